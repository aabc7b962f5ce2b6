//! The kinds of paper that an office issues.

use crate::domain::coded::coded;

coded! {
    /// A kind of paper, as what an office writes on it is kept.
    PaperKind in "paper-kind." {
        /// Giấy mời.
        Invitation = "invitation",
        /// Thông báo kết luận.
        Notice = "notice",
        /// Biên bản họp.
        Minutes = "minutes",
        /// Báo cáo tiến độ.
        Report = "report",
        /// Công văn đôn đốc.
        Reminder = "reminder",
        /// Tờ trình phương án phân bổ.
        Submission = "submission",
        /// Biểu giải ngân.
        Disbursement = "disbursement",
        /// Biên bản giao nhận.
        HandOver = "hand-over",
        /// Biên bản buổi tuyên truyền.
        Outreach = "outreach",
        /// Biên bản thống nhất tiêu chí.
        Criteria = "criteria",
        /// Danh sách chi tiền học viên.
        Paying = "paying",
    }
}

impl PaperKind {
    /// Whether those who sign are the people of what it tells of, not of the office: their names come from there.
    pub const fn is_of_an_event(self) -> bool {
        matches!(
            self,
            PaperKind::Minutes | PaperKind::HandOver | PaperKind::Outreach | PaperKind::Criteria
        )
    }

    /// What stands for it in a symbol (NĐ 30/2020/NĐ-CP, annex III); nothing for letters and tables.
    pub(super) const fn abbreviation(self) -> &'static str {
        match self {
            PaperKind::Invitation => "GM",
            PaperKind::Notice => "TB",
            PaperKind::Report => "BC",
            PaperKind::Submission => "TTr",
            PaperKind::Minutes
            | PaperKind::HandOver
            | PaperKind::Outreach
            | PaperKind::Criteria => "BB",
            PaperKind::Reminder | PaperKind::Disbursement | PaperKind::Paying => "",
        }
    }
}
