//! Cases that the press told of between 2018 and 2025, with invented names: what the rules say of each, as its
//! readers would, in both languages with the arithmetic. Households and bodies are nobody's.

use super::world;
use crate::records;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use so_sinh_ke::{
    app::{
        attention::{self, Item},
        capital::overview::{Attention, overview},
        eligibility::Verdict,
        projects::{joining::divided, pack},
        register::{kinds::Record, ledger::Ledger},
        route::Route,
    },
    domain::{
        capital::{Allocation, Grant, Payment, PaymentKind},
        handover::{FollowUp, Handover, Return, Signed},
        household::{Labour, Member, PovertyClass},
        local::{Comparison, LocalParameters},
        money::Dong,
        percent,
        place::AreaClass,
        project::{
            Project,
            kinds::{ApproverKind, GroupKind, LeadKind, Mode, Place, State},
            parts::{CostLine, Indicators, Participant},
        },
    },
    rules::{
        case::{Case, CaseParticipant, PaymentCase, Regime},
        criteria,
        judge::{Book, Finding, Outcome},
        pack::{Basis, Gate},
        say::{Words, say},
    },
};

/// What is bought for each household, by whom it is paid, where and when.
struct Told {
    mode: Mode,
    area: AreaClass,
    day: Date,
    item: &'static str,
    households: usize,
    each: i64,
    price: i64,
    state: i64,
}

const ANIMALS: Told = Told {
    mode: Mode::Community,
    area: AreaClass::EspeciallyDifficult,
    day: date(2024, 6, 1),
    item: "Bò cái sinh sản",
    households: 10,
    each: 1,
    price: 15_000_000,
    state: 12_000_000,
};

fn case(told: &Told) -> Case {
    let count = i64::try_from(told.households).expect("few");
    let year = told.day.year();
    let participants: Vec<CaseParticipant> = (0..told.households)
        .map(|at| CaseParticipant {
            household: format!("household:{at:03}"),
            class: Some(PovertyClass::Poor),
            year,
            ..CaseParticipant::default()
        })
        .collect();
    let line = CostLine {
        item: told.item.into(),
        measure: "con".into(),
        quantity: Decimal::from(count * told.each),
        price: Dong(told.price),
        state: Dong(told.state * count * told.each),
        direct: true,
        ..CostLine::default()
    };
    let mut project = Project {
        id: "project:told".into(),
        name: told.item.into(),
        mode: Some(told.mode),
        state: Some(State::HandingOver),
        unit: "unit:commune".into(),
        year,
        starts: Some(told.day),
        ends: Some(date(year + 1, 12, 31)),
        lead_kind: Some(LeadKind::Cooperative),
        contract: "02/HĐLK".into(),
        group_kind: Some(GroupKind::VillageBoard),
        owner: "UBND xã".into(),
        approver: Some(ApproverKind::CommuneChair),
        representative: "Người đại diện".into(),
        representative_contract: "03/HĐ-ĐD".into(),
        notice: "Nhà văn hóa thôn".into(),
        appraisal_team: "21/QĐ-UBND".into(),
        decision: "372/QĐ-UBND".into(),
        purchase: "01/HĐ-MB".into(),
        costs: [("thu".to_owned(), line)].into(),
        ..Project::default()
    };
    for item in ["minutes", "plan", "costs", "results", "training", "other"] {
        let paper = so_sinh_ke::domain::project::parts::Paper {
            have: true,
            ..Default::default()
        };
        project.dossier.insert(item.into(), paper);
    }
    for year in year..=year + 1 {
        let indicators = Indicators {
            jobs: Some(told.households.try_into().expect("few")),
            income: Dong(10_000_000),
            local: "Thu mua nông sản của xã".into(),
            ..Indicators::default()
        };
        project.indicators.insert(year, indicators);
    }
    for (at, listed) in participants.iter().enumerate() {
        let participant = Participant {
            committed: true,
            experienced: at == 0,
            place: Some(Place::Home),
            ..Participant::default()
        };
        project
            .participants
            .insert(listed.household.clone(), participant);
    }
    let project = divided(&project);
    let handovers = project
        .participants
        .iter()
        .map(|(household, planned)| Handover {
            household: household.clone(),
            items: planned.items.clone(),
            place: Some(Place::Home),
            signed: Some(Signed::Head),
            ..Handover::default()
        });
    Case {
        handovers: handovers.collect(),
        allocated: project.split().state,
        project,
        programme: "GNBV".into(),
        component: "DA2".into(),
        programme_end: Some(date(2025, 12, 31)),
        area: Some(told.area),
        units: vec!["unit:commune".into()],
        date: told.day,
        today: told.day,
        participants,
        ..Case::default()
    }
}

