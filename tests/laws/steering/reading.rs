//! The register read a second time: from the bodies as they are stored, by plain counting, day by day.
//!
//! Nothing here is shared with what it is held against: days are numbered by a reckoning of its own, a task is lived
//! through from its first day on instead of being judged by formulas, sums go over all records.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use so_sinh_ke::{app::register::ledger::Ledger, replica::Body};

/// A day as a number: how many days after 1 March of the year 0.
pub fn number(day: &str) -> i64 {
    let part = |from: usize, to: usize| -> i64 { day[from..to].parse().expect("digits") };
    let (year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
    // The year begins with March, so that the day that may be missing is its last.
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let before = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337];
    let before: i64 = before[usize::try_from(month).expect("a month")];
    year * 365 + year / 4 - year / 100 + year / 400 + before + day - 1
}

/// The body of a record.
pub fn body(ledger: &Ledger, id: &str) -> Map<String, Value> {
    ledger.body(id).expect("a body").fields()
}

fn text<'b>(of: &'b Map<String, Value>, field: &str) -> &'b str {
    of.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn day(of: &Map<String, Value>, field: &str) -> Option<i64> {
    Some(text(of, field))
        .filter(|day| !day.is_empty())
        .map(number)
}

fn parts<'b>(of: &'b Map<String, Value>, field: &str) -> Vec<&'b Map<String, Value>> {
    let parts = of.get(field).and_then(Value::as_object);
    let parts = parts.into_iter().flat_map(Map::values);
    parts.filter_map(Value::as_object).collect()
}

/// How a task stood on each day from the first to the last, as codes of states, with whether another day was granted
/// on it.
pub fn course(task: &Map<String, Value>, first: i64, last: i64) -> Vec<(&'static str, bool)> {
    let mut granted: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for extension in parts(task, "extensions") {
        // What was granted on no day that is known was there before everything else.
        let on = day(extension, "granted").unwrap_or(i64::MIN);
        granted
            .entry(on)
            .or_default()
            .extend(day(extension, "until"));
    }
    let shown: Vec<i64> = { parts(task, "proofs").into_iter() }
        .map(|proof| day(proof, "date").unwrap_or(i64::MIN))
        .collect();
    let begun = day(task, "begun");
    let (done, cancelled) = (day(task, "done"), day(task, "cancelled"));
    let mut due = day(task, "due");
    let (mut works, mut end) = (false, None);
    // Everything that bears a day is met on the way.
    let days = granted.keys().chain(&shown).copied();
    let days = days.chain([begun, done, cancelled].into_iter().flatten());
    let known = days.filter(|day| *day != i64::MIN).min();
    let mut told = Vec::new();
    for day in std::iter::once(i64::MIN).chain(known.unwrap_or(first).min(first)..=last) {
        let new = granted.get(&day).and_then(|days| days.iter().max());
        if let Some(until) = new {
            due = Some(*until);
        }
        works |= begun == Some(day) || shown.contains(&day);
        if end.is_none() && done == Some(day) {
            let late = due.is_some_and(|due| due < day);
            end = Some(if late { "done-late" } else { "done" });
        }
        if end.is_none() && cancelled == Some(day) {
            end = Some("cancelled");
        }
        let open = match due {
            Some(due) if due < day => "overdue",
            Some(due) if due <= day.saturating_add(7) => "due-soon",
            _ if works => "under-way",
            _ => "not-begun",
        };
        if day >= first {
            told.push((end.unwrap_or(open), new.is_some()));
        }
    }
    told
}

/// Whether a task may stand so on the day after it stood so; `extended` where another day was granted in between.
pub fn may_follow(before: &str, after: &str, extended: bool) -> bool {
    let is_over = |state: &str| ["done", "done-late", "cancelled"].contains(&state);
    match (before, after) {
        (before, after) if is_over(before) => before == after,
        (_, "done" | "done-late" | "cancelled") => true,
        // What was begun stays begun, whatever day is granted.
        ("under-way", "not-begun") => false,
        _ if extended => true,
        ("not-begun" | "under-way", "overdue") | ("due-soon", "not-begun" | "under-way") => false,
        ("overdue", after) => after == "overdue",
        _ => true,
    }
}

