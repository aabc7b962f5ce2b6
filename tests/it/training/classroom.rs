//! The classroom: timetables, who is put on the list, the roll, and the forms of all that.

use std::collections::BTreeMap;

use crate::scenario::Scenario;
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        command::Command,
        form::{Form, Problem, deleted, removed},
        register::kinds::{Kind, Record},
        training::{
            days,
            enrolling::{age_on, enrolled, homes},
            roll,
            todo::{Todo, due, todo},
        },
    },
    domain::{
        schema::Keyed,
        training::{
            ClassState, Lesson, Mark, Passed, Trainee, TrainingClass,
            timetable::{Hours, Plan, TooLong, too_long},
        },
    },
};

const ID: &str = "class:01887493-0000-7000-8000-000000000001";

fn lesson(morning: u32, afternoon: u32, evening: u32, practice: u32) -> Lesson {
    Lesson {
        morning,
        afternoon,
        evening,
        practice,
        ..Lesson::default()
    }
}

fn trainee(name: &str) -> Trainee {
    Trainee {
        name: name.into(),
        ..Trainee::default()
    }
}

fn class() -> TrainingClass {
    let trainees = [
        ("a", "Nông Văn Thành"),
        ("b", "Lý Thị Mẩy"),
        ("c", "Bàn Văn Chiêu"),
    ];
    TrainingClass {
        id: ID.into(),
        year: 2023,
        trade: "Nấu ăn".into(),
        opened: Some(date(2023, 5, 8)),
        closed: Some(date(2023, 5, 12)),
        trainees: trainees
            .map(|(key, name)| (key.into(), trainee(name)))
            .into(),
        lessons: (8..=12)
            .map(|d| (date(2023, 5, d), lesson(4, 4, 0, 6)))
            .collect(),
        ..TrainingClass::default()
    }
}

fn begun() -> Scenario {
    let mut register = Scenario::sample();
    register.enters(Record::Class(class())).expect("a class");
    register
}

fn mark(register: &mut Scenario, day: i8, key: &str, mark: Option<Mark>) {
    let command = register.look(|l| roll::mark(l, ID, date(2023, 5, day), key, mark));
    register.does(&command).expect("a mark");
}

fn marks(register: &Scenario, day: i8) -> BTreeMap<String, Mark> {
    let all = register.look(|l| days(l, ID));
    all.get(&date(2023, 5, day)).cloned().unwrap_or_default()
}

#[test]
fn a_timetable_has_the_chosen_weekdays_and_no_others() {
    let plan = |from, to, weekdays| Plan {
        from: Some(from),
        to: Some(to),
        weekdays,
        lesson: lesson(4, 4, 0, 6),
    };
    let week = [true, true, true, true, true, false, false];
    let weekend = [false, false, false, false, false, true, true];
    let none = [false; 7];
    let all = [true; 7];
    let (monday, sunday) = (date(2023, 5, 8), date(2023, 5, 14));
    for (from, to, weekdays, wanted) in [
        (monday, sunday, week, 5),
        (monday, sunday, weekend, 2),
        (monday, sunday, all, 7),
        (monday, sunday, none, 0),
        (monday, monday, week, 1),
        (sunday, monday, all, 0),
        // 2203 for 2023: a slip, and no timetable of two hundred years.
        (monday, date(2203, 5, 14), all, 400),
    ] {
        let lessons = plan(from, to, weekdays).lessons();
        assert_eq!(lessons.len(), wanted, "{from} to {to} on {weekdays:?}");
    }
    let lessons = plan(monday, sunday, week).lessons();
    let hours = Hours::of(lessons.values());
    assert_eq!(
        (hours.days, hours.all, hours.practice, hours.theory()),
        (5, 40, 30, 10)
    );
    let nothing = Plan {
        lesson: Lesson::default(),
        ..plan(monday, sunday, all)
    };
    assert!(
        nothing.lessons().is_empty(),
        "a day without an hour is no day"
    );
}

