//! A table that never puts more than about 200 rows into the page.
//!
//! Rows are counted in blocks. While the page is scrolled, only the blocks in view and one on each
//! side are built; what lies above and below is one empty row of the height it would have. Short
//! lists are built whole.

use std::sync::Arc;

use leptos::prelude::*;

/// Lists up to this length are built whole.
const WHOLE: usize = 200;
/// Rows in one block.
const BLOCK: usize = 12;
/// Blocks built at a time: the one in view of a tall screen, and room to scroll on both sides.
const BUILT: usize = 5;
/// Height of a row of two lines, in CSS pixels, until it has been measured.
const ROW: f64 = 46.0;

/// The body of a table, windowed. `row` builds one row from its position.
#[component]
pub fn WindowedBody<T, F, V>(rows: Arc<Vec<T>>, columns: usize, row: F) -> impl IntoView
where
    T: Send + Sync + 'static,
    F: Fn(usize, &T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let count = rows.len();
    if count <= WHOLE {
        let body = rows
            .iter()
            .enumerate()
            .map(|(i, item)| row(i, item))
            .collect_view();
        return view! { <tbody>{body}</tbody> }.into_any();
    }
    let first = RwSignal::new(0_usize);
    let height = RwSignal::new(ROW);
    let body = NodeRef::<leptos::html::Tbody>::new();
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
    let built = {
        let rows = rows.clone();
        move || {
            let from = first.get() * BLOCK;
            let to = (from + BLOCK * BUILT).min(rows.len());
            (from..to).map(|i| row(i, &rows[i])).collect_view()
        }
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
