//! The figures of a meeting: how they stand, how they were frozen, what changed since the meeting before.

use leptos::prelude::*;

use super::{
    sources::{self, Of},
    words::{change, joined},
    work,
};
use crate::{
    app::{
        meetings::figures::{Figures, Row, figures},
        route::{MeetingPart, Page, Route},
    },
    domain::{
        date,
        meeting::{Meeting, MeetingFigures},
        money::Dong,
        percent::share,
    },
    ui::kit::{
        card::card as section,
        figure::{amount, headline},
        i18n::percent,
        prelude::*,
        table::plain::{figures as column, plain_table, wide, words},
    },
};

/// The card; nothing where nothing was granted in that year.
pub fn card(register: RegisterHandle, route: &Route, meeting: &Meeting) -> Option<AnyView> {
    let all = register.read(|ledger| figures(ledger, meeting));
    if all.rows.is_empty() {
        return None;
    }
    let stamp = stamp(register, meeting);
    let since = since(register, &all);
    let since_day = all.before.as_ref().map(|(_, before)| before);
    let idle = if all.said.left() > Dong::ZERO {
        "fig idle"
    } else {
        "fig"
    };
    let of = |amount: Dong, whole: Dong| {
        if whole == Dong::ZERO {
            String::new()
        } else {
            percent(share(amount, whole))
        }
    };
    let figure = |class: &'static str,
                  key: &str,
                  pick: fn(&MeetingFigures) -> Dong,
                  of: String,
                  list: Option<Of>| {
        let said = pick(&all.said);
        let change = since_day.map(|before| {
            let new = list.and_then(|list| sources::since(list, &all.said, before));
            joined([change(said, pick(before)), new.unwrap_or_default()])
        });
        let later = (pick(&all.now) != said && meeting.is_frozen())
            .then(|| tv("meetings.now", &[("amount", &pick(&all.now).to_string())]));
        let source = list.and_then(|list| sources::of(list, &all.said, route, meeting, None));
        view! {
            <div class=class>
                <dt>{t(key)}</dt>
                <dd class="v num">{headline(said)}</dd>
                <dd class="x">{of}</dd>
                {change.map(|text| view! { <dd class="x">{text}</dd> })}
                {later.map(|text| view! { <dd class="x">{text}</dd> })}
                {source.map(|link| view! { <dd class="x">{link}</dd> })}
            </div>
        }
        .into_any()
    };
    let granted = all.said.granted;
    let row = view! {
        <dl class="figs">
            {figure("fig", "money.granted", |one| one.granted, String::new(), Some(Of::Grants))}
            {figure("fig", "money.allocated", |one| one.allocated, of(all.said.allocated, granted), Some(Of::Allocations))}
            {figure("fig", "money.paid", |one| one.paid, of(all.said.paid, granted), Some(Of::Payments))}
            {work::figures(register, route, meeting)}
            {figure(idle, "money.unallocated", MeetingFigures::left, of(all.said.left(), granted), None)}
        </dl>
    };
    let body = view! {
        {row}
        <details class="more"><summary>{t("meetings.by-component")}</summary>{table(&all, route, meeting)}</details>
    };
    let card = section(
        "h-figures",
        t("meetings.figures"),
        view! { {stamp}{since} },
        body,
    );
    Some(view! { <div class="figs-card">{card}</div> }.into_any())
}

/// "chốt 01/06/2023", or that they move.
fn stamp(register: RegisterHandle, meeting: &Meeting) -> AnyView {
    if let Some(day) = meeting.frozen {
        let text = tv("meetings.frozen", &[("day", &date::format(day))]);
        return view! { <span class="tag stamp">{icon(Icon::Lock)}{text}</span> }.into_any();
    }
    let today = register.today();
    let day = date::format(meeting.date.map_or(today, |day| day.min(today)));
    let text = tv("meetings.live", &[("day", &day)]);
    view! { <span class="small faint">{text}</span> }.into_any()
}

fn since(register: RegisterHandle, all: &Figures) -> Option<AnyView> {
    let (id, _) = all.before.as_ref()?;
    let day = register.peek(|ledger| ledger.meeting(id)?.date)?;
    let to = register.route.get_untracked().without_form();
    let to = to.about(Page::Meeting(MeetingPart::Course), id).to_string();
    let text = tv("meetings.since", &[("day", &date::format(day))]);
    Some(view! { <a class="end small" href=to>{text}</a> }.into_any())
}

fn table(all: &Figures, route: &Route, meeting: &Meeting) -> AnyView {
    let line = |row: &Row| {
        let (said, now) = (&row.said, &row.now);
        let later = (said.money() != now.money() && meeting.is_frozen()).then(|| {
            let values = [
                ("granted", now.granted.to_string()),
                ("allocated", now.allocated.to_string()),
                ("paid", now.paid.to_string()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            view! { <span class="sub">{tv("meetings.now-all", &values)}</span> }
        });
        let links = Of::ALL.into_iter().filter_map(|list| {
            let link = sources::of(list, said, route, meeting, Some(&row.component))?;
            Some(view! { <span class="sub">{link}</span> }.into_any())
        });
        let links: Vec<AnyView> = links.collect();
        view! {
            <tr>
                <td>{row.code.clone()}{changed(row)}{later}{links}</td>
                <td class="num">{amount(said.granted)}</td>
                <td class="num only-wide">{amount(said.allocated)}</td>
                <td class="num only-wide">{amount(said.paid)}</td>
                <td class="num">{amount(said.left())}</td>
            </tr>
        }
        .into_any()
    };
    plain_table(
        &[
            words("field.component"),
            column("money.granted"),
            wide(column("money.allocated")),
            wide(column("money.paid")),
            column("money.unallocated"),
        ],
        all.rows.iter().map(line).collect(),
    )
}

/// What of a component changed since the meeting before: "phân bổ thêm …, 2 khoản phân bổ mới".
fn changed(row: &Row) -> Option<AnyView> {
    let before = row.before.as_ref()?;
    let figures = [
        (
            Of::Grants,
            "money.granted",
            row.said.granted,
            before.granted,
        ),
        (
            Of::Allocations,
            "money.allocated",
            row.said.allocated,
            before.allocated,
        ),
        (Of::Payments, "money.paid", row.said.paid, before.paid),
    ];
    let parts = figures
        .into_iter()
        .filter(|(.., said, before)| said != before);
    let parts = parts.map(|(list, key, said, was)| {
        let change = [t(key), change(said, was)].join(" ");
        let new = sources::since(list, &row.said, before);
        match new {
            Some(new) => format!("{change} ({new})"),
            None => change,
        }
    });
    let text = joined(parts);
    (!text.is_empty()).then(|| view! { <span class="sub">{text}</span> }.into_any())
}
