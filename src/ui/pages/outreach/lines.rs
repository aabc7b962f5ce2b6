//! The list of a session: search, filter, and a line for each household with a large tick.

use leptos::prelude::*;

use super::{panel, view::View};
use crate::{
    app::{
        outreach::{
            filter::{SessionFilter, Shown},
            mark::Mark,
            offers::{is_entitled, is_uncertain, open_to},
            rows::Row,
        },
        route::Narrows as _,
    },
    domain::{coded::Coded, outreach::Attendance},
    platform::page as window,
    ui::{
        kit::{labels, prelude::*},
        language::targets::target_name,
    },
};

/// How many lines are built: whole communes are searched, not scrolled.
const BUILT: usize = 200;

/// Of the place: expected and present; of other places: present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    expected: usize,
    came: usize,
    outside: usize,
}

fn counts(view: View) -> Memo<Counts> {
    Memo::new(move |_| {
        view.lines.with(|rows| {
            let mut counts = Counts::default();
            for row in rows {
                let came = usize::from(view.sitting.attendance(&row.household).present);
                if row.outside {
                    counts.outside += came;
                } else {
                    counts.expected += 1;
                    counts.came += came;
                }
            }
            counts
        })
    })
}

/// How many came, and that it is kept without a network.
pub fn counter(view: View) -> AnyView {
    let counts = counts(view);
    let online = RwSignal::new(window::is_online());
    let [on, off] = [
        window_event_listener(leptos::ev::online, move |_| online.set(true)),
        window_event_listener(leptos::ev::offline, move |_| online.set(false)),
    ];
    on_cleanup(move || {
        on.remove();
        off.remove();
    });
    let outside = move || {
        let outside = counts.get().outside;
        (outside > 0).then(|| {
            let text = tv("outreach.and-outside", &[("n", &outside.to_string())]);
            view! { <span class="small muted">{text}</span> }
        })
    };
    view! {
        <div class="row out-top">
            <div class="turnout grow">
                <b class="num">{move || { let c = counts.get(); format!("{}/{}", c.came, c.expected) }}</b>
                <span class="muted">{t("outreach.present")}</span>
                {outside}
            </div>
            {move || (!online.get()).then(|| view! {
                <span class="offline">{icon(Icon::Offline)}{t("outreach.offline")}</span>
            })}
        </div>
    }
    .into_any()
}

/// The search field.
pub fn search(view: View) -> AnyView {
    let register = view.sitting.register;
    let words = move || {
        register
            .route
            .with(|route| route.words.clone().unwrap_or_default())
    };
    let typed = move |event| {
        let words = event_target_value(&event);
        let route = register.route.get_untracked().searching(&words);
        // In the address, but not as a step of the history for each letter.
        window::replace(&route.to_string());
        register.route.set(route);
    };
    let to_list = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowDown" | "Enter") {
            event.prevent_default();
            let first = view.visible.with_untracked(|ids| ids.first().cloned());
            if let Some(first) = first {
                focus_line(&first);
            }
        }
    };
    view! {
        <label class="in out-find">
            {icon(Icon::Search)}
            <span class="sr">{t("outreach.find")}</span>
            <input class="bare" id="f-find" type="search" autocomplete="off" placeholder=t("outreach.find-hint")
                prop:value=words on:input=typed on:keydown=to_list/>
        </label>
    }
    .into_any()
}

/// All, those who came, those who have not.
pub fn filter(view: View) -> AnyView {
    let register = view.sitting.register;
    let counts = counts(view);
    let chosen = Memo::new(move |_| register.route.with(|route| SessionFilter::of(route).shown));
    let button = move |shown: Shown| {
        let text = move || {
            let c = counts.get();
            let (key, n) = match shown {
                Shown::All => ("outreach.all-n", c.expected + c.outside),
                Shown::Present => ("outreach.present-n", c.came + c.outside),
                Shown::Absent => ("outreach.absent-n", c.expected - c.came),
            };
            labels::count(key, n)
        };
        let pick = move |_| {
            let route = SessionFilter { shown }.on(register.route.get_untracked());
            window::replace(&route.to_string());
            register.route.set(route);
        };
        view! {
            <button type="button" aria-pressed=move || (chosen.get() == shown).to_string() on:click=pick>
                {text}
            </button>
        }
    };
    view! {
        <div class="seg small" role="group" aria-label=t("outreach.filter")>
            {Shown::ALL.map(button).into_iter().collect_view()}
        </div>
    }
    .into_any()
}

/// The lines.
pub fn list(view: View) -> AnyView {
    let built = Memo::new(move |_| {
        let visible = view.visible.get();
        view.lines.with(|rows| {
            let found = visible
                .iter()
                .filter_map(|id| rows.iter().find(|row| row.household == *id));
            found.take(BUILT).cloned().collect::<Vec<Row>>()
        })
    });
    let none = move || {
        built.with(Vec::is_empty).then(|| {
            let (title, under) = if view.lines.with(Vec::is_empty) {
                ("outreach.nobody", "outreach.nobody-text")
            } else {
                ("outreach.none-found", "outreach.none-found-text")
            };
            view! { <div class="empty"><h2>{t(title)}</h2><p class="small">{t(under)}</p></div> }
        })
    };
    let more = move || {
        let more = view.visible.with(Vec::len).saturating_sub(BUILT);
        (more > 0).then(|| {
            view! { <p class="small muted att-more">{labels::count("takers.more", more)}</p> }
        })
    };
    view! {
        <section class="card att-card" aria-label=t("outreach.list")>
            {none}
            <ul class="att">
                <For each=move || built.get() key=key children=move |row| line(view, &row)/>
            </ul>
            {more}
        </section>
    }
    .into_any()
}

