//! What an office always writes on its papers, what is usual where it says nothing, and the number that comes next.

use jiff::civil::date;
use proptest::prelude::*;
use so_sinh_ke::{
    app::{
        form::{Form, numbering},
        meetings::{invitation::invitation, minutes::minutes, notice::notice},
        paper::{
            frame,
            office::{Office, PaperKind, next::next, symbol::Symbol, symbol_of},
            own::Own,
            tree::{Block, Paper, Signatures},
        },
        register::kinds::{Kind, Record},
    },
    domain::{
        coded::Coded,
        meeting::Meeting,
        office_paper::OfficePaper,
        place::{Unit, UnitKind},
        report::{Period, ProgressReport, report_id},
    },
};

use crate::scenario::{
    Scenario, fresh,
    papers::{WORDS, of_sample},
    records,
};

fn unit(name: &str, kind: UnitKind) -> Unit {
    Unit {
        name: name.to_owned(),
        kind,
        ..Unit::with_id(String::from("unit:x"))
    }
}

fn parts(paper: &Paper) -> (String, Signatures) {
    fn walk(blocks: &[Block], number: &mut String, signed: &mut Signatures) {
        for block in blocks {
            match block {
                Block::Head(head) => number.clone_from(&head.number),
                Block::Signatures(all) => *signed = all.clone(),
                Block::Together(blocks) => walk(blocks, number, signed),
                _ => {}
            }
        }
    }
    let (mut number, mut signed) = Default::default();
    walk(&paper.sections[0].blocks, &mut number, &mut signed);
    (number, signed)
}

fn letters(all: &Signatures) -> Vec<String> {
    let each = all.all.iter();
    each.map(|one| [one.titles.join(" / "), one.name.clone()].join(": "))
        .collect()
}

#[test]
fn where_an_office_says_nothing_number_and_signer_follow_from_its_level() {
    let (city, commune) = (UnitKind::District, UnitKind::Commune);
    for (name, level, kind, number, titles) in [
        (
            "Xã A",
            commune,
            PaperKind::Report,
            "Số: ……/BC-UBND",
            "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
        ),
        (
            "Xã A",
            commune,
            PaperKind::Notice,
            "Số: ……/TB-UBND",
            "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
        ),
        (
            "Thành phố B",
            city,
            PaperKind::Notice,
            "Số: ……/TB-UBND",
            "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
        ),
        (
            "Tỉnh C",
            UnitKind::Province,
            PaperKind::Submission,
            "Số: ……/TTr-UBND",
            "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
        ),
        (
            "Thành phố B",
            city,
            PaperKind::Reminder,
            "Số: ……/UBND-……",
            "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
        ),
        (
            "Thành phố B",
            city,
            PaperKind::Disbursement,
            "Số: ……",
            "THỦ TRƯỞNG ĐƠN VỊ",
        ),
        (
            "Phòng Kinh tế và Hạ tầng",
            UnitKind::Office,
            PaperKind::Report,
            "Số: ……/BC-PKTHT",
            "THỦ TRƯỞNG ĐƠN VỊ",
        ),
        (
            "Hợp tác xã D",
            UnitKind::Cooperative,
            PaperKind::Report,
            "Số: ……/BC",
            "GIÁM ĐỐC",
        ),
    ] {
        let office = Office::of(Some(&unit(name, level)), kind, WORDS);
        assert_eq!(office.number(""), number, "{name} {}", kind.code());
        assert_eq!(
            office.titles().join(" / "),
            titles,
            "{name} {}",
            kind.code()
        );
    }
    // Without a register's unit there is room for everything.
    assert_eq!(
        Office::of(None, PaperKind::Notice, WORDS).number(""),
        "Số: ……/TB-UBND"
    );
}

