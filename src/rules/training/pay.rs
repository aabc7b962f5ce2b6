//! Paying one learner: the class that counts, then teaching, meals and travel.
//!
//! An amount is known when whatever is not written down would not change it; else it waits.

use rust_decimal::Decimal;

use super::{
    age::{Aged, aged},
    support::{Bar, ClassLimit, Nearness, Open, Step, Support, Travel},
};
use crate::{
    domain::{
        coded::Coded,
        money::Dong,
        training::{LearnerClass, TrainingClass},
    },
    rules::{
        case::{Case, Learner},
        parameter::{
            AGE, MAXIMUM, MEALS, MEALS_PAID, TIMES, TRAVEL, TRAVEL_HARD, TRAVEL_HARD_KM, TRAVEL_KM,
            TRAVEL_PAID,
        },
        settings::{Scope, Settings},
        value::Value,
    },
};

/// What is paid for `learner`, who is in the class of `case`.
pub fn support(learner: &Learner, case: &Case, settings: &Settings<'_>) -> Support {
    let Some(class) = &case.class else {
        return Support::default();
    };
    let levels = Levels { case, settings };
    let mut support = Support {
        key: learner.key.clone(),
        classes: limits(learner, &levels),
        blocked: bars(learner, &class.class, &levels),
        way: Some(travel(learner, None, &levels)),
        ..Support::default()
    };
    support.choose(&levels);
    if support.classes.is_empty() {
        support.blocked.push(Bar::Unclassed);
    }
    if !support.blocked.is_empty() {
        support.bar();
        return support;
    }
    if class.class.opened.is_none() {
        support.open.push(Open::Opening);
    } else if age(learner, &class.class, &levels) == Aged::Unknown {
        support.open.push(Open::Born);
    }
    // Whether anything is paid at all is then not known.
    let waits = !support.open.is_empty();
    let fee = support.teaching(class.class.fee);
    let meals = support.meals(learner, &levels);
    let travel = support.travelling(learner, &levels);
    if !waits {
        support.fee = fee;
        support.meals = meals;
        support.travel = travel;
        support.sum();
    }
    support
}

/// The levels of the day and place.
struct Levels<'c> {
    case: &'c Case,
    settings: &'c Settings<'c>,
}

impl Levels<'_> {
    fn of(&self, id: &str, class: Option<LearnerClass>) -> Option<Value> {
        let scope = Scope {
            class: class.map_or("", Coded::code),
            ..Settings::scope(self.case)
        };
        self.settings.get(id, &scope).map(|set| set.value)
    }

    fn money(&self, id: &str, class: Option<LearnerClass>) -> Option<Dong> {
        match self.of(id, class)? {
            Value::Money(amount) => Some(amount),
            _ => None,
        }
    }

    fn kilometres(&self, id: &str) -> Option<Decimal> {
        match self.of(id, None)? {
            Value::Decimal(km) => Some(km),
            _ => None,
        }
    }

    fn is_paid(&self, id: &str, class: LearnerClass) -> Option<bool> {
        match self.of(id, Some(class))? {
            Value::Flag(paid) => Some(paid),
            _ => None,
        }
    }
}

fn limits(learner: &Learner, levels: &Levels<'_>) -> Vec<ClassLimit> {
    let sure = learner.classes.iter().map(|class| (*class, true));
    let unsure = learner.unsure.iter().map(|class| (*class, false));
    let limit = |(class, sure)| ClassLimit {
        class,
        maximum: levels.money(MAXIMUM, Some(class)),
        sure,
    };
    let mut all: Vec<ClassLimit> = sure.chain(unsure).map(limit).collect();
    // Of two with the same maximum the one that pays for more, then the order of the law.
    let rank = |limit: &ClassLimit| {
        let meals = levels.is_paid(MEALS_PAID, limit.class);
        let travel = levels.is_paid(TRAVEL_PAID, limit.class);
        (limit.maximum, meals, travel)
    };
    crate::order::sort_by(&mut all, |a, b| {
        rank(b).cmp(&rank(a)).then_with(|| a.class.cmp(&b.class))
    });
    all
}

fn age(learner: &Learner, class: &TrainingClass, levels: &Levels<'_>) -> Aged {
    let least = levels.settings.count(AGE, levels.case);
    match (least, class.opened) {
        (None, _) => Aged::Yes,
        (_, None) => Aged::Unknown,
        (Some(least), Some(opened)) => aged(&learner.born, least, opened),
    }
}

