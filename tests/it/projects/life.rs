//! Projects in a register: their money adds up whatever is done to them and wherever, and their life goes
//! one step at a time.

use std::collections::BTreeMap;

use crate::common::{self, begun, component, file, laptop, run, step, take, unit};
use futures::executor::block_on;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        capital::{
            overview::{Attention, overview},
            sources::WrongSource,
        },
        catalogue::Units,
        command::{Command, Refusal},
        exchange::export::Share,
        projects::{
            cases::{Cases, next_state},
            joining::{divided, joined},
            steps::{self, Reasons, StepFault},
            view,
            whatif::WhatIf,
        },
        register::{kinds::Record, ledger::Ledger},
        session::{Session, start::NewRegister, undo::Direction},
    },
    domain::{
        capital::{Allocation, Payment, PaymentKind, PaymentState},
        coded::Coded,
        handover::{FollowUp, Handover, Signed},
        household::{Household, Member, PovertyClass, YearStatus},
        local::{LocalParameters, LocalValue},
        money::Dong,
        project::{
            Project,
            kinds::{GroupKind, Mode, Place, RevolvingElement, Side, State},
            parts::{CostLine, Override, Paper},
        },
    },
    rules::judge::{Finding, Outcome},
    store::{
        ChangeSet,
        memory::{MemoryBackend, MemoryDisk},
    },
};

type Register = Session<MemoryBackend>;

/// A register in which nothing is entered yet: the sample has projects of its own.
fn fresh() -> ChangeSet {
    let city = Units::load().search("thanh pho bac kan", 1).remove(0);
    let answers = NewRegister {
        name: "Nguyễn Thị Thử".into(),
        unit_text: city.name,
        unit_id: Some(city.id),
        year: 2023,
    };
    answers.change_set("may-1", &common::Counted::default()).0
}

const HOUSEHOLDS: usize = 6;

fn household_id(at: usize) -> String {
    format!("household:{at}")
}

fn household(at: usize, unit: &str, class: PovertyClass) -> Household {
    let head = Member {
        name: format!("Nguyễn Thị Thử {at}"),
        identity: format!("006000000{at:03}"),
        ..Member::default()
    };
    let status = YearStatus {
        class: Some(class),
        recognised: (class == PovertyClass::Escaped).then_some(date(2022, 12, 1)),
        ..YearStatus::default()
    };
    Household {
        id: household_id(at),
        unit: unit.into(),
        head: "m".into(),
        members: [("m".to_owned(), head)].into(),
        poverty: [(2023, status)].into(),
        ..Household::default()
    }
}

/// A complete community project of six animals for six households: nothing stands against it but what
/// follows after its approval.
fn complete(id: &str, da2: &str, ward: &str) -> Project {
    let line = CostLine {
        item: format!("Bò cái sinh sản {id}"),
        measure: "con".into(),
        quantity: Decimal::from(6),
        price: Dong(10_000_000),
        state: Dong(36_000_000),
        direct: true,
        ..CostLine::default()
    };
    let households: Vec<String> = (0..HOUSEHOLDS).map(household_id).collect();
    let mut project = joined(
        &Project {
            id: format!("project:{id}"),
            name: format!("Bò cái sinh sản {id}"),
            mode: Some(Mode::Community),
            state: Some(State::Proposed),
            component: da2.into(),
            unit: ward.into(),
            year: 2023,
            starts: Some(date(2023, 9, 1)),
            ends: Some(date(2025, 8, 31)),
            group_kind: Some(GroupKind::VillageBoard),
            decision: "372/QĐ-UBND".into(),
            owner: "UBND xã Nông Thượng".into(),
            approver: Some(so_sinh_ke::domain::project::kinds::ApproverKind::CommuneChair),
            representative: "Trưởng ban phát triển thôn".into(),
            representative_contract: "03/HĐ-ĐD".into(),
            notice: "Nhà văn hóa thôn, 10/06/2023".into(),
            appraisal_team: "21/QĐ-UBND".into(),
            costs: [("bo".to_owned(), line)].into(),
            ..Project::default()
        },
        &households,
    );
    for (at, participant) in project.participants.values_mut().enumerate() {
        participant.committed = true;
        participant.experienced = at == 0;
    }
    for item in ["minutes", "plan", "costs", "results", "training", "other"] {
        let paper = Paper {
            have: true,
            ..Paper::default()
        };
        project.dossier.insert(item.into(), paper);
    }
    divided(&project)
}

/// A register with six poor households and what a project needs.
struct Office {
    session: Register,
    da2: String,
    ward: String,
}

impl Office {
    fn new() -> Office {
        Office::of(begun(&fresh()))
    }

    fn of(mut session: Register) -> Office {
        let da2 = component(&session, "GNBV", "DA2");
        let ward = unit(&session, "X. Nông Thượng");
        run(&mut session, &common::grant("da2", &da2, 2_310_000_000)).expect("granted");
        for at in 0..HOUSEHOLDS {
            let household = household(at, &ward, PovertyClass::Poor);
            run(&mut session, &Command::Put(Record::Household(household))).expect("a household");
        }
        Office { session, da2, ward }
    }

    fn put(&mut self, record: Record) -> Result<(), Refusal> {
        run(&mut self.session, &Command::Put(record))
    }

    fn begin(&mut self, id: &str) {
        let project = complete(id, &self.da2, &self.ward);
        self.put(Record::Project(project)).expect("a project");
    }

    fn project(&self, id: &str) -> Project {
        common::read(&self.session, |l| {
            l.projects[&format!("project:{id}")].clone()
        })
    }

    fn change(&mut self, id: &str, change: impl FnOnce(&mut Project)) -> Result<(), Refusal> {
        let mut project = self.project(id);
        change(&mut project);
        self.put(Record::Project(project))
    }

