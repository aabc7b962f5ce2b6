//! The minutes in which a commune and its cooperatives agree on criteria (biên bản thống nhất tiêu chí),
//! for both to sign. What is signed is what the program judges by: the text of each criterion stands
//! beside the comparison that is made.
//!
//! An official paper: its words are Vietnamese in every language of the screen.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::criteria::compared;
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Column, Paper, Row, Signature, Signatures, Table},
        },
        register::ledger::Ledger,
        route::{Page, RulesTab},
    },
    domain::{date, local::Criterion, place::Unit},
    ui::kit::{
        i18n::{p, pv},
        labels::count,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// What is agreed, by whom and for what.
struct Minutes {
    unit: Option<Unit>,
    /// The project's name, where it is about one only.
    project: String,
    criteria: Vec<Criterion>,
}

impl Minutes {
    /// The criteria of a project, or of a unit for all its projects. Those of single projects of the
    /// unit have minutes of their own.
    fn of(ledger: &Ledger, record: &str) -> Minutes {
        let project = ledger.project(record);
        let unit = project.map_or(record, |project| project.unit.as_str());
        let about = |criterion: &&Criterion| match &criterion.project {
            Some(only) => only == record,
            None => project.is_none() && criterion.unit == record,
        };
        let mut criteria: Vec<Criterion> =
            ledger.criteria().values().filter(about).cloned().collect();
        crate::order::sort_by(&mut criteria, |a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        let signed = criteria
            .first()
            .map_or(unit, |criterion| criterion.unit.as_str());
        Minutes {
            unit: ledger.unit(unit).or_else(|| ledger.unit(signed)).cloned(),
            project: project.map_or_else(String::new, |project| project.name.clone()),
            criteria,
        }
    }

    /// Different texts in one field of the criteria, in their order.
    fn all(&self, field: impl Fn(&Criterion) -> &str) -> Vec<String> {
        let texts = self
            .criteria
            .iter()
            .map(|criterion| field(criterion).trim().to_owned());
        let texts: BTreeSet<String> = crate::order::set(texts);
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }
}

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |_| {
        register
            .route
            .with(|route| route.record.clone().unwrap_or_default())
    });
    (move || {
        let record = asked.get();
        let minutes = register.read(|ledger| Minutes::of(ledger, &record));
        let back = register
            .route
            .get_untracked()
            .to(Page::Rules(RulesTab::Criteria));
        let back = back.to_string();
        if minutes.criteria.is_empty() {
            let action = Button::new(t("minutes.back")).to(back);
            return empty(t("minutes.none"), t("minutes.none-text"), action).into_any();
        }
        let tools = Tools {
            back,
            to: t("minutes.back"),
            title: t("minutes.title"),
            about: count("minutes.criteria", minutes.criteria.len()),
            choices: ().into_any(),
        };
        stage(register, tools, paper(&minutes))
    })
    .into_any()
}

fn paper(minutes: &Minutes) -> Paper {
    let unit = minutes.unit.as_ref();
    let day = minutes
        .criteria
        .iter()
        .filter_map(|criterion| criterion.date)
        .max();
    let day = frame::day(day, WORDS);
    let dots = frame::or_dots("", WORDS);
    let cooperatives = minutes.all(|criterion| &criterion.cooperative);
    let office = Office::of(unit, PaperKind::Criteria, WORDS);
    let secretary = office.signs_beside(of_meeting("paper.secretary"));
    let mut all = vec![secretary, of_meeting("paper.presiding")];
    if cooperatives.is_empty() {
        all.push(cooperative(""));
    }
    all.extend(cooperatives.iter().map(|name| cooperative(name)));
    all.push(office.usually_signs());
    // Each cooperative and the commune keeps one.
    let copies = (all.len() - 2).to_string();
    Paper::upright(vec![
        Block::Head(frame::head(unit, office.number(""), &day, WORDS)),
        frame::title(p("paper.criteria"), vec![about(minutes)]),
        frame::text([
            met(minutes, &day, &cooperatives),
            pv("paper.led", &[("dots", &dots)]),
            p("paper.agreed"),
        ]),
        Block::Table(table(minutes)),
        frame::text([p("paper.not-laxer"), p("paper.when-judged")]),
        Block::Together(vec![
            frame::text([pv("paper.copies", &[("n", &copies)]), p("paper.ended")]),
            Block::Signatures(Signatures {
                beside: 2,
                all,
                ..Signatures::default()
            }),
            Block::Receivers(
                office.receivers(frame::receivers(vec![p("paper.to-parties")], WORDS).lines),
            ),
        ]),
    ])
}

fn about(minutes: &Minutes) -> String {
    let unit = minutes.unit.as_ref();
    let name = unit.map_or_else(
        || frame::or_dots("", WORDS),
        |unit| frame::small(&unit.name),
    );
    if minutes.project.is_empty() {
        return pv("paper.about-criteria", &[("unit", &name)]);
    }
    pv(
        "paper.about-criteria-project",
        &[("project", &minutes.project), ("unit", &name)],
    )
}

/// Who met, where and when.
fn met(minutes: &Minutes, day: &str, cooperatives: &[String]) -> String {
    let signers = minutes.all(|criterion| &criterion.commune_signer);
    let met = [
        ("day", day.to_owned()),
        ("place", frame::or_dots("", WORDS)),
        ("committee", frame::in_text(minutes.unit.as_ref(), WORDS)),
        ("signer", frame::or_dots(&signers.join(", "), WORDS)),
        (
            "cooperatives",
            frame::or_dots(&cooperatives.join("; "), WORDS),
        ),
    ];
    let met = met.each_ref().map(|(name, value)| (*name, value.as_str()));
    pv("paper.met", &met)
}

fn cooperative(name: &str) -> Signature {
    let titles = vec![p("paper.for-cooperative")];
    frame::signature(titles, p("paper.sign-seal-if"), name, WORDS)
}

/// Who kept the minutes or led the meeting: named by hand, since nobody is known before it.
fn of_meeting(title: &str) -> Signature {
    frame::signature(vec![p(title)], p("paper.sign-name"), "", WORDS)
}

fn table(minutes: &Minutes) -> Table {
    let rows = minutes.criteria.iter().enumerate();
    Table {
        columns: vec![
            Column::new(p("paper.col-number"), 80).centred(),
            Column::new(p("paper.col-criterion"), None),
            Column::new(p("paper.col-comparison"), 500),
            Column::new(p("paper.col-failing"), 240),
            Column::new(p("paper.col-from"), 230).centred(),
        ],
        numbered: true,
        rows: rows.map(|(at, criterion)| row(at + 1, criterion)).collect(),
        ..Table::default()
    }
}

fn row(number: usize, criterion: &Criterion) -> Row {
    let failing = if criterion.blocks {
        p("paper.blocks")
    } else {
        p("paper.warns")
    };
    // A criterion holds from the day that it names, else from that of the minutes.
    let from = criterion.valid.from.or(criterion.date).map(date::format);
    Row::of([
        number.to_string(),
        criterion.text.clone(),
        compared(criterion, p),
        failing,
        from.unwrap_or_default(),
    ])
}
