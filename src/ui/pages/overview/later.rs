//! What of the Overview comes with the code of the other pages: drawings and what stands around them. The first screen
//! keeps room for them and is the same without.

use leptos::prelude::*;

use crate::ui::state::handle::RegisterHandle;

/// Draws a part of the page as the register stands.
type Draw = fn(RegisterHandle) -> AnyView;

/// The parts.
#[derive(Clone, Copy)]
pub struct Later {
    /// The year as a curve, above all tables.
    pub curve: Draw,
    /// Units against components, and whom outreach has reached.
    pub units: Draw,
    /// Tasks and obstacles, beside them.
    pub open: Draw,
}

/// Where they come to.
#[derive(Clone, Copy)]
pub struct Slots(RwSignal<Option<Later>>);

impl Slots {
    /// Those of the page that is built; whoever draws them finds them by its owner.
    pub fn new() -> Slots {
        let slots = Slots(RwSignal::new(None));
        provide_context(slots);
        slots
    }

    /// Draws in them from now on.
    pub fn fill(self, later: Later) {
        if self.0.with_untracked(Option::is_none) {
            self.0.set(Some(later));
        }
    }

    /// One of them.
    pub fn show(self, register: RegisterHandle, of: fn(&Later) -> Draw) -> AnyView {
        (move || self.0.get().map(|later| of(&later)(register))).into_any()
    }
}
