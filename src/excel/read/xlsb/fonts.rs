//! Fonts, and texts that are set in several of them.

use super::record;
use crate::excel::{
    book::{BookFault, Legacy},
    read::{
        binary::{u16_at, u32_at},
        words::Words,
    },
};

/// What the fonts of a workbook say, in the order in which styles and pieces of texts name them.
pub type Fonts = Vec<Option<Legacy>>;

/// What the font of this number says.
pub fn font_of(fonts: &[Option<Legacy>], number: u16) -> Option<Legacy> {
    fonts.get(usize::from(number)).copied().flatten()
}

/// A text with its fonts (`RichStr`), of which 1 says that there are any; how it is pronounced stands behind them.
pub fn rich(bytes: &[u8], fonts: &[Option<Legacy>]) -> Result<Words, BookFault> {
    let (units, end) = record::text(bytes, 1)?;
    let is_rich = bytes.first().is_some_and(|flags| flags & 1 == 1);
    let count = if is_rich { u32_at(bytes, end) } else { 0 };
    let runs = bytes.get(end + 4..).unwrap_or_default();
    let (runs, _) = runs.as_chunks::<4>();
    let runs = runs
        .iter()
        .take(usize::try_from(count).unwrap_or(usize::MAX));
    let runs = runs.map(|run| {
        let font = font_of(fonts, u16_at(run, 2));
        (usize::from(u16_at(run, 0)), font)
    });
    Ok(Words::in_runs(&units, runs))
}
