//! What a field offers to choose from.

use std::collections::BTreeSet;

use jiff::civil::date;

use crate::{
    app::{
        capital::sources,
        form::{Form, Input},
        outreach::target,
        projects::{joining::name_key, pack},
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{
        coded::Coded,
        date::{format, parse_in},
        money::Dong,
        place::{Unit, UnitKind},
        programme::{Component, code_order},
        project::kinds::State,
    },
    rules::criteria,
    ui::kit::{
        i18n::{english, t, tv},
        labels,
    },
};

/// One entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The record's id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// The heading it stands under; empty for none.
    pub group: String,
}

/// Units that money can go to in `year`, and the one that is `held`, communes first. One that exists in
/// a part of the year only says in which: after a reorganisation another may have its name.
pub fn choosable_units(ledger: &Ledger, year: i16, held: &str) -> Vec<(String, String)> {
    let mut units: Vec<_> = ledger
        .units()
        .values()
        .filter(|unit| {
            unit.kind != UnitKind::Province && unit.valid.touches_year(year) || unit.id == held
        })
        .collect();
    crate::order::sort_by(&mut units, |a, b| {
        let key = |u: &Unit| (!u.kind.is_commune_level(), u.kind, u.short.clone());
        key(a).cmp(&key(b))
    });
    let names = units
        .into_iter()
        .map(|unit| (unit.id.clone(), in_its_time(unit, year)));
    names.collect()
}

/// A unit's name, with its days where they do not take in all of `year`.
fn in_its_time(unit: &Unit, year: i16) -> String {
    let name = unit.short.clone();
    let limit = match (unit.valid.from, unit.valid.to) {
        (_, Some(to)) if to < date(year, 12, 31) => ["start.until", &format(to)].map(str::to_owned),
        (Some(from), _) if from > date(year, 1, 1) => {
            ["start.from", &format(from)].map(str::to_owned)
        }
        _ => return name,
    };
    tv(
        "units.in-its-time",
        &[
            ("unit", &name),
            ("days", &tv(&limit[0], &[("day", &limit[1])])),
        ],
    )
}

/// A component under its programme.
fn component_choice(ledger: &Ledger, id: &str) -> Option<Choice> {
    let component = ledger.component(id)?;
    let programme = ledger.programme(&component.programme);
    Some(Choice {
        id: id.to_owned(),
        label: format!("{} · {}", component.code, component.name.pick(english())),
        group: programme.map_or_else(String::new, |p| p.name.pick(english()).to_owned()),
    })
}

/// Where components of several programmes stand in a list, each says its programme: a closed list shows
/// the entry alone, and who types a code must not get that of another programme.
fn tell_apart(ledger: &Ledger, choices: &mut [Choice]) {
    let of = |choice: &Choice| {
        let component = ledger.component(&choice.id);
        component.map_or("", |c| c.programme.as_str())
    };
    let first = choices.first().map_or("", of);
    if choices.iter().all(|choice| of(choice) == first) {
        return;
    }
    for choice in choices {
        let programme = ledger.programme(of(choice));
        let code = programme.map_or("", |p| p.code.as_str());
        let own = format!("{code} · ");
        if !code.is_empty() && !choice.label.starts_with(&own) {
            choice.label.insert_str(0, &own);
        }
    }
}

/// Where a component stands among others: those of the later programme first, then by its code.
fn place_of(ledger: &Ledger, id: &str) -> impl Ord + use<> {
    let component = ledger.component(id);
    let programme = component.and_then(|c| ledger.programme(&c.programme));
    let code = component.map(|c| code_order(&c.code));
    let of = programme.map(|p| (std::cmp::Reverse(p.valid.from), p.id.clone()));
    (of, code)
}

/// The components that money of `year` can be for, and the one that is `held`. Those whose time ended
/// the year before come after them: their money may be carried over.
pub fn choosable_components(ledger: &Ledger, year: i16, held: &str) -> Vec<Choice> {
    let of = |ended: bool| {
        let in_year = |c: &Component, year: i16| {
            let programme = ledger.programme(&c.programme);
            c.valid.touches_year(year) && programme.is_none_or(|p| p.valid.touches_year(year))
        };
        let fits = |c: &&Component| {
            let now = in_year(c, year) || c.id == held;
            if ended {
                !now && in_year(c, year - 1)
            } else {
                now
            }
        };
        let components = ledger.components().values().filter(fits);
        let mut choices: Vec<Choice> = components
            .filter_map(|c| component_choice(ledger, &c.id))
            .collect();
        crate::order::sort_by(&mut choices, |a, b| {
            place_of(ledger, &a.id).cmp(&place_of(ledger, &b.id))
        });
        choices
    };
    let mut choices = of(false);
    let earlier = of(true).into_iter().map(|choice| Choice {
        group: tv("entry.carried-group", &[("group", &choice.group)]),
        ..choice
    });
    choices.extend(earlier);
    tell_apart(ledger, &mut choices);
    choices
}

/// Components with a grant in `year`.
pub fn granted_components(ledger: &Ledger, year: i16) -> Vec<Choice> {
    let grants = ledger.grants().values().filter(|grant| grant.year == year);
    let granted: BTreeSet<&str> = crate::order::set(grants.map(|grant| grant.component.as_str()));
    let mut choices: Vec<Choice> = granted
        .into_iter()
        .filter_map(|id| component_choice(ledger, id))
        .collect();
    crate::order::sort_by(&mut choices, |a, b| {
        place_of(ledger, &a.id).cmp(&place_of(ledger, &b.id))
    });
    tell_apart(ledger, &mut choices);
    choices
}

