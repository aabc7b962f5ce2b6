//! `export --csv`: the live records of one kind as a table (RFC 4180).
//!
//! Sub-items that people edit apart, such as the members of households, are a table of their own
//! (`household.members`): a column for each member of each household would help nobody. Columns stand in the
//! order in which the fields were declared; those of other programs and later versions follow by name.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::Path,
};

use serde_json::{Map, Value};

use super::{
    columns::{Place, rows_of},
    ending::{Ending, Trouble},
    output,
    stream::{self, Passing},
    words::Words,
};
use crate::{
    age::Key,
    replica::{Document, bundle::Entry},
};

/// Cells by column, rows by record and, in tables of sub-items, by sub-item.
type Row = BTreeMap<String, String>;
type Rows = BTreeMap<(String, String), Row>;
type Tables = BTreeMap<String, Rows>;

/// Writes one table a kind into the folder `path`, or the table of one `kind` to standard output.
pub fn export(
    file: &str,
    kind: Option<&str>,
    path: Option<&str>,
    keys: &[Key],
    words: &Words,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    let mut plain: Vec<(String, Map<String, Value>)> = Vec::new();
    let mut refused = Vec::new();
    stream::read(file, keys, &mut |passing| match passing {
        Passing::Entry(Entry::Revision(revision)) => {
            let of = revision.id.split(':').next();
            let wanted = kind.is_none_or(|kind| of == kind.split('.').next());
            if wanted {
                stream::collect(&mut documents, revision);
            }
        }
        Passing::Entry(Entry::Plain { id, fields }) => plain.push((id, fields)),
        Passing::Entry(Entry::Known { .. }) => {}
        Passing::Refused(entry) => refused.push(entry.fault),
    })?;
    let mut tables = Tables::new();
    let live = documents.into_values().filter_map(|document| {
        let fields = document.live()?.fields();
        Some((document.id().to_owned(), fields))
    });
    for (id, mut fields) in live.chain(plain) {
        fields.remove("meta");
        let kind = id.split(':').next().unwrap_or_default().to_owned();
        lay_out(&kind, &id, "", fields, &mut tables);
    }
    if let Some(kind) = kind {
        tables.retain(|name, _| name == kind);
    }
    match path {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|why| Trouble::file(folder, &why))?;
            for (kind, rows) in &tables {
                let place = Path::new(folder).join(format!("{kind}.csv"));
                let place = place.to_string_lossy();
                output::write(&place, out, |to| table(kind, rows, to))?;
            }
        }
        None if tables.len() > 1 => {
            let kinds: Vec<&str> = tables.keys().map(String::as_str).collect();
            let said = words.say("choose-kind", &[("kinds", &kinds.join(", "))]);
            let _ = writeln!(err, "{said}");
            return Ok(Ending::Usage);
        }
        None => {
            for (kind, rows) in &tables {
                output::write("-", out, |to| table(kind, rows, to))?;
            }
        }
    }
    for fault in &refused {
        words.refused(err, file, fault);
    }
    Ok(if refused.is_empty() {
        Ending::Done
    } else {
        Ending::Refused
    })
}

fn table(name: &str, rows: &Rows, to: &mut dyn Write) -> std::io::Result<()> {
    // Without this mark Excel takes UTF-8 for Windows-1258 and breaks every Vietnamese letter.
    to.write_all("\u{feff}".as_bytes())?;
    let columns: BTreeSet<&String> = rows.values().flat_map(BTreeMap::keys).collect();
    let mut columns: Vec<&String> = columns.into_iter().collect();
    let schema = rows_of(name);
    columns.sort_by_cached_key(|column| Place::of(schema, column));
    let has_items = rows.keys().any(|(_, item)| !item.is_empty());
    let mut writer = csv::Writer::from_writer(to);
    let plain = |why: csv::Error| match why.into_kind() {
        csv::ErrorKind::Io(why) => why,
        other => std::io::Error::other(format!("{other:?}")),
    };
    let own = ["_id", "_item"]
        .into_iter()
        .take(1 + usize::from(has_items));
    let head = own.chain(columns.iter().map(|name| name.as_str()));
    writer.write_record(head).map_err(plain)?;
    for ((id, item), row) in rows {
        let own = [id, item].into_iter().take(1 + usize::from(has_items));
        let cells = columns.iter().map(|name| row.get(*name));
        let cells = cells.map(|cell| cell.map_or("", String::as_str));
        writer
            .write_record(own.map(String::as_str).chain(cells))
            .map_err(plain)?;
    }
    writer.flush()
}

/// Puts the fields of a record or sub-item into the table `name`, and sub-items into tables of their
/// own.
fn lay_out(name: &str, id: &str, item: &str, fields: Map<String, Value>, tables: &mut Tables) {
    let mut row = Row::new();
    for (key, value) in fields {
        match value {
            Value::Object(items) if !items.is_empty() && items.values().all(Value::is_object) => {
                for (inner, value) in items {
                    if let Value::Object(fields) = value {
                        let item = if item.is_empty() {
                            inner
                        } else {
                            format!("{item}/{inner}")
                        };
                        lay_out(&format!("{name}.{key}"), id, &item, fields, tables);
                    }
                }
            }
            value => flatten(&key, &value, &mut row),
        }
    }
    let place = (id.to_owned(), item.to_owned());
    tables
        .entry(name.to_owned())
        .or_default()
        .insert(place, row);
}

/// One column a field; fields inside fields are `land.rice_m2`.
fn flatten(name: &str, value: &Value, row: &mut Row) {
    let text = match value {
        Value::Null => return,
        Value::Object(fields) => {
            for (key, value) in fields {
                flatten(&format!("{name}.{key}"), value, row);
            }
            return;
        }
        Value::String(text) => harmless(text),
        other => other.to_string(),
    };
    row.insert(name.to_owned(), text);
}

/// A text that a spreadsheet would run as a formula stays a text (OWASP, "CSV injection").
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
