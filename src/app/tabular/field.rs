//! A field of a table that comes in, and how its cells are read.

use crate::domain::{
    household::Sex,
    schema::{Schema, Type},
};

/// How a cell is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reads {
    /// As the type of the field says.
    Plain,
    /// A person's name.
    Name,
    /// An identity number.
    Identity,
    /// A telephone number.
    Phone,
    /// A day or a year of birth.
    Birth,
    /// The same, in the column of one sex.
    BirthOf(Sex),
    /// A day.
    Day,
    /// A word of a list of the pack, for a code.
    Code(&'static str),
    /// A tick that stands for a code.
    Tick(&'static str),
    /// Money: whole dong, or thousands and more of them where the heading says so.
    Money,
    /// An area in square metres.
    Area,
    /// An ethnic group.
    Ethnic,
    /// A village.
    Village,
    /// A unit by its name.
    Unit,
    /// A component of a programme by its code or name.
    Component,
    /// How somebody attended the day that the heading names; several columns are such.
    Mark,
    /// What tells households apart and is not written.
    Group,
    /// Nothing: it is known, and not written.
    Nothing,
}

/// A field of a kind of table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// What it is called, also in the pack of headings.
    pub code: &'static str,
    /// The key of its name in `locales/`.
    pub label: &'static str,
    /// The record or part that it is a field of, and its name there.
    pub into: Option<(&'static Schema, &'static str)>,
    /// How a cell is read.
    pub reads: Reads,
}

impl Field {
    /// A field that writes nothing by itself.
    pub(super) const fn of(code: &'static str, label: &'static str, reads: Reads) -> Field {
        Field {
            code,
            label,
            into: None,
            reads,
        }
    }

    /// The field of a record or part that it writes.
    pub(super) const fn into(self, schema: &'static Schema, name: &'static str) -> Field {
        Field {
            into: Some((schema, name)),
            ..self
        }
    }

    /// The type of what it writes.
    pub fn value(&self) -> Option<Type> {
        let (schema, name) = self.into?;
        schema.field(name).map(|spec| spec.value)
    }

    /// Whether it is a field of such a part.
    pub fn is_of(&self, schema: &'static Schema) -> bool {
        self.into.is_some_and(|(of, _)| of.kind == schema.kind)
    }

    /// Whether anything is written for it.
    pub fn is_written(&self) -> bool {
        !matches!(self.reads, Reads::Nothing | Reads::Group)
    }
}
