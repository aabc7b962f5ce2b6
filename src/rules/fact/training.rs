//! Facts about a vocational class: who learns, what is paid for them, how it is taught.
//!
//! Those who stand behind one are keys of trainees.

use super::{Fact, Told, coded, count, fact, using};
use crate::{
    domain::{
        coded::Coded,
        money::Dong,
        training::{Group, Lesson, Level, Method},
    },
    rules::{
        case::{Case, ClassCase, Learner},
        settings::Settings,
        training::{
            AGE, Aged, MAXIMUM, MEALS, MEALS_PAID, Open, SIZES, Support, TIMES, TRAVEL,
            TRAVEL_HARD, TRAVEL_HARD_KM, TRAVEL_KM, TRAVEL_PAID, aged, practice_limit, size_limit,
            support,
        },
        value::{Kind, Value},
    },
};

use Kind::{Code, Count, Flag, Money, Share};

/// What the amounts are computed with.
const PAY: [&str; 9] = [
    AGE,
    MAXIMUM,
    MEALS,
    MEALS_PAID,
    TRAVEL,
    TRAVEL_KM,
    TRAVEL_HARD,
    TRAVEL_HARD_KM,
    TRAVEL_PAID,
];

/// Facts about a class.
pub const FACTS: [Fact; 32] = [
    coded(
        Level::CODES,
        fact("class.level", Code, "What the class leads to.", level),
    ),
    coded(
        Method::CODES,
        fact("class.method", Code, "How it is taught.", method),
    ),
    coded(
        Group::CODES,
        fact(
            "class.group",
            Code,
            "For whom it is; for everybody where nothing else is written down.",
            group,
        ),
    ),
    fact(
        "class.has_opened",
        Flag,
        "Whether the day of opening is written down.",
        has_opened,
    ),
    // Who learns.
    fact(
        "class.learners",
        Count,
        "Learners, those who withdrew left out; as it was told where there is no list.",
        learners,
    ),
    using(
        &SIZES,
        fact(
            "class.size",
            Count,
            "Most learners of a class that is taught like this to such a group.",
            size,
        ),
    ),
    fact(
        "class.practice_group",
        Count,
        "Learners of the largest practice group: of the whole class where it is not split.",
        practice_group,
    ),
    using(
        &SIZES,
        fact(
            "class.practice_size",
            Count,
            "Most learners of a practice group of such a group.",
            practice_size,
        ),
    ),
    using(
        &[AGE],
        fact(
            "class.underage",
            Count,
            "Learners under class.age.min years on the opening day.",
            underage,
        ),
    ),
    using(
        &[AGE],
        fact(
            "class.age_unknown",
            Count,
            "Learners of whom the birth date does not tell whether they are old enough on the opening day.",
            age_unknown,
        ),
    ),
    fact(
        "class.supported_before",
        Count,
        "Learners whom an earlier class of the register supported, by household and member or by identity number, without a certified loss of the job.",
        supported_before,
    ),
    using(
        &[TIMES],
        fact(
            "class.too_often",
            Count,
            "Learners who lost their job and were supported class.times.max times already.",
            too_often,
        ),
    ),
    fact(
        "class.supported_elsewhere",
        Count,
        "Learners whom another current policy has supported, as the list says.",
        supported_elsewhere,
    ),
    fact(
        "class.listed_twice",
        Count,
        "Learners who stand on the list a second time.",
        listed_twice,
    ),
    fact(
        "class.unclassed",
        Count,
        "Learners in no class that the policy pays for.",
        unclassed,
    ),
    using(
        &PAY,
        fact(
            "class.class_unknown",
            Count,
            "Learners whose support hangs on something about them that is not written down.",
            class_unknown,
        ),
    ),
    // What is paid.
    fact("class.fee", Money, "What teaching one learner costs.", fee),
    using(
        &PAY,
        fact(
            "class.fee_support",
            Money,
            "Support for teaching: of each the fee, at most the maximum of his highest class.",
            fee_support,
        ),
    ),
    using(
        &PAY,
        fact(
            "class.fee_own",
            Money,
            "What the fees of those who are supported come to above their maxima.",
            fee_own,
        ),
    ),
    using(
        &PAY,
        fact(
            "class.whole_days",
            Count,
            "Whole days attended by those who are paid for.",
            whole_days,
        ),
    ),
    using(
        &PAY,
        fact(
            "class.half_days",
            Count,
            "Half days attended by those who are paid for.",
            half_days,
        ),
    ),
    using(
        &PAY,
        fact("class.meals", Money, "Support for meals.", meals),
    ),
    using(
        &PAY,
        fact("class.travel", Money, "Support for travel.", travel),
    ),
    using(
        &PAY,
        fact("class.support", Money, "All support together.", all),
    ),
    using(
        &PAY,
        fact(
            "class.travel_unknown",
            Count,
            "Learners whose support for travel is not known: no distance, or a place of which nobody has written down how difficult it is.",
            travel_unknown,
        ),
    ),
    // When it is taught, and how.
    fact(
        "class.days_outside",
        Count,
        "Days with attendance before the opening or after the last day.",
        days_outside,
    ),
    fact(
        "class.days_ahead",
        Count,
        "Days with attendance that have not come yet.",
        days_ahead,
    ),
    fact(
        "class.days_differing",
        Count,
        "Days of which two records say different things of somebody.",
        days_differing,
    ),
    fact(
        "class.practice_share",
        Share,
        "Practice as a share of all hours: of the planned ones, else of the timetable.",
        practice_share,
    ),
    fact(
        "class.longest_session",
        Count,
        "Hours of the longest session in the timetable.",
        longest_session,
    ),
    fact(
        "class.longest_day",
        Count,
        "Hours of the longest day in the timetable.",
        longest_day,
    ),
    fact(
        "class.longest_theory",
        Count,
        "Hours of theory on the day of the timetable that has most of it.",
        longest_theory,
    ),
];

