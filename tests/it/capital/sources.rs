//! Money that cannot go to the wrong place: what may pay for what, what is refused with the reason, and
//! what is reported when a file brings it.

use crate::scenario::{Scenario, grant, real};
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital::{
            misplaced,
            overview::{Attention, overview},
            sources::{self, WrongSource},
        },
        command::{Command, Refusal},
        form::{Form, Problem},
        projects::view,
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    domain::{
        capital::{Allocation, Grant, Payment, PaymentKind, PaymentState},
        money::Dong,
        project::{
            Project,
            kinds::{Mode, State},
            parts::CostLine,
        },
    },
    store::memory::MemoryDisk,
};

/// A register with money of two components and two years for two communes, and two projects of one.
struct Office {
    session: Scenario,
    da2: String,
    tda1: String,
    here: String,
    there: String,
}

fn project(id: &str, component: &str, unit: &str) -> Project {
    let line = CostLine {
        item: String::from("Bò cái sinh sản"),
        quantity: rust_decimal::Decimal::from(6),
        price: Dong(10_000_000),
        state: Dong(36_000_000),
        ..CostLine::default()
    };
    Project {
        id: format!("project:{id}"),
        name: format!("Dự án {id}"),
        mode: Some(Mode::Community),
        state: Some(State::Proposed),
        steps: [(State::Proposed, date(2023, 2, 1))].into(),
        component: component.into(),
        unit: unit.into(),
        year: 2023,
        starts: Some(date(2023, 3, 1)),
        ends: Some(date(2024, 2, 28)),
        costs: [(String::from("bo"), line)].into(),
        ..Project::default()
    }
}

impl Office {
    fn new() -> Office {
        Office::of(Scenario::money_of_sample())
    }

    fn of(mut session: Scenario) -> Office {
        let da2 = session.component("GNBV", "DA2");
        let tda1 = session.component("GNBV", "TDA1-DA3");
        let here = session.unit("X. Nông Thượng");
        let there = session.unit("X. Dương Quang");
        let s = &mut session;
        for (at, year) in [2022, 2023, 2024].into_iter().enumerate() {
            for component in [&da2, &tda1] {
                let grant = Grant {
                    id: format!(
                        "grant:{}-{at}",
                        component.len() + usize::from(component == &da2)
                    ),
                    component: component.clone(),
                    year,
                    amount: Dong(1_000_000_000),
                    ..Grant::default()
                };
                s.enters(Record::Grant(grant)).expect("granted");
            }
        }
        s.enters(Record::Project(project("one", &da2, &here)))
            .expect("a project");
        s.enters(Record::Project(project("two", &da2, &here)))
            .expect("a project");
        let mut office = Office {
            session,
            da2,
            tda1,
            here,
            there,
        };
        let (da2, tda1) = (office.da2.clone(), office.tda1.clone());
        let (here, there) = (office.here.clone(), office.there.clone());
        office.allocate("own", &da2, &here, 2023, Some("one"));
        office.allocate("free", &da2, &here, 2023, None);
        office.allocate("two", &da2, &here, 2023, Some("two"));
        office.allocate("unit", &da2, &there, 2023, None);
        office.allocate("component", &tda1, &here, 2023, None);
        office.allocate("before", &da2, &here, 2022, None);
        office.allocate("second", &da2, &here, 2024, None);
        office
    }

    fn allocate(&mut self, id: &str, component: &str, unit: &str, year: i16, whose: Option<&str>) {
        let record = Self::allocation(id, component, unit, year, whose);
        self.session.enters(record).expect(id);
    }

    fn allocation(id: &str, component: &str, unit: &str, year: i16, whose: Option<&str>) -> Record {
        Record::Allocation(Allocation {
            id: format!("allocation:{id}"),
            component: component.into(),
            unit: unit.into(),
            year,
            amount: Dong(100_000_000),
            project: whose.map(|id| format!("project:{id}")),
            ..Allocation::default()
        })
    }

    fn pay(&mut self, id: &str, from: &str, whose: Option<&str>) -> Result<(), Refusal> {
        self.session.enters(payment(id, from, whose))
    }
}

