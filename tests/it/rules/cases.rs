//! Two projects of the kind that went wrong in 2023, with invented names: exactly what the rules say of
//! them, sentence by sentence in both languages.

use jiff::civil::date;
use rust_decimal::Decimal;
use so_sinh_ke::{
    app::projects::{joining::divided, pack},
    domain::{
        capital::PaymentKind,
        coded::Coded,
        handover::{Handover, Signed},
        household::PovertyClass,
        money::Dong,
        place::AreaClass,
        project::{
            Project,
            kinds::{LeadKind, Mode, Place, State},
            parts::{CostLine, Indicators, Participant},
        },
    },
    rules::{
        case::{Case, CaseParticipant, PaymentCase, Regime},
        judge::{Book, Finding},
        pack::{Basis, Gate},
        say::{Words, say},
    },
};

/// Heads of households, none of them anybody's.
const HEADS: [&str; 8] = [
    "Hoàng Thị Thử",
    "Nông Văn Mẫu",
    "Dương Thị Ví",
    "Lý A Dụ",
    "Triệu Thị Nháp",
    "Bàn Văn Tạm",
    "Đặng Thị Giả",
    "Ma Văn Định",
];

fn line(item: &str, quantity: i64, price: i64, state: i64, common: bool) -> CostLine {
    CostLine {
        item: item.into(),
        quantity: Decimal::from(quantity),
        price: Dong(price),
        state: Dong(state),
        common,
        direct: true,
        ..CostLine::default()
    }
}

/// A value chain led by a cooperative, with these households.
fn chain(participants: Vec<CaseParticipant>, lines: &[(&str, CostLine)]) -> Case {
    let mut project = Project {
        id: "project:chain".into(),
        mode: Some(Mode::ValueChain),
        state: Some(State::Appraisal),
        year: 2023,
        starts: Some(date(2023, 10, 1)),
        ends: Some(date(2025, 3, 31)),
        lead_kind: Some(LeadKind::Cooperative),
        contract: "02/HĐLK, 20/08/2023".into(),
        decision: "1508/QĐ-UBND".into(),
        owner: "Trung tâm Dịch vụ nông nghiệp huyện".into(),
        costs: lines
            .iter()
            .map(|(key, line)| ((*key).to_owned(), line.clone()))
            .collect(),
        ..Project::default()
    };
    for year in 2023..=2025 {
        let indicators = Indicators {
            jobs: Some(35),
            income: Dong(15_000_000),
            local: "Thu mua nông sản của xã".into(),
            ..Indicators::default()
        };
        project.indicators.insert(year, indicators);
    }
    for listed in &participants {
        let participant = Participant {
            committed: true,
            place: Some(Place::Home),
            ..Participant::default()
        };
        project
            .participants
            .insert(listed.household.clone(), participant);
    }
    Case {
        project: divided(&project),
        programme: "GNBV".into(),
        component: "DA2".into(),
        programme_end: Some(date(2025, 12, 31)),
        area: Some(AreaClass::Difficult),
        date: date(2023, 9, 15),
        today: date(2023, 9, 15),
        participants,
        ..Case::default()
    }
}

/// Native pigs in three cycles: 35 households, of which four are poor, one poor with a disabled member, one
/// near-poor, one newly escaped with a disabled member and 28 average; all Tày, Dao or Mông.
fn pigs() -> Case {
    let participant = |at: usize, class, disabled| CaseParticipant {
        household: format!("household:{at:02}"),
        class: Some(class),
        year: 2023,
        recognised: (class == PovertyClass::Escaped).then_some(date(2022, 12, 10)),
        disabled,
        minority: true,
        ..CaseParticipant::default()
    };
    let participants = (0..35).map(|at| match at {
        0..4 => participant(at, PovertyClass::Poor, false),
        4 => participant(at, PovertyClass::Poor, true),
        5 => participant(at, PovertyClass::NearPoor, false),
        6 => participant(at, PovertyClass::Escaped, true),
        _ => participant(at, PovertyClass::Average, false),
    });
    let mut case = chain(
        participants.collect(),
        &[
            (
                "lon",
                line("Lợn giống bản địa", 1_200, 1_500_000, 1_000_000_000, false),
            ),
            ("cam", line("Thức ăn", 25_000, 16_000, 150_000_000, false)),
            ("day", line("Tập huấn", 1, 100_000_000, 50_000_000, true)),
        ],
    );
    // The article cites TT 02/2022/TT-UBDT: money of the programme for ethnic-minority areas.
    case.programme = "DTTS&MN".into();
    case.component = "TDA2-DA3".into();
    case.project.lead_workers = Some(20);
    case.project.lead_minority = Some(18);
    case
}

