//! The invented outreach sessions: who came is a list of rows of the households' table.

use serde_json::{Map, Value};

use super::pack::{number, numbered, record, text};
use crate::{
    app::register::kinds::Record,
    domain::{household::Household, outreach::attendance_id},
};

/// All sessions with what happened to each household there.
pub fn all(pack: &Value, households: &[Household]) -> Vec<Record> {
    let mut records = Vec::new();
    let sessions = pack["sessions"].as_array().into_iter().flatten();
    for (index, session) in sessions.enumerate() {
        let id = numbered("session", text(pack.get("stamp")), 0x100, index);
        let fields = session["with"].as_object().cloned().unwrap_or_default();
        records.extend(record(&id, &fields));
        for row in session["present"].as_array().into_iter().flatten() {
            let Some(household) = households.get(number(Some(row))) else {
                continue;
            };
            let mut fields = Map::new();
            fields.insert(String::from("session"), id.clone().into());
            fields.insert(String::from("household"), household.id.clone().into());
            fields.insert(String::from("present"), true.into());
            let own = session["but"].get(row.to_string());
            fields.extend(own.and_then(Value::as_object).cloned().unwrap_or_default());
            records.extend(record(&attendance_id(&id, &household.id), &fields));
        }
    }
    records
}
