//! Households: what follows from their events, what the list shows of them, and how they are entered.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::Scenario;
use jiff::civil::date;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        columns::csv,
        command::{Command, Refusal},
        eligibility::{Source, received},
        form::{Form, Problem},
        households::{
            apart::apart,
            columns::file,
            course::{What, course},
            filter::{Filter, Support},
            list::{choices, slots},
        },
        merging,
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    cli::sample as generator,
    domain::{
        coded::Coded,
        household::{Event, EventKind, Household, Labour, Member, PovertyClass, Settlement},
        schema::Keyed,
        training::{Passed, Trainee, TrainingClass},
    },
};

const ID: &str = "household:01887493-0000-7000-8000-000000000001";
const FRESH: &str = "household:01887493-0000-7000-8000-000000000002";

fn person(name: &str, born: &str) -> Member {
    Member {
        name: name.into(),
        born: born.into(),
        ..Member::default()
    }
}

fn event(kind: EventKind, (y, m, d): (i16, i8, i8), people: &[&str]) -> Event {
    Event {
        kind: Some(kind),
        date: Some(date(y, m, d)),
        people: people.iter().map(|key| (*key).to_owned()).collect(),
        ..Event::default()
    }
}

/// Moved on 1 July 2022, the head died on 3 March 2023, his wife took over on the same day, the son
/// left in April and came back in June.
fn eventful(unit: &str) -> Household {
    let moved = Event {
        village: "Khuổi Cuồng".into(),
        ..event(EventKind::Move, (2022, 7, 1), &[])
    };
    Household {
        id: ID.into(),
        code: "NT-0147".into(),
        unit: unit.into(),
        village: "Nà Thinh".into(),
        head: "m1".into(),
        members: Keyed::from([
            ("m1".into(), person("Nguyễn Văn Thử", "1950")),
            ("m2".into(), person("Hoàng Thị Mẫu", "1955-02-28")),
            ("m3".into(), person("Nguyễn Văn Giả", "1980")),
        ]),
        events: Keyed::from([
            ("e1".into(), moved),
            ("e2".into(), event(EventKind::Death, (2023, 3, 3), &["m1"])),
            ("e3".into(), event(EventKind::Head, (2023, 3, 3), &["m2"])),
            ("e4".into(), event(EventKind::Left, (2023, 4, 1), &["m3"])),
            ("e5".into(), event(EventKind::Joined, (2023, 6, 1), &["m3"])),
        ]),
        ..Household::default()
    }
}

#[test]
fn home_head_and_people_on_a_day_follow_from_the_events_up_to_it() {
    let h = eventful("unit:a");
    for (on, village, head, people) in [
        (date(2022, 6, 30), "Nà Thinh", "m1", "m1 m2 m3"),
        (date(2022, 7, 1), "Khuổi Cuồng", "m1", "m1 m2 m3"),
        (date(2023, 3, 2), "Khuổi Cuồng", "m1", "m1 m2 m3"),
        (date(2023, 3, 3), "Khuổi Cuồng", "m2", "m2 m3"),
        (date(2023, 4, 1), "Khuổi Cuồng", "m2", "m2"),
        (date(2023, 5, 31), "Khuổi Cuồng", "m2", "m2"),
        (date(2023, 6, 1), "Khuổi Cuồng", "m2", "m2 m3"),
    ] {
        let there: Vec<&str> = h.people(Some(on)).map(|(key, _)| key.as_str()).collect();
        let home = h.home(Some(on));
        assert_eq!(
            (
                home.village,
                home.unit,
                h.head_key(Some(on)),
                there.join(" ")
            ),
            (village, "unit:a", head, people.to_owned()),
            "{on}"
        );
    }
    // As far as is known.
    assert_eq!(h.home(None).since, Some(date(2022, 7, 1)));
    assert_eq!(h.head_name(), "Hoàng Thị Mẫu");
}

#[test]
fn a_head_that_is_no_member_does_not_replace_the_one_that_is() {
    let mut h = eventful("unit:a");
    h.events
        .insert("e9".into(), event(EventKind::Head, (2024, 1, 1), &["m9"]));
    assert_eq!(h.head_key(None), "m2");
}

