//! What happened: lately to any record, to one record field by field, and what lies in the bin.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::app::{
    register::kinds::Kind,
    route::{ClassTab, Page, ProjectTab, Route, RulesTab, Tab},
    session::{
        history::{Binned, Deed, Moment},
        looking::Touched,
        opening::Alarm,
    },
};
use crate::ui::{
    kit::{
        i18n::{failure as failure_text, t, tv},
        icons::{Icon, icon},
        labels::{self, count, moment, who},
        parts::empty,
        table::windowed,
    },
    state::handle::RegisterHandle,
};

/// How many records the list of late changes goes back.
const LATELY: usize = 300;
/// A moment with more fields than this is folded.
const FOLDED: usize = 8;

/// The page: of one record, or of all.
pub fn page(register: RegisterHandle) -> AnyView {
    let record = Memo::new(move |_| register.route.with(|route| route.record.clone()));
    (move || match record.get() {
        Some(id) => of_record(register, id),
        None => lately(register),
    })
    .into_any()
}

/// The heading with the two tabs.
fn head(register: RegisterHandle, here: Page) -> AnyView {
    let tab = move |page: Page, name: &str| {
        let href = register.route.get_untracked().to(page).to_string();
        view! { <a href=href aria-current=(page == here).then_some("page")>{t(name)}</a> }
    };
    view! {
        <div class="head"><div class="grow"><h1>{t("nav.history")}</h1><p class="muted small">{t("history.how")}</p></div></div>
        <nav class="tabs" aria-label=t("nav.history")>
            {tab(Page::History, "history.lately")}
            {tab(Page::Bin, "history.bin")}
        </nav>
    }
    .into_any()
}

/// Asks the register again after each change.
fn asked<T: Send + Sync + 'static>(
    register: RegisterHandle,
    ask: impl Fn(RwSignal<Option<T>>) + 'static,
) -> RwSignal<Option<T>> {
    let answer = RwSignal::new(None);
    Effect::new(move |_| {
        register.version();
        ask(answer);
    });
    answer
}

fn link(register: RegisterHandle, id: &str, name: String) -> AnyView {
    let route = register.route.get_untracked();
    let href = route.about(Page::History, id).to_string();
    view! { <a class="rec" href=href>{name}</a> }.into_any()
}

