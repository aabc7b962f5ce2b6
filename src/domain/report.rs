//! Reports on progress (báo cáo tiến độ) of a commune or cooperative on a month.
//!
//! A report as it is stored:
//!
//! ```json
//! {"_id": "report:…", "kind": "report", "unit": "unit:…", "period": "2023-05", "until": "2023-05-30",
//!  "direction": "Hai cuộc họp thôn", "proposals": "Bố trí lấy mẫu kiểm dịch sớm",
//!  "rows": {"project:0188…": {"work": "Đã giao đợt một", "forecast": 300000000, "next": "Nghiệm thu",
//!           "next_due": "2023-06-30", "obstacle": "Chưa có giấy kiểm dịch", "obstacle_kind": "stock",
//!           "step": "handing-over", "allocated": 300000000, "advanced": 90000000, "paid": 90000000,
//!           "approved": 30, "reached": 24, "handed": "23 con",
//!           "corrected": {"reached": {"count": 24, "reason": "Một hộ nhận ngày 29/05, chưa ghi sổ"}}}},
//!  "sent": "2023-05-30", "sent_by": "Hoàng Thị Ngọc Ánh"}
//! ```
//!
//! There is one for a unit and a month, and its id follows from both. While it is written the figures are those of
//! the register (`app::reports::figures`) and none is stored; when it is sent they are copied into its rows, so that
//! what the unit said stays said, whatever the register says later. Where the unit knows a figure to be otherwise than the
//! register has it, it says so with the reason; both are shown, and what it says is what is sent.

use std::fmt;

use jiff::civil::Date;

use super::{
    coded::coded,
    fixed_id::fixed_id,
    obstacle::ObstacleKind,
    place::Unit,
    project::{Project, kinds::State},
    schema::{
        declare,
        values::{
            Choice, Count, Day, MaybeAmount, Parts, PartsBy, PersonName, Sum, Tally, Text, To,
            Words,
        },
    },
};

declare! {
    /// A report of a unit on a month. Its id follows from both, see [`report_id`].
    record ProgressReport = "report" {
        /// The unit that reports; with the month it makes the id.
        unit: To(Unit) [needed],
        /// The month, as `2023-05`.
        period: Text [needed, public],
        /// The day that its figures are of.
        until: Day,
        /// Number of the document.
        number: Text [public],
        /// How the work was directed.
        direction: Words [marked],
        /// What stands in the way, beyond what the rows say.
        difficulties: Words [marked],
        /// Why.
        causes: Words [marked],
        /// What is proposed, and to whom.
        proposals: Words [marked],
        /// What is to be done next.
        tasks: Words [marked],
        /// What is said of each project.
        rows: PartsBy(To(Project), ReportRow),
        /// The day on which it was sent; from then on its figures stand.
        sent: Day,
        /// Who sent it.
        sent_by: PersonName,
        /// When and why it was taken back to be put right, by key.
        reopened: Parts(Reopening),
    }
}

declare! {
    /// What a report says of one project: what only people know, and the figures as they were when it was sent.
    part ReportRow = "report-row" {
        /// What was done, and what is left.
        work: Words [marked],
        /// What will have been paid by the end of the year.
        forecast: MaybeAmount,
        /// What comes next.
        next: Text [marked],
        /// Until when.
        next_due: Day,
        /// Who answers for it.
        person: PersonName,
        /// What else is to be said.
        remarks: Words [marked],
        /// What stands in the way, in one line.
        obstacle: Text [marked],
        /// What that is about.
        obstacle_kind: Choice(ObstacleKind),
        /// What is proposed.
        proposal: Words [marked],
        /// How far it had come; nothing while the report is not sent.
        step: Choice(State),
        /// Allocated by then.
        allocated: Sum,
        /// Advanced by then, and not settled.
        advanced: Sum,
        /// Paid by then, advances included.
        paid: Sum,
        /// Households on its list.
        approved: Tally,
        /// Households that had received all.
        reached: Tally,
        /// What was handed over, in short.
        handed: Text [public],
        /// The figures that the unit knows to be otherwise than the register has them.
        corrected: PartsBy(Choice(Figure), Correction),
    }
}

