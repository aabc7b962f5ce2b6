//! The strip of days.

use super::task;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use so_sinh_ke::{
    app::tasks::{
        self, Row,
        strip::{MOST, Strip, TODAY, WIDTH},
    },
    domain::{date::add_days, task::Task},
};

const NOW: Date = date(2026, 2, 28);

fn row(due: Option<i32>, done: Option<i32>) -> Row {
    let day = |days| add_days(NOW, days);
    let task = Task {
        due: due.map(day),
        done: done.map(day),
        ..task()
    };
    let ledger = crate::records::ledger::<so_sinh_ke::app::register::kinds::Record>([]);
    tasks::row(&ledger, &task, NOW)
}

#[test]
fn there_is_a_strip_only_where_something_that_is_open_has_a_day() {
    assert_eq!(Strip::of(&[], NOW), None);
    assert_eq!(
        Strip::of(&[row(None, None), row(Some(-3), Some(-4))], NOW),
        None
    );
    let strip = Strip::of(&[row(Some(-3), None), row(Some(3), None)], NOW).expect("a strip");
    assert_eq!((strip.late.len(), strip.coming.len()), (1, 1));
    assert!(strip.late[0].x < TODAY && TODAY < strip.coming[0].x);
}

proptest! {
    #[test]
    fn nothing_runs_out_of_the_strip_and_what_is_later_stands_further_right(
        days in prop::collection::vec((prop::option::weighted(0.9, -2_000..2_000), prop::option::weighted(0.2, -2_000..0)), 1..30),
    ) {
        let mut rows: Vec<Row> = days.into_iter().map(|(due, done)| row(due, done)).collect();
        rows.sort_by_key(|row| row.due);
        let Some(strip) = Strip::of(&rows, NOW) else {
            return Ok(());
        };
        let xs = strip.late.iter().chain(&strip.coming).map(|mark| mark.x);
        let xs: Vec<i32> = xs.chain(strip.done.iter().copied()).chain(strip.ticks.iter().map(|(_, x)| *x)).collect();
        prop_assert!(xs.iter().all(|x| (0..=WIDTH).contains(x)), "{:?}", xs);
        prop_assert!(strip.late.len() <= MOST && strip.coming.len() <= MOST);
        prop_assert!(strip.late.iter().all(|mark| mark.x < TODAY), "lateness is seen");
        prop_assert!(strip.coming.windows(2).all(|pair| pair[0].x <= pair[1].x));
        prop_assert!(strip.late.windows(2).all(|pair| pair[0].x <= pair[1].x));
    }
}
