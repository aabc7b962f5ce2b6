//! Whatever two or three offices merge, write and exchange, in whatever order: nothing is lost.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;
use so_sinh_ke::{
    app::merging::{self, Choices, LookAt, look_at},
    domain::household::{Member, PovertyClass, YearStatus},
};

use super::{edit, exchange, fresh, joins, put};
use crate::scenario::{Scenario, laws::config};
use jiff::civil::date;

const HOUSEHOLDS: usize = 4;
const OFFICES: usize = 3;

fn id(at: u8) -> String {
    format!("household:{}", char::from(b'a' + at % 4))
}

/// What somebody does at an office.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Merge(u8, u8),
    AddMember(u8, u8),
    Phone(u8),
    Note(u8),
    Year(u8),
    Card(u8),
    TakeOver(u8),
    KeepOne(u8),
    Unmerge(u8),
    Send(u8),
}

fn deeds() -> impl Strategy<Value = Vec<(u8, Deed)>> {
    let two = || (any::<u8>(), any::<u8>());
    let deed = prop_oneof![
        4 => two().prop_map(|(a, b)| Deed::Merge(a, b)),
        2 => two().prop_map(|(a, b)| Deed::AddMember(a, b)),
        2 => any::<u8>().prop_map(Deed::Phone),
        1 => any::<u8>().prop_map(Deed::Note),
        1 => any::<u8>().prop_map(Deed::Year),
        1 => any::<u8>().prop_map(Deed::Card),
        1 => any::<u8>().prop_map(Deed::TakeOver),
        1 => any::<u8>().prop_map(Deed::KeepOne),
        1 => any::<u8>().prop_map(Deed::Unmerge),
        2 => any::<u8>().prop_map(Deed::Send),
    ];
    prop::collection::vec((any::<u8>(), deed), 1..14)
}

/// Everything that was ever written down and not replaced by a person.
type Facts = BTreeSet<String>;

struct World {
    offices: Vec<Scenario>,
    /// What each office has written since it was begun, so that what replaces what is known.
    facts: Facts,
    count: usize,
}

impl World {
    fn begin() -> World {
        let mut first = fresh("an");
        let mut facts = Facts::new();
        for at in 0..HOUSEHOLDS {
            let at = u8::try_from(at).expect("few");
            let (phone, note) = (format!("0209 000 000{at}"), format!("Ghi chú {at}"));
            let card = format!("00606500000{at}");
            let body = json!({
                "code": format!("NT-{at}"), "village": "Nà Ỏi", "head": "m1", "phone": phone, "note": note,
                "members": {
                    "m1": {"name": "Nông Văn Thịnh", "born": "1965"},
                    "m2": {"name": format!("Hà Thị Mến {at}"), "born": "1968", "identity": card},
                },
                "poverty": {(2019 + i32::from(at)).to_string(): {"class": "poor"}},
            });
            put(&mut first, &id(at), body);
            facts.extend([
                phone,
                note,
                card,
                format!("Hà Thị Mến {at}"),
                format!("year {}", 2019 + i32::from(at)),
            ]);
        }
        facts.insert("Nông Văn Thịnh".into());
        let others = ["binh", "chi"].map(|name| joins(name, &first));
        let mut offices = vec![first];
        offices.extend(others);
        World {
            offices,
            facts,
            count: 0,
        }
    }

    fn happen(&mut self, who: u8, deed: Deed) {
        let who = usize::from(who) % OFFICES;
        self.count += 1;
        let count = self.count;
        let office = &mut self.offices[who];
        let command = match deed {
            Deed::Send(to) => {
                let to = usize::from(to) % OFFICES;
                let sent = office.full_file();
                if to != who {
                    self.offices[to].takes(&[&sent]).expect("taken in");
                }
                return;
            }
            Deed::Merge(keep, gone) => office.look(|l| {
                let (keep, gone) = (id(keep), id(gone));
                merging::plan(
                    l,
                    l.same(&keep),
                    l.same(&gone),
                    &Choices::default(),
                    date(2023, 6, 1),
                )
            }),
            Deed::TakeOver(at) => {
                office.look(|l| merging::take_over(l, &id(at), &Choices::default()))
            }
            Deed::KeepOne(at) => {
                office.look(|l| merging::keep_one(l, &id(at), &Choices::default()))
            }
            Deed::Unmerge(at) => office.look(|l| merging::unmerge(l, &id(at))),
            _ => {
                self.write(who, deed, count);
                return;
            }
        };
        if let Some(command) = command {
            office.does(&command).expect("done");
        }
    }

