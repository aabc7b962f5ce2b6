//! Papers of a class: the attendance sheet, and the list of payments to be signed. Their words are
//! Vietnamese in every language of the screens: see [`frame`].

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    money::days,
    roll::{attended, letter_on_paper, there},
    trainees::{Line, lines},
};
use crate::{
    app::{
        route::{ClassPaper, ClassTab, Page},
        training::{Totals, days as marks_of, roll, totals},
    },
    domain::{
        coded::Coded,
        date,
        money::Dong,
        place::Unit,
        training::{LearnerClass, TrainingClass},
    },
    ui::kit::{
        i18n::{p, pv},
        labels::count,
        paper::{
            frame::{self, Tools},
            numerals,
        },
        prelude::*,
    },
};

/// So many days stand beside each other across a page.
const ACROSS: usize = 24;

/// The page of one paper.
pub fn page(register: RegisterHandle, paper: ClassPaper) -> AnyView {
    let asked = Memo::new(move |_| {
        register
            .route
            .with(|route| route.record.clone().unwrap_or_default())
    });
    (move || {
        let id = asked.get();
        let class = register.read(|ledger| ledger.class(&id).cloned());
        let Some(class) = class else {
            let href = register
                .route
                .get_untracked()
                .to(Page::Training)
                .to_string();
            let action = Button::new(t("nav.training")).to(href);
            return empty(t("entry.gone"), t("entry.gone-text"), action).into_any();
        };
        let tab = match paper {
            ClassPaper::Attendance => ClassTab::Attendance,
            ClassPaper::Payments => ClassTab::Payments,
        };
        let back = register
            .route
            .get_untracked()
            .about(Page::Class(tab), &id)
            .to_string();
        if class.trainees.is_empty() {
            let action = Button::new(t("class-paper.back")).to(back);
            return empty(t("trainees.empty"), t("class-paper.nobody"), action).into_any();
        }
        let lines = lines(register, &id);
        let unit = class.unit.as_ref();
        let unit = unit.and_then(|id| register.peek(|ledger| ledger.unit(id).cloned()));
        let tools = Tools {
            back,
            to: t("class-paper.back"),
            title: t(match paper {
                ClassPaper::Attendance => "class-paper.attendance",
                ClassPaper::Payments => "class-paper.payments",
            }),
            about: count("class-paper.learners", lines.len()),
            choices: ().into_any(),
        };
        match paper {
            ClassPaper::Attendance => frame::stage(
                tools,
                true,
                attendance(register, &class, unit.as_ref(), &lines),
            ),
            ClassPaper::Payments => {
                let totals = register
                    .peek(|ledger| totals(ledger, &id))
                    .unwrap_or_default();
                frame::stage(
                    tools,
                    true,
                    payments(&class, unit.as_ref(), &lines, &totals),
                )
            }
        }
    })
    .into_any()
}

/// What the class is, under the title.
fn about(class: &TrainingClass) -> Vec<String> {
    let day = |day: Option<Date>| day.map_or_else(|| frame::or_dots(""), date::format);
    let (from, to) = (day(class.opened), day(class.closed));
    let place = frame::or_dots(&class.place);
    let title = if class.name.is_empty() {
        pv("paper.class", &[("class", &class.trade)])
    } else {
        let values = [("class", class.name.as_str()), ("trade", &class.trade)];
        pv("paper.class-of-trade", &values)
    };
    let mut lines = vec![title];
    lines.push(pv(
        "paper.class-time",
        &[("from", &from), ("to", &to), ("place", &place)],
    ));
    lines
}

/// Who was there: days across, some of them on each table.
fn attendance(
    register: RegisterHandle,
    class: &TrainingClass,
    unit: Option<&Unit>,
    lines: &[Line],
) -> AnyView {
    let (days, marks) =
        register.peek(|ledger| (roll::days(ledger, class), marks_of(ledger, &class.id)));
    let mark = |day: &Date, key: &str| marks.get(day).and_then(|marks| marks.get(key)).copied();
    let mut parts: Vec<&[Date]> = days.chunks(ACROSS).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    let last = parts.len() - 1;
    let tables: Vec<AnyView> = parts
        .into_iter()
        .enumerate()
        .map(|(at, part)| {
            let heads: Vec<AnyView> = part
                .iter()
                .map(|day| {
                    let (day, month) = (day.day(), day.month());
                    view! { <th scope="col" class="dd">{format!("{day:02}")}<br/>{format!("{month:02}")}</th> }.into_any()
                })
                .collect();
            let rows: Vec<AnyView> = lines
                .iter()
                .enumerate()
                .map(|(n, line)| {
                    let cells: Vec<AnyView> = part
                        .iter()
                        .map(|day| {
                            let letter = letter_on_paper(mark(day, &line.key));
                            view! { <td class="c">{letter}</td> }.into_any()
                        })
                        .collect();
                    let sum = (at == last).then(|| {
                        let all = attended(days.iter().map(|day| mark(day, &line.key)));
                        view! { <td class="c">{all}</td> }
                    });
                    view! {
                        <tr><td class="c">{(n + 1).to_string()}</td><td>{line.trainee.name.clone()}</td>{cells}{sum}</tr>
                    }
                    .into_any()
                })
                .collect();
            let sums: Vec<AnyView> = part
                .iter()
                .map(|day| {
                    let there = there(lines.iter().map(|line| mark(day, &line.key)));
                    view! { <td class="c">{there}</td> }.into_any()
                })
                .collect();
            view! {
                <table class="roll-paper">
                    <thead><tr>
                        <th scope="col" class="tt">{p("paper.col-number")}</th>
                        <th scope="col" class="nm">{p("paper.col-name")}</th>
                        {heads}
                        {(at == last).then(|| view! { <th scope="col" class="dd sum">{p("paper.col-days")}</th> })}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot><tr>
                        <td class="c" colspan="2">{p("paper.there")}</td>{sums}
                        {(at == last).then(|| view! { <td></td> })}
                    </tr></tfoot>
                </table>
            }
            .into_any()
        })
        .collect();
    view! {
        {frame::head(unit, p("paper.number-plain"), &frame::day(class.closed))}
        {frame::title(p("paper.attendance"), about(class))}
        {tables}
        <div class="close"><div class="text"><p>{p("paper.letters")}</p></div><div class="sign">
            {frame::signature(vec![p("paper.teacher")], p("paper.sign-name"), &class.teacher)}
            {frame::signature(vec![p("paper.homeroom")], p("paper.sign-name"), &class.homeroom)}
            {frame::signature(vec![p("paper.provider")], p("paper.sign-seal"), "")}
        </div></div>
    }
    .into_any()
}