fn of(case: &Case, tell: impl FnOnce(&ClassCase) -> Option<Value>) -> Told {
    Told::maybe(case.class.as_ref().and_then(tell))
}

fn code<T: Coded>(case: &Case, tell: impl FnOnce(&ClassCase) -> Option<T>) -> Told {
    of(case, |class| {
        Some(Value::Code(tell(class)?.code().to_owned()))
    })
}

fn level(case: &Case, _: &Settings<'_>) -> Told {
    code(case, |class| class.class.level)
}

fn method(case: &Case, _: &Settings<'_>) -> Told {
    code(case, |class| class.class.method)
}

fn group(case: &Case, _: &Settings<'_>) -> Told {
    code(case, |class| class.class.group.or(Some(Group::General)))
}

fn has_opened(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| {
        Some(Value::Flag(class.class.opened.is_some()))
    })
}

fn learners(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| Some(Value::Count(i64::from(class.number()?))))
}

fn size(case: &Case, settings: &Settings<'_>) -> Told {
    Told::maybe(size_limit(case, settings).map(Value::Count))
}

/// Those who learn and are so.
fn them(case: &Case, are: impl Fn(&ClassCase, &Learner) -> bool) -> Told {
    let Some(class) = &case.class else {
        return Told::UNKNOWN;
    };
    let those = class.learning().filter(|learner| are(class, learner));
    Told::them(those.map(|learner| learner.key.clone()).collect())
}

fn of_age(case: &Case, settings: &Settings<'_>, wanted: Aged) -> Told {
    let Some(least) = settings.count(AGE, case) else {
        return Told::UNKNOWN;
    };
    them(case, |class, learner| {
        let on = class.class.opened;
        on.map_or(Aged::Unknown, |on| aged(&learner.born, least, on)) == wanted
    })
}

fn underage(case: &Case, settings: &Settings<'_>) -> Told {
    of_age(case, settings, Aged::No)
}

fn age_unknown(case: &Case, settings: &Settings<'_>) -> Told {
    of_age(case, settings, Aged::Unknown)
}

fn supported_before(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |_, learner| {
        !learner.before.is_empty() && !learner.again
    })
}

fn too_often(case: &Case, settings: &Settings<'_>) -> Told {
    let most = settings.count(TIMES, case);
    them(case, |_, learner| {
        learner.again && most.is_some_and(|most| count(learner.before.len()) >= most)
    })
}

fn practice_group(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| {
        let groups = class.class.practice_groups.unwrap_or(1).max(1);
        Some(Value::Count(i64::from(class.number()?.div_ceil(groups))))
    })
}

