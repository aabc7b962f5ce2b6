//! Files: the whole register out, a file into an empty register.

use leptos::{prelude::*, task::spawn_local};

use super::{
    desk::Desk,
    i18n::{failure as failure_text, sentence, t, tv},
    icons::{Icon, icon},
    keep,
    opening::Door,
};
use crate::{
    app::{files, opening::RegisterName},
    domain::date,
    platform,
};

/// How many damaged fields are listed by name.
const SHOWN: usize = 50;

/// The page.
#[component]
pub fn FilesPage(door: Door, desk: Desk) -> impl IntoView {
    view! {
        <div class="head">
            <div class="grow"><h1>{t("nav.files")}</h1><p class="muted small">{t("files.how")}</p></div>
        </div>
        <div class="cols cols-even">
            {move || export_card(desk)}
            <ImportCard desk/>
            {if desk.is_sample() {
                reset_card(door, desk).into_any()
            } else {
                sample_card(door).into_any()
            }}
            {move || damaged(desk)}
        </div>
    }
}

fn export_card(desk: Desk) -> impl IntoView {
    let records = desk.read(crate::app::ledger::Ledger::len);
    let last = keep::backup_day(desk.name()).and_then(|day| date::parse_iso(&day));
    let last = match last {
        Some(day) => tv("backup.day", &[("day", &date::format(day))]),
        None => t("backup.never"),
    };
    view! {
        <section class="card opt" aria-labelledby="h-export">
            <h2 id="h-export">{t("files.export-title")}</h2>
            <p class="small muted">{tv("files.export-text", &[("n", &records.to_string())])}</p>
            <p class="small">{last}</p>
            <div>
                <button type="button" class="btn primary" on:click=move |_| desk.export()>
                    {icon(Icon::File)}{t("files.export")}
                </button>
            </div>
        </section>
    }
}

/// What came of choosing a file.
#[derive(Clone)]
enum Outcome {
    Nothing,
    Reading,
    Refused(String),
    Ready(StoredValue<files::Incoming, LocalStorage>),
    Done(String),
}

#[component]
fn ImportCard(desk: Desk) -> impl IntoView {
    let outcome = RwSignal::new_local(Outcome::Nothing);
    let input = NodeRef::<leptos::html::Input>::new();
    let take = move |file: web_sys::File| {
        outcome.set(Outcome::Reading);
        spawn_local(async move {
            let read = platform::file::read(&file).await;
            outcome.set(match read.map(|bytes| files::inspect(&bytes)) {
                None => Outcome::Refused(t("files.unreadable")),
                Some(Err(fault)) => Outcome::Refused(sentence("fault", &fault)),
                Some(Ok(incoming)) => Outcome::Ready(StoredValue::new_local(incoming)),
            });
        });
    };
    let chosen = move |_| {
        let Some(element) = input.get() else { return };
        if let Some(file) = element.files().and_then(|files| files.get(0)) {
            take(file);
        }
        element.set_value("");
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take(file);
        }
    };
    view! {
        <section class="card opt drop" aria-labelledby="h-import"
            on:dragover=move |event| event.prevent_default() on:drop=dropped>
            <h2 id="h-import">{t("files.import-title")}</h2>
            <p class="small muted">{t("files.import-text")}</p>
            <div>
                <button type="button" class="btn" on:click=move |_| {
                    if let Some(element) = input.get() {
                        element.click();
                    }
                }>{icon(Icon::Arrows)}{t("files.choose")}</button>
                <input type="file" class="sr" tabindex="-1" accept=".json,application/json"
                    aria-label=t("files.import-title") node_ref=input on:change=chosen/>
            </div>
            <div role="status">{move || report(desk, outcome)}</div>
        </section>
    }
}

fn report(desk: Desk, outcome: RwSignal<Outcome, LocalStorage>) -> Option<AnyView> {
    Some(match outcome.get() {
        Outcome::Nothing => return None,
        Outcome::Reading => view! { <p class="small">{t("files.reading")}</p> }.into_any(),
        Outcome::Refused(said) => view! {
            <div class="err" role="alert">{icon(Icon::Octagon)}<div><b>{t("files.refused")}</b>" "{said}</div></div>
        }
        .into_any(),
        Outcome::Done(said) => view! { <div class="note">{icon(Icon::Check)}<div>{said}</div></div> }.into_any(),
        Outcome::Ready(incoming) => {
            let (records, by, unit, at) = incoming.with_value(|incoming| {
                let exported = &incoming.bundle.exported;
                (
                    incoming.ledger.len().to_string(),
                    exported.by.clone(),
                    exported.unit.clone(),
                    exported.at.get(..10).and_then(date::parse_iso).map(date::format),
                )
            });
            let at = at.unwrap_or_default();
            let values = [("n", records.as_str()), ("by", &by), ("unit", &unit), ("day", &at)];
            let text = tv("files.preview", &values);
            let apply = move |_| {
                let taken = incoming.get_value();
                let n = records.clone();
                desk.import(taken, move |result| {
                    outcome.set(match result {
                        Ok(()) => Outcome::Done(tv("files.done", &[("n", &n)])),
                        Err(failure) => Outcome::Refused(failure_text(&failure)),
                    });
                });
            };
            view! {
                <div class="stack">
                    <p class="small">{text}</p>
                    <div class="row">
                        <button type="button" class="btn primary" on:click=apply>{t("files.apply")}</button>
                        <button type="button" class="btn quiet" on:click=move |_| outcome.set(Outcome::Nothing)>
                            {t("entry.cancel")}
                        </button>
                    </div>
                </div>
            }
            .into_any()
        }
    })
}

/// The way from one's own register to the sample.
fn sample_card(door: Door) -> impl IntoView {
    view! {
        <section class="card opt" aria-labelledby="h-sample">
            <h2 id="h-sample">{t("files.sample-title")}</h2>
            <p class="small muted">{t("files.sample-text")}</p>
            <div>
                <button type="button" class="btn" on:click=move |_| door.open(RegisterName::Sample)>
                    {t("start.sample")}
                </button>
            </div>
        </section>
    }
}

fn reset_card(door: Door, desk: Desk) -> impl IntoView {
    view! {
        <section class="card opt" aria-labelledby="h-reset">
            <h2 id="h-reset">{t("files.reset-title")}</h2>
            <p class="small muted">{t("files.reset-text")}</p>
            <div>
                <button type="button" class="btn danger" on:click=move |_| {
                    desk.erase_then(move || door.open(RegisterName::Sample));
                }>{t("files.reset")}</button>
            </div>
        </section>
    }
}

/// Records whose stored fields cannot be read, by name, so that they can be mended.
fn damaged(desk: Desk) -> Option<impl IntoView + use<>> {
    let findings = desk.read(crate::app::ledger::Ledger::findings);
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
