//! What is talked about: when, by whom, for how long.

use super::made::{Made, Part, table};
use crate::{
    app::paper::tree::{Cell, Column, Lay, Row},
    domain::{
        hour,
        meeting::{MeetingItem, in_order},
    },
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    let items = in_order(&made.meeting.agenda, |item| item.order);
    if items.is_empty() {
        return made.nothing(number, "no-agenda");
    }
    let words = made.words;
    let mut clock = hour::begins(&made.meeting.begun);
    let mut rows = Vec::new();
    for (at, (_, item)) in items.iter().enumerate() {
        let begins = clock.map(|at| format!("{:02}:{:02}", at / 60 % 24, at % 60));
        // Behind one that nobody knows the length of, nobody knows when it is.
        clock = clock.zip(item.minutes).map(|(at, minutes)| at + minutes);
        rows.push(Row::of([
            (at + 1).to_string(),
            begins.unwrap_or_default(),
            item.text.trim().to_owned(),
            speaker(made, item),
            item.minutes.map(|n| n.to_string()).unwrap_or_default(),
        ]));
    }
    let minutes: u32 = items.iter().filter_map(|(_, item)| item.minutes).sum();
    if minutes > 0 {
        let sum = Cell::from(minutes.to_string());
        rows.push(Row::sums(vec![Cell::over(words.p("paper.total"), 4), sum]));
    }
    let columns = vec![
        Column::new(words.p("paper.col-number"), 90).centred(),
        Column::new(made.p("col-hour"), 140).centred(),
        Column::new(made.p("col-item"), None),
        Column::new(made.p("col-speaker"), 530),
        Column::new(made.p("col-minutes"), 140).figures(),
    ];
    let source = made.pv("from-agenda", &[("n", &items.len().to_string())]);
    made.part(number, Lay::Upright, &source, vec![table(columns, rows)])
}

/// "Phòng Kinh tế (Nông Minh Khôi)", or the one of both that is there.
fn speaker(made: &Made<'_>, item: &MeetingItem) -> String {
    let unit = item.unit.as_deref().and_then(|id| made.ledger.unit(id));
    match (unit.map_or("", |unit| &*unit.name), item.person.trim()) {
        ("", person) => person.to_owned(),
        (unit, "") => unit.to_owned(),
        (unit, person) => format!("{unit} ({person})"),
    }
}