    fn step(&mut self, id: &str, day: Date) -> Result<(), Refusal> {
        let project = self.project(id);
        let after = common::read(&self.session, |l| steps::step(l, &project, day));
        self.put(Record::Project(after.expect("a next step")))
    }

    fn back(&mut self, id: &str) {
        let before = steps::stepped_back(&self.project(id));
        self.put(Record::Project(before)).expect("back");
    }

    /// Goes on until `state`, a day for each step from 1 July on.
    fn reach(&mut self, id: &str, state: State) {
        while self.project(id).state() < state {
            let day = i8::try_from(self.project(id).state().step()).expect("few");
            self.step(id, date(2023, 7, day)).expect("a step");
        }
    }

    fn allocate(&mut self, id: &str, amount: i64) -> Result<(), Refusal> {
        self.put(Record::Allocation(Allocation {
            id: format!("allocation:{id}"),
            component: self.da2.clone(),
            unit: self.ward.clone(),
            year: 2023,
            amount: Dong(amount),
            project: Some(format!("project:{id}")),
            ..Allocation::default()
        }))
    }

    fn hand_over(&mut self, id: &str) {
        let project = self.project(id);
        for (household, planned) in &project.participants {
            let handover = Handover {
                id: format!(
                    "handover:{id}-{}",
                    household.trim_start_matches("household:")
                ),
                project: project.id.clone(),
                household: household.clone(),
                date: Some(date(2023, 7, 20)),
                items: planned.items.clone(),
                place: Some(Place::Home),
                signed: Some(Signed::Head),
                ..Handover::default()
            };
            self.put(Record::Handover(handover)).expect("handed over");
        }
    }

    fn judge(&self, id: &str) -> Vec<Finding> {
        let project = self.project(id);
        common::read(&self.session, |l| {
            let cases = Cases::new(l, date(2023, 8, 1));
            cases.judge(&cases.case(&project))
        })
    }
}

fn ruled(state: State, rules: &str) -> Result<(), Refusal> {
    let (state, rules) = (state.code(), rules.to_owned());
    Err(Refusal::Step(StepFault::Ruled {
        state,
        rules,
        reasons: Reasons::default(),
    }))
}

fn unreasoned(state: State, rules: &str) -> Result<(), Refusal> {
    let (state, rules) = (state.code(), rules.to_owned());
    Err(Refusal::Step(StepFault::Unreasoned {
        state,
        rules,
        reasons: Reasons::default(),
    }))
}

fn payment(id: &str, kind: PaymentKind, amount: i64, state: PaymentState, day: Date) -> Payment {
    let papers = so_sinh_ke::app::projects::papers::proposed(kind).iter();
    let there = Paper {
        have: true,
        ..Paper::default()
    };
    Payment {
        id: format!("payment:{id}"),
        allocation: "allocation:a".into(),
        kind,
        date: Some(day),
        amount: Dong(amount),
        project: Some("project:a".into()),
        state,
        papers: papers
            .map(|paper| ((*paper).to_owned(), there.clone()))
            .collect(),
        ..Payment::default()
    }
}

#[test]
fn papers_of_a_project_of_years_ago_are_asked_for_by_the_list_of_its_last_step() {
    let mut office = Office::new();
    office.begin("a");
    office.step("a", date(2023, 7, 1)).expect("a meeting");
    office
        .change("a", |p| p.dossier.clear())
        .expect("no paper yet");
    let asked = |day| {
        common::read(&office.session, |l| {
            view::view(l, "project:a", day).expect("a project").dossier
        })
    };
    let then = asked(date(2023, 7, 2));
    assert!(then.contains(&("minutes".into(), false)));
    // No list holds for projects of a community in 2026.
    assert_eq!(asked(date(2026, 11, 28)), then);
}

#[test]
fn a_project_goes_one_step_at_a_time_and_each_asks_for_what_it_needs() {
    let mut office = Office::new();
    office.begin("a");
    office.change("a", |p| p.revolves = true).expect("changed");
    let day = |n: i8| date(2023, 7, n);
    office.step("a", day(1)).expect("a meeting");
    assert_eq!(
        office.step("a", day(2)),
        unreasoned(State::Dossier, "Q09"),
        "how it revolves"
    );
    office
        .change("a", |p| {
            let paper = p.dossier["plan"].clone();
            p.dossier.insert("revolving".into(), paper.clone());
            p.dossier.insert("supervision".into(), paper);
        })
        .expect("changed");
    office.step("a", day(2)).expect("a dossier");
    office.step("a", day(3)).expect("appraised");
    assert_eq!(office.step("a", day(4)), unreasoned(State::Approved, "Q21"));
    office
        .change("a", |p| {
            p.decision.clear();
            for element in RevolvingElement::CODES {
                p.revolving
                    .insert((*element).into(), "theo biên bản".into());
            }
        })
        .expect("changed");
    assert_eq!(office.step("a", day(4)), ruled(State::Approved, "V02"));
    office
        .change("a", |p| p.decision = "372/QĐ-UBND".into())
        .expect("changed");
    office.step("a", day(4)).expect("approved");
    assert_eq!(
        office.project("a").frozen.expect("frozen").date,
        Some(day(4))
    );
    assert_eq!(office.step("a", day(5)), ruled(State::Funded, "V03"));
    office.allocate("a", 36_000_001).expect("within the grant");
    assert_eq!(
        office.step("a", day(5)),
        ruled(State::Funded, "Q15"),
        "a đồng beyond the plan"
    );
    office.allocate("a", 36_000_000).expect("within the grant");
    office.step("a", day(5)).expect("funded");
    assert_eq!(office.step("a", day(6)), ruled(State::Contracted, "V04"));
    office
        .change("a", |p| p.purchase = "01/HĐ-MB".into())
        .expect("changed");
    office.step("a", day(6)).expect("contracted");
    office.step("a", day(7)).expect("handing over");
    assert_eq!(office.step("a", day(21)), ruled(State::Accepted, "Q13"));
    office.hand_over("a");
    office.step("a", day(21)).expect("accepted");
    assert_eq!(office.step("a", day(22)), ruled(State::Paid, "V05"));
    let paid = payment(
        "a",
        PaymentKind::Payment,
        35_999_999,
        PaymentState::Paid,
        day(22),
    );
    office.put(Record::Payment(paid)).expect("paid");
    office.step("a", day(22)).expect("paid");
    office.step("a", day(23)).expect("followed");
    office.step("a", day(24)).expect("revolving");
    assert_eq!(
        office.step("a", day(25)),
        unreasoned(State::Settled, "V07, V08, V09")
    );
    for at in 0..HOUSEHOLDS {
        let look = FollowUp {
            id: format!("followup:{at}"),
            project: "project:a".into(),
            household: household_id(at),
            alive: 1,
            ..FollowUp::default()
        };
        office.put(Record::FollowUp(look)).expect("looked after");
    }
    assert_eq!(
        office.step("a", day(25)),
        unreasoned(State::Settled, "V08, V09"),
        "F15: revolving closed without any return"
    );
    let back = so_sinh_ke::domain::handover::Return {
        id: "return:a".into(),
        project: "project:a".into(),
        household: household_id(0),
        heads: 1,
        returned: Some(day(25)),
        ..Default::default()
    };
    office.put(Record::Return(back)).expect("returned");
    assert_eq!(
        office.step("a", day(25)),
        unreasoned(State::Settled, "V09"),
        "a đồng left"
    );
    let rest = payment("b", PaymentKind::Payment, 1, PaymentState::Paid, day(25));
    office.put(Record::Payment(rest)).expect("paid");
    office.step("a", day(25)).expect("settled");
    let project = office.project("a");
    assert_eq!(next_state(&project), None);
    assert!(project.steps.values().is_sorted(), "{:?}", project.steps);
}

