//! An open session: what is ticked shows at once, and is written down one after another.
//!
//! Between a tap and the commit lies a disk. Until a mark is stored the line shows what it will be and
//! says that it is on its way.

use std::{collections::BTreeMap, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        outreach::{
            mark::{Mark, command, marked, together},
            offers::{Offer, offers},
            rows::records,
        },
        register::ledger::Ledger,
    },
    domain::outreach::{Attendance, Session},
    platform::clock,
    ui::{kit::save_queue::SaveQueue, state::handle::RegisterHandle},
};

/// What is on its way for one household: what will stand there, and how many marks are still to be
/// stored.
type OnTheWay = (Vec<Attendance>, usize);

/// One open session.
#[derive(Clone, Copy)]
pub struct Sitting {
    pub register: RegisterHandle,
    /// The session as it was when it was opened: its day and place.
    pub session: StoredValue<Session>,
    marks: RwSignal<BTreeMap<String, OnTheWay>>,
    queue: StoredValue<SaveQueue, LocalStorage>,
    offers: RwSignal<BTreeMap<String, Arc<Vec<Offer>>>>,
    /// The state of the register that the offers were worked out from.
    seen: StoredValue<u64>,
}

impl Sitting {
    /// Opens a session.
    pub fn new(register: RegisterHandle, session: Session) -> Sitting {
        let sitting = Sitting {
            register,
            session: StoredValue::new(session),
            marks: RwSignal::default(),
            queue: StoredValue::new_local(SaveQueue::new(register)),
            offers: RwSignal::default(),
            seen: StoredValue::new(register.version_now()),
        };
        // What others change may change what households may join; own ticks do not.
        Effect::new(move |_| {
            let now = register.version();
            if now != sitting.seen.get_value() {
                sitting.seen.set_value(now);
                sitting.offers.update(BTreeMap::clear);
            }
        });
        sitting
    }

    /// The session's id.
    pub fn id(&self) -> String {
        self.session.with_value(|session| session.id.clone())
    }

    /// What is written down of a household, with what is on its way.
    fn records(&self, household: &str) -> Vec<Attendance> {
        let on_the_way = self
            .marks
            .with_untracked(|marks| marks.get(household).map(|(all, _)| all.clone()));
        let session = self.id();
        on_the_way.unwrap_or_else(|| {
            self.register
                .peek(|ledger| records(ledger, &session, household))
        })
    }

    /// The same as one, watched: whoever asks in a view is asked again when it changes.
    pub fn attendance(&self, household: &str) -> Attendance {
        let on_the_way = self
            .marks
            .with(|marks| marks.get(household).map(|(all, _)| together(all)));
        let session = self.id();
        on_the_way.unwrap_or_else(|| {
            let all = self
                .register
                .read(|ledger| records(ledger, &session, household));
            together(&all)
        })
    }

    /// Whether marks of a household are on their way to the disk.
    pub fn is_busy(&self, household: &str) -> bool {
        self.marks.with(|marks| marks.contains_key(household))
    }

    /// Marks something at a household's line.
    pub fn mark(&self, household: &str, mark: &Mark) {
        self.mark_and_say(household, mark, String::new());
    }

    /// Marks something, and says so when it is stored.
    pub fn mark_and_say(&self, household: &str, mark: &Mark, said: String) {
        let before = self.records(household);
        let after = marked(&before, mark);
        if after == before {
            return;
        }
        self.marks.update(|marks| {
            let counted = marks.entry(household.to_owned()).or_default();
            *counted = (after, counted.1 + 1);
        });
        let (session, mark, id) = (self.id(), mark.clone(), household.to_owned());
        let plan = move |ledger: &Ledger| {
            let before = records(ledger, &session, ledger.same(&id));
            let command = command(&before, &marked(&before, &mark))?;
            Some((command, said))
        };
        let (sitting, id) = (*self, household.to_owned());
        let done = move || {
            // The page may have been left.
            let version = sitting.register.version_now();
            sitting.seen.try_set_value(version);
            sitting.marks.try_update(|marks| {
                if let Some((_, left)) = marks.get_mut(&id) {
                    *left -= 1;
                }
                marks.retain(|_, (_, left)| *left > 0);
            });
        };
        self.queue.with_value(|queue| queue.push(plan, done));
    }

    /// Whether nothing of that is worked out.
    pub fn knows_nothing(&self) -> bool {
        self.offers.with(BTreeMap::is_empty)
    }

    /// What a household may join; `None` until it is worked out.
    pub fn offers_so_far(&self, household: &str) -> Option<Arc<Vec<Offer>>> {
        self.offers.with(|known| known.get(household).cloned())
    }

    /// What a household may join.
    pub fn offers(&self, household: &str) -> Arc<Vec<Offer>> {
        if let Some(known) = self.offers_so_far(household) {
            return known;
        }
        let found = self.work_out(household);
        let (offers, id, kept) = (self.offers, household.to_owned(), found.clone());
        // Not inside the view that asks.
        spawn_local(async move {
            offers.try_update(|known| known.insert(id, kept));
        });
        found
    }

    fn work_out(&self, household: &str) -> Arc<Vec<Offer>> {
        let today = self.register.today();
        let day = self.session.with_value(|session| session.date);
        let day = day.unwrap_or(today);
        Arc::new(self.register.peek(|ledger| offers(ledger, household, day)))
    }

    /// Works out what households may join, a few at a time while nothing else is to do.
    pub fn work_out_all(&self, households: Vec<String>) {
        let sitting = *self;
        spawn_local(async move {
            for few in households.chunks(4) {
                clock::idle().await;
                let Some(missing) = sitting.offers.try_with_untracked(|known| {
                    let missing = few.iter().filter(|id| !known.contains_key(*id));
                    missing.cloned().collect::<Vec<_>>()
                }) else {
                    return;
                };
                if missing.is_empty() {
                    continue;
                }
                let worked: Vec<_> = missing
                    .into_iter()
                    .map(|id| (id.clone(), sitting.work_out(&id)))
                    .collect();
                sitting.offers.try_update(|known| known.extend(worked));
            }
        });
    }
}
