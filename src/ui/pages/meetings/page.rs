//! The page of one meeting, and its papers.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    conclusions, course, papers,
    words::{joined, shown, title},
};
use crate::{
    app::route::{MeetingPart, Page, Route},
    domain::{coded::Coded as _, date, meeting::Meeting},
    ui::kit::{
        form::beside_form,
        gone::gone,
        head::Head,
        prelude::*,
        tabs::{self, Tab},
    },
};

/// The page.
pub fn page(register: RegisterHandle, part: MeetingPart) -> AnyView {
    match part {
        MeetingPart::Course | MeetingPart::Conclusions => {}
        paper => return papers::page(register, paper),
    }
    let part = Memo::new(move |_| match register.route.with(|route| route.page) {
        Page::Meeting(part) => part,
        _ => MeetingPart::default(),
    });
    // The page is built anew for another meeting, not for every change of one.
    let id = Memo::new(move |_| {
        let id = register.route.with(|route| route.record.clone())?;
        register.read(|ledger| ledger.meeting(&id).is_some().then_some(id))
    });
    (move || match id.get() {
        None => gone(register, Page::Meetings, "nav.meetings"),
        Some(id) => {
            let body = move || match part.get() {
                MeetingPart::Conclusions => conclusions::part(register, &id),
                _ => course::part(register, &id),
            };
            view! {
                {move || shown(register).map(|meeting| head(register, &meeting, part.get()))}
                {beside_form(register, view! { <div class="stack">{body}</div> })}
            }
            .into_any()
        }
    })
    .into_any()
}

fn head(register: RegisterHandle, meeting: &Meeting, part: MeetingPart) -> AnyView {
    let route = register.route.get_untracked().without_form();
    let list = route.to(Page::Meetings).to_string();
    let kind = meeting.kind.map_or_else(String::new, |kind| {
        t(&["meeting-kind.", kind.code()].concat())
    });
    let day = meeting.date.map(date::format).unwrap_or_default();
    let chair = [meeting.chair.as_str(), &meeting.chair_position];
    let chair: Vec<&str> = chair.into_iter().filter(|text| !text.is_empty()).collect();
    let chair = (!chair.is_empty()).then(|| tv("meetings.chaired", &[("name", &chair.join(", "))]));
    let line = joined([
        kind,
        joined([day, meeting.begun.clone()]).replace(" · ", ", "),
        meeting.place.clone(),
        chair.unwrap_or_default(),
    ]);
    let edit = Button::new(t("project.edit")).icon(Icon::Pencil);
    let edit = edit.to(route.with_form(meeting.id.as_str()));
    let conclude = (part == MeetingPart::Course).then(|| {
        let to = route.about(Page::Meeting(MeetingPart::Conclusions), &meeting.id);
        Button::new(t("meetings.conclude"))
            .icon(Icon::Pencil)
            .primary()
            .to(to)
    });
    let notice = (part == MeetingPart::Conclusions).then(|| {
        let to = route.about(Page::Meeting(MeetingPart::Notice), &meeting.id);
        Button::new(t("meetings.draft-notice"))
            .icon(Icon::Printer)
            .primary()
            .to(to)
    });
    let present = Button::new(t("overview.present")).icon(Icon::Grid);
    let present = present.to(wall(&route, meeting, register.present_day()));
    let closed = meeting.closed.map(|day| {
        let text = tv("meetings.closed-on", &[("day", &date::format(day))]);
        view! { <span class="tag pass">{icon(Icon::Pass)}{text}</span> }
    });
    let head = Head::new(title(meeting))
        .crumb(view! { <a href=list>{t("nav.meetings")}</a> })
        .tags(view! { {closed}<span class="small muted">{line}</span> });
    view! {
        {head.actions(view! { {edit}{present}{conclude}{notice} })}
        {tabs(&route, meeting, part)}
    }
    .into_any()
}

/// Where a meeting is shown on the wall: with the figures of its day, once that is over.
fn wall(route: &Route, meeting: &Meeting, today: Date) -> Route {
    let year = meeting.date.map(Date::year);
    let day = meeting.frozen.or(meeting.date).filter(|day| *day < today);
    route
        .about(Page::Present, &meeting.id)
        .in_unit(None)
        .in_year(year)
        .counted_on(day)
}

fn tabs(route: &Route, meeting: &Meeting, here: MeetingPart) -> AnyView {
    let tab = |part: MeetingPart| {
        let count = match part {
            MeetingPart::Conclusions => meeting.conclusions.len(),
            _ => 0,
        };
        Tab {
            href: route.about(Page::Meeting(part), &meeting.id).to_string(),
            label: t(&["meeting-part.", part.code()].concat()),
            count: if count > 0 {
                count.to_string()
            } else {
                String::new()
            },
            is_here: part == here,
        }
    };
    let past = Tab {
        href: route.about(Page::History, &meeting.id).to_string(),
        label: t("history.title"),
        count: String::new(),
        is_here: false,
    };
    let all = MeetingPart::ALL.map(tab).into_iter().chain([past]);
    tabs::tabs(t("meetings.parts"), all)
}
