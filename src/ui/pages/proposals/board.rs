//! What is typed into the table of a proposal, over what stands in the register.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::{
    app::{
        command::Command,
        proposals::{Filling, Section, Sheet},
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        money::{self, Dong, MoneyFault},
        proposal::AllocationProposal,
    },
    rules::capital::Overdraw,
    ui::kit::{prelude::*, save_queue::SaveQueue},
};

/// A field of the table: the key of the variant and the project.
pub(super) type Spot = (String, String);

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wrong {
    /// It is no amount.
    Unread(MoneyFault),
    /// It is more than is left.
    TooMuch(Overdraw),
}

/// One open proposal.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub register: RegisterHandle,
    pub id: StoredValue<String>,
    /// The proposal as it is stored.
    pub proposal: Memo<Option<AllocationProposal>>,
    /// Its table, without amounts: it stands still while they are typed.
    pub sheet: Memo<Option<Sheet>>,
    typed: RwSignal<BTreeMap<Spot, String>>,
    /// The fields that were left with something in them that cannot be read.
    left: RwSignal<BTreeSet<Spot>>,
    queue: StoredValue<SaveQueue, LocalStorage>,
}

impl Board {
    pub fn new(register: RegisterHandle, id: String) -> Board {
        let of = id.clone();
        let proposal = Memo::new(move |_| register.read(|ledger| ledger.proposal(&of).cloned()));
        let sheet = Memo::new(move |_| {
            let today = register.today();
            let of = proposal.get()?;
            Some(register.read(|ledger| Sheet::new(ledger, &of, today)))
        });
        Board {
            register,
            id: StoredValue::new(id),
            proposal,
            sheet,
            typed: RwSignal::default(),
            left: RwSignal::default(),
            queue: StoredValue::new_local(SaveQueue::new(register)),
        }
    }

    /// Whether amounts can be typed: what is adopted stays.
    pub fn is_open(&self) -> bool {
        self.proposal
            .with(|of| of.as_ref().is_some_and(|of| !of.is_adopted()))
    }

    /// What stands in the register.
    pub fn stored(&self, (variant, project): &Spot) -> Dong {
        self.proposal.with(|of| {
            let of = of.as_ref().and_then(|of| of.variants.get(variant));
            let amount = of.and_then(|of| of.amounts.get(project));
            amount.copied().unwrap_or(Dong::ZERO)
        })
    }

    /// What stands in the field.
    pub fn text(&self, spot: &Spot) -> String {
        let typed = self.typed.with(|typed| typed.get(spot).cloned());
        typed.unwrap_or_else(|| match self.stored(spot) {
            Dong::ZERO => String::new(),
            amount => amount.to_string(),
        })
    }

    /// What was typed and is not stored yet.
    pub fn typed(&self, spot: &Spot) -> Option<Result<Dong, MoneyFault>> {
        self.typed
            .with(|typed| typed.get(spot).map(|text| read(text)))
    }

    /// The amount in the field as far as it can be read.
    pub fn amount(&self, spot: &Spot) -> Dong {
        match self.typed(spot) {
            Some(Ok(amount)) => amount,
            _ => self.stored(spot),
        }
    }

    /// The amounts of a component in a variant, as they are being typed.
    pub fn filling(&self, variant: &str, section: &Section) -> Filling {
        let amounts = section.candidates.iter();
        let amount = |project: &str| self.amount(&(variant.to_owned(), project.to_owned()));
        Filling {
            limit: section.left,
            sum: amounts.map(|candidate| amount(&candidate.id)).sum(),
        }
    }

    /// What is wrong with what was typed. A sum that is too much is said at once; what cannot be read, once the
    /// field was left: nobody is scolded while still typing.
    pub fn wrong(&self, spot: &Spot, section: &Section) -> Option<Wrong> {
        match self.typed(spot)? {
            Err(fault) => {
                let was_left = self.left.with(|left| left.contains(spot));
                was_left.then_some(Wrong::Unread(fault))
            }
            Ok(amount) if amount <= self.stored(spot) => None,
            Ok(amount) => {
                let filling = self.filling(&spot.0, section);
                let sum = filling.takes(amount, amount).err();
                sum.map(Wrong::TooMuch)
            }
        }
    }

    /// Takes over what was typed so far.
    pub fn set(&self, spot: &Spot, text: String) {
        self.left.update(|left| {
            left.remove(spot);
        });
        self.typed.update(|typed| {
            typed.insert(spot.clone(), text);
        });
    }

    /// Forgets what was typed.
    pub fn forget(&self, spot: &Spot) {
        self.left.try_update(|left| left.remove(spot));
        self.typed.try_update(|typed| typed.remove(spot));
    }

    /// Stores what was typed, unless it is wrong: then it stands there and says so.
    pub fn store(&self, spot: &Spot, section: &Section) {
        let typed = { self.typed }
            .try_with_untracked(|typed| typed.get(spot).map(|text| read(text)))
            .flatten();
        let Some(typed) = typed else {
            return;
        };
        let Ok(amount) = typed else {
            self.left.update(|left| {
                left.insert(spot.clone());
            });
            return;
        };
        if amount == untrack(|| self.stored(spot)) {
            return self.forget(spot);
        }
        if untrack(|| self.wrong(spot, section)).is_some() {
            return;
        }
        let (board, spot, id) = (*self, spot.clone(), self.id.get_value());
        let kept = spot.clone();
        let plan = move |ledger: &Ledger| {
            let before = ledger.proposal(&id)?.clone();
            let after = with_amount(&before, &spot, amount)?;
            let edit = (Record::Proposal(before), Record::Proposal(after));
            Some((Command::Edit(Box::new(edit)), String::new()))
        };
        let done = move || {
            // Unless more was typed since.
            let typed = board
                .typed
                .try_with_untracked(|typed| typed.get(&kept).map(|text| read(text)));
            if typed.flatten() == Some(Ok(amount)) {
                board.forget(&kept);
            }
        };
        self.queue.with_value(|queue| queue.push(plan, done));
    }
}

/// What a text means as an amount; nothing typed is no money.
fn read(text: &str) -> Result<Dong, MoneyFault> {
    match text.trim() {
        "" | "0" => Ok(Dong::ZERO),
        text => money::parse(text),
    }
}

fn with_amount(
    before: &AllocationProposal,
    (variant, project): &Spot,
    amount: Dong,
) -> Option<AllocationProposal> {
    let mut after = before.clone();
    let amounts = &mut after.variants.get_mut(variant)?.amounts;
    if amount == Dong::ZERO {
        amounts.remove(project);
    } else {
        amounts.insert(project.clone(), amount);
    }
    Some(after)
}