#[test]
fn a_session_has_five_hours_at_most_and_a_day_eight() {
    for (hours, wanted) in [
        (lesson(4, 4, 0, 0), None),
        (lesson(5, 3, 0, 0), None),
        (lesson(6, 0, 0, 0), Some(TooLong::Session)),
        (lesson(4, 4, 1, 0), Some(TooLong::Day)),
        (lesson(0, 0, 5, 0), None),
    ] {
        assert_eq!(too_long(&hours), wanted, "{hours:?}");
    }
}

#[test]
fn a_mark_leaves_the_others_of_the_day_alone() {
    let mut register = begun();
    mark(&mut register, 8, "a", Some(Mark::Present));
    mark(&mut register, 8, "b", Some(Mark::Half));
    mark(&mut register, 8, "a", Some(Mark::Absent));
    let wanted = [("a".into(), Mark::Absent), ("b".into(), Mark::Half)];
    assert_eq!(marks(&register, 8), wanted.into());
    mark(&mut register, 8, "a", None);
    assert_eq!(marks(&register, 8), [("b".into(), Mark::Half)].into());
    mark(&mut register, 8, "b", None);
    assert!(marks(&register, 8).is_empty());
    register.undoes().expect("the last mark comes back");
    assert_eq!(marks(&register, 8), [("b".into(), Mark::Half)].into());
}

/// Two marks worked out of one and the same state of the day, as when a key is faster than the disk.
#[test]
fn clearing_the_last_mark_takes_none_along_that_was_set_meanwhile() {
    let mut register = begun();
    mark(&mut register, 8, "a", Some(Mark::Present));
    let clear = register.look(|l| roll::mark(l, ID, date(2023, 5, 8), "a", None));
    let other = register.look(|l| roll::mark(l, ID, date(2023, 5, 8), "b", Some(Mark::Present)));
    register.does(&other).expect("a mark");
    register.does(&clear).expect("a mark");
    assert_eq!(marks(&register, 8), [("b".into(), Mark::Present)].into());
}

#[test]
fn the_whole_class_is_present_but_for_those_marked_otherwise_or_gone() {
    let mut register = begun();
    let mut gone = class();
    gone.trainees.get_mut("c").expect("c").withdrawn = true;
    let command = register.look(|l| Command::write(l, Record::Class(gone.clone())));
    register.does(&command).expect("withdrawn");
    mark(&mut register, 9, "b", Some(Mark::Excused));
    let all = register.look(|l| roll::all_present(l, &gone, date(2023, 5, 9)));
    register.does(&all.expect("somebody is left")).expect("all");
    let wanted = [("a".into(), Mark::Present), ("b".into(), Mark::Excused)];
    assert_eq!(marks(&register, 9), wanted.into());
    let again = register.look(|l| roll::all_present(l, &gone, date(2023, 5, 9)));
    assert!(again.is_none(), "nothing is left to mark");
}

