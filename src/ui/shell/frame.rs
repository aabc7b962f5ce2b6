//! The frame around every page: sample band, sidebar, top bar, tab bar.

use crate::ui::kit::i18n::Shown as _;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{lazy, opening::AppState};
use crate::ui::{
    kit::{
        i18n::{Lang, t, tv},
        icons::{Icon, brand_mark, icon},
        parts::{SaveTrouble, SavedState, StartNotes, Toasts},
        trail,
    },
    pages::{files::identity, overview::page::OverviewPage},
    state::{handle::RegisterHandle, local_settings},
};

pub use super::navigation::PLACES;
use super::navigation::{same_place, seat};
use crate::{
    app::{
        route::{ClassTab, Page, ProjectTab, Route},
        session::{
            opening::RegisterName,
            undo::{Ahead, Direction},
        },
    },
    platform::{events, page},
};

/// The frame with the page inside.
#[component]
pub fn Shell(app_state: AppState, register: RegisterHandle) -> impl IntoView {
    page::mark_root("sample", register.is_sample());
    watch_keys(register);
    // The parts of the page of a project or class change by themselves; the page stays.
    let place = Memo::new(move |_| match register.route.with(|route| route.page) {
        Page::Project(_) => Page::Project(ProjectTab::default()),
        Page::Class(_) => Page::Class(ClassTab::default()),
        page => page,
    });
    // What the links to other pages take with them: not the words that are being typed.
    let at = Memo::new(move |_| register.route.with(|route| route.to(route.page)));
    // It is on the first screen, but what the rules say there comes with the other pages.
    let attention = |register| lazy::page(Page::Overview, register);
    let title = move || {
        let place = place.get();
        let found = PLACES.iter().find(|known| same_place(known.page, place));
        t(match (found, place) {
            (Some(known), _) => known.name,
            (None, Page::Find) => "finder.label",
            (None, Page::Handout) => "nav.outreach",
            (None, _) => "lost.title",
        })
    };
    Effect::new(move |before: Option<(Page, Option<String>)>| {
        page::set_title(&format!("{} · {}", title(), t("product.name")));
        let now = register.route.with(seat);
        let Some(before) = before else {
            return now;
        };
        if trail::wants_back() {
            trail::come_back();
        } else if before != now {
            // A new page begins at its top; opening a form or another tab does not move it.
            page::scroll_to_top();
        }
        page::close_dialog(MORE);
        page::close_menus(None, false);
        now
    });
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            page::focus("#main");
        }>{t("nav.skip")}</a>
        {register.is_sample().then(|| view! { <SampleBand app_state register/> })}
        <header class="bar-m">
            {move || match place.get() {
                Page::Session(_) => {
                    let back = register.route.get_untracked().to(Page::Outreach).to_string();
                    view! { <a class="icon back" href=back aria-label=t("outreach.back")>{icon(Icon::Down)}</a> }.into_any()
                }
                _ => view! { <span class="icon">{brand_mark()}</span> }.into_any(),
            }}
            <span class="t">{title}</span>
            <span class="grow"></span>
            <a class="btn quiet sm tool" href="#/find" aria-label=t("finder.label")>{icon(Icon::Search)}</a>
            <UndoButtons register/>
            <SavedState register short=true/>
        </header>
        <div class="app">
            <aside class="side" aria-label=t("nav.side")>
                <a class="brand" href="#/overview">{brand_mark()}{t("product.name")}</a>
                <nav class="nav" aria-label=t("nav.label")>
                    {move || places(register, at, false)}
                </nav>
                <Foot app_state register/>
            </aside>
            <div class="body">
                <header class="top">
                    <YearPick register/>
                    <UnitPick register/>
                    <span class="grow"></span>
                    {find_button()}
                    <UndoButtons register/>
                    <SavedState register/>
                </header>
                <main class="page" id="main" tabindex="-1">
                    <div class="filters-m only-narrow"><YearPick register/><UnitPick register/></div>
                    <SaveTrouble register/>
                    <StartNotes register/>
                    <UpdateLine/>
                    {move || match place.get() {
                        Page::Overview => view! { <OverviewPage register attention/> }.into_any(),
                        page => lazy::page(page, register),
                    }}
                </main>
            </div>
        </div>
        <nav class="tabbar" aria-label=t("nav.label-short")>
            {move || places(register, at, true)}
            {more_tab(register, at)}
        </nav>
        <MorePlaces app_state register at/>
        <Toasts register/>
        <Finder register/>
        <identity::Panel register/>
        {register.is_sample().then(|| view! { <div class="mau-foot" aria-hidden="true"></div> })}
    }
}

