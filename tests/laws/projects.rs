//! The money of projects adds up whatever is done to them and wherever.

use std::{collections::BTreeMap, thread};

use super::random::{Random, seed};
use crate::scenario::{
    Scenario, fresh,
    office::{HOUSEHOLDS, Office, complete, household_id, payment},
};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        capital::overview::{Attention, overview},
        command::{Command, Refusal},
        projects::{
            cases::Cases,
            joining::{divided, joined},
            steps,
        },
        register::kinds::Record,
    },
    domain::{
        capital::{Allocation, Payment, PaymentKind, PaymentState},
        coded::Coded,
        handover::{Handover, Signed},
        money::Dong,
        project::{
            Project,
            kinds::{Place, State},
            parts::{CostLine, Override},
        },
    },
    rules::judge::Outcome,
};

impl Random {
    fn amount(&mut self) -> Dong {
        let sizes = [3, 1_000, 20_000_000, 400_000_000];
        let size = sizes[self.below(4)];
        Dong(i64::try_from(self.below(size)).expect("small") + i64::from(self.below(8) > 0))
    }

    fn quantity(&mut self) -> Decimal {
        let digits = i64::try_from(self.below(5_000)).expect("small");
        Decimal::new(digits, u32::try_from(self.below(4)).expect("small"))
    }
}

/// What happened in one random history.
#[derive(Default)]
struct Count {
    commands: usize,
    refused: usize,
    merged: usize,
    approved: usize,
    mismatched: usize,
    overdrawn: usize,
}

const PROJECTS: [&str; 4] = ["a", "b", "c", "d"];

/// One random command of `office`; `None` where there is nothing to do it to.
fn act(office: &mut Office, random: &mut Random, day: Date) -> Option<Result<(), Refusal>> {
    let id = random.one(&PROJECTS);
    // More often one that everybody works on.
    let id = if random.below(2) == 0 { id } else { "a" };
    let there = office
        .session
        .look(|l| l.projects().contains_key(&format!("project:{id}")));
    let deed = random.below(20);
    if !there && deed < 12 {
        let project = complete(id, &office.da2, &office.ward);
        return Some(office.put(Record::Project(project)));
    }
    let key = ["bo", "l1", "l2"][random.below(3)];
    let named = household_id(random.below(HOUSEHOLDS));
    Some(match deed {
        0 | 1 => {
            let line = CostLine {
                item: format!("Vật tư {key}"),
                quantity: random.quantity(),
                price: random.amount(),
                state: random.amount(),
                labour: if random.below(3) == 0 {
                    random.amount()
                } else {
                    Dong::ZERO
                },
                kind: if random.below(4) == 0 {
                    random.amount()
                } else {
                    Dong::ZERO
                },
                other: if random.below(4) == 0 {
                    random.amount()
                } else {
                    Dong::ZERO
                },
                common: random.below(3) == 0,
                direct: random.below(3) > 0,
                ..CostLine::default()
            };
            office.change(id, |p| drop(p.costs.insert(key.into(), line)))
        }
        2 => {
            // A part of a line that is there: more often within what it costs.
            let part = random.amount();
            let which = random.below(4);
            office.change(id, |p| {
                if let Some(line) = p.costs.get_mut(key) {
                    let most = line.total();
                    let part = part.min(most);
                    match which {
                        0 => line.state = part,
                        1 => line.labour = part,
                        2 => line.kind = part,
                        _ => line.price = Dong(line.price.0 + part.0),
                    }
                }
            })
        }
        3 => office.change(id, |p| drop(p.costs.remove(key))),
        4 => office.change(id, |p| *p = joined(p, &[named])),
        5 => {
            let (amount, counterpart, quantity) =
                (random.amount(), random.amount(), random.quantity());
            office.change(id, |p| {
                if let Some(participant) = p.participants.get_mut(&named) {
                    (participant.amount, participant.counterpart) = (amount, counterpart);
                    participant.items.insert(key.into(), quantity);
                }
            })
        }
        6 => office.change(id, |p| drop(p.participants.remove(&named))),
        7 | 8 => office.change(id, |p| *p = divided(p)),
        9 => {
            let fresh = complete(id, &office.da2, &office.ward);
            office.change(id, |p| {
                *p = Project {
                    state: p.state,
                    steps: p.steps.clone(),
                    frozen: p.frozen.clone(),
                    ..fresh
                };
            })
        }
        10 | 11 => {
            let project = office.project(id);
            let ahead = office.session.look(|l| steps::ahead(l, &project, day))?;
            if ahead.warns.is_empty() || random.below(3) == 0 {
                return Some(office.step(id, day));
            }
            let reason = Override {
                reason: "Đã xem xét".into(),
                ..Override::default()
            };
            let warned = ahead
                .warns
                .into_iter()
                .map(|finding| (finding.rule, reason.clone()));
            office.change(id, |p| p.overrides.extend(warned))
        }
        12 if there => {
            let before = steps::stepped_back(&office.project(id));
            office.put(Record::Project(before))
        }
        12 | 13 => {
            let kind = random.one(&["project", "allocation", "payment", "handover"]);
            let id = match kind {
                "handover" => format!("handover:{id}-{}", random.below(HOUSEHOLDS)),
                "payment" => format!("payment:{}", random.below(6)),
                _ => format!("{kind}:{id}"),
            };
            office.session.does(&Command::Delete(id))
        }
        14 | 15 => {
            let left = office
                .session
                .look(|l| l.pool(&office.da2, 2023).unallocated());
            let amount = match random.below(4) {
                0 => 36_000_000,
                1 => left.0,
                _ => random.amount().0,
            };
            let whose = if there {
                Some(format!("project:{id}"))
            } else {
                None
            };
            office.put(Record::Allocation(Allocation {
                id: format!("allocation:{id}"),
                component: office.da2.clone(),
                unit: office.ward.clone(),
                year: 2023,
                amount: Dong(amount),
                project: whose,
                ..Allocation::default()
            }))
        }
        16 | 17 => {
            let kind = random.one(PaymentKind::ALL);
            let state = random.one(PaymentState::ALL);
            let (number, amount) = (random.below(6), random.amount().0);
            let whose = if random.below(3) > 0 {
                Some(format!("project:{id}"))
            } else {
                None
            };
            office.put(Record::Payment(Payment {
                allocation: format!("allocation:{id}"),
                project: whose,
                ..payment(&number.to_string(), kind, amount, state, day)
            }))
        }
        18 => {
            if !there {
                return None;
            }
            let at = random.below(HOUSEHOLDS);
            office.put(Record::Handover(Handover {
                id: format!("handover:{id}-{at}"),
                project: format!("project:{id}"),
                household: household_id(at),
                items: [(key.to_owned(), random.quantity())].into(),
                place: Some(Place::Home),
                signed: Some(Signed::Head),
                ..Handover::default()
            }))
        }
        _ => {
            if random.one(&[true, false]) {
                office.session.undoes()
            } else {
                office.session.redoes()
            }
        }
    })
}

