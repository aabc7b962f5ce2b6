//! The lines of the table on disbursement: the total first, then each programme (I), its projects (1) and
//! sub-projects (1.1).

use std::collections::BTreeMap;

use super::figures::{Figures, by_component};
use crate::{
    app::{paper::numerals, register::ledger::Ledger},
    domain::programme::{Component, code_order},
};

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All programmes.
    Total,
    /// One programme.
    Programme,
    /// One of its projects.
    Project,
    /// A sub-project of that.
    SubProject,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub level: Level,
    /// Its number: `I`, `1`, `1.1`; empty for the total.
    pub number: String,
    /// The code of a project or sub-project; empty above them.
    pub code: String,
    /// What it is called; empty where the register does not say.
    pub name: String,
    /// Its figures.
    pub figures: Figures,
}

/// The lines of a year.
pub fn lines(ledger: &Ledger, year: i16) -> Vec<Line> {
    let all = by_component(ledger, year);
    let mut programmes: BTreeMap<(String, &str), Vec<(&Component, Figures)>> = BTreeMap::new();
    let mut total = Figures::default();
    for (id, figures) in all {
        let Some(component) = ledger.component(id) else {
            continue;
        };
        total += figures;
        let programme = ledger.programme(&component.programme);
        let code = programme.map_or_else(String::new, |programme| programme.code.clone());
        let of = programmes.entry((code, &component.programme)).or_default();
        of.push((component, figures));
    }
    let mut lines = vec![Line {
        level: Level::Total,
        number: String::new(),
        code: String::new(),
        name: String::new(),
        figures: total,
    }];
    for (at, ((code, programme), components)) in programmes.into_iter().enumerate() {
        let of = ledger.programme(programme);
        let name = of.map_or("", |of| called(&of.official, &of.name));
        lines.push(Line {
            level: Level::Programme,
            number: numerals::roman(at + 1),
            name: if name.is_empty() {
                code
            } else {
                name.to_owned()
            },
            code: String::new(),
            figures: sum(&components),
        });
        lines.extend(projects(ledger, components));
    }
    lines
}

fn sum(components: &[(&Component, Figures)]) -> Figures {
    let mut sum = Figures::default();
    for (_, figures) in components {
        sum += *figures;
    }
    sum
}

fn called<'l>(official: &'l str, name: &'l crate::domain::fields::Localised) -> &'l str {
    if official.trim().is_empty() {
        name.pick(false)
    } else {
        official
    }
}

/// The projects of one programme, each with its sub-projects: `TDA1-DA3` is one of the project 3, whose line has
/// the sum of them.
fn projects(ledger: &Ledger, mut components: Vec<(&Component, Figures)>) -> Vec<Line> {
    crate::order::sort_by(&mut components, |(a, _), (b, _)| {
        code_order(&a.code).cmp(&code_order(&b.code))
    });
    let mut groups: Vec<(u32, Vec<(&Component, Figures)>)> = Vec::new();
    for one in components {
        let (number, ..) = code_order(&one.0.code);
        match groups.last_mut() {
            Some((last, all)) if *last == number => all.push(one),
            _ => groups.push((number, vec![one])),
        }
    }
    let mut lines = Vec::new();
    for (at, (number, all)) in groups.into_iter().enumerate() {
        let own = (at + 1).to_string();
        if let [(component, figures)] = &*all
            && !is_sub(component)
        {
            lines.push(line(Level::Project, own, component, *figures));
            continue;
        }
        let of = &all[0].0.programme;
        let code = format!("DA{number}");
        let mut known = ledger.components().values();
        let parent = known.find(|other| other.programme == *of && other.code == code);
        let name = parent.map_or("", |parent| called(&parent.official, &parent.name));
        lines.push(Line {
            level: Level::Project,
            number: own.clone(),
            code,
            name: name.to_owned(),
            figures: sum(&all),
        });
        let subs = all.iter().enumerate();
        lines.extend(subs.map(|(sub, (component, figures))| {
            let number = format!("{own}.{}", sub + 1);
            line(Level::SubProject, number, component, *figures)
        }));
    }
    lines
}

fn is_sub(component: &Component) -> bool {
    component.code.starts_with("TDA")
}

fn line(level: Level, number: String, component: &Component, figures: Figures) -> Line {
    Line {
        level,
        number,
        code: component.code.clone(),
        name: called(&component.official, &component.name).to_owned(),
        figures,
    }
}
