//! What has changed since the last meeting, in a sentence.

use super::shown::in_millions;
use crate::{
    app::overview::Since,
    domain::{date, money::Dong},
    ui::kit::{labels::number, prelude::*},
};

/// The sentence.
pub fn sentence(since: &Since) -> String {
    let mut changes: Vec<String> = Vec::new();
    for (what, change) in [
        ("year.what-granted", since.granted),
        ("year.what-allocated", since.allocated),
        ("year.what-paid", since.paid),
    ] {
        let key = match change.cmp(&Dong::ZERO) {
            std::cmp::Ordering::Equal => continue,
            std::cmp::Ordering::Greater => "year.more",
            std::cmp::Ordering::Less => "year.less",
        };
        let amount = in_millions(change.max(Dong::ZERO - change));
        changes.push(tv(key, &[("what", &t(what)), ("amount", &amount)]));
    }
    let households = since.reached.unwrap_or(0);
    if households != 0 {
        let key = if households > 0 {
            "year.more-households"
        } else {
            "year.fewer-households"
        };
        let n = usize::try_from(households.unsigned_abs()).unwrap_or(usize::MAX);
        changes.push(tv(key, &[("n", &number(n))]));
    }
    if changes.is_empty() {
        changes.push(t("year.same"));
    }
    let day = date::format(since.day);
    tv(
        "year.since",
        &[("day", &day), ("changes", &changes.join(", "))],
    )
}
