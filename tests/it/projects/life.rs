//! Projects in a register: their life goes one step at a time, and each step asks for what it needs.

use std::collections::BTreeMap;

use crate::scenario::{
    Scenario, fresh,
    office::{HOUSEHOLDS, Office, complete, household, household_id, payment},
};
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital::{
            overview::{Attention, overview},
            sources::WrongSource,
        },
        command::{Command, Refusal},
        projects::{
            cases::{Cases, next_state},
            joining::divided,
            steps::{self, Reasons, StepFault},
            view,
            whatif::WhatIf,
        },
        register::kinds::Record,
    },
    domain::{
        capital::{PaymentKind, PaymentState},
        coded::Coded,
        handover::{FollowUp, Handover, Signed},
        household::PovertyClass,
        local::{LocalParameters, LocalValue},
        money::Dong,
        project::{
            Project,
            kinds::{RevolvingElement, Side, State},
            parts::{Override, Paper},
        },
    },
    rules::judge::Outcome,
};

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

#[test]
fn papers_of_a_project_of_years_ago_are_asked_for_by_the_list_of_its_last_step() {
    let mut office = Office::new();
    office.begin("a");
    office.step("a", date(2023, 7, 1)).expect("a meeting");
    office
        .change("a", |p| p.dossier.clear())
        .expect("no paper yet");
    let asked = |day| {
        office
            .session
            .look(|l| view::view(l, "project:a", day).expect("a project").dossier)
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
    let before = office.session.content();
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
    assert_eq!(office.session.content(), before, "nothing changed");
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
    let before = office.session.content();
    assert_eq!(
        office.step("a", date(2023, 7, 4)),
        ruled(State::Approved, "Q08")
    );
    assert_eq!(office.session.content(), before);
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
        let ahead = office
            .session
            .look(|l| steps::ahead(l, &project, date(2023, 7, 4)));
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
        office.session.look(|l| {
            let cases = Cases::new(l, date(2023, 8, 1));
            let case = cases.case(&project);
            case.participants[0]
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
    let before = office.session.content();
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
    assert_eq!(office.session.content(), before);
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
    let unsigned = office.session.look(|l| Handover {
        signed: Some(Signed::Nobody),
        ..l.handovers()["handover:a-0"].clone()
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

/// Money cannot come back before it was given.
#[test]
fn nothing_is_cleared_or_recovered_before_it_was_advanced() {
    use PaymentKind::{Advance, Recovery, Settlement};
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    office.hand_over("a");
    let of = |id: &str, kind, amount, day| {
        let on = date(2023, 8, day);
        Record::Payment(payment(id, kind, amount, PaymentState::Paid, on))
    };
    let early = |day: i8, advanced, cleared| {
        Err(Refusal::ClearedEarly {
            day: format!("{day:02}/08/2023"),
            advanced: Dong(advanced),
            cleared: Dong(cleared),
        })
    };
    office.put(of("a", Advance, 10_000, 10)).expect("advanced");
    office.put(of("b", Advance, 5_000, 20)).expect("advanced");
    for kind in [Settlement, Recovery] {
        assert_eq!(office.put(of("s", kind, 1, 9)), early(9, 0, 1));
        let beyond = office.put(of("s", kind, 10_001, 19));
        assert_eq!(beyond, early(19, 10_000, 10_001));
    }
    office
        .put(of("s", Settlement, 10_000, 10))
        .expect("on the very day");
    assert_eq!(
        office.put(of("r", Recovery, 1, 19)),
        early(19, 10_000, 10_001),
        "all of the first is cleared"
    );
    office.put(of("r", Recovery, 5_000, 20)).expect("recovered");
    // The advance stays before what is cleared of it.
    let later = office.put(of("a", Advance, 10_000, 11));
    assert_eq!(later, early(10, 0, 10_000));
    let less = office.put(of("a", Advance, 9_999, 10));
    assert!(less.is_err(), "{less:?}");
    office
        .put(of("a", Advance, 10_000, 1))
        .expect("before it is no harm");
    // Of what bears no day nobody knows that it was the wrong one.
    for (id, kind) in [("u", Advance), ("v", Recovery)] {
        let undated = so_sinh_ke::domain::capital::Payment {
            date: None,
            ..payment(id, kind, 1_000, PaymentState::Paid, date(2023, 8, 1))
        };
        office.put(Record::Payment(undated)).expect("no day");
    }
}

/// What came so from two laptops is no reason to refuse what mends it.
#[test]
fn what_was_cleared_early_by_a_merge_may_be_mended() {
    use PaymentKind::{Advance, Recovery};
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    office.allocate("a", 36_000_000).expect("allocated");
    let of = |id: &str, kind, amount, day| {
        let on = date(2023, 8, day);
        Record::Payment(payment(id, kind, amount, PaymentState::Paid, on))
    };
    office.put(of("a", Advance, 10_000, 10)).expect("advanced");
    let mut ward = office.session.colleague("ward", date(2023, 8, 31));
    ward.enters(of("r", Recovery, 10_000, 12))
        .expect("recovered");
    office.put(of("a", Advance, 10_000, 25)).expect("moved");
    ward.sends(&mut office.session);
    // As wrong as before, then better, then right; and never worse.
    office.put(of("a", Advance, 10_000, 24)).expect("as it was");
    assert!(office.put(of("r", Recovery, 10_000, 11)).is_err());
    office.put(of("r", Recovery, 9_000, 12)).expect("less");
    office.put(of("r", Recovery, 9_000, 24)).expect("mended");
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
    let gone = office.session.does(&Command::Delete("payment:a".into()));
    assert_eq!(gone, not(0, 8_000), "deleted");
    office
        .put(of("a", Advance, 8_000, Paid))
        .expect("all of it is cleared");
    office
        .session
        .does(&Command::Delete("payment:s".into()))
        .expect("cleared no more");
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
        office
            .session
            .look(|l| so_sinh_ke::app::projects::flow::late_advances(l, 90, date(2023, 10, 31)))
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
        let on = office
            .session
            .look(|l| Cases::new(l, date(2023, 10, 31)).case(&project).advanced_on);
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
        let mut said: Vec<String> = office
            .session
            .look(|l| WhatIf::new(l, today).with_local(&changed))
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
        office.session.undoes().expect("as it was");
    }
}

#[test]
fn two_offices_that_allocate_the_same_remainder_are_told_and_nothing_is_lost() {
    let city = Scenario::laptop("city", date(2023, 6, 1)).begins(&fresh());
    let mut city = Office::of(city);
    city.begin("a");
    city.begin("b");
    let ward = city.session.colleague("ward", date(2023, 6, 1));
    let (da2, unit_id) = (city.da2.clone(), city.ward.clone());
    let mut ward = Office {
        session: ward,
        da2: da2.clone(),
        ward: unit_id,
    };
    let left = |office: &Office| {
        office
            .session
            .look(|l| l.pool(&office.da2, 2023).unallocated())
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
    let files = [city.session.full_file(), ward.session.full_file()];
    city.session.takes(&[&files[1]]).expect("taken in");
    ward.session.takes(&[&files[0]]).expect("taken in");
    for office in [&city, &ward] {
        office.session.look(|l| {
            for id in ["a", "b"] {
                let kept = &l.allocations()[&format!("allocation:{id}")];
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
    city.session
        .does(&Command::Delete("allocation:b".into()))
        .expect("taken back");
    assert_eq!(left(&city), Dong(1));
}

#[test]
fn two_offices_that_divide_one_plan_apart_are_told_that_the_parts_differ() {
    let city = Scenario::laptop("city", date(2023, 6, 1)).begins(&fresh());
    let mut city = Office::of(city);
    city.begin("a");
    let session = city.session.colleague("ward", date(2023, 6, 1));
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
    city.session
        .takes(&[&ward.session.full_file()])
        .expect("taken in");
    let split = city.project("a").split();
    assert_ne!(split.unassigned(), Dong::ZERO);
    let q12 = city
        .judge("a")
        .into_iter()
        .find(|f| f.rule == "Q12")
        .expect("Q12");
    assert_eq!(q12.outcome, Outcome::Fail);
}
