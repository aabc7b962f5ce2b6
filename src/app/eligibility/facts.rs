//! What is known of one household on the day of judgement, whatever it would join.

use std::rc::Rc;

use jiff::civil::Date;

use crate::{
    app::{households::home, projects::cases::counted, register::ledger::Ledger},
    domain::{
        date::{add_months, days_between},
        household::{Household, Labour, Member, Settlement, Sex},
        project::Project,
    },
    rules::case::{CaseParticipant, HouseholdCase, Joins},
};

/// From this age on it is asked whether somebody is able to work.
const WORKING_AGE: i16 = 15;

/// A household as it stands on the day.
pub struct HouseholdFacts {
    /// Its record.
    pub household: Rc<Household>,
    /// What it counts as.
    pub participant: CaseParticipant,
    /// The unit that it lives in.
    pub unit: String,
    /// That with all that it lies in; none where its unit is not written down.
    pub units: Rc<Vec<String>>,
    /// The member whom nobody asked about work, the first of them.
    pub unasked: Option<String>,
    /// The key of its head.
    pub head: String,
    minority: Option<bool>,
    woman: Option<bool>,
    settlement: Option<Settlement>,
    people: usize,
    able: usize,
    asked_not: usize,
    /// Projects that support it or one of its people, with whether only through a person.
    pub supporting: Vec<(String, bool)>,
}

impl HouseholdFacts {
    /// The facts of a household on a day. `units` are the one that it lives in and all that this lies
    /// in, `supporting` the projects that support it.
    pub fn of(
        ledger: &Ledger,
        household: Rc<Household>,
        day: Date,
        units: Rc<Vec<String>>,
        supporting: Vec<(String, bool)>,
    ) -> HouseholdFacts {
        let head = household.head_key(Some(day)).to_owned();
        let person = household.members.get(&head);
        let unit = household.home(Some(day)).unit.to_owned();
        let mut known = HouseholdFacts {
            participant: counted(&household, day),
            units,
            unit,
            unasked: None,
            minority: person
                .filter(|person| !person.ethnicity.trim().is_empty())
                .map(Member::is_minority),
            woman: person
                .and_then(|person| person.sex)
                .map(|sex| sex == Sex::Female),
            settlement: home::settlement(ledger, &household, day),
            people: 0,
            able: 0,
            asked_not: 0,
            supporting,
            head,
            household: household.clone(),
        };
        for (key, member) in household.people(Some(day)) {
            known.people += 1;
            match member.labour {
                Some(Labour::Able) => known.able += 1,
                None if is_of_age(member, day) => {
                    known.asked_not += 1;
                    known.unasked.get_or_insert_with(|| key.clone());
                }
                _ => {}
            }
        }
        known
    }

    /// The key under which it stands on the list of a project: its own, or that of a household that was
    /// merged into it.
    pub fn listed<'p>(&self, ledger: &Ledger, project: &'p Project) -> Option<&'p String> {
        let own = project.participants.get_key_value(&self.household.id);
        own.map(|(key, _)| key).or_else(|| {
            let mut all = project.participants.keys();
            all.find(|key| ledger.same(key) == self.household.id)
        })
    }

    /// The household before a project or component.
    pub fn before(&self, joins: Joins) -> HouseholdCase {
        HouseholdCase {
            participant: self.participant.clone(),
            joins,
            minority: self.minority,
            woman: self.woman,
            settlement: self.settlement,
            land: self.household.land.clone(),
            people: self.people,
            able: self.able,
            unasked: self.asked_not,
            within: None,
            listed: false,
            committed: false,
            closed: false,
            closed_on: None,
            list: 0,
            planned: None,
            support: None,
        }
    }
}

/// Whether somebody may be able to work by age; of one without a birth date too.
fn is_of_age(member: &Member, day: Date) -> bool {
    match (member.birthday(), member.birth_year()) {
        (Some(born), _) => days_between(add_months(born, i32::from(WORKING_AGE) * 12), day) >= 0,
        (None, Some(year)) => day.year() - year >= WORKING_AGE,
        (None, None) => true,
    }
}
