//! What would become of each record, worked out a few at a time so that typing stays quick.

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::chosen::Chosen;
use crate::{
    app::form::together::{Effect as Outcome, Together},
    platform::clock,
    ui::state::handle::RegisterHandle,
};

/// How many records are looked at between two pauses.
const AT_ONCE: usize = 50;
/// How long nobody has typed before it is worked out.
const PAUSE: Duration = Duration::from_millis(150);

/// What is known of the effects.
#[derive(Clone, Default)]
pub(super) struct Effects {
    /// One for each record that is still there.
    pub all: Arc<Vec<Outcome>>,
    /// Whether they are those of what is typed now.
    pub is_ready: bool,
}

impl Effects {
    /// How many fields would change, and of how many records.
    pub fn changes(&self) -> (usize, usize) {
        let counts = self.all.iter().filter(|one| one.command.is_some());
        let counts = counts.map(Outcome::changes);
        counts.fold((0, 0), |(fields, records), n| (fields + n, records + 1))
    }

    /// How many records cannot be changed so.
    pub fn refused(&self) -> usize {
        let refused = |one: &&Outcome| !one.faults.is_empty();
        self.all.iter().filter(refused).count()
    }

    /// How many fields stay because something stands there already.
    pub fn kept(&self) -> usize {
        self.all.iter().map(|one| one.kept).sum()
    }
}

/// The effects of what is typed, as they become known.
pub(super) fn follow(
    register: RegisterHandle,
    chosen: StoredValue<Chosen>,
    without: RwSignal<std::collections::BTreeSet<String>>,
    together: Memo<Together>,
) -> RwSignal<Effects> {
    let effects = RwSignal::new(Effects::default());
    let turn = StoredValue::new(0_u64);
    Effect::new(move |_| {
        let together = together.get();
        let without = without.get();
        // What a colleague's tab or an undo changes is looked at anew.
        register.read(|_| ());
        effects.update(|effects| effects.is_ready = false);
        turn.update_value(|turn| *turn += 1);
        let own = turn.get_value();
        let ids = chosen.with_value(|chosen| chosen.ids.clone());
        spawn_local(async move {
            clock::sleep(PAUSE).await;
            let mut all = Vec::with_capacity(ids.len());
            for some in ids.chunks(AT_ONCE) {
                if turn.try_get_value() != Some(own) {
                    return;
                }
                register.peek(|ledger| {
                    for id in some.iter().filter(|id| !without.contains(*id)) {
                        all.extend(together.effect(ledger, id));
                    }
                });
                clock::sleep(Duration::ZERO).await;
            }
            if turn.try_get_value() == Some(own) {
                effects.try_set(Effects {
                    all: Arc::new(all),
                    is_ready: true,
                });
            }
        });
    });
    effects
}
