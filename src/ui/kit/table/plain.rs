//! Tables that are as long as what they are about, and stay in its order: no sorting, no window.

use leptos::prelude::*;

use crate::ui::kit::i18n::t;

/// A heading: the key of its words, and how its column is set.
#[derive(Clone, Copy)]
pub struct Heading {
    pub(super) key: &'static str,
    pub(super) class: &'static str,
}

/// The heading of a column of words.
pub const fn words(key: &'static str) -> Heading {
    Heading { key, class: "" }
}

/// The heading of a column of figures.
pub const fn figures(key: &'static str) -> Heading {
    Heading { key, class: "num" }
}

/// A heading for which a telephone has no room.
pub const fn wide(heading: Heading) -> Heading {
    let class = match heading.class.as_bytes() {
        b"num" => "num only-wide",
        _ => "only-wide",
    };
    Heading { class, ..heading }
}

/// The head of a table.
pub fn thead(headings: &[Heading]) -> AnyView {
    let cells = headings.iter().map(|heading| {
        view! { <th scope="col" class=heading.class>{t(heading.key)}</th> }.into_any()
    });
    view! { <thead><tr>{cells.collect::<Vec<_>>()}</tr></thead> }.into_any()
}

/// A table inside a card.
pub fn plain_table(headings: &[Heading], rows: Vec<AnyView>) -> AnyView {
    view! { <div class="tw"><table class="list">{thead(headings)}<tbody>{rows}</tbody></table></div> }
        .into_any()
}