fn judge(case: &Case) -> Vec<Finding> {
    judge_with(case, &[])
}

fn judge_with(case: &Case, locals: &[LocalParameters]) -> Vec<Finding> {
    let book = Book {
        pack: pack(),
        locals,
        criteria: &[],
    };
    book.judge(case)
}

fn find<'f>(findings: &'f [Finding], rule: &str) -> &'f Finding {
    findings.iter().find(|f| f.rule == rule).expect(rule)
}

fn blocks(findings: &[Finding], gate: Gate) -> Vec<&str> {
    let all = findings.iter().filter(|f| f.blocks(gate));
    all.map(|f| f.rule.as_str()).collect()
}

/// The first sentence and its arithmetic, in both languages.
fn told(finding: &Finding) -> [[String; 2]; 2] {
    [false, true].map(|english| {
        let word = |code: &str| {
            let words = match code {
                "community" => ["phát triển sản xuất cộng đồng", "community"],
                "especially-difficult" => ["đặc biệt khó khăn", "especially difficult"],
                "difficult" => ["khó khăn", "difficult"],
                "poor" => ["nghèo", "poor"],
                "escaped" => ["mới thoát nghèo", "newly escaped"],
                "fact.household.class" => ["Diện của hộ", "Class of the household"],
                "is" => ["phải là", "must be"],
                _ => ["?", "?"],
            };
            words[usize::from(english)].to_owned()
        };
        let words = Words {
            english,
            code: &word,
            household: &|_| String::from("một hộ"),
        };
        let line = &finding.says[0];
        [&line.text, &line.sum].map(|text| say(text.pick(english), finding, &words))
    })
}

fn pay(case: &mut Case, paid: i64, amount: i64) {
    case.paid = Dong(paid);
    case.payment = Some(PaymentCase {
        kind: PaymentKind::Payment,
        missing: Vec::new(),
        amount: Dong(amount),
        regime: Regime::of(Some(case.today), case.project.year),
        to_send: 0,
    });
}

/// Chợ Mới 2024: 92 breeding buffaloes for 92 households at 25 million, the state paying some 87 %.
#[test]
fn ninety_two_buffaloes_pass_where_life_is_hardest_and_not_where_it_is_only_hard() {
    let mut told_of = Told {
        households: 92,
        price: 25_000_000,
        state: 21_750_000,
        item: "Trâu cái sinh sản",
        ..ANIMALS
    };
    let findings = judge(&case(&told_of));
    assert!(blocks(&findings, Gate::State(State::Approved)).is_empty());
    told_of.area = AreaClass::Difficult;
    let findings = judge(&case(&told_of));
    assert_eq!(blocks(&findings, Gate::State(State::Approved)), ["Q05"]);
    assert_eq!(
        told(find(&findings, "Q05")),
        [
            [
                "Ngân sách hỗ trợ vượt mức trần: 87,0\u{a0}%, không quá 80 %",
                "2.001.000.000 ÷ 2.300.000.000 = 87,0\u{a0}%, không quá 80 % (phát triển sản xuất cộng đồng, khó khăn).",
            ],
            [
                "State support is above the ceiling: 87,0\u{a0}%, at most 80 %",
                "2.001.000.000 ÷ 2.300.000.000 = 87,0\u{a0}%, at most 80 % (community, difficult).",
            ],
        ]
    );
}

