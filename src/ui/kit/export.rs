//! Lists given out as files: as a workbook first, and as text with separators for other programs.

use leptos::{prelude::*, task::spawn_local};

use super::{
    button::Button,
    i18n::{sentence, t, tv},
    icons::{Icon, icon},
};
use crate::{
    app::columns::{
        Column,
        cell::Cell,
        csv,
        excel::{self, Above},
    },
    domain::date,
    excel::sheet::{TYPE, Workbook},
    platform::{clock, file},
    ui::state::{excel as worker, handle::RegisterHandle},
};

/// One of the ways to save a list.
pub struct Way {
    label: String,
    save: Box<dyn Fn()>,
}

impl Way {
    /// A way that says something of its own.
    pub fn new(label: String, save: impl Fn() + 'static) -> Way {
        Way {
            label,
            save: Box::new(save),
        }
    }

    /// As a workbook.
    pub fn workbook(save: impl Fn() + 'static) -> Way {
        Way::new(t("export.workbook"), save)
    }

    /// As text with separators.
    pub fn text(save: impl Fn() + 'static) -> Way {
        Way::new(t("export.text"), save)
    }
}

/// The button of a list that can be saved, which opens its ways.
pub fn menu(label: impl Fn() -> String + Send + 'static, ways: Vec<Way>) -> AnyView {
    let ways: Vec<AnyView> = ways
        .into_iter()
        .map(|Way { label, save }| Button::new(label).quiet().press(move |_| save()))
        .collect();
    view! {
        <details class="chip-menu">
            <summary class="btn">{icon(Icon::File)}<span>{label}</span></summary>
            <div class="card menu">{ways}</div>
        </details>
    }
    .into_any()
}

/// A list that can be saved as it is shown.
pub struct Shown<R: 'static> {
    /// What it is a list of.
    pub title: String,
    /// The columns that are shown.
    pub columns: Vec<&'static Column<fn(&R) -> Cell>>,
    /// The rows that are shown, in their order.
    pub rows: Vec<R>,
}

/// The button of a list whose cells follow from its rows alone. `file` is what its files are called after the day.
pub fn list<R: 'static>(
    register: RegisterHandle,
    file: &'static str,
    shown: impl Fn() -> Shown<R> + Copy + 'static,
) -> AnyView {
    let name = move |rows: usize| format!("{}_{file}_{rows}", date::iso(register.today()));
    let workbook = move || {
        let Shown {
            title,
            columns,
            rows,
        } = untrack(shown);
        let above = above(register, title, Vec::new());
        let book = excel::of_rows(above, &columns, &rows, &t);
        save_workbook(register, name(rows.len()), book);
    };
    let text = move || {
        let Shown { columns, rows, .. } = untrack(shown);
        let text = csv::of_rows(&columns, &rows, &t);
        save_text(register, &name(rows.len()), &text);
    };
    menu(
        || t("export.list"),
        vec![Way::workbook(workbook), Way::text(text)],
    )
}

/// What stands above a list: the unit that is looked at, or whose register it is; the year, what else it was
/// narrowed to, and when it was made.
pub fn above(register: RegisterHandle, title: String, narrowed: Vec<String>) -> Above {
    let route = register.route.get_untracked();
    let unit = register.peek(|ledger| {
        let chosen = route.unit.as_deref().and_then(|unit| ledger.unit(unit));
        let unit = chosen.or_else(|| ledger.home());
        unit.map(|unit| unit.name.clone()).unwrap_or_default()
    });
    let year = register.year().to_string();
    let mut about = vec![tv("export.year", &[("year", &year)])];
    let words = route.words.iter().filter(|words| !words.trim().is_empty());
    about.extend(words.map(|words| tv("export.searched", &[("words", words)])));
    about.extend(narrowed.into_iter().filter(|line| !line.is_empty()));
    let at = clock::local(&clock::now_iso()).unwrap_or_default();
    about.push(tv("export.made", &[("at", &at)]));
    Above {
        unit,
        title,
        about,
        money: t("export.money"),
        total: t("export.total"),
    }
}

/// Offers a workbook under a name without its ending, and says what came of it.
pub fn save_workbook(register: RegisterHandle, name: String, book: Workbook) {
    spawn_local(async move {
        let name = [&name, ".xlsx"].concat();
        match worker::write(book).await {
            Ok(bytes) => said(register, &name, file::save_bytes(&name, TYPE, &bytes)),
            Err(fault) => register.say(sentence("excel", &fault), false),
        }
    });
}

/// Offers text with separators under a name without its ending, and says what came of it.
pub fn save_text(register: RegisterHandle, name: &str, text: &str) {
    let name = [name, ".csv"].concat();
    let saved = file::save(&name, "text/csv;charset=utf-8", text);
    said(register, &name, saved);
}

fn said(register: RegisterHandle, name: &str, saved: bool) {
    let said = if saved {
        tv("toast.exported", &[("file", name)])
    } else {
        t("files.not-saved")
    };
    register.say(said, false);
}
