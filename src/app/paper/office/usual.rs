//! What is usual for a unit of a level, where its office wrote nothing down.

use super::kind::PaperKind;
use crate::{
    app::paper::{frame, words::Words},
    domain::place::{Unit, UnitKind},
};

/// What is usual.
#[derive(Clone, Debug)]
pub struct Usual {
    /// As who is signed.
    pub titles: Vec<String>,
    /// As who somebody signs beside; nobody without a line.
    pub second_titles: Vec<String>,
    /// Who receives a copy; what follows from each paper is not told here.
    pub receivers: Vec<String>,
}

impl Usual {
    /// For papers of `kind` of `unit`.
    pub fn of(unit: Option<&Unit>, kind: PaperKind, words: Words) -> Usual {
        let all = |keys: &[&str]| keys.iter().map(|key| words.p(key)).collect();
        Usual {
            titles: all(titles(unit, kind)),
            second_titles: all(second(kind)),
            receivers: all(receivers(unit, kind)),
        }
    }
}

/// Number and symbol.
pub(super) fn symbol(unit: Option<&Unit>, kind: PaperKind) -> String {
    let office = match unit {
        Some(unit) if frame::has_committee(unit) => String::from("UBND"),
        None => String::from("UBND"),
        Some(unit) if matches!(unit.kind, UnitKind::Office | UnitKind::Centre) => {
            initials(&unit.name)
        }
        // A cooperative has no abbreviation that everybody knows.
        Some(_) => String::new(),
    };
    if kind == PaperKind::Reminder && !office.is_empty() {
        // Behind the office stands who drafted the letter.
        return ["…/", &office, "-…"].concat();
    }
    let parts = [kind.abbreviation(), &office];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match kind {
        // Tables go with a report, which bears the number.
        PaperKind::Disbursement | PaperKind::Paying => String::from("…"),
        _ if said.is_empty() => String::from("…"),
        _ => ["…/", &said.join("-")].concat(),
    }
}

/// The first letters of a name: "Phòng Kinh tế và Hạ tầng" is PKTHT.
fn initials(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && *word != "và");
    let first = words.filter_map(|word| word.chars().next());
    first.flat_map(char::to_uppercase).collect()
}

fn titles(unit: Option<&Unit>, kind: PaperKind) -> &'static [&'static str] {
    let has_committee = unit.is_none_or(frame::has_committee);
    let is_commune = unit.is_some_and(|unit| unit.kind.is_commune_level());
    match kind {
        PaperKind::Minutes => &["paper.chairs"],
        PaperKind::Disbursement => &["paper.head-of-unit"],
        PaperKind::Report if unit.is_some_and(|unit| unit.kind.is_cooperative()) => {
            &["paper.report-director"]
        }
        _ if !has_committee => &["paper.head-of-unit"],
        PaperKind::HandOver | PaperKind::Outreach | PaperKind::Criteria | PaperKind::Paying => {
            &["paper.for-committee", "paper.chair"]
        }
        // A city and a province have a staff whose head signs by order; of a commune the chairman does.
        PaperKind::Notice if !is_commune => &["paper.by-order", "paper.head-of-staff"],
        _ => &["paper.of-committee", "paper.chair"],
    }
}

fn second(kind: PaperKind) -> &'static [&'static str] {
    match kind {
        PaperKind::Minutes | PaperKind::Criteria => &["paper.secretary"],
        PaperKind::Disbursement => &["paper.maker"],
        PaperKind::HandOver => &["paper.witness"],
        PaperKind::Outreach => &["paper.outreach-writer"],
        PaperKind::Paying => &["paper.accountant"],
        _ => &[],
    }
}

fn receivers(unit: Option<&Unit>, kind: PaperKind) -> &'static [&'static str] {
    match kind {
        PaperKind::Invitation | PaperKind::Reminder | PaperKind::Submission => {
            &["paper.as-above", "paper.reminder-filed"]
        }
        PaperKind::Report if unit.is_none_or(frame::has_committee) => &[
            "paper.as-above",
            "paper.report-council",
            "paper.reminder-filed",
        ],
        PaperKind::Report => &["paper.as-above", "paper.reminder-filed"],
        _ => &[],
    }
}
