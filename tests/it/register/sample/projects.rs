//! The projects and households of the sample, and what the rules say of them.

use crate::{
    records,
    scenario::{self, Scenario},
};
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use serde_json::{Map, Value};
use so_sinh_ke::{
    app::{
        projects::{cases::Cases, filter::Filter, flow, list, papers, paying, steps},
        register::ledger::Ledger,
        sample,
    },
    domain::{
        capital::PaymentState,
        coded::Coded,
        date::parse_iso,
        money::Dong,
        project::{
            Project,
            kinds::{Mode, Side, State},
        },
    },
    rules::{
        judge::{Finding, Outcome},
        pack::Gate,
        value::Value as Fact,
    },
};

const TODAY: Date = date(2023, 6, 1);

fn project<'l>(ledger: &'l Ledger, name: &str) -> &'l Project {
    let mut found = ledger
        .projects()
        .values()
        .filter(|p| p.name.starts_with(name));
    let project = found.next().expect(name);
    assert!(found.next().is_none(), "{name} twice");
    project
}

fn findings(ledger: &Ledger, project: &Project) -> Vec<Finding> {
    let cases = Cases::new(ledger, TODAY);
    cases.judge(&cases.case(project))
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|f| f.rule.as_str()).collect()
}

/// What does not hold at the gates up to the next state.
fn open(ledger: &Ledger, project: &Project) -> (Vec<String>, Vec<String>) {
    let ahead = steps::ahead(ledger, project, TODAY).expect("a next state");
    let names = |findings: &[Finding]| rules(findings).iter().map(|r| (*r).to_owned()).collect();
    (names(&ahead.blocks), names(&ahead.warns))
}

fn value(findings: &[Finding], rule: &str, fact: &str) -> Option<Fact> {
    findings
        .iter()
        .find(|f| f.rule == rule)?
        .values
        .get(fact)
        .cloned()
}

fn documents() -> Vec<(String, Map<String, Value>)> {
    let revisions = scenario::sample().revisions.into_iter();
    revisions.map(|r| (r.id.clone(), r.body.fields())).collect()
}

#[test]
fn a_dozen_projects_stand_in_all_modes_and_states() {
    Scenario::sample().look(|l| {
        assert_eq!(list::count(l, 2023, None), 14);
        assert_eq!(l.projects().len(), 17);
        let running = l
            .projects()
            .values()
            .filter(|p| p.year == 2023 && p.side.is_none());
        assert_eq!(running.count(), 12);
        let modes: BTreeSet<Mode> = l.projects().values().filter_map(|p| p.mode).collect();
        assert_eq!(modes.len(), Mode::ALL.len());
        let states: BTreeSet<State> = l.projects().values().map(Project::state).collect();
        assert_eq!(states.len(), State::ALL.len());
        for side in [Side::Suspended, Side::Cancelled] {
            let mut there = l.projects().values().filter(|p| p.side == Some(side));
            assert!(!there.next().expect("one").side_reason.is_empty());
            assert!(there.next().is_none());
        }
    });
}

#[test]
fn households_are_invented_and_in_one_project_each() {
    Scenario::sample().look(|l| {
        let ids: Vec<&String> = l.household_ids().collect();
        assert_eq!(ids.len(), 412);
        let mut identities = BTreeSet::new();
        let mut codes = BTreeSet::new();
        let mut units = BTreeSet::new();
        for id in &ids {
            let (household, faults) = so_sinh_ke::domain::household::Household::read(
                id,
                &l.body(id).expect("it").fields(),
            );
            assert_eq!(faults, []);
            assert!(codes.insert(household.code.clone()), "{}", household.code);
            assert!(l.units()[&household.unit].kind.is_commune_level());
            assert!(!household.village.is_empty() && !household.poverty.is_empty());
            units.insert(household.unit.clone());
            for member in household
                .members
                .values()
                .filter(|m| !m.identity.is_empty())
            {
                let number = &member.identity;
                assert!(number.bytes().all(|b| b.is_ascii_digit()));
                match number.len() {
                    12 => assert!(
                        number.starts_with("006") && &number[6..9] == "000",
                        "{number}"
                    ),
                    // Old cards.
                    9 => assert!(number.starts_with("095000"), "{number}"),
                    other => panic!("{number} has {other} digits"),
                }
                // Those that were put there to be found come twice.
                let twice = !identities.insert(number.clone());
                let expected = ["ĐX-0391", "XH-0304"].contains(&household.code.as_str());
                assert!(!twice || expected, "{} {number}", household.code);
            }
        }
        assert_eq!(units.len(), 8);
        let mut joined: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
        for project in l.projects().values() {
            for household in project.participants.keys() {
                joined.entry(household).or_default().push(&project.name);
                let unit = &l.household(household).expect("there").unit;
                assert_eq!(*unit, project.unit, "{}", project.name);
            }
        }
        let twice: Vec<_> = joined
            .iter()
            .filter(|(_, projects)| projects.len() > 1)
            .collect();
        assert_eq!(twice.len(), 1, "{twice:?}");
        assert_eq!(l.household(twice[0].0).expect("there").code, "NT-0162");
    });
}

