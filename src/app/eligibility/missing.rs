//! What is not written down and decides, with the form that asks for it.

use jiff::civil::Date;

use super::{answer::Missing, facts::HouseholdFacts, verdict::decides};
use crate::{
    domain::household::PovertyClass,
    rules::{
        fact::Fact,
        judge::{Finding, Outcome},
        pack::{Rule, Severity},
    },
};

/// What the blocks that are not known wait for, each once.
pub fn missing(
    findings: &[Finding],
    criteria: &[&Rule],
    known: &HouseholdFacts,
    day: Date,
) -> Vec<Missing> {
    let mut found: Vec<Missing> = Vec::new();
    let open = findings.iter().filter(|f| {
        f.outcome == Outcome::Unknown && (f.severity == Severity::Block || decides(&f.missing))
    });
    for finding in open {
        // A criterion names its fact itself.
        let agreed = criteria.iter().find(|rule| rule.id == finding.rule);
        let own = agreed.and_then(|rule| {
            let mut facts = Vec::new();
            rule.checks.first()?.require.facts(&mut facts);
            facts.first().map(|fact| fact.name)
        });
        let fact = own.or_else(|| Fact::find(&finding.missing).map(|fact| fact.name));
        let Some(fact) = fact else {
            continue;
        };
        let one = written_in(fact, known, day);
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// The thing behind a fact that people write down, and its form.
fn written_in(fact: &'static str, known: &HouseholdFacts, day: Date) -> Missing {
    let id = &known.household.id;
    let year = known.participant.year;
    let has_year = known.household.poverty.contains_key(&day.year());
    let of_class = |fact| Missing {
        fact,
        form: if has_year {
            format!("{id}.status.{}", day.year())
        } else {
            format!("{id}.status")
        },
    };
    let of_person = |key: &str| Missing {
        fact,
        form: format!("{id}.member.{key}"),
    };
    match fact {
        "household.beneficiary"
        | "household.escaped_late"
        | "household.priority"
        | "household.class"
        | "household.old_list"
        | "household.recognised" => {
            let escaped = known.participant.class == Some(PovertyClass::Escaped);
            if escaped && known.participant.recognised.is_none() {
                Missing {
                    fact: "household.recognised",
                    form: format!("{id}.status.{year}"),
                }
            } else {
                of_class("household.class")
            }
        }
        "household.able" | "household.works" => match &known.unasked {
            Some(key) => of_person(key),
            None => of_person(&known.head),
        },
        "household.minority" | "household.woman" => of_person(&known.head),
        land if land.ends_with("_m2") => Missing {
            fact,
            form: format!("{id}.means"),
        },
        _ => Missing {
            fact,
            form: id.clone(),
        },
    }
}
