//! The keys of laptops: learnt from signed files that were taken in, and held against the next ones.

use futures::executor::block_on;
use jiff::civil::date;
use so_sinh_ke::app::exchange::{
    laptop_keys::{FileSignature, Forwarded, Standing},
    signatures::LaptopKey,
};

use crate::scenario::{
    Scenario, grant, real,
    signing::{laptop_pair, signed},
};

fn keep(session: &mut Scenario, seed: u8) -> LaptopKey {
    let (secret, public) = laptop_pair(seed);
    let own = block_on(session.keep_laptop_key(&secret, &public)).expect("kept");
    assert_eq!(own.map(|own| own.public), Some(public.to_string()));
    public
}

/// The city's register with a key, and the ward's that was begun from the same before it had one.
fn apart() -> (Scenario, Scenario) {
    let mut city = Scenario::laptop("city", date(2026, 5, 1)).begins(&real());
    let ward = city.colleague("ward", date(2026, 5, 2));
    keep(&mut city, 1);
    (city, ward)
}

fn signatures(session: &Scenario, files: &[&str]) -> Vec<FileSignature> {
    session.preview(files).expect("a plan").signatures
}

fn standing(session: &Scenario, file: &str) -> Standing {
    signatures(session, &[file]).remove(0).standing
}

fn known(session: &Scenario) -> Vec<(String, String)> {
    let all = session.known_laptops().into_iter();
    all.map(|(laptop, known)| (laptop, known.key)).collect()
}

fn key(seed: u8) -> String {
    laptop_pair(seed).1.to_string()
}

fn first(seed: u8) -> Standing {
    let code = laptop_pair(seed).1.code();
    Standing::First { code }
}

fn changed(session: &Scenario, seed: u8) -> Standing {
    Standing::Changed {
        code: laptop_pair(seed).1.code(),
        learnt: session.known_laptops()["may-city"].learnt.clone(),
    }
}

/// A later file of the same laptop.
fn at(file: &str, moment: &str) -> String {
    let begin = file.find("\"at\":\"").expect("a moment") + 6;
    let end = begin + file[begin..].find('"').expect("its end");
    [&file[..begin], moment, &file[end..]].concat()
}

#[test]
fn a_key_is_made_once_and_stays_on_the_laptop() {
    let (mut city, _) = apart();
    let (secret, public) = laptop_pair(2);
    let again = block_on(city.keep_laptop_key(&secret, &public)).expect("answers");
    assert_eq!(again.map(|own| own.public), Some(key(1)));
    let no_key = so_sinh_ke::app::exchange::keyring::Secret(String::from("short").into());
    let mut ward = Scenario::laptop("ward", date(2026, 5, 2)).begins(&real());
    let none = block_on(ward.keep_laptop_key(&no_key, &public));
    assert_eq!(none.expect("answers"), None);
    let (secret, _) = laptop_pair(1);
    let file = city.full_file();
    assert!(!file.contains(&*secret.0) && !file.contains(&key(1)));
    // Nobody sees it by accident.
    assert!(!format!("{:?}", city.laptop_key()).contains(&*secret.0));
}

#[test]
fn only_a_file_that_is_taken_in_makes_its_laptop_known() {
    let (city, mut ward) = apart();
    let file = signed(&city.full_file(), 1);
    assert_eq!(standing(&ward, &file), first(1));
    assert!(known(&ward).is_empty(), "looking is not taking in");
    ward.takes(&[&file]).expect("taken in");
    assert_eq!(known(&ward), [("may-city".to_owned(), key(1))]);
    let learnt = ward.known_laptops()["may-city"].learnt.clone();
    assert_eq!(standing(&ward, &file), Standing::Known { learnt });
    // One's own laptop needs no getting to know.
    assert_eq!(standing(&city, &file), Standing::Own);
    assert!(known(&city).is_empty());
}

#[test]
fn another_key_and_no_key_are_said_and_an_old_file_takes_nothing_back() {
    let (city, mut ward) = apart();
    let plain = city.full_file();
    let old = signed(&plain, 1);
    ward.takes(&[&old]).expect("taken in");
    let learnt = ward.known_laptops()["may-city"].learnt.clone();
    for (moment, file) in [
        ("later", "2026-06-01T00:00:00Z"),
        ("earlier", "2020-01-01T00:00:00Z"),
    ]
    .map(|(name, moment)| (name, at(&plain, moment)))
    {
        // An earlier date on a forged file hides nothing.
        assert_eq!(
            standing(&ward, &signed(&file, 2)),
            changed(&ward, 2),
            "{moment}"
        );
        let learnt = learnt.clone();
        assert_eq!(
            standing(&ward, &file),
            Standing::Missing { learnt },
            "{moment}"
        );
    }
    let newer = signed(&at(&plain, "2026-06-01T00:00:00Z"), 2);
    ward.takes(&[&newer]).expect("taken in");
    assert_eq!(known(&ward)[0].1, key(2));
    // The file of before comes once more: it is what it was, and what is known stays.
    assert_eq!(standing(&ward, &old), Standing::Known { learnt });
    ward.takes(&[&old]).expect("taken in");
    assert_eq!(known(&ward)[0].1, key(2));
    // With the key of before, but dated later: somebody has got hold of it, or the old laptop is back.
    let odd = signed(&at(&plain, "2026-07-01T00:00:00Z"), 1);
    assert_eq!(standing(&ward, &odd), changed(&ward, 1));
    // What is taken in unsigned makes nobody forget.
    ward.takes(&[&at(&plain, "2026-08-01T00:00:00Z")])
        .expect("taken in");
    assert_eq!(known(&ward)[0].1, key(2));
}

