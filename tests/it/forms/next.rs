//! What stays from one record to the next of its kind.

use crate::scenario::Scenario;
use so_sinh_ke::app::{
    form::{Form, next::comes_in_rows},
    register::kinds::Kind,
};

#[test]
fn where_a_household_lives_and_what_recognised_it_stays_for_the_next() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let today = jiff::civil::date(2026, 11, 30);
        let mut written = Form::new(Kind::Household, today);
        let typed = [
            ("head_name", "Nguyễn Thị Thử"),
            ("identity", "006081000001"),
            ("unit", "unit:1"),
            ("village", "Khuổi Thử"),
            ("class", "poor"),
            ("decision", "31/QĐ-UBND"),
            ("note", "ở nhờ"),
        ];
        for (name, value) in typed {
            written.values.insert(name.to_owned(), value.to_owned());
        }
        let next = Form::beginning(ledger, Kind::Household, "", 2026, today).after(&written);
        for name in ["unit", "village", "class", "decision"] {
            assert_eq!(next.value(name), written.value(name), "{name}");
        }
        for name in ["head_name", "identity", "note"] {
            assert_eq!(next.value(name), "", "{name}");
        }
        // Closing it without a word more leaves no draft behind.
        assert!(!next.is_changed());
    });
}

#[test]
fn what_has_a_page_of_its_own_is_not_written_in_rows() {
    for kind in [
        Kind::Project,
        Kind::Class,
        Kind::Session,
        Kind::Meeting,
        Kind::Means,
    ] {
        assert!(!comes_in_rows(kind), "{}", kind.code());
    }
}