/// Pác Nặm: three cycles of 6,000 chickens for twelve households, the state paying 2,145 of 2,681 million; paid
/// by cycle, each with what was handed over and signed for. 179 million for one household are unusual.
#[test]
fn three_cycles_of_chickens_are_paid_one_by_one() {
    let told_of = Told {
        mode: Mode::ValueChain,
        households: 12,
        each: 1_500,
        price: 148_950,
        state: 119_160,
        item: "Gà ri lai",
        ..ANIMALS
    };
    let mut all = case(&told_of);
    assert_eq!(all.project.split().state, Dong(2_144_880_000));
    for handover in &mut all.handovers {
        handover.items = [("thu".to_owned(), Decimal::from(500))].into();
    }
    let cycle = 714_960_000;
    pay(&mut all, 0, cycle);
    let findings = judge(&all);
    assert!(blocks(&findings, Gate::Payment).is_empty());
    assert_eq!(
        told(find(&findings, "Q18"))[0][0],
        "Thanh toán cộng dồn 714.960.000 đồng, trong giá trị đã giao, ký nhận và nghiệm thu 714.960.000 đồng"
    );
    assert_eq!(find(&findings, "Q11").outcome, Outcome::Fail);
    assert_eq!(
        told(find(&findings, "Q11"))[1],
        [
            "Unusually high support for a household: 178.740.000 đồng",
            "178.740.000 > 50.000.000; on average 2.144.880.000 ÷ 12 households = 178.740.000.",
        ]
    );
    pay(&mut all, cycle, cycle);
    let findings = judge(&all);
    assert_eq!(blocks(&findings, Gate::Payment), ["Q18"]);
    assert_eq!(
        told(find(&findings, "Q18"))[0][0],
        "Thanh toán vượt phần đã giao cho hộ và ký nhận: 714.960.000 đồng"
    );
}

/// Vân Hồ 2018, Bản Cầm 2018, Võ Nhai 2019, Tả Van 2021: older than the first rule that is known. Their share,
/// ceiling and order are not judged, and are never said to hold.
#[test]
fn what_is_older_than_the_rules_is_not_judged_and_never_passes() {
    for (day, households, price, state) in [
        (date(2018, 5, 1), 300, 13_250_000, 8_500_000),
        (date(2018, 5, 1), 36, 21_000_000, 15_000_000),
        (date(2019, 5, 1), 24, 17_600_000, 15_000_000),
        (date(2021, 5, 1), 35, 15_000_000, 15_000_000),
    ] {
        let findings = judge(&case(&Told {
            day,
            households,
            price,
            state,
            ..ANIMALS
        }));
        for rule in ["Q01", "Q05", "Q08"] {
            let finding = find(&findings, rule);
            assert_eq!(finding.outcome, Outcome::NotJudged, "{day} {rule}");
            assert_eq!(
                told(finding).map(|line| line[0].clone()),
                [
                    "Chưa xét: phần mềm chưa có quy định áp dụng cho ngày này.",
                    "Not judged: the program knows no rule for this day.",
                ]
            );
        }
    }
}

/// Vân Hồ and Văn Hán: households that cannot pay four to six million, or do not want the buffalo, refuse.
#[test]
fn a_household_that_refuses_is_seen_before_the_list_is_approved() {
    let mut all = case(&Told {
        price: 13_250_000,
        state: 8_500_000,
        item: "Trâu cái",
        ..ANIMALS
    });
    let participant = all.project.participants.get_mut("household:003");
    participant.expect("one").refused = "Không có tiền đối ứng".into();
    let findings = judge(&all);
    let refusal = find(&findings, "Q28");
    assert!(refusal.warns(Gate::State(State::Approved)));
    assert_eq!(
        told(refusal),
        [
            ["1 hộ đã từ chối mà còn trong danh sách", "một hộ."],
            [
                "1 households have refused and are still on the list",
                "một hộ."
            ],
        ]
    );
}

