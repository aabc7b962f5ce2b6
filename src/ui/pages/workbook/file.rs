//! Which file, which sheet, and where its table begins.

use leptos::{prelude::*, task::spawn_local};

use super::{
    fields::{choose_kind, choose_owner, choose_unit, choose_year},
    giving,
    notes::{seen, shown_value},
    state::{Import, Work},
};
use crate::{
    app::tabular::{Reading, Sheet},
    excel::book::{Row, SheetInfo},
    ui::{
        kit::{
            icons::empty_art,
            labels::{count, number, size},
            prelude::*,
        },
        pages::files::unsealing,
        state::{handle::Chosen, keys},
    },
};

/// What a file dialog offers.
pub(super) const ACCEPTED: &str = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.age";
/// How many columns and rows of a sheet are shown.
const COLUMNS: u16 = 8;
const ROWS: usize = 4;

/// The step.
pub(super) fn step(import: Import) -> AnyView {
    view! {
        <div class="cols workbook-file">
            <div class="stack">
                {chooser(import)}
                {move || sheets(import)}
                {move || import.file.with(Option::is_none).then(|| giving::card(import.register))}
            </div>
            <div class="stack">{move || understood(import)}</div>
        </div>
    }
    .into_any()
}

/// The sheet as it is understood so far.
fn understood(import: Import) -> Option<AnyView> {
    let (sheet, reading) = import.sheet.get().zip(import.reading.get())?;
    Some(table(import, &sheet, &reading))
}

/// The box that takes a file, from the dialog or dropped.
fn chooser(import: Import) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    let over = RwSignal::new(false);
    let first = |files: Option<web_sys::FileList>| files.and_then(|files| files.get(0));
    let chosen = move |_| {
        let Some(element) = input.get() else { return };
        if let Some(file) = first(element.files()) {
            take(import, file);
        }
        element.set_value("");
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = first(files) {
            take(import, file);
        }
    };
    let open = move |_| {
        if let Some(element) = input.get() {
            element.click();
        }
    };
    let about = move || {
        import.file.get().map(|file| {
            let parts = [
                size(file.size).shown(),
                count("workbook.n-sheets", file.book.sheets.len()),
            ];
            view! {
                <p class="name"><b>{file.name.clone()}</b></p>
                <p class="small muted">{parts.join(", ")}</p>
            }
        })
    };
    let label = move || {
        let key = if import.file.with(Option::is_some) {
            "workbook.choose-other"
        } else {
            "workbook.choose"
        };
        t(key)
    };
    view! {
        <section class="card opt" aria-label=t("workbook.file")>
            <div class="dropbox" class:over=move || over.get()
                on:dragover=move |event| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false)
                on:drop=dropped>
                {icon(Icon::File)}
                {about}
                {Button::new(label).press(open)}
                <input type="file" class="sr" tabindex="-1" accept=ACCEPTED
                    aria-label=t("workbook.choose") node_ref=input on:change=chosen/>
            </div>
            <p class="small muted">{t("workbook.accepts")}</p>
            {move || progress(import)}
            {move || import.trouble.get().map(|why| view! {
                <div class="err" role="alert">{icon(Icon::Octagon)}<div>{why}</div></div>
            })}
        </section>
    }
    .into_any()
}

/// Reads a file, opened first where it is sealed.
fn take(import: Import, file: web_sys::File) {
    spawn_local(async move {
        match unsealing::unsealed(import.register, file).await {
            Ok(chosen) => {
                if let Some(file) = chosen.and_then(Chosen::into_file) {
                    import.open(file);
                }
            }
            Err((name, fault)) => {
                let why = keys::said(&fault);
                import.trouble.try_set(Some([&name, ": ", &*why].concat()));
            }
        }
    });
}

