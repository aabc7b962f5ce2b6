//! What is ticked or written at a household's line, applied to its attendance.

use jiff::civil::Date;

use crate::{
    app::{command::Command, register::kinds::Record},
    domain::outreach::Attendance,
};

/// One thing that is marked at a household's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Somebody of it came, or did not.
    Present(bool),
    /// Who came: the name, and the key of a member where it is one.
    Who(String, String),
    /// It wants to join, or does not after all.
    Wants(String, bool),
    /// What else it wants.
    WantsOther(String),
    /// What it asked.
    Question(String),
    /// What it was answered.
    Answer(String),
    /// What was shown and explained to it.
    Explained(Vec<String>),
    /// What was promised.
    Promise(String),
    /// Who does what was promised.
    PromisedBy(String),
    /// Until when.
    Due(Option<Date>),
    /// When it was done.
    Done(Option<Date>),
    /// Asked to come though it is of another place; it is here.
    Outside,
    /// Put on the list by mistake: nothing of it stays.
    Away,
}

impl Mark {
    /// The attendance after this.
    pub fn apply(&self, before: &Attendance) -> Attendance {
        let mut a = before.clone();
        match self {
            Mark::Present(is) => {
                a.present = *is;
                if !is {
                    a.who.clear();
                    a.member.clear();
                }
            }
            Mark::Who(name, member) => {
                a.who.clone_from(name);
                a.member.clone_from(member);
            }
            Mark::Wants(target, true) => drop(a.wants.insert(target.clone())),
            Mark::Wants(target, false) => drop(a.wants.remove(target)),
            Mark::WantsOther(text) => a.wants_other.clone_from(text),
            Mark::Question(text) => a.question.clone_from(text),
            Mark::Answer(text) => a.answer.clone_from(text),
            Mark::Explained(targets) => a.explained.extend(targets.iter().cloned()),
            Mark::Promise(text) => a.followup.what.clone_from(text),
            Mark::PromisedBy(text) => a.followup.who.clone_from(text),
            Mark::Due(day) => a.followup.due = *day,
            Mark::Done(day) => a.followup.done = *day,
            Mark::Outside => {
                a.invited = true;
                a.present = true;
            }
            Mark::Away => {
                let blank = Attendance::default();
                a = Attendance {
                    id: a.id,
                    session: a.session,
                    household: a.household,
                    ..blank
                };
            }
        }
        a
    }

    /// Whether it takes something back, which must be taken back wherever it stands.
    fn takes_back(&self) -> bool {
        matches!(
            self,
            Mark::Present(false) | Mark::Wants(_, false) | Mark::Away
        )
    }
}

/// The records of a household at a session after a mark. There is one, and more only where two
/// households were found to be the same afterwards: the first is written to, and what is taken back is
/// taken back in all.
pub fn marked(records: &[Attendance], mark: &Mark) -> Vec<Attendance> {
    let all = records.iter().enumerate();
    all.map(|(at, record)| {
        if at == 0 || mark.takes_back() {
            mark.apply(record)
        } else {
            record.clone()
        }
    })
    .collect()
}

/// The action that leads from some records to others; `None` where nothing differs.
pub fn command(before: &[Attendance], after: &[Attendance]) -> Option<Command> {
    let pairs = before.iter().zip(after).filter(|(was, is)| was != is);
    let mut edits: Vec<Command> = pairs
        .map(|(was, is)| {
            let (was, is) = (
                Record::Attendance(was.clone()),
                Record::Attendance(is.clone()),
            );
            Command::Edit(Box::new((was, is)))
        })
        .collect();
    match edits.len() {
        0 => None,
        1 => edits.pop(),
        _ => Some(Command::All(edits)),
    }
}

/// What several records say of one household.
pub fn together(records: &[Attendance]) -> Attendance {
    let mut all = records.iter().cloned();
    let mut joined = all.next().unwrap_or_default();
    for other in all {
        let fill = |first: &mut String, other: String| {
            if first.is_empty() {
                *first = other;
            }
        };
        joined.invited |= other.invited;
        joined.present |= other.present;
        fill(&mut joined.who, other.who);
        fill(&mut joined.member, other.member);
        joined.wants.extend(other.wants);
        fill(&mut joined.wants_other, other.wants_other);
        fill(&mut joined.question, other.question);
        fill(&mut joined.answer, other.answer);
        joined.explained.extend(other.explained);
        if !joined.followup.is_made() {
            joined.followup = other.followup;
        }
    }
    joined
}