fn places(register: RegisterHandle, at: Memo<Route>, narrow: bool) -> Vec<AnyView> {
    let route = at.get();
    let waiting = register.read(|ledger| ledger.disputed().len());
    let mut links = Vec::new();
    for place in &PLACES {
        let is_here = same_place(place.page, route.page);
        let name = if narrow { place.short } else { place.name };
        // Nothing to choose: no way there.
        let idle = place.page == Page::Conflicts && waiting == 0 && !is_here;
        if name.is_empty() || idle {
            continue;
        }
        let is_here = is_here
            || (narrow && route.page == Page::Flow && matches!(place.page, Page::Capital(_)));
        let href = route.to(place.page).to_string();
        if !narrow && !place.group.is_empty() {
            links.push(view! { <div class="nav-label">{t(place.group)}</div> }.into_any());
        }
        let badge = match place.page {
            Page::Conflicts if waiting > 0 => {
                Some(view! { " "<span class="n hot">{waiting.shown()}</span> }.into_any())
            }
            _ => None,
        };
        let link = view! {
            <a href=href aria-current=is_here.then_some("page")>
                {icon(place.glyph)}<span>{t(name)}</span>{badge}
            </a>
        };
        links.push(link.into_any());
    }
    links
}

/// The dialog with what has no room in the tab bar.
const MORE: &str = "more";

/// The last tab: it opens every place there is.
fn more_tab(register: RegisterHandle, at: Memo<Route>) -> impl IntoView {
    let here = move || {
        let page = at.get().page;
        let mut tabs = PLACES.iter().filter(|place| !place.short.is_empty());
        let is_tab = page == Page::Flow || tabs.any(|place| same_place(place.page, page));
        (!is_tab).then_some("true")
    };
    let waits = move || register.read(|ledger| !ledger.disputed().is_empty());
    view! {
        <button type="button" aria-haspopup="dialog" aria-current=here
            on:click=move |_| { page::raise_dialog(MORE); }>
            {icon(Icon::More)}<span>{t("nav.more-short")}</span>
            {move || waits().then(|| view! { <span class="dot" aria-hidden="true"></span> })}
        </button>
    }
}

/// Every place, over the page of a phone, with who works here.
#[component]
fn MorePlaces(app_state: AppState, register: RegisterHandle, at: Memo<Route>) -> impl IntoView {
    view! {
        <dialog class="more-box" id=MORE aria-labelledby="h-more" on:click=move |event| {
            // A click beside the box falls on the dialog itself; a link leads on, if only to where one is.
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            let leads = target.is_some_and(|t| t.id() == MORE || matches!(t.closest("a"), Ok(Some(_))));
            if leads {
                page::close_dialog(MORE);
            }
        }>
            <div class="row">
                <h2 id="h-more">{t("nav.more")}</h2>
                <button type="button" class="btn quiet sm end" aria-label=t("action.close")
                    on:click=move |_| page::close_dialog(MORE)>{icon(Icon::Cross)}</button>
            </div>
            <nav class="nav" aria-label=t("nav.more")>{move || places(register, at, false)}</nav>
            <Foot app_state register/>
        </dialog>
    }
}

/// The band that no one can overlook.
#[component]
fn SampleBand(app_state: AppState, register: RegisterHandle) -> impl IntoView {
    let name = register.peek(|ledger| ledger.info.as_ref().map(|info| info.name.clone()));
    let long = tv("sample.long", &[("name", &name.unwrap_or_default())]);
    view! {
        <aside class="mau" aria-label=t("sample.title")>
            <b>{t("sample.title")}</b>
            <span class="grow">
                <span class="long">{long}</span>
                <span class="only-narrow">{t("sample.short")}</span>
            </span>
            <button type="button" on:click=move |_| app_state.open(RegisterName::Real)>
                {t("sample.leave")}
            </button>
        </aside>
    }
}

