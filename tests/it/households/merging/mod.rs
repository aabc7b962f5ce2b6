//! Merging households that are one, in one register and in several that exchange files.

mod laws;

use std::collections::BTreeSet;

use crate::scenario::{self, Scenario};
use futures::executor::block_on;
use jiff::civil::date;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        command::{Carried, Command, Refusal},
        exchange::export::Share,
        merging::{
            self, Choices, LookAt, Side, came_from, fingerprint, keep_apart, keep_one, look_at,
            seen, take_over, unmerge,
        },
        register::kinds::Record,
    },
    domain::{
        household::Household,
        project::{Project, parts::Participant},
    },
};

const A: &str = "household:a";
const B: &str = "household:b";
const C: &str = "household:c";

/// A register without households, on the laptop `name`.
fn fresh(name: &str) -> Scenario {
    Scenario::laptop(name, date(2023, 6, 1)).begins(&scenario::fresh())
}

/// Another laptop that begins with what the first has.
fn joins(name: &str, first: &Scenario) -> Scenario {
    first.colleague(name, date(2023, 6, 2))
}

/// Each takes in what the other has, until nothing is new.
fn exchange(one: &mut Scenario, other: &mut Scenario) {
    for _ in 0..3 {
        let (mine, yours) = (one.full_file(), other.full_file());
        one.takes(&[&yours]).expect("taken in");
        other.takes(&[&mine]).expect("taken in");
    }
    assert_eq!(one.content(), other.content());
}

fn unit_of(session: &Scenario) -> String {
    session.unit("X. Nông Thượng")
}

fn put(session: &mut Scenario, id: &str, body: Value) {
    let Value::Object(mut body) = body else {
        panic!("a body")
    };
    body.insert("unit".into(), unit_of(session).into());
    let (household, findings) = Household::read(id, &body);
    assert!(findings.is_empty(), "{findings:?}");
    session.enters(Record::Household(household)).expect("put");
}

/// Changes the very household with this id, merged or not.
fn edit(session: &mut Scenario, id: &str, change: impl FnOnce(&mut Household)) {
    let mut household = session.look(|l| (*l.own_household(id).expect(id)).clone());
    change(&mut household);
    let command = session.look(|l| Command::write(l, Record::Household(household)));
    session.does(&command).expect("edited");
}

fn merge(session: &mut Scenario, keep: &str, gone: &str) {
    merge_choosing(session, keep, gone, &Choices::default());
}

fn merge_choosing(session: &mut Scenario, keep: &str, gone: &str, choices: &Choices) {
    let command = session.look(|l| merging::plan(l, keep, gone, choices, date(2023, 6, 1)));
    session
        .does(&command.expect("can be merged"))
        .expect("merged");
}

/// Writes a body as another program would.
fn carry(session: &mut Scenario, id: &str, was: Map<String, Value>, is: Map<String, Value>) {
    let id = id.to_owned();
    let carried = Command::Carry(Box::new(Carried { id, was, is }));
    session.does(&carried).expect("written");
}

fn body(session: &Scenario, id: &str) -> Map<String, Value> {
    let mut body = session.look(|l| l.body(id).expect(id).fields());
    body.remove("meta");
    body
}

fn look(session: &Scenario) -> Vec<LookAt> {
    session.look(look_at)
}

fn family(village: &str) -> Value {
    json!({
        "code": "NT-0001", "village": village, "head": "m1", "phone": "0209 000 0001",
        "members": {
            "m1": {"name": "Nông Văn Thịnh", "born": "1965", "sex": "male", "identity": "095000001", "relation": "head"},
            "m2": {"name": "Hà Thị Mến", "born": "1968-04-05", "sex": "female", "relation": "spouse"},
        },
        "poverty": {"2022": {"class": "poor", "a": 120, "b": 30, "lacking": {"water": true, "latrine": true}}},
        "land": {"rice_m2": "720"}, "note": "Nhà ở cuối thôn",
    })
}

