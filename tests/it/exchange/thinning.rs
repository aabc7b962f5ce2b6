//! Which backups of a folder are kept.

use proptest::prelude::*;
use so_sinh_ke::app::exchange::thinning::{name_of, superfluous};

fn name(day: &str, time: &str, stem: &str) -> String {
    name_of(&format!("{day}_{time}_{stem}_toan-bo_v1.json"), 0)
}

#[test]
fn the_name_says_the_second_and_that_it_was_written_by_itself() {
    let made = name_of("2026-12-01_0932_xa-nong-thuong_1a2b_toan-bo_v1.json", 7);
    assert_eq!(
        made,
        "2026-12-01_093207_xa-nong-thuong_1a2b_toan-bo_v1_tu-dong.json"
    );
}

#[test]
fn ten_last_one_a_day_for_a_week_and_one_a_month_for_a_year_are_kept() {
    let mut names = Vec::new();
    // Two years, a backup at eight and one at nine each day that every month has.
    for year in [2025, 2026] {
        for month in 1..=12 {
            for day in 1..=28 {
                let day = format!("{year}-{month:02}-{day:02}");
                names.push(name(&day, "0800", "xa-cao-bo_1a2b"));
                names.push(name(&day, "0900", "xa-cao-bo_1a2b"));
            }
        }
    }
    let newest = names.last().unwrap().clone();
    let gone = superfluous(&names, &newest);
    let kept: Vec<&String> = names.iter().filter(|name| !gone.contains(name)).collect();
    // Ten last (five days), the sixth and seventh day, and eleven months before this one.
    assert_eq!(kept.len(), 10 + 2 + 11);
    assert!(kept.contains(&&newest));
    assert!(kept.contains(&&name("2026-01-28", "0900", "xa-cao-bo_1a2b")));
    assert!(!kept.contains(&&name("2025-12-28", "0900", "xa-cao-bo_1a2b")));
}

proptest! {
    #[test]
    fn the_newest_verified_one_what_came_after_it_and_what_is_not_ours_stay(
        days in prop::collection::vec((2020_u16..2027, 1_u8..13, 1_u8..29, 0_u8..24), 1..120),
        at in any::<prop::sample::Index>(),
    ) {
        let mut names: Vec<String> = days
            .iter()
            .map(|(y, m, d, h)| name(&format!("{y}-{m:02}-{d:02}"), &format!("{h:02}00"), "xa-cao-bo_1a2b"))
            .collect();
        let newest = names[at.index(names.len())].clone();
        let foreign = [
            "2020-01-01_0800_xa-cao-bo_1a2b_toan-bo_v1.json".to_owned(),
            name("2020-01-01", "0800", "xa-khac_9z9z"),
            "anh.jpg".to_owned(),
            "_tu-dong.json".to_owned(),
            "2020-01-01_080000_tu-dong.json".to_owned(),
        ];
        names.extend(foreign.iter().cloned());
        let gone = superfluous(&names, &newest);
        prop_assert!(gone.iter().all(|name| *name < newest && !foreign.contains(name)));
        // Once thinned, nothing more goes.
        names.retain(|name| !gone.contains(name));
        prop_assert_eq!(superfluous(&names, &newest), Vec::<String>::new());
    }
}
