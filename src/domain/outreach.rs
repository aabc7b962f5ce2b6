//! Outreach: sessions in the villages (buổi tuyên truyền), and what each household heard, wants and
//! asked there.
//!
//! A session as it is stored:
//!
//! ```json
//! {"_id": "session:0188…", "kind": "session", "date": "2023-05-18", "time": "19:00",
//!  "unit": "unit:…", "village": "Nà Thinh", "place": "nhà văn hóa thôn",
//!  "presenters": "Hoàng Thị Ngọc Ánh, Hà Văn Sự",
//!  "topics": {"policy:gnbv-community": true, "project:0188…": true},
//!  "explained": "what was said, in a few words", "summary": "what came of it",
//!  "ended": "2023-05-18", "title": "a name of its own, if it has one"}
//! ```
//!
//! What happened to one household there is a record of its own, so that two people who tick in the same
//! room, and two laptops that meet later, never write over one another. Its id follows from session
//! and household ([`attendance_id`]):
//!
//! ```json
//! {"_id": "attendance:…", "kind": "attendance", "session": "session:0188…", "household": "household:0186…",
//!  "invited": true, "present": true, "who": "Nguyễn Văn Đức", "member": "m1",
//!  "wants": {"project:0188…": true, "policy:dtts-vocational": true}, "wants_other": "nuôi ong",
//!  "question": "Gà chết do dịch thì có phải trả lại không?", "answer": "",
//!  "explained": {"project:0188…": true},
//!  "followup": {"what": "trả lời về dịch bệnh", "who": "cán bộ thú y", "due": "2023-05-25", "done": "2023-05-24"}}
//! ```
//!
//! A *target*, in `topics`, `wants` and `explained`, is the id of a component, a project or a class, or
//! of a policy of the catalogue (`policy:…`, `packs/policies.json`). All fields may be absent except the
//! day of a session, its unit, and whom an attendance is about; flags are `true` or absent.

use jiff::civil::Date;

use super::{
    fixed_id::fixed_id,
    household::Household,
    place::Unit,
    schema::{
        declare,
        values::{Day, Flag, Hour, MemberKey, Part, PersonName, Set, Text, To, Topic, Words},
    },
};

declare! {
    /// A session in a village (buổi tuyên truyền).
    record Session = "session" {
        /// The day it took place, or will.
        date: Day [needed],
        /// The hour as people say it: `19:00`.
        time: Hour,
        /// The unit whose households are asked to come.
        unit: To(Unit) [needed],
        /// Only those of this village; all of the unit when empty.
        village: Text [public],
        /// Where: the hall, a yard.
        place: Text [personal],
        /// Who speaks.
        presenters: Text [personal],
        /// What it is about: targets.
        topics: Set(Topic),
        /// What was said, in a few words.
        explained: Words [personal],
        /// What came of it.
        summary: Words [personal],
        /// The day on which it was closed.
        ended: Day,
        /// A name of its own.
        title: Text [personal],
    }
}

/// The id of the one record about a household at a session.
pub fn attendance_id(session: &str, household: &str) -> String {
    fixed_id("attendance", &[session, household])
}

declare! {
    /// What happened to one household at a session. Its id follows from both, see [`attendance_id`].
    record Attendance = "attendance" {
        /// The session it is about; with the household it makes the id.
        session: To(Session) [needed],
        /// Who was invited or came.
        household: To(Household) [needed],
        /// Whether it was asked to come by name, though it is of another place.
        invited: Flag,
        /// Whether somebody of it came.
        present: Flag,
        /// Who came, by name.
        who: PersonName,
        /// Who came, as the key of a member; empty for the head or where nobody noted it.
        member: MemberKey,
        /// What it wants to join: targets.
        wants: Set(Topic),
        /// What else it wants, in its own words.
        wants_other: Text [marked],
        /// What it asked.
        question: Words [marked],
        /// What it was answered.
        answer: Words [marked],
        /// What was explained to it by itself, beyond the session's topics: targets.
        explained: Set(Topic),
        /// What remains to be done for it.
        followup: Part(Promise),
    }
}

declare! {
    /// Something promised to a household (việc theo dõi).
    part Promise = "promise" {
        /// What.
        what: Text [marked],
        /// Who does it.
        who: PersonName,
        /// Until when.
        due: Day,
        /// The day on which it was done.
        done: Day,
    }
}

impl Promise {
    /// Whether something is promised at all.
    pub fn is_made(&self) -> bool {
        !self.what.is_empty() || !self.who.is_empty() || self.due.is_some()
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.is_made() && self.done.is_none()
    }

    /// Whether its day has passed and it is not done. The day itself is still in time.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

impl Attendance {
    /// The empty record of a household at a session.
    pub fn new(session: &str, household: &str) -> Attendance {
        Attendance {
            id: attendance_id(session, household),
            session: session.to_owned(),
            household: household.to_owned(),
            ..Attendance::default()
        }
    }

    /// Whether it says nothing: a tick that was taken back leaves such a record.
    pub fn is_blank(&self) -> bool {
        let named = Attendance {
            id: self.id.clone(),
            session: self.session.clone(),
            household: self.household.clone(),
            ..Attendance::default()
        };
        *self == named
    }

    /// Whether it wants anything.
    pub fn wants_something(&self) -> bool {
        !self.wants.is_empty() || !self.wants_other.is_empty()
    }
}