    /// A person writes into the household that stands for the one that was asked for.
    fn write(&mut self, who: usize, deed: Deed, count: usize) {
        let office = &mut self.offices[who];
        let (Deed::AddMember(at, _)
        | Deed::Phone(at)
        | Deed::Note(at)
        | Deed::Year(at)
        | Deed::Card(at)) = deed
        else {
            unreachable!()
        };
        let stands = office.look(|l| l.same(&id(at)).to_owned());
        let mut more = Vec::new();
        edit(office, &stands, |household| match deed {
            Deed::AddMember(_, key) => {
                let name = format!("Người mới {count}");
                more.push(name.clone());
                let member = Member {
                    name,
                    born: "2001".into(),
                    ..Member::default()
                };
                household.members.insert(format!("n{key}-{count}"), member);
            }
            // Written beside what stands there: nobody replaces anything here.
            Deed::Phone(..) => {
                let phone = format!("0209 111 {count:04}");
                household.phone = format!("{} / {phone}", household.phone);
                more.push(phone);
            }
            Deed::Note(..) => {
                let note = format!("Ghi thêm {count}");
                household.note = format!("{}\n{note}", household.note);
                more.push(note);
            }
            Deed::Year(..) => {
                let year = 2030 + i16::try_from(count).expect("few");
                let status = YearStatus {
                    class: Some(PovertyClass::NearPoor),
                    ..YearStatus::default()
                };
                household.poverty.insert(year, status);
                more.push(format!("year {year}"));
            }
            _ => {
                let card = format!("00618800{count:04}");
                let member = Member {
                    name: format!("Có thẻ {count}"),
                    identity: card.clone(),
                    ..Member::default()
                };
                household.members.insert(format!("c{count}"), member);
                more.push(card);
            }
        });
        self.facts.extend(more);
    }

    fn exchange_everything(&mut self) {
        for _ in 0..3 {
            let files: Vec<String> = self.offices.iter().map(Scenario::full_file).collect();
            for (at, office) in self.offices.iter_mut().enumerate() {
                for (from, file) in files.iter().enumerate().filter(|(from, _)| *from != at) {
                    office
                        .takes(&[file])
                        .unwrap_or_else(|fault| panic!("{from} to {at}: {fault}"));
                }
            }
        }
    }
}

/// What somebody who looks at the households, at what has to be looked at and at what people disagree about
/// comes to read.
fn told(office: &Scenario) -> String {
    let mut told = String::new();
    office.look(|l| {
        let ids: Vec<String> = l.household_ids().cloned().collect();
        for id in &ids {
            let household = l.household(id).expect("there");
            told.extend([format!("{household:?}")]);
            let years = household.poverty.keys().map(|year| format!("year {year},"));
            told.extend(years);
        }
        for look in look_at(l) {
            let changes: Vec<_> = match look {
                LookAt::Edited { changes, .. } => changes,
                LookAt::Circle { others, .. } => others.into_values().flatten().collect(),
                _ => Vec::new(),
            };
            for change in changes {
                told.extend([format!("{} {}", change.field, change.theirs)]);
                if let Some(year) = change.field.strip_prefix("/poverty/") {
                    told.extend([format!("year {year},")]);
                }
            }
        }
    });
    for dispute in disputes(office) {
        told.push_str(&dispute);
    }
    told.replace("\\n", "\n")
}

fn disputes(office: &Scenario) -> Vec<String> {
    let ids: Vec<String> = office.look(|l| l.disputed().iter().cloned().collect());
    let mut found = Vec::new();
    for id in ids {
        let document = office.documents().get(&id).cloned().expect("there");
        for conflict in so_sinh_ke::replica::merge::conflicts(&document) {
            let year = conflict.field.strip_prefix("/poverty/").unwrap_or_default();
            found.push(format!(
                "year {year}, {} {:?}",
                conflict.field, conflict.values
            ));
        }
    }
    found
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn every_fact_is_still_there_and_all_offices_say_the_same(events in deeds()) {
        let mut world = World::begin();
        for (who, deed) in &events {
            world.happen(*who, *deed);
        }
        world.exchange_everything();
        let content = world.offices[0].content();
        let look = world.offices[0].look(look_at);
        for office in &world.offices[1..] {
            prop_assert_eq!(&office.content(), &content);
            prop_assert_eq!(&office.look(look_at), &look);
        }
        let told = told(&world.offices[0]);
        let lost: Vec<&String> = world.facts.iter().filter(|fact| !told.contains(&***fact)).collect();
        prop_assert!(lost.is_empty(), "lost {:?} of\n{}\n{:?}", lost, told, look);
    }

    #[test]
    fn the_order_of_files_makes_no_difference(events in deeds(), turned in any::<bool>()) {
        let mut world = World::begin();
        for (who, deed) in &events {
            world.happen(*who, *deed);
        }
        let mut files: Vec<String> = world.offices.iter().map(Scenario::full_file).collect();
        let mut one = joins("dung", &world.offices[0]);
        if turned {
            files.rotate_left(1);
        } else {
            files.reverse();
        }
        for file in &files {
            one.takes(&[file]).expect("taken in");
        }
        world.exchange_everything();
        let [first, ..] = &mut world.offices[..] else { unreachable!() };
        exchange(first, &mut one);
        let stands = |office: &Scenario| office.look(|l| {
            l.merged().map(|(gone, kept)| (gone.to_owned(), kept.to_owned())).collect::<BTreeMap<_, _>>()
        });
        prop_assert_eq!(stands(first), stands(&one));
    }
}
