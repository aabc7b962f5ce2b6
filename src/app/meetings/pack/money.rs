//! How far the money of the year has come: the table on disbursement, across.

use super::{
    made::{Made, Part},
    sources,
};
use crate::{
    app::{
        capital::disbursement::{
            lines,
            paper::{millions, note, table},
        },
        meetings::figures::sum,
        paper::{
            frame,
            tree::{Block, Lay},
        },
    },
    domain::date,
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let lines = lines(&made.ledger, made.year);
    // The total alone says that there is nothing.
    let [total, _, ..] = &*lines else {
        return made.nothing(number, "no-money");
    };
    let of = &total.figures;
    let now = (
        of.plan + of.carried,
        of.allocated,
        of.paid + of.paid_carried,
    );
    let words = made.words;
    let mut below = vec![note(&made.ledger, made.year, made.day, words)];
    let said = sum(&made.meeting.figures);
    if let Some(day) = made
        .meeting
        .frozen
        .filter(|_| (said.granted, said.allocated, said.paid) != now)
    {
        let day = date::format(day);
        let values = [
            ("day", day),
            ("granted", millions(said.granted)),
            ("allocated", millions(said.allocated)),
            ("paid", millions(said.paid)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        below.push(made.pv("frozen", &values));
    }
    let more = vec![
        frame::text([words.p("paper.disbursement-unit")]),
        Block::Table(table(&made.ledger, made.year, made.day, words)),
        frame::text(below),
    ];
    made.part(number, Lay::Across, &sources::money(made), more)
}
