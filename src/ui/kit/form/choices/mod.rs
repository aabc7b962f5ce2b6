//! What a field offers to choose from.

mod choice;
mod programmes;
mod units;

pub use self::{choice::Choice, programmes::granted_components, units::choosable_units};
use self::{
    programmes::{choosable_components, programme_codes, programmes},
    units::{doers, parents, partners, unit_group, units_for},
};
use crate::{
    app::{
        capital::sources,
        form::{Field, Form, Input},
        outreach::target,
        projects::{joining::name_key, pack},
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{coded::Coded, date::parse_in, money::Dong, place::UnitKind, proposal::number_of},
    rules::criteria,
    ui::{
        kit::{
            i18n::{english, t, tv},
            labels,
        },
        state::handle::RegisterHandle,
    },
};

/// What a field of this kind offers.
pub(super) fn choices(
    ledger: &Ledger,
    form: &Form,
    input: Input,
    year: i16,
    chosen: &str,
) -> Vec<Choice> {
    let kind = form.kind;
    match input {
        Input::Component if kind == Kind::Allocation => {
            let mut choices = granted_components(ledger, year);
            for choice in &mut choices {
                let left = ledger.pool(&choice.id, year).unallocated();
                let values = [
                    ("label", choice.label.as_str()),
                    ("left", &left.to_string()),
                ];
                choice.label = tv("entry.with-left", &values);
            }
            choices
        }
        Input::Component => choosable_components(ledger, year, chosen),
        Input::Programme => programmes(ledger),
        Input::Parent => parents(ledger, form, year, chosen),
        Input::Unit => units_for(kind, ledger, year, chosen)
            .into_iter()
            .map(|(id, label)| Choice {
                group: unit_group(ledger, &id),
                id,
                label,
            })
            .collect(),
        Input::Allocation => {
            let project = Some(form.value("project")).filter(|id| !id.is_empty());
            let mut all = sources::allowed(ledger, project, year);
            let kept = ledger.allocation(chosen);
            all.extend(kept.filter(|kept| all.iter().all(|a| a.id != kept.id)));
            all.into_iter()
                .map(|a| {
                    let left = ledger.worth(a) - ledger.paid_from(&a.id);
                    let code = sources::component_name(ledger, &a.component);
                    let of_year = (a.year != year).then(|| a.year.to_string());
                    let parts = [
                        &*code,
                        &a.decision,
                        &a.purpose,
                        of_year.as_deref().unwrap_or(""),
                    ];
                    let parts = parts.into_iter().filter(|part| !part.is_empty());
                    let label = parts.collect::<Vec<_>>().join(" · ");
                    Choice {
                        id: a.id.clone(),
                        label: tv(
                            "entry.with-left",
                            &[("label", &label), ("left", &left.to_string())],
                        ),
                        group: ledger.unit_name(&a.unit).to_owned(),
                    }
                })
                .collect()
        }
        Input::Choice {
            codes,
            words,
            blank,
        } => {
            let blank = blank.then_some("").into_iter();
            let code = |code: &str| Choice {
                label: code_label(kind, codes, words, code),
                id: code.to_owned(),
                group: String::new(),
            };
            blank.chain(codes.iter().copied()).map(code).collect()
        }
        Input::ProgrammeCode => programme_codes(ledger, chosen),
        Input::Several(list) => list
            .codes
            .iter()
            .map(|code| Choice {
                id: (*code).to_owned(),
                label: labels::in_list(list, code),
                group: String::new(),
            })
            .collect(),
        Input::People => people(ledger, &form.owner),
        Input::Obstacle => obstacles(ledger, chosen),
        Input::Proof => proofs(ledger, &form.owner),
        Input::Doer => doers(ledger, &form.owner),
        Input::Variant => variants(ledger, &form.owner),
        Input::Topics => topics(ledger, form, year, chosen),
        Input::Units => partners(ledger, form, year, chosen),
        Input::Earlier => earlier(ledger, kind, year, chosen),
        Input::Project => projects(ledger, year, chosen),
        Input::Participant => participants(ledger, &form.owner),
        Input::Fact => criteria::facts()
            .map(|fact| Choice {
                id: fact.name.to_owned(),
                label: t(&format!("fact.{}", fact.name)),
                group: String::new(),
            })
            .collect(),
        Input::Parameter => pack()
            .parameters
            .values()
            .filter(|parameter| parameter.may_be_local())
            .map(|parameter| Choice {
                id: parameter.id.clone(),
                label: parameter.name.pick(english()).to_owned(),
                group: String::new(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// A code in words; without one, what it means that none is chosen.
fn code_label(kind: Kind, codes: &[&str], words: &str, code: &str) -> String {
    match code {
        "" if kind == Kind::Unit && codes == UnitKind::CODES => t("choice.by-name"),
        "" => t("choice.unset"),
        code => t(&[words, code].concat()),
    }
}

/// Grants or allocations of the year before of which something is left, and the one that is chosen.
fn earlier(ledger: &Ledger, kind: Kind, year: i16, chosen: &str) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    let mut offer = |id: &str, parts: [&str; 3], group: &str, left: Dong| {
        if left > Dong::ZERO || id == chosen {
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            let label = parts.collect::<Vec<_>>().join(" · ");
            let values = [("label", &*label), ("left", &*left.to_string())];
            all.push(Choice {
                id: id.to_owned(),
                label: tv("entry.with-left", &values),
                group: group.to_owned(),
            });
        }
    };
    if kind == Kind::Grant {
        for g in ledger.grants().values().filter(|g| g.year == year - 1) {
            let pool = ledger.pool(&g.component, g.year).unallocated();
            let left = ledger.worth_of_grant(g).min(pool);
            let code = sources::component_name(ledger, &g.component);
            offer(&g.id, [&code, &g.decision, ""], "", left);
        }
    } else {
        for a in ledger.allocations().values().filter(|a| a.year == year - 1) {
            let left = ledger.worth(a) - ledger.paid_from(&a.id);
            let code = sources::component_name(ledger, &a.component);
            let unit = ledger.unit_name(&a.unit);
            offer(&a.id, [&code, &a.decision, &a.purpose], unit, left);
        }
    }
    crate::order::sort_by(&mut all, |a, b| {
        (&a.group, &a.label).cmp(&(&b.group, &b.label))
    });
    all
}

/// Projects of the year, and the one that is chosen.
fn projects(ledger: &Ledger, year: i16, chosen: &str) -> Vec<Choice> {
    let projects = ledger.projects().values();
    let mut all: Vec<Choice> = projects
        .filter(|project| sources::years(project).contains(&year) || project.id == chosen)
        .map(|project| Choice {
            id: project.id.clone(),
            label: project.name.clone(),
            group: ledger.unit_name(&project.unit).to_owned(),
        })
        .collect();
    crate::order::sort_by(&mut all, |a, b| {
        (&a.group, &a.label).cmp(&(&b.group, &b.label))
    });
    all
}

/// The people of a household, the head first, then as they were entered.
fn people(ledger: &Ledger, household: &str) -> Vec<Choice> {
    let Some(household) = ledger.own_household(household) else {
        return Vec::new();
    };
    let head = household.head_key(None);
    let mut members: Vec<_> = household.members.iter().collect();
    crate::order::sort_by(&mut members, |a, b| (a.0 != head).cmp(&(b.0 != head)));
    let choice = |(key, member): (&String, &crate::domain::household::Member)| Choice {
        id: key.clone(),
        label: [member.name.as_str(), member.born.get(..4).unwrap_or("")]
            .join(" ")
            .trim()
            .to_owned(),
        group: String::new(),
    };
    members.into_iter().map(choice).collect()
}

/// What a session can be about where and when it is held, and what is chosen already.
fn topics(ledger: &Ledger, form: &Form, year: i16, chosen: &str) -> Vec<Choice> {
    let day = parse_in(form.value("date"), Some(year)).unwrap_or(jiff::civil::Date::ZERO);
    let mut ids = target::topics(ledger, form.value("unit"), day);
    for own in chosen.split_whitespace() {
        if !ids.iter().any(|id| id == own) {
            ids.push(own.to_owned());
        }
    }
    let choice = |id: String| Choice {
        label: crate::ui::language::targets::target_name(ledger, &id),
        id,
        group: String::new(),
    };
    ids.into_iter().map(choice).collect()
}

/// What stands in the way still, and what is chosen, under where it does.
fn obstacles(ledger: &Ledger, chosen: &str) -> Vec<Choice> {
    let all = ledger.obstacles().values();
    let all = all.filter(|obstacle| obstacle.closed.is_none() || obstacle.id == chosen);
    let choice = |obstacle: &crate::domain::obstacle::Obstacle| {
        let project = obstacle
            .project
            .as_deref()
            .and_then(|id| ledger.project(id));
        let unit = obstacle.unit.as_deref().unwrap_or_default();
        let unit = ledger.unit_name(unit);
        Choice {
            id: obstacle.id.clone(),
            label: obstacle.text.clone(),
            group: project.map_or(unit, |project| &project.name).to_owned(),
        }
    };
    let mut all: Vec<Choice> = all.map(choice).collect();
    crate::order::sort_by(&mut all, |a, b| {
        (&a.group, &a.label).cmp(&(&b.group, &b.label))
    });
    all
}

/// What was reported on a task or showed it, the latest first; what was put right already is not put right again.
fn proofs(ledger: &Ledger, task: &str) -> Vec<Choice> {
    let Some(task) = ledger.task(task) else {
        return Vec::new();
    };
    let all = task.proofs_by_day().into_iter().rev();
    let all = all.filter(|(key, _)| !task.is_corrected(key));
    let choice = |(key, proof): (&str, &crate::domain::task::Proof)| {
        let day = proof.date.map(crate::domain::date::format);
        let day = day.unwrap_or_default();
        let parts = [day.as_str(), &proof.number, &proof.note];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        Choice {
            id: key.to_owned(),
            label: parts.collect::<Vec<_>>().join(" · "),
            group: String::new(),
        }
    };
    all.map(choice).collect()
}

/// The variants of a proposal, each with what it gives in all.
fn variants(ledger: &Ledger, proposal: &str) -> Vec<Choice> {
    let Some(proposal) = ledger.proposal(proposal) else {
        return Vec::new();
    };
    let all = proposal.variants_in_order().into_iter();
    all.map(|(key, variant)| {
        let sum: Dong = variant.amounts.values().copied().sum();
        let name = variant_name(number_of(key), &variant.name);
        Choice {
            id: key.to_owned(),
            label: [name, sum.to_string()].join(" · "),
            group: String::new(),
        }
    })
    .collect()
}

/// What a variant is called: by its name, or by its number.
pub fn variant_name(number: Option<usize>, name: &str) -> String {
    match number {
        Some(number) if name.trim().is_empty() => {
            tv("proposals.variant-n", &[("n", &number.to_string())])
        }
        _ => name.to_owned(),
    }
}

/// The households on a project's list, by given name.
fn participants(ledger: &Ledger, project: &str) -> Vec<Choice> {
    let project = ledger.project(project);
    let households = project
        .into_iter()
        .flat_map(|project| project.participants.keys());
    let mut all: Vec<Choice> = households
        .map(|id| Choice {
            id: id.clone(),
            label: crate::ui::kit::labels::household(ledger, id),
            group: String::new(),
        })
        .collect();
    crate::order::sort_by(&mut all, |a, b| name_key(&a.label).cmp(&name_key(&b.label)));
    all
}

/// What a field offers in a form: what stands for it, and what it is called.
pub fn offered_in(register: RegisterHandle, form: &Form, field: Field) -> Vec<(String, String)> {
    let chosen = form.value(field.name);
    let year = register.year();
    let all = register.peek(|ledger| choices(ledger, form, field.input, year, chosen));
    let all = all.into_iter().map(|choice| (choice.id, choice.label));
    // Nothing is an answer, too, where nobody has given one yet.
    let none = (String::new(), String::new());
    let needs = chosen.is_empty() || field.optional;
    let mut options: Vec<(String, String)> = all.collect();
    if needs && options.iter().all(|(id, _)| !id.is_empty()) {
        options.insert(0, none);
    }
    options
}
