//! A paper under its bar, which prints it and gives it out as a file for Word or as a workbook. What stands on a paper is Vietnamese
//! whatever the language of the screen, which the tools above it speak.

use leptos::prelude::*;

use super::{own, print};
use crate::{
    app::paper::{
        docx, excel,
        own::Own,
        tree::{Lay, Paper},
    },
    platform::{clock, file, page},
    ui::{
        kit::{
            button::Button,
            export,
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
    let own = own::kept(register);
    let open = RwSignal::new(own.with_untracked(|own| *own != Own::default()));
    let usual = Own::of(&paper);
    let paper = StoredValue::new(paper);
    let written = move || {
        let mut paper = paper.get_value();
        own.with(|own| own.write(&mut paper));
        paper
    };
    let panel = (usual != Own::default()).then(|| own::panel(register, own, usual, open));
    let has_panel = panel.is_some();
    view! {
        <div class="sheet-tools">
            {Button::new(tools.to).icon(Icon::Down).quiet().with("back").to(tools.back)}
            <div class="grow only-wide"><b>{tools.title}</b>" "<span class="muted small">{tools.about}</span></div>
            {tools.choices}
            {has_panel.then(|| Button::new(t("office-paper.change")).icon(Icon::Pencil).quiet().expanded(move || open.get()).press(move |_| open.update(|open| *open = !*open)))}
            {Button::new(t("sheet.word")).icon(Icon::File).with("word").press(move |_| save(register, &untrack(written)))}
            {Button::new(t("sheet.excel")).icon(Icon::File).with("word").press(move |_| save_workbook(register, &untrack(written)))}
            {Button::new(t("sheet.print")).icon(Icon::Printer).primary().press(move |_| page::print())}
        </div>
        {panel}
        <div class=fit>
            <article class=sheet lang="vi"><div class="doc">{move || print::show(&written())}</div></article>
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

/// Offers the paper as a workbook.
fn save_workbook(register: RegisterHandle, paper: &Paper) {
    let name = paper.file_name(register.today(), "");
    let name = name.trim_end_matches('.').to_owned();
    export::save_workbook(register, name, excel::workbook(paper));
}
