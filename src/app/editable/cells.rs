//! What a field of a record is in a cell.

use crate::{
    app::{
        columns::{Align, cell::Cell},
        register::{ledger::Ledger, naming},
        tabular::fields::{Field, Reads},
    },
    domain::{
        date,
        household::masked,
        money,
        schema::{Fields, Type, typing},
    },
};

/// How the cells of a field are set.
pub(super) fn align(field: &Field) -> Align {
    match field.reads {
        Reads::Identity | Reads::Phone | Reads::Birth => Align::Digits,
        Reads::Money => Align::Figures,
        Reads::Day => Align::Days,
        _ => match field.value() {
            Some(Type::Count(_) | Type::Quantity) => Align::Figures,
            _ if field.code == "code" => Align::Digits,
            _ => Align::Words,
        },
    }
}

/// What a record or part says of a field; identity numbers whole only where they are asked for in `full`.
pub(super) fn of(ledger: &Ledger, target: &dyn Fields, field: &Field, full: bool) -> Cell {
    let Some((_, name)) = field.into else {
        return Cell::Empty;
    };
    let typed = typing::typed(target, name).unwrap_or_default();
    if typed.is_empty() {
        return Cell::Empty;
    }
    match (field.reads, field.value()) {
        (Reads::Unit, _) => Cell::Text(ledger.unit_name(&typed).to_owned()),
        (Reads::Component, _) => Cell::Text(naming::component(ledger, &typed)),
        (Reads::Identity, _) if !full => Cell::Text(masked(&typed)),
        // An amount that was quoted in words is a number here; only where it is changed do the words go.
        (Reads::Money, _) => match money::parse_quoted(&typed) {
            Ok((amount, _)) => Cell::Money(amount),
            Err(_) => Cell::Text(typed),
        },
        (Reads::Day, _) => match date::parse(&typed) {
            Ok(day) => Cell::Day(day),
            Err(_) => Cell::Text(typed),
        },
        (_, Some(Type::Flag | Type::Unless)) => word("word.", &typed),
        (_, Some(Type::Choice(list) | Type::CodeOrWords(list))) => match list.place(&typed) {
            Some(place) => Cell::Word(place, [list.words, &typed].concat()),
            None => Cell::Text(typed),
        },
        (_, Some(Type::Count(_) | Type::Quantity)) => match typed.parse() {
            Ok(count) => Cell::Count(count),
            Err(_) => Cell::Text(typed),
        },
        _ => Cell::Text(typed),
    }
}

fn word(section: &str, code: &str) -> Cell {
    Cell::Word(usize::from(code != "yes"), [section, code].concat())
}
