//! A register in which nearly nothing is written down.

use jiff::civil::date;
use so_sinh_ke::{
    app::{meetings::pack::pack, paper::tree::Block},
    domain::meeting::Meeting,
};

use super::parts;
use crate::scenario::{Scenario, fresh, papers::WORDS};

#[test]
fn of_an_empty_register_every_part_says_in_a_sentence_that_there_is_nothing() {
    let today = date(2026, 11, 30);
    for (begun, meeting) in [
        (Scenario::begun(&fresh()), Meeting::default()),
        (Scenario::empty(), Meeting::default()),
        (
            Scenario::begun(&fresh()),
            Meeting {
                date: Some(date(2026, 12, 4)),
                ..Meeting::default()
            },
        ),
    ] {
        let paper = begun.look(|l| pack(l, &meeting, today, WORDS));
        let parts = parts(&paper);
        assert_eq!(parts.len(), 10);
        for part in &parts {
            assert!(part.tables.is_empty(), "{} has a table", part.title);
            // The last one has the line of signatures behind it.
            assert!(
                part.texts[0].ends_with('.'),
                "{}: {:?}",
                part.title,
                part.texts
            );
            assert_eq!(part.texts.len(), 1, "{}: {:?}", part.title, part.texts);
        }
        assert!(
            !format!("{paper:?}").contains("paper."),
            "a word is missing"
        );
        assert!(!format!("{paper:?}").contains("%{"), "a value is missing");
        let last = paper.sections[0].blocks.last();
        assert!(matches!(last, Some(Block::Together(_))));
    }
}
