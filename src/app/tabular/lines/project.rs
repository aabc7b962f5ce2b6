//! The households and the cost lines of the project that was chosen.

use super::line::{About, Around, Line};
use crate::{
    app::{
        register::kinds::Record,
        tabular::{choices::Decision, finding::Why, names::plain},
    },
    domain::{
        project::{
            Project,
            kinds::Place,
            parts::{CostLine, Participant},
        },
        schema::Declared,
    },
};

/// A household on the list.
pub(super) fn participant(around: Around<'_>, line: &mut Line<'_>) -> About {
    let Some(project) = line.ledger.project(line.owner()).cloned() else {
        return line.no_owner();
    };
    let (household, key) = match line.marked_key() {
        Some(key) if !project.participants.contains_key(&key) => return About::Wrong(Why::Gone),
        Some(key) => (key.clone(), key),
        None => {
            let household = match around.household(line) {
                Ok(household) => household,
                Err(about) => return about,
            };
            let mut listed = project.participants.keys();
            let key = listed.find(|listed| line.ledger.same(listed) == household);
            let key = key.unwrap_or(&household).clone();
            (household, key)
        }
    };
    let before = project.participants.get(&key).cloned();
    let mut after = before.clone().unwrap_or_else(|| Participant {
        place: Some(Place::Home),
        ..Participant::default()
    });
    line.enter(&mut after, Participant::SCHEMA);
    let alone = |part: Option<&Participant>| {
        let mut alone = Project::with_id(project.id.clone());
        if let Some(part) = part {
            alone.participants.insert(key.clone(), part.clone());
        }
        Box::new(Record::Project(alone))
    };
    let (was, is) = (alone(before.as_ref()), alone(Some(&after)));
    let mut whole = project.clone();
    whole.participants.insert(key, after);
    About::This {
        key: household,
        is_new: before.is_none(),
        before: Some(was),
        after: is,
        whole: Box::new(Record::Project(whole)),
    }
}

/// A cost line: it is known by what is bought.
pub(super) fn cost(line: &mut Line<'_>) -> About {
    let Some(project) = line.ledger.project(line.owner()).cloned() else {
        return line.no_owner();
    };
    let item = line.read.text("item").to_owned();
    line.needs("item", &item);
    let wanted = plain(&item);
    let mut alike = project
        .costs
        .iter()
        .filter(|(_, cost)| plain(&cost.item) == wanted);
    let known = alike.next().map(|(key, _)| key.clone());
    let known = known.filter(|_| line.decided() != Some(&Decision::New));
    let key = match line.marked_key() {
        Some(key) if !project.costs.contains_key(&key) => return About::Wrong(Why::Gone),
        Some(key) => key,
        None => known.unwrap_or_else(|| line.new_key()),
    };
    let before = project.costs.get(&key).cloned();
    let mut after = before.clone().unwrap_or_default();
    line.enter(&mut after, CostLine::SCHEMA);
    let alone = |part: Option<&CostLine>| {
        let mut alone = Project::with_id(project.id.clone());
        if let Some(part) = part {
            alone.costs.insert(key.clone(), part.clone());
        }
        Box::new(Record::Project(alone))
    };
    let (was, is) = (alone(before.as_ref()), alone(Some(&after)));
    let mut whole = project.clone();
    whole.costs.insert(key.clone(), after);
    About::This {
        key,
        is_new: before.is_none(),
        before: Some(was),
        after: is,
        whole: Box::new(Record::Project(whole)),
    }
}
