//! Amounts as people type them, and as they are shown and said.

use proptest::prelude::*;
use so_sinh_ke::domain::{
    money::{Dong, MAX_AMOUNT, MoneyFault, Quote, parse, parse_quoted, short, spoken},
    percent::share,
};

#[test]
fn what_people_type_is_read_as_whole_dong() {
    let table = [
        ("1.500.000", 1_500_000),
        ("1500000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1\u{a0}500\u{a0}000", 1_500_000),
        ("  350 triệu ", 350_000_000),
        ("350 trieu", 350_000_000),
        ("350TR", 350_000_000),
        ("350 tr", 350_000_000),
        ("350tr", 350_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("1,5 tỉ", 1_500_000_000),
        ("1,5 ty", 1_500_000_000),
        ("1,5 ty\u{309}", 1_500_000_000),
        ("2.310 triệu", 2_310_000_000),
        ("2.310,5 triệu", 2_310_500_000),
        ("0,5 tỷ", 500_000_000),
        ("5,968 tỷ đồng", 5_968_000_000),
        ("538,4 triệu đồng", 538_400_000),
        ("1 tỷ 350 triệu", 1_350_000_000),
        ("1 tỷ 350 triệu 500 nghìn", 1_350_500_000),
        ("1 tỷ đồng", 1_000_000_000),
        ("30.000đ", 30_000),
        ("30.000 VND", 30_000),
        ("25 nghìn", 25_000),
        ("25k", 25_000),
        ("1", 1),
        ("1.500", 1_500),
        ("1.500.000,00", 1_500_000),
        ("１５００", 1_500),
        // F62: pasted from a spreadsheet.
        ("5,968,000,000", 5_968_000_000),
        ("5,968,000,000.00", 5_968_000_000),
        ("5,968,000,000 đ", 5_968_000_000),
        ("5.968.000.000 đ", 5_968_000_000),
        ("5.968.000.000 ₫", 5_968_000_000),
        ("1,500,000", 1_500_000),
        ("100.000.000.000.000", MAX_AMOUNT.0),
    ];
    for (typed, dong) in table {
        assert_eq!(parse(typed), Ok(Dong(dong)), "{typed:?}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    for typed in [
        "1.5",
        "1.5 tỷ",
        "1,5",
        "1,500",
        "1,50,000",
        "01,500,000",
        "1,500,000 nghìn",
        "1.50.000",
        "15.00",
        "1500.000",
        "0.500",
        "1 tỷ 5",
        "1 triệu 2 tỷ",
        "1 tỷ 2 tỷ",
        "1.500 000",
        "0.5 tỷ",
    ] {
        let fault = parse(typed);
        assert!(
            matches!(fault, Err(MoneyFault::Ambiguous { .. })),
            "{typed:?} gave {fault:?}"
        );
    }
}

#[test]
fn what_is_no_amount_says_so() {
    let table: [(&str, fn(&MoneyFault) -> bool); 16] = [
        ("", |f| *f == MoneyFault::Empty),
        ("   ", |f| *f == MoneyFault::Empty),
        ("abc", |f| matches!(f, MoneyFault::NotAnAmount { .. })),
        ("12 con", |f| matches!(f, MoneyFault::NotAnAmount { .. })),
        ("tỷ", |f| matches!(f, MoneyFault::NotAnAmount { .. })),
        ("1e9", |f| matches!(f, MoneyFault::NotAnAmount { .. })),
        ("1,", |f| matches!(f, MoneyFault::NotAnAmount { .. })),
        (",5 tỷ", |f| matches!(f, MoneyFault::NotAnAmount { .. })),
        ("1..000", |f| matches!(f, MoneyFault::Ambiguous { .. })),
        ("0", |f| *f == MoneyFault::NotPositive),
        ("0 tỷ", |f| *f == MoneyFault::NotPositive),
        ("-5", |f| *f == MoneyFault::NotPositive),
        ("−5 triệu", |f| *f == MoneyFault::NotPositive),
        ("1,2345678 triệu", |f| {
            matches!(f, MoneyFault::NotWhole { .. })
        }),
        ("100.000.000.000.001", |f| {
            matches!(f, MoneyFault::TooLarge { .. })
        }),
        ("99999999999999999999999999999999", |f| {
            matches!(f, MoneyFault::TooLarge { .. })
        }),
    ];
    for (typed, expected) in table {
        let fault = parse(typed).expect_err(typed);
        assert!(expected(&fault), "{typed:?} gave {fault:?}");
    }
}

#[test]
fn an_amount_may_be_marked_as_quoted() {
    assert_eq!(
        parse_quoted("gần 6 tỷ"),
        Ok((Dong(6_000_000_000), Some(Quote::Almost)))
    );
    assert_eq!(
        parse_quoted("hơn 2,4 tỷ"),
        Ok((Dong(2_400_000_000), Some(Quote::Over)))
    );
    assert_eq!(parse_quoted("2,4 tỷ"), Ok((Dong(2_400_000_000), None)));
    assert!(parse_quoted("gần 1.5").is_err());
    assert!(parse_quoted("gần").is_err());
}

#[test]
fn the_articles_amounts_are_said_as_in_the_meeting() {
    let table = [
        (5_968_000_000, Some(Quote::Almost), "6"),
        (2_432_000_000, Some(Quote::Over), "2,4"),
        (3_536_000_000, Some(Quote::Over), "3,5"),
        (2_310_000_000, Some(Quote::Over), "2,3"),
        (538_400_000, None, "538,4"),
        (999_960_000, Some(Quote::Almost), "1.000"),
        (999, None, "999"),
        (0, None, "0"),
    ];
    for (amount, quote, number) in table {
        let said = spoken(Dong(amount));
        assert_eq!(
            (said.quote, said.short.number.as_str()),
            (quote, number),
            "{amount}"
        );
    }
    assert_eq!(short(Dong(5_968_000_000), 3).number, "5,968");
}

#[test]
fn a_share_never_hides_a_rest_or_a_beginning() {
    let table = [
        (2_432, 5_968, Some("40,8")),
        (538_400, 2_432_000, Some("22,1")),
        (99_999, 100_000, Some("99,9")),
        (1, 100_000, Some("0,1")),
        (0, 5, Some("0")),
        (5, 5, Some("100")),
        (5, 0, None),
    ];
    for (part, whole, expected) in table {
        assert_eq!(
            share(Dong(part), Dong(whole)).as_deref(),
            expected,
            "{part}/{whole}"
        );
    }
}

proptest! {
    #[test]
    fn what_is_shown_can_be_typed_again(amount in 1..=MAX_AMOUNT.0) {
        prop_assert_eq!(parse(&Dong(amount).to_string()), Ok(Dong(amount)));
    }

    #[test]
    fn no_text_makes_the_reader_panic_or_invent_money(typed in "\\PC{0,40}") {
        if let Ok(amount) = parse(&typed) {
            prop_assert!(amount > Dong::ZERO && amount <= MAX_AMOUNT);
            prop_assert!(typed.chars().any(char::is_numeric));
        }
    }
}
