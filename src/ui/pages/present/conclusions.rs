//! What the meeting concludes: who is to do what, until when, to be read out before it is closed.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        meetings::closing::said,
        register::ledger::Ledger,
        route::{MeetingPart, Page},
    },
    domain::date,
    ui::{kit::prelude::*, pages::meetings::words::given_to},
};

/// Conclusions on one screen.
const ROOM: usize = 6;

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let Some(meeting) = asking.meeting else {
        return Answer {
            said: String::new(),
            body: ().into_any(),
            sheets: 1,
        };
    };
    let all = said(ledger, meeting);
    let (shown, sheets) = asking.cut(&all, ROOM);
    let to = Page::Meeting(MeetingPart::Conclusions);
    let to = asking.route.about(to, &meeting.id).counted_on(None);
    let to = to.to_string();
    let lines = shown.iter().map(|one| {
        let with = (!one.partners.is_empty())
            .then(|| tv("tasks.with", &[("partners", &one.partners)]));
        view! {
            <tr>
                <td class="num big faint">{one.number}</td>
                <th scope="row"><a class="plain" href=to.clone()>{one.text.clone()}</a>{with.map(|text| view! { <span class="sub">{text}</span> })}</th>
                <td>{given_to(ledger, &one.units)}</td>
                <td class="num big">{one.due.map(date::format)}</td>
            </tr>
        }
    });
    let body = (!shown.is_empty()).then(|| {
        view! {
            <table class="boxed tall">
                <thead><tr>
                    <th scope="col"><span class="sr">{t("field.order")}</span></th>
                    <th scope="col">{t("present.concluded")}</th><th scope="col">{t("present.lead")}</th>
                    <th scope="col" class="num">{t("meetings.due-hint")}</th>
                </tr></thead>
                <tbody>{lines.collect_view()}</tbody>
            </table>
        }
    });
    let key = match (shown.is_empty(), meeting.closed.is_some()) {
        (true, _) => "present.nothing-concluded",
        (_, true) => "present.closed",
        (_, false) => "present.concluding",
    };
    Answer {
        said: t(key),
        body: body.into_any(),
        sheets,
    }
}
