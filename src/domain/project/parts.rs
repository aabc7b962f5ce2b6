//! The parts of a project that people edit one by one.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use super::kinds::Place;
use crate::domain::{
    money::{Dong, MAX_AMOUNT},
    schema::{
        declare,
        values::{
            Amount, Choice, Count, Day, Flag, Map, Quantity, SureQuantity, Text, Unless, Words,
        },
    },
};

declare! {
    /// One line of the cost plan. Its total is quantity times price; what households pay in cash is what
    /// remains of it, so the parts always make up the whole. Registers made by others write the counterpart
    /// as one sum: that is cash, which is derived.
    part CostLine = "cost" {
        /// What is bought, as "Bò cái sinh sản".
        item: Text [needed, public],
        /// Unit of measure, as "con".
        measure: Text [public],
        /// How many, exact.
        quantity: SureQuantity,
        /// Price of one, whole đồng.
        price: Amount [zero],
        /// Paid by the state.
        state: Amount [zero],
        /// Counterpart in labour, valued.
        labour: Amount,
        /// Counterpart in kind, valued.
        kind as "in_kind": Amount,
        /// Paid by others: loans, donors, the cooperative.
        other: Amount,
        /// Whether it serves all together (training, management) and is handed over to no household.
        common: Flag,
        /// Whether it is directly tied to people's production (NĐ 27/2022/NĐ-CP, article 23).
        direct as "indirect": Unless = true,
        /// Whether animals are bought, which need a specification and a quarantine certificate.
        animal: Flag,
        /// Breed, age, weight; of other things what is to be bought exactly.
        spec: Text,
        /// The day on which a common line was accepted.
        accepted: Day,
        /// What one should cost by a valuation or by quotations, whole đồng; nothing while nobody asked.
        reference: Amount,
        /// Who says so: number and day of the valuation, or whose quotations.
        reference_source: Text [marked],
    }
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
}

declare! {
    /// A household that takes part. Its key in the project is the household's id, so that nobody is on the
    /// list twice, whoever put it there.
    part Participant = "participant" {
        /// State support for this household, whole đồng.
        amount: Amount [zero],
        /// What it contributes, whole đồng: cash, labour and things together.
        counterpart: Amount [zero],
        /// Whether it has committed itself in writing.
        committed: Flag,
        /// Why it contributes nothing.
        reason: Text [marked],
        /// How much of each cost line it is to receive, by the line's key.
        items: Map(Text, Quantity),
        /// Where the animal or asset will be kept.
        place: Choice(Place),
        /// Number and day of the written agreement, where it is not kept at home.
        agreement: Text [marked],
        /// Whether it is the member with experience of doing business well.
        experienced: Flag,
        /// Since when it takes part.
        joined: Day,
        /// Why it refuses to take part, or the counterpart; empty while it does not.
        refused: Text [marked],
    }
}

declare! {
    /// What a project is to reach in one year (NĐ 27/2022/NĐ-CP, article 21.1.a).
    part Indicators = "indicators" {
        /// Jobs created.
        jobs: Count,
        /// More income of a household in the year, whole đồng.
        income: Amount,
        /// What it brings the place, in words.
        local: Words,
        /// What was reached, in words.
        reached: Words,
    }
}

impl Indicators {
    /// Whether jobs, income and what it brings the place are set.
    pub fn is_complete(&self) -> bool {
        self.jobs.is_some() && self.income > Dong::ZERO && !self.local.trim().is_empty()
    }
}

declare! {
    /// A paper of a dossier: whether it is there, and who holds it.
    part Paper = "paper" {
        /// What it is called; empty for those that the catalogue names.
        name: Text,
        /// Whether it is there.
        have: Flag,
        /// Whether it is not needed here; a reason stands in the note.
        waived: Flag,
        /// Who holds it or has to bring it.
        holder: Text [personal],
        /// Number, day, remark.
        note: Words [marked],
    }
}

declare! {
    /// Why a head let a warning pass. A block cannot be let pass.
    part Override = "override" {
        /// In writing.
        reason: Words [marked],
        /// Who decided.
        by: Text [personal],
        /// When.
        date: Day,
    }
}

/// Whether an amount can stand in a plan.
pub fn is_amount(amount: Dong) -> bool {
    (Dong::ZERO..=MAX_AMOUNT).contains(&amount)
}
