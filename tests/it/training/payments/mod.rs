//! What is paid for learners of vocational classes, to the đồng, and what the rules say of their classes.

mod money;
mod people;
mod teaching;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::Scenario;
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        projects::{cases::Cases, pack},
        register::kinds::Record,
        training::{self, Learner, Verdict, days, totals, year_progress},
    },
    domain::{
        coded::Coded,
        money::Dong,
        training::{ClassDay, LearnerClass, Mark},
    },
    replica::{Document, merge::settle_apart},
    rules::{
        case::{Case, ClassCase},
        judge::Outcome,
        pack::{Gate, Subject},
        parameter::MAXIMUM,
        settings::Settings,
        training::{ClassLimit, support},
    },
};
use world::{
    CLASS, COMMUNE, DIFFICULT, HOUSEHOLD, KEY, MEMBER, World, base, class, class_day, of, outsider,
    said,
};

use crate::records::{ledger_of, person, revision, written};

/// What a row changes in the world.
pub type Row = Box<dyn FnOnce(&mut World)>;

/// The rows with their names and what is said of each.
#[derive(Default)]
pub struct Rows(Vec<(String, Row, String)>);

impl Rows {
    fn put(&mut self, name: &str, wanted: &str, row: Row) {
        self.0.push((name.to_owned(), row, wanted.to_owned()));
    }

    fn add(&mut self, name: &str, wanted: &str, row: impl FnOnce(&mut World) + 'static) {
        self.put(name, wanted, Box::new(row));
    }

    fn all() -> Rows {
        let mut rows = Rows::default();
        rows.add("a class as it should be", people::PLAIN, |_| ());
        for part in [
            people::ages,
            people::classes,
            people::pairs,
            people::before,
            money::fees,
            money::meals,
            money::travel,
            money::levels,
            teaching::sizes,
            teaching::hours,
        ] {
            part(&mut rows);
        }
        rows
    }

    /// Each world with its name and what is wanted of it.
    fn worlds() -> impl Iterator<Item = (String, World, String)> {
        Rows::all().0.into_iter().map(|(name, change, wanted)| {
            let mut world = base();
            change(&mut world);
            let wanted = of_group(&world, wanted);
            (name, world, wanted)
        })
    }
}

/// The rows are written for somebody whose days and way are paid. QĐ 46/2015/QĐ-TTg, Điều 5 khoản 1 names
/// for meals and travel all groups but the last: a woman, a rural worker or a fisher who is in no other
/// group gets the teaching alone, and nobody has to know how far away he lives.
fn of_group(world: &World, wanted: String) -> String {
    use LearnerClass::{Fisher, Rural, Woman};
    let support = world.support();
    let named = |limit: &&ClassLimit| ![Fisher, Rural, Woman].contains(&limit.class);
    let (sure, unsure): (Vec<_>, Vec<_>) = support.classes.iter().partition(|limit| limit.sure);
    if support.classes.is_empty() || sure.iter().any(named) || wanted.starts_with("0+0+0=") {
        return wanted;
    }
    let (sums, rest) = wanted.split_once(' ').unwrap_or((&wanted, ""));
    let (parts, _) = sums.split_once('=').expect("a total");
    let [fee, meals, _] = parts.split('+').collect::<Vec<_>>()[..] else {
        panic!("{wanted}")
    };
    let hangs = unsure.iter().any(named);
    let sums = match (hangs, fee, meals) {
        (false, "?", "?") => sums.to_owned(),
        (true, _, "0") => format!("{fee}+0+?=?"),
        (true, ..) => format!("{fee}+?+?=?"),
        (false, ..) => format!("{fee}+0+0={fee}"),
    };
    let far = ["?distance", "?place"];
    let asked = rest.split(' ').any(|word| far.contains(&word));
    let kept = rest
        .split(' ')
        .filter(|word| !(word.is_empty() || far.contains(word) || asked && *word == "H03"));
    let words: Vec<&str> = std::iter::once(sums.as_str()).chain(kept).collect();
    words.join(" ")
}

