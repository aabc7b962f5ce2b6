//! The parts of a project that people edit one by one.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde_json::{Map, Value};

use super::kinds::Place;
use crate::domain::{
    coded::Coded,
    fields::{Reader, amount_or_none, date_value, flag_or_none, set},
    handover::{quantities, quantities_value},
    money::{Dong, MAX_AMOUNT},
};

/// One line of the cost plan. Its total is quantity times price; what households pay in cash is what
/// remains of it, so the parts always make up the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CostLine {
    /// What is bought, as "Bò cái sinh sản".
    pub item: String,
    /// Unit of measure, as "con".
    pub measure: String,
    /// How many, exact.
    pub quantity: Decimal,
    /// Price of one, whole đồng.
    pub price: Dong,
    /// Paid by the state.
    pub state: Dong,
    /// Counterpart in labour, valued.
    pub labour: Dong,
    /// Counterpart in kind, valued.
    pub kind: Dong,
    /// Paid by others: loans, donors, the cooperative.
    pub other: Dong,
    /// Whether it serves all together (training, management) and is handed over to no household.
    pub common: bool,
    /// Whether it is directly tied to people's production (NĐ 27/2022/NĐ-CP, article 23).
    pub direct: bool,
    /// Whether animals are bought, which need a specification and a quarantine certificate.
    pub animal: bool,
    /// Breed, age, weight; of other things what is to be bought exactly.
    pub spec: String,
    /// The day on which a common line was accepted.
    pub accepted: Option<Date>,
    /// What one should cost by a valuation or by quotations, whole đồng; nothing while nobody asked.
    pub reference: Dong,
    /// Who says so: number and day of the valuation, or whose quotations.
    pub reference_source: String,
}

impl CostLine {
    /// Quantity times price, to the whole đồng.
    pub fn total(&self) -> Dong {
        self.at(self.price)
    }

    /// The total at the reference price, where the price is above one.
    pub fn above_reference(&self) -> Option<Dong> {
        let above = self.reference > Dong::ZERO && self.price > self.reference;
        above.then(|| self.at(self.reference))
    }

    fn at(&self, price: Dong) -> Dong {
        let exact = self.quantity.checked_mul(Decimal::from(price.0));
        let whole = exact
            .map(|exact| exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero));
        Dong(whole.and_then(|whole| whole.to_i64()).unwrap_or(0))
    }

    /// What households pay in cash: the rest. Negative when the line is split into more than it is.
    pub fn cash(&self) -> Dong {
        self.total() - self.state - self.labour - self.kind - self.other
    }

    /// What households contribute in all.
    pub fn counterpart(&self) -> Dong {
        self.cash() + self.labour + self.kind
    }

    pub(super) fn read(r: &mut Reader<'_>) -> CostLine {
        // Registers made by others write the counterpart as one sum: that is cash, which is derived.
        CostLine {
            item: r.needed("item"),
            measure: r.text("measure"),
            quantity: r.decimal("quantity").unwrap_or_default(),
            price: r.dong("price"),
            state: r.dong("state"),
            labour: r.dong("labour"),
            kind: r.dong("in_kind"),
            other: r.dong("other"),
            common: r.flag("common"),
            direct: !r.flag("indirect"),
            animal: r.flag("animal"),
            spec: r.text("spec"),
            accepted: r.date("accepted"),
            reference: r.dong("reference"),
            reference_source: r.text("reference_source"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "item", self.item.as_str());
        set(body, "measure", self.measure.as_str());
        set(body, "quantity", self.quantity.normalize().to_string());
        set(body, "price", self.price.0);
        set(body, "state", self.state.0);
        set(body, "labour", amount_or_none(self.labour));
        set(body, "in_kind", amount_or_none(self.kind));
        set(body, "other", amount_or_none(self.other));
        set(body, "common", flag_or_none(self.common));
        set(body, "indirect", flag_or_none(!self.direct));
        set(body, "animal", flag_or_none(self.animal));
        set(body, "spec", self.spec.as_str());
        set(body, "accepted", date_value(self.accepted));
        set(body, "reference", amount_or_none(self.reference));
        set(body, "reference_source", self.reference_source.as_str());
    }
}

