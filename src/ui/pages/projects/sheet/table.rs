//! The table of a hand-over sheet: its columns are numbered, because the text above names them.

use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::list::{Line, Sheet};
use crate::ui::kit::paper::frame;
use crate::{
    app::form,
    domain::{
        household,
        project::{kinds::Place, parts::CostLine},
    },
    ui::kit::i18n::p,
};

/// Up to this many cost lines have a column each; more are listed in one.
pub const COLUMNS: usize = 3;
/// Columns before those of the cost lines: number, head, birth year, village, identity, tags.
pub const BEFORE: usize = 6;

/// How many columns the cost lines have together.
pub fn cost_columns(sheet: &Sheet) -> usize {
    if sheet.columns.len() > COLUMNS {
        1
    } else {
        sheet.columns.len().max(1)
    }
}

/// The table, with some empty rows at its end.
pub fn table(sheet: &Sheet, masked: bool, blank: usize) -> AnyView {
    let each = sheet.columns.len() <= COLUMNS;
    let column = |line: &CostLine| {
        let text = if line.measure.is_empty() {
            line.item.clone()
        } else {
            format!("{} ({})", line.item, line.measure)
        };
        view! { <th scope="col" class="q">{text}</th> }.into_any()
    };
    let heads: Vec<AnyView> = if each && !sheet.columns.is_empty() {
        sheet.columns.iter().map(|(_, line)| column(line)).collect()
    } else {
        vec![view! { <th scope="col" class="q many">{p("paper.col-items")}</th> }.into_any()]
    };
    let costs = cost_columns(sheet);
    let mut rows: Vec<AnyView> = Vec::new();
    for (at, line) in sheet.lines.iter().enumerate() {
        rows.push(row(sheet, at + 1, line, masked));
    }
    for at in 0..blank {
        let number = (sheet.lines.len() + at + 1).to_string();
        let cells: Vec<AnyView> = (1..BEFORE + costs + 2)
            .map(|_| view! { <td></td> }.into_any())
            .collect();
        rows.push(view! { <tr><td class="c">{number}</td>{cells}</tr> }.into_any());
    }
    let total = |text: String| view! { <td class="c">{text}</td> }.into_any();
    let totals: Vec<AnyView> = if each && !sheet.columns.is_empty() {
        let totals = sheet.columns.iter();
        totals
            .map(|(key, _)| total(form::quantity(sheet.total(key))))
            .collect()
    } else {
        vec![total(String::new())]
    };
    let headings = view! {
        <th scope="col" class="tt">{p("paper.col-number")}</th>
        <th scope="col" class="nm">{p("paper.col-head")}</th>
        <th scope="col" class="yr">{p("paper.col-born")}</th>
        <th scope="col" class="vl">{p("paper.col-village")}</th>
        <th scope="col" class="id">{p("paper.col-identity")}</th>
        <th scope="col" class="tg">{p("paper.col-tags")}</th>
        {heads}
        <th scope="col" class="pl">{p("paper.col-place")}</th>
        <th scope="col" class="sg">{p("paper.col-signature")}</th>
    };
    view! {
        <table>
            {frame::thead(headings, BEFORE + costs + 2)}
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <td class="c" colspan=BEFORE.to_string()>{p("paper.total")}</td>
                {totals}
                <td colspan="2"></td>
            </tr></tfoot>
        </table>
    }
    .into_any()
}

fn row(sheet: &Sheet, number: usize, line: &Line, masked: bool) -> AnyView {
    let identity = if masked {
        household::masked(&line.identity)
    } else {
        line.identity.clone()
    };
    let cells: Vec<AnyView> = if sheet.columns.len() > COLUMNS || sheet.columns.is_empty() {
        vec![view! { <td>{listed(sheet, line)}</td> }.into_any()]
    } else {
        let given = sheet
            .columns
            .iter()
            .map(|(key, _)| line.items.get(key).copied());
        let given = given.map(|quantity| quantity.map(two_digits).unwrap_or_default());
        given
            .map(|text| view! { <td class="c">{text}</td> }.into_any())
            .collect()
    };
    let place = match line.place {
        Some(Place::Home) => p("paper.place-home"),
        Some(Place::Cooperative) => p("paper.place-cooperative"),
        Some(Place::Elsewhere) => p("paper.place-elsewhere"),
        None => String::new(),
    };
    let born = line.born.map(|year| year.to_string()).unwrap_or_default();
    view! {
        <tr>
            <td class="c">{number.to_string()}</td>
            <td>{line.name.clone()}</td>
            <td class="c">{born}</td>
            <td>{line.village.clone()}</td>
            <td class="c">{identity}</td>
            <td class="c">{line.tags.clone()}</td>
            {cells}
            <td>{place}</td>
            <td></td>
        </tr>
    }
    .into_any()
}

/// Everything of a household in one cell.
fn listed(sheet: &Sheet, line: &Line) -> String {
    let own = sheet.columns.iter().filter_map(|(key, cost)| {
        let quantity = line.items.get(key)?;
        Some(measured(*quantity, cost))
    });
    own.collect::<Vec<String>>().join("; ")
}

/// "23 con bò cái sinh sản".
pub fn measured(quantity: Decimal, cost: &CostLine) -> String {
    let quantity = form::quantity(quantity);
    let item = frame::small(&cost.item);
    let parts = [quantity.as_str(), &cost.measure, &item];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// A number below ten with a nought before it, so that no digit can be added once it is signed.
fn two_digits(quantity: Decimal) -> String {
    match quantity.to_u8() {
        Some(n) if n < 10 && quantity.fract().is_zero() => format!("{n:02}"),
        _ => form::quantity(quantity),
    }
}
