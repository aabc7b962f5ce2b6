//! Dates, folded names and units.

use jiff::civil::date;
use so_sinh_ke::domain::{
    date::{DateFault, days_between, format, iso, parse, parse_iso},
    place::{UnitKind, kind_of_name, short_name},
    text::{fold, matches, tidy},
};

#[test]
fn dates_are_day_month_year() {
    for typed in [
        "1/6/2023",
        "01/06/2023",
        "1-6-2023",
        "01.06.2023",
        " 1 / 6 / 2023 ",
    ] {
        assert_eq!(parse(typed), Ok(date(2023, 6, 1)), "{typed}");
    }
    assert_eq!(parse("29/02/2024"), Ok(date(2024, 2, 29)));
    assert_eq!(format(date(2023, 6, 1)), "01/06/2023");
}

proptest::proptest! {
    /// The calendar library is the oracle for what is written by hand.
    #[test]
    fn iso_dates_and_day_counts_agree_with_the_calendar(a in 0_i32..80_000, b in 0_i32..80_000) {
        use jiff::ToSpan;
        let day = |n: i32| date(1900, 1, 1).checked_add(n.days()).unwrap();
        proptest::prop_assert_eq!(iso(day(a)), day(a).to_string());
        proptest::prop_assert_eq!(parse_iso(&iso(day(a))), Some(day(a)));
        proptest::prop_assert_eq!(days_between(day(a), day(b)), b - a);
    }
}

#[test]
fn only_one_spelling_of_a_stored_date_is_taken() {
    for text in [
        "",
        "2023-6-1",
        "2023-06-01T00:00",
        "2023/06/01",
        "+023-06-01",
        "2023-02-29",
        "20230601",
        "2023-06-0é",
    ] {
        assert_eq!(parse_iso(text), None, "{text}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    assert_eq!(parse(" "), Err(DateFault::Empty));
    for typed in [
        "hôm qua",
        "2023",
        "6/2023",
        "1/6/23",
        "1/6/2023/1",
        "+1/6/2023",
        "1/6/20233",
    ] {
        assert!(
            matches!(parse(typed), Err(DateFault::NotADate { .. })),
            "{typed}"
        );
    }
    for typed in ["29/02/2023", "31/04/2023", "0/1/2023", "13/13/2023"] {
        assert!(
            matches!(parse(typed), Err(DateFault::NoSuchDay { .. })),
            "{typed}"
        );
    }
    assert!(matches!(parse("1/6/0202"), Err(DateFault::FarAway { .. })));
}

#[test]
fn names_match_with_and_without_marks_in_every_spelling() {
    for query in [
        "nong thuong",
        "Nông Thượng",
        "NÔNG",
        "thuong nong",
        "no\u{302}ng thượng",
        "xa nong",
    ] {
        assert!(matches("Xã Nông Thượng", query), "{query}");
    }
    assert!(matches("Phường Xuất Hóa", "xuat hoá"));
    assert!(matches("Phường Đức Xuân", "duc"));
    assert!(!matches("Xã Nông Thượng", "nong thuongg"));
    assert_eq!(fold("ĐẶNG Thị Ỷ"), "dang thi y");
    assert_eq!(tidy("  Ho\u{300}a \u{a0}  An\t"), "Hòa An");
}

#[test]
fn a_units_kind_is_told_by_its_name() {
    assert_eq!(kind_of_name("Xã Nông Thượng"), UnitKind::Commune);
    assert_eq!(kind_of_name("phường Đức Xuân"), UnitKind::Ward);
    assert_eq!(kind_of_name("Phòng Kinh tế"), UnitKind::Office);
    assert_eq!(kind_of_name("HTX Bí xanh"), UnitKind::Cooperative);
    assert_eq!(kind_of_name("Ủy ban"), UnitKind::Other);
    assert_eq!(short_name("Phường Đức Xuân"), "P. Đức Xuân");
}
