//! A table that never puts more than about 200 rows into the page.
//!
//! Rows are counted in blocks ([`Heights`]). While the page is scrolled, only the blocks in view and some
//! around them are built; what lies above and below is one empty row of the height it has, as far as
//! it was ever seen, or would have. Short lists are built whole, but what is in view comes first, so
//! that a list that changes with every letter keeps up with the typing.

mod heading;
pub mod plain;
pub mod short;
mod window;

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use self::window::Window;
use super::{heights::Heights, trail};
use crate::platform::clock;

pub use self::heading::{cell, class, column_menu, headings, named_columns, sorting};

/// How long a list stays as it was first shown before more of it is built: no two keystrokes are
/// further apart while somebody types.
const PAUSE: Duration = Duration::from_millis(160);

/// Builds one row from its position.
pub type BuildRow = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// The body of a table, windowed. `row` builds one row from its position.
#[component]
pub fn WindowedBody<T, F, V>(rows: Arc<Vec<T>>, columns: usize, row: F) -> impl IntoView
where
    T: Send + Sync + 'static,
    F: Fn(usize, &T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let count = rows.len();
    let build = move |i: usize| row(i, &rows[i]).into_any();
    windowed(count, columns, None, Arc::new(build))
}

/// The body of a table of `count` rows, windowed: each row is one `tr`. When `jump` is set to a position
/// and a selector, the row there comes into view and what the selector finds gets the focus.
pub fn windowed(
    count: usize,
    columns: usize,
    jump: Option<RwSignal<Option<(usize, String)>>>,
    row: BuildRow,
) -> AnyView {
    let window = Window::new(count);
    if let Some(jump) = jump {
        Effect::new(move |_| {
            if let Some((position, selector)) = jump.get() {
                window.jump(position, selector);
            }
        });
    }
    if window.is_partial() {
        let scrolled = window_event_listener(leptos::ev::scroll, move |_| window.look());
        let resized = window_event_listener(leptos::ev::resize, move |_| window.look());
        // Paper has no window: all that is listed is printed.
        let printed = window_event_listener_untyped("beforeprint", move |_| window.open_whole());
        let back = window_event_listener_untyped("afterprint", move |_| window.close_again());
        on_cleanup(move || {
            printed.remove();
            back.remove();
            scrolled.remove();
            resized.remove();
        });
        spawn_local(async move {
            clock::sleep(PAUSE).await;
            window.widen();
        });
    }
    let step = trail::now();
    on_cleanup(move || {
        if let Some(heights) = window.heights() {
            trail::keep_heights(step, heights);
        }
    });
    let gap = move |tall: Option<f64>| {
        let tall = format!("{}px", tall?);
        Some(
            view! { <tr aria-hidden="true" class="gap"><td colspan=columns.to_string() style:height=tall></td></tr> },
        )
    };
    let block = move |block: usize| {
        let rows = Heights::rows_of(block, count);
        rows.map(|at| row(at)).collect_view()
    };
    view! {
        <tbody class="windowed" node_ref=window.body>
            {move || gap(window.above())}
            <For each=move || window.blocks() key=|block| *block children=block/>
            {move || gap(window.below())}
        </tbody>
    }
    .into_any()
}
