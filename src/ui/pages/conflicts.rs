//! Fields about which people disagree, side by side: both values, who, when, and the choice.

use crate::ui::kit::i18n::Shown as _;
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use crate::ui::{
    kit::{
        i18n::{failure as failure_text, sentence, t, tv},
        icons::{Icon, icon},
        labels::{self, count, laptop, moment},
        parts::empty,
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::{
        form::Problem,
        identity::same_laptop,
        route::Page,
        session::{
            history::{Dispute, Side},
            settle::{self, Typing},
        },
    },
    platform::{clock, page as window},
};

/// The longest value that the button repeats.
const REPEATED: usize = 40;

/// The state of the page.
#[derive(Clone, Copy)]
struct Board {
    register: RegisterHandle,
    /// `None` until the register has answered.
    all: RwSignal<Option<Vec<Dispute>>>,
    /// Which of them is open.
    at: RwSignal<usize>,
    /// The chosen side; one past the last is the typed value.
    chosen: RwSignal<Option<usize>>,
    typed: RwSignal<String>,
    trouble: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Board {
    fn open(&self) -> Option<Dispute> {
        let at = self.at.get();
        self.all.with(|all| all.as_ref()?.get(at).cloned())
    }

    fn go_to(&self, at: usize) {
        self.at.set(at);
        self.chosen.set(None);
        self.typed.set(String::new());
        self.trouble.set(String::new());
    }

    /// Goes on to the next; after the last to the first.
    fn skip(&self) {
        let count = self
            .all
            .with_untracked(|all| all.as_ref().map_or(0, Vec::len));
        self.go_to((self.at.get_untracked() + 1) % count.max(1));
        focus_soon("#h-conflict");
    }

    fn choose(&self, side: usize) {
        self.chosen.set(Some(side));
        self.trouble.set(String::new());
    }

    /// What is chosen, read as the field wants it.
    fn wanted(&self, dispute: &Dispute) -> Result<Option<Value>, Problem> {
        let side = self.chosen.get_untracked();
        if let Some(side) = side.and_then(|side| dispute.sides.get(side)) {
            return Ok(side.value.clone());
        }
        let typing = self.register.peek(|ledger| settle::typing(dispute, ledger));
        settle::read(typing, &self.typed.get_untracked()).map(Some)
    }

    fn confirm(&self) {
        let Some(dispute) = untrack(|| self.open()) else {
            return;
        };
        if self.busy.get_untracked() || self.chosen.get_untracked().is_none() {
            return;
        }
        let value = match self.wanted(&dispute) {
            Ok(value) => value,
            Err(problem) => return self.trouble.set(explain(&problem)),
        };
        let said = self.register.peek(|ledger| {
            let body = dispute.body.fields();
            let shown = labels::value_or_none(&dispute.id, &dispute.field, value.as_ref(), ledger);
            let field = labels::field(&dispute.id, &dispute.field, &body, ledger);
            tv("conflicts.chose", &[("field", &field), ("value", &shown)])
        });
        self.busy.set(true);
        let board = *self;
        self.register
            .choose(dispute.id, dispute.field, value, move |result| {
                board.busy.try_set(false);
                match result {
                    Ok(()) => board.register.say(said, true),
                    Err(failure) => {
                        board.trouble.try_set(failure_text(&failure));
                        board.load();
                    }
                }
            });
    }

    fn load(&self) {
        let board = *self;
        self.register.ask(
            |session| Box::pin(async move { session.disputes().await }),
            move |found| match found {
                Ok(found) => board.show(found),
                Err(failure) => {
                    board.trouble.try_set(failure_text(&failure));
                    board.all.try_update(|all| {
                        all.get_or_insert_default();
                    });
                }
            },
        );
    }

    /// Takes over what is open now; the one being looked at stays, if it is still there.
    fn show(&self, mut found: Vec<Dispute>) {
        // This laptop's value first, the others by their laptop: a key means the same in every one.
        let own = self.register.author().device;
        for dispute in &mut found {
            let place = |side: &Side| (side.meta.device != own, side.meta.device.clone());
            dispute.sides.sort_by_key(place);
        }
        let wanted = self
            .register
            .route
            .with_untracked(|route| route.record.clone());
        let Some(before) = self.all.try_get_untracked() else {
            return;
        };
        let at = self.at.get_untracked();
        let place = match &before {
            None => found
                .iter()
                .position(|dispute| Some(&dispute.id) == wanted.as_ref()),
            Some(before) => before.get(at).and_then(|old| {
                let same = |new: &Dispute| new.id == old.id && new.field == old.field;
                found.iter().position(same)
            }),
        };
        let stays = before.is_some() && place.is_some();
        let now = place.unwrap_or(if at < found.len() { at } else { 0 });
        let none = found.is_empty();
        if before.as_ref() == Some(&found) {
            return;
        }
        self.all.set(Some(found));
        if !stays {
            self.go_to(now);
            if before.is_some() {
                focus_soon(if none { "#main" } else { "#h-conflict" });
            }
        } else if now != at {
            self.at.set(now);
        }
    }
}

/// Once the screen shows what was just set.
fn focus_soon(selector: &'static str) {
    spawn_local(async move {
        clock::sleep(std::time::Duration::ZERO).await;
        window::focus(selector);
    });
}

fn explain(problem: &Problem) -> String {
    match problem {
        Problem::Money(fault) => sentence("money-fault", fault),
        Problem::Date(fault) => sentence("date-fault", fault),
        Problem::Plain(fault) => sentence("field-fault", fault),
        Problem::Refused(refusal) => sentence("fault", refusal),
    }
}

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let board = Board {
        register,
        all: RwSignal::new(None),
        at: RwSignal::new(0),
        chosen: RwSignal::new(None),
        typed: RwSignal::new(String::new()),
        trouble: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    Effect::new(move |_| {
        register.version();
        board.load();
    });
    watch_keys(board);
    let title = move || {
        board.all.with(|all| match all.as_deref() {
            None | Some([]) => t("conflicts.title"),
            Some(all) => count("conflicts.title-n", all.len()),
        })
    };
    let files = move || {
        register
            .route
            .with(|route| route.to(Page::Files))
            .to_string()
    };
    view! {
        <div class="head">
            <div class="grow">
                <div class="crumb only-wide"><a href=files>{t("nav.files")}</a>" / "{t("nav.conflicts")}</div>
                <h1>{title}</h1>
                <p class="muted small">{move || {
                    let some = board.all.with(|all| all.as_ref().is_some_and(|all| !all.is_empty()));
                    some.then(|| t("conflicts.how"))
                }}</p>
            </div>
        </div>
        {move || board.all.with(|all| all.as_ref().map(Vec::is_empty)).map(|none| {
            if none { all_settled(register) } else { both(board) }
        })}
    }
    .into_any()
}

fn all_settled(register: RegisterHandle) -> AnyView {
    let href = register.route.get_untracked().to(Page::Files).to_string();
    let back = view! { <a class="btn" href=href>{t("nav.files")}</a> };
    empty(t("conflicts.none"), t("conflicts.none-text"), back).into_any()
}

fn both(board: Board) -> AnyView {
    view! {
        <div class="cols two-col">
            <nav class="card clist only-wide" aria-label=t("conflicts.list")>
                <ul>{move || list(board)}</ul>
            </nav>
            {move || board.open().map(|dispute| card(board, dispute))}
        </div>
    }
    .into_any()
}

fn list(board: Board) -> Vec<AnyView> {
    let at = board.at.get();
    let all = board.all.get().unwrap_or_default().into_iter().enumerate();
    all.map(|(index, dispute)| {
        let body = dispute.body.fields();
        let name = board
            .register
            .peek(|l| labels::record(&dispute.id, &body, l));
        let field = board
            .register
            .peek(|l| labels::field(&dispute.id, &dispute.field, &body, l));
        view! {
            <li>
                <button type="button" aria-current=(index == at).then_some("true")
                    on:click=move |_| board.go_to(index)>
                    <b>{name}</b><span class="sub">{field}</span>
                </button>
            </li>
        }
        .into_any()
    })
    .collect()
}

fn card(board: Board, dispute: Dispute) -> AnyView {
    let register = board.register;
    let body = dispute.body.fields();
    let (id, field) = (&dispute.id, &dispute.field);
    let shown =
        |value: Option<&Value>| register.peek(|l| labels::value_or_none(id, field, value, l));
    let title = [
        &register.peek(|l| labels::record(id, &body, l)),
        ": ",
        &register.peek(|l| labels::field(id, field, &body, l)),
    ]
    .concat();
    let total = board.all.with(|all| all.as_ref().map_or(0, Vec::len));
    let at = (board.at.get_untracked() + 1).to_string();
    let place = tv("conflicts.place", &[("at", &at), ("n", &total.to_string())]);
    let own = register.author().device;
    let values: Vec<String> = dispute
        .sides
        .iter()
        .map(|s| shown(s.value.as_ref()))
        .collect();
    let sides = dispute.sides.iter().zip(&values).enumerate();
    let sides: Vec<AnyView> = sides
        .map(|(index, (side, value))| side_view(board, index, side, value.clone(), &own))
        .collect();
    let other = sides.len();
    let typing = register.peek(|ledger| settle::typing(&dispute, ledger));
    let third = (typing != Typing::Given).then(|| typed_side(board, other, typing));
    let label = move || {
        let value = board.chosen.get().map(|side| {
            let typed = || board.typed.get().trim().to_owned();
            values.get(side).cloned().unwrap_or_else(typed)
        });
        let next = if total > 1 { "-next" } else { "" };
        match value {
            None => t("conflicts.choose-one"),
            Some(value) if value.is_empty() || value.chars().count() > REPEATED => {
                t(&["conflicts.choose-this", next].concat())
            }
            Some(value) => tv(&["conflicts.choose", next].concat(), &[("value", &value)]),
        }
    };
    let off = move || {
        let busy = board.busy.try_get().unwrap_or_default();
        busy || board.chosen.try_get().flatten().is_none()
    };
    let past = register
        .route
        .get_untracked()
        .about(Page::History, id)
        .to_string();
    view! {
        <section class="card conflict" aria-labelledby="h-conflict">
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                board.confirm();
            }>
                <div class="card-h">
                    <h2 id="h-conflict" tabindex="-1">{title}</h2>
                    <span class="end cap faint nowrap">{place}</span>
                </div>
                <p class="before"><span class="muted">{t("conflicts.before")}</span>" "<b>{shown(dispute.before.as_ref())}</b></p>
                <fieldset class="cf" aria-labelledby="h-conflict">{sides}</fieldset>
                {third}
                <div class="acts">
                    <div role="alert">{move || {
                        let said = board.trouble.get();
                        (!said.is_empty()).then(|| view! { <div class="err" id="conflict-e">{icon(Icon::Octagon)}<div>{said}</div></div> })
                    }}</div>
                    <div class="row wrap">
                        <button type="submit" class="btn primary" aria-disabled=move || off().to_string()>{label}</button>
                        {(total > 1).then(|| view! {
                            <button type="button" class="btn quiet" on:click=move |_| board.skip()>{t("conflicts.later")}</button>
                        })}
                        <a class="small end" href=past>{t("history.of-record")}</a>
                    </div>
                    <p class="cap faint only-wide">{t("conflicts.keys")}</p>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// The head of a side: the round button, whose value it is, its key.
fn pick(board: Board, index: usize, label: String) -> AnyView {
    view! {
        <span class="row">
            <input type="radio" name="side" class="radio" prop:checked=move || board.chosen.get() == Some(index)
                on:change=move |_| board.choose(index)/>
            <span class="small muted">{label}</span>
            <kbd class="only-wide" aria-hidden="true">{(index + 1).shown()}</kbd>
        </span>
    }
    .into_any()
}

fn side_view(board: Board, index: usize, side: &Side, value: String, own: &str) -> AnyView {
    let meta = &side.meta;
    let whose = match (meta.device.as_str(), meta.unit.as_str()) {
        ("", "") => t("who.nobody"),
        (device, _) if same_laptop(device, own) => t("who.this"),
        (device, "") => laptop(device),
        (_, unit) => unit.to_owned(),
    };
    let by = [meta.by.as_str(), meta.unit.as_str()];
    let by: Vec<&str> = by.into_iter().filter(|part| !part.is_empty()).collect();
    let told =
        (!meta.device.is_empty()).then(|| tv("who.told-by", &[("laptop", &laptop(&meta.device))]));
    view! {
        <label class="side-v" class:sel=move || board.chosen.get() == Some(index)>
            {pick(board, index, whose)}
            <span class="val">{value}</span>
            <span class="kv">
                <span class="faint">{t("who.who")}</span><span>{by.join(", ")}</span>
                <span class="faint">{t("who.when")}</span>
                <span>{moment(&meta.at)}" "<span class="faint">{told}</span></span>
            </span>
        </label>
    }
    .into_any()
}

fn typed_side(board: Board, index: usize, typing: Typing) -> AnyView {
    let (mode, class, hint) = match typing {
        Typing::Money => ("text", "in num", t("entry.money-hint")),
        Typing::Date => ("text", "in num", t("entry.date-hint")),
        Typing::Count => ("numeric", "in num", String::new()),
        Typing::Text | Typing::Given => ("text", "in", String::new()),
    };
    view! {
        <div class="side-v third" class:sel=move || board.chosen.get() == Some(index)>
            <label>{pick(board, index, t("conflicts.other"))}</label>
            <input class=class id="f-other" inputmode=mode placeholder=hint autocomplete="off"
                aria-label=t("conflicts.other") aria-describedby="conflict-e"
                prop:value=move || board.typed.get()
                on:focus=move |_| board.choose(index)
                on:input=move |event| {
                    board.typed.set(event_target_value(&event));
                    board.choose(index);
                }/>
        </div>
    }
    .into_any()
}

/// 1, 2, 3 choose; Enter confirms, wherever it does nothing else.
fn watch_keys(board: Board) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || window::is_typing() {
            return;
        }
        let Some(dispute) = untrack(|| board.open()) else {
            return;
        };
        let key = event.key();
        if key == "Enter" {
            if !window::is_on_control() {
                event.prevent_default();
                board.confirm();
            }
            return;
        }
        let Some(side) = key.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) else {
            return;
        };
        let sides = dispute.sides.len();
        if side < sides {
            board.choose(side);
        } else if side == sides {
            event.prevent_default();
            window::focus("#f-other");
        }
    });
    on_cleanup(move || listener.remove());
}
