//! The variants side by side: a table for each component, with what is left below each of them.

use leptos::prelude::*;

use super::{amount::amount, board::Board};
use crate::{
    app::{
        proposals::{Candidate, Column, Readiness, Section, Sheet, adopting::changed_since},
        register::place::Place,
        route::{Page, ProjectTab},
    },
    domain::{date, money::Dong},
    ui::{
        kit::{form::variant_name, i18n::english, labels, prelude::*},
        language::reasons::reason,
    },
};

/// All components.
pub(super) fn tables(board: Board, sheet: &Sheet) -> AnyView {
    let all = sheet.sections.iter().enumerate();
    let all: Vec<AnyView> = all
        .map(|(at, section)| table(board, at, section, &sheet.columns))
        .collect();
    view! { <div class="stack sharing">{all}</div> }.into_any()
}

fn table(board: Board, at: usize, section: &Section, columns: &[Column]) -> AnyView {
    let heading = format!("h-component-{at}");
    let name = section.name.pick(english()).to_owned();
    let left = section.left.shown();
    let rows: Vec<AnyView> = { section.candidates.iter() }
        .map(|candidate| row(board, section, candidate, columns))
        .collect();
    let heads: Vec<AnyView> = columns
        .iter()
        .map(|column| column_head(board, column))
        .collect();
    let need: Dong = section.candidates.iter().map(|of| of.need).sum();
    let sums = below(board, section, columns, |filling| filling.sum, false);
    let rest = below(
        board,
        section,
        columns,
        crate::app::proposals::Filling::left_after,
        true,
    );
    let none = section.candidates.is_empty();
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="card-h">
                <h2 id=heading.clone()><span class="num">{section.code.clone()}</span>" · "{name}</h2>
                <p class="end small"><span class="muted">{t("proposals.left")}</span>" "<b class="num">{left}</b></p>
            </div>
            {if none {
                view! { <p class="card-b small muted">{t("proposals.no-projects")}</p> }.into_any()
            } else {
                view! {
                    <div class="tw"><table class="list">
                        <thead><tr>
                            <th scope="col">{t("proposals.col-project")}</th>
                            <th scope="col" class="num">{t("proposals.col-need")}</th>
                            <th scope="col">{t("proposals.col-readiness")}</th>
                            {heads}
                        </tr></thead>
                        <tbody>{rows}</tbody>
                        <tfoot>
                            <tr><td>{t("money.total")}</td><td class="num"><span class="only-narrow muted">{t("proposals.col-need")}" "</span>{need.shown()}</td><td class="only-wide"></td>{sums}</tr>
                            <tr class="rest"><td>{t("proposals.left-after")}</td><td class="only-wide"></td><td class="only-wide"></td>{rest}</tr>
                        </tfoot>
                    </table></div>
                }.into_any()
            }}
        </section>
    }
    .into_any()
}

fn column_head(board: Board, column: &Column) -> AnyView {
    let name = variant_name(column.number, &column.name);
    let key = column.key.clone();
    let form = Place::of_part(
        &board.id.get_value(),
        crate::app::register::kinds::Kind::Variant,
        Some(&column.key),
    );
    let edit = move || {
        let to = board.register.route.get().with_form(form.clone());
        let aloud = t("proposals.edit-variant");
        let edit = Button::only(Icon::Pencil, aloud).small();
        board.is_open().then(|| edit.to(to))
    };
    let adopted = move || {
        let is = board
            .proposal
            .with(|of| of.as_ref().is_some_and(|of| of.adopted == key));
        is.then(|| view! { <span class="tag pass">{t("proposals.adopted")}</span> })
    };
    view! { <th scope="col" class="num"><span class="named">{name}{adopted}{edit}</span></th> }
        .into_any()
}

/// A cell below each variant: the sum of its amounts, or what they leave.
fn below(
    board: Board,
    section: &Section,
    columns: &[Column],
    of: fn(&crate::app::proposals::Filling) -> Dong,
    is_rest: bool,
) -> Vec<AnyView> {
    let section = StoredValue::new(section.clone());
    let cell = |column: &Column| {
        let key = column.key.clone();
        let value =
            Memo::new(move |_| section.with_value(|section| of(&board.filling(&key, section))));
        let name = variant_name(column.number, &column.name);
        let class = move || {
            let is_over = value.get() < Dong::ZERO;
            if is_over { "num t-block" } else { "num" }
        };
        // Whoever does not see the table hears what is left once it is known.
        let live = is_rest.then_some("polite");
        view! { <td class=class data-l=name aria-live=live>{move || value.get().shown()}</td> }
            .into_any()
    };
    columns.iter().map(cell).collect()
}

