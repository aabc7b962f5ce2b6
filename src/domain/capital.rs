//! The capital chain: grant → allocation → payment.
//!
//! Nothing here is a total: remainders are computed from these records and never stored.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    fields::{FieldFinding, Reader, date_value, quote_value, set},
    money::{Dong, Quote},
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
}

/// Kinds of payment out of an allocation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentKind {
    /// Paid before the work, to be cleared later (tạm ứng).
    Advance,
    /// Paid for finished work (thanh toán).
    #[default]
    Payment,
}

/// Money that left the treasury out of one allocation (chi).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
            kind: r.choice("payment_kind").unwrap_or_default(),
            date: r.date("date"),
            document: r.text("document"),
            amount,
            quoted,
            payee: r.text("payee"),
        };
        (payment, r.findings())
    }

    /// Sets the known fields of a payment's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "payment");
        set(body, "allocation", self.allocation.as_str());
        let kind = match self.kind {
            PaymentKind::Advance => "advance",
            PaymentKind::Payment => "payment",
        };
        set(body, "payment_kind", kind);
        set(body, "date", date_value(self.date));
        set(body, "document", self.document.as_str());
        set(body, "amount", self.amount.0);
        set(body, "quoted", quote_value(self.quoted));
        set(body, "payee", self.payee.as_str());
    }
}
