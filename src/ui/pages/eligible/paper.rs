//! The list of those who wait as a paper, to go from house to house with. Its words are Vietnamese in
//! every language of the screen.

use leptos::prelude::*;

use super::waiting::{place, waiting, ways};
use crate::{
    app::{
        eligibility::{Verdict, Village, WaitingRow, columns, filter::Filter},
        route::Narrows as _,
    },
    domain::{coded::Coded, date},
    ui::kit::{
        i18n::{p, pv},
        labels,
        paper::frame::{self, Tools},
        prelude::*,
    },
};

/// The paper under its bar.
pub fn view(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let mut found = waiting(register);
    columns::sort(&mut found, route.sort.as_deref());
    let back = route.narrowed(|filter: &mut Filter| filter.sheet = None);
    let n = found.yes + found.unknown;
    let tools = Tools {
        back: back.to_string(),
        to: t("eligible.back"),
        title: t("eligible.page"),
        about: tv("households.n", &[("n", &labels::number(n))]),
        choices: ().into_any(),
    };
    let unit = register.peek(|ledger| {
        let unit = route.unit.as_ref().and_then(|id| ledger.unit(id));
        unit.or_else(|| ledger.home()).cloned()
    });
    let year = register.year().to_string();
    let about = if Filter::of(&route).is_ever() {
        p("paper.waiting-ever")
    } else {
        pv("paper.waiting-year", &[("year", &year)])
    };
    let as_of = pv(
        "paper.waiting-as-of",
        &[("day", &date::format(found.day)), ("n", &n.to_string())],
    );
    let mut number = 0;
    let mut rows: Vec<AnyView> = Vec::new();
    for village in &found.villages {
        rows.push(heading(register, village));
        for household in &village.rows {
            number += 1;
            rows.push(row(register, number, household));
        }
    }
    let heads = [
        ("tt", "paper.col-number"),
        ("nm", "paper.col-head"),
        ("vl", "paper.col-class"),
        ("id", "paper.col-phone"),
        ("", "paper.col-ways"),
        ("vl", "paper.col-wish"),
    ];
    let heads: Vec<AnyView> = heads
        .into_iter()
        .map(|(class, key)| view! { <th scope="col" class=class>{p(key)}</th> }.into_any())
        .collect();
    let paper = view! {
        {frame::head(unit.as_ref(), String::new(), &frame::day(Some(found.day)))}
        {frame::title(p("paper.list"), vec![about])}
        <div class="text"><p>{as_of}</p></div>
        <table class="waiting"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
    };
    frame::stage(tools, false, paper.into_any())
}

fn heading(register: RegisterHandle, village: &Village) -> AnyView {
    let n = pv("paper.waiting-n", &[("n", &village.rows.len().to_string())]);
    let text = format!("{}: {n}", place(register, village));
    view! { <tr><th colspan="6" scope="rowgroup">{text}</th></tr> }.into_any()
}

fn row(register: RegisterHandle, number: usize, row: &WaitingRow) -> AnyView {
    let class = row
        .class
        .map_or_else(String::new, |class| p(&["word.", class.code()].concat()));
    let mut ways = ways(register, &row.ways, p);
    match row.verdict {
        Verdict::Unknown => ways = [p("paper.waiting-ask"), ways].join(": "),
        Verdict::NotJudged => ways = [p("paper.waiting-not-judged"), ways].join(": "),
        Verdict::Yes | Verdict::No => {}
    }
    let comma = !row.name.is_empty() && !row.code.is_empty();
    view! {
        <tr>
            <td class="c">{number.to_string()}</td>
            <td>{row.name.clone()}{comma.then_some(", ")}<span class="nowrap">{row.code.clone()}</span></td>
            <td>{class}</td>
            <td>{row.phone.clone()}</td>
            <td>{ways}</td>
            <td></td>
        </tr>
    }
    .into_any()
}
