//! What of last year this year begins with.

use crate::scenario::Scenario;
use so_sinh_ke::{
    app::{
        command::Refusal,
        form::{Form, Problem},
        last_year::{Proposed, Said, TakenOver, proposed, taken_over},
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::project::kinds::State,
};

/// The year after that of the sample.
const YEAR: i16 = 2024;

fn ids(kind: Kind, at: usize) -> String {
    format!("{}:0190{at:08}", kind.code())
}

fn common() -> Form {
    let mut form = Form::new(Kind::Allocation, jiff::civil::date(YEAR, 2, 1));
    form.values.insert("decision".into(), "7/QĐ-UBND".into());
    form
}

fn said(all: &[Proposed], is_chosen: &dyn Fn(&Proposed) -> bool) -> Vec<Said> {
    let said = |one: &Proposed| Said {
        is_chosen: is_chosen(one),
        amount: one.amount.clone(),
    };
    all.iter().map(said).collect()
}

fn over(ledger: &Ledger, of: Kind, common: &Form) -> (Vec<Proposed>, TakenOver) {
    let all = proposed(ledger, YEAR);
    let said = said(&all, &|one| one.kind == of);
    let over = taken_over(ledger, (&all, &said), common, YEAR, &ids);
    (all, over)
}

#[test]
fn projects_are_proposed_anew_without_what_became_of_them_and_go_with_one_undo() {
    let mut register = Scenario::sample();
    let before = register.content();
    let (all, command) = register.look(|ledger| {
        let (all, over) = over(ledger, Kind::Project, &common());
        assert!(over.faults.is_empty(), "{:?}", over.faults);
        (all, over.command.expect("something"))
    });
    register.does(&command).expect("written");
    register.look(|ledger| {
        let mut seen = 0;
        for (at, one) in all.iter().enumerate() {
            if one.kind != Kind::Project {
                continue;
            }
            let old = ledger.project(&one.source).expect("there");
            let new = ledger.project(&ids(Kind::Project, at)).expect("new");
            assert_eq!((&new.name, &new.unit), (&old.name, &old.unit));
            assert_eq!((new.year, new.state()), (YEAR, State::Proposed));
            assert_eq!(new.costs.len(), old.costs.len());
            assert!(new.costs.values().all(|line| line.accepted.is_none()));
            assert!(new.steps.is_empty() && new.participants.is_empty());
            assert!(new.dossier.is_empty() && new.overrides.is_empty());
            assert!(new.decision.is_empty() && new.frozen.is_none());
            assert!(new.starts.is_none() && new.ends.is_none());
            seen += 1;
        }
        assert!(seen > 0);
        // Asked again, the year has them.
        let again = proposed(ledger, YEAR);
        let projects = again.iter().filter(|one| one.kind == Kind::Project);
        assert!(projects.clone().count() == seen && projects.clone().all(|one| one.is_there));
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn money_that_the_year_does_not_have_is_refused() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (all, over) = over(ledger, Kind::Allocation, &common());
        let wanted = all.iter().filter(|one| one.kind == Kind::Allocation);
        assert!(wanted.clone().count() > 0);
        assert_eq!(over.faults.len(), wanted.count());
        assert!(over.command.is_none());
        let first = over.faults.values().next().expect("a fault");
        let problem = &first[0].problem;
        assert!(
            matches!(problem, Problem::Refused(Refusal::OverAllocated { .. })),
            "{problem:?}"
        );
    });
}

#[test]
fn allocations_are_written_with_this_years_decision_and_the_confirmed_amount() {
    let mut register = Scenario::sample();
    let grants = register.look(|ledger| {
        let all = ledger.allocations().values();
        let components = all.filter(|one| one.year == YEAR - 1);
        let components = so_sinh_ke::order::set(components.map(|one| one.component.clone()));
        let grant = |(at, component): (usize, String)| {
            let mut form = Form::new(Kind::Grant, jiff::civil::date(YEAR, 1, 10));
            for (name, value) in [("component", &*component), ("amount", "900 tỷ")] {
                form.values.insert(name.to_owned(), value.to_owned());
            }
            let record = form.check(ledger, &format!("grant:0190{at}"), YEAR);
            so_sinh_ke::app::command::Command::Put(record.expect("a grant"))
        };
        let all = components.into_iter().enumerate().map(grant);
        so_sinh_ke::app::command::Command::All(all.collect())
    });
    register.does(&grants).expect("granted");
    let before = register.content();
    let (all, command, at) = register.look(|ledger| {
        let all = proposed(ledger, YEAR);
        let at = all.iter().position(|one| one.kind == Kind::Allocation);
        let at = at.expect("an allocation");
        let mut said = said(&all, &|_| false);
        said[at] = Said {
            is_chosen: true,
            amount: "12 triệu".to_owned(),
        };
        // Nothing is written without a day.
        let mut undated = common();
        undated.values.insert("date".into(), String::new());
        let none = taken_over(ledger, (&all, &said), &undated, YEAR, &ids);
        assert!(none.command.is_none() && none.common[0].field == "date");
        let over = taken_over(ledger, (&all, &said), &common(), YEAR, &ids);
        assert!(over.faults.is_empty(), "{:?}", over.faults);
        assert_eq!(over.count, 1);
        (all, over.command.expect("something"), at)
    });
    register.does(&command).expect("written");
    register.look(|ledger| {
        let new = ledger.allocation(&ids(Kind::Allocation, at)).expect("new");
        let old = ledger.allocation(&all[at].source).expect("there");
        assert_eq!((new.year, new.amount.0), (YEAR, 12_000_000));
        assert_eq!((&new.unit, &new.component), (&old.unit, &old.component));
        assert_eq!(new.decision, "7/QĐ-UBND");
        assert!(new.adjustments.is_empty() && new.project.is_none());
        assert!(new.carried_from.is_none());
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn targets_are_taken_over_with_the_number_that_is_confirmed() {
    let mut register = Scenario::sample();
    let command = register.look(|ledger| {
        let (all, over) = over(ledger, Kind::Target, &common());
        let targets = all.iter().filter(|one| one.kind == Kind::Target).count();
        assert!(targets > 0 && over.faults.is_empty(), "{:?}", over.faults);
        assert_eq!(over.count, targets);
        over.command.expect("something")
    });
    register.does(&command).expect("written");
    register.look(|ledger| {
        let new = ledger.targets().values().filter(|one| one.year == YEAR);
        let new: Vec<_> = new.collect();
        assert!(!new.is_empty() && new.iter().all(|one| one.source.is_empty()));
    });
}

#[test]
fn nothing_is_proposed_where_there_was_no_last_year() {
    let register = Scenario::empty();
    register.look(|ledger| assert!(proposed(ledger, YEAR).is_empty()));
}
