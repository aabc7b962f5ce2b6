//! The roll of a class: a row for each learner, a column for each day or session.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::line::{About, Line};
use crate::{
    app::{
        register::{kinds::Record, ledger::Ledger},
        tabular::{
            choices::{Choices, Fix},
            day_heading::DayHeading,
            entering::same_name,
            fields::Reads,
            finding::{Finding, Why},
            names::names,
            plan::Change,
            reading::Reading,
            row::{CellRead, RowRead},
            sheet::{shown, value_in},
        },
    },
    domain::{
        coded::Coded,
        date,
        training::{ClassDay, Lesson, Mark, TrainingClass},
    },
};

/// What the columns of a roll are.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// The day of each column, or why it is none.
    columns: BTreeMap<u16, Result<Date, Why>>,
    /// What the letter v says, where that is clear.
    v: Option<Mark>,
}

impl Days {
    /// The days of the columns of a table.
    pub fn new(class: &TrainingClass, reading: &Reading, choices: &Choices) -> Days {
        let of_days = reading
            .columns
            .iter()
            .filter(|column| column.field.is_some_and(|field| field.reads == Reads::Mark))
            .map(|column| (column.at, DayHeading::read(reading.path_of(column.at))));
        let headings: Vec<(u16, Option<DayHeading>)> = of_days.collect();
        let sessions = headings.iter().filter_map(|(_, heading)| match heading {
            Some(DayHeading::Session(n)) => Some(*n),
            _ => None,
        });
        let sessions = sessions.max().unwrap_or_default();
        let columns = headings.iter().map(|(at, heading)| {
            let day = heading.and_then(|heading| day_of(class, heading, sessions));
            let text = reading.path_of(*at).join(" ");
            (*at, day.ok_or(Why::NotADayOfClass { text }))
        });
        let columns: BTreeMap<u16, Result<Date, Why>> = crate::order::map(columns);
        let v = if choices.makes_anywhere(Fix::TickV) {
            Some(Mark::Present)
        } else {
            means_absent(reading, &columns).then_some(Mark::Absent)
        };
        Days { columns, v }
    }

    /// What a cell says.
    fn mark(&self, cell: &CellRead) -> Result<Mark, Why> {
        let unclear = || Why::UnclearMark {
            text: String::from("v"),
        };
        match Mark::from_code(&cell.typed) {
            Some(mark) => Ok(mark),
            None => self.v.ok_or_else(unclear),
        }
    }
}

/// Whether another sign says that somebody was there: then v is not one.
fn means_absent(reading: &Reading, columns: &BTreeMap<u16, Result<Date, Why>>) -> bool {
    let rows = reading
        .layout
        .rows
        .iter()
        .filter_map(|row| reading.grid.row(*row));
    let mut cells = rows.flat_map(|row| columns.keys().filter_map(|at| value_in(row, *at)));
    cells.any(|value| names().code("mark", &shown(value)) == Some(Mark::Present.code()))
}

/// The day of the class that a heading names; `None` where it is none.
fn day_of(class: &TrainingClass, heading: DayHeading, sessions: usize) -> Option<Date> {
    let planned: Vec<(&Date, &Lesson)> = class.lessons.iter().collect();
    let nth = |n: usize| planned.get(n.checked_sub(1)?).map(|(day, _)| **day);
    match heading {
        DayHeading::DayNumber(n) => nth(n),
        DayHeading::Session(n) => {
            if sessions <= planned.len() && !has_more_sessions(&planned) {
                return nth(n);
            }
            let each = planned.iter().flat_map(|(day, lesson)| {
                let held = [lesson.morning, lesson.afternoon, lesson.evening];
                let held = held.into_iter().filter(|hours| *hours > 0).count();
                std::iter::repeat_n(**day, held)
            });
            let each: Vec<Date> = each.collect();
            // As many as there are days, or as there are sessions: anything else is not clear.
            match sessions {
                all if all == each.len() => each.get(n.checked_sub(1)?).copied(),
                all if all == planned.len() => nth(n),
                _ => None,
            }
        }
        DayHeading::Day {
            year: Some(year),
            month,
            day,
        } => Date::new(year, month, day)
            .ok()
            .filter(|day| may_be(class, *day)),
        DayHeading::Day { month, day, .. } => {
            let fits = |date: &Date| (date.month(), date.day()) == (month, day);
            if let Some(planned) = class.lessons.keys().find(|date| fits(date)) {
                return Some(*planned);
            }
            let opened = class.opened.map(Date::year);
            let years = [opened, class.closed.map(Date::year), Some(class.year)];
            let mut days = years
                .into_iter()
                .flatten()
                .filter_map(|year| Date::new(year, month, day).ok());
            days.find(|date| may_be(class, *date))
        }
    }
}

/// Whether any day has more than one session.
fn has_more_sessions(planned: &[(&Date, &Lesson)]) -> bool {
    planned.iter().any(|(_, lesson)| {
        let held = [lesson.morning, lesson.afternoon, lesson.evening];
        held.into_iter().filter(|hours| *hours > 0).count() > 1
    })
}