#[test]
fn what_returns_nothing_passes_over_revolving_both_ways() {
    let mut project = Project {
        state: Some(State::Followed),
        ..Project::default()
    };
    assert_eq!(next_state(&project), Some(State::Settled));
    project.state = Some(State::Settled);
    assert_eq!(steps::stepped_back(&project).state(), State::Followed);
    project.revolves = true;
    assert_eq!(steps::stepped_back(&project).state(), State::Revolving);
    project.state = Some(State::Followed);
    assert_eq!(next_state(&project), Some(State::Revolving));
}

#[test]
fn steps_are_not_skipped_nor_taken_back_in_time_nor_without_a_day() {
    let mut office = Office::new();
    office.begin("a");
    office.step("a", date(2023, 7, 10)).expect("a meeting");
    let before = common::read(&office.session, Ledger::content);
    let skip = office.change("a", |p| {
        p.state = Some(State::Appraisal);
        p.steps.insert(State::Appraisal, date(2023, 7, 11));
    });
    assert_eq!(skip, Err(StepFault::StepSkipped.into()));
    let earlier = office.step("a", date(2023, 7, 9));
    assert_eq!(
        earlier,
        Err(StepFault::StepBackwards {
            before: "10/07/2023".into()
        }
        .into())
    );
    let undated = office.change("a", |p| p.state = Some(State::Dossier));
    assert_eq!(undated, Err(StepFault::StepUndated.into()));
    let unreasoned = office.change("a", |p| p.side = Some(Side::Suspended));
    assert_eq!(unreasoned, Err(StepFault::NoReason.into()));
    let blank = office.change("a", |p| {
        (p.side, p.side_reason) = (Some(Side::Cancelled), " ".into());
    });
    assert_eq!(blank, Err(StepFault::NoReason.into()));
    let new = office.put(Record::Project(Project {
        state: Some(State::Approved),
        ..complete("b", &office.da2, &office.ward)
    }));
    assert_eq!(
        new,
        Err(StepFault::StepUndated.into()),
        "a project that begins approved says when it was"
    );
    assert_eq!(
        common::read(&office.session, Ledger::content),
        before,
        "nothing changed"
    );
    for side in [Side::Suspended, Side::Cancelled] {
        office
            .change("a", |p| {
                (p.side, p.side_reason) = (Some(side), "Dịch tả lợn".into());
            })
            .expect("rests");
        assert_eq!(
            office.step("a", date(2023, 7, 12)),
            Err(StepFault::Resting.into())
        );
    }
    office
        .change("a", |p| (p.side, p.side_reason) = (None, String::new()))
        .expect("goes on");
    office
        .step("a", date(2023, 7, 10))
        .expect("the same day will do");
    office.back("a");
    let project = office.project("a");
    assert_eq!(project.state(), State::Meeting);
    assert!(!project.steps.contains_key(&State::Dossier));
}

