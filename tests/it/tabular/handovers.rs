//! Hand-over lists: rows of one household and day are one hand-over, and nothing is counted twice or guessed.

use rust_decimal::Decimal;
use so_sinh_ke::{
    app::tabular::{Candidate, Choices, RowOutcome, TableKind, TablePlan, Why},
    domain::{
        handover::{Handover, Signed},
        household::Household,
        project::{Project, parts::CostLine},
    },
};

use super::{
    plans::{plan, take},
    workbook::{self, n, rows, t},
};
use crate::scenario::{Scenario, real};

const HEADS: [&str; 8] = [
    "STT",
    "Họ tên chủ hộ",
    "Số CCCD",
    "Con giống, vật tư",
    "ĐVT",
    "Số lượng thực nhận",
    "Ngày bàn giao",
    "Ký nhận",
];

/// A register with a project that has two things to hand over, and three households on its list: name, card, village.
struct Project2 {
    scenario: Scenario,
    project: Project,
    receivers: Vec<[String; 3]>,
    choices: Choices,
}

fn begun() -> Project2 {
    let mut scenario = Scenario::begun(&real());
    let carded = |household: &Household| {
        household
            .head()
            .is_some_and(|head| !head.identity.is_empty())
    };
    let (mut project, more) = scenario.look(|ledger| {
        let mut all = ledger.projects().values();
        let open = all.find(|project| {
            let handed = ledger.naming(&project.id, ledger.handovers()).next();
            !project.is_list_fixed() && handed.is_none()
        });
        let ids = ledger
            .household_ids()
            .filter(|id| ledger.household(id).is_some_and(|one| carded(&one)));
        let more: Vec<String> = ids.take(3).cloned().collect();
        (open.expect("a project under way").clone(), more)
    });
    for id in more {
        project.participants.entry(id).or_default();
    }
    project.costs.retain(|_, cost| cost.common);
    for (key, item, measure) in [
        ("cow", "Bò cái sinh sản", "con"),
        ("feed", "Thức ăn hỗn hợp", "kg"),
    ] {
        let cost = CostLine {
            item: item.into(),
            measure: measure.into(),
            ..CostLine::default()
        };
        project.costs.insert(key.into(), cost);
    }
    for participant in project.participants.values_mut() {
        participant.items.clear();
    }
    scenario
        .enters(so_sinh_ke::app::register::kinds::Record::Project(
            project.clone(),
        ))
        .expect("entered");
    let receivers = scenario.look(|ledger| {
        let read = project
            .participants
            .keys()
            .filter_map(|id| ledger.household(id));
        let named = read.filter_map(|household| {
            let head = household.head()?.clone();
            let village = household.home(None).village.to_owned();
            (!head.identity.is_empty()).then_some([head.name, head.identity, village])
        });
        named.take(3).collect()
    });
    let choices = Choices {
        kind: Some(TableKind::Handovers),
        owner: Some(project.id.clone()),
        ..Choices::default()
    };
    Project2 {
        scenario,
        project,
        receivers,
        choices,
    }
}

fn handovers(scenario: &Scenario, project: &str) -> Vec<Handover> {
    scenario.look(|ledger| {
        let of_project = ledger.naming(project, ledger.handovers());
        of_project.cloned().collect()
    })
}

fn outcomes(plan: &TablePlan) -> Vec<RowOutcome> {
    plan.rows.iter().map(|row| row.outcome).collect()
}

