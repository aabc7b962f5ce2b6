//! True dates: what is written down late has the days on which it happened.

use std::collections::BTreeMap;

use crate::scenario::{Scenario, fresh};
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        form::{
            Fault, Form, Input, PlainProblem, Problem,
            dating::{Question, doubts, sure_name},
            fields,
        },
        projects::steps::{self, StepFault},
        register::kinds::{Kind, Record},
    },
    domain::{
        coded::Coded,
        hour,
        household::{Household, Member, PovertyClass, YearStatus},
        money::Dong,
        project::{
            Project,
            kinds::{Mode, State},
            parts::Participant,
        },
    },
};

/// The day on which all of this is written down.
const TODAY: Date = date(2026, 11, 28);

fn typed(form: &mut Form, values: &[(&str, &str)]) {
    for (name, value) in values {
        form.values.insert((*name).into(), (*value).into());
    }
}

fn new(session: &Scenario, kind: Kind, values: &[(&str, &str)]) -> Form {
    let mut form = session.look(|l| Form::beginning(l, kind, "", 2023, TODAY));
    typed(&mut form, values);
    form
}

/// The form of a project at `step`, with these days.
fn project(session: &Scenario, step: &str, days: &[(&str, &str)]) -> Form {
    let (da2, ward) = (
        session.component("GNBV", "DA2"),
        session.unit("X. Nông Thượng"),
    );
    let mut form = new(
        session,
        Kind::Project,
        &[
            ("name", "Nuôi bò cái sinh sản"),
            ("mode", "community"),
            ("component", &da2),
            ("unit", &ward),
            ("starts", "1/3"),
            ("ends", "31/12/24"),
            ("step", step),
        ],
    );
    typed(&mut form, days);
    form
}

const DAYS: [(&str, &str); 6] = [
    ("proposed", "10/2/23"),
    ("step-meeting", "15/2"),
    ("step-dossier", "010323"),
    ("step-appraisal", "2023-03-10"),
    ("step-approved", "ngày 20 tháng 3 năm 2023"),
    ("step-funded", "20.3"),
];

fn written(session: &mut Scenario, form: &Form, id: &str) -> Project {
    let record = session.look(|l| form.check(l, id, 2023)).expect("right");
    let Record::Project(project) = &record else {
        panic!("{record:?}")
    };
    let project = project.clone();
    let command = session.look(|l| Command::write(l, record.clone()));
    session.does(&command).expect("written");
    project
}

fn faults(session: &Scenario, form: &Form) -> Vec<Fault> {
    session
        .look(|l| form.check(l, "project:x", 2023))
        .expect_err("wrong")
}

#[test]
fn f16_today_is_preset_only_while_the_working_year_runs() {
    let session = Scenario::begun(&fresh());
    let mut preset = 0;
    for kind in Kind::ALL {
        let days = |today: Date| -> Vec<String> {
            let form = session.look(|l| Form::beginning(l, *kind, "", 2023, today));
            assert!(!form.is_changed(), "{kind:?}");
            let dated = fields(*kind).iter().filter(|f| f.input == Input::Date);
            dated.map(|f| form.value(f.name).to_owned()).collect()
        };
        assert!(
            days(TODAY).iter().all(String::is_empty),
            "{kind:?}: {:?}",
            days(TODAY)
        );
        preset += days(date(2023, 6, 1))
            .iter()
            .filter(|day| *day == "01/06/2023")
            .count();
    }
    assert!(preset > 5, "{preset}");
    let form = session.look(|l| Form::beginning(l, Kind::Project, "", 2023, date(2023, 6, 1)));
    assert_eq!(
        [
            form.value("proposed"),
            form.value("starts"),
            form.value("ends")
        ],
        ["01/06/2023", "", ""],
        "a project does not begin and end on the day on which it is written down"
    );
}

