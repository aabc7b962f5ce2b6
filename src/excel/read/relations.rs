//! Which parts of a workbook name which: in both formats of Office Open XML the same small documents beside them say so.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{package::Package, xml};
use crate::excel::book::BookFault;

/// A part that another part names.
pub struct Relation {
    /// What it is to the other: the last word of the address of its kind.
    pub kind: String,
    /// Where it lies.
    pub part: String,
}

/// The part where the workbook begins: usually `xl/workbook.xml` or `xl/workbook.bin`, but the package says it.
pub fn main(package: &mut Package<'_>) -> Result<Option<String>, BookFault> {
    let said = of(package, "")?;
    let named = by_kind(&said, "officeDocument").filter(|part| package.has(part));
    let mut usual = ["xl/workbook.bin", "xl/workbook.xml"].into_iter();
    let main = named.or_else(|| usual.find(|part| package.has(part)));
    Ok(main.map(str::to_owned))
}

/// The parts that `part` names, by their ids there.
pub fn of(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, Relation>, BookFault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let beside = format!("{folder}/_rels/{file}.rels");
    let mut found = HashMap::new();
    let Some(text) = package.text(&beside)? else {
        return Ok(found);
    };
    let mut xml = xml::reader(&text);
    loop {
        match xml::next(&mut xml)? {
            Event::Start(element) if element.local_name().into_inner() == "Relationship" => {
                let said = |name| xml::attribute(&element, name).unwrap_or_default();
                let kind = said("Type");
                let relation = Relation {
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    part: target(folder, &said("Target")),
                };
                found.insert(said("Id").into_owned(), relation);
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Where a part lies that is named from within a folder.
fn target(folder: &str, named: &str) -> String {
    let named = named.replace('\\', "/");
    let mut path: Vec<&str> = match named.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder
            .split('/')
            .filter(|piece| !piece.is_empty())
            .collect(),
    };
    for piece in named.split('/') {
        match piece {
            "" | "." => {}
            ".." => drop(path.pop()),
            other => path.push(other),
        }
    }
    path.join("/")
}

/// The part of this kind.
pub fn by_kind<'a>(relations: &'a HashMap<String, Relation>, kind: &str) -> Option<&'a str> {
    let mut found = relations.values().filter(|relation| relation.kind == kind);
    found.next().map(|relation| relation.part.as_str())
}
