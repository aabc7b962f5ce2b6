//! Tasks given to units (nhiệm vụ được giao): by a notice of conclusions, an official letter, a plan.
//!
//! A task as it is stored:
//!
//! ```json
//! {"_id": "task:0188…", "kind": "task", "text": "Giao đủ 7 con bò còn lại, lấy ký nhận của hộ",
//!  "document": "96/TB-UBND", "item": 7, "given": "2023-04-28", "unit": "unit:…", "person": "Hoàng Thị Ngọc Ánh",
//!  "partner_units": {"unit:…": true}, "partners": "nhóm hộ Nà Thinh", "due": "2023-05-15", "project": "project:…",
//!  "extensions": {"p1": {"until": "2023-05-30", "reason": "chờ kiểm dịch", "granted": "2023-05-12",
//!                        "granted_by": "Hà Quốc Vinh", "number": "112/UBND-KT"}},
//!  "proofs": {"p2": {"date": "2023-05-30", "note": "23 con, 23 hộ ký nhận"},
//!             "p3": {"date": "2023-05-30", "unit": "unit:…", "note": "đã kiểm dịch đủ"}}}
//! ```
//!
//! Whether it is under way, overdue or done late follows from the day it is looked at (`app::tasks::state`) and is
//! never stored. Proofs are only added: what one says is put right by another that names it, so that two laptops
//! that write at once lose nothing, and what was reported stays reported.
//!
//! One unit leads and answers for a task; so it has one day and one end. Units that take part are named, and each has
//! a result of its own: the proofs that name it (`app::tasks::results`). What several units must each do by themselves
//! is a task of each.

use jiff::civil::Date;

use super::{
    coded::coded,
    obstacle::Obstacle,
    place::Unit,
    programme::Component,
    project::Project,
    schema::{
        declare,
        values::{Count, Day, MaybeTo, Parts, PersonName, ProofKey, Set, Sure, Text, To, Words},
    },
};

declare! {
    /// A task given to a unit, which leads; others may take part.
    record Task = "task" {
        /// What is to be done.
        text: Words [marked],
        /// Number of the document that gave it, as `96/TB-UBND`.
        document: Text [public],
        /// Its number among the tasks of that document.
        item: Count,
        /// Date of that document.
        given: Day,
        /// The unit that leads.
        unit: To(Unit) [needed],
        /// Who answers for it there.
        person: PersonName,
        /// The units that take part. What each of them did stands in the proofs that name it.
        partner_units: Set(To(Unit)),
        /// Who else takes part, in words: "các hợp tác xã" are no one unit.
        partners: Text [marked],
        /// Until when, as it was given; none of one that goes on.
        due: Day,
        /// The day on which work on it began.
        begun: Day,
        /// Later days that were granted, by key.
        extensions: Parts(Extension),
        /// Reports on it and documents that show it, by key.
        proofs: Parts(Proof),
        /// The day on which it was done.
        done: Day,
        /// Who confirmed that.
        done_by: PersonName,
        /// What came of it.
        result: Words [marked],
        /// The day on which it was cancelled.
        cancelled: Day,
        /// Who cancelled it.
        cancelled_by: PersonName,
        /// Why.
        cancel_reason: Words [marked],
        /// The project that it is about, where it is about one.
        project: MaybeTo(Project),
        /// The component that it is about, where it is about one.
        component: MaybeTo(Component),
        /// What stands in the way and is to be solved by it, where that is written down.
        obstacle: MaybeTo(Obstacle),
    }
}

declare! {
    /// Another day granted for a task. It is added beside the first day, which stays as it was given.
    part Extension = "extension" {
        /// Until when.
        until: Day,
        /// Why.
        reason: Words [marked],
        /// The day on which it was granted; from then on it counts.
        granted: Day,
        /// Who granted it.
        granted_by: PersonName,
        /// Number of the document.
        number: Text [public],
    }
}

coded! {
    /// What shows how a task stands.
    ProofKind in "proof." {
        /// A report on it.
        Report = "report",
        /// A document that came of it.
        Document = "document",
    }
}

declare! {
    /// A report on a task, or a document that shows it.
    part Proof = "proof" {
        /// Report or document.
        kind as "proof_kind": Sure(ProofKind) = ProofKind::Report,
        /// The unit whose result it is; that of the one that leads where none is named.
        unit: MaybeTo(Unit),
        /// Its date.
        date: Day,
        /// Number of the document.
        number: Text [public],
        /// What it says.
        note: Words [marked],
        /// Who reported.
        reported_by: PersonName,
        /// The earlier one that it puts right.
        corrects: ProofKey,
    }
}

impl Task {
    /// The day until which it is to be done as of `day`: that of the extension granted last, else as it was
    /// given. Of two that were granted on one day the later day counts; one of which nobody wrote down when it
    /// was granted counts as granted before all others.
    pub fn due_on(&self, day: Date) -> Option<Date> {
        let granted = self.extensions.values();
        let granted = granted.filter(|extension| extension.granted.is_none_or(|from| from <= day));
        let dated = granted.filter_map(|extension| Some((extension.granted, extension.until?)));
        dated.max().map_or(self.due, |(_, until)| Some(until))
    }

    /// The day on which it was over: done or cancelled, whichever came first.
    pub fn closed(&self) -> Option<Date> {
        match (self.done, self.cancelled) {
            (Some(done), Some(cancelled)) => Some(done.min(cancelled)),
            (day, other) => day.or(other),
        }
    }

    /// Whether nobody has said that it is done or cancelled.
    pub fn is_open(&self) -> bool {
        self.closed().is_none()
    }

    /// The proofs in the order of their days, those without one last; on the same day as they were added.
    pub fn proofs_by_day(&self) -> Vec<(&str, &Proof)> {
        let all = self.proofs.iter();
        let mut all: Vec<(&str, &Proof)> = all.map(|(key, proof)| (key.as_str(), proof)).collect();
        crate::order::sort_by(&mut all, |(a_key, a), (b_key, b)| {
            let key = |proof: &Proof| (proof.date.is_none(), proof.date);
            (key(a), a_key).cmp(&(key(b), b_key))
        });
        all
    }

    /// Whether another proof puts this one right.
    pub fn is_corrected(&self, key: &str) -> bool {
        self.proofs.values().any(|proof| proof.corrects == key)
    }
}