/// 60,000 chickens for eight households, all of them in the cooperative's barns.
fn chickens() -> Case {
    let participants = (0..8).map(|at| CaseParticipant {
        household: format!("household:{at:02}"),
        class: Some(if at < 5 {
            PovertyClass::Poor
        } else {
            PovertyClass::NearPoor
        }),
        year: 2023,
        ..CaseParticipant::default()
    });
    let mut case = chain(
        participants.collect(),
        &[
            (
                "ga",
                line("Gà giống 21 ngày", 60_000, 28_000, 1_200_000_000, false),
            ),
            ("cam", line("Cám gà", 390_000, 14_000, 3_760_000_000, false)),
            ("day", line("Tập huấn", 1, 60_000_000, 0, true)),
        ],
    );
    case.project.state = Some(State::HandingOver);
    case.project.purchase = "11/HĐ-MB".into();
    case.median = Some(Dong(22_000_000));
    case.allocated = Dong(4_960_000_000);
    case.paid = Dong(3_000_000_000);
    let planned = case.project.participants.iter();
    case.handovers = planned
        .enumerate()
        .map(|(at, (household, planned))| Handover {
            household: household.clone(),
            items: planned.items.clone(),
            place: Some(Place::Cooperative),
            // Two put their thumb on a paper that nobody read to them.
            signed: Some(if at < 2 {
                Signed::Thumbprint
            } else {
                Signed::Head
            }),
            ..Handover::default()
        })
        .collect();
    case.payment = Some(PaymentCase {
        kind: PaymentKind::Payment,
        missing: Vec::new(),
        amount: Dong(1_960_000_000),
        regime: Regime::Decree11,
        to_send: 0,
    });
    case
}

fn judge(case: &Case) -> Vec<Finding> {
    let book = Book {
        pack: pack(),
        locals: &[],
        criteria: &[],
    };
    book.judge(case)
}

fn outcomes(findings: &[Finding]) -> Vec<String> {
    let said = findings
        .iter()
        .map(|f| format!("{} {} {}", f.rule, f.outcome.code(), f.severity.code()));
    said.collect()
}

fn find<'f>(findings: &'f [Finding], rule: &str) -> &'f Finding {
    findings.iter().find(|f| f.rule == rule).expect(rule)
}

/// Every sentence of a finding with its arithmetic, and the advice, in one language.
fn sentences(finding: &Finding, english: bool) -> Vec<String> {
    let code = |code: &str| {
        let words = match code {
            "value-chain" => ["liên kết chuỗi giá trị", "value chain"],
            "difficult" => ["khó khăn", "difficult area"],
            "other" => ["địa bàn khác", "other area"],
            "cooperative" => ["hợp tác xã", "a cooperative"],
            _ => ["?", "?"],
        };
        words[usize::from(english)].to_owned()
    };
    let household = |id: &str| {
        let at: usize = id
            .trim_start_matches("household:")
            .parse()
            .expect("a number");
        HEADS[at % HEADS.len()].to_owned()
    };
    let words = Words {
        english,
        code: &code,
        household: &household,
    };
    let lines = finding.says.iter().flat_map(|line| [&line.text, &line.sum]);
    let all = lines
        .chain([&finding.advice])
        .map(|spoken| say(spoken.pick(english), finding, &words));
    all.filter(|text| !text.is_empty()).collect()
}

