//! The learners of the class that was chosen, and how many classes units are to open.

use super::line::{About, Around, Line};
use crate::{
    app::{
        register::kinds::Record,
        tabular::{
            entering::same_name,
            finding::Why,
            households::{Found, Who},
            names::plain,
        },
    },
    domain::{
        schema::Declared,
        training::{TRAINING_CLASSES, Target, Trainee, TrainingClass},
    },
};

/// A learner: known by the number of identity, else by name and birth.
pub(super) fn learner(around: Around<'_>, line: &mut Line<'_>) -> About {
    let Some(class) = line.ledger.class(line.owner()).cloned() else {
        return line.no_owner();
    };
    let read = line.read;
    let (name, identity, born) = (
        read.text("person_name").to_owned(),
        read.text("identity").to_owned(),
        read.text("born").to_owned(),
    );
    line.needs("person_name", &name);
    let year = born.get(born.len().saturating_sub(4)..).unwrap_or_default();
    let same = |trainee: &Trainee| {
        let card = !identity.is_empty() && trainee.identity == identity;
        let other_card = !identity.is_empty() && !trainee.identity.is_empty() && !card;
        let birth = !year.is_empty() && trainee.born.starts_with(year);
        card || !other_card && birth && same_name(&trainee.name, &name)
    };
    let known = class.trainees.iter().find(|(_, trainee)| same(trainee));
    let key = match line.marked_key() {
        Some(key) if !class.trainees.contains_key(&key) => return About::Wrong(Why::Gone),
        Some(key) => key,
        None => known.map_or_else(|| line.new_key(), |(key, _)| key.clone()),
    };
    let before = class.trainees.get(&key).cloned();
    let mut after = before.clone().unwrap_or_default();
    if before.is_none() {
        // Of somebody from a household of the register what they count as follows from there.
        let who = Who {
            name: name.clone(),
            born: year.parse().ok(),
            identity: identity.clone(),
            ..Who::default()
        };
        if let Found::Is(id) = around.known.find(line.ledger, &who)
            && let Some(household) = line.ledger.own_household(&id)
        {
            household.head_key(None).clone_into(&mut after.member);
            after.household = Some(id);
        }
    }
    line.enter(&mut after, Trainee::SCHEMA);
    let alone = |part: Option<&Trainee>| {
        let mut alone = TrainingClass::with_id(class.id.clone());
        if let Some(part) = part {
            alone.trainees.insert(key.clone(), part.clone());
        }
        Box::new(Record::Class(alone))
    };
    let (was, is) = (alone(before.as_ref()), alone(Some(&after)));
    let mut whole = class.clone();
    whole.trainees.insert(key.clone(), after);
    About::This {
        key,
        is_new: before.is_none(),
        before: Some(was),
        after: is,
        whole: Box::new(Record::Class(whole)),
    }
}

/// How many classes a unit is to open in the year, for a trade or for all.
pub(super) fn target(around: Around<'_>, line: &mut Line<'_>) -> About {
    let marked = line.marked().map(|(id, _)| id.to_owned());
    let known = marked.map(|id| line.ledger.target(&id).cloned());
    if known.as_ref().is_some_and(Option::is_none) {
        return About::Wrong(Why::Gone);
    }
    let known = known.flatten();
    // That of the register itself names none.
    let unit = match &known {
        Some(known) if line.read.cell("unit").is_none() => Some(known.unit.clone()),
        _ => around.unit(line).map(Some),
    };
    let Some(unit) = unit else {
        return About::Wrong(Why::NoUnit);
    };
    let (trade, value) = (
        line.read.text("trade").to_owned(),
        line.read.text("target").to_owned(),
    );
    line.needs("target", &value);
    let year = line.reading.year;
    let same = |target: &&Target| {
        target.subject == TRAINING_CLASSES
            && target.year == year
            && target.unit == unit
            && plain(&target.trade) == plain(&trade)
    };
    let same = || line.ledger.targets().values().find(same).cloned();
    let before = known.or_else(same);
    let mut after = before.clone().unwrap_or_else(|| Target {
        subject: TRAINING_CLASSES.to_owned(),
        year,
        unit: unit.clone(),
        ..Target::with_id(line.new_id("target"))
    });
    line.enter(&mut after, Target::SCHEMA);
    let was = before.as_ref().and_then(|before| before.unit.clone());
    line.moved(
        before.is_some(),
        &was.unwrap_or_default(),
        unit.as_deref().unwrap_or_default(),
    );
    after.unit.clone_from(&unit);
    About::This {
        key: [unit.as_deref().unwrap_or_default(), "|", &plain(&trade)].concat(),
        is_new: before.is_none(),
        before: before.map(|before| Box::new(Record::Target(before))),
        whole: Box::new(Record::Target(after.clone())),
        after: Box::new(Record::Target(after)),
    }
}