fn table(name: &str, heads: [&str; 4], body: AnyView, rows: usize) -> AnyView {
    let heads: Vec<AnyView> = heads
        .into_iter()
        .map(|head| {
            view! { <th scope="col" class:only-wide=head == "history.head-who">{t(head)}</th> }
                .into_any()
        })
        .collect();
    view! {
        <section class="card changes" aria-label=t(name)>
            <table class="list" aria-rowcount=(rows + 1).to_string()>
                <thead><tr>{heads}</tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

fn lately(register: RegisterHandle) -> AnyView {
    let all = asked(register, move |answer| {
        register.ask(
            |session| Box::pin(async move { session.touched(LATELY) }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    let own = register.author().device;
    let words = RwSignal::new(String::new());
    let list = move || {
        let mut all = all.get()?;
        if all.is_empty() {
            return Some(empty(t("history.none"), t("history.none-text"), ()).into_any());
        }
        let own = own.clone();
        words.with(|words| {
            if !words.trim().is_empty() {
                all.retain(|touched| is_asked_for(register, touched, &own, words));
            }
        });
        let rows = all.len();
        if rows == 0 {
            return Some(
                view! { <p class="small muted" role="status">{t("history.none-found")}</p> }
                    .into_any(),
            );
        }
        let row = move |i: usize| touched_row(register, &all[i], &own);
        let body = windowed(rows, 4, None, Arc::new(row));
        let heads = [
            "history.head-when",
            "history.head-record",
            "history.head-what",
            "history.head-who",
        ];
        Some(table("history.lately", heads, body, rows))
    };
    view! {
        {head(register, Page::History)}
        {alarms(register)}
        <div class="field find-line">
            <label for="f-past">{t("history.find")}</label>
            <input class="in" id="f-past" type="search" autocomplete="off"
                prop:value=move || words.get() on:input=move |event| words.set(event_target_value(&event))/>
        </div>
        {list}
    }
    .into_any()
}

/// What was ever found wrong with the stored bytes, the latest first, and who knows of it.
fn alarms(register: RegisterHandle) -> impl IntoView {
    let all = asked(register, move |answer| {
        register.alarms.track();
        register.ask(
            |session| Box::pin(async move { session.alarms().to_vec() }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    move || {
        let all = all.get().filter(|all| !all.is_empty())?;
        let line = |alarm: &Alarm| {
            let answered = if alarm.stands() {
                t("alarm.record-open")
            } else {
                let at = moment(&alarm.answered);
                tv("alarm.record-by", &[("by", &alarm.by), ("at", &at)])
            };
            view! {
                <li>
                    <span class="muted">{moment(&alarm.noticed)}</span>" "{labels::alarm(alarm)}" "
                    <span class="muted">{answered}</span>
                </li>
            }
        };
        let lines = all.iter().rev().map(line).collect_view();
        Some(view! {
            <section class="card" aria-labelledby="h-alarms">
                <div class="card-h"><h2 id="h-alarms">{t("alarm.record-title")}</h2></div>
                <ul class="card-b small">{lines}</ul>
            </section>
        })
    }
}

fn touched_row(register: RegisterHandle, touched: &Touched, own: &str) -> AnyView {
    let name = register.peek(|l| labels::record(&touched.id, &touched.body.fields(), l));
    let meta = &touched.meta;
    let who = who_or_merged(&meta.by, &meta.unit, &meta.device, own);
    let (_, deed) = deed(touched.deed);
    view! {
        <tr>
            <td class="when">{moment(&meta.at)}</td>
            <td>{link(register, &touched.id, name)}<span class="sub only-narrow">{who.clone()}</span></td>
            <td>{t(deed)}</td>
            <td class="only-wide muted">{who}</td>
        </tr>
    }
    .into_any()
}

/// Whether a change has all of the words: its record with its kind, what was done, who, and when.
fn is_asked_for(register: RegisterHandle, touched: &Touched, own: &str, asked: &str) -> bool {
    let name = register.peek(|l| labels::record(&touched.id, &touched.body.fields(), l));
    let meta = &touched.meta;
    let who = who_or_merged(&meta.by, &meta.unit, &meta.device, own);
    let (_, deed) = deed(touched.deed);
    let text = [name, who, t(deed), moment(&meta.at)].join(" ");
    crate::domain::text::matches(&text, asked)
}

/// Who; a merge is nobody's.
fn who_or_merged(by: &str, unit: &str, device: &str, own: &str) -> String {
    if by.is_empty() && device.is_empty() {
        return t("history.by-itself");
    }
    who(by, unit, device, own)
}

/// The bin.
pub fn bin_page(register: RegisterHandle) -> AnyView {
    let all = asked(register, move |answer| {
        register.ask(
            |session| Box::pin(async move { session.bin() }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    let own = register.author().device;
    let list = move || {
        let all = all.get()?;
        if all.is_empty() {
            return Some(empty(t("history.bin-none"), t("history.bin-none-text"), ()).into_any());
        }
        let rows = all.len();
        let own = own.clone();
        let row = move |i: usize| bin_row(register, &all[i], &own);
        let body = windowed(rows, 4, None, Arc::new(row));
        let heads = [
            "history.head-record",
            "history.head-who",
            "history.head-left",
            "history.head-restore",
        ];
        Some(table("history.bin", heads, body, rows))
    };
    view! { {head(register, Page::Bin)}{list} }.into_any()
}

fn bin_row(register: RegisterHandle, binned: &Binned, own: &str) -> AnyView {
    let name = register.peek(|l| labels::record(&binned.id, &binned.body.fields(), l));
    let meta = &binned.meta;
    let who = [
        moment(&meta.at),
        who_or_merged(&meta.by, &meta.unit, &meta.device, own),
    ]
    .join(" · ");
    let said = tv("history.restored", &[("name", &name)]);
    let label = tv("history.restore-name", &[("name", &name)]);
    let (id, rev) = (binned.id.clone(), binned.rev);
    let restore = move |_| give_back(register, id.clone(), rev, said.clone());
    let left = usize::try_from(binned.days_left).unwrap_or_default();
    view! {
        <tr>
            <td>{link(register, &binned.id, name)}<span class="sub only-narrow">{who.clone()}</span></td>
            <td class="only-wide muted">{who}</td>
            <td class="num left">{count("history.days", left)}</td>
            <td class="result">
                <button type="button" class="btn sm" aria-label=label on:click=restore>
                    {icon(Icon::Undo)}{t("history.restore")}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

fn give_back(register: RegisterHandle, id: String, rev: crate::app::session::Rev, said: String) {
    register.return_to(id, rev, said, move |result| {
        if let Err(failure) = result {
            register.refuse(failure_text(&failure));
        }
    });
}

fn of_record(register: RegisterHandle, id: String) -> AnyView {
    let asked_id = id.clone();
    let all = asked(register, move |answer| {
        let id = asked_id.clone();
        register.ask(
            move |session| Box::pin(async move { session.history(&id).await.unwrap_or_default() }),
            move |found| drop(answer.try_set(Some(found))),
        );
    });
    let back = register.route.get_untracked().to(Page::History).to_string();
    let view = move || {
        let moments = all.get()?;
        let Some(latest) = moments
            .iter()
            .find(|m| m.current)
            .or_else(|| moments.first())
        else {
            return Some(empty(t("entry.gone"), t("entry.gone-text"), ()).into_any());
        };
        let body = latest.body.fields();
        let name = register.peek(|l| labels::record(&id, &body, l));
        let rows: Vec<AnyView> = moments
            .iter()
            .map(|moment| moment_view(register, &id, moment))
            .collect();
        let live = latest.deed != Deed::Deleted;
        let opener = form_of(register, &id).filter(|_| live).map(|href| {
            view! { <a class="btn" href=href>{icon(Icon::Pencil)}{t("history.open")}</a> }
        });
        Some(
            view! {
                <div class="head">
                    <div class="grow">
                        <div class="crumb"><a href=back.clone()>{t("nav.history")}</a></div>
                        <h1>{name}</h1>
                        <p class="muted small">{count("history.n-moments", moments.len())}</p>
                    </div>
                    <div class="actions">{opener}</div>
                </div>
                <ol class="moments">{rows}</ol>
            }
            .into_any(),
        )
    };
    view.into_any()
}

/// Where the record is edited.
fn form_of(register: RegisterHandle, id: &str) -> Option<String> {
    let page = match Kind::of_id(id)? {
        Kind::Grant => Page::Capital(Tab::Grants),
        Kind::Allocation => Page::Capital(Tab::Allocations),
        Kind::Payment => Page::Capital(Tab::Payments),
        Kind::Target => Page::Training,
        Kind::Class => Page::Class(ClassTab::default()),
        Kind::Unit => Page::Catalogue,
        Kind::Programme | Kind::Component => Page::Programmes,
        Kind::Household => Page::Household,
        Kind::Parameters => Page::Rules(RulesTab::Local),
        Kind::Criterion => Page::Rules(RulesTab::Criteria),
        kind if kind.is_of_project() => return project_form(register, kind, id),
        _ => return None,
    };
    let year = register.peek(|ledger| ledger.body(id)?.field("year")?.as_i64());
    let year = year.and_then(|year| i16::try_from(year).ok());
    let mut route = register.route.get_untracked().to(page);
    if matches!(page, Page::Household | Page::Class(_)) {
        route.record = Some(id.to_owned());
    }
    let route = Route {
        year: year.or(route.year),
        unit: None,
        ..route
    };
    Some(route.with_form(id).to_string())
}

/// Where a project, or what names one, is edited: on the project's own page.
fn project_form(register: RegisterHandle, kind: Kind, id: &str) -> Option<String> {
    let project = match kind {
        Kind::Project => id.to_owned(),
        _ => register.peek(|ledger| {
            let body = ledger.body(id)?.fields();
            Some(body.get("project")?.as_str()?.to_owned())
        })?,
    };
    let tab = match kind {
        Kind::Handover => ProjectTab::Handover,
        Kind::FollowUp | Kind::Return => ProjectTab::FollowUp,
        _ => ProjectTab::Summary,
    };
    let route = register
        .route
        .get_untracked()
        .about(Page::Project(tab), &project);
    Some(route.with_form(id).to_string())
}

const fn deed(deed: Deed) -> (Icon, &'static str) {
    match deed {
        Deed::Made => (Icon::Plus, "history.deed-made"),
        Deed::Changed => (Icon::Pencil, "history.deed-changed"),
        Deed::Deleted => (Icon::Bin, "history.deed-deleted"),
        Deed::Restored => (Icon::Undo, "history.deed-restored"),
        Deed::Merged => (Icon::Fork, "history.deed-merged"),
    }
}

fn moment_view(register: RegisterHandle, id: &str, now: &Moment) -> AnyView {
    let (glyph, deed) = deed(now.deed);
    let own = register.author().device;
    let meta = &now.meta;
    let who = who_or_merged(&meta.by, &meta.unit, &meta.device, &own);
    let body = now.body.fields();
    let changes: Vec<AnyView> = now
        .changes
        .iter()
        .map(|(field, before, after)| {
            step(
                register,
                id,
                &body,
                field,
                [before.as_ref(), after.as_ref()],
            )
        })
        .collect();
    let n = changes.len();
    let changes = view! { <dl class="steps">{changes}</dl> };
    let changes = if n > FOLDED {
        view! { <details><summary>{count("history.n-fields", n)}</summary>{changes}</details> }
            .into_any()
    } else {
        changes.into_any()
    };
    let route = register.route.get_untracked();
    let tag = if now.current {
        Some(view! { <span class="tag info">{t("history.current")}</span> }.into_any())
    } else if now.open {
        let href = route.about(Page::Conflicts, id).to_string();
        Some(view! { <span class="tag warn">{icon(Icon::Fork)}<a href=href>{t("history.open-branch")}</a></span> }.into_any())
    } else {
        None
    };
    let at = moment(&meta.at);
    let back = (!now.current && now.deed != Deed::Deleted).then(|| {
        let label = tv("history.return-at", &[("at", &at)]);
        let said = tv("history.returned", &[("at", &at)]);
        let (id, rev) = (id.to_owned(), now.rev);
        view! {
            <button type="button" class="btn sm" aria-label=label
                on:click=move |_| give_back(register, id.clone(), rev, said.clone())>
                {t("history.return")}
            </button>
        }
    });
    view! {
        <li class="card">
            <div class="row wrap">
                <span class="mark">{icon(glyph)}</span>
                <b>{t(deed)}</b>
                {tag}
                <span class="muted small grow who">{who}</span>
                <span class="small num">{at.clone()}</span>
            </div>
            {(n > 0).then_some(changes)}
            {back}
        </li>
    }
    .into_any()
}

/// One field: before, after.
fn step(
    register: RegisterHandle,
    id: &str,
    body: &Map<String, Value>,
    field: &str,
    [before, after]: [Option<&Value>; 2],
) -> AnyView {
    let shown = |value: Option<&Value>| register.peek(|l| labels::value(id, field, value, l));
    let was = shown(before).map(|was| view! { <del class="was">{was}</del>" → " });
    let now = shown(after).unwrap_or_else(|| t("word.nothing"));
    view! {
        <dt>{register.peek(|l| labels::field(id, field, body, l))}</dt>
        <dd>{was}<span class="new">{now}</span></dd>
    }
    .into_any()
}