#[test]
fn every_learner_is_paid_what_the_table_says() {
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    let mut all = 0;
    for (name, world, wanted) in Rows::worlds() {
        let said = said(&world);
        if said != wanted {
            wrong.push(format!("{name}: wanted {wanted}, said {said}"));
        }
        all += 1;
        assert!(names.insert(name.clone()), "two rows are named {name}");
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} of {all}:\n{}", wrong.join("\n"));
    assert!(all >= 250, "{all}");
}

/// The total is the sum of its parts, known exactly when all of them are; the steps tell the same.
#[test]
fn the_total_is_the_sum_of_fee_meals_and_travel() {
    for (name, world, _) in Rows::worlds() {
        let paid = world.support();
        let parts = [paid.fee, paid.meals, paid.travel];
        let sum = parts.into_iter().collect::<Option<Vec<Dong>>>();
        let sum = sum.map(|parts| parts.into_iter().sum::<Dong>());
        assert_eq!(paid.total, sum, "{name}");
        assert_eq!(paid.total.is_none(), !paid.open.is_empty(), "{name}");
        if !paid.blocked.is_empty() {
            assert_eq!(paid.total, Some(Dong::ZERO), "{name}");
        }
        assert!(paid.fee.is_none_or(|fee| fee <= world.class.fee), "{name}");
        assert!(paid.fee <= paid.maximum || paid.chosen.is_none(), "{name}");
        let last = paid.steps.last().map(|step| step.code);
        let known = paid.total.is_some();
        assert_eq!(
            matches!(last, Some("total" | "barred")),
            known,
            "{name}: {last:?}"
        );
    }
}

/// What is not written down is left open; writing it down, whatever it is, fits what was known before.
#[test]
fn an_amount_that_is_known_does_not_change_when_more_is_known() {
    let open = |world: &World| {
        let support = world.support();
        [support.fee, support.meals, support.travel]
    };
    for fee in [1_000_000, 2_000_000, 2_400_000, 9_000_000] {
        let mut before = base();
        before.class.fee = Dong(fee);
        before.household.poverty.clear();
        before.household.unit = world::UNRATED.into();
        before.km("7");
        let known = open(&before);
        for class in ["poor", "near-poor", "escaped", "average"] {
            for unit in [COMMUNE, DIFFICULT, world::ESPECIALLY] {
                let mut after = before.clone();
                after.counts_as(class);
                after.household.unit = unit.into();
                for (known, then) in known.iter().zip(open(&after)) {
                    assert!(known.is_none() || *known == then, "{fee} {class} {unit}");
                    assert!(then.is_some(), "{fee} {class} {unit}");
                }
            }
        }
    }
}

fn maximum(classes: &[LearnerClass]) -> Option<Dong> {
    let learner = Learner {
        key: KEY.into(),
        born: "1980".into(),
        classes: classes.to_vec(),
        ..Learner::default()
    };
    let case = Case {
        date: date(2023, 6, 12),
        class: Some(ClassCase {
            class: class(CLASS, "2023-06-12"),
            learners: vec![learner.clone()],
            ..ClassCase::default()
        }),
        ..Case::default()
    };
    let settings = Settings::new(&pack().parameters, &[], &case);
    support(&learner, &case, &settings).maximum
}

/// Of every one of the 4096 sets of classes.
#[test]
fn one_more_class_never_lowers_the_maximum() {
    let all = LearnerClass::ALL;
    let of = |mask: usize| -> Vec<LearnerClass> {
        let chosen = all.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
        chosen.map(|(_, class)| *class).collect()
    };
    let most: Vec<Option<Dong>> = (0..1 << all.len()).map(|mask| maximum(&of(mask))).collect();
    assert_eq!(most[0], None);
    for mask in 0..most.len() {
        for at in 0..all.len() {
            assert!(
                most[mask | 1 << at] >= most[mask],
                "{:?} and {:?}",
                of(mask),
                all[at]
            );
        }
    }
    assert_eq!(most.last(), Some(&Some(Dong(6_000_000))));
}

