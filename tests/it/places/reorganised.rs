//! Laptops that work with different units exchange files: one still has the units of before July 2025,
//! another was begun after, a third comes from another district. Nothing is refused, nothing is lost.

use std::collections::BTreeMap;

use crate::{
    records::{household_of, status},
    scenario::{Counted, Scenario, real},
};
use futures::executor::block_on;
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        catalogue::{self, Units},
        environment::Environment,
        exchange::import::Outcome,
        outreach::rows::expected,
        places::{Figure, Standing, home_unit, sum, totals, urbanised},
        register::kinds::Record,
        session::start::NewRegister,
    },
    domain::{
        capital::{Allocation, Grant},
        household::{Household, Member, PovertyClass},
        money::Dong,
        outreach::Session as Meeting,
    },
    replica::{
        Revision,
        bundle::{self, BundleKind, Header},
    },
    store::{ChangeSet, memory::MemoryDisk},
};

const BEFORE: Date = date(2025, 6, 30);
const AFTER: Date = date(2025, 7, 1);

/// The unit of this name, the old or the new one.
fn unit(name: &str, ends: bool) -> String {
    let found = Units::load().search(name, 50).into_iter();
    let mut found = found.filter(|unit| unit.name == name && unit.valid.to.is_some() == ends);
    found.next().expect(name).id
}

fn register(name: &str, home: &str, ends: bool, clock: Date) -> Scenario {
    let disk = MemoryDisk::new();
    let mut session = Scenario::laptop_on(&disk, name, clock);
    let answers = NewRegister {
        name: format!("người {name}"),
        unit_text: home.into(),
        unit_id: Some(unit(home, ends)),
        year: clock.year(),
    };
    let env = Counted::default();
    // Another laptop, another moment: ids are made from it.
    for _ in name.bytes().fold(0, |sum, byte| sum + u32::from(byte))..10_000 {
        env.now_ms();
    }
    block_on(session.begin(&answers.change_set(name, &env).0)).expect("begins");
    session
}

fn household(id: &str, unit: &str, class: PovertyClass) -> Household {
    let head = Member {
        name: format!("Hà Thị {id}"),
        ethnicity: "Tày".into(),
        ..Member::default()
    };
    Household {
        village: "Nà Thinh".into(),
        poverty: [(2025, status(class))].into(),
        ..household_of(&format!("household:{id}"), unit, "m1", head)
    }
}

/// Money for a unit in 2025, out of a grant of its own.
fn money(session: &mut Scenario, id: &str, unit: &str, amount: i64) {
    let component = session.component("GNBV", "DA2");
    session
        .enters(Record::Grant(Grant {
            id: format!("grant:{id}"),
            component: component.clone(),
            year: 2025,
            amount: Dong(amount),
            ..Grant::default()
        }))
        .expect("fits");
    session
        .enters(Record::Allocation(Allocation {
            id: format!("allocation:{id}"),
            component,
            unit: unit.into(),
            year: 2025,
            amount: Dong(amount),
            ..Allocation::default()
        }))
        .expect("fits");
}

/// Households and allocated money of 2025 by the units of `day`, where there are any.
fn rows(session: &Scenario, day: Date) -> BTreeMap<String, (i64, i64)> {
    session.look(|l| {
        let rows = totals(l, 2025, day).into_iter();
        rows.filter(|row| !row.figures.is_zero())
            .map(|row| {
                let [households, money] =
                    [Figure::Households, Figure::Allocated].map(|f| row.figures.get(f));
                (row.name, (households, money))
            })
            .collect()
    })
}

fn named(rows: &[(&str, i64, i64)]) -> BTreeMap<String, (i64, i64)> {
    let rows = rows.iter();
    rows.map(|(name, households, money)| ((*name).to_owned(), (*households, *money)))
        .collect()
}

/// All records but what each register says of itself, which no file changes.
fn content(session: &Scenario) -> serde_json::Value {
    let mut all: serde_json::Value = serde_json::from_str(&session.content()).expect("JSON");
    let records = all.as_object_mut().expect("records by their ids");
    records.retain(|id, _| !id.starts_with("register:"));
    all
}

/// The city in May 2025, and the ward that was begun in August.
fn old_and_new() -> (Scenario, Scenario) {
    let mut city = register("city", "Thành phố Bắc Kạn", true, date(2025, 5, 20));
    let commune = unit("Xã Nông Thượng", true);
    let of_city = unit("Phường Xuất Hóa", true);
    city.enters(Record::Household(household(
        "a",
        &commune,
        PovertyClass::Poor,
    )))
    .expect("fits");
    city.enters(Record::Household(household(
        "b",
        &of_city,
        PovertyClass::NearPoor,
    )))
    .expect("fits");
    money(&mut city, "city", &commune, 300_000_000);
    let mut ward = register("ward", "Phường Bắc Kạn", false, date(2025, 8, 11));
    let new = unit("Phường Bắc Kạn", false);
    ward.enters(Record::Household(household("c", &new, PovertyClass::Poor)))
        .expect("fits");
    money(&mut ward, "ward", &new, 70_000_000);
    (city, ward)
}