#[test]
fn rows_of_one_household_and_day_become_one_handover_and_one_undo_takes_all_back() {
    let Project2 {
        mut scenario,
        project,
        receivers,
        choices,
    } = begun();
    let before = scenario.content();
    let [[one, card, _], [two, other, _], _] = &receivers[..] else {
        panic!("three households")
    };
    let sheet = workbook::sheet(rows(&[
        &["BIÊN BẢN BÀN GIAO CON GIỐNG, VẬT TƯ"],
        &HEADS,
        &[
            "1",
            one,
            card,
            "Bò cái sinh sản",
            "con",
            "1",
            "01/06/2023",
            "x",
        ],
        &[
            "",
            one,
            card,
            "Thức ăn hỗn hợp",
            "Kg",
            "12,5",
            "01/06/2023",
            "x",
        ],
        &[
            "2",
            two,
            other,
            "bo cai sinh san",
            "",
            "2 con",
            "01/06/2023",
            "Điểm chỉ",
        ],
        &["", "Cộng", "", "", "", "", "", ""],
    ]));
    let planned = plan(&scenario, &sheet, &choices);
    assert_eq!(
        outcomes(&planned),
        [RowOutcome::New; 3],
        "{:#?}",
        planned.rows
    );
    assert_eq!(take(&mut scenario, &planned), 3);
    let mut all = handovers(&scenario, &project.id);
    assert_eq!(all.len(), 2, "{all:#?}");
    all.sort_by_key(|handover| handover.items.len());
    let quantities: Vec<Decimal> = all[1].items.values().copied().collect();
    assert!(quantities.contains(&Decimal::ONE) && quantities.contains(&Decimal::new(125, 1)));
    assert_eq!(
        (all[0].signed, all[1].signed),
        (Some(Signed::Thumbprint), Some(Signed::Head))
    );
    assert_eq!((all[0].sheet, all[1].sheet), (1, 1), "one day is one sheet");
    assert!(
        all.iter()
            .all(|handover| handover.date == Some(jiff::civil::date(2023, 6, 1)))
    );
    // The same list in another file says nothing new.
    let mut other = sheet.clone();
    other.digest = "another".into();
    let again = plan(&scenario, &other, &choices);
    assert_eq!(outcomes(&again), [RowOutcome::Same; 3], "{:#?}", again.rows);
    let content = scenario.content();
    assert_eq!(take(&mut scenario, &again), 0);
    assert_eq!(scenario.content(), content);
    scenario.undoes().expect("undone");
    assert_eq!(scenario.content(), before);
}

#[test]
fn another_quantity_is_a_change_of_that_thing_alone() {
    let Project2 {
        mut scenario,
        project,
        receivers,
        choices,
    } = begun();
    let [one, card, _] = &receivers[0];
    let of = |feed: f64, digest: &str| {
        let mut all = rows(&[&HEADS]);
        for (item, quantity) in [("Bò cái sinh sản", 1.0), ("Thức ăn hỗn hợp", feed)] {
            let mut row = ["", one, card, item, "", "", "01/06/2023", ""]
                .map(t)
                .to_vec();
            row[5] = n(quantity);
            all.push(row);
        }
        let mut sheet = workbook::sheet(all);
        sheet.digest = digest.into();
        sheet
    };
    let planned = plan(&scenario, &of(10.0, "a"), &choices);
    take(&mut scenario, &planned);
    let planned = plan(&scenario, &of(12.5, "b"), &choices);
    assert_eq!(outcomes(&planned), [RowOutcome::Same, RowOutcome::Changed]);
    let change = &planned.rows[1].changes[0];
    assert_eq!(
        (change.field, &*change.before, &*change.after),
        ("quantity", "10", "12,5")
    );
    take(&mut scenario, &planned);
    let all = handovers(&scenario, &project.id);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].items["feed"], Decimal::new(125, 1));
}

