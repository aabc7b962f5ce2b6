//! The capital chain: laws that hold after any sequence of actions.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        capital::overview::overview,
        command::{Command, Refusal},
        session::undo::REMEMBERED,
    },
    domain::money::Dong,
    replica::{Body, canonical},
};

use crate::scenario::{Scenario, allocation, grant, payment};

/// What [`Ledger::content`] says, made anew only of records that changed since the last look: the law looks
/// after each of thousands of actions, and each of them changes one record.
#[derive(Default)]
struct Contents(BTreeMap<String, (Body, String)>);

impl Contents {
    fn of(&mut self, session: &Scenario) -> String {
        session.look(|l| {
            let mut lines = Vec::with_capacity(l.len());
            for id in session.documents().keys() {
                let Some(body) = l.body(id) else { continue };
                let line = match self.0.get(id) {
                    Some((seen, line)) if seen == body => line.clone(),
                    _ => {
                        let mut fields = body.fields();
                        fields.remove("meta");
                        format!("\"{id}\":{}", canonical::to_string(&Value::Object(fields)))
                    }
                };
                self.0.insert(id.clone(), (body.clone(), line.clone()));
                lines.push(line);
            }
            assert_eq!(lines.len(), l.len(), "no record without a document");
            format!("{{{}}}", lines.join(","))
        })
    }
}

/// A random action on a small register, so that actions meet.
#[derive(Clone, Debug)]
enum Act {
    Grant(u8, u8, i64),
    Allocate(u8, u8, u8, i64),
    Pay(u8, u8, i64),
    Delete(u8, u8),
    Undo,
    Redo,
}

fn any_act() -> impl Strategy<Value = Act> {
    let amount = prop_oneof![1_i64..2_000, 1_i64..2_000_000_000, Just(0), Just(i64::MAX)];
    prop_oneof![
        3 => (0_u8..6, 0_u8..3, amount.clone()).prop_map(|(id, c, n)| Act::Grant(id, c, n)),
        4 => (0_u8..10, 0_u8..3, 0_u8..3, amount.clone()).prop_map(|(id, c, u, n)| Act::Allocate(id, c, u, n)),
        4 => (0_u8..14, 0_u8..10, amount).prop_map(|(id, a, n)| Act::Pay(id, a, n)),
        2 => (0_u8..3, 0_u8..14).prop_map(|(kind, id)| Act::Delete(kind, id)),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, ..ProptestConfig::default() })]

    /// After any 1,000 capital actions no remainder is negative, the parts make the whole, and
    /// undoing all that is remembered gives the states before byte for byte.
    #[test]
    fn the_chain_holds_and_undo_leads_all_the_way_back(acts in prop::collection::vec(any_act(), 1000)) {
        let mut s = Scenario::money_of_sample();
        let mut contents = Contents::default();
        let first = contents.of(&s);
        prop_assert_eq!(&first, &s.content());
        let components = [s.component("GNBV", "DA2"), s.component("GNBV", "TDA1-DA3"), s.component("DTTS&MN", "TDA3-DA5")];
        let units = [s.unit("X. Nông Thượng"), s.unit("X. Dương Quang"), s.unit("P. Đức Xuân")];
        // What the register said after each action that could still be undone, and how many of them
        // are too long ago to be remembered.
        let (mut said, mut depth, mut forgotten) = (vec![first], 0_usize, 0_usize);
        for act in acts {
            let command = match act {
                Act::Grant(id, c, n) => grant(&id.to_string(), &components[usize::from(c)], n),
                Act::Allocate(id, c, u, n) => allocation(&id.to_string(), &components[usize::from(c)], &units[usize::from(u)], n),
                Act::Pay(id, a, n) => payment(&id.to_string(), &a.to_string(), n),
                Act::Delete(kind, id) => Command::Delete(format!("{}:{id}", ["grant", "allocation", "payment"][usize::from(kind)])),
                Act::Undo => {
                    let undone = s.undoes().is_ok();
                    prop_assert_eq!(undone, depth > forgotten);
                    depth -= usize::from(undone);
                    prop_assert_eq!(&contents.of(&s), &said[depth]);
                    continue;
                }
                Act::Redo => {
                    let redone = s.redoes().is_ok();
                    prop_assert_eq!(redone, depth + 1 < said.len());
                    depth += usize::from(redone);
                    prop_assert_eq!(&contents.of(&s), &said[depth]);
                    continue;
                }
            };
            let done = s.does(&command).is_ok();
            let content = contents.of(&s);
            if done {
                said.truncate(depth + 1);
                said.push(content);
                depth += 1;
                forgotten = forgotten.max(depth.saturating_sub(REMEMBERED));
            } else {
                prop_assert_eq!(&content, &said[depth], "a refusal changes nothing");
            }
            s.look(|l| -> Result<(), TestCaseError> {
                let view = overview(l, 2023, None, jiff::civil::date(2023, 6, 1));
                let mut sum = so_sinh_ke::rules::capital::Chain::default();
                for row in &view.components {
                    prop_assert!(row.chain.unallocated() >= Dong::ZERO, "{:?}", row);
                    prop_assert!(row.chain.unpaid() >= Dong::ZERO, "{:?}", row);
                    prop_assert_eq!(row.chain.granted, row.chain.unallocated() + row.chain.unpaid() + row.chain.paid);
                    sum += row.chain;
                }
                prop_assert_eq!(sum, view.total);
                let by_unit = view.units.iter().map(|u| u.chain.allocated).sum::<Dong>();
                prop_assert_eq!(by_unit, view.total.allocated);
                for a in l.allocations().values() {
                    prop_assert!(l.paid_from(&a.id) <= a.amount);
                }
                Ok(())
            })?;
        }
        while depth > forgotten {
            s.undoes().unwrap();
            depth -= 1;
        }
        prop_assert_eq!(s.undoes(), Err(Refusal::NothingToUndo));
        prop_assert_eq!(&s.content(), &said[depth]);
    }
}
