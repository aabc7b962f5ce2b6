//! A table that never puts more than about 200 rows into the page.
//!
//! Rows are counted in blocks. While the page is scrolled, only the blocks in view and one on each
//! side are built; what lies above and below is one empty row of the height it would have. Short
//! lists are built whole.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::platform::{clock, page};

/// Lists up to this length are built whole.
const WHOLE: usize = 200;
/// Rows in one block.
const BLOCK: usize = 12;
/// Blocks built at a time: the one in view of a tall screen, and room to scroll on both sides.
const BUILT: usize = 5;
/// Height of a row of two lines, in CSS pixels, until it has been measured.
const ROW: f64 = 46.0;

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

/// The body of a table of `count` rows, windowed. When `jump` is set to a position and a selector,
/// the row there comes into view and what the selector finds gets the focus.
pub fn windowed(
    count: usize,
    columns: usize,
    jump: Option<RwSignal<Option<(usize, String)>>>,
    row: BuildRow,
) -> AnyView {
    let first = RwSignal::new(0_usize);
    let height = RwSignal::new(ROW);
    let body = NodeRef::<leptos::html::Tbody>::new();
    if let Some(jump) = jump {
        Effect::new(move |_| {
            let Some((position, selector)) = jump.get() else {
                return;
            };
            if page::show(&selector) {
                return;
            }
            // Not built yet: there by the height of the rows between, and then to the row itself.
            if let Some(element) = body.get_untracked() {
                let top = element.get_bounding_client_rect().top();
                page::scroll_by(top + height.get_untracked() * as_f64(position) - 200.0);
            }
            spawn_local(async move {
                clock::sleep(std::time::Duration::from_millis(60)).await;
                page::show(&selector);
            });
        });
    }
    if count <= WHOLE {
        let rows = (0..count).map(|i| row(i)).collect_view();
        return view! { <tbody>{rows}</tbody> }.into_any();
    }
    let look = move || {
        let Some(element) = body.get_untracked() else {
            return;
        };
        let top = element.get_bounding_client_rect().top();
        let blocks = count.div_ceil(BLOCK);
        let block_height = height.get_untracked() * as_f64(BLOCK);
        // One block above the window stays built, so that scrolling back shows no gap.
        let passed = (-top / block_height).floor() - 1.0;
        let wanted = as_index(passed).min(blocks.saturating_sub(BUILT));
        if first.get_untracked() != wanted {
            first.set(wanted);
        }
    };
    let scrolled = window_event_listener(leptos::ev::scroll, move |_| look());
    let resized = window_event_listener(leptos::ev::resize, move |_| look());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    Effect::new(move |_| {
        // Measured once the first rows stand: fonts and zoom change the height of a line.
        if let Some(element) = body.get() {
            let tall = element.get_bounding_client_rect().height();
            let built = as_f64(BLOCK * BUILT);
            let gaps = as_f64(count - BLOCK * BUILT) * height.get_untracked();
            let measured = (tall - gaps) / built;
            if measured > 20.0 {
                height.set(measured);
            }
        }
    });
    let gap = move |rows: usize| {
        let tall = format!("{}px", height.get() * as_f64(rows));
        (rows > 0).then(|| view! { <tr aria-hidden="true" class="gap"><td colspan=columns.to_string() style:height=tall></td></tr> })
    };
    let built = move || {
        let from = first.get() * BLOCK;
        let to = (from + BLOCK * BUILT).min(count);
        (from..to).map(|i| row(i)).collect_view()
    };
    view! {
        <tbody node_ref=body>
            {move || gap(first.get() * BLOCK)}
            {built}
            {move || gap(count.saturating_sub((first.get() + BUILT) * BLOCK))}
        </tbody>
    }
    .into_any()
}

#[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
fn as_f64(n: usize) -> f64 {
    n as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to zero and above; a list is never longer than usize"
)]
fn as_index(n: f64) -> usize {
    n.max(0.0) as usize
}
