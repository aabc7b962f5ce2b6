//! The curve drawn: once for wide windows with names at the lines, once for narrow ones with a key below.
//!
//! Without colours it reads the same: what lies idle is hatched, the lines differ in their strokes.

use leptos::prelude::*;

use super::{
    labels::{Label, beside, in_margin},
    shown::{Year, in_millions, rounded},
};
use crate::{
    app::overview::{Frame, Plot, Sums, ticks},
    domain::{money::Dong, percent::share},
    ui::kit::{i18n::percent, prelude::*},
};

const WIDE: Frame = Frame {
    left: 48,
    right: 606,
    top: 40,
    bottom: 204,
};
const NARROW: Frame = Frame {
    left: 38,
    right: 288,
    top: 38,
    bottom: 222,
};

/// So much room the names of lines need that end before the right edge.
const ROOM: i32 = 150;

/// The drawing for wide windows and for paper.
pub fn wide(year: &Year, aloud: String) -> AnyView {
    let plot = Plot::new(&year.curve, WIDE, year.highest());
    let sums = year.curve.at(year.until);
    let (end, _) = plot.place(year.until, sums.paid);
    let at = |amount: Dong| plot.place(year.until, amount).1;
    let label = |key: &str, strong, value: String, amount: Dong| Label {
        name: t(key),
        value,
        strong,
        at: at(amount),
    };
    let of_all = |amount: Dong| {
        let whole = if year.whole {
            sums.granted
        } else {
            sums.allocated
        };
        let figure = in_millions(amount);
        match share(amount, whole) {
            Some(share) => [&*figure, &*percent(Some(share))].join(" · "),
            None => figure,
        }
    };
    let mut margin = Vec::new();
    let mut inside = Vec::new();
    if year.whole {
        let granted = sums.granted;
        margin.push(label("money.granted", false, in_millions(granted), granted));
    }
    let has_room = end + ROOM < WIDE.right;
    let of_lines = if has_room { &mut inside } else { &mut margin };
    let (allocated, paid) = (sums.allocated, sums.paid);
    of_lines.push(label(
        "money.allocated",
        false,
        in_millions(allocated),
        allocated,
    ));
    let mut of_paid = label("money.paid", true, in_millions(paid), paid);
    if has_room {
        // Under the lines of what is expected, which begin there.
        of_paid.at += 9;
    }
    of_lines.push(of_paid);
    if let Some(said) = year.forecast {
        margin.push(label(
            "year.by-units",
            false,
            of_all(said.amount),
            said.amount,
        ));
    }
    if let Some(pace) = year.pace {
        let by_end = rounded(pace.by_end);
        margin.push(label("year.by-pace", true, of_all(by_end), pace.by_end));
    }
    view! {
        <svg class="chart year-chart only-wide" viewBox="0 0 720 226" role="img" aria-label=aloud>
            {hatch("year-idle")}
            {ground(&plot, WIDE, true)}
            {series(year, &plot, "url(#year-idle)")}
            {marks(year, &plot, WIDE, true)}
            {idle(year, &plot)}
            {beside(inside, end + 8, WIDE.top, WIDE.bottom - 4)}
            {in_margin(margin, WIDE.right + 10, WIDE.top + 2, WIDE.bottom - 14)}
        </svg>
    }
    .into_any()
}