/// A household that takes part. Its key in the project is the household's id, so that nobody is on the
/// list twice, whoever put it there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// State support for this household, whole đồng.
    pub amount: Dong,
    /// What it contributes, whole đồng: cash, labour and things together.
    pub counterpart: Dong,
    /// Whether it has committed itself in writing.
    pub committed: bool,
    /// Why it contributes nothing.
    pub reason: String,
    /// How much of each cost line it is to receive, by the line's key.
    pub items: std::collections::BTreeMap<String, Decimal>,
    /// Where the animal or asset will be kept.
    pub place: Option<Place>,
    /// Number and day of the written agreement, where it is not kept at home.
    pub agreement: String,
    /// Whether it is the member with experience of doing business well.
    pub experienced: bool,
    /// Since when it takes part.
    pub joined: Option<Date>,
    /// Why it refuses to take part, or the counterpart; empty while it does not.
    pub refused: String,
}

impl Participant {
    /// Reads one participant.
    pub fn read(r: &mut Reader<'_>) -> Participant {
        Participant {
            amount: r.dong("amount"),
            counterpart: r.dong("counterpart"),
            committed: r.flag("committed"),
            reason: r.text("reason"),
            items: quantities(r, "items"),
            place: r.coded("place"),
            agreement: r.text("agreement"),
            experienced: r.flag("experienced"),
            joined: r.date("joined"),
            refused: r.text("refused"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "amount", self.amount.0);
        set(body, "counterpart", self.counterpart.0);
        set(body, "committed", flag_or_none(self.committed));
        set(body, "reason", self.reason.as_str());
        set(body, "items", quantities_value(&self.items));
        set(body, "place", self.place.map(Place::code));
        set(body, "agreement", self.agreement.as_str());
        set(body, "experienced", flag_or_none(self.experienced));
        set(body, "joined", date_value(self.joined));
        set(body, "refused", self.refused.as_str());
    }
}

/// What a project is to reach in one year (NĐ 27/2022/NĐ-CP, article 21.1.a).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicators {
    /// Jobs created.
    pub jobs: Option<u32>,
    /// More income of a household in the year, whole đồng.
    pub income: Dong,
    /// What it brings the place, in words.
    pub local: String,
    /// What was reached, in words.
    pub reached: String,
}

impl Indicators {
    /// Whether jobs, income and what it brings the place are set.
    pub fn is_complete(&self) -> bool {
        self.jobs.is_some() && self.income > Dong::ZERO && !self.local.trim().is_empty()
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Indicators {
        Indicators {
            jobs: r.count("jobs"),
            income: r.dong("income"),
            local: r.text("local"),
            reached: r.text("reached"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "jobs", self.jobs);
        set(body, "income", amount_or_none(self.income));
        set(body, "local", self.local.as_str());
        set(body, "reached", self.reached.as_str());
    }
}

/// A paper of a dossier: whether it is there, and who holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// What it is called; empty for those that the catalogue names.
    pub name: String,
    /// Whether it is there.
    pub have: bool,
    /// Whether it is not needed here; a reason stands in the note.
    pub waived: bool,
    /// Who holds it or has to bring it.
    pub holder: String,
    /// Number, day, remark.
    pub note: String,
}

impl Paper {
    /// Reads one paper.
    pub fn read(r: &mut Reader<'_>) -> Paper {
        Paper {
            name: r.text("name"),
            have: r.flag("have"),
            waived: r.flag("waived"),
            holder: r.text("holder"),
            note: r.text("note"),
        }
    }

    /// Sets the known fields.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "name", self.name.as_str());
        set(body, "have", flag_or_none(self.have));
        set(body, "waived", flag_or_none(self.waived));
        set(body, "holder", self.holder.as_str());
        set(body, "note", self.note.as_str());
    }
}

/// Why a head let a warning pass. A block cannot be let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// In writing.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub date: Option<Date>,
}

impl Override {
    pub(super) fn read(r: &mut Reader<'_>) -> Override {
        Override {
            reason: r.text("reason"),
            by: r.text("by"),
            date: r.date("date"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "reason", self.reason.as_str());
        set(body, "by", self.by.as_str());
        set(body, "date", date_value(self.date));
    }
}

/// Whether an amount can stand in a plan.
pub fn is_amount(amount: Dong) -> bool {
    (Dong::ZERO..=MAX_AMOUNT).contains(&amount)
}