#[test]
fn the_cattle_of_nong_thuong_stand_as_drawn() {
    Scenario::sample().look(|l| {
        let project = project(l, "Nuôi bò cái sinh sản, xã Nông Thượng");
        let split = project.split();
        assert_eq!(
            (split.total, split.state),
            (Dong(510_000_000), Dong(300_000_000))
        );
        assert_eq!(split.cash, Dong(165_000_000));
        assert_eq!(split.labour + split.kind, Dong(45_000_000));
        let days: Vec<String> = State::ALL
            .iter()
            .filter_map(|state| project.steps.get(state))
            .map(|day| format!("{:02}/{:02}", day.day(), day.month()))
            .collect();
        let drawn = [
            "06/02", "14/02", "24/02", "08/03", "15/03", "29/03", "21/04", "23/05",
        ];
        assert_eq!(days, drawn);
        let amounts: BTreeSet<Dong> = project.participants.values().map(|p| p.amount).collect();
        assert_eq!(amounts, BTreeSet::from([Dong(9_500_000)]));

        let all = findings(l, project);
        let failing: Vec<&str> = all
            .iter()
            .filter(|f| f.outcome != Outcome::Pass && f.stands_at(Gate::State(State::Accepted)))
            .map(|f| f.rule.as_str())
            .collect();
        assert_eq!(failing, ["Q04", "Q13", "Q14"]);
        assert_eq!(value(&all, "Q13", "handover.missing"), Some(Fact::Count(7)));
        assert_eq!(
            value(&all, "Q13", "handover.elsewhere"),
            Some(Fact::Count(2))
        );
        assert_eq!(
            value(&all, "Q04", "participants.old_list"),
            Some(Fact::Count(2))
        );
        assert_eq!(
            value(&all, "Q14", "participants.double"),
            Some(Fact::Count(1))
        );
        let share = value(&all, "Q01", "participants.beneficiary_share").expect("a share");
        assert_eq!(share.text(), "60,0\u{a0}%");
        for (fact, count) in [("poor", 9), ("near_poor", 5), ("escaped", 4)] {
            let found = value(&all, "Q01", &format!("participants.{fact}"));
            assert_eq!(found, Some(Fact::Count(count)), "{fact}");
        }
        let state = value(&all, "Q05", "money.state_share").expect("a share");
        assert_eq!(state.text(), "58,8\u{a0}%");
        let called = |rule: &str| -> Vec<String> {
            let who = all.iter().find(|f| f.rule == rule).expect(rule).who.iter();
            who.map(|id| l.household(id).expect("there").code.clone())
                .collect()
        };
        assert_eq!(called("Q04"), ["NT-0088", "NT-0131"]);
        assert_eq!(called("Q14"), ["NT-0162"]);
        // Let pass in writing when the list was approved, so nothing but the hand-over is in the way.
        assert_eq!(open(l, project), (vec!["Q13".into()], vec![]));

        let handed: Vec<_> = l.naming(&project.id, l.handovers()).collect();
        assert_eq!(handed.len(), 23);
        assert_eq!(
            (handed[0].tags.as_str(), handed[22].tags.as_str()),
            ("0231", "0253")
        );
        let row = list::rows(
            l,
            &Filter {
                year: 2023,
                ..Default::default()
            },
            TODAY,
        );
        let row = row.iter().find(|row| row.id == project.id).expect("a row");
        assert_eq!((row.households, row.handed), (30, 23));
        assert_eq!(
            (row.allocated, row.paid),
            (Dong(300_000_000), Dong(90_000_000))
        );

        let mut payments = l.naming(&project.id, l.payments());
        let waiting = payments
            .find(|p| p.state == PaymentState::Preparing)
            .expect("one");
        assert_eq!(waiting.amount, Dong(128_500_000));
        assert_eq!(
            papers::missing(waiting, papers::regime(l, waiting)),
            ["acceptance", "households", "statement"]
        );
        let blocks = paying::findings(l, project, waiting);
        let blocks: Vec<_> = blocks
            .iter()
            .filter(|f| f.blocks(Gate::Payment))
            .cloned()
            .collect();
        assert_eq!(rules(&blocks), ["V06"]);
    });
}

