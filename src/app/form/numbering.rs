//! The number that a paper may get, offered below the field that it is typed into.

use super::typed::Form;
use crate::{
    app::{
        paper::office::{
            PaperKind,
            next::{Next, next},
        },
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::date,
};

/// Which papers bear the number of a field.
pub fn bearing(kind: Kind, field: &str) -> Option<PaperKind> {
    match (kind, field) {
        (Kind::Meeting, "invitation_number") => Some(PaperKind::Invitation),
        (Kind::Meeting, "number") => Some(PaperKind::Notice),
        (Kind::Meeting, "minutes_number") => Some(PaperKind::Minutes),
        (Kind::Proposal, "number") => Some(PaperKind::Submission),
        _ => None,
    }
}

/// What comes next in the year of the day that stands in the form; nothing once the field has a number.
pub fn proposed(ledger: &Ledger, form: &Form, field: &str) -> Option<Next> {
    let kind = bearing(form.kind, field).filter(|_| form.value(field).trim().is_empty())?;
    let day = date::parse_in(form.value("date"), None).ok()?;
    let own = form.id.as_deref().unwrap_or_default();
    next(ledger, ledger.home()?, kind, day.year(), own)
}
