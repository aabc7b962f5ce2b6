//! A province before its meeting: communes with their projects and twelve months of reports. Written as a bundle for
//! `scripts/bench.sh meeting`, or looked at without a browser:
//!
//! ```sh
//! meeting [--units 37] [--projects 40] [--households 8] >target/bench-meeting.json
//! meeting --time [--runs 9]
//! ```
//!
//! The second prints what the pages ask the register for: how long the first answer takes and the median of the others,
//! and of the menu's how long it takes after something was written.

#[path = "counted.rs"]
mod counted;

use std::{collections::BTreeMap, io::Write, time::Instant};

use counted::{Counted, revision};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        catalogue::Units,
        command::Command,
        environment::{Author, new_id},
        meetings::pack::pack,
        paper::words::Words,
        present::{coverage, steps},
        register::{kinds::Record, ledger::Ledger},
        reports::{Sheet, lines, period::sent, reporters, send},
        session::start::NewRegister,
    },
    domain::{
        capital::{Allocation, Grant, Payment, PaymentState},
        coded::Coded as _,
        handover::{Handover, Signed},
        household::{Household, Member, PovertyClass, YearStatus},
        meeting::Meeting,
        money::Dong,
        obstacle::ObstacleKind,
        place::UnitKind,
        project::{
            Frozen, Project,
            kinds::{GroupKind, Mode, Place, State},
            parts::{CostLine, Participant},
        },
        report::{Period, ProgressReport},
    },
    replica::{
        Document, Revision,
        bundle::{self, BundleKind, Header},
    },
};

/// The day that the register stands at: the reports of eleven months are in, those of the twelfth are coming.
const DAY: Date = date(2026, 12, 20);
const YEAR: i16 = 2026;

struct Size {
    units: usize,
    projects: usize,
    households: usize,
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, usual: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        let said = at.and_then(|at| arguments.get(at + 1)?.parse().ok());
        said.unwrap_or(usual)
    };
    let size = Size {
        units: number("--units", 37),
        projects: number("--projects", 40),
        households: number("--households", 8),
    };
    let (documents, author) = register(&size);
    if arguments.iter().any(|argument| argument == "--time") {
        time(&documents, number("--runs", 9));
        return Ok(());
    }
    let header = Header {
        kind: BundleKind::Full,
        exported: author.meta("", &Counted::on(DAY)),
        ..Header::default()
    };
    let revisions: Vec<Revision> = documents.values().flat_map(Document::revisions).collect();
    let text = bundle::write(revisions.iter(), &header);
    std::io::stdout().lock().write_all(text.as_bytes())
}

/// Puts records into documents.
struct Writer<'e> {
    env: &'e Counted,
    author: Author,
    documents: BTreeMap<String, Document>,
}

impl Writer<'_> {
    fn insert(&mut self, revision: Revision) {
        let mut document = Document::new(revision.id.clone());
        document.insert(revision.clone());
        self.documents.insert(revision.id, document);
    }

    fn put(&mut self, record: Record) {
        let revision = revision(&self.author, self.env, record);
        self.insert(revision);
    }

    fn ledger(&self) -> Ledger {
        Ledger::new(self.documents.values())
    }
}

fn register(size: &Size) -> (BTreeMap<String, Document>, Author) {
    let env = Counted::on(DAY);
    let home = Units::load().search("tinh thai nguyen", 1).remove(0);
    let answers = NewRegister {
        name: String::from("Nguyễn Văn Thử"),
        unit_text: home.name.clone(),
        unit_id: Some(home.id),
        year: YEAR,
    };
    let (begun, author) = answers.change_set("bench000", &env);
    let mut writer = Writer {
        env: &env,
        author: author.clone(),
        documents: BTreeMap::new(),
    };
    for revision in begun.revisions {
        // The figures stand at one day, whenever they are looked at.
        let is_own = revision.id.starts_with("register:");
        let mut fields = revision.body.fields();
        if is_own {
            fields.insert(String::from("as_of"), Value::from(DAY.to_string()));
        }
        writer.insert(Revision::new(revision.id, None, false, &fields));
    }
    let ledger = writer.ledger();
    let communes = ledger.units().values().filter(|unit| {
        matches!(unit.kind, UnitKind::Commune | UnitKind::Ward) && unit.valid.contains(DAY)
    });
    let communes: Vec<String> = communes
        .map(|unit| unit.id.clone())
        .take(size.units)
        .collect();
    assert_eq!(communes.len(), size.units, "so many communes are known");
    let mut components = ledger.components().values();
    let component = components.find(|component| component.code == "DA2");
    let component = component.expect("a component").id.clone();
    writer.put(Record::Grant(Grant {
        id: new_id("grant", &env),
        component: component.clone(),
        year: YEAR,
        date: Some(date(YEAR, 1, 10)),
        amount: Dong(900_000_000_000),
        ..Grant::default()
    }));
    for (at, commune) in communes.iter().enumerate() {
        for n in 0..size.projects {
            put_project(
                &mut writer,
                size,
                &component,
                commune,
                at * size.projects + n,
            );
        }
    }
    put_reports(&mut writer, &communes);
    (writer.documents, author)
}

