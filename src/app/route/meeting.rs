//! The parts of the page of a meeting.

/// A part of a meeting's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeetingPart {
    /// How it goes: figures, agenda, who is there, what was said.
    #[default]
    Course,
    /// What is concluded, typed line by line.
    Conclusions,
    /// The invitation, for signature.
    Invitation,
    /// What is handed out for it, in ten parts.
    Pack,
    /// The minutes, for signature.
    Minutes,
    /// The notice of conclusions, for signature.
    Notice,
}

impl MeetingPart {
    /// All parts.
    pub const ALL: [MeetingPart; 6] = [
        MeetingPart::Course,
        MeetingPart::Conclusions,
        MeetingPart::Invitation,
        MeetingPart::Pack,
        MeetingPart::Minutes,
        MeetingPart::Notice,
    ];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            MeetingPart::Course => "course",
            MeetingPart::Conclusions => "conclusions",
            MeetingPart::Invitation => "invitation",
            MeetingPart::Pack => "pack",
            MeetingPart::Minutes => "minutes",
            MeetingPart::Notice => "notice",
        }
    }
}
