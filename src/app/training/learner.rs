//! What a trainee counts as on the opening day.

use jiff::civil::{Date, date};

use super::person::member_of;
use crate::{
    app::{households::home, register::ledger::Ledger},
    domain::{
        coded::Coded,
        ethnic,
        household::{Household, PovertyClass, Settlement, Sex},
        place::AreaClass,
        training::{LearnerClass, Trainee, TrainingClass},
    },
    rules::case::Learner,
};

/// The day whose rules and levels are about a class: that of opening; until it is known, the last one of
/// its year.
pub fn day_of(class: &TrainingClass) -> Date {
    let year = class.year.clamp(1, 9998);
    class.opened.unwrap_or_else(|| date(year, 12, 31))
}

/// What the trainee with this key counts as on the opening day of his class: by his household in the
/// register, else as it stands on the list. What other classes have paid for him, and how he attended, is
/// filled in by [`super::Classes::learners`].
pub fn learner(ledger: &Ledger, class: &TrainingClass, key: &str) -> Option<Learner> {
    let trainee = class.trainees.get(key)?;
    let mut learner = Learner {
        key: key.to_owned(),
        distance: trainee.distance,
        supported: trainee.supported,
        again: !trainee.again.trim().is_empty() && !trainee.again_paper.trim().is_empty(),
        withdrawn: trainee.withdrawn,
        ..Learner::default()
    };
    let place = member_of(ledger, trainee);
    let household = place.as_ref().and_then(|(id, _)| ledger.household(id));
    let about = match (&household, place) {
        (Some(household), Some((id, member))) => {
            learner.household = Some(id);
            learner.member = member;
            inside(ledger, household, trainee, day_of(class), &mut learner)
        }
        _ => outside(trainee, &mut learner),
    };
    learner.hard_place = about.lives_hard();
    for (class, is) in LearnerClass::ALL
        .iter()
        .map(|class| (*class, about.is(*class)))
    {
        match is {
            Some(true) => learner.classes.push(class),
            None => learner.unsure.push(class),
            Some(false) => {}
        }
    }
    Some(learner)
}

/// What decides about the classes of learners; `None` is not written down.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a class of its own in the law, and a person may be in all of them"
)]
struct About {
    sex: Option<Sex>,
    disabled: bool,
    war_merit: bool,
    land_lost: bool,
    job_lost: bool,
    fisher: bool,
    poverty: Option<PovertyClass>,
    minority: Option<bool>,
    /// Whether the head of the household belongs to an ethnic minority.
    head_minority: Option<bool>,
    /// Of the commune.
    area: Option<AreaClass>,
    /// Whether the list says that he lives in a difficult place.
    difficult: bool,
    /// Whether it says that the village or commune is an especially difficult one.
    especially: bool,
    rural: Option<bool>,
}

impl About {
    /// Whether he is in a class of learners.
    fn is(&self, class: LearnerClass) -> Option<bool> {
        let poor = self.poverty.map(|class| class == PovertyClass::Poor);
        match class {
            LearnerClass::Disabled => Some(self.disabled),
            // A household counts as one of a minority by its head, or by him himself.
            LearnerClass::PoorMinority => both(poor, either(self.minority, self.head_minority)),
            LearnerClass::PoorHardPlace => both(poor, self.lives_especially_hard()),
            LearnerClass::Minority => self.minority,
            LearnerClass::WarMerit => Some(self.war_merit),
            LearnerClass::Poor => poor,
            LearnerClass::LandLost => Some(self.land_lost),
            LearnerClass::JobLost => Some(self.job_lost && self.sex != Some(Sex::Male)),
            LearnerClass::Fisher => Some(self.fisher),
            LearnerClass::NearPoor => self.poverty.map(|class| class == PovertyClass::NearPoor),
            LearnerClass::Woman => self.sex.map(|sex| sex == Sex::Female),
            LearnerClass::Rural => self.rural,
        }
    }

    fn lives_especially_hard(&self) -> Option<bool> {
        let commune = self.area.map(|area| area == AreaClass::EspeciallyDifficult);
        either(Some(self.especially), commune)
    }

    fn lives_hard(&self) -> Option<bool> {
        let commune = self.area.map(|area| area != AreaClass::Other);
        either(Some(self.especially || self.difficult), commune)
    }
}

fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    both(one.map(|is| !is), other.map(|is| !is)).map(|neither| !neither)
}

/// Whether a group as it was written is a minority; nothing written says nothing.
fn minority(ethnicity: &str) -> Option<bool> {
    let written = !ethnicity.trim().is_empty();
    written.then(|| ethnic::is_minority(ethnicity))
}

/// By the household as it was on the day. What no household tells (land and job lost, fishing, how far it
/// is) stands on the list.
fn inside(
    ledger: &Ledger,
    household: &Household,
    trainee: &Trainee,
    day: Date,
    learner: &mut Learner,
) -> About {
    let mut about = of_list(trainee);
    match household.members.get(&learner.member) {
        Some(member) => {
            member.name.clone_into(&mut learner.name);
            member.born.clone_into(&mut learner.born);
            member.ethnicity.clone_into(&mut learner.ethnicity);
            member.identity.clone_into(&mut learner.identity);
            about.sex = member.sex;
            about.disabled = member.disabled;
            about.war_merit = member.war_merit;
        }
        // Somebody whom the household no longer knows: as he was written down.
        None => as_listed(trainee, learner),
    }
    learner.sex = about.sex;
    let status = household.status_in(day.year());
    learner.list_year = status.map(|(year, _)| year);
    about.poverty = status.and_then(|(_, status)| status.class);
    about.minority = minority(&learner.ethnicity);
    let head = household.members.get(household.head_key(Some(day)));
    about.head_minority = head.and_then(|head| minority(&head.ethnicity));
    let unit = ledger.unit(household.home(Some(day)).unit);
    about.area = unit.and_then(|unit| unit.area_on(day));
    let settlement = home::settlement(ledger, household, day);
    about.rural = settlement.map(|settlement| settlement == Settlement::Rural);
    about
}

/// By what stands on the list of the class. Whoever comes from outside counts as a rural worker: of the
/// place he comes from nothing else is known, and the class is the lowest.
fn outside(trainee: &Trainee, learner: &mut Learner) -> About {
    as_listed(trainee, learner);
    learner.is_outside = true;
    let own = minority(&trainee.ethnicity);
    About {
        poverty: trainee.class,
        minority: own,
        head_minority: own,
        area: Some(AreaClass::Other),
        rural: Some(true),
        ..of_list(trainee)
    }
}

fn as_listed(trainee: &Trainee, learner: &mut Learner) {
    trainee.name.clone_into(&mut learner.name);
    trainee.born.clone_into(&mut learner.born);
    trainee.ethnicity.clone_into(&mut learner.ethnicity);
    trainee.identity.clone_into(&mut learner.identity);
    learner.sex = trainee.sex;
}

fn of_list(trainee: &Trainee) -> About {
    About {
        sex: trainee.sex,
        disabled: trainee.disabled,
        war_merit: trainee.war_merit,
        land_lost: trainee.land_lost,
        job_lost: trainee.job_lost,
        fisher: trainee.fisher,
        difficult: trainee.difficult,
        especially: trainee.especially_difficult,
        ..About::default()
    }
}
