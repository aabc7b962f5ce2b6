//! Where money comes from, what takes some of it back, and what carries it into the next year.

use super::{
    coded::coded,
    money::Dong,
    schema::{
        declare,
        values::{Amount, Day, Sure, Text, Words},
    },
};

coded! {
    /// Whose budget pays (nguồn vốn).
    Fund {
        /// The central budget (ngân sách trung ương).
        Central = "central",
        /// The local budget (ngân sách địa phương).
        Local = "local",
    }
}

coded! {
    /// What the money may be spent on (tính chất nguồn).
    Nature {
        /// Public investment (vốn đầu tư).
        Investment = "investment",
        /// Recurrent spending (kinh phí sự nghiệp).
        Recurrent = "recurrent",
    }
}

coded! {
    /// What takes back some of what was granted or allocated.
    AdjustmentKind {
        /// Less by a later decision (điều chỉnh giảm).
        Reduction = "reduction",
        /// The estimate is cancelled, as what is unspent when the year is closed (hủy dự toán).
        Cancelled = "cancelled-estimate",
    }
}

coded! {
    /// Why money of one year may be spent in the next (chuyển nguồn).
    ///
    /// Of budget years from 2026: Luật NSNN 89/2025/QH15, article 66. Before: Luật NSNN 83/2015/QH13,
    /// article 64, whose list was not read here.
    Ground {
        /// Money of a national target programme: to 31 December of the next year.
        NationalProgramme = "national-programme",
        /// Added to the estimate after 30 September.
        LateSupplement = "late-supplement",
        /// A contract was signed by 31 December.
        SignedContract = "signed-contract",
        /// Another one of the law's list.
        OtherGround = "other-ground",
    }
}

impl Ground {
    /// The first budget year whose carry-over the law of 2025 rules.
    pub const LAW_OF_2025: i16 = 2026;

    /// Whether money of this budget year is carried over by the law of 2025, whose article was read.
    pub const fn is_read(year: i16) -> bool {
        year >= Ground::LAW_OF_2025
    }
}

declare! {
    /// A decision that takes back some of a grant or allocation. It is added beside what it changes; the first
    /// decision stays as it was.
    part Adjustment = "adjustment" {
        /// Reduction or cancellation.
        kind as "adjustment": Sure(AdjustmentKind) = AdjustmentKind::Reduction,
        /// How much is taken back, whole đồng.
        amount: Amount [zero],
        /// Date of the decision.
        date: Day,
        /// Number of the decision.
        decision: Text [public],
        /// Why.
        reason: Words [marked],
    }
}

/// What adjustments come to.
pub(super) fn taken_back<'a>(all: impl Iterator<Item = &'a Adjustment>) -> Dong {
    all.map(|adjustment| adjustment.amount).sum()
}
