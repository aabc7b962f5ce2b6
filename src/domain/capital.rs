//! The capital chain: grant → allocation → payment.
//!
//! Nothing here is a total: remainders are computed from these records and never stored.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    adjustment::{Adjustment, Fund, Ground, Nature, taken_back},
    coded::{Coded, coded},
    fields::{FieldFinding, Reader, date_value, quote_value, set, write_parts},
    money::{Dong, Quote},
    project::parts::Paper,
};

/// Where granted money comes from (thông báo, giao dự toán).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrantKind {
    /// The year's first estimate.
    #[default]
    Original,
    /// Added during the year.
    Supplement,
    /// Carried over from the year before.
    CarriedOver,
}

/// Money given to the register's unit for one component and budget year (dự toán giao).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// `grant:uuid`.
    pub id: String,
    /// The component that the money is for.
    pub component: String,
    /// Budget year.
    pub year: i16,
    /// Date of the decision.
    pub date: Option<Date>,
    /// Number of the decision, as `2310/QĐ-UBND`.
    pub decision: String,
    /// Whole đồng.
    pub amount: Dong,
    /// Set when only an approximate amount is known.
    pub quoted: Option<Quote>,
    /// Original, supplement or carried over.
    pub source: GrantKind,
    /// Anything else.
    pub note: String,
    /// Whose budget pays; `None` while nobody has said.
    pub fund: Option<Fund>,
    /// What it may be spent on; `None` while nobody has said.
    pub nature: Option<Nature>,
    /// The grant of the year before that it carries over.
    pub carried_from: Option<String>,
    /// By what right it is carried over.
    pub ground: Option<Ground>,
    /// What later decisions took back, by key.
    pub adjustments: BTreeMap<String, Adjustment>,
}

/// Money passed on to a unit that will spend it (phân bổ).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allocation {
    /// `allocation:uuid`.
    pub id: String,
    /// The component that the money comes from.
    pub component: String,
    /// The receiving unit.
    pub unit: String,
    /// Budget year.
    pub year: i16,
    /// Date of the decision.
    pub date: Option<Date>,
    /// Number of the decision.
    pub decision: String,
    /// Whole đồng.
    pub amount: Dong,
    /// Set when only an approximate amount is known.
    pub quoted: Option<Quote>,
    /// What it is for, as "Bò cái sinh sản".
    pub purpose: String,
    /// The project it is for, where there is one.
    pub project: Option<String>,
    /// Whose budget pays; `None` while nobody has said.
    pub fund: Option<Fund>,
    /// What it may be spent on; `None` while nobody has said.
    pub nature: Option<Nature>,
    /// The allocation of the year before that it carries over.
    pub carried_from: Option<String>,
    /// By what right it is carried over.
    pub ground: Option<Ground>,
    /// What later decisions took back, by key.
    pub adjustments: BTreeMap<String, Adjustment>,
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

/// Money that left the treasury out of one allocation (chi).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// `payment:uuid`.
    pub id: String,
    /// The allocation it is paid from.
    pub allocation: String,
    /// Advance or payment.
    pub kind: PaymentKind,
    /// Date of the voucher.
    pub date: Option<Date>,
    /// Number of the voucher.
    pub document: String,
    /// Whole đồng.
    pub amount: Dong,
    /// Set when only an approximate amount is known.
    pub quoted: Option<Quote>,
    /// Who received it.
    pub payee: String,
    /// The project it is for, where there is one.
    pub project: Option<String>,
    /// How far it has come.
    pub state: PaymentState,
    /// The dossier by paper; papers that nobody has touched are not written.
    pub papers: BTreeMap<String, Paper>,
}

impl Default for Payment {
    fn default() -> Self {
        Payment {
            id: String::new(),
            allocation: String::new(),
            kind: PaymentKind::Payment,
            date: None,
            document: String::new(),
            amount: Dong::ZERO,
            quoted: None,
            payee: String::new(),
            project: None,
            state: PaymentState::Paid,
            papers: BTreeMap::new(),
        }
    }
}

