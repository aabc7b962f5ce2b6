//! What has to be looked at after registers came together in which households were merged.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    carry::{carry, carry_merged, join_into},
    choices::Choices,
    fingerprint::fingerprint,
    join::Change,
};
use crate::{
    app::{command::Command, register::ledger::Ledger},
    domain::household::{Household, Merged},
    order,
};

/// One thing to look at. Nothing was lost; only people can say what is right.
#[derive(Clone, Debug, PartialEq)]
pub enum LookAt {
    /// A merged household was written in elsewhere since. Settled by [`take_over`] or [`seen`].
    Edited {
        /// The merged household.
        gone: String,
        /// The one that stands for it.
        kept: String,
        /// What it has and the kept one has not, and where they differ now.
        changes: Vec<Change>,
    },
    /// Households were merged in a circle, each here or there into the next. Settled by [`keep_one`].
    Circle {
        /// The one that stands for all until somebody decides.
        kept: String,
        /// The others, each with what it has and that one has not, and where they differ.
        others: BTreeMap<String, Vec<Change>>,
    },
    /// The household that this one was merged into is not there: it was deleted elsewhere, or has not come
    /// yet. It stands for itself until then. Settled by bringing that one back, or by [`super::unmerge`].
    Nowhere {
        /// The merged household.
        gone: String,
        /// The household that is not there.
        into: String,
    },
    /// Two offices wrote different things about one merger, such as which household it went into. Settled by
    /// choosing, like every field about which people disagree.
    Disputed {
        /// The merged household.
        gone: String,
        /// The household that stands for it until somebody decides.
        kept: String,
    },
    /// Households that are one now are on the list of one project twice. Settled in the project.
    TwiceInProject {
        /// The project.
        project: String,
        /// The household.
        kept: String,
        /// The ids under which it is on the list.
        households: Vec<String>,
    },
}

/// Everything that has to be looked at, in the order of ids.
pub fn look_at(ledger: &Ledger) -> Vec<LookAt> {
    let mut found = Vec::new();
    let mut circles = BTreeSet::new();
    for gone in ledger.merging() {
        let Some(household) = ledger.own_household(gone) else {
            continue;
        };
        let Some(merged) = &household.merged else {
            continue;
        };
        if ledger.own_household(&merged.into).is_none() {
            found.push(LookAt::Nowhere {
                gone: gone.to_owned(),
                into: merged.into.clone(),
            });
            continue;
        }
        let kept = ledger.same(gone).to_owned();
        if ledger.disputed().contains(gone) {
            let gone = gone.to_owned();
            let kept = kept.clone();
            found.push(LookAt::Disputed { gone, kept });
        }
        if let Some(circle) = circle(ledger, gone) {
            if circles.insert(circle.clone()) {
                found.push(around(ledger, kept, &circle));
            }
            continue;
        }
        // An anonymous file does not tell what it was.
        let is_edited = !merged.was.is_empty()
            && ledger
                .body(gone)
                .is_some_and(|body| !merged.was.contains(&fingerprint(&body.fields())));
        if is_edited {
            let changes = changes(ledger, &kept, gone, merged);
            let gone = gone.to_owned();
            found.push(LookAt::Edited {
                gone,
                kept,
                changes,
            });
        }
    }
    found.extend(twice_in_projects(ledger));
    found
}

fn around(ledger: &Ledger, kept: String, circle: &BTreeSet<String>) -> LookAt {
    let mut others = BTreeMap::new();
    for other in circle.iter().filter(|other| **other != kept) {
        let household = ledger.own_household(other);
        let merged = household.and_then(|household| household.merged.clone());
        let changes = changes(ledger, &kept, other, &merged.unwrap_or_default());
        others.insert(other.clone(), changes);
    }
    LookAt::Circle { kept, others }
}

fn changes(ledger: &Ledger, kept: &str, gone: &str, merged: &Merged) -> Vec<Change> {
    let known = known(kept, merged);
    join_into(ledger, kept, gone, &Choices::default(), &known)
        .map_or_else(Vec::new, |joined| joined.changes)
}

