//! What is looked at before a notice is issued; and the end of the meeting.

use leptos::prelude::*;

use crate::{
    app::{
        command::Command,
        meetings::closing::{Checked, check, close, given, number_tasks, reopen},
        route::{MeetingPart, Page},
    },
    domain::{date, meeting::Meeting},
    ui::kit::{card::card as section, i18n::failure, labels::count, prelude::*},
};

/// The card.
pub fn card(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    (move || {
        let today = register.today();
        let found = register.read(|ledger| {
            let meeting = ledger.meeting(&id)?;
            let numbering = number_tasks(ledger, meeting).map(|(_, n)| n);
            let made = given(ledger, meeting, today).len();
            Some((
                meeting.clone(),
                check(ledger, meeting, today),
                made,
                numbering,
            ))
        });
        let (meeting, checked, made, numbering) = found?;
        let (ready, lines) = lines(&checked);
        let n: usize = register.peek(|ledger| {
            let there = meeting.conclusions.values().flat_map(|one| &one.units);
            there.filter(|unit| ledger.unit(unit).is_some()).count()
        });
        let foot = match meeting.closed {
            Some(day) => over(register, &meeting, day, made, numbering),
            None => end(register, &meeting, n, ready),
        };
        Some(section(
            "h-check",
            t("meetings.check"),
            (),
            view! { <ul class="items">{lines}</ul><div class="card-b pad stack-s">{foot}</div> },
        ))
    })
    .into_any()
}

/// Whether the meeting can be closed, and what is said of its conclusions.
fn lines(checked: &Checked) -> (bool, Vec<AnyView>) {
    let line = |glyph: Icon, class: &'static str, text: String, under: String| {
        view! {
            <li><span class=class>{icon(glyph)}</span><div>{text}<div class="sub">{under}</div></div><span></span></li>
        }
        .into_any()
    };
    let good = |text, under| line(Icon::Pass, "t-pass", text, under);
    let look = |text, under| line(Icon::Triangle, "t-warn", text, under);
    let mut lines = Vec::new();
    if checked.given == 0 {
        lines.push(look(
            t("meetings.none-given"),
            t("meetings.none-given-text"),
        ));
    } else {
        let under = count("meetings.n-units", checked.units);
        lines.push(good(count("meetings.n-given", checked.given), under));
        if checked.undated > 0 {
            lines.push(look(
                count("meetings.n-undated", checked.undated),
                t("meetings.undated-text"),
            ));
        } else if let Some((first, last)) = checked.days {
            let values = [("first", date::format(first)), ("last", date::format(last))];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            lines.push(good(t("meetings.all-dated"), tv("meetings.days", &values)));
        }
    }
    if checked.backwards > 0 {
        let text = count("meetings.n-backwards", checked.backwards);
        lines.push(line(
            Icon::Octagon,
            "t-block",
            text,
            t("meetings.backwards-text"),
        ));
    }
    if checked.said > 0 {
        let text = count("meetings.n-said", checked.said);
        lines.push(line(
            Icon::Info,
            "faint",
            text,
            t("meetings.assessment-where"),
        ));
    }
    for (unit, n) in &checked.late {
        let text = tv(
            "meetings.late-already",
            &[("unit", unit), ("n", &n.to_string())],
        );
        lines.push(look(text, String::new()));
    }
    (checked.backwards == 0, lines)
}

/// The button that closes it.
fn end(register: RegisterHandle, meeting: &Meeting, n: usize, ready: bool) -> AnyView {
    let id = meeting.id.clone();
    let label = if n == 0 {
        t("meetings.close")
    } else {
        count("meetings.close-n", n)
    };
    let press = move |_| {
        let by = register.author().by;
        let today = register.today();
        let planned = register.peek(|ledger| {
            let meeting = ledger.meeting(&id)?;
            Some(close(ledger, meeting, &by, today))
        });
        act(register, planned, t("meetings.was-closed"));
    };
    view! {
        <p class="small muted">{t("meetings.close-text")}</p>
        {Button::new(label).icon(Icon::Lock).primary().off(move || !ready).press(press)}
    }
    .into_any()
}

/// What came of it.
fn over(
    register: RegisterHandle,
    meeting: &Meeting,
    day: jiff::civil::Date,
    made: usize,
    numbering: Option<usize>,
) -> AnyView {
    let route = register.route.get_untracked().without_form();
    let id = meeting.id.clone();
    let values = [
        ("day", date::format(day)),
        ("name", meeting.closed_by.clone()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let said = if meeting.closed_by.is_empty() {
        tv("meetings.closed-on", &values)
    } else {
        tv("meetings.closed-by", &values)
    };
    let open = move |_| {
        let planned = register.peek(|ledger| Some(reopen(ledger.meeting(&id)?)));
        act(register, planned, t("meetings.was-reopened"));
    };
    let id = meeting.id.clone();
    let numbered = numbering.map(|n| {
        let press = move |_| {
            let planned =
                register.peek(|ledger| Some(number_tasks(ledger, ledger.meeting(&id)?)?.0));
            act(register, planned, t("meetings.was-numbered"));
        };
        let label = tv(
            "meetings.number-n",
            &[("n", &n.to_string()), ("number", &meeting.number)],
        );
        Button::new(label).press(press)
    });
    let unnumbered = meeting.number.trim().is_empty().then(|| {
        let to = route.with_form(meeting.id.as_str()).asking(Some(String::from("number")));
        view! { <p class="small muted">{t("meetings.no-number")}" "<a href=to.to_string()>{t("meetings.give-number")}</a></p> }
    });
    let tasks = route.to_all(Page::Tasks);
    let notice = route.about(Page::Meeting(MeetingPart::Notice), &meeting.id);
    view! {
        <div class="note pass">{icon(Icon::Pass)}<div>{said}" "{count("meetings.n-made", made)}</div></div>
        {unnumbered}
        {numbered}
        {Button::new(t("meetings.see-notice")).icon(Icon::Printer).to(notice)}
        {Button::new(t("meetings.see-tasks")).icon(Icon::Task).to(tasks)}
        {Button::new(t("meetings.reopen")).quiet().press(open)}
    }
    .into_any()
}

fn act(register: RegisterHandle, planned: Option<Command>, said: String) {
    let Some(command) = planned else {
        return;
    };
    register.run(command, said, move |result| {
        if let Err(wrong) = result {
            register.refuse(failure(&wrong));
        }
    });
}
