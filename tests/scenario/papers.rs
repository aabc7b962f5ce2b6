//! Papers to write: every element that a paper can have, alone and together, and those of the sample register.

use std::{collections::BTreeMap, fs, path::Path, sync::OnceLock};

use jiff::civil::date;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        capital::disbursement::paper::disbursement,
        meetings::{
            invitation::invitation, minutes::minutes as of_meeting, notice::notice, pack::pack,
        },
        outreach::{minutes::minutes, summary::summary},
        paper::{
            frame,
            tree::{
                Align, Block, Cell, Column, Density, Head, Lay, Paper, Paragraph, Part, Receivers,
                Row, Run, Section, Signature, Signatures, Table, Title,
            },
            words::Words,
        },
        projects::sheet::{
            list::Sheet as HandOverSheet,
            minutes::{Printed, minutes as hand_over},
        },
        proposals::{Sheet as Proposed, paper::submission},
        register::ledger::Ledger,
        reports::{
            Sheet, half_sheet::half_sheet, lines, paper::paper as report, reminder::reminders,
            reporters,
        },
    },
    domain::{money::Dong, proposal::AllocationProposal, report::Period},
};

use super::Scenario;
use so_sinh_ke::domain::meeting::{Attended, Conclusion, Meeting, MeetingItem, MeetingParticipant};

/// The Vietnamese texts of `locales/`.
pub const WORDS: Words = Words(word);

fn word(key: &str) -> String {
    static TEXTS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    fn flat(prefix: &str, value: &Value, out: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    flat(&format!("{prefix}.{key}"), value, out);
                }
            }
            Value::String(text) => {
                out.insert(prefix.trim_start_matches('.').to_owned(), text.clone());
            }
            _ => {}
        }
    }
    let texts = TEXTS.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/vi.json");
        let text = fs::read_to_string(path).expect("the Vietnamese texts");
        let mut out = BTreeMap::new();
        flat("", &serde_json::from_str(&text).expect("JSON"), &mut out);
        out
    });
    texts
        .get(key)
        .unwrap_or_else(|| panic!("no text {key}"))
        .clone()
}

/// What people write that a file must bear: marks of XML, forbidden letters, line ends, tabs, letters beyond the
/// first plane, spaces at the ends, nothing at all.
pub const HOSTILE: [&str; 10] = [
    "Bò & dê <giống> \"lai\" 'F1' ]]> &amp;",
    "a\u{0}b\u{1}c\u{8}d\u{b}e\u{1f}f\u{fffe}g\u{ffff}h",
    "dòng một\ndòng hai\r\ndòng ba\n",
    "cột\tcột\t\tcột",
    "  hai đầu trống  ",
    "",
    "𠀋 🐄 \u{2028} \u{85} \u{200b} \u{202e}abc",
    "e\u{302}\u{301} (tách dấu)",
    "%{name} w:p </w:t>",
    "\r",
];

fn texts() -> impl Iterator<Item = String> {
    HOSTILE.iter().map(|text| (*text).to_owned())
}

fn table(density: Density, numbered: bool) -> Table {
    let columns = vec![
        Column::new("TT", 80).centred(),
        Column::new("Tên <&>", 333),
        Column::new("Tiền", None).figures(),
        Column::new("05\n11", None).tight(),
    ];
    let mut rows = vec![Row::group(String::from("Nà Thinh: 2 hộ"), columns.len())];
    for (at, text) in texts().enumerate() {
        let figures = (at * 1_000).to_string();
        let mut row = Row::of([at.to_string(), text.clone(), figures]);
        let ending = Paragraph(vec![Run::italic(text), Run::whole("NT-0147")]);
        row.cells.push(Cell::from(ending));
        rows.push(row);
    }
    let mut plain = Cell::from(String::from("9.000"));
    plain.align = Some(Align::Left);
    rows.push(Row::sums(vec![
        Cell::over("Cộng", 2),
        plain,
        Cell::over("", 1),
    ]));
    Table {
        columns,
        numbered,
        rows,
        density,
    }
}

/// A table whose headings stand in three rows, some over several columns.
fn under_shared() -> Table {
    let plan = || String::from("Kế hoạch <&>");
    Table {
        columns: vec![
            Column::new("TT", 80),
            Column::new("Tổng", 200).under([plan()]),
            Column::new("ĐTPT", 200).under([plan(), String::from("Theo loại")]),
            Column::new("SN", 200).under([plan(), String::from("Theo loại")]),
            Column::new("Ghi chú", None).under([String::from("Khác")]),
        ],
        numbered: true,
        rows: vec![Row::of(["1", "2", "3", "4", "5"].map(String::from))],
        ..Table::default()
    }
}

fn signatures(beside: usize, people: usize) -> Block {
    let one = |at: usize| Signature {
        titles: vec![String::from("TM. ỦY BAN"); at % 3],
        how: String::from("(Ký)"),
        name: HOSTILE[at % HOSTILE.len()].to_owned(),
    };
    Block::Signatures(Signatures {
        beside,
        all: (0..people).map(one).collect(),
        ..Signatures::default()
    })
}