/// The drawing for narrow windows, with its key. It says what the wide one says, so readers aloud hear that one's
/// sentence from the figures below.
pub fn narrow(year: &Year) -> AnyView {
    let plot = Plot::new(&year.curve, NARROW, year.highest());
    let sums = year.curve.at(year.until);
    let key = |class: &'static str, name: String, amount: Dong| {
        view! {
            <li>
                <svg class="year-key" viewBox="0 0 24 8" aria-hidden="true"><path class=class d="M0 4H24"></path></svg>
                <span>{name}</span>
                <b class="num">{in_millions(amount)}</b>
            </li>
        }
    };
    let keys = view! {
        {year.whole.then(|| key("y-line y-granted", t("money.granted"), sums.granted))}
        {key("y-line y-allocated", t("money.allocated"), sums.allocated)}
        {key("y-line y-paid", t("money.paid"), sums.paid)}
        {year.forecast.map(|said| key("y-line y-units", t("year.by-units"), said.amount))}
        {year.pace.map(|pace| key("y-line y-pace", t("year.by-pace"), rounded(pace.by_end)))}
    };
    view! {
        <div class="only-narrow">
            <svg class="chart year-chart" viewBox="0 0 312 244" aria-hidden="true">
                {hatch("year-idle-m")}
                {ground(&plot, NARROW, false)}
                {series(year, &plot, "url(#year-idle-m)")}
                {marks(year, &plot, NARROW, false)}
            </svg>
            <ul class="year-keys small">{keys}</ul>
        </div>
    }
    .into_any()
}

fn hatch(id: &'static str) -> AnyView {
    view! {
        <defs>
            <pattern id=id width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" class="f-idle"></rect>
                <rect width="1.6" height="6" class="f-idle-mark"></rect>
            </pattern>
        </defs>
    }
    .into_any()
}

/// Amounts on the left, months below.
fn ground(plot: &Plot<'_>, frame: Frame, every: bool) -> AnyView {
    let (left, right) = (frame.left.to_string(), frame.right.to_string());
    let lines = ticks(plot.highest()).into_iter().map(|tick| {
        let y = plot.y(tick);
        let class = if tick == Dong::ZERO { "y-axis" } else { "y-grid" };
        let (_, down) = plot.place(plot.first_day(), tick);
        view! {
            <line class=class x1=left.clone() x2=right.clone() y1=y.clone() y2=y></line>
            <text class="y-tick" x=(frame.left - 6).to_string() y=(down + 4).to_string() text-anchor="end">{in_millions(tick)}</text>
        }
    });
    let months = plot.months().into_iter().enumerate();
    let months = months.map(|(n, (first, middle))| {
        // The last is January of the year after: its end is marked anyway.
        let is_named = n < 12 && (every || n % 2 == 0);
        let name = is_named.then(|| tv("year.month", &[("n", &(n + 1).to_string())]));
        view! {
            <line class="y-axis" x1=first.clone() x2=first y1=frame.bottom.to_string() y2=(frame.bottom + 4).to_string()></line>
            <text class="y-tick" x=middle y=(frame.bottom + 17).to_string() text-anchor="middle">{name}</text>
        }
    });
    view! { {lines.collect_view()}{months.collect_view()} }.into_any()
}

/// The sums until now, and what is expected of them.
fn series(year: &Year, plot: &Plot<'_>, idle: &'static str) -> AnyView {
    let until = year.until;
    let granted: fn(&Sums) -> Dong = |sums| sums.granted;
    let allocated: fn(&Sums) -> Dong = |sums| sums.allocated;
    let paid: fn(&Sums) -> Dong = |sums| sums.paid;
    let sums = year.curve.at(until);
    let top = year.whole.then(|| {
        let (y, right) = (plot.y(sums.granted), plot.x(plot.closing()));
        let on = format!("M{} {y}H{right}", plot.x(until));
        view! {
            <path d=plot.area(granted, until) fill=idle></path>
            <path class="y-line y-onward" d=on></path>
        }
    });
    // From what is paid by today to what is expected by the end of the year.
    let ahead = |amount: Dong| {
        let from = year.curve.at(year.today).paid;
        let (x, y) = (plot.x(year.today), plot.y(from));
        let end = plot.x(year.curve.year_end());
        format!("M{x} {y}L{end} {}", plot.y(amount))
    };
    let dot = |amount: Dong| {
        let end = plot.x(year.curve.year_end());
        view! { <circle class="y-dot" cx=end cy=plot.y(amount) r="3.5"></circle> }
    };
    let said = year.forecast.map(|said| said.amount);
    let pace = year.pace.map(|pace| pace.by_end);
    view! {
        {top}
        <path class="f-alloc" d=plot.area(allocated, until)></path>
        <path class="f-paid" d=plot.area(paid, until)></path>
        {year.whole.then(|| view! { <path class="y-line y-granted" d=plot.line(granted, until)></path> })}
        <path class="y-line y-allocated" d=plot.line(allocated, until)></path>
        <path class="y-line y-paid" d=plot.line(paid, until)></path>
        {said.map(|amount| view! { <path class="y-line y-units" d=ahead(amount)></path>{dot(amount)} })}
        {pace.map(|amount| view! { <path class="y-line y-pace" d=ahead(amount)></path>{dot(amount)} })}
    }
    .into_any()
}