#[test]
fn a_household_is_written_as_it_was_read_and_unknown_fields_stay() {
    let body = json!({
        "kind": "household", "code": "NT-1", "unit": "unit:a", "village": "Nà Thinh", "head": "m1",
        "members": {"m1": {"name": "Lò Văn Thử", "born": "1974-05-06", "sex": "male", "relation": "Chủ hộ",
            "identity": "006074000147", "ethnicity": "H'Mông", "labour": "able", "phone": "0209 000 0001", "blood": "O"}},
        "poverty": {"2023": {"class": "poor", "recognised": "2022-12-15", "decision": "214/QĐ-UBND", "a": 128, "b": 30,
            "lacking": {"latrine": true, "insurance": true, "water": true, "newer": true}, "reviewer": "x"}},
        "area": {"2022-01-01": "rural"}, "phone": "0209 000 0147",
        "land": {"rice_m2": 720, "alluvial_m2": "500.5", "terrace_m2": 3}, "livelihood": {"main": "Trồng lúa", "wish": "Nuôi gà"},
        "events": {"e1": {"event": "move", "date": "2022-07-01", "village": "Khuổi Cuồng", "why": "dam"}},
        "told": "2023-01-03", "consent": "given", "consent_note": "Ký ngày 03/01", "note": "Nhà ở cuối thôn",
        "merged": {"into": "household:b", "was": {"0123": true}, "people": {"m1": "m2"}, "on": {"2023-05-01": true}, "by": "x"},
        "apart": {"household:c": true}, "housing": {"state": "solid"},
    });
    let Value::Object(body) = body else { panic!() };
    let (household, findings) = Household::read(ID, &body);
    assert!(findings.is_empty(), "{findings:?}");
    let mut written = body.clone();
    household.write(&mut written);
    assert_eq!(Value::Object(written), Value::Object(body));
    assert_eq!(household.members["m1"].labour, Some(Labour::Able));
    assert_eq!(household.area_on(date(2023, 1, 1)), Some(Settlement::Rural));
    assert_eq!(household.land.rice, Some(720.into()));
    let status = &household.poverty[&2023];
    assert_eq!(
        (status.points_a, status.points_b, status.lacking.len()),
        (Some(128), Some(30), 3)
    );
}

#[test]
fn damaged_parts_become_findings_and_the_rest_is_read() {
    let body = json!({
        "head": "m1", "members": {"m1": {"name": "Lò Văn Thử", "labour": "sometimes"}, "m2": 7},
        "poverty": {"later": {}, "2023": {"class": "poor", "lacking": {"latrine": "yes"}}},
        "area": {"soon": "rural", "2023-01-01": "moon"}, "land": {"rice_m2": "much"},
        "events": {"e1": {"event": "eclipse", "people": {"m1": "x"}}}, "merged": {}, "consent": 3,
    });
    let Value::Object(body) = body else { panic!() };
    let (household, findings) = Household::read(ID, &body);
    assert_eq!(household.head_name(), "Lò Văn Thử");
    assert_eq!(household.poverty[&2023].class, Some(PovertyClass::Poor));
    let fields: BTreeSet<&str> = findings.iter().map(|finding| finding.field).collect();
    let wanted = [
        "area", "consent", "event", "into", "labour", "lacking", "members", "people", "poverty",
        "rice_m2",
    ];
    assert_eq!(fields, BTreeSet::from(wanted));
}

#[test]
fn what_cannot_be_read_as_a_part_stays_when_the_record_is_written() {
    let body = json!({
        "kind": "household", "head": "m1",
        "members": {"m1": {"name": "Lò Văn Thử"}, "m2": 7, "m3": ["Lý"], "m4": {"name": "Lò Thị Thử"}},
        "poverty": {"later": {"class": "poor"}, "2023": {"class": "poor"}},
    });
    let Value::Object(body) = body else { panic!() };
    let (mut household, _) = Household::read(ID, &body);
    household.members.remove("m4");
    household.poverty.remove(&2023);
    let mut written = body.clone();
    household.write(&mut written);
    assert_eq!(
        written["members"],
        json!({"m1": {"name": "Lò Văn Thử"}, "m2": 7, "m3": ["Lý"]})
    );
    assert_eq!(written["poverty"], json!({"later": {"class": "poor"}}));
}