/// Every class of learner has its level in the pack, on the first day and today.
#[test]
fn every_class_of_learner_has_a_level() {
    let parameter = &pack().parameters[MAXIMUM];
    assert_eq!(parameter.values.len(), LearnerClass::ALL.len());
    for class in LearnerClass::ALL {
        assert!(maximum(&[*class]) >= Some(Dong(2_000_000)), "{class:?}");
    }
}

#[test]
fn the_highest_class_is_named_with_all_others_below_it() {
    let mut world = base();
    people::make(&mut world, LearnerClass::NearPoor);
    people::make(&mut world, LearnerClass::JobLost);
    let paid = world.support();
    assert_eq!(paid.chosen, Some(LearnerClass::JobLost));
    let limits: Vec<(LearnerClass, i64)> = paid
        .classes
        .iter()
        .map(|limit| (limit.class, limit.maximum.expect("a level").0))
        .collect();
    let wanted = [
        (LearnerClass::JobLost, 3_000_000),
        (LearnerClass::NearPoor, 2_500_000),
        (LearnerClass::Woman, 2_000_000),
        (LearnerClass::Rural, 2_000_000),
    ];
    assert_eq!(limits, wanted);
}

/// Every rule about classes holds in one row and does not in another; no other rule is said of a class.
#[test]
fn every_rule_about_classes_is_seen_on_both_sides() {
    let mut seen: BTreeMap<String, [bool; 2]> = BTreeMap::new();
    for (_, world, _) in Rows::worlds() {
        for finding in world.findings() {
            let at = usize::from(finding.outcome == Outcome::Pass);
            // A day before the first rule has no rule to cite.
            let judged = finding.outcome != Outcome::NotJudged;
            assert_eq!(judged, !finding.citations.is_empty(), "{}", finding.rule);
            seen.entry(finding.rule).or_default()[at] = true;
        }
    }
    let about = |subject: Subject| {
        let rules = pack()
            .rules
            .iter()
            .filter(move |rule| rule.subject() == subject);
        rules
            .map(|rule| rule.id.clone())
            .collect::<BTreeSet<String>>()
    };
    let seen_both = seen.iter().filter(|(_, sides)| **sides == [true, true]);
    let seen_both: BTreeSet<String> = seen_both.map(|(rule, _)| rule.clone()).collect();
    assert_eq!(seen_both, about(Subject::Class));
    assert_eq!(seen.len(), seen_both.len());
    assert_eq!(
        Vec::from_iter(seen_both),
        ["H01", "H02", "H03", "H04", "H05"]
    );
}

#[test]
fn projects_hear_nothing_of_classes() {
    let session = Scenario::sample();
    session.look(|ledger| {
        let cases = Cases::new(ledger, date(2023, 6, 1));
        assert!(!ledger.projects().is_empty());
        for project in ledger.projects().values() {
            let findings = cases.judge(&cases.case(project));
            assert!(!findings.is_empty());
            for finding in findings {
                assert!(!finding.rule.starts_with('H'), "{}", finding.rule);
                let gates = finding.gates.iter();
                assert!(gates.clone().all(|gate| gate.subject() == Subject::Project));
            }
        }
    });
}

#[test]
fn findings_name_those_behind_them_and_where_they_stand() {
    let mut world = base();
    world.filled(3);
    world.class.trainees.get_mut("x1").expect("a learner").born = "2011".into();
    world.class.trainees.get_mut("x2").expect("a learner").born = "2012".into();
    world.limit("class.age.min", "", "16");
    let findings = world.findings();
    let first = findings.iter().find(|f| f.rule == "H01").expect("H01");
    assert_eq!(first.who, ["x1", "x2"]);
    assert_eq!(first.outcome, Outcome::Fail);
    assert!(first.blocks(Gate::ClassOpen) && first.blocks(Gate::ClassPay));
    assert!(!first.blocks(Gate::Payment));
    assert!(
        first.citations.contains(&String::from("NQ thử")),
        "{:?}",
        first.citations
    );
    let hours = findings.iter().find(|f| f.rule == "H05").expect("H05");
    assert!(hours.gates == [Gate::ClassOpen]);
}

