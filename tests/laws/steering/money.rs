//! Random commands about money: grants, allocations, payments, and proposals for what is left.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        projects::papers,
        register::kinds::Record,
    },
    domain::{
        adjustment::Adjustment,
        capital::{Allocation, Grant, Payment, PaymentKind, PaymentState},
        coded::Coded as _,
        money::Dong,
        project::parts::Paper,
        proposal::AllocationProposal,
        schema::Keyed,
    },
    rules::case::Regime,
};

use super::{PROJECTS, World};
use crate::scenario::Scenario;

/// What the treasury asks for with a payment.
fn all_papers(kind: PaymentKind) -> Keyed<String, Paper> {
    let papers = papers::proposed_under(kind, Regime::Decree11).into_iter();
    let there = Paper {
        have: true,
        ..Paper::default()
    };
    papers
        .map(|paper| (paper.to_owned(), there.clone()))
        .collect()
}

const VARIANTS: [&str; 2] = ["a1", "a2"];

impl World {
    pub fn on_money(&mut self, at: usize, deed: usize) -> Option<Result<(), Refusal>> {
        let day = (!self.random.rarely(8)).then(|| self.some_day());
        let key = self.fresh("m");
        Some(match deed {
            0 | 1 => {
                let granted = Grant {
                    component: self.component(),
                    year: 2023,
                    amount: Dong(self.millions(90)),
                    date: day,
                    adjustments: self.adjusted(),
                    ..Grant::with_id(format!("grant:{key}"))
                };
                self.laptops[at].enters(Record::Grant(granted))
            }
            2..=4 => {
                let project = self.random.below(PROJECTS.len());
                let is_named = self.random.rarely(2);
                // The project itself costs 36 million.
                let most = if is_named { 15 } else { 60 };
                let allocation = Allocation {
                    component: self.components[project % 2].clone(),
                    unit: self.units[0].clone(),
                    year: 2023,
                    amount: Dong(self.millions(most)),
                    date: day,
                    project: is_named.then(|| format!("project:{}", PROJECTS[project])),
                    adjustments: self.adjusted(),
                    ..Allocation::with_id(format!("allocation:{key}"))
                };
                self.laptops[at].enters(Record::Allocation(allocation))
            }
            5..=7 => {
                let all: Vec<Allocation> =
                    self.laptops[at].look(|l| l.allocations().values().cloned().collect());
                if all.is_empty() {
                    return None;
                }
                let from = &all[self.random.below(all.len())];
                let most = if from.project.is_some() { 8 } else { 20 };
                let kind = if self.random.rarely(3) {
                    self.random.one(PaymentKind::ALL)
                } else {
                    PaymentKind::Advance
                };
                let payment = Payment {
                    allocation: from.id.clone(),
                    project: from.project.clone(),
                    kind,
                    papers: all_papers(kind),
                    state: if from.project.is_some() || !self.random.rarely(4) {
                        PaymentState::Paid
                    } else {
                        PaymentState::Preparing
                    },
                    date: day,
                    amount: Dong(self.millions(most)),
                    ..Payment::with_id(format!("payment:{key}"))
                };
                self.laptops[at].enters(Record::Payment(payment))
            }
            8 => {
                let kinds = self.laptops[at].look(|l| {
                    let all = l.payments().keys().chain(l.allocations().keys());
                    all.chain(l.grants().keys()).cloned().collect::<Vec<_>>()
                });
                if kinds.is_empty() {
                    return None;
                }
                let id = kinds[self.random.below(kinds.len())].clone();
                self.laptops[at].does(&Command::Delete(id))
            }
            9..=12 => {
                let project = format!("project:{}", self.random.one(&PROJECTS));
                let amount = Dong(self.millions(50));
                let variant = self.random.one(&VARIANTS);
                self.proposal(at, |of| {
                    let variant = of.variants.get_mut(variant).expect("a variant");
                    variant.amounts.insert(project, amount);
                })
            }
            _ => self.adopts(at),
        })
    }

    fn component(&mut self) -> String {
        self.components[self.random.below(2)].clone()
    }

    fn millions(&mut self, most: usize) -> i64 {
        1_000_000 * i64::try_from(self.random.below(most)).expect("small")
    }

    fn adjusted(&mut self) -> Keyed<String, Adjustment> {
        if !self.random.rarely(4) {
            return Keyed::default();
        }
        let key = self.fresh("a");
        let less = Adjustment {
            amount: Dong(1_000_000),
            date: (!self.random.rarely(4)).then(|| self.some_day()),
            ..Adjustment::default()
        };
        [(key, less)].into()
    }

    fn proposal(
        &mut self,
        at: usize,
        change: impl FnOnce(&mut AllocationProposal),
    ) -> Result<(), Refusal> {
        let id = format!("proposal:{}", self.random.below(2));
        let before = self.laptops[at].look(|l| l.proposal(&id).cloned());
        let before = before.expect("a proposal");
        let mut after = before.clone();
        change(&mut after);
        let edit = (Record::Proposal(before), Record::Proposal(after));
        self.laptops[at].does(&Command::Edit(Box::new(edit)))
    }

    /// Adopting gives no more out of any component than is left of it, and a refusal gives nothing.
    fn adopts(&mut self, at: usize) -> Result<(), Refusal> {
        let variant = self.random.one(&VARIANTS);
        let before = self.left(&self.laptops[at]);
        let was = self.laptops[at].look(|l| l.allocations().len());
        let mut is_news = false;
        let day = self.some_day().max(date(2023, 6, 1));
        let done = self.proposal(at, |of| {
            is_news = !of.is_adopted();
            if is_news {
                of.adopted = variant.into();
                of.decision = String::from("671/QĐ-UBND");
                of.decided = Some(day);
            }
        });
        let after = self.left(&self.laptops[at]);
        let made = self.laptops[at].look(|l| l.allocations().len()) - was;
        if done.is_ok() && is_news {
            self.count.adopted += 1;
            for (before, after) in before.iter().zip(after) {
                // A merge may have left less than nothing; nothing is given out of that.
                assert!(after >= 0 || after == *before, "{before} became {after}");
            }
        } else {
            assert_eq!((made, before), (0, after), "a refusal gives nothing");
        }
        done
    }

    /// What each component has left, by plain counting.
    fn left(&self, laptop: &Scenario) -> [i64; 2] {
        let sums = laptop.look(|l| super::reading::sums(l, i64::MAX));
        self.components.each_ref().map(|id| {
            let [granted, allocated, _] = sums.get(id).copied().unwrap_or_default();
            granted - allocated
        })
    }
}