#[test]
fn a_block_is_never_let_pass_and_a_warning_only_with_a_reason() {
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Appraisal);
    office
        .change("a", |p| {
            p.ends = Some(date(2026, 12, 31));
            p.participants
                .values_mut()
                .for_each(|p| p.experienced = false);
        })
        .expect("changed");
    let reason = |text: &str| Override {
        reason: text.into(),
        by: "Chủ tịch UBND xã".into(),
        date: Some(date(2023, 7, 3)),
    };
    let before = common::read(&office.session, Ledger::content);
    assert_eq!(
        office.step("a", date(2023, 7, 4)),
        ruled(State::Approved, "Q08")
    );
    assert_eq!(common::read(&office.session, Ledger::content), before);
    for rule in ["Q08", "Q16"] {
        office
            .change("a", |p| {
                drop(
                    p.overrides
                        .insert(rule.into(), reason("Đã họp, thống nhất")),
                );
            })
            .expect("written");
        assert_eq!(
            office.step("a", date(2023, 7, 4)),
            ruled(State::Approved, "Q08"),
            "{rule}"
        );
    }
    office
        .change("a", |p| {
            p.participants
                .values_mut()
                .for_each(|p| p.experienced = true);
        })
        .expect("changed");
    for blank in ["", "  "] {
        office
            .change("a", |p| {
                drop(p.overrides.insert("Q16".into(), reason(blank)));
            })
            .expect("written");
        assert_eq!(
            office.step("a", date(2023, 7, 4)),
            unreasoned(State::Approved, "Q16"),
            "{blank:?}"
        );
        let project = office.project("a");
        let ahead = common::read(&office.session, |l| {
            steps::ahead(l, &project, date(2023, 7, 4))
        });
        let warns = ahead.expect("a next step").warns;
        assert_eq!(warns.len(), 1, "what lies ahead is what the step will say");
    }
    office
        .change("a", |p| {
            drop(
                p.overrides
                    .insert("Q16".into(), reason("Cây ăn quả, ba năm mới thu")),
            );
        })
        .expect("written");
    office.step("a", date(2023, 7, 4)).expect("approved");
    assert_eq!(
        office.project("a").frozen.expect("frozen").outcomes["Q16"],
        "fail",
        "the reason does not hide it"
    );
}

#[test]
fn an_approved_list_is_fixed_until_the_project_is_adjusted_with_a_reason() {
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    let fixed: Result<(), Refusal> = Err(StepFault::ListApproved.into());
    let more = |p: &mut Project| p.participants.values_mut().next().expect("one").amount += Dong(1);
    assert_eq!(office.change("a", more), fixed);
    assert_eq!(
        office.change("a", |p| drop(p.participants.pop_first())),
        fixed
    );
    assert_eq!(
        office.change("a", |p| p
            .costs
            .values_mut()
            .for_each(|l| l.state += Dong(1))),
        fixed
    );
    office
        .change("a", |p| p.note = "Sửa ghi chú".into())
        .expect("what is no list");
    let adjusted = |p: &mut Project| {
        (p.side, p.side_reason) = (Some(Side::Adjusted), "Một hộ chuyển đi".into());
        p.participants.pop_first();
    };
    office.change("a", adjusted).expect("adjusted");
    office.back("a");
    assert_eq!(
        office.project("a").frozen,
        None,
        "nothing is approved any more"
    );
}

#[test]
fn what_was_judged_at_approval_stays_whatever_changes_later() {
    let mut office = Office::new();
    office.begin("a");
    office.begin("b");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    let frozen = office.project("a").frozen.expect("frozen");
    assert_eq!(frozen.outcomes["Q01"], "pass");
    assert_eq!(frozen.classes.len(), HOUSEHOLDS);
    assert_eq!(frozen.packs, so_sinh_ke::app::projects::pack().label());
    // The year's list is corrected: none of them was poor.
    let ward = office.ward.clone();
    for at in 0..HOUSEHOLDS {
        office
            .put(Record::Household(household(
                at,
                &ward,
                PovertyClass::Average,
            )))
            .expect("corrected");
    }
    // A resolution comes to light that held at the time, stricter in everything.
    let values = [
        ("ceiling.state", "10"),
        ("period.months.max", "6"),
        ("cap.household", "1"),
        ("outlier.amount", "1"),
    ];
    let value = |(parameter, value): (&str, &str)| {
        let value = LocalValue {
            parameter: parameter.into(),
            value: value.into(),
            ..LocalValue::default()
        };
        (parameter.replace('.', "-"), value)
    };
    office
        .put(Record::Parameters(LocalParameters {
            id: "parameters:late".into(),
            resolution: "NQ 01/2023/NQ-HĐND".into(),
            date: Some(date(2023, 1, 1)),
            values: values.map(value).into(),
            ..LocalParameters::default()
        }))
        .expect("stricter");
    let live = office.judge("a");
    let of = |rule: &str| {
        live.iter()
            .find(|f| f.rule == rule)
            .expect("a finding")
            .outcome
    };
    assert_eq!(of("Q01"), Outcome::Pass, "everybody counts as they did");
    assert_eq!(
        of("Q05"),
        Outcome::Fail,
        "the screen may say what would be said today"
    );
    office
        .step("a", date(2023, 7, 6))
        .expect("what came later does not stand in the way");
    assert_eq!(office.project("a").frozen.expect("frozen"), frozen);
    // The other one was not approved yet and is judged by what is known now.
    office.reach("b", State::Appraisal);
    assert_eq!(
        office.step("b", date(2023, 7, 6)),
        ruled(State::Approved, "Q01, Q05")
    );
    // Nor is the first one the list that was approved once it is adjusted.
    office
        .change("a", |p| {
            (p.side, p.side_reason) = (Some(Side::Adjusted), "Đổi giống".into());
            p.purchase = "01/HĐ-MB".into();
        })
        .expect("adjusted");
    let refused = office.step("a", date(2023, 7, 7));
    assert_eq!(refused, ruled(State::Contracted, "Q05"));
    office
        .change("a", |p| {
            p.costs
                .values_mut()
                .for_each(|l| l.state = Dong(36_000_006));
            *p = divided(p);
        })
        .expect("an adjusted project may change");
    office
        .change("a", |p| (p.side, p.side_reason) = (None, String::new()))
        .expect("adjusted no more");
    assert_eq!(
        office.step("a", date(2023, 7, 7)),
        ruled(State::Contracted, "Q05"),
        "not the plan that was approved"
    );
}

