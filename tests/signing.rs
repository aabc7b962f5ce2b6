//! Who signs what is written on a laptop, also after the browser has forgotten who works there.

mod common;

use std::rc::Rc;

use common::{Counted, author, grant, run, sleep};
use futures::executor::block_on;
use so_sinh_ke::{
    app::{environment::Author, files::Share, session::Session},
    store::{
        Store,
        memory::{MemoryBackend, MemoryDisk},
    },
};

fn open_as(disk: &MemoryDisk, author: Author) -> Session<MemoryBackend> {
    let (store, _) = block_on(Store::open(disk.connect(), sleep(), "test", None)).expect("opens");
    Session::new(store, author, Rc::new(Counted::default()), Rc::new(|_| ()))
}

fn write(session: &mut Session<MemoryBackend>, n: usize) -> Author {
    let component = common::component(session, "GNBV", "DA2");
    let id = format!("signed{n:08}");
    run(session, &grant(&id, &component, 1_000_000)).expect("is written");
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
    drop(common::begun_on(&disk, &common::real()));
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

    let mine = common::begun(&common::real());
    let file = common::file(&mine, &Share::Full);
    let theirs = MemoryDisk::new();
    let mut begun = open_as(&theirs, Author::default());
    common::take(&mut begun, &[&file]).expect("is taken in");
    assert_eq!(
        *open_as(&theirs, Author::default()).author(),
        Author::default()
    );
}
