//! The invented projects, with lists and what was done for each household written in short.

use serde_json::{Map, Value, json};

use super::pack::{number, numbered, record, text};
use crate::{
    app::{
        projects::{joining, papers},
        register::kinds::Record,
    },
    domain::{
        capital::PaymentKind,
        coded::Coded,
        household::Household,
        project::{
            Project,
            kinds::{DossierItem, State},
            parts::Participant,
        },
        schema,
    },
    rules::case::Regime,
};

/// All records of the pack.
pub fn expand(pack: &Value, households: &[Household]) -> Vec<Record> {
    let mut records = Vec::new();
    let columns = &pack["columns"];
    for document in pack["documents"].as_array().into_iter().flatten() {
        let Some(short) = document.as_object() else {
            continue;
        };
        let id = text(short.get("_id"));
        let mut fields = short.clone();
        fields.remove("_id");
        if id.starts_with("project:") {
            lengthen(&mut fields, columns);
        } else {
            all_papers(id, &mut fields);
        }
        match record(id, &fields) {
            Some(Record::Project(project)) => {
                records.push(Record::Project(listed(
                    project,
                    &document["list"],
                    households,
                )));
            }
            Some(record) => records.push(record),
            None => {}
        }
    }
    for (table, batch) in pack["batches"].as_array().into_iter().flatten().enumerate() {
        let stamp = text(pack.get("stamp"));
        let project = records.iter().find_map(|record| match record {
            Record::Project(project) if project.id == text(batch.get("project")) => Some(project),
            _ => None,
        });
        let Some(project) = project.cloned() else {
            continue;
        };
        records.extend(of_households(stamp, table + 1, batch, &project, households));
    }
    records
}

/// Steps in the order of a project's life, cost lines as rows, a dossier in one word.
fn lengthen(fields: &mut Map<String, Value>, columns: &Value) {
    let days: Vec<Value> = match fields.remove("steps") {
        Some(Value::Array(days)) => days,
        _ => Vec::new(),
    };
    if let Some(state) = State::ALL[..days.len().min(State::ALL.len())].last() {
        fields.insert(String::from("state"), state.code().into());
    }
    let steps = State::ALL.iter().zip(days);
    let steps: Map<String, Value> = steps
        .map(|(state, day)| (state.code().into(), day))
        .collect();
    fields.insert(String::from("steps"), steps.into());

    let mut costs = Map::new();
    let rows = fields
        .get("costs")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    for (index, row) in rows.enumerate() {
        let mut line = Map::new();
        let cells = row.as_array().into_iter().flatten();
        for (column, cell) in columns.as_array().into_iter().flatten().zip(cells) {
            line.insert(text(Some(column)).to_owned(), cell.clone());
        }
        let quantity = line
            .get("quantity")
            .map_or_else(String::new, Value::to_string);
        line.insert(String::from("quantity"), quantity.into());
        // 0 is handed over, 1 serves all together, 2 does so and is not directly tied to production.
        let used = number(line.remove("use").as_ref());
        line.insert(String::from("common"), (used > 0).into());
        line.insert(String::from("indirect"), (used > 1).into());
        costs.insert(format!("c{}", index + 1), line.into());
    }
    fields.insert(String::from("costs"), costs.into());

    let have: Vec<&str> = match fields.get("dossier") {
        Some(Value::String(_)) => DossierItem::COMMUNITY
            .iter()
            .map(|item| item.code())
            .collect(),
        Some(Value::Array(codes)) => codes.iter().map(|code| text(Some(code))).collect(),
        _ => Vec::new(),
    };
    let have: Map<String, Value> = have.iter().map(|code| ((*code).into(), there())).collect();
    fields.insert(String::from("dossier"), have.into());
}

fn there() -> Value {
    json!({"have": true})
}

/// Marks all papers of a payment as there, where its body says so in one word.
pub fn all_papers(id: &str, body: &mut Map<String, Value>) {
    if !id.starts_with("payment:") || !body.get("papers").is_some_and(Value::is_string) {
        return;
    }
    let kind = PaymentKind::from_code(text(body.get("payment_kind")));
    let codes = papers::proposed_under(kind.unwrap_or(PaymentKind::Payment), Regime::Decree11);
    let codes = codes.into_iter();
    let all: Map<String, Value> = codes.map(|code| (code.into(), there())).collect();
    body.insert(String::from("papers"), all.into());
}

/// The project with its list: a run of the households' table and some rows beside it, what all have in
/// common, and where one differs. Money and things are divided evenly unless the list says how much.
fn listed(mut project: Project, list: &Value, households: &[Household]) -> Project {
    let (first, count) = (number(list["rows"].get(0)), number(list["rows"].get(1)));
    let mut rows: Vec<usize> = (first..first + count).collect();
    for row in list["also"].as_array().into_iter().flatten() {
        rows.push(number(Some(row)));
    }
    for household in rows.iter().filter_map(|row| households.get(*row)) {
        project
            .participants
            .insert(household.id.clone(), Participant::default());
    }
    for (place, (household, participant)) in project.participants.iter_mut().enumerate() {
        let fields = with(list, place);
        *participant = Participant::default();
        schema::read(participant, household, &fields);
    }
    if list["with"].get("amount").is_none() {
        project = joining::divided(&project);
    }
    project
}

/// What all have in common with what the one at `place` has of its own.
fn with(batch: &Value, place: usize) -> Map<String, Value> {
    let mut fields = batch["with"].as_object().cloned().unwrap_or_default();
    let own = batch["but"]
        .get(place.to_string())
        .and_then(Value::as_object);
    fields.extend(own.cloned().unwrap_or_default());
    fields
}

/// One record for each of a run of a project's households.
fn of_households(
    stamp: &str,
    table: usize,
    batch: &Value,
    project: &Project,
    households: &[Household],
) -> Vec<Record> {
    let kind = text(batch.get("kind"));
    let (first, end) = (number(batch["of"].get(0)), number(batch["of"].get(1)));
    let mut records = Vec::new();
    for (place, (household, planned)) in project.participants.iter().enumerate() {
        if !(first..end).contains(&place) {
            continue;
        }
        let mut fields = with(batch, place);
        fields.insert(String::from("project"), project.id.as_str().into());
        fields.insert(String::from("household"), household.as_str().into());
        if let Some(next) = fields.get("next") {
            let next = households
                .get(number(Some(next)))
                .map(|next| next.id.as_str());
            fields.insert(String::from("next"), next.into());
        }
        if let Some(tag) = batch.get("tags") {
            let tag = format!("{:04}", number(Some(tag)) + place - first);
            fields.insert(String::from("tags"), tag.into());
        }
        let id = numbered(kind, stamp, table, place);
        match record(&id, &fields) {
            Some(Record::Handover(mut handover)) => {
                handover.items.clone_from(&planned.items);
                records.push(Record::Handover(handover));
            }
            Some(record) => records.push(record),
            None => {}
        }
    }
    records
}
