//! A paper as a workbook: a sheet for each of its sections, laid out as offices do it. What stands on it is what the
//! tree says; figures, shares and days become such as a spreadsheet counts with, and a sum a formula where it is the
//! sum of the rows above it.

mod blocks;
mod figure;
mod maker;
mod table;
mod widths;

use self::maker::Maker;
use super::tree::Paper;
use crate::excel::sheet::{Across, Look, Workbook};

/// The workbook of a paper.
pub fn workbook(paper: &Paper) -> Workbook {
    let title: Vec<String> = paper
        .subject()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut book = Workbook {
        title: title.join(" "),
        ..Workbook::default()
    };
    let last = paper.sections.len().saturating_sub(1);
    for (at, section) in paper.sections.iter().enumerate() {
        let mut page = Maker::new(&mut book, section);
        if let Some(mark) = &paper.mark {
            page.across(
                mark,
                Look {
                    bold: true,
                    italic: true,
                    across: Across::Centre,
                    ..Look::default()
                },
            );
        }
        page.blocks(&section.blocks);
        if at == last {
            page.blank();
            page.across(
                &paper.source,
                Look {
                    italic: true,
                    size: 9,
                    ..Look::default()
                },
            );
        }
        let sheet = page.sheet;
        book.sheets.push(sheet);
    }
    book
}
