//! Any place: the units of the whole country, and what a unit's own register begins with.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::scenario::{Counted, Scenario, allocation, grant};
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        catalogue::{Suggestion, Units},
        command::{Command, Refusal},
        first_steps::{Keeper, Kept, Step, count, keeper, open_steps},
        form::Form,
        register::kinds::{Kind, Record},
        session::start::NewRegister,
    },
    domain::{
        place::{Unit, UnitKind, kind_of_name, short_name},
        programme::Period,
    },
    replica::Revision,
};

const FILE: &str = include_str!("../../../packs/country-units.txt");

thread_local! {
    static COUNTRY: &'static Units = Box::leak(Box::new(Units::of_country(FILE).expect("units")));
}

fn country() -> &'static Units {
    COUNTRY.with(|units| *units)
}

fn found(query: &str, year: i16) -> Vec<Suggestion> {
    country().search_in(query, 8, Some(year))
}

/// A register of the first unit that `query` finds in `year`.
fn register(query: &str, year: i16) -> Scenario {
    let unit = found(query, year).remove(0);
    let answers = NewRegister {
        name: "Lù Thị Thử".into(),
        unit_text: unit.name,
        unit_id: Some(unit.id),
        year,
    };
    Scenario::begun(
        &answers
            .change_set_of(Some(country()), "LC-01", &Counted::default())
            .0,
    )
}

#[test]
fn f64_the_country_is_all_there_old_and_new() {
    use UnitKind::{Commune, District, Province, SpecialZone, Township, Ward};
    let mut kinds: BTreeMap<(bool, UnitKind), usize> = BTreeMap::new();
    for unit in country().all() {
        *kinds
            .entry((unit.valid.to.is_none(), unit.kind))
            .or_default() += 1;
    }
    let of = |is_new: bool, kinds_of: &[UnitKind]| -> usize {
        let counts = kinds_of
            .iter()
            .map(|kind| kinds.get(&(is_new, *kind)).copied());
        counts.map(Option::unwrap_or_default).sum()
    };
    let communes = [Commune, Ward, Township, SpecialZone];
    assert_eq!((of(false, &[Province]), of(true, &[Province])), (63, 34));
    assert_eq!((of(false, &[District]), of(true, &[District])), (696, 0));
    assert_eq!((of(false, &communes), of(true, &communes)), (10_035, 3_321));
    assert_eq!(of(true, &[SpecialZone]), 13);
    for unit in country().all() {
        let parent = unit.parent.as_deref();
        assert!(
            parent.is_some() || unit.kind == Province,
            "{} has nobody above",
            unit.name
        );
        assert!(
            parent.is_none_or(|id| country().get(id).is_some()),
            "{}",
            unit.name
        );
        if unit.valid.to.is_some() && unit.kind.is_commune_level() {
            let next = unit.successor.as_deref().and_then(|id| country().get(id));
            let next = next.unwrap_or_else(|| panic!("{} went nowhere", unit.name));
            assert!(next.valid.to.is_none() && next.kind.is_commune_level());
        }
    }
}

#[test]
fn units_that_registers_hold_already_keep_ids_and_first_revisions() {
    let small = Units::load();
    for unit in small.all() {
        let again = country()
            .get(&unit.id)
            .unwrap_or_else(|| panic!("{}", unit.name));
        assert_eq!(again, unit);
    }
    let names = |revisions: Vec<Revision>| -> BTreeMap<String, String> {
        let pairs = revisions.into_iter().map(|r| (r.id, r.rev.to_string()));
        pairs.collect()
    };
    for home in [
        "thanh pho bac kan",
        "Xã Nông Thượng",
        "Huyện Pác Nặm",
        "Phường Đức Xuân",
    ] {
        let id = small.search(home, 1).remove(0).id;
        let (of_small, of_all) = (names(small.seed(&id)), names(country().seed(&id)));
        for (id, rev) in &of_small {
            assert_eq!(of_all.get(id), Some(rev), "{home}: {id}");
        }
    }
}

/// Registers of two laptops must agree about a unit: an id is kept for ever.
#[test]
fn ids_follow_from_the_code_and_the_time() {
    let of = |code: &str, is_new: bool, kind: UnitKind| {
        let mut all = country().all();
        let unit = all.find(|unit| {
            unit.code == code && unit.valid.to.is_none() == is_new && unit.kind == kind
        });
        unit.expect(code).id.clone()
    };
    assert_eq!(
        of("15", true, UnitKind::Province),
        "unit:53e07f61-2842-8c2a-a76b-c1a438ae6982"
    );
    assert_eq!(
        of("10", false, UnitKind::Province),
        "unit:bb38c6a5-9495-8d16-aa1f-0a919953d596"
    );
}

