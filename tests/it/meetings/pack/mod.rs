//! What is handed out for a meeting: each part has its day and its source, and every figure is that of its query.

mod cells;
mod empty;

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::Command,
        meetings::{closing::close, figures::on_its_day, pack::pack},
        paper::tree::{Block, Lay, Paper, Paragraph, Row, Table},
        register::kinds::Record,
        reports::{Sheet, reporters, send, sending::edit},
    },
    domain::{
        capital::Grant,
        meeting::{Meeting, MeetingItem},
        money::Dong,
        obstacle::{Obstacle, ObstacleKind},
        place::Unit,
        report::Period,
        task::Proof,
    },
};

use super::{DAY, conclusion, meeting};
use crate::scenario::{Scenario, papers::WORDS, real};

/// The month that is reported on.
const MAY: Period = Period {
    year: 2023,
    month: 5,
};

/// A city's register with all that a pack speaks of: a meeting before that gave three tasks, of which one is done
/// and one late, obstacles of two kinds, and the reports of all units but one.
fn city() -> Scenario {
    let mut city = Scenario::laptop("city", DAY).begins(&real());
    let economy = city.unit("Phòng Kinh tế");
    let mut before = Meeting {
        id: String::from("meeting:0"),
        date: Some(date(2023, 5, 4)),
        number: String::from("99/TB-UBND"),
        ..meeting()
    };
    for (at, (text, due)) in [
        ("Rà soát tiêu chí", date(2023, 5, 20)),
        ("Hướng dẫn thủ tục thanh toán", date(2023, 5, 25)),
        ("Tổng hợp kết quả", date(2023, 6, 30)),
    ]
    .into_iter()
    .enumerate()
    {
        let mut one = conclusion(u32::try_from(at).expect("few"), text);
        one.units.insert(economy.clone());
        one.due = Some(due);
        before.conclusions.insert(format!("p{at}"), one);
    }
    city.enters(Record::Meeting(before.clone()))
        .expect("a meeting");
    let over = city.look(|l| close(l, &before, "Lý Thị Thử", date(2023, 5, 4)));
    city.does(&over).expect("closed");
    let done = city.look(|l| {
        let all = l.tasks().values();
        let of_before = all.filter(|task| task.document == before.number);
        let mut own = of_before.filter(|task| task.text.contains("thủ tục"));
        own.next().expect("a task").clone()
    });
    let mut after = done.clone();
    after.done = Some(date(2023, 5, 28));
    let proof = Proof {
        number: String::from("31/PKT"),
        date: Some(date(2023, 5, 28)),
        ..Proof::default()
    };
    after.proofs.insert(String::from("p1"), proof);
    let write = Box::new((Record::Task(done), Record::Task(after)));
    city.does(&Command::Edit(write)).expect("written");
    for (id, kind, due) in [
        ("obstacle:1", ObstacleKind::Stock, Some(date(2023, 5, 30))),
        ("obstacle:2", ObstacleKind::Stock, None),
        ("obstacle:3", ObstacleKind::PaymentPapers, None),
    ] {
        let obstacle = Obstacle {
            id: String::from(id),
            text: format!("Vướng {id}"),
            kind: Some(kind),
            unit: Some(economy.clone()),
            raised: Some(date(2023, 5, 10)),
            solver: due.map(|_| economy.clone()),
            proposal: String::from("bố trí lấy mẫu sớm"),
            due,
            ..Obstacle::default()
        };
        city.enters(Record::Obstacle(obstacle))
            .expect("an obstacle");
    }
    let commune = city.look(|l| {
        let all = reporters(l, None, MAY).into_iter();
        let mut communes = all.filter(|unit| unit.kind.is_commune_level());
        communes.next().expect("one reports").clone()
    });
    reports(&mut city, &commune, 12_300_000);
    let silent = city.look(|l| {
        let of_may = l.reports().values().filter(|of| of.month() == Some(MAY));
        let others = of_may.filter(|of| of.unit != commune.id);
        let mut of_communes = others.filter(|of| {
            let unit = l.unit(&of.unit);
            unit.is_some_and(|unit| unit.kind.is_commune_level())
        });
        of_communes.next().expect("one reports").id.clone()
    });
    city.does(&Command::Delete(silent)).expect("taken away");
    city
}

/// A unit sends its report of May, with the same forecast for each of its projects.
fn reports(city: &mut Scenario, unit: &Unit, forecast: i64) {
    let sheet = |city: &Scenario| city.look(|l| Sheet::of(l, unit, MAY, date(2023, 5, 31)));
    let before = sheet(city);
    if before.is_sent() {
        return;
    }
    let mut after = before.report.clone();
    for row in &before.rows {
        let said = after.rows.entry(row.project.clone()).or_default();
        said.work = String::from("Đã giao đợt một");
        said.forecast = Some(Dong(forecast));
    }
    city.does(&edit(&before.report, after)).expect("written");
    let sent = send(&sheet(city), date(2023, 5, 31), "Ma Thị Thử");
    city.does(&sent.expect("complete")).expect("sent");
}

/// The meeting that the pack is for, with two items of its agenda.
fn asked() -> Meeting {
    let mut asked = Meeting {
        begun: String::from("8h00"),
        period: MAY.to_string(),
        ..meeting()
    };
    for (at, minutes) in [15, 20].into_iter().enumerate() {
        let item = MeetingItem {
            text: format!("Nội dung {at}"),
            person: String::from("Nông Thị Thử"),
            order: Some(u32::try_from(at).expect("few")),
            minutes: Some(minutes),
            ..MeetingItem::default()
        };
        asked.agenda.insert(format!("p{at}"), item);
    }
    asked
}

