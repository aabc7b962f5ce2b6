//! What the list of a session and the household beside it share.

use leptos::prelude::*;

use super::sitting::Sitting;
use crate::app::outreach::rows::Row;

/// What the list of a session needs to know of its page.
#[derive(Clone, Copy)]
pub struct View {
    /// The session.
    pub sitting: Sitting,
    /// Its lines without what is written down of them: they change when households do, not at a tick.
    pub lines: Memo<Vec<Row>>,
    /// The households that are shown, as they were when the search or filter was last touched: a line
    /// does not vanish under the finger that ticks it.
    pub visible: Memo<Vec<String>>,
    /// The household whose panel is open.
    pub open: Memo<Option<String>>,
    /// Whether there is room for it beside the list.
    pub is_wide: Memo<bool>,
}
