//! What an import works out while the page goes on answering.

use std::{cell::Cell, rc::Rc, time::Duration};

use futures::future::{LocalBoxFuture, ready};
use leptos::{prelude::*, task::spawn_local};

use super::{
    ahead::Ahead,
    state::{Behind, Import, Step, Work},
};
use crate::{
    app::tabular::{Choices, Practice, Reading, Sheet, TablePlan},
    platform::clock,
};

/// How long it works at a stretch, in milliseconds: half a frame. Pieces of work should be no longer.
const STRETCH: u64 = 8;

/// A beat that lets the page breathe when it has worked for a stretch. Not at each: most pieces of work are shorter than
/// what it costs. `heard` is told how far it is; it goes on while `going` says so.
fn breathing(
    going: impl Fn() -> bool + Clone + 'static,
    heard: impl Fn(usize),
) -> impl Fn(usize) -> LocalBoxFuture<'static, bool> {
    let since = Rc::new(Cell::new(clock::now_ms()));
    move |progress| -> LocalBoxFuture<'static, bool> {
        if clock::now_ms().saturating_sub(since.get()) < STRETCH {
            return Box::pin(ready(going()));
        }
        heard(progress);
        let (going, since) = (going.clone(), since.clone());
        Box::pin(async move {
            clock::turn().await;
            since.set(clock::now_ms());
            going()
        })
    }
}

impl Import {
    /// Understands the sheet anew whenever it or a choice has changed.
    pub fn understand(self) {
        let turn = StoredValue::new(0_u64);
        Effect::new(move |_| {
            let (sheet, choices) = (self.sheet.get(), self.choices.get());
            turn.update_value(|turn| *turn += 1);
            let own = turn.get_value();
            let Some(sheet) = sheet else {
                self.reading.set(None);
                return;
            };
            spawn_local(async move {
                // The choice is painted first.
                clock::sleep(Duration::ZERO).await;
                let going = move || turn.try_get_value() == Some(own);
                if !going() {
                    return;
                }
                let reading = self.read_anew(&sheet, &choices, going).await;
                // Rows that are shown, or asked for by now, are worked out by `plan_rows`.
                let is_early = self
                    .step
                    .try_get_untracked()
                    .is_some_and(|step| step <= Step::Columns)
                    && self.work.try_get_untracked() == Some(Work::Idle);
                if let Some(reading) = reading.filter(|_| is_early) {
                    self.plan_ahead(&sheet, &choices, &reading, going).await;
                }
            });
        });
    }

    /// Understands a sheet and shows it; `None` where that is not wanted any more.
    async fn read_anew(
        self,
        sheet: &Rc<Sheet>,
        choices: &Choices,
        going: impl Fn() -> bool + Clone + 'static,
    ) -> Option<Rc<Reading>> {
        let beat = breathing(going.clone(), |_| ());
        let register = self.register;
        let reading = register.understand_table(sheet, choices, &beat).await?;
        // What is worked out last and what the page makes of it are two pieces of work.
        clock::turn().await;
        if !going() {
            return None;
        }
        let reading = Rc::new(reading);
        let of = Some((sheet.clone(), choices.clone()));
        self.behind.try_update_value(|behind| behind.read_of = of);
        self.reading.try_set(Some(reading.clone()));
        Some(reading)
    }

    /// How the sheet is understood, where that is known already.
    fn known(self, sheet: &Rc<Sheet>, choices: &Choices) -> Option<Rc<Reading>> {
        let is_of = |behind: &Behind| {
            let of = behind.read_of.as_ref();
            of.is_some_and(|(other, of)| Rc::ptr_eq(other, sheet) && of == choices)
        };
        let is_this = self.behind.try_with_value(is_of).unwrap_or(false);
        let reading = self.reading.try_get_untracked().flatten();
        reading.filter(|_| is_this)
    }

