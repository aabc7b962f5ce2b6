//! The views of lists that a person gave names, below the ways to all places: opened, saved, renamed, taken away.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use crate::{
    app::{
        route::Route,
        saved_views::{SavedViews, TakenAway, address, is_worth_saving},
    },
    platform::{find, page},
    ui::{
        kit::{
            button::Button,
            i18n::{t, tv},
            icons::{Icon, icon},
            table::named_columns,
        },
        state::{handle::RegisterHandle, local_settings},
    },
};

/// The places that the frame keeps for them: in the sidebar, and in what a telephone has instead.
const PLACES: &str = ".side > .views, .more-box > .views";

/// What is kept, and what is done with it at the moment. Both places show the same.
#[derive(Clone, Copy)]
struct Views {
    register: RegisterHandle,
    all: RwSignal<SavedViews>,
    /// The name of the view that is renamed; empty for the one that is being saved.
    naming: RwSignal<Option<String>>,
    /// What was taken away last.
    taken: RwSignal<Option<TakenAway>>,
    /// Whether the browser would not keep them.
    is_refused: RwSignal<bool>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Box<dyn std::any::Any>>> = const { RefCell::new(Vec::new()) };
    static NOW: Cell<Option<Views>> = const { Cell::new(None) };
}

/// Shows them in their places, where these are empty: the frame is built anew for another register or language.
pub fn install(register: RegisterHandle) {
    let places = find::empty_places(PLACES);
    if places.is_empty() {
        return;
    }
    // They live as long as the frame, not as the page that happened to be opened first; what that page makes stays
    // the page's.
    let page = Owner::current();
    let owner = Owner::new_root(None);
    let views = owner.with(|| Views {
        register,
        all: RwSignal::new(local_settings::views(register.name())),
        naming: RwSignal::new(None),
        taken: RwSignal::new(None),
        is_refused: RwSignal::new(false),
    });
    NOW.set(Some(views));
    let mut mounted: Vec<Box<dyn std::any::Any>> = Vec::new();
    for (at, place) in places.into_iter().enumerate() {
        let handle = owner.with(|| mount_to(place, move || section(views, at)));
        mounted.push(Box::new(handle));
    }
    mounted.push(Box::new(owner));
    if let Some(page) = page {
        page.set();
    }
    MOUNTED.set(mounted);
}

/// The views of who works here: names and addresses.
pub fn saved() -> Vec<(String, String)> {
    let Some(views) = NOW.get() else {
        return Vec::new();
    };
    let by = views.by();
    views.all.with_untracked(|all| {
        let own = all.of(&by);
        own.map(|view| (view.name.clone(), view.address.clone()))
            .collect()
    })
}

impl Views {
    fn by(self) -> String {
        self.register.signer.with(|author| author.by.clone())
    }

    /// The list as it is shown, with the columns that were chosen here before.
    fn shown(self) -> Route {
        let columns = named_columns(self.register);
        self.register.route.get().with_columns(columns)
    }

    /// Changes what is kept, here and in the browser.
    fn change<T>(self, change: impl FnOnce(&mut SavedViews) -> T) -> T {
        // Another tab may have written since.
        let mut all = local_settings::views(self.register.name());
        let done = change(&mut all);
        self.is_refused
            .set(!local_settings::set_views(self.register.name(), &all));
        self.all.set(all);
        done
    }

    fn name(self, old: &str, new: &str) {
        let by = untrack(|| self.by());
        let is_named = self.change(|all| {
            if old.is_empty() {
                let route = untrack(|| self.shown());
                all.save(&by, new, &route)
            } else {
                all.rename(&by, old, new)
            }
        });
        if is_named {
            self.naming.set(None);
            self.taken.set(None);
        }
    }

    fn take_away(self, name: &str) {
        let by = untrack(|| self.by());
        let taken = self.change(|all| all.remove(&by, name));
        self.naming.set(None);
        self.taken.set(taken);
    }

    fn give_back(self) {
        if let Some(taken) = self.taken.get_untracked() {
            self.change(|all| all.give_back(taken));
            self.taken.set(None);
        }
    }
}

fn section(views: Views, place: usize) -> impl IntoView {
    let route = views.register.route;
    let here = Memo::new(move |_| address(&views.shown()));
    let is_new = Memo::new(move |_| {
        let by = views.by();
        let is_kept = views.all.with(|all| {
            all.of(&by)
                .any(|view| here.with(|here| *here == view.address))
        });
        !is_kept && route.with(is_worth_saving)
    });
    let own = move || {
        let by = views.by();
        let all: Vec<_> = views.all.with(|all| all.of(&by).cloned().collect());
        all
    };
    let lines = move || {
        let naming = views.naming.get();
        let lines = own().into_iter().map(|view| {
            if naming.as_deref() == Some(&view.name) {
                return naming_form(views, place, view.name);
            }
            let (name, renamed) = (view.name.clone(), view.name.clone());
            let is_here = here.with(|here| *here == view.address).then_some("page");
            let change = tv("views.change", &[("name", &name)]);
            view! {
                <div class="row">
                    <a class="grow" href=view.address aria-current=is_here>{icon(Icon::Check)}<span>{name}</span></a>
                    {Button::only(Icon::Pencil, change).press(move |_| views.naming.set(Some(renamed.clone())))}
                </div>
            }
            .into_any()
        });
        lines.collect::<Vec<_>>()
    };
    let has_any = move || !own().is_empty() || is_new.get() || views.taken.with(Option::is_some);
    let saving = move || match views.naming.get().as_deref() {
        Some("") => naming_form(views, place, String::new()),
        _ if is_new.get() => Button::new(t("views.save"))
            .icon(Icon::Plus)
            .quiet()
            .small()
            .press(move |_| views.naming.set(Some(String::new()))),
        _ => ().into_any(),
    };
    let taken = move || {
        let name = views
            .taken
            .with(|taken| Some(taken.as_ref()?.view.name.clone()))?;
        Some(view! {
            <p class="cap" role="status">
                {tv("views.taken", &[("name", &name)])}" "
                <button type="button" class="as-link" on:click=move |_| views.give_back()>{t("action.undo")}</button>
            </p>
        })
    };
    let refused = move || {
        let is = views.is_refused.get();
        is.then(|| view! { <p class="cap" role="alert">{t("views.refused")}</p> })
    };
    view! {
        <nav class="nav" hidden=move || !has_any() aria-label=t("views.title")>
            <div class="nav-label">{t("views.title")}</div>
            {lines}
            {saving}
        </nav>
        {taken}
        {refused}
    }
}

/// The field that a name is typed into; `old` is empty for a view that is being saved.
fn naming_form(views: Views, place: usize, old: String) -> AnyView {
    let id = format!("view-name-{place}");
    let typed = RwSignal::new(old.clone());
    let selector = format!("#{id}");
    Effect::new(move |_| page::focus_all(&selector));
    let (name, gone) = (old.clone(), old.clone());
    let is_old = !old.is_empty();
    view! {
        <form class="fields" on:submit=move |event| {
            event.prevent_default();
            views.name(&name, &typed.get_untracked());
        }
        on:keydown=move |event| if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            views.naming.set(None);
        }>
            <div class="field full">
                <label for=id.clone()>{t("views.name")}</label>
                <input class="in" id=id maxlength="60" autocomplete="off" prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
            <div class="row wrap field full">
                {Button::new(t("entry.save")).primary().small().submit()}
                {is_old.then(|| Button::only(Icon::Bin, t("views.remove")).press(move |_| views.take_away(&gone)))}
            </div>
        </form>
    }
    .into_any()
}
