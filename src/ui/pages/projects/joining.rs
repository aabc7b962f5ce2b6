//! Putting households on a project's list.

use leptos::prelude::*;

use super::{editing::put, shown::shown};
use crate::{
    app::{
        projects::joining::{Candidate, candidates, joined},
        route::Page,
    },
    ui::kit::{
        labels,
        picker::{self, Choice, Picked, Picker, Words},
        prelude::*,
    },
};

/// How many are shown at a time.
const SHOWN: usize = 60;

const WORDS: Words = Words {
    title: "takers.add",
    find: "takers.find",
    hint: "takers.find-hint",
    found: "takers.found",
    add: "takers.add-n",
};

/// The panel.
pub fn panel(register: RegisterHandle) -> AnyView {
    let picker = Picker::new();
    let found = Memo::new(move |_| {
        let id = register.route.with(|route| route.record.clone());
        register.read(|ledger| {
            let project = id.and_then(|id| ledger.project(&id).cloned());
            project.map_or_else(Default::default, |project| {
                let query = picker.query.get();
                candidates(ledger, &project, &query, SHOWN)
            })
        })
    });
    let add = move |picked: Vec<Picked>| {
        if let Some(view) = untrack(|| shown(register)) {
            let said = tv("takers.added", &[("n", &labels::number(picked.len()))]);
            let ids: Vec<String> = picked.into_iter().map(|one| one.household).collect();
            put(register, &view.project, joined(&view.project, &ids), said);
        }
    };
    let all = move |_| {
        let ids = found.with_untracked(|(found, _)| found.iter().map(picked).collect::<Vec<_>>());
        picker.choose(ids);
    };
    let results = move || {
        let (list, count) = found.get();
        if count == 0 {
            let route = register.route.get_untracked();
            let households = route.to(Page::Households).with_form("household");
            return view! {
                <p class="small muted">{t("takers.none-found")}</p>
                {Button::new(t("households.add")).icon(Icon::Plus).to(households)}
            }
            .into_any();
        }
        let more = picker::more(count, list.len());
        let rows = picker.rows(list.into_iter().map(choice).collect());
        view! { {rows}{more} }.into_any()
    };
    let beside = Button::new(t("takers.choose-all"))
        .quiet()
        .small()
        .press(all);
    picker.panel(register, &WORDS, beside, results, add)
}

fn picked(candidate: &Candidate) -> Picked {
    Picked {
        household: candidate.id.clone(),
        member: None,
    }
}

fn choice(candidate: Candidate) -> Choice {
    let supported = match candidate.supported {
        0 => String::new(),
        n => tv("takers.supported", &[("n", &n.to_string())]),
    };
    Choice {
        picked: picked(&candidate),
        under: picker::under([
            candidate.code,
            candidate.village,
            picker::class(candidate.class),
            supported,
        ]),
        name: candidate.name.into_any(),
        is_listed: false,
    }
}
