//! Marking held against workbooks that others made.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read as _},
    panic,
    path::{Path, PathBuf},
};

use calamine::{Data, Reader as _, Xlsx};
use so_sinh_ke::excel::{
    book::{BookFault, Limits},
    marks::{Mark, Marks},
    patch,
};
use zip::ZipArchive;

/// Marks the workbooks of a folder and what lies in it. An error names the first that is not as it was.
pub fn all(out: &Path, corpus: &Path, most: usize) -> Result<String, String> {
    let mut files = Vec::new();
    walk(corpus, &mut files);
    files.sort();
    let (mut marked, mut refused, mut passed): (usize, BTreeMap<String, usize>, usize) =
        Default::default();
    for path in files {
        if marked == most {
            break;
        }
        let bytes = fs::read(&path).map_err(|error| error.to_string())?;
        // What the other reader does not open, or has nothing in it, nobody marks.
        let Some((sheet, before)) = cells(&bytes, None) else {
            passed += 1;
            continue;
        };
        let (Some(first), Some(last)) =
            (before.keys().next().copied(), before.keys().last().copied())
        else {
            passed += 1;
            continue;
        };
        let marks = Marks {
            sheet: sheet.clone(),
            heading: first.0,
            column: None,
            title: String::from("Lỗi"),
            rows: vec![Mark {
                row: last.0,
                columns: vec![last.1],
                text: String::from("thiếu năm sinh <&>"),
            }],
        };
        let name = path.display().to_string();
        match patch::marked(&bytes, &marks, Limits::OFFICE) {
            Ok(after) => {
                held(&bytes, &after, &sheet, &before).map_err(|what| format!("{name}: {what}"))?;
                let file = path
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
                fs::write(out.join(format!("{marked:03}-{file}")), after)
                    .map_err(|error| error.to_string())?;
                marked += 1;
            }
            Err(BookFault::Unsafe { what }) => *refused.entry(what).or_default() += 1,
            Err(fault) => *refused.entry(fault.to_string()).or_default() += 1,
        }
    }
    let count: usize = refused.values().sum();
    let mut said = vec![format!(
        "{marked} marked, all as they were but for the column; {count} left alone; {passed} without cells or not opened"
    )];
    let reasons = refused.into_iter();
    said.extend(reasons.map(|(what, count)| format!("  {count:4}  {what}")));
    Ok(said.join("\n"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "xlsx" || ending == "xlsm")
        {
            found.push(path);
        }
    }
}

type Cells = BTreeMap<(u32, u16), String>;

/// The cells of a sheet: of the first that has any, where none is named.
fn cells(bytes: &[u8], sheet: Option<&str>) -> Option<(String, Cells)> {
    let bytes = bytes.to_vec();
    let sheet = sheet.map(str::to_owned);
    // The other reader may end over what it did not expect.
    let read = panic::catch_unwind(move || {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
        let names = book.sheet_names();
        for name in names
            .into_iter()
            .filter(|name| sheet.as_ref().is_none_or(|wanted| wanted == name))
        {
            let Ok(range) = book.worksheet_range(&name) else {
                continue;
            };
            let (top, left) = range.start().unwrap_or_default();
            let used = range
                .used_cells()
                .filter(|(_, _, cell)| **cell != Data::Empty);
            let cells: Cells = used
                .map(|(row, column, cell)| {
                    (
                        (
                            top + u32::try_from(row).unwrap_or(u32::MAX),
                            u16::try_from(left + u32::try_from(column).unwrap_or(u32::MAX))
                                .unwrap_or(u16::MAX),
                        ),
                        format!("{cell:?}"),
                    )
                })
                .collect();
            if !cells.is_empty() {
                return Some((name, cells));
            }
        }
        None
    });
    read.ok().flatten()
}

/// All other parts byte for byte as they are packed, and every old cell.
fn held(before: &[u8], after: &[u8], sheet: &str, old: &Cells) -> Result<(), String> {
    let (old_parts, new_parts) = (packed(before)?, packed(after)?);
    if old_parts.len() != new_parts.len() {
        return Err(String::from("other parts than before"));
    }
    let changed: Vec<&String> = old_parts
        .iter()
        .zip(&new_parts)
        .filter(|(old, new)| old != new)
        .map(|((name, _), _)| name)
        .collect();
    if changed.len() != 1 {
        return Err(format!("not one part changed: {changed:?}"));
    }
    let (_, new) = cells(after, Some(sheet)).ok_or("not opened any more")?;
    for (at, cell) in old {
        if new.get(at) != Some(cell) {
            return Err(format!("{at:?} was {cell}, is {:?}", new.get(at)));
        }
    }
    let added: Vec<&String> = new
        .iter()
        .filter(|(at, _)| !old.contains_key(at))
        .map(|(_, text)| text)
        .collect();
    if added.len() != 2 && added.len() != 1 {
        return Err(format!("{added:?} came to it"));
    }
    Ok(())
}

fn packed(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut parts = Vec::new();
    for at in 0..file.len() {
        let mut part = file.by_index_raw(at).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
        let name = part.name().map_err(|error| error.to_string())?.into_owned();
        parts.push((name, bytes));
    }
    Ok(parts)
}