fn bars(learner: &Learner, class: &TrainingClass, levels: &Levels<'_>) -> Vec<Bar> {
    let mut bars = Vec::new();
    if learner.withdrawn {
        bars.push(Bar::Withdrawn);
    }
    if age(learner, class, levels) == Aged::No {
        bars.push(Bar::Young);
    }
    // Who lost their job may learn again, so many times in all.
    let most = levels.settings.count(TIMES, levels.case).unwrap_or(1);
    let again = learner.again && i64::try_from(learner.before.len()).is_ok_and(|n| n < most);
    if let Some(before) = learner.before.first().filter(|_| !again) {
        bars.push(Bar::Before(before.clone()));
    }
    if learner.twice {
        bars.push(Bar::Twice);
    }
    if learner.supported {
        bars.push(Bar::Elsewhere);
    }
    bars
}

/// The rule of travel for somebody who is paid as `class`.
fn travel(learner: &Learner, class: Option<LearnerClass>, levels: &Levels<'_>) -> Travel {
    let why = if learner.classes.contains(&LearnerClass::Disabled) {
        Nearness::Disabled
    } else {
        match learner.hard_place {
            Some(true) => Nearness::HardPlace,
            Some(false) => Nearness::Common,
            None => Nearness::Unknown,
        }
    };
    let (rate, threshold) = match why {
        Nearness::Disabled | Nearness::HardPlace => (TRAVEL_HARD, TRAVEL_HARD_KM),
        Nearness::Common | Nearness::Unknown => (TRAVEL, TRAVEL_KM),
    };
    Travel {
        why,
        distance: learner.distance,
        threshold: levels.kilometres(threshold),
        rate: levels.money(rate, None),
        is_paid: class.and_then(|class| levels.is_paid(TRAVEL_PAID, class)) == Some(true),
    }
}

impl Support {
    fn wait(&mut self, open: Open) {
        if !self.open.contains(&open) {
            self.open.push(open);
        }
    }

