//! Whether a record may be written or deleted, whatever it is.

use super::{
    money::{
        allocation_carries, check_money, grant_carries, grants_cover, in_range, line_fits,
        not_carried, not_paid_from, payment_goes, payment_ruled, takes_back,
    },
    programmes, proposals,
    refusal::{Refusal, known},
    tasks, units,
};
use crate::{
    app::{
        capital::sources,
        obstacles,
        projects::{pack, steps},
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
        reports::check::check as check_report,
    },
    domain::{
        local::LocalParameters,
        meeting::Meeting,
        schema::references::{Place, references},
    },
};

pub(super) fn check_put(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    names_what_is_there(ledger, record)?;
    match record {
        Record::Grant(grant) => {
            in_range(grant.amount)?;
            takes_back(grant.amount, &grant.adjustments)?;
            grant_carries(ledger, grant)?;
            check_money(ledger, record)
        }
        Record::Allocation(allocation) => {
            in_range(allocation.amount)?;
            takes_back(allocation.amount, &allocation.adjustments)?;
            allocation_carries(ledger, allocation)?;
            sources::allocation_allowed(ledger, allocation)?;
            keeps_sources(ledger, record)?;
            check_money(ledger, record)
        }
        Record::Payment(payment) => {
            in_range(payment.amount)?;
            sources::payment_allowed(ledger, payment)?;
            check_money(ledger, record)?;
            payment_ruled(ledger, payment)
        }
        Record::Unit(unit) => units::check_unit(ledger, unit),
        Record::Project(project) => {
            keeps_sources(ledger, record)?;
            for line in project.costs.values() {
                line_fits(ledger, &project.id, line)?;
            }
            Ok(steps::check(ledger, project)?)
        }
        Record::Household(household) => {
            // Those that came from elsewhere may have none; who enters one knows where it lives.
            known(!household.unit.is_empty(), "unit")?;
            known(household.head().is_some(), "head")
        }
        Record::Parameters(parameters) => not_laxer(parameters),
        Record::Programme(programme) => programmes::check_programme(ledger, programme),
        Record::Component(component) => programmes::check_component(ledger, component),
        Record::Obstacle(obstacle) => Ok(obstacles::check::check(obstacle)?),
        Record::Task(task) => Ok(tasks::check_task(ledger, task)?),
        Record::Proposal(proposal) => proposals::check_proposal(ledger, proposal),
        Record::Report(report) => Ok(check_report(ledger, report)?),
        Record::Meeting(meeting) => keeps_figures(ledger, meeting),
        // Of the others nothing is asked but that what they name is there.
        _ => Ok(()),
    }
}

/// What a field names must be there. Of what a part names that is not asked: a list of households whose one
/// was deleted elsewhere can still be changed in all else.
fn names_what_is_there(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    let mut missing = None;
    references(record.as_declared(), &mut |named| {
        if named.place == Place::Value && !ledger.has_named(&named) {
            missing.get_or_insert(named.field.name);
        }
    });
    match missing {
        Some(field) => Err(Refusal::Dangling { field }),
        None => Ok(()),
    }
}

/// Payments and allocations that drew on their own money must go on doing so.
fn keeps_sources(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    match sources::would_lose(ledger, record) {
        Some((count, field)) => Err(Refusal::SourceInUse { field, count }),
        None => Ok(()),
    }
}

/// What was frozen with a meeting was given out.
fn keeps_figures(ledger: &Ledger, meeting: &Meeting) -> Result<(), Refusal> {
    let old = ledger.meeting(&meeting.id).filter(|old| old.is_frozen());
    let is_kept = |old: &Meeting| {
        let frozen = |of: &Meeting| (of.frozen, of.reports_due);
        frozen(old) == frozen(meeting)
            && (&old.figures, &old.work, &old.reports)
                == (&meeting.figures, &meeting.work, &meeting.reports)
    };
    if old.is_none_or(is_kept) {
        Ok(())
    } else {
        Err(Refusal::FiguresFrozen)
    }
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
            grants_cover(ledger, ledger.grant(id), None)?;
        }
        Some(Kind::Allocation) => {
            not_carried(ledger, id)?;
            not_paid_from(ledger, id)?;
        }
        Some(Kind::Payment) => payment_goes(ledger, id)?,
        _ => {}
    }
    match (ledger.naming_count(id), Kind::of_id(id)) {
        (0, _) => Ok(()),
        (count, Some(Kind::Unit)) => Err(Refusal::UnitInUse {
            unit: ledger.unit_name(id).to_owned(),
            count,
        }),
        (count, _) => Err(Refusal::Named { count }),
    }
}
