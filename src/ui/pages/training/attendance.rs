//! The roll of a class: a grid for the keyboard, and on a phone the list of one day.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::{
    roll::{Roll, Shape, attended, cell_id, letter, place_of, there, word},
    words::{short_day, weekday},
};
use crate::{
    app::route::{ClassPaper, ClassTab, Page},
    domain::{
        coded::Coded,
        training::{Mark, timetable},
    },
    ui::kit::prelude::*,
};

/// The tab.
pub(super) fn tab(register: RegisterHandle, id: &str) -> AnyView {
    let own = id.to_owned();
    let shape = Memo::new(move |_| Shape::of(register, &own));
    (move || {
        let shape = shape.get();
        if shape.learners.is_empty() || shape.days.is_empty() {
            return nothing(register, &shape);
        }
        let roll = Roll::new(register, shape);
        view! {
            {tools(roll)}
            {grid(roll)}
            {day_list(roll)}
        }
        .into_any()
    })
    .into_any()
}

fn nothing(register: RegisterHandle, shape: &Shape) -> AnyView {
    let route = register.route.get_untracked();
    let (tab, form, label) = if shape.learners.is_empty() {
        (ClassTab::Trainees, "enrol", "trainees.add")
    } else {
        (ClassTab::Lessons, "plan", "lessons.plan")
    };
    let to = route.about(Page::Class(tab), &shape.class).with_form(form);
    let action = Button::add(t(label)).to(to);
    empty(t("roll.empty"), t("roll.empty-text"), action).into_any()
}

/// Which day, the whole class at once, what the letters mean, and the paper.
fn tools(roll: Roll) -> AnyView {
    let days = roll.shape.with_value(|shape| shape.days.clone());
    let options: Vec<AnyView> = days
        .iter()
        .enumerate()
        .map(|(at, day)| {
            let text = format!("{} {}", short_day(*day), weekday(timetable::weekday(*day)));
            let selected = move || roll.day.get() == at;
            view! { <option value=at.to_string() selected=selected>{text}</option> }.into_any()
        })
        .collect();
    let pick = move |event: leptos::ev::Event| {
        if let Ok(at) = event_target_value(&event).parse() {
            roll.day.set(at);
            crate::platform::page::bring_near(&cell_id(0, at));
        }
    };
    let present = move |_| roll.all_present(roll.day.get_untracked());
    let run = move |_| roll.all_present_until(roll.day.get_untracked());
    let chosen = move || {
        let day = days.get(roll.day.get()).copied();
        day.map(short_day).unwrap_or_default()
    };
    let until = chosen.clone();
    let whole = move || tv("roll.all-present", &[("day", &chosen())]);
    let run_label = move || tv("roll.all-present-until", &[("day", &until())]);
    let legend: Vec<AnyView> = Mark::ALL
        .iter()
        .map(|mark| {
            let mark = *mark;
            let set = move |_| {
                let (row, col) = roll.at();
                roll.set(row, col, Some(mark));
                roll.next();
            };
            let label = view! {
                <kbd class="mark" data-mark=mark.code()>{letter(Some(mark))}</kbd>{word(Some(mark))}
            };
            // The keys go on in the grid.
            let button = Button::new(label).small().quiet().keeps_focus();
            button.press(set)
        })
        .collect();
    let paper = roll.shape.with_value(|shape| {
        let page = Page::ClassPaper(ClassPaper::Attendance);
        let route = roll.register.route.get_untracked();
        route.about(page, &shape.class)
    });
    let print = view! { <span class="only-wide">{t("roll.print")}</span> };
    let print = Button::new(print)
        .icon(Icon::Printer)
        .aloud(t("roll.print"));
    let print = print.quiet().with("paper").to(paper);
    view! {
        <div class="row wrap bar roll-tools">
            <label class="pick">
                <span class="sr">{t("field.lesson-date")}</span>
                <select aria-label=t("field.lesson-date") on:change=pick>{options}</select>
                {icon(Icon::Down)}
            </label>
            {Button::new(whole).icon(Icon::Check).press(present)}
            {Button::new(run_label).quiet().press(run)}
            <span class="grow"></span>
            {print}
        </div>
        <div class="row wrap legend-keys only-wide">
            {legend}
            <span class="small muted">{t("roll.how")}</span>
        </div>
    }
    .into_any()
}

