//! Steps of a project's life: what each demands, and what stands in the way.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{
    cases::{Cases, next_state},
    joining::called,
    pack,
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        coded::Coded,
        project::{
            Frozen, Project,
            kinds::{Side, State},
        },
    },
    rules::{judge::Finding, pack::Gate},
};

/// What the rules behind a refusal say, with those behind it by name: whoever reads the refusal has no
/// register at hand. Two refusals are the same when the rules are.
#[derive(Clone, Debug, Default)]
pub struct Reasons(pub Vec<Finding>);

impl PartialEq for Reasons {
    fn eq(&self, _: &Reasons) -> bool {
        true
    }
}

impl Eq for Reasons {}

/// Why a step was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum StepFault {
    /// Rules stand in the way.
    #[error("{rules} stand in the way of {state}")]
    Ruled {
        /// The state that is not reached.
        state: &'static str,
        /// The rules, joined by commas.
        rules: String,
        /// What they say, with those behind it by name.
        #[serde(skip)]
        reasons: Reasons,
    },
    /// Rules warn, and nobody wrote down why to go on.
    #[error("{rules} warn before {state}")]
    Unreasoned {
        /// The state.
        state: &'static str,
        /// The rules.
        rules: String,
        /// What they say, with those behind it by name.
        #[serde(skip)]
        reasons: Reasons,
    },
    /// The day lies before that of an earlier step.
    #[error("the day lies before {before}")]
    StepBackwards {
        /// The day of the earlier step.
        before: String,
    },
    /// The step has no day.
    #[error("no day")]
    StepUndated,
    /// The project is suspended or cancelled.
    #[error("the project rests")]
    Resting,
    /// States in between were passed over.
    #[error("states were passed over")]
    StepSkipped,
    /// The list of an approved project is fixed.
    #[error("the list is approved")]
    ListApproved,
    /// A side state needs its reason.
    #[error("no reason")]
    NoReason,
}

/// The next step of a project as it would be judged.
pub struct Ahead {
    /// The state it leads to.
    pub state: State,
    /// Rules that block it.
    pub blocks: Vec<Finding>,
    /// Rules that warn and have no written reason yet.
    pub warns: Vec<Finding>,
}

/// What stands in the way of the next state on `date`.
pub fn ahead(ledger: &Ledger, project: &Project, date: Date) -> Option<Ahead> {
    let state = next_state(project)?;
    let trial = stepped(project, state, date);
    let findings = judged(ledger, &trial, date);
    let gate = Gate::State(state);
    let (blocks, warns): (Vec<Finding>, Vec<Finding>) = findings
        .into_iter()
        .filter(|finding| stands(&trial, finding, gate))
        .partition(|finding| finding.blocks(gate));
    Some(Ahead {
        state,
        blocks,
        warns,
    })
}

/// Whether a finding stands in the way of `gate`: it blocks, or it warns and nobody wrote down why to go
/// on. What stood only before the approval was judged then, and stays as it was judged while the list is
/// the one that was approved: no law, class or project that came later undoes it.
pub fn stands(project: &Project, finding: &Finding, gate: Gate) -> bool {
    let judged = was_judged(project, &finding.gates, gate);
    let written = project.overrides.get(&finding.rule);
    let reasoned = written.is_some_and(|written| !written.reason.trim().is_empty());
    !judged && (finding.blocks(gate) || finding.warns(gate) && !reasoned)
}

/// Whether what stands at these gates was judged when the project was approved, and holds for `gate` as it was judged.
pub(super) fn was_judged(project: &Project, gates: &[Gate], gate: Gate) -> bool {
    let until_approval =
        |own: &Gate| matches!(own, Gate::State(state) if *state <= State::Approved);
    gate != Gate::State(State::Approved)
        && is_as_approved(project)
        && gates.iter().all(until_approval)
}

/// Whether the project is approved, and its households and state budget are those that were approved.
fn is_as_approved(project: &Project) -> bool {
    let same = |frozen: &Frozen| {
        frozen.state == project.split().state
            && frozen.classes.keys().eq(project.participants.keys())
    };
    project.state().is_approved()
        && project.side != Some(Side::Adjusted)
        && project.frozen.as_ref().is_some_and(same)
}

fn judged(ledger: &Ledger, project: &Project, date: Date) -> Vec<Finding> {
    let cases = Cases::new(ledger, date);
    cases.judge(&cases.case(project))
}

/// The project one step further.
pub fn stepped(project: &Project, state: State, date: Date) -> Project {
    let mut after = project.clone();
    after.state = Some(state);
    after.steps.insert(state, date);
    after
}

/// The project one step further, with the list frozen when it is approved; at the next step when it was
/// approved before it was written down.
pub fn step(ledger: &Ledger, project: &Project, date: Date) -> Option<Project> {
    let state = next_state(project)?;
    let after = stepped(project, state, date);
    if state == State::Approved || state.is_approved() && project.frozen.is_none() {
        return Some(settled_list(ledger, &after).unwrap_or(after));
    }
    Some(after)
}

/// The project with its list frozen as of the day of approval; `None` where there is no such day.
pub fn settled_list(ledger: &Ledger, project: &Project) -> Option<Project> {
    let day = project.approved()?;
    let frozen = Some(freeze(ledger, project, day));
    Some(Project {
        frozen,
        ..project.clone()
    })
}

