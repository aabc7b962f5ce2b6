//! What the figures of a meeting were summed of, each with the way to its records as they stood.

use leptos::prelude::*;

use crate::{
    app::{
        capital::filter::Filter,
        meetings::sources::{decisions, more},
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::meeting::{Meeting, MeetingFigures},
    ui::kit::labels::count,
};

/// How many numbers of decisions are named.
const NAMED: usize = 3;

/// A list that a figure was summed of.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Grants,
    Allocations,
    Payments,
}

impl Of {
    pub const ALL: [Of; 3] = [Of::Grants, Of::Allocations, Of::Payments];

    fn tab(self) -> Tab {
        match self {
            Of::Grants => Tab::Grants,
            Of::Allocations => Tab::Allocations,
            Of::Payments => Tab::Payments,
        }
    }

    fn count(self, of: &MeetingFigures) -> Option<u32> {
        match self {
            Of::Grants => of.grants,
            Of::Allocations => of.allocations,
            Of::Payments => of.payments,
        }
    }

    fn decisions(self, of: &MeetingFigures) -> &str {
        match self {
            Of::Grants => &of.grant_decisions,
            Of::Allocations => &of.allocation_decisions,
            Of::Payments => "",
        }
    }

    fn key(self, is_more: bool) -> &'static str {
        match (self, is_more) {
            (Of::Grants, false) => "meetings.n-grants",
            (Of::Allocations, false) => "meetings.n-allocations",
            (Of::Payments, false) => "meetings.n-payments",
            (Of::Grants, true) => "meetings.more-grants",
            (Of::Allocations, true) => "meetings.more-allocations",
            (Of::Payments, true) => "meetings.more-payments",
        }
    }
}

/// "2 quyết định giao vốn: 120/QĐ-UBND, 45/QĐ-UBND", leading to them as they stood; nothing where nobody counted.
pub(super) fn of(
    list: Of,
    figures: &MeetingFigures,
    route: &Route,
    meeting: &Meeting,
    component: Option<&str>,
) -> Option<AnyView> {
    let n = list.count(figures).filter(|n| *n > 0)?;
    let to = route.to_all(Page::Capital(list.tab()));
    let to = to.in_year(meeting.date.map(jiff::civil::Date::year));
    let to = to.counted_on(meeting.frozen.or(meeting.date));
    let to = component.map_or(to.clone(), |id| Filter::component(id).on(to));
    let named: Vec<&str> = decisions(list.decisions(figures)).collect();
    let mut text = count(list.key(false), n as usize);
    if !named.is_empty() {
        let shown = named.get(..named.len().min(NAMED)).unwrap_or_default();
        text = [text, shown.join(", ")].join(": ");
        if named.len() > NAMED {
            text.push('…');
        }
    }
    Some(
        view! { <a class="from-records" href=to.to_string() title=named.join(", ")>{text}</a> }
            .into_any(),
    )
}

/// "thêm 5 khoản chi" since the meeting before; nothing where there are none or nobody counted.
pub(super) fn since(list: Of, figures: &MeetingFigures, before: &MeetingFigures) -> Option<String> {
    let new = more(list.count(figures), list.count(before))?;
    (new > 0).then(|| count(list.key(true), new as usize))
}