/// One of each element, with what each can have.
fn blocks() -> Vec<(&'static str, Block)> {
    let head = Head {
        issuer: vec![
            String::from("ỦY BAN NHÂN DÂN"),
            String::from("XÃ <NÔNG> & THƯỢNG"),
        ],
        number: String::from("Số: ……/BB-UBND"),
        state: word("paper.state"),
        motto: word("paper.motto"),
        dated: String::from("Nông Thượng, ngày 01 tháng 02 năm 2026"),
    };
    let no_number = Head {
        issuer: Vec::new(),
        number: String::new(),
        ..head.clone()
    };
    let title = Title {
        kind: String::from("BIÊN BẢN"),
        about: texts().collect(),
    };
    let receivers = Receivers {
        heading: String::from("Nơi nhận:"),
        lines: texts().collect(),
    };
    let letter = Signatures {
        beside: 2,
        all: vec![Signature {
            titles: vec![String::from("TM. ỦY BAN")],
            how: String::from("(Ký)"),
            name: String::from("Ma Thử"),
        }],
        receivers: Some(receivers.clone()),
    };
    let runs = vec![
        Run::plain("thường "),
        Run::bold("đậm "),
        Run {
            italic: true,
            ..Run::plain("nghiêng ")
        },
        Run {
            italic: true,
            ..Run::bold("cả hai")
        },
    ];
    vec![
        ("head", Block::Head(head)),
        ("head-without-number", Block::Head(no_number)),
        ("title", Block::Title(title)),
        (
            "part",
            Block::Part(Part {
                number: String::from("II."),
                title: String::from("Kết quả & <tồn tại>"),
            }),
        ),
        ("text", frame::text(texts())),
        (
            "runs",
            Block::Text(vec![Paragraph(runs), Paragraph(Vec::new())]),
        ),
        ("no-text", Block::Text(Vec::new())),
        ("table", Block::Table(table(Density::ToSign, true))),
        ("close-table", Block::Table(table(Density::Close, false))),
        (
            "table-of-figures",
            Block::Table(table(Density::Figures, true)),
        ),
        ("table-under-shared-headings", Block::Table(under_shared())),
        ("table-without-columns", Block::Table(Table::default())),
        (
            "table-without-rows",
            Block::Table(Table {
                rows: vec![Row::default()],
                ..table(Density::ToRead, false)
            }),
        ),
        (
            "wide-table",
            Block::Table(Table {
                columns: (0..27).map(|n| Column::new(n.to_string(), 74)).collect(),
                rows: vec![Row::of((0..30).map(|n| n.to_string()))],
                ..Table::default()
            }),
        ),
        ("signatures", signatures(3, 3)),
        ("signatures-in-rows", signatures(2, 5)),
        ("nobody-signs", signatures(3, 0)),
        ("letter-is-signed", Block::Signatures(letter)),
        ("subject", Block::Subject(HOSTILE.concat())),
        ("addressee", Block::Addressee(HOSTILE.concat())),
        ("receivers", Block::Receivers(receivers)),
        (
            "together",
            Block::Together(vec![frame::text(texts()), signatures(2, 2)]),
        ),
        ("nothing-together", Block::Together(Vec::new())),
    ]
}

/// Every element alone, on both lays; all of them on one paper; sections that lie differently; a paper of nothing.
pub fn elements() -> Vec<(String, Paper)> {
    let mut found: Vec<(String, Paper)> = Vec::new();
    for (name, block) in blocks() {
        found.push((name.to_owned(), Paper::upright(vec![block.clone()])));
        found.push((
            format!("{name}-across"),
            Paper::lying(Lay::Across, vec![block]),
        ));
    }
    let all: Vec<Block> = blocks().into_iter().map(|(_, block)| block).collect();
    let section = |lay| Section {
        lay,
        blocks: all.clone(),
    };
    found.push((
        String::from("everything"),
        Paper {
            sections: vec![
                section(Lay::Upright),
                section(Lay::Across),
                section(Lay::Upright),
            ],
            source: HOSTILE.join(" "),
            mark: Some(HOSTILE.join(" ")),
        },
    ));
    found.push((String::from("nothing"), Paper::default()));
    found
}

/// A proposal over all that the sample has left, its first variant filled in as far as that goes.
fn filled_in(ledger: &Ledger) -> AllocationProposal {
    let mut of = AllocationProposal {
        title: String::from("Đợt 2 & bổ sung"),
        year: 2023,
        date: Some(date(2023, 6, 1)),
        ..AllocationProposal::begun(String::from("proposal:paper"))
    };
    let sheet = Proposed::new(ledger, &of, date(2023, 6, 1));
    let variant = of.variants.entry(String::from("a1")).or_default();
    variant.basis = String::from("dự án đã sẵn sàng trước");
    for section in &sheet.sections {
        let mut left = section.left;
        for candidate in &section.candidates {
            let amount = candidate.need.min(left);
            if candidate.is_open() && amount > Dong::ZERO {
                left = left - amount;
                variant.amounts.insert(candidate.id.clone(), amount);
            }
        }
    }
    of
}

