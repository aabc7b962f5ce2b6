//! One search over everything: households and their people, projects, numbers of decisions and papers,
//! units, classes.

use super::{
    households::apart::apart,
    register::{index::directory, ledger::Ledger, naming},
    route::{ClassTab, MeetingPart, Page, ProjectTab, Route, SessionPart, Tab},
};
use crate::domain::{
    date,
    text::{matches, tidy},
};

/// Something that was found, with the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What tells it from others of the same name.
    pub under: Vec<String>,
    /// Where it is shown.
    pub route: Route,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The kind, as in ids.
    pub kind: &'static str,
    /// The best ones.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub all: usize,
}

/// Searches everything; of each kind at most `limit` are given. Groups without a hit are left out.
pub fn find(ledger: &Ledger, query: &str, limit: usize) -> Vec<Group> {
    let query = tidy(query);
    if query.is_empty() {
        return Vec::new();
    }
    let mut groups = vec![
        households(ledger, &query, limit),
        records(ledger, "project", &query, limit),
        records(ledger, "class", &query, limit),
        records(ledger, "obstacle", &query, limit),
        records(ledger, "session", &query, limit),
        records(ledger, "task", &query, limit),
        records(ledger, "proposal", &query, limit),
        records(ledger, "meeting", &query, limit),
        records(ledger, "unit", &query, limit),
    ];
    // One letter stands in every number of a decision.
    if query.chars().count() > 1 {
        for kind in ["grant", "allocation", "payment"] {
            groups.push(records(ledger, kind, &query, limit));
        }
    }
    groups.retain(|group| group.all > 0);
    groups
}

fn households(ledger: &Ledger, query: &str, limit: usize) -> Group {
    // Whoever only lives in a unit of that name is found as the unit, below.
    let found = apart(ledger, ledger.find_households(query), query).own;
    let directory = ledger.directory();
    let hit = |slot: &directory::RowIndex| {
        let line = directory.at(*slot)?;
        let id = &line.id;
        let born = line.born.map(|born| born.to_string()).unwrap_or_default();
        let person = ledger.person_found(id, query).map(|(_, name, _)| name);
        let under = [
            person.unwrap_or_default(),
            born,
            line.code.clone(),
            line.village.to_string(),
            ledger.unit_name(&line.unit).to_owned(),
        ];
        Some(Hit {
            id: id.to_string(),
            title: line.name.clone(),
            under: under.into_iter().filter(|part| !part.is_empty()).collect(),
            route: Route::default().about(Page::Household, id),
        })
    };
    Group {
        kind: "household",
        hits: found.iter().filter_map(hit).take(limit).collect(),
        all: found.len(),
    }
}

/// Records of a kind by the texts that people know them by.
fn records(ledger: &Ledger, kind: &'static str, query: &str, limit: usize) -> Group {
    let mut group = Group {
        kind,
        hits: Vec::new(),
        all: 0,
    };
    let ids: Vec<&String> = match kind {
        "project" => ledger.projects().keys().collect(),
        "class" => ledger.classes().keys().collect(),
        "obstacle" => ledger.obstacles().keys().collect(),
        "session" => ledger.sessions().keys().collect(),
        "task" => ledger.tasks().keys().collect(),
        "proposal" => ledger.proposals().keys().collect(),
        "meeting" => ledger.meetings().keys().collect(),
        "unit" => ledger.units().keys().collect(),
        "grant" => ledger.grants().keys().collect(),
        "allocation" => ledger.allocations().keys().collect(),
        _ => ledger.payments().keys().collect(),
    };
    for id in ids {
        let words = words(ledger, kind, id);
        if !matches(&words.join(" "), query) {
            continue;
        }
        group.all += 1;
        if group.hits.len() < limit {
            group.hits.push(hit(ledger, kind, id, &words));
        }
    }
    group
}