/// Whether a class that takes place from one day to another could have met on a day.
fn may_be(class: &TrainingClass, day: Date) -> bool {
    let keys = || class.lessons.keys().copied();
    let first = class.opened.into_iter().chain(keys()).min();
    let last = class.closed.into_iter().chain(keys()).max();
    let is_planned = class.lessons.contains_key(&day);
    is_planned || (first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last))
}

/// What a row of a roll says of a learner's days.
pub(super) fn roll(days: &Days, line: &mut Line<'_>) -> About {
    let Some(class) = line.ledger.class(line.owner()).cloned() else {
        return line.no_owner();
    };
    let key = match learner(&class, line.read) {
        Ok(key) => key,
        Err(why) => return About::Wrong(why),
    };
    let mut said: BTreeMap<Date, Vec<(&CellRead, Mark)>> = BTreeMap::new();
    for cell in &line.read.days {
        let day = days.columns.get(&cell.column).cloned();
        let day = day.unwrap_or(Err(Why::Missing));
        match day.and_then(|day| Ok((day, days.mark(cell)?))) {
            Ok((day, mark)) => said.entry(day).or_default().push((cell, mark)),
            Err(why) => line.row.findings.push(Finding {
                row: line.read.row,
                column: Some(cell.column),
                field: Some(cell.field.code),
                why,
            }),
        }
    }
    let mut edits = Vec::new();
    for (day, cells) in said {
        let columns = days.columns.values().filter(|of| **of == Ok(day)).count();
        let Some(mark) = together(&cells, columns) else {
            continue;
        };
        let (before, after, whole) = edit(line.ledger, &class.id, day, &key, mark);
        if before.marks.get(&key) == Some(&mark) {
            continue;
        }
        let was = before.marks.get(&key).map_or("", |mark| mark.code());
        let (cell, _) = cells[0];
        line.row.changes.push(Change {
            field: cell.field.code,
            row: cell.row,
            column: cell.column,
            person: date::format(day),
            before: was.to_owned(),
            after: mark.code().to_owned(),
        });
        edits.push((
            Record::ClassDay(before),
            Record::ClassDay(after),
            Record::ClassDay(whole),
        ));
    }
    About::These { key, edits }
}

/// What the sessions of one day come to: who was at some of them was there half of it.
fn together(cells: &[(&CellRead, Mark)], columns: usize) -> Option<Mark> {
    let all: BTreeSet<Mark> = crate::order::set(cells.iter().map(|(_, mark)| *mark));
    let was_there = all.contains(&Mark::Present) || all.contains(&Mark::Half);
    Some(match all.first()? {
        // A session that says nothing is none that somebody was at.
        _ if was_there && cells.len() < columns => Mark::Half,
        only if all.len() == 1 => *only,
        _ if was_there => Mark::Half,
        _ => Mark::Absent,
    })
}

/// The record of a day with this mark alone before and after, and all of it.
fn edit(
    ledger: &Ledger,
    class: &str,
    day: Date,
    key: &str,
    mark: Mark,
) -> (ClassDay, ClassDay, ClassDay) {
    let id = ClassDay::id_of(class, day);
    let stands = ledger.class_day(&id).cloned();
    let alone = |marks: BTreeMap<String, Mark>| ClassDay {
        id: id.clone(),
        class: class.to_owned(),
        date: Some(day),
        marks,
    };
    let was = stands.as_ref().and_then(|stands| stands.marks.get(key));
    let was = crate::order::map(was.map(|mark| (key.to_owned(), *mark)));
    let before = match stands {
        Some(_) => alone(was),
        None => ClassDay::with_id(id.clone()),
    };
    let now = BTreeMap::from([(key.to_owned(), mark)]);
    let mut whole = stands.unwrap_or_else(|| alone(BTreeMap::new()));
    whole.marks.insert(key.to_owned(), mark);
    (before, alone(now), whole)
}

/// The key of the learner whom a row is about. Within the list of one class a name that only one has is enough.
fn learner(class: &TrainingClass, read: &RowRead) -> Result<String, Why> {
    let name = read.text("person_name");
    let (card, born) = (read.text("identity"), read.text("born"));
    let year = born.get(born.len().saturating_sub(4)..).unwrap_or_default();
    if !card.is_empty()
        && let Some((key, _)) = class.trainees.iter().find(|(_, one)| one.identity == card)
    {
        return Ok(key.clone());
    }
    if name.is_empty() {
        return Err(Why::Missing);
    }
    let mut named = class.trainees.iter().filter(|(_, one)| {
        let other_card = !card.is_empty() && !one.identity.is_empty();
        let birth = year.is_empty() || one.born.is_empty() || one.born.starts_with(year);
        same_name(&one.name, name) && birth && !other_card
    });
    let text = name.to_owned();
    match (named.next(), named.next()) {
        (Some((key, _)), None) => Ok(key.clone()),
        (None, _) => Err(Why::UnknownRecord { text }),
        _ => Err(Why::Namesakes { text }),
    }
}
