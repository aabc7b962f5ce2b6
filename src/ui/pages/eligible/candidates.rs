//! On a project's page: the households that could join it, those that may first, to be put on its list.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{answers, asof, reasons};
use crate::{
    app::{
        eligibility::{EligibleHousehold, Verdict, could_join},
        route::Page,
    },
    domain::coded::Coded,
    ui::{
        kit::{labels, prelude::*, table::WindowedBody},
        pages::households::joining::join,
    },
};

/// Those who could join as of a day that can be chosen.
pub fn candidates_section(register: RegisterHandle, project: String) -> AnyView {
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let with_no = RwSignal::new(false);
    let asked = project.clone();
    let found = Memo::new(move |_| {
        let day = asof::day(register);
        register.read(|ledger| could_join(ledger, &asked, day))
    });
    (move || {
        let found = found.get().filter(|found| !found.closed)?;
        let count = |key: &str, n: usize| {
            (n > 0).then(|| {
                let text = tv(key, &[("n", &labels::number(n))]);
                view! { <span class="tag">{text}</span> }
            })
        };
        let all = with_no.get();
        let shown: Vec<EligibleHousehold> = found
            .rows
            .iter()
            .filter(|row| all || row.eligibility.verdict != Verdict::No)
            .cloned()
            .collect();
        let may: Vec<String> = found
            .rows
            .iter()
            .filter(|row| {
                row.eligibility.verdict == Verdict::Yes && !row.eligibility.needs_reason()
            })
            .map(|row| row.household.clone())
            .collect();
        let fold = (found.no > 0).then(|| {
            let label = if all {
                t("eligible.hide-no")
            } else {
                tv("eligible.show-no", &[("n", &labels::number(found.no))])
            };
            let button = Button::new(label).quiet().small().pressed(move || all);
            button.press(move |_| with_no.update(|all| *all = !*all))
        });
        let body = if shown.is_empty() {
            view! { <p class="card-b small muted">{t("eligible.nobody")}</p> }.into_any()
        } else {
            table(register, shown, chosen)
        };
        let bar =
            (found.yes + found.unknown > 0).then(|| bulk(register, project.clone(), may, chosen));
        Some(view! {
            <section class="card tw could" aria-labelledby="h-could">
                <div class="card-h">
                    <h2 id="h-could">{t("eligible.could")}</h2>
                    {count("eligible.n-yes", found.yes - found.with_reason)}
                    {count("eligible.n-reason", found.with_reason)}
                    {count("eligible.n-unknown", found.unknown)}
                    <div class="end">{asof::control(register)}</div>
                </div>
                {bar}
                {body}
                {fold.map(|fold| view! { <div class="card-b">{fold}</div> })}
            </section>
        })
    })
    .into_any()
}

/// What is chosen, and putting it on the list.
fn bulk(
    register: RegisterHandle,
    project: String,
    may: Vec<String>,
    chosen: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let several = !may.is_empty();
    let all = move |_| chosen.set(crate::order::set(may.iter().cloned()));
    let put = move |_| {
        let ids: Vec<String> = chosen.with_untracked(|chosen| chosen.iter().cloned().collect());
        if !ids.is_empty() {
            join(register, &project, &ids);
            chosen.set(BTreeSet::new());
        }
    };
    let none = move || chosen.with(BTreeSet::is_empty);
    let label = move || {
        let n = chosen.with(BTreeSet::len);
        if n == 0 {
            t("eligible.choose")
        } else {
            tv("takers.add-n", &[("n", &labels::number(n))])
        }
    };
    view! {
            <div class="row wrap bulk-line">
                {Button::new(label).icon(Icon::Plus).off(none).press(put)}
                {several.then(|| Button::new(t("eligible.choose-all")).quiet().small().press(all))}
            </div>
    }
    .into_any()
}