#[test]
fn a_member_written_by_name_alone_is_a_person_of_that_name_also_after_a_save() {
    let body = json!({"head": "m1", "members": {"m1": "Lò Văn Páo", "m2": "", "m3": {"name": "Lý Thị Mẫu"}}});
    let Value::Object(body) = body else { panic!() };
    let (household, findings) = Household::read(ID, &body);
    assert_eq!(household.head_name(), "Lò Văn Páo");
    assert_eq!(household.members.len(), 2);
    assert!(findings.iter().any(|finding| finding.field == "members"));
    let mut written = body.clone();
    household.write(&mut written);
    let (again, _) = Household::read(ID, &written);
    assert_eq!(again.head_name(), "Lò Văn Páo");
    assert_eq!(again.members, household.members);
}

#[test]
fn the_list_shows_of_every_household_what_its_whole_record_says() {
    let mut register = Scenario::sample();
    let mut bodies: Vec<Map<String, Value>> = generator::generate(400, 11)
        .filter(|sampled| sampled.id.starts_with("household:"))
        .map(|sampled| sampled.body)
        .collect();
    // Some with events, one with a head by name, one with nothing.
    let mut eventful_body = Map::new();
    eventful("unit:a").write(&mut eventful_body);
    bodies.push(eventful_body);
    bodies.push(
        json!({"head": "Lý Thị Mẫu", "members": {}})
            .as_object()
            .unwrap()
            .clone(),
    );
    bodies.push(Map::new());
    let home = register.unit("X. Nông Thượng");
    let mut commands = Vec::new();
    for (index, body) in bodies.iter_mut().enumerate() {
        body.insert("unit".into(), home.clone().into());
        let id = format!("household:01887493-0000-7000-8000-{index:012}");
        let (mut household, _) = Household::read(&id, body);
        if household.head().is_none() {
            household.members.insert("m".into(), person("", ""));
            household.head = "m".into();
        }
        commands.push(Command::Put(Record::Household(household)));
    }
    register.does(&Command::All(commands)).expect("is written");
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let directory = ledger.directory();
    assert!(directory.len() > bodies.len(), "those of the sample, too");
    assert_eq!(directory.len(), ledger.household_ids().count());
    for id in ledger.household_ids() {
        let whole = ledger.household(id).expect("is there");
        let line = directory.get(id).expect("has a line");
        let head = whole.head().expect("has a head");
        let classes: Vec<_> = whole
            .poverty
            .iter()
            .map(|(year, status)| (*year, status.class))
            .collect();
        assert_eq!(line.name, head.name);
        assert_eq!(line.born, head.birth_year());
        assert_eq!(
            (&*line.code, &*line.village),
            (&*whole.code, whole.home(None).village)
        );
        assert_eq!(&*line.unit, whole.home(None).unit);
        assert_eq!(line.people, whole.people(None).count());
        assert_eq!(&*line.ethnicity, &*head.ethnicity);
        assert_eq!(
            (&line.identity, &line.phone),
            (&head.identity, &whole.phone)
        );
        assert_eq!(line.classes, classes);
    }
}

#[test]
fn the_list_follows_a_change_a_deletion_and_an_undo() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let mut household = eventful(&home);
    household.events.clear();
    let names = |register: &Scenario| -> Vec<String> {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        ledger
            .directory()
            .by_name()
            .map(|line| line.name.clone())
            .collect()
    };
    let before = names(&register);
    register
        .enters(Record::Household(household.clone()))
        .unwrap();
    assert!(names(&register).contains(&"Nguyễn Văn Thử".to_owned()));
    let mut after = household.clone();
    after.members.get_mut("m1").unwrap().name = "Nguyễn Văn Khác".into();
    register.enters(Record::Household(after)).unwrap();
    assert!(names(&register).contains(&"Nguyễn Văn Khác".to_owned()));
    register.undoes().unwrap();
    assert!(names(&register).contains(&"Nguyễn Văn Thử".to_owned()));
    register.does(&Command::Delete(ID.into())).unwrap();
    assert_eq!(names(&register), before);
}