#[test]
fn an_import_that_is_undone_is_believed_no_more() {
    let (mut city, mut ward) = apart();
    ward.takes(&[&signed(&city.full_file(), 1)])
        .expect("taken in");
    let component = city.component("GNBV", "DA2");
    city.does(&grant("neu00001", &component, 1_000_000))
        .expect("fits");
    let forged = signed(&city.full_file(), 3);
    ward.takes(&[&forged]).expect("taken in");
    assert_eq!(known(&ward)[0].1, key(3));
    ward.undoes().expect("undone");
    assert_eq!(known(&ward)[0].1, key(1));
}

#[test]
fn files_that_are_looked_at_together_count_for_each_other() {
    let (city, ward) = apart();
    let plain = city.full_file();
    let later = |moment: &str| at(&plain, moment);
    let one = signed(&plain, 1);
    let same = signed(&later("2026-06-01T00:00:00Z"), 1);
    let other = signed(&later("2026-06-02T00:00:00Z"), 2);
    let none = later("2026-06-03T00:00:00Z");
    let all = signatures(&ward, &[&one, &same, &other, &none]);
    let is =
        |at: usize, wanted: fn(&Standing) -> bool| assert!(wanted(&all[at].standing), "{all:?}");
    is(0, |s| *s == first(1));
    is(1, |s| *s == first(1));
    is(2, |s| matches!(s, Standing::Changed { .. }));
    is(3, |s| matches!(s, Standing::Missing { .. }));
}

#[test]
fn what_was_altered_or_not_looked_at_makes_nobody_known() {
    let (city, mut ward) = apart();
    let file = signed(&city.full_file(), 1);
    let unchecked = ward.unchecked(file.clone()).expect("is read");
    let plan = block_on(ward.plan(
        vec![unchecked],
        &so_sinh_ke::app::exchange::import::unwatched,
    ));
    let plan = plan.expect("a plan");
    assert_eq!(plan.signatures[0].standing, Standing::Unchecked);
    block_on(ward.take_in(&plan, &crate::scenario::ALL, &[])).expect("taken in");
    assert!(known(&ward).is_empty());
    let from = file.find("\"name\":\"").expect("a name") + 8;
    let altered = [&file[..from], "x", &file[from..]].concat();
    let code = laptop_pair(1).1.code();
    assert_eq!(standing(&ward, &altered), Standing::Altered { code });
    ward.takes(&[&altered]).expect("what is whole is taken in");
    assert!(known(&ward).is_empty());
}

#[test]
fn a_file_in_the_name_of_this_laptop_is_held_against_its_own_key() {
    let (mut city, _) = apart();
    let file = city.full_file();
    let made = city.laptop_key().expect("a key").made;
    let code = laptop_pair(2).1.code();
    let wanted = Standing::Changed { code, learnt: made };
    assert_eq!(standing(&city, &signed(&file, 2)), wanted);
    // Its own backups need no signature.
    assert_eq!(standing(&city, &file), Standing::Unsigned);
    city.takes(&[&signed(&file, 2)]).expect("taken in");
    assert!(known(&city).is_empty());
}

#[test]
fn what_a_laptop_passes_on_is_counted_and_named() {
    let (mut city, mut ward) = apart();
    let mut third = city.colleague("third", date(2026, 5, 3));
    let component = city.component("GNBV", "DA2");
    let write = |session: &mut Scenario, n: usize| {
        let id = format!("passed{n:06}");
        session
            .does(&grant(&id, &component, 1_000_000))
            .expect("fits");
    };
    for n in 0..3 {
        write(&mut city, n);
    }
    third.takes(&[&city.full_file()]).expect("taken in");
    write(&mut third, 3);
    let forwarded =
        |session: &Scenario, file: &str| signatures(session, &[file]).remove(0).forwarded;
    // Of its own work a signature speaks; of what it passes on it does not.
    assert_eq!(forwarded(&ward, &signed(&city.full_file(), 1)), None);
    let file = third.full_file();
    let of_city = Forwarded {
        count: 3,
        names: vec!["người city".to_owned()],
        more: false,
    };
    assert_eq!(forwarded(&ward, &signed(&file, 2)), Some(of_city.clone()));
    // A file without a signature says nothing of anybody.
    assert_eq!(forwarded(&ward, &file), None);
    // What is here already is no news.
    ward.takes(&[&city.full_file()]).expect("taken in");
    assert_eq!(forwarded(&ward, &signed(&file, 2)), None);
    // Of many only some are named.
    let mut all = Scenario::laptop("all", date(2026, 5, 9)).begins(&real());
    for (n, name) in ["a", "b", "c", "d"].iter().enumerate() {
        let mut one = all.colleague(name, date(2026, 5, 4));
        write(&mut one, 10 + n);
        all.takes(&[&one.full_file()]).expect("taken in");
    }
    let new = Scenario::laptop("new", date(2026, 5, 9)).begins(&real());
    let named = forwarded(&new, &signed(&all.full_file(), 4)).expect("others");
    assert_eq!((named.count, named.more), (4, true));
    assert_eq!(named.names, ["người a", "người b", "người c"]);
}