#[test]
fn a_number_is_read_and_written_by_the_symbol_however_its_dots_are_typed() {
    for (typed, open, seventh) in [
        ("…/TB-UBND", "……/TB-UBND", "07/TB-UBND"),
        ("..../TB-UBND", "……/TB-UBND", "07/TB-UBND"),
        ("TB-UBND", "……/TB-UBND", "07/TB-UBND"),
        ("/TB-UBND", "……/TB-UBND", "07/TB-UBND"),
        ("TB …/2026", "TB ……/2026", "TB 07/2026"),
        ("…", "……", "07"),
        ("…/UBND-…", "……/UBND-……", "07/UBND-…"),
        ("…/V.P", "……/V.P", "07/V.P"),
    ] {
        let symbol = Symbol::read(typed);
        assert_eq!(symbol.open("……"), open, "{typed}");
        assert_eq!(symbol.with(7), seventh, "{typed}");
        assert_eq!(Symbol::read(&symbol.text()), symbol, "{typed}");
    }
    let notice = Symbol::read("…/TB-UBND");
    for (text, number) in [
        ("112/TB-UBND", Some(112)),
        (" 005/tb-ubnd ", Some(5)),
        ("112/BC-UBND", None),
        ("/TB-UBND", None),
        ("112", None),
        ("99999999999/TB-UBND", None),
    ] {
        assert_eq!(notice.number_in(text), number, "{text}");
    }
    assert_eq!(Symbol::read("…/UBND-…").number_in("31/UBND-KT"), Some(31));
}

proptest! {
    #[test]
    fn whatever_is_typed_as_a_symbol_its_own_numbers_are_read_again(
        typed in "\\PC{0,20}", number in 0..100_000_u32
    ) {
        let symbol = Symbol::read(&typed);
        // A symbol that goes on with a digit where the number goes has no number that could be told from it.
        prop_assume!(!symbol.text().split('…').nth(1).unwrap_or_default().starts_with(|c: char| c.is_ascii_digit()));
        prop_assert_eq!(symbol.number_in(&symbol.with(number)), Some(number));
    }
}

fn meeting(id: &str, day: jiff::civil::Date, number: &str) -> Meeting {
    Meeting {
        title: String::from("Họp đôn đốc"),
        date: Some(day),
        number: number.to_owned(),
        chair: String::from("Hà Quốc Thử"),
        chair_position: String::from("Phó Chủ tịch"),
        secretary: String::from("Lý Thị Thử"),
        ..Meeting::with_id(id.to_owned())
    }
}

#[test]
fn the_next_number_follows_the_highest_of_its_kind_symbol_and_year() {
    let mut city = Scenario::begun(&fresh());
    let home = city.look(|ledger| ledger.home().cloned()).expect("a home");
    let ask = |city: &Scenario, kind, year| city.look(|ledger| next(ledger, &home, kind, year, ""));
    let first = ask(&city, PaperKind::Notice, 2023).expect("counted");
    assert_eq!((first.number.as_str(), first.highest), ("01/TB-UBND", None));
    for (id, day, number) in [
        ("meeting:a", date(2023, 2, 1), "9/TB-UBND"),
        ("meeting:b", date(2023, 3, 1), "112/TB-UBND"),
        ("meeting:c", date(2023, 4, 1), "30/TB-UBND"),
        ("meeting:d", date(2022, 12, 30), "401/TB-UBND"),
        ("meeting:e", date(2023, 5, 1), "900/TB-VP"),
        ("meeting:f", date(2023, 5, 2), ""),
    ] {
        city.enters(Record::Meeting(meeting(id, day, number)))
            .expect("stands");
    }
    let said = |kind, year| {
        let next = ask(&city, kind, year).expect("counted");
        (next.number, next.highest.unwrap_or_default())
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        said(PaperKind::Notice, 2023),
        pair("113/TB-UBND", "112/TB-UBND")
    );
    assert_eq!(
        said(PaperKind::Notice, 2022),
        pair("402/TB-UBND", "401/TB-UBND")
    );
    assert_eq!(said(PaperKind::Notice, 2024), pair("01/TB-UBND", ""));
    assert_eq!(said(PaperKind::Minutes, 2023), pair("01/BB-UBND", ""));
    // Nobody writes down the numbers of hand-over minutes.
    assert_eq!(ask(&city, PaperKind::HandOver, 2023), None);

    // In the form it is offered while its field is empty, for the year of the meeting, whatever it had itself.
    let form = |id: &str| city.look(|ledger| Form::of(ledger, id)).expect("there");
    let offered = |form: &Form, field: &str| {
        city.look(|ledger| numbering::proposed(ledger, form, field))
            .map(|next| next.number)
    };
    assert_eq!(
        offered(&form("meeting:f"), "number").as_deref(),
        Some("113/TB-UBND")
    );
    assert_eq!(offered(&form("meeting:b"), "number"), None);
    let mut own = form("meeting:b");
    own.values.insert(String::from("number"), String::new());
    assert_eq!(offered(&own, "number").as_deref(), Some("31/TB-UBND"));
    let of_today = Form::new(Kind::Meeting, date(2026, 11, 30));
    assert_eq!(offered(&of_today, "number").as_deref(), Some("01/TB-UBND"));
}

