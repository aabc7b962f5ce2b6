//! Packs, local values and criteria: what is refused, with the path of every mistake, and that no place
//! can make the law laxer.
//!
//! `UPDATE=1` rewrites `packs/FACTS.md` from the vocabulary.

use std::fmt::Write;

use crate::scenario::{Scenario, real};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        form::Form,
        projects::{cases::Cases, pack},
        register::kinds::{Kind, Record},
    },
    domain::{
        coded::Coded,
        household::PovertyClass,
        local::{Comparison, Criterion, LocalParameters, LocalValue},
        money::Dong,
        programme::Period,
        project::{
            Project,
            kinds::{Mode, State},
            parts::{CostLine, Participant},
        },
    },
    replica::Revision,
    rules::{
        case::{Case, CaseParticipant},
        criteria::{self, Unfit},
        fact::VOCABULARY,
        judge::{Book, Finding},
        pack::{Basis, Fault, Gate, Pack, Severity},
        settings::Settings,
        value::Value as Of,
    },
    store::memory::MemoryDisk,
};

fn shipped() -> Value {
    let text = std::fs::read_to_string("packs/rules.json").expect("the pack");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_shipped_pack_has_no_mistake() {
    match Pack::load(&shipped()) {
        Ok(pack) => assert!(pack.rules.len() > 25),
        Err(mistakes) => panic!("{mistakes:#?}"),
    }
    assert_eq!(
        pack().label(),
        Pack::load(&shipped()).expect("a pack").label()
    );
}

/// The path of a rule or parameter by its id, the first one with it.
fn at(list: &str, id: &str) -> String {
    let json = shipped();
    let mut all = json[list].as_array().expect("a list").iter();
    let at = all.position(|each| each["id"] == id).expect(id);
    format!("{list}[{at}]")
}

/// The place that a path names.
fn place<'j>(json: &'j mut Value, path: &str) -> &'j mut Value {
    let pointer = path.replace('[', "/").replace(']', "").replace('.', "/");
    let (parent, last) = pointer.rsplit_once('/').unwrap_or(("", &pointer));
    let parent = match parent {
        "" => json,
        parent => json.pointer_mut(&format!("/{parent}")).expect(path),
    };
    match last.parse::<usize>() {
        Ok(at) => &mut parent[at],
        Err(_) => &mut parent[last],
    }
}

fn unknown_fact(name: &str) -> Fault {
    Fault::UnknownFact { name: name.into() }
}

fn unknown_parameter(name: &str) -> Fault {
    Fault::UnknownParameter { name: name.into() }
}

fn unknown_code(name: &str) -> Fault {
    Fault::UnknownCode { name: name.into() }
}

