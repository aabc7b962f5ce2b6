//! The report of a unit as a paper (NĐ 30/2020/NĐ-CP, form 1.4): five parts, and its projects one by one in an
//! appendix that lies across.

use jiff::civil::Date;

use super::{
    appendix::appendix,
    row::Sheet,
    written::{millions, named, share},
};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Lay, Paper, Part, Section},
            words::Words,
        },
        places::unit_on,
        register::ledger::Ledger,
    },
    domain::{date, place::Unit},
};

/// The paper.
pub fn paper(ledger: &Ledger, unit: &Unit, sheet: &Sheet, words: Words) -> Paper {
    let report = &sheet.report;
    let dated = report.sent.unwrap_or(sheet.until);
    let day = frame::day(Some(dated), words);
    let office = Office::of(Some(unit), PaperKind::Report, words);
    let number = office.number(&report.number);
    let parent = unit.parent.as_deref().and_then(|id| ledger.unit(id));
    let to = frame::in_text(parent, words);
    let own = frame::in_text(Some(unit), words);
    let month = [
        ("month", sheet.period.month.to_string()),
        ("year", sheet.period.year.to_string()),
    ];
    let month = month
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let until = date::format(sheet.until);
    let opening = [("unit", own.as_str()), ("day", &until)];
    let part = |number: &str, title: &str| {
        Block::Part(Part {
            number: number.to_owned(),
            title: words.p(title),
        })
    };
    let signed = office.usual_letter();
    let closing = words.pv("paper.report-closing", &[("unit", &own)]);
    let blocks = vec![
        Block::Head(frame::head(Some(unit), number.clone(), &day, words)),
        frame::title(
            words.p("paper.report"),
            vec![words.pv("paper.report-about", &month)],
        ),
        Block::Addressee(words.pv("paper.reminder-to", &[("unit", &to)])),
        frame::text([words.pv("paper.report-opening", &opening)]),
        part("I.", "paper.report-direction"),
        frame::text([frame::or_dots(&report.direction, words)]),
        part("II.", "paper.report-results"),
        frame::text(results(ledger, unit, sheet, words)),
        part("III.", "paper.report-difficulties"),
        frame::text(numbered(difficulties(sheet, words), words)),
        part("IV.", "paper.report-proposals"),
        frame::text(numbered(proposals(sheet, words), words)),
        part("V.", "paper.report-tasks"),
        frame::text(numbered(tasks(sheet, words), words)),
        Block::Together(vec![frame::text([closing]), Block::Signatures(signed)]),
    ];
    let enclosed = [("number", number.as_str()), ("day", &day), ("unit", &own)];
    let appendix = vec![
        frame::title(
            words.p("paper.report-appendix"),
            vec![words.pv("paper.report-enclosed", &enclosed)],
        ),
        Block::Table(appendix(sheet, words)),
    ];
    Paper {
        sections: vec![
            Section {
                lay: Lay::Upright,
                blocks,
            },
            Section {
                lay: Lay::Across,
                blocks: appendix,
            },
        ],
        ..Paper::default()
    }
}

/// Paragraphs with their numbers where there is more than one; dots where there is none.
fn numbered(all: Vec<String>, words: Words) -> Vec<String> {
    match all.len() {
        0 => vec![words.p("paper.dots")],
        1 => all,
        _ => { all.into_iter().enumerate() }
            .map(|(at, text)| format!("{}. {text}", at + 1))
            .collect(),
    }
}

fn results(ledger: &Ledger, unit: &Unit, sheet: &Sheet, words: Words) -> Vec<String> {
    let (allocated, paid) = (sheet.sum(|of| of.allocated), sheet.sum(|of| of.paid));
    let advanced = sheet.sum(|of| of.advanced);
    let (listed, reached) = sheet.households();
    let forecast = sheet
        .forecast()
        .map_or_else(|| words.p("paper.dots"), millions);
    let money = [
        ("allocated", millions(allocated)),
        ("paid", millions(paid)),
        ("share", share(paid, allocated)),
        ("advanced", millions(advanced)),
        ("forecast", forecast),
    ];
    let money = money
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let n = sheet.rows.len().to_string();
    let (listed, reached) = (listed.to_string(), reached.to_string());
    let projects = [
        ("n", n.as_str()),
        ("listed", &listed),
        ("reached", &reached),
    ];
    let since = sheet
        .paid_since()
        .map(|since| words.pv("paper.report-since", &[("paid", &millions(since))]));
    let money = [
        words.pv("paper.report-money", &money),
        since.unwrap_or_default(),
    ];
    let mut all = vec![
        money.join(" ").trim().to_owned(),
        words.pv("paper.report-projects", &projects),
    ];
    if frame::has_committee(unit) {
        all.push(taught(ledger, unit, sheet, words));
        all.push(told(ledger, unit, sheet, words));
    }
    all
}

