//! Which households words are about.

use std::{ops::Range, sync::Arc};

use super::directory::same_word;
use crate::{app::ledger::Ledger, domain::text};

impl Ledger {
    /// The ids of the households that `query` finds, the best first.
    pub fn find_households(&self, query: &str) -> Vec<Arc<str>> {
        let directory = self.directory();
        let query = text::tidy(query);
        let found = directory.by_name().filter(|line| {
            let words = [
                line.name.as_str(),
                &line.code,
                &line.village,
                &line.phone,
                &line.identity,
            ];
            text::matches(&words.join(" "), &query)
        });
        found.map(|line| line.id.clone()).collect()
    }

    /// The person of the household that `query` finds, when it is not the head: relation, name, year of
    /// birth.
    pub fn person_found(&self, id: &str, query: &str) -> Option<(String, String, Option<i16>)> {
        if query.trim().is_empty() {
            return None;
        }
        let household = self.household(id)?;
        if text::matches(household.head_name(), query) {
            return None;
        }
        let mut members = household.members.values();
        let member = members.find(|member| text::matches(&member.name, query))?;
        Some((
            member.relation.clone(),
            member.name.clone(),
            member.birth_year(),
        ))
    }
}

/// Where words of `query` begin words of `name`.
pub fn ranges(name: &str, query: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> = query.split_whitespace().map(same_word).collect();
    let mut found = Vec::new();
    let mut at = 0;
    for word in name.split_inclusive(' ') {
        let plain = same_word(word);
        if wanted
            .iter()
            .any(|w| !w.is_empty() && plain.starts_with(w.as_str()))
        {
            found.push(at..at + word.trim_end().len());
        }
        at += word.len();
    }
    found
}