#[test]
fn a_later_project_does_not_hold_up_the_one_that_was_first() {
    let mut office = Office::new();
    office.begin("a");
    office.begin("b");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    office.reach("b", State::Appraisal);
    assert_eq!(
        office.step("b", date(2023, 7, 8)),
        unreasoned(State::Approved, "Q14")
    );
    let reason = Override {
        reason: "Hỗ trợ nội dung khác".into(),
        ..Override::default()
    };
    office
        .change("b", |p| drop(p.overrides.insert("Q14".into(), reason)))
        .expect("written");
    office.step("b", date(2023, 7, 8)).expect("with a reason");
    let live = office.judge("a");
    let double = live.iter().find(|f| f.rule == "Q14").expect("Q14");
    assert_eq!(
        (double.outcome, double.who.len()),
        (Outcome::Fail, HOUSEHOLDS),
        "seen from both sides"
    );
    office
        .step("a", date(2023, 7, 9))
        .expect("the first was approved before");
}

#[test]
fn double_support_is_seen_through_a_person_and_through_things_of_earlier_years() {
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    let ward = office.ward.clone();
    // A household of its own, with a person who is in one of the first project's, too.
    let mut moved = household(7, &ward, PovertyClass::Poor);
    let person = household(0, &ward, PovertyClass::Poor)
        .members
        .remove("m")
        .expect("a head");
    moved.members.insert("n".into(), person);
    office.put(Record::Household(moved)).expect("a household");
    let judged = |year: i16, item: &str, household: usize| {
        let mut project = complete("b", &office.da2, &ward);
        project.year = year;
        project
            .costs
            .values_mut()
            .for_each(|line| line.item = item.into());
        let kept = project.participants.pop_first().expect("one").1;
        project.participants = [(household_id(household), kept)].into();
        common::read(&office.session, |l| {
            let cases = Cases::new(l, date(2023, 8, 1));
            let case = cases.case(&project);
            case.takers[0]
                .doubles
                .iter()
                .map(|d| d.through_person)
                .collect::<Vec<_>>()
        })
    };
    for (year, item, household, wanted) in [
        (2023, "Gà ri lai", 0, &[false][..]),
        (2023, "Gà ri lai", 7, &[true]),
        (2024, "Gà ri lai", 0, &[]),
        (2024, "Bò cái sinh sản a", 0, &[false]),
        (2024, "BÒ CÁI SINH SẢN A", 7, &[true]),
        (2022, "Bò cái sinh sản a", 0, &[]),
        (2023, "Gà ri lai", 8, &[]),
    ] {
        assert_eq!(
            judged(year, item, household),
            wanted,
            "{year} {item} {household}"
        );
    }
    office.back("a");
    assert!(
        office
            .judge("a")
            .iter()
            .all(|f| f.rule != "Q14" || f.outcome == Outcome::Pass)
    );
}

/// A refusal carries what the rules say, with the households by name: whoever reads it sees why.
#[test]
fn f29_a_refused_payment_says_why_and_of_whom() {
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    let ready = payment(
        "1",
        PaymentKind::Payment,
        10_000_000,
        PaymentState::Ready,
        date(2023, 7, 10),
    );
    let Err(Refusal::PaymentRuled { rules, reasons }) = office.put(Record::Payment(ready)) else {
        panic!("nothing is handed over yet");
    };
    let told: Vec<&str> = reasons.0.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(told.join(", "), rules);
    let waiting = reasons.0.iter().find(|f| f.rule == "Q18").expect("Q18");
    assert!(!waiting.says.is_empty());
    let named = |who: &String| who.starts_with("Nguyễn Thị Thử");
    assert!(waiting.who.iter().all(named), "{:?}", waiting.who);
}

#[test]
fn a_payment_is_not_ready_while_papers_or_hand_overs_are_missing() {
    use PaymentKind::{Advance, Payment as Pay};
    use PaymentState::{Paid, Preparing, Ready};
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    let day = date(2023, 7, 10);
    let refused = |rules: &str| {
        Err(Refusal::PaymentRuled {
            rules: rules.into(),
            reasons: Reasons::default(),
        })
    };
    let mut pay = payment("1", Pay, 10_000_000, Preparing, day);
    pay.papers.remove("invoice");
    office
        .put(Record::Payment(pay.clone()))
        .expect("papers may be gathered");
    let before = common::read(&office.session, Ledger::content);
    for state in [Ready, Paid] {
        pay.state = state;
        assert_eq!(
            office.put(Record::Payment(pay.clone())),
            refused("Q18, V06"),
            "{state:?}"
        );
    }
    let all = payment("1", Pay, 10_000_000, Ready, day);
    assert_eq!(office.put(Record::Payment(all.clone())), refused("Q18"));
    assert_eq!(common::read(&office.session, Ledger::content), before);
    office.hand_over("a");
    assert_eq!(office.put(Record::Payment(pay.clone())), refused("V06"));
    let mut waived = pay.clone();
    let waiver = |note: &str| Paper {
        waived: true,
        note: note.into(),
        ..Paper::default()
    };
    waived.papers.insert("invoice".into(), waiver(" "));
    assert_eq!(office.put(Record::Payment(waived.clone())), refused("V06"));
    waived
        .papers
        .insert("invoice".into(), waiver("Mua của dân, có bảng kê"));
    office
        .put(Record::Payment(waived.clone()))
        .expect("waived with a reason");
    // An advance does not wait for the animals, only for its own papers.
    let mut advance = payment("2", Advance, 5_000_000, Ready, day);
    advance.papers.remove("contract");
    assert_eq!(office.put(Record::Payment(advance)), refused("V06"));
    office
        .put(Record::Payment(payment("2", Advance, 5_000_000, Paid, day)))
        .expect("advanced");
    // What was paid and loses a paper or a signature may still be corrected.
    let unsigned = common::read(&office.session, |l| Handover {
        signed: Some(Signed::Nobody),
        ..l.handovers["handover:a-0"].clone()
    });
    office.put(Record::Handover(unsigned)).expect("corrected");
    waived.payee = "Trại giống Thử".into();
    office.put(Record::Payment(waived)).expect("corrected");
    assert_eq!(
        office.put(Record::Payment(payment("3", Pay, 20_000_001, Ready, day))),
        refused("Q18"),
        "five signed for 30,000,000, and 10,000,000 are paid"
    );
}