fn made(city: &Scenario, meeting: &Meeting) -> Paper {
    city.look(|l| pack(l, meeting, DAY, WORDS))
}

fn said(Paragraph(runs): &Paragraph) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// A part of the pack as it stands on the paper.
struct Part {
    lay: Lay,
    title: String,
    texts: Vec<String>,
    tables: Vec<Table>,
}

impl Part {
    fn rows(&self) -> Vec<Vec<String>> {
        let cells = |row: &Row| row.cells.iter().map(|cell| said(&cell.words)).collect();
        let rows = self.tables.iter().flat_map(|table| &table.rows);
        rows.map(cells).collect()
    }

    /// Whether some row has these texts behind one another.
    fn has(&self, texts: &[String]) -> bool {
        let rows = self.rows();
        let mut windows = rows.iter().flat_map(|row| row.windows(texts.len()));
        windows.any(|cells| cells == texts)
    }
}

fn parts(paper: &Paper) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for section in &paper.sections {
        for block in &section.blocks {
            match (block, found.last_mut()) {
                (Block::Part(part), _) => found.push(Part {
                    lay: section.lay,
                    title: [&*part.number, &part.title].join(" "),
                    texts: Vec::new(),
                    tables: Vec::new(),
                }),
                (Block::Text(all), Some(part)) => part.texts.extend(all.iter().map(said)),
                (Block::Table(table), Some(part)) => part.tables.push(table.clone()),
                _ => {}
            }
        }
    }
    found
}

#[test]
fn ten_parts_stand_in_their_order_each_with_its_day_and_where_its_figures_come_from() {
    let parts = parts(&made(&city(), &asked()));
    let titles: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
    let wanted = [
        "1. Chương trình họp",
        "2. Biểu tổng hợp giải ngân",
        "3. Kinh phí còn lại theo dự án thành phần và dự án sẵn sàng",
        "4. Danh sách dự án theo đơn vị",
        "5. Báo cáo của các đơn vị",
        "6. Khó khăn, vướng mắc",
        "7. Lớp đào tạo nghề so với chỉ tiêu",
        "8. Tuyên truyền đến hộ nghèo, hộ cận nghèo",
        "9. Nhiệm vụ giao tại cuộc họp trước",
        "10. Dự thảo kết luận",
    ];
    assert_eq!(titles, wanted);
    for part in &parts {
        assert!(!part.tables.is_empty(), "{}", part.title);
        let first = &part.texts[0];
        assert!(
            first.starts_with("Số liệu đến ngày 01/06/2023. Nguồn: ") && first.len() > 60,
            "{}: {first}",
            part.title
        );
        for table in &part.tables {
            let last = table.rows.last().expect("no table is empty");
            assert!(!last.cells.is_empty(), "{}", part.title);
        }
    }
    let source = |at: usize| parts[at].texts[0].clone();
    assert!(source(1).contains("QĐ-UBND ngày "), "{}", source(1));
    assert!(source(4).contains(" báo cáo đã nhận, "), "{}", source(4));
    assert!(source(8).contains("99/TB-UBND"), "{}", source(8));
    let across: Vec<bool> = parts.iter().map(|part| part.lay == Lay::Across).collect();
    let wide = [false, true, false, true];
    assert_eq!(across[..4], wide);
    assert!(across[4..].iter().all(|is| !is));
}

#[test]
fn what_happened_after_the_meeting_is_not_in_its_pack() {
    let mut city = city();
    let first = made(&city, &asked());
    let late = Grant {
        id: String::from("grant:late"),
        component: city.component("GNBV", "DA2"),
        year: 2023,
        amount: Dong(1_000_000),
        date: Some(date(2023, 6, 2)),
        ..Grant::default()
    };
    city.enters(Record::Grant(late)).expect("granted");
    let late = Obstacle {
        id: String::from("obstacle:late"),
        text: String::from("Vướng sau họp"),
        unit: Some(city.unit("Phòng Kinh tế")),
        raised: Some(date(2023, 6, 5)),
        ..Obstacle::default()
    };
    city.enters(Record::Obstacle(late)).expect("an obstacle");
    let much_later: Date = date(2023, 9, 1);
    let again = city.look(|l| pack(l, &asked(), much_later, WORDS));
    assert_eq!(first, again);
}

#[test]
fn before_the_meeting_the_figures_are_those_of_today() {
    let city = city();
    let asked = Meeting {
        date: Some(date(2023, 6, 20)),
        ..asked()
    };
    let parts = parts(&made(&city, &asked));
    let first = &parts[1].texts[0];
    assert!(first.starts_with("Số liệu đến ngày 01/06/2023"), "{first}");
}

#[test]
fn what_was_frozen_is_said_where_the_register_says_something_else_now() {
    let city = city();
    let mut closed = asked();
    closed.frozen = Some(DAY);
    closed.figures = city.look(|l| on_its_day(l, &closed));
    let below = |closed: &Meeting| {
        let mut parts = parts(&made(&city, closed));
        parts.remove(1).texts.pop().expect("a note")
    };
    assert!(!below(&closed).contains("Số liệu chốt"));
    let first = closed.figures.values_mut().next().expect("a component");
    first.paid += Dong(1_000_000);
    let said = below(&closed);
    assert!(
        said.starts_with("Số liệu chốt khi kết thúc họp (01/06/2023)"),
        "{said}"
    );
}