#[test]
fn f26_a_word_finds_persons_and_a_unit_of_that_name_stands_apart_with_its_other_households() {
    let register = Scenario::sample();
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let home = register.unit("P. Đức Xuân");
    let found = ledger.find_households("duc");
    let all = found.len();
    let told = apart(&ledger, found, "duc");
    assert_eq!(told.units.len(), 1);
    assert_eq!(told.units[0].0, home);
    assert_eq!(told.own.len() + told.units[0].1, all);
    // Whoever is called so stays among the persons, also in that unit; and nobody else of it does.
    {
        let directory = ledger.directory();
        for slot in &told.own {
            let line = directory.at(*slot).unwrap();
            let household = ledger.own_household(&line.id).unwrap();
            let mut words = household
                .members
                .values()
                .map(|m| m.name.clone())
                .collect::<Vec<_>>();
            words.extend([line.village.to_string(), line.code.clone()]);
            let has = words
                .iter()
                .any(|word| so_sinh_ke::domain::text::matches(word, "duc"));
            assert!(has || *line.unit != *home, "{}", line.name);
        }
    }
    // Where nothing but the unit is meant, its households are the answer; elsewhere nothing changes.
    for query in ["nguyen van duc", "nt-0147", "", "x nong thuong"] {
        let found = ledger.find_households(query);
        let told = apart(&ledger, found.clone(), query);
        assert_eq!(told.own, found, "{query}");
        assert!(told.units.is_empty(), "{query}");
    }
}

#[test]
fn the_search_finds_after_every_step_what_it_would_find_in_the_register_opened_anew() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let mut household = eventful(&home);
    household.events.clear();
    let found = |ledger: &Ledger, query: &str| -> Vec<String> {
        let slots = ledger.find_households(query);
        let directory = ledger.directory();
        let line = |slot: &u32| directory.at(*slot).expect("has a line").id.to_string();
        slots.iter().map(line).collect()
    };
    let agrees = |register: &Scenario, step: &str| {
        let known = register.ledger();
        let known = known.borrow();
        let fresh = Ledger::new(register.documents().values());
        for query in ["", "n", "nguyen van", "thử", "khac", "nt-0147", "mau"] {
            let (known, fresh) = (found(&known, query), found(&fresh, query));
            assert_eq!(known, fresh, "{step}: {query}");
        }
        found(&known, "khac").len()
    };
    agrees(&register, "opened");
    let put = |household: &Household| Command::Put(Record::Household(household.clone()));
    register.does(&put(&household)).unwrap();
    let before = agrees(&register, "put");
    household.members.get_mut("m1").unwrap().name = "Nguyễn Văn Khác".into();
    register.does(&put(&household)).unwrap();
    assert_eq!(agrees(&register, "changed"), before + 1);
    register.does(&Command::Delete(ID.into())).unwrap();
    assert_eq!(agrees(&register, "deleted"), before);
    register.undoes().unwrap();
    assert_eq!(agrees(&register, "there again"), before + 1);
    let other = Household {
        id: FRESH.into(),
        ..household.clone()
    };
    register.does(&put(&other)).unwrap();
    assert_eq!(agrees(&register, "twice"), before + 2);
    let merge = {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        merging::plan(
            &ledger,
            ID,
            FRESH,
            &merging::Choices::default(),
            date(2023, 6, 9),
        )
        .expect("is a plan")
    };
    register.does(&merge).unwrap();
    assert_eq!(agrees(&register, "merged"), before + 1);
    let apart = {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        merging::unmerge(&ledger, FRESH).expect("is a plan")
    };
    register.does(&apart).unwrap();
    assert_eq!(agrees(&register, "taken apart"), before + 2);
}

