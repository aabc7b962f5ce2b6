//! Files out and in.

use super::imports;
use leptos::{prelude::*, task::spawn_local};

use super::{identity, preview, shares, unsealing};
use crate::{
    app::{
        route::Page,
        session::{
            opening::RegisterName,
            undo::{Ahead, Direction},
        },
    },
    ui::{
        kit::{head::Head, i18n::failure as failure_text, labels::count, prelude::*},
        pages::workbook::state::{begin, is_workbook},
        state::{handle::Preview, keys},
    },
};

/// How many damaged fields are listed by name.
const SHOWN: usize = 50;

/// The page: the cards, or in their place what chosen files would do.
#[component]
pub fn FilesPage(register: RegisterHandle) -> impl IntoView {
    let ready = Memo::new(move |_| matches!(register.preview.get(), Preview::Ready(_)));
    move || {
        let preview = register.preview.get_untracked();
        match (ready.get(), preview) {
            (true, Preview::Ready(plan)) => preview::preview(
                register,
                plan,
                chooser(register, t("files.choose-other"), false),
            ),
            _ => cards(register),
        }
    }
}

fn cards(register: RegisterHandle) -> AnyView {
    let own = if register.is_sample() {
        reset_card(register).into_any()
    } else {
        sample_card(register).into_any()
    };
    view! {
        {Head::new(t("nav.files")).line(t("files.how")).alone()}
        {move || done(register)}
        <div class="cols cols-even">
            {shares::export_card(register)}
            <div class="stack">{import_card(register)}{identity::card(register, laptop_code(register))}{looking_back(register)}{own}</div>
            {imports::card(register)}
            {move || damaged(register)}
        </div>
    }
    .into_any()
}

/// What was taken in, for as long as it can be taken out again at once.
fn done(register: RegisterHandle) -> Option<AnyView> {
    let Preview::Done { count: n, version } = register.preview.get() else {
        return None;
    };
    if register.version() != version {
        return None;
    }
    let disputed = register.peek(|ledger| ledger.disputed().len());
    let can = matches!(register.can.get().0, Ahead::Import(_));
    let href = register
        .route
        .get_untracked()
        .to(Page::Conflicts)
        .to_string();
    Some(
        view! {
            <div class="note banner done" role="status">
                {icon(Icon::Check)}
                <div id="h-done" tabindex="-1">
                    <b>{count("incoming.done", n)}</b>
                    {(disputed > 0).then(|| view! {
                        " "<a href=href>{count("conflicts.waiting", disputed)}</a>
                    })}
                </div>
                {can.then(|| Button::new(t("incoming.undo-all")).icon(Icon::Undo).small().press(move |_| register.step(Direction::Undo)))}
            </div>
        }
        .into_any(),
    )
}

/// The button that opens the file dialog.
fn chooser(register: RegisterHandle, label: String, primary: bool) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(element) = input.get() else { return };
        taken(register, list(element.files()));
        element.set_value("");
    };
    let button = Button::new(label).icon(Icon::Arrows);
    let button = if primary { button.primary() } else { button };
    let open = move |_| {
        if let Some(element) = input.get() {
            element.click();
        }
    };
    view! {
        {button.press(open)}
        <input type="file" class="sr" tabindex="-1" multiple accept=ACCEPTED
            aria-label=t("files.import-title") node_ref=input on:change=chosen/>
    }
    .into_any()
}

/// Files of the register, sealed ones, and workbooks.
const ACCEPTED: &str = ".json,application/json,.age,.xlsx,.xlsm,.xls,.xlsb,.ods,.csv";

/// Looks at what was chosen, opened first where it is sealed. A workbook has a page of its own, where its columns are
/// understood first.
fn taken(register: RegisterHandle, files: Vec<web_sys::File>) {
    spawn_local(async move {
        let mut all = Vec::new();
        for file in files {
            match unsealing::unsealed(register, file).await {
                Ok(Some(chosen)) => all.push(chosen),
                Ok(None) => return,
                Err((file, fault)) => {
                    let why = keys::said(&fault);
                    register.preview.try_set(Preview::Closed { file, why });
                    return;
                }
            }
        }
        match all.iter().position(|chosen| is_workbook(&chosen.name())) {
            None => register.look_at(all),
            Some(at) => {
                if let Some(workbook) = all.swap_remove(at).into_file() {
                    begin(register, workbook);
                }
            }
        }
    });
}

fn import_card(register: RegisterHandle) -> AnyView {
    let over = RwSignal::new(false);
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        taken(register, list(files));
    };
    // The bar is not built anew at each step of its progress, or its button could not be pressed.
    let reading = Memo::new(move |_| matches!(register.preview.get(), Preview::Reading { .. }));
    let state = move || {
        if reading.get() {
            return Some(progress(register));
        }
        let (file, why) = match register.preview.get() {
            Preview::Refused { file, why } => {
                let why = why.map_or_else(|| t("files.unreadable"), |why| failure_text(&why));
                (file, why)
            }
            Preview::Closed { file, why } => (file, why),
            _ => return None,
        };
        Some(
            view! {
                <div class="err" role="alert">
                    {icon(Icon::Octagon)}
                    <div><b>{t("files.refused")}</b>" "{why}<div class="cap faint name">{file}</div></div>
                </div>
            }
            .into_any(),
        )
    };
    view! {
        <section class="card opt drop" class:over=move || over.get() aria-labelledby="h-import"
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped>
            <h2 id="h-import">{t("files.import-title")}</h2>
            <p class="small muted">{t("files.import-text")}</p>
            <div class="row wrap" hidden=move || reading.get()>
                {chooser(register, t("files.choose"), false)}
                {Button::new(t("workbook.from-excel")).icon(Icon::Grid).to(register.route.get_untracked().to(Page::Workbook))}
            </div>
            {state}
        </section>
    }
    .into_any()
}