fn payment(id: &str, from: &str, whose: Option<&str>) -> Record {
    Record::Payment(Payment {
        id: format!("payment:{id}"),
        allocation: format!("allocation:{from}"),
        kind: PaymentKind::Payment,
        state: PaymentState::Preparing,
        date: Some(date(2023, 8, 1)),
        amount: Dong(10_000_000),
        project: whose.map(|id| format!("project:{id}")),
        ..Payment::default()
    })
}

/// The name of what was refused.
fn code(result: &Result<(), Refusal>) -> String {
    match result {
        Ok(()) => String::from("written"),
        Err(refusal) => {
            let told = serde_json::to_value(refusal).expect("told");
            told["code"].as_str().expect("a code").to_owned()
        }
    }
}

#[test]
fn f03_a_payment_draws_only_on_the_money_of_its_project() {
    let table = [
        ("own", Some("one"), "written"),
        ("free", Some("one"), "written"),
        ("second", Some("one"), "written"),
        ("free", None, "written"),
        ("unit", None, "written"),
        ("two", Some("one"), "source-of-project"),
        ("own", None, "source-needs-project"),
        ("unit", Some("one"), "source-of-unit"),
        ("component", Some("one"), "source-of-component"),
        ("before", Some("one"), "source-of-year"),
    ];
    for (from, whose, expected) in table {
        let mut office = Office::new();
        let result = office.pay("1", from, whose);
        assert_eq!(code(&result), expected, "{from} for {whose:?}");
        let found = office.session.look(misplaced::all_misplaced);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn f03_an_allocation_names_only_projects_that_it_fits() {
    let mut office = Office::new();
    let (da2, tda1) = (office.da2.clone(), office.tda1.clone());
    let (here, there) = (office.here.clone(), office.there.clone());
    let table = [
        (&da2, &here, 2023, "written"),
        (&da2, &here, 2024, "written"),
        (&da2, &there, 2023, "source-of-unit"),
        (&tda1, &here, 2023, "source-of-component"),
        (&da2, &here, 2022, "source-of-year"),
    ];
    for (at, (component, unit, year, expected)) in table.into_iter().enumerate() {
        let record = Office::allocation(&format!("n{at}"), component, unit, year, Some("one"));
        let result = office.session.enters(record);
        assert_eq!(code(&result), expected, "{component} {unit} {year}");
    }
}

#[test]
fn f03_what_payments_rest_on_is_not_moved_away_under_them() {
    let mut office = Office::new();
    office.pay("1", "own", Some("one")).expect("its own");
    office.pay("2", "free", Some("two")).expect("its unit's");
    let (da2, tda1) = (office.da2.clone(), office.tda1.clone());
    let (here, there) = (office.here.clone(), office.there.clone());
    let in_use = |result: Result<(), Refusal>, count| match result {
        Err(Refusal::SourceInUse { count: found, .. }) => assert_eq!(found, count),
        other => panic!("{other:?}"),
    };
    // The project goes to another unit, component or year.
    let one = project("one", &da2, &here);
    for moved in [
        Project {
            unit: there.clone(),
            ..one.clone()
        },
        Project {
            component: tda1.clone(),
            ..one.clone()
        },
        Project {
            year: 2024,
            ..one.clone()
        },
    ] {
        // The allocation to it; what draws on that goes with it.
        in_use(office.session.enters(Record::Project(moved)), 1);
    }
    let two = Project {
        unit: there.clone(),
        ..project("two", &da2, &here)
    };
    // Its allocation, and the payment out of what its unit has for all.
    in_use(office.session.enters(Record::Project(two)), 2);
    // The allocation goes to another unit, component, project, or to none.
    let moved = Office::allocation("own", &da2, &here, 2023, Some("two"));
    in_use(office.session.enters(moved), 1);
    let moved = Office::allocation("own", &da2, &here, 2023, None);
    office
        .session
        .enters(moved)
        .expect("its unit's for all: the payment still fits");
    let moved = Office::allocation("free", &da2, &there, 2023, None);
    in_use(office.session.enters(moved), 1);
    let moved = Office::allocation("free", &tda1, &here, 2023, None);
    in_use(office.session.enters(moved), 1);
    let named = Project {
        name: String::from("Tên khác"),
        ..one
    };
    office
        .session
        .enters(Record::Project(named))
        .expect("a name changes nothing");
}

/// Two laptops with one register.
fn apart() -> (Office, Scenario) {
    let disk = MemoryDisk::new();
    let city = Scenario::laptop_on(&disk, "city", date(2023, 6, 1)).begins(&real());
    let city = Office::of(city);
    let ward = city.session.colleague("ward", date(2023, 6, 2));
    (city, ward)
}

/// What is said everywhere of one thing that came to the wrong place.
fn reported(session: &Scenario, id: &str, project: &str) {
    session.look(|l: &Ledger| {
        let found = misplaced::all_misplaced(l);
        assert!(found.iter().any(|one| one.id == id), "{found:?}");
        let attention = overview(l, 2023, None, date(2023, 6, 5)).attention;
        let told = attention
            .iter()
            .any(|a| matches!(a, Attention::Misplaced { count: 1, .. }));
        assert!(told, "{attention:?}");
        let shown = view::view(l, project, date(2023, 6, 5)).expect("a project");
        assert!(shown.misplaced.iter().any(|one| one.id == id));
        assert!(misplaced::of_record(l, id).is_some());
    });
}

#[test]
fn f03_what_a_file_brings_of_it_is_said_before_and_after() {
    // On one laptop the allocation becomes another project's, on the other it pays for the first.
    let (mut city, mut ward) = apart();
    ward.enters(payment("w", "own", Some("one")))
        .expect("its own");
    let (da2, here) = (city.da2.clone(), city.here.clone());
    let moved = Office::allocation("own", &da2, &here, 2023, Some("two"));
    city.session
        .enters(moved)
        .expect("nothing is paid from it here");
    let brought = ward.full_file();
    let preview = city.session.preview(&[&brought]).expect("a plan");
    let told = city.session.look(|l| misplaced::brought(l, &preview));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].id, "payment:w");
    assert!(matches!(told[0].why, WrongSource::SourceOfProject { .. }));
    city.session.takes(&[&brought]).expect("taken in");
    reported(&city.session, "payment:w", "project:one");
    // It stays as it is until somebody mends it; nothing is added to it.
    let Record::Payment(mut more) = payment("w", "own", Some("one")) else {
        panic!("a payment");
    };
    more.amount = Dong(20_000_000);
    let result = city.session.enters(Record::Payment(more));
    assert_eq!(code(&result), "source-of-project");
    city.session
        .enters(payment("w", "free", Some("one")))
        .expect("mended");
    assert!(city.session.look(misplaced::all_misplaced).is_empty());
}