/// Kind, field, what is typed, what is asked: `y` that the year is another, `f` that the day is to come.
#[test]
fn f10_a_day_that_does_not_fit_the_year_is_asked_about_and_can_be_confirmed() {
    let session = Scenario::begun(&fresh());
    let table = [
        (Kind::Grant, "date", "01/01/1900", "y"),
        (Kind::Grant, "date", "30/09/2022", "y"),
        (Kind::Grant, "date", "01/10/2022", ""),
        (Kind::Grant, "date", "31/12/2023", ""),
        (Kind::Grant, "date", "01/01/2024", "y"),
        (Kind::Grant, "date", "29/11/2026", "y"),
        (Kind::Allocation, "date", "29/11/2026", "y"),
        (Kind::Allocation, "date", "15/12", ""),
        (Kind::Payment, "date", "31/12/2022", "y"),
        (Kind::Payment, "date", "01/01/2023", ""),
        (Kind::Payment, "date", "31/01/2024", ""),
        (Kind::Payment, "date", "01/02/2024", "y"),
        (Kind::Project, "starts", "01/12/2026", "y"),
        (Kind::Project, "ends", "31/12/2028", ""),
        (Kind::Project, "ends", "01/01/2029", "y"),
        (Kind::Project, "proposed", "01/02/2023", ""),
        (Kind::Project, "proposed", "01/02/2024", "y"),
        (Kind::Class, "opened", "01/03/2024", "y"),
        (Kind::Session, "date", "31/12/2022", "y"),
        (Kind::Session, "date", "01/01/2023", ""),
        (Kind::Household, "recognised", "29/11/2026", "f"),
        (Kind::Household, "recognised", "28/11/2026", ""),
        (Kind::Household, "recognised", "01/01/1944", "y"),
        (Kind::Unit, "valid_from", "01/07/2030", ""),
        (Kind::Grant, "date", "", ""),
        (Kind::Grant, "date", "29/13/2026", ""),
    ];
    for (kind, field, text, asked) in table {
        let mut form = new(&session, kind, &[(field, text)]);
        let of = |form: &Form| {
            let doubts = session.look(|l| doubts(form, l, 2023, TODAY));
            doubts.into_iter().find(|doubt| doubt.field == field)
        };
        let doubt = of(&form);
        let code = doubt.as_ref().map_or("", |doubt| match doubt.question {
            Question::OutsideYear { .. } => "y",
            Question::ToCome { .. } => "f",
            _ => "?",
        });
        assert_eq!(code, asked, "{kind:?} {field} {text}");
        let Some(doubt) = doubt else { continue };
        assert!(!doubt.sure);
        form.values.insert(sure_name(field), doubt.answer);
        assert!(of(&form).is_some_and(|doubt| doubt.sure), "{text}");
        // Another day has to be confirmed anew.
        form.values.insert(field.into(), "02/01/1900".into());
        assert!(of(&form).is_some_and(|doubt| !doubt.sure), "{text}");
    }
}

#[test]
fn f10_what_has_happened_is_not_to_come_but_what_is_prepared_may_be() {
    let session = Scenario::begun(&fresh());
    let today = date(2023, 6, 1);
    let asked = |state: &str| {
        let mut form = new(&session, Kind::Payment, &[("date", "02/06/2023")]);
        typed(&mut form, &[("payment_state", state)]);
        session.look(|l| doubts(&form, l, 2023, today)).len()
    };
    assert_eq!([asked("paid"), asked("preparing")], [1, 0]);
}

#[test]
fn f10_what_stands_in_a_record_is_not_asked_about_again() {
    let mut session = Scenario::begun(&fresh());
    let da2 = session.component("GNBV", "DA2");
    let form = new(
        &session,
        Kind::Grant,
        &[
            ("component", &da2),
            ("amount", "1 tỷ"),
            ("date", "01/01/1900"),
        ],
    );
    let record = session
        .look(|l| form.check(l, "grant:x", 2023))
        .expect("lawful, if odd");
    session.enters(record).expect("written");
    let mut form = session.look(|l| Form::of(l, "grant:x")).expect("there");
    assert_eq!(session.look(|l| doubts(&form, l, 2023, TODAY)), []);
    form.values.insert("date".into(), "02/01/1900".into());
    assert_eq!(session.look(|l| doubts(&form, l, 2023, TODAY)).len(), 1);
}