/// A meeting of which nothing is known, and one of which all is, in words that a file must bear.
fn meetings<'u>(units: impl Iterator<Item = &'u String>) -> [(&'static str, Meeting); 2] {
    let mut full = Meeting {
        title: HOSTILE[0].to_owned(),
        date: Some(date(2023, 6, 1)),
        begun: String::from("8h00"),
        place: HOSTILE[3].to_owned(),
        chair: String::from("Hà Quốc Thử"),
        chair_position: String::from("Phó Chủ tịch Thường trực"),
        secretary: HOSTILE[6].to_owned(),
        period: String::from("2023-05"),
        ..Meeting::default()
    };
    for (at, unit) in units.enumerate() {
        let (key, text) = (format!("p{at:03}"), HOSTILE[at % HOSTILE.len()].to_owned());
        let item = MeetingItem {
            text: text.clone(),
            unit: Some(unit.clone()),
            person: text.clone(),
            minutes: Some(10),
            ..MeetingItem::default()
        };
        full.agenda.insert(key.clone(), item.clone());
        full.statements.insert(key.clone(), item);
        let one = MeetingParticipant {
            unit: Some(unit.clone()).filter(|_| at % 4 != 0),
            name: text.clone(),
            position: text.clone(),
            invited: at % 2 == 0,
            attended: Some(if at % 3 == 0 {
                Attended::Absent
            } else {
                Attended::Present
            }),
            reason: text.clone(),
        };
        full.participants.insert(key.clone(), one);
        let conclusion = Conclusion {
            text: text.clone(),
            units: std::iter::once(unit.clone())
                .filter(|_| at % 3 != 0)
                .collect(),
            due: Some(date(2023, 6, 15)).filter(|_| at % 2 == 0),
            partners: text,
            ..Conclusion::default()
        };
        full.conclusions.insert(key, conclusion);
    }
    [("blank", Meeting::default()), ("full", full)]
}

/// The papers of the sample register.
pub fn of_sample() -> Vec<(String, Paper)> {
    let laptop = Scenario::sample();
    let ledger = laptop.ledger();
    let ledger = &*ledger.borrow();
    let today = date(2023, 6, 1);
    let mut found = Vec::new();
    for (at, session) in ledger.sessions().values().enumerate() {
        let all = summary(ledger, session, today);
        let paper = minutes(ledger, session, &all, at % 2 == 0, WORDS);
        found.push((format!("outreach-{at}"), paper));
    }
    for (at, project) in ledger.projects().values().enumerate() {
        let next = HandOverSheet::new(ledger, project, None, today);
        let numbers: Vec<Option<u32>> = next.sheets.iter().map(|number| Some(*number)).collect();
        for wanted in std::iter::once(None).chain(numbers) {
            let sheet = HandOverSheet::new(ledger, project, wanted, today);
            let printed = Printed {
                masked: at % 2 == 0,
                blank: at % 3 == 0,
            };
            let name = format!("hand-over-{at}-{}", wanted.unwrap_or_default());
            found.push((name, hand_over(&sheet, printed, WORDS)));
        }
    }
    found.push((
        String::from("disbursement"),
        disbursement(ledger, 2023, today, WORDS),
    ));
    let proposal = filled_in(ledger);
    found.push((
        String::from("submission"),
        submission(ledger, &proposal, today, WORDS),
    ));
    let may = Period {
        year: 2023,
        month: 5,
    };
    // On May all have reported, on June nobody.
    let (june, then) = (may.after(), date(2023, 7, 1));
    let all = lines(ledger, None, june, then);
    found.push((
        String::from("report-reminders"),
        reminders(ledger, &all, june, then, WORDS),
    ));
    for (at, unit) in reporters(ledger, None, may).into_iter().enumerate() {
        let sheet = Sheet::of(ledger, unit, may, today);
        found.push((format!("report-{at}"), report(ledger, unit, &sheet, WORDS)));
        let half = half_sheet(ledger, unit, &sheet, WORDS);
        found.push((format!("half-sheet-{at}"), half));
    }
    for (name, meeting) in meetings(ledger.units().keys()) {
        found.push((
            format!("invitation-{name}"),
            invitation(ledger, &meeting, today, WORDS),
        ));
        found.push((
            format!("minutes-{name}"),
            of_meeting(ledger, &meeting, WORDS),
        ));
        found.push((format!("notice-{name}"), notice(ledger, &meeting, WORDS)));
        found.push((format!("pack-{name}"), pack(ledger, &meeting, today, WORDS)));
    }
    for (_, paper) in &mut found {
        paper.source = String::from("Lập từ Sổ Sinh Kế lúc 08:00, 01/06/2023");
        paper.mark = Some(WORDS.p("paper.sample"));
    }
    found
}

/// All of them.
pub fn all() -> Vec<(String, Paper)> {
    let mut all = elements();
    all.extend(of_sample());
    all
}