#[test]
fn one_project_passes_all_that_stands_before_it() {
    Scenario::sample().look(|l| {
        let project = project(l, "Trồng dong riềng");
        let next = Gate::State(State::HandingOver);
        for finding in findings(l, project).iter().filter(|f| f.stands_at(next)) {
            assert_eq!(finding.outcome, Outcome::Pass, "{}", finding.rule);
        }
        assert_eq!(open(l, project), (vec![], vec![]));
    });
}

#[test]
fn thirteen_of_thirty_are_too_few() {
    Scenario::sample().look(|l| {
        let project = project(l, "Nuôi dê sinh sản");
        assert_eq!(project.state(), State::Appraisal);
        assert_eq!(open(l, project), (vec!["Q01".into()], vec![]));
        let share = value(
            &findings(l, project),
            "Q01",
            "participants.beneficiary_share",
        );
        assert_eq!(share.expect("a share").text(), "43,3\u{a0}%");
    });
}

#[test]
fn sixty_thousand_birds_for_eight_households_light_up() {
    Scenario::sample().look(|l| {
        let project = project(l, "Nuôi gà thịt thả vườn 60.000 con");
        assert_eq!(project.split().total, Dong(7_200_000_000));
        assert_eq!(
            (project.state(), project.participants.len()),
            (State::Appraisal, 8)
        );
        let (blocks, warns) = open(l, project);
        assert_eq!(blocks[..3], ["Q01", "Q07", "V02"]);
        // The criterion of the city that animals are kept at home.
        assert!(
            blocks.len() == 4 && blocks[3].starts_with("L-"),
            "{blocks:?}"
        );
        assert_eq!(warns, ["Q05", "Q10", "Q11"]);
        let rows = list::rows(
            l,
            &Filter {
                year: 2023,
                ..Default::default()
            },
            TODAY,
        );
        assert_eq!(rows[0].id, project.id, "the worst stands first");
        assert_eq!(list::by_support(&rows)[0].id, project.id);
        assert_eq!(rows[0].average, Some(Dong(620_000_000)));
    });
}

#[test]
fn plans_add_up_and_money_stays_within_its_source() {
    Scenario::sample().look(|l| {
        for project in l.projects().values() {
            let all = findings(l, project);
            let of = |rule: &str| all.iter().find(|f| f.rule == rule).expect(rule).outcome;
            // Places are open on one list; one proposal and the cancelled project have none yet.
            let partial = project.participants.len()
                < usize::try_from(project.households_planned.unwrap_or(0)).expect("few");
            let expected = if partial {
                Outcome::Fail
            } else {
                Outcome::Pass
            };
            assert_eq!(of("Q12"), expected, "{}", project.name);
            let waits = project.name.starts_with("Trồng hồng không hạt");
            let expected = if waits { Outcome::Fail } else { Outcome::Pass };
            assert_eq!(of("Q20"), expected, "{}", project.name);
            assert_eq!(of("Q15"), Outcome::Pass, "{}", project.name);
            let cases = Cases::new(l, TODAY);
            let allocated = cases.case(project).allocated;
            let state = project.split().state;
            let funded = project.state() >= State::Funded;
            assert_eq!(
                allocated,
                if funded { state } else { Dong::ZERO },
                "{}",
                project.name
            );
            for (before, after) in project.steps.values().zip(project.steps.values().skip(1)) {
                assert!(before < after, "{}", project.name);
            }
            for payment in l.naming(&project.id, l.payments()) {
                let allocation = &l.allocations()[&payment.allocation];
                assert_eq!(allocation.project.as_ref(), Some(&project.id));
                let blocks = paying::findings(l, project, payment);
                let mut blocks = blocks.iter().filter(|f| f.blocks(Gate::Payment));
                let preparing = payment.state == PaymentState::Preparing;
                assert_eq!(blocks.next().is_some(), preparing, "{}", payment.document);
            }
        }
        for (component, year) in [
            ("DA2", 2021),
            ("DA2", 2022),
            ("DA2", 2023),
            ("TDA1-DA3", 2023),
        ] {
            let component = l
                .components()
                .values()
                .find(|c| c.code == component && l.programmes()[&c.programme].code == "GNBV");
            let pool = l.pool(&component.expect("one").id, year);
            assert!(pool.unallocated() >= Dong::ZERO && pool.allocated > Dong::ZERO);
        }
        let late = flow::late_advances(l, 90, TODAY);
        assert_eq!(late.len(), 1);
        assert_eq!(late[0].1, 168);
    });
}

