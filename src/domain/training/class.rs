//! A vocational class that was opened (lớp đào tạo nghề).

use jiff::civil::Date;

use super::{lesson::Lesson, trainee::Trainee};
use crate::domain::{
    coded::coded,
    place::Unit,
    programme::Component,
    schema::{
        declare,
        values::{
            Amount, Choice, Count, Day, MaybeTo, Parts, PartsBy, PersonName, Text, Words, Year,
        },
    },
};

coded! {
    /// What the class leads to.
    Level in "choice.class-" {
        /// Đào tạo thường xuyên, under three months (TT 43/2015/TT-BLĐTBXH).
        Short = "short",
        /// Sơ cấp (TT 42/2015/TT-BLĐTBXH).
        Elementary = "elementary",
    }
}

coded! {
    /// How it is taught, which sets the size of the class.
    Method in "choice.class-" {
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
    Group in "choice.class-" {
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

declare! {
    /// A vocational class.
    record TrainingClass = "class" {
        /// The timetable by day.
        lessons: PartsBy(Day, Lesson),
        /// The year it counts for.
        year: Year [needed],
        /// Its own name, as "Lớp nấu ăn khóa 3"; may be empty.
        name: Text [public],
        /// The trade, as "Nấu ăn".
        trade: Text [needed, public],
        /// What it leads to.
        level: Choice(Level),
        /// How it is taught.
        method: Choice(Method),
        /// For whom it is.
        group: Choice(Group),
        /// The unit where it takes place.
        unit: MaybeTo(Unit),
        /// The place, as "Nhà văn hóa thôn Nà Thinh".
        place: Text,
        /// The component that pays for it.
        component: MaybeTo(Component),
        /// Day of opening.
        opened: Day,
        /// Last day.
        closed: Day,
        /// Hours of theory, as planned.
        hours_theory: Count,
        /// Hours of practice, as planned.
        hours_practice: Count,
        /// How many can take part.
        capacity: Count,
        /// Into how many groups it is split for practice; one where nothing is written down.
        practice_groups: Count,
        /// Number of learners as it was reported, where there is no list: see [`TrainingClass::learners`].
        told_learners as "learners": Count(100_000),
        /// What teaching one learner costs.
        fee: Amount,
        /// Who teaches: a school, a centre.
        provider: Text [public],
        /// Who teaches it, by name.
        teacher: PersonName,
        /// The homeroom teacher (giáo viên chủ nhiệm).
        homeroom: PersonName,
        /// Why it was called off; empty while it was not.
        cancelled: Text [marked],
        /// Learners by key.
        trainees: Parts(Trainee),
        /// Anything else.
        note: Words [personal],
    }
}

impl TrainingClass {
    /// How many learn: as many as are on its list, those who withdrew left out; else as was reported.
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
}