/// What a field of this kind offers.
pub(super) fn choices(
    ledger: &Ledger,
    form: &Form,
    input: Input,
    year: i16,
    held: &str,
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
        Input::Component => choosable_components(ledger, year, held),
        Input::Programme => programmes(ledger),
        Input::Parent => parents(ledger, form, year, held),
        Input::Unit => units_for(kind, ledger, year, held)
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
            let kept = ledger.allocation(held);
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
        Input::Choice(codes) => codes
            .iter()
            .map(|code| Choice {
                id: (*code).to_owned(),
                label: match *code {
                    "" if kind == Kind::Unit && codes.contains(&"commune") => t("choice.by-name"),
                    "" => t("choice.unset"),
                    // Programmes are called by their codes.
                    "GNBV" | "DTTS&MN" => (*code).to_owned(),
                    // As a relation, not as who signed.
                    "head" if kind == Kind::Member => t("choice.head-of"),
                    // "other" is a kind of unit and a class of area.
                    code if codes.contains(&"difficult") => t(&format!("area.{code}")),
                    code if codes == State::CODES => t(&format!("state.{code}")),
                    code => labels::choice(kind, code),
                },
                group: String::new(),
            })
            .collect(),
        Input::Several(codes) => codes
            .iter()
            .map(|code| Choice {
                id: (*code).to_owned(),
                label: match kind {
                    Kind::LocalValue => t(&format!("dossier.{code}")),
                    _ => t(&format!("choice.{code}")),
                },
                group: String::new(),
            })
            .collect(),
        Input::People => people(ledger, &form.owner),
        Input::Topics => topics(ledger, form, year, held),
        Input::Earlier => earlier(ledger, kind, year, held),
        Input::Project => projects(ledger, year, held),
        Input::Taker => takers(ledger, &form.owner),
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

/// All programmes, the latest first.
fn programmes(ledger: &Ledger) -> Vec<Choice> {
    let mut all: Vec<_> = ledger.programmes().values().collect();
    crate::order::sort_by(&mut all, |a, b| {
        (b.valid.from, &a.code).cmp(&(a.valid.from, &b.code))
    });
    let choice = |p: &crate::domain::programme::Programme| Choice {
        id: p.id.clone(),
        label: format!("{} · {}", p.code, p.name.pick(english())),
        group: String::new(),
    };
    all.into_iter().map(choice).collect()
}

fn kind_of(ledger: &Ledger, id: &str) -> UnitKind {
    let unit = ledger.unit(id);
    unit.map_or(UnitKind::Other, |unit| unit.kind)
}

fn unit_group(ledger: &Ledger, id: &str) -> String {
    let kind = kind_of(ledger, id);
    t(match () {
        () if kind.is_commune_level() => "entry.communes",
        () if kind.is_cooperative() => "entry.cooperatives",
        () => "entry.offices",
    })
}

/// Grants or allocations of the year before of which something is left, and the one that is held.
fn earlier(ledger: &Ledger, kind: Kind, year: i16, held: &str) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    let mut offer = |id: &str, parts: [&str; 3], group: &str, left: Dong| {
        if left > Dong::ZERO || id == held {
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

/// The units that a form of this kind asks for: households live and sessions are held in communes; money
/// may go to whoever carries a project out.
fn units_for(kind: Kind, ledger: &Ledger, year: i16, held: &str) -> Vec<(String, String)> {
    let mut units = choosable_units(ledger, year, held);
    let fits = |id: &str| {
        let unit = kind_of(ledger, id);
        match kind {
            Kind::Household | Kind::Event | Kind::Session | Kind::Criterion => {
                unit.is_commune_level()
            }
            Kind::Project => unit.is_commune_level() || unit == UnitKind::District,
            _ => true,
        }
    };
    units.retain(|(id, _)| id == held || fits(id));
    units
}

/// The units that others can be under, provinces first; none under the unit itself.
fn parents(ledger: &Ledger, form: &Form, year: i16, held: &str) -> Vec<Choice> {
    let own = form.id.as_deref();
    let mut units: Vec<&Unit> = ledger
        .units()
        .values()
        .filter(|unit| {
            let fits = unit.valid.touches_year(year) && !unit.kind.is_cooperative();
            (fits || unit.id == held) && Some(unit.id.as_str()) != own
        })
        .collect();
    crate::order::sort_by(&mut units, |a, b| {
        (a.kind, a.short.as_str()).cmp(&(b.kind, b.short.as_str()))
    });
    let choice = |unit: &Unit| Choice {
        id: unit.id.clone(),
        label: in_its_time(unit, year),
        group: t(&format!("choice.{}", unit.kind.code())),
    };
    units.into_iter().map(choice).collect()
}

/// Projects of the year, and the one that is held.
fn projects(ledger: &Ledger, year: i16, held: &str) -> Vec<Choice> {
    let projects = ledger.projects().values();
    let mut all: Vec<Choice> = projects
        .filter(|project| sources::years(project).contains(&year) || project.id == held)
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

/// What a session can be about where and when it is held, and what is held.
fn topics(ledger: &Ledger, form: &Form, year: i16, held: &str) -> Vec<Choice> {
    let day = parse_in(form.value("date"), Some(year)).unwrap_or(jiff::civil::Date::ZERO);
    let mut ids = target::topics(ledger, form.value("unit"), day);
    for own in held.split_whitespace() {
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

/// The households on a project's list, by given name.
fn takers(ledger: &Ledger, project: &str) -> Vec<Choice> {
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
