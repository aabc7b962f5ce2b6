//! Parts of the pages of a report, of an outreach session, of a class's papers.

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

/// A part of an outreach session's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionPart {
    /// Who came, what each wants and asks.
    #[default]
    Lines,
    /// What came of it.
    Summary,
    /// The list of those who came and the minutes, for signature.
    Paper,
}

impl SessionPart {
    /// All parts.
    pub const ALL: [SessionPart; 3] =
        [SessionPart::Lines, SessionPart::Summary, SessionPart::Paper];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            SessionPart::Lines => "lines",
            SessionPart::Summary => "summary",
            SessionPart::Paper => "paper",
        }
    }
}

/// A paper about a training class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassPaper {
    /// Who was there on which day.
    #[default]
    Attendance,
    /// What is paid to whom, to be signed.
    Payments,
}

impl ClassPaper {
    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            ClassPaper::Attendance => "attendance",
            ClassPaper::Payments => "payments",
        }
    }
}
