//! What is odd about a household, as tables: identity numbers, points against classes, spellings of
//! ethnic groups, lists and days of recognition, heads and ages. Nothing of it refuses anything.

use std::collections::BTreeSet;

use super::world::{HOUSEHOLD, OTHER, WARD, World, base, day};
use so_sinh_ke::{
    app::{
        households::{
            checks::{self, Check, Oddity, Said},
            home, points,
        },
        register::kinds::Record,
    },
    domain::{
        coded::Coded,
        ethnic,
        household::{
            Deprivation, Event, EventKind, Member, PovertyClass, Settlement, Sex, YearStatus,
        },
        identity::{self, Oddity as Odd},
        standard::{self, Agreement, Silent, Standard},
    },
    rules::pack::Severity,
};

/// A number with who bears it, and what is odd.
#[test]
fn identity_numbers_are_read_and_never_refused() {
    let (male, female) = (Some(Sex::Male), Some(Sex::Female));
    let place = |code: &str| Odd::NoProvince { code: code.into() };
    let abroad = |code: &str| Odd::Abroad { code: code.into() };
    let year = |says, written| Odd::OtherYear { says, written };
    let sex = |says| Odd::OtherSex { says };
    let length = |digits| Odd::Length { digits };
    let zero = |digits| Odd::LostZero { digits };
    let rows: Vec<(&str, Option<Sex>, Option<i16>, Vec<Odd>)> = vec![
        ("006081000001", male, Some(1981), vec![]),
        ("006181000001", female, Some(1981), vec![]),
        ("006 081 000 001", male, Some(1981), vec![]),
        ("006.081.000.001", male, Some(1981), vec![]),
        ("006081000001", None, None, vec![]),
        ("019200000001", male, Some(2000), vec![]),
        ("019300000001", female, Some(2000), vec![]),
        ("019299000001", male, Some(2099), vec![]),
        ("001099000001", male, Some(1999), vec![]),
        ("096000000001", male, Some(1900), vec![]),
        // The other sex.
        ("006181000001", male, Some(1981), vec![sex(Sex::Female)]),
        ("006081000001", female, Some(1981), vec![sex(Sex::Male)]),
        // Another year, another century.
        ("006081000001", male, Some(1982), vec![year(1981, 1982)]),
        ("006281000001", male, Some(1981), vec![year(2081, 1981)]),
        ("006200000001", male, Some(1900), vec![year(2000, 1900)]),
        ("006099000001", male, Some(2000), vec![year(1999, 2000)]),
        // Both.
        (
            "006181000001",
            male,
            Some(1980),
            vec![sex(Sex::Female), year(1981, 1980)],
        ),
        // Not born yet, as far as the number says.
        ("006287000001", male, None, vec![Odd::Unborn { says: 2087 }]),
        ("006223000001", male, None, vec![]),
        ("006224000001", male, None, vec![Odd::Unborn { says: 2024 }]),
        // Codes between provinces, before them and beyond.
        ("003081000001", male, Some(1981), vec![place("003")]),
        ("000081000001", male, Some(1981), vec![place("000")]),
        ("005081000001", male, Some(1981), vec![place("005")]),
        ("097081000001", male, Some(1981), vec![abroad("097")]),
        ("123081000001", male, Some(1981), vec![abroad("123")]),
        ("999081000001", male, Some(1981), vec![abroad("999")]),
        // Other lengths.
        ("095123456", male, Some(1981), vec![Odd::Old]),
        ("095 123 456", male, Some(1981), vec![Odd::Old]),
        ("6081000001", male, Some(1981), vec![length(10)]),
        ("06081000001", male, Some(1981), vec![zero(11)]),
        ("95123456", male, Some(1981), vec![zero(8)]),
        ("0060810000011", male, Some(1981), vec![length(13)]),
        ("1", male, Some(1981), vec![length(1)]),
        // Other signs.
        ("00608100000l", male, Some(1981), vec![Odd::NotDigits]),
        ("chưa có", male, Some(1981), vec![Odd::NotDigits]),
        ("006081/000001", male, Some(1981), vec![Odd::NotDigits]),
        ("٠٠٦٠٨١٠٠٠٠٠١", male, Some(1981), vec![Odd::NotDigits]),
        // None yet.
        ("", male, Some(1981), vec![]),
        ("  ", male, Some(1981), vec![]),
    ];
    for (number, sex, born, wanted) in rows {
        let odd = identity::oddities(number, sex, born, 2023);
        assert_eq!(odd, wanted, "{number:?} {sex:?} {born:?}");
    }
    assert_eq!(identity::province("006"), Some("Bắc Kạn"));
    assert_eq!(identity::province("019"), Some("Thái Nguyên"));
    assert_eq!(identity::tells("006081000001"), Some((1981, Sex::Male)));
    assert_eq!(identity::tells("095123456"), None);
    let provinces = (0..1000).filter(|n| identity::province(&format!("{n:03}")).is_some());
    assert_eq!(provinces.count(), 63);
}