#[test]
fn what_does_not_fit_the_plan_or_the_list_is_refused_with_its_sentence() {
    let Project2 {
        scenario,
        project,
        receivers,
        choices,
    } = begun();
    let outside = scenario.look(|ledger| {
        let mut all = ledger
            .household_ids()
            .filter(|id| !project.participants.contains_key(*id));
        let found = all.find_map(|id| {
            let household = ledger.household(id)?;
            let head = household.head()?.clone();
            (!head.identity.is_empty()).then_some([head.name, head.identity])
        });
        found.expect("somebody else")
    });
    let [one, card, _] = &receivers[0];
    let row = |name: &str, card: &str, item: &str, measure: &str, quantity: &str, day: &str| {
        ["", name, card, item, measure, quantity, day, ""]
            .map(t)
            .to_vec()
    };
    let mut all = rows(&[&HEADS]);
    all.push(row(one, card, "Lợn nái", "", "1", "01/06/2023"));
    all.push(row(one, card, "Thức ăn hỗn hợp", "tấn", "1", "01/06/2023"));
    all.push(row(
        &outside[0],
        &outside[1],
        "Bò cái sinh sản",
        "",
        "1",
        "01/06/2023",
    ));
    all.push(row(
        "Người Lạ Mặt",
        "006099000999",
        "Bò cái sinh sản",
        "",
        "1",
        "01/06/2023",
    ));
    all.push(row(one, card, "Bò cái sinh sản", "", "", "01/06/2023"));
    all.push(row(one, card, "Bò cái sinh sản", "", "1", ""));
    let planned = plan(&scenario, &workbook::sheet(all.clone()), &choices);
    assert_eq!(
        outcomes(&planned),
        [RowOutcome::Refused; 6],
        "{:#?}",
        planned.rows
    );
    let whys: Vec<&Why> = planned
        .rows
        .iter()
        .map(|row| &row.findings[0].why)
        .collect();
    let known = String::from("Bò cái sinh sản; Thức ăn hỗn hợp");
    let (Why::UnknownItem { text, known: said }, Why::OtherMeasure { .. }) = (whys[0], whys[1])
    else {
        panic!("{whys:?}")
    };
    let sorted = |text: &str| {
        let mut parts: Vec<String> = text.split("; ").map(str::to_owned).collect();
        parts.sort();
        parts
    };
    assert_eq!((&**text, sorted(said)), ("Lợn nái", sorted(&known)));
    assert_eq!(whys[2], &Why::NotListed);
    let stranger = String::from("Người Lạ Mặt");
    assert_eq!(whys[3], &Why::UnknownRecord { text: stranger });
    assert_eq!((whys[4], whys[5]), (&Why::Missing, &Why::Missing));
    // Without the project nothing is known of any row.
    let choices = Choices {
        owner: None,
        ..choices
    };
    let planned = plan(&scenario, &workbook::sheet(all), &choices);
    assert!(
        planned
            .rows
            .iter()
            .all(|row| row.findings.iter().any(|found| found.why == Why::NoOwner))
    );
}

#[test]
fn a_name_with_its_village_is_a_household_of_the_list_and_a_name_alone_is_asked_about() {
    let Project2 {
        scenario,
        receivers,
        choices,
        ..
    } = begun();
    let [one, _, village] = &receivers[0];
    let sheet = workbook::sheet(rows(&[
        &["Họ và tên", "Thôn", "Vật tư", "SL", "Ngày nhận"],
        &[one, village, "Bò cái sinh sản", "1", "01/06/2023"],
        &[one, "", "Thức ăn hỗn hợp", "5", "01/06/2023"],
    ]));
    let planned = plan(&scenario, &sheet, &choices);
    assert_eq!(
        outcomes(&planned),
        [RowOutcome::New, RowOutcome::Unclear],
        "{:#?}",
        planned.rows
    );
    assert!(matches!(
        planned.rows[1].candidates[0],
        Candidate::Record { .. }
    ));
}

#[test]
fn a_handover_list_is_known_by_its_headings() {
    let Project2 {
        scenario,
        receivers,
        ..
    } = begun();
    let [one, card, _] = &receivers[0];
    let sheet = workbook::sheet(rows(&[
        &HEADS,
        &[
            "1",
            one,
            card,
            "Bò cái sinh sản",
            "con",
            "1",
            "01/06/2023",
            "x",
        ],
    ]));
    let planned = plan(&scenario, &sheet, &Choices::default());
    assert_eq!(planned.kind, Some(TableKind::Handovers));
}
