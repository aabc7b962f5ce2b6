//! Where in the file a sheet lies: from the file's relations over the workbook's.

use quick_xml::{Reader, events::Event};

use super::{archive::Archive, fault::not_safe, tag};
use crate::excel::book::BookFault;

/// What a part that only points may take.
const MOST: u64 = 16 << 20;

/// The name of the part of the only worksheet that is called so.
pub fn of_sheet(archive: &Archive<'_>, sheet: &str) -> Result<String, BookFault> {
    if archive
        .names()
        .any(|name| name.starts_with("_xmlsignatures/"))
    {
        return Err(not_safe("a workbook that somebody signed"));
    }
    let relations = relations(archive, "_rels/.rels")?;
    let mut books = relations
        .iter()
        .filter(|one| one.kind.ends_with("/officeDocument"));
    let (Some(book), None) = (books.next(), books.next()) else {
        return Err(not_safe("where the workbook lies"));
    };
    let book = beside("", &book.target).ok_or_else(|| not_safe("where the workbook lies"))?;
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));

    let mut ids = Vec::new();
    each_tag(&text(archive, &book)?, |name, tag| {
        if name == "sheet" && tag::value(tag, "name").and_then(tag::plain).as_deref() == Some(sheet)
        {
            ids.push(tag::prefixed(tag, "id").map(str::to_owned));
        }
    })?;
    let id = match ids.as_slice() {
        [] => return Err(BookFault::NoSheet),
        [Some(id)] => id,
        _ => return Err(not_safe("which sheet is meant")),
    };
    let rels = format!("{folder}/_rels/{file}.rels");
    let relations = self::relations(archive, rels.trim_start_matches('/'))?;
    let mut targets = relations.iter().filter(|one| one.id == *id);
    match (targets.next(), targets.next()) {
        (Some(one), None) if one.kind.ends_with("/worksheet") => {
            beside(folder, &one.target).ok_or_else(|| not_safe("where the sheet lies"))
        }
        _ => Err(not_safe("a sheet that is none of cells")),
    }
}

/// What one part says of another.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(archive: &Archive<'_>, name: &str) -> Result<Vec<Relation>, BookFault> {
    let mut found = Vec::new();
    each_tag(&text(archive, name)?, |name, tag| {
        if name == "Relationship" {
            let of = |name| {
                tag::value(tag, name)
                    .and_then(tag::plain)
                    .unwrap_or_default()
            };
            found.push(Relation {
                id: of("Id"),
                kind: of("Type"),
                target: of("Target"),
            });
        }
    })?;
    Ok(found)
}

/// A part as text. Other encodings than the usual one are left alone.
fn text(archive: &Archive<'_>, name: &str) -> Result<String, BookFault> {
    String::from_utf8(archive.part(name, MOST)?).map_err(|_| not_safe("an encoding"))
}

/// Shows every element's name without its prefix, and its tag.
fn each_tag(text: &str, mut visit: impl FnMut(&str, &str)) -> Result<(), BookFault> {
    let mut reader = Reader::from_str(text);
    loop {
        let from = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let local = start.local_name();
                let tag = text.get(from..position(&reader)).unwrap_or_default();
                visit(local.as_ref(), tag);
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(_)) | Err(_) => return Err(not_safe("XML that is not plain")),
            Ok(_) => {}
        }
    }
}

/// Where the reader stands in the text.
pub fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// A target as its part says it, from the root of the file; `None` where it leads out of it.
fn beside(folder: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let folder = if from_root { "" } else { folder };
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}