/// Đồng of a decimal text times a price, rounded half up, without decimals: an independent reckoning.
fn times(quantity: &str, price: i64) -> i128 {
    let (whole, fraction) = quantity.split_once('.').unwrap_or((quantity, ""));
    let digits: i128 = format!("{whole}{fraction}").parse().expect("digits");
    let scale = 10_i128.pow(u32::try_from(fraction.len()).expect("short"));
    (digits * i128::from(price) * 2 + scale) / (2 * scale)
}

/// A quantity in thousandths.
fn thousandths(quantity: &str) -> i128 {
    times(quantity, 1_000)
}

fn number(body: &Value, field: &str) -> i128 {
    body.get(field)
        .and_then(Value::as_i64)
        .map_or(0, i128::from)
}

/// What the raw bodies say of a project: `[total, state, cash, labour, kind, other, common, households]`,
/// and whether anything does not match.
fn reckon(body: &Value) -> ([i128; 8], bool) {
    let empty = serde_json::Map::new();
    let map = |field: &str| body.get(field).and_then(Value::as_object).unwrap_or(&empty);
    let mut sums = [0_i128; 8];
    let mut off = false;
    let mut things: BTreeMap<&str, [i128; 2]> = BTreeMap::new();
    for (key, line) in map("costs") {
        let quantity = line["quantity"].as_str().expect("text");
        let total = times(quantity, line["price"].as_i64().expect("whole"));
        let parts = ["state", "labour", "in_kind", "other"].map(|part| number(line, part));
        let cash = total - parts.iter().sum::<i128>();
        off |= cash < 0;
        let common = line.get("common").is_some();
        for (at, part) in [total, parts[0], cash, parts[1], parts[2], parts[3]]
            .into_iter()
            .enumerate()
        {
            sums[at] += part;
        }
        if common {
            sums[6] += parts[0];
        } else {
            things.entry(key).or_default()[0] = thousandths(quantity);
        }
    }
    let mut promised = 0;
    for participant in map("participants").values() {
        sums[7] += number(participant, "amount");
        promised += number(participant, "counterpart");
        for (key, quantity) in participant
            .get("items")
            .and_then(Value::as_object)
            .unwrap_or(&empty)
        {
            things.entry(key).or_default()[1] += thousandths(quantity.as_str().expect("text"));
        }
    }
    off |= sums[1] != sums[6] + sums[7];
    off |= promised != sums[2] + sums[3] + sums[4];
    off |= things.values().any(|[planned, given]| planned != given);
    (sums, off)
}