#[test]
fn a_class_stands_in_the_course_of_its_learners_household_and_holds_it() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let household = Household {
        events: Keyed::default(),
        ..eventful(&home)
    };
    register
        .enters(Record::Household(household.clone()))
        .unwrap();
    let learner = |withdrawn: bool| Trainee {
        name: "Nguyễn Văn Giả".into(),
        household: Some(ID.into()),
        member: "m3".into(),
        withdrawn,
        result: Some(Passed::Yes),
        ..Trainee::default()
    };
    let class = |withdrawn: bool| TrainingClass {
        id: "class:018d0000-0000-7000-8000-000000000001".into(),
        year: 2023,
        trade: "Nấu ăn".into(),
        name: "Nấu ăn khóa 9".into(),
        opened: Some(date(2023, 3, 27)),
        unit: Some(home.clone()),
        trainees: Keyed::from([("t1".into(), learner(withdrawn))]),
        ..TrainingClass::default()
    };
    let learning = |register: &Scenario, day| {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        let moments = course(&ledger, &ledger.household(ID).expect("is there"));
        let is_class = |what: &What| {
            matches!(what, What::Learning { name, who, result, .. }
            if name == "Nấu ăn khóa 9" && who == "Nguyễn Văn Giả" && *result == Some(Passed::Yes))
        };
        let classes = moments
            .iter()
            .filter(|moment| is_class(&moment.what))
            .count();
        let had = received(&ledger, ID, day);
        let from_class = |source: &Source| matches!(source, Source::Class(_));
        (
            classes,
            had.iter().filter(|had| from_class(&had.source)).count(),
        )
    };
    register.enters(Record::Class(class(false))).unwrap();
    assert_eq!(learning(&register, date(2023, 3, 27)), (1, 1));
    assert_eq!(learning(&register, date(2023, 3, 26)), (1, 0));
    let refused = register.does(&Command::Delete(ID.into()));
    assert!(refused.is_err(), "a learner lives in it");
    register.enters(Record::Class(class(true))).unwrap();
    assert_eq!(learning(&register, date(2023, 6, 1)), (0, 0));
}

#[test]
fn spellings_of_one_ethnic_group_are_one_choice_and_one_filter() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    for (at, group) in ["Hmông", "H'Mông", "Mông", "hmong"].iter().enumerate() {
        let mut household = Household {
            id: format!("household:018d0000-0000-7000-8000-00000000000{at}"),
            events: Keyed::default(),
            ..eventful(&home)
        };
        household.members.get_mut("m1").unwrap().ethnicity = (*group).to_owned();
        register.enters(Record::Household(household)).unwrap();
    }
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let (_, groups) = choices(&ledger, None);
    let of_group = |name: &str| so_sinh_ke::domain::ethnic::known(name).map(|g| g.code.clone());
    let hmong: Vec<_> = groups
        .iter()
        .filter(|(name, _)| of_group(name) == of_group("Hmông"))
        .collect();
    assert_eq!(hmong.len(), 1, "{groups:?}");
    for spelt in ["Mông", "H'MÔNG"] {
        let filter = Filter {
            year: 2023,
            ethnicity: Some(spelt.into()),
            ..Filter::default()
        };
        assert_eq!(slots(&ledger, &filter, None).len(), hmong[0].1);
    }
}

