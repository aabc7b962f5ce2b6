//! The capital chain: grant → allocation → payment.
//!
//! Nothing here is a total: remainders are computed from these records and never stored.

use super::{
    adjustment::{Adjustment, Fund, Ground, Nature, taken_back},
    coded::coded,
    money::Dong,
    place::Unit,
    programme::Component,
    project::{Project, parts::Paper},
    schema::{
        declare,
        values::{Choice, Day, MaybeTo, Money, Parts, Sure, Text, To, Words, Year},
    },
};

coded! {
    /// Where granted money comes from (thông báo, giao dự toán).
    GrantKind {
        /// The year's first estimate.
        Original = "original",
        /// Added during the year.
        Supplement = "supplement",
        /// Carried over from the year before.
        CarriedOver = "carried-over",
    }
}

declare! {
    /// Money given to the register's unit for one component and budget year (dự toán giao).
    record Grant = "grant" {
        /// Whole đồng.
        amount + quoted: Money [needed],
        /// The component that the money is for.
        component: To(Component) [needed],
        /// Budget year.
        year: Year [needed],
        /// Date of the decision.
        date: Day,
        /// Number of the decision, as `2310/QĐ-UBND`.
        decision: Text [public],
        /// Original, supplement or carried over.
        source: Sure(GrantKind) = GrantKind::Original,
        /// Anything else.
        note: Words [personal],
        /// Whose budget pays; `None` while nobody has said.
        fund: Choice(Fund),
        /// What it may be spent on; `None` while nobody has said.
        nature: Choice(Nature),
        /// The grant of the year before that it carries over.
        carried_from: MaybeTo(Grant),
        /// By what right it is carried over.
        ground: Choice(Ground),
        /// What later decisions took back, by key.
        adjustments: Parts(Adjustment),
    }
}

declare! {
    /// Money passed on to a unit that will spend it (phân bổ).
    record Allocation = "allocation" {
        /// Whole đồng.
        amount + quoted: Money [needed],
        /// The component that the money comes from.
        component: To(Component) [needed],
        /// The unit that receives it and pays out of it.
        unit: To(Unit) [needed],
        /// Budget year.
        year: Year [needed],
        /// Date of the decision.
        date: Day,
        /// Number of the decision.
        decision: Text [public],
        /// What it is for, as "Bò cái sinh sản".
        purpose: Text [public],
        /// The project it is for, where there is one.
        project: MaybeTo(Project),
        /// Whose budget pays; `None` while nobody has said.
        fund: Choice(Fund),
        /// What it may be spent on; `None` while nobody has said.
        nature: Choice(Nature),
        /// The allocation of the year before that it carries over.
        carried_from: MaybeTo(Allocation),
        /// By what right it is carried over.
        ground: Choice(Ground),
        /// What later decisions took back, by key.
        adjustments: Parts(Adjustment),
    }
}

coded! {
    /// Kinds of payment out of an allocation.
    PaymentKind {
        /// Paid for finished work (thanh toán).
        Payment = "payment",
        /// Paid before the work, to be cleared later (tạm ứng).
        Advance = "advance",
        /// Papers that clear an advance; no money moves (quyết toán, thanh toán tạm ứng).
        Settlement = "settlement",
        /// Money that comes back (thu hồi).
        Recovery = "recovery",
    }
}

coded! {
    /// How far a payment has come. Only what is paid has left the treasury.
    PaymentState {
        /// Papers are being gathered.
        Preparing = "preparing",
        /// All papers are there.
        Ready = "ready",
        /// Paid.
        Paid = "paid",
    }
}

declare! {
    /// Money that left the treasury out of one allocation (chi).
    record Payment = "payment" {
        /// Whole đồng.
        amount + quoted: Money [needed],
        /// The allocation it is paid from.
        allocation: To(Allocation) [needed],
        /// Advance or payment.
        kind as "payment_kind": Sure(PaymentKind) = PaymentKind::Payment,
        /// Date of the voucher.
        date: Day,
        /// Number of the voucher.
        document: Text [public],
        /// Who received it.
        payee: Text [personal],
        /// The project it is for, where there is one.
        project: MaybeTo(Project),
        /// How far it has come. Payments of the first version were written down once they were made.
        state: Sure(PaymentState) [unsaid("paid")] = PaymentState::Paid,
        /// The dossier by paper; papers that nobody has touched are not written.
        papers: Parts(Paper),
    }
}

impl Grant {
    /// What is left of it after the decisions that took some back.
    pub fn net(&self) -> Dong {
        self.amount - taken_back(self.adjustments.values())
    }
}

impl Allocation {
    /// What is left of it after the decisions that took some back.
    pub fn net(&self) -> Dong {
        self.amount - taken_back(self.adjustments.values())
    }
}

impl Payment {
    /// What it takes out of the treasury: nothing while it is not paid or only clears an advance,
    /// less than nothing when money comes back.
    pub fn spent(&self) -> Dong {
        match (self.state, self.kind) {
            (PaymentState::Paid, PaymentKind::Payment | PaymentKind::Advance) => self.amount,
            (PaymentState::Paid, PaymentKind::Recovery) => Dong::ZERO - self.amount,
            _ => Dong::ZERO,
        }
    }

    /// What it adds to the advances that wait for papers; settlements and recoveries take away.
    pub fn advanced(&self) -> Dong {
        match (self.state, self.kind) {
            (PaymentState::Paid, PaymentKind::Advance) => self.amount,
            (PaymentState::Paid, PaymentKind::Settlement | PaymentKind::Recovery) => {
                Dong::ZERO - self.amount
            }
            _ => Dong::ZERO,
        }
    }
}