fn grid(roll: Roll) -> AnyView {
    let (rows, cols) = roll.size();
    let shape = roll.shape.get_value();
    let heads: Vec<AnyView> = shape
        .days
        .iter()
        .map(|day| {
            let ahead = Some(*day) > shape.today;
            let sunday = timetable::weekday(*day) >= 5;
            view! {
                <th scope="col" role="columnheader" class="d" class:ahead=ahead class:off=sunday>
                    {short_day(*day)}<span class="sub">{weekday(timetable::weekday(*day))}</span>
                </th>
            }
            .into_any()
        })
        .collect();
    let begin = roll.at();
    // A class of weeks opens at the day that is to be called, not at its first.
    Effect::new(move |_| {
        crate::platform::page::bring_near(&cell_id(0, roll.day.get_untracked()));
    });
    let body: Vec<AnyView> = shape
        .learners
        .iter()
        .enumerate()
        .map(|(row, (_, name, withdrawn))| {
            let cells: Vec<AnyView> = (0..cols)
                .map(|col| {
                    let here = (row, col) == begin;
                    cell(
                        roll,
                        row,
                        col,
                        format!("{name}, {}", short_day(shape.days[col])),
                        here,
                    )
                })
                .collect();
            let sum = move || attended((0..cols).map(|col| roll.cell(row, col).get())).shown();
            view! {
                <tr role="row" class:past=*withdrawn>
                    <th scope="row" role="rowheader" class="who">{name.clone()}</th>
                    {cells}
                    <td role="gridcell" class="sum num">{sum}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let sums: Vec<AnyView> = (0..cols)
        .map(|col| {
            let sum = move || there((0..rows).map(|row| roll.cell(row, col).get()));
            view! { <td role="gridcell" class="d">{sum}</td> }.into_any()
        })
        .collect();
    view! {
        <section class="card roll-box only-wide" aria-label=t("roll.title")>
            <table class="roll" role="grid" aria-label=t("roll.title")
                aria-rowcount=(rows + 2).to_string() aria-colcount=(cols + 2).to_string()
                on:keydown=move |event| key(roll, &event)
                on:focusin=move |event| {
                    if let Some((row, col)) = place_under(&event) {
                        roll.arrived(row, col);
                    }
                }>
                <thead><tr role="row">
                    <th scope="col" role="columnheader" class="who">{t("field.trainee-name")}</th>
                    {heads}
                    <th scope="col" role="columnheader" class="sum num">{t("roll.days")}</th>
                </tr></thead>
                <tbody>{body}</tbody>
                <tfoot><tr role="row">
                    <th scope="row" role="rowheader" class="who">{t("roll.there")}</th>
                    {sums}
                    <td role="gridcell" class="sum"></td>
                </tr></tfoot>
            </table>
        </section>
    }
    .into_any()
}

/// One cell: it watches its own mark and nothing else.
fn cell(roll: Roll, row: usize, col: usize, name: String, here: bool) -> AnyView {
    let cell = roll.cell(row, col);
    let label = move || tv("roll.cell", &[("who", &name), ("mark", &word(cell.get()))]);
    let code = move || cell.get().map(Coded::code);
    view! {
        <td role="gridcell" class="d mark" id=cell_id(row, col) tabindex=if here { "0" } else { "-1" }
            data-mark=code aria-label=label>{move || letter(cell.get())}</td>
    }
    .into_any()
}

/// The cell that an event fell on.
fn place_under(event: &leptos::ev::FocusEvent) -> Option<(usize, usize)> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    place_of(&element.id())
}

fn key(roll: Roll, event: &leptos::ev::KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let (row, col) = roll.at();
    let (rows, cols) = roll.size();
    // A Vietnamese keyboard may hold letters back until the word is whole; the key itself is told.
    let pressed = match event.key().as_str() {
        "Process" | "Unidentified" => event.code().trim_start_matches("Key").to_lowercase(),
        key => key.to_lowercase(),
    };
    let mark = Mark::ALL
        .iter()
        .find(|mark| letter(Some(**mark)) == pressed);
    match pressed.as_str() {
        "arrowup" => roll.go(row.saturating_sub(1), col),
        "arrowdown" => roll.go(row + 1, col),
        "arrowleft" => roll.go(row, col.saturating_sub(1)),
        "arrowright" => roll.go(row, col + 1),
        "home" => roll.go(row, 0),
        "end" => roll.go(row, cols),
        "pageup" => roll.go(0, col),
        "pagedown" => roll.go(rows, col),
        "delete" | "backspace" => roll.set(row, col, None),
        _ => match mark {
            Some(mark) => {
                roll.set(row, col, Some(*mark));
                roll.next();
            }
            None => return,
        },
    }
    event.prevent_default();
}

/// The chosen day on a phone: each learner with a button for each mark.
fn day_list(roll: Roll) -> AnyView {
    let learners = roll.shape.with_value(|shape| shape.learners.clone());
    let rows = move || {
        let col = roll.day.get();
        let rows: Vec<AnyView> = learners
            .iter()
            .enumerate()
            .map(|(row, (_, name, withdrawn))| day_row(roll, row, col, name, *withdrawn))
            .collect();
        rows
    };
    view! { <section class="card only-narrow" aria-label=t("roll.title")><ul class="day-roll">{rows}</ul></section> }
        .into_any()
}

fn day_row(roll: Roll, row: usize, col: usize, name: &str, withdrawn: bool) -> AnyView {
    let cell = roll.cell(row, col);
    let buttons: Vec<AnyView> = Mark::ALL
        .iter()
        .map(|mark| {
            let mark = *mark;
            let is = move || cell.get() == Some(mark);
            let flip = move |_| {
                let to = (cell.get_untracked() != Some(mark)).then_some(mark);
                roll.set(row, col, to);
            };
            view! {
                <button type="button" class="mark" data-mark=mark.code() aria-pressed=move || is().to_string() on:click=flip>
                    {t(&format!("roll.short-{}", mark.code()))}
                </button>
            }
            .into_any()
        })
        .collect();
    let name = name.to_owned();
    view! {
        <li class:past=withdrawn>
            <span class="strong">{name.clone()}</span>
            <div class="marks" role="group" aria-label=name>{buttons}</div>
        </li>
    }
    .into_any()
}