/// What lies idle, named where there is room for it.
fn idle(year: &Year, plot: &Plot<'_>) -> Option<AnyView> {
    let sums = year.curve.at(year.until);
    let left = sums.granted - sums.allocated;
    let ((end, high), (_, low)) = (
        plot.place(year.until, sums.granted),
        plot.place(year.until, sums.allocated),
    );
    let text = [&*t("money.unallocated"), &in_millions(left)].join(" ");
    let width = i32::try_from(text.chars().count()).unwrap_or(0) * 7 + 10;
    let y = i32::midpoint(high, low);
    // From the day on which what was granted stood above the name.
    let is_above = |sums: &Sums| plot.place(year.until, sums.granted).1 < y - 11;
    let first = year.curve.points.iter().find(|point| is_above(&point.sums));
    let (from, _) = plot.place(first?.day, Dong::ZERO);
    if !year.whole || left <= Dong::ZERO || low - high < 30 || end - from < width + 16 {
        return None;
    }
    let drawn = view! {
        <rect class="f-surface" x=(end - width - 8).to_string() y=(y - 10).to_string() width=width.to_string() height="20" rx="3"></rect>
        <text class="c-idle" x=(end - width / 2 - 8).to_string() y=(y + 4).to_string() text-anchor="middle">{text}</text>
    };
    Some(drawn.into_any())
}

/// The days of the calendar that money is measured against, and today.
fn marks(year: &Year, plot: &Plot<'_>, frame: Frame, wide: bool) -> AnyView {
    let curve = &year.curve;
    let days = [
        jiff::civil::date(curve.year, 9, 30),
        curve.year_end(),
        curve.closing(),
    ];
    let (above, below) = (frame.top - 22, frame.bottom.to_string());
    let marks = days.into_iter().enumerate().map(|(n, day)| {
        let class = if n == 1 { "y-mark y-end" } else { "y-mark" };
        let (x, _) = plot.place(day, Dong::ZERO);
        // Where the last two are close to each other, they turn away.
        let (anchor, x) = match (n, wide) {
            (1, false) => ("end", x + 3),
            (2, false) => ("start", x - 9),
            _ => ("middle", x),
        };
        view! {
            <line class=class x1=plot.x(day) x2=plot.x(day) y1=(above + 2).to_string() y2=below.clone()></line>
            <text class="y-tick" x=x.to_string() y=(above - 3).to_string() text-anchor=anchor>{short(day)}</text>
        }
    });
    let today = year.is_running().then(|| {
        let (x, _) = plot.place(year.today, Dong::ZERO);
        let anchor = match x {
            x if x < frame.left + 60 => "start",
            x if x > frame.right - 60 => "end",
            _ => "middle",
        };
        let day = short(year.today);
        let text = if wide { tv("year.today", &[("day", &day)]) } else { day };
        view! {
            <line class="y-now" x1=plot.x(year.today) x2=plot.x(year.today) y1=(frame.top - 7).to_string() y2=frame.bottom.to_string()></line>
            <text class="y-name y-over" x=x.to_string() y=(frame.top - 10).to_string() text-anchor=anchor>{text}</text>
        }
    });
    view! { {marks.collect_view()}{today} }.into_any()
}

/// `30/09`.
fn short(day: jiff::civil::Date) -> String {
    format!("{:02}/{:02}", day.day(), day.month())
}