/// Bản Cầm: the first calf is returned, and one cow was sold for 21 million.
#[test]
fn a_sold_cow_is_seen_at_the_last_look_and_a_returned_calf_counts() {
    let mut all = case(&ANIMALS);
    all.project.revolves = true;
    all.project.state = Some(State::Revolving);
    all.followups = (0..10)
        .map(|at| FollowUp {
            household: format!("household:{at:03}"),
            date: Some(date(2025, 6, 1)),
            alive: u32::from(at > 0),
            sold: u32::from(at == 0),
            ..FollowUp::default()
        })
        .collect();
    let findings = judge(&all);
    assert_eq!(
        told(find(&findings, "V07"))[0][0],
        "1 hộ đã bán hoặc mổ thịt hết con giống được hỗ trợ"
    );
    assert_eq!(
        told(find(&findings, "V08"))[0][0],
        "Chưa hộ nào trả phần quay vòng"
    );
    all.returns = vec![Return {
        household: "household:001".into(),
        heads: 1,
        returned: Some(date(2025, 5, 1)),
        ..Return::default()
    }];
    assert_eq!(find(&judge(&all), "V08").outcome, Outcome::Pass);
}

/// Ia Ly 2024: six pigs each, and swine fever. Animals that died are no fault of anybody; the quarantine
/// certificate is asked for.
#[test]
fn dead_pigs_are_no_fault_and_the_quarantine_certificate_is_asked_for() {
    let mut all = case(&Told {
        day: date(2024, 10, 1),
        each: 6,
        price: 1_500_000,
        state: 1_400_000,
        item: "Lợn giống",
        ..ANIMALS
    });
    for line in all.project.costs.values_mut() {
        line.animal = true;
        line.spec = "Lợn lai, 60 ngày, từ 15 kg".into();
    }
    all.followups = (0..10)
        .map(|at| FollowUp {
            household: format!("household:{at:03}"),
            dead: 6,
            ..FollowUp::default()
        })
        .collect();
    let findings = judge(&all);
    assert_eq!(find(&findings, "V07").outcome, Outcome::Pass);
    assert_eq!(
        told(find(&findings, "Q27")).map(|line| line[0].clone()),
        [
            "10 hộ nhận con giống chưa ghi giấy kiểm dịch",
            "10 households received animals without a quarantine certificate",
        ]
    );
}

/// Lơ Ku: some 90 million were kept back; Diễn Kim: 151 sets of papers for what nobody received.
#[test]
fn money_that_reached_nobody_is_not_paid() {
    let mut all = case(&Told {
        households: 20,
        ..ANIMALS
    });
    for handover in all.handovers.iter_mut().take(8) {
        handover.signed = Some(Signed::Nobody);
    }
    pay(&mut all, 0, 234_000_000);
    let findings = judge(&all);
    assert_eq!(blocks(&findings, Gate::Payment), ["Q18"]);
    let said = told(find(&findings, "Q18"));
    assert_eq!(
        said[0][0],
        "Thanh toán vượt phần đã giao cho hộ và ký nhận: 90.000.000 đồng"
    );
    assert!(said[0][1].starts_with(
        "234.000.000 đồng thanh toán cộng dồn − 144.000.000 đồng giá trị đã giao, ký nhận"
    ));
    for handover in &mut all.handovers {
        handover.signed = None;
    }
    let findings = judge(&all);
    assert!(told(find(&findings, "Q18"))[1][0].ends_with("234.000.000 đồng"));
}

