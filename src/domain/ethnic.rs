//! The ethnic groups by name: one group is written in many ways.
//!
//! Two orders of codes are in use, so records keep the name as it was written and nothing else
//! (`packs/ethnic-groups.json`).

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::text;

const PACK: &str = include_str!("../../packs/ethnic-groups.json");

/// A group, or the foreigners, who are in none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Group {
    /// Its code in the statistical list.
    pub code: String,
    /// Its name in that list.
    pub name: String,
    /// Other names and spellings in use.
    pub also: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Read {
    majority: String,
    foreigner: Group,
    groups: Vec<Group>,
}

#[derive(Default)]
struct Names {
    majority: String,
    groups: Vec<Group>,
    /// Groups by every way in which they are written.
    by_key: BTreeMap<String, usize>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let read: Read = serde_json::from_str(PACK).unwrap_or_default();
        let mut groups = read.groups;
        groups.push(read.foreigner);
        let mut by_key = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            for name in std::iter::once(&group.name).chain(&group.also) {
                by_key.entry(key(name)).or_insert(at);
            }
        }
        Names {
            majority: read.majority,
            groups,
            by_key,
        }
    })
}

/// All groups in the order of the list, foreigners last.
pub fn groups() -> &'static [Group] {
    &names().groups
}

/// The group that `name` means: `H'Mông`, `Hmong` and `Mông` are one, and so are `Ê-đê` and `Ê Đê`. Of
/// `Sán Chay (Cao Lan)` either part tells.
pub fn known(name: &str) -> Option<&'static Group> {
    let names = names();
    let find = |name: &str| names.by_key.get(&key(name)).map(|at| &names.groups[*at]);
    find(name).or_else(|| {
        let parts = name.split(['(', ')', ',', '/']);
        parts
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .find_map(find)
    })
}

/// Whether a name means another group than the majority. One that nobody knows does; foreigners do not.
pub fn is_minority(name: &str) -> bool {
    if name.trim().is_empty() {
        return false;
    }
    let foreigner = || names().groups.last().map(|group| group.code.as_str());
    known(name).is_none_or(|group| {
        group.code != names().majority && Some(group.code.as_str()) != foreigner()
    })
}

/// Letters alone, without marks; "dân tộc Tày" and "người Tày" are "Tày".
fn key(name: &str) -> String {
    let folded = text::fold(name);
    let mut rest = folded.trim();
    for before in ["dan toc ", "nguoi "] {
        // "Người nước ngoài" loses the word on both sides of the comparison.
        rest = rest.strip_prefix(before).unwrap_or(rest).trim_start();
    }
    rest.chars().filter(|c| c.is_alphanumeric()).collect()
}
