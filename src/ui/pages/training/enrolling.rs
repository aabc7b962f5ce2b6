//! Putting people of the register's households on a class's list: search, tick, add. All that are added
//! are one action.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::class::{change, class};
use crate::{
    app::{
        route::Route,
        training::enrolling::{Home, Person, enrolled, homes},
    },
    platform::page,
    ui::{
        kit::{
            i18n::{t, tv},
            icons::{Icon, icon},
            labels,
        },
        pages::households::rows::marked,
        state::handle::RegisterHandle,
    },
};

/// How many households are shown at a time.
const SHOWN: usize = 20;

/// The panel.
pub(super) fn panel(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(BTreeSet::<(String, String)>::new());
    let ready = crate::ui::pages::households::ready::prepare(register);
    let found = {
        let id = id.clone();
        Memo::new(move |_| {
            let Some(class) = class(register, &id) else {
                return (Vec::new(), 0);
            };
            let words = query.get();
            if !ready.get() {
                return (Vec::new(), 0);
            }
            register.read(|ledger| homes(ledger, &class, &words, SHOWN, register.today()))
        })
    };
    let close = move || register.route.with(Route::without_form).to_string();
    let outside = {
        let id = id.clone();
        move || {
            register
                .route
                .with(|route| route.with_form(format!("{id}.trainee")))
                .to_string()
        }
    };
    let add = move || {
        let people: Vec<(String, String)> =
            chosen.with_untracked(|all| all.iter().cloned().collect());
        if people.is_empty() {
            return page::focus("#f-find");
        }
        let after = register.peek(|ledger| {
            let class = ledger.class(&id)?;
            Some(enrolled(ledger, class, &people))
        });
        if let Some(after) = after {
            let said = tv("trainees.added", &[("n", &people.len().to_string())]);
            change(register, &id, said, move |class| *class = after);
            chosen.set(BTreeSet::new());
            query.set(String::new());
            page::focus("#f-find");
        }
    };
    Effect::new(move |_| page::focus("#f-find"));
    on_cleanup(|| page::focus_in_place("#main"));
    let rows = move || {
        let (list, count) = found.get();
        let words = query.get_untracked();
        if words.trim().is_empty() {
            return view! { <p class="small muted">{t("trainees.find-how")}</p> }.into_any();
        }
        if count == 0 {
            return view! { <p class="small muted">{t("trainees.none-found")}</p> }.into_any();
        }
        let more = (count > list.len()).then(|| {
            let text = tv("takers.more", &[("n", &labels::number(count - list.len()))]);
            view! { <p class="cap faint">{text}</p> }
        });
        let homes: Vec<AnyView> = list
            .iter()
            .map(|home| home_view(chosen, home, &words))
            .collect();
        view! { <div class="homes">{homes}</div>{more} }.into_any()
    };
    view! {
        <section class="card panel" aria-labelledby="h-form">
            <div class="card-h">
                <h2 id="h-form">{t("trainees.add")}</h2>
                <a class="end btn quiet sm" href=close aria-label=t("action.close")>{icon(Icon::Cross)}</a>
            </div>
            <form on:submit=move |event| {
                event.prevent_default();
                add();
            }>
                <div class="field">
                    <label for="f-find">{t("trainees.find")}</label>
                    <input class="in" id="f-find" type="search" autocomplete="off" placeholder=t("trainees.find-hint")
                        prop:value=move || query.get()
                        on:input=move |event| query.set(event_target_value(&event))/>
                </div>
                <div class="row wrap">
                    <button class="btn primary" type="submit">
                        {move || tv("trainees.add-n", &[("n", &chosen.with(BTreeSet::len).to_string())])}
                    </button>
                    <a class="btn quiet" href=outside>{t("entry.add-trainee")}</a>
                </div>
                <div role="group" aria-label=t("trainees.found")>{rows}</div>
            </form>
        </section>
    }
    .into_any()
}

fn home_view(chosen: RwSignal<BTreeSet<(String, String)>>, home: &Home, query: &str) -> AnyView {
    let class = if home.class.is_empty() {
        t("takers.unlisted")
    } else {
        labels::code(home.class)
    };
    let under = [home.code.clone(), home.place.clone(), class];
    let under: Vec<String> = under.into_iter().filter(|part| !part.is_empty()).collect();
    let nobody = home.people.is_empty().then(|| {
        view! { <p class="cap faint">{t("trainees.nobody-old-enough")}</p> }
    });
    // Whom the words are about comes first.
    let (meant, others): (Vec<&Person>, Vec<&Person>) =
        home.people.iter().partition(|person| person.meant);
    let people: Vec<AnyView> = meant
        .into_iter()
        .chain(others)
        .map(|person| choice(chosen, &home.id, person, query))
        .collect();
    let head = home.head.clone();
    let title = tv("trainees.home", &[("head", &head)]);
    view! {
        <fieldset class="home">
            <legend>{marked(&title, query)}<span class="sub">{under.join(" · ")}</span></legend>
            {nobody}
            <ul class="picks">{people}</ul>
        </fieldset>
    }
    .into_any()
}

fn choice(
    chosen: RwSignal<BTreeSet<(String, String)>>,
    home: &str,
    person: &Person,
    query: &str,
) -> AnyView {
    let who = (home.to_owned(), person.member.clone());
    let listed = person.listed;
    let is = {
        let who = who.clone();
        move || listed || chosen.with(|all| all.contains(&who))
    };
    let flip = move |_| {
        chosen.update(|all| {
            if !all.remove(&who) {
                all.insert(who.clone());
            }
        });
    };
    let age = person.age.map_or_else(
        || t("trainees.no-birth"),
        |age| tv("trainees.years", &[("n", &age.to_string())]),
    );
    let under = if listed { t("trainees.listed") } else { age };
    view! {
        <li><label class="tick">
            <input type="checkbox" prop:checked=is disabled=listed on:change=flip/>
            <span>{marked(&person.name, query)}<span class="sub">{under}</span></span>
        </label></li>
    }
    .into_any()
}