coded! {
    /// A figure of a report that the register fills in.
    Figure in "report-figure." {
        /// How far the project had come.
        Step = "step",
        /// Allocated.
        Allocated = "allocated",
        /// Advanced and not settled.
        Advanced = "advanced",
        /// Paid.
        Paid = "paid",
        /// Households on the list.
        Approved = "approved",
        /// Households that received all.
        Reached = "reached",
        /// What was handed over.
        Handed = "handed",
    }
}

declare! {
    /// A figure as the unit has it, and why it is not that of the register.
    part Correction = "report-correction" {
        /// The amount, of a figure that is money.
        amount: MaybeAmount,
        /// How many, of one that counts households.
        count: Count,
        /// The words, of what was handed over.
        text: Text [marked],
        /// Why.
        reason: Words [needed, marked],
    }
}

declare! {
    /// That a report was taken back to be put right.
    part Reopening = "reopening" {
        /// The day.
        date: Day,
        /// Why.
        reason: Words [marked],
        /// The day on which it had been sent.
        sent: Day,
    }
}

/// The id of the one report of a unit on a month.
pub fn report_id(unit: &str, period: Period) -> String {
    fixed_id("report", &[unit, &period.to_string()])
}

/// A month that is reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
}

impl Period {
    /// The month of a day.
    pub fn of(day: Date) -> Period {
        Period {
            year: day.year(),
            month: day.month(),
        }
    }

    /// The month that a text is, as `2023-05`.
    pub fn parse(text: &str) -> Option<Period> {
        let (year, month) = text.split_once('-')?;
        let is_plain = |text: &str, n: usize| {
            text.len() == n && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_plain(year, 4) || !is_plain(month, 2) {
            return None;
        }
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        Some(Period::of(day))
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first().last_of_month()
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Period {
        self.first().yesterday().map_or(self, Period::of)
    }

    /// The month after.
    #[must_use]
    pub fn after(self) -> Period {
        self.last().tomorrow().map_or(self, Period::of)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}", self.year, self.month)
    }
}

impl ProgressReport {
    /// The empty report of a unit on a month.
    pub fn new(unit: &str, period: Period) -> ProgressReport {
        ProgressReport {
            id: report_id(unit, period),
            unit: unit.to_owned(),
            period: period.to_string(),
            ..ProgressReport::default()
        }
    }

    /// The month that it is on; none where nothing readable stands.
    pub fn month(&self) -> Option<Period> {
        Period::parse(&self.period)
    }

    /// The day on which it was sent for the first time, whatever was put right since.
    pub fn first_sent(&self) -> Option<Date> {
        self.sendings().min()
    }

    /// The day on which it was sent last, also where it was taken back since.
    pub fn last_sent(&self) -> Option<Date> {
        self.sendings().max()
    }

    fn sendings(&self) -> impl Iterator<Item = Date> {
        let earlier = self.reopened.values().filter_map(|again| again.sent);
        earlier.chain(self.sent)
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, ProgressReport, report_id};

    /// Laptops with different versions of the program must agree: this id never changes.
    #[test]
    fn an_id_is_kept_for_ever() {
        let may = Period::parse("2023-05").expect("a month");
        assert_eq!(
            report_id("unit:1", may),
            "report:9a3d79f7-e533-8200-bc65-c5b1f0ad6932"
        );
        assert_eq!(
            ProgressReport::new("unit:1", may).id,
            report_id("unit:1", may)
        );
        assert_ne!(report_id("unit:1", may), report_id("unit:1", may.after()));
        assert_ne!(report_id("unit:1", may), report_id("unit:2", may));
    }

    #[test]
    fn only_a_month_is_a_month() {
        for (text, is) in [
            ("2023-05", true),
            ("2023-12", true),
            ("2023-13", false),
            ("2023-00", false),
            ("2023-5", false),
            ("23-05", false),
            ("2023-05-01", false),
            ("+023-05", false),
            ("", false),
        ] {
            let month = Period::parse(text);
            assert_eq!(month.is_some(), is, "{text}");
            assert!(month.is_none_or(|month| month.to_string() == text));
        }
        let december = Period::parse("2023-12").expect("a month");
        assert_eq!(december.after().to_string(), "2024-01");
        assert_eq!(december.after().before(), december);
        assert_eq!(december.last().to_string(), "2023-12-31");
    }
}
