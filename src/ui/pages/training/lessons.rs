//! The timetable of a class.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{class::class, words::weekday};
use crate::{
    domain::{
        date,
        training::{
            Lesson, TrainingClass,
            timetable::{self, Hours, MOST_DAY, MOST_SESSION, TooLong, too_long},
        },
    },
    ui::kit::prelude::*,
};

/// The tab.
pub(super) fn tab(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    (move || class(register, &id).map(|class| timetable(register, &class))).into_any()
}

fn timetable(register: RegisterHandle, class: &TrainingClass) -> AnyView {
    let route = register.route.get();
    let plan = route.with_form("plan").to_string();
    let day = route.with_form(format!("{}.lesson", class.id)).to_string();
    let add = view! {
        {Button::new(t("entry.add-lesson")).icon(Icon::Plus).to(day)}
        {Button::add(t("lessons.plan")).to(plan)}
    };
    if class.lessons.is_empty() {
        let add = view! { <div class="row wrap center">{add}</div> };
        return empty(t("lessons.empty"), t("lessons.empty-text"), add).into_any();
    }
    let hours = Hours::of(class.lessons.values());
    let rows: Vec<AnyView> = class
        .lessons
        .iter()
        .map(|(on, lesson)| {
            let place = format!("{}.lesson.{}", class.id, date::iso(*on));
            let selected = route.form.as_ref() == Some(&place);
            row(&route.with_form(place).to_string(), selected, *on, lesson)
        })
        .collect();
    view! {
        <div class="row wrap bar"><div class="grow">{sums(&hours, Some(class))}</div>{add}</div>
        <section class="card tw" aria-label=t("field.lessons")>
            <table class="list">
                <thead><tr>
                    <th scope="col">{t("field.lesson-date")}</th>
                    <th scope="col" class="num only-wide">{t("lessons.morning")}</th>
                    <th scope="col" class="num only-wide">{t("lessons.afternoon")}</th>
                    <th scope="col" class="num only-wide">{t("lessons.evening")}</th>
                    <th scope="col" class="num">{t("lessons.hours")}</th>
                    <th scope="col" class="num">{t("class.practice")}</th>
                    <th scope="col" class="only-wide topic">{t("field.topic")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <td>{tv("class.n-days", &[("n", &hours.days.to_string())])}</td>
                    <td class="only-wide"></td><td class="only-wide"></td><td class="only-wide"></td>
                    <td class="num">{hours.all.shown()}</td>
                    <td class="num">{hours.practice.shown()}</td>
                    <td class="only-wide"></td>
                </tr></tfoot>
            </table>
        </section>
    }
    .into_any()
}

/// What is too long on a day, in words.
pub(super) fn warning(lesson: &Lesson) -> Option<String> {
    too_long(lesson).map(|what| match what {
        TooLong::Session => tv("lessons.long-session", &[("n", &MOST_SESSION.to_string())]),
        TooLong::Day => tv("lessons.long-day", &[("n", &MOST_DAY.to_string())]),
    })
}

/// The hours against those planned.
pub(super) fn sums(hours: &Hours, class: Option<&TrainingClass>) -> AnyView {
    let line = |label: String, now: u32, planned: Option<u32>| {
        let text = match planned {
            None => tv(
                "lessons.n-hours",
                &[("what", &label), ("n", &now.to_string())],
            ),
            Some(planned) => tv(
                "lessons.n-of",
                &[
                    ("what", &label),
                    ("n", &now.to_string()),
                    ("all", &planned.to_string()),
                ],
            ),
        };
        let off = planned.is_some_and(|planned| planned != now);
        view! { <span class="tag" class:warn=off>{off.then(|| icon(Icon::Triangle))}{text}</span> }
            .into_any()
    };
    let days = tv("class.n-days", &[("n", &hours.days.to_string())]);
    view! {
        <p class="row wrap tags-s">
            <span class="tag">{days}</span>
            {line(t("class.theory"), hours.theory(), class.and_then(|c| c.hours_theory))}
            {line(t("class.practice"), hours.practice, class.and_then(|c| c.hours_practice))}
        </p>
    }
    .into_any()
}

fn row(href: &str, selected: bool, on: Date, lesson: &Lesson) -> AnyView {
    let cell = |n: u32| {
        let text = if n == 0 { String::new() } else { n.to_string() };
        view! { <td class="num only-wide">{text}</td> }
    };
    let warning = warning(lesson).map(|text| {
        view! { <span class="sub t-warn why">{icon(Icon::Triangle)}{text}</span> }
    });
    let day = weekday(timetable::weekday(on));
    view! {
        <tr class:sel=selected>
            <td class="when">
                <a href=href.to_owned()>{format!("{} {day}", date::format(on))}</a>
                <span class="sub only-narrow">{lesson.topic.clone()}</span>
                {warning}
            </td>
            {cell(lesson.morning)}
            {cell(lesson.afternoon)}
            {cell(lesson.evening)}
            <td class="num">{lesson.hours().shown()}</td>
            <td class="num">{lesson.practice.shown()}</td>
            <td class="only-wide topic">{lesson.topic.clone()}</td>
        </tr>
    }
    .into_any()
}
