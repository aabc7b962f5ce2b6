//! What wants doing next in a class, and how a year should stand by now.

use jiff::civil::Date;

use super::roll;
use crate::{
    app::register::ledger::Ledger,
    domain::{
        date::add_months,
        training::{ClassState, Passed, TrainingClass},
    },
};

/// Something that a class waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Todo {
    /// Nobody is on its list.
    Learners,
    /// No day of its timetable is set.
    Timetable,
    /// Days that are over without anybody marked.
    Roll(usize),
    /// Learners without a result, though the class is over.
    Results(usize),
    /// Passed three months ago, and nobody wrote down whether they work.
    After3(usize),
    /// The same after six months.
    After6(usize),
}

/// What a class waits for on `today`, in the order of the work. One without a list, of which only the
/// number of learners is written down, waits for nothing.
pub fn todo(ledger: &Ledger, class: &TrainingClass, today: Date) -> Vec<Todo> {
    let mut list = Vec::new();
    let state = class.state_on(today);
    if state == ClassState::Cancelled {
        return list;
    }
    if class.trainees.is_empty() {
        if class.told_learners.is_none() {
            list.push(Todo::Learners);
        }
        return list;
    }
    if class.lessons.is_empty() {
        list.push(Todo::Timetable);
    }
    let marks = super::days(ledger, &class.id);
    let bare = roll::days(ledger, class).into_iter();
    let bare = bare.filter(|day| {
        *day <= today
            && marks
                .get(day)
                .is_none_or(std::collections::BTreeMap::is_empty)
    });
    push(&mut list, Todo::Roll, bare.count());
    let there = || class.trainees.values().filter(|trainee| !trainee.withdrawn);
    if state == ClassState::Finished {
        let unjudged = there().filter(|trainee| trainee.result.is_none());
        push(&mut list, Todo::Results, unjudged.count());
    }
    let passed = |months: i32| {
        there().filter(move |trainee| {
            let day = trainee.result_date.or(class.closed);
            trainee.result == Some(Passed::Yes)
                && day.is_some_and(|day| add_months(day, months) <= today)
        })
    };
    let after3 = passed(3).filter(|trainee| trainee.after3.is_none());
    push(&mut list, Todo::After3, after3.count());
    let after6 = passed(6).filter(|trainee| trainee.after6.is_none());
    push(&mut list, Todo::After6, after6.count());
    list
}

fn push(list: &mut Vec<Todo>, what: fn(usize) -> Todo, n: usize) {
    if n > 0 {
        list.push(what(n));
    }
}

/// How many of a year's `target` would be reached on `today` if it went on evenly, rounded down.
pub fn due(target: u32, year: i16, today: Date) -> u32 {
    let gone = match today.year().cmp(&year) {
        std::cmp::Ordering::Less => return 0,
        std::cmp::Ordering::Greater => return target,
        std::cmp::Ordering::Equal => i64::from(today.day_of_year()),
    };
    let days = i64::from(today.days_in_year());
    u32::try_from(i64::from(target) * gone / days).unwrap_or(target)
}