#[test]
fn those_who_split_off_begin_a_household_of_their_own_in_the_same_action() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let mut household = eventful(&home);
    household.events.clear();
    register.enters(Record::Household(household)).unwrap();
    let command = {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        let mut form = Form::new_in(&ledger, Kind::Event, ID, date(2023, 6, 1));
        for (field, value) in [
            ("event", "split"),
            ("date", "20/5/2023"),
            ("people", "m3 m2"),
        ] {
            form.values.insert(field.into(), value.into());
        }
        let record = form
            .check(&ledger, "event:new12345678", 2023)
            .expect("is right");
        form.command(&ledger, record, FRESH)
    };
    register.does(&command).expect("is written");
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let old = ledger.household(ID).unwrap();
    let new = ledger.household(FRESH).unwrap();
    let people = |h: &Household| {
        h.people(None)
            .map(|(_, m)| m.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(people(&old), ["Nguyễn Văn Thử"]);
    assert_eq!(people(&new), ["Hoàng Thị Mẫu", "Nguyễn Văn Giả"]);
    assert_eq!(old.members.len(), 3, "nobody's record goes");
    assert_eq!(
        (new.head.as_str(), new.home(None).village),
        ("m2", "Nà Thinh")
    );
    assert_eq!(
        old.events.values().next().unwrap().household.as_deref(),
        Some(FRESH)
    );
    assert_eq!(
        new.events.values().next().unwrap().household.as_deref(),
        Some(ID)
    );
}

#[test]
fn who_joins_was_not_there_before_and_who_comes_back_was() {
    let mut household = Household {
        events: Keyed::from([
            (
                "e1".into(),
                event(EventKind::Joined, (2023, 5, 20), &["m4"]),
            ),
            ("e2".into(), event(EventKind::Left, (2022, 4, 1), &["m3"])),
            ("e3".into(), event(EventKind::Joined, (2022, 6, 1), &["m3"])),
        ]),
        ..eventful("unit:1")
    };
    household
        .members
        .insert("m4".into(), person("Nguyễn Thị Mới", "2023-05-20"));
    let there = |on: Option<(i16, i8, i8)>| {
        let on = on.map(|(y, m, d)| date(y, m, d));
        let people = household.people(on).map(|(key, _)| key.as_str());
        people.collect::<BTreeSet<_>>()
    };
    let all = BTreeSet::from(["m1", "m2", "m3", "m4"]);
    for (on, absent) in [
        (Some((2022, 3, 31)), &["m4"][..]),
        (Some((2022, 4, 1)), &["m3", "m4"]),
        (Some((2022, 6, 1)), &["m4"]),
        (Some((2023, 5, 19)), &["m4"]),
        (Some((2023, 5, 20)), &[]),
        (None, &[]),
    ] {
        let mut expected = all.clone();
        for key in absent {
            expected.remove(key);
        }
        assert_eq!(there(on), expected, "{on:?}");
    }
}

#[test]
fn country_or_town_is_written_down_by_day_put_right_and_taken_away() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let household = Household {
        events: Keyed::default(),
        ..eventful(&home)
    };
    register.enters(Record::Household(household)).unwrap();
    let form = |register: &Scenario, area: &str, from: &str| {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        let place = format!("{ID}.means");
        let mut form = Form::of(&ledger, &place).expect("is there");
        form.values.insert("settlement".into(), area.into());
        form.values.insert("settlement_from".into(), from.into());
        form.check(&ledger, "means:new12345678", 2023)
    };
    let areas = |register: &Scenario| {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        ledger.household(ID).expect("is there").area.clone()
    };
    let mut write = |area: &str, from: &str| {
        let record = form(&register, area, from).expect("is right");
        register.enters(record).unwrap();
        areas(&register)
    };
    let (old, new) = (date(2022, 1, 1), date(2025, 7, 1));
    let rural = BTreeMap::from([(old, Settlement::Rural)]);
    let both = BTreeMap::from([(old, Settlement::Rural), (new, Settlement::Urban)]);
    let settled = BTreeMap::from([(old, Settlement::Rural), (new, Settlement::Rural)]);
    assert_eq!(write("rural", "01/01/2022"), rural);
    assert_eq!(write("urban", "01/07/2025"), both);
    assert_eq!(write("rural", "01/07/2025"), settled);
    assert_eq!(write("", "01/07/2025"), rural);
    // One without the other is not understood.
    for (area, from, field) in [
        ("urban", "", "settlement_from"),
        ("urban", "32/07/2025", "settlement_from"),
        ("", "01/07/2024", "settlement"),
    ] {
        let faults = form(&register, area, from).expect_err("is not right");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].field, field);
    }
}

