//! A vocational class that was opened (lớp đào tạo nghề).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{lesson::Lesson, small, trainee::Trainee};
use crate::domain::{
    coded::{Coded, coded},
    fields::{FieldFault, FieldFinding, Reader, amount_or_none, date_value, set, write_parts},
    money::Dong,
};

coded! {
    /// What the class leads to.
    Level {
        /// Đào tạo thường xuyên, under three months (TT 43/2015/TT-BLĐTBXH).
        Short = "short",
        /// Sơ cấp (TT 42/2015/TT-BLĐTBXH).
        Elementary = "elementary",
    }
}

coded! {
    /// How it is taught, which sets the size of the class.
    Method {
        /// Lý thuyết.
        Theory = "theory",
        /// Thực hành.
        Practice = "practice",
        /// Tích hợp.
        Integrated = "integrated",
    }
}

coded! {
    /// For whom it is, which sets the size of the class.
    Group {
        /// Everybody.
        General = "general",
        /// Dân tộc thiểu số ít người, hoặc người khuyết tật.
        Special = "special",
        /// Người khiếm thị.
        Blind = "blind",
    }
}

coded! {
    /// Where a class stands on a day.
    ClassState {
        /// Not opened yet.
        Planned = "planned",
        /// Lessons are going on.
        Running = "running",
        /// Over.
        Finished = "finished",
        /// Called off.
        Cancelled = "cancelled",
    }
}

/// A vocational class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrainingClass {
    /// `class:uuid`.
    pub id: String,
    /// The year it counts for.
    pub year: i16,
    /// Its own name, as "Lớp nấu ăn khóa 3"; may be empty.
    pub name: String,
    /// The trade, as "Nấu ăn".
    pub trade: String,
    /// What it leads to.
    pub level: Option<Level>,
    /// How it is taught.
    pub method: Option<Method>,
    /// For whom it is.
    pub group: Option<Group>,
    /// The unit where it is held.
    pub unit: Option<String>,
    /// The place, as "Nhà văn hóa thôn Nà Thinh".
    pub place: String,
    /// The component that pays for it.
    pub component: Option<String>,
    /// Day of opening.
    pub opened: Option<Date>,
    /// Last day.
    pub closed: Option<Date>,
    /// Hours of theory, as planned.
    pub hours_theory: Option<u32>,
    /// Hours of practice, as planned.
    pub hours_practice: Option<u32>,
    /// How many can take part.
    pub capacity: Option<u32>,
    /// Into how many groups it is split for practice; one where nothing is written down.
    pub practice_groups: Option<u32>,
    /// Number of learners as it was told, where no list is kept: see [`TrainingClass::learners`].
    pub told_learners: Option<u32>,
    /// What teaching one learner costs.
    pub fee: Dong,
    /// Who teaches: a school, a centre.
    pub provider: String,
    /// The teacher.
    pub teacher: String,
    /// The homeroom teacher (giáo viên chủ nhiệm).
    pub homeroom: String,
    /// Why it was called off; empty while it was not.
    pub cancelled: String,
    /// Learners by key.
    pub trainees: BTreeMap<String, Trainee>,
    /// The timetable by day.
    pub lessons: BTreeMap<Date, Lesson>,
    /// Anything else.
    pub note: String,
}

impl TrainingClass {
    /// How many learn: as many as are on its list, those who withdrew left out; else as was told.
    pub fn learners(&self) -> Option<u32> {
        if self.trainees.is_empty() {
            return self.told_learners;
        }
        let there = self.trainees.values().filter(|trainee| !trainee.withdrawn);
        Some(u32::try_from(there.count()).unwrap_or(u32::MAX))
    }

    /// What it is called on lists: its own name, else its trade.
    pub fn title(&self) -> &str {
        if self.name.is_empty() {
            &self.trade
        } else {
            &self.name
        }
    }

    /// Where it stands on `day`. One without a last day ends with its timetable; without either, its
    /// learners' results end it.
    pub fn state_on(&self, day: Date) -> ClassState {
        let last = self
            .closed
            .or_else(|| self.lessons.keys().next_back().copied());
        let there = || self.trainees.values().filter(|trainee| !trainee.withdrawn);
        let is_judged = there().next().is_some() && there().all(|trainee| trainee.result.is_some());
        match self.opened {
            _ if !self.cancelled.is_empty() => ClassState::Cancelled,
            None => ClassState::Planned,
            Some(opened) if day < opened => ClassState::Planned,
            Some(_) if last.map_or(is_judged, |last| day > last) => ClassState::Finished,
            Some(_) => ClassState::Running,
        }
    }

    /// Whether it was not called off.
    pub fn counts(&self) -> bool {
        self.cancelled.is_empty()
    }

    /// Reads a class's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (TrainingClass, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let mut lessons = BTreeMap::new();
        for (day, lesson) in r.parts("lessons", Lesson::read) {
            match crate::domain::date::parse_iso(&day) {
                Some(day) => drop(lessons.insert(day, lesson)),
                None => r.note("lessons", FieldFault::WrongType),
            }
        }
        let class = TrainingClass {
            id: id.to_owned(),
            year: r.year("year"),
            name: r.text("name"),
            trade: r.needed("trade"),
            level: r.coded("level"),
            method: r.coded("method"),
            group: r.coded("group"),
            unit: r.reference("unit"),
            place: r.text("place"),
            component: r.reference("component"),
            opened: r.date("opened"),
            closed: r.date("closed"),
            hours_theory: r.count("hours_theory"),
            hours_practice: r.count("hours_practice"),
            capacity: r.count("capacity"),
            practice_groups: r.count("practice_groups"),
            told_learners: small(&mut r, "learners"),
            fee: r.dong("fee"),
            provider: r.text("provider"),
            teacher: r.text("teacher"),
            homeroom: r.text("homeroom"),
            cancelled: r.text("cancelled"),
            trainees: r.parts("trainees", Trainee::read),
            lessons,
            note: r.text("note"),
        };
        (class, r.findings())
    }

    /// Sets the known fields of a class's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "class");
        set(body, "year", self.year);
        set(body, "name", self.name.as_str());
        set(body, "trade", self.trade.as_str());
        set(body, "level", self.level.map(Coded::code));
        set(body, "method", self.method.map(Coded::code));
        set(body, "group", self.group.map(Coded::code));
        set(body, "unit", self.unit.clone());
        set(body, "place", self.place.as_str());
        set(body, "component", self.component.clone());
        set(body, "opened", date_value(self.opened));
        set(body, "closed", date_value(self.closed));
        set(body, "hours_theory", self.hours_theory);
        set(body, "hours_practice", self.hours_practice);
        set(body, "capacity", self.capacity);
        set(body, "practice_groups", self.practice_groups);
        set(body, "learners", self.told_learners);
        set(body, "fee", amount_or_none(self.fee));
        set(body, "provider", self.provider.as_str());
        set(body, "teacher", self.teacher.as_str());
        set(body, "homeroom", self.homeroom.as_str());
        set(body, "cancelled", self.cancelled.as_str());
        write_parts(body, "trainees", self.trainees.iter(), Trainee::write);
        let lessons = self.lessons.iter();
        let lessons = lessons.map(|(day, lesson)| (crate::domain::date::iso(*day), lesson.clone()));
        let lessons: BTreeMap<String, Lesson> = crate::order::map(lessons);
        write_parts(body, "lessons", lessons.iter(), Lesson::write);
        set(body, "note", self.note.as_str());
    }
}