fn put_project(writer: &mut Writer<'_>, size: &Size, component: &str, commune: &str, n: usize) {
    let env = writer.env;
    let month = |add: usize| date(YEAR, 1 + i8::try_from((n + add) % 10).unwrap_or(0), 12);
    let households: Vec<String> = (0..size.households)
        .map(|_| new_id("household", env))
        .collect();
    for (at, id) in households.iter().enumerate() {
        writer.put(Record::Household(household(
            id,
            commune,
            n * size.households + at,
        )));
    }
    let state = State::ALL[(n * 7) % State::ALL.len()];
    let project = project(
        component,
        commune,
        n,
        state,
        &households,
        new_id("project", env),
    );
    let id = project.id.clone();
    writer.put(Record::Project(project));
    if state < State::Funded {
        return;
    }
    let allocation = Allocation {
        id: new_id("allocation", env),
        component: component.to_owned(),
        unit: commune.to_owned(),
        year: YEAR,
        date: Some(month(0)),
        amount: Dong(60_000_000),
        project: Some(id.clone()),
        ..Allocation::default()
    };
    for part in 0..2 {
        writer.put(Record::Payment(Payment {
            id: new_id("payment", env),
            allocation: allocation.id.clone(),
            project: Some(id.clone()),
            date: Some(month(part + 1)),
            amount: Dong(20_000_000),
            state: PaymentState::Paid,
            ..Payment::default()
        }));
    }
    writer.put(Record::Allocation(allocation));
    if state < State::HandingOver {
        return;
    }
    for household in households {
        writer.put(Record::Handover(Handover {
            id: new_id("handover", env),
            project: id.clone(),
            household,
            date: Some(month(2)),
            items: [(String::from("bo"), Decimal::ONE)].into(),
            place: Some(Place::Home),
            signed: Some(Signed::Head),
            ..Handover::default()
        }));
    }
}

fn household(id: &str, commune: &str, n: usize) -> Household {
    let person = |name: &str, at: usize| Member {
        name: format!("{name} Thử {n}"),
        identity: format!("0060{:08}", n * 4 + at),
        ..Member::default()
    };
    let class = [
        PovertyClass::Poor,
        PovertyClass::NearPoor,
        PovertyClass::Poor,
        PovertyClass::Escaped,
    ][n % 4];
    Household {
        id: id.to_owned(),
        unit: commune.to_owned(),
        village: format!("Thôn {}", n % 12),
        members: [
            (String::from("m"), person("Nguyễn Thị", 0)),
            (String::from("n"), person("Ma Văn", 1)),
            (String::from("o"), person("Hoàng Thị", 2)),
        ]
        .into(),
        head: String::from("m"),
        poverty: [(
            YEAR,
            YearStatus {
                class: Some(class),
                recognised: Some(date(YEAR - 1, 12, 1)),
                ..YearStatus::default()
            },
        )]
        .into(),
        ..Household::default()
    }
}

fn project(
    component: &str,
    commune: &str,
    n: usize,
    state: State,
    households: &[String],
    id: String,
) -> Project {
    let count = i64::try_from(households.len()).unwrap_or(1);
    let line = CostLine {
        item: String::from("Bò cái sinh sản"),
        measure: String::from("con"),
        quantity: Decimal::from(count),
        price: Dong(12_000_000),
        state: Dong(7_000_000 * count),
        direct: true,
        ..CostLine::default()
    };
    let planned = Participant {
        amount: Dong(7_000_000),
        counterpart: Dong(5_000_000),
        committed: true,
        items: [(String::from("bo"), Decimal::ONE)].into(),
        place: Some(Place::Home),
        ..Participant::default()
    };
    let dated = State::ALL.iter().filter(|step| **step <= state);
    let steps = dated.map(|step| {
        let month = 1 + i8::try_from(step.place().min(11)).unwrap_or(0);
        (*step, date(YEAR, month, 5))
    });
    let frozen = Frozen {
        date: Some(date(YEAR, 5, 5)),
        classes: { households.iter() }
            .map(|id| (id.clone(), String::from("poor")))
            .collect(),
        state: Dong(7_000_000 * count),
        ..Frozen::default()
    };
    Project {
        id,
        name: format!("Nuôi bò cái sinh sản, nhóm hộ thử số {n}"),
        mode: Some(Mode::Community),
        state: Some(state),
        component: component.to_owned(),
        unit: commune.to_owned(),
        year: YEAR,
        steps: steps.collect(),
        starts: Some(date(YEAR, 3, 1)),
        ends: Some(date(YEAR + 2, 2, 28)),
        group_kind: Some(GroupKind::VillageBoard),
        decision: format!("{n}/QĐ-UBND"),
        lead: if n.is_multiple_of(5) {
            String::from("HTX Thử")
        } else {
            String::new()
        },
        costs: [(String::from("bo"), line)].into(),
        participants: { households.iter() }
            .map(|id| (id.clone(), planned.clone()))
            .collect(),
        frozen: (state >= State::Approved).then_some(frozen),
        ..Project::default()
    }
}