fn is_by(day: Option<Date>, until: Date) -> bool {
    day.is_some_and(|day| day <= until)
}

/// Classes of the year that were opened by then.
fn taught(ledger: &Ledger, unit: &Unit, sheet: &Sheet, words: Words) -> String {
    let all = ledger.classes().values();
    let own = all.filter(|class| {
        let of = class.unit.as_deref().unwrap_or_default();
        class.year == sheet.period.year
            && class.counts()
            && is_by(class.opened, sheet.until)
            && unit_on(ledger, of, sheet.until) == unit.id
    });
    let (n, learners) = own.fold((0_usize, 0_u32), |(n, all), class| {
        (n + 1, all + class.learners().unwrap_or(0))
    });
    let values = [("n", n.to_string()), ("learners", learners.to_string())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    words.pv("paper.report-training", &values)
}

/// Sessions of the month, and the households that came.
fn told(ledger: &Ledger, unit: &Unit, sheet: &Sheet, words: Words) -> String {
    let first = sheet.period.first();
    let all = ledger.sessions().values();
    let own = all.filter(|session| {
        session
            .date
            .is_some_and(|day| (first..=sheet.until).contains(&day))
            && unit_on(ledger, &session.unit, sheet.until) == unit.id
    });
    let (n, came) = own.fold((0_usize, 0_usize), |(n, came), session| {
        let there = ledger.attendances_of_session(&session.id);
        (
            n + 1,
            came + there.filter(|attendance| attendance.present).count(),
        )
    });
    let values = [("n", n.to_string()), ("came", came.to_string())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    words.pv("paper.report-outreach", &values)
}

fn difficulties(sheet: &Sheet, words: Words) -> Vec<String> {
    let rows = sheet.rows.iter();
    let stuck = rows.filter(|row| !row.said.obstacle.trim().is_empty());
    let mut all: Vec<String> = stuck
        .map(|row| {
            let kind = row.said.obstacle_kind.map(|kind| named(kind, words));
            let values = [
                (
                    "kind",
                    kind.unwrap_or_else(|| words.p("paper.report-other")),
                ),
                ("project", row.name.clone()),
                ("text", ended(&row.said.obstacle)),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            words.pv("paper.report-obstacle", &values)
        })
        .collect();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<String>>();
    all.extend(lines(&sheet.report.difficulties));
    if !sheet.report.causes.trim().is_empty() {
        let causes = ended(&sheet.report.causes.replace('\n', "; "));
        all.push(words.pv("paper.report-causes", &[("text", &causes)]));
    }
    all
}

fn proposals(sheet: &Sheet, words: Words) -> Vec<String> {
    let rows = sheet.rows.iter();
    let own = rows.filter(|row| !row.said.proposal.trim().is_empty());
    let mut all: Vec<String> = own
        .map(|row| {
            let text = ended(&row.said.proposal);
            words.pv(
                "paper.report-of",
                &[("project", &row.name), ("text", &text)],
            )
        })
        .collect();
    all.extend(sheet.report.proposals.lines().map(str::to_owned));
    all
}

fn tasks(sheet: &Sheet, words: Words) -> Vec<String> {
    let rows = sheet.rows.iter();
    let next = rows.filter(|row| !row.said.next.trim().is_empty());
    let mut all: Vec<String> = next
        .map(|row| {
            let text = row.said.next.trim();
            let day = frame::day(row.said.next_due, words);
            let values = [
                ("project", row.name.as_str()),
                ("text", text),
                ("day", &day),
            ];
            let key = if row.said.next_due.is_some() {
                "paper.report-next"
            } else {
                "paper.report-next-open"
            };
            words.pv(key, &values)
        })
        .collect();
    all.extend(sheet.report.tasks.lines().map(str::to_owned));
    all
}

/// A sentence with its full stop.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', ';']) {
        text.to_owned()
    } else {
        [text, "."].concat()
    }
}
