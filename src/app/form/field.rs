//! The types of which forms are made: a field, and how it is entered.
//!
//! A line of a form says which field of a record it is. What it is entered with, and how what is typed
//! becomes a value, follows from that field's type in the record's declaration; a line says only what is
//! otherwise.

use super::input::{Input, same};
use crate::domain::schema::{Schema, Spec, Type};

/// A field is asked for only while another answer is one of some, or none of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    /// The name of the field that the other answer is typed in.
    pub when: &'static str,
    /// The codes that it is compared with.
    pub codes: &'static [&'static str],
    /// Whether it has to be one of them.
    pub is: bool,
}

/// The field of a record or part that a line of a form is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    /// What the record or part was declared as.
    pub kind: &'static str,
    /// The field as it was declared there.
    pub spec: &'static Spec,
    /// As what it is typed: the field's own type, but where words are typed into one line or text into
    /// several.
    pub typed: Type,
    /// Whether the topic decides itself what becomes of the answer.
    pub by_hand: bool,
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in drafts and in `locales/`.
    pub name: &'static str,
    /// How it is entered.
    pub input: Input,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it shares its line with the next or previous one where there is room.
    pub half: bool,
    /// When it is asked for; all of them have to be met.
    pub(super) only: [Option<Condition>; 2],
    /// Whether it is asked for only of what is not yet in the register.
    pub(super) new_only: bool,
    /// The field of a record that it is; `None` for one that is worked out of several, or is none at all.
    pub(super) source: Option<Source>,
    /// How many characters may be typed, where it is not what its type says.
    pub(super) limit: Option<usize>,
}

/// The lines of a form for the fields of one record or part. A name that it does not have does not compile.
#[derive(Clone, Copy)]
pub(super) struct Of(pub &'static Schema);

impl Of {
    /// A field that has to be answered.
    pub const fn must(self, name: &str) -> Field {
        self.line(name, false)
    }

    /// A field that may stay empty.
    pub const fn may(self, name: &str) -> Field {
        self.line(name, true)
    }

    const fn line(self, name: &str, optional: bool) -> Field {
        let Some(spec) = find(self.0, name) else {
            panic!("the record has no such field")
        };
        Field {
            optional,
            source: Some(Source {
                kind: self.0.kind,
                spec,
                typed: spec.value,
                by_hand: false,
            }),
            ..Field::apart(spec.name, Input::of(&spec.value, optional))
        }
    }
}

impl Field {
    /// A field of the form alone, that has to be answered.
    pub(super) const fn apart(name: &'static str, input: Input) -> Field {
        Field {
            name,
            input,
            optional: false,
            half: false,
            only: [None, None],
            new_only: false,
            source: None,
            limit: None,
        }
    }

    /// It may stay empty.
    pub(super) const fn optional(self) -> Field {
        Field {
            optional: true,
            ..self
        }
    }

    /// It shares its line.
    pub(super) const fn half(self) -> Field {
        Field { half: true, ..self }
    }

    /// It has another name in the form than in the record.
    pub(super) const fn called(self, name: &'static str) -> Field {
        Field { name, ..self }
    }

    /// It is chosen or typed in another way than its type says.
    pub(super) const fn shown(self, input: Input) -> Field {
        Field { input, ..self }
    }

    /// These codes are offered, in this order; a blank before them where it may stay empty.
    pub(super) const fn offering(self, codes: &'static [&'static str]) -> Field {
        let blank = self.optional;
        match self.input {
            Input::Choice { words, .. } => self.shown(Input::Choice {
                codes,
                words,
                blank,
            }),
            _ => panic!("only of a list of codes some can be offered"),
        }
    }

    /// "Not written down" stands before its codes, though the question is not one that may be left out.
    pub(super) const fn or_blank(self) -> Field {
        match self.input {
            Input::Choice { codes, words, .. } => self.shown(Input::Choice {
                codes,
                words,
                blank: true,
            }),
            _ => self,
        }
    }

    /// One line is typed, though the record would take several.
    pub(super) const fn in_one_line(self) -> Field {
        self.shown(Input::Text).typed_as(Type::Text)
    }

    /// Several lines are typed, though the record holds a text.
    pub(super) const fn in_lines(self) -> Field {
        self.shown(Input::Lines).typed_as(Type::Words)
    }

    const fn typed_as(self, typed: Type) -> Field {
        match self.source {
            Some(source) => Field {
                source: Some(Source { typed, ..source }),
                ..self
            },
            None => self,
        }
    }

    /// The topic decides itself what becomes of the answer; what stands in the record is shown.
    pub(super) const fn by_hand(self) -> Field {
        match self.source {
            Some(source) => Field {
                source: Some(Source {
                    by_hand: true,
                    ..source
                }),
                ..self
            },
            None => self,
        }
    }

    /// So many characters may be typed.
    pub(super) const fn up_to(self, limit: usize) -> Field {
        Field {
            limit: Some(limit),
            ..self
        }
    }

    /// It is asked for only of what is not yet in the register.
    pub(super) const fn new_only(self) -> Field {
        Field {
            new_only: true,
            ..self
        }
    }

    /// It is asked for only while another answer is one of these.
    pub(super) const fn only(self, when: &'static str, codes: &'static [&'static str]) -> Field {
        self.condition(Condition {
            when,
            codes,
            is: true,
        })
    }

    /// It is asked for only while another answer is none of these.
    pub(super) const fn unless(self, when: &'static str, codes: &'static [&'static str]) -> Field {
        self.condition(Condition {
            when,
            codes,
            is: false,
        })
    }

    const fn condition(self, condition: Condition) -> Field {
        let only = match self.only {
            [None, _] => [Some(condition), None],
            [first, None] => [first, Some(condition)],
            _ => panic!("a field has at most two conditions"),
        };
        Field { only, ..self }
    }

    /// The field of a record of this kind that it is.
    pub(super) fn source_in(&self, kind: &str) -> Option<Source> {
        self.source.filter(|source| source.kind == kind)
    }
}

/// The names of the quantities that a household receives, one for each cost line.
pub(super) const LINE_QUANTITIES: [&str; 8] = [
    "item-1", "item-2", "item-3", "item-4", "item-5", "item-6", "item-7", "item-8",
];

/// How much a household receives of the cost line at a place.
pub(super) const fn line_quantity(at: usize) -> Field {
    Field::apart(LINE_QUANTITIES[at], Input::LineQuantity(at))
        .optional()
        .half()
}

/// The name under which a form has which cost line a quantity is about.
pub(super) fn line_name(at: usize) -> String {
    format!("line-{}", at + 1)
}

const fn find(schema: &'static Schema, name: &str) -> Option<&'static Spec> {
    let mut at = 0;
    while at < schema.fields.len() {
        let spec = &schema.fields[at];
        if let Type::Flat(inner) = spec.value {
            if let Some(found) = find(inner, name) {
                return Some(found);
            }
        } else if same(spec.name, name) {
            return Some(spec);
        }
        at += 1;
    }
    None
}
