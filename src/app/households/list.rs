//! The list of households: its lines in order, and what it may be narrowed to.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::filter::{Filter, Support};
use crate::{
    app::{
        places::is_within,
        register::{
            index::{
                directory::{Directory, Line, RowIndex, same_word},
                participation::Participation,
            },
            ledger::Ledger,
        },
    },
    domain::ethnic,
};

/// The households that the filter lets through: in the order of `found`, or by given name.
pub fn slots(ledger: &Ledger, filter: &Filter, found: Option<&[RowIndex]>) -> Vec<RowIndex> {
    let directory = ledger.directory();
    let all = found.unwrap_or(directory.order());
    if !filter.narrows() {
        return all.to_vec();
    }
    let joined = ledger.participation();
    let units = filter.unit.as_ref().map(|unit| {
        chosen(&directory, |line| &line.unit, &|own| {
            is_within(ledger, own, unit)
        })
    });
    let villages = filter.village.as_deref().map(same_word).map(|wanted| {
        chosen(&directory, |line| &line.village, &|own| {
            same_word(own) == wanted
        })
    });
    let groups = filter.ethnicity.as_deref().map(same_group).map(|wanted| {
        chosen(&directory, |line| &line.ethnicity, &|own| {
            same_group(own) == wanted
        })
    });
    let listed = filter.project.as_ref().map(|project| {
        let project = ledger.project(project);
        let keys = project.into_iter().flat_map(|p| p.participants.keys());
        crate::order::set(keys.map(|id| ledger.same(id).to_owned()))
    });
    let is_one_of = |of: &Option<BTreeSet<Arc<str>>>, word: &Arc<str>| {
        of.as_ref().is_none_or(|wanted| wanted.contains(word))
    };
    let passes = |line: &Line| {
        is_one_of(&units, &line.unit)
            && is_one_of(&villages, &line.village)
            && is_one_of(&groups, &line.ethnicity)
            && (filter.classes.is_empty()
                || line
                    .class_in(filter.year)
                    .and_then(|(_, class)| class)
                    .is_some_and(|class| filter.classes.contains(&class)))
            && filter
                .support
                .is_none_or(|support| has(ledger, &joined, &line.id, support, filter.year))
            && listed
                .as_ref()
                .is_none_or(|listed| listed.contains(&*line.id))
    };
    let let_through = |slot: &RowIndex| directory.at(*slot).is_some_and(passes);
    all.iter().copied().filter(let_through).collect()
}

/// The words of one kind that are wanted. Of units, villages and groups there are few: each is looked at
/// once, however many households it stands in.
fn chosen(
    directory: &Directory,
    of: impl Fn(&Line) -> &Arc<str>,
    is: &dyn Fn(&str) -> bool,
) -> BTreeSet<Arc<str>> {
    let mut all = crate::order::set(directory.lines().map(|line| of(line).clone()));
    all.retain(|word| is(word));
    all
}

fn has(ledger: &Ledger, joined: &Participation, id: &str, support: Support, year: i16) -> bool {
    let mut years = joined
        .of(id)
        .filter_map(|id| ledger.project(id))
        .map(|p| p.year);
    match support {
        Support::Never => years.next().is_none(),
        Support::ThisYear => years.any(|of| of == year),
        Support::NotThisYear => !years.any(|of| of == year),
    }
}

/// The latest project that supports a household, by its budget year.
pub fn latest_support(ledger: &Ledger, joined: &Participation, id: &str) -> Option<(String, i16)> {
    let projects = joined.of(id).filter_map(|id| ledger.project(id));
    let mut latest: Option<(&str, i16)> = None;
    for project in projects {
        if latest.is_none_or(|(_, year)| project.year >= year) {
            latest = Some((&project.name, project.year));
        }
    }
    latest.map(|(name, year)| (name.to_owned(), year))
}

/// What lists may be narrowed to: every village and group that stands in the register, with its number
/// of households, the most frequent first.
pub fn choices(
    ledger: &Ledger,
    unit: Option<&str>,
) -> (Vec<(String, usize)>, Vec<(String, usize)>) {
    let directory = ledger.directory();
    let units = unit.map(|unit| {
        chosen(&directory, |line| &line.unit, &|own| {
            is_within(ledger, own, unit)
        })
    });
    let within = |line: &&Line| {
        units
            .as_ref()
            .is_none_or(|units| units.contains(&line.unit))
    };
    let here = || directory.lines().filter(within);
    let villages = tally(here().map(|line| &line.village), same_word);
    let groups = tally(here().map(|line| &line.ethnicity), same_group);
    (villages, groups)
}

/// A group for comparing: `Mông`, `H'Mông` and `Hmông` are one.
fn same_group(name: &str) -> String {
    ethnic::known(name).map_or_else(|| same_word(name), |group| group.code.clone())
}

/// How often each word comes, its spellings together under the most frequent one.
fn tally<'l>(
    words: impl Iterator<Item = &'l Arc<str>>,
    same: fn(&str) -> String,
) -> Vec<(String, usize)> {
    let mut spelt: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.filter(|word| !word.is_empty()) {
        *spelt.entry(word).or_default() += 1;
    }
    let mut spelt: Vec<(&str, usize)> = spelt.into_iter().collect();
    crate::order::sort_by(&mut spelt, |a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for (word, n) in spelt {
        let entry = counts.entry(same(word));
        entry.or_insert_with(|| (word.to_owned(), 0)).1 += n;
    }
    let mut all: Vec<(String, usize)> = counts.into_values().collect();
    crate::order::sort_by(&mut all, |a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    all
}