    /// Works out what the rows would do, and shows it.
    pub fn plan_rows(self) {
        let sheet = self.sheet.try_get_untracked().flatten();
        let Some((sheet, choices)) = sheet.zip(self.choices.try_get_untracked()) else {
            return;
        };
        let stop = self.begins(Work::Planning(0));
        if self.takes_ahead(&sheet, &choices, &stop) {
            return;
        }
        self.puts_ahead_away();
        let version = self.register.version_now();
        spawn_local(async move {
            clock::sleep(Duration::ZERO).await;
            let stopped = stop.clone();
            let going = move || !stopped.get();
            let reading = match self.known(&sheet, &choices) {
                Some(reading) => Some(reading),
                None => self.read_anew(&sheet, &choices, going.clone()).await,
            };
            let Some(reading) = reading else {
                return;
            };
            let beat = breathing(going, move |progress| {
                self.work.try_set(Work::Planning(progress));
            });
            let planned = self
                .register
                .plan_table(&sheet, &reading, &choices, &beat)
                .await;
            let Some(plan) = planned.filter(|_| !stop.get()) else {
                return;
            };
            if self.is_as_decided(&sheet, &choices) {
                self.shows(Rc::new(plan), version);
            } else {
                self.plan_rows();
            }
        });
    }

    /// Whether these are still the sheet and the choices.
    fn is_as_decided(self, sheet: &Rc<Sheet>, choices: &Choices) -> bool {
        let now = self.sheet.try_get_untracked().flatten();
        now.is_some_and(|now| Rc::ptr_eq(&now, sheet))
            && self
                .choices
                .try_with_untracked(|now| now == choices)
                .unwrap_or(false)
    }

    /// What is worked out ahead is not wanted any more.
    pub fn puts_ahead_away(self) {
        if let Some(ahead) = self.ahead() {
            ahead.put_away();
        }
    }

    fn ahead(self) -> Option<Rc<Ahead>> {
        let ahead = self.behind.try_with_value(|behind| behind.ahead.clone());
        ahead.flatten()
    }

    /// Works out what the rows would do as they are understood, as long as `going` says so.
    async fn plan_ahead(
        self,
        sheet: &Rc<Sheet>,
        choices: &Choices,
        reading: &Reading,
        going: impl Fn() -> bool + Clone + 'static,
    ) {
        let version = self.register.version_now();
        let ahead = Rc::new(Ahead::new(sheet, choices, version));
        let own = Some(ahead.clone());
        self.behind.try_update_value(|behind| behind.ahead = own);
        let (asked, told) = (ahead.clone(), ahead.clone());
        let going = move || going() && !asked.is_stopped();
        let beat = breathing(going, move |progress| {
            told.progress().set(progress);
            if told.is_awaited() {
                self.work.try_set(Work::Planning(progress));
            }
        });
        let register = self.register;
        let planned = register.plan_table(sheet, reading, choices, &beat).await;
        if let Some(plan) = planned {
            let plan = Rc::new(plan);
            ahead.done(plan.clone());
            if ahead.is_awaited() {
                self.shows(plan, version);
            }
        } else {
            // What was decided has changed under the one who waits.
            if ahead.is_awaited() {
                self.plan_rows();
            }
        }
    }

    /// Takes over what was worked out ahead, or waits for it; whether there is any of this sheet, these choices and the
    /// register as it stands.
    fn takes_ahead(self, sheet: &Rc<Sheet>, choices: &Choices, stop: &Rc<Cell<bool>>) -> bool {
        let version = self.register.version_now();
        let fits = |ahead: &Rc<Ahead>| ahead.is_of(sheet, choices, version) && !ahead.is_stopped();
        let Some(ahead) = self.ahead().filter(fits) else {
            return false;
        };
        if let Some(plan) = ahead.plan() {
            self.shows(plan, version);
        } else {
            self.work.set(Work::Planning(ahead.progress().get()));
            ahead.wait(stop);
        }
        true
    }

    /// Shows what the rows would do, as it was worked out when the register had been changed `version` times.
    fn shows(self, plan: Rc<TablePlan>, version: u64) {
        self.behind
            .try_update_value(|behind| behind.planned_at = version);
        self.plan.try_set(Some(plan));
        self.step.try_set(Step::Preview);
        self.work.try_set(Work::Idle);
    }

    /// Goes the way of a sheet once before there is one; see [`Practice`].
    pub fn practise(self) {
        spawn_local(async move {
            clock::idle().await;
            let mut practice = Practice::new();
            while self.work.try_get_untracked() == Some(Work::Idle) && !practice.step() {
                clock::turn().await;
            }
        });
    }
}
