//! A proposal as it is submitted (tờ trình, NĐ 30/2020/NĐ-CP, form 1.4): what is left, the variants, and as an annex
//! the table of projects with their need, how ready they are, what each variant gives and what it leaves.

mod annex;
pub mod ready;

use jiff::civil::Date;

use super::{
    adopting::day_of,
    filling::{Filling, sum_of},
    table::{Column as Choice, Section, Sheet},
};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{
                Block, Cell, Column, Lay, Paper, Paragraph, Part, Row, Run, Section as Pages, Table,
            },
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{date, money::Dong, place::Unit, proposal::AllocationProposal},
};

/// What everything on the paper is made of.
struct Made<'l> {
    ledger: &'l Ledger,
    of: &'l AllocationProposal,
    sheet: Sheet,
    today: Date,
    words: Words,
}

/// The paper, as the register stands on `today`.
pub fn submission(ledger: &Ledger, of: &AllocationProposal, today: Date, words: Words) -> Paper {
    let made = Made {
        ledger,
        of,
        sheet: Sheet::new(ledger, of, today),
        today,
        words,
    };
    let mut annex = vec![frame::title(
        words.p("paper.annex"),
        vec![made.about("paper.proposal-annex")],
    )];
    let sections = made.sheet.sections.iter();
    let sections = sections.filter(|section| !section.candidates.is_empty());
    for (at, section) in sections.enumerate() {
        annex.push(Block::Part(made.heading(at + 1, section)));
        annex.push(Block::Table(made.table(section)));
    }
    annex.push(frame::text([made.note()]));
    let annex = Pages {
        lay: Lay::Across,
        blocks: annex,
    };
    let letter = Pages {
        lay: Lay::Upright,
        blocks: made.letter(),
    };
    Paper {
        sections: vec![letter, annex],
        ..Paper::default()
    }
}

impl Made<'_> {
    fn about(&self, key: &str) -> String {
        let year = self.of.year.to_string();
        let values = [("year", &*year), ("title", &self.of.title)];
        self.words.pv(key, &values)
    }

    fn home(&self) -> Option<&Unit> {
        self.ledger.home()
    }

    fn letter(&self) -> Vec<Block> {
        let words = self.words;
        let home = self.home();
        let committee = frame::in_text(home, words);
        let (year, day) = (self.of.year.to_string(), date::format(self.today));
        let values = [
            ("year", &*year),
            ("day", &day),
            ("committee", &committee),
            ("title", &self.of.title),
        ];
        let part = |number: &str, key: &str| {
            Block::Part(Part {
                number: number.to_owned(),
                title: words.p(key),
            })
        };
        let head = frame::head(
            home,
            self.office().number(&self.of.number),
            &frame::day(day_of(self.of), words),
            words,
        );
        vec![
            Block::Head(head),
            frame::title(
                words.p("paper.proposal"),
                vec![self.about("paper.proposal-about")],
            ),
            Block::Addressee(
                words.pv("paper.proposal-to", &[("dots", &frame::or_dots("", words))]),
            ),
            frame::text([words.pv("paper.proposal-opening", &values)]),
            part("1.", "paper.proposal-left"),
            Block::Table(self.remainders()),
            part("2.", "paper.proposal-variants"),
            Block::Text(self.variants()),
            Block::Together(vec![
                frame::text([self.end(&committee)]),
                Block::Signatures(self.office().usual_letter()),
            ]),
        ]
    }

    /// What is asked for at the end, or what was decided.
    fn end(&self, committee: &str) -> String {
        let of = self.of;
        let chosen = self
            .sheet
            .columns
            .iter()
            .find(|choice| choice.key == of.adopted);
        match chosen {
            Some(choice) => {
                let day = of.decided.map(date::format).unwrap_or_default();
                let values = [
                    ("variant", &*self.called(choice)),
                    ("number", &of.decision),
                    ("day", &day),
                ];
                self.words.pv("paper.proposal-adopted", &values)
            }
            None => self
                .words
                .pv("paper.proposal-ask", &[("committee", committee)]),
        }
    }

    fn office(&self) -> Office {
        Office::of(self.home(), PaperKind::Submission, self.words)
    }

    /// Granted, allocated and left of each component.
    fn remainders(&self) -> Table {
        let words = self.words;
        let sections = self.sheet.sections.iter().enumerate();
        let mut rows: Vec<Row> = sections
            .map(|(at, section)| {
                Row::of([
                    (at + 1).to_string(),
                    component(section),
                    section.granted.to_string(),
                    (section.granted - section.left).to_string(),
                    section.left.to_string(),
                ])
            })
            .collect();
        let sum = |of: fn(&Section) -> Dong| {
            let all = self.sheet.sections.iter();
            Cell::from(all.map(of).sum::<Dong>().to_string())
        };
        rows.push(Row::sums(vec![
            Cell::over(words.p("paper.total"), 2),
            sum(|section| section.granted),
            sum(|section| section.granted - section.left),
            sum(|section| section.left),
        ]));
        Table {
            columns: vec![
                Column::new(words.p("paper.col-number"), 80).centred(),
                Column::new(words.p("paper.col-component"), None),
                Column::new(words.p("paper.col-granted"), 280).figures(),
                Column::new(words.p("paper.col-allocated"), 280).figures(),
                Column::new(words.p("paper.col-left"), 280).figures(),
            ],
            rows,
            ..Table::default()
        }
    }

    /// What each variant gives, to how many, what it leaves and why.
    fn variants(&self) -> Vec<Paragraph> {
        let each = self.sheet.columns.iter().map(|choice| {
            let amounts = self.of.variants.get(&choice.key).map(|of| &of.amounts);
            let given = amounts.into_iter().flat_map(|all| all.values());
            let (count, sum) = given.fold((0_usize, Dong::ZERO), |(n, sum), amount| {
                (n + 1, sum + *amount)
            });
            let left: Dong = { self.sheet.sections.iter() }
                .map(|section| self.filling(choice, section).left_after())
                .sum();
            let values = [
                ("sum", &*sum.to_string()),
                ("n", &count.to_string()),
                ("left", &left.to_string()),
            ];
            let text = self.words.pv("paper.proposal-variant", &values);
            let mut runs = vec![
                Run::bold(self.called(choice)),
                Run::plain([": ", &text].concat()),
            ];
            if !choice.basis.trim().is_empty() {
                let basis = [("basis", choice.basis.trim().trim_end_matches('.'))];
                let basis = self.words.pv("paper.proposal-basis", &basis);
                runs.push(Run::plain([" ", &basis].concat()));
            }
            Paragraph(runs)
        });
        each.collect()
    }

    fn filling(&self, choice: &Choice, section: &Section) -> Filling {
        let variant = self.of.variants.get(&choice.key);
        Filling {
            limit: section.left,
            sum: variant.map_or(Dong::ZERO, |variant| {
                sum_of(self.ledger, variant, &section.component)
            }),
        }
    }

    fn called(&self, choice: &Choice) -> String {
        match choice.number {
            Some(number) if choice.name.trim().is_empty() => {
                let n = number.to_string();
                self.words.pv("paper.variant-n", &[("n", &n)])
            }
            _ => choice.name.clone(),
        }
    }

    /// How the figures are to be read.
    fn note(&self) -> String {
        let day = date::format(self.today);
        self.words.pv("paper.proposal-note", &[("day", &day)])
    }
}

fn component(section: &Section) -> String {
    match section.name.pick(false) {
        "" => section.code.clone(),
        name => [&section.code, " · ", name].concat(),
    }
}