#[test]
fn no_more_is_cleared_or_recovered_than_is_advanced() {
    use PaymentKind::{Advance, Payment as Pay, Recovery, Settlement};
    use PaymentState::{Paid, Preparing};
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    office.hand_over("a");
    let day = date(2023, 7, 10);
    let not = |left: i64, wanted: i64| {
        Err(Refusal::NotAdvanced {
            left: Dong(left),
            wanted: Dong(wanted),
        })
    };
    let of = |id: &str, kind, amount, state| Record::Payment(payment(id, kind, amount, state, day));
    assert_eq!(office.put(of("s", Settlement, 1, Paid)), not(0, 1));
    office
        .put(of("a", Advance, 10_000, Paid))
        .expect("advanced");
    assert_eq!(
        office.put(of("s", Settlement, 10_001, Paid)),
        not(10_000, 10_001)
    );
    office
        .put(of("s", Settlement, 10_001, Preparing))
        .expect("papers may be gathered");
    office
        .put(of("s", Settlement, 7_000, Paid))
        .expect("cleared");
    assert_eq!(
        office.put(of("r", Recovery, 3_001, Paid)),
        not(3_000, 3_001)
    );
    office
        .put(of("r", Recovery, 1_000, Paid))
        .expect("came back");
    // What is cleared keeps its advance, whatever is done to that.
    assert_eq!(
        office.put(of("a", Advance, 7_999, Paid)),
        not(7_999, 8_000),
        "lowered"
    );
    assert_eq!(
        office.put(of("a", Advance, 10_000, Preparing)),
        not(0, 8_000),
        "taken back"
    );
    assert_eq!(
        office.put(of("a", Pay, 10_000, Paid)),
        not(0, 8_000),
        "of another kind"
    );
    let mut elsewhere = payment("a", Advance, 10_000, Paid, day);
    elsewhere.project = None;
    let other = office.project("a").name;
    assert_eq!(
        office.put(Record::Payment(elsewhere)),
        Err(Refusal::Source(WrongSource::SourceNeedsProject { other })),
        "the money of the project pays for nothing else"
    );
    let gone = run(&mut office.session, &Command::Delete("payment:a".into()));
    assert_eq!(gone, not(0, 8_000), "deleted");
    office
        .put(of("a", Advance, 8_000, Paid))
        .expect("all of it is cleared");
    run(&mut office.session, &Command::Delete("payment:s".into())).expect("cleared no more");
    office.put(of("a", Advance, 1_000, Paid)).expect("lowered");
}

#[test]
fn an_advance_that_waited_too_long_warns_and_holds_nothing_up() {
    use PaymentKind::{Advance, Payment as Pay, Recovery, Settlement};
    use PaymentState::Paid;
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    office.hand_over("a");
    let (first, on_time, late) = (date(2023, 7, 10), date(2023, 10, 8), date(2023, 10, 9));
    let of = |id: &str, kind, amount, day| Record::Payment(payment(id, kind, amount, Paid, day));
    office
        .put(of("1", Advance, 10_000, first))
        .expect("advanced");
    office
        .put(of("2", Pay, 1, on_time))
        .expect("on the last day");
    // Ninety days are a rule of the program, not of the law: it warns.
    let warned = office.judge("a");
    let waiting = warned.iter().find(|f| f.rule == "Q20").expect("Q20");
    assert_eq!(waiting.outcome, Outcome::Pass, "on 1 August");
    office.put(of("3", Pay, 1, late)).expect("paid");
    office
        .put(of("4", Recovery, 1_000, late))
        .expect("some of it comes back");
    office
        .put(of("5", Settlement, 9_000, late))
        .expect("cleared");
    office
        .put(of("3", Pay, 1, late))
        .expect("nothing waits any more");
}

#[test]
fn of_several_advances_the_oldest_are_cleared_first() {
    use PaymentKind::{Advance, Settlement};
    use PaymentState::Paid;
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    office.hand_over("a");
    let of = |id: &str, kind, amount, day| {
        Record::Payment(payment(id, kind, amount, Paid, date(2023, 7, day)))
    };
    // Entered in another order than they were paid.
    office.put(of("1", Advance, 20_000, 5)).expect("advanced");
    office.put(of("2", Advance, 10_000, 1)).expect("advanced");
    let late = |office: &Office| {
        common::read(&office.session, |l| {
            so_sinh_ke::app::projects::flow::late_advances(l, 90, date(2023, 10, 31))
        })
    };
    assert_eq!(
        late(&office),
        [("payment:2".to_owned(), 122), ("payment:1".to_owned(), 118)]
    );
    for (cleared, left) in [(9_999, 2), (10_000, 1), (29_999, 1), (30_000, 0)] {
        office
            .put(of("3", Settlement, cleared, 10))
            .expect("cleared");
        let late = late(&office);
        assert_eq!(late.len(), left, "{cleared}");
        assert!(late.is_empty() || late[left - 1].0 == "payment:1");
        let project = office.project("a");
        let on = common::read(&office.session, |l| {
            Cases::new(l, date(2023, 10, 31)).case(&project).advanced_on
        });
        let day = [None, Some(date(2023, 7, 5)), Some(date(2023, 7, 1))][left];
        assert_eq!(on, day, "{cleared}");
    }
}

