//! The same answers for several records at once.

use std::collections::BTreeMap;

use crate::scenario::Scenario;
use so_sinh_ke::{
    app::{
        command::Command,
        form::{
            Form,
            together::{Answer, Effect, Together, offered},
        },
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{coded::Coded as _, household::PovertyClass},
};

fn all(typed: &str) -> Answer {
    Answer {
        typed: typed.to_owned(),
        only_empty: false,
    }
}

fn only_empty(typed: &str) -> Answer {
    Answer {
        typed: typed.to_owned(),
        only_empty: true,
    }
}

fn together<const N: usize>(answers: [(&str, Answer); N]) -> Together {
    Together {
        kind: Kind::Household,
        year: 2023,
        answers: BTreeMap::from(answers.map(|(name, answer)| (name.to_owned(), answer))),
    }
}

fn some(ledger: &Ledger, n: usize) -> Vec<String> {
    ledger.household_ids().take(n).cloned().collect()
}

fn effects(ledger: &Ledger, what: &Together, ids: &[String]) -> Vec<Effect> {
    let of = |id: &String| what.effect(ledger, id).expect("it is there");
    ids.iter().map(of).collect()
}

fn command(effects: &[Effect]) -> Command {
    Command::All(
        effects
            .iter()
            .filter_map(|one| one.command.clone())
            .collect(),
    )
}

#[test]
fn what_is_written_together_is_what_each_form_would_write_by_itself() {
    let (mut one, mut many) = (Scenario::sample(), Scenario::sample());
    let what = together([
        ("class", all("near-poor")),
        ("decision", all("31/QĐ-UBND")),
        ("village", all("Khuổi Thử")),
    ]);
    let ids = many.look(|ledger| some(ledger, 40));
    let found = many.look(|ledger| effects(ledger, &what, &ids));
    many.does(&command(&found)).expect("written");
    for id in &ids {
        let record = one.look(|ledger| {
            let mut form = Form::of(ledger, id).expect("a form");
            for (name, answer) in &what.answers {
                form.values.insert(name.clone(), answer.typed.clone());
            }
            form.check(ledger, id, 2023).expect("nothing is wrong")
        });
        let command = one.look(|ledger| Command::write(ledger, record));
        one.does(&command).expect("written");
    }
    for id in &ids {
        // When it was written differs, not what.
        let said = |register: &Scenario| {
            let mut fields = register.look(|ledger| ledger.fields(id)).expect("there");
            fields.remove("meta");
            fields
        };
        assert_eq!(said(&one), said(&many), "{id}");
    }
}

#[test]
fn one_undo_takes_all_of_it_back() {
    let mut register = Scenario::sample();
    let before = register.content();
    let ids = register.look(|ledger| some(ledger, 25));
    let what = together([("note", all("Rà soát bổ sung")), ("rice_m2", all("1.000"))]);
    let found = register.look(|ledger| effects(ledger, &what, &ids));
    register.does(&command(&found)).expect("written");
    assert_ne!(register.content(), before);
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn fields_of_two_forms_of_one_record_are_written_by_one_action() {
    let mut register = Scenario::sample();
    let ids = register.look(|ledger| some(ledger, 1));
    let what = together([
        ("livelihood", all("nuôi trâu")),
        ("pond_m2", all("250")),
        ("told", all("02/06/2023")),
    ]);
    let found = register.look(|ledger| effects(ledger, &what, &ids));
    assert_eq!(found[0].steps.len(), 3);
    register.does(&command(&found)).expect("written");
    register.look(|ledger| {
        let household = ledger.own_household(&ids[0]).expect("it is there");
        assert_eq!(household.livelihood, "nuôi trâu");
        assert_eq!(household.land.pond, Some(250.into()));
        assert_eq!(household.told, Some(jiff::civil::date(2023, 6, 2)));
    });
}

#[test]
fn a_field_that_says_something_stays_where_only_empty_ones_are_written() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let ids = some(ledger, 60);
        let what = together([("class", only_empty("near-poor"))]);
        for one in effects(ledger, &what, &ids) {
            let step = &one.steps[0];
            if step.before.is_empty() {
                assert_eq!(step.after, "near-poor");
            } else {
                assert_eq!(step.after, step.before);
                assert!(one.command.is_none());
                assert_eq!(one.kept, usize::from(step.before != "near-poor"));
            }
        }
    });
}

#[test]
fn an_empty_answer_takes_away_what_stands_there() {
    let mut register = Scenario::sample();
    let ids = register.look(|ledger| some(ledger, 5));
    let what = together([("note", all("sẽ bỏ"))]);
    let found = register.look(|ledger| effects(ledger, &what, &ids));
    register.does(&command(&found)).expect("written");
    let found = register.look(|ledger| effects(ledger, &together([("note", all(""))]), &ids));
    register.does(&command(&found)).expect("written");
    register.look(|ledger| {
        for id in &ids {
            assert_eq!(ledger.own_household(id).expect("there").note, "", "{id}");
        }
    });
}

#[test]
fn what_is_no_value_is_written_nowhere() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let ids = some(ledger, 3);
        for (field, typed) in [
            ("recognised", "31/02/2023"),
            ("rice_m2", "nhiều"),
            ("told", "hôm qua nhé"),
        ] {
            for one in effects(ledger, &together([(field, all(typed))]), &ids) {
                assert!(one.command.is_none(), "{field}");
                assert_eq!(one.faults.len(), 1, "{field}");
                assert_eq!(one.faults[0].field, field);
            }
        }
    });
}

#[test]
fn what_tells_records_apart_is_not_offered() {
    let personal = [
        "head_name",
        "name",
        "code",
        "born",
        "identity",
        "unit",
        "phone",
        "sex",
    ];
    for kind in Kind::ALL {
        for one in offered(*kind) {
            assert!(
                !personal.contains(&one.field.name),
                "{} of {}",
                one.field.name,
                kind.code()
            );
        }
    }
    // Every name of the table is one of the form's.
    let count = |kind| offered(kind).len();
    assert_eq!(
        [Kind::Household, Kind::Project, Kind::Task, Kind::Obstacle].map(count),
        [16, 4, 3, 4]
    );
}

#[test]
fn a_class_is_that_of_the_working_year_and_leaves_other_years() {
    let mut register = Scenario::sample();
    let ids = register.look(|ledger| some(ledger, 10));
    let others = |register: &Scenario| {
        register.look(|ledger| {
            let of = |id: &String| {
                let household = ledger.own_household(id).expect("there");
                let years = household.poverty.iter().filter(|(year, _)| **year != 2023);
                years
                    .map(|(year, status)| (*year, status.clone()))
                    .collect::<Vec<_>>()
            };
            ids.iter().map(of).collect::<Vec<_>>()
        })
    };
    let before = others(&register);
    let found =
        register.look(|ledger| effects(ledger, &together([("class", all("escaped"))]), &ids));
    register.does(&command(&found)).expect("written");
    assert_eq!(others(&register), before);
    register.look(|ledger| {
        for id in &ids {
            let household = ledger.own_household(id).expect("there");
            assert_eq!(household.poverty[&2023].class, Some(PovertyClass::Escaped));
        }
    });
}