#[test]
fn a_form_for_each_part_gives_back_what_it_was_given() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let household = eventful(&home);
    register.enters(Record::Household(household)).unwrap();
    let cases: [(Kind, &str, &[(&str, &str)]); 6] = [
        (
            Kind::Member,
            "member",
            &[
                ("name", "Nguyễn Thị Mới"),
                ("relation", "child"),
                ("born", "12/10/2009"),
                ("sex", "female"),
                ("ethnicity", "Tày"),
                ("identity", "006309000147"),
                ("phone", "0209 000 0002"),
                ("labour", "studying"),
                ("disabled", "yes"),
                ("war_merit", "no"),
            ],
        ),
        (
            Kind::YearStatus,
            "status",
            &[
                ("year", "2022"),
                ("class", "near-poor"),
                ("recognised", "15/12/2021"),
                ("decision", "214/QĐ-UBND"),
                ("a", "128"),
                ("b", "20"),
                ("lacking", "insurance latrine"),
            ],
        ),
        (
            Kind::Event,
            "event",
            &[
                ("event", "move"),
                ("date", "01/02/2023"),
                ("unit", ""),
                ("village", "Nà Diểu"),
                ("people", ""),
                ("own_household", "no"),
                ("note", "Theo con"),
            ],
        ),
        (
            Kind::Event,
            "event",
            &[
                ("event", "left"),
                ("date", "01/02/2023"),
                ("unit", ""),
                ("village", ""),
                ("people", "m2"),
                ("own_household", "no"),
                ("note", ""),
            ],
        ),
        (
            Kind::Means,
            "means",
            &[
                ("settlement", "urban"),
                ("settlement_from", "01/07/2025"),
                ("rice_m2", "720"),
                ("garden_m2", ""),
                ("alluvial_m2", "500,5"),
                ("forest_m2", ""),
                ("pond_m2", ""),
                ("barn_m2", "12"),
                ("livelihood", "Trồng lúa"),
            ],
        ),
        (
            Kind::Consent,
            "consent",
            &[
                ("told", "03/01/2023"),
                ("consent", "given"),
                ("consent_note", "Đã nghe đọc"),
            ],
        ),
    ];
    for (kind, part, answers) in cases {
        let record = {
            let ledger = register.ledger();
            let ledger = ledger.borrow();
            let mut form = Form::new_in(&ledger, kind, ID, date(2023, 6, 1));
            for (field, value) in answers {
                form.values.insert((*field).into(), (*value).into());
            }
            form.check(&ledger, "x:abcdefgh", 2023)
                .unwrap_or_else(|faults| panic!("{kind:?}: {faults:?}"))
        };
        register.enters(record).unwrap();
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        let place = match kind {
            Kind::Means | Kind::Consent => format!("{ID}.{part}"),
            Kind::YearStatus => format!("{ID}.status.2022"),
            _ => format!("{ID}.{part}.pabcdefgh"),
        };
        let again = Form::of(&ledger, &place).unwrap_or_else(|| panic!("{place}"));
        for (field, value) in answers {
            assert_eq!(again.value(field), *value, "{kind:?} {field}");
        }
    }
}

#[test]
fn what_is_typed_wrongly_is_said_where_it_was_typed() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    register.enters(Record::Household(eventful(&home))).unwrap();
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let cases: [(Kind, &[(&str, &str)], &str); 7] = [
        (Kind::Member, &[("name", "")], "name"),
        (Kind::Member, &[("name", "A"), ("born", "hôm qua")], "born"),
        (Kind::YearStatus, &[("year", "năm ngoái")], "year"),
        (Kind::YearStatus, &[("a", "nhiều")], "a"),
        (Kind::Event, &[("event", "death"), ("people", "")], "people"),
        (
            Kind::Event,
            &[("event", "move"), ("unit", ""), ("village", "")],
            "village",
        ),
        (Kind::Means, &[("rice_m2", "1.5")], "rice_m2"),
    ];
    for (kind, answers, wanted) in cases {
        let mut form = Form::new_in(&ledger, kind, ID, date(2023, 6, 1));
        for (field, value) in answers {
            form.values.insert((*field).into(), (*value).into());
        }
        let faults = form
            .check(&ledger, "x:abcdefgh", 2023)
            .expect_err("is refused");
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [wanted], "{kind:?} {answers:?}");
        assert!(!matches!(faults[0].problem, Problem::Refused(_)));
    }
}

