//! What the words of a cell say to a spreadsheet. Papers are made of words; a figure is taken out of them only where
//! it is written again exactly so.

use jiff::civil::Date;

use crate::{
    app::paper::tree::Align,
    domain::{date, money::Dong},
    excel::sheet::{Cell, Form},
};

/// The value of words that stand so, and how it is shown.
pub fn of(text: &str, align: Align) -> (Cell, Form) {
    let words = || (Cell::words(text), Form::Plain);
    if let Some(day) = day(text) {
        return (Cell::Day(day.year(), day.month(), day.day()), Form::Day);
    }
    match align {
        Align::Left => words(),
        // Numbers of rows and small counts; codes and identity numbers stand there, too, and stay words.
        Align::Centre => match text.parse::<u16>() {
            Ok(number) if number < 10_000 && number.to_string() == text => {
                (Cell::whole(i64::from(number)), Form::Plain)
            }
            _ => words(),
        },
        Align::Right => share(text)
            .or_else(|| whole(text))
            .or_else(|| decimal(text))
            .unwrap_or_else(words),
    }
}

fn day(text: &str) -> Option<Date> {
    let day = date::parse(text).ok()?;
    (date::format(day) == text).then_some(day)
}

/// `1.234.567`, and with the sign of papers below nought.
fn whole(text: &str) -> Option<(Cell, Form)> {
    let plain = text.replace('.', "").replace('−', "-");
    let number: i64 = plain.parse().ok()?;
    (Dong(number).to_string() == text).then(|| (Cell::whole(number), Form::Whole))
}

/// `12,5`, also with dots between thousands.
fn decimal(text: &str) -> Option<(Cell, Form)> {
    let (whole, part) = text.split_once(',')?;
    let digits = whole.replace('.', "").replace('−', "-");
    let number: i64 = digits.parse().ok()?;
    let is_plain =
        !part.is_empty() && part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain || (Dong(number).to_string() != whole && whole != "−0") {
        return None;
    }
    let value: f64 = [&digits, ".", part].concat().parse().ok()?;
    Some((Cell::Number(value), Form::Decimal))
}

/// `12,5 %`.
fn share(text: &str) -> Option<(Cell, Form)> {
    let number = text.strip_suffix('%')?.trim_end_matches([' ', '\u{a0}']);
    let (Cell::Number(value), _) = whole(number).or_else(|| decimal(number))? else {
        return None;
    };
    // As many decimals as were written: what is counted with is what stood there.
    let value = (value * 1e12).round() / 1e14;
    Some((Cell::Number(value), Form::Share))
}

/// The amount of a cell, where it is one.
pub fn amount(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        _ => None,
    }
}
