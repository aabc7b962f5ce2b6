//! The roll of a class as sheets have it: a row for each learner, a column for each day or session.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        register::kinds::Record,
        tabular::{
            Choices, Fix, Note, Reading, RowOutcome, Sheet, TableKind, TablePlan, Why,
            day_heading::DayHeading,
        },
        training::attendance,
    },
    domain::{
        schema::Keyed,
        training::{Lesson, Mark, Trainee, TrainingClass},
    },
    excel::book::Value,
};

use super::{
    plans::{plan, take},
    workbook::{self, merged, n, rows, t},
};
use crate::scenario::{Scenario, fresh};

const CLASS: &str = "class:roll";
const NAMES: [&str; 4] = ["Lò Thị Thử", "Hoàng Văn Mẫu", "Nông Thị Ví", "Nông Thị Ví"];

/// A class of four with lessons on three days, mornings and, if `twice`, afternoons.
fn begun(twice: bool) -> (Scenario, Choices) {
    let mut scenario = Scenario::begun(&fresh());
    let lesson = Lesson {
        morning: 4,
        afternoon: if twice { 4 } else { 0 },
        ..Lesson::default()
    };
    let mut lessons = Keyed::default();
    for day in [1, 2, 5] {
        lessons.insert(date(2023, 6, day), lesson.clone());
    }
    let mut class = TrainingClass {
        year: 2023,
        trade: "Nấu ăn".into(),
        opened: Some(date(2023, 6, 1)),
        closed: Some(date(2023, 6, 30)),
        lessons,
        id: CLASS.to_owned(),
        ..TrainingClass::default()
    };
    for (at, (name, born)) in NAMES
        .iter()
        .zip(["1980", "1990-02-03", "1971", "1985"])
        .enumerate()
    {
        let trainee = Trainee {
            name: (*name).to_owned(),
            born: born.to_owned(),
            ..Trainee::default()
        };
        class.trainees.insert(format!("t{at}"), trainee);
    }
    scenario.enters(Record::Class(class)).expect("entered");
    let choices = Choices {
        kind: Some(TableKind::Roll),
        owner: Some(CLASS.to_owned()),
        ..Choices::default()
    };
    (scenario, choices)
}

/// Each learner's marks by day of June.
fn marks(scenario: &Scenario) -> Vec<(i8, String, Mark)> {
    scenario.look(|ledger| {
        let all = attendance(ledger, CLASS).days.into_iter();
        let each = all.flat_map(|(day, marks)| {
            marks
                .into_iter()
                .map(move |(key, mark)| (day.day(), key, mark))
        });
        each.collect()
    })
}

fn of(marks: &[(i8, &str, Mark)]) -> Vec<(i8, String, Mark)> {
    let owned = marks
        .iter()
        .map(|(day, key, mark)| (*day, (*key).to_owned(), *mark));
    owned.collect()
}

fn outcomes(plan: &TablePlan) -> Vec<RowOutcome> {
    plan.rows.iter().map(|row| row.outcome).collect()
}

fn taken(scenario: &mut Scenario, sheet: &Sheet, choices: &Choices) -> TablePlan {
    let planned = plan(scenario, sheet, choices);
    take(scenario, &planned);
    planned
}

fn simple(heads: &[Value], cells: &[&[&str]]) -> Sheet {
    let mut head = vec![t("STT"), t("Họ và tên"), t("Năm sinh")];
    head.extend(heads.iter().cloned());
    let mut all = vec![head];
    all.extend(rows(cells));
    workbook::sheet(all)
}

#[test]
fn headings_that_name_days_are_understood_and_others_are_not() {
    let read = |path: &[&str]| {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        DayHeading::read(&path)
    };
    let day = |year: Option<i16>, month, day| Some(DayHeading::Day { year, month, day });
    for (path, expected) in [
        (&["01/06"][..], day(None, 6, 1)),
        (&["1-6"], day(None, 6, 1)),
        (&["01/06/2023"], day(Some(2023), 6, 1)),
        (&["1.6.23"], day(Some(2023), 6, 1)),
        (&["2023-06-01"], day(Some(2023), 6, 1)),
        (&["45078"], day(Some(2023), 6, 1)),
        (&["Ngày học", "01/06"], day(None, 6, 1)),
        (&["Thứ 5 (01/06)"], day(None, 6, 1)),
        (&["T5\n01/06"], day(None, 6, 1)),
        (&["Tháng 6/2023", "1"], day(Some(2023), 6, 1)),
        (&["Tháng 6 năm 2023", "1"], day(Some(2023), 6, 1)),
        (
            &["Điểm danh các ngày trong tháng 6", "Ngày 1"],
            day(None, 6, 1),
        ),
        (&["01/06", "Sáng"], day(None, 6, 1)),
        (&["Buổi 1 (01/06)"], day(None, 6, 1)),
        (&["Buổi 1"], Some(DayHeading::Session(1))),
        (&["Buổi", "1"], Some(DayHeading::Session(1))),
        (&["Ngày 2"], Some(DayHeading::DayNumber(2))),
        (&["1"], None),
        (&["32/06"], None),
        (&["01/13"], None),
        (&["Dư nợ đến 31/12/2023"], None),
        (&["Số buổi"], None),
        (&["Tổng 01/06"], None),
        (&["Năm sinh"], None),
        (&[""], None),
        (&[], None),
    ] {
        assert_eq!(read(path), expected, "{path:?}");
    }
}