fn same_family() -> Value {
    json!({
        "code": "DX-0815", "village": "Tổ 4", "head": "m2", "phone": "0209 000 0002",
        "members": {
            "m2": {"name": "Nông Văn Thịnh", "born": "1965-07-08", "sex": "male", "identity": "006065000147", "relation": "head"},
            "m1": {"name": "Hà Thị Mến", "born": "1968", "sex": "female", "identity": "006168000148", "relation": "spouse"},
            "m3": {"name": "Nông Thị Trang", "born": "1999", "sex": "female", "relation": "child"},
        },
        "poverty": {
            "2022": {"class": "near-poor", "a": 135, "b": 20, "lacking": {"water": true, "telecom": true}},
            "2023": {"class": "escaped", "recognised": "2022-12-15"},
        },
        "land": {"rice_m2": "800", "garden_m2": "90"}, "livelihood": {"main": "Trồng lúa"},
        "events": {"e1": {"event": "move", "date": "2022-07-01", "village": "Tổ 4", "people": {"m2": true}}},
        "note": "Có xe máy",
    })
}

/// A register with the same family twice.
fn twice() -> Scenario {
    let mut session = fresh("an");
    put(&mut session, A, family("Nà Ỏi"));
    put(&mut session, B, same_family());
    session
}

#[test]
fn the_household_that_is_kept_has_what_both_had() {
    let mut session = twice();
    merge(&mut session, A, B);
    let kept = session.look(|l| l.household(B).expect("stands for"));
    assert_eq!(kept.id, A);
    let thinh = &kept.members["m1"];
    // The day and not the year alone, and the new number of who had an old one.
    assert_eq!(
        (&*thinh.born, &*thinh.identity),
        ("1965-07-08", "006065000147")
    );
    let men = &kept.members["m2"];
    assert_eq!((&*men.born, &*men.identity), ("1968-04-05", "006168000148"));
    // The daughter's key was free.
    assert_eq!(kept.members["m3"].name, "Nông Thị Trang");
    assert_eq!(kept.members.len(), 3);
    assert_eq!(
        (&*kept.head, &*kept.village, &*kept.code),
        ("m1", "Nà Ỏi", "NT-0001")
    );
    assert_eq!(kept.phone, "0209 000 0001 / 0209 000 0002");
    assert_eq!(kept.note, "Nhà ở cuối thôn\nCó xe máy");
    assert_eq!(
        kept.poverty.keys().copied().collect::<Vec<_>>(),
        [2022, 2023]
    );
    // A year that both have was decided as a whole.
    assert_eq!(
        (
            kept.poverty[&2022].points_a,
            kept.poverty[&2022].lacking.len()
        ),
        (Some(120), 2)
    );
    assert_eq!(kept.land.rice, Some(720.into()));
    assert_eq!(kept.land.garden, Some(90.into()));
    assert_eq!(kept.livelihood, "Trồng lúa");
    // What happened to people is told of them as they are called here.
    assert!(kept.events["e1"].people.contains("m1"));
    assert_eq!(look(&session), []);
}

#[test]
fn where_the_two_differ_is_told_before_and_can_be_chosen() {
    let mut session = twice();
    let proposal = session
        .look(|l| merging::propose(l, A, B, &Choices::default()))
        .expect("a proposal");
    let people: Vec<_> = proposal.people.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(people, [("m1", "m2"), ("m2", "m1"), ("m3", "m3")]);
    let differ: Vec<&str> = proposal
        .changes
        .iter()
        .filter(|c| c.differs())
        .map(|c| &*c.field)
        .collect();
    assert_eq!(
        differ,
        [
            "/code",
            "/land/rice_m2",
            "/members/m1/born",
            "/members/m1/identity",
            "/members/m2/born",
            "/note",
            "/phone",
            "/poverty/2022",
            "/village",
        ]
    );
    let fields = [
        ("/village", Side::Other),
        ("/poverty/2022", Side::Other),
        ("/phone", Side::Kept),
    ];
    let choices = Choices {
        fields: fields.map(|(field, side)| (field.to_owned(), side)).into(),
        // She is somebody else, who only looks like her.
        people: [("m1".to_owned(), None)].into(),
    };
    merge_choosing(&mut session, A, B, &choices);
    let kept = session.look(|l| l.household(A).expect("kept"));
    assert_eq!((&*kept.village, &*kept.phone), ("Tổ 4", "0209 000 0001"));
    assert_eq!(
        (kept.poverty[&2022].points_a, kept.poverty[&2022].points_b),
        (Some(135), Some(20))
    );
    assert_eq!(kept.members.len(), 4);
    let own = session.look(|l| l.own_household(B).expect("its record"));
    let there = &own.merged.as_ref().expect("merged").people["m1"];
    assert_eq!(kept.members[there].identity, "006168000148");
    assert_eq!(kept.members["m2"].identity, "");
}