#[test]
fn a_household_without_a_head_and_one_that_others_name_are_refused() {
    let mut register = Scenario::sample();
    let home = register.unit("X. Nông Thượng");
    let mut headless = eventful(&home);
    headless.events.clear();
    headless.members.remove("m1");
    let refused = register.enters(Record::Household(headless));
    assert_eq!(refused, Err(Refusal::Dangling { field: "head" }));
}

#[test]
fn the_list_is_narrowed_by_all_that_is_asked_and_ordered_by_given_name() {
    let register = Scenario::sample();
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let all = Filter {
        year: 2023,
        ..Filter::default()
    };
    let every = slots(&ledger, &all, None);
    assert_eq!(every.len(), ledger.directory().len());
    let count = |filter: &Filter| slots(&ledger, filter, None).len();
    // The parts of a division make up the whole.
    let by_class: usize = PovertyClass::ALL
        .iter()
        .map(|class| {
            count(&Filter {
                classes: vec![*class],
                ..all.clone()
            })
        })
        .sum();
    let unlisted = ledger
        .directory()
        .lines()
        .filter(|line| line.class_in(2023).and_then(|c| c.1).is_none())
        .count();
    assert_eq!(by_class + unlisted, every.len());
    let with = |support| {
        count(&Filter {
            support: Some(support),
            ..all.clone()
        })
    };
    assert_eq!(
        with(Support::ThisYear) + with(Support::NotThisYear),
        every.len()
    );
    assert!(with(Support::Never) <= with(Support::NotThisYear));
    // Marks and case of a village do not matter.
    let village = |name: &str| {
        count(&Filter {
            village: Some(name.into()),
            ..all.clone()
        })
    };
    assert!(village("Nà Thinh") > 0);
    assert_eq!(village("Nà Thinh"), village("na thinh"));
    // Given names come first: all of one given name stand together.
    let directory = ledger.directory();
    let given: Vec<&str> = every
        .iter()
        .filter_map(|slot| directory.at(*slot)?.name.split(' ').next_back())
        .collect();
    // One stands there in another spelling (NFD), in the place of its name.
    let given: Vec<String> = given
        .into_iter()
        .map(so_sinh_ke::domain::text::tidy)
        .collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let mut runs = given.clone();
    runs.dedup();
    let different: BTreeSet<&str> = given.iter().copied().collect();
    assert_eq!(runs.len(), different.len(), "{runs:?}");
    let place = |name: &str| runs.iter().position(|given| *given == name);
    assert!(
        place("Dũng") < place("Đức"),
        "đ is a letter of its own: {runs:?}"
    );
    assert!(place("Chung") < place("Cúc") && place("Chung").is_some());
}

#[test]
fn a_table_holds_exactly_what_is_shown_and_no_cell_is_a_formula() {
    let register = Scenario::sample();
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let all = slots(
        &ledger,
        &Filter {
            year: 2023,
            ..Filter::default()
        },
        None,
    );
    let shown = &all[..7];
    let words = |key: &str| key.to_owned();
    let text = file(
        &ledger,
        shown,
        Some("code.place.identity"),
        (2023, false),
        &words,
    );
    let lines: Vec<&str> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
    assert_eq!(lines.len(), 8);
    assert_eq!(
        lines[0],
        "\u{feff}column.household-head,column.household-born,column.household-code,\
         field.village,field.household-unit,column.household-identity"
    );
    for (line, slot) in lines[1..].iter().zip(shown) {
        let directory = ledger.directory();
        let household = directory.at(*slot).unwrap();
        assert!(line.starts_with(&format!("{},", household.name)), "{line}");
        assert!(
            household.identity.is_empty() || !line.contains(&household.identity),
            "{line}"
        );
        assert!(
            household.identity.is_empty() != line.contains("*****"),
            "{line}"
        );
    }
    let mut out = String::new();
    let cells = ["=1+1", "a\"b", "x,y", "Lò", "-5", "-5+1", "+84912", "\ra"];
    csv::row(&mut out, &cells.map(String::from));
    assert_eq!(
        out,
        "\"'=1+1\",\"a\"\"b\",\"x,y\",Lò,-5,\"'-5+1\",\"'+84912\",\"'\ra\"\r\n"
    );
}
