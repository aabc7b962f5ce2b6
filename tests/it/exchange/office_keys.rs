//! The keys of offices: said in files, learnt from those that were taken in.

use futures::executor::block_on;
use jiff::civil::date;
use so_sinh_ke::{
    age::Identity,
    app::exchange::{
        export::Share,
        office_keys::KeyNews,
        sealing::{PassphraseFault, fault, opened_name, sealed_name},
    },
};

use crate::scenario::{Scenario, real};

/// A secret key and the public one, the same for each seed.
fn pair(seed: u8) -> (String, String) {
    let identity = Identity::generate(&mut |bytes| bytes.fill(seed));
    let secret = identity.to_secret_text().to_string();
    (secret, identity.recipient().to_string())
}

fn keep(session: &mut Scenario, seed: u8) -> String {
    let (secret, public) = pair(seed);
    let own = block_on(session.keep_office_key(&secret)).expect("kept");
    assert_eq!(own.map(|own| own.public).as_ref(), Some(&public));
    public
}

/// The city's register with a key, and the ward's that was begun apart from the same.
fn apart() -> (Scenario, Scenario) {
    let mut city = Scenario::laptop("city", date(2026, 5, 1)).begins(&real());
    let ward = city.colleague("ward", date(2026, 5, 2));
    keep(&mut city, 1);
    (city, ward)
}

fn news(session: &Scenario, file: &str) -> Option<KeyNews> {
    let plan = session.preview(&[file]).expect("a plan");
    plan.keys.into_iter().next().flatten()
}

fn known(session: &Scenario) -> Vec<(String, String)> {
    let all = session.known_keys().into_iter();
    all.map(|(laptop, known)| (laptop, known.key)).collect()
}

#[test]
fn a_key_is_made_once_and_stays() {
    let (mut city, _) = apart();
    let (_, first) = pair(1);
    let again = block_on(city.keep_office_key(&pair(2).0)).expect("answers");
    assert_eq!(again.map(|own| own.public), Some(first));
    assert_eq!(
        block_on(city.keep_office_key("no key")).expect("answers"),
        None
    );
}

#[test]
fn files_say_the_public_key_and_never_the_secret_one() {
    let (city, ward) = apart();
    let (secret, public) = pair(1);
    for share in [Share::Full, Share::Since("x".to_owned())] {
        let file = city.file(&share);
        assert!(
            file.contains(&format!("\"office_key\":\"{public}\"")),
            "{share:?}"
        );
        assert!(!file.contains(&secret));
    }
    // A copy without names says nothing of whose it is.
    assert!(!city.file(&Share::Anonymous).contains("age1"));
    assert!(!ward.full_file().contains("office_key"));
}

#[test]
fn only_a_file_that_is_taken_in_teaches_its_key() {
    let (city, mut ward) = apart();
    let file = city.full_file();
    assert_eq!(news(&ward, &file), Some(KeyNews::First));
    assert!(
        known(&ward).is_empty(),
        "looking at a file is not taking it in"
    );
    ward.takes(&[&file]).expect("taken in");
    assert_eq!(known(&ward), [("may-city".to_owned(), pair(1).1)]);
    assert_eq!(news(&ward, &file), None);
    // Of one's own file nothing is learnt.
    assert_eq!(news(&city, &file), None);
}

#[test]
fn another_key_than_before_is_said_and_an_older_file_takes_nothing_back() {
    let (city, mut ward) = apart();
    let old = city.full_file();
    ward.takes(&[&old]).expect("taken in");
    let learnt = ward.known_keys()["may-city"].learnt.clone();
    let changed = old.replace(&pair(1).1, &pair(2).1);
    let at = &city
        .incoming(old.as_str())
        .expect("reads")
        .bundle
        .header
        .exported
        .at;
    let newer = changed.replacen(at, "2026-06-01T00:00:00Z", 1);
    assert_eq!(news(&ward, &newer), Some(KeyNews::Changed { learnt }));
    ward.takes(&[&newer]).expect("taken in");
    assert_eq!(known(&ward)[0].1, pair(2).1);
    assert_eq!(news(&ward, &old), None);
    ward.takes(&[&old]).expect("taken in");
    assert_eq!(known(&ward)[0].1, pair(2).1);
}

#[test]
fn an_import_that_is_undone_is_believed_no_more() {
    let (mut city, mut ward) = apart();
    ward.takes(&[&city.full_file()]).expect("taken in");
    let (_, honest) = pair(1);
    let mut unit = city
        .look(|l| l.units().values().next().cloned())
        .expect("a unit");
    unit.name.push_str(" mới");
    city.enters(so_sinh_ke::app::register::kinds::Record::Unit(unit))
        .expect("fits");
    let forged = city.full_file().replace(&honest, &pair(3).1);
    ward.takes(&[&forged]).expect("taken in");
    assert_eq!(known(&ward)[0].1, pair(3).1);
    ward.undoes().expect("undone");
    assert_eq!(known(&ward)[0].1, honest);
}

#[test]
fn what_is_no_key_is_not_learnt() {
    let (city, mut ward) = apart();
    let file = city.full_file().replace(&pair(1).1, "age1nothing");
    assert_eq!(news(&ward, &file), None);
    ward.takes(&[&file]).expect("taken in all the same");
    assert!(known(&ward).is_empty());
    let odd = city.full_file();
    let odd = odd.replace(&format!("\"{}\"", pair(1).1), "17");
    let fault = ward.preview(&[&odd]).expect_err("is refused");
    assert_eq!(
        fault.to_string(),
        "the header field office_key is missing or wrong"
    );
}

#[test]
fn a_passphrase_for_a_file_is_long_and_typed_twice() {
    assert_eq!(fault("mưa rào", "mưa rào"), Some(PassphraseFault::Short));
    assert_eq!(
        fault("  mưa rào     ", "  mưa rào     "),
        Some(PassphraseFault::Short)
    );
    let words = "nương gùi trâu hồng suối";
    assert_eq!(fault(words, "nương gùi"), Some(PassphraseFault::Different));
    assert_eq!(fault(words, words), None);
}

#[test]
fn a_sealed_file_has_the_name_of_what_is_in_it() {
    assert_eq!(sealed_name("so.json"), "so.json.age");
    assert_eq!(opened_name("so.json.age"), "so.json");
    assert_eq!(opened_name("so.json"), "so.json");
}
