//! Dates, folded names and units.

use jiff::civil::date;
use so_sinh_ke::domain::{
    date::{DateFault, days_between, format, iso, parse, parse_in, parse_iso, parse_past},
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
        "1/6/2023/1",
        "1/6/023",
        "1//6/2023",
        "1/6/2023/",
        "1 tháng 6 năm 2023 ngày",
        "0106202",
        "1.500.000.000",
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

/// A day, however it is written, in the working year 2023 (F62).
#[test]
fn f62_a_day_is_read_as_people_write_it() {
    for typed in [
        "1/3/23",
        "1-3-23",
        "1.3.23",
        "01/03/2023",
        "01032023",
        "20230301",
        "010323",
        "2023-03-01",
        "2023/3/1",
        "1/3",
        "1.3",
        "01-03",
        "1 3",
        "1 3 2023",
        " 1 / 3 / 23 ",
        "ngày 1 tháng 3 năm 2023",
        "Ngày 01 tháng 03 năm 2023",
        "NGA\u{300}Y 1 THÁNG 3 NĂM 2023",
        "mồng 1 tháng 3",
        "1 tháng 3 năm 23",
        "ngày 1/3/2023",
    ] {
        assert_eq!(parse_in(typed, Some(2023)), Ok(date(2023, 3, 1)), "{typed}");
    }
    // The day comes first, also where only the other way round would be a day.
    assert!(matches!(
        parse_in("3/13/2023", Some(2023)),
        Err(DateFault::NoSuchDay { .. })
    ));
    assert_eq!(parse_in("29/2", Some(2024)), Ok(date(2024, 2, 29)));
    assert!(matches!(
        parse_in("29/2", Some(2023)),
        Err(DateFault::NoSuchDay { .. })
    ));
}

#[test]
fn f62_a_month_alone_and_a_day_without_its_year_say_what_is_missing() {
    for typed in ["3/2023", "2023-03", "2023", "tháng 3 năm 2023", "năm 2023"] {
        assert!(
            matches!(parse_in(typed, Some(2023)), Err(DateFault::NoDay { .. })),
            "{typed}"
        );
    }
    for typed in ["1/3", "1.3", "ngày 1 tháng 3"] {
        assert!(
            matches!(parse(typed), Err(DateFault::NoYear { .. })),
            "{typed}"
        );
    }
}

/// Two digits stand for a year from 89 before to ten after the working year; for what is over, for none
/// to come.
#[test]
fn two_digits_of_a_year_have_one_meaning() {
    for (typed, working, year) in [
        ("1/1/23", 2023, 2023),
        ("1/1/33", 2023, 2033),
        ("1/1/34", 2023, 1934),
        ("1/1/00", 2023, 2000),
        ("1/1/99", 2023, 1999),
        ("1/1/36", 2026, 2036),
        ("1/1/37", 2026, 1937),
    ] {
        assert_eq!(
            parse_in(typed, Some(working)),
            Ok(date(year, 1, 1)),
            "{typed} in {working}"
        );
    }
    assert_eq!(parse_past("1/1/33", 2026), Ok(date(1933, 1, 1)));
    assert_eq!(parse_past("1/1/26", 2026), Ok(date(2026, 1, 1)));
}

proptest::proptest! {
    /// Every spelling of a day is that day; whatever else is typed is refused or lies in its years.
    #[test]
    fn f62_all_spellings_of_a_day_are_one_day(n in 0_i32..36_500, stroke in "[-/. ]", year in 2000_i16..2050) {
        use jiff::ToSpan;
        let day = date(1950, 1, 1).checked_add(n.days()).unwrap();
        let (d, m, y) = (day.day(), day.month(), day.year());
        let known = Some(year);
        for typed in [
            format!("{d}{stroke}{m}{stroke}{y}"),
            format!("{d:02}{m:02}{y}"),
            format!("{y}{stroke}{m}{stroke}{d}"),
            format!("{y}{m:02}{d:02}"),
            format!("ngày {d} tháng {m} năm {y}"),
            format(day),
            iso(day),
        ] {
            proptest::prop_assert_eq!(parse_in(&typed, known), Ok(day), "{}", typed);
        }
        // Two digits mean the same day exactly when its year is one of those they can mean.
        let meant = (i32::from(year) - 89..=i32::from(year) + 10).contains(&i32::from(y));
        let short = [format!("{d}{stroke}{m}{stroke}{:02}", y % 100), format!("{d:02}{m:02}{:02}", y % 100)];
        for typed in short {
            proptest::prop_assert_eq!(parse_in(&typed, known) == Ok(day), meant, "{}", typed);
        }
        if year == y {
            proptest::prop_assert_eq!(parse_in(&format!("{d}{stroke}{m}"), known), Ok(day));
        }
    }

    #[test]
    fn whatever_is_typed_is_a_day_of_the_known_years_or_refused(typed in "[0-9/. \\-a-zàăđ]{0,14}", year in 1900_i16..2100) {
        if let Ok(day) = parse_in(&typed, Some(year)) {
            proptest::prop_assert!((1900..=2100).contains(&day.year()));
        }
    }
}