/// Who is known to be whom. Where the household that it went into was itself merged later, that says nothing
/// about the last one.
fn known(kept: &str, merged: &Merged) -> BTreeMap<String, String> {
    if merged.into == kept {
        merged.people.clone()
    } else {
        BTreeMap::new()
    }
}

/// The circle that a household is in.
fn circle(ledger: &Ledger, id: &str) -> Option<BTreeSet<String>> {
    let mut circle = BTreeSet::new();
    let mut at = id.to_owned();
    while circle.insert(at.clone()) {
        at.clone_from(&ledger.own_household(&at)?.merged.as_ref()?.into);
    }
    (at == id).then_some(circle)
}

fn twice_in_projects(ledger: &Ledger) -> Vec<LookAt> {
    let mut found = Vec::new();
    if ledger.merged().next().is_none() {
        return found;
    }
    for project in ledger.projects().values() {
        let mut by_household: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for id in project.participants.keys() {
            by_household
                .entry(ledger.same(id))
                .or_default()
                .push(id.clone());
        }
        for (kept, households) in by_household {
            if households.len() > 1 {
                found.push(LookAt::TwiceInProject {
                    project: project.id.clone(),
                    kept: kept.to_owned(),
                    households,
                });
            }
        }
    }
    found
}

/// Takes over into the kept household what was written in a merged one since, as far as it is proposed or
/// chosen.
pub fn take_over(ledger: &Ledger, gone: &str, choices: &Choices) -> Option<Command> {
    let merged = ledger.own_household(gone)?.merged.clone()?;
    let kept = ledger.same(gone);
    if kept == gone {
        return None;
    }
    let joined = join_into(ledger, kept, gone, choices, &known(kept, &merged))?;
    let merged = Merged {
        into: kept.to_owned(),
        people: joined.people.clone(),
        ..renewed(ledger, gone, merged)?
    };
    Some(Command::All(vec![
        carry(ledger, kept, joined.body)?,
        carry_merged(ledger, gone, Some(merged))?,
    ]))
}

/// Notes that what was written in a merged household since has been seen, and that nothing of it is to be
/// taken over.
pub fn seen(ledger: &Ledger, gone: &str) -> Option<Command> {
    let merged = ledger.own_household(gone)?.merged.clone()?;
    let merged = renewed(ledger, gone, merged)?;
    carry_merged(ledger, gone, Some(merged))
}

/// The same merger of what stands in the household now.
fn renewed(ledger: &Ledger, gone: &str, merged: Merged) -> Option<Merged> {
    let was = order::set([fingerprint(&ledger.body(gone)?.fields())]);
    Some(Merged { was, ..merged })
}

/// Decides a circle: `keep` stands for all of them and takes over what the others have.
pub fn keep_one(ledger: &Ledger, keep: &str, choices: &Choices) -> Option<Command> {
    let circle = circle(ledger, keep)?;
    let mut kept: Household = (*ledger.own_household(keep)?).clone();
    let mut body = ledger.body(keep)?.fields();
    body.remove("merged");
    kept.merged = None;
    let mut commands = Vec::new();
    for gone in circle.iter().filter(|gone| *gone != keep) {
        let other = ledger.own_household(gone)?;
        let merged = other.merged.clone()?;
        let known = known(keep, &merged);
        let other_body = ledger.body(gone)?.fields();
        let people = super::people::who_is_who(&kept, &other, &known, &choices.people);
        let joined = super::join::join(&body, &other_body, people, choices);
        let merged = Merged {
            into: keep.to_owned(),
            people: joined.people.clone(),
            ..renewed(ledger, gone, merged)?
        };
        commands.push(carry_merged(ledger, gone, Some(merged))?);
        body = joined.body;
        // The next one meets those who came with this one.
        kept = Household::read(keep, &body).0;
    }
    commands.push(carry(ledger, keep, body)?);
    Some(Command::All(commands))
}