/// How an obstacle stood on each day from the first to the last.
pub fn standings(obstacle: &Map<String, Value>, first: i64, last: i64) -> Vec<&'static str> {
    let has_solver =
        !text(obstacle, "solver").is_empty() || !text(obstacle, "solver_office").is_empty();
    let (up, end) = (day(obstacle, "escalated"), day(obstacle, "closed"));
    let mut stands = if has_solver { "in-hand" } else { "unassigned" };
    let from = [up, end].into_iter().flatten().min().unwrap_or(first);
    let mut told = Vec::new();
    for day in from.min(first)..=last {
        if up == Some(day) && stands != "closed" {
            stands = "escalated";
        }
        if end == Some(day) {
            stands = "closed";
        }
        if day >= first {
            told.push(stands);
        }
    }
    told
}

/// Whether a record of a kind that bears a day was there on a day. What bears none was there; money of no day, from
/// its year on.
pub fn was_there(of: &Map<String, Value>, field: &str, on: i64) -> bool {
    let first_of_year = |year: i64| number(&format!("{year:04}-01-01"));
    match (day(of, field), of.get("year").and_then(Value::as_i64)) {
        (Some(day), _) => day <= on,
        (None, Some(year)) => first_of_year(year) <= on,
        (None, None) => true,
    }
}

fn amount(of: &Map<String, Value>) -> i64 {
    of.get("amount").and_then(Value::as_i64).unwrap_or(0)
}

/// Granted, allocated and paid.
pub type Sums = [i64; 3];

/// The sums of 2023 by component, over all records that bear a day up to `on`.
pub fn sums(ledger: &Ledger, on: i64) -> BTreeMap<String, Sums> {
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    let bodies = |ids: Vec<&String>| -> Vec<Map<String, Value>> {
        ids.into_iter().map(|id| body(ledger, id)).collect()
    };
    let is_meant =
        |of: &Map<String, Value>| of["year"].as_i64() == Some(2023) && was_there(of, "date", on);
    for (at, all) in [
        ledger.grants().keys().collect::<Vec<_>>(),
        ledger.allocations().keys().collect(),
    ]
    .into_iter()
    .enumerate()
    {
        for of in bodies(all).iter().filter(|of| is_meant(of)) {
            sums.entry(text(of, "component").to_owned()).or_default()[at] += worth(of, on);
        }
    }
    for of in bodies(ledger.payments().keys().collect()) {
        // A merge may have left it without.
        let Some(from) = ledger.body(text(&of, "allocation")).map(Body::fields) else {
            continue;
        };
        // A payment has its component and its year through its allocation alone. One that bears an earlier day than
        // its allocation stands in no line until that allocation is there: what was paid would stand beside nothing
        // that it was paid out of. So it counts from the later of the two days.
        if was_there(&of, "date", on) && is_meant(&from) {
            sums.entry(text(&from, "component").to_owned()).or_default()[2] += spent(&of);
        }
    }
    sums
}

/// What of a grant or allocation nothing has taken back by a day.
fn worth(of: &Map<String, Value>, on: i64) -> i64 {
    let taken = parts(of, "adjustments").into_iter();
    let taken = taken.filter(|one| was_there(one, "date", on)).map(amount);
    amount(of) - taken.sum::<i64>()
}

/// What a payment takes out of the treasury.
fn spent(of: &Map<String, Value>) -> i64 {
    match (text(of, "state"), text(of, "payment_kind")) {
        ("" | "paid", "" | "payment" | "advance") => amount(of),
        ("" | "paid", "recovery") => -amount(of),
        _ => 0,
    }
}

/// Allocated to a project by its own allocations, and paid for it, over all records that bear a day up to `on`. A
/// payment names its project itself, so that here its own day is enough.
pub fn of_project(ledger: &Ledger, project: &str, on: i64) -> [i64; 2] {
    let named = |id: &String| {
        let of = body(ledger, id);
        (text(&of, "project") == project && was_there(&of, "date", on)).then_some(of)
    };
    let allocated = ledger.allocations().keys().filter_map(named);
    let paid = ledger.payments().keys().filter_map(named);
    [
        allocated.map(|of| worth(&of, on)).sum(),
        paid.map(|of| spent(&of)).sum(),
    ]
}