#[test]
fn the_pigs_are_held_up_by_nothing_in_the_programme_that_they_belong_to() {
    let case = pigs();
    assert_eq!(case.project.split().state, Dong(1_200_000_000));
    assert_eq!(case.project.split().total, Dong(2_300_000_000));
    let findings = judge(&case);
    assert_eq!(
        outcomes(&findings),
        [
            "Q01 pass block",
            "Q02 pass info",
            "Q03 pass warn",
            "Q04 pass warn",
            "Q05 pass block",
            "Q07 pass block",
            "Q10 no-limit warn",
            "Q11 pass warn",
            "Q12 pass block",
            "Q13 fail block",
            "Q14 pass warn",
            "Q15 pass block",
            "Q20 pass warn",
            "Q16 pass warn",
            "Q23 pass warn",
            "Q26 pass info",
            "Q27 pass warn",
            "Q28 pass warn",
            "V01 pass block",
            "V02 pass block",
            "V03 fail block",
            "V04 fail block",
            "V05 fail block",
            "V07 pass warn",
            "V09 pass warn",
        ]
    );
    let approval = Gate::State(State::Approved);
    let blocks: Vec<&str> = findings
        .iter()
        .filter(|f| f.blocks(approval))
        .map(|f| f.rule.as_str())
        .collect();
    assert!(blocks.is_empty(), "{blocks:?}");
    assert!(!findings.iter().any(|f| f.warns(approval)));
}

#[test]
fn the_pigs_are_told_why_in_both_languages() {
    let findings = judge(&pigs());
    let share = find(&findings, "Q01");
    assert_eq!(
        sentences(share, false),
        [
            "Đủ tỷ lệ hộ thuộc đối tượng: 100,0\u{a0}%",
            "(5 nghèo + 1 cận nghèo + 1 mới thoát nghèo + 0 diện khác chỉ có người khuyết tật + 28 tính theo dân tộc, nơi ở) → tính 35 ÷ 35 hộ = 100,0\u{a0}%, cần từ 50 %.",
            "Vận động thêm hộ thuộc đối tượng, hoặc xem lại 0 hộ không thuộc đối tượng.",
        ]
    );
    assert_eq!(
        sentences(share, true),
        [
            "Enough beneficiaries: 100,0\u{a0}%",
            "(5 poor + 1 near-poor + 1 newly escaped + 0 others with a disabled member + 28 by ethnic group or place) → counted 35 ÷ 35 households = 100,0\u{a0}%, at least 50 % needed.",
            "Win more beneficiary households, or look again at the 0 that are not.",
        ]
    );
    assert_eq!(share.citations, ["NĐ 27/2022/NĐ-CP, Điều 20 khoản 5"]);
    assert_eq!(
        share.basis,
        Basis::Memory,
        "whom the programme counts is from memory, and says so"
    );
    let ceiling = find(&findings, "Q05");
    assert_eq!(
        sentences(ceiling, false)[..2],
        [
            "Ngân sách hỗ trợ trong mức trần: 52,2\u{a0}%",
            "1.200.000.000 ÷ 2.300.000.000 = 52,2\u{a0}%, không quá 70 % (liên kết chuỗi giá trị, khó khăn).",
        ]
    );
    assert_eq!(
        sentences(ceiling, true)[..2],
        [
            "State support is within the ceiling: 52,2\u{a0}%",
            "1.200.000.000 ÷ 2.300.000.000 = 52,2\u{a0}%, at most 70 % (value chain, difficult area).",
        ]
    );
    assert_eq!(
        ceiling.basis,
        Basis::Read,
        "the ceilings after 24 June 2023 were read"
    );
    assert_eq!(
        sentences(find(&findings, "Q02"), false),
        [
            "Thuộc diện ưu tiên: 100,0\u{a0}% hộ nghèo, cận nghèo, mới thoát nghèo, dân tộc thiểu số, người có công",
            "35 ÷ 35 hộ = 100,0\u{a0}%.",
        ]
    );
    assert_eq!(
        sentences(find(&findings, "Q07"), true),
        [
            "Conditions of a value chain are met: led by a cooperative, with contract and yearly indicators"
        ]
    );
}