/// Eleven months that every unit has sent, and a twelfth that two thirds have.
fn put_reports(writer: &mut Writer<'_>, communes: &[String]) {
    let ledger = writer.ledger();
    for month in 1..=12 {
        let period = Period { year: YEAR, month };
        for (at, commune) in communes.iter().enumerate() {
            if month == 12 && at.is_multiple_of(3) {
                continue;
            }
            let unit = ledger.unit(commune).expect("a unit");
            let mut sheet = Sheet::of(&ledger, unit, period, DAY);
            for (n, row) in sheet.rows.iter().enumerate() {
                let said = sheet.report.rows.entry(row.project.clone()).or_default();
                said.work =
                    String::from("Đã họp thôn, đã chọn con giống; còn thiếu phiếu khảo sát.");
                said.forecast = Some(Dong(56_000_000));
                said.next = String::from("Nghiệm thu");
                said.person = String::from("Ma Thị Thử");
                if n.is_multiple_of(8) {
                    said.obstacle = String::from("Chưa có giấy kiểm dịch");
                    said.obstacle_kind = Some(ObstacleKind::Stock);
                }
            }
            for row in &mut sheet.rows {
                row.said = sheet.report.rows[&row.project].clone();
            }
            let day = period.last().min(DAY);
            let mut report = sent_report(&sheet, day);
            // Some figures that the register has otherwise since.
            if at.is_multiple_of(6)
                && let Some(row) = report.rows.values_mut().nth(at % 7)
            {
                row.paid += Dong(10_000_000);
            }
            writer.put(Record::Report(report));
        }
    }
}

fn sent_report(sheet: &Sheet, day: Date) -> ProgressReport {
    match send(sheet, day, "Nguyễn Văn Thử") {
        Some(Command::Edit(both)) => match both.1 {
            Record::Report(report) => report,
            _ => unreachable!("a report is edited"),
        },
        _ => unreachable!("nothing is missing"),
    }
}

/// Each question by itself, of a register that nobody has asked anything yet.
fn time(documents: &BTreeMap<String, Document>, runs: usize) {
    let begin = Instant::now();
    let mut ledger = Ledger::new(documents.values());
    let counts = (ledger.projects().len(), ledger.reports().len());
    println!(
        "{} projects, {} reports, {} records, read in {} ms",
        counts.0,
        counts.1,
        ledger.len(),
        begin.elapsed().as_millis()
    );
    let period = Period {
        year: YEAR,
        month: 12,
    };
    let unit = reporters(&ledger, None, period)[0].clone();
    let mut questions: Vec<(&str, Box<dyn Fn(&Ledger) -> usize>)> = vec![
        (
            "the menu: who has sent",
            Box::new(|l| sent(l, YEAR, None, DAY).map_or(0, |(n, _)| n)),
        ),
        (
            "the reports of a month",
            Box::new(move |l| lines(l, None, period, DAY).len()),
        ),
    ];
    questions.push((
        "the report of one unit",
        Box::new(move |l| Sheet::of(l, &unit, period, DAY).rows.len()),
    ));
    questions.push((
        "the wall: units by step",
        Box::new(|l| steps(l, YEAR, None, DAY).len()),
    ));
    let meeting = Meeting {
        date: Some(DAY),
        ..Meeting::default()
    };
    let words = Words(str::to_owned);
    questions.push((
        "the pack of a meeting",
        Box::new(move |l| pack(l, &meeting, DAY, words).sections.len()),
    ));
    questions.push((
        "the wall: outreach",
        Box::new(|l| coverage(l, YEAR, None).len()),
    ));
    let shown = |micros: u128| format!("{}.{} ms", micros / 1_000, micros % 1_000 / 100);
    for (name, ask) in &questions {
        let timed = || {
            let begin = Instant::now();
            let answer = ask(&ledger);
            (answer, begin.elapsed().as_micros())
        };
        let (answer, first) = timed();
        let mut again: Vec<u128> = (0..runs).map(|_| timed().1).collect();
        again.sort_unstable();
        println!(
            "{name}: {answer}; first {}, then {} ({} to {})",
            shown(first),
            shown(again[runs / 2]),
            shown(again[0]),
            shown(again[runs - 1])
        );
    }
    // What the menu costs whoever enters a payment, and whoever writes in a report.
    for kind in ["payment:", "report:", "project:"] {
        let document = documents.iter().find(|(id, _)| id.starts_with(kind));
        let Some((_, document)) = document else {
            continue;
        };
        let mut after: Vec<u128> = (0..runs)
            .map(|_| {
                ledger.put(document);
                let begin = Instant::now();
                questions[0].1(&ledger);
                begin.elapsed().as_micros()
            })
            .collect();
        after.sort_unstable();
        println!(
            "{} after a change of a {kind} {}",
            questions[0].0,
            shown(after[runs / 2])
        );
    }
}
