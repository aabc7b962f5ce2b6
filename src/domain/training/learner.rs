//! The classes of learners that the policy of vocational training knows.

use crate::domain::coded::coded;

coded! {
    /// A class of learner of QĐ 46/2015/QĐ-TTg, in the order of the text. Somebody may be in several; which
    /// maximum each has stands in the rule pack.
    LearnerClass {
        /// Người khuyết tật.
        Disabled = "disabled",
        /// Người thuộc hộ đồng bào dân tộc thiểu số nghèo.
        PoorMinority = "poor-minority",
        /// Người thuộc hộ nghèo ở xã, thôn đặc biệt khó khăn.
        PoorHardPlace = "poor-hard-place",
        /// Người dân tộc thiểu số.
        Minority = "minority",
        /// Người hưởng chính sách ưu đãi người có công với cách mạng.
        WarMerit = "war-merit",
        /// Người thuộc hộ nghèo.
        Poor = "poor",
        /// Người thuộc hộ bị thu hồi đất nông nghiệp, đất kinh doanh.
        LandLost = "land-lost",
        /// Lao động nữ bị mất việc làm.
        JobLost = "job-lost",
        /// Ngư dân.
        Fisher = "fisher",
        /// Người thuộc hộ cận nghèo.
        NearPoor = "near-poor",
        /// Phụ nữ khác.
        Woman = "woman",
        /// Lao động nông thôn khác.
        Rural = "rural-worker",
    }
}
