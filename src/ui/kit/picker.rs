//! Putting households, or people of them, on a list: search, tick, add. All that are added are one action.

use std::collections::BTreeSet;

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    button::Button,
    card::panel,
    i18n::{t, tv},
    labels,
};
use crate::{platform::page, ui::state::handle::RegisterHandle};

const FIELD: &str = "#f-find";
/// What the arrow keys go through: the field, and the boxes under it.
const STOPS: &str = "#f-find, .picks input:not(:disabled)";

/// A household, or one of its people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Picked {
    /// The household.
    pub household: String,
    /// The key of a member; `None` where the household as a whole is meant.
    pub member: Option<String>,
}

/// One row: who it is, and what is said of them.
pub struct Choice {
    /// What its tick chooses.
    pub picked: Picked,
    /// The name.
    pub name: AnyView,
    /// What stands under the name.
    pub under: String,
    /// Whether it is on the list already.
    pub is_listed: bool,
}

/// The keys of what a picker says.
pub struct Words {
    /// What is done.
    pub title: &'static str,
    /// What is searched.
    pub find: &'static str,
    /// What may be typed.
    pub hint: &'static str,
    /// The name of the rows together.
    pub found: &'static str,
    /// Adds `n`.
    pub add: &'static str,
}

/// What is searched for, and what is ticked so far: it stays ticked while one searches for others.
#[derive(Clone, Copy)]
pub struct Picker {
    /// The words of the search.
    pub query: RwSignal<String>,
    chosen: RwSignal<BTreeSet<Picked>>,
}

impl Picker {
    /// Nothing searched for or ticked.
    pub fn new() -> Picker {
        Picker {
            query: RwSignal::default(),
            chosen: RwSignal::default(),
        }
    }

    /// Ticks these, too.
    pub fn choose(self, more: impl IntoIterator<Item = Picked>) {
        self.chosen.update(|chosen| chosen.extend(more));
    }

    /// Rows with a box each.
    pub fn rows(self, choices: Vec<Choice>) -> AnyView {
        let rows: Vec<AnyView> = choices.into_iter().map(|one| self.row(one)).collect();
        view! { <ul class="picks">{rows}</ul> }.into_any()
    }

    fn row(self, choice: Choice) -> AnyView {
        let (picked, is_listed) = (choice.picked, choice.is_listed);
        let is_on = {
            let picked = picked.clone();
            move || is_listed || self.chosen.with(|chosen| chosen.contains(&picked))
        };
        let flip = move |_| {
            self.chosen.update(|chosen| {
                if !chosen.remove(&picked) {
                    chosen.insert(picked.clone());
                }
            });
        };
        view! {
            <li><label class="tick">
                <input type="checkbox" prop:checked=is_on disabled=is_listed on:change=flip/>
                <span>{choice.name}<span class="sub">{choice.under}</span></span>
            </label></li>
        }
        .into_any()
    }

    /// The panel. `beside` stands beside its button, `results` shows what is found, and `add` takes what is
    /// ticked when the button or Enter is pressed.
    pub fn panel(
        self,
        register: RegisterHandle,
        words: &'static Words,
        beside: AnyView,
        results: impl Fn() -> AnyView + Send + 'static,
        add: impl Fn(Vec<Picked>) + 'static,
    ) -> AnyView {
        let add = move || {
            let picked = self.chosen.get_untracked();
            if !picked.is_empty() {
                add(picked.into_iter().collect());
                self.chosen.set(BTreeSet::new());
            }
            page::focus(FIELD);
        };
        Effect::new(move |_| page::focus(FIELD));
        on_cleanup(|| page::focus_in_place("#main"));
        let adds = move || {
            let n = labels::number(self.chosen.with(BTreeSet::len));
            tv(words.add, &[("n", &n)])
        };
        let form = view! {
            <form on:keydown=arrows on:submit=move |event| {
                event.prevent_default();
                add();
            }>
                <div class="field">
                    <label for="f-find">{t(words.find)}</label>
                    <input class="in" id="f-find" type="search" autocomplete="off" placeholder=t(words.hint)
                        prop:value=move || self.query.get()
                        on:input=move |event| self.query.set(event_target_value(&event))/>
                </div>
                <div class="row wrap">{Button::new(adds).primary().submit()}{beside}</div>
                <div role="group" aria-label=t(words.found)>{results}</div>
            </form>
        };
        panel(register, t(words.title), form)
    }
}

fn arrows(event: KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    if page::focus_beside(STOPS, step) {
        event.prevent_default();
    }
}

/// How many were found beyond those that are shown.
pub fn more(count: usize, shown: usize) -> Option<AnyView> {
    (count > shown).then(|| {
        let text = tv("takers.more", &[("n", &labels::number(count - shown))]);
        view! { <p class="cap faint">{text}</p> }.into_any()
    })
}

/// What a household counts as, by the code of its class; empty where no list names it.
pub fn class(code: &str) -> String {
    if code.is_empty() {
        t("takers.unlisted")
    } else {
        labels::code(code)
    }
}

/// What is said under a name, in one line.
pub fn under(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
