//! The bar at the foot of a report: what is missing, with the way to it, and sending; of one that was sent how to take
//! it back.

use leptos::prelude::*;

use super::{fields::control_of, writing::Writing};
use crate::{
    app::{
        environment::new_uuid,
        reports::{Missing, Sheet, missing, reopen, report, send},
    },
    domain::{coded::Coded as _, date},
    platform::page,
    ui::{
        kit::{
            i18n::{sentence, tv},
            labels::count,
            prelude::{Button, Icon, icon, t},
        },
        state::environment::Browser,
    },
};

/// The bar of a report that is written.
pub fn bar(writing: Writing) -> AnyView {
    let open = Memo::new(move |_| {
        writing.sheet.with(|sheet| {
            let at = |project: &str| sheet.rows.iter().position(|row| row.project == project);
            let all = missing(sheet).into_iter();
            let first = all.clone().next();
            let place = first.as_ref().and_then(|first| at(&first.project));
            (
                all.len(),
                first.zip(place).map(|(first, at)| (Shown(first), at)),
            )
        })
    });
    let go = move || {
        writing.asked.set(true);
        if let (_, Some((first, at))) = open.get_untracked() {
            page::focus(&["#", &control_of(at, first.0.need)].concat());
        }
    };
    let day = RwSignal::new(date::format(usual_day(writing)));
    let fault = RwSignal::new(None::<String>);
    let by = RwSignal::new(writing.register.author().by);
    let press = move |_| {
        let sent = match date::parse_in(&day.get_untracked(), Some(writing.period.year)) {
            Ok(sent) => sent,
            Err(wrong) => {
                fault.set(Some(sentence("date-fault", &wrong)));
                return page::focus("#sent-day");
            }
        };
        fault.set(None);
        let (unit, by) = (writing.unit(), by.get_untracked());
        let (period, today) = (writing.period, writing.register.today());
        // Looked at when what was written last is stored: whoever writes and sends at once has written.
        writing.act(move |ledger| {
            let unit = ledger.unit(&unit)?;
            let sheet = Sheet::of(ledger, unit, period, today);
            if !missing(&sheet).is_empty() {
                go();
                return None;
            }
            Some((send(&sheet, sent, &by)?, t("reports.sent-toast")))
        });
    };
    let line = move || {
        let (n, first) = open.get();
        let Some((first, _)) = first else {
            return view! { <span class="t-pass">{icon(Icon::Pass)}</span><p class="grow">{t("reports.complete")}</p> }
                .into_any();
        };
        let what = t(&["report-need.", first.0.need.code()].concat());
        let what = tv(
            "reports.need",
            &[("what", &what), ("project", &first.0.name)],
        );
        view! {
            <span class="t-warn">{icon(Icon::Triangle)}</span>
            <p class="grow"><b>{count("reports.needs", n)}</b>" "{what}</p>
            {Button::new(t("reports.go")).small().press(move |_| go())}
        }
        .into_any()
    };
    let send = Button::new(t("reports.send")).icon(Icon::Send).primary();
    let send = send.off(move || open.with(|(n, _)| *n > 0)).press(press);
    view! {
        <section class="card send-bar" aria-label=t("reports.sending")>
            <div class="row wants" role="status">{line}</div>
            <div class="row wrap">
                <label class="row small">{t("field.sent")}
                    <input class="in num" id="sent-day" type="text" autocomplete="off" prop:value=move || day.get()
                        aria-invalid=move || fault.with(Option::is_some).then_some("true") aria-describedby="sent-day-e"
                        on:input=move |event| day.set(event_target_value(&event))/></label>
                <label class="row small">{t("field.sent_by")}
                    <input class="in" type="text" autocomplete="off" prop:value=move || by.get()
                        on:input=move |event| by.set(event_target_value(&event))/></label>
                {send}
            </div>
            <p class="err-line" id="sent-day-e" role="alert">{move || fault.get()}</p>
        </section>
    }
    .into_any()
}

/// A need as a memo compares it.
#[derive(Clone, PartialEq)]
struct Shown(Missing);

/// Today while the month is not long past; of an old month the day of its figures, which somebody types in now.
fn usual_day(writing: Writing) -> jiff::civil::Date {
    let today = writing.register.today();
    let until = writing.sheet.with_untracked(|sheet| sheet.until);
    if date::days_between(writing.period.last(), today) > 62 {
        until
    } else {
        today
    }
}

/// How one that was sent is taken back.
pub fn taking_back(writing: Writing) -> AnyView {
    let reason = RwSignal::new(String::new());
    let press = move |_| {
        let (unit, period, today) = (writing.unit(), writing.period, writing.register.today());
        let said = reason.get_untracked();
        writing.act(move |ledger| {
            let report = report(ledger, &unit, period)?;
            let key = new_uuid(&Browser);
            Some((
                reopen(report, key, today, &said)?,
                t("reports.reopened-toast"),
            ))
        });
    };
    let button = Button::new(t("reports.reopen"))
        .icon(Icon::Undo)
        .press(press);
    view! {
        <section class="card send-bar" aria-label=t("reports.reopen")>
            <div class="row wrap">
                <div class="field grow"><label for="again">{t("reports.reopen-reason")}</label>
                    <input class="in" id="again" type="text" autocomplete="off" prop:value=move || reason.get()
                        on:input=move |event| reason.set(event_target_value(&event))/></div>
                {button}
            </div>
        </section>
    }
    .into_any()
}
