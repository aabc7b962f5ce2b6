//! The invented sessions and classes.

use crate::scenario::Scenario;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        outreach::{list::meeting, target::target},
        register::ledger::Ledger,
    },
    domain::{
        date::parse_iso,
        outreach::Session,
        training::{Mark, Passed, TrainingClass},
    },
};

const TODAY: Date = date(2023, 6, 1);

fn session<'l>(l: &'l Ledger, village: &str) -> &'l Session {
    l.sessions()
        .values()
        .find(|s| s.village == village)
        .expect(village)
}

#[test]
fn four_sessions_were_held_and_one_of_them_is_today() {
    Scenario::sample().look(|l| {
        assert_eq!(l.sessions().len(), 4);
        let present: Vec<(&str, usize, usize)> = ["Quan Nưa", "Nà Bản", "Nà Thinh", "Phiêng My"]
            .into_iter()
            .map(|village| {
                let meeting = meeting(l, session(l, village), TODAY);
                (village, meeting.came, meeting.expected)
            })
            .collect();
        // As it is drawn: 17 of the 25 of Nà Thinh.
        assert_eq!(
            present,
            [
                ("Quan Nưa", 9, 12),
                ("Nà Bản", 8, 10),
                ("Nà Thinh", 17, 25),
                ("Phiêng My", 4, 9)
            ]
        );
        let open: Vec<&str> = { l.sessions().values() }
            .filter(|s| s.ended.is_none())
            .map(|s| s.village.as_str())
            .collect();
        assert_eq!(open, ["Phiêng My"]);
        assert_eq!(session(l, "Phiêng My").date, Some(TODAY));
        for session in l.sessions().values() {
            assert!(
                session.topics.iter().all(|id| target(l, id).is_some()),
                "{}",
                session.village
            );
        }
        let (mut wants, mut questions, mut promises, mut open) = (0, 0, 0, 0);
        for attendance in l.attendances().values() {
            assert!(attendance.wants.iter().all(|id| target(l, id).is_some()));
            let household = l.household(&attendance.household).expect("there");
            let member = attendance.member.as_str();
            assert!(member.is_empty() || household.members.contains_key(member));
            wants += usize::from(attendance.wants_something());
            questions += usize::from(!attendance.question.is_empty());
            promises += usize::from(attendance.followup.is_made());
            open += usize::from(attendance.followup.is_open());
        }
        assert!(wants > 10 && questions > 3, "{wants} {questions}");
        assert_eq!((promises, open), (5, 3));
        let drawn = l
            .household_ids()
            .find(|id| l.household(id).expect("there").code == "NT-0147");
        let drawn = l
            .attendances_naming(drawn.expect("it"))
            .next()
            .expect("he came");
        assert_eq!(drawn.question, "Gà chết do dịch thì có phải trả lại không?");
        assert_eq!(drawn.followup.due, Some(date(2023, 5, 25)));
    });
}

fn classes(l: &Ledger, year: i16) -> Vec<&TrainingClass> {
    let mut all: Vec<_> = l.classes().values().filter(|c| c.year == year).collect();
    all.sort_by_key(|class| class.opened);
    all
}

#[test]
fn classes_have_their_learners_and_those_of_last_year_their_results() {
    Scenario::sample().look(|l| {
        let learners = |year| -> Vec<u32> {
            let classes = classes(l, year).into_iter();
            classes.map(|c| c.learners().expect("a list")).collect()
        };
        assert_eq!(learners(2022), [30, 28, 30, 25]);
        assert_eq!(learners(2023), [30, 27, 24, 20]);
        let mut once = BTreeSet::new();
        let mut outside = 0;
        for class in l.classes().values() {
            let opened = class.opened.expect("opened");
            for trainee in class.trainees.values() {
                let born: i16 = trainee
                    .born
                    .get(..4)
                    .expect("a year")
                    .parse()
                    .expect("a year");
                assert!(opened.year() - born > 15, "{}", trainee.name);
                if let Some(id) = &trainee.household {
                    let household = l.household(id).expect("there");
                    assert_eq!(household.members[&trainee.member].name, trainee.name);
                    assert!(
                        once.insert((id.clone(), trainee.member.clone())),
                        "{}",
                        trainee.name
                    );
                } else {
                    outside += 1;
                    assert!(trainee.identity.starts_with("006") && !trainee.address.is_empty());
                }
            }
        }
        assert_eq!(outside, 4);
        let results = |class: &TrainingClass| -> BTreeMap<Option<Passed>, usize> {
            let mut results = BTreeMap::new();
            for trainee in class.trainees.values() {
                *results.entry(trainee.result).or_default() += 1;
            }
            results
        };
        for class in classes(l, 2022) {
            let results = results(class);
            assert!(
                results[&Some(Passed::Yes)] > 20 && !results.contains_key(&None),
                "{results:?}"
            );
            assert!(class.trainees.values().any(|t| t.after6.is_some()));
        }
        let classes_now = classes(l, 2023).into_iter();
        let ended: Vec<bool> = classes_now
            .map(|class| !results(class).contains_key(&None))
            .collect();
        assert_eq!(
            ended,
            [true, false, false, false],
            "one has ended, three run"
        );
        // The wife of the household that is drawn has learnt nothing with support yet.
        let drawn = l
            .household_ids()
            .find(|id| l.household(id).expect("there").code == "NT-0147");
        assert!(!once.iter().any(|(id, _)| Some(id) == drawn));
    });
}

#[test]
fn timetables_keep_the_hours_and_days_that_are_over_are_marked() {
    Scenario::sample().look(|l| {
        for class in l.classes().values() {
            let hours: u32 = class
                .lessons
                .values()
                .map(so_sinh_ke::domain::training::Lesson::hours)
                .sum();
            let practice: u32 = class.lessons.values().map(|lesson| lesson.practice).sum();
            assert!(practice * 10 >= hours * 8, "{}", class.name);
            assert!(
                class
                    .lessons
                    .values()
                    .all(|lesson| lesson.hours() <= 8 && lesson.longest() <= 5)
            );
            assert_eq!(
                Some(hours),
                class
                    .hours_theory
                    .zip(class.hours_practice)
                    .map(|(t, p)| t + p)
            );
            assert_eq!(class.lessons.keys().next().copied(), class.opened);
            assert_eq!(class.lessons.keys().next_back().copied(), class.closed);
        }
        let mut marks: BTreeMap<Mark, usize> = BTreeMap::new();
        for day in l.days().values() {
            let class = &l.classes()[&day.class];
            let date = day.date.expect("a day");
            assert!(class.year == 2023 && class.lessons.contains_key(&date) && date < TODAY);
            assert_eq!(day.marks.len(), class.trainees.len());
            assert!(day.marks.keys().all(|key| class.trainees.contains_key(key)));
            for mark in day.marks.values() {
                *marks.entry(*mark).or_default() += 1;
            }
        }
        let classes_now = classes(l, 2023).into_iter();
        let over: usize = classes_now
            .map(|class| class.lessons.keys().filter(|day| **day < TODAY).count())
            .sum();
        assert_eq!(l.days().len(), over);
        assert_eq!(marks.len(), 4);
        assert!(marks[&Mark::Present] > 10 * marks[&Mark::Absent]);
        // Nobody studies on the days of rest around 1 May.
        assert!(
            l.days()
                .values()
                .all(|day| day.date != parse_iso("2023-05-01"))
        );
    });
}
