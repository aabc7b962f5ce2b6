//! How far the work was on the day of a meeting, beside its money: households reached, classes opened.

use leptos::prelude::*;

use crate::{
    app::{
        meetings::{figures::before, work::work},
        route::{Page, Route},
    },
    domain::meeting::Meeting,
    ui::kit::{labels::number, prelude::*},
};

/// The figures, each with what changed since the meeting of the kind before; none where nobody counted.
pub(super) fn figures(register: RegisterHandle, route: &Route, meeting: &Meeting) -> Vec<AnyView> {
    let (now, was) = register.read(|ledger| {
        let before = before(ledger, meeting).map(|before| before.work.clone());
        (work(ledger, meeting), before.unwrap_or_default())
    });
    let year = meeting.date.map(jiff::civil::Date::year);
    let figure = |key: &str, to: Page, n: Option<u32>, of: Option<u32>, was: Option<u32>| {
        let n = n?;
        let of = of.map(|of| ["/", &number(of as usize)].concat());
        let change = was.map(|was| match (n.saturating_sub(was), was.saturating_sub(n)) {
            (0, 0) => t("meetings.unchanged"),
            (more, 0) => tv("meetings.more", &[("amount", &number(more as usize))]),
            (_, less) => tv("meetings.less", &[("amount", &number(less as usize))]),
        });
        let to = route.to_all(to).in_year(year);
        let to = to.counted_on(meeting.frozen.or(meeting.date));
        Some(
            view! {
                <div class="fig">
                    <dt><a class="from-records" href=to.to_string()>{t(key)}</a></dt>
                    <dd class="v num">{number(n as usize)}<small>{of}</small></dd>
                    {change.map(|text| view! { <dd class="x">{text}</dd> })}
                </div>
            }
            .into_any(),
        )
    };
    let all = [
        (now.approved > Some(0)).then(|| {
            figure(
                "meetings.reached",
                Page::Projects,
                now.reached,
                now.approved,
                was.reached,
            )
        }),
        (now.opened > Some(0) || now.target > Some(0)).then(|| {
            figure(
                "meetings.opened",
                Page::Training,
                now.opened,
                now.target,
                was.opened,
            )
        }),
    ];
    all.into_iter().flatten().flatten().collect()
}