#[test]
fn in_a_commune_of_the_third_area_the_pigs_cost_the_state_too_much() {
    let mut case = pigs();
    case.area = Some(AreaClass::Other);
    let findings = judge(&case);
    assert_eq!(
        sentences(find(&findings, "Q05"), false),
        [
            "Ngân sách hỗ trợ vượt mức trần: 52,2\u{a0}%, không quá 50 %",
            "1.200.000.000 ÷ 2.300.000.000 = 52,2\u{a0}%, không quá 50 % (liên kết chuỗi giá trị, địa bàn khác).",
            "Giảm phần ngân sách hoặc tăng phần đóng góp trong kế hoạch chi phí.",
        ]
    );
}

#[test]
fn in_the_programme_for_poverty_reduction_the_pigs_would_be_too_few() {
    let mut case = pigs();
    case.programme = "GNBV".into();
    case.component = "DA2".into();
    let findings = judge(&case);
    assert_eq!(
        sentences(find(&findings, "Q01"), false),
        [
            "Chưa đủ tỷ lệ hộ thuộc đối tượng: 20,0\u{a0}%, cần từ 50 %",
            "(5 nghèo + 1 cận nghèo + 1 mới thoát nghèo + 0 diện khác chỉ có người khuyết tật + 0 tính theo dân tộc, nơi ở) → tính 7 ÷ 35 hộ = 20,0\u{a0}%, cần từ 50 %.",
            "Vận động thêm hộ thuộc đối tượng, hoặc xem lại 28 hộ không thuộc đối tượng.",
        ]
    );
    assert!(find(&findings, "Q01").blocks(Gate::State(State::Approved)));
}

#[test]
fn the_chickens_are_too_much_for_eight_and_never_reached_them() {
    let case = chickens();
    assert_eq!(case.project.split().state, Dong(4_960_000_000));
    assert_eq!(case.project.split().total, Dong(7_200_000_000));
    assert_eq!(case.average(), Some(Dong(620_000_000)));
    let findings = judge(&case);
    assert_eq!(
        outcomes(&findings),
        [
            "Q01 pass block",
            "Q02 pass info",
            "Q03 pass warn",
            "Q04 pass warn",
            "Q05 pass block",
            "Q07 pass block",
            "Q10 no-limit warn",
            "Q11 fail warn",
            "Q12 pass block",
            "Q18 fail block",
            "Q14 pass warn",
            "Q15 pass block",
            "Q20 pass warn",
            "Q16 pass warn",
            "Q26 pass info",
            "Q27 pass warn",
            "Q28 pass warn",
            "V01 pass block",
            "V02 pass block",
            "V03 pass block",
            "V04 pass block",
            "V05 pass block",
            "V06 pass block",
            "V07 fail warn",
            "V09 fail warn",
        ]
    );
    let at = |gate| -> Vec<&str> {
        findings
            .iter()
            .filter(|f| f.blocks(gate))
            .map(|f| f.rule.as_str())
            .collect()
    };
    assert_eq!(at(Gate::Payment), ["Q18"]);
    let mut accepted = chickens();
    accepted.payment = None;
    let accepted = judge(&accepted);
    assert!(find(&accepted, "Q13").blocks(Gate::State(State::Accepted)));
    assert!(find(&findings, "Q11").warns(Gate::State(State::Approved)));
}