/// Who works here, the age of the backup, the language.
#[component]
fn Foot(app_state: AppState, register: RegisterHandle) -> impl IntoView {
    let backup = move || {
        register.read(|_| ());
        match local_settings::backup_day(register.name())
            .and_then(|day| crate::domain::date::parse_iso(&day))
        {
            Some(day) => tv("backup.day", &[("day", &crate::domain::date::format(day))]),
            None => t("backup.never"),
        }
    };
    view! {
        <div class="side-foot">
            <b>{identity::name(register)}" "{register.is_sample().then(|| view! { <span class="tag-mau">{t("sample.tag")}</span> })}</b>
            <span>{move || register.signer.with(|author| author.unit.clone())}</span>
            <span>{backup}</span>
            <LangPick app_state/>
        </div>
    }
}

/// The language switch.
#[component]
pub fn LangPick(app_state: AppState) -> impl IntoView {
    let choice = move |lang: Lang, name: &'static str| {
        let here = (app_state.lang() == lang).then_some("true");
        view! {
            <button type="button" lang=lang.code() aria-current=here on:click=move |_| app_state.set_lang(lang)>
                {name}
            </button>
        }
    };
    view! {
        <div class="lang" role="group" aria-label=t("lang.label")>
            {choice(Lang::Vi, "Tiếng Việt")}
            {choice(Lang::En, "English")}
        </div>
    }
}

fn chosen(event: &leptos::ev::Event) -> String {
    let select = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlSelectElement>().ok());
    select.map(|select| select.value()).unwrap_or_default()
}

/// The year that all pages show.
#[component]
fn YearPick(register: RegisterHandle) -> impl IntoView {
    let year = Memo::new(move |_| register.year());
    let options = move || {
        let year = year.get();
        let mut years = register.read(crate::app::register::ledger::Ledger::years);
        years.insert(year);
        let first = years.first().copied().unwrap_or(year);
        years.insert(first - 1);
        let last = years.last().copied().unwrap_or(year);
        years.insert(last + 1);
        years
            .into_iter()
            .rev()
            .map(|y| view! { <option value=y.to_string() selected=y == year>{y.shown()}</option> })
            .collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let year = chosen(&event).parse().ok();
        let route = Route {
            year,
            ..register.route.get_untracked().without_form()
        };
        page::go(&route.to_string());
    };
    view! {
        <label class="pick">
            <span>{t("filter.year")}</span>
            <select on:change=pick>{options}</select>
            {icon(Icon::Down)}
        </label>
    }
}

/// The receiving unit that all pages are narrowed to.
#[component]
fn UnitPick(register: RegisterHandle) -> impl IntoView {
    let unit = Memo::new(move |_| register.route.with(|route| route.unit.clone()));
    let year = Memo::new(move |_| register.year());
    let options = move || {
        let chosen = unit.get();
        let year = year.get();
        let units = register.read(|ledger| {
            crate::ui::kit::form::choosable_units(
                ledger,
                year,
                chosen.as_deref().unwrap_or_default(),
            )
        });
        units
            .into_iter()
            .map(|(id, name)| {
                let selected = chosen.as_ref() == Some(&id);
                view! { <option value=id selected=selected>{name}</option> }
            })
            .collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let unit = Some(chosen(&event)).filter(|id| !id.is_empty());
        let route = Route {
            unit,
            ..register.route.get_untracked().without_form()
        };
        page::go(&route.to_string());
    };
    let all = move || unit.with(Option::is_none);
    // A commune's own register is about that commune; the others in it are its neighbours.
    let whole = move || {
        let home = register.read(|ledger| {
            let home = ledger.home().filter(|home| home.kind.is_commune_level());
            home.map(|home| home.short.clone())
        });
        home.map_or_else(
            || t("filter.all-units"),
            |unit| tv("filter.whole-of", &[("unit", &unit)]),
        )
    };
    view! {
        <label class="pick">
            <span>{t("filter.unit")}</span>
            <select on:change=pick>
                <option value="" selected=all>{whole}</option>
                {options}
            </select>
            {icon(Icon::Down)}
        </label>
    }
}

