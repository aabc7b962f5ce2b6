//! Whether a record may be written or deleted, whatever it is.

use super::{
    money::{
        advances_cover, allocation_carries, check_money, grant_carries, grants_cover, in_range,
        line_fits, not_carried, payment_ruled, receiver, takes_back,
    },
    programmes,
    refusal::{Refusal, known},
    units,
};
use crate::{
    app::{
        capital::sources,
        projects::{pack, steps},
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    domain::{local::LocalParameters, money::Dong},
    rules::capital::fits,
};

pub(super) fn check_put(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match record {
        Record::Grant(grant) => {
            known(
                ledger.components().contains_key(&grant.component),
                "component",
            )?;
            in_range(grant.amount)?;
            takes_back(grant.amount, &grant.adjustments)?;
            grant_carries(ledger, grant)?;
            check_money(ledger, record)
        }
        Record::Allocation(allocation) => {
            known(
                ledger.components().contains_key(&allocation.component),
                "component",
            )?;
            known(ledger.units().contains_key(&allocation.unit), "unit")?;
            named(ledger, allocation.project.as_deref(), "project")?;
            in_range(allocation.amount)?;
            takes_back(allocation.amount, &allocation.adjustments)?;
            allocation_carries(ledger, allocation)?;
            sources::allocation_allowed(ledger, allocation)?;
            keeps_sources(ledger, record)?;
            check_money(ledger, record)
        }
        Record::Payment(payment) => {
            known(
                ledger.allocations().contains_key(&payment.allocation),
                "allocation",
            )?;
            in_range(payment.amount)?;
            named(ledger, payment.project.as_deref(), "project")?;
            sources::payment_allowed(ledger, payment)?;
            check_money(ledger, record)?;
            payment_ruled(ledger, payment)
        }
        Record::Class(class) => {
            let named =
                |id: &Option<String>, map: &dyn Fn(&str) -> bool| id.as_deref().is_none_or(map);
            known(
                named(&class.unit, &|id| ledger.units().contains_key(id)),
                "unit",
            )?;
            known(
                named(&class.component, &|id| ledger.components().contains_key(id)),
                "component",
            )
        }
        Record::Unit(unit) => units::check_unit(ledger, unit),
        Record::Project(project) => {
            known(
                ledger.components().contains_key(&project.component),
                "component",
            )?;
            known(ledger.units().contains_key(&project.unit), "unit")?;
            keeps_sources(ledger, record)?;
            for line in project.costs.values() {
                line_fits(ledger, &project.id, line)?;
            }
            Ok(steps::check(ledger, project)?)
        }
        Record::Handover(record) => of_project(ledger, &record.project, &record.household),
        Record::FollowUp(record) => of_project(ledger, &record.project, &record.household),
        Record::Return(record) => of_project(ledger, &record.project, &record.household),
        Record::Household(household) => {
            known(ledger.units().contains_key(&household.unit), "unit")?;
            known(household.head().is_some(), "head")
        }
        Record::Parameters(parameters) => {
            named(ledger, parameters.unit.as_deref(), "unit")?;
            not_laxer(parameters)
        }
        Record::Criterion(criterion) => named(ledger, criterion.project.as_deref(), "project"),
        Record::Session(session) => known(ledger.units().contains_key(&session.unit), "unit"),
        Record::Attendance(record) => {
            known(ledger.sessions().contains_key(&record.session), "session")?;
            known(ledger.body(&record.household).is_some(), "household")
        }
        Record::ClassDay(day) => known(ledger.classes().contains_key(&day.class), "class"),
        Record::Programme(programme) => programmes::check_programme(ledger, programme),
        Record::Component(component) => programmes::check_component(ledger, component),
        Record::Target(_) => Ok(()),
    }
}

/// A reference that may be absent must name a record that is there.
fn named(ledger: &Ledger, id: Option<&str>, field: &'static str) -> Result<(), Refusal> {
    known(id.is_none_or(|id| ledger.body(id).is_some()), field)
}

/// Payments and allocations that drew on their own money must go on doing so.
fn keeps_sources(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match sources::would_lose(ledger, record) {
        Some((count, field)) => Err(Refusal::SourceInUse { field, count }),
        None => Ok(()),
    }
}

fn of_project(ledger: &Ledger, project: &str, household: &str) -> Result<(), Refusal> {
    known(ledger.projects().contains_key(project), "project")?;
    known(ledger.body(household).is_some(), "household")
}

fn not_laxer(parameters: &LocalParameters) -> Result<(), Refusal> {
    for value in parameters.values.values() {
        let Some(parameter) = pack().parameters.get(&value.parameter) else {
            return Err(Refusal::Dangling { field: "parameter" });
        };
        if parameter.read(&value.value).is_none() {
            return Err(Refusal::Unfit);
        }
        let from = parameters.valid.from.or(parameters.date);
        if let Some(laxer) = parameter.laxer(value, from) {
            return Err(Refusal::LaxerThanLaw {
                parameter: parameter.id.clone(),
                national: laxer.national.text(),
                local: laxer.local.text(),
            });
        }
    }
    Ok(())
}

pub(super) fn check_delete(ledger: &Ledger, id: &str) -> Result<(), Refusal> {
    if ledger.body(id).is_none() {
        return Err(Refusal::Gone);
    }
    match Kind::of_id(id) {
        Some(Kind::Grant) => {
            not_carried(ledger, id)?;
            grants_cover(ledger, ledger.grant(id), None)
        }
        Some(Kind::Allocation) => {
            not_carried(ledger, id)?;
            let payments = ledger.payments_of(id);
            if payments == 0 {
                return Ok(());
            }
            let paid = ledger.paid_from(id);
            Err(Refusal::AllocationInUse {
                unit: receiver(ledger, id),
                allocated: Dong::ZERO,
                paid,
                excess: paid,
                payments,
            })
        }
        Some(Kind::Payment) => match ledger.payment(id) {
            // What came back would be missing.
            Some(payment) if payment.spent() < Dong::ZERO => {
                let allocation = ledger.allocation(&payment.allocation);
                let limit = allocation.map_or(Dong::ZERO, |a| ledger.worth(a));
                let paid = ledger.paid_from(&payment.allocation);
                let unit = receiver(ledger, &payment.allocation);
                fits(limit, paid, payment.amount).map_err(|sum| Refusal::OverPaid { unit, sum })
            }
            payment => advances_cover(ledger, payment, None),
        },
        Some(Kind::Project) => not_named(ledger.named_by(id)),
        Some(Kind::Household) => {
            let joined = ledger
                .projects()
                .values()
                .filter(|p| p.participants.contains_key(id));
            let named = ledger.handovers().values().filter(|h| h.household == id);
            let met = ledger.attendances_naming(id).filter(|a| !a.is_blank());
            // Those that were merged into it would lead nowhere.
            let merged = ledger.merged().filter(|(_, same)| *same == id);
            let followed = ledger.followups().values().filter(|f| f.household == id);
            let returned = ledger.returns().values().filter(|r| r.household == id);
            let learners = ledger.classes().values().flat_map(|c| c.trainees.values());
            let learners = learners.filter(|t| t.household.as_deref() == Some(id));
            let of_projects = joined.count() + named.count() + followed.count() + returned.count();
            not_named(of_projects + met.count() + merged.count() + learners.count())
        }
        Some(Kind::Session) => {
            let met = ledger.attendances_of_session(id).filter(|a| !a.is_blank());
            not_named(met.count())
        }
        Some(Kind::Unit) => {
            let units = ledger.units().values();
            let count = ledger
                .allocations()
                .values()
                .filter(|a| a.unit == id)
                .count()
                + ledger
                    .classes()
                    .values()
                    .filter(|c| c.unit.as_deref() == Some(id))
                    .count()
                + ledger.projects().values().filter(|p| p.unit == id).count()
                + ledger.sessions().values().filter(|s| s.unit == id).count()
                + units.filter(|u| u.parent.as_deref() == Some(id)).count()
                + ledger
                    .directory()
                    .lines()
                    .filter(|h| *h.unit == *id)
                    .count()
                + ledger
                    .info()
                    .into_iter()
                    .filter(|info| info.unit == id)
                    .count();
            if count == 0 {
                return Ok(());
            }
            Err(Refusal::UnitInUse {
                unit: ledger.unit_name(id).to_owned(),
                count,
            })
        }
        Some(Kind::Programme) => {
            let own = ledger.components().values();
            not_named(own.filter(|c| c.programme == id).count())
        }
        Some(Kind::Component) => not_named(programmes::naming(ledger, id)),
        _ => Ok(()),
    }
}

fn not_named(count: usize) -> Result<(), Refusal> {
    if count == 0 {
        return Ok(());
    }
    Err(Refusal::Named { count })
}