#[test]
fn a_file_of_the_old_units_comes_into_a_register_of_the_new_ones_and_back() {
    let (mut city, mut ward) = old_and_new();
    let before_city = city.full_file();
    for (from, to) in [(&city, &ward), (&ward, &city)] {
        let plan = to.preview(&[&from.full_file()]).expect("a plan");
        assert!(plan.refused.is_empty(), "{:?}", plan.refused);
        assert_eq!(plan.count(Outcome::Conflict), 0);
        assert_eq!(
            plan.count(Outcome::Changed) + plan.count(Outcome::Merged),
            0
        );
    }
    ward.takes(&[&before_city]).expect("taken in");
    city.takes(&[&ward.full_file()]).expect("taken in");
    assert_eq!(content(&city), content(&ward));
    for session in [&city, &ward] {
        assert_eq!(
            rows(session, AFTER),
            named(&[("P. Bắc Kạn", 3, 370_000_000)])
        );
        assert_eq!(
            rows(session, BEFORE),
            named(&[
                ("X. Nông Thượng", 1, 300_000_000),
                ("P. Xuất Hóa", 1, 0),
                // What is only known of the new ward cannot be told apart.
                ("P. Bắc Kạn", 1, 70_000_000),
            ])
        );
        session.look(|l| {
            let rows = totals(l, 2025, BEFORE);
            let late = rows
                .iter()
                .find(|row| row.name == "P. Bắc Kạn")
                .expect("listed");
            assert_eq!(late.standing, Standing::Later);
            for figure in [
                Figure::Households,
                Figure::Poor,
                Figure::People,
                Figure::Allocated,
            ] {
                let [old, new] = [BEFORE, AFTER].map(|day| sum(&totals(l, 2025, day)).get(figure));
                assert_eq!(old, new);
                assert!(old > 0);
            }
            let of_commune = l.household("household:a").expect("there");
            assert!(urbanised(l, &of_commune, AFTER).is_some());
            let of_ward = l.household("household:b").expect("there");
            assert_eq!(urbanised(l, &of_ward, AFTER), None);
        });
    }
    // A session that the ward holds has those of the old commune on its list, and those of no village else.
    let session = |village: &str, unit_of: String, day: Date| Meeting {
        id: "session:1".into(),
        unit: unit_of,
        village: village.into(),
        date: Some(day),
        ..Meeting::default()
    };
    ward.look(|l| {
        let new = unit("Phường Bắc Kạn", false);
        let old = unit("Xã Nông Thượng", true);
        let count = |session: &Meeting| expected(l, session).len();
        assert_eq!(count(&session("", new.clone(), date(2025, 9, 1))), 3);
        assert_eq!(count(&session("Nà Thinh", new, date(2025, 9, 1))), 3);
        assert_eq!(count(&session("Nà Diểu", old.clone(), BEFORE)), 0);
        assert_eq!(count(&session("", old, BEFORE)), 1);
    });
    // Edited on the old laptop afterwards, still under the old unit: it stays one household.
    let mut edited = city.look(|l| (*l.household("household:a").expect("there")).clone());
    edited.village = "Nà Diểu".into();
    city.enters(Record::Household(edited)).expect("fits");
    ward.takes(&[&city.full_file()]).expect("taken in");
    ward.look(|l| {
        let household = l.household("household:a").expect("there");
        assert_eq!(household.village, "Nà Diểu");
        assert_eq!(
            home_unit(l, &household, AFTER),
            unit("Phường Bắc Kạn", false)
        );
        assert_eq!(
            home_unit(l, &household, BEFORE),
            unit("Xã Nông Thượng", true)
        );
    });
    assert_eq!(rows(&ward, AFTER), named(&[("P. Bắc Kạn", 3, 370_000_000)]));
}

/// A catalogue of before the reorganisation was known: units that neither end nor have successors.
fn long_ago() -> ChangeSet {
    let home = unit("Thành phố Bắc Kạn", true);
    let mut set = real();
    for revision in &mut set.revisions {
        if !revision.id.starts_with("unit:") {
            continue;
        }
        let mut fields = revision.body.fields();
        fields.remove("valid_to");
        fields.remove("successor");
        fields["meta"]["action"] = "catalogue-0".into();
        *revision = Revision::new(revision.id.clone(), None, false, &fields);
    }
    let began_later = |revision: &Revision| revision.body.field("valid_from").is_some();
    let later = Units::load().seed(&home).into_iter().filter(began_later);
    let later: Vec<String> = later.map(|revision| revision.id).collect();
    set.revisions
        .retain(|revision| !later.contains(&revision.id));
    set
}

