//! Making a class's timetable in one action: from, to, weekdays, hours.

use leptos::prelude::*;

use super::{
    class::{change, class},
    lessons,
    words::weekday,
};
use crate::{
    app::route::Route,
    domain::{
        date,
        schema::Keyed,
        training::{
            Lesson,
            timetable::{Hours, Plan},
        },
    },
    platform::page,
    ui::kit::{card, day::day_field, prelude::*},
};

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    from: RwSignal<String>,
    to: RwSignal<String>,
    year: i16,
    weekdays: RwSignal<[bool; 7]>,
    morning: RwSignal<String>,
    afternoon: RwSignal<String>,
    evening: RwSignal<String>,
    practice: RwSignal<String>,
    anew: RwSignal<bool>,
}

impl Typed {
    fn plan(self) -> Plan {
        let hours = |text: RwSignal<String>| {
            let hours = text.with(|text| text.trim().parse::<u32>().unwrap_or(0));
            hours.min(24)
        };
        let mut lesson = Lesson {
            morning: hours(self.morning),
            afternoon: hours(self.afternoon),
            evening: hours(self.evening),
            ..Lesson::default()
        };
        lesson.practice = hours(self.practice).min(lesson.hours());
        Plan {
            from: self
                .from
                .with(|text| date::parse_in(text, Some(self.year)).ok()),
            to: self
                .to
                .with(|text| date::parse_in(text, Some(self.year)).ok()),
            weekdays: self.weekdays.get(),
            lesson,
        }
    }
}

/// The panel.
pub(super) fn panel(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let now = untrack(|| class(register, &id)).unwrap_or_default();
    let typed_day =
        |day: Option<jiff::civil::Date>| RwSignal::new(day.map(date::format).unwrap_or_default());
    let typed = Typed {
        from: typed_day(now.opened),
        to: typed_day(now.closed),
        year: register.year(),
        weekdays: RwSignal::new([true, true, true, true, true, false, false]),
        morning: RwSignal::new(String::from("4")),
        afternoon: RwSignal::new(String::from("4")),
        evening: RwSignal::new(String::new()),
        practice: RwSignal::new(String::from("6")),
        anew: RwSignal::new(false),
    };
    let plan = Memo::new(move |_| typed.plan());
    let made = Memo::new(move |_| plan.with(Plan::lessons));
    let own = id.clone();
    let tried = RwSignal::new(false);
    let write = move || {
        let lessons = made.get_untracked();
        tried.set(true);
        if lessons.is_empty() {
            return page::focus("#f-from");
        }
        let said = tv("lessons.planned", &[("n", &lessons.len().to_string())]);
        let anew = typed.anew.get_untracked();
        change(register, &own, said, move |class| {
            if anew {
                class.lessons.clear();
            }
            class.lessons.extend(lessons);
        });
        page::go(
            &register
                .route
                .with_untracked(Route::without_form)
                .to_string(),
        );
    };
    Effect::new(move |_| page::focus("#f-from"));
    on_cleanup(|| page::focus_in_place("#main"));
    let preview = {
        let id = id.clone();
        move || {
            let class = class(register, &id);
            let mut all = if typed.anew.get() {
                Keyed::default()
            } else {
                class
                    .as_ref()
                    .map(|class| class.lessons.clone())
                    .unwrap_or_default()
            };
            let lessons = made.get();
            let n = lessons.len();
            all.extend(lessons);
            let hours = Hours::of(all.values());
            let long = plan.with(|plan| lessons::warning(&plan.lesson));
            let text = if n == 0 {
                t("lessons.none-made")
            } else {
                tv("lessons.will-be", &[("n", &n.to_string())])
            };
            view! {
                <p class="small strong">{text}</p>
                {(n > 0).then(|| lessons::sums(&hours, class.as_ref()))}
                {long.map(|text| view! { <p class="note warn">{icon(Icon::Triangle)}<span>{text}</span></p> })}
            }
            .into_any()
        }
    };
    let boxes: Vec<AnyView> = (0..7)
        .map(|at| {
            let flip = move |event: leptos::ev::Event| {
                let on = event_target_checked(&event);
                typed.weekdays.update(|days| days[at] = on);
            };
            view! {
                <label class="tick">
                    <input type="checkbox" prop:checked=move || typed.weekdays.with(|days| days[at]) on:change=flip/>
                    <span>{weekday(at)}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    let form = view! {
        <form novalidate on:submit=move |event| {
            event.prevent_default();
            write();
        }>
            <div class="fields">
                {day_field("f-from", t("lessons.from"), typed.year, typed.from, tried)}
                {day_field("f-to", t("lessons.to"), typed.year, typed.to, tried)}
                <fieldset class="field full several">
                    <legend>{t("lessons.weekdays")}</legend>
                    <div class="weekdays">{boxes}</div>
                </fieldset>
                {field("morning", t("field.morning"), typed.morning)}
                {field("afternoon", t("field.afternoon"), typed.afternoon)}
                {field("evening", t("field.evening"), typed.evening)}
                {field("practice", t("field.practice"), typed.practice)}
                {(!now.lessons.is_empty()).then(|| view! {
                    <div class="field full"><label class="tick">
                        <input type="checkbox" prop:checked=move || typed.anew.get()
                            on:change=move |event| typed.anew.set(event_target_checked(&event))/>
                        <span>{t("lessons.anew")}</span>
                    </label></div>
                })}
            </div>
            <div class="stack-s" role="status">{preview}</div>
            <div class="row wrap">
                {Button::new(move || tv("lessons.write", &[("n", &made.with(Keyed::len).to_string())])).primary().off(move || made.with(Keyed::is_empty)).submit()}
            </div>
        </form>
    };
    card::panel(register, t("lessons.plan"), form)
}

fn field(name: &'static str, label: String, value: RwSignal<String>) -> AnyView {
    let id = format!("f-{name}");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input class="in num" id=id autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))/>
        </div>
    }
    .into_any()
}