/// How far it is, and the button that stops it.
pub(super) fn progress(import: Import) -> Option<AnyView> {
    let (key, done) = match import.work.get() {
        Work::Reading(done) => ("workbook.reading", done),
        Work::Planning(done) => ("workbook.planning", done),
        Work::Idle | Work::Writing => return None,
    };
    Some(
        view! {
            <div class="reading" role="status">
                <label class="small" for="book-bar">{t(key)}</label>
                <div class="row">
                    <progress id="book-bar" max="1000" value=done.to_string()></progress>
                    {Button::new(t("files.stop")).small().press(move |_| import.stop())}
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The sheets of the file.
fn sheets(import: Import) -> Option<AnyView> {
    let file = import.file.get()?;
    let all = file.book.sheets.iter().enumerate();
    // What was put away on purpose is not what somebody wants to hand in.
    let shown: Vec<AnyView> = all
        .filter(|(_, sheet)| !sheet.hidden)
        .map(|(at, sheet)| one_sheet(import, at, sheet))
        .collect();
    (!shown.is_empty()).then(|| {
        view! {
            <section class="card sheets" aria-labelledby="h-sheets">
                <div class="card-h"><h2 id="h-sheets">{t("workbook.sheets")}</h2></div>
                {shown}
            </section>
        }
        .into_any()
    })
}

fn one_sheet(import: Import, at: usize, sheet: &SheetInfo) -> AnyView {
    let on = move || import.at.get() == at;
    let n = usize::try_from(sheet.rows).unwrap_or_default();
    let about = if sheet.cells == 0 {
        t("workbook.sheet-empty")
    } else {
        let columns = count("workbook.n-columns", usize::from(sheet.columns));
        [count("workbook.n-rows", n), columns].join(", ")
    };
    view! {
        <label class="book-sheet" class:on=on>
            <input type="radio" name="sheet" prop:checked=on on:change=move |_| import.turn_to(at)/>
            <span><b>{sheet.name.clone()}</b><span class="cap muted">{about}</span></span>
        </label>
    }
    .into_any()
}

/// The beginning of the table, and what was seen in it.
fn table(import: Import, sheet: &Sheet, reading: &Reading) -> AnyView {
    let known = reading
        .columns
        .iter()
        .filter(|column| column.field.is_some())
        .count();
    let all = reading.columns.len();
    let title = match reading.layout.heading {
        Some((first, last)) if first == last => {
            tv("workbook.heading-row", &[("n", &(first + 1).to_string())])
        }
        Some((first, last)) => tv(
            "workbook.heading-rows",
            &[
                ("from", &(first + 1).to_string()),
                ("to", &(last + 1).to_string()),
            ],
        ),
        None => t("workbook.heading-none"),
    };
    let class = if known * 2 >= all {
        "tag pass"
    } else {
        "tag warn"
    };
    let found = tv(
        "workbook.found",
        &[("n", &*number(known)), ("all", &number(all))],
    );
    let heading = reading.layout.heading;
    let moved = move |by: i64| {
        let (first, last) = heading.unwrap_or((0, 0));
        let to = |row: u32| u32::try_from((i64::from(row) + by).max(0)).unwrap_or_default();
        import.decide(|choices| choices.heading = Some((to(first), to(last))));
    };
    view! {
        <section class="card" aria-labelledby="h-table">
            <div class="card-h">
                <h2 id="h-table">{title}</h2>
                <span class=class>{found}</span>
                <span class="end row">
                    {Button::new(t("workbook.heading-up")).icon(Icon::Up).small().press(move |_| moved(-1))}
                    {Button::new(t("workbook.heading-down")).icon(Icon::Down).small().press(move |_| moved(1))}
                </span>
            </div>
            {grid(sheet, reading)}
            <div class="card-b three">
                {choose_kind(import, reading)}
                {choose_owner(import, reading)}
                {choose_unit(import, reading)}
                {choose_year(import, reading)}
            </div>
            <div class="card-b">{seen(import, sheet, reading)}</div>
        </section>
    }
    .into_any()
}

/// The first rows as they stand.
fn grid(sheet: &Sheet, reading: &Reading) -> AnyView {
    if sheet.rows.is_empty() {
        return view! { <div class="empty">{empty_art()}<p>{t("workbook.sheet-empty")}</p></div> }
            .into_any();
    }
    let (first, last) = reading.layout.heading.unwrap_or((0, 0));
    let width = sheet.info.columns.min(COLUMNS);
    let letters: Vec<AnyView> = (0..width)
        .map(|at| view! { <th scope="col">{letter(at)}</th> }.into_any())
        .collect();
    let after = sheet.rows.iter().filter(|row| row.n > last).take(ROWS);
    let before = sheet.rows.iter().filter(|row| row.n <= last);
    let rows: Vec<AnyView> = before
        .chain(after)
        .map(|row| {
            line(
                row,
                width,
                row.n < first,
                (first..=last).contains(&row.n),
                reading,
            )
        })
        .collect();
    view! {
        <div class="roll-box" role="region" tabindex="0" aria-label=t("workbook.sheet-begins")>
            <table class="sheet-grid">
                <thead><tr><th scope="col"><span class="sr">{t("workbook.row")}</span></th>{letters}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(row: &Row, width: u16, is_title: bool, is_heading: bool, reading: &Reading) -> AnyView {
    let number = view! { <th scope="row">{(row.n + 1).to_string()}</th> };
    if is_title {
        let all: Vec<String> = row
            .c
            .iter()
            .map(|(_, value)| shown_value(value, None))
            .collect();
        return view! { <tr class="title">{number}<td colspan=width.to_string()>{all.join("  ")}</td></tr> }.into_any();
    }
    let cells: Vec<AnyView> = (0..width)
        .map(|at| {
            let value = row.c.iter().find(|(column, _)| *column == at);
            let column = reading.columns.iter().find(|column| column.at == at);
            let field = column
                .filter(|_| !is_heading)
                .and_then(|column| column.field);
            let text = value
                .map(|(_, value)| shown_value(value, field))
                .unwrap_or_default();
            view! { <td>{text}</td> }.into_any()
        })
        .collect();
    view! { <tr class:headings=is_heading>{number}{cells}</tr> }.into_any()
}

/// What a spreadsheet calls a column: A, B, … Z, AA.
pub(super) fn letter(at: u16) -> String {
    let mut rest = u32::from(at) + 1;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(
            char::from_digit(rest % 26 + 10, 36)
                .unwrap_or('?')
                .to_ascii_uppercase(),
        );
        rest /= 26;
    }
    out.into_iter().rev().collect()
}