#[test]
fn each_unit_counts_its_own_reports() {
    let commune = |id: &str| Unit {
        kind: UnitKind::Commune,
        name: String::from("Xã A"),
        ..Unit::with_id(id.to_owned())
    };
    let (first, second) = (commune("unit:a"), commune("unit:b"));
    let month = Period {
        year: 2023,
        month: 5,
    };
    let report = ProgressReport {
        unit: first.id.clone(),
        period: String::from("2023-05"),
        until: Some(date(2023, 5, 31)),
        number: String::from("45/BC-UBND"),
        ..ProgressReport::with_id(report_id(&first.id, month))
    };
    let ledger = records::ledger([
        Record::Unit(first.clone()),
        Record::Unit(second.clone()),
        Record::Report(report),
    ]);
    let ask = |unit: &Unit| next(&ledger, unit, PaperKind::Report, 2023, "").expect("counted");
    assert_eq!(ask(&first).number, "46/BC-UBND");
    assert_eq!(ask(&second).number, "01/BC-UBND");
}

fn typed(city: &Scenario, kind: PaperKind, answers: &[(&str, &str)]) -> Record {
    let home = city.look(|ledger| ledger.home().expect("a home").id.clone());
    let place = format!("{home}.office-paper.{}", kind.code());
    let mut form = city
        .look(|ledger| Form::of(ledger, &place))
        .expect("a form");
    for (field, answer) in answers {
        form.values
            .insert((*field).to_owned(), (*answer).to_owned());
    }
    city.look(|ledger| form.check(ledger, &home, 2023))
        .expect("is right")
}

