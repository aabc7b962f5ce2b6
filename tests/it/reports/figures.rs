//! What the register fills in, as of a day.

use jiff::civil::date;
use so_sinh_ke::{
    app::{register::kinds::Record, reports::figures},
    domain::{money::Dong, project::kinds::State},
};

use super::office;

#[test]
fn figures_are_those_of_the_day_by_the_days_of_the_records() {
    let office = office();
    let project = office.project("a");
    office.session.look(|l| {
        let on = |day| figures(l, &project, date(2023, 7, day));
        let early = on(10);
        assert_eq!((early.paid, early.advanced), (Dong(0), Dong(0)));
        assert_eq!((early.reached, early.handed.as_str()), (0, ""));
        let later = on(19);
        assert_eq!(
            (later.paid, later.advanced),
            (Dong(9_000_000), Dong(9_000_000))
        );
        assert_eq!(
            later.reached, 0,
            "what was handed over on the 20th is not known on the 19th"
        );
        let end = on(31);
        assert_eq!((end.approved, end.reached), (6, 6));
        assert!(end.handed.starts_with('6'), "{}", end.handed);
        assert_eq!(end.step, Some(State::HandingOver));
        assert_eq!(end.allocated, Dong(30_000_000));
    });
}

#[test]
fn a_step_is_the_last_one_that_was_reached_by_then() {
    let office = office();
    let project = office.project("a");
    let mut seen = Vec::new();
    for day in 1..=31 {
        let step = office
            .session
            .look(|l| figures(l, &project, date(2023, 7, day)).step);
        seen.push(step.expect("a step"));
    }
    assert!(seen.is_sorted(), "{seen:?}");
    assert_eq!(seen.last(), Some(&State::HandingOver));
    let before = office
        .session
        .look(|l| figures(l, &project, date(2023, 1, 1)).step);
    assert_eq!(before, Some(State::Proposed));
}

#[test]
fn what_was_paid_is_that_of_all_years_and_the_words_say_so() {
    let office = office();
    let before = crate::scenario::office::payment(
        "2",
        so_sinh_ke::domain::capital::PaymentKind::Payment,
        2_000_000,
        so_sinh_ke::domain::capital::PaymentState::Paid,
        date(2022, 12, 20),
    );
    let mut ledger = office.session.look(Clone::clone);
    let mut fields = serde_json::Map::new();
    let record = Record::Payment(before);
    record.write(&mut fields);
    ledger.put(&crate::records::body(record.id(), &fields));
    let paid = figures(&ledger, &office.project("a"), date(2023, 7, 31)).paid;
    assert_eq!(paid, Dong(11_000_000), "that of the year before counts");
    for (language, word) in [("vi", "các năm trước"), ("en", "all years")] {
        let path = format!("{}/locales/{language}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the texts");
        let texts: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let said = texts["reports"]["paid-under"].as_str().expect("a text");
        assert!(said.contains(word), "{language}: {said}");
    }
}