#[test]
fn the_merged_household_keeps_its_whole_body_and_undoing_is_one_step() {
    let mut session = twice();
    let (a, b) = (body(&session, A), body(&session, B));
    merge(&mut session, A, B);
    let mut merged = body(&session, B);
    let said = merged.remove("merged").expect("says so");
    assert_eq!(merged, b);
    assert_eq!(said["into"], A);
    assert_eq!(said["was"], json!({fingerprint(&b): true}));
    assert_eq!(said["on"], json!({"2023-06-01": true}));
    session.undoes().expect("undone");
    assert_eq!((body(&session, A), body(&session, B)), (a, b));
    session.redoes().expect("redone");
    assert_eq!(session.look(|l| l.same(B).to_owned()), A);
}

#[test]
fn what_only_a_newer_version_knows_is_taken_over_and_kept() {
    let mut session = twice();
    let write = |session: &mut Scenario, id: &str, field: &str, value: Value| {
        let was = session.look(|l| l.body(id).expect(id).fields());
        let mut is = was.clone();
        is.insert(field.into(), value);
        carry(session, id, was, is);
    };
    write(&mut session, A, "housing", json!({"state": "solid"}));
    write(
        &mut session,
        B,
        "housing",
        json!({"state": "weak", "area_m2": 48}),
    );
    write(&mut session, B, "cattle", json!({"x": {"count": 2}}));
    merge(&mut session, A, B);
    let kept = body(&session, A);
    assert_eq!(kept["housing"], json!({"state": "solid", "area_m2": 48}));
    assert_eq!(kept["cattle"], json!({"x": {"count": 2}}));
}

#[test]
fn only_households_that_stand_for_themselves_are_merged() {
    let mut session = twice();
    put(&mut session, C, family("Nà Pam"));
    merge(&mut session, A, B);
    let can = |keep: &str, gone: &str| {
        session
            .look(|l| merging::plan(l, keep, gone, &Choices::default(), date(2023, 6, 1)))
            .is_some()
    };
    for (keep, gone) in [
        (A, A),
        (A, B),
        (B, C),
        (C, B),
        ("household:none", C),
        (C, "household:none"),
        ("unit:x", C),
    ] {
        assert!(!can(keep, gone), "{gone} into {keep}");
    }
    assert!(can(A, C) && can(C, A));
    // What others went into cannot be deleted under them.
    assert!(matches!(
        session.does(&Command::Delete(A.into())),
        Err(Refusal::Named { .. })
    ));
}

#[test]
fn a_merger_can_be_taken_back_later() {
    let mut session = twice();
    let before = body(&session, B);
    merge(&mut session, A, B);
    edit(&mut session, A, |a| a.note.push_str(" (đã sửa)"));
    assert_eq!(session.look(|l| came_from(l, B)), ["m2", "m1", "m3"]);
    let command = session.look(|l| unmerge(l, B)).expect("was merged");
    session.does(&command).expect("taken back");
    assert_eq!(body(&session, B), before);
    assert_eq!(
        session.look(|l| l.household(B).expect("itself").id.clone()),
        B
    );
    assert!(session.look(|l| unmerge(l, B)).is_none());
    assert_eq!(look(&session), []);
}

#[test]
fn that_two_are_different_is_said_on_the_smaller_id_whoever_says_it() {
    let mut one = twice();
    let mut other = joins("binh", &one);
    let say = |session: &mut Scenario, a: &str, b: &str| {
        let command = session
            .look(|l| keep_apart(l, a, b))
            .expect("two households");
        session.does(&command).expect("said");
    };
    say(&mut one, B, A);
    say(&mut other, A, B);
    exchange(&mut one, &mut other);
    assert_eq!(body(&one, A)["apart"], json!({B: true}));
    assert!(!body(&one, B).contains_key("apart"));
    assert!(one.look(|l| l.disputed().is_empty()));
}

