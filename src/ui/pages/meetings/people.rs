//! Who is asked to come, and who is there: marked with one press each.

use leptos::prelude::*;

use super::words::joined;
use crate::{
    app::{
        command::Command,
        meetings::inviting::{invitable, invite_all, listed},
        register::{
            kinds::{Kind, Record},
            place::Place,
        },
        route::Route,
    },
    domain::{
        coded::Coded as _,
        meeting::{Attended, Meeting, MeetingParticipant},
    },
    ui::kit::{
        card::card as section, i18n::failure, labels::count, prelude::*, save_queue::SaveQueue,
    },
};

/// The card.
pub fn card(register: RegisterHandle, route: &Route, meeting: &Meeting) -> AnyView {
    let queue = StoredValue::new_local(SaveQueue::new(register));
    let people = register.peek(|ledger| {
        let all = listed(ledger, meeting).into_iter();
        let all = all.map(|(key, one, unit)| (key.to_owned(), one.clone(), unit));
        all.collect::<Vec<_>>()
    });
    let there = people
        .iter()
        .filter(|(_, one, _)| one.attended == Some(Attended::Present));
    let n = format!("{}/{}", there.count(), people.len());
    let lines: Vec<AnyView> = { people.into_iter() }
        .map(|(key, one, unit)| line(queue, route, &meeting.id, &key, &one, unit))
        .collect();
    let to = route.with_form(Place::of_part(&meeting.id, Kind::Attendee, None));
    let add = Button::new(t("meetings.add-attendee"))
        .icon(Icon::Plus)
        .small();
    let missing = register.peek(|ledger| {
        let day = meeting.date?;
        let all = invitable(ledger, day).len();
        (all > 0)
            .then(|| invite_all(ledger, meeting))?
            .map(|(_, n)| n)
    });
    let invite = missing.map(|n| {
        let id = meeting.id.clone();
        let label = count("meetings.invite-all", n);
        Button::new(label)
            .small()
            .press(move |_| invite(register, &id))
    });
    let none = lines
        .is_empty()
        .then(|| view! { <p class="card-b small muted">{t("meetings.nobody")}</p> });
    section(
        "h-people",
        t("meetings.people"),
        view! { <span class="n faint end">{n}</span> },
        view! {
            {none}
            <ul class="given">{lines}</ul>
            <div class="row wrap card-b pad">{invite}{add.to(to)}</div>
        },
    )
}

fn invite(register: RegisterHandle, id: &str) {
    let planned = register.peek(|ledger| {
        let meeting = ledger.meeting(id)?;
        let (after, n) = invite_all(ledger, meeting)?;
        let edit = (Record::Meeting(meeting.clone()), Record::Meeting(after));
        Some((Command::Edit(Box::new(edit)), n))
    });
    let Some((command, n)) = planned else {
        return;
    };
    register.run(command, count("meetings.invited-n", n), move |result| {
        if let Err(wrong) = result {
            register.refuse(failure(&wrong));
        }
    });
}

fn line(
    queue: StoredValue<SaveQueue, LocalStorage>,
    route: &Route,
    meeting: &str,
    key: &str,
    one: &MeetingParticipant,
    unit: String,
) -> AnyView {
    let name = if unit.is_empty() {
        one.name.clone()
    } else {
        unit
    };
    let person = if name == one.name {
        String::new()
    } else {
        one.name.clone()
    };
    let uninvited = if one.invited {
        String::new()
    } else {
        t("meetings.uninvited")
    };
    let under = joined([person, one.position.clone(), one.reason.clone(), uninvited]);
    let to = route.with_form(Place::of_part(meeting, Kind::Attendee, Some(key)));
    let attended = one.attended;
    let mark = |which: Attended| {
        let (meeting, key) = (meeting.to_owned(), key.to_owned());
        let on = attended == Some(which);
        let press = move |_| {
            let (meeting, key) = (meeting.clone(), key.clone());
            queue.with_value(|queue| {
                let plan = move |ledger: &crate::app::register::ledger::Ledger| {
                    let before = ledger.meeting(&meeting)?.clone();
                    let mut after = before.clone();
                    after.participants.get_mut(&key)?.attended = (!on).then_some(which);
                    let edit = (Record::Meeting(before), Record::Meeting(after));
                    Some((Command::Edit(Box::new(edit)), t("meetings.marked")))
                };
                queue.push(plan, || {});
            });
        };
        let label = t(&["attended.", which.code()].concat());
        view! { <button type="button" aria-pressed=on.to_string() on:click=press>{label}</button> }
    };
    let aloud = tv("meetings.was-there", &[("name", &name)]);
    view! {
        <li>
            <div class="grow"><a href=to.to_string()>{name}</a><span class="sub">{under}</span></div>
            <div class="seg small" role="group" aria-label=aloud>{mark(Attended::Present)}{mark(Attended::Absent)}</div>
        </li>
    }
    .into_any()
}
