//! The way back: how each step of the browser's history stood when it was left.
//!
//! Back, and Forward, lead to the place on the page, to the link that was followed from there, and
//! to what was chosen in the list. Steps are told apart by a number in the browser's history; what
//! is known of them lives as long as the page.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use leptos::task::spawn_local;

use super::heights::Heights;
use crate::platform::{clock, page};

/// How one step was left.
#[derive(Clone, Default)]
struct Step {
    /// How far the page was scrolled.
    down: f64,
    /// The link that was followed, and how far below the window's edge it stood.
    link: Option<(String, f64)>,
    /// What was chosen in its list.
    chosen: BTreeSet<String>,
    /// How tall the rows of its long lists were.
    heights: Vec<Heights>,
}

#[derive(Default)]
struct Trail {
    /// How far the page was scrolled when that last changed. Asked for at the moment of leaving, the browser
    /// would lay the whole page out once more.
    down: f64,
    now: u64,
    last: u64,
    /// Whether the present step had been left before.
    is_return: bool,
    /// Whether its place was taken up again: that is done once.
    is_back: bool,
    steps: BTreeMap<u64, Step>,
}

thread_local! {
    static TRAIL: RefCell<Trail> = RefCell::default();
}

fn with<T>(look: impl FnOnce(&mut Trail) -> T) -> T {
    TRAIL.with(|trail| look(&mut trail.borrow_mut()))
}

/// Begins: numbers the step that stands. Chance keeps the numbers apart from those before a reload.
pub fn begin() {
    let random_bytes = clock::random_bytes();
    let base = random_bytes
        .iter()
        .take(5)
        .fold(0_u64, |n, byte| (n << 8) | u64::from(*byte));
    with(|trail| trail.last = base << 10);
    leptos::prelude::window_event_listener(leptos::ev::scroll, |_| {
        let down = page::scrolled();
        with(|trail| trail.down = down);
    });
    number();
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers below 2^53 that this file gave out"
)]
fn number() {
    with(|trail| {
        let known = page::step().map(|step| step as u64);
        let known = known.filter(|step| trail.steps.contains_key(step));
        trail.is_return = known.is_some();
        trail.is_back = false;
        trail.now = known.unwrap_or_else(|| {
            trail.last += 1;
            page::number_step(trail.last as f64);
            trail.last
        });
    });
}

/// The address has changed and the page not yet: keeps how the step stood that is left.
pub fn turn() {
    let link = page::link_in_use();
    // Whoever has just scrolled to a link and follows it is told of the scrolling later. To find the link,
    // the page was laid out already.
    let asked = link.is_some().then(page::scrolled);
    with(|trail| {
        let down = asked.unwrap_or(trail.down);
        let step = trail.steps.entry(trail.now).or_default();
        step.down = down;
        step.link = link;
    });
    number();
}

/// The number of the present step.
pub fn now() -> u64 {
    with(|trail| trail.now)
}

/// Whether the present step was come back to.
pub fn is_return() -> bool {
    with(|trail| trail.is_return)
}

/// Whether the place of a step that was come back to has still to be taken up; asked once.
pub fn wants_back() -> bool {
    with(|trail| trail.is_return && !std::mem::replace(&mut trail.is_back, true))
}

/// What was chosen in the list of this step.
pub fn chosen() -> BTreeSet<String> {
    with(|trail| {
        let step = trail.steps.get(&trail.now);
        step.map(|step| step.chosen.clone()).unwrap_or_default()
    })
}

/// Keeps what is chosen in the list of this step.
pub fn choose(chosen: BTreeSet<String>) {
    with(|trail| trail.steps.entry(trail.now).or_default().chosen = chosen);
}

/// How tall the rows of a list of this length were when this step was left.
pub fn heights(count: usize) -> Option<Heights> {
    with(|trail| {
        let step = trail.steps.get(&trail.now).filter(|_| trail.is_return)?;
        step.heights
            .iter()
            .find(|known| known.count() == count)
            .cloned()
    })
}

/// Keeps how tall the rows of a list were in a step that is being left.
pub fn keep_heights(step: u64, heights: Heights) {
    with(|trail| {
        let step = trail.steps.entry(step).or_default();
        step.heights
            .retain(|known| known.count() != heights.count());
        step.heights.push(heights);
    });
}

/// Scrolls back to where this step was left, as soon as the page is there and as long as nobody
/// scrolls elsewhere; then the link that was followed has the focus again.
pub fn come_back() {
    let (number, step) = with(|trail| {
        let step = trail.steps.get(&trail.now).cloned();
        (trail.now, step.unwrap_or_default())
    });
    spawn_local(async move {
        let mut set = None;
        for _ in 0..60 {
            clock::sleep(Duration::from_millis(16)).await;
            let moved = set.is_some_and(|set: f64| (page::scrolled() - set).abs() > 400.0);
            if now() != number || moved {
                return;
            }
            page::scroll_to(step.down.min(page::scrollable()));
            set = Some(page::scrolled());
            if page::scrolled() + 1.0 >= step.down {
                break;
            }
        }
        let Some((href, top)) = step.link else {
            return;
        };
        // The rows around it are built once the page is scrolled there.
        for _ in 0..20 {
            clock::sleep(Duration::from_millis(30)).await;
            if now() != number || (page::scrolled() - step.down).abs() > 600.0 {
                return;
            }
            if let Some(stands) = page::focus_link(&href) {
                return page::scroll_by(stands - top);
            }
        }
    });
}
