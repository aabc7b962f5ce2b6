//! What was promised to households and is still to be done, by who does it.

use leptos::prelude::*;

use crate::{
    app::{
        command::Command,
        outreach::promises::{Due, by_person, open},
        register::kinds::Record,
        route::{Page, SessionPart},
    },
    domain::{date, outreach::Attendance},
    ui::kit::{card, i18n::failure, labels, prelude::*},
};

/// The card; nothing where nothing is open.
pub fn card(register: RegisterHandle) -> AnyView {
    (move || {
        let unit = register.route.with(|route| route.unit.clone());
        let all = register.read(|ledger| open(ledger, unit.as_deref(), register.today()));
        if all.is_empty() {
            return ().into_any();
        }
        let late = all.iter().filter(|due| due.late).count();
        let late = (late > 0).then(|| {
            let text = labels::count("outreach.late-n", late);
            view! { <span class="tag warn">{icon(Icon::Clock)}{text}</span> }
        });
        let people: Vec<AnyView> = by_person(all)
            .into_iter()
            .map(|(who, theirs)| {
                let who = if who.is_empty() {
                    t("outreach.nobody-named")
                } else {
                    who
                };
                let lines: Vec<AnyView> =
                    theirs.into_iter().map(|due| line(register, due)).collect();
                view! { <h3 class="by">{who}</h3><ul class="dues">{lines}</ul> }.into_any()
            })
            .collect();
        card::card("h-promises", t("outreach.promises"), late, people)
    })
    .into_any()
}

/// One promise with its tick.
pub fn line(register: RegisterHandle, due: Due) -> AnyView {
    let route = register.route.get_untracked();
    let to = route
        .about(Page::Session(SessionPart::Lines), &due.session)
        .with_form(due.household.as_str())
        .to_string();
    let day = due.promise.due.map(date::format);
    let when = match (&day, due.promise.done) {
        (_, Some(done)) => tv("outreach.done-on", &[("day", &date::format(done))]),
        (Some(day), None) if due.late => tv("outreach.was-due", &[("day", day)]),
        (Some(day), None) => tv("outreach.due-on", &[("day", day)]),
        (None, None) => t("outreach.no-due"),
    };
    let what = if due.promise.what.is_empty() {
        due.question.clone()
    } else {
        due.promise.what.clone()
    };
    let label = tv("outreach.done-label", &[("what", &what)]);
    let id = due.attendance.clone();
    let flip = move |event| {
        let on = event_target_checked(&event);
        finish(register, &id, on);
    };
    view! {
        <li>
            <label class="tick only-box">
                <input type="checkbox" aria-label=label prop:checked=due.promise.done.is_some() on:change=flip/>
            </label>
            <div class="grow">
                <a href=to>{what}</a>
                <span class="sub">{due.name}" · "<span class:t-warn=due.late>{when}</span></span>
            </div>
        </li>
    }
    .into_any()
}

/// Writes down that a promise was kept today, or takes that back.
fn finish(register: RegisterHandle, id: &str, on: bool) {
    let Some(before) = register.peek(|ledger| ledger.attendance(id).cloned()) else {
        return;
    };
    let mut after: Attendance = before.clone();
    after.followup.done = on.then(|| register.today());
    let said = t(if on {
        "outreach.promise-kept"
    } else {
        "outreach.promise-again"
    });
    let edit = (Record::Attendance(before), Record::Attendance(after));
    register.run(Command::Edit(Box::new(edit)), said, move |result| {
        if let Err(wrong) = result {
            register.refuse(failure(&wrong));
        }
    });
}
