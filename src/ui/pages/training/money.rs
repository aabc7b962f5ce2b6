//! What is paid for each learner, with its arithmetic.

use leptos::prelude::*;

use super::{
    class::class,
    trainees::{LearnerTable, Line, line, watched},
    words::{bar, known, learner_class, open, step},
};
use crate::{
    app::{
        route::{ClassPaper, ClassTab, Page},
        training::totals,
    },
    domain::money::Dong,
    ui::kit::{
        prelude::*,
        table::plain::{figures, thead, wide, words},
    },
};

/// The tab.
pub(super) fn tab(register: RegisterHandle, id: &str) -> AnyView {
    let (lines, keys) = watched(register, id);
    let id = id.to_owned();
    (move || {
        let route = register.route.get_untracked();
        if keys.with(Vec::is_empty) {
            let to = route
                .about(Page::Class(ClassTab::Trainees), &id)
                .with_form("enrol");
            let add = Button::add(t("trainees.add")).to(to);
            return empty(t("class-money.empty"), t("trainees.empty-text"), add).into_any();
        }
        let paper = route
            .about(Page::ClassPaper(ClassPaper::Payments), &id)
            .to_string();
        let (of_basis, of_sums) = (id.clone(), id.clone());
        view! {
            <div class="row wrap bar">
                <p class="small muted grow">{move || basis(register, &of_basis)}</p>
                {Button::new(t("class-money.print")).icon(Icon::Printer).primary().to(paper)}
            </div>
            <LearnerTable class="list paying" title=t("class-tab.payments") keys
                head=thead(&[words("field.trainee-name"), wide(figures("class-money.fee")), wide(figures("class-money.days")), wide(figures("class-money.meals")), wide(figures("class-money.travel")), figures("class-money.total")])
                row=move |key| row(register, lines, key)
                foot=move || sums(register, &of_sums)/>
        }
        .into_any()
    })
    .into_any()
}

/// What the figures rest on: the fee, who is paid for and who is not.
fn basis(register: RegisterHandle, id: &str) -> String {
    let fee = class(register, id).map_or(Dong::ZERO, |class| class.fee);
    let fee = if fee == Dong::ZERO {
        t("class-money.no-fee")
    } else {
        tv("class-money.fee-each", &[("amount", &fee.to_string())])
    };
    let totals = register
        .read(|ledger| totals(ledger, id))
        .unwrap_or_default();
    let mut parts = vec![
        fee,
        tv("class-money.n-paid", &[("n", &totals.paid.to_string())]),
    ];
    if totals.blocked > 0 {
        parts.push(tv(
            "class-money.n-blocked",
            &[("n", &totals.blocked.to_string())],
        ));
    }
    if totals.open > 0 {
        parts.push(tv("class-money.n-open", &[("n", &totals.open.to_string())]));
    }
    parts.join(" ")
}

fn sums(register: RegisterHandle, id: &str) -> AnyView {
    let totals = register
        .read(|ledger| totals(ledger, id))
        .unwrap_or_default();
    view! {
        <tr>
            <td>{t("money.total")}{(totals.open > 0).then(|| view! {
                <span class="sub">{tv("class-money.without-open", &[("n", &totals.open.to_string())])}</span>
            })}</td>
            <td class="num only-wide">{totals.fee.shown()}</td>
            <td class="only-wide"></td>
            <td class="num only-wide">{totals.meals.shown()}</td>
            <td class="num only-wide">{totals.travel.shown()}</td>
            <td class="num">{totals.sure.shown()}</td>
        </tr>
    }
    .into_any()
}

fn row(register: RegisterHandle, lines: Memo<Vec<Line>>, key: String) -> AnyView {
    // The arithmetic stays unfolded while it changes.
    let unfolded = RwSignal::new(false);
    let of = |cell: fn(&Line) -> AnyView| {
        let key = key.clone();
        move || line(lines, &key).map(|line| cell(&line))
    };
    let past = {
        let key = key.clone();
        move || line(lines, &key).is_some_and(|line| line.trainee.withdrawn)
    };
    let who = {
        let key = key.clone();
        move || {
            let line = line(lines, &key)?;
            let route = register.route.get_untracked();
            let record = route.record.clone().unwrap_or_default();
            let to = route
                .about(Page::Class(ClassTab::Trainees), &record)
                .with_form(format!("{record}.trainee.{}", line.key));
            let kind = line.support.chosen.map(learner_class);
            Some(view! {
                <a href=to.to_string()>{line.trainee.name.clone()}</a>
                <span class="sub">{kind}</span>
                {why(register, &line, unfolded)}
            })
        }
    };
    view! {
        <tr class:past=past>
            <td>{who}</td>
            <td class="num only-wide">{of(|line| known(line.support.fee))}</td>
            <td class="num only-wide">{of(|line| days(line).shown().into_any())}</td>
            <td class="num only-wide">{of(|line| known(line.support.meals))}</td>
            <td class="num only-wide">{of(|line| known(line.support.travel))}</td>
            <td class="num strong">{of(|line| known(line.support.total))}</td>
        </tr>
    }
    .into_any()
}

/// Days attended; a half counts half.
pub(super) fn days(line: &Line) -> String {
    let attended = line.learner.attended;
    if attended.half.is_multiple_of(2) {
        (attended.present + attended.half / 2).to_string()
    } else {
        format!("{},5", attended.present + attended.half / 2)
    }
}

/// The arithmetic, folded; what bars somebody stands open.
fn why(register: RegisterHandle, line: &Line, unfolded: RwSignal<bool>) -> AnyView {
    let support = &line.support;
    let bars: Vec<AnyView> = support
        .blocked
        .iter()
        .map(|why| {
            view! { <span class="sub t-block why">{icon(Icon::Octagon)}{bar(register, why)}</span> }
                .into_any()
        })
        .collect();
    let asks: Vec<AnyView> = support
        .open
        .iter()
        .map(|what| {
            let text = tv("trainees.open", &[("what", &open(*what))]);
            view! { <span class="sub why">{icon(Icon::Ask)}{text}</span> }.into_any()
        })
        .collect();
    let steps: Vec<AnyView> = support
        .steps
        .iter()
        .map(|line| view! { <li>{step(line)}</li> }.into_any())
        .collect();
    let steps = (!steps.is_empty()).then(|| {
        view! {
            <details class="steps-of" prop:open=move || unfolded.get()
                on:toggle=move |event| {
                    let open = event.target().and_then(|target| {
                        let element: web_sys::Element = wasm_bindgen::JsCast::dyn_into(target).ok()?;
                        Some(element.has_attribute("open"))
                    });
                    unfolded.set(open.unwrap_or_default());
                }>
                <summary>{t("class-money.why")}</summary>
                <ul>{steps}</ul>
            </details>
        }
    });
    view! { {bars}{asks}{steps} }.into_any()
}