#[test]
fn marks_of_days_come_in_from_every_way_to_write_the_day() {
    let words: [[Value; 3]; 5] = [
        ["01/06", "02/06", "05/06"].map(t),
        ["Buổi 1", "Buổi 2", "Buổi 3"].map(t),
        ["Ngày 1", "Ngày 2", "Ngày 3"].map(t),
        [45_078.0, 45_079.0, 45_082.0].map(n),
        [1, 2, 5].map(|day| Value::Day { d: (2023, 6, day) }),
    ];
    for heads in words {
        let (mut scenario, choices) = begun(false);
        let before = scenario.content();
        let sheet = simple(
            &heads,
            &[
                &["1", "Lò Thị Thử", "1980", "x", "P", "K"],
                &["2", "HOÀNG VĂN MẪU", "", "1", "0", ""],
                &["3", "Nông Thị Ví", "1985", "n", "✓", "-"],
            ],
        );
        let planned = taken(&mut scenario, &sheet, &choices);
        assert_eq!(
            outcomes(&planned),
            [RowOutcome::Changed; 3],
            "{:#?}",
            planned.rows
        );
        let expected = of(&[
            (1, "t0", Mark::Present),
            (1, "t1", Mark::Present),
            (1, "t3", Mark::Half),
            (2, "t0", Mark::Excused),
            (2, "t1", Mark::Absent),
            (2, "t3", Mark::Present),
            (5, "t0", Mark::Absent),
        ]);
        assert_eq!(marks(&scenario), expected, "{heads:?}");
        let again = plan(&scenario, &sheet, &choices);
        assert_eq!(outcomes(&again), [RowOutcome::Same; 3]);
        scenario.undoes().expect("undone");
        assert_eq!(scenario.content(), before);
    }
}

#[test]
fn days_counted_below_their_month_are_no_numbers_of_columns() {
    let (mut scenario, choices) = begun(false);
    let sheet = merged(
        rows(&[
            &["DANH SÁCH ĐIỂM DANH"],
            &["TT", "Họ và tên", "Năm sinh", "Tháng 6/2023", "", ""],
            &["", "", "", "1", "2", "5"],
            &["1", "Lò Thị Thử", "1980", "x", "x", "p"],
            &["2", "Hoàng Văn Mẫu", "1990", "x", "", "x"],
        ]),
        &[[1, 0, 2, 0], [1, 1, 2, 1], [1, 2, 2, 2], [1, 3, 1, 5]],
    );
    let planned = taken(&mut scenario, &sheet, &choices);
    assert_eq!(
        outcomes(&planned),
        [RowOutcome::Changed; 2],
        "{:#?}",
        planned.rows
    );
    let expected = of(&[
        (1, "t0", Mark::Present),
        (1, "t1", Mark::Present),
        (2, "t0", Mark::Present),
        (5, "t0", Mark::Excused),
        (5, "t1", Mark::Present),
    ]);
    assert_eq!(marks(&scenario), expected);
}