/// A local level of a class that nobody in the room is in is not cited.
#[test]
fn a_local_level_is_cited_where_somebody_is_paid_by_it() {
    let cited = |class: &str| {
        let mut world = base();
        world.counts_as("near-poor");
        world.limit("class.max", class, "1000000");
        let findings = world.findings();
        let second = findings.into_iter().find(|f| f.rule == "H02").expect("H02");
        second.citations.contains(&String::from("NQ thử"))
    };
    assert!(cited("near-poor"));
    assert!(!cited("disabled"));
}

/// Two laptops mark different people on the same day: the day is one record on both, and all marks stay.
#[test]
fn marks_of_two_laptops_come_together() {
    let on = date(2023, 6, 12);
    let id = ClassDay::id_of(CLASS, on);
    let one = class_day(
        &id,
        "2023-06-12",
        &[(KEY, Mark::Present), ("x1", Mark::Absent)],
    );
    let other = class_day(
        &id,
        "2023-06-12",
        &[("x1", Mark::Absent), ("x2", Mark::Half)],
    );
    let mut world = base();
    world.marks.clear();
    world.filled(3);
    let mut together = Document::new(id);
    together.insert(revision(&Record::ClassDay(one)));
    together.insert(revision(&Record::ClassDay(other)));
    settle_apart(&mut together);
    let mut documents = world.documents();
    documents.push(together);
    let ledger = ledger_of(&documents);
    let marks = &days(&ledger, CLASS)[&on];
    let wanted = [
        (KEY, Mark::Present),
        ("x1", Mark::Absent),
        ("x2", Mark::Half),
    ];
    let wanted: BTreeMap<String, Mark> = wanted.map(|(key, mark)| (key.into(), mark)).into();
    assert_eq!(*marks, wanted);
    let attendance = training::attendance(&ledger, CLASS);
    assert!(attendance.differing.is_empty() && attendance.disputed.is_empty());
}

/// They mark the same person differently: nobody is paid for it until somebody decides.
#[test]
fn a_mark_about_which_two_laptops_disagree_stops_the_pay() {
    let on = date(2023, 6, 12);
    let id = ClassDay::id_of(CLASS, on);
    let mut together = Document::new(id.clone());
    for mark in [Mark::Present, Mark::Absent] {
        let day = class_day(&id, "2023-06-12", &[(KEY, mark)]);
        together.insert(revision(&Record::ClassDay(day)));
    }
    settle_apart(&mut together);
    let mut world = base();
    world.marks.clear();
    let mut documents = world.documents();
    documents.push(together);
    let ledger = ledger_of(&documents);
    let attendance = training::attendance(&ledger, CLASS);
    assert_eq!(Vec::from_iter(attendance.disputed), [on]);
    let findings = training::findings(&ledger, CLASS, date(2023, 9, 1));
    let third = findings.iter().find(|f| f.rule == "H03").expect("H03");
    assert!(third.blocks(Gate::ClassPay));
}

/// Whichever record of a day is read first, the same mark counts.
#[test]
fn the_order_of_records_of_a_day_changes_nothing() {
    let all = [Mark::Present, Mark::Half, Mark::Excused, Mark::Absent];
    for one in all {
        for other in all {
            let paid = |first: Mark, second: Mark| {
                let mut world = base();
                world.marks.clear();
                world.marked("class-day:a", "2023-06-12", &[(KEY, first)]);
                world.marked("class-day:b", "2023-06-12", &[(KEY, second)]);
                world.support().meals
            };
            let alone = |mark: Mark| {
                let mut world = base();
                world.marks = vec![mark];
                world.support().meals
            };
            assert_eq!(paid(one, other), paid(other, one));
            assert_eq!(paid(one, other), alone(one).min(alone(other)));
        }
    }
}