#[test]
fn f64_a_unit_is_found_as_it_is_typed_and_told_from_its_namesakes() {
    for query in [
        "Xã Bản Cầm",
        "xa ban cam",
        "ban cam",
        "BẢN CẦM",
        "bản cầm, bảo thắng",
        "ban cam lao cai",
    ] {
        let found = found(query, 2023);
        assert!(
            found.iter().any(|s| s.name == "Xã Bản Cầm"
                && s.parent == "Huyện Bảo Thắng, Tỉnh Lào Cai"
                && s.valid.to == Some(date(2025, 6, 30))),
            "{query}: {found:?}"
        );
    }
    // Many communes of one name: the names above tell them apart, and narrow them down.
    let many = country().search_in("xa tan lap", 100, None);
    let mut parents: Vec<&str> = many
        .iter()
        .filter(|s| s.name == "Xã Tân Lập")
        .map(|s| s.parent.as_str())
        .collect();
    let all = parents.len();
    parents.sort_unstable();
    parents.dedup();
    assert!(all > 5 && parents.len() == all, "{parents:?}");
    let one = found("tân lập bắc quang", 2023).remove(0);
    assert_eq!(
        (one.name.as_str(), one.parent.as_str()),
        ("Xã Tân Lập", "Huyện Bắc Quang, Tỉnh Hà Giang")
    );
    // What an old unit became is offered as well, with the old name.
    let next = found("xã bản cầm", 2023);
    assert!(
        next.iter()
            .any(|s| s.through.as_deref() == Some("Xã Bản Cầm") && s.valid.to.is_none())
    );
    // In the working year's own time first.
    assert!(found("tinh quang tri", 2026)[0].valid.to.is_none());
    assert!(found("tinh quang tri", 2023)[0].valid.to.is_some());
    for nothing in ["", "  ", "qqqq", ",,"] {
        assert!(found(nothing, 2026).is_empty(), "{nothing}");
    }
}

#[test]
fn a_chosen_unit_comes_with_those_above_it_and_those_it_was_or_became() {
    let session = register("xã bản cầm", 2023);
    session.look(|l| {
        let home = l.home().expect("a home");
        assert_eq!(home.name, "Xã Bản Cầm");
        let district = &l.units()[home.parent.as_deref().expect("a district")];
        assert_eq!(district.name, "Huyện Bảo Thắng");
        assert_eq!(
            l.units()[district.parent.as_deref().expect("a province")].name,
            "Tỉnh Lào Cai"
        );
        let next = &l.units()[home.successor.as_deref().expect("a successor")];
        assert!(next.valid.touches_year(2026));
        assert!(l.findings().is_empty());
    });
    let session = register("tinh lao cai", 2026);
    session.look(|l| {
        let home = l.home().expect("a home").id.clone();
        let own = l
            .units()
            .values()
            .filter(|u| u.parent.as_ref() == Some(&home));
        assert_eq!(own.count(), 99);
    });
}

#[test]
fn a_file_that_is_no_list_of_units_gives_none() {
    for text in ["", "<html></html>", "p|01", "x|01|Tỉnh Lạ\n"] {
        assert!(Units::of_country(text).is_none(), "{text}");
    }
}

#[test]
fn f16_kinds_are_told_by_the_name_and_only_communes_are_communes() {
    for (name, kind, short) in [
        ("Xã Bản Cầm", UnitKind::Commune, "X. Bản Cầm"),
        ("Đặc khu Lý Sơn", UnitKind::SpecialZone, "ĐK. Lý Sơn"),
        ("Huyện Bảo Thắng", UnitKind::District, "H. Bảo Thắng"),
        ("Quận Ba Đình", UnitKind::District, "Q. Ba Đình"),
        ("Thành phố Lào Cai", UnitKind::District, "TP Lào Cai"),
        ("Thành phố Huế", UnitKind::Province, "TP Huế"),
        ("Phòng Kinh tế", UnitKind::Office, "Phòng Kinh tế"),
        (
            "Trung tâm Dịch vụ nông nghiệp",
            UnitKind::Centre,
            "Trung tâm Dịch vụ nông nghiệp",
        ),
        ("Hợp tác xã Tân Tiến", UnitKind::Cooperative, "HTX Tân Tiến"),
        (
            "Tổ hợp tác chăn nuôi bò",
            UnitKind::Team,
            "THT chăn nuôi bò",
        ),
    ] {
        assert_eq!(kind_of_name(name), kind, "{name}");
        assert_eq!(short_name(name), short);
        let is_commune = matches!(kind, UnitKind::Commune | UnitKind::SpecialZone);
        assert_eq!(kind.is_commune_level(), is_commune, "{name}");
    }
}

fn unit(id: &str, name: &str, parent: &str) -> Unit {
    Unit {
        id: format!("unit:{id}"),
        kind: kind_of_name(name),
        name: name.into(),
        short: short_name(name),
        parent: Some(parent.into()).filter(|p: &String| !p.is_empty()),
        ..Unit::default()
    }
}

