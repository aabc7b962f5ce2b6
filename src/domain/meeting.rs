//! Meetings (họp): who was there, what was said and concluded, and the figures of that day.
//!
//! A meeting as it is stored:
//!
//! ```json
//! {"_id": "meeting:0188…", "kind": "meeting", "meeting_kind": "urging", "title": "Họp đôn đốc dự án phát triển sản xuất",
//!  "date": "2023-06-01", "begun": "08:00", "place": "phòng họp tầng 2", "chair": "Hà Quốc Vinh",
//!  "chair_position": "Phó Chủ tịch Thường trực", "secretary": "Lý Thị Mai", "period": "2023-05",
//!  "agenda": {"p1": {"text": "Nguồn vốn, phân bổ", "order": 1, "unit": "unit:…", "minutes": 15}},
//!  "participants": {"p2": {"unit": "unit:…", "name": "Nông Minh Khôi", "invited": true, "attended": "present"}},
//!  "statements": {"p3": {"text": "Đã mở 4 lớp", "order": 1, "unit": "unit:…"}},
//!  "conclusions": {"p4": {"text": "Phòng Kinh tế hướng dẫn thủ tục trước 15/6", "order": 1,
//!                         "units": {"unit:…": true}, "due": "2023-06-15", "partners": "các hợp tác xã"}},
//!  "number": "112/TB-UBND", "closed": "2023-06-01", "closed_by": "Lý Thị Mai", "frozen": "2023-06-01",
//!  "figures": {"component:…": {"granted": 5968000000, "allocated": 2432000000, "paid": 538400000,
//!                              "grants": 2, "grant_decisions": "120/QĐ-UBND", "allocations": 9, "payments": 8}},
//!  "work": {"approved": 231, "reached": 69, "opened": 4, "target": 15},
//!  "reports_due": "2023-05-31", "reports": {"unit:…": {"sent": "2023-05-30", "differences": 1}, "unit:…": {}}}
//! ```
//!
//! The figures are those of the register until the meeting is closed; then they are copied, with what they were summed
//! of and with who had reported, and never move (`app::meetings::figures`, `app::meetings::reports`). The tasks that its conclusions became are records of their own, whose ids follow from
//! the meeting, the conclusion and the unit ([`task_id`]), so that none is made twice.

use super::{
    coded::coded,
    fixed_id::fixed_id,
    obstacle::Obstacle,
    place::Unit,
    programme::Component,
    schema::{
        Keyed, declare,
        values::{
            Choice, Count, Day, Flag, Hour, MaybeTo, Part, Parts, PartsBy, PersonName, Set, Sum,
            Tally, Text, To, Words,
        },
    },
};

coded! {
    /// What a meeting is held for.
    MeetingKind in "meeting-kind." {
        /// Đôn đốc tiến độ.
        Urging = "urging",
        /// Giao ban.
        Briefing = "briefing",
        /// Sơ kết, tổng kết.
        Review = "review",
        /// Chuyên đề.
        Topic = "topic",
    }
}

coded! {
    /// Whether somebody was there.
    Attended in "attended." {
        /// Có mặt.
        Present = "present",
        /// Vắng.
        Absent = "absent",
    }
}

declare! {
    /// A meeting (họp).
    record Meeting = "meeting" {
        /// What it is held for.
        kind as "meeting_kind": Choice(MeetingKind),
        /// What it is called.
        title: Text [needed, marked],
        /// The day.
        date: Day [needed],
        /// When it began, or will.
        begun: Hour,
        /// When it ended.
        ended: Hour,
        /// Where.
        place: Text [marked],
        /// Who leads it.
        chair: PersonName,
        /// As what.
        chair_position: Text [marked],
        /// Who writes.
        secretary: PersonName,
        /// The month whose reports are heard, as `2023-05`.
        period: Text [public],
        /// Number of the invitation.
        invitation_number: Text [public],
        /// Number of the minutes.
        minutes_number: Text [public],
        /// Number of the notice of conclusions.
        number: Text [public],
        /// What is talked about, by key.
        agenda: Parts(MeetingItem),
        /// Who was asked to come or came, by key.
        participants: Parts(MeetingParticipant),
        /// What was said, by key.
        statements: Parts(MeetingItem),
        /// What was concluded, by key.
        conclusions: Parts(Conclusion),
        /// The day on which it was closed.
        closed: Day,
        /// Who closed it.
        closed_by: PersonName,
        /// The day whose figures stand with it.
        frozen: Day,
        /// Those figures, by component.
        figures: PartsBy(To(Component), MeetingFigures),
        /// How far the work was on that day.
        work: Part(MeetingWork),
        /// Until which day the reports on the month that is heard were to be sent.
        reports_due: Day,
        /// Which units were to report on it, and who had by the day of the meeting.
        reports: PartsBy(To(Unit), MeetingReport),
    }
}