    fn step(&mut self, code: &'static str, values: Vec<(&'static str, Value)>) {
        self.steps.push(Step { code, values });
    }

    /// Of several classes only the one that pays most counts.
    fn choose(&mut self, levels: &Levels<'_>) {
        let mut sure = self.classes.iter().filter(|limit| limit.sure);
        let Some(highest) = sure.next().cloned() else {
            if self.classes.is_empty() {
                self.step("no-class", Vec::new());
            }
            return;
        };
        self.chosen = Some(highest.class);
        self.maximum = highest.maximum;
        let is_entitled = self.is_entitled(true, TRAVEL_PAID, levels);
        if let Some(way) = &mut self.way {
            way.is_paid = is_entitled;
        }
        if let Some(maximum) = highest.maximum {
            let class = Value::Code(highest.class.code().to_owned());
            let maximum = Value::Money(maximum);
            self.step("maximum", vec![("class", class), ("maximum", maximum)]);
        }
    }

    fn bar(&mut self) {
        self.fee = Some(Dong::ZERO);
        self.meals = Some(Dong::ZERO);
        self.travel = Some(Dong::ZERO);
        self.total = Some(Dong::ZERO);
        self.step("barred", vec![("amount", Value::Money(Dong::ZERO))]);
    }

    /// The fee of the class, at most the maximum.
    fn teaching(&mut self, fee: Dong) -> Option<Dong> {
        let limits = self.classes.iter().filter(|limit| !limit.sure);
        let possible = limits.filter_map(|limit| limit.maximum).max();
        let paid = |maximum: Option<Dong>| maximum.map(|maximum| fee.min(maximum));
        if self.chosen.is_some() && self.maximum.is_none() {
            self.wait(Open::Limit);
            return None;
        }
        let (sure, best) = (paid(self.maximum), paid(possible.max(self.maximum)));
        if sure != best || sure.is_none() {
            self.wait(Open::Class);
            return None;
        }
        let (maximum, amount) = (self.maximum?, sure?);
        let code = if fee > maximum { "fee-capped" } else { "fee" };
        let values = vec![
            ("fee", Value::Money(fee)),
            ("maximum", Value::Money(maximum)),
            ("amount", Value::Money(amount)),
        ];
        self.step(code, values);
        Some(amount)
    }

    /// Whether they are paid by `id`: one of the classes they are in is enough, whichever pays most for teaching
    /// (QĐ 46/2015/QĐ-TTg, Điều 5: the groups of meals and travel are named by themselves). `None` where
    /// nothing says so, or where that hangs on a class that they may be in.
    fn is_paid(&mut self, id: &str, levels: &Levels<'_>) -> Option<bool> {
        if self.chosen.is_none() {
            // They may be in none at all.
            self.wait(Open::Class);
            return None;
        }
        if self.is_entitled(true, id, levels) {
            return Some(true);
        }
        let mut sure = self.classes.iter().filter(|limit| limit.sure);
        if sure.any(|limit| levels.is_paid(id, limit.class).is_none()) {
            self.wait(Open::Limit);
            return None;
        }
        if self.is_entitled(false, id, levels) {
            self.wait(Open::Class);
            return None;
        }
        Some(false)
    }

    /// Whether one of the classes that they are in, or may be in, is paid by `id`.
    fn is_entitled(&self, sure: bool, id: &str, levels: &Levels<'_>) -> bool {
        let mut classes = self.classes.iter().filter(|limit| limit.sure == sure);
        classes.any(|limit| levels.is_paid(id, limit.class) == Some(true))
    }

    fn class_value(&self) -> Vec<(&'static str, Value)> {
        let class = self
            .chosen
            .map(|class| Value::Code(class.code().to_owned()));
        class.map(|class| ("class", class)).into_iter().collect()
    }

    /// The rate for each day that they attended. A real day of study: a half day counts half, rounded down
    /// to whole đồng; days off and days that are not marked count nothing.
    fn meals(&mut self, learner: &Learner, levels: &Levels<'_>) -> Option<Dong> {
        let (whole, half) = (learner.attended.present, learner.attended.half);
        if whole == 0 && half == 0 {
            return Some(Dong::ZERO);
        }
        if !self.is_paid(MEALS_PAID, levels)? {
            let class = self.class_value();
            self.step("meals-unpaid", class);
            return Some(Dong::ZERO);
        }
        let Some(rate) = levels.money(MEALS, None) else {
            self.wait(Open::Limit);
            return None;
        };
        let mut sum = Dong::ZERO;
        for (code, days, rate) in [
            ("meals", whole, rate),
            ("half-meals", half, Dong(rate.0 / 2)),
        ] {
            let amount = Dong(rate.0.saturating_mul(i64::from(days)));
            sum += amount;
            if days > 0 {
                let values = vec![
                    ("days", Value::Count(i64::from(days))),
                    ("rate", Value::Money(rate)),
                    ("amount", Value::Money(amount)),
                ];
                self.step(code, values);
            }
        }
        Some(sum)
    }

    /// Once for the course, from so many kilometres on.
    fn travelling(&mut self, learner: &Learner, levels: &Levels<'_>) -> Option<Dong> {
        if !self.is_paid(TRAVEL_PAID, levels)? {
            let class = self.class_value();
            self.step("travel-unpaid", class);
            return Some(Dong::ZERO);
        }
        let Some(km) = learner.distance else {
            self.wait(Open::Distance);
            self.step("travel-unknown", Vec::new());
            return None;
        };
        let way = travel(learner, self.chosen, levels);
        let common = pays(way.rate, way.threshold, km);
        let hard = pays(
            levels.money(TRAVEL_HARD, None),
            levels.kilometres(TRAVEL_HARD_KM),
            km,
        );
        if way.why == Nearness::Unknown && common != hard {
            self.wait(Open::Place);
            self.step("travel-unknown", Vec::new());
            return None;
        }
        let (Some(amount), Some(threshold), Some(rate)) = (common, way.threshold, way.rate) else {
            self.wait(Open::Limit);
            return None;
        };
        let code = match way.why {
            _ if amount == Dong::ZERO => "travel-short",
            Nearness::Disabled => "travel-disabled",
            Nearness::HardPlace => "travel-hard-place",
            Nearness::Common | Nearness::Unknown => "travel",
        };
        let values = vec![
            ("km", Value::Decimal(km)),
            ("threshold", Value::Decimal(threshold)),
            ("rate", Value::Money(rate)),
            ("amount", Value::Money(amount)),
        ];
        self.step(code, values);
        Some(amount)
    }

    fn sum(&mut self) {
        let (Some(fee), Some(meals), Some(travel)) = (self.fee, self.meals, self.travel) else {
            return;
        };
        let total = fee + meals + travel;
        self.total = Some(total);
        let values = vec![
            ("fee", Value::Money(fee)),
            ("meals", Value::Money(meals)),
            ("travel", Value::Money(travel)),
            ("amount", Value::Money(total)),
        ];
        self.step("total", values);
    }
}

/// What a rule of travel pays from so many kilometres on; `None` where it is not set.
fn pays(rate: Option<Dong>, threshold: Option<Decimal>, km: Decimal) -> Option<Dong> {
    let (rate, threshold) = (rate?, threshold?);
    Some(if km >= threshold { rate } else { Dong::ZERO })
}