/// What is judged on the day of approval, to stand whatever changes later.
pub fn freeze(ledger: &Ledger, project: &Project, date: Date) -> Frozen {
    let cases = Cases::new(ledger, date);
    let mut plain = project.clone();
    plain.frozen = None;
    let case = cases.case(&plain);
    // What is judged later (hand-over, payment, settlement) is judged then.
    let mut findings = cases.judge(&case);
    findings.retain(|finding| finding.stands_at(Gate::State(State::Approved)));
    let outcomes = findings
        .iter()
        .map(|f| (f.rule.clone(), f.outcome.code().to_owned()));
    let mut packs = pack().label();
    for local in cases.settings(&case).resolutions() {
        packs.push_str("; ");
        packs.push_str(local);
    }
    let classes = case.participants.iter().filter_map(|participant| {
        Some((
            participant.household.clone(),
            participant.class?.code().to_owned(),
        ))
    });
    Frozen {
        date: Some(date),
        packs,
        outcomes: crate::order::map(outcomes),
        classes: crate::order::map(classes),
        state: project.split().state,
    }
}

/// The project back at the state before, with the day of the step taken away.
pub fn stepped_back(project: &Project) -> Project {
    let mut after = project.clone();
    let now = project.state();
    let mut before = State::ALL.iter().copied().filter(|state| *state < now);
    let before = before.rfind(|state| *state != State::Revolving || project.revolves);
    if let Some(before) = before {
        after.steps.remove(&now);
        after.state = Some(before);
        if now == State::Approved {
            after.frozen = None;
        }
    }
    after
}

/// Whether the register may hold `new` in the place of what it holds now.
pub fn check(ledger: &Ledger, new: &Project) -> Result<(), StepFault> {
    if new.side.is_some() && new.side_reason.trim().is_empty() {
        return Err(StepFault::NoReason);
    }
    let old = ledger.project(&new.id);
    let to = new.state();
    let Some(old) = old else {
        return begun(new);
    };
    let from = old.state();
    if from.is_approved()
        && to.is_approved()
        // What was approved before it was written down: its list follows.
        && old.frozen.is_some()
        && list_changed(old, new)
        && new.side != Some(Side::Adjusted)
    {
        return Err(StepFault::ListApproved);
    }
    if to <= from {
        return Ok(());
    }
    if matches!(new.side, Some(Side::Suspended | Side::Cancelled)) {
        return Err(StepFault::Resting);
    }
    if next_state(old) != Some(to) {
        return Err(StepFault::StepSkipped);
    }
    let date = new.steps.get(&to).copied().ok_or(StepFault::StepUndated)?;
    let latest = new.steps.iter().filter(|(state, _)| **state < to);
    if let Some(before) = latest.map(|(_, day)| *day).max()
        && date < before
    {
        let before = crate::domain::date::format(before);
        return Err(StepFault::StepBackwards { before });
    }
    let findings = judged(ledger, new, date);
    let gate = Gate::State(to);
    let state = to.code();
    let (blocks, warns): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .filter(|finding| stands(new, finding, gate))
        .partition(|finding| finding.blocks(gate));
    if !blocks.is_empty() {
        return Err(StepFault::Ruled {
            state,
            rules: names(&blocks),
            reasons: reasons(ledger, &blocks),
        });
    }
    if !warns.is_empty() {
        return Err(StepFault::Unreasoned {
            state,
            rules: names(&warns),
            reasons: reasons(ledger, &warns),
        });
    }
    Ok(())
}

/// Whether a project may begin in the register at the step where it is. It was led there before, so no
/// rule refuses it: what they say of it stands on its page.
fn begun(new: &Project) -> Result<(), StepFault> {
    let to = new.state();
    if to == State::Proposed {
        return Ok(());
    }
    let needed = [State::Approved, to];
    let mut needed = needed.iter().filter(|state| **state <= to);
    if !needed.all(|state| new.steps.contains_key(state)) {
        return Err(StepFault::StepUndated);
    }
    let mut last = None;
    for day in new.steps.values() {
        if let Some(before) = last.filter(|last| day < *last) {
            let before = crate::domain::date::format(*before);
            return Err(StepFault::StepBackwards { before });
        }
        last = Some(day);
    }
    Ok(())
}

/// Whether who takes part or what the state pays differs. From approval on both are fixed until the
/// project is adjusted, which needs its reason.
fn list_changed(old: &Project, new: &Project) -> bool {
    let amounts = |project: &Project| -> BTreeMap<String, crate::domain::money::Dong> {
        let all = project.participants.iter();
        crate::order::map(all.map(|(id, p)| (id.clone(), p.amount)))
    };
    amounts(old) != amounts(new) || old.split().state != new.split().state
}

fn names(findings: &[&Finding]) -> String {
    let names: Vec<&str> = findings.iter().map(|f| f.rule.as_str()).collect();
    names.join(", ")
}

/// The findings as a refusal carries them.
pub fn reasons(ledger: &Ledger, findings: &[&Finding]) -> Reasons {
    let called = |id: &String| {
        let household = ledger.household(id);
        household.map_or_else(|| id.clone(), |household| called(&household))
    };
    let named = |who: &[String]| who.iter().map(called).collect();
    let reason = |finding: &&Finding| Finding {
        who: named(&finding.who),
        whose: finding.whose.iter().map(|who| named(who)).collect(),
        ..(*finding).clone()
    };
    Reasons(findings.iter().map(reason).collect())
}