#[test]
fn a_laptop_that_has_never_heard_of_the_reorganisation_learns_of_it_by_the_file() {
    let mut old = Scenario::laptop("old", date(2024, 3, 1)).begins(&long_ago());
    let everything = old.look(|l| sum(&totals(l, 2023, AFTER)));
    old.look(|l| {
        let rows = totals(l, 2023, AFTER);
        let present = rows.iter().filter(|row| row.standing == Standing::Present);
        assert_eq!(
            present
                .filter(|row| row.figures.get(Figure::Households) > 0)
                .count(),
            8
        );
        assert!(l.units().values().all(|unit| unit.successor.is_none()));
    });
    let mut new = register("new", "Phường Bắc Kạn", false, date(2026, 2, 2));
    let plan = new.preview(&[&old.full_file()]).expect("a plan");
    assert!(plan.refused.is_empty(), "{:?}", plan.refused);
    assert_eq!(plan.count(Outcome::Conflict), 0);
    new.takes(&[&old.full_file()]).expect("taken in");
    old.takes(&[&new.full_file()]).expect("taken in");
    assert_eq!(content(&old), content(&new));
    for session in [&old, &new] {
        session.look(|l| {
            let rows = totals(l, 2023, AFTER);
            let with: Vec<&str> = { rows.iter() }
                .filter(|row| row.figures.get(Figure::Households) > 0)
                .map(|row| row.name.as_str())
                .collect();
            // The ward's own catalogue knows what three of the eight became: those of its own district.
            assert_eq!(with, ["P. Bắc Kạn", "P. Đức Xuân", "X. Phong Quang"]);
            assert_eq!(sum(&rows), everything);
            assert_eq!(sum(&totals(l, 2023, BEFORE)), everything);
        });
    }
}

/// What a laptop of another district sends when it sends only its changes: the units are not in it.
fn from_another_district() -> (Scenario, String) {
    let mut other = register("other", "Huyện Pác Nặm", true, date(2024, 9, 9));
    let commune = { Units::load().search("Bộc Bố", 5).into_iter() }
        .find(|unit| unit.valid.to.is_some())
        .expect("a commune of Pác Nặm")
        .id;
    other
        .enters(Record::Household(household(
            "pn",
            &commune,
            PovertyClass::Poor,
        )))
        .expect("fits");
    money(&mut other, "pn", &commune, 45_000_000);
    let mut revisions: Vec<Revision> = Vec::new();
    for document in other.documents().values() {
        let changed = ["household:", "grant:", "allocation:"];
        if changed.iter().any(|kind| document.id().starts_with(kind)) {
            let (rev, node) = document.winner().expect("a revision");
            let body = node.body.as_ref().expect("a body");
            let made = Revision::new(document.id(), None, false, &body.fields());
            assert_eq!(made.rev, rev);
            revisions.push(made);
        }
    }
    let header = Header {
        kind: BundleKind::Changes,
        ..Header::default()
    };
    let small = bundle::write(revisions.iter(), &header);
    (other, small)
}

#[test]
fn a_file_that_names_units_unknown_here_is_taken_in_whole_and_counted_by_their_ids() {
    let (_, mut ward) = old_and_new();
    let (other, small) = from_another_district();
    let plan = ward.preview(&[&small]).expect("a plan");
    assert!(plan.refused.is_empty());
    assert_eq!(plan.count(Outcome::New), 3);
    ward.takes(&[&small]).expect("taken in");
    for day in [BEFORE, AFTER] {
        ward.look(|l| {
            let rows = totals(l, 2025, day);
            let unknown: Vec<_> = { rows.iter() }
                .filter(|row| row.standing == Standing::Unknown)
                .map(|row| {
                    let get = |figure| row.figures.get(figure);
                    (
                        row.name == row.unit,
                        get(Figure::Households),
                        get(Figure::Allocated),
                    )
                })
                .collect();
            assert_eq!(unknown, [(true, 1, 45_000_000)]);
            assert_eq!(sum(&rows).get(Figure::Households), 2);
            assert_eq!(sum(&rows).get(Figure::Allocated), 115_000_000);
        });
    }
    // Once the whole register comes, the unit has its name and its successor.
    ward.takes(&[&other.full_file()]).expect("taken in");
    ward.look(|l| {
        let rows = totals(l, 2025, AFTER);
        assert!(rows.iter().all(|row| row.standing != Standing::Unknown));
        let row = rows
            .iter()
            .find(|row| row.figures.get(Figure::Allocated) == 45_000_000);
        assert_eq!(row.expect("one").standing, Standing::Present);
        assert_eq!(sum(&rows).get(Figure::Households), 2);
    });
}

#[test]
fn every_district_begins_with_the_units_that_its_own_became() {
    let units = catalogue::documents(include_str!("../../../packs/units.json"));
    let districts = units
        .iter()
        .filter(|(_, body)| body["unit_kind"] == "district");
    for (id, _) in districts {
        let seeded: BTreeMap<String, Revision> = { Units::load().seed(id).into_iter() }
            .map(|revision| (revision.id.clone(), revision))
            .collect();
        let own = units
            .iter()
            .filter(|(_, body)| body.get("parent").is_some_and(|p| p == id));
        for (commune, body) in own {
            assert!(seeded.contains_key(commune));
            let successor = body["successor"].as_str().expect("a successor");
            assert!(seeded.contains_key(successor), "{commune}");
        }
    }
}