#[test]
fn a_head_without_a_record_of_his_own_becomes_one_of_the_people() {
    let mut session = fresh("an");
    put(&mut session, A, family("Nà Ỏi"));
    put(&mut session, B, family("Nà Ỏi"));
    let was = session.look(|l| l.body(A).expect("a body").fields());
    let mut is = was.clone();
    is.remove("members");
    is.insert("head".into(), "Bàn Tài Phú".into());
    carry(&mut session, A, was, is);
    merge(&mut session, A, B);
    let kept = session.look(|l| l.household(A).expect("kept"));
    let names: BTreeSet<&str> = kept.members.values().map(|m| &*m.name).collect();
    assert_eq!(
        names,
        BTreeSet::from(["Bàn Tài Phú", "Nông Văn Thịnh", "Hà Thị Mến"])
    );
    assert_eq!(kept.head_name(), "Bàn Tài Phú");
}

#[test]
fn the_same_merger_at_two_offices_is_no_matter_of_dispute() {
    let mut one = twice();
    let mut other = joins("binh", &one);
    // The same day's household, and one that had been written in meanwhile.
    edit(&mut other, B, |b| b.livelihood = "Nuôi gà".into());
    merge(&mut one, A, B);
    let command = other.look(|l| merging::plan(l, A, B, &Choices::default(), date(2023, 6, 9)));
    other
        .does(&command.expect("can be merged"))
        .expect("merged");
    exchange(&mut one, &mut other);
    let own = one.look(|l| l.own_household(B).expect("its record"));
    let merged = own.merged.as_ref().expect("merged");
    assert_eq!((merged.was.len(), merged.on.len()), (2, 2));
    assert!(!one.look(|l| l.disputed().contains(B)));
    // Both wrote a livelihood into the kept one: that is one field of which people disagree.
    assert!(one.look(|l| l.disputed().contains(A)));
    assert_eq!(look(&one), []);
}

#[test]
fn merged_in_both_directions_is_told_and_one_is_kept() {
    let mut one = twice();
    let mut other = joins("binh", &one);
    merge(&mut one, A, B);
    edit(&mut one, A, |a| a.land.pond = Some(50.into()));
    merge(&mut other, B, A);
    edit(&mut other, B, |b| b.land.forest = Some(3_000.into()));
    exchange(&mut one, &mut other);
    let look = look(&one);
    let [LookAt::Circle { kept, others }] = &look[..] else {
        panic!("{look:?}")
    };
    assert_eq!(kept, A);
    assert_eq!(
        one.look(|l| l.household(B).expect("stands for").id.clone()),
        A
    );
    let forest = others[B]
        .iter()
        .find(|change| change.field == "/land/forest_m2");
    assert_eq!(forest.expect("told").theirs, "3000");
    // Whichever is kept has what both have.
    for keep in [A, B] {
        let gone = if keep == A { B } else { A };
        let mut office = joins("chi", &one);
        let command = office
            .look(|l| keep_one(l, keep, &Choices::default()))
            .expect("a circle");
        office.does(&command).expect("decided");
        let kept = office.look(|l| l.household(gone).expect("stands for"));
        assert_eq!(kept.id, keep);
        assert_eq!(
            (kept.land.pond, kept.land.forest),
            (Some(50.into()), Some(3_000.into()))
        );
        assert_eq!(kept.members.len(), 3);
        assert_eq!(office.look(look_at), []);
    }
}

#[test]
fn merged_into_two_different_ones_is_told_and_decided_like_any_dispute() {
    let mut one = twice();
    put(&mut one, C, family("Nà Pam"));
    let mut other = joins("binh", &one);
    merge(&mut one, A, C);
    merge(&mut other, B, C);
    exchange(&mut one, &mut other);
    let look = look(&one);
    let [LookAt::Disputed { gone, kept }] = &look[..] else {
        panic!("{look:?}")
    };
    assert_eq!(gone, C);
    assert!([A, B].contains(&&**kept));
    let not = if kept == A { B } else { A };
    block_on(one.choose(C, "/merged/into", Some(&not.into()))).expect("chosen");
    assert_eq!(
        one.look(|l| l.household(C).expect("stands for").id.clone()),
        not
    );
}

