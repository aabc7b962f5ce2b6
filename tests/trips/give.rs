//! Gives out lists of the sample for `scripts/trips.sh`, and looks at what another program made of them.
//!
//! `trips FOLDER`: writes each list, with the cells that may be changed and what may be typed there (`NAME.json`).
//! `trips FOLDER back`: reads each `NAME-edited.xlsx` with the changes that its program says it made
//! (`NAME-edits.json`), and holds that exactly these cells come back as edits.

#[path = "../scenario/mod.rs"]
mod scenario;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    process::ExitCode,
};

use futures::executor::block_on;
use scenario::{
    Scenario, real,
    trips::{Given, bytes, content, editable_cells, lists, opened, planned, touched},
};
use serde_json::{Value, json};
use so_sinh_ke::{
    app::{exchange::import::unwatched, tabular::RowOutcome},
    domain::{coded::Coded, text::tidy},
    excel::sheet::Cell,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let answer = match arguments.as_slice() {
        [folder] => give(Path::new(folder)),
        [folder, back] if back == "back" => take(Path::new(folder)),
        _ => Err(String::from("trips FOLDER [back]")),
    };
    match answer {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn give(folder: &Path) -> Result<String, String> {
    let scenario = Scenario::begun(&real());
    let all = lists(&scenario);
    for given in &all {
        let book = given.workbook(&scenario);
        let cells: Vec<Value> = editable_cells(given.kind, &book)
            .into_iter()
            .map(|(row, column, values)| {
                let values: Vec<Value> = values.iter().map(as_json).collect();
                json!({"row": row, "column": column, "values": values})
            })
            .collect();
        let name = given.kind.code();
        write(folder, &format!("{name}.xlsx"), &bytes(book))?;
        write(
            folder,
            &format!("{name}.json"),
            Value::Array(cells).to_string().as_bytes(),
        )?;
    }
    Ok(format!("{} lists", all.len()))
}

fn as_json(cell: &Cell) -> Value {
    match cell {
        Cell::Number(n) => json!(n),
        cell => json!(scenario::trips::said(cell)),
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    fs::write(folder.join(name), bytes).map_err(|error| format!("{name}: {error}"))
}

fn take(folder: &Path) -> Result<String, String> {
    let mut scenario = Scenario::begun(&real());
    let (mut edits, mut files, mut cells) = (0, 0, 0);
    for given in lists(&scenario) {
        let name = given.kind.code();
        for round in 0.. {
            let file = folder.join(format!("{name}-{round}.xlsx"));
            let Ok(edited) = fs::read(&file) else {
                break;
            };
            let said = fs::read_to_string(folder.join(format!("{name}-{round}.json")));
            let said = said.map_err(|error| format!("{name}-{round}.json: {error}"))?;
            let said: Vec<(u32, u16, Value)> =
                serde_json::from_str(&said).map_err(|e| e.to_string())?;
            cells += one(&mut scenario, &given, &edited, &said)
                .map_err(|why| format!("{name}-{round}: {why}"))?;
            edits += said.len();
            files += 1;
        }
    }
    if files == 0 {
        return Err(String::from("no edited list"));
    }
    Ok(format!(
        "{edits} edited cells of {cells} in {files} files came back, and no other"
    ))
}

/// Takes one file in, holds that it changed what was edited, and takes it back.
fn one(
    scenario: &mut Scenario,
    given: &Given,
    edited: &[u8],
    said: &[(u32, u16, Value)],
) -> Result<usize, String> {
    let before = scenario.content();
    let was = content(&opened(&bytes(given.workbook(scenario))));
    let plan = planned(scenario, &opened(edited));
    let expected: BTreeSet<(u32, u16)> = said
        .iter()
        .map(|(row, column, _)| (*row, *column))
        .collect();
    let (cells, wrong) = touched(&plan);
    if cells != expected || !wrong.is_empty() {
        return Err(format!(
            "edited {expected:?}, came back {cells:?}, wrong {wrong:?}"
        ));
    }
    let rows: BTreeSet<u32> = expected.iter().map(|(row, _)| *row).collect();
    if plan.count(RowOutcome::Changed) != rows.len() || plan.count(RowOutcome::New) > 0 {
        return Err(format!(
            "{} rows changed, not {}",
            plan.count(RowOutcome::Changed),
            rows.len()
        ));
    }
    let taken = block_on(scenario.take_table(&plan, &|_| true, &unwatched));
    taken.map_err(|failure| format!("{failure:?}"))?;
    let now = content(&opened(&bytes(given.workbook(scenario))));
    let typed: BTreeMap<(u32, u16), &Value> = said
        .iter()
        .map(|(row, column, value)| ((*row, *column), value))
        .collect();
    for at in was.keys().chain(now.keys()).chain(typed.keys()) {
        let stands = now.get(at).map(so_sinh_ke::app::tabular::sheet::shown);
        let stood = was.get(at).map(so_sinh_ke::app::tabular::sheet::shown);
        let wanted = match typed.get(at) {
            Some(Value::String(text)) => Some(tidy(text)),
            Some(number) => number.as_f64().map(|n| n.to_string()),
            None => stood,
        };
        if stands != wanted {
            return Err(format!("{at:?} says {stands:?}, not {wanted:?}"));
        }
    }
    scenario.undoes().map_err(|why| format!("{why:?}"))?;
    if scenario.content() != before {
        return Err(String::from("undone, it is not as before"));
    }
    Ok(was.len())
}