#[test]
fn ethnic_groups_are_known_in_every_spelling() {
    for (written, name) in [
        ("Kinh", "Kinh"),
        ("kinh", "Kinh"),
        ("Việt", "Kinh"),
        ("Kinh (Việt)", "Kinh"),
        ("Tày", "Tày"),
        ("tay", "Tày"),
        ("Ta\u{300}y", "Tày"),
        ("dân tộc Tày", "Tày"),
        ("Người Tày", "Tày"),
        ("Mông", "Hmông"),
        ("H'Mông", "Hmông"),
        ("H’Mông", "Hmông"),
        ("H`mông", "Hmông"),
        ("Hmông", "Hmông"),
        ("HMông", "Hmông"),
        ("H. Mông", "Hmông"),
        ("hmong", "Hmông"),
        ("Mèo", "Hmông"),
        ("Ê-đê", "Ê-đê"),
        ("Ê Đê", "Ê-đê"),
        ("Êđê", "Ê-đê"),
        ("ede", "Ê-đê"),
        ("Sán Chay", "Sán Chay"),
        ("Sán Chay (Cao Lan)", "Sán Chay"),
        ("Sán Chay (Cao Lan, Sán Chỉ)", "Sán Chay"),
        ("Cao Lan", "Sán Chay"),
        ("Sán Chỉ", "Sán Chay"),
        ("Cao Lan - Sán Chỉ", "Sán Chay"),
        ("San Chay", "Sán Chay"),
        ("Sán Dìu", "Sán Dìu"),
        ("Hoa (Hán)", "Hoa"),
        ("Mường", "Mường"),
        ("Mảng", "Mảng"),
        ("Mán", "Dao"),
        ("Mạ", "Mạ"),
        ("Khơ Mú", "Khơ-mú"),
        ("Bru - Vân Kiều", "Bru-Vân Kiều"),
        ("Gia Rai", "Gia-rai"),
        ("Ơ Đu", "Ơ Đu"),
        ("Người nước ngoài", "Người nước ngoài"),
        ("nước ngoài", "Người nước ngoài"),
    ] {
        let known = ethnic::known(written).map(|group| group.name.as_str());
        assert_eq!(known, Some(name), "{written}");
    }
    for written in ["", "  ", "Tầy Đăm", "Klingon", "khác", "04", "()"] {
        assert_eq!(ethnic::known(written), None, "{written}");
    }
    assert_eq!(ethnic::groups().len(), 55);
    for group in ethnic::groups() {
        assert_eq!(ethnic::known(&group.name), Some(group));
        for also in &group.also {
            assert_eq!(
                ethnic::known(also),
                Some(group),
                "{also} is of one group alone"
            );
        }
    }
    let minority = |ethnicity: &str| {
        let member = Member {
            ethnicity: ethnicity.into(),
            ..Member::default()
        };
        member.is_minority()
    };
    for (written, is) in [
        ("Kinh", false),
        ("Việt", false),
        ("KINH", false),
        ("người Kinh", false),
        ("Tày", true),
        ("H'Mông", true),
        ("Hoa", true),
        ("Klingon", true),
        ("Người nước ngoài", false),
        ("", false),
        (" ", false),
    ] {
        assert_eq!(minority(written), is, "{written}");
    }
}