/// What its receivers are told when they ask by telephone whether a file is from here. The sample signs nothing.
fn laptop_code(register: RegisterHandle) -> AnyView {
    if register.is_sample() {
        return ().into_any();
    }
    let code = RwSignal::new(None::<Option<String>>);
    Effect::new(move |_| register.ask_laptop_code(move |found| drop(code.try_set(Some(found)))));
    let said = move || {
        code.get().map(|code| match code {
            Some(code) => tv("incoming.laptop-code", &[("code", &code)]),
            None => t("incoming.laptop-code-none"),
        })
    };
    view! { <p class="small muted">{said}</p> }.into_any()
}

/// How far reading has come, and the button that stops it.
fn progress(register: RegisterHandle) -> AnyView {
    let done = move || match register.preview.get() {
        Preview::Reading { progress, .. } => progress,
        _ => 1000,
    };
    let file = move || match register.preview.get() {
        Preview::Reading { file, .. } => tv("files.reading", &[("file", &file)]),
        _ => String::new(),
    };
    let stop = move |_| {
        if let Preview::Reading { stop, .. } = register.preview.get_untracked() {
            stop.set(true);
        }
    };
    view! {
        <div class="reading">
            <label class="small name" for="read-bar">{file}</label>
            <div class="row">
                <progress id="read-bar" max="1000" prop:value=move || done().to_string()></progress>
                <span class="cap num">{move || (done() / 10).to_string()}" %"</span>
                {Button::new(t("files.stop")).small().press(stop)}
            </div>
        </div>
    }
    .into_any()
}

/// The ways to history, bin and open disagreements, which a narrow window has no room for below.
fn looking_back(register: RegisterHandle) -> AnyView {
    let link = move |page: Page, glyph: Icon, name: String| {
        let href = register.route.get_untracked().to(page).to_string();
        Button::new(name).icon(glyph).to(href)
    };
    let waiting = move || {
        let n = register.read(|ledger| ledger.disputed().len());
        (n > 0).then(|| link(Page::Conflicts, Icon::Fork, count("conflicts.waiting", n)))
    };
    view! {
        <section class="card opt only-narrow" aria-label=t("nav.history")>
            {waiting}
            {link(Page::History, Icon::Clock, t("history.lately"))}
            {link(Page::Bin, Icon::Bin, t("history.bin"))}
        </section>
    }
    .into_any()
}

/// The chosen files.
fn list(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}

/// The way from one's own register to the sample.
fn sample_card(register: RegisterHandle) -> impl IntoView {
    view! {
        <section class="card opt" aria-labelledby="h-sample">
            <h2 id="h-sample">{t("files.sample-title")}</h2>
            <p class="small muted">{t("files.sample-text")}</p>
            <div>
                {Button::new(t("start.sample")).press(move |_| register.open(RegisterName::Sample))}
            </div>
        </section>
    }
}

fn reset_card(register: RegisterHandle) -> impl IntoView {
    view! {
        <section class="card opt" aria-labelledby="h-reset">
            <h2 id="h-reset">{t("files.reset-title")}</h2>
            <p class="small muted">{t("files.reset-text")}</p>
            <div>
                {Button::new(t("files.reset")).danger().press(move |_| {
                    register.erase_then(move || register.open(RegisterName::Sample));
                })}
            </div>
        </section>
    }
}

/// Records whose stored fields cannot be read, by name, so that they can be mended.
fn damaged(register: RegisterHandle) -> Option<impl IntoView + use<>> {
    let findings = register.read(crate::app::register::ledger::Ledger::findings);
    if findings.is_empty() {
        return None;
    }
    let rows = findings
        .iter()
        .take(SHOWN)
        .map(|finding| {
            let fault = serde_json::to_value(finding.code).ok();
            let fault = fault
                .as_ref()
                .and_then(|code| code.as_str())
                .unwrap_or("missing");
            view! {
                <tr>
                    <td class="num">{finding.id.clone()}</td>
                    <td>{finding.field}</td>
                    <td>{t(&format!("stored-field.{fault}"))}</td>
                </tr>
            }
        })
        .collect_view();
    Some(view! {
        <section class="card full" aria-labelledby="h-damaged">
            <div class="card-h"><h2 id="h-damaged">{tv("attention.damaged", &[("n", &findings.len().to_string())])}</h2></div>
            <div class="tw"><table class="list"><tbody>{rows}</tbody></table></div>
        </section>
    })
}