fn practice_size(case: &Case, settings: &Settings<'_>) -> Told {
    Told::maybe(practice_limit(case, settings).map(Value::Count))
}

fn supported_elsewhere(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |_, learner| learner.supported)
}

fn listed_twice(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |_, learner| learner.twice)
}

fn unclassed(case: &Case, _: &Settings<'_>) -> Told {
    them(case, |_, learner| {
        learner.classes.is_empty() && learner.unsure.is_empty()
    })
}

fn waiting(case: &Case, settings: &Settings<'_>, on: &[Open]) -> Told {
    them(case, |_, learner| {
        let open = support(learner, case, settings).open;
        open.iter().any(|open| on.contains(open))
    })
}

fn class_unknown(case: &Case, settings: &Settings<'_>) -> Told {
    waiting(case, settings, &[Open::Class])
}

fn travel_unknown(case: &Case, settings: &Settings<'_>) -> Told {
    waiting(case, settings, &[Open::Distance, Open::Place])
}

fn fee(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| Some(Value::Money(class.class.fee)))
}

/// A sum over those who learn, as far as amounts are known.
fn sum(case: &Case, settings: &Settings<'_>, amount: impl Fn(&Support) -> Dong) -> Told {
    of(case, |class| {
        let each = class.learning();
        let each = each.map(|learner| amount(&support(learner, case, settings)));
        Some(Value::Money(each.sum()))
    })
}

fn fee_support(case: &Case, settings: &Settings<'_>) -> Told {
    sum(case, settings, |support| support.fee.unwrap_or_default())
}

fn fee_own(case: &Case, settings: &Settings<'_>) -> Told {
    let fee = case
        .class
        .as_ref()
        .map_or(Dong::ZERO, |class| class.class.fee);
    sum(case, settings, |support| match support.fee {
        Some(paid) if support.blocked.is_empty() => fee - paid,
        _ => Dong::ZERO,
    })
}

fn meals(case: &Case, settings: &Settings<'_>) -> Told {
    sum(case, settings, |support| support.meals.unwrap_or_default())
}

fn travel(case: &Case, settings: &Settings<'_>) -> Told {
    sum(case, settings, |support| support.travel.unwrap_or_default())
}

fn all(case: &Case, settings: &Settings<'_>) -> Told {
    sum(case, settings, Support::known)
}

/// Days of those for whom nothing stands in the way.
fn attended(case: &Case, settings: &Settings<'_>, days: fn(&Learner) -> u32) -> Told {
    of(case, |class| {
        let paid = class
            .learning()
            .filter(|learner| support(learner, case, settings).blocked.is_empty());
        let days = paid.map(|learner| i64::from(days(learner)));
        Some(Value::Count(days.sum()))
    })
}

fn whole_days(case: &Case, settings: &Settings<'_>) -> Told {
    attended(case, settings, |learner| learner.attended.present)
}

fn half_days(case: &Case, settings: &Settings<'_>) -> Told {
    attended(case, settings, |learner| learner.attended.half)
}

fn days_outside(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| Some(Value::Count(count(class.outside.len()))))
}

fn days_ahead(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| Some(Value::Count(count(class.ahead.len()))))
}

fn days_differing(case: &Case, _: &Settings<'_>) -> Told {
    of(case, |class| {
        Some(Value::Count(count(class.differing.len())))
    })
}

/// The days of the timetable on which something is taught.
fn taught(class: &ClassCase) -> impl Iterator<Item = &Lesson> {
    let lessons = class.class.lessons.values();
    lessons.filter(|lesson| lesson.hours() > 0)
}

fn practice_share(case: &Case, _: &Settings<'_>) -> Told {
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

fn longest(case: &Case, hours: fn(&Lesson) -> u32) -> Told {
    of(case, |class| {
        let longest = taught(class).map(hours).max()?;
        Some(Value::Count(i64::from(longest)))
    })
}

fn longest_session(case: &Case, _: &Settings<'_>) -> Told {
    longest(case, Lesson::longest)
}

fn longest_day(case: &Case, _: &Settings<'_>) -> Told {
    longest(case, Lesson::hours)
}

fn longest_theory(case: &Case, _: &Settings<'_>) -> Told {
    longest(case, |lesson| {
        lesson.hours().saturating_sub(lesson.practice)
    })
}