#[test]
fn f03_a_project_moved_on_another_laptop_is_reported() {
    let (mut city, mut ward) = apart();
    ward.enters(payment("w", "free", Some("one")))
        .expect("its unit's");
    let (da2, here, there) = (city.da2.clone(), city.here.clone(), city.there.clone());
    let freed = Office::allocation("own", &da2, &here, 2023, None);
    city.session.enters(freed).expect("nobody's");
    let moved = project("one", &da2, &there);
    city.session
        .enters(Record::Project(moved))
        .expect("nothing rests on it here");
    ward.takes(&[&city.session.full_file()]).expect("taken in");
    reported(&ward, "payment:w", "project:one");
}

#[test]
fn f03_the_form_of_a_payment_knows_what_can_pay() {
    let mut office = Office::new();
    let da2 = office.da2.clone();
    let far = office.session.unit("P. Phùng Chí Kiên");
    office
        .session
        .enters(Record::Project(project("far", &da2, &far)))
        .expect("a project");
    office.allocate("far", &da2, &far, 2023, None);
    let new = |project: &str| {
        let mut form = Form::new(Kind::Payment, date(2023, 6, 1));
        form.values.insert("project".into(), project.into());
        office.session.look(|l| form.begin_money(l, 2023));
        form
    };
    // The only one that can pay is chosen; of several none is.
    assert_eq!(new("project:far").value("allocation"), "allocation:far");
    assert_eq!(new("project:one").value("allocation"), "");
    let ids = |project: Option<&str>| -> Vec<String> {
        office.session.look(|l| {
            let allowed = sources::allowed(l, project, 2023).into_iter();
            allowed.map(|a| a.id.clone()).collect()
        })
    };
    let of_one = ids(Some("project:one"));
    for (id, is) in [
        ("own", true),
        ("free", true),
        ("second", true),
        ("two", false),
        ("unit", false),
    ] {
        assert_eq!(of_one.contains(&format!("allocation:{id}")), is, "{id}");
    }
    // With an allocation to a project comes the project; without the project it is not kept.
    let mut form = Form::new(Kind::Payment, date(2023, 6, 1));
    form.values
        .insert("allocation".into(), "allocation:own".into());
    office.session.look(|l| form.follow(l, 2023, "allocation"));
    assert_eq!(form.value("project"), "project:one");
    form.values.insert("project".into(), "project:two".into());
    office.session.look(|l| form.follow(l, 2023, "project"));
    assert_eq!(form.value("allocation"), "");
    // What is refused is said at its field.
    for (name, value) in [
        ("allocation", "allocation:two"),
        ("project", "project:one"),
        ("amount", "1 triệu"),
        ("date", "01/06/2023"),
    ] {
        form.values.insert(name.into(), value.into());
    }
    let faults = office
        .session
        .look(|l| form.check(l, "payment:new", 2023))
        .expect_err("refused");
    assert_eq!(faults[0].field, "allocation");
    assert!(matches!(
        faults[0].problem,
        Problem::Refused(Refusal::Source(_))
    ));
}