#[test]
fn f58_births_and_numbers_that_hardly_can_be_are_asked_about_and_telephones_without_digits_refused()
{
    let session = Scenario::begun(&fresh());
    let asked = |field: &str, text: &str| {
        let form = new(&session, Kind::Household, &[(field, text)]);
        let doubts = session.look(|l| doubts(&form, l, 2023, TODAY));
        doubts.into_iter().map(|doubt| doubt.question).next()
    };
    for (text, is_asked) in [
        ("123", true),
        ("14085012345", true),
        ("abc", true),
        ("006185012345", false),
        ("095123456", false),
        ("006 185 012 345", false),
        ("", false),
    ] {
        assert_eq!(asked("identity", text).is_some(), is_asked, "{text}");
    }
    for (text, is_asked) in [
        ("2030", true),
        ("29/11/2026", true),
        ("1899", true),
        ("1900", false),
        ("2026", false),
        ("28/11/2026", false),
        ("17/05/65", false),
    ] {
        assert_eq!(asked("born", text).is_some(), is_asked, "{text}");
    }
    let refused = |text: &str| {
        let form = new(&session, Kind::Household, &[("phone", text)]);
        faults(&session, &form).iter().any(|f| f.field == "phone")
    };
    assert!(refused("abc"));
    for text in ["", "0912 345 678", "(0209) 3812345", "+84 912345678"] {
        assert!(!refused(text), "{text}");
    }
}

#[test]
fn f61_a_time_of_day_is_one() {
    for text in [
        "8:30",
        "08:30",
        "8h",
        "8h30",
        "08.30",
        "19 giờ",
        "8 giờ 30",
        "8 giờ 30 phút",
        "2 giờ chiều",
        "23:59",
        "0:00",
        "8h - 10h30",
        "8:00–11:00",
        "8 giờ sáng",
    ] {
        assert!(hour::is_time(text), "{text}");
    }
    for text in [
        "25:99",
        "24:00",
        "8:60",
        "",
        "sáng",
        "8:3",
        "mai",
        "-8:30",
        "10:00 - 8:00",
        "8",
        "8:30:00",
    ] {
        assert!(!hour::is_time(text), "{text}");
    }
    let session = Scenario::begun(&fresh());
    let form = new(&session, Kind::Session, &[("time", "25:99")]);
    let faults = faults(&session, &form);
    assert!(
        faults.iter().any(|fault| fault.field == "time"),
        "{faults:?}"
    );
}

#[test]
fn f02_a_project_under_way_is_written_down_at_its_step_with_its_true_days() {
    let mut session = Scenario::begun(&fresh());
    let form = project(&session, "funded", &DAYS);
    let asked: Vec<&str> = form.asked().map(|field| field.name).collect();
    assert!(asked.contains(&"step-funded") && !asked.contains(&"step-contracted"));
    let project = written(&mut session, &form, "project:a");
    assert_eq!(project.state(), State::Funded);
    let days = [
        date(2023, 2, 10),
        date(2023, 2, 15),
        date(2023, 3, 1),
        date(2023, 3, 10),
        date(2023, 3, 20),
        date(2023, 3, 20),
    ];
    let expected: BTreeMap<State, Date> = State::ALL.iter().copied().zip(days).collect();
    assert_eq!(project.steps, expected, "steps may share a day");
    assert_eq!(project.starts, Some(date(2023, 3, 1)));
    assert!(session.look(|l| doubts(&form, l, 2023, TODAY)).is_empty());
}