/// Quế Phước: 1,200 chickens went to people who were no beneficiaries.
#[test]
fn a_list_of_people_whom_the_programme_is_not_for_falls_short() {
    let mut all = case(&ANIMALS);
    for participant in all.participants.iter_mut().take(6) {
        participant.class = Some(PovertyClass::Average);
    }
    let findings = judge(&all);
    assert_eq!(blocks(&findings, Gate::State(State::Approved)), ["Q01"]);
    assert_eq!(
        told(find(&findings, "Q01")),
        [
            [
                "Chưa đủ tỷ lệ hộ thuộc đối tượng: 40,0\u{a0}%, cần từ 50 %",
                "(4 nghèo + 0 cận nghèo + 0 mới thoát nghèo + 0 diện khác chỉ có người khuyết tật + 0 tính theo dân tộc, nơi ở) → tính 4 ÷ 10 hộ = 40,0\u{a0}%, cần từ 50 %.",
            ],
            [
                "Too few beneficiaries: 40,0\u{a0}%, at least 50 % needed",
                "(4 poor + 0 near-poor + 0 newly escaped + 0 others with a disabled member + 0 by ethnic group or place) → counted 4 ÷ 10 households = 40,0\u{a0}%, at least 50 % needed.",
            ],
        ]
    );
}

/// Võ Nhai: cows at 17.6 million, support of at most 15 million for a household.
#[test]
fn a_local_limit_for_a_household_holds_on_both_sides() {
    let limit = LocalParameters {
        resolution: "NQ của tỉnh".into(),
        ..records::resolution("1", "cap.household", "", "15.000.000")
    };
    for (state, outcome) in [(15_000_000, Outcome::Pass), (15_000_001, Outcome::Fail)] {
        let all = case(&Told {
            households: 24,
            price: 17_600_000,
            state,
            ..ANIMALS
        });
        let findings = judge_with(&all, std::slice::from_ref(&limit));
        let cap = find(&findings, "Q10");
        assert_eq!(cap.outcome, outcome, "{state}");
        let said = match outcome {
            Outcome::Pass => [
                "Mức hỗ trợ trong mức của địa phương",
                "Support is within the local caps",
            ],
            _ => [
                "24 hộ được hỗ trợ vượt mức của địa phương",
                "24 households get more than the local cap",
            ],
        };
        assert_eq!(told(cap).map(|[text, _]| text), said);
        assert!(cap.citations.contains(&limit.resolution), "{cap:?}");
    }
}

/// Hiệp Hòa: 40 cows at 13 million with 3.5 million of each household; Bố Trạch: 221 households, a good case.
#[test]
fn good_cases_meet_no_block() {
    for (households, price, state) in [(40, 13_000_000, 9_500_000), (221, 15_000_000, 12_000_000)] {
        let all = case(&Told {
            households,
            price,
            state,
            ..ANIMALS
        });
        let findings = judge(&all);
        for gate in [State::Approved, State::Contracted, State::Accepted] {
            let gate = Gate::State(gate);
            let open: Vec<&str> = blocks(&findings, gate)
                .into_iter()
                // Money that is still to be paid.
                .filter(|rule| !["V05"].contains(rule))
                .collect();
            assert!(open.is_empty(), "{households}: {open:?}");
            assert!(!findings.iter().any(|f| f.outcome == Outcome::NotJudged));
        }
    }
}

/// Hiệp Hòa: of 13 million for a cow each household pays 3.5.
#[test]
fn a_counterpart_of_three_and_a_half_million_of_thirteen_is_within_the_ceiling() {
    let all = case(&Told {
        households: 40,
        price: 13_000_000,
        state: 9_500_000,
        ..ANIMALS
    });
    assert_eq!(all.project.split().counterpart(), Dong(40 * 3_500_000));
    assert_eq!(
        told(find(&judge(&all), "Q05")),
        [
            [
                "Ngân sách hỗ trợ trong mức trần: 73,1\u{a0}%",
                "380.000.000 ÷ 520.000.000 = 73,1\u{a0}%, không quá 95 % (phát triển sản xuất cộng đồng, đặc biệt khó khăn).",
            ],
            [
                "State support is within the ceiling: 73,1\u{a0}%",
                "380.000.000 ÷ 520.000.000 = 73,1\u{a0}%, at most 95 % (community, especially difficult).",
            ],
        ]
    );
}