/// What to put where, `null` to take it away; and the mistakes, by paths that begin with the same
/// `parameters[…]` or `rules[…]`.
type Slip = (
    &'static str,
    &'static str,
    Value,
    Vec<(&'static str, Fault)>,
);

fn slips() -> Vec<(String, Slip)> {
    let q01 = at("rules", "Q01");
    let q06 = at("rules", "Q06");
    let q11 = at("rules", "Q11");
    let q17 = at("rules", "Q17");
    let least = at("parameters", "share.beneficiaries.min");
    let classes = at("parameters", "beneficiary.classes");
    let ceiling = at("parameters", "ceiling.state");
    let months = at("parameters", "escaped.months");
    let task = at("parameters", "ceiling.task");
    let one = |path: &'static str, fault: Fault| vec![(path, fault)];
    let mut all: Vec<(String, Slip)> = Vec::new();
    let mut slip = |begin: &String, name, path, value: Value, faults| {
        all.push((begin.clone(), (name, path, value, faults)));
    };
    // Facts, parameters, kinds.
    slip(
        &q01,
        "an unknown fact",
        ".checks[0].require.fact",
        json!("participants.happy"),
        one(
            ".checks[0].require.fact",
            unknown_fact("participants.happy"),
        ),
    );
    slip(
        &q01,
        "an unknown parameter",
        ".checks[0].require.at_least.param",
        json!("share.of.luck"),
        one(
            ".checks[0].require.at_least.param",
            unknown_parameter("share.of.luck"),
        ),
    );
    slip(
        &q01,
        "a share compared with money",
        ".checks[0].require.at_least.param",
        json!("ceiling.task"),
        one(
            ".checks[0].require.at_least",
            Fault::WrongKind {
                fact: "share",
                with: "money",
            },
        ),
    );
    slip(
        &q01,
        "a share compared with a count",
        ".checks[0].require.at_least",
        json!({"fact": "participants.total"}),
        one(
            ".checks[0].require.at_least",
            Fault::WrongKind {
                fact: "share",
                with: "count",
            },
        ),
    );
    slip(
        &q01,
        "a share compared with an unknown fact",
        ".checks[0].require.at_least",
        json!({"fact": "luck"}),
        one(".checks[0].require.at_least.fact", unknown_fact("luck")),
    );
    slip(
        &q01,
        "a float instead of text",
        ".checks[0].require.at_least",
        json!(49.9),
        one(".checks[0].require.at_least", Fault::WrongForm),
    );
    slip(
        &q01,
        "a share above the whole",
        ".checks[0].require.at_least",
        json!("100.1"),
        one(".checks[0].require.at_least", Fault::WrongForm),
    );
    slip(
        &q01,
        "a share that is no number",
        ".checks[0].require.at_least",
        json!("half"),
        one(".checks[0].require.at_least", Fault::WrongForm),
    );
    slip(
        &q06,
        "money with a fraction",
        ".checks[0].require.at_most",
        json!(3.5),
        one(".checks[0].require.at_most", Fault::WrongForm),
    );
    slip(
        &q06,
        "money below nothing",
        ".checks[0].require.at_most",
        json!(-1),
        one(".checks[0].require.at_most", Fault::WrongForm),
    );
    slip(
        &q06,
        "an unknown code",
        ".applies.is",
        json!("assigned-taks"),
        one(".applies.is", unknown_code("assigned-taks")),
    );
    slip(
        &q06,
        "one unknown code of several",
        ".applies",
        json!({"fact": "project.mode", "one_of": ["community", "alone"]}),
        one(".applies.one_of", unknown_code("alone")),
    );
    slip(
        &q06,
        "an order of codes",
        ".applies",
        json!({"fact": "project.mode", "above": "community"}),
        one(".applies.above", Fault::NoOrder { fact: "code" }),
    );
    slip(
        &q17,
        "an order of yes and no",
        ".applies",
        json!({"fact": "project.revolves", "at_least": true}),
        one(".applies.at_least", Fault::NoOrder { fact: "flag" }),
    );
    slip(
        &q17,
        "one of several counts",
        ".applies",
        json!({"fact": "participants.total", "one_of": 3}),
        one(".applies.one_of", Fault::NoOrder { fact: "count" }),
    );
    slip(
        &q17,
        "yes in words that are none",
        ".applies.all[0].is",
        json!("oui"),
        one(".applies.all[0].is", Fault::WrongForm),
    );
    slip(
        &q11,
        "a factor that is no parameter",
        ".checks[1].require.any[1].at_most.times.param",
        json!("luck"),
        one(
            ".checks[1].require.any[1].at_most.times",
            unknown_parameter("luck"),
        ),
    );
    slip(
        &q11,
        "a factor of another kind",
        ".checks[1].require.any[1].at_most.times.param",
        json!("ceiling.task"),
        one(
            ".checks[1].require.any[1].at_most.times",
            unknown_parameter("ceiling.task"),
        ),
    );
    slip(
        &q11,
        "a factor as a float",
        ".checks[1].require.any[1].at_most.times",
        json!(3.0),
        one(".checks[1].require.any[1].at_most.times", Fault::WrongForm),
    );
    slip(
        &q01,
        "a share taken three times",
        ".checks[0].require.at_least",
        json!({"fact": "participants.priority_share", "times": "3"}),
        one(
            ".checks[0].require.at_least.times",
            Fault::WrongKind {
                fact: "share",
                with: "factor",
            },
        ),
    );
    slip(
        &q01,
        "a parameter taken three times",
        ".checks[0].require.at_least.times",
        json!("3"),
        one(".checks[0].require.at_least.times", Fault::UnknownField),
    );
    // Conditions.
    slip(
        &q01,
        "no comparison",
        ".checks[0].require",
        json!({"fact": "participants.total"}),
        one(".checks[0].require", Fault::Missing),
    );
    slip(
        &q01,
        "two comparisons",
        ".checks[0].require",
        json!({"fact": "participants.total", "above": 1, "below": 3}),
        one(".checks[0].require.below", Fault::Overlap),
    );
    slip(
        &q01,
        "an unknown comparison",
        ".checks[0].require.more_than",
        json!(1),
        one(".checks[0].require.more_than", Fault::UnknownField),
    );
    slip(
        &q01,
        "no fact",
        ".checks[0].require.fact",
        Value::Null,
        one(".checks[0].require.fact", Fault::Missing),
    );
    slip(
        &q01,
        "no condition",
        ".checks[0].require",
        json!("always"),
        one(".checks[0].require", Fault::WrongForm),
    );
    slip(
        &q01,
        "all of nothing",
        ".checks[0].require",
        json!({"all": []}),
        one(".checks[0].require.all", Fault::Missing),
    );
    slip(
        &q01,
        "any of nothing",
        ".checks[0].require",
        json!({"any": []}),
        one(".checks[0].require.any", Fault::Missing),
    );
    slip(
        &q01,
        "all beside something else",
        ".checks[0].require",
        json!({"all": [{"fact": "participants.total", "above": 1}], "fact": "x"}),
        one(".checks[0].require.fact", Fault::UnknownField),
    );
    slip(
        &q01,
        "a mistake deep inside",
        ".checks[0].require",
        json!({"not": {"any": [{"fact": "participants.total", "above": 1}, {"fact": "luck", "is": 1}]}}),
        one(".checks[0].require.not.any[1].fact", unknown_fact("luck")),
    );
    // Periods.
    slip(
        &q01,
        "a last day before the first",
        ".to",
        json!("2022-04-18"),
        one("", Fault::Backwards),
    );
    slip(
        &q01,
        "a day that is not in the calendar",
        ".from",
        json!("2022-02-30"),
        one(".from", Fault::WrongForm),
    );
    slip(
        &q01,
        "a day in another spelling",
        ".from",
        json!("19/04/2022"),
        one(".from", Fault::WrongForm),
    );
    slip(
        &q01,
        "a year for a day",
        ".from",
        json!(2022),
        one(".from", Fault::WrongForm),
    );
    slip(
        &least,
        "a value whose last day comes first",
        ".values[0].to",
        json!("2022-01-01"),
        one(".values[0]", Fault::Backwards),
    );
    slip(
        &task,
        "two values for one day",
        ".values[1].from",
        json!("2023-06-23"),
        one(".values[1]", Fault::Overlap),
    );
    slip(
        &task,
        "two values without days",
        ".values[1].from",
        Value::Null,
        one(".values[1]", Fault::Overlap),
    );
    slip(
        &least,
        "a share that a place may set freely",
        ".local",
        json!("any"),
        one(".local", Fault::WrongForm),
    );
    slip(
        &q01,
        "an unknown field of a rule",
        ".severty",
        json!("block"),
        one(".severty", Fault::UnknownField),
    );
    slip(
        &q01,
        "an unknown field of a check",
        ".checks[0].fial",
        json!({}),
        one(".checks[0].fial", Fault::UnknownField),
    );
    slip(
        &q01,
        "a third language",
        ".name.fr",
        json!("Part"),
        one(".name.fr", Fault::UnknownField),
    );
    slip(
        &q01,
        "an unknown field of an operand",
        ".checks[0].require.at_least.from",
        json!("2022-01-01"),
        one(".checks[0].require.at_least.from", Fault::UnknownField),
    );
    slip(
        &least,
        "an unknown field of a parameter",
        ".unit",
        json!("%"),
        one(".unit", Fault::UnknownField),
    );
    slip(
        &least,
        "an unknown field of a value",
        ".values[0].until",
        json!("2030-01-01"),
        one(".values[0].until", Fault::UnknownField),
    );
    slip(
        &q01,
        "no id",
        ".id",
        Value::Null,
        one(".id", Fault::Missing),
    );
    slip(
        &q01,
        "no name",
        ".name",
        Value::Null,
        one(".name", Fault::Missing),
    );
    slip(
        &q01,
        "no English name",
        ".name.en",
        Value::Null,
        one(".name.en", Fault::Missing),
    );
    slip(
        &q01,
        "an empty name",
        ".name.vi",
        json!(""),
        one(".name.vi", Fault::WrongForm),
    );
    slip(
        &q01,
        "a name that is a number",
        ".name.vi",
        json!(1),
        one(".name.vi", Fault::WrongForm),
    );
    slip(
        &q01,
        "no sentence for failing",
        ".checks[0].fail",
        Value::Null,
        one(".checks[0].fail", Fault::Missing),
    );
    slip(
        &q01,
        "no sentence for holding",
        ".pass",
        Value::Null,
        one(".pass", Fault::Missing),
    );
    slip(
        &q01,
        "nothing required",
        ".checks[0].require",
        Value::Null,
        one(".checks[0].require", Fault::Missing),
    );
    slip(
        &q01,
        "no checks",
        ".checks",
        json!([]),
        one(".checks", Fault::Missing),
    );
    slip(
        &q01,
        "no severity",
        ".severity",
        Value::Null,
        one(".severity", Fault::Missing),
    );
    slip(
        &q01,
        "another severity",
        ".severity",
        json!("forbid"),
        one(".severity", unknown_code("forbid")),
    );
    slip(
        &q01,
        "no citation",
        ".citation",
        Value::Null,
        one(".citation", Fault::Missing),
    );
    slip(
        &q01,
        "no basis",
        ".basis",
        Value::Null,
        one(".basis", Fault::Missing),
    );
    slip(
        &q01,
        "another basis",
        ".basis",
        json!("heard"),
        one(".basis", unknown_code("heard")),
    );
    slip(
        &q01,
        "no gates",
        ".gates",
        Value::Null,
        one(".gates", Fault::Missing),
    );
    slip(
        &q01,
        "a gate that is no state",
        ".gates[0]",
        json!("aproved"),
        one(".gates[0]", Fault::WrongForm),
    );
    slip(
        &least,
        "a kind that is none",
        ".kind",
        json!("percent"),
        one(".kind", unknown_code("percent")),
    );
    slip(
        &least,
        "another direction",
        ".local",
        json!("looser"),
        one(".local", unknown_code("looser")),
    );
    slip(
        &least,
        "a parameter without a name",
        ".name",
        Value::Null,
        one(".name", Fault::Missing),
    );
    slip(
        &least,
        "no values",
        ".values",
        Value::Null,
        one(".values", Fault::Missing),
    );
    slip(
        &least,
        "a value that is missing",
        ".values[0].value",
        Value::Null,
        one(".values[0].value", Fault::Missing),
    );
    slip(
        &least,
        "a float for a share",
        ".values[0].value",
        json!(50.5),
        one(".values[0].value", Fault::WrongForm),
    );
    slip(
        &task,
        "a float for money",
        ".values[0].value",
        json!(3e9),
        one(".values[0].value", Fault::WrongForm),
    );
    slip(
        &months,
        "months below nothing",
        ".values[0].value",
        json!(-36),
        one(".values[0].value", Fault::WrongForm),
    );
    slip(
        &least,
        "a value without citation",
        ".values[0].citation",
        Value::Null,
        one(".values[0].citation", Fault::Missing),
    );
    slip(
        &least,
        "a value without basis",
        ".values[0].basis",
        Value::Null,
        one(".values[0].basis", Fault::Missing),
    );
    slip(
        &ceiling,
        "a mode that is none",
        ".values[0].mode",
        json!("chain"),
        one(".values[0].mode", unknown_code("chain")),
    );
    slip(
        &ceiling,
        "an area that is none",
        ".values[0].area",
        json!("hard"),
        one(".values[0].area", unknown_code("hard")),
    );
    slip(
        &ceiling,
        "a class that is none",
        ".values[0].class",
        json!("rich"),
        one(".values[0].class", unknown_code("rich")),
    );
    slip(
        &classes,
        "a beneficiary that is none",
        ".values[0].value",
        json!(["poor", "por"]),
        one(".values[0].value", unknown_code("por")),
    );
    slip(
        &classes,
        "codes that are one code",
        ".values[0].value",
        json!("poor"),
        one(".values[0].value", Fault::WrongForm),
    );
    let value = |scope: &str, code: &str| json!({"from": "2022-04-19", scope: code, "value": "50", "citation": "x", "basis": "design"});
    slip(
        &ceiling,
        "two values that a case may both fit",
        ".values",
        json!([value("mode", "community"), value("area", "other")]),
        one(".values[1]", Fault::Overlap),
    );
    slip(
        &ceiling,
        "two that no case fits both",
        ".values",
        json!([value("area", "difficult"), value("area", "other")]),
        vec![],
    );
    slip(
        &ceiling,
        "a narrower one beside a wider",
        ".values",
        json!([value("citation", "x"), value("area", "other")]),
        vec![],
    );
    // Placeholders.
    slip(
        &q01,
        "a placeholder that names no fact",
        ".pass.vi",
        json!("Có %{participants.happy} hộ"),
        one(".pass.vi", unknown_fact("participants.happy")),
    );
    slip(
        &q01,
        "one that names no parameter",
        ".checks[0].fail.en",
        json!("below %{param:luck}"),
        one(".checks[0].fail.en", unknown_parameter("luck")),
    );
    slip(
        &q01,
        "an amount without sign of no fact",
        ".checks[0].sum.en",
        json!("%{luck|abs}"),
        one(".checks[0].sum.en", unknown_fact("luck|abs")),
    );
    slip(
        &q01,
        "one without a name",
        ".advice.vi",
        json!("%{}"),
        one(".advice.vi", unknown_fact("")),
    );
    slip(
        &q01,
        "one that does not end",
        ".advice.vi",
        json!("Xem %{participants.others hộ"),
        one(".advice.vi", Fault::WrongForm),
    );
    slip(
        &q01,
        "households and amounts without sign may be named",
        ".advice.vi",
        json!("%{who}: %{money.unassigned|abs}"),
        vec![],
    );
    // Several at once: whoever writes a pack mends them in one go.
    slip(
        &q01,
        "all mistakes of a rule",
        "",
        json!({
            "id": "", "name": {"vi": "x"}, "from": "2023-01-01", "to": "2022-01-01", "applies": {"fact": "luck", "is": 1},
            "severity": "forbid", "gates": ["never"], "checks": [{"fail": {"vi": "x", "en": "%{nobody}"}, "require": {"fact": "money.state", "at_most": "3 tỷ"}}],
            "pass": {"vi": "x", "en": "x"}, "colour": "red", "basis": "heard"
        }),
        vec![
            (".colour", Fault::UnknownField),
            (".applies.fact", unknown_fact("luck")),
            (".checks[0].require.at_most", Fault::WrongForm),
            (".checks[0].fail.en", unknown_fact("nobody")),
            (".gates[0]", Fault::WrongForm),
            (".id", Fault::WrongForm),
            (".name.en", Fault::Missing),
            ("", Fault::Backwards),
            (".severity", unknown_code("forbid")),
            (".citation", Fault::Missing),
            (".basis", unknown_code("heard")),
        ],
    );
    slip(
        &months,
        "all mistakes of a value",
        ".values[0]",
        json!({
            "from": "yesterday", "mode": "chain", "area": 3, "value": "36,5", "basis": "heard", "sure": true
        }),
        vec![
            (".values[0].sure", Fault::UnknownField),
            (".values[0].value", Fault::WrongForm),
            (".values[0].from", Fault::WrongForm),
            (".values[0].mode", unknown_code("chain")),
            (".values[0].area", Fault::WrongForm),
            (".values[0].citation", Fault::Missing),
            (".values[0].basis", unknown_code("heard")),
        ],
    );
    all
}

#[test]
fn every_slip_of_the_pen_is_named_with_its_path() {
    let slips = slips();
    assert!(slips.len() > 80, "{}", slips.len());
    let mut wrong = Vec::new();
    for (begin, (name, path, value, faults)) in slips {
        let mut json = shipped();
        let path = format!("{begin}{path}");
        if value.is_null() {
            let (parent, last) = path.rsplit_once('.').expect("a field");
            place(&mut json, parent)
                .as_object_mut()
                .expect("an object")
                .remove(last);
        } else {
            *place(&mut json, &path) = value;
        }
        let found: Vec<(String, Fault)> = match Pack::load(&json) {
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes.into_iter().map(|m| (m.path, m.fault)).collect(),
        };
        let wanted: Vec<(String, Fault)> = faults
            .into_iter()
            .map(|(path, fault)| (format!("{begin}{path}"), fault))
            .collect();
        let missing: Vec<_> = wanted.iter().filter(|w| !found.contains(w)).collect();
        let more: Vec<_> = found.iter().filter(|f| !wanted.contains(f)).collect();
        if !missing.is_empty() || !more.is_empty() {
            wrong.push(format!(
                "{name} ({path}): missing {missing:?}, more {more:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_pack_is_refused_at_its_root() {
    let paths = |json: &Value| -> Vec<String> {
        let mistakes = Pack::load(json).expect_err("no pack");
        mistakes.into_iter().map(|m| m.path).collect()
    };
    for json in [json!(null), json!([]), json!("pack"), json!(7)] {
        assert_eq!(paths(&json), ["pack"]);
    }
    let mut all = paths(&json!({"rule": []}));
    all.sort();
    assert_eq!(
        all,
        [
            "pack.pack",
            "pack.rule",
            "pack.version",
            "parameters",
            "rules"
        ]
    );
    let mut json = shipped();
    json["rules"] = json!({});
    assert_eq!(paths(&json), ["rules"]);
}

#[test]
fn two_rules_or_parameters_of_one_name_are_refused() {
    let mut json = shipped();
    let rules = json["rules"].as_array_mut().expect("rules");
    rules.push(rules[0].clone());
    let last = rules.len() - 1;
    let mistakes = Pack::load(&json).expect_err("two");
    assert_eq!(
        (mistakes.len(), mistakes[0].path.clone()),
        (1, format!("rules[{last}]"))
    );
    assert_eq!(mistakes[0].fault, Fault::Overlap);
    let mut json = shipped();
    let parameters = json["parameters"].as_array_mut().expect("parameters");
    parameters.push(parameters[0].clone());
    let last = parameters.len() - 1;
    let mistakes = Pack::load(&json).expect_err("two");
    assert_eq!(mistakes[0].path, format!("parameters[{last}]"));
}

#[test]
fn mistakes_are_told_in_json_with_a_code() {
    let mut json = shipped();
    json["rules"][0]["checks"][0]["require"]["at_least"]["param"] = json!("ceiling.task");
    let mistakes = Pack::load(&json).expect_err("a mistake");
    assert_eq!(
        serde_json::to_value(&mistakes).expect("JSON"),
        json!([{"path": "rules[0].checks[0].require.at_least", "code": "wrong-kind", "fact": "share", "with": "money"}])
    );
}

/// Every parameter that facts or rules use is there, and no other.
#[test]
fn the_shipped_pack_has_the_parameters_that_are_used() {
    let mut used: Vec<String> = VOCABULARY
        .iter()
        .flat_map(|fact| fact.uses)
        .map(|id| (*id).to_owned())
        .collect();
    for rule in &pack().rules {
        rule.checks
            .iter()
            .for_each(|check| check.require.parameters(&mut used));
    }
    used.sort();
    used.dedup();
    let there: Vec<String> = pack().parameters.keys().cloned().collect();
    assert_eq!(used, there);
}

fn facts_page() -> String {
    let mut page = String::from(
        "# Facts\n\nWhat the conditions of a rule pack may compare: a closed vocabulary, computed exactly from the \
         register. This page is written from the program (`UPDATE=1` with the tests of packs).\n\n\
         A fact is unknown where something that it needs is not written down; a rule that blocks then blocks, too.\n\n\
         | Name | Kind | Codes | Parameters used | What it is |\n|---|---|---|---|---|\n",
    );
    for fact in &VOCABULARY {
        let list = |all: &[&str]| -> String {
            let all: Vec<String> = all.iter().map(|each| format!("`{each}`")).collect();
            all.join(", ")
        };
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} | {} |",
            fact.name,
            fact.kind.code(),
            list(fact.codes),
            list(fact.uses),
            fact.about
        );
    }
    page
}

#[test]
fn the_page_of_facts_is_that_of_the_vocabulary() {
    let page = facts_page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write("packs/FACTS.md", &page).expect("written");
    }
    let stored = std::fs::read_to_string("packs/FACTS.md").unwrap_or_default();
    assert!(
        stored == page,
        "packs/FACTS.md is out of date: run this test with UPDATE=1"
    );
    for (place, fact) in VOCABULARY.iter().enumerate() {
        assert_eq!(fact.place(), place, "{fact:?}");
    }
    let mut names: Vec<&str> = VOCABULARY.iter().map(|fact| fact.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), VOCABULARY.len(), "no two facts of one name");
}

/// The description for authors names every field, kind, comparison and direction that packs know.
#[test]
fn the_description_of_packs_names_all_that_they_know() {
    use so_sinh_ke::rules::{condition::Test, pack::Direction, value::Kind};
    let text = std::fs::read_to_string("packs/README.md").expect("the description");
    let words = [
        Kind::CODES,
        Test::CODES,
        Direction::CODES,
        Basis::CODES,
        Severity::CODES,
        State::CODES,
    ];
    for word in words.into_iter().flatten() {
        assert!(text.contains(&format!("`{word}`")), "{word}");
    }
}

fn value(parameter: &str, of: &str) -> LocalValue {
    LocalValue {
        parameter: parameter.into(),
        value: of.into(),
        ..LocalValue::default()
    }
}

fn resolution(values: &[LocalValue], from: Option<Date>) -> LocalParameters {
    LocalParameters {
        id: "parameters:nq05".into(),
        resolution: "NQ 05/2023/NQ-HĐND".into(),
        valid: Period { from, to: None },
        values: values
            .iter()
            .enumerate()
            .map(|(at, v)| (format!("v{at}"), v.clone()))
            .collect(),
        ..LocalParameters::default()
    }
}

#[test]
fn a_resolution_may_be_stricter_than_the_law_and_not_laxer() {
    let mut session = Scenario::begun(&real());
    let from = Some(date(2023, 7, 1));
    let ceiling = |mode: Mode, area: &str, of: &str| LocalValue {
        mode: mode.code().into(),
        area: area.into(),
        ..value("ceiling.state", of)
    };
    let community = |area, of| ceiling(Mode::Community, area, of);
    for (value, day, refused) in [
        (value("share.beneficiaries.min", "50"), from, None),
        (value("share.beneficiaries.min", "60"), from, None),
        (
            value("share.beneficiaries.min", "49,9"),
            from,
            Some(("50", "49,9")),
        ),
        (
            value("share.beneficiaries.min", "49.9 %"),
            from,
            Some(("50", "49,9")),
        ),
        (value("escaped.months", "24"), from, None),
        (value("escaped.months", "37"), from, Some(("36", "37"))),
        (community("other", "60"), from, None),
        (community("other", "60,1"), from, Some(("60", "60,1"))),
        (community("difficult", "80"), from, None),
        (
            ceiling(Mode::ValueChain, "difficult", "80"),
            from,
            Some(("70", "80")),
        ),
        // For all areas, so it is held against the strictest.
        (community("", "80"), from, Some(("60", "80"))),
        (value("ceiling.state", "50"), from, None),
        (value("ceiling.state", "50,1"), from, Some(("50", "50,1"))),
        // Nobody limits it from 2026 on.
        (value("ceiling.state", "90"), Some(date(2026, 1, 1)), None),
        (value("ceiling.state", "90"), None, Some(("80", "90"))),
        (value("ceiling.task", "3.000.000.000"), from, None),
        (
            value("ceiling.task", "3000000001"),
            from,
            Some(("3.000.000.000", "3.000.000.001")),
        ),
        (value("cap.household", "14.000.000"), from, None),
        (value("advance.days.max", "91"), from, Some(("90", "91"))),
        // A list that was read stays asked for; one that is from memory gives way.
        (value("dossier.items", "costs minutes"), from, None),
        (
            LocalValue {
                programme: "GNBV".into(),
                ..value("dossier.items", "costs minutes")
            },
            Some(date(2023, 6, 23)),
            Some((
                "minutes, plan, costs, results, revolving, supervision, training, other",
                "minutes, costs",
            )),
        ),
        (
            LocalValue {
                programme: "DTTS&MN".into(),
                ..value("dossier.items", "costs minutes")
            },
            Some(date(2023, 6, 23)),
            None,
        ),
        // What no place may set.
        (value("share.priority", "80"), from, Some(("70", "80"))),
        (value("outlier.times", "2"), from, Some(("3", "2"))),
    ] {
        let said = session.enters(Record::Parameters(resolution(
            std::slice::from_ref(&value),
            day,
        )));
        match refused {
            None => assert_eq!(said, Ok(()), "{value:?}"),
            Some((national, local)) => {
                let wanted = Refusal::LaxerThanLaw {
                    parameter: value.parameter.clone(),
                    national: national.into(),
                    local: local.into(),
                };
                assert_eq!(said, Err(wanted), "{value:?}");
            }
        }
    }
    for (value, refusal) in [
        (value("luck", "7"), Refusal::Dangling { field: "parameter" }),
        (value("ceiling.task", "ba tỷ"), Refusal::Unfit),
        (value("escaped.months", "-1"), Refusal::Unfit),
        (value("share.beneficiaries.min", "101"), Refusal::Unfit),
        (value("dossier.items", "minutes luck"), Refusal::Unfit),
        (value("dossier.items", " , "), Refusal::Unfit),
    ] {
        let said = session.enters(Record::Parameters(resolution(&[value], from)));
        assert_eq!(said, Err(refusal));
    }
    // One laxer value among several refuses all of them.
    let both = [
        value("escaped.months", "24"),
        value("share.beneficiaries.min", "40"),
    ];
    let said = session.enters(Record::Parameters(resolution(&both, from)));
    assert!(matches!(said, Err(Refusal::LaxerThanLaw { .. })));
}

/// A project at 60 % in a ward of the third area, with half of its households poor.
fn project(component: &str, unit: &str) -> Project {
    let line = CostLine {
        item: "Bò cái sinh sản".into(),
        quantity: 10.into(),
        price: Dong(10_000_000),
        state: Dong(60_000_000),
        direct: true,
        ..CostLine::default()
    };
    Project {
        id: "project:1".into(),
        name: "Bò cái sinh sản".into(),
        mode: Some(Mode::Community),
        state: Some(State::Proposed),
        component: component.into(),
        unit: unit.into(),
        year: 2023,
        costs: [("bo".to_owned(), line)].into(),
        ..Project::default()
    }
}

#[test]
fn a_laxer_value_that_comes_in_a_file_loosens_nothing_and_a_stricter_one_holds() {
    for (of, wanted) in [
        ("90", "60"),
        ("60", "60"),
        ("55,5", "55,5"),
        ("55.5 %", "55,5"),
        ("sáu mươi", "60"),
    ] {
        // Another program, or one with another pack, wrote it.
        let mut set = real();
        let mut body = serde_json::Map::new();
        resolution(
            &[value("ceiling.state", of), value("share.priority", "1")],
            None,
        )
        .write(&mut body);
        set.revisions
            .push(Revision::new("parameters:nq05", None, false, &body));
        let theirs = Scenario::begun(&set);
        let disk = MemoryDisk::new();
        let mut ours = Scenario::laptop_on(&disk, "city", date(2023, 8, 1)).begins(&real());
        ours.takes(&[&theirs.full_file()]).expect("taken in");
        let da2 = ours.component("GNBV", "DA2");
        let ward = ours.unit("X. Nông Thượng");
        ours.look(|ledger| {
            assert!(
                ledger.parameters().contains_key("parameters:nq05"),
                "it is kept as it came"
            );
            let cases = Cases::new(ledger, date(2023, 8, 1));
            let case = cases.case(&project(&da2, &ward));
            let settings = cases.settings(&case);
            let set = settings.of("ceiling.state", &case).expect("a ceiling");
            assert_eq!(set.value.text(), wanted, "{of}");
            assert_eq!(set.local, wanted == "55,5");
            let priority = settings.of("share.priority", &case).expect("a share");
            assert_eq!(priority.value.text(), "70", "no place may set it");
            let ceiling = cases
                .judge(&case)
                .into_iter()
                .find(|f| f.rule == "Q05")
                .expect("Q05");
            let passes = wanted == "60";
            assert_eq!(ceiling.outcome.code() == "pass", passes, "{of}");
            let cites = ceiling
                .citations
                .iter()
                .any(|text| text == "NQ 05/2023/NQ-HĐND");
            assert_eq!(
                cites, !passes,
                "the resolution is cited where it is what holds"
            );
        });
    }
}

/// From 24 June 2023 the province says what the dossier of a community project holds: by programme and day.
/// A list that was read in the law loses nothing, whatever a file brings, and may gain.
#[test]
fn a_place_says_what_its_dossiers_hold_by_programme_and_day() {
    const ALL: &str = "minutes, plan, costs, results, revolving, supervision, training, other";
    let list = |items: &str| LocalValue {
        programme: "GNBV".into(),
        mode: "community".into(),
        ..value("dossier.items", items)
    };
    let more = ALL.replace(',', "") + " application";
    for (items, programme, day, wanted, cited) in [
        (
            "costs minutes",
            "GNBV",
            date(2023, 8, 1),
            "minutes, costs",
            true,
        ),
        ("costs minutes", "DTTS&MN", date(2023, 8, 1), ALL, false),
        ("costs minutes", "GNBV", date(2023, 6, 23), ALL, false),
        ("costs luck", "GNBV", date(2023, 8, 1), ALL, false),
        (
            &*more,
            "GNBV",
            date(2023, 6, 23),
            &*[ALL, ", application"].concat(),
            true,
        ),
        // Nobody has read what the law asks of communities from 2026 on; the place may say it.
        ("plan", "GNBV", date(2026, 2, 1), "plan", true),
    ] {
        let locals = [resolution(&[list(items)], None)];
        let case = Case {
            date: day,
            programme: programme.into(),
            project: project("component:da2", "unit:commune"),
            ..Case::default()
        };
        let settings = Settings::new(&pack().parameters, &locals, &case);
        let set = settings.of("dossier.items", &case).expect("a list");
        assert_eq!(set.value.text(), wanted, "{items} {programme} {day}");
        assert_eq!(set.local, cited, "{items} {programme} {day}");
        let book = Book {
            pack: pack(),
            locals: &locals,
            criteria: &[],
        };
        let findings = book.judge(&case);
        let dossier = findings.iter().find(|f| f.rule == "Q09");
        // Of communities from 2026 on no rule asks, so the list of the place is shown and not judged.
        assert_eq!(dossier.is_some(), day.year() < 2026, "{day}");
        let cites = |f: &Finding| f.citations.iter().any(|text| text == "NQ 05/2023/NQ-HĐND");
        assert!(dossier.is_none_or(|f| cites(f) == cited), "{dossier:?}");
    }
    // Two resolutions: what either of them asks for stays.
    let both = [
        resolution(&[list("minutes costs")], None),
        resolution(&[list("minutes")], None),
        resolution(&[list("minutes costs plan")], None),
    ];
    let case = Case {
        date: date(2023, 8, 1),
        programme: "GNBV".into(),
        project: project("component:da2", "unit:commune"),
        ..Case::default()
    };
    let settings = Settings::new(&pack().parameters, &both, &case);
    assert_eq!(
        settings.codes("dossier.items", &case),
        ["minutes", "plan", "costs"]
    );
}

/// The items are ticked in the form, in a field of their own.
#[test]
fn the_items_of_a_dossier_are_ticked_and_come_back() {
    let mut session = Scenario::begun(&real());
    let from = Some(date(2023, 7, 1));
    let empty = Command::Put(Record::Parameters(resolution(&[], from)));
    session.does(&empty).expect("written");
    let mut form =
        session.look(|l| Form::new_in(l, Kind::LocalValue, "parameters:nq05", date(2023, 7, 1)));
    let asked = |form: &Form| form.asked().map(|field| field.name).collect::<Vec<_>>();
    assert!(asked(&form).contains(&"value") && !asked(&form).contains(&"dossier"));
    form.values
        .insert("parameter".into(), "dossier.items".into());
    assert!(!asked(&form).contains(&"value") && asked(&form).contains(&"dossier"));
    let check = |form: &Form| session.look(|l| form.check(l, "value:12345678", 2023));
    let faults = check(&form).expect_err("nothing is ticked");
    assert_eq!(faults[0].field, "dossier");
    form.values.insert("dossier".into(), "plan minutes".into());
    form.values.insert("programme".into(), "GNBV".into());
    let record = check(&form).expect("fits");
    session.enters(record).expect("written");
    let held = session.look(|l| {
        let set = &l.parameters()["parameters:nq05"];
        let (key, value) = set.values.first_key_value().expect("a value");
        assert_eq!(value.programme, "GNBV");
        Form::of(l, &format!("parameters:nq05.value.{key}")).expect("held")
    });
    assert_eq!(held.value("dossier"), "plan minutes");
}

#[test]
fn a_cap_by_class_is_cited_where_it_holds() {
    let cap = LocalValue {
        class: "poor".into(),
        ..value("cap.household", "5.000.000")
    };
    let locals = [resolution(&[cap], None)];
    let participant = |class| CaseParticipant {
        household: "household:1".into(),
        class,
        ..CaseParticipant::default()
    };
    for (class, outcome, cites) in [
        (Some(PovertyClass::Poor), "fail", true),
        (Some(PovertyClass::NearPoor), "no-limit", false),
        (None, "no-limit", false),
    ] {
        let mut case = Case {
            date: date(2023, 8, 1),
            participants: vec![participant(class)],
            ..Case::default()
        };
        let participant = Participant {
            amount: Dong(5_000_001),
            ..Participant::default()
        };
        case.project
            .participants
            .insert("household:1".into(), participant);
        let book = Book {
            pack: pack(),
            locals: &locals,
            criteria: &[],
        };
        let finding = book
            .judge(&case)
            .into_iter()
            .find(|f| f.rule == "Q10")
            .expect("Q10");
        assert_eq!(finding.outcome.code(), outcome, "{class:?}");
        assert_eq!(
            finding.citations.len() == 2,
            cites,
            "{:?}",
            finding.citations
        );
    }
}

fn criterion(fact: &str, comparison: Option<Comparison>, value: &str) -> Criterion {
    Criterion {
        id: "criterion:0186000000abcdef".into(),
        unit: "unit:ward".into(),
        fact: fact.into(),
        comparison,
        value: value.into(),
        text: "Tiêu chí đã thống nhất".into(),
        date: Some(date(2023, 6, 20)),
        commune_signer: "Chủ tịch UBND xã Thử".into(),
        cooperative: "HTX Thử".into(),
        ..Criterion::default()
    }
}

#[test]
fn criteria_become_rules_or_say_why_not() {
    use Comparison::{AtLeast, AtMost, Is};
    for (fact, comparison, value, wanted) in [
        ("participants.total", Some(AtLeast), "10", Ok("10")),
        ("participants.total", Some(AtMost), "1.000", Ok("1.000")),
        (
            "participants.beneficiary_share",
            Some(AtLeast),
            "60",
            Ok("60"),
        ),
        (
            "participants.beneficiary_share",
            Some(AtLeast),
            "62,5 %",
            Ok("62,5"),
        ),
        (
            "support.largest",
            Some(AtMost),
            "15.000.000",
            Ok("15.000.000"),
        ),
        ("period.months", Some(AtMost), "24", Ok("24")),
        ("project.has_contract", Some(Is), "yes", Ok("yes")),
        (
            "project.lead_kind",
            Some(Is),
            "cooperative",
            Ok("cooperative"),
        ),
        ("luck", Some(Is), "1", Err(Unfit::Fact)),
        ("", Some(Is), "1", Err(Unfit::Fact)),
        (
            "participants.total",
            Some(AtLeast),
            "mười",
            Err(Unfit::Value),
        ),
        ("participants.total", Some(AtLeast), "-1", Err(Unfit::Value)),
        (
            "participants.beneficiary_share",
            Some(AtLeast),
            "101",
            Err(Unfit::Value),
        ),
        ("project.lead_kind", Some(Is), "htx", Err(Unfit::Value)),
        ("project.has_contract", Some(Is), "có", Err(Unfit::Value)),
        (
            "project.has_contract",
            Some(AtLeast),
            "yes",
            Err(Unfit::Comparison),
        ),
        (
            "project.lead_kind",
            Some(AtMost),
            "cooperative",
            Err(Unfit::Comparison),
        ),
        ("participants.total", None, "10", Err(Unfit::Comparison)),
    ] {
        let rule = criteria::rule(&criterion(fact, comparison, value));
        match wanted {
            Ok(limit) => {
                let rule = rule.expect(fact);
                assert_eq!((rule.id.as_str(), rule.basis), ("L-abcdef", Basis::Agreed));
                assert_eq!(rule.severity, Severity::Warn);
                assert_eq!(rule.gates, [Gate::State(State::Approved)]);
                assert!(
                    rule.checks[0].sum.vi.contains(limit),
                    "{}",
                    rule.checks[0].sum.vi
                );
                assert_eq!(rule.citation, "Chủ tịch UBND xã Thử, HTX Thử, 20/06/2023");
            }
            Err(why) => assert_eq!(rule.expect_err(fact), why, "{fact} {value}"),
        }
    }
    // What the form offers can be agreed on.
    for fact in criteria::facts() {
        let value = match fact.kind.code() {
            "flag" => "yes",
            "code" => fact.codes[0],
            _ => "1",
        };
        assert!(
            criteria::rule(&criterion(fact.name, Some(Is), value)).is_ok(),
            "{fact:?}"
        );
    }
    assert_eq!(criteria::facts().count(), 34);
}

#[test]
fn an_agreed_criterion_judges_as_a_rule_does() {
    let mut blocking = criterion("participants.total", Some(Comparison::AtLeast), "3");
    blocking.blocks = true;
    blocking.valid = Period {
        from: Some(date(2023, 6, 20)),
        to: Some(date(2023, 12, 31)),
    };
    let rules = [criteria::rule(&blocking).expect("a rule")];
    let book = Book {
        pack: pack(),
        locals: &[],
        criteria: &rules,
    };
    for (households, day, wanted) in [
        (3, date(2023, 6, 20), Some("pass")),
        (2, date(2023, 6, 20), Some("fail")),
        (2, date(2023, 12, 31), Some("fail")),
        (2, date(2023, 6, 19), None),
        (2, date(2024, 1, 1), None),
    ] {
        let case = Case {
            date: day,
            participants: vec![CaseParticipant::default(); households],
            ..Case::default()
        };
        let findings = book.judge(&case);
        let found = findings.iter().find(|f| f.rule == "L-abcdef");
        assert_eq!(
            found.map(|f| f.outcome.code()),
            wanted,
            "{households} on {day}"
        );
        if let Some(found) = found {
            assert_eq!(
                found.blocks(Gate::State(State::Approved)),
                wanted == Some("fail")
            );
            assert_eq!(
                found.values["participants.total"],
                Of::Count(i64::try_from(households).expect("few"))
            );
        }
    }
}

#[test]
fn a_criterion_is_about_its_unit_or_its_project() {
    let project = Project {
        id: "project:1".into(),
        ..Project::default()
    };
    let units = ["unit:ward".to_owned(), "unit:city".to_owned()];
    for (unit, only, wanted) in [
        ("unit:ward", None, true),
        ("unit:city", None, true),
        ("unit:other", None, false),
        ("", None, true),
        ("unit:other", Some("project:1"), true),
        ("unit:ward", Some("project:2"), false),
    ] {
        let criterion = Criterion {
            unit: unit.into(),
            project: only.map(str::to_owned),
            ..Criterion::default()
        };
        assert_eq!(
            criterion.is_about(&project, &units),
            wanted,
            "{unit} {only:?}"
        );
    }
}