#[test]
fn totals_are_the_sums_of_all_learners() {
    let mut world = base();
    world.filled(6);
    // Whoever lost his land has meals and travel paid.
    for trainee in world.class.trainees.values_mut() {
        trainee.land_lost = true;
    }
    world.class.trainees.get_mut("x1").expect("a learner").born = "2015".into();
    world
        .class
        .trainees
        .get_mut("x2")
        .expect("a learner")
        .distance = None;
    world
        .class
        .trainees
        .get_mut("x3")
        .expect("a learner")
        .withdrawn = true;
    world.marked(
        "class-day:o",
        "2023-06-30",
        &[("x4", Mark::Half), ("x3", Mark::Present)],
    );
    let totals = totals(&world.ledger(), CLASS).expect("a class");
    let counted = (totals.learners, totals.paid, totals.blocked, totals.open);
    assert_eq!(counted, (5, 4, 1, 1));
    let sums = (totals.fee, totals.meals, totals.travel, totals.total);
    let wanted = (12_000_000, 315_000, 0, 12_315_000);
    assert_eq!(
        sums,
        (
            Dong(wanted.0),
            Dong(wanted.1),
            Dong(wanted.2),
            Dong(wanted.3)
        )
    );
}

#[test]
fn what_is_not_there_has_no_answer() {
    let ledger = base().ledger();
    assert!(training::support(&ledger, CLASS, "t9").is_none());
    assert!(training::support(&ledger, "class:no", KEY).is_none());
    assert!(totals(&ledger, "class:no").is_none());
    assert!(training::findings(&ledger, "class:no", date(2023, 9, 1)).is_empty());
    assert!(training::eligibilities(&ledger, "household:no", date(2023, 6, 1)).is_empty());
    assert!(days(&ledger, "class:no").is_empty());
}

#[test]
fn a_year_is_told_by_unit_and_trade_against_its_target() {
    let session = Scenario::sample();
    session.look(|ledger| {
        let of = |year| year_progress(ledger, year, None);
        let (before, now) = (of(2022), of(2023));
        assert_eq!((before.all.opened, before.all.target), (4, Some(4)));
        assert_eq!((now.all.opened, now.all.target), (4, Some(15)));
        assert_eq!(before.all.learners, 113);
        let trades: Vec<(&str, usize)> = before
            .trades
            .iter()
            .map(|(trade, reached)| (trade.as_str(), reached.opened))
            .collect();
        assert_eq!(trades, [("Nấu ăn", 3), ("May mặc", 1)]);
        let units = now.units.iter().map(|(_, reached)| reached.opened);
        assert_eq!(units.sum::<usize>(), 4);
        let (unit, reached) = &now.units[0];
        let alone = year_progress(ledger, 2023, Some(unit));
        assert_eq!((alone.all.opened, alone.all.target), (reached.opened, None));
        assert_eq!(of(2030), training::Progress::default());
    });
}

/// What one of the household hears about the class on the day before it opens.
fn heard(change: impl FnOnce(&mut World)) -> String {
    let mut world = base();
    world.class.trainees.clear();
    world.class.capacity = Some(2);
    world.marks.clear();
    change(&mut world);
    let eligibilities = training::eligibilities(&world.ledger(), HOUSEHOLD, date(2023, 6, 11));
    let told = eligibilities.iter().map(|eligibility| {
        let reasons: Vec<&str> = eligibility
            .reasons
            .iter()
            .map(|reason| reason.code)
            .collect();
        let reasons = reasons.join(",");
        format!(
            "{} {} {} {reasons}",
            eligibility.member,
            eligibility.verdict.code(),
            eligibility.maximum
        )
    });
    told.map(|told| told.trim().to_owned())
        .collect::<Vec<String>>()
        .join("; ")
}

