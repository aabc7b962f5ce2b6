//! The sessions of the year, and what was promised in all of them.

use leptos::prelude::*;

use super::{
    promises,
    shown::{about, title},
};
use crate::{
    app::{
        columns,
        outreach::{
            filter::HandoutFilter,
            list::{COLUMNS, Meeting, meetings},
        },
        route::{Narrows as _, Page, SessionPart},
    },
    ui::kit::{
        card::card,
        export::{self, Shown},
        form::beside_form,
        head::Head,
        labels,
        prelude::*,
        table::{cell, headings, sorting},
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let sort = sorting(register);
    let add = move || {
        let route = register.route.get().with_form("session");
        Button::add(t("outreach.add")).to(&route)
    };
    let all = Memo::new(move |_| {
        let unit = register.route.with(|route| route.unit.clone());
        let year = register.year();
        register.read(|ledger| meetings(ledger, year, unit.as_deref(), register.today()))
    });
    let file = export::list(register, "hoi-nghi", move || {
        let mut rows = all.get();
        columns::sort(&mut rows, COLUMNS, sort.get().as_deref());
        Shown {
            title: t("nav.outreach"),
            columns: COLUMNS.iter().collect(),
            rows,
        }
    });
    view! {
        {Head::new(t("nav.outreach")).wide_line(t("outreach.how")).actions((file, add))}
        {beside_form(register, view! {
            <div class=move || if form.get().is_some() { "cols" } else { "cols cols-main" }>
                <div>{move || listing(register, &all.get(), sort)}</div>
                <div class="stack">{promises::card(register)}{by_village(register)}</div>
            </div>
        })}
    }
    .into_any()
}

fn listing(register: RegisterHandle, all: &[Meeting], sort: Memo<Option<String>>) -> AnyView {
    if all.is_empty() {
        let route = register.route.get_untracked().with_form("session");
        let add = Button::add(t("outreach.add")).to(&route);
        return empty(t("outreach.empty"), t("outreach.empty-text"), add).into_any();
    }
    let headings = headings(register, COLUMNS.iter().map(|column| column.head), sort);
    let all = all.to_vec();
    let body = move || {
        let mut all = all.clone();
        columns::sort(&mut all, COLUMNS, sort.get().as_deref());
        let lines = all.iter().map(|meeting| line(register, meeting));
        lines.collect_view()
    };
    view! {
        <section class="card tw" aria-label=t("nav.outreach")>
            <table class="list">
                <thead><tr>{headings}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn line(register: RegisterHandle, meeting: &Meeting) -> AnyView {
    let session = &meeting.session;
    let route = register.route.get_untracked();
    let to = route.about(Page::Session(SessionPart::Lines), &session.id);
    let unit = register.peek(|ledger| ledger.unit_name(&session.unit).to_owned());
    let about = [unit, about(session)];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let state = session.ended.is_none().then(|| {
        let is_past = session.date.is_some_and(|date| date < register.today());
        let key = if is_past {
            "outreach.not-ended"
        } else {
            "outreach.to-come"
        };
        view! { <span class="tag">{t(key)}</span> }
    });
    let late = some("outreach.late-n", meeting.late)
        .map(|text| view! { <span class="tag warn">{icon(Icon::Clock)}{text}</span> });
    let open = some("outreach.open-n", meeting.open.saturating_sub(meeting.late));
    let narrow = [
        some("outreach.want-n", meeting.want),
        some("outreach.open-n", meeting.open),
    ];
    let narrow: Vec<String> = narrow.into_iter().flatten().collect();
    let figures: Vec<AnyView> = COLUMNS[1..4]
        .iter()
        .map(|column| cell(&column.head, &(column.cell)(meeting)))
        .collect();
    view! {
        <tr>
            <td class="strong"><a href=to.to_string()>{title(register, session)}</a>" "{state}
                <span class="sub">{about.join(" · ")}</span>
                <span class="sub only-narrow">{narrow.join(" · ")}</span></td>
            {figures}
            <td class="only-wide"><span class="row wrap tight">{late}{open}</span></td>
        </tr>
    }
    .into_any()
}

/// Hand-outs for all households of a place, without a session.
fn by_village(register: RegisterHandle) -> AnyView {
    let village = RwSignal::new(String::new());
    (move || {
        let route = register.route.get();
        let unit = route.unit.clone()?;
        let name = register.read(|ledger| ledger.unit_name(&unit).to_owned());
        let to = move || {
            let village = village.get();
            let leaves = HandoutFilter {
                village: Some(village).filter(|village| !village.trim().is_empty()),
                day: Some(register.today()),
                ..HandoutFilter::default()
            };
            leaves.on(route.to(Page::Handout)).to_string()
        };
        Some(card(
            "h-by-village",
            t("handout.title"),
            (),
            view! {
                <div class="card-b stack">
                    <p class="small muted">{tv("outreach.handouts-of", &[("unit", &name)])}</p>
                    <div class="field"><label for="f-village-of">{t("field.village")}</label>
                        <input class="in" autocomplete="off" id="f-village-of" type="text" prop:value=move || village.get()
                            on:input=move |event| village.set(event_target_value(&event))/></div>
                    {Button::new(t("outreach.handouts")).icon(Icon::Printer).changing_link(to)}
                </div>
            },
        ))
    })
    .into_any()
}

/// A count with its word, empty for none.
fn some(key: &str, n: usize) -> Option<String> {
    (n > 0).then(|| labels::count(key, n))
}
