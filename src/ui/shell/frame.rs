//! The frame around every page: sample band, sidebar, top bar, tab bar.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    app_state::AppState,
    finder,
    foot::Foot,
    lazy,
    navigation::{MORE, MorePlaces, more_tab, places},
    pages,
    picks::{AsOfBand, AsOfPick, UnitPick, YearPick},
    place::seat,
};
use crate::{
    app::{
        route::{ClassTab, Page, ProjectTab},
        session::{
            opening::RegisterName,
            undo::{Ahead, Direction},
        },
    },
    platform::{events, page},
    ui::{
        kit::{
            button::Button,
            i18n::{t, tv},
            icons::{Icon, brand_mark, icon},
            saved::{SaveTrouble, SavedState},
            start_notes::StartNotes,
            toasts::Toasts,
            trail,
        },
        pages::{files::identity, overview::page::OverviewPage},
        state::handle::RegisterHandle,
    },
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
    let title = move || t(pages::name(place.get()));
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
            {Button::only(Icon::Search, t("finder.label")).with("tool").to("#/find")}
            <UndoButtons register/>
            <SavedState register short=true/>
        </header>
        <div class="app">
            <aside class="side" aria-label=t("nav.side")>
                <a class="brand" href="#/overview">{brand_mark()}{t("product.name")}</a>
                <nav class="nav" aria-label=t("nav.label")>
                    {move || places(register, at, false)}
                </nav>
                <div class="views"></div>
                <Foot app_state register/>
            </aside>
            <div class="body">
                <header class="top">
                    <YearPick register/>
                    <UnitPick register/>
                    <AsOfPick register/>
                    <span class="grow"></span>
                    {find_button()}
                    <UndoButtons register/>
                    <SavedState register/>
                </header>
                <main class="page" id="main" tabindex="-1">
                    <div class="filters-m only-narrow"><YearPick register/><UnitPick register/><AsOfPick register/></div>
                    <AsOfBand register/>
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
        <dialog class="finder-box" id=identity::DIALOG aria-labelledby="h-who">
            {move || (register.asking.get() > 0).then(|| lazy::who(register))}
        </dialog>
        {register.is_sample().then(|| view! { <div class="mau-foot" aria-hidden="true"></div> })}
    }
}

/// The band that no one can overlook.
#[component]
fn SampleBand(app_state: AppState, register: RegisterHandle) -> impl IntoView {
    let name = register.peek(|ledger| ledger.info().map(|info| info.name.clone()));
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
        {register.is_sealed().then(|| Button::only(Icon::Lock, t("action.lock")).with("tool")
            .press(|_| events::tell_window("ssk-lock")))}
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
                    {Button::only(Icon::Cross, t("action.close")).press(move |_| ready.set(false))}
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
    page::open_dialog(finder::DIALOG);
}

/// Closes it.
fn close_finder() {
    page::close_dialog(finder::DIALOG);
}

/// The search over everything. What is in it comes when it is first opened, and anew each time.
#[component]
fn Finder(register: RegisterHandle) -> impl IntoView {
    let open = RwSignal::new(false);
    events::on_window("ssk-dialog-open", move |_| {
        open.try_set(true);
    });
    view! {
        <dialog class="finder-box" id=finder::DIALOG aria-label=t("finder.label")
            // The browser tells it late: by then it may be open again.
            on:close=move |_| open.set(page::is_dialog_open(finder::DIALOG))
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
                } else if route.form.is_some() && route.page != Page::Grid {
                    page::go(&route.without_form().to_string());
                } else if route.page == Page::Obstacles && route.record.is_some() {
                    // What is shown beside its list.
                    let mut list = route;
                    list.record = None;
                    page::go(&list.to_string());
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
