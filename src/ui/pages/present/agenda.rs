//! The agenda of the meeting at hand: the item that is talked about stands at the foot, all of them on a key.

use leptos::prelude::*;

use crate::{
    app::meetings::agenda::{Item, beside, items},
    domain::meeting::Meeting,
    platform::local,
    ui::{kit::prelude::*, pages::meetings::words::joined},
};

/// The key that shows it: the first letter of its name.
const KEY: &str = "c";

/// The agenda of one meeting; empty where there is none.
#[derive(Clone, Copy)]
pub(super) struct Agenda {
    register: RegisterHandle,
    items: Memo<Vec<Item>>,
    /// The key of the item that is talked about.
    now: RwSignal<Option<String>>,
    meeting: Memo<Option<String>>,
    is_shown: RwSignal<bool>,
}

/// Under which name this browser remembers how far a meeting is: it is no part of the register.
fn place(register: RegisterHandle, meeting: &str) -> String {
    format!("ssk.agenda.{}.{meeting}", register.name().database())
}

impl Agenda {
    pub fn new(register: RegisterHandle, meeting: Memo<Option<Meeting>>) -> Agenda {
        let items = Memo::new(move |_| {
            meeting.with(|meeting| {
                let meeting = meeting.as_ref();
                meeting.map_or_else(Vec::new, |of| register.read(|ledger| items(ledger, of)))
            })
        });
        let id = Memo::new(move |_| meeting.with(|of| of.as_ref().map(|of| of.id.clone())));
        let now = RwSignal::new(None);
        Effect::new(move |_| {
            let kept = id.get().and_then(|id| local::get(&place(register, &id)));
            now.set(kept);
        });
        Agenda {
            register,
            items,
            now,
            meeting: id,
            is_shown: RwSignal::new(false),
        }
    }

    /// The item that is talked about: the first where nobody has said.
    fn item(&self) -> Option<Item> {
        self.items.with(|items| {
            let now = self.now.get();
            let found = items.iter().find(|item| Some(&item.key) == now.as_ref());
            found.or(items.first()).cloned()
        })
    }

    fn go(&self, key: Option<String>) {
        let Some((key, meeting)) = key.zip(self.meeting.get_untracked()) else {
            return;
        };
        local::set(&place(self.register, &meeting), &key);
        self.now.set(Some(key));
    }

    /// What a key does here; whether it does anything.
    pub fn keyed(&self, key: &str) -> bool {
        if self.items.with_untracked(Vec::is_empty) {
            return false;
        }
        let is_shown = self.is_shown.get_untracked();
        match key {
            KEY | "C" => self.is_shown.set(!is_shown),
            "Escape" if is_shown => self.is_shown.set(false),
            "ArrowDown" | "ArrowUp" if is_shown => {
                let by = if key == "ArrowDown" { 1 } else { -1 };
                let now = untrack(|| self.item()).map(|item| item.key);
                let to = self
                    .items
                    .with_untracked(|items| beside(items, now.as_deref(), by));
                self.go(to);
            }
            _ => return false,
        }
        true
    }

    /// At the foot: the item that is talked about, and the way to all of them.
    pub fn button(self) -> AnyView {
        (move || {
            let item = self.item()?;
            let all = self.items.with(Vec::len);
            let values = [
                ("n", item.number.to_string()),
                ("all", all.to_string()),
                ("text", item.text.clone()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            let text = joined([tv("present.item", &values), long(&item)]);
            let aloud = tv("present.agenda-now", &[("item", &text)]);
            let toggle = move |_| self.is_shown.update(|is| *is = !*is);
            Some(view! {
                <button type="button" class="at-item" aria-label=aloud aria-expanded=move || self.is_shown.get().to_string() on:click=toggle>
                    <kbd>"C"</kbd><span class="name">{text}</span>
                </button>
            })
        })
        .into_any()
    }

    /// All items beside the answer, while they are asked for.
    pub fn panel(self) -> AnyView {
        (move || {
            if !self.is_shown.get() {
                return None;
            }
            let now = self.item().map(|item| item.key);
            let lines = self.items.get().into_iter().map(|item| {
                let is_now = Some(&item.key) == now.as_ref();
                let current = is_now.then_some("step");
                let who = joined([item.unit.clone(), item.person.clone()]);
                let at = match item.at.as_str() {
                    "" => format!("{}.", item.number),
                    at => at.to_owned(),
                };
                let long = long(&item);
                let key = item.key;
                view! {
                    <li class:here=is_now>
                        <button type="button" aria-current=current on:click=move |_| self.go(Some(key.clone()))>
                            <span class="num">{at}</span><span class="name">{item.text}<span class="sub">{who}</span></span><span class="num">{long}</span>
                        </button>
                    </li>
                }
            });
            Some(view! {
                <aside class="at-hand" aria-labelledby="h-at-hand">
                    <div class="card-h"><h2 id="h-at-hand">{t("meetings.agenda")}</h2>
                        <span class="end row"><kbd>"↑↓"</kbd>{t("present.agenda-keys")}</span></div>
                    <ol>{lines.collect::<Vec<_>>()}</ol>
                </aside>
            })
        })
        .into_any()
    }
}

fn long(item: &Item) -> String {
    let minutes = item.minutes;
    minutes.map_or_else(String::new, |n| {
        tv("meetings.n-minutes", &[("n", &n.to_string())])
    })
}
