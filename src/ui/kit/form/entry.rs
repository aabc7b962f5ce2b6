//! The state of an open form: what was touched and refused, how it is saved, and where it leads then.

use std::{collections::BTreeSet, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::{FIRST_FIELD, doubt, empty, opening::new_form, titles};
use crate::{
    app::{
        capital::repeated,
        command::Command,
        environment::new_id,
        form::{Fault, Form, Problem, dating::Doubt, deleted, fields, removed},
        register::kinds::{Kind, Record},
        route::{ClassTab, MeetingPart, Page, ProjectTab, Route, SessionPart},
        session::Failure,
    },
    platform::{clock, page},
    ui::{
        kit::i18n::failure as failure_text,
        state::{environment::Browser, handle::RegisterHandle, local_settings},
    },
};

/// Where a form leads when it is done.
enum Landing {
    /// Nowhere: the page stays as it is.
    Here,
    /// To an empty form for the next one.
    Next,
    /// To another page.
    Page(Box<Route>),
    /// To the row with this link.
    Row(String),
}

/// The state of one open form.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub register: RegisterHandle,
    pub place: StoredValue<String>,
    /// Under which name its draft is kept; empty for what is kept nowhere.
    pub drafted: StoredValue<String>,
    pub form: RwSignal<Form>,
    pub touched: RwSignal<BTreeSet<&'static str>>,
    pub busy: RwSignal<bool>,
    /// Whether another one is to be added after this.
    pub again: RwSignal<bool>,
    /// Why the last try was refused, until something is changed.
    pub refused: RwSignal<Option<String>>,
    /// The record that already says the same, once the question about it is asked.
    pub twin: RwSignal<Option<String>>,
    pub faults: Memo<Vec<Fault>>,
    pub doubts: Memo<Vec<Doubt>>,
    pub year: i16,
}

impl Entry {
    /// Faults of fields that were left or tried to be saved. Nobody is scolded while still typing,
    /// except for a sum that is understood and too large.
    pub fn visible_faults(&self) -> Vec<Fault> {
        // The page may have been left while the record was on its way to the disk.
        let touched = self.touched.try_get().unwrap_or_default();
        let mut faults = self.faults.try_get().unwrap_or_default();
        faults.retain(|fault| {
            touched.contains(fault.field) || matches!(fault.problem, Problem::Refused(_))
        });
        faults
    }

    pub fn set(&self, field: &'static str, value: String) {
        self.confirm(field.to_owned(), value);
    }

    /// Keeps what was typed, or said about it, in the form and its draft.
    pub fn confirm(&self, name: String, value: String) {
        // A field that is taken away with its form still says that it was left.
        let Some(drafted) = self.drafted.try_get_value() else {
            return;
        };
        self.refused.set(None);
        self.twin.set(None);
        let (register, year) = (self.register, self.year);
        self.form.update(|form| {
            form.values.insert(name.clone(), value);
            register.peek(|ledger| form.follow(ledger, year, &name));
        });
        if !drafted.is_empty() {
            self.form.with_untracked(|form| {
                local_settings::set_draft(self.register.name(), &drafted, form);
            });
        }
    }

