//! What stands in a record or part, as a person would have typed it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Form, SLOTS, household, life, line_name, outreach, programmes, training, typed_amount,
};
use crate::{
    app::register::{
        kinds::Kind,
        ledger::Ledger,
        place::{Place, owner_of},
    },
    domain::{
        capital::GrantKind,
        coded::Coded,
        date,
        money::Dong,
        project::{
            Project,
            kinds::{RevolvingElement, State},
            parts::Paper,
        },
    },
};

pub(super) type Pairs = Vec<(String, String)>;

pub(super) fn day(day: Option<Date>) -> String {
    day.map(date::format).unwrap_or_default()
}

pub(super) fn count(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

pub(super) fn some(n: u32) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

pub(super) fn plain(amount: Dong) -> String {
    if amount == Dong::ZERO {
        String::new()
    } else {
        amount.to_string()
    }
}

pub(super) fn flag(is: bool) -> String {
    String::from(if is { "yes" } else { "no" })
}

/// A quantity as people write it, with a comma.
pub fn quantity(quantity: Decimal) -> String {
    quantity.normalize().to_string().replace('.', ",")
}

pub(super) fn code<T: Coded>(held: Option<T>) -> String {
    held.map_or("", Coded::code).to_owned()
}

macro_rules! pairs {
    ($($name:literal: $value:expr,)+) => { vec![$((String::from($name), $value)),+] };
}
pub(super) use pairs;

/// The record that a part belongs to, or the project that a record is about.
pub fn owner(ledger: &Ledger, place: &str) -> String {
    let Some(Place { kind, record, .. }) = Place::parse(place) else {
        return String::new();
    };
    let id = record.unwrap_or_default();
    match kind {
        Kind::Handover => ledger.handover(id).map(|r| r.project.clone()),
        Kind::FollowUp => ledger.followup(id).map(|r| r.project.clone()),
        Kind::Return => ledger.returned(id).map(|r| r.project.clone()),
        kind if kind.is_part() => Some(id.to_owned()),
        _ => None,
    }
    .unwrap_or_default()
}

/// What stands in the fields of `place`.
pub fn held(ledger: &Ledger, kind: Kind, place: &str) -> Option<Pairs> {
    if kind.is_part() {
        return part(ledger, kind, place);
    }
    let (place, _) = owner_of(place);
    Some(match kind {
        Kind::Grant => {
            let g = ledger.grant(place)?;
            let source = match g.source {
                GrantKind::Original => "original",
                GrantKind::Supplement => "supplement",
                GrantKind::CarriedOver => "carried-over",
            };
            pairs! {
                "component": g.component.clone(),
                "amount": typed_amount(g.amount, g.quoted),
                "date": day(g.date),
                "decision": g.decision.clone(),
                "source": source.to_owned(),
                "carried_from": g.carried_from.clone().unwrap_or_default(),
                "ground": code(g.ground),
                "fund": code(g.fund),
                "nature": code(g.nature),
                "note": g.note.clone(),
            }
        }
        Kind::Allocation => {
            let a = ledger.allocation(place)?;
            pairs! {
                "component": a.component.clone(),
                "unit": a.unit.clone(),
                "amount": typed_amount(a.amount, a.quoted),
                "project": a.project.clone().unwrap_or_default(),
                "purpose": a.purpose.clone(),
                "date": day(a.date),
                "decision": a.decision.clone(),
                "fund": code(a.fund),
                "nature": code(a.nature),
                "carried_from": a.carried_from.clone().unwrap_or_default(),
                "ground": code(a.ground),
            }
        }
        Kind::Payment => {
            let p = ledger.payment(place)?;
            pairs! {
                "allocation": p.allocation.clone(),
                "amount": typed_amount(p.amount, p.quoted),
                "project": p.project.clone().unwrap_or_default(),
                "payment_kind": p.kind.code().to_owned(),
                "payment_state": p.state.code().to_owned(),
                "date": day(p.date),
                "document": p.document.clone(),
                "payee": p.payee.clone(),
            }
        }
        Kind::Target => training::target(ledger.target(place)?),
        Kind::Class => training::class(ledger.class(place)?),
        Kind::Unit => {
            let u = ledger.unit(place)?;
            let area = u.area.iter().next_back();
            let poor = u.poor_list.iter().next_back();
            pairs! {
                "name": u.name.clone(),
                "unit_kind": u.kind.code().to_owned(),
                "code": u.code.clone(),
                "parent": u.parent.clone().unwrap_or_default(),
                "area": area.map_or("", |(_, class)| class.code()).to_owned(),
                "area_from": day(area.map(|(from, _)| *from)),
                "poor_list": poor.map_or("", |(_, is)| if *is { "yes" } else { "no" }).to_owned(),
                "poor_list_from": day(poor.map(|(from, _)| *from)),
                "valid_from": day(u.valid.from),
                "valid_to": day(u.valid.to),
            }
        }
        Kind::Programme => programmes::programme(ledger, place)?,
        Kind::Component => programmes::component(ledger, place)?,
        Kind::Project => project(ledger.project(place)?),
        Kind::Household => household::household(ledger, place)?,
        Kind::Session => outreach::session(ledger, place)?,
        Kind::Attendance => outreach::attendance(ledger, place)?,
        Kind::Handover => {
            let h = ledger.handover(place)?;
            let mut pairs = pairs! {
                "household": h.household.clone(),
                "date": day(h.date),
                "sheet": h.sheet.to_string(),
                "tags": h.tags.clone(),
                "place": code(h.place),
                "agreement": h.agreement.clone(),
                "signed": code(h.signed),
                "signer": h.signer.clone(),
                "witness": h.witness.clone(),
                "quarantine": h.quarantine.clone(),
                "photo": h.photo.clone(),
                "note": h.note.clone(),
            };
            pairs.extend(slots(ledger.project(&h.project), &h.items));
            pairs
        }
        Kind::FollowUp => {
            let f = ledger.followup(place)?;
            pairs! {
                "household": f.household.clone(),
                "date": day(f.date),
                "alive": some(f.alive),
                "dead": some(f.dead),
                "sold": some(f.sold),
                "slaughtered": some(f.slaughtered),
                "elsewhere": some(f.elsewhere),
                "note": f.note.clone(),
            }
        }
        Kind::Return => {
            let r = ledger.returned(place)?;
            pairs! {
                "household": r.household.clone(),
                "due": day(r.due),
                "amount": plain(r.amount),
                "heads": some(r.heads),
                "returned": day(r.returned),
                "next": r.next.clone().unwrap_or_default(),
                "note": r.note.clone(),
            }
        }
        Kind::Parameters => {
            let p = ledger.parameter_set(place)?;
            pairs! {
                "resolution": p.resolution.clone(),
                "date": day(p.date),
                "valid_from": day(p.valid.from),
                "valid_to": day(p.valid.to),
                "unit": p.unit.clone().unwrap_or_default(),
                "note": p.note.clone(),
            }
        }
        Kind::Criterion => {
            let c = ledger.criterion(place)?;
            pairs! {
                "fact": c.fact.clone(),
                "comparison": code(c.comparison),
                "value": c.value.clone(),
                "text": c.text.clone(),
                "unit": c.unit.clone(),
                "project": c.project.clone().unwrap_or_default(),
                "blocks": flag(c.blocks),
                "date": day(c.date),
                "valid_from": day(c.valid.from),
                "commune_signer": c.commune_signer.clone(),
                "cooperative": c.cooperative.clone(),
            }
        }
        _ => return None,
    })
}

fn project(p: &Project) -> Pairs {
    pairs! {
        "name": p.name.clone(),
        "mode": code(p.mode),
        "component": p.component.clone(),
        "unit": p.unit.clone(),
        "proposed": day(p.steps.get(&State::Proposed).copied()),
        "starts": day(p.starts),
        "ends": day(p.ends),
        "households_planned": count(p.households_planned),
        "area_class": p.area.map_or("", crate::domain::place::AreaClass::code).to_owned(),
        "lead": p.lead.clone(),
        "lead_kind": code(p.lead_kind),
        "leader": p.leader.clone(),
        "lead_workers": count(p.lead_workers),
        "lead_minority": count(p.lead_minority),
        "owner": p.owner.clone(),
        "approver": code(p.approver),
        "representative": p.representative.clone(),
        "representative_contract": p.representative_contract.clone(),
        "notice": p.notice.clone(),
        "appraisal_team": p.appraisal_team.clone(),
        "group_kind": code(p.group_kind),
        "contract": p.contract.clone(),
        "why_not": p.why_not.clone(),
        "decision": p.decision.clone(),
        "purchase": p.purchase.clone(),
        "revolves": flag(p.revolves),
        "note": p.note.clone(),
    }
}

fn paper(paper: &Paper) -> Pairs {
    pairs! {
        "name": paper.name.clone(),
        "have": flag(paper.have),
        "waived": flag(paper.waived),
        "holder": paper.holder.clone(),
        "note": paper.note.clone(),
    }
}

fn part(ledger: &Ledger, kind: Kind, place: &str) -> Option<Pairs> {
    let (owner, key) = owner_of(place);
    if kind == Kind::PaymentPaper {
        let payment = ledger.payment(owner)?;
        let all = {
            use crate::app::projects::papers::{papers, regime};
            papers(payment, regime(ledger, payment))
        };
        let found = all.into_iter().find(|(code, _)| Some(code.as_str()) == key);
        return found.map(|(_, held)| paper(&held));
    }
    if kind == Kind::Adjustment {
        let of_grant = ledger.grant(owner).map(|g| &g.adjustments);
        let all = of_grant.or_else(|| ledger.allocation(owner).map(|a| &a.adjustments))?;
        let adjustment = all.get(key?)?;
        return Some(pairs! {
            "adjustment": adjustment.kind.code().to_owned(),
            "amount": plain(adjustment.amount),
            "date": day(adjustment.date),
            "decision": adjustment.decision.clone(),
            "reason": adjustment.reason.clone(),
        });
    }
    if kind == Kind::LocalValue {
        let value = ledger.parameter_set(owner)?.values.get(key?)?;
        return Some(pairs! {
            "parameter": value.parameter.clone(),
            "value": value.value.clone(),
            "dossier": value.value.clone(),
            "programme": value.programme.clone(),
            "mode": value.mode.clone(),
            "area": value.area.clone(),
            "class": value.class.clone(),
        });
    }
    if kind.is_of_household() {
        return household::part(ledger, kind, owner, key);
    }
    if kind.is_of_class() {
        return training::part(ledger, kind, owner, key);
    }
    let project = ledger.project(owner)?;
    Some(match kind {
        Kind::Cost => {
            let line = project.costs.get(key?)?;
            pairs! {
                "item": line.item.clone(),
                "quantity": quantity(line.quantity),
                "measure": line.measure.clone(),
                "price": plain(line.price),
                "state": plain(line.state),
                "labour": plain(line.labour),
                "in_kind": plain(line.kind),
                "other": plain(line.other),
                "common": flag(line.common),
                "direct": flag(line.direct),
                "animal": flag(line.animal),
                "spec": line.spec.clone(),
                "accepted": day(line.accepted),
                "reference": plain(line.reference),
                "reference_source": line.reference_source.clone(),
            }
        }
        Kind::Participant => {
            let p = project.participants.get(key?)?;
            let mut pairs = pairs! {
                "amount": plain(p.amount),
                "counterpart": plain(p.counterpart),
                "committed": flag(p.committed),
                "reason": p.reason.clone(),
                "place": code(p.place),
                "agreement": p.agreement.clone(),
                "experienced": flag(p.experienced),
                "refused": p.refused.clone(),
            };
            pairs.extend(slots(Some(project), &p.items));
            pairs
        }
        Kind::Indicators => {
            let (year, i) = project.indicators.get_key_value(&key?.parse().ok()?)?;
            pairs! {
                "year": year.to_string(),
                "jobs": count(i.jobs),
                "income": plain(i.income),
                "local": i.local.clone(),
                "reached": i.reached.clone(),
            }
        }
        Kind::Revolving => {
            let said = |element: &RevolvingElement| {
                let text = project.revolving.get(element.code());
                (element.code().to_owned(), text.cloned().unwrap_or_default())
            };
            RevolvingElement::ALL.iter().map(said).collect()
        }
        Kind::DossierPaper => {
            let held = project.dossier.get(key?);
            paper(&held.cloned().unwrap_or_default())
        }
        Kind::Side => pairs! {
            "side": code(project.side),
            "side_reason": project.side_reason.clone(),
        },
        Kind::Life => life::held(project),
        Kind::Override => {
            let held = project.overrides.get(key?);
            let held = held?;
            pairs! {
                "reason": held.reason.clone(),
                "by": held.by.clone(),
                "date": day(held.date),
            }
        }
        _ => return None,
    })
}

/// Which cost lines the slots are about, and how much of each.
fn slots(project: Option<&Project>, items: &std::collections::BTreeMap<String, Decimal>) -> Pairs {
    let mut pairs = Vec::new();
    let lines = project.map(|project| &project.costs);
    let lines = lines.into_iter().flatten().filter(|(_, line)| !line.common);
    for (at, (key, _)) in lines.take(SLOTS.len()).enumerate() {
        pairs.push((line_name(at), key.clone()));
        let held = items.get(key).copied().map(quantity);
        pairs.push((SLOTS[at].to_owned(), held.unwrap_or_default()));
    }
    pairs
}

/// Fills a new form with what its owner tells.
pub fn begin(ledger: &Ledger, form: &mut Form) {
    let project = ledger.project(&form.owner);
    if matches!(form.kind, Kind::Participant | Kind::Handover) {
        for (name, value) in slots(project, &std::collections::BTreeMap::new()) {
            form.values.insert(name, value);
        }
    }
    if form.kind == Kind::Handover {
        let (_, next) = crate::app::projects::handing::sheets(ledger, &form.owner);
        form.values.insert(String::from("sheet"), next.to_string());
    }
    if form.kind.is_of_household() {
        household::begin(ledger, form);
    }
    training::begin(ledger, form);
    if form.kind == Kind::Unit {
        let home = ledger.info().map(|info| info.unit.clone());
        let parent = home.filter(|id| ledger.units().contains_key(id));
        form.values
            .insert(String::from("parent"), parent.unwrap_or_default());
    }
    if form.kind == Kind::Cost {
        form.values
            .insert(String::from("direct"), String::from("yes"));
    }
}