#[test]
fn f65_an_allocation_from_a_project_knows_component_unit_and_amount() {
    let office = Office::new();
    let mut form = Form::new(Kind::Allocation, date(2023, 6, 1));
    form.values.insert("project".into(), "project:two".into());
    office.session.look(|l| form.begin_money(l, 2026));
    assert_eq!(form.value("component"), office.da2);
    assert_eq!(form.value("unit"), office.here);
    // 36 million of its plan are allocated to it already, and more: nothing is proposed.
    assert_eq!(form.value("amount"), "");
    let office = {
        let mut office = office;
        office
            .session
            .does(&Command::Delete("allocation:two".into()))
            .expect("deleted");
        office
    };
    office.session.look(|l| form.begin_money(l, 2026));
    assert_eq!(form.value("amount"), "36.000.000");
    // The year is the project's, whichever is looked at.
    form.values.insert("date".into(), "01/06/2023".into());
    let record = office
        .session
        .look(|l| form.check(l, "allocation:new", 2026));
    let Ok(Record::Allocation(allocation)) = record else {
        panic!("{record:?}");
    };
    assert_eq!(allocation.year, 2023);
    // What names no project and fits can be attached.
    let shown = office
        .session
        .look(|l| view::view(l, "project:two", date(2023, 6, 1)));
    let open: Vec<String> = shown
        .expect("shown")
        .open
        .into_iter()
        .map(|a| a.id)
        .collect();
    assert!(open.contains(&String::from("allocation:free")), "{open:?}");
    assert!(!open.contains(&String::from("allocation:unit")), "{open:?}");
}

#[test]
fn f03_money_of_the_unit_pays_for_its_projects_within_what_is_left() {
    let mut office = Office::new();
    office.pay("1", "free", Some("one")).expect("prepared");
    let case = office.session.look(|l| {
        let shown = view::view(l, "project:one", date(2023, 6, 1)).expect("shown");
        (shown.allocated, shown.paid)
    });
    assert_eq!(case, (Dong(100_000_000), Dong::ZERO));
    // Paid at once without a project: nothing is asked but the rest of the allocation.
    let Record::Payment(mut paid) = payment("2", "free", None) else {
        panic!("a payment");
    };
    paid.state = PaymentState::Paid;
    paid.amount = Dong(100_000_001);
    assert_eq!(
        code(&office.session.enters(Record::Payment(paid))),
        "over-paid"
    );
}