declare! {
    /// A line of the agenda, or something that was said.
    part MeetingItem = "meeting-item" {
        /// What about, or what was said.
        text: Words [marked],
        /// Its place among the others.
        order: Count,
        /// The unit that speaks.
        unit: MaybeTo(Unit),
        /// Who speaks.
        person: PersonName,
        /// How many minutes it is to take.
        minutes: Count(600),
    }
}

declare! {
    /// A unit or person at a meeting.
    part MeetingParticipant = "meeting-participant" {
        /// The unit.
        unit: MaybeTo(Unit),
        /// Who of it, or by itself.
        name: PersonName,
        /// As what.
        position: Text [marked],
        /// Whether it was invited.
        invited: Flag,
        /// Present or absent; not said before the meeting.
        attended: Choice(Attended),
        /// Why it was absent.
        reason: Text [marked],
    }
}

declare! {
    /// A conclusion as it was spoken. With units it becomes a task of each when the meeting is closed.
    part Conclusion = "conclusion" {
        /// The sentence.
        text: Words [marked],
        /// Its place among the others.
        order: Count,
        /// Who is to do it; nobody where it only says how things stand.
        units: Set(To(Unit)),
        /// Until when.
        due: Day,
        /// Who takes part, in words.
        partners: Text [marked],
        /// What stands in the way and is to be solved by it, where that is written down.
        obstacle: MaybeTo(Obstacle),
    }
}

declare! {
    /// The money of a component as it stood, and what it was summed of.
    part MeetingFigures = "meeting-figures" {
        /// Granted.
        granted: Sum,
        /// Allocated of it.
        allocated: Sum,
        /// Paid of that.
        paid: Sum,
        /// How many grants; not known of meetings that were closed before this was kept.
        grants: Count,
        /// The numbers of their decisions, each once, between `; `.
        grant_decisions: Text [public],
        /// How many allocations.
        allocations: Count,
        /// The numbers of their decisions, each once, between `; `.
        allocation_decisions: Text [public],
        /// How many payments.
        payments: Count,
    }
}

declare! {
    /// How far the work was: households on the lists of projects, and classes.
    part MeetingWork = "meeting-work" {
        /// Households on the lists of the year's projects; not known of meetings that were closed before this was kept.
        approved: Count,
        /// Of them, those that had received all.
        reached: Count,
        /// Classes of the year that were opened.
        opened: Count,
        /// How many are to be; none without a target.
        target: Count,
    }
}

declare! {
    /// A unit that was to report by a meeting.
    part MeetingReport = "meeting-report" {
        /// The day on which it had sent its report first; none where it had not.
        sent: Day,
        /// In how many figures the report and the register differed then.
        differences: Tally,
    }
}

/// The id of the one task that a conclusion became for a unit.
pub fn task_id(meeting: &str, conclusion: &str, unit: &str) -> String {
    fixed_id("task", &[meeting, conclusion, unit])
}

impl Meeting {
    /// The conclusions in their order; of two at one place the one that was written down first.
    pub fn concluded(&self) -> Vec<(&str, &Conclusion)> {
        in_order(&self.conclusions, |conclusion| conclusion.order)
    }

    /// Whether anything that it said is frozen.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }
}

/// Lines in their order, those without one last; of two at one place the one with the smaller key.
pub fn in_order<T>(lines: &Keyed<String, T>, order: impl Fn(&T) -> Option<u32>) -> Vec<(&str, &T)> {
    let mut all: Vec<(&str, &T)> = lines
        .iter()
        .map(|(key, line)| (key.as_str(), line))
        .collect();
    crate::order::sort_by(&mut all, |(_, a), (_, b)| {
        let key = |line: &T| (order(line).is_none(), order(line));
        key(a).cmp(&key(b))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::task_id;

    /// Laptops with different versions of the program must agree: this id never changes.
    #[test]
    fn a_task_of_a_conclusion_is_the_same_on_every_laptop() {
        let id = task_id("meeting:1", "p1", "unit:1");
        assert_eq!(id, "task:ab0d307f-94d9-8199-a71a-d936820ab180");
        for other in [
            task_id("meeting:2", "p1", "unit:1"),
            task_id("meeting:1", "p2", "unit:1"),
            task_id("meeting:1", "p1", "unit:2"),
        ] {
            assert_ne!(id, other);
        }
    }
}