#[test]
fn the_standards_are_dated() {
    use Settlement::{Rural, Urban};
    let income = |year, area| Standard::of(year).map(|s| s.line(area).income.0);
    let points = |year, area| Standard::of(year).and_then(|s| s.line(area).points);
    for (year, rural, urban, scale) in [
        (2016, Some(700_000), Some(900_000), None),
        (2020, Some(700_000), Some(900_000), None),
        // NĐ 07/2021/NĐ-CP, Điều 2: the year 2021 stays on QĐ 59/2015.
        (2021, Some(700_000), Some(900_000), None),
        (2022, Some(1_500_000), Some(2_000_000), Some((140, 175))),
        (2023, Some(1_500_000), Some(2_000_000), Some((140, 175))),
        (2026, Some(1_500_000), Some(2_000_000), Some((140, 175))),
        (2027, Some(2_200_000), Some(2_800_000), None),
        (2030, Some(2_200_000), Some(2_800_000), None),
        (2015, None, None, None),
        (2031, None, None, None),
    ] {
        assert_eq!(
            (income(year, Rural), income(year, Urban)),
            (rural, urban),
            "{year}"
        );
        assert_eq!(
            points(year, Rural).zip(points(year, Urban)),
            scale,
            "{year}"
        );
    }
    for standard in standard::standards() {
        assert!(!standard.citation.is_empty());
        assert_eq!(standard.basis, "read");
        assert_eq!(standard.b_of_poor(), 30);
    }
}

#[test]
fn points_make_a_class_by_area_and_year() {
    use PovertyClass::{Average, Escaped, NearPoor, Poor};
    use Settlement::{Rural, Urban};
    let agrees = Agreement::Agrees;
    let differs = Agreement::Differs;
    let silent = Agreement::Silent;
    let rows: Vec<(i16, Settlement, u32, u32, PovertyClass, Agreement)> = vec![
        (2023, Rural, 139, 30, Poor, agrees.clone()),
        (2023, Rural, 140, 30, Poor, agrees.clone()),
        (2023, Rural, 141, 30, Poor, differs(Average)),
        (2023, Rural, 140, 29, Poor, differs(NearPoor)),
        (2023, Rural, 140, 20, NearPoor, agrees.clone()),
        (2023, Rural, 140, 30, NearPoor, differs(Poor)),
        (2023, Rural, 141, 20, NearPoor, differs(Average)),
        (2023, Rural, 0, 0, NearPoor, agrees.clone()),
        (2023, Rural, 0, 120, Poor, agrees.clone()),
        (2023, Rural, 141, 120, Average, agrees.clone()),
        (2023, Rural, 140, 0, Average, differs(NearPoor)),
        (2023, Rural, 140, 30, Average, differs(Poor)),
        (2023, Rural, 141, 0, Escaped, agrees.clone()),
        (2023, Rural, 141, 60, Escaped, agrees.clone()),
        (2023, Rural, 140, 0, Escaped, differs(NearPoor)),
        (2023, Urban, 141, 30, Poor, agrees.clone()),
        (2023, Urban, 175, 30, Poor, agrees.clone()),
        (2023, Urban, 176, 30, Poor, differs(Average)),
        (2023, Urban, 175, 29, NearPoor, agrees.clone()),
        (2023, Urban, 176, 29, NearPoor, differs(Average)),
        (2023, Urban, 175, 30, NearPoor, differs(Poor)),
        (2023, Urban, 176, 0, Average, agrees.clone()),
        (2026, Rural, 140, 30, Poor, agrees.clone()),
        (2026, Rural, 141, 30, Poor, differs(Average)),
        (2026, Urban, 175, 30, Poor, agrees.clone()),
        (2027, Rural, 140, 30, Poor, silent(Silent::NoScale)),
        (2027, Urban, 999, 0, Average, silent(Silent::NoScale)),
        (2031, Rural, 140, 30, Poor, silent(Silent::NoStandard)),
        (2022, Rural, 141, 30, Poor, differs(Average)),
        (2021, Rural, 140, 30, Poor, silent(Silent::NoScale)),
        (2020, Rural, 140, 30, Poor, silent(Silent::NoScale)),
        (2015, Rural, 140, 30, Poor, silent(Silent::NoStandard)),
    ];
    for (year, area, a, b, class, wanted) in rows {
        let status = YearStatus {
            class: Some(class),
            points_a: Some(a),
            points_b: Some(b),
            ..YearStatus::default()
        };
        let is = standard::agreement(&status, year, Some(area));
        assert_eq!(is, wanted, "{year} {area:?} A {a} B {b} {class:?}");
    }
    let near = YearStatus {
        class: Some(NearPoor),
        points_a: Some(100),
        ..YearStatus::default()
    };
    let of = |status: &YearStatus, area| standard::agreement(status, 2023, area);
    assert_eq!(of(&near, Some(Rural)), silent(Silent::NoB));
    assert_eq!(of(&near, None), silent(Silent::NoArea));
    let above = YearStatus {
        points_a: Some(141),
        ..near.clone()
    };
    assert_eq!(
        of(&above, Some(Rural)),
        differs(Average),
        "above the line B decides nothing"
    );
    let no_a = YearStatus {
        points_a: None,
        ..near.clone()
    };
    assert_eq!(of(&no_a, Some(Rural)), silent(Silent::NoA));
    let no_class = YearStatus {
        class: None,
        ..near.clone()
    };
    assert_eq!(of(&no_class, Some(Rural)), silent(Silent::NoClass));
    // Without B the indicators that are ticked make it.
    let lacking = |n: usize| YearStatus {
        lacking: Deprivation::ALL[..n].iter().copied().collect(),
        ..near.clone()
    };
    assert_eq!(of(&lacking(2), Some(Rural)), agrees);
    assert_eq!(of(&lacking(3), Some(Rural)), differs(Poor));
}

