//! A paper under its bar, which prints it and gives it out as a file for Word. What stands on a paper is Vietnamese
//! whatever the language of the screen, which the tools above it speak.

use leptos::prelude::*;

use super::print;
use crate::{
    app::paper::{
        docx,
        tree::{Lay, Paper},
    },
    platform::{clock, file, page},
    ui::{
        kit::{
            button::Button,
            i18n::{p, pv, t, tv},
            icons::Icon,
        },
        state::handle::RegisterHandle,
    },
};

/// What stands in the bar above a paper.
pub struct Tools {
    /// The address of the page that the paper belongs to.
    pub back: String,
    /// What that page is called.
    pub to: String,
    /// What the paper is.
    pub title: String,
    /// How much is on it.
    pub about: String,
    /// What can be chosen about it.
    pub choices: AnyView,
}

/// A paper under its bar.
pub fn stage(register: RegisterHandle, tools: Tools, mut paper: Paper) -> AnyView {
    paper.source = source();
    paper.mark = register.is_sample().then(|| p("paper.sample"));
    let lay = paper.sections.first().map(|section| section.lay);
    let (sheet, fit) = match lay.unwrap_or_default() {
        Lay::Upright => ("sheet", "fit"),
        Lay::Across => ("sheet wide", "fit wide"),
        Lay::Half => ("sheet half", "fit"),
    };
    let shown = print::show(&paper);
    view! {
        <div class="sheet-tools">
            {Button::new(tools.to).icon(Icon::Down).quiet().with("back").to(tools.back)}
            <div class="grow only-wide"><b>{tools.title}</b>" "<span class="muted small">{tools.about}</span></div>
            {tools.choices}
            {Button::new(t("sheet.word")).icon(Icon::File).with("word").press(move |_| save(register, &paper))}
            {Button::new(t("sheet.print")).icon(Icon::Printer).primary().press(move |_| page::print())}
        </div>
        <div class=fit>
            <article class=sheet lang="vi"><div class="doc">{shown}</div></article>
        </div>
    }
    .into_any()
}

/// Where the paper comes from: two prints of one list must be told apart.
fn source() -> String {
    let at = clock::local(&clock::now_iso()).unwrap_or_default();
    pv("paper.source", &[("at", &at)])
}

/// Offers the paper as a file for Word.
fn save(register: RegisterHandle, paper: &Paper) {
    let name = paper.file_name(register.today(), "docx");
    let bytes = docx::write(paper);
    let is_saved = bytes.is_some_and(|bytes| file::save_bytes(&name, docx::TYPE, &bytes));
    let said = if is_saved {
        tv("toast.exported", &[("file", &name)])
    } else {
        t("files.not-saved")
    };
    register.say(said, false);
}
