//! Putting people of the register's households on a class's list.

use leptos::prelude::*;

use super::class::{change, class};
use crate::{
    app::training::enrolling::{Home, Person, enrolled, homes},
    ui::{
        kit::{
            labels,
            picker::{self, Choice, Picked, Picker, Words},
            prelude::*,
        },
        pages::households::{ready::prepare, rows::marked},
    },
};

/// How many households are shown at a time.
const SHOWN: usize = 20;

const WORDS: Words = Words {
    title: "trainees.add",
    find: "trainees.find",
    hint: "trainees.find-hint",
    found: "trainees.found",
    add: "trainees.add-n",
};

/// The panel.
pub(super) fn panel(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let picker = Picker::new();
    let ready = prepare(register);
    let found = {
        let id = id.clone();
        Memo::new(move |_| {
            let Some(class) = class(register, &id) else {
                return (Vec::new(), 0);
            };
            let words = picker.query.get();
            if !ready.get() {
                return (Vec::new(), 0);
            }
            register.read(|ledger| homes(ledger, &class, &words, SHOWN, register.today()))
        })
    };
    let route = register.route.get_untracked();
    let outside = route.with_form(format!("{id}.trainee"));
    let add = move |picked: Vec<Picked>| {
        let people: Vec<(String, String)> = picked
            .into_iter()
            .filter_map(|one| Some((one.household, one.member?)))
            .collect();
        let after = register.peek(|ledger| {
            let class = ledger.class(&id)?;
            Some(enrolled(ledger, class, &people))
        });
        if let Some(after) = after {
            let said = tv("trainees.added", &[("n", &labels::number(people.len()))]);
            change(register, &id, said, move |class| *class = after);
            picker.query.set(String::new());
        }
    };
    let results = move || {
        let (list, count) = found.get();
        let words = picker.query.get_untracked();
        if words.trim().is_empty() {
            return view! { <p class="small muted">{t("trainees.find-how")}</p> }.into_any();
        }
        if count == 0 {
            return view! { <p class="small muted">{t("trainees.none-found")}</p> }.into_any();
        }
        let more = picker::more(count, list.len());
        let homes: Vec<AnyView> = list
            .iter()
            .map(|home| home_view(picker, home, &words))
            .collect();
        view! { <div class="homes">{homes}</div>{more} }.into_any()
    };
    let beside = Button::new(t("entry.add-trainee")).quiet().to(outside);
    picker.panel(register, &WORDS, beside, results, add)
}

fn home_view(picker: Picker, home: &Home, query: &str) -> AnyView {
    let class = picker::class(home.class);
    let under = picker::under([home.code.clone(), home.place.clone(), class]);
    let nobody = home.people.is_empty().then(|| {
        view! { <p class="cap faint">{t("trainees.nobody-old-enough")}</p> }
    });
    // Whom the words are about comes first.
    let (meant, others): (Vec<&Person>, Vec<&Person>) =
        home.people.iter().partition(|person| person.meant);
    let people = meant.into_iter().chain(others);
    let people = people.map(|person| choice(&home.id, person, query));
    let title = tv("trainees.home", &[("head", &home.head)]);
    view! {
        <fieldset class="home">
            <legend>{marked(&title, query)}<span class="sub">{under}</span></legend>
            {nobody}
            {picker.rows(people.collect())}
        </fieldset>
    }
    .into_any()
}

fn choice(home: &str, person: &Person, query: &str) -> Choice {
    let under = if person.listed {
        t("trainees.listed")
    } else {
        person.age.map_or_else(
            || t("trainees.no-birth"),
            |age| tv("trainees.years", &[("n", &age.to_string())]),
        )
    };
    Choice {
        picked: Picked {
            household: home.to_owned(),
            member: Some(person.member.clone()),
        },
        name: marked(&person.name, query).into_any(),
        under,
        is_listed: person.listed,
    }
}
