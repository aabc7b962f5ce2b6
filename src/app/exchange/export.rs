//! Files out: the whole register, what one other register has not seen, some records, or the
//! register without what tells who the people are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::app::environment::{Author, Environment};
use crate::{
    domain::{personal, text::fold},
    replica::{
        Body, Document, Meta, Revision,
        bundle::{self, BundleKind, Header},
    },
};

/// What a file is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Share {
    /// Everything.
    #[default]
    Full,
    /// What changed since the register with this identifier last reported what it has.
    Since(String),
    /// The records of one unit or one project, with what they name.
    About(String),
    /// One report, with what it names: enough for whoever has the projects or not.
    Report(String),
    /// Everything, without what tells who the people are.
    Anonymous,
}

impl Share {
    /// The kind of file it makes.
    pub fn kind(&self) -> BundleKind {
        match self {
            Share::Full => BundleKind::Full,
            Share::Since(_) => BundleKind::Changes,
            Share::About(_) | Share::Report(_) => BundleKind::Selection,
            Share::Anonymous => BundleKind::Anonymous,
        }
    }
}

/// Kinds that records name and that a selection takes along only where they are named.
const NAMED: [&str; 4] = ["register", "unit", "programme", "component"];

/// The kind that speaks of everybody's affairs.
const MEETING: &str = "meeting";

/// The ids of the records that are about `about` (a unit, a project), those that name them, and what
/// all of these name: enough for the file to be understood by itself.
///
/// A meeting goes along as it was held, and ends there: the case of one unit that was talked about brings its
/// households to no other unit that sat at the table.
pub fn about(documents: &BTreeMap<String, Document>, about: &str) -> BTreeSet<String> {
    let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, document) in documents {
        let body = document.winner().and_then(|(_, node)| node.body.as_ref());
        let mut found = Vec::new();
        if let Some(body) = body {
            ids_in(&Value::Object(body.fields()), documents, &mut found);
        }
        names.insert(id, found);
    }
    let kind_of = |id: &str| id.split(':').next().unwrap_or_default().to_owned();
    let is_shared = |id: &str| NAMED.contains(&kind_of(id).as_str());
    let mut chosen = crate::order::set([about.to_owned()]);
    // Payments name allocations that name the unit: follow the names back until nothing is added.
    loop {
        let more: Vec<&str> = names
            .iter()
            .filter(|(id, named)| {
                !chosen.contains(**id)
                    && !is_shared(id)
                    && named.iter().any(|named| {
                        // Two records that name the same programme have nothing else in common, nor have two
                        // of the same meeting.
                        let leads_on = !is_shared(named) && kind_of(named) != MEETING;
                        chosen.contains(named) && (named == about || leads_on)
                    })
            })
            .map(|(id, _)| *id)
            .collect();
        if more.is_empty() {
            break;
        }
        chosen.extend(more.into_iter().map(str::to_owned));
    }
    // What they name, what that names, and the register record.
    let registers = documents.keys().filter(|id| id.starts_with("register:"));
    chosen.extend(registers.cloned());
    let mut ahead: Vec<String> = chosen.iter().cloned().collect();
    while let Some(id) = ahead.pop() {
        let is_meeting = kind_of(&id) == MEETING;
        let named = names.get(id.as_str()).into_iter().flatten().cloned();
        let named = named.chain(parts_about(documents, &id));
        for named in named.filter(|named| !is_meeting || is_shared(named)) {
            if chosen.insert(named.clone()) {
                ahead.push(named);
            }
        }
    }
    chosen.retain(|id| documents.contains_key(id));
    chosen
}

/// The ids of a report, its unit, its projects, and what says where those get their money from. Of their households
/// nothing travels: a report is small, and about nobody.
pub fn report(documents: &BTreeMap<String, Document>, report: &str) -> BTreeSet<String> {
    const ALONG: [&str; 4] = ["unit", "project", "component", "programme"];
    let registers = documents.keys().filter(|id| id.starts_with("register:"));
    let mut chosen = crate::order::set(registers.cloned());
    let mut ahead = vec![report.to_owned()];
    while let Some(id) = ahead.pop() {
        let body = documents.get(&id).and_then(Document::live);
        let Some(body) = body.filter(|_| chosen.insert(id.clone())) else {
            continue;
        };
        let mut fields = body.fields();
        let mut named = Vec::new();
        if let Some(Value::Object(rows)) = fields.remove("rows") {
            named.extend(rows.keys().cloned());
        }
        ids_in(&Value::Object(fields), documents, &mut named);
        let is_along = |id: &String| {
            ALONG
                .iter()
                .any(|kind| id.starts_with(&[kind, ":"].concat()))
        };
        ahead.extend(named.into_iter().filter(is_along));
    }
    chosen.retain(|id| documents.contains_key(id));
    chosen
}

/// The records that the parts of a record are about: the households that take part in a project.
fn parts_about(documents: &BTreeMap<String, Document>, id: &str) -> Vec<String> {
    let body = documents.get(id).and_then(Document::live);
    let fields = body.map(Body::fields).unwrap_or_default();
    let parts = fields.into_iter().filter_map(|(_, value)| match value {
        Value::Object(parts) => Some(parts),
        _ => None,
    });
    let parts = parts.flatten().filter(|(_, part)| part.is_object());
    let keys = parts.map(|(key, _)| key);
    keys.filter(|key| documents.contains_key(key)).collect()
}

fn ids_in(value: &Value, documents: &BTreeMap<String, Document>, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains(':') && documents.contains_key(text) => {
            found.push(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| ids_in(item, documents, found)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| key.as_str() != "meta")
            .for_each(|(_, value)| ids_in(value, documents, found)),
        _ => {}
    }
}

/// The live records without what tells who the people are, each as a first revision: the history
/// would tell it.
pub fn anonymous<'a>(documents: impl Iterator<Item = &'a Document>) -> Vec<Revision> {
    let live = documents.filter_map(|document| Some((document.id(), document.live()?)));
    live.map(|(id, body)| {
        let mut fields: Map<String, Value> = body.fields();
        fields.remove("meta");
        personal::redact(&mut fields);
        if id.starts_with("register:") {
            // Names that come later would be taken for changes of empty ones.
            fields.insert(String::from("anonymous"), true.into());
        }
        Revision::new(id, None, false, &fields)
    })
    .collect()
}

/// Writes a file and reads it back: only a file that can be read counts.
pub fn write(revisions: &[Revision], header: &Header) -> Result<String, bundle::BundleFault> {
    let text = bundle::write(revisions.iter(), header);
    bundle::verify(&text)?;
    Ok(text)
}

/// The signature of a file without names.
pub fn unsigned(meta: Meta) -> Meta {
    Meta {
        by: String::new(),
        device: String::new(),
        ..meta
    }
}

/// A file name that sorts by time and survives every file system and mail program:
/// `2023-06-01_1430_xa-nong-thuong_a3f2_toan-bo_v1.json`.
pub fn file_name(author: &Author, share: &Share, env: &dyn Environment) -> String {
    let slug: String = fold(&author.unit)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let day = crate::domain::date::iso(env.today());
    let time = env.time_of_day().replace(':', "");
    let device = author.device.chars().filter(char::is_ascii_alphanumeric);
    let device = device.take(4).collect::<String>().to_lowercase();
    let kind = match share {
        Share::Full => "toan-bo",
        Share::Since(_) => "thay-doi",
        Share::About(_) => "chon-loc",
        Share::Report(_) => "bao-cao",
        Share::Anonymous => "an-danh",
    };
    format!(
        "{day}_{time}_{slug}_{device}_{kind}_v{}.json",
        bundle::VERSION
    )
}