impl Grant {
    /// Reads a grant's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Grant, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let (amount, quoted) = r.amount();
        let grant = Grant {
            id: id.to_owned(),
            component: r.needed("component"),
            year: r.year("year"),
            date: r.date("date"),
            decision: r.text("decision"),
            amount,
            quoted,
            source: r.choice("source").unwrap_or_default(),
            note: r.text("note"),
            fund: r.coded("fund"),
            nature: r.coded("nature"),
            carried_from: r.reference("carried_from"),
            ground: r.coded("ground"),
            adjustments: r.parts("adjustments", Adjustment::read),
        };
        (grant, r.findings())
    }

    /// Sets the known fields of a grant's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "grant");
        set(body, "component", self.component.as_str());
        set(body, "year", self.year);
        set(body, "date", date_value(self.date));
        set(body, "decision", self.decision.as_str());
        set(body, "amount", self.amount.0);
        set(body, "quoted", quote_value(self.quoted));
        let source = match self.source {
            GrantKind::Original => "original",
            GrantKind::Supplement => "supplement",
            GrantKind::CarriedOver => "carried-over",
        };
        set(body, "source", source);
        set(body, "note", self.note.as_str());
        set(body, "fund", self.fund.map(Fund::code));
        set(body, "nature", self.nature.map(Nature::code));
        set(body, "carried_from", self.carried_from.clone());
        set(body, "ground", self.ground.map(Ground::code));
        write_parts(
            body,
            "adjustments",
            self.adjustments.iter(),
            Adjustment::write,
        );
    }

    /// What is left of it after the decisions that took some back.
    pub fn net(&self) -> Dong {
        self.amount - taken_back(self.adjustments.values())
    }
}

impl Allocation {
    /// Reads an allocation's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Allocation, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let (amount, quoted) = r.amount();
        let allocation = Allocation {
            id: id.to_owned(),
            component: r.needed("component"),
            unit: r.needed("unit"),
            year: r.year("year"),
            date: r.date("date"),
            decision: r.text("decision"),
            amount,
            quoted,
            purpose: r.text("purpose"),
            project: r.reference("project"),
            fund: r.coded("fund"),
            nature: r.coded("nature"),
            carried_from: r.reference("carried_from"),
            ground: r.coded("ground"),
            adjustments: r.parts("adjustments", Adjustment::read),
        };
        (allocation, r.findings())
    }

    /// Sets the known fields of an allocation's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "allocation");
        set(body, "component", self.component.as_str());
        set(body, "unit", self.unit.as_str());
        set(body, "year", self.year);
        set(body, "date", date_value(self.date));
        set(body, "decision", self.decision.as_str());
        set(body, "amount", self.amount.0);
        set(body, "quoted", quote_value(self.quoted));
        set(body, "purpose", self.purpose.as_str());
        set(body, "project", self.project.clone());
        set(body, "fund", self.fund.map(Fund::code));
        set(body, "nature", self.nature.map(Nature::code));
        set(body, "carried_from", self.carried_from.clone());
        set(body, "ground", self.ground.map(Ground::code));
        write_parts(
            body,
            "adjustments",
            self.adjustments.iter(),
            Adjustment::write,
        );
    }

    /// What is left of it after the decisions that took some back.
    pub fn net(&self) -> Dong {
        self.amount - taken_back(self.adjustments.values())
    }
}

impl Payment {
    /// Reads a payment's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Payment, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let (amount, quoted) = r.amount();
        let payment = Payment {
            id: id.to_owned(),
            allocation: r.needed("allocation"),
            kind: r.coded("payment_kind").unwrap_or(PaymentKind::Payment),
            date: r.date("date"),
            document: r.text("document"),
            amount,
            quoted,
            payee: r.text("payee"),
            project: r.reference("project"),
            // Payments of the first version were written down once they were made.
            state: r.coded("state").unwrap_or(PaymentState::Paid),
            papers: r.parts("papers", Paper::read),
        };
        (payment, r.findings())
    }

    /// Sets the known fields of a payment's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "payment");
        set(body, "allocation", self.allocation.as_str());
        set(body, "payment_kind", self.kind.code());
        set(body, "date", date_value(self.date));
        set(body, "document", self.document.as_str());
        set(body, "amount", self.amount.0);
        set(body, "quoted", quote_value(self.quoted));
        set(body, "payee", self.payee.as_str());
        set(body, "project", self.project.clone());
        let state = Some(self.state).filter(|state| *state != PaymentState::Paid);
        set(body, "state", state.map(PaymentState::code));
        write_parts(body, "papers", self.papers.iter(), Paper::write);
    }

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