fn table(
    register: RegisterHandle,
    rows: Vec<EligibleHousehold>,
    chosen: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let count = rows.len();
    let line = move |i: usize, row: &EligibleHousehold| row_view(register, i, row, chosen);
    view! {
        <table class="list" aria-rowcount=(count + 1).to_string()>
            <thead><tr>
                <th scope="col" class="tick-cell"><span class="sr">{t("households.choose")}</span></th>
                <th scope="col">{t("field.head")}</th>
                <th scope="col" class="only-wide">{t("field.class")}</th>
                <th scope="col">{t("eligible.may")}</th>
            </tr></thead>
            <WindowedBody rows=Arc::new(rows) columns=4 row=line/>
        </table>
    }
    .into_any()
}

fn row_view(
    register: RegisterHandle,
    i: usize,
    row: &EligibleHousehold,
    chosen: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let route = register.route.get_untracked();
    let to = route.about(Page::Household, &row.household).to_string();
    let class = row
        .class
        .map_or_else(|| t("takers.unlisted"), |class| labels::code(class.code()));
    let under: Vec<&str> = [row.code.as_str(), row.village.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let verdict = row.eligibility.verdict;
    let tick = (verdict != Verdict::No).then(|| {
        let id = row.household.clone();
        let is = {
            let id = id.clone();
            move || chosen.with(|chosen| chosen.contains(&id))
        };
        let flip = move |_| {
            chosen.update(|chosen| {
                if !chosen.remove(&id) {
                    chosen.insert(id.clone());
                }
            });
        };
        let label = tv("households.choose-one", &[("name", &row.name)]);
        view! {
            <label class="tick-box"><input type="checkbox" aria-label=label prop:checked=is on:change=flip/></label>
        }
    });
    let reason = row.eligibility.needs_reason();
    let (tone, glyph) = match verdict {
        Verdict::Yes if reason => ("t-warn", Icon::Triangle),
        Verdict::Yes => ("t-pass", Icon::Pass),
        Verdict::Unknown | Verdict::NotJudged => ("muted", Icon::Ask),
        Verdict::No => ("t-block", Icon::Octagon),
    };
    let answer = if reason {
        t("eligible.is-reason")
    } else {
        t(&["eligible.is-", verdict.code()].concat())
    };
    let why = why(register, row);
    view! {
        <tr aria-rowindex=(i + 2).to_string()>
            <td class="tick-cell">{tick}</td>
            <td><a href=to>{row.name.clone()}</a><span class="sub">{under.join(" · ")}</span>
                <span class="sub only-narrow">{class.clone()}</span></td>
            <td class="only-wide">{class}</td>
            <td><span class=["row base ", tone].concat()>{icon(glyph)}<span>{answer}</span></span>{why}</td>
        </tr>
    }
    .into_any()
}

/// Why not, or what is missing, or what is to be looked at: the first in sight, the others folded.
fn why(register: RegisterHandle, row: &EligibleHousehold) -> Option<AnyView> {
    let eligibility = &row.eligibility;
    let telling = match eligibility.verdict {
        Verdict::Yes => eligibility.warnings().collect(),
        _ => reasons::telling(eligibility),
    };
    let mut texts: Vec<String> = telling
        .into_iter()
        .map(|finding| reasons::sentences(register, finding, true))
        .collect();
    if texts.is_empty() {
        return None;
    }
    let first = texts.remove(0);
    let links: Vec<AnyView> = eligibility
        .missing
        .iter()
        .map(|missing| answers::write(register, missing))
        .collect();
    let more = (!texts.is_empty()).then(|| {
        let items: Vec<AnyView> = texts
            .iter()
            .map(|text| view! { <li>{text.clone()}</li> }.into_any())
            .collect();
        let label = tv("eligible.more-reasons", &[("n", &texts.len().to_string())]);
        view! { <details class="how"><summary>{label}</summary><ul>{items}</ul></details> }
    });
    Some(view! { <span class="sub">{first}</span>{links}{more} }.into_any())
}