/// What makes a line another one.
fn key(row: &Row) -> String {
    let class = row.class.map_or("", |(_, class)| class.code());
    format!("{}|{}|{class}|{}", row.household, row.name, row.outside)
}

fn focus_line(household: &str) {
    window::focus(&format!("[data-household=\"{household}\"] .big-tick"));
}

fn line(view: View, row: &Row) -> AnyView {
    let sitting = view.sitting;
    let id = row.household.clone();
    let attendance = {
        let id = id.clone();
        Memo::new(move |_| sitting.attendance(&id))
    };
    let present = move || attendance.with(|attendance| attendance.present);
    let is_open = {
        let id = id.clone();
        Memo::new(move |_| view.open.with(|open| open.as_ref() == Some(&id)))
    };
    let busy = {
        let id = id.clone();
        move || sitting.is_busy(&id)
    };
    let tick = {
        let id = id.clone();
        move |_| {
            let present = attendance.with_untracked(|attendance| attendance.present);
            sitting.mark(&id, &Mark::Present(!present));
        }
    };
    let keys = {
        let id = id.clone();
        move |event: leptos::ev::KeyboardEvent| keyed(view, &id, &event)
    };
    let open = {
        let id = id.clone();
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            toggle(view, &id);
        }
    };
    let under = {
        let (id, class, outside) = (id.clone(), row.class, row.outside);
        let village = row.village.clone();
        move || {
            let class = class.map_or_else(
                || t("takers.unlisted"),
                |(_, class)| labels::code(class.code()),
            );
            let mut parts = vec![class];
            if let Some(offers) = sitting.offers_so_far(&id) {
                parts.push(match open_to(&offers) {
                    0 if is_entitled(&offers) => t("outreach.may-join-later"),
                    0 if is_uncertain(&offers) => t("outreach.may-join-ask"),
                    0 => t("outreach.may-join-none"),
                    n => labels::count("outreach.may-join-n", n),
                });
            }
            if outside {
                parts.push(village.clone());
            }
            parts.join(" · ")
        }
    };
    let href = sitting
        .register
        .route
        .get_untracked()
        .with_form(id.as_str())
        .to_string();
    let inline = {
        let id = id.clone();
        move || (is_open.get() && !view.is_wide.get()).then(|| panel::inline(view, &id))
    };
    let name = row.name.clone();
    let label = tv("outreach.is-present", &[("name", &name)]);
    view! {
        <li class:cur=is_open data-household=id class:busy=busy>
            <button class="big-tick" type="button" role="checkbox" aria-label=label
                aria-checked=move || present().to_string() on:click=tick on:keydown=keys.clone()>
                <span class="check" class:on=present>{icon(Icon::Check)}</span>
            </button>
            <a class="open" href=href aria-expanded=move || is_open.get().to_string() on:click=open>
                <span class="who">
                    <b>{name}</b>
                    <span class="s">{under}</span>
                    {move || attendance.with(|attendance| wishes(view, attendance))}
                </span>
                <span class="go">{icon(Icon::Right)}</span>
            </a>
            {inline}
        </li>
    }
    .into_any()
}

/// What a household wants, as tags under its name.
fn wishes(view: View, attendance: &Attendance) -> Option<AnyView> {
    let mut tags: Vec<String> = view.sitting.register.peek(|ledger| {
        let wants = attendance.wants.iter();
        wants.map(|target| target_name(ledger, target)).collect()
    });
    if !attendance.wants_other.is_empty() {
        tags.push(attendance.wants_other.clone());
    }
    let mut marks = Vec::new();
    if !attendance.question.is_empty() {
        marks.push(t("outreach.asked"));
    }
    if attendance.followup.is_open() {
        marks.push(t("outreach.to-follow"));
    }
    (!tags.is_empty() || !marks.is_empty()).then(|| {
        let tags = tags
            .into_iter()
            .map(|tag| view! { <span class="tag info">{tag}</span> });
        let marks = marks
            .into_iter()
            .map(|mark| view! { <span class="tag">{mark}</span> });
        view! { <span class="w">{tags.collect_view()}{marks.collect_view()}</span> }.into_any()
    })
}

/// Opens a household's panel, or closes it. Going from one household to the next makes no step for Back.
fn toggle(view: View, id: &str) {
    let register = view.sitting.register;
    let route = register.route.get_untracked();
    let is_open = view.open.with_untracked(|open| open.as_deref() == Some(id));
    let next = if is_open {
        route.without_form()
    } else {
        route.with_form(id)
    };
    if view.open.with_untracked(Option::is_some) {
        window::replace(&next.to_string());
        register.route.set(next);
    } else {
        window::go(&next.to_string());
    }
}

/// Arrows go through the lines, Enter opens one, letters search; the blank ticks as on any button.
fn keyed(view: View, id: &str, event: &leptos::ev::KeyboardEvent) {
    let key = event.key();
    let step: isize = match key.as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Enter" => {
            event.prevent_default();
            if view.open.with_untracked(|open| open.as_deref() != Some(id)) {
                toggle(view, id);
            }
            return;
        }
        " " => return,
        letter if letter.chars().count() == 1 => {
            if !(event.ctrl_key() || event.meta_key() || event.alt_key()) {
                // The letter itself arrives in the field.
                window::focus_all("#f-find");
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let next = view.visible.with_untracked(|ids| {
        let at = ids.iter().position(|known| known == id)?;
        ids.get(at.checked_add_signed(step)?).cloned()
    });
    match next {
        Some(next) => focus_line(&next),
        None if step < 0 => window::focus("#f-find"),
        None => {}
    }
}
