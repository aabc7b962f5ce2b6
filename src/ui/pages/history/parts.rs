//! What the lists of the history share: the heading, the table, and the words for what was done.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{route::Page, session::history::Deed},
    ui::kit::{head::Head, labels::who, prelude::*, table::windowed, tabs},
};

/// The heading with the two tabs.
pub fn head(register: RegisterHandle) -> AnyView {
    let route = register.route.get_untracked();
    let lists = [
        (Page::History, "history.lately"),
        (Page::Bin, "history.bin"),
    ];
    view! {
        {Head::new(t("nav.history")).line(t("history.how")).alone()}
        {tabs::tabs(t("nav.history"), tabs::pages(&route, lists))}
    }
    .into_any()
}

/// Asks the register again after each change.
pub fn asked<T: Send + Sync + 'static>(
    register: RegisterHandle,
    ask: impl Fn(RwSignal<Option<T>>) + 'static,
) -> RwSignal<Option<T>> {
    let answer = RwSignal::new(None);
    Effect::new(move |_| {
        register.version();
        ask(answer);
    });
    answer
}

/// A moment with more fields than this is folded.
pub const FOLDED: usize = 8;

pub fn link(register: RegisterHandle, id: &str, name: String) -> AnyView {
    let route = register.route.get_untracked();
    let href = route.about(Page::History, id).to_string();
    view! { <a class="rec" href=href>{name}</a> }.into_any()
}

/// A list of the history, windowed.
pub fn table(
    name: &str,
    heads: [&str; 4],
    rows: usize,
    row: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let body = windowed(rows, heads.len(), None, Arc::new(row));
    let heads: Vec<AnyView> = heads
        .into_iter()
        .map(|head| {
            view! { <th scope="col" class:only-wide=head == "history.head-who">{t(head)}</th> }
                .into_any()
        })
        .collect();
    view! {
        <section class="card changes" aria-label=t(name)>
            <table class="list" aria-rowcount=(rows + 1).to_string()>
                <thead><tr>{heads}</tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

/// Who; a merge is nobody's.
pub fn who_or_merged(by: &str, unit: &str, device: &str, own: &str) -> String {
    if by.is_empty() && device.is_empty() {
        return t("history.by-itself");
    }
    who(by, unit, device, own)
}

pub const fn deed(deed: Deed) -> (Icon, &'static str) {
    match deed {
        Deed::Made => (Icon::Plus, "history.deed-made"),
        Deed::Changed => (Icon::Pencil, "history.deed-changed"),
        Deed::Deleted => (Icon::Bin, "history.deed-deleted"),
        Deed::Restored => (Icon::Undo, "history.deed-restored"),
        Deed::Merged => (Icon::Fork, "history.deed-merged"),
    }
}
