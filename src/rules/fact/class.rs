//! Facts about a vocational class: who learns and how it is taught.
//!
//! Those who stand behind one are keys of trainees.

use super::declare::{Fact, FactValue, count, facts};
use crate::{
    domain::{
        coded::Coded,
        training::{Group, Lesson, Level, Method},
    },
    rules::{
        case::{Case, ClassCase, Learner},
        parameter::{AGE, TIMES},
        settings::Settings,
        training::{Aged, SIZES, aged, practice_limit, size_limit},
        value::Value,
    },
};

facts! {
    /// What the class leads to.
    "class.level": Code, codes(Level::CODES) => |case, _| code(case, |class| class.class.level);
    /// How it is taught.
    "class.method": Code, codes(Method::CODES) => |case, _| code(case, |class| class.class.method);
    /// For whom it is; for everybody where nothing else is written down.
    "class.group": Code, codes(Group::CODES) =>
        |case, _| code(case, |class| class.class.group.or(Some(Group::General)));
    /// Whether the day of opening is written down.
    "class.has_opened": Flag => |case, _| of(case, |class| Some(Value::Flag(class.class.opened.is_some())));
    /// Learners, those who withdrew left out; as it was reported where there is no list.
    "class.learners": Count => |case, _| of(case, |class| Some(Value::Count(i64::from(class.number()?))));
    /// Most learners of a class that is taught like this to such a group.
    "class.size": Count, using(&SIZES) =>
        |case, settings| FactValue::maybe(size_limit(case, settings).map(Value::Count));
    /// Learners of the largest practice group: of the whole class where it is not split.
    "class.practice_group": Count => practice_group;
    /// Most learners of a practice group of such a group.
    "class.practice_size": Count, using(&SIZES) =>
        |case, settings| FactValue::maybe(practice_limit(case, settings).map(Value::Count));
    /// Learners under class.age.min years on the opening day.
    "class.underage": Count, using(&[AGE]) => |case, settings| of_age(case, settings, Aged::No);
    /// Learners of whom the birth date does not tell whether they are old enough on the opening day.
    "class.age_unknown": Count, using(&[AGE]) => |case, settings| of_age(case, settings, Aged::Unknown);
    /// Learners whom an earlier class of the register supported, by household and member or by identity number,
    /// without a certified loss of the job.
    "class.supported_before": Count => supported_before;
    /// Learners who lost their job and were supported class.times.max times already.
    "class.too_often": Count, using(&[TIMES]) => too_often;
    /// Learners whom another current policy has supported, as the list says.
    "class.supported_elsewhere": Count => |case, _| them(case, |_, learner| learner.supported);
    /// Learners who stand on the list a second time.
    "class.listed_twice": Count => |case, _| them(case, |_, learner| learner.twice);
    /// Learners in no class that the policy pays for.
    "class.unclassed": Count => unclassed;
    /// Days with attendance before the opening or after the last day.
    "class.days_outside": Count => |case, _| of(case, |class| Some(Value::Count(count(class.outside.len()))));
    /// Days with attendance that have not come yet.
    "class.days_ahead": Count => |case, _| of(case, |class| Some(Value::Count(count(class.ahead.len()))));
    /// Days of which two records say different things of somebody.
    "class.days_differing": Count =>
        |case, _| of(case, |class| Some(Value::Count(count(class.differing.len()))));
    /// Practice as a share of all hours: of the planned ones, else of the timetable.
    "class.practice_share": Share => practice_share;
    /// Hours of the longest session in the timetable.
    "class.longest_session": Count => |case, _| longest(case, Lesson::longest);
    /// Hours of the longest day in the timetable.
    "class.longest_day": Count => |case, _| longest(case, Lesson::hours);
    /// Hours of theory on the day of the timetable that has most of it.
    "class.longest_theory": Count =>
        |case, _| longest(case, |lesson| lesson.hours().saturating_sub(lesson.practice));
}

pub(super) fn of(case: &Case, tell: impl FnOnce(&ClassCase) -> Option<Value>) -> FactValue {
    FactValue::maybe(case.class.as_ref().and_then(tell))
}

fn code<T: Coded>(case: &Case, tell: impl FnOnce(&ClassCase) -> Option<T>) -> FactValue {
    of(case, |class| {
        Some(Value::Code(tell(class)?.code().to_owned()))
    })
}

/// Those who learn and are so.
pub(super) fn them(case: &Case, are: impl Fn(&ClassCase, &Learner) -> bool) -> FactValue {
    let Some(class) = &case.class else {
        return FactValue::UNKNOWN;
    };
    let those = class.learning().filter(|learner| are(class, learner));
    FactValue::them(those.map(|learner| learner.key.clone()).collect())
}

fn of_age(case: &Case, settings: &Settings<'_>, wanted: Aged) -> FactValue {
    let Some(least) = settings.count(AGE, case) else {
        return FactValue::UNKNOWN;
    };
    them(case, |class, learner| {
        let on = class.class.opened;
        on.map_or(Aged::Unknown, |on| aged(&learner.born, least, on)) == wanted
    })
}

fn supported_before(case: &Case, _: &Settings<'_>) -> FactValue {
    them(case, |_, learner| {
        !learner.before.is_empty() && !learner.again
    })
}

fn too_often(case: &Case, settings: &Settings<'_>) -> FactValue {
    let most = settings.count(TIMES, case);
    them(case, |_, learner| {
        learner.again && most.is_some_and(|most| count(learner.before.len()) >= most)
    })
}

fn practice_group(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |class| {
        let groups = class.class.practice_groups.unwrap_or(1).max(1);
        Some(Value::Count(i64::from(class.number()?.div_ceil(groups))))
    })
}

fn unclassed(case: &Case, _: &Settings<'_>) -> FactValue {
    them(case, |_, learner| {
        learner.classes.is_empty() && learner.unsure.is_empty()
    })
}

/// The days of the timetable on which something is taught.
fn taught(class: &ClassCase) -> impl Iterator<Item = &Lesson> {
    let lessons = class.class.lessons.values();
    lessons.filter(|lesson| lesson.hours() > 0)
}

fn practice_share(case: &Case, _: &Settings<'_>) -> FactValue {
    of(case, |class| {
        let planned = class.class.hours_theory.zip(class.class.hours_practice);
        let (practice, hours) = match planned {
            Some((theory, practice)) => {
                (i64::from(practice), i64::from(theory) + i64::from(practice))
            }
            None => taught(class).fold((0, 0), |(practice, hours), lesson| {
                let all = i64::from(lesson.hours());
                (practice + i64::from(lesson.practice).min(all), hours + all)
            }),
        };
        (hours > 0).then_some(Value::Share(practice, hours))
    })
}

fn longest(case: &Case, hours: fn(&Lesson) -> u32) -> FactValue {
    of(case, |class| {
        let longest = taught(class).map(hours).max()?;
        Some(Value::Count(i64::from(longest)))
    })
}