#[test]
fn f02_the_days_of_steps_that_are_wrong_are_said_at_their_fields() {
    let session = Scenario::begun(&fresh());
    let with = |step: &str, change: &[(&str, &str)]| {
        let mut form = project(&session, step, &DAYS);
        typed(&mut form, change);
        let all = faults(&session, &form);
        let mut all = all.into_iter().map(|fault| (fault.field, fault.problem));
        (all.next().expect("a fault"), all.next())
    };
    let (fault, more) = with("funded", &[("step-appraisal", "28/2/23")]);
    let before = String::from("01/03/2023");
    let early = Problem::Plain(PlainProblem::BeforeStep { before });
    assert_eq!((fault, more), (("step-appraisal", early), None));
    for (step, field) in [
        ("funded", "proposed"),
        ("funded", "step-approved"),
        ("funded", "step-funded"),
        ("approved", "step-approved"),
    ] {
        let ((at, _), _) = with(step, &[(field, "")]);
        assert_eq!(at, field, "{step}");
    }
    // What nobody knows any more may stay open.
    let mut form = project(&session, "funded", &DAYS);
    typed(&mut form, &[("step-dossier", "")]);
    assert!(session.look(|l| form.check(l, "project:x", 2023)).is_ok());
    // A day typed for a step that was not reached is not taken over.
    typed(&mut form, &[("step", "meeting")]);
    let Ok(Record::Project(early)) = session.look(|l| form.check(l, "project:x", 2023)) else {
        panic!("right")
    };
    assert_eq!(early.steps.keys().max(), Some(&State::Meeting));
    assert!(!early.steps.contains_key(&State::Revolving));
}

fn household(at: usize, ward: &str) -> Household {
    let head = Member {
        name: format!("Nguyễn Thị Thử {at}"),
        ..Member::default()
    };
    let status = YearStatus {
        class: Some(PovertyClass::Poor),
        ..YearStatus::default()
    };
    Household {
        id: format!("household:{at}"),
        unit: ward.into(),
        head: "m".into(),
        members: [("m".to_owned(), head)].into(),
        poverty: [(2023, status)].into(),
        ..Household::default()
    }
}

#[test]
fn f02_the_list_of_a_project_that_was_approved_before_it_was_written_down_stays_open_until_the_next_step()
 {
    let mut session = Scenario::begun(&fresh());
    let form = project(&session, "approved", &DAYS);
    let mut held = written(&mut session, &form, "project:a");
    assert!(!held.is_list_fixed());
    let ward = held.unit.clone();
    for at in 0..2 {
        let household = Record::Household(household(at, &ward));
        session.enters(household).expect("a household");
        let participant = Participant {
            amount: Dong(5_000_000),
            ..Participant::default()
        };
        held.participants
            .insert(format!("household:{at}"), participant);
        session
            .enters(Record::Project(held.clone()))
            .expect("still open");
    }
    let fixed = session
        .look(|l| steps::settled_list(l, &held))
        .expect("approved");
    let frozen = fixed.frozen.as_ref().expect("frozen");
    assert_eq!(
        frozen.date,
        Some(date(2023, 3, 20)),
        "the rules of that day"
    );
    assert_eq!(frozen.classes.len(), 2);
    session
        .enters(Record::Project(fixed.clone()))
        .expect("fixed");
    let mut fewer = fixed.clone();
    fewer.participants.pop_first();
    assert_eq!(
        session.enters(Record::Project(fewer)),
        Err(Refusal::Step(StepFault::ListApproved))
    );
    // The next step would have done the same.
    let next = session
        .look(|l| steps::step(l, &held, date(2023, 4, 1)))
        .expect("a step");
    assert_eq!(next.frozen.map(|f| f.classes.len()), Some(2));
}