#[test]
fn a_household_hears_who_may_learn_and_why_not() {
    let wanted = [
        (heard(|_| ()), "m1 yes 2.000.000"),
        (heard(|w| w.born("2008-06-13")), "m1 no 2.000.000 young"),
        (heard(|w| w.born("2008-06-12")), "m1 yes 2.000.000"),
        (heard(|w| w.born("2008")), "m1 unknown 2.000.000 born"),
        (heard(|w| w.class.opened = None), "m1 yes 2.000.000"),
        (
            heard(|w| {
                w.class.opened = None;
                w.born("2008-12-31");
            }),
            "m1 unknown 2.000.000 opening",
        ),
        (heard(|w| w.opens_only("2023-06-11")), "m1 yes 2.000.000"),
        (heard(|w| w.opens_only("2023-06-10")), ""),
        (heard(|w| w.class.cancelled = "Thiếu người".into()), ""),
        (
            heard(|w| w.class.unit = Some(world::CITY.into())),
            "m1 yes 2.000.000",
        ),
        (heard(|w| w.class.unit = None), "m1 yes 2.000.000"),
        (heard(|w| w.class.unit = Some(DIFFICULT.into())), ""),
        (
            heard(|w| w.class.capacity = Some(0)),
            "m1 no 2.000.000 full",
        ),
        (heard(|w| w.filled(2)), "m1 no 2.000.000 full"),
        (heard(|w| w.filled(1)), "m1 yes 2.000.000"),
        (
            heard(|w| {
                w.class.trainees.insert(KEY.into(), of(HOUSEHOLD, MEMBER));
                w.filled(2);
            }),
            "m1 yes 2.000.000 listed",
        ),
        (
            heard(|w| {
                w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER));
            }),
            "m1 no 2.000.000 before",
        ),
        (heard(|w| w.household.poverty.clear()), "m1 yes 2.000.000"),
        (heard(|w| w.counts_as("poor")), "m1 yes 3.000.000"),
        (
            heard(|w| {
                let mut child = person("2015");
                child.identity.clear();
                w.household.members.insert("m0".into(), child);
            }),
            "m1 yes 2.000.000; m0 no 2.000.000 young",
        ),
    ];
    for (at, (heard, wanted)) in wanted.iter().enumerate() {
        assert_eq!(heard, wanted, "row {at}");
    }
}

/// The answer cites the rule, and whoever is too young learns from when on he may.
#[test]
fn a_reason_carries_its_day_and_its_citation() {
    let mut world = base();
    world.class.trainees.clear();
    world.born("2008-12-31");
    let eligibilities = training::eligibilities(&world.ledger(), HOUSEHOLD, date(2023, 6, 1));
    let eligibility = &eligibilities[0];
    assert_eq!(eligibility.verdict, Verdict::No);
    let day = so_sinh_ke::rules::value::Value::Day(date(2023, 12, 31));
    assert_eq!(eligibility.reasons[0].values, [("day", day)]);
    let first = eligibility
        .findings
        .iter()
        .find(|f| f.rule == "H01")
        .expect("H01");
    assert!(first.blocks(Gate::ClassOpen) && !first.citations.is_empty());
}

/// Records that a newer version or another hand has filled with nonsense give no panic.
#[test]
fn nonsense_in_records_is_read_as_not_known() {
    let mut world = base();
    world.trainee().household = Some("household:h".into());
    world.trainee().member = String::new();
    world.class.trainees.insert(String::new(), outsider(""));
    world.merged("household:k", MEMBER);
    world.class.year = -5;
    world.class.opened = None;
    world.marked("class-day:o", "0001-01-01", &[("nobody", Mark::Present)]);
    let mut other = Record::Class(class("class:b", "2023-01-01"));
    if let Record::Class(class) = &mut other {
        class.unit = Some("unit:no".into());
        class.component = Some("component:no".into());
    }
    let mut documents = world.documents();
    documents.push(written(&other));
    let ledger = ledger_of(&documents);
    let judged = training::findings(&ledger, CLASS, date(2023, 9, 1));
    assert!(
        judged
            .iter()
            .all(|finding| finding.outcome != Outcome::Pass || !finding.says.is_empty())
    );
    assert!(
        training::support(&ledger, CLASS, KEY)
            .expect("a learner")
            .total
            .is_none()
    );
}

#[test]
fn f38_the_sum_under_the_payments_of_a_class_is_that_of_the_totals_that_are_seen() {
    Scenario::sample().look(|l| {
        let mut open = 0;
        for class in l.classes().values() {
            let shown = totals(l, &class.id).expect("a class");
            let there = class.trainees.iter().filter(|(_, t)| !t.withdrawn);
            let seen = there.filter_map(|(key, _)| training::support(l, &class.id, key)?.total);
            assert_eq!(shown.sure, seen.sum::<Dong>(), "{}", class.id);
            assert!(shown.sure <= shown.total);
            open += shown.open;
        }
        assert!(open > 0, "one class of the sample lacks distances");
    });
}
