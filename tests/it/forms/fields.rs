//! A form shows what stands in a record, and takes the same out of it again.

use std::collections::BTreeSet;

use crate::scenario::Scenario;
use serde_json::Map;
use so_sinh_ke::{
    app::{
        form::{Form, suggest},
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    domain::programme::Programme,
};

/// The parts of a record that have a form: where they stand in its body, and what they are called in a
/// place.
const PARTS: [(&str, &str); 13] = [
    ("costs", "cost"),
    ("participants", "participant"),
    ("indicators", "indicators"),
    ("dossier", "dossier"),
    ("overrides", "override"),
    ("papers", "paper"),
    ("values", "value"),
    ("adjustments", "adjustment"),
    ("trainees", "trainee"),
    ("lessons", "lesson"),
    ("members", "member"),
    ("poverty", "status"),
    ("events", "event"),
];

fn places(ledger: &Ledger, id: &str) -> Vec<String> {
    let body = ledger.fields(id).expect("a body");
    let mut all = vec![id.to_owned()];
    for (field, part) in PARTS {
        let parts = body.get(field).and_then(|parts| parts.as_object());
        let keys = parts.into_iter().flat_map(Map::keys);
        all.extend(keys.map(|key| format!("{id}.{part}.{key}")));
    }
    let whole: &[&str] = match Kind::of_id(id) {
        Some(Kind::Project) => &["side", "life"],
        Some(Kind::Household) => &["means", "consent"],
        _ => &[],
    };
    all.extend(whole.iter().map(|part| format!("{id}.{part}")));
    all
}

#[test]
fn a_form_that_is_saved_as_it_was_opened_changes_nothing() {
    let register = Scenario::sample();
    let seen = register.look(|ledger| {
        let mut seen = BTreeSet::new();
        let households = ledger.household_ids().take(60);
        let ids = (ledger.grants().keys())
            .chain(ledger.allocations().keys())
            .chain(ledger.payments().keys())
            .chain(ledger.targets().keys())
            .chain(ledger.classes().keys())
            .chain(ledger.projects().keys())
            .chain(ledger.handovers().keys())
            .chain(ledger.followups().keys())
            .chain(ledger.returns().keys())
            .chain(ledger.parameters().keys())
            .chain(ledger.criteria().keys())
            .chain(ledger.sessions().keys())
            .chain(households);
        for id in ids {
            for place in places(ledger, id) {
                let Some(form) = Form::of(ledger, &place) else {
                    panic!("no form of {place}");
                };
                // Some of what stands there would be refused as new, which is another matter.
                let Ok(record) = form.check(ledger, "new", 2023) else {
                    continue;
                };
                let body = ledger.fields(id).expect("a body");
                let (stands, _) = Record::read(id, &body).expect("a record");
                let (mut before, mut after) = (body.clone(), body);
                stands.write(&mut before);
                record.write(&mut after);
                assert!(after == before, "{place}");
                seen.insert(form.kind);
            }
        }
        seen
    });
    assert!(seen.len() > 20, "{seen:?}");
}

#[test]
fn what_a_place_sets_can_be_for_any_programme_of_the_register() {
    let mut register = Scenario::sample();
    let mut own = Programme {
        id: "programme:own".into(),
        code: "NTM".into(),
        ..Programme::default()
    };
    own.name.vi = "Nông thôn mới".into();
    register.enters(Record::Programme(own)).expect("written");
    let codes = register.look(|ledger| suggest::programme_codes(ledger, "CŨ"));
    for code in ["GNBV", "DTTS&MN", "NTM", "CŨ"] {
        assert!(codes.iter().any(|known| known == code), "{code}: {codes:?}");
    }
    let once: BTreeSet<_> = codes.iter().collect();
    assert_eq!(once.len(), codes.len());
}
