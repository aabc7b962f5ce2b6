//! Who signs what is written on a laptop, also after the browser has forgotten who works there.

use std::rc::Rc;

use crate::scenario::{Counted, Scenario, author, grant, real, sleep};
use futures::executor::block_on;
use so_sinh_ke::{
    app::{
        environment::Author,
        identity::{Identity, laptop_id, laptop_name, same_laptop},
        session::{Session, start::StartFault},
    },
    store::{Store, memory::MemoryDisk},
};

fn open_as(disk: &MemoryDisk, author: Author) -> Scenario {
    let (store, _) = block_on(Store::open(disk.connect(), sleep(), "test", None)).expect("opens");
    let clock = Rc::new(Counted::default());
    Scenario::of(Session::new(store, author, clock, Rc::new(|_| ())))
}

fn write(session: &mut Scenario, n: usize) -> Author {
    let component = session.component("GNBV", "DA2");
    let id = format!("signed{n:08}");
    session
        .does(&grant(&id, &component, 1_000_000))
        .expect("is written");
    let (_, revision) = session.documents()[&format!("grant:{id}")]
        .winner()
        .expect("is there");
    let text = revision.body.as_ref().expect("is no deletion").fields();
    let meta = &text["meta"];
    let of = |field: &str| meta[field].as_str().unwrap_or_default().to_owned();
    Author {
        by: of("by"),
        unit: of("unit"),
        device: of("device"),
    }
}

#[test]
fn whoever_signed_last_on_this_disk_goes_on_signing_when_nobody_is_named() {
    let disk = MemoryDisk::new();
    drop(Scenario::open(&disk).begins(&real()));
    let mut forgotten = open_as(&disk, Author::default());
    assert_eq!(*forgotten.author(), author());
    assert_eq!(write(&mut forgotten, 1), author());

    // Somebody who is named signs himself, from the first action on.
    let other = Author {
        by: "Hà Văn Sự".into(),
        ..author()
    };
    let mut named = open_as(&disk, other.clone());
    assert_eq!(write(&mut named, 2), other);
    assert_eq!(*open_as(&disk, Author::default()).author(), other);
}

#[test]
fn a_disk_on_which_nobody_wrote_names_nobody_and_no_file_carries_the_name_to_another() {
    let empty = open_as(&MemoryDisk::new(), Author::default());
    assert_eq!(*empty.author(), Author::default());

    let mine = Scenario::begun(&real());
    let file = mine.full_file();
    let theirs = MemoryDisk::new();
    let mut begun = open_as(&theirs, Author::default());
    begun.takes(&[&file]).expect("is taken in");
    assert_eq!(
        *open_as(&theirs, Author::default()).author(),
        Author::default()
    );
}

#[test]
fn f13_whoever_opens_a_colleagues_backup_signs_as_themselves_at_a_laptop_of_their_own() {
    let mine = Scenario::begun(&real());
    let file = mine.full_file();
    let incoming = mine.incoming(file.clone()).expect("is read");
    let of_file = Identity::of_file(&incoming.bundle.header.exported);
    assert_eq!((&*of_file.name, &*of_file.laptop), (&*author().by, ""));
    let disk = MemoryDisk::new();
    // Even whoever says to be the writer of the file works at another laptop now.
    for (identity, n) in [
        (of_file.clone(), 1),
        (
            Identity {
                name: "Nông Thị Lan".into(),
                ..of_file
            },
            2,
        ),
    ] {
        let mut theirs = open_as(&disk, Author::default());
        theirs.set_author(identity.author("b7c1d2e3"));
        if n == 1 {
            theirs.takes(&[&file]).expect("is taken in");
        }
        let signed = write(&mut theirs, n);
        assert_eq!(signed.by, identity.name);
        assert_eq!(signed.device, "b7c1d2e3");
        assert_ne!(signed.device, author().device);
    }
}

#[test]
fn f13_a_laptop_keeps_its_identifier_whatever_it_is_called() {
    let said = Identity {
        name: " Nông  Thị Lan ".into(),
        unit: "Phòng Nông nghiệp".into(),
        laptop: "Máy kế toán".into(),
    };
    let named = said.author("b7c1d2e3");
    assert_eq!(named.by, "Nông Thị Lan");
    assert_eq!(named.device, "b7c1d2e3 Máy kế toán");
    assert_eq!(laptop_name(&named.device), "Máy kế toán");
    assert_eq!(Identity::of(&named).laptop, said.laptop);
    // Called otherwise, or nothing any more, it is the same laptop; one of the same name is another.
    let renamed = Identity {
        laptop: String::new(),
        ..said.clone()
    };
    assert_eq!(renamed.author(&named.device).device, "b7c1d2e3");
    assert!(same_laptop("b7c1d2e3", &named.device));
    assert!(!same_laptop(&said.author("00000000").device, &named.device));
    // Laptops of earlier versions and of the sample have no name.
    assert_eq!((laptop_id("NT-02"), laptop_name("NT-02")), ("NT-02", ""));
}

#[test]
fn f13_a_person_needs_a_name_and_a_unit_and_none_is_endless() {
    let said = |name: &str, unit: &str, laptop: &str| Identity {
        name: name.into(),
        unit: unit.into(),
        laptop: laptop.into(),
    };
    let long = "x".repeat(121);
    for (identity, faults) in [
        (said("Lan", "Xã", ""), vec![]),
        (said(" ", "Xã", ""), vec![StartFault::NoName]),
        (said("Lan", "", "máy"), vec![StartFault::NoUnit]),
        (
            said("", "", ""),
            vec![StartFault::NoName, StartFault::NoUnit],
        ),
        (said(&long, "Xã", ""), vec![StartFault::TooLong]),
        (said("Lan", "Xã", &long[..41]), vec![StartFault::TooLong]),
    ] {
        assert_eq!(identity.faults(), faults, "{identity:?}");
    }
}
