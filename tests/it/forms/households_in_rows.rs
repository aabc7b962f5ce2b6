//! Households of a project typed like a sheet: who takes part, and what became of what they received.

use crate::scenario::Scenario;
use so_sinh_ke::app::{
    form::{PlainProblem, Problem},
    grid::Grid,
    projects::joining::candidates,
    register::{kinds::Kind, ledger::Ledger},
};

const YEAR: i16 = 2023;

fn today() -> jiff::civil::Date {
    jiff::civil::date(2023, 6, 1)
}

fn id(at: usize) -> String {
    format!("followup:0190{at:08}")
}

fn plain(key: &str) -> String {
    key.to_owned()
}

fn grid(ledger: &Ledger, kind: Kind, project: &str) -> Grid {
    Grid::about(ledger, kind, project, YEAR, today()).expect("a grid")
}

/// A project whose list is open, and what twelve households are called that are not on it.
fn open(ledger: &Ledger) -> (String, Vec<String>) {
    let found = ledger.projects().values().find_map(|project| {
        let (all, _) = candidates(ledger, project, "", 400);
        let coded: Vec<String> = all
            .into_iter()
            .map(|one| one.code)
            .filter(|code| !code.is_empty())
            .take(12)
            .collect();
        let open = !project.is_list_fixed() && project.side.is_none();
        (open && coded.len() == 12).then(|| (project.id.clone(), coded))
    });
    found.expect("a project with an open list")
}

/// A project with households on its list.
fn running(ledger: &Ledger) -> String {
    let all = ledger.projects().values();
    let found = all.max_by_key(|project| project.participants.len());
    found.expect("a project").id.clone()
}

#[test]
fn twelve_households_are_pasted_and_put_on_the_list_by_one_action() {
    let mut register = Scenario::sample();
    let before = register.content();
    let (project, command, had) = register.look(|ledger| {
        let (project, codes) = open(ledger);
        let had = ledger.project(&project).expect("there").participants.len();
        let mut grid = grid(ledger, Kind::Participant, &project);
        assert_eq!(grid.rows.len(), had + 1);
        let lines: Vec<String> = codes
            .iter()
            .map(|code| format!("{code}\t9.000.000\t1.500.000\tx"))
            .collect();
        assert_eq!(grid.paste(had, 0, &lines.join("\r\n"), &plain), 12);
        let written = grid.written(ledger, &id);
        assert_eq!(written.faults.len(), 0, "{:?}", written.faults);
        assert_eq!(written.count, 12);
        (project, written.command.expect("something"), had)
    });
    register.does(&command).expect("written");
    register.look(|ledger| {
        let all = &ledger.project(&project).expect("there").participants;
        assert_eq!(all.len(), had + 12);
        let new = all.values().filter(|one| one.amount.0 == 9_000_000);
        assert!(new.clone().all(|one| one.committed) && new.count() >= 12);
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn who_is_meant_is_found_or_said_and_never_guessed() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (project, codes) = open(ledger);
        let mut grid = grid(ledger, Kind::Participant, &project);
        let begin = grid.rows.len() - 1;
        let block = [
            &codes[0],
            &codes[0],
            "Không Có Ai Tên Thế",
            &codes[1].to_lowercase(),
        ];
        grid.paste(begin, 0, &block.join("\n"), &plain);
        // A row without a name says so as soon as anything else is typed.
        grid.set(begin + 4, 1, "1000000");
        let written = grid.written(ledger, &id);
        assert_eq!(written.count, 2);
        let problem = |at: usize| match &written.faults[&(begin + at)][0].problem {
            Problem::Plain(plain) => plain.clone(),
            other => panic!("{other:?}"),
        };
        let text = codes[0].clone();
        assert_eq!(problem(1), PlainProblem::OnTheList { text });
        let text = "Không Có Ai Tên Thế".to_owned();
        assert_eq!(problem(2), PlainProblem::NoSuchHousehold { text });
        assert_eq!(problem(4), PlainProblem::Missing);
        assert!(grid.meant(ledger, begin).is_some());
        assert!(grid.meant(ledger, begin + 2).is_none());
    });
}

#[test]
fn two_households_of_one_name_are_asked_about() {
    let register = Scenario::sample();
    register.look(|ledger| {
        // Of every name that two households of one place have it is said how many there are.
        let (project, _) = open(ledger);
        let at = ledger.project(&project).expect("there");
        let (all, _) = candidates(ledger, at, "", 10_000);
        let mut names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        names.sort_unstable();
        let double = names.windows(2).find(|two| two[0] == two[1]);
        let Some(double) = double.map(|two| two[0].to_owned()) else {
            return;
        };
        let mut grid = grid(ledger, Kind::Participant, &project);
        let begin = grid.rows.len() - 1;
        grid.set(begin, 0, &double);
        let written = grid.written(ledger, &id);
        let fault = &written.faults[&begin][0].problem;
        assert!(
            matches!(fault, Problem::Plain(PlainProblem::SeveralHouseholds { n, .. }) if *n > 1),
            "{fault:?}"
        );
    });
}

#[test]
fn what_became_of_it_is_typed_for_all_households_of_a_project_at_once() {
    let mut register = Scenario::sample();
    let before = register.content();
    let (project, command, count) = register.look(|ledger| {
        let project = running(ledger);
        let mut grid = grid(ledger, Kind::FollowUp, &project);
        let count = grid.rows.len();
        assert!(count > 1 && !grid.is_changed());
        assert!((0..count).all(|row| grid.fixed(row, 0).is_some()));
        // The day of the first is that of all, and alone is nothing to write.
        grid.set(0, 1, "15/5/2023");
        assert_eq!(grid.value(count - 1, 1), "15/5/2023");
        assert!(!grid.is_changed());
        let block = vec!["2\t1\t0\t0\t1"; count].join("\n");
        grid.paste(0, 2, &block, &plain);
        let written = grid.written(ledger, &id);
        assert_eq!(written.faults.len(), 0, "{:?}", written.faults);
        assert_eq!(written.count, count);
        (project, written.command.expect("something"), count)
    });
    let had = register.look(|l| l.naming(&project, l.followups()).count());
    register.does(&command).expect("written");
    register.look(|ledger| {
        let all: Vec<_> = ledger.naming(&project, ledger.followups()).collect();
        assert_eq!(all.len(), had + count);
        let new = all
            .iter()
            .filter(|one| one.date == Some(jiff::civil::date(2023, 5, 15)));
        assert!(new.clone().count() >= count);
        assert!(
            new.clone()
                .all(|one| (one.alive, one.dead, one.sold, one.elsewhere) == (2, 1, 0, 1))
        );
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn no_household_is_added_to_those_that_are_followed() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let project = running(ledger);
        let mut grid = grid(ledger, Kind::FollowUp, &project);
        let (count, name) = (grid.rows.len(), grid.fixed(0, 0).map(str::to_owned));
        grid.paste(count - 1, 0, "Ai đó\t\t1\nAi khác\t\t2\n", &plain);
        assert_eq!(grid.rows.len(), count);
        assert_eq!(grid.fixed(0, 0).map(str::to_owned), name);
        // What was typed is kept while the page is left, at the same household.
        let mut again = self::grid(ledger, Kind::FollowUp, &project);
        assert_eq!(again.take_up(grid.draft()), 1);
        assert_eq!(again.value(count - 1, 2), "1");
    });
}