#[component]
fn UndoButtons(register: RegisterHandle) -> impl IntoView {
    let button = move |direction: Direction, glyph: Icon, key: &'static str, keys: &'static str| {
        let ahead = move || {
            let (undo, redo) = register.can.get();
            if direction == Direction::Undo {
                undo
            } else {
                redo
            }
        };
        let label = move || match ahead() {
            Ahead::Import(file) => tv(&[key, "-import"].concat(), &[("file", &file)]),
            _ => t(key),
        };
        view! {
            <button type="button" class="btn quiet sm tool" disabled=move || ahead() == Ahead::Nothing
                title=move || format!("{} ({keys})", label())
                aria-label=label on:click=move |_| register.step(direction)>
                {icon(glyph)}
            </button>
        }
    };
    view! {
        {button(Direction::Undo, Icon::Undo, "action.undo", "Ctrl Z")}
        {button(Direction::Redo, Icon::Redo, "action.redo", "Ctrl Y")}
    }
}

/// A newer version waits. It never comes by itself over something half typed.
#[component]
fn UpdateLine() -> impl IntoView {
    let ready = RwSignal::new(page::is_flag_set("sskUpdateReady"));
    events::on_window("ssk-update-ready", move |_| {
        ready.try_set(true);
    });
    move || {
        ready.get().then(|| {
            view! {
                <div class="note banner" role="status">
                    {icon(Icon::Info)}
                    <div>
                        {t("update.ready")}" "
                        <button type="button" class="as-link" on:click=move |_| events::tell_window("ssk-update-apply")>
                            {t("update.now")}
                        </button>
                    </div>
                    <button type="button" class="btn quiet sm" aria-label=t("action.close") on:click=move |_| ready.set(false)>
                        {icon(Icon::Cross)}
                    </button>
                </div>
            }
        })
    }
}

/// The field that opens the search, as wide as what it says.
fn find_button() -> impl IntoView {
    view! {
        <button type="button" class="find" on:click=move |_| open_finder() aria-keyshortcuts="Control+K">
            {icon(Icon::Search)}<span class="grow">{t("finder.hint")}</span><kbd>"Ctrl K"</kbd>
        </button>
    }
}

/// Opens the search over whatever is shown.
fn open_finder() {
    page::open_dialog("finder");
}

/// Closes it.
pub fn close_finder() {
    page::close_dialog("finder");
}

/// The search over everything. What is in it comes when it is first opened, and anew each time.
#[component]
fn Finder(register: RegisterHandle) -> impl IntoView {
    let open = RwSignal::new(false);
    events::on_window("ssk-dialog-open", move |_| {
        open.try_set(true);
    });
    view! {
        <dialog class="finder-box" id="finder" aria-label=t("finder.label")
            on:close=move |_| open.set(false)
            on:click=move |event| {
                // A click beside the box falls on the dialog itself.
                let on_itself = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlDialogElement>().ok());
                if on_itself.is_some() {
                    close_finder();
                }
            }>
            {move || open.get().then(|| lazy::page(Page::Find, register))}
        </dialog>
    }
}

/// Ctrl+Z and Ctrl+Y outside of fields, Ctrl+K for the search, Escape closes the form.
fn watch_keys(register: RegisterHandle) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let command = event.ctrl_key() || event.meta_key();
        match (command, event.key().to_lowercase().as_str()) {
            (true, "z") if !page::is_typing() => {
                event.prevent_default();
                let redo = event.shift_key();
                register.step(if redo {
                    Direction::Redo
                } else {
                    Direction::Undo
                });
            }
            (true, "k") => {
                event.prevent_default();
                open_finder();
            }
            (true, "y") if !page::is_typing() => {
                event.prevent_default();
                register.step(Direction::Redo);
            }
            (false, "escape") => {
                let route = register.route.get_untracked();
                if page::close_menus(None, true) {
                    event.prevent_default();
                } else if route.form.is_some() {
                    page::go(&route.without_form().to_string());
                }
            }
            _ => {}
        }
    });
    // What opens over the page closes when something else is clicked.
    let elsewhere = window_event_listener(leptos::ev::click, move |event| {
        let target = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        page::close_menus(target.as_ref(), false);
    });
    on_cleanup(move || {
        listener.remove();
        elsewhere.remove();
    });
}