#[test]
fn f02_the_day_of_a_step_is_corrected_and_the_approval_is_judged_by_the_rules_of_its_right_day() {
    let mut session = Scenario::begun(&fresh());
    let form = project(&session, "funded", &DAYS);
    let held = written(&mut session, &form, "project:a");
    let fixed = session
        .look(|l| steps::settled_list(l, &held))
        .expect("approved");
    session.enters(Record::Project(fixed)).expect("fixed");

    let mut form = session
        .look(|l| Form::of(l, "project:a.life"))
        .expect("its days");
    assert_eq!(form.value("step-approved"), "20/03/2023");
    assert!(form.asked().all(|field| field.name != "step-contracted"));
    typed(
        &mut form,
        &[("step-approved", "12/3"), ("step-dossier", "")],
    );
    let all = faults(&session, &form);
    assert_eq!(
        all[0].field, "step-dossier",
        "what was known is not taken away"
    );
    typed(&mut form, &[("step-dossier", "02/03/2023")]);
    let after = written(&mut session, &form, "project:x");
    assert_eq!(after.approved(), Some(date(2023, 3, 12)));
    assert_eq!(
        after.frozen.as_ref().and_then(|f| f.date),
        Some(date(2023, 3, 12))
    );
    assert_eq!(after.state(), State::Funded);

    // The project's own form changes the proposal, within its steps.
    let mut form = session
        .look(|l| Form::of(l, "project:a"))
        .expect("the project");
    assert_eq!(form.value("proposed"), "10/02/2023");
    typed(&mut form, &[("proposed", "16/02/2023")]);
    let after = String::from("15/02/2023");
    assert_eq!(
        faults(&session, &form)[0].problem,
        Problem::Plain(PlainProblem::AfterStep { after })
    );
    typed(&mut form, &[("proposed", "1/2")]);
    let after = written(&mut session, &form, "project:x");
    assert_eq!(after.steps[&State::Proposed], date(2023, 2, 1));
    assert_eq!(after.steps.len(), 6, "the other steps stay");
}

#[test]
fn f02_two_who_correct_different_steps_both_are_right_and_the_same_step_is_shown_to_be_settled() {
    let mut city = Scenario::laptop("city", TODAY).begins(&fresh());
    let form = project(&city, "funded", &DAYS);
    written(&mut city, &form, "project:a");
    let mut ward = city.colleague("ward", TODAY);
    let correct = |session: &mut Scenario, field: &str, day: &str| {
        let mut form = session
            .look(|l| Form::of(l, "project:a.life"))
            .expect("its days");
        typed(&mut form, &[(field, day)]);
        written(session, &form, "project:x");
    };
    correct(&mut city, "step-meeting", "16/2");
    correct(&mut ward, "step-appraisal", "11/3");
    let exchange = |city: &mut Scenario, ward: &mut Scenario| {
        let files = [city.full_file(), ward.full_file()];
        city.takes(&[&files[1]]).expect("taken in");
        ward.takes(&[&files[0]]).expect("taken in");
    };
    exchange(&mut city, &mut ward);
    for session in [&city, &ward] {
        let steps = session.look(|l| l.projects()["project:a"].steps.clone());
        assert_eq!(steps[&State::Meeting], date(2023, 2, 16));
        assert_eq!(steps[&State::Appraisal], date(2023, 3, 11));
        assert_eq!(session.look(|l| l.disputed().len()), 0);
    }
    correct(&mut city, "step-meeting", "17/2");
    correct(&mut ward, "step-meeting", "18/2");
    exchange(&mut city, &mut ward);
    for session in [&city, &ward] {
        assert_eq!(session.look(|l| l.disputed().len()), 1, "told, not lost");
    }
}

#[test]
fn a_project_of_any_mode_can_begin_at_any_step() {
    let mut session = Scenario::begun(&fresh());
    for (at, state) in State::ALL.iter().enumerate() {
        let mut form = project(&session, state.code(), &DAYS);
        let mode = Mode::CODES[at % Mode::CODES.len()];
        typed(&mut form, &[("mode", mode), ("revolves", "yes")]);
        for field in form.asked().collect::<Vec<_>>() {
            let empty = form.value(field.name).is_empty();
            if field.name.starts_with("step-") && empty {
                typed(&mut form, &[(field.name, "20/11/2023")]);
            }
        }
        let project = written(&mut session, &form, &format!("project:{at}"));
        assert_eq!(project.steps.len(), at + 1, "{state:?}");
    }
}