#[test]
fn what_is_written_elsewhere_into_a_merged_household_is_told_and_taken_over() {
    let mut one = twice();
    let mut other = joins("binh", &one);
    merge(&mut one, A, B);
    edit(&mut other, B, |b| {
        b.members.insert(
            "m9".into(),
            so_sinh_ke::domain::household::Member {
                name: "Nông Văn Huy".into(),
                ..Default::default()
            },
        );
        b.phone = "0209 000 0003".into();
        b.poverty.insert(2021, b.poverty[&2022].clone());
    });
    exchange(&mut one, &mut other);
    let told = look(&one);
    let [
        LookAt::Edited {
            gone,
            kept,
            changes,
        },
    ] = &told[..]
    else {
        panic!("{told:?}")
    };
    assert_eq!((&**gone, &**kept), (B, A));
    let told: BTreeSet<&str> = changes.iter().map(|c| &*c.field).collect();
    assert!(
        told.is_superset(&["/members/m9", "/phone", "/poverty/2021"].into()),
        "{told:?}"
    );
    // Seen, and left as it is.
    let command = other.look(|l| seen(l, B)).expect("merged");
    other.does(&command).expect("seen");
    assert_eq!(look(&other), []);
    // Or taken over.
    let choices = Choices {
        fields: [("/phone".to_owned(), Side::Other)].into(),
        ..Choices::default()
    };
    let command = one.look(|l| take_over(l, B, &choices)).expect("merged");
    one.does(&command).expect("taken over");
    assert_eq!(look(&one), []);
    let kept = one.look(|l| l.household(B).expect("stands for"));
    assert_eq!((kept.members.len(), &*kept.phone), (4, "0209 000 0003"));
    assert!(kept.poverty.contains_key(&2021));
}

#[test]
fn a_household_whose_other_was_deleted_elsewhere_stands_for_itself_again() {
    let mut one = twice();
    let Value::Object(merged) = json!({"into": "household:none", "was": {"0": true}}) else {
        unreachable!()
    };
    let was = one.look(|l| l.body(B).expect("a body").fields());
    let mut is = was.clone();
    is.insert("merged".into(), merged.into());
    carry(&mut one, B, was, is);
    assert_eq!(
        look(&one),
        [LookAt::Nowhere {
            gone: B.into(),
            into: "household:none".into()
        }]
    );
    assert_eq!(one.look(|l| l.household(B).expect("itself").id.clone()), B);
    let command = one.look(|l| unmerge(l, B)).expect("was merged");
    one.does(&command).expect("taken back");
    assert_eq!(look(&one), []);
}

#[test]
fn one_household_twice_on_the_list_of_a_project_is_told() {
    let mut session = twice();
    let unit = unit_of(&session);
    let component = session.component("GNBV", "DA2");
    let participants = [A, B].map(|id| (id.to_owned(), Participant::default()));
    let project = Project {
        id: "project:p".into(),
        unit,
        component,
        year: 2023,
        name: "Nuôi gà".into(),
        participants: participants.into(),
        ..Project::default()
    };
    session.enters(Record::Project(project)).expect("put");
    assert_eq!(look(&session), []);
    merge(&mut session, A, B);
    let told = LookAt::TwiceInProject {
        project: "project:p".into(),
        kept: A.into(),
        households: vec![A.into(), B.into()],
    };
    assert_eq!(look(&session), [told]);
}

#[test]
fn undoing_an_import_takes_the_mergers_of_others_back() {
    let mut one = twice();
    let mut other = joins("binh", &one);
    merge(&mut other, A, B);
    let before = one.content();
    one.takes(&[&other.full_file()]).expect("taken in");
    assert_eq!(one.look(|l| l.same(B).to_owned()), A);
    one.undoes().expect("undone");
    assert_eq!(one.content(), before);
    assert_eq!(one.look(|l| l.same(B).to_owned()), B);
    // And a merger of one's own is undone after an import of other things.
    merge(&mut one, B, A);
    put(&mut other, C, family("Nà Pam"));
    one.undoes().expect("undone");
    assert_eq!(one.content(), before);
}

#[test]
fn an_anonymous_file_does_not_tell_by_a_fingerprint_what_stood_there() {
    let mut session = twice();
    merge(&mut session, A, B);
    let was = body(&session, B)["merged"]["was"].clone();
    let print = was.as_object().expect("prints").keys().next().expect("one");
    assert!(session.full_file().contains(&**print));
    let anonymous = session.file(&Share::Anonymous);
    assert!(!anonymous.contains(&**print) && anonymous.contains("\"into\""));
}
