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

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    fields::{FieldFault, FieldFinding, Reader, date_value, flag_or_none, object_or_none, set},
    fixed_id::fixed_id,
};

/// A session in a village (buổi tuyên truyền).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// `session:uuid`.
    pub id: String,
    /// The day.
    pub date: Option<Date>,
    /// The hour as people say it: `19:00`.
    pub time: String,
    /// The unit whose households are asked to come.
    pub unit: String,
    /// Only those of this village; all of the unit when empty.
    pub village: String,
    /// Where: the hall, a yard.
    pub place: String,
    /// Who speaks.
    pub presenters: String,
    /// What it is about: targets.
    pub topics: BTreeSet<String>,
    /// What was said, in a few words.
    pub explained: String,
    /// What came of it.
    pub summary: String,
    /// The day on which it was closed.
    pub ended: Option<Date>,
    /// A name of its own.
    pub title: String,
}

impl Session {
    /// Reads a session's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Session, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let session = Session {
            id: id.to_owned(),
            date: r.date("date"),
            time: r.text("time"),
            unit: r.needed("unit"),
            village: r.text("village"),
            place: r.text("place"),
            presenters: r.text("presenters"),
            topics: targets(&mut r, "topics"),
            explained: r.text("explained"),
            summary: r.text("summary"),
            ended: r.date("ended"),
            title: r.text("title"),
        };
        if session.date.is_none() && !body.contains_key("date") {
            r.note("date", FieldFault::Missing);
        }
        (session, r.findings())
    }

    /// Sets the known fields of a session's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "session");
        set(body, "date", date_value(self.date));
        set(body, "time", self.time.as_str());
        set(body, "unit", self.unit.as_str());
        set(body, "village", self.village.as_str());
        set(body, "place", self.place.as_str());
        set(body, "presenters", self.presenters.as_str());
        write_targets(body, "topics", &self.topics);
        set(body, "explained", self.explained.as_str());
        set(body, "summary", self.summary.as_str());
        set(body, "ended", date_value(self.ended));
        set(body, "title", self.title.as_str());
    }
}

/// The id of the one record about a household at a session.
pub fn attendance_id(session: &str, household: &str) -> String {
    fixed_id("attendance", &[session, household])
}

/// What happened to one household at a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// `attendance:uuid`, see [`attendance_id`].
    pub id: String,
    /// The session.
    pub session: String,
    /// The household.
    pub household: String,
    /// Whether it was asked to come by name, though it is of another place.
    pub invited: bool,
    /// Whether somebody of it came.
    pub present: bool,
    /// Who came, by name.
    pub who: String,
    /// Who came, as the key of a member; empty for the head or where nobody noted it.
    pub member: String,
    /// What it wants to join: targets.
    pub wants: BTreeSet<String>,
    /// What else it wants, in its own words.
    pub wants_other: String,
    /// What it asked.
    pub question: String,
    /// What it was answered.
    pub answer: String,
    /// What was explained to it by itself, beyond the session's topics: targets.
    pub explained: BTreeSet<String>,
    /// What remains to be done for it.
    pub followup: Promise,
}

/// Something promised to a household (việc theo dõi).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// What.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// Until when.
    pub due: Option<Date>,
    /// The day on which it was done.
    pub done: Option<Date>,
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

    /// Reads an attendance's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Attendance, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let attendance = Attendance {
            id: id.to_owned(),
            session: r.needed("session"),
            household: r.needed("household"),
            invited: r.flag("invited"),
            present: r.flag("present"),
            who: r.text("who"),
            member: r.text("member"),
            wants: targets(&mut r, "wants"),
            wants_other: r.text("wants_other"),
            question: r.text("question"),
            answer: r.text("answer"),
            explained: targets(&mut r, "explained"),
            followup: r
                .part("followup", |r| Promise {
                    what: r.text("what"),
                    who: r.text("who"),
                    due: r.date("due"),
                    done: r.date("done"),
                })
                .unwrap_or_default(),
        };
        (attendance, r.findings())
    }

    /// Sets the known fields of an attendance's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "attendance");
        set(body, "session", self.session.as_str());
        set(body, "household", self.household.as_str());
        set(body, "invited", flag_or_none(self.invited));
        set(body, "present", flag_or_none(self.present));
        set(body, "who", self.who.as_str());
        set(body, "member", self.member.as_str());
        write_targets(body, "wants", &self.wants);
        set(body, "wants_other", self.wants_other.as_str());
        set(body, "question", self.question.as_str());
        set(body, "answer", self.answer.as_str());
        write_targets(body, "explained", &self.explained);
        let mut followup = match body.remove("followup") {
            Some(Value::Object(followup)) => followup,
            _ => Map::new(),
        };
        set(&mut followup, "what", self.followup.what.as_str());
        set(&mut followup, "who", self.followup.who.as_str());
        set(&mut followup, "due", date_value(self.followup.due));
        set(&mut followup, "done", date_value(self.followup.done));
        set(body, "followup", object_or_none(followup));
    }
}

/// A map of targets: those that are `true`.
fn targets(r: &mut Reader<'_>, field: &'static str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (target, is) in r.entries(field) {
        match is.as_bool() {
            Some(true) => drop(found.insert(target.clone())),
            Some(false) => {}
            None => r.note(field, FieldFault::WrongType),
        }
    }
    found
}

/// Writes a map of targets.
fn write_targets(body: &mut Map<String, Value>, field: &str, targets: &BTreeSet<String>) {
    let mut all = Map::new();
    for target in targets {
        all.insert(target.clone(), true.into());
    }
    set(body, field, object_or_none(all));
}
