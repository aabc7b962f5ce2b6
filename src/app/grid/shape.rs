//! Which kinds are typed like a sheet, and the columns that they have there.

use crate::{
    app::{
        form::{Field, Input, WHO, fields},
        register::{kinds::Kind, place::Place},
    },
    domain::project::Project,
};

/// The columns of a kind that is typed like a sheet, and where its parts stand in the body of their record.
pub(super) const fn shape(kind: Kind) -> Option<(&'static str, &'static [&'static str])> {
    Some(match kind {
        Kind::Member => (
            "members",
            &[
                "name",
                "relation",
                "born",
                "sex",
                "ethnicity",
                "identity",
                "phone",
            ],
        ),
        Kind::Cost => (
            "costs",
            &[
                "item", "measure", "quantity", "price", "state", "labour", "in_kind", "other",
            ],
        ),
        Kind::Participant => (
            "participants",
            &[
                "household",
                "amount",
                "counterpart",
                "committed",
                "item-1",
                "item-2",
                "item-3",
                "item-4",
                "item-5",
                "item-6",
                "item-7",
                "item-8",
            ],
        ),
        Kind::Trainee => (
            "trainees",
            &["name", "born", "sex", "ethnicity", "identity", "phone"],
        ),
        Kind::Lesson => (
            "lessons",
            &[
                "date",
                "morning",
                "afternoon",
                "evening",
                "practice",
                "topic",
            ],
        ),
        Kind::Household => (
            "",
            &[
                "head_name",
                "village",
                "born",
                "sex",
                "ethnicity",
                "identity",
                "class",
                "phone",
                "unit",
            ],
        ),
        Kind::Allocation => (
            "",
            &["component", "unit", "amount", "decision", "date", "purpose"],
        ),
        Kind::FollowUp => (
            "",
            &[
                "household",
                "date",
                "alive",
                "dead",
                "sold",
                "slaughtered",
                "elsewhere",
                "note",
            ],
        ),
        _ => return None,
    })
}

/// Whether a kind is typed like a sheet.
pub fn is_typed_so(kind: Kind) -> bool {
    shape(kind).is_some()
}

/// The field of a column by its name.
pub(super) fn field_of(kind: Kind, name: &str) -> Option<&'static Field> {
    if kind == Kind::Participant && name == WHO.name {
        return Some(&WHO);
    }
    fields(kind).iter().find(|field| field.name == name)
}

/// The columns of a kind, each with the words above it where they are not the name of its field: how much of a cost
/// line each household is to receive stands under what is bought.
pub(super) fn columns(kind: Kind, project: Option<&Project>) -> Vec<(&'static str, String)> {
    let (_, names) = shape(kind).unwrap_or_default();
    let lines = project.into_iter().flat_map(|project| &project.costs);
    let lines: Vec<String> = lines
        .filter(|(_, line)| !line.common)
        .map(|(_, line)| match line.measure.trim() {
            "" => line.item.clone(),
            measure => format!("{} ({measure})", line.item),
        })
        .collect();
    let column = |name: &&'static str| {
        let words = match field_of(kind, name)?.input {
            Input::LineQuantity(at) => lines.get(at)?.clone(),
            _ => String::new(),
        };
        Some((*name, words))
    };
    names.iter().filter_map(column).collect()
}

/// The name under which the draft of a grid is kept: what it is of, and the year it is typed in.
pub fn draft_name(kind: Kind, owner: &str, year: i16) -> String {
    let place = match owner {
        "" => kind.code().to_owned(),
        owner => Place::of_part(owner, kind, None),
    };
    format!("grid {place} {year}")
}