/// Bình Gia 2018: in eight of seventeen communes animals were bought above what they should have cost, by
/// 1.2 billion in all. That is told in any year; what the law of today asks is not judged for that one.
#[test]
fn a_price_above_its_reference_is_told_and_what_is_older_than_the_rules_never_passes() {
    let commune = |price| {
        let mut all = case(&Told {
            day: date(2018, 6, 1),
            households: 30,
            price,
            state: 12_000_000,
            ..ANIMALS
        });
        for line in all.project.costs.values_mut() {
            line.reference = Dong(15_000_000);
            line.reference_source = "Thông báo giá của tỉnh".into();
        }
        judge(&all)
    };
    let mut dear = 0;
    for at in 0..17 {
        let findings = commune(if at < 8 { 20_000_000 } else { 15_000_000 });
        let price = find(&findings, "Q29");
        dear += usize::from(price.warns(Gate::State(State::Approved)));
        assert_eq!(price.outcome == Outcome::Pass, at >= 8);
        assert_eq!(price.basis, Basis::Design);
        for rule in ["Q01", "Q05", "Q08", "Q09"] {
            let finding = find(&findings, rule);
            assert_eq!(finding.outcome, Outcome::NotJudged, "{rule}");
        }
        // What passes is asked for by the program, never by a law of another year.
        let passed = findings.iter().filter(|f| f.outcome == Outcome::Pass);
        for finding in passed {
            assert_eq!(finding.basis, Basis::Design, "{}", finding.rule);
        }
    }
    assert_eq!(dear, 8);
    let all = told(find(&commune(20_000_000), "Q29"));
    assert_eq!(
        all,
        [
            [
                "1 hạng mục có đơn giá cao hơn giá tham khảo, cộng 150.000.000 đồng",
                "Theo đơn giá 600.000.000 − theo giá tham khảo 450.000.000 = 150.000.000 đồng.",
            ],
            [
                "1 lines are priced above the reference price, by 150.000.000 đồng in all",
                "At their prices 600.000.000 − at the reference prices 450.000.000 = 150.000.000 đồng.",
            ],
        ]
    );
    assert_eq!(8 * 150_000_000, 1_200_000_000);
}

/// Lạc Vân 2023: a cow only for those who sign that they leave the list of the poor. No law asks that of a
/// household: a poor one may join. A commune may agree on a class of its own, which holds as its agreement
/// and is told as such; a signature is no fact of the register, so nothing can be judged by it.
#[test]
fn a_condition_of_the_place_is_told_as_such_and_the_law_asks_none() {
    let mut world = world::base();
    world.class(2023, "poor", None);
    let free = world.eligibility().expect("the project");
    assert_eq!(free.verdict, Verdict::Yes);
    let may = find(&free.findings, "T01");
    assert_eq!(may.outcome, Outcome::Pass);
    assert_eq!(
        told(may).map(|[text, _]| text),
        ["Thuộc đối tượng: nghèo", "A beneficiary: poor"]
    );

    let agreed = world.agree("household.class", Comparison::Is, "escaped");
    agreed.text = "Chỉ giao bò cho hộ đã thoát nghèo".into();
    let mut signs = agreed.clone();
    signs.fact = "household.leaves".into();
    assert_eq!(criteria::rule(&signs).err(), Some(criteria::Unfit::Fact));
    let held = world.eligibility().expect("the project");
    assert_eq!(held.verdict, Verdict::No);
    let stands: Vec<&Finding> = { held.findings.iter() }
        .filter(|f| f.blocks(Gate::Join))
        .collect();
    assert_eq!(stands.len(), 1, "the law is silent: {stands:?}");
    assert_eq!(stands[0].basis, Basis::Agreed);
    assert_eq!(
        told(stands[0]),
        [
            [
                "Chỉ giao bò cho hộ đã thoát nghèo",
                "Diện của hộ: nghèo, phải là mới thoát nghèo.",
            ],
            [
                "Chỉ giao bò cho hộ đã thoát nghèo",
                "Class of the household: poor, must be newly escaped.",
            ],
        ]
    );
    // Whoever has left the list is one of the programme's households for three more years.
    world.class(2023, "escaped", Some("2023-01-10"));
    assert_eq!(world.eligibility().expect("it").verdict, Verdict::Yes);
}