#[test]
fn a_run_of_days_is_marked_by_one_action_and_what_was_marked_stays() {
    let mut register = begun();
    mark(&mut register, 9, "b", Some(Mark::Absent));
    let before = register.content();
    let last = date(2023, 5, 9);
    let command =
        register.look(|l| roll::all_present_until(l, l.class(ID).expect("the class"), last));
    register
        .does(&command.expect("something to mark"))
        .expect("marked");
    register.look(|l| {
        let class = l.class(ID).expect("the class");
        let there = class
            .trainees
            .iter()
            .filter(|(_, trainee)| !trainee.withdrawn);
        let there: Vec<&String> = there.map(|(key, _)| key).collect();
        for day in roll::days(l, class) {
            let marks = days(l, ID).get(&day).cloned().unwrap_or_default();
            for key in &there {
                let wanted = match (day <= last, day == last && *key == "b") {
                    (_, true) => Some(Mark::Absent),
                    (true, _) => Some(Mark::Present),
                    (false, _) => None,
                };
                assert_eq!(marks.get(*key).copied(), wanted, "{key} on {day}");
            }
        }
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn a_class_takes_its_attendance_along_and_one_undo_brings_all_back() {
    let mut register = begun();
    mark(&mut register, 8, "a", Some(Mark::Present));
    mark(&mut register, 9, "a", Some(Mark::Present));
    let before = register.content();
    let command = register.look(|l| deleted(l, ID));
    register.does(&command).expect("deleted");
    register.look(|l| {
        assert!(!l.classes().contains_key(ID));
        assert!(l.days().values().all(|day| day.class != ID));
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn somebody_of_a_household_is_on_the_list_once() {
    let mut register = begun();
    let (after, head) = register.look(|l| {
        let household = l.household_ids().next().expect("a household").clone();
        let head = l
            .household(&household)
            .expect("there")
            .head_key(None)
            .to_owned();
        let people = [(household.clone(), head.clone()), (household.clone(), head)];
        (enrolled(l, &class(), &people), household)
    });
    assert_eq!(after.trainees.len(), 4);
    let command = register.look(|l| Command::write(l, Record::Class(after.clone())));
    register.does(&command).expect("enrolled");
    let (name, listed) = register.look(|l| {
        let name = l.household(&head).expect("there").head_name().to_owned();
        let (found, _) = homes(l, &after, &name, 20, date(2023, 6, 1));
        let home = found
            .into_iter()
            .find(|home| home.id == head)
            .expect("found");
        (
            name.clone(),
            home.people
                .into_iter()
                .find(|p| p.name == name)
                .expect("he"),
        )
    });
    assert!(listed.listed && listed.meant, "{name}");
}

#[test]
fn only_people_of_fifteen_or_more_can_be_found() {
    let register = begun();
    let mut seen = 0;
    register.look(|l| {
        for query in ["nong", "hoang van", "trieu", "ly thi"] {
            let (found, _) = homes(l, &class(), query, 50, date(2023, 6, 1));
            for home in &found {
                let household = l.household(&home.id).expect("there");
                for (key, member) in household.people(class().opened) {
                    let age = age_on(&member.born, date(2023, 5, 8));
                    let shown = home.people.iter().any(|person| person.member == *key);
                    assert_eq!(
                        shown,
                        age.is_none_or(|age| age >= 15),
                        "{} {}",
                        member.name,
                        member.born
                    );
                    seen += 1;
                }
            }
        }
        assert!(
            homes(l, &class(), " ", 50, date(2023, 6, 1)).0.is_empty(),
            "no words, nobody"
        );
    });
    assert!(seen > 40, "only {seen} people were looked at");
}

#[test]
fn a_class_stands_where_its_days_say() {
    let day = |d| date(2023, 5, d);
    let open = TrainingClass {
        closed: None,
        lessons: Keyed::default(),
        ..class()
    };
    let mut judged = open.clone();
    for trainee in judged.trainees.values_mut() {
        trainee.result = Some(Passed::Yes);
    }
    let off = TrainingClass {
        cancelled: "Thiếu người".into(),
        ..class()
    };
    let planned = TrainingClass {
        opened: None,
        ..class()
    };
    for (class, on, wanted) in [
        (&class(), day(7), ClassState::Planned),
        (&class(), day(8), ClassState::Running),
        (&class(), day(12), ClassState::Running),
        (&class(), day(13), ClassState::Finished),
        (&open, day(30), ClassState::Running),
        (&judged, day(30), ClassState::Finished),
        (&planned, day(30), ClassState::Planned),
        (&off, day(9), ClassState::Cancelled),
    ] {
        assert_eq!(class.state_on(on), wanted, "{on}");
    }
}

#[test]
fn what_comes_next_follows_from_what_is_there() {
    let mut register = begun();
    let now = |register: &Scenario, today| register.look(|l| todo(l, &l.classes()[ID], today));
    assert_eq!(now(&register, date(2023, 5, 7)), []);
    assert_eq!(now(&register, date(2023, 5, 9)), [Todo::Roll(2)]);
    mark(&mut register, 8, "a", Some(Mark::Present));
    assert_eq!(now(&register, date(2023, 5, 9)), [Todo::Roll(1)]);
    for d in 9..=12 {
        mark(&mut register, d, "a", Some(Mark::Present));
    }
    assert_eq!(now(&register, date(2023, 5, 13)), [Todo::Results(3)]);
    let mut passed = class();
    for trainee in passed.trainees.values_mut() {
        trainee.result = Some(Passed::Yes);
    }
    let command = register.look(|l| Command::write(l, Record::Class(passed)));
    register.does(&command).expect("results");
    assert_eq!(now(&register, date(2023, 8, 11)), []);
    assert_eq!(now(&register, date(2023, 8, 12)), [Todo::After3(3)]);
    assert_eq!(
        now(&register, date(2023, 11, 12)),
        [Todo::After3(3), Todo::After6(3)]
    );
}

#[test]
fn a_target_is_due_evenly_over_the_year() {
    for (target, today, wanted) in [
        (15, date(2023, 1, 1), 0),
        (15, date(2023, 6, 1), 6),
        (15, date(2023, 12, 31), 15),
        (15, date(2022, 12, 31), 0),
        (15, date(2024, 1, 1), 15),
        (0, date(2023, 6, 1), 0),
    ] {
        assert_eq!(due(target, 2023, today), wanted, "{target} on {today}");
    }
}

#[test]
fn a_form_gives_back_what_stands_in_it() {
    let mut register = begun();
    let full = TrainingClass {
        name: "Nấu ăn khóa 1".into(),
        unit: Some(register.unit("X. Nông Thượng")),
        place: "Nhà văn hóa".into(),
        hours_theory: Some(60),
        capacity: Some(18),
        homeroom: "Hà Thị Mai".into(),
        ..class()
    };
    let command = register.look(|l| Command::write(l, Record::Class(full.clone())));
    register.does(&command).expect("changed");
    for place in [
        ID.to_owned(),
        format!("{ID}.trainee.a"),
        format!("{ID}.lesson.2023-05-08"),
    ] {
        register.look(|l| {
            let form = Form::of(l, &place).unwrap_or_else(|| panic!("{place}"));
            let again = form.check(l, "class:new", 2023);
            assert_eq!(again, Ok(Record::Class(full.clone())), "{place}");
        });
    }
}

#[test]
fn a_day_that_is_moved_leaves_the_day_where_it_was() {
    let register = begun();
    register.look(|l| {
        let mut form = Form::of(l, &format!("{ID}.lesson.2023-05-08")).expect("a day");
        form.values.insert("date".into(), "13/05/2023".into());
        form.values.insert("practice".into(), "9".into());
        let faults = form
            .check(l, "class:new", 2023)
            .expect_err("nine of eight hours");
        assert!(
            matches!(faults[..], [ref f] if f.field == "practice" && matches!(f.problem, Problem::Plain(_)))
        );
        form.values.insert("practice".into(), "8".into());
        let Ok(Record::Class(after)) = form.check(l, "class:new", 2023) else {
            panic!("a class");
        };
        assert!(!after.lessons.contains_key(&date(2023, 5, 8)));
        assert_eq!(after.lessons[&date(2023, 5, 13)].practice, 8);
        let Some(Record::Class(less)) = removed(l, Kind::Trainee, &format!("{ID}.trainee.b"))
        else {
            panic!("a class");
        };
        assert_eq!(less.trainees.len(), 2);
    });
}

#[test]
fn a_learner_of_a_household_is_asked_for_nothing_that_the_household_tells() {
    let register = begun();
    register.look(|l| {
        let household = l.household_ids().next().expect("a household").clone();
        let head = l
            .household(&household)
            .expect("there")
            .head_key(None)
            .to_owned();
        let after = enrolled(l, &class(), &[(household, head)]);
        let (key, before) = after
            .trainees
            .iter()
            .find(|(_, t)| t.household.is_some())
            .expect("he");
        let form = Form::new_in(l, Kind::Trainee, ID, date(2023, 6, 1));
        assert!(
            form.asked().any(|field| field.name == "name"),
            "of others all is asked"
        );
        let mut register = begun();
        register
            .does(&Command::write(l, Record::Class(after.clone())))
            .expect("enrolled");
        register.look(|l| {
            let mut form = Form::of(l, &format!("{ID}.trainee.{key}")).expect("a form");
            assert!(
                form.asked()
                    .all(|field| field.name != "name" && field.name != "born")
            );
            form.values.insert("distance_km".into(), "16,5".into());
            let Ok(Record::Class(changed)) = form.check(l, "class:new", 2023) else {
                panic!("a class");
            };
            let now = &changed.trainees[key];
            assert_eq!(
                (&now.name, &now.household),
                (&before.name, &before.household)
            );
            assert_eq!(now.distance, "16.5".parse().ok());
        });
    });
}
