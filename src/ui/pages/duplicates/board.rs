//! The search for pairs, slice by slice, and the pairs that it found.

use std::{rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        duplicates::{Finder, Pair},
        register::ledger::Ledger,
    },
    platform::clock,
    ui::{kit::resembling::SLICE, state::handle::RegisterHandle},
};

/// What the search has found so far.
#[derive(Clone, Copy)]
pub struct Board {
    pub register: RegisterHandle,
    /// All pairs, the surest first; `None` while it is looking.
    pub pairs: RwSignal<Option<Rc<Vec<Pair>>>, LocalStorage>,
    /// How far it is, in percent.
    pub done: RwSignal<usize>,
}

/// Looks through the register slice by slice, unless that was done for it as it stands.
pub fn look(board: Board) {
    if let Some(pairs) = board.register.read(Ledger::found_pairs) {
        board.pairs.set(Some(pairs));
        return;
    }
    spawn_local(async move {
        let begin = |ledger: &Ledger| (Finder::new(ledger), ledger.household_changes());
        let (mut finder, began) = board.register.peek(begin);
        loop {
            let progress = finder.step(SLICE);
            let percent = progress.done * 100 / progress.of.max(1);
            if board.done.try_set(percent).is_some() {
                // The page was left.
                return;
            }
            if progress.is_done() {
                break;
            }
            clock::sleep(Duration::ZERO).await;
        }
        let pairs = Rc::new(finder.finish());
        let found = pairs.clone();
        board
            .register
            .peek(|ledger| ledger.keep_pairs(began, found));
        board.pairs.try_set(Some(pairs));
    });
}

/// The pairs that are still two households and nobody has told apart.
pub fn open_pairs(board: Board) -> Option<Vec<Pair>> {
    let pairs = board.pairs.get()?;
    board.register.read(|ledger| {
        let is_open = |pair: &&Pair| {
            let (a, b) = (ledger.household(&pair.a), ledger.household(&pair.b));
            let (Some(a), Some(b)) = (a, b) else {
                return false;
            };
            a.id == pair.a && b.id == pair.b && !a.apart.contains(&b.id) && !b.apart.contains(&a.id)
        };
        Some(pairs.iter().filter(is_open).cloned().collect())
    })
}
