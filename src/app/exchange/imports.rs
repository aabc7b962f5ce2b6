//! The files that were taken in: what each brought, and whether it can be taken out again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::import::{Outcome, Plan};
use crate::app::session::undo::UndoStack;
use crate::store::Note;

const PREFIX: &str = "import/";

/// What was taken in at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// When, by this laptop's clock.
    pub at: String,
    /// The names of the files.
    pub file: String,
    /// Who wrote them.
    #[serde(default)]
    pub from: Vec<String>,
    /// How many records were new.
    #[serde(default)]
    pub new: usize,
    /// How many were changed by it.
    #[serde(default)]
    pub changed: usize,
    /// How many got two values to choose from.
    #[serde(default)]
    pub conflicts: usize,
    /// How many were taken as edits of one's own.
    #[serde(default)]
    pub own: usize,
    /// The sheet of the workbook, where it was one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// SHA-256 of the workbook, by which the very same file is known again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

/// What can be done about an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is in the register, and can be taken out.
    In,
    /// It was taken out, and can be put in again.
    Out,
    /// It is too long ago, or it was taken out and the file must be chosen again.
    Past,
}

/// An import in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The number of its action.
    pub number: u64,
    /// What it was.
    pub import: Import,
    /// What can be done about it.
    pub standing: Standing,
}

impl Import {
    /// What was chosen of a plan, `own` edits of one's own among it.
    pub fn of(plan: &Plan, wanted: &[Outcome], own: usize, at: String) -> Import {
        let count = |outcomes: &[Outcome]| {
            let wanted = outcomes.iter().filter(|outcome| wanted.contains(outcome));
            wanted.map(|outcome| plan.count(*outcome)).sum()
        };
        let names = plan.files.iter().map(|(name, ..)| name.as_str());
        let mut from: Vec<String> = plan
            .files
            .iter()
            .map(|(_, header, ..)| &header.exported)
            .map(|meta| match (&*meta.by, &*meta.unit) {
                ("", unit) => unit.to_owned(),
                (by, "") => by.to_owned(),
                (by, unit) => [by, ", ", unit].concat(),
            })
            .filter(|who| !who.is_empty())
            .collect();
        from.dedup();
        let source = plan.source.clone().unwrap_or_default();
        Import {
            sheet: source.sheet,
            digest: source.digest,
            at,
            file: names.collect::<Vec<_>>().join(", "),
            from,
            new: count(&[Outcome::New]),
            changed: count(&[Outcome::Changed, Outcome::Merged]),
            conflicts: count(&[Outcome::Conflict]),
            own,
        }
    }

    /// The note that keeps it.
    pub fn note(&self, number: u64) -> Note {
        Note {
            key: format!("{PREFIX}{number:012}"),
            text: serde_json::to_string(self).ok(),
            far: false,
        }
    }
}

/// All imports, the latest first. Those of earlier versions are listed as far as they can be undone.
pub fn list(notes: &BTreeMap<String, String>, undo: &UndoStack) -> Vec<Listed> {
    let mut all: BTreeMap<u64, Import> = BTreeMap::new();
    for (number, step) in undo.all() {
        if let Some(file) = &step.file {
            let import = Import {
                at: step.at.clone(),
                file: file.clone(),
                ..Import::default()
            };
            all.insert(number, import);
        }
    }
    for (key, text) in notes {
        let number = key.strip_prefix(PREFIX).and_then(|n| n.parse().ok());
        if let Some(number) = number
            && let Ok(import) = serde_json::from_str(text)
        {
            all.insert(number, import);
        }
    }
    let listed = all.into_iter().rev().map(|(number, import)| Listed {
        number,
        import,
        standing: match undo.get(number) {
            None => Standing::Past,
            Some(step) if step.undone => Standing::Out,
            Some(_) => Standing::In,
        },
    });
    listed.collect()
}