#[test]
fn f10_the_same_unit_a_second_time_is_refused_with_what_would_tell_it_apart() {
    let mut session = register("xã bản cầm", 2023);
    let home = session.look(|l| l.home().expect("a home").clone());
    let district = home.parent.clone().expect("a district");
    let put = |unit: Unit| Command::Put(Record::Unit(unit));
    let same = unit("2", "xã  ban cam".trim(), &district);
    let same = Unit {
        name: "XÃ BẢN CẦM".into(),
        kind: UnitKind::Commune,
        ..same
    };
    assert_eq!(
        session.does(&put(same.clone())),
        Err(Refusal::SameUnit {
            unit: "Xã Bản Cầm".into()
        })
    );
    // Of another time, or under another unit, it is another one.
    let later = Unit {
        valid: Period {
            from: Some(date(2025, 7, 1)),
            to: None,
        },
        ..same.clone()
    };
    session.does(&put(later)).expect("another time");
    let elsewhere = unit("3", "HTX Bản Cầm", &home.id);
    session
        .does(&put(elsewhere.clone()))
        .expect("a cooperative");
    assert!(
        session
            .does(&put(Unit {
                id: "unit:4".into(),
                ..elsewhere.clone()
            }))
            .is_err()
    );
    // Changing a unit does not refuse it for being itself; a circle is refused.
    session
        .does(&put(Unit {
            code: "9".into(),
            ..elsewhere.clone()
        }))
        .expect("changed");
    assert_eq!(
        session.does(&put(Unit {
            parent: Some(elsewhere.id.clone()),
            ..home.clone()
        })),
        Err(Refusal::Dangling { field: "parent" })
    );
}

#[test]
fn f64_a_new_unit_has_its_parent_and_takes_its_kind_from_its_name() {
    let session = register("xã bản cầm", 2023);
    session.look(|l| {
        let mut form = Form::new_in(l, Kind::Unit, "", date(2023, 6, 1));
        assert_eq!(form.value("unit_kind"), "", "not Tỉnh");
        assert_eq!(form.value("parent"), l.home().expect("a home").id);
        form.values.insert("name".into(), "HTX Chè Bản Cầm".into());
        let made = form.check(l, "unit:new", 2023).expect("right");
        let Record::Unit(made) = made else {
            panic!("a unit")
        };
        assert_eq!(made.kind, UnitKind::Cooperative);
    });
}

#[test]
fn f16_a_communes_own_register_presets_the_commune_where_a_unit_is_asked() {
    let session = register("xã bản cầm", 2023);
    let preset = |session: &Scenario, kind: Kind, year: i16| {
        session.look(|l| {
            let mut form = Form::new_in(l, kind, "", date(2023, 6, 1));
            form.preset_unit(l, year);
            assert!(!form.is_changed(), "nobody typed anything");
            form.value("unit").to_owned()
        })
    };
    let home = session.look(|l| l.home().expect("a home").id.clone());
    for kind in [
        Kind::Allocation,
        Kind::Project,
        Kind::Household,
        Kind::Session,
        Kind::Obstacle,
        Kind::Class,
        Kind::Criterion,
    ] {
        assert_eq!(preset(&session, kind, 2023), home, "{kind:?}");
        assert_eq!(preset(&session, kind, 2026), "", "it was gone by then");
    }
    assert_eq!(preset(&session, Kind::Parameters, 2023), "");
    // Who has many communes presets none.
    let district = register("huyện bảo thắng", 2023);
    assert_eq!(preset(&district, Kind::Household, 2023), "");
}

#[test]
fn an_empty_register_shows_the_steps_of_its_kind_and_each_goes_when_it_is_done() {
    let mut session = register("xã bản cầm", 2023);
    let open =
        |session: &Scenario, year: i16, kept: Kept| session.look(|l| open_steps(l, year, kept));
    let (nothing, folder) = (Kept::default(), Some(false));
    assert_eq!(session.look(keeper), Keeper::Commune);
    // The components of 2021–2025 are there; of 2026 only the whole programme is.
    assert_eq!(
        open(&session, 2023, nothing),
        [
            Step::Grants,
            Step::Allocations,
            Step::Households,
            Step::Projects,
            Step::Backup,
            Step::Passphrase
        ]
    );
    let can_write = Kept { folder, ..nothing };
    assert_eq!(open(&session, 2023, can_write).last(), Some(&Step::Folder));
    assert_eq!(open(&session, 2026, nothing)[0], Step::Components);
    assert_eq!(session.look(|l| count(l, nothing)), 7);
    assert_eq!(session.look(|l| count(l, can_write)), 8);
    let da2 = session.component("GNBV", "DA2");
    let home = session.look(|l| l.home().expect("a home").id.clone());
    session
        .does(&grant("1", &da2, 500_000_000))
        .expect("granted");
    session
        .does(&allocation("1", &da2, &home, 500_000_000))
        .expect("allocated");
    assert_eq!(
        open(
            &session,
            2023,
            Kept {
                backed_up: true,
                sealed: true,
                folder: Some(true)
            }
        ),
        [Step::Households, Step::Projects]
    );
    let district = register("huyện bảo thắng", 2023);
    assert_eq!(district.look(keeper), Keeper::Office);
    assert!(!open(&district, 2023, nothing).contains(&Step::Households));
}

/// A coarse guard against a search that walks the list many times over; no measurement.
#[test]
fn each_letter_is_answered_out_of_the_whole_list() {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        vec![
            "x",
            "xã",
            "xã t",
            "xã tâ",
            "xã tân",
            "xã tân l",
            "xã tân lập",
        ]
    });
    for typed in words {
        assert_eq!(found(typed, 2026).len(), 8, "{typed}");
    }
}
