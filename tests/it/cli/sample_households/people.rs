//! Who lives in the invented households, and what marks them as invented.

use std::collections::BTreeSet;

use jiff::civil::date;
use serde_json::{Map, Value};
use so_sinh_ke::{app::catalogue::Units, cli::sample::is_test_identity, domain::date::parse_iso};

use super::{households, members};

#[test]
fn every_identity_number_is_of_test_form_and_nobody_elses() {
    let mut met = BTreeSet::new();
    let mut people = 0;
    for household in households(30_000, 9) {
        for member in members(&household.body) {
            people += 1;
            let Some(number) = member.get("identity").and_then(Value::as_str) else {
                continue;
            };
            assert!(is_test_identity(number), "{number}");
            assert!(met.insert(number.to_owned()), "{number} twice");
            if number.len() == 12 {
                assert_eq!(number[4..6], member["born"].as_str().expect("born")[2..4]);
                let woman = number.as_bytes()[3] % 2 == 1;
                assert_eq!(member["sex"], if woman { "female" } else { "male" });
            }
        }
    }
    assert!(met.len() * 2 > people, "most people have a number");
    assert!(met.len() < people, "some have none");
}

#[test]
fn what_could_be_a_real_number_is_not_of_test_form() {
    for number in [
        "006081123456",
        "019081000147",
        "095123456",
        "",
        "006",
        "0060810001é",
    ] {
        assert!(!is_test_identity(number), "{number}");
    }
}

#[test]
fn telephones_are_in_a_range_that_no_one_has() {
    let phones = households(2_000, 10).filter_map(|h| Some(h.body.get("phone")?.to_string()));
    let mut count = 0;
    for phone in phones {
        assert!(
            phone.starts_with("\"0209 000 ") && phone.len() == 15,
            "{phone}"
        );
        count += 1;
    }
    assert!(count > 1_000);
}

#[test]
fn households_have_a_head_and_plausible_people() {
    let (mut groups, mut longest, mut years_alone) = (BTreeSet::new(), 0, 0);
    for household in households(2_000, 12) {
        let body = &household.body;
        let head = body["head"].as_str().expect("a head");
        assert_eq!(body["members"][head]["relation"], "head");
        assert_eq!(members(body).filter(|m| m["relation"] == "head").count(), 1);
        for member in members(body) {
            let born = member["born"].as_str().expect("text");
            if born.len() == 4 {
                years_alone += 1;
            } else {
                let born = parse_iso(born).expect("a date");
                assert!(born < date(2023, 1, 1));
            }
            let name = member["name"].as_str().expect("a name");
            longest = longest.max(name.split(' ').count());
            assert!((2..=6).contains(&name.split(' ').count()), "{name}");
            groups.insert(member["ethnicity"].to_string());
        }
    }
    assert_eq!(groups.len(), 5);
    assert!(longest >= 5);
    assert!(years_alone > 100);
}

#[test]
fn classes_agree_with_points_and_carry_their_decision() {
    let units = Units::load();
    let mut met = BTreeSet::new();
    for household in households(2_000, 13) {
        let unit = units.get(household.body["unit"].as_str().expect("a unit"));
        let rural = unit.expect("a unit").name.starts_with("Xã");
        let line = if rural { 140 } else { 175 };
        let year = &household.body["poverty"]["2023"];
        let class = year["class"].as_str().expect("a class");
        met.insert(class.to_owned());
        if class == "average" {
            continue;
        }
        let recognised = parse_iso(year["recognised"].as_str().expect("a date"));
        assert!(recognised.expect("a date") < date(2023, 1, 1));
        let (a, b) = (
            year["a"].as_i64().expect("A"),
            year["b"].as_i64().expect("B"),
        );
        let flags = year
            .get("lacking")
            .and_then(Value::as_object)
            .map_or(0, Map::len);
        assert_eq!(usize::try_from(b).expect("B"), flags * 10);
        let by_points = match (a <= line, b >= 30) {
            (true, true) => "poor",
            (true, false) => "near-poor",
            (false, _) => "escaped",
        };
        assert_eq!(class, by_points);
    }
    assert_eq!(met.len(), 4);
}