#[test]
fn what_if_lists_exactly_the_projects_that_come_out_differently() {
    let mut office = Office::new();
    for id in ["a", "b", "c", "d", "e"] {
        office.begin(id);
    }
    office.reach("d", State::Approved);
    office
        .change("e", |p| {
            (p.side, p.side_reason) = (Some(Side::Cancelled), "Dịch".into());
        })
        .expect("cancelled");
    office
        .change("b", |p| {
            p.costs
                .values_mut()
                .for_each(|l| l.state = Dong(30_000_000));
            *p = divided(p);
        })
        .expect("changed");
    // An agreement that looks at the same share.
    office
        .put(Record::Criterion(so_sinh_ke::domain::local::Criterion {
            id: "criterion:000001".into(),
            unit: office.ward.clone(),
            fact: "participants.escaped_late".into(),
            comparison: Some(so_sinh_ke::domain::local::Comparison::AtMost),
            value: "0".into(),
            text: "Không nhận hộ thoát nghèo đã lâu".into(),
            ..so_sinh_ke::domain::local::Criterion::default()
        }))
        .expect("agreed");
    let ward = office.ward.clone();
    office
        .put(Record::Household(household(
            5,
            &ward,
            PovertyClass::Escaped,
        )))
        .expect("escaped");
    let today = date(2023, 8, 1);
    for (parameter, value, wanted) in [
        ("ceiling.state", "60", &[][..]),
        (
            "ceiling.state",
            "59",
            &["a Q05 pass fail 0", "c Q05 pass fail 0"],
        ),
        (
            "ceiling.state",
            "49",
            &[
                "a Q05 pass fail 0",
                "b Q05 pass fail 0",
                "c Q05 pass fail 0",
            ],
        ),
        ("escaped.months", "8", &[]),
        (
            "escaped.months",
            "7",
            &[
                "a L-000001 pass fail 1",
                "a Q03 pass fail 1",
                "b L-000001 pass fail 1",
                "b Q03 pass fail 1",
                "c L-000001 pass fail 1",
                "c Q03 pass fail 1",
            ],
        ),
        (
            "cap.household",
            "6.000.000",
            &[
                "a Q10 no-limit pass 0",
                "b Q10 no-limit pass 0",
                "c Q10 no-limit pass 0",
            ],
        ),
        (
            "cap.household",
            "5.500.000",
            &[
                "a Q10 no-limit fail 6",
                "b Q10 no-limit pass 0",
                "c Q10 no-limit fail 6",
            ],
        ),
    ] {
        let of = LocalValue {
            parameter: parameter.into(),
            mode: if parameter == "ceiling.state" {
                "community".into()
            } else {
                String::new()
            },
            value: value.into(),
            ..LocalValue::default()
        };
        let changed = LocalParameters {
            id: "parameters:trial".into(),
            resolution: "dự thảo".into(),
            values: [("v".to_owned(), of)].into(),
            ..LocalParameters::default()
        };
        let mut said: Vec<String> = common::read(&office.session, |l| {
            WhatIf::new(l, today).with_local(&changed)
        })
        .into_iter()
        .map(|a| {
            let id = a.project.trim_start_matches("project:").to_owned();
            format!(
                "{id} {} {} {} {}",
                a.rule,
                a.before.code(),
                a.after.code(),
                a.who.len()
            )
        })
        .collect();
        said.sort();
        assert_eq!(said, wanted, "{parameter} {value}");
        // The slow way round: save it, judge everything, compare.
        let outcomes = |office: &Office| {
            let mut all = BTreeMap::new();
            for id in ["a", "b", "c"] {
                for finding in office.judge(id) {
                    all.insert(format!("{id} {}", finding.rule), finding.outcome);
                }
            }
            all
        };
        let before = outcomes(&office);
        office.put(Record::Parameters(changed)).expect("saved");
        let after = outcomes(&office);
        let differ = before
            .iter()
            .filter(|(key, was)| after.get(*key) != Some(*was));
        let differ: Vec<String> = differ
            .map(|(key, was)| format!("{key} {} {}", was.code(), after[key].code()))
            .collect();
        let listed: Vec<&str> = said
            .iter()
            .filter_map(|s| Some(s.rsplit_once(' ')?.0))
            .collect();
        assert_eq!(differ, listed, "{parameter} {value}");
        step(&mut office.session, Direction::Undo).expect("as it was");
    }
}

/// A laptop that began with the other's file.
fn beside(other: &Register, name: &str) -> Register {
    let mut session = laptop(&MemoryDisk::new(), name, date(2023, 6, 1));
    take(&mut session, &[&file(other, &Share::Full)]).expect("begins");
    session
}

#[test]
fn two_offices_that_allocate_the_same_remainder_are_told_and_nothing_is_lost() {
    let mut city = laptop(&MemoryDisk::new(), "city", date(2023, 6, 1));
    block_on(city.begin(&fresh())).expect("begins");
    let mut city = Office::of(city);
    city.begin("a");
    city.begin("b");
    let ward = beside(&city.session, "ward");
    let (da2, unit_id) = (city.da2.clone(), city.ward.clone());
    let mut ward = Office {
        session: ward,
        da2: da2.clone(),
        ward: unit_id,
    };
    let left = |office: &Office| {
        common::read(&office.session, |l| l.pool(&office.da2, 2023).unallocated())
    };
    let remainder = left(&city);
    assert!(remainder > Dong::ZERO);
    // Each gives all that is left, each to another project; then each finds nothing left.
    city.allocate("a", remainder.0).expect("all that is left");
    ward.allocate("b", remainder.0)
        .expect("all that is left there");
    assert!(matches!(
        city.allocate("c", 1),
        Err(Refusal::OverAllocated { .. } | Refusal::Dangling { .. })
    ));
    let files = [
        file(&city.session, &Share::Full),
        file(&ward.session, &Share::Full),
    ];
    take(&mut city.session, &[&files[1]]).expect("taken in");
    take(&mut ward.session, &[&files[0]]).expect("taken in");
    for office in [&city, &ward] {
        common::read(&office.session, |l| {
            for id in ["a", "b"] {
                let kept = &l.allocations[&format!("allocation:{id}")];
                assert_eq!(kept.amount, remainder, "nothing is lost");
            }
            let view = overview(l, 2023, None, date(2023, 6, 1));
            let told = view.attention.iter().any(|a| {
                matches!(a, Attention::Overdrawn { component, excess, .. }
                    if *component == office.da2 && *excess == remainder)
            });
            assert!(told, "{:?}", view.attention);
        });
        assert_eq!(left(office), Dong::ZERO - remainder);
        // Both projects were given more than their plan, which their own page says.
        for id in ["a", "b"] {
            let q15 = office
                .judge(id)
                .into_iter()
                .find(|f| f.rule == "Q15")
                .expect("Q15");
            assert_eq!(q15.outcome, Outcome::Fail);
        }
    }
    // It may be mended bit by bit, and not made worse.
    assert!(matches!(
        city.allocate("a", remainder.0 + 1),
        Err(Refusal::OverAllocated { .. })
    ));
    city.allocate("a", remainder.0 - 1).expect("less");
    run(&mut city.session, &Command::Delete("allocation:b".into())).expect("taken back");
    assert_eq!(left(&city), Dong(1));
}

