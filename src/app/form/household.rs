//! The form of a household: with its head, this year's class and where it lives, as far as is known at the
//! door.

use super::{answers::Answers, field::Of, topic::Topic};
use crate::{
    app::register::kinds::Record,
    domain::{
        coded::Coded,
        household::{EventKind, Household, Member, Relation, YearStatus},
        schema::Declared,
    },
};

const H: Of = Of(Household::SCHEMA);
/// The head, one of its people.
const HEAD: Of = Of(Member::SCHEMA);
/// What it counts as in the list of the register's year.
const STATUS: Of = Of(YearStatus::SCHEMA);

pub(super) const HOUSEHOLD: Topic = Topic {
    fields: &[
        HEAD.must("name").called("head_name"),
        H.may("code").half(),
        HEAD.may("born").half(),
        H.must("unit").by_hand(),
        H.may("village").by_hand(),
        HEAD.may("sex").half(),
        HEAD.may("ethnicity").half(),
        HEAD.may("identity").half(),
        H.may("phone").half(),
        STATUS.may("class").half(),
        STATUS.may("recognised").half(),
        STATUS.may("decision").half(),
        HEAD.must("disabled").half(),
        HEAD.must("war_merit").half(),
        H.may("livelihood/main").called("livelihood"),
        H.may("note"),
    ],
    show: |at, form| {
        let household = at.ledger.own_household(at.id)?;
        form.show(&*household);
        let home = household.home(None);
        form.put("unit", home.unit);
        form.put("village", home.village);
        form.show(&household.head().cloned().unwrap_or_default());
        // What stands in the working year's list, and nothing of another year's.
        let year = at.ledger.info().map_or(0, |info| info.year);
        let status = household.poverty.get(&year).cloned();
        form.show(&status.unwrap_or_default());
        Some(())
    },
    take: |answers| Some(Record::Household(household(answers))),
    ..Topic::PLAIN
};

/// The household as far as it is typed.
pub(super) fn household(answers: &mut Answers<'_>) -> Household {
    let old = answers.ledger.own_household(answers.id);
    let mut household = answers.over(old.as_deref(), Household::with_id);
    home(answers, &mut household);
    if household.head.is_empty() {
        household.head = String::from("head");
    }
    let key = household.head_key(None).to_owned();
    let head = household.members.entry(key).or_default();
    answers.take(head);
    if head.relation.is_empty() {
        Relation::Head.code().clone_into(&mut head.relation);
    }
    let year = answers.ledger.info().map_or(0, |info| info.year);
    let mut status = household.poverty.remove(&year).unwrap_or_default();
    answers.take(&mut status);
    if !status.is_empty() {
        household.poverty.insert(year, status);
    }
    household
}

/// Where it lives: at entry, or, once a move is on record, where that went to. A slip is put right here;
/// that a household moves is an event of its own.
fn home(answers: &mut Answers<'_>, household: &mut Household) {
    let mut place = Household::default();
    answers.take_one(&mut place, "unit");
    answers.take_one(&mut place, "village");
    let mut latest_first = household.course().into_iter().rev();
    let last = latest_first.find(|(_, event)| event.kind == Some(EventKind::Move));
    let last = last.map(|(key, _)| key.clone());
    if let Some(event) = last.and_then(|key| household.events.get_mut(&key)) {
        event.unit = place.unit;
        event.village = place.village;
    } else {
        household.unit = place.unit;
        household.village = place.village;
    }
}