fn words(ledger: &Ledger, kind: &str, id: &str) -> Vec<String> {
    let words: Vec<Option<String>> = match kind {
        "project" => {
            let p = &ledger.projects()[id];
            let unit = ledger.unit_name(&p.unit);
            vec![
                Some(p.name.clone()),
                Some(unit.to_owned()),
                Some(p.decision.clone()),
                Some(p.leader.clone()),
            ]
        }
        "class" => {
            let c = &ledger.classes()[id];
            vec![
                Some(c.name.clone()),
                Some(c.trade.clone()),
                Some(c.place.clone()),
                c.unit.as_deref().map(|id| ledger.unit_name(id).to_owned()),
                Some(c.provider.clone()),
                Some(c.year.to_string()),
            ]
        }
        "obstacle" => {
            let o = &ledger.obstacles()[id];
            let project = o.project.as_deref().and_then(|id| ledger.project(id));
            vec![
                Some(o.text.clone()),
                project.map(|project| project.name.clone()),
                o.unit.as_deref().map(|id| ledger.unit_name(id).to_owned()),
                Some(o.escalation_document.clone()),
                Some(o.closing_document.clone()),
            ]
        }
        "session" => {
            let s = &ledger.sessions()[id];
            let day = s.date.map(date::format).unwrap_or_default();
            let place = [s.village.as_str(), &day];
            let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
            vec![
                Some(place.join(", ")),
                Some(ledger.unit_name(&s.unit).to_owned()),
                Some(s.place.clone()),
                Some(s.presenters.clone()),
            ]
        }
        "task" => {
            let task = &ledger.tasks()[id];
            let given = task.given.map(date::format).unwrap_or_default();
            vec![
                Some(task.text.clone()),
                Some(ledger.unit_name(&task.unit).to_owned()),
                Some(task.document.clone()),
                Some(given),
                Some(task.person.clone()),
            ]
        }
        "proposal" => {
            let p = &ledger.proposals()[id];
            vec![
                Some(p.title.clone()),
                Some(p.year.to_string()),
                Some(p.decision.clone()),
                Some(p.drawn_by.clone()),
            ]
        }
        "meeting" => {
            let meeting = &ledger.meetings()[id];
            vec![
                Some(meeting.title.clone()),
                meeting.date.map(date::format),
                Some(meeting.number.clone()),
                Some(meeting.chair.clone()),
            ]
        }
        "unit" => {
            let u = &ledger.units()[id];
            vec![Some(u.name.clone()), Some(u.code.clone())]
        }
        "grant" => {
            let g = &ledger.grants()[id];
            vec![Some(g.decision.clone()), Some(g.note.clone())]
        }
        "allocation" => {
            let a = &ledger.allocations()[id];
            vec![
                Some(a.decision.clone()),
                Some(a.purpose.clone()),
                Some(ledger.unit_name(&a.unit).to_owned()),
            ]
        }
        _ => {
            let p = &ledger.payments()[id];
            vec![Some(p.document.clone()), Some(p.payee.clone())]
        }
    };
    words
        .into_iter()
        .flatten()
        .filter(|word| !word.is_empty())
        .collect()
}

fn hit(ledger: &Ledger, kind: &str, id: &str, words: &[String]) -> Hit {
    let mut route = match kind {
        "project" => Route::default().about(Page::Project(ProjectTab::default()), id),
        "class" => Route::default().about(Page::Class(ClassTab::default()), id),
        "obstacle" => Route::default().about(Page::Obstacles, id),
        "session" => Route::default().about(Page::Session(SessionPart::default()), id),
        "task" => Route::default().about(Page::Tasks, id),
        "proposal" => Route::default().about(Page::Proposal, id),
        "meeting" => Route::default().about(Page::Meeting(MeetingPart::default()), id),
        "unit" => Route::default()
            .to(Page::Households)
            .in_unit(Some(id.to_owned())),
        "grant" => Route::default()
            .to(Page::Capital(Tab::Grants))
            .with_form(id),
        "allocation" => Route::default()
            .to(Page::Capital(Tab::Allocations))
            .with_form(id),
        _ => Route::default()
            .to(Page::Capital(Tab::Payments))
            .with_form(id),
    };
    route.year = match kind {
        "project" => Some(ledger.projects()[id].year),
        "class" => Some(ledger.classes()[id].year),
        "grant" => Some(ledger.grants()[id].year),
        "allocation" => Some(ledger.allocations()[id].year),
        "payment" => {
            let allocation = ledger.allocation(&ledger.payments()[id].allocation);
            allocation.map(|allocation| allocation.year)
        }
        _ => None,
    };
    let own = ledger.info().map(|info| info.year);
    route.year = route.year.filter(|year| Some(*year) != own);
    let title = match words.first() {
        Some(first) => first.clone(),
        None => ledger
            .body(id)
            .map(|body| naming::name(id, &body.fields(), ledger))
            .unwrap_or_default(),
    };
    Hit {
        id: id.to_owned(),
        title,
        under: words.iter().skip(1).cloned().collect(),
        route,
    }
}
