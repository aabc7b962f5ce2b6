//! The parts of a report's page.

/// A report of a unit on a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportPart {
    /// What it says, to be filled in.
    #[default]
    Form,
    /// As a paper.
    Paper,
    /// The half sheet that a cooperative fills in by pen.
    HalfSheet,
    /// Letters to all units that have not sent.
    Reminders,
}

impl ReportPart {
    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            ReportPart::Form => "",
            ReportPart::Paper => "paper",
            ReportPart::HalfSheet => "half-sheet",
            ReportPart::Reminders => "reminders",
        }
    }
}
