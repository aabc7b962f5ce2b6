//! Whatever is entered and merged on two laptops, adopting a proposal never gives more than is left, and nothing that
//! was filled in is lost.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use so_sinh_ke::{
    app::{command::Command, register::kinds::Record},
    domain::{money::Dong, proposal::AllocationProposal},
};

use crate::scenario::{
    Scenario, allocation, grant,
    laws::config,
    office::{Office, complete},
};

#[derive(Clone, Debug)]
enum Act {
    Grant(usize, u8, i64),
    Allocate(usize, u8, u8, i64),
    Fill(usize, u8, u8, u8, i64),
    Adopt(usize, u8, u8),
    Undo(usize),
    Send(usize),
}

fn any_act() -> impl Strategy<Value = Act> {
    let who = 0_usize..2;
    let millions = 0_i64..60;
    prop_oneof![
        2 => (who.clone(), 0_u8..2, 20_i64..80).prop_map(|(at, c, n)| Act::Grant(at, c, n)),
        2 => (who.clone(), 0_u8..3, 0_u8..2, 1_i64..40).prop_map(|(at, id, c, n)| Act::Allocate(at, id, c, n)),
        9 => (who.clone(), 0_u8..4, 0_u8..2, 0_u8..4, millions).prop_map(|(at, of, v, p, n)| Act::Fill(at, of, v, p, n)),
        3 => (who.clone(), 0_u8..4, 0_u8..2).prop_map(|(at, of, v)| Act::Adopt(at, of, v)),
        1 => who.clone().prop_map(Act::Undo),
        2 => who.prop_map(Act::Send),
    ]
}

const VARIANTS: [&str; 2] = ["a1", "a2"];
const PROJECTS: [&str; 4] = ["a", "b", "c", "d"];

fn edit(laptop: &Scenario, of: u8, change: impl FnOnce(&mut AllocationProposal)) -> Command {
    let before = laptop.look(|l| l.proposal(&format!("proposal:{of}")).cloned());
    let before = before.expect("a proposal");
    let mut after = before.clone();
    change(&mut after);
    Command::Edit(Box::new((
        Record::Proposal(before),
        Record::Proposal(after),
    )))
}

/// What each component has left on a laptop.
fn left(laptop: &Scenario, components: &[String; 2]) -> [Dong; 2] {
    let one = |id: &String| laptop.look(|l| l.pool(id, 2023).unallocated());
    components.each_ref().map(one)
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn adopting_never_goes_beyond_what_is_left_and_merging_loses_nothing(acts in prop::collection::vec(any_act(), 80), takes_back in any::<bool>()) {
        let mut office = Office::new();
        let other = office.session.component("GNBV", "TDA1-DA3");
        let components = [office.da2.clone(), other];
        for (at, id) in PROJECTS.iter().enumerate() {
            let project = complete(id, &components[at % 2], &office.ward);
            office.put(Record::Project(project)).expect("a project");
        }
        for of in 0..4 {
            let id = format!("proposal:{of}");
            let begun = AllocationProposal { title: id.clone(), year: 2023, ..AllocationProposal::begun(id) };
            office.put(Record::Proposal(begun)).expect("a proposal");
        }
        let ward = office.ward.clone();
        let colleague = office.session.colleague("ward", date(2023, 6, 1));
        let mut laptops = [office.session, colleague];
        // Who last filled in what, of fields that only one of them has touched.
        let mut filled: BTreeMap<(u8, u8, u8), (Option<usize>, Dong)> = BTreeMap::new();
        let mut undone = false;
        // Whether the last thing that a laptop did was part of a proposal, and can be taken back.
        let mut last = [false; 2];
        for act in acts {
            if let Act::Grant(at, ..) | Act::Allocate(at, ..) = act {
                last[at] = false;
            }
            match act {
                Act::Grant(at, c, n) => drop(laptops[at].does(&grant(&format!("{at}{c}"), &components[usize::from(c)], n * 1_000_000))),
                Act::Allocate(at, id, c, n) => {
                    let id = format!("{at}{id}");
                    drop(laptops[at].does(&allocation(&id, &components[usize::from(c)], &ward, n * 1_000_000)));
                }
                Act::Fill(at, of, v, p, n) => {
                    let project = format!("project:{}", PROJECTS[usize::from(p)]);
                    let amount = Dong(n * 1_000_000);
                    let command = edit(&laptops[at], of, |of| {
                        let amounts = &mut of.variants.get_mut(VARIANTS[usize::from(v)]).expect("a variant").amounts;
                        if amount == Dong::ZERO { amounts.remove(&project); } else { amounts.insert(project.clone(), amount); }
                    });
                    let before = laptops[at].look(|l| {
                        let of = l.proposal(&format!("proposal:{of}")).expect("there");
                        of.variants[VARIANTS[usize::from(v)]].amounts.get(&project).copied().unwrap_or_default()
                    });
                    if laptops[at].does(&command).is_ok() && before != amount {
                        last[at] = true;
                        let entry = filled.entry((of, v, p)).or_insert((Some(at), amount));
                        let same = entry.0 == Some(at);
                        *entry = (same.then_some(at), amount);
                    }
                }
                Act::Adopt(at, of, v) => {
                    let before = left(&laptops[at], &components);
                    let was = laptops[at].look(|l| l.allocations().len());
                    let command = edit(&laptops[at], of, |of| {
                        if of.adopted.is_empty() {
                            of.adopted = VARIANTS[usize::from(v)].into();
                            of.decision = String::from("671/QĐ-UBND");
                            of.decided = Some(date(2023, 6, 12));
                        }
                    });
                    let is_news = laptops[at].look(|l| !l.proposal(&format!("proposal:{of}")).expect("there").is_adopted());
                    if laptops[at].does(&command).is_ok() && is_news {
                        last[at] = true;
                        let after = left(&laptops[at], &components);
                        let made = laptops[at].look(|l| l.allocations().len());
                        prop_assert!(made > was, "something is given");
                        for (before, after) in before.iter().zip(after) {
                            // A merge may have left less than nothing; nothing is given out of that.
                            prop_assert!(after >= Dong::ZERO || after == *before, "{before} became {after}");
                        }
                    } else {
                        prop_assert_eq!(before, left(&laptops[at], &components), "a refusal gives nothing");
                    }
                }
                Act::Undo(at) => {
                    if takes_back && std::mem::take(&mut last[at]) {
                        undone |= laptops[at].undoes().is_ok();
                    }
                }
                Act::Send(at) => {
                    let file = laptops[at].full_file();
                    laptops[1 - at].takes(&[&file]).expect("taken in");
                    last[1 - at] = false;
                }
            }
        }
        let [mut one, mut two] = laptops;
        one.sends(&mut two);
        two.sends(&mut one);
        prop_assert_eq!(one.content(), two.content());
        if undone {
            return Ok(());
        }
        for ((of, v, p), (by, amount)) in filled {
            if by.is_none() {
                continue;
            }
            let project = format!("project:{}", PROJECTS[usize::from(p)]);
            let stands = one.look(|l| {
                let of = l.proposal(&format!("proposal:{of}")).expect("there");
                of.variants[VARIANTS[usize::from(v)]].amounts.get(&project).copied().unwrap_or_default()
            });
            prop_assert_eq!(stands, amount, "{} {} {}", of, v, project);
        }
    }
}