#[test]
fn f03_a_project_of_an_old_commune_draws_on_the_money_of_what_it_became() {
    let mut office = Office::new();
    let da2 = office.da2.clone();
    // What Nông Thượng became on 1 July 2025.
    let after = office.session.look(|l| {
        l.units()[&office.here]
            .successor
            .clone()
            .expect("a successor")
    });
    let other = office.session.unit("P. Huyền Tụng");
    let s = &mut office.session;
    let grant = Grant {
        id: "grant:2025".into(),
        component: da2.clone(),
        year: 2025,
        amount: Dong(1_000_000_000),
        ..Grant::default()
    };
    s.enters(Record::Grant(grant)).expect("granted");
    let long = Project {
        ends: Some(date(2025, 12, 31)),
        ..project("long", &da2, &office.here)
    };
    s.enters(Record::Project(long)).expect("a project");
    office.allocate("after", &da2, &after, 2025, None);
    office.allocate("sibling", &da2, &other, 2025, None);
    office
        .pay("1", "after", Some("long"))
        .expect("the same territory");
    let result = office.pay("2", "sibling", Some("long"));
    assert_eq!(code(&result), "source-of-unit", "old communes stay two");
    // Another project of the old commune that is over by then.
    let result = office.pay("3", "after", Some("one"));
    assert_eq!(code(&result), "source-of-year");
}

#[test]
fn f04_one_units_view_never_speaks_of_more_than_was_granted() {
    let mut session = Scenario::money_of_sample();
    let (da2, here) = (
        session.component("GNBV", "DA2"),
        session.unit("X. Nông Thượng"),
    );
    session.does(&grant("more", &da2, 1)).expect("granted");
    session.look(|l| {
        let of_unit = overview(l, 2023, Some(&here), date(2023, 6, 1));
        assert!(
            of_unit
                .attention
                .iter()
                .all(|a| !matches!(a, Attention::Overdrawn { .. }))
        );
        assert_eq!(
            of_unit.total.granted,
            Dong::ZERO,
            "what is granted is not the unit's"
        );
    });
}

#[test]
fn f10_the_same_decision_unit_component_and_amount_is_asked_about() {
    use so_sinh_ke::app::capital::repeated::twin;
    let mut office = Office::new();
    let (da2, here, there) = (
        office.da2.clone(),
        office.here.clone(),
        office.there.clone(),
    );
    let Record::Allocation(mut first) = Office::allocation("t1", &da2, &here, 2023, None) else {
        panic!("an allocation");
    };
    first.decision = "214/QĐ-UBND".into();
    first.amount = Dong(7_000_000);
    office
        .session
        .enters(Record::Allocation(first.clone()))
        .expect("the first");
    let second = Allocation {
        id: "allocation:t2".into(),
        ..first.clone()
    };
    let found = |record: &Record| office.session.look(|l| twin(l, record).map(str::to_owned));
    let is = |allocation: Allocation| found(&Record::Allocation(allocation)).is_some();
    assert!(is(second.clone()));
    assert!(is(Allocation {
        decision: "214/qđ-ubnd ".into(),
        ..second.clone()
    }));
    assert!(!is(first.clone()), "itself");
    for other in [
        Allocation {
            unit: there,
            ..second.clone()
        },
        Allocation {
            component: office.tda1.clone(),
            ..second.clone()
        },
        Allocation {
            amount: Dong(7_000_001),
            ..second.clone()
        },
        Allocation {
            year: 2024,
            ..second.clone()
        },
        Allocation {
            decision: "215/QĐ-UBND".into(),
            ..second.clone()
        },
    ] {
        assert!(!is(other.clone()), "{other:?}");
    }
    // It is a question, no refusal: meant, it is written.
    office
        .session
        .enters(Record::Allocation(second.clone()))
        .expect("meant");
    let found = |record: &Record| office.session.look(|l| twin(l, record).map(str::to_owned));
    let noted = Allocation {
        purpose: "Bò".into(),
        ..second
    };
    assert_eq!(found(&Record::Allocation(noted)), None, "known by now");
    // Grants and payments as well.
    let grant = office
        .session
        .look(|l| l.grants().values().next().expect("one").clone());
    let again = Grant {
        id: "grant:again".into(),
        ..grant
    };
    assert!(found(&Record::Grant(again)).is_some());
    office.pay("1", "free", None).expect("prepared");
    let found = |record: &Record| office.session.look(|l| twin(l, record).map(str::to_owned));
    assert_eq!(
        found(&payment("2", "free", None)).as_deref(),
        Some("payment:1")
    );
    assert_eq!(found(&payment("1", "free", None)), None);
}