/// What holds in a register at any time; what may not hold after a merge is reported.
fn check(office: &Office, mixed: bool, count: &mut Count) {
    office.session.look(|l| {
        let bodies = |kind: &'static str, ids: Vec<String>| -> Vec<Value> {
            let all = ids.into_iter().filter(|id| id.starts_with(kind));
            all.filter_map(|id| Some(Value::Object(l.body(&id)?.fields())))
                .collect()
        };
        let allocations = bodies("allocation:", l.allocations().keys().cloned().collect());
        let payments = bodies("payment:", l.payments().keys().cloned().collect());
        let moved = |payment: &Value| -> [i128; 2] {
            let amount = number(payment, "amount");
            match (
                payment.get("state"),
                payment["payment_kind"].as_str().expect("a kind"),
            ) {
                (Some(_), _) => [0, 0],
                (None, "payment") => [amount, 0],
                (None, "advance") => [amount, amount],
                (None, "settlement") => [0, -amount],
                _ => [-amount, -amount],
            }
        };
        let cases = Cases::new(l, date(2023, 8, 1));
        for project in l.projects().values() {
            let id = &project.id;
            let body = Value::Object(l.body(id).expect("a body").fields());
            let (sums, off) = reckon(&body);
            let split = project.split();
            let typed = [
                split.total,
                split.state,
                split.cash,
                split.labour,
                split.kind,
                split.other,
                split.common,
                split.households,
            ];
            assert_eq!(typed.map(|sum| i128::from(sum.0)), sums, "{body}");
            assert_eq!(
                split.state + split.cash + split.labour + split.kind + split.other,
                split.total
            );
            assert_eq!(
                split.common + split.households + split.unassigned(),
                split.state
            );
            let case = cases.case(project);
            let findings = cases.judge(&case);
            let of = |rule: &str| {
                findings
                    .iter()
                    .find(|f| f.rule == rule)
                    .expect(rule)
                    .outcome
            };
            assert_eq!(of("Q12") == Outcome::Fail, off, "{body}");
            count.mismatched += usize::from(off);
            let named =
                |other: &&Value| other.get("project").and_then(Value::as_str) == Some(id.as_str());
            let allocated: i128 = allocations
                .iter()
                .filter(named)
                .map(|a| number(a, "amount"))
                .sum();
            let [paid, open] = payments
                .iter()
                .filter(named)
                .map(moved)
                .fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]]);
            let typed = [case.allocated, case.paid, case.uncleared].map(|sum| i128::from(sum.0));
            assert_eq!(typed, [allocated, paid, open]);
            let over = allocated > sums[1] || paid > allocated;
            assert_eq!(of("Q15") == Outcome::Fail, over, "{id}");
            if let (Some(frozen), true) = (&project.frozen, project.state().is_approved()) {
                assert_eq!(
                    frozen.outcomes.get("Q12").map(String::as_str),
                    Some("pass"),
                    "what is approved matched"
                );
            }
        }
        let grants = bodies("grant:", l.grants().keys().cloned().collect());
        let of_pool = |all: &[Value], component: &str| -> i128 {
            let same = all
                .iter()
                .filter(|r| r["component"] == component && r["year"] == 2023);
            same.map(|r| number(r, "amount")).sum()
        };
        let view = overview(l, 2023, None, date(2023, 6, 1));
        for row in &view.components {
            let left = of_pool(&grants, &row.id) - of_pool(&allocations, &row.id);
            assert_eq!(i128::from(row.chain.unallocated().0), left);
            assert!(left >= 0 || mixed, "{} is overdrawn by {left}", row.code);
            let told = view.attention.iter().any(|a| {
                matches!(a, Attention::Overdrawn { component, excess, .. }
                    if *component == row.id && i128::from(excess.0) == -left)
            });
            assert_eq!(told, left < 0, "{}", row.code);
            count.overdrawn += usize::from(told);
        }
        if !mixed {
            let mut pools: BTreeMap<(String, String), i128> = BTreeMap::new();
            for payment in &payments {
                let text = |field| {
                    payment
                        .get(field)
                        .and_then(Value::as_str)
                        .unwrap_or_default()
                        .to_owned()
                };
                *pools
                    .entry((text("allocation"), text("project")))
                    .or_default() += moved(payment)[1];
            }
            assert!(pools.values().all(|open| *open >= 0), "{pools:?}");
            for a in l.allocations().values() {
                assert!(l.paid_from(&a.id) <= a.amount, "{}", a.id);
            }
        }
    });
}