#[test]
fn sessions_of_one_day_come_to_half_of_it_where_one_was_missed() {
    let (mut scenario, choices) = begun(true);
    let heads = ["Buổi 1", "Buổi 2", "Buổi 3", "Buổi 4", "Buổi 5", "Buổi 6"].map(t);
    let sheet = simple(
        &heads,
        &[
            &["1", "Lò Thị Thử", "", "x", "x", "x", "k", "k", "k"],
            &["2", "Hoàng Văn Mẫu", "", "x", "", "p", "p", "k", "p"],
        ],
    );
    taken(&mut scenario, &sheet, &choices);
    let expected = of(&[
        (1, "t0", Mark::Present),
        (1, "t1", Mark::Half),
        (2, "t0", Mark::Half),
        (2, "t1", Mark::Excused),
        (5, "t0", Mark::Absent),
        (5, "t1", Mark::Absent),
    ]);
    assert_eq!(marks(&scenario), expected);
    // Neither as many as the days nor as the sessions: which day they are is not guessed.
    let sheet = simple(
        &heads[..5],
        &[&["1", "Lò Thị Thử", "", "x", "x", "x", "x", "x"]],
    );
    let planned = plan(&scenario, &sheet, &choices);
    let why = &planned.rows[0].findings[0].why;
    assert!(
        matches!(why, Why::NotADayOfClass { text } if text == "Buổi 1"),
        "{why:?}"
    );
}

#[test]
fn the_letter_v_is_absent_beside_another_sign_of_presence_and_asked_about_alone() {
    let (mut scenario, mut choices) = begun(false);
    let alone = simple(
        &["01/06", "02/06"].map(t),
        &[&["1", "Lò Thị Thử", "", "v", "p"]],
    );
    let planned = plan(&scenario, &alone, &choices);
    let text = String::from("v");
    assert_eq!(planned.rows[0].findings[0].why, Why::UnclearMark { text });
    let reading = scenario.look(|ledger| Reading::new(ledger, &alone, &choices));
    let offer = Note::Offer {
        fix: Fix::TickV,
        count: 1,
    };
    assert!(
        reading.columns[3].notes.contains(&offer),
        "{:?}",
        reading.columns[3].notes
    );
    choices.fixes.insert((3, Fix::TickV), true);
    taken(&mut scenario, &alone, &choices);
    assert_eq!(marks(&scenario)[0], (1, "t0".into(), Mark::Present));

    let (mut scenario, choices) = begun(false);
    let beside = simple(
        &["01/06", "02/06"].map(t),
        &[&["1", "Lò Thị Thử", "", "v", "x"]],
    );
    taken(&mut scenario, &beside, &choices);
    let expected = of(&[(1, "t0", Mark::Absent), (2, "t0", Mark::Present)]);
    assert_eq!(marks(&scenario), expected);
}

#[test]
fn namesakes_strangers_and_days_outside_the_class_are_refused() {
    let (scenario, choices) = begun(false);
    let sheet = simple(
        &["01/06", "02/07", "31/06"].map(t),
        &[
            &["1", "Nông Thị Ví", "", "x", "", ""],
            &["2", "Người Lạ Mặt", "", "x", "", ""],
            &["3", "Lò Thị Thử", "", "", "x", ""],
            &["4", "Hoàng Văn Mẫu", "", "", "", "x"],
            &["5", "Nông Thị Ví", "1971", "?!", "", ""],
        ],
    );
    let planned = plan(&scenario, &sheet, &choices);
    assert_eq!(
        outcomes(&planned),
        [RowOutcome::Refused; 5],
        "{:#?}",
        planned.rows
    );
    let whys: Vec<&Why> = planned
        .rows
        .iter()
        .map(|row| &row.findings[0].why)
        .collect();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        whys[0],
        &Why::Namesakes {
            text: text("Nông Thị Ví")
        }
    );
    assert_eq!(
        whys[1],
        &Why::UnknownRecord {
            text: text("Người Lạ Mặt")
        }
    );
    assert_eq!(
        whys[2],
        &Why::NotADayOfClass {
            text: text("02/07")
        }
    );
    assert_eq!(
        whys[3],
        &Why::NotADayOfClass {
            text: text("31/06")
        }
    );
    assert_eq!(whys[4], &Why::UnknownWord { text: text("?!") });
}

#[test]
fn a_roll_is_known_by_its_headings_and_what_a_colleague_marked_stays() {
    let (mut scenario, _) = begun(false);
    let heads = ["01/06", "02/06", "05/06"].map(t);
    let sheet = simple(&heads, &[&["1", "Lò Thị Thử", "1980", "x", "", ""]]);
    let reading = scenario.look(|ledger| Reading::new(ledger, &sheet, &Choices::default()));
    assert_eq!(reading.kind, TableKind::Roll);
    let (_, choices) = begun(false);
    taken(&mut scenario, &sheet, &choices);
    let other = simple(&heads, &[&["2", "Hoàng Văn Mẫu", "1990", "k", "", ""]]);
    taken(&mut scenario, &other, &choices);
    let expected = of(&[(1, "t0", Mark::Present), (1, "t1", Mark::Absent)]);
    assert_eq!(marks(&scenario), expected);
}
