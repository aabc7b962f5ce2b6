//! What became of a task, in the order of the days: given, extended, reported, closed.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{
        register::{kinds::Kind, place::Place},
        route::Route,
    },
    domain::{
        coded::Coded as _,
        date,
        task::{Extension, Proof, Task},
    },
    ui::{kit::prelude::*, pages::tasks::words::document},
};

/// Something that happened.
struct Moment {
    day: Option<Date>,
    title: AnyView,
    under: Vec<String>,
    is_corrected: bool,
}

/// The course.
pub fn course(register: RegisterHandle, task: &Task, route: &Route) -> AnyView {
    let mut moments = vec![given(task)];
    moments.extend(
        task.begun
            .map(|day| plain(day, t("tasks.begun"), Vec::new())),
    );
    let extensions = task.extensions.iter();
    moments.extend(extensions.map(|(key, extension)| extended(task, route, key, extension)));
    let proofs = task.proofs_by_day().into_iter();
    moments.extend(proofs.map(|(key, proof)| shown(register, task, key, proof)));
    moments.extend(task.done.map(|day| {
        let by = tv("tasks.confirmed-by", &[("name", &task.done_by)]);
        let by = Some(by).filter(|_| !task.done_by.is_empty());
        let under = [Some(task.result.clone()), by];
        plain(
            day,
            t("tasks.was-done"),
            under.into_iter().flatten().collect(),
        )
    }));
    moments.extend(task.cancelled.map(|day| {
        let under = vec![task.cancel_reason.clone(), task.cancelled_by.clone()];
        plain(day, t("tasks.was-cancelled"), under)
    }));
    crate::order::sort_by(&mut moments, |a, b| {
        (a.day.is_none(), a.day).cmp(&(b.day.is_none(), b.day))
    });
    let lines: Vec<AnyView> = moments.into_iter().map(line).collect();
    view! {
        <div class="card-b course">
            <h3 class="sr">{t("tasks.course")}</h3>
            <ol class="time">{lines}</ol>
        </div>
    }
    .into_any()
}

fn line(moment: Moment) -> AnyView {
    let mut under = vec![
        moment
            .day
            .map_or_else(|| t("capital.no-date"), date::format),
    ];
    under.extend(moment.under);
    under.retain(|part| !part.is_empty());
    let title = if moment.is_corrected {
        view! { <s>{moment.title}</s>" "<span class="tag">{t("tasks.corrected")}</span> }.into_any()
    } else {
        moment.title
    };
    view! { <li>{title}<div class="sub">{under.join(" · ")}</div></li> }.into_any()
}

fn plain(day: Date, title: String, under: Vec<String>) -> Moment {
    Moment {
        day: Some(day),
        title: title.into_any(),
        under,
        is_corrected: false,
    }
}

fn given(task: &Task) -> Moment {
    let title = match task.due {
        Some(due) => tv("tasks.given-until", &[("day", &date::format(due))]),
        None => t("tasks.given"),
    };
    Moment {
        day: task.given,
        title: title.into_any(),
        under: vec![task.document.clone()],
        is_corrected: false,
    }
}

fn extended(task: &Task, route: &Route, key: &str, extension: &Extension) -> Moment {
    let until = extension.until.map(date::format).unwrap_or_default();
    let text = tv("tasks.extended-until", &[("day", &until)]);
    let to = route.with_form(Place::of_part(&task.id, Kind::Extension, Some(key)));
    let reason = tv("tasks.because", &[("reason", &extension.reason)]);
    let by = tv("tasks.granted-by", &[("name", &extension.granted_by)]);
    let under = [
        Some(reason).filter(|_| !extension.reason.is_empty()),
        Some(by).filter(|_| !extension.granted_by.is_empty()),
        Some(extension.number.clone()),
    ];
    Moment {
        day: extension.granted,
        title: view! { <a class="strong" href=to.to_string()>{text}</a> }.into_any(),
        under: under.into_iter().flatten().collect(),
        is_corrected: false,
    }
}

fn shown(register: RegisterHandle, task: &Task, key: &str, proof: &Proof) -> Moment {
    let corrects = task.proofs.contains_key(&proof.corrects);
    let label = if corrects {
        t("tasks.correction")
    } else {
        t(&["proof.", proof.kind.code()].concat())
    };
    let said = [label.as_str(), &proof.note];
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let unit = proof.unit.as_deref().unwrap_or_default();
    let unit = register.peek(|ledger| ledger.unit_name(unit).to_owned());
    Moment {
        day: proof.date,
        title: said.join(": ").into_any(),
        under: vec![
            document(&proof.number, None),
            unit,
            proof.reported_by.clone(),
        ],
        is_corrected: task.is_corrected(key),
    }
}
