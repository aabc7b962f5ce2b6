//! Households that were found to be the same, and which of them each id stands for.

use std::collections::BTreeMap;

/// Which household each merged one went into. Offices may have merged in different directions, and a
/// target may be gone: what an id stands for is worked out when somebody asks.
#[derive(Clone, Debug, Default)]
pub struct Merges(BTreeMap<String, String>);

impl Merges {
    /// Notes that a household was merged into another.
    pub fn insert(&mut self, id: &str, into: &str) {
        self.0.insert(id.to_owned(), into.to_owned());
    }

    /// Forgets a household.
    pub fn remove(&mut self, id: &str) {
        self.0.remove(id);
    }

    /// Whether the household was merged into another one.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// All merged households.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What `id` stands for: the end of the chain that begins with it. A target that is not there ends
    /// the chain before it. Where two offices merged in both directions there is no end: then it is the
    /// smallest id of the circle, which is the same on every laptop.
    pub fn same<'i>(&'i self, id: &'i str, is_there: &dyn Fn(&str) -> bool) -> &'i str {
        let mut way = vec![id];
        let mut at = id;
        while let Some(next) = self.0.get(at).filter(|next| is_there(next)) {
            if let Some(begin) = way.iter().position(|seen| seen == next) {
                return way[begin..].iter().min().copied().unwrap_or(id);
            }
            way.push(next);
            at = next;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(pairs: &[(&str, &str)], gone: &[&str], id: &str) -> String {
        let merges = Merges(crate::order::map(
            pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned())),
        ));
        merges.same(id, &|id| !gone.contains(&id)).to_owned()
    }

    #[test]
    fn an_id_stands_for_the_end_of_its_chain() {
        let chain = [("a", "b"), ("b", "c")];
        assert_eq!(same(&chain, &[], "a"), "c");
        assert_eq!(same(&chain, &[], "c"), "c");
        assert_eq!(same(&chain, &[], "z"), "z");
    }

    #[test]
    fn a_target_that_is_gone_ends_the_chain() {
        let chain = [("a", "b"), ("b", "c")];
        assert_eq!(same(&chain, &["c"], "a"), "b");
        assert_eq!(same(&chain, &["b", "c"], "a"), "a");
    }

    #[test]
    fn merged_both_ways_is_the_smallest_of_the_circle_for_all() {
        let circle = [("b", "a"), ("a", "b"), ("x", "b")];
        for id in ["a", "b", "x"] {
            assert_eq!(same(&circle, &[], id), "a");
        }
    }
}
