//! Stacked bars of money: paid, allocated, idle. One scale, a sentence for readers aloud, and the
//! table stands below.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::i18n::{self, t, tv};
use crate::{
    app::capital::overview::ComponentRow,
    domain::{
        money::{self, Dong},
        percent::scaled,
    },
};

/// Where the parts of one bar begin and how wide they are, in units of the drawing.
struct Bar {
    paid: String,
    alloc_at: String,
    alloc: String,
    idle_at: String,
    idle: String,
    end: String,
}

impl Bar {
    fn of(row: &ComponentRow, whole: Dong, left: u32, width: u32) -> Bar {
        let at = |amount: Dong| scaled(amount, whole, width);
        let from = |amount: Dong| {
            let x: rust_decimal::Decimal = at(amount).parse().unwrap_or_default();
            (x + rust_decimal::Decimal::from(left)).to_string()
        };
        let chain = &row.chain;
        Bar {
            paid: at(chain.paid),
            alloc_at: from(chain.paid),
            alloc: at(chain.unpaid()),
            idle_at: from(chain.allocated),
            idle: at(chain.unallocated()),
            end: from(chain.granted.max(chain.allocated)),
        }
    }
}

fn millions(amount: Dong) -> String {
    let million = rust_decimal::Decimal::from(amount.0) / rust_decimal::Decimal::from(1_000_000);
    let whole = Dong(rust_decimal::prelude::ToPrimitive::to_i64(&million.round()).unwrap_or(0));
    tv("money.n-million", &[("n", &whole.to_string())])
}

/// What is said beside a bar. Of one unit's money, what it has not spent: money is granted to the whole
/// register, so a unit alone cannot be said to have been given more than that.
fn state(row: &ComponentRow, whole: bool) -> (String, bool) {
    if !whole {
        let unpaid = row.chain.unpaid();
        return if unpaid > Dong::ZERO {
            (tv("chart.unpaid", &[("amount", &millions(unpaid))]), true)
        } else {
            (t("chart.all-paid"), false)
        };
    }
    let idle = row.chain.unallocated();
    match idle.cmp(&Dong::ZERO) {
        Ordering::Greater => (tv("chart.left", &[("amount", &millions(idle))]), true),
        Ordering::Less => (t("chart.over"), true),
        Ordering::Equal => (t("chart.all-allocated"), false),
    }
}

/// What the chart says, in one sentence.
fn sentence(rows: &[ComponentRow], year: i16, whole: bool) -> String {
    let [title, component] = if whole {
        ["chart.title", "chart.component"]
    } else {
        ["chart.title-unit", "chart.component-unit"]
    };
    let mut text = tv(title, &[("year", &year.to_string())]);
    for row in rows {
        let chain = &row.chain;
        let short = |amount: Dong| i18n::short(&money::short(amount, 1));
        text.push(' ');
        text.push_str(&tv(
            component,
            &[
                ("code", &row.code),
                ("granted", &short(chain.granted)),
                ("allocated", &short(chain.allocated)),
                ("paid", &short(chain.paid)),
                ("unpaid", &short(chain.unpaid())),
                ("idle", &short(chain.unallocated())),
            ],
        ));
    }
    text
}

/// The chart, drawn once for wide and once for narrow windows; of all money, or of one unit's.
pub fn chart(rows: &[ComponentRow], year: i16, all: bool) -> impl IntoView + use<> {
    let whole = rows
        .iter()
        .map(|row| row.chain.granted.max(row.chain.allocated))
        .max();
    let whole = whole.unwrap_or_default();
    let label = sentence(rows, year, all);
    let wide = rows
        .iter()
        .enumerate()
        .map(|(i, row)| wide_bar(i, row, whole, all))
        .collect_view();
    let narrow = rows
        .iter()
        .enumerate()
        .map(|(i, row)| narrow_bar(i, row, whole, all))
        .collect_view();
    let count = rows.len();
    view! {
        <svg class="chart only-wide" viewBox=format!("0 0 700 {}", count * 38 + 2) role="img" aria-label=label>
            {hatch("idle")}
            {wide}
        </svg>
        <svg class="chart only-narrow" viewBox=format!("0 0 312 {}", count * 48) aria-hidden="true">
            {hatch("idle-m")}
            {narrow}
        </svg>
    }
}

fn hatch(id: &'static str) -> impl IntoView {
    view! {
        <defs>
            <pattern id=id width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" class="f-idle"></rect>
                <rect width="1.6" height="6" class="f-idle-mark"></rect>
            </pattern>
        </defs>
    }
}

fn wide_bar(i: usize, row: &ComponentRow, whole: Dong, all: bool) -> impl IntoView + use<> {
    const LEFT: u32 = 84;
    let bar = Bar::of(row, whole, LEFT, 612);
    let y = i * 38 + 4;
    let (text, idle) = state(row, all);
    // The label stands inside the hatched part where that is wide enough, else behind the bar.
    let room: rust_decimal::Decimal = bar.idle.parse().unwrap_or_default();
    let inside = idle && room > rust_decimal::Decimal::from(130);
    let width = text.chars().count() * 13 / 2 + 10;
    let at: rust_decimal::Decimal = if inside { &bar.idle_at } else { &bar.end }
        .parse()
        .unwrap_or_default();
    let x = at + rust_decimal::Decimal::from(8);
    view! {
        <text x="0" y=(y + 18).to_string() class="c-code">{row.code.clone()}</text>
        <rect x=LEFT.to_string() y=y.to_string() width=bar.paid height="26" class="f-paid"></rect>
        <rect x=bar.alloc_at y=y.to_string() width=bar.alloc height="26" class="f-alloc"></rect>
        <rect x=bar.idle_at y=y.to_string() width=bar.idle height="26" fill="url(#idle)" class="s-idle"></rect>
        {inside.then(|| view! {
            <rect x=x.to_string() y=(y + 4).to_string() width=width.to_string() height="18" rx="3" class="f-surface"></rect>
        })}
        <text x=(x + rust_decimal::Decimal::from(6)).to_string() y=(y + 17).to_string()
            class=if idle { "c-idle" } else { "c-quiet" }>{text}</text>
    }
}

fn narrow_bar(i: usize, row: &ComponentRow, whole: Dong, all: bool) -> impl IntoView + use<> {
    let bar = Bar::of(row, whole, 0, 311);
    let y = i * 48;
    let (text, idle) = state(row, all);
    view! {
        <text x="0" y=(y + 13).to_string() class="c-code">{row.code.clone()}</text>
        <text x="312" y=(y + 13).to_string() text-anchor="end" class=if idle { "c-idle" } else { "c-quiet" }>{text}</text>
        <rect x="0" y=(y + 19).to_string() width=bar.paid height="18" class="f-paid"></rect>
        <rect x=bar.alloc_at y=(y + 19).to_string() width=bar.alloc height="18" class="f-alloc"></rect>
        <rect x=bar.idle_at y=(y + 19).to_string() width=bar.idle height="18" fill="url(#idle-m)" class="s-idle"></rect>
    }
}

/// A thin bar for a share.
pub fn meter(part: Dong, whole: Dong) -> impl IntoView {
    let width = scaled(part, whole, 100);
    view! {
        <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="8" class="f-line"></rect>
            <rect width=width height="8" class="f-paid"></rect>
        </svg>
    }
}