#[test]
fn what_is_written_once_stands_on_every_paper_of_the_kind_and_on_no_other() {
    let mut city = Scenario::begun(&fresh());
    let of = meeting("meeting:a", date(2023, 6, 1), "");
    let usual = city.look(|ledger| notice(ledger, &of, WORDS));
    let said = typed(
        &city,
        PaperKind::Notice,
        &[
            ("symbol", "…/TB-VP"),
            ("titles", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
            ("signs", "Nông Văn Thử"),
            ("receivers", "- Như trên;\n- Lưu: VT, KT."),
            ("second_titles", "KẾ TOÁN TRƯỞNG"),
            ("second_signs", "Hoàng Thị Thử"),
        ],
    );
    city.enters(said).expect("stands");
    let (number, signed) = parts(&city.look(|ledger| notice(ledger, &of, WORDS)));
    assert_eq!(number, "Số: ……/TB-VP");
    assert_eq!(
        letters(&signed),
        [
            "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Nông Văn Thử",
            "KẾ TOÁN TRƯỞNG: Hoàng Thị Thử"
        ]
    );
    let receivers = signed.receivers.expect("a letter");
    assert_eq!(receivers.lines, ["- Như trên;", "- Lưu: VT, KT."]);
    // A paper that has a number keeps it, and another kind stays as it is.
    let numbered = meeting("meeting:a", date(2023, 6, 1), "12/TB-UBND");
    assert_eq!(
        parts(&city.look(|ledger| notice(ledger, &numbered, WORDS))).0,
        "Số: 12/TB-UBND"
    );
    let invited = city.look(|ledger| invitation(ledger, &of, date(2023, 5, 20), WORDS));
    let (number, signed) = parts(&invited);
    assert_eq!(number, "Số: ……/GM-UBND");
    assert_eq!(
        letters(&signed),
        ["KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Hà Quốc Thử"]
    );
    // What is emptied again is as if nobody had said anything.
    let nothing = [
        "symbol",
        "titles",
        "signs",
        "receivers",
        "second_titles",
        "second_signs",
    ];
    let emptied = typed(&city, PaperKind::Notice, &nothing.map(|field| (field, "")));
    city.enters(emptied).expect("stands");
    assert_eq!(city.look(|ledger| notice(ledger, &of, WORDS)), usual);
}

#[test]
fn under_a_title_that_the_office_chose_stands_no_name_of_somebody_else() {
    let mut city = Scenario::begun(&fresh());
    let said = typed(
        &city,
        PaperKind::Invitation,
        &[("titles", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")],
    );
    city.enters(said).expect("stands");
    let of = meeting("meeting:a", date(2023, 6, 1), "");
    let invited = city.look(|ledger| invitation(ledger, &of, date(2023, 5, 20), WORDS));
    let dots = frame::or_dots("", WORDS);
    assert_eq!(
        letters(&parts(&invited).1),
        [format!("TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH: {dots}")]
    );
    // Minutes are signed by those who were there.
    let said = typed(
        &city,
        PaperKind::Minutes,
        &[
            ("titles", "CHỦ TRÌ"),
            ("signs", "Nông Văn Thử"),
            ("second_titles", "NGƯỜI GHI"),
        ],
    );
    city.enters(said).expect("stands");
    let (_, signed) = parts(&city.look(|ledger| minutes(ledger, &of, WORDS)));
    assert_eq!(
        letters(&signed),
        ["NGƯỜI GHI: Lý Thị Thử", "CHỦ TRÌ: Hà Quốc Thử"]
    );
}

#[test]
fn two_laptops_that_write_different_fields_of_one_kind_of_paper_lose_neither() {
    let mut city = Scenario::laptop("city", date(2023, 6, 1)).begins(&fresh());
    let mut staff = city.colleague("staff", date(2023, 6, 2));
    let said = typed(&city, PaperKind::Notice, &[("symbol", "…/TB-VP")]);
    city.enters(said).expect("stands");
    let said = typed(&staff, PaperKind::Notice, &[("signs", "Nông Văn Thử")]);
    staff.enters(said).expect("stands");
    let said = typed(&staff, PaperKind::Report, &[("receivers", "- Lưu: VT.")]);
    staff.enters(said).expect("stands");
    staff.sends(&mut city);
    city.sends(&mut staff);
    for laptop in [&city, &staff] {
        let home = laptop
            .look(|ledger| ledger.home().cloned())
            .expect("a home");
        let notice = home.papers.get("notice").expect("is kept");
        assert_eq!(
            (notice.symbol.as_str(), notice.signs.as_str()),
            ("…/TB-VP", "Nông Văn Thử")
        );
        assert_eq!(
            home.papers.get("report").expect("is kept").receivers,
            "- Lưu: VT."
        );
        assert!(laptop.look(|ledger| ledger.disputed().is_empty()));
    }
}

#[test]
fn the_form_of_a_unit_leaves_what_stands_on_its_papers() {
    let mut city = Scenario::begun(&fresh());
    let said = typed(&city, PaperKind::Notice, &[("symbol", "…/TB-VP")]);
    city.enters(said).expect("stands");
    let home = city.look(|ledger| ledger.home().expect("a home").id.clone());
    let mut form = city.look(|ledger| Form::of(ledger, &home)).expect("a form");
    form.values
        .insert(String::from("code"), String::from("058"));
    let saved = city
        .look(|ledger| form.check(ledger, &home, 2023))
        .expect("is right");
    city.enters(saved).expect("stands");
    let unit = city.look(|ledger| ledger.home().cloned()).expect("a home");
    assert_eq!(
        (unit.code.as_str(), unit.papers["notice"].symbol.as_str()),
        ("058", "…/TB-VP")
    );
    assert_eq!(symbol_of(Some(&unit), PaperKind::Notice).text(), "…/TB-VP");
}

#[test]
fn a_kind_of_paper_that_this_version_does_not_know_stays() {
    let mut home = unit("Xã A", UnitKind::Commune);
    home.papers.insert(
        String::from("decision"),
        OfficePaper {
            symbol: String::from("…/QĐ-UBND"),
            ..OfficePaper::default()
        },
    );
    let mut body = serde_json::Map::new();
    home.write(&mut body);
    let (read, findings) = Unit::read("unit:x", &body);
    assert!(findings.is_empty());
    assert_eq!(read.papers["decision"].symbol, "…/QĐ-UBND");
}

#[test]
fn what_one_paper_says_otherwise_stands_on_it_and_changes_nothing_else() {
    for (name, paper) in of_sample() {
        let own = Own::of(&paper);
        let mut same = paper.clone();
        own.write(&mut same);
        assert_eq!(same, paper, "{name}: what stands there, written again");
        let mut none = paper.clone();
        Own::default().write(&mut none);
        assert_eq!(none, paper, "{name}: nothing said");
        if own.titles.is_none() {
            continue;
        }
        let other = Own {
            number: own.number.as_ref().map(|_| String::from("Số: 7/X")),
            titles: Some(String::from("Q. CHỦ TỊCH")),
            name: Some(String::from("Ma Văn Thử")),
            receivers: own.receivers.as_ref().map(|_| String::from("- Lưu: VT.")),
        };
        let mut changed = paper.clone();
        other.write(&mut changed);
        assert_eq!(Own::of(&changed), other, "{name}");
    }
}