#[test]
fn the_money_is_where_the_drawing_shows_it() {
    Scenario::sample().look(|l| {
        let flow = flow::flow(l, 2023, None, TODAY);
        let unit = |name: &str| {
            let unit = flow.units.iter().find(|u| u.name == name).expect(name);
            [
                unit.allocated,
                unit.unpaid(),
                unit.paid,
                unit.uncleared,
                unit.reached,
            ]
            .map(|amount| amount.0 / 1_000_000)
        };
        assert_eq!(unit("X. Nông Thượng"), [460, 306, 154, 90, 64]);
        assert_eq!(unit("X. Dương Quang"), [370, 334, 36, 36, 0]);
        assert_eq!(unit("P. Xuất Hóa"), [340, 230, 110, 0, 110]);
        assert_eq!(unit("P. Huyền Tụng"), [250, 250, 0, 0, 0]);
    });
}

#[test]
fn one_project_of_the_year_before_is_settled_with_its_returns() {
    Scenario::sample().look(|l| {
        let project = project(l, "Nuôi lợn thịt bản địa");
        assert_eq!((project.state(), project.year), (State::Settled, 2022));
        let returns: Vec<_> = l.naming(&project.id, l.returns()).collect();
        assert_eq!(returns.len(), 15);
        assert!(
            returns
                .iter()
                .all(|r| r.returned.is_some() && r.amount == Dong(1_500_000))
        );
        for due in returns {
            let next = due
                .next
                .as_ref()
                .and_then(|id| l.household(id))
                .expect("a next one");
            assert_eq!(next.unit, project.unit);
            assert!(
                !project
                    .participants
                    .contains_key(due.next.as_ref().expect("one"))
            );
        }
        let failing = findings(l, project);
        assert!(failing.iter().all(|f| f.outcome != Outcome::Fail));
    });
}

/// The register as it stood on `day`, before any decision of that day.
fn as_it_stood(day: Date) -> Ledger {
    let on = |value: Option<&Value>| value.and_then(Value::as_str).and_then(parse_iso);
    let mut then = Vec::new();
    for (id, mut body) in documents() {
        match id.split(':').next().expect("a kind") {
            "grant" | "allocation" | "payment" | "handover" | "followup"
                if on(body.get("date")).is_none_or(|date| date >= day) =>
            {
                continue;
            }
            "return" => continue,
            "project" => {
                let steps = body["steps"].as_object_mut().expect("steps");
                steps.retain(|_, step| on(Some(step)).expect("a day") < day);
                let last = State::ALL
                    .iter()
                    .rev()
                    .find(|s| steps.contains_key(s.code()));
                let Some(last) = last else { continue };
                body.insert("state".into(), last.code().into());
                body.remove("frozen");
                body.remove("side");
            }
            _ => {}
        }
        then.push(records::body(&id, &body));
    }
    records::ledger_of(&then)
}

#[test]
fn what_was_frozen_is_what_the_program_freezes_on_the_day_of_approval() {
    Scenario::sample().look(|l| {
        for project in l.projects().values() {
            let Some(day) = project.approved() else {
                assert_eq!(project.frozen, None);
                continue;
            };
            let ledger = as_it_stood(day);
            let before = &ledger.projects()[&project.id];
            let after = steps::step(&ledger, before, day).expect("the next state");
            assert_eq!(after.state(), State::Approved);
            assert_eq!(project.frozen, after.frozen, "{}", project.name);
            // The program would have let it: nothing blocks, and warnings have their reasons.
            assert_eq!(steps::check(&ledger, &after), Ok(()), "{}", project.name);
        }
    });
}

#[test]
fn the_sample_is_small_and_the_same_everywhere() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/packs/");
    let size = |name: &str| {
        std::fs::metadata(format!("{folder}{name}"))
            .expect(name)
            .len()
    };
    let size = size("sample-households.json") + size("sample-projects.json");
    assert!(size < 90_000, "{size}");
    let ids = |set: so_sinh_ke::store::ChangeSet| -> Vec<String> {
        set.revisions
            .iter()
            .map(|r| format!("{} {}", r.id, r.rev))
            .collect()
    };
    let made = ids(sample::change_set());
    assert_eq!(made, ids(sample::change_set()));
    let mut seen = BTreeSet::new();
    for revision in &sample::change_set().revisions {
        let (kind, uuid) = revision.id.split_once(':').expect("kind:uuid");
        let uuid = uuid::Uuid::parse_str(uuid).expect("a UUID");
        // Ids that follow from what a record is about are of version 8.
        let versions: &[usize] = match kind {
            "attendance" | "class-day" | "report" | "task" => &[8],
            // One that a proposal made is one of these.
            "allocation" => &[7, 8],
            _ => &[7],
        };
        assert!(
            versions.contains(&uuid.get_version_num()),
            "{}",
            revision.id
        );
        assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(revision.body.fields()["kind"], kind);
        // Only an entry of the catalogue has a second one: its correction.
        let is_correction = !revision.ancestors.is_empty();
        assert!(
            seen.insert(revision.id.clone()) != is_correction,
            "{} twice",
            revision.id
        );
    }
}
