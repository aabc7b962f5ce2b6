//! What is drawn stays within its frame, and labels beside each other can be read.

use jiff::civil::date;
use so_sinh_ke::{
    app::overview::{Frame, Plot, curve, spread, ticks},
    domain::money::Dong,
};

use super::busy;
use crate::scenario::Scenario;

const FRAME: Frame = Frame {
    left: 44,
    right: 522,
    top: 30,
    bottom: 232,
};

#[test]
fn the_year_fills_the_frame_from_january_to_the_closing_of_the_books() {
    let office = Scenario::money_of_sample();
    let whole = office.look(|l| curve(l, 2023, None));
    let plot = Plot::new(&whole, FRAME, Dong(0));
    let across = [
        (date(2022, 11, 1), "44"),
        (date(2023, 1, 1), "44"),
        (date(2024, 1, 31), "522"),
        (date(2031, 1, 1), "522"),
    ];
    for (day, x) in across {
        assert_eq!(plot.x(day), x, "{day}");
    }
    assert_eq!(plot.y(Dong(0)), "232");
    assert_eq!(plot.y(plot.highest()), "30");
    assert_eq!(plot.y(Dong(-5)), "232");
    assert_eq!(plot.highest(), whole.end().granted);
    let path = plot.line(|sums| sums.granted, date(2024, 1, 31));
    assert!(path.starts_with("M44 232H"), "{path}");
    assert!(path.ends_with("V30H522"), "{path}");
    let area = plot.area(|sums| sums.granted, date(2024, 1, 31));
    assert!(area.ends_with("V232H44Z"), "{area}");
}

#[test]
fn nothing_is_drawn_outside_of_the_frame() {
    for seed in [3, 5, 7] {
        let office = busy(seed);
        for year in [2023, 2024, 2025] {
            let whole = office.look(|l| curve(l, year, None));
            let plot = Plot::new(&whole, FRAME, Dong(1));
            let until = whole.drawn_until(date(2030, 1, 1));
            let path = plot.line(|sums| sums.paid, until);
            let numbers = path
                .split(['M', 'H', 'V', ' '])
                .filter(|part| !part.is_empty());
            for number in numbers {
                let number: f64 = number.parse().expect("a number");
                assert!((30.0..=522.0).contains(&number), "{path}");
            }
        }
    }
}

#[test]
fn ticks_are_round_and_at_most_five() {
    for (highest, all) in [
        (5_968_000_000, vec![0, 2_000_000_000, 4_000_000_000]),
        (1, vec![0, 1]),
        (100, vec![0, 50, 100]),
        (
            800_000_000,
            vec![0, 200_000_000, 400_000_000, 600_000_000, 800_000_000],
        ),
    ] {
        let amounts: Vec<i64> = ticks(Dong(highest))
            .into_iter()
            .map(|tick| tick.0)
            .collect();
        assert_eq!(amounts, all, "{highest}");
    }
    let top = ticks(so_sinh_ke::domain::money::MAX_AMOUNT);
    assert!((2..=5).contains(&top.len()), "{top:?}");
}

#[test]
fn labels_keep_their_distance_and_their_order() {
    for wanted in [
        vec![40, 41, 42, 220],
        vec![230, 230, 230],
        vec![10, 200, 15, 100],
        vec![],
        vec![50],
    ] {
        let places = spread(&wanted, 30, 20, 230);
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|at| wanted[*at]);
        let sorted: Vec<i32> = order.iter().map(|at| places[*at]).collect();
        assert!(
            sorted.windows(2).all(|two| two[1] - two[0] >= 30),
            "{wanted:?}: {places:?}"
        );
        assert!(
            sorted.iter().all(|place| (20..=230).contains(place)),
            "{places:?}"
        );
    }
    assert_eq!(
        spread(&[40, 100, 200], 30, 20, 230),
        [40, 100, 200],
        "what has room stays"
    );
}