#[test]
fn the_chickens_are_told_why_in_both_languages() {
    let findings = judge(&chickens());
    let unusual = find(&findings, "Q11");
    assert_eq!(
        sentences(unusual, false),
        [
            "Hỗ trợ một hộ cao bất thường: 620.000.000 đồng",
            "620.000.000 > 50.000.000; bình quân 4.960.000.000 ÷ 8 hộ = 620.000.000.",
            "Hỗ trợ một hộ hơn 3 lần trung vị của các dự án tương tự",
            "620.000.000 > 3 × 22.000.000.",
            "Ghi lý do nếu đúng là như vậy; xem lại số hộ và phần của từng hộ.",
        ]
    );
    assert_eq!(
        sentences(unusual, true),
        [
            "Unusually high support for a household: 620.000.000 đồng",
            "620.000.000 > 50.000.000; on average 4.960.000.000 ÷ 8 households = 620.000.000.",
            "Support of a household is more than 3 times the median of like projects",
            "620.000.000 > 3 × 22.000.000.",
            "Write down the reason if it is so; look again at the number of households and the part of each.",
        ]
    );
    assert_eq!(unusual.citations, ["Quy tắc của ứng dụng"]);
    assert_eq!(unusual.basis, Basis::Design);
    let paid = find(&findings, "Q18");
    assert_eq!(
        sentences(paid, false)[..2],
        [
            "Thanh toán vượt phần đã giao cho hộ và ký nhận: 4.960.000.000 đồng",
            "4.960.000.000 đồng thanh toán cộng dồn − 0 đồng giá trị đã giao, ký nhận và phần chung đã nghiệm thu = 4.960.000.000 đồng. Hộ chưa đủ: Hoàng Thị Thử, Nông Văn Mẫu, Dương Thị Ví, Lý A Dụ, Triệu Thị Nháp, … (+3).",
        ]
    );
    assert_eq!(
        sentences(paid, true)[..2],
        [
            "The payment goes beyond what households received and signed for: 4.960.000.000 đồng",
            "4.960.000.000 đồng paid in all − 0 đồng handed over and signed for, with common parts accepted = 4.960.000.000 đồng. Not complete: Hoàng Thị Thử, Nông Văn Mẫu, Dương Thị Ví, Lý A Dụ, Triệu Thị Nháp, … (+3).",
        ]
    );
    let mut unpaid = chickens();
    unpaid.payment = None;
    let judged = judge(&unpaid);
    let handing = find(&judged, "Q13");
    assert_eq!(
        sentences(handing, false),
        [
            "2 hộ đã nhận mà chưa ký (điểm chỉ cần người chứng kiến)",
            "Hoàng Thị Thử, Nông Văn Mẫu.",
            "8 hộ ghi nơi nuôi không phải nhà hộ mà chưa có văn bản",
            "Hoàng Thị Thử, Nông Văn Mẫu, Dương Thị Ví, Lý A Dụ, Triệu Thị Nháp, … (+3).",
            "Ghi giao nhận cho các hộ còn thiếu, hoặc gắn văn bản gửi nuôi.",
        ]
    );
    assert_eq!(
        sentences(handing, true),
        [
            "2 households received and have not signed (a thumbprint needs a witness)",
            "Hoàng Thị Thử, Nông Văn Mẫu.",
            "8 households have it kept elsewhere without a written agreement",
            "Hoàng Thị Thử, Nông Văn Mẫu, Dương Thị Ví, Lý A Dụ, Triệu Thị Nháp, … (+3).",
            "Record the hand-over to those that wait, or the written agreement.",
        ]
    );
    assert_eq!(handing.citations, ["Quy tắc của ứng dụng"]);
    assert_eq!(
        sentences(find(&findings, "Q05"), false)[1],
        "4.960.000.000 ÷ 7.200.000.000 = 68,9\u{a0}%, không quá 70 % (liên kết chuỗi giá trị, khó khăn)."
    );
    assert_eq!(
        sentences(find(&findings, "V09"), false),
        [
            "Còn 1.960.000.000 đồng phân bổ chưa giải ngân",
            "4.960.000.000 phân bổ − 3.000.000.000 đã giải ngân = 1.960.000.000.",
        ]
    );
}

#[test]
fn with_agreements_and_a_witness_the_chickens_may_be_paid_and_are_unusual_still() {
    let mut case = chickens();
    for handover in &mut case.handovers {
        handover.agreement = "Văn bản gửi nuôi 05/2023".into();
        handover.witness = "Trưởng thôn Nà Mẫu".into();
    }
    let findings = judge(&case);
    assert!(!findings.iter().any(|f| f.blocks(Gate::Payment)));
    assert_eq!(find(&findings, "Q11").outcome.code(), "fail");
    assert_eq!(
        sentences(find(&findings, "Q18"), true)[..1],
        [
            "4.960.000.000 đồng paid in all, within the 4.960.000.000 đồng handed over, signed for and accepted"
        ],
    );
    case.payment = None;
    let findings = judge(&case);
    assert_eq!(
        sentences(find(&findings, "Q13"), true)[..1],
        ["All 8 households received all and signed; kept at home or by agreement"],
    );
    assert_eq!(
        find(&findings, "Q13").says[0].sum.vi,
        "",
        "a sum that would name nobody is left out"
    );
}
