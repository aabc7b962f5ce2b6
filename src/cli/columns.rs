//! The order of a table's columns: that of the declaration, and behind it what is not declared.

use crate::domain::{
    kinds::schema_of,
    schema::{Schema, Type, types::QUOTED},
};

/// What the rows of a table are: `household.members` holds the parts of a household that are called so.
/// `None` for what this version does not know.
pub fn rows_of(table: &str) -> Option<&'static Schema> {
    let mut names = table.split('.');
    let record = schema_of(names.next()?)?;
    names.try_fold(record, |within, name| match within.field(name)?.value {
        Type::Part(schema) | Type::Parts(_, schema) => Some(schema),
        _ => None,
    })
}

/// Where a column stands: of fields inside fields, such as `land.rice_m2`, the place of each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    declared: Vec<usize>,
    name: String,
}

impl Place {
    /// The place of a column in a table with such rows.
    pub fn of(rows: Option<&'static Schema>, column: &str) -> Place {
        Place {
            declared: rows.map_or_else(Vec::new, |rows| declared(rows, column)),
            name: column.to_owned(),
        }
    }
}

fn declared(schema: &'static Schema, column: &str) -> Vec<usize> {
    if schema.is_record && column == "kind" {
        return vec![0];
    }
    for (at, spec) in schema.flat().into_iter().enumerate() {
        let at = at + 1;
        let name = spec.name.replace('/', ".");
        if column == name {
            return vec![at];
        }
        if matches!(spec.value, Type::Money) && column == QUOTED {
            return vec![at, 0];
        }
        let inside = column.strip_prefix(&name);
        if let Some(inside) = inside.and_then(|rest| rest.strip_prefix('.')) {
            let mut place = vec![at];
            if let Type::Part(inner) = spec.value {
                place.extend(declared(inner, inside));
            }
            return place;
        }
    }
    vec![usize::MAX]
}