fn row(board: Board, section: &Section, candidate: &Candidate, columns: &[Column]) -> AnyView {
    let to = board
        .register
        .route
        .get_untracked()
        .about(Page::Project(ProjectTab::default()), &candidate.id);
    let amounts: Vec<AnyView> = { columns.iter() }
        .map(|column| {
            let name = variant_name(column.number, &column.name);
            let field = amount(board, section, candidate, &column.key, &name);
            view! { <td class="num share" data-l=name.clone()>{field}</td> }.into_any()
        })
        .collect();
    let need = t("proposals.col-need");
    view! {
        <tr class:unfunded=!candidate.is_open()>
            <td class="whose">
                <a class="line" href=to.to_string()>{candidate.name.clone()}</a>
                <span class="sub">{candidate.unit.clone()}</span>
                {against(board, candidate)}
                {changed(board, &candidate.id)}
            </td>
            <td class="num need" data-l=need>{candidate.need.shown()}</td>
            <td>{readiness(candidate)}</td>
            {amounts}
        </tr>
    }
    .into_any()
}

/// Why a project can have nothing.
fn against(board: Board, candidate: &Candidate) -> Option<AnyView> {
    let mut reasons: Vec<String> = board.register.peek(|ledger| {
        let who = |id: &str| labels::household(ledger, id);
        let all = candidate.blocks.iter();
        all.map(|finding| reason(finding, &who)).collect()
    });
    if candidate.rests {
        reasons.insert(0, t("proposals.rests"));
    }
    if reasons.is_empty() {
        return None;
    }
    let text = tv("proposals.against", &[("reasons", &reasons.join("; "))]);
    Some(
        view! { <span class="sub t-block blocked-by">{icon(Icon::Octagon)}<span>{text}</span></span> }
            .into_any(),
    )
}

/// What an adopted proposal gave, where the register says something else by now.
fn changed(board: Board, project: &str) -> impl IntoView + use<> {
    let project = project.to_owned();
    move || {
        let now = board.proposal.with(|of| {
            let of = of.as_ref()?;
            let all = board.register.read(|ledger| changed_since(ledger, of));
            all.get(&project).copied()
        });
        now.map(|now| {
            let text = tv("proposals.changed", &[("amount", &now.to_string())]);
            view! { <span class="sub t-warn">{text}</span> }
        })
    }
}

/// How ready a project is: approved, households, papers; each in words, with a shape.
fn readiness(candidate: &Candidate) -> AnyView {
    let Readiness {
        approved_on,
        is_approved,
        named,
        planned,
        there,
        papers,
        ..
    } = &candidate.readiness;
    let approved = match approved_on {
        Some(day) => tv("proposals.approved-on", &[("day", &date::format(*day))]),
        None if *is_approved => t("proposals.approved"),
        None => {
            let state = labels::coded(candidate.state);
            tv("proposals.not-approved", &[("state", &state)])
        }
    };
    let households = match (*named, *planned) {
        (named, planned) if planned > named => tv(
            "proposals.households-of",
            &[
                ("n", &labels::number(named)),
                ("of", &labels::number(planned)),
            ],
        ),
        (named, _) => tv("proposals.households", &[("n", &labels::number(named))]),
    };
    let of = [
        ("n", &*labels::number(*there)),
        ("of", &labels::number(*papers)),
    ];
    // Where nothing says which papers there must be, none of them is missing.
    let dossier = (*papers > 0).then(|| tv("proposals.papers", &of));
    let ready = &candidate.readiness;
    let lines = [
        Some((*is_approved, approved)),
        Some((ready.has_households(), households)),
        dossier.map(|text| (ready.has_papers(), text)),
    ];
    let line = |(is, text): (bool, String)| {
        let (glyph, class) = if is {
            (Icon::Check, "t-pass")
        } else {
            (Icon::Ring, "muted")
        };
        view! { <li class=class>{icon(glyph)}<span>{text}</span></li> }.into_any()
    };
    view! { <ul class="readiness">{lines.into_iter().flatten().map(line).collect::<Vec<_>>()}</ul> }
        .into_any()
}