/// What stands out, in the order of the checks: `w` warns, `i` informs.
fn odd(world: &World) -> String {
    let checks = found(world);
    let all = checks.iter().map(|check| {
        let grave = if check.severity == Severity::Warn {
            "w"
        } else {
            "i"
        };
        format!("{grave} {}", check.what.code())
    });
    all.collect::<Vec<_>>().join(", ")
}

fn found(world: &World) -> Vec<Check> {
    checks::of(&world.ledger(), HOUSEHOLD, 2023, world.day)
}

fn person(world: &mut World, key: &str, born: &str, relation: &str) {
    let member = Member {
        name: format!("Người Thử {key}"),
        born: born.into(),
        relation: relation.into(),
        ..Member::default()
    };
    world.household.members.insert(key.into(), member);
}

fn event(world: &mut World, kind: EventKind, on: &str, key: &str) {
    let event = Event {
        kind: Some(kind),
        date: Some(day(on)),
        people: BTreeSet::from([key.to_owned()]),
        ..Event::default()
    };
    let name = format!("e{}", world.household.events.len());
    world.household.events.insert(name, event);
}

fn status(world: &mut World) -> &mut YearStatus {
    world.household.poverty.get_mut(&2023).expect("a year")
}

#[test]
fn households_are_odd_as_the_table_says() {
    type Row = (&'static str, fn(&mut World), &'static str);
    let rows: Vec<Row> = vec![
        ("nothing", |_| (), ""),
        // Numbers and groups.
        (
            "an old number",
            |w| w.head().identity = "095123456".into(),
            "i identity-old",
        ),
        (
            "the other sex",
            |w| w.head().sex = Some(Sex::Female),
            "w identity-sex",
        ),
        (
            "another year",
            |w| w.head().born = "1980".into(),
            "w identity-born",
        ),
        (
            "a number that lost its 0",
            |w| w.head().identity = "06081000001".into(),
            "w identity-lost-zero",
        ),
        (
            "a number too short",
            |w| w.head().identity = "0060".into(),
            "w identity-length",
        ),
        (
            "a number of letters",
            |w| w.head().identity = "chưa có".into(),
            "w identity-signs",
        ),
        (
            "no such province",
            |w| w.head().identity = "003081000001".into(),
            "w identity-place",
        ),
        (
            "a country",
            |w| w.head().identity = "123081000001".into(),
            "i identity-abroad",
        ),
        (
            "a number of one not born",
            |w| {
                w.head().identity = "006281000001".into();
                w.head().born.clear();
            },
            "w identity-unborn, i birth-missing",
        ),
        (
            "the same number twice in the house",
            |w| {
                person(w, "m2", "1981", "spouse");
                w.household
                    .members
                    .get_mut("m2")
                    .expect("a person")
                    .identity = "006081000001".into();
            },
            "w identity-twice, w identity-twice",
        ),
        (
            "an unknown group",
            |w| w.head().ethnicity = "Klingon".into(),
            "i ethnic-unknown",
        ),
        (
            "a group in other spelling",
            |w| w.head().ethnicity = "h'mong".into(),
            "",
        ),
        // Births.
        ("no birth", |w| w.head().born.clear(), "i birth-missing"),
        (
            "a birth to come",
            |w| person(w, "m2", "2024", "child"),
            "w birth-ahead",
        ),
        (
            "a birth tomorrow",
            |w| person(w, "m2", "2023-06-02", "child"),
            "w birth-ahead",
        ),
        // F58
        (
            "a telephone without digits",
            |w| w.head().phone = "abc".into(),
            "w phone-signs",
        ),
        (
            "a telephone",
            |w| w.head().phone = "0912 345 678".into(),
            "",
        ),
        (
            "a birth today",
            |w| person(w, "m2", "2023-06-01", "child"),
            "",
        ),
        (
            "a child of twelve years less",
            |w| person(w, "m2", "1993", "child"),
            "",
        ),
        (
            "a child of eleven years less",
            |w| person(w, "m2", "1992", "child"),
            "w birth-order",
        ),
        (
            "a child that is older",
            |w| person(w, "m2", "1970", "child"),
            "w birth-order",
        ),
        (
            "a parent of twelve years more",
            |w| person(w, "m2", "1969", "parent"),
            "",
        ),
        (
            "a parent of eleven years more",
            |w| person(w, "m2", "1970", "parent"),
            "w birth-order",
        ),
        (
            "a parent that is younger",
            |w| person(w, "m2", "1990", "parent"),
            "w birth-order",
        ),
        // Heads.
        ("no head", |w| w.household.head.clear(), "w head-missing"),
        (
            "nobody",
            |w| {
                w.household.members.clear();
                w.household.head.clear();
            },
            "w head-missing",
        ),
        (
            "a head of fourteen",
            |w| {
                w.head().born = "2008-06-02".into();
                w.head().identity.clear();
            },
            "w head-young, i nobody-works",
        ),
        (
            "a head of fifteen",
            |w| {
                w.head().born = "2008-06-01".into();
                w.head().identity.clear();
            },
            "",
        ),
        (
            "two heads",
            |w| person(w, "m2", "1985", "head"),
            "w head-twice",
        ),
        (
            "two heads in words",
            |w| person(w, "m2", "1985", "Chủ hộ"),
            "w head-twice",
        ),
        (
            "the head died",
            |w| {
                person(w, "m2", "1985", "spouse");
                event(w, EventKind::Death, "2023-05-01", "m1");
            },
            "w head-gone",
        ),
        (
            "the head dies tomorrow",
            |w| {
                person(w, "m2", "1985", "spouse");
                event(w, EventKind::Death, "2023-06-02", "m1");
            },
            "",
        ),
        (
            "the head died and another follows",
            |w| {
                person(w, "m2", "1985", "spouse");
                event(w, EventKind::Death, "2023-05-01", "m1");
                event(w, EventKind::Head, "2023-05-02", "m2");
            },
            "",
        ),
        (
            "a new head, the old one still there with the word",
            |w| {
                person(w, "m2", "1985", "spouse");
                event(w, EventKind::Head, "2023-05-02", "m2");
            },
            "",
        ),
        (
            "one who left is not looked at",
            |w| {
                person(w, "m2", "2030", "child");
                event(w, EventKind::Left, "2023-05-02", "m2");
            },
            "",
        ),
        // Working age.
        (
            "everybody old",
            |w| {
                w.head().born = "1962".into();
                w.head().identity.clear();
            },
            "i nobody-works",
        ),
        (
            "sixty",
            |w| {
                w.head().born = "1963".into();
                w.head().identity.clear();
            },
            "",
        ),
        (
            "an old one and one of unknown age",
            |w| {
                w.head().born = "1950".into();
                w.head().identity.clear();
                person(w, "m2", "", "other");
            },
            "i birth-missing",
        ),
        // Lists.
        (
            "in no list",
            |w| w.household.poverty.clear(),
            "w year-missing",
        ),
        (
            "in last year's list",
            |w| {
                w.household.poverty.clear();
                w.class(2022, "poor", None);
            },
            "w year-old",
        ),
        (
            "only in next year's list",
            |w| {
                w.household.poverty.clear();
                w.class(2024, "poor", None);
            },
            "w year-missing",
        ),
        (
            "a year without a class",
            |w| w.class(2023, "", None),
            "w class-missing",
        ),
        (
            "escaped on an unknown day",
            |w| w.class(2023, "escaped", None),
            "w escaped-undated",
        ),
        ("poor without a day", |w| w.class(2023, "poor", None), ""),
        (
            "recognised in December",
            |w| w.class(2023, "poor", Some("2022-12-15")),
            "",
        ),
        (
            "recognised in September",
            |w| w.class(2023, "poor", Some("2022-09-01")),
            "",
        ),
        (
            "recognised in August",
            |w| w.class(2023, "poor", Some("2022-08-31")),
            "w recognised-year",
        ),
        (
            "recognised in its year",
            |w| w.class(2023, "poor", Some("2023-06-01")),
            "",
        ),
        (
            "recognised tomorrow",
            |w| w.class(2023, "poor", Some("2023-06-02")),
            "w recognised-ahead",
        ),
        (
            "recognised after its year",
            |w| {
                w.day = day("2024-02-01");
                w.class(2023, "poor", Some("2024-01-10"));
            },
            "w recognised-year",
        ),
        (
            "escaped three lists ago",
            |w| w.class(2023, "escaped", Some("2020-12-15")),
            "",
        ),
        (
            "escaped in September 2019",
            |w| w.class(2023, "escaped", Some("2019-09-01")),
            "",
        ),
        (
            "escaped in August 2019",
            |w| w.class(2023, "escaped", Some("2019-08-31")),
            "w recognised-year",
        ),
        (
            "a list of long ago is not looked at",
            |w| w.class(2019, "", None),
            "",
        ),
        // Points.
        (
            "points that make another class",
            |w| {
                let status = status(w);
                (status.points_a, status.points_b) = (Some(141), Some(20));
            },
            "w class-points",
        ),
        (
            "points that make the class",
            |w| {
                let status = status(w);
                (status.points_a, status.points_b) = (Some(140), Some(20));
            },
            "",
        ),
        (
            "urban by its own record",
            |w| {
                w.household
                    .area
                    .insert(day("2023-01-01"), Settlement::Urban);
                let status = status(w);
                (status.points_a, status.points_b) = (Some(175), Some(20));
            },
            "",
        ),
        (
            "urban only since then",
            |w| {
                w.household
                    .area
                    .insert(day("2023-01-02"), Settlement::Urban);
                let status = status(w);
                (status.points_a, status.points_b) = (Some(175), Some(20));
            },
            "w class-points",
        ),
        (
            "a ward is urban",
            |w| {
                w.household.unit = WARD.into();
                let status = status(w);
                (status.points_a, status.points_b) = (Some(175), Some(20));
            },
            "",
        ),
        (
            "B that ten does not divide",
            |w| status(w).points_b = Some(25),
            "w points-b",
        ),
        (
            "B of more than twelve",
            |w| status(w).points_b = Some(130),
            "w points-b",
        ),
        ("B of all twelve", |w| status(w).points_b = Some(120), ""),
        (
            "B that the ticks do not make",
            |w| {
                let status = status(w);
                status.points_b = Some(20);
                status.lacking = Deprivation::ALL[..3].iter().copied().collect();
            },
            "w points-lacking",
        ),
        (
            "B that the ticks make",
            |w| {
                let status = status(w);
                status.points_b = Some(20);
                status.lacking = Deprivation::ALL[..2].iter().copied().collect();
            },
            "",
        ),
        ("B without ticks", |w| status(w).points_b = Some(20), ""),
        // The reorganisation.
        ("the day before", |w| w.day = day("2025-06-30"), ""),
        (
            "the first day",
            |w| w.day = day("2025-07-01"),
            "i area-moved",
        ),
        (
            "written down since",
            |w| {
                w.day = day("2025-07-01");
                w.household
                    .area
                    .insert(day("2025-07-01"), Settlement::Rural);
            },
            "",
        ),
        (
            "written down before",
            |w| {
                w.day = day("2025-07-01");
                w.household
                    .area
                    .insert(day("2025-06-30"), Settlement::Rural);
            },
            "i area-moved",
        ),
        (
            "a commune that stays",
            |w| {
                w.day = day("2025-07-01");
                w.household.unit = OTHER.into();
            },
            "",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, change, wanted) in &rows {
        let mut world = base();
        change(&mut world);
        let is = odd(&world);
        if is != *wanted {
            wrong.push(format!("{name}: wanted {wanted:?}, found {is:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
    // Every check is seen.
    let mut seen: BTreeSet<Oddity> = BTreeSet::new();
    for (_, change, _) in &rows {
        let mut world = base();
        change(&mut world);
        seen.extend(found(&world).iter().map(|check| check.what));
    }
    let mut world = base();
    world.class(2024, "poor", None);
    world.class(2027, "poor", None);
    let status = world.household.poverty.get_mut(&2027).expect("a year");
    (status.points_a, status.points_b) = (Some(100), Some(30));
    let later = checks::of(&world.ledger(), HOUSEHOLD, 2027, day("2027-03-01"));
    seen.extend(later.iter().map(|check| check.what));
    let unseen: Vec<_> = Oddity::ALL
        .iter()
        .filter(|what| !seen.contains(what))
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn a_number_is_found_with_another_household() {
    let mut world = base();
    let mut other = world.household.clone();
    other.id = "household:other".into();
    other.code = "NT-0002".into();
    world.others.push(Record::Household(other.clone()));
    let check = found(&world).remove(0);
    assert_eq!(check.what, Oddity::IdentityTwice);
    let others = Said::Text("Nguyễn Văn Thử (NT-0002)".into());
    assert!(check.values.contains(&("others", others)));
    assert_eq!(check.form, "household:h.member.m1");
    // All of the register at once tell the same.
    let doubtful = checks::doubtful(&world.ledger(), None, 2023, world.day);
    let ids: Vec<&str> = doubtful.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, [HOUSEHOLD, "household:other"]);
    assert_eq!(doubtful[0].1, found(&world));
    // Once they are one, nothing is odd.
    other.merged = Some(so_sinh_ke::domain::household::Merged {
        into: HOUSEHOLD.into(),
        ..Default::default()
    });
    world.others = vec![Record::Household(other)];
    assert_eq!(odd(&world), "");
}

#[test]
fn the_arithmetic_of_points_is_told() {
    let mut world = base();
    let status = world.household.poverty.get_mut(&2023).expect("a year");
    (status.points_a, status.points_b) = (Some(141), Some(20));
    let check = found(&world).remove(0);
    let value = |name: &str| {
        let found = check.values.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone())
    };
    assert_eq!(value("a"), Some(Said::Number(141)));
    assert_eq!(value("most"), Some(Said::Number(140)));
    assert_eq!(value("b"), Some(Said::Number(20)));
    assert_eq!(value("least"), Some(Said::Number(30)));
    assert_eq!(value("class"), Some(Said::Code("near-poor")));
    assert_eq!(value("made"), Some(Said::Code("average")));
    assert_eq!(value("area"), Some(Said::Code("rural")));
    assert_eq!(check.form, "household:h.status.2023");
    assert!(!check.citation.is_empty());
    let shown = points::classification(&world.ledger(), HOUSEHOLD, 2023).expect("a list");
    assert_eq!((shown.most_a(), shown.list), (Some(140), 2023));
    assert_eq!(shown.agreement, Agreement::Differs(PovertyClass::Average));
    // Of another year the latest list before it is told, with its own standard.
    let later = points::classification(&world.ledger(), HOUSEHOLD, 2027).expect("a list");
    assert_eq!(
        (later.year, later.list, later.most_a()),
        (2027, 2023, Some(140))
    );
    assert!(points::classification(&world.ledger(), HOUSEHOLD, 2022).is_none());
}

#[test]
fn nobody_becomes_urban_by_the_reorganisation_alone() {
    let mut world = base();
    let of = |world: &World| {
        let ledger = world.ledger();
        home::settlement(&ledger, &world.household, world.day)
    };
    assert_eq!(of(&world), Some(Settlement::Rural));
    world.day = day("2025-07-01");
    assert_eq!(of(&world), Some(Settlement::Rural));
    world.household.unit = WARD.into();
    assert_eq!(of(&world), Some(Settlement::Urban));
    world.household.unit.clear();
    assert_eq!(of(&world), None);
    let check = {
        let mut world = base();
        world.day = day("2025-07-01");
        checks::of(&world.ledger(), HOUSEHOLD, 2025, world.day)
            .into_iter()
            .find(|check| check.what == Oddity::AreaMoved)
            .expect("it is told")
    };
    let money = |amount| Said::Money(so_sinh_ke::domain::money::Dong(amount));
    assert!(check.values.contains(&("before", money(1_500_000))));
    assert!(check.values.contains(&("after", money(2_000_000))));
    assert!(
        check
            .values
            .contains(&("since", Said::Day(day("2025-07-01"))))
    );
}

/// Every check has a sentence in both languages, whose values it gives.
#[test]
fn every_check_has_its_sentence() {
    let mut given: std::collections::BTreeMap<Oddity, BTreeSet<&str>> =
        std::collections::BTreeMap::default();
    let mut note = |checks: Vec<Check>| {
        for check in checks {
            let names = check.values.iter().map(|(name, _)| *name);
            given.entry(check.what).or_default().extend(names);
        }
    };
    let mut world = base();
    world.household.members.clear();
    for (at, (identity, born)) in [
        ("095123456", "1981"),
        ("06081000001", "1981"),
        ("0060", "1981"),
        ("chưa có", "1981"),
        ("003081000001", "1981"),
        ("123081000001", "1981"),
        ("006181000001", "1980"),
        ("006281000001", ""),
        ("006281000001", "2090"),
        ("", "1955"),
    ]
    .iter()
    .enumerate()
    {
        let key = format!("m{at}");
        person(
            &mut world,
            &key,
            born,
            if at < 2 { "head" } else { "child" },
        );
        let member = world.household.members.get_mut(&key).expect("a person");
        member.identity = (*identity).into();
        member.sex = Some(Sex::Male);
        member.ethnicity = "Klingon".into();
        member.phone = "abc".into();
    }
    person(&mut world, "gone", "1950", "head");
    world.household.head = "gone".into();
    event(&mut world, EventKind::Death, "2023-01-01", "gone");
    world.class(2022, "escaped", None);
    world.household.poverty.remove(&2023);
    note(checks::of(
        &world.ledger(),
        HOUSEHOLD,
        2023,
        day("2025-07-01"),
    ));
    let mut world = base();
    world.head().born = "2015".into();
    world.class(2023, "poor", Some("2021-01-01"));
    let status = world.household.poverty.get_mut(&2023).expect("a year");
    (status.points_a, status.points_b) = (Some(141), Some(25));
    world.class(2022, "poor", Some("2030-01-01"));
    let status = world.household.poverty.get_mut(&2022).expect("a year");
    status.points_b = Some(10);
    status.lacking = Deprivation::ALL[..3].iter().copied().collect();
    world.class(2021, "", None);
    note(found(&world));
    world.household.head.clear();
    world.household.poverty.clear();
    world.class(2027, "poor", None);
    let status = world.household.poverty.get_mut(&2027).expect("a year");
    (status.points_a, status.points_b) = (Some(100), Some(30));
    note(checks::of(
        &world.ledger(),
        HOUSEHOLD,
        2026,
        day("2026-01-01"),
    ));
    for language in ["vi", "en"] {
        let path = format!("locales/{language}.json");
        let text = std::fs::read_to_string(path).expect("a locale");
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for what in Oddity::ALL {
            let sentence = json["check"][what.code()]
                .as_str()
                .unwrap_or_else(|| panic!("{what:?}"));
            let names = given
                .get(what)
                .unwrap_or_else(|| panic!("{what:?} is not seen"));
            for asked in sentence
                .split("%{")
                .skip(1)
                .filter_map(|part| part.split('}').next())
            {
                assert!(names.contains(asked), "{} asks for {asked}", what.code());
            }
        }
    }
}