/// Quảng Bình: cows for people over eighty who live alone. In a community project somebody of the household
/// has to be able to work; whoever cannot is told so, and whoever was not asked is asked about.
#[test]
fn a_cow_for_somebody_over_eighty_warns_unless_somebody_can_work() {
    let mut world = world::base();
    world.head().born = "1938".into();
    world.head().labour = Some(Labour::Unable);
    let eligibility = world.eligibility().expect("the project");
    let works = find(&eligibility.findings, "T09");
    assert!(works.warns(Gate::Join));
    assert_eq!(
        told(works).map(|[text, _]| text),
        [
            "Trong hộ không ai lao động được",
            "Nobody in the household can work",
        ]
    );
    assert_eq!(works.citations, ["NĐ 27/2022/NĐ-CP, Điều 22 khoản 1"]);
    world.head().labour = None;
    let eligibility = world.eligibility().expect("the project");
    let asks = find(&eligibility.findings, "T09");
    assert_eq!(asks.outcome, Outcome::Unknown, "it is not said to hold");
    assert_eq!(asks.missing, "household.works");
    let grandchild = Member {
        name: "Nguyễn Văn Cháu".into(),
        born: "1999".into(),
        labour: Some(Labour::Able),
        ..Member::default()
    };
    world.household.members.insert("m2".into(), grandchild);
    world.head().labour = Some(Labour::Unable);
    let eligibility = world.eligibility().expect("the project");
    assert_eq!(find(&eligibility.findings, "T09").outcome, Outcome::Pass);
    // The law asks it of communities alone.
    world.household.members.remove("m2");
    world.project.mode = Some(Mode::ValueChain);
    let eligibility = world.eligibility().expect("the project");
    assert!(eligibility.findings.iter().all(|f| f.rule != "T09"));
}

/// A register with these components, all money allocated: code, granted and paid.
fn money(components: &[(&str, i64, i64)]) -> Ledger {
    let mut all = vec![
        records::from_json(
            &json!({"_id": "unit:nr", "kind": "unit", "unit_kind": "commune", "name": "Xã Thử"}),
        ),
        records::from_json(
            &json!({"_id": "programme:p", "kind": "programme", "code": "MTQG", "name": {"vi": "P", "en": "P"}}),
        ),
    ];
    for (code, granted, paid) in components {
        let component = format!("component:{code}");
        all.push(records::from_json(
            &json!({"_id": component, "kind": "component", "programme": "programme:p", "code": code, "name": {"vi": code, "en": code}}),
        ));
        let allocation = format!("allocation:{code}");
        let money = [
            Record::Grant(Grant {
                id: format!("grant:{code}"),
                component: component.clone(),
                year: 2023,
                amount: Dong(*granted),
                ..Grant::default()
            }),
            Record::Allocation(Allocation {
                id: allocation.clone(),
                component,
                unit: "unit:nr".into(),
                year: 2023,
                amount: Dong(*granted),
                date: Some(date(2023, 3, 1)),
                ..Allocation::default()
            }),
            Record::Payment(Payment {
                id: format!("payment:{code}"),
                allocation,
                amount: Dong(*paid),
                date: Some(date(2023, 9, 1)),
                ..Payment::default()
            }),
        ];
        all.extend(money.iter().map(records::written));
    }
    records::ledger_of(&all)
}

fn behind(ledger: &Ledger, unit: Option<&str>, today: Date) -> Vec<Item> {
    let mut all = attention::attention(ledger, 2023, unit, today, &Route::default()).items;
    all.retain(|item| item.kind == attention::Kind::Behind);
    all
}

