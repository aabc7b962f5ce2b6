//! One proposal: its variants side by side, typed into, and adopted.

use leptos::prelude::*;

use super::{board::Board, table::tables};
use crate::{
    app::{
        proposals::Sheet,
        register::{kinds::Kind, place::Place},
        route::{Page, Route},
    },
    domain::{date, proposal::AllocationProposal},
    ui::kit::{
        form::{beside_form, variant_name},
        gone::gone,
        head::Head,
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |_| {
        let of = register.route.with(|route| route.record.clone());
        of.unwrap_or_default()
    });
    (move || shown(register, asked.get())).into_any()
}

fn shown(register: RegisterHandle, id: String) -> AnyView {
    let board = Board::new(register, id);
    let is_there = Memo::new(move |_| board.proposal.with(Option::is_some));
    (move || {
        if is_there.get() {
            whole(board)
        } else {
            gone(register, Page::Proposals, "nav.proposals")
        }
    })
    .into_any()
}

fn whole(board: Board) -> AnyView {
    let register = board.register;
    let of = move || board.proposal.get().unwrap_or_default();
    let back = move || register.route.get().to(Page::Proposals).to_string();
    let head = Head::new(move || of().title)
        .crumb(view! { <a href=back>{t("nav.proposals")}</a> })
        .line(move || line(board, &of()))
        .actions(move || actions(board, &register.route.get(), &of()));
    view! {
        {head}
        {move || adopted(&of())}
        {beside_form(register, view! {
            <div>
                {move || board.sheet.get().map(|sheet| body(board, &sheet))}
            </div>
        })}
    }
    .into_any()
}

/// What year and money it is about, who drew it up, as of which day.
fn line(board: Board, of: &AllocationProposal) -> String {
    let register = board.register;
    let component = of.component.as_deref();
    let component = component
        .map(|id| register.read(|ledger| crate::app::register::naming::component(ledger, id)));
    let drawn = of
        .date
        .map(|day| tv("proposals.drawn-on", &[("day", &date::format(day))]));
    let today = date::format(register.today());
    let parts = [
        Some(tv("proposals.of-year", &[("year", &of.year.to_string())])),
        component,
        drawn,
        Some(of.drawn_by.clone()),
        Some(tv("proposals.as-of", &[("day", &today)])),
    ];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn actions(board: Board, route: &Route, of: &AllocationProposal) -> AnyView {
    let form = |kind: Kind| route.with_form(Place::of_part(&of.id, kind, None));
    let paper = route.about(Page::Submission, &of.id);
    let edit = Button::new(t("project.edit")).icon(Icon::Pencil);
    let edit = edit.to(route.with_form(Place::of_record(&of.id)));
    let paper = Button::new(t("proposals.paper"))
        .icon(Icon::Printer)
        .to(paper);
    if !board.is_open() {
        return view! { {edit}{paper} }.into_any();
    }
    let add = Button::new(t("proposals.add-variant")).icon(Icon::Plus);
    let adopt = Button::new(t("proposals.adopt"))
        .icon(Icon::Check)
        .primary();
    view! { {edit}{add.to(form(Kind::Variant))}{paper}{adopt.to(form(Kind::Adoption))} }.into_any()
}

/// What was decided, where it was.
fn adopted(of: &AllocationProposal) -> Option<AnyView> {
    let (key, variant) = of.variants.get_key_value(&of.adopted)?;
    let name = variant_name(crate::domain::proposal::number_of(key), &variant.name);
    let day = of.decided.map(date::format).unwrap_or_default();
    let values = [("variant", &*name), ("number", &of.decision), ("day", &day)];
    let mut text = tv("proposals.was-adopted", &values);
    if !of.decided_by.is_empty() {
        text = [
            text,
            tv("proposals.decided-by", &[("name", &of.decided_by)]),
        ]
        .join(" ");
    }
    Some(
        view! { <div class="note pass adopted">{icon(Icon::Pass)}<div>{text}</div></div> }
            .into_any(),
    )
}

fn body(board: Board, sheet: &Sheet) -> AnyView {
    if sheet.sections.is_empty() {
        let route = board.register.route.get_untracked();
        let to = route.to(Page::Capital(crate::app::route::Tab::Grants));
        let capital = Button::new(t("nav.capital")).to(to);
        return empty(
            t("proposals.nothing-left"),
            t("proposals.nothing-left-text"),
            capital,
        );
    }
    let bases: Vec<AnyView> = { sheet.columns.iter() }
        .filter(|column| !column.basis.is_empty())
        .map(|column| {
            let name = variant_name(column.number, &column.name);
            view! { <dt>{name}</dt><dd>{column.basis.clone()}</dd> }.into_any()
        })
        .collect();
    let bases = (!bases.is_empty()).then(|| {
        view! {
            <section class="card bases" aria-labelledby="h-bases">
                <div class="card-h"><h2 id="h-bases">{t("field.basis")}</h2></div>
                <dl class="card-b kv">{bases}</dl>
            </section>
        }
    });
    view! {
        {move || board.is_open().then(|| view! {
            <p class="small muted only-wide typing-how">{t("proposals.keys")}</p>
        })}
        {tables(board, sheet)}
        {bases}
    }
    .into_any()
}
