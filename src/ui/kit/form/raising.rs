//! How the form of a new obstacle begins where it was opened from a project, a list that is narrowed, or a finding of
//! the rules: with what follows from there.

use crate::{
    app::{
        form::{
            Form,
            obstacle::{MEETING, RULE},
        },
        obstacles::{
            filter::{Filter, Origin},
            origin::kind_of_rule,
        },
        projects::view::view,
        register::kinds::Kind,
        route::{Narrows as _, Route},
    },
    domain::{coded::Coded, date},
    rules::judge::{Finding, Outcome},
    ui::{
        kit::{
            i18n::{english, t, tv},
            labels,
        },
        language::reasons::spoken_of,
        state::handle::RegisterHandle,
    },
};

/// What one line takes; the rest goes into the text below it.
const LINE: usize = 200;

/// Under which name the draft of a form is kept: one of a new record beside those of other projects and findings, so
/// that what was begun for one of them does not stand in the form of another.
pub(super) fn draft_of(fresh: &Form, place: &str) -> String {
    if fresh.id.is_some() {
        return place.to_owned();
    }
    let from = match fresh.kind {
        Kind::Obstacle => ["project", RULE, MEETING].map(|name| fresh.value(name)),
        Kind::Payment | Kind::Allocation | Kind::Task => [fresh.value("project"), "", ""],
        // Where the place does not say of which record.
        _ if !place.contains(&fresh.owner) => [fresh.owner.as_str(), "", ""],
        _ => return place.to_owned(),
    };
    let from = from.into_iter().filter(|part| !part.is_empty());
    [place]
        .into_iter()
        .chain(from)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Puts into a new form what follows from where it was opened.
pub(super) fn begin(register: RegisterHandle, form: &mut Form, route: &Route) {
    let filter = Filter::of(route);
    let of_page = route.record.clone();
    let of_page = of_page.filter(|id| Kind::of_id(id) == Some(Kind::Project));
    let project = of_page.or(filter.project).unwrap_or_default();
    let home = form.value("unit").to_owned();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            form.values.insert(name.to_owned(), value);
        }
    };
    put("project", project.clone());
    let of_page = route.record.as_deref();
    let meeting = of_page.filter(|id| Kind::of_id(id) == Some(Kind::Meeting));
    let meeting = meeting.and_then(|id| register.peek(|ledger| ledger.meeting(id).cloned()));
    if let Some(meeting) = meeting {
        // It was raised when the meeting was held, not when it is written down.
        put("raised", meeting.date.map(date::format).unwrap_or_default());
        put(MEETING, meeting.id);
    }
    put(
        "obstacle_kind",
        filter.kind.map_or("", Coded::code).to_owned(),
    );
    let unit = register.peek(|ledger| ledger.project(&project).map(|of| of.unit.clone()));
    // Whoever reports on a project is of where it is; in a commune's own register it is the commune.
    put("raised_by", unit.unwrap_or(home));
    let Some(rule) = Origin::of(route).rule else {
        return;
    };
    let found = register.peek(|ledger| {
        let shown = view(ledger, &project, register.today())?;
        let mut findings = shown.findings.into_iter();
        findings.find(|finding| finding.rule == rule && finding.outcome != Outcome::Pass)
    });
    let Some(finding) = found else {
        return;
    };
    let (text, details) = said(register, &finding);
    put("text", text);
    put("details", details);
    put(
        "obstacle_kind",
        kind_of_rule(&rule).map_or("", Coded::code).to_owned(),
    );
    put(RULE, rule);
}

/// What a finding says, in one line, and all else that it says.
fn said(register: RegisterHandle, finding: &Finding) -> (String, String) {
    let who = |id: &str| register.peek(|ledger| labels::household(ledger, id));
    let name = finding.name.pick(english()).to_owned();
    let mut lines: Vec<String> = Vec::new();
    if finding.outcome == Outcome::Unknown {
        let fact = t(&format!("fact.{}", finding.missing));
        lines.push(tv("project.unknown", &[("fact", &fact)]));
    }
    for line in &finding.says {
        lines.push(spoken_of(finding, &line.text, &who));
        lines.push(spoken_of(finding, &line.sum, &who));
    }
    lines.push(spoken_of(finding, &finding.advice, &who));
    lines.retain(|line| !line.is_empty());
    let fits = |line: &String| line.chars().count() <= LINE;
    match lines.first().filter(|first| fits(first)).cloned() {
        Some(first) => (first, lines.split_off(1).join("\n")),
        None => (name, lines.join("\n")),
    }
}
