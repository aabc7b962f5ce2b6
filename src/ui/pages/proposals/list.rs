//! The proposals of the year.

use leptos::prelude::*;

use crate::{
    app::{
        columns::cell::Cell,
        proposals::{Row, rows},
        route::{Page, Route},
    },
    domain::date,
    ui::kit::{
        form::{beside_form, variant_name},
        head::Head,
        prelude::*,
        table::{
            plain::{wide, words},
            short::{Line, line, short_table},
        },
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let all = Memo::new(move |_| {
        let year = register.year();
        register.read(|ledger| rows(ledger, year))
    });
    let title = move || tv("proposals.title", &[("year", &register.year().to_string())]);
    let add = move || {
        let to = register.route.get().with_form("proposal");
        Button::add(t("proposals.add")).to(to)
    };
    view! {
        {Head::new(title).wide_line(t("proposals.how")).actions(add)}
        {beside_form(register, view! {
            <div>{move || {
                let route = register.route.get_untracked().without_form();
                match &*all.get() {
                    [] => nothing(&route),
                    rows => listing(&route, rows),
                }
            }}</div>
        })}
    }
    .into_any()
}

fn nothing(route: &Route) -> AnyView {
    let add = Button::add(t("proposals.add")).to(route.with_form("proposal"));
    empty(t("proposals.none"), t("proposals.none-text"), add)
}

fn listing(route: &Route, rows: &[Row]) -> AnyView {
    let rows = rows.iter().map(|row| row_of(route, row.clone())).collect();
    let headings = [
        words("proposals.col-title"),
        wide(words("field.component")),
        words("proposals.col-variants"),
        words("proposals.col-standing"),
    ];
    view! { <section class="card proposals" aria-label=t("nav.proposals")>{short_table("proposals", &headings, rows)}</section> }
        .into_any()
}

fn row_of(route: &Route, row: Row) -> Line {
    let route = route.clone();
    let of = &row.proposal;
    let standing = if of.is_adopted() {
        Cell::day(of.decided)
    } else {
        Cell::Empty
    };
    let cells = vec![
        Cell::Texts(vec![of.title.clone(), of.drawn_by.clone()]),
        Cell::Text(row.component.clone()),
        Cell::Count(row.sums.len()),
        standing,
    ];
    line(cells, move || shown(&route, &row))
}

fn shown(route: &Route, row: &Row) -> AnyView {
    let of = &row.proposal;
    let to = route.about(Page::Proposal, &of.id).to_string();
    let drawn = [
        of.date.map(date::format).unwrap_or_default(),
        of.drawn_by.clone(),
    ];
    let drawn: Vec<String> = drawn.into_iter().filter(|part| !part.is_empty()).collect();
    let component = match &*row.component {
        "" => t("capital.all-components"),
        code => code.to_owned(),
    };
    let sums: Vec<AnyView> = { row.sums.iter() }
        .map(|(number, name, sum)| {
            let name = variant_name(*number, name);
            view! { <span class="pair"><span>{name}</span>" "<b class="num">{sum.shown()}</b></span> }.into_any()
        })
        .collect();
    let standing = if of.is_adopted() {
        let decided = of.decided.map(date::format).unwrap_or_default();
        let values = [("number", &*of.decision), ("day", &decided)];
        view! { <span class="tag pass">{tv("proposals.adopted-by", &values)}</span> }.into_any()
    } else {
        view! { <span class="tag">{t("proposals.open")}</span> }.into_any()
    };
    view! {
        <tr>
            <td><a class="line" href=to>{of.title.clone()}</a><span class="sub">{drawn.join(" · ")}</span></td>
            <td class="only-wide">{component}</td>
            <td>{sums}</td>
            <td>{standing}</td>
        </tr>
    }
    .into_any()
}