/// What stands in the register now: the present revision of every record.
fn present(office: &Office) -> Vec<(String, String)> {
    let all = office.session.documents().iter();
    let winner =
        |document: &so_sinh_ke::replica::Document| format!("{:?}", document.winner().map(|w| w.0));
    all.filter(|(id, _)| !id.starts_with("unit:") && !id.starts_with("component:"))
        .map(|(id, document)| (id.clone(), winner(document)))
        .collect()
}

/// Two hundred commands in three registers; in every second history they exchange files.
fn history(mut random: Random, exchange: bool) -> Count {
    let mut count = Count::default();
    let first = Scenario::laptop("city", date(2023, 6, 1)).begins(&fresh());
    let mut first = Office::of(first);
    // Where something is under way already.
    first.begin("a");
    first.reach("a", State::Appraisal);
    first.begin("b");
    let (da2, ward) = (first.da2.clone(), first.ward.clone());
    let beside = |name| Office {
        session: first.session.colleague(name, date(2023, 6, 1)),
        da2: da2.clone(),
        ward: ward.clone(),
    };
    let mut offices = vec![beside("nong-thuong"), beside("duong-quang")];
    offices.push(first);
    let mut mixed = [false; 3];
    let mut day = date(2023, 7, 10);
    for n in 0..200 {
        let at = random.below(3);
        if n % 10 == 9 {
            day = day.tomorrow().expect("a day");
        }
        let before = present(&offices[at]);
        if let Some(done) = act(&mut offices[at], &mut random, day) {
            count.commands += 1;
            if done.is_err() {
                count.refused += 1;
                assert!(
                    present(&offices[at]) == before,
                    "a refusal changes nothing: {done:?}"
                );
            }
            // After a refusal the register is as it was looked at before.
            if done.is_ok() {
                check(&offices[at], mixed[at], &mut count);
            }
            count.approved += offices[at]
                .session
                .ledger()
                .borrow()
                .projects()
                .values()
                .filter(|p| p.state().is_approved())
                .count();
        }
        if exchange && random.below(15) == 0 {
            let to = (at + 1 + random.below(2)) % 3;
            let file = offices[at].session.full_file();
            count.merged += usize::from(offices[to].session.takes(&[&file]).expect("taken in") > 0);
            mixed[to] = true;
            check(&offices[to], true, &mut count);
        }
    }
    if exchange {
        for _ in 0..3 {
            for from in 0..3 {
                let file = offices[from].session.full_file();
                for to in (0..3).filter(|to| *to != from) {
                    offices[to].session.takes(&[&file]).expect("taken in");
                }
            }
        }
        let content = |office: &Office| office.session.content();
        let all: Vec<String> = offices.iter().map(content).collect();
        assert!(
            all[0] == all[1] && all[1] == all[2],
            "they end with the same"
        );
        for office in &offices {
            check(office, true, &mut count);
        }
    }
    count
}

#[test]
fn the_parts_make_up_the_whole_after_ten_thousand_commands_and_every_merge() {
    let seed = seed();
    let mut total = Count::default();
    let mut round = 0;
    // No history knows of another, so several are lived through at once.
    let at_once = thread::available_parallelism().map_or(1, |n| n.get() as u64);
    while total.commands < 10_000 {
        let rounds = round..round + at_once;
        round += at_once;
        let counts: Vec<Count> = thread::scope(|scope| {
            let lives: Vec<_> = rounds
                .map(|round| scope.spawn(move || history(Random::of(seed, round), round % 2 == 0)))
                .collect();
            lives
                .into_iter()
                .map(|life| life.join().expect("holds"))
                .collect()
        });
        for count in counts {
            total.commands += count.commands;
            total.refused += count.refused;
            total.merged += count.merged;
            total.approved += count.approved;
            total.mismatched += count.mismatched;
            total.overdrawn += count.overdrawn;
        }
    }
    // The histories go where they should: refusals, merges, approved projects, mismatches, overdrawn pools.
    let Count {
        commands,
        refused,
        merged,
        approved,
        mismatched,
        overdrawn,
    } = total;
    println!(
        "{commands} commands, {refused} refused, {merged} merges, {approved} approved, {mismatched} off, {overdrawn} overdrawn"
    );
    assert!(
        refused > 500 && refused < commands / 2 + commands / 4,
        "{refused}"
    );
    assert!(merged > 100 && approved > 100 && mismatched > 1_000 && overdrawn > 0);
}