#[test]
fn two_offices_that_divide_one_plan_apart_are_told_that_the_parts_differ() {
    let mut city = laptop(&MemoryDisk::new(), "city", date(2023, 6, 1));
    block_on(city.begin(&fresh())).expect("begins");
    let mut city = Office::of(city);
    city.begin("a");
    let session = beside(&city.session, "ward");
    let mut ward = Office {
        session,
        da2: city.da2.clone(),
        ward: city.ward.clone(),
    };
    // Both give the first household more, each at the cost of another: apart each plan adds up.
    let shift = |from: usize, millions: i64| {
        move |p: &mut Project| {
            let part = Dong(millions * 1_000_000);
            p.participants
                .values_mut()
                .next()
                .expect("the first")
                .amount += part;
            let other = p
                .participants
                .get_mut(&household_id(from))
                .expect("another");
            other.amount = other.amount - part;
        }
    };
    city.change("a", shift(1, 1)).expect("changed");
    ward.change("a", shift(2, 2)).expect("changed");
    for office in [&city, &ward] {
        assert_eq!(office.project("a").split().unassigned(), Dong::ZERO);
    }
    take(&mut city.session, &[&file(&ward.session, &Share::Full)]).expect("taken in");
    let split = city.project("a").split();
    assert_ne!(split.unassigned(), Dong::ZERO);
    let q12 = city
        .judge("a")
        .into_iter()
        .find(|f| f.rule == "Q12")
        .expect("Q12");
    assert_eq!(q12.outcome, Outcome::Fail);
}

/// Counted random: the same histories each time, others with another `LAW_SEED`.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn amount(&mut self) -> Dong {
        let sizes = [3, 1_000, 20_000_000, 400_000_000];
        let size = sizes[self.below(4)];
        Dong(i64::try_from(self.below(size)).expect("small") + i64::from(self.below(8) > 0))
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
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
    let there = common::read(&office.session, |l| {
        l.projects.contains_key(&format!("project:{id}"))
    });
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
            let ahead = common::read(&office.session, |l| steps::ahead(l, &project, day))?;
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
            run(&mut office.session, &Command::Delete(id))
        }
        14 | 15 => {
            let left = common::read(&office.session, |l| l.pool(&office.da2, 2023).unallocated());
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
            let direction = random.one(&[Direction::Undo, Direction::Redo]);
            step(&mut office.session, direction)
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
    common::read(&office.session, |l| {
        let bodies = |kind: &'static str, ids: Vec<String>| -> Vec<Value> {
            let all = ids.into_iter().filter(|id| id.starts_with(kind));
            all.filter_map(|id| Some(Value::Object(l.body(&id)?.fields())))
                .collect()
        };
        let allocations = bodies("allocation:", l.allocations.keys().cloned().collect());
        let payments = bodies("payment:", l.payments.keys().cloned().collect());
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
        for project in l.projects.values() {
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
        let grants = bodies("grant:", l.grants.keys().cloned().collect());
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
            for a in l.allocations.values() {
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
fn history(seed: u64, exchange: bool) -> Count {
    let mut random = Random(seed);
    let mut count = Count::default();
    let mut first = laptop(&MemoryDisk::new(), "city", date(2023, 6, 1));
    block_on(first.begin(&fresh())).expect("begins");
    let mut first = Office::of(first);
    // Where something is under way already.
    first.begin("a");
    first.reach("a", State::Appraisal);
    first.begin("b");
    let (da2, ward) = (first.da2.clone(), first.ward.clone());
    let beside = |name| Office {
        session: beside(&first.session, name),
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
            check(&offices[at], mixed[at], &mut count);
            count.approved += offices[at]
                .session
                .ledger()
                .borrow()
                .projects
                .values()
                .filter(|p| p.state().is_approved())
                .count();
        }
        if exchange && random.below(15) == 0 {
            let to = (at + 1 + random.below(2)) % 3;
            let file = file(&offices[at].session, &Share::Full);
            count.merged +=
                usize::from(take(&mut offices[to].session, &[&file]).expect("taken in") > 0);
            mixed[to] = true;
            check(&offices[to], true, &mut count);
        }
    }
    if exchange {
        for _ in 0..3 {
            for from in 0..3 {
                let file = file(&offices[from].session, &Share::Full);
                for to in (0..3).filter(|to| *to != from) {
                    take(&mut offices[to].session, &[&file]).expect("taken in");
                }
            }
        }
        let content = |office: &Office| common::read(&office.session, Ledger::content);
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
    let seed = std::env::var("LAW_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_230_601_u64);
    let mut total = Count::default();
    let mut round = 0;
    while total.commands < 10_000 {
        let seed = seed.wrapping_add(round).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let count = history(seed, round % 2 == 0);
        round += 1;
        total.commands += count.commands;
        total.refused += count.refused;
        total.merged += count.merged;
        total.approved += count.approved;
        total.mismatched += count.mismatched;
        total.overdrawn += count.overdrawn;
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
