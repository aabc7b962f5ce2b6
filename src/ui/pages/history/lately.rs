//! What happened lately to any record.

use leptos::prelude::*;

use super::parts::{asked, deed, head, link, table, who_or_merged};
use crate::{
    app::session::{looking::Touched, opening::Alarm},
    ui::kit::{
        card::card,
        labels::{self, moment},
        prelude::*,
    },
};

/// How many records the list of late changes goes back.
const LATELY: usize = 300;

pub fn lately(register: RegisterHandle) -> AnyView {
    let all = asked(register, move |answer| {
        register.ask(
            |session| Box::pin(async move { session.touched(LATELY) }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    let own = register.author().device;
    let words = RwSignal::new(String::new());
    let list = move || {
        let mut all = all.get()?;
        if all.is_empty() {
            return Some(empty(t("history.none"), t("history.none-text"), ()).into_any());
        }
        let own = own.clone();
        words.with(|words| {
            if !words.trim().is_empty() {
                all.retain(|touched| is_asked_for(register, touched, &own, words));
            }
        });
        let rows = all.len();
        if rows == 0 {
            return Some(
                view! { <p class="small muted" role="status">{t("history.none-found")}</p> }
                    .into_any(),
            );
        }
        let row = move |i: usize| touched_row(register, &all[i], &own);
        let heads = [
            "history.head-when",
            "history.head-record",
            "history.head-what",
            "history.head-who",
        ];
        Some(table("history.lately", heads, rows, row))
    };
    view! {
        {head(register)}
        {alarms(register)}
        <div class="field find-line">
            <label for="f-past">{t("history.find")}</label>
            <input class="in" id="f-past" type="search" autocomplete="off"
                prop:value=move || words.get() on:input=move |event| words.set(event_target_value(&event))/>
        </div>
        {list}
    }
    .into_any()
}

/// What was ever found wrong with the stored bytes, the latest first, and who knows of it.
fn alarms(register: RegisterHandle) -> impl IntoView {
    let all = asked(register, move |answer| {
        register.alarms.track();
        register.ask(
            |session| Box::pin(async move { session.alarms().to_vec() }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    move || {
        let all = all.get().filter(|all| !all.is_empty())?;
        let line = |alarm: &Alarm| {
            let answered = if alarm.stands() {
                t("alarm.record-open")
            } else {
                let at = moment(&alarm.answered);
                tv("alarm.record-by", &[("by", &alarm.by), ("at", &at)])
            };
            view! {
                <li>
                    <span class="muted">{moment(&alarm.noticed)}</span>" "{labels::alarm(alarm)}" "
                    <span class="muted">{answered}</span>
                </li>
            }
        };
        let lines = all.iter().rev().map(line).collect_view();
        Some(card(
            "h-alarms",
            t("alarm.record-title"),
            (),
            view! { <ul class="card-b small">{lines}</ul> },
        ))
    }
}

fn touched_row(register: RegisterHandle, touched: &Touched, own: &str) -> AnyView {
    let name = register.peek(|l| labels::record(&touched.id, &touched.body.fields(), l));
    let meta = &touched.meta;
    let who = who_or_merged(&meta.by, &meta.unit, &meta.device, own);
    let (_, deed) = deed(touched.deed);
    view! {
        <tr>
            <td class="when">{moment(&meta.at)}</td>
            <td>{link(register, &touched.id, name)}<span class="sub only-narrow">{who.clone()}</span></td>
            <td>{t(deed)}</td>
            <td class="only-wide muted">{who}</td>
        </tr>
    }
    .into_any()
}

/// Whether a change has all of the words: its record with its kind, what was done, who, and when.
fn is_asked_for(register: RegisterHandle, touched: &Touched, own: &str, asked: &str) -> bool {
    let name = register.peek(|l| labels::record(&touched.id, &touched.body.fields(), l));
    let meta = &touched.meta;
    let who = who_or_merged(&meta.by, &meta.unit, &meta.device, own);
    let (_, deed) = deed(touched.deed);
    let text = [name, who, t(deed), moment(&meta.at)].join(" ");
    crate::domain::text::matches(&text, asked)
}