/// A text of the screens in one language with its values.
fn screen(language: &str, key: &str, values: &[(&str, &str)]) -> String {
    let path = format!("{}/locales/{language}.json", env!("CARGO_MANIFEST_DIR"));
    let texts = std::fs::read_to_string(path).expect("a locale");
    let texts: Value = serde_json::from_str(&texts).expect("JSON");
    let text = texts["attention"][key].as_str().expect(key).to_owned();
    values.iter().fold(text, |text, (name, value)| {
        text.replace(&format!("%{{{name}}}"), value)
    })
}

/// Na Rì, 14 September 2023: of the ethnic-minority programme 63 % of the investment and 6 % of the recurrent
/// money is disbursed, of poverty reduction 16 %, of the new countryside 47 to 48 %. All of it was passed on,
/// so nothing waits for an allocation; the two that are far behind the year are told.
#[test]
fn what_is_disbursed_far_behind_the_year_is_told_by_component() {
    let today = date(2023, 9, 14);
    let ledger = money(&[
        ("TDA1-DA4", 40_000_000_000, 25_200_000_000),
        ("TDA2-DA3", 20_000_000_000, 1_200_000_000),
        ("DA2", 5_000_000_000, 800_000_000),
        ("NTM", 4_000_000_000, 1_900_000_000),
    ]);
    let view = overview(&ledger, 2023, None, today);
    let shares: Vec<(&str, String)> = { view.components.iter() }
        .map(|row| {
            let share = percent::share(row.chain.paid, row.chain.granted);
            (row.code.as_str(), share.expect("a share"))
        })
        .collect();
    let wanted = [
        ("TDA1-DA4", "63"),
        ("TDA2-DA3", "6"),
        ("DA2", "16"),
        ("NTM", "47,5"),
    ];
    assert_eq!(shares, wanted.map(|(code, share)| (code, share.to_owned())));
    let slow = |a: &Attention| matches!(a, Attention::Slow { .. });
    assert!(!view.attention.iter().any(slow), "all is allocated");

    let late = behind(&ledger, None, today);
    let codes: Vec<&str> = late.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(codes, ["DA2", "TDA2-DA3"]);
    let say = |language: &str, item: &Item| {
        let (amount, whole) = (item.amount.to_string(), item.whole.to_string());
        let share = format!("{} %", item.share);
        let title = [("code", item.name.as_str()), ("share", &share)];
        let text = [("amount", &*amount), ("whole", &whole), ("n", "8")];
        [
            screen(language, "behind", &title),
            screen(language, "behind-text", &text),
        ]
    };
    assert_eq!(late[1].count, 8);
    assert_eq!(
        [say("vi", &late[1]), say("en", &late[1])],
        [
            [
                "Giải ngân chậm: TDA2-DA3 mới giải ngân 6 %",
                "Còn 18.800.000.000 đồng trong 20.000.000.000 đồng được giao, năm đã qua 8 tháng.",
            ],
            [
                "Slow disbursement: only 6 % of TDA2-DA3 is disbursed",
                "18.800.000.000 of 20.000.000.000 đồng granted are left, 8 months of the year are over.",
            ],
        ]
    );
    assert_eq!(
        late[0].route.to_string(),
        "#/capital/allocations?component=component:DA2"
    );
    // Of one unit nobody knows what it was granted; other years have their own lines.
    assert!(behind(&ledger, Some("unit:nr"), today).is_empty());
    assert!(behind(&ledger, None, date(2024, 9, 14)).is_empty());
}

/// Eight of twelve months are over: a third is half of that. Before July nobody is hurried.
#[test]
fn a_third_in_september_is_just_enough() {
    for (paid, day, told) in [
        (1_000_000, date(2023, 9, 1), false),
        (999_999, date(2023, 9, 1), true),
        (999_999, date(2023, 8, 31), false),
        (750_000, date(2023, 7, 1), false),
        (749_999, date(2023, 7, 1), true),
        (749_999, date(2023, 6, 30), false),
        (1, date(2023, 12, 31), true),
    ] {
        let ledger = money(&[("DA2", 3_000_000, paid)]);
        assert_eq!(!behind(&ledger, None, day).is_empty(), told, "{paid} {day}");
    }
}
