//! Getting very many households ready without holding up the page.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{platform::clock, ui::state::handle::RegisterHandle};

/// Households read at a time: some 20 ms of work on a cheap laptop.
const LINES: usize = 1_500;
/// Households taken into the index at a time.
const ENTRIES: usize = 1_000;

/// Reads the lines of all households and then, while nothing else is to be done, makes the index. The
/// signal tells when the lines are there. Few households are read at once: no list flickers.
pub fn prepare(register: RegisterHandle) -> RwSignal<bool> {
    let few = register.peek(|ledger| {
        ledger.directory_so_far().waiting() <= 2 * LINES && ledger.read_directory(2 * LINES)
    });
    let ready = RwSignal::new(few);
    spawn_local(async move {
        while !register.peek(|ledger| ledger.read_directory(LINES)) {
            clock::sleep(Duration::ZERO).await;
            if ready.try_get_untracked().is_none() {
                return;
            }
        }
        if !few {
            ready.try_set(true);
        }
        clock::sleep(Duration::from_millis(50)).await;
        while ready.try_get_untracked().is_some()
            && !register.peek(|ledger| ledger.prepare_search(ENTRIES))
        {
            clock::sleep(Duration::ZERO).await;
        }
    });
    ready
}