/// The word for a class of learner on paper.
fn kind(class: Option<LearnerClass>) -> String {
    class.map_or_else(String::new, |class| p(&format!("choice.{}", class.code())))
}

fn figure(amount: Option<Dong>) -> String {
    amount.map_or_else(|| p("paper.dots-short"), |amount| amount.to_string())
}

/// What each signs for: meals and travel. Teaching is paid to the school, so it stands there to be known
/// and is in no sum that a learner signs for.
fn payments(
    class: &TrainingClass,
    unit: Option<&Unit>,
    lines: &[Line],
    totals: &Totals,
) -> AnyView {
    let paid: Vec<&Line> = lines
        .iter()
        .filter(|line| !line.trainee.withdrawn && line.support.blocked.is_empty())
        .collect();
    let own = |line: &Line| match (line.support.meals, line.support.travel) {
        (Some(meals), Some(travel)) => Some(meals + travel),
        _ => None,
    };
    let rows: Vec<AnyView> = paid
        .iter()
        .enumerate()
        .map(|(n, line)| {
            let born: String = line.learner.born.chars().take(4).collect();
            view! {
                <tr>
                    <td class="c">{(n + 1).to_string()}</td>
                    <td>{line.trainee.name.clone()}</td>
                    <td class="c">{born}</td>
                    <td>{kind(line.support.chosen)}</td>
                    <td class="c">{days(line)}</td>
                    <td class="r">{figure(line.support.fee)}</td>
                    <td class="r">{figure(line.support.meals)}</td>
                    <td class="r">{figure(line.support.travel)}</td>
                    <td class="r">{figure(own(line))}</td>
                    <td></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    // Each column adds up to what stands in it. While somebody's amount is not known, no sum is spelt
    // out to be signed.
    let sum: Dong = paid.iter().filter_map(|line| own(line)).sum();
    let open = paid.iter().filter(|line| own(line).is_none()).count();
    let words = numerals::number(sum.0);
    let (figures, fee) = (sum.to_string(), totals.fee.to_string());
    let in_words = if open == 0 {
        pv(
            "paper.paid-in-words",
            &[("figures", &figures), ("words", &words)],
        )
    } else {
        pv(
            "paper.paid-open",
            &[("n", &open.to_string()), ("figures", &figures)],
        )
    };
    let provider = frame::or_dots(&class.provider);
    let fee = pv(
        "paper.fee-to-school",
        &[("amount", &fee), ("provider", &provider)],
    );
    let headings = view! {
        <th scope="col" class="tt">{p("paper.col-number")}</th>
        <th scope="col" class="nm">{p("paper.col-name")}</th>
        <th scope="col" class="yr">{p("paper.col-born")}</th>
        <th scope="col" class="kd">{p("paper.col-kind")}</th>
        <th scope="col" class="dy">{p("paper.col-days-there")}</th>
        <th scope="col" class="am">{p("paper.col-fee")}</th>
        <th scope="col" class="am">{p("paper.col-meals")}</th>
        <th scope="col" class="am">{p("paper.col-travel")}</th>
        <th scope="col" class="am">{p("paper.col-received")}</th>
        <th scope="col">{p("paper.col-signed")}</th>
    };
    view! {
        {frame::head(unit, p("paper.number-plain"), &frame::day(None))}
        {frame::title(p("paper.paying"), about(class))}
        <table class="paying-paper">
            {frame::thead(headings, 10)}
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <td class="c" colspan="5">{p("paper.total")}</td>
                <td class="r">{totals.fee.to_string()}</td>
                <td class="r">{totals.meals.to_string()}</td>
                <td class="r">{totals.travel.to_string()}</td>
                <td class="r">{figures.clone()}</td>
                <td></td>
            </tr></tfoot>
        </table>
        <div class="close"><div class="text">
            <p>{in_words}</p>
            <p>{fee}</p>
        </div><div class="sign">
            {frame::signature(vec![p("paper.maker")], p("paper.sign-name"), "")}
            {frame::signature(vec![p("paper.accountant")], p("paper.sign-name"), "")}
            {frame::seal(unit)}
        </div></div>
    }
    .into_any()
}
