//! Merges written by hand: each would put a value in the place of another without a question, and none is taken in
//! with the rest.

use std::collections::BTreeMap;

use crate::scenario::{ALL, Scenario, docs, real};
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::exchange::{
        import::{Outcome, Plan},
        preview::{Group, Line, lines},
    },
    replica::{
        Document, Rev, Revision,
        bundle::{self, Header},
    },
    store::memory::MemoryDisk,
};

const ID: &str = "class:0189dddd-0000-7000-8000-000000000001";

fn fields(trade: &str, meta: Value) -> Map<String, Value> {
    let body = json!({"kind": "class", "trade": trade, "year": 2023, "meta": meta});
    body.as_object().expect("an object").clone()
}

fn by(who: &str) -> Value {
    json!({"by": who, "unit": "Xã A", "device": "MAY-A", "at": "2023-06-01T08:00:00Z", "action": who})
}

/// A record that two people have changed apart: the root, what stands here, what a colleague wrote.
struct Apart {
    root: Revision,
    here: Revision,
    there: Revision,
}

fn apart() -> Apart {
    let root = Revision::new(ID, None, false, &fields("May", by("1")));
    let edit = |trade, who| Revision::new(ID, Some(root.rev), false, &fields(trade, by(who)));
    let (mut here, mut there) = (edit("Mộc", "2"), edit("Hàn", "3"));
    if here.rev < there.rev {
        std::mem::swap(&mut here, &mut there);
    }
    Apart { root, here, there }
}

fn written(revisions: &[Revision]) -> String {
    bundle::write(revisions.iter(), &Header::default())
}

/// A register in which the first two stand.
fn register(apart: &Apart) -> (MemoryDisk, Scenario) {
    let disk = MemoryDisk::new();
    let mut session = Scenario::open(&disk).begins(&real());
    let file = written(&[apart.root.clone(), apart.here.clone()]);
    session.takes(&file, &ALL);
    (disk, session)
}

fn plan(session: &mut Scenario, revisions: &[Revision]) -> Plan {
    session.plan_of(&written(revisions))
}
