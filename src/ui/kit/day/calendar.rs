//! One month to pick a day from, with the mouse or by keyboard: arrows go from day to day and week to
//! week, Home and End along the week, Page Up and Down from month to month, with Shift from year to
//! year; Enter picks, Escape closes. The week begins on Monday.

use jiff::civil::Date;
use leptos::prelude::*;

use super::weekday::weekday;
use crate::{
    app::environment::Environment,
    domain::{date, training::timetable},
    platform::page,
    ui::{
        kit::{
            i18n::{t, tv},
            icons::{Icon, icon},
        },
        state::environment::Browser,
    },
};

/// The days that can be picked: the years that a day may lie in.
const FIRST: Date = jiff::civil::date(1900, 1, 1);
const LAST: Date = jiff::civil::date(2100, 12, 31);

/// The calendar of the field `id`. It opens at `chosen`, else at today where that lies in the working
/// year, else at the beginning of that year.
pub fn calendar(
    id: &str,
    year: i16,
    chosen: Option<Date>,
    pick: Callback<Date>,
    close: Callback<()>,
) -> AnyView {
    let today = Browser.today();
    let first = Date::new(year, 1, 1).unwrap_or(today);
    let start = if today.year() == year { today } else { first };
    let at = RwSignal::new(chosen.unwrap_or(start).clamp(FIRST, LAST));
    let month = Memo::new(move |_| at.with(|at| at.first_of_month()));
    let id = StoredValue::new(id.to_owned());
    let place = move |day: Date| id.with_value(|id| format!("{id}-{}", date::iso(day)));
    // From the second move on: the arrow buttons keep their focus.
    let follow = RwSignal::new(true);
    Effect::new(move |_| {
        let now = at.get();
        if follow.get_untracked() {
            page::focus_near(&place(now));
        }
    });
    let go = move |to: Date, with_focus: bool| {
        follow.set(with_focus);
        at.set(to.clamp(FIRST, LAST));
    };
    let months = move |n: i32| date::add_months(at.get_untracked(), n);
    let days = move |n: i32| date::add_days(at.get_untracked(), n);
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let on = i32::try_from(timetable::weekday(at.get_untracked())).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowLeft" => days(-1),
            "ArrowRight" => days(1),
            "ArrowUp" => days(-7),
            "ArrowDown" => days(7),
            "Home" => days(-on),
            "End" => days(6 - on),
            "PageUp" if event.shift_key() => months(-12),
            "PageDown" if event.shift_key() => months(12),
            "PageUp" => months(-1),
            "PageDown" => months(1),
            "Escape" => {
                // The form around it stays.
                event.prevent_default();
                event.stop_propagation();
                return close.run(());
            }
            _ => return,
        };
        event.prevent_default();
        go(to, true);
    };
    let heads: Vec<AnyView> = (0..7_i8)
        .map(|n| {
            // 2 January 2023 was a Monday.
            let day = jiff::civil::date(2023, 1, 2 + n);
            let (short, long) = (t(&format!("weekday.{}", n + 1)), weekday(day));
            view! { <th scope="col" abbr=long>{short}</th> }.into_any()
        })
        .collect();
    let cell = move |day: Date| {
        let outside = day.month() != month.get_untracked().month();
        let named = tv(
            "day.named",
            &[("weekday", &weekday(day)), ("day", &date::format(day))],
        );
        let is_chosen = (chosen == Some(day)).then_some("true");
        let is_today = (day == today).then_some("date");
        view! {
            <td aria-selected=is_chosen>
                <button type="button" id=place(day) class:off=outside aria-label=named aria-current=is_today
                    tabindex=move || if at.get() == day { "0" } else { "-1" }
                    on:click=move |_| pick.run(day)>{day.day()}</button>
            </td>
        }
        .into_any()
    };
    let weeks = move || {
        let first = month.get();
        let before = i32::try_from(timetable::weekday(first)).unwrap_or(0);
        let start = date::add_days(first, -before);
        let whole = before + i32::from(first.days_in_month());
        let row = |week: i32| {
            let cells: Vec<AnyView> = (0..7)
                .map(|n| date::add_days(start, week * 7 + n))
                .map(cell)
                .collect();
            view! { <tr>{cells}</tr> }.into_any()
        };
        (0..(whole + 6) / 7).map(row).collect::<Vec<AnyView>>()
    };
    let name = move || {
        let first = month.get();
        let month = t(&format!("day.month-{}", first.month()));
        tv(
            "day.month",
            &[("month", &month), ("year", &first.year().to_string())],
        )
    };
    let step = move |label: &str, class: &'static str, n: i32| {
        let label = t(label);
        view! {
            <button type="button" class="btn quiet sm" aria-label=label.clone() title=label
                on:click=move |_| go(months(n), false)><span class=class>{icon(Icon::Right)}</span></button>
        }
    };
    view! {
        <div class="calendar" role="dialog" aria-label=t("day.calendar") on:keydown=keys>
            <div class="row">
                {step("day.year-before", "back twice", -12)}
                {step("day.month-before", "back", -1)}
                <span class="grow strong" role="status">{name}</span>
                {step("day.month-after", "", 1)}
                {step("day.year-after", "twice", 12)}
            </div>
            <table role="grid" aria-label=name><thead><tr>{heads}</tr></thead><tbody>{weeks}</tbody></table>
        </div>
    }
    .into_any()
}