    /// The first field with a day that nobody has confirmed.
    fn unsure(&self) -> Option<&'static str> {
        let doubts = self.doubts.try_get_untracked().unwrap_or_default();
        doubts.iter().find(|doubt| !doubt.sure).map(|d| d.field)
    }

    /// What is asked about the day in a field, once the field was left.
    pub fn doubt(&self, field: &str) -> Option<Doubt> {
        let touched = self.touched.try_get().unwrap_or_default();
        let doubts = self.doubts.try_get().unwrap_or_default();
        let mut doubts = doubts.into_iter();
        doubts.find(|doubt| doubt.field == field && (doubt.sure || touched.contains(field)))
    }

    pub fn touch(&self, field: &'static str) {
        self.touched.update(|touched| {
            touched.insert(field);
        });
    }

    fn close(&self) {
        // Whoever left the page while the record was on its way is not called back.
        let kind = self.form.try_with_untracked(|form| form.kind);
        let (Some(drafted), Some(kind)) = (self.drafted.try_get_value(), kind) else {
            return;
        };
        local_settings::forget_draft(self.register.name(), &drafted);
        let route = self.register.route.get_untracked();
        let to = empty::back(kind).unwrap_or_else(|| route.without_form().to_string());
        page::go(&to);
    }

    /// Closes the form, at what was added or, where a page's own record is gone, at its list.
    fn leave(&self, to: Landing) {
        if matches!(to, Landing::Next) {
            return self.next();
        }
        self.close();
        match to {
            Landing::Here | Landing::Next => {}
            Landing::Page(route) => page::go(&route.to_string()),
            Landing::Row(href) => {
                let route = self.register.route;
                spawn_local(async move {
                    // Once the list shows it, unless the next form is already open.
                    for _ in 0..10 {
                        clock::sleep(Duration::from_millis(40)).await;
                        let busy = route.try_with_untracked(|route| route.form.is_some());
                        if busy != Some(false) || page::land(&href) {
                            return;
                        }
                    }
                });
            }
        }
    }

    /// Empties the form for the next record of its kind.
    fn next(&self) {
        let (Some(place), Some(drafted)) =
            (self.place.try_get_value(), self.drafted.try_get_value())
        else {
            return;
        };
        local_settings::forget_draft(self.register.name(), &drafted);
        let Some(fresh) = new_form(self.register, &place) else {
            return self.close();
        };
        self.touched.set(BTreeSet::new());
        self.twin.set(None);
        self.form.update(|form| *form = fresh.after(form));
        page::focus(FIRST_FIELD);
    }

    /// Where what was added is shown: on its own page, or in the list.
    fn landing(&self, kind: Kind, id: &str) -> Landing {
        let route = self.register.route.get_untracked();
        let to = match (kind, route.page) {
            (Kind::Project, Page::Projects) => Page::Project(ProjectTab::default()),
            (Kind::Household, Page::Households) => Page::Household,
            (Kind::Class, Page::Training) => Page::Class(ClassTab::default()),
            (Kind::Obstacle, Page::Obstacles) => {
                let mut list = route.without_form();
                list.record = Some(id.to_owned());
                return Landing::Page(Box::new(list));
            }
            (Kind::Session, Page::Outreach) => Page::Session(SessionPart::default()),
            (Kind::Task, Page::Tasks) => Page::Tasks,
            (Kind::Proposal, Page::Proposals) => Page::Proposal,
            (Kind::Meeting, Page::Meetings) => Page::Meeting(MeetingPart::default()),
            _ => return Landing::Row(route.without_form().with_form(id).to_string()),
        };
        Landing::Page(Box::new(route.about(to, id)))
    }

    /// Where one goes from the page of a record that is gone.
    fn list_of(&self, kind: Kind) -> Landing {
        let route = self.register.route.get_untracked();
        let is_own = self
            .place
            .with_value(|place| route.record.as_ref() == Some(place));
        let list = match kind {
            Kind::Project => Page::Projects,
            Kind::Household => Page::Households,
            Kind::Class => Page::Training,
            Kind::Session => Page::Outreach,
            Kind::Obstacle => Page::Obstacles,
            Kind::Task => Page::Tasks,
            Kind::Proposal => Page::Proposals,
            Kind::Meeting => Page::Meetings,
            _ => return Landing::Here,
        };
        if is_own {
            Landing::Page(Box::new(route.to(list)))
        } else {
            Landing::Here
        }
    }

    pub fn cancel(&self) {
        self.close();
    }

    pub fn save(&self) {
        let kind = self.form.with_untracked(|form| form.kind);
        self.touched
            .set(fields(kind).iter().map(|field| field.name).collect());
        let id = new_id(kind.code(), &Browser);
        let year = self.year;
        let checked = self
            .form
            .with_untracked(|form| self.register.peek(|ledger| form.check(ledger, &id, year)));
        match checked {
            Err(faults) => {
                // Also what is wrong with a field that is not asked for is said.
                self.touched
                    .update(|touched| touched.extend(faults.iter().map(|fault| fault.field)));
                if let Some(first) = faults.first() {
                    page::focus(&format!("#f-{}", first.field));
                }
            }
            Ok(_) if self.busy.get_untracked() => {}
            // A day that hardly can be is asked about at its field.
            Ok(_) if self.unsure().is_some() => {
                let field = self.unsure().unwrap_or_default();
                doubt::focus_soon(format!("f-{field}-sure"));
            }
            Ok(record) if self.asks_again(&record) => page::focus("#twin button"),
            Ok(record) => {
                let editing = self.form.with_untracked(|form| form.id.is_some());
                let verb = if editing { "changed" } else { "added" };
                let place = self.place.get_value();
                let said = self
                    .register
                    .peek(|ledger| titles::done(ledger, verb, &record, &place, kind));
                let to = if editing {
                    Landing::Here
                } else if self.again.get_untracked() {
                    Landing::Next
                } else {
                    self.landing(kind, record.id())
                };
                if !matches!(to, Landing::Next) {
                    empty::added(record.id());
                }
                let fresh = new_id("household", &Browser);
                let command = self.form.with_untracked(|form| {
                    self.register
                        .peek(|ledger| form.command(ledger, record, &fresh))
                });
                self.send(command, said, to);
            }
        }
    }

    /// Whether the same is written down already, and nobody has yet been asked about it.
    fn asks_again(&self, record: &Record) -> bool {
        let found = |ledger: &_| repeated::twin(ledger, record).map(str::to_owned);
        let twin = self.register.peek(found);
        if twin.is_none() || twin == self.twin.get_untracked() {
            return false;
        }
        self.twin.set(twin);
        true
    }

    pub fn delete(&self) {
        let place = self.place.get_value();
        let kind = self.form.with_untracked(|form| form.kind);
        let said = self
            .register
            .peek(|ledger| titles::deleted(ledger, &place, kind));
        let command = if kind.is_part() {
            let without = self.register.peek(|ledger| removed(ledger, kind, &place));
            match without {
                Some(record) => self.register.peek(|ledger| Command::write(ledger, record)),
                None => return self.close(),
            }
        } else {
            self.register.peek(|ledger| deleted(ledger, &place))
        };
        self.send(command, said, self.list_of(kind));
    }

    /// Carries it out, and leads to `to` afterwards.
    fn send(&self, command: Command, said: String, to: Landing) {
        let entry = *self;
        self.busy.set(true);
        self.register.run(command, said, move |result| {
            entry.busy.try_set(false);
            match result {
                Ok(()) => entry.leave(to),
                // The form stands as it was; the banner above the page says why and what to do.
                Err(Failure::Store(_)) => {}
                Err(failure) => {
                    entry.refused.try_set(Some(failure_text(&failure)));
                }
            }
        });
    }
}
