//! Cases for the rules, put together from the ledger.

use std::{cell::OnceCell, collections::BTreeMap, rc::Rc};

use jiff::civil::Date;

use super::pack;
use crate::app::register::index::participation::Participation;
use crate::{
    app::register::ledger::Ledger,
    domain::{
        capital::{Payment, PaymentKind, PaymentState},
        coded::Coded,
        handover::{FollowUp, Handover, Return},
        household::{Household, Member, PovertyClass, Sex},
        local::{Criterion, LocalParameters},
        money::Dong,
        project::{
            Project,
            kinds::{Side, State},
        },
    },
    rules::{
        case::{Case, CaseParticipant},
        condition::Facts,
        criteria,
        judge::{self, Finding},
        pack::Rule,
        settings::Settings,
    },
};

/// Judges projects of one register as it stands.
pub struct Cases<'l> {
    ledger: &'l Ledger,
    /// Found when the first list is read: it costs a look into every household that is supported.
    joined: OnceCell<Rc<Participation>>,
    medians: BTreeMap<(String, &'static str), Vec<Dong>>,
    /// Local parameters.
    pub locals: Vec<LocalParameters>,
    /// Local criteria with the rules that they are.
    pub criteria: Vec<(Criterion, Rule)>,
    today: Date,
}

impl<'l> Cases<'l> {
    /// For the register as it stands on `today`.
    pub fn new(ledger: &'l Ledger, today: Date) -> Cases<'l> {
        let read = |criterion: &Criterion| {
            let rule = criteria::rule(criterion).ok()?;
            Some((criterion.clone(), rule))
        };
        Cases {
            ledger,
            joined: OnceCell::new(),
            medians: medians(ledger),
            locals: ledger.parameters().values().cloned().collect(),
            criteria: ledger.criteria().values().filter_map(read).collect(),
            today,
        }
    }

    /// The day whose rules are about a project: that of its approval, else that of the look.
    pub fn date_of(&self, project: &Project) -> Date {
        project.approved().unwrap_or(self.today)
    }

    /// What a case says of the project itself and its place on `date`, nobody and nothing in it yet.
    pub fn frame(&self, project: &Project, date: Date) -> Case {
        let ledger = self.ledger;
        let component = ledger.component(&project.component);
        let programme = component.and_then(|c| ledger.programme(&c.programme));
        let mut units = Vec::new();
        let mut above = Some(project.unit.as_str());
        while let Some(unit) = above.filter(|id| !units.iter().any(|known| known == id)) {
            units.push(unit.to_owned());
            above = ledger.unit(unit).and_then(|unit| unit.parent.as_deref());
        }
        let area = ledger
            .unit(&project.unit)
            .and_then(|unit| unit.area_on(date));
        Case {
            project: project.clone(),
            programme: programme.map_or_else(String::new, |p| p.code.clone()),
            component: component.map_or_else(String::new, |c| c.code.clone()),
            programme_end: programme.and_then(|p| p.valid.to),
            area: project.area.or(area),
            listed_poor: self.listed_poor(&units, date),
            units,
            date,
            today: self.today,
            ..Case::default()
        }
    }

    /// Whether the unit or one above it stands on the list of poor districts and communes of the coast.
    fn listed_poor(&self, units: &[String], date: Date) -> Option<bool> {
        let mut known = None;
        for unit in units.iter().filter_map(|id| self.ledger.unit(id)) {
            match unit.listed_poor_on(date) {
                Some(true) => return Some(true),
                Some(false) => known = Some(false),
                None => {}
            }
        }
        known
    }

    /// The case of a project that is in the register or is about to be.
    pub fn case(&self, project: &Project) -> Case {
        self.read(self.unread(project))
    }

    /// The same case with what each household on the list counts as.
    pub fn read(&self, mut case: Case) -> Case {
        let listed = case.project.participants.keys();
        let read = listed.map(|household| self.participant(&case.project, household, case.date));
        case.participants = read.collect();
        case
    }

    /// The case of a project, of whose households nothing is known but that they are on the list.
    pub fn unread(&self, project: &Project) -> Case {
        let ledger = self.ledger;
        let date = self.date_of(project);
        let payments = || ledger.naming(&project.id, ledger.payments());
        let listed = project.participants.keys();
        let listed = listed.map(|household| CaseParticipant {
            household: household.clone(),
            ..CaseParticipant::default()
        });
        Case {
            participants: listed.collect(),
            allocated: allocated(ledger, &project.id),
            paid: payments().map(Payment::spent).sum(),
            uncleared: payments().map(Payment::advanced).sum(),
            advanced_on: oldest_advance(payments()),
            open_payments: payments().filter(|p| p.state != PaymentState::Paid).count(),
            handovers: ledger
                .naming(&project.id, ledger.handovers())
                .map(|handover| Handover {
                    household: self.listed(project, &handover.household),
                    ..handover.clone()
                })
                .collect(),
            followups: ledger
                .naming(&project.id, ledger.followups())
                .map(|followup| FollowUp {
                    household: self.listed(project, &followup.household),
                    ..followup.clone()
                })
                .collect(),
            returns: ledger
                .naming(&project.id, ledger.returns())
                .map(|due| Return {
                    household: self.listed(project, &due.household),
                    ..due.clone()
                })
                .collect(),
            median: self.median(project),
            ..self.frame(project, date)
        }
    }

    /// The id under which a household stands on the project's list: one that it was merged with may be
    /// the one that a record names.
    fn listed(&self, project: &Project, household: &str) -> String {
        if project.participants.contains_key(household) {
            return household.to_owned();
        }
        let same = self.ledger.same(household);
        let mut listed = project.participants.keys();
        let listed = listed.find(|listed| self.ledger.same(listed) == same);
        listed.map_or(household, String::as_str).to_owned()
    }

    /// What those on the list of a project count as on a day, other support left aside.
    pub fn counted(&self, project: &Project, date: Date) -> Vec<CaseParticipant> {
        let listed = project.participants.keys();
        let read = listed.map(|id| match self.ledger.household(id) {
            Some(household) => CaseParticipant {
                household: id.clone(),
                ..counted(&household, date)
            },
            None => CaseParticipant {
                household: id.clone(),
                ..CaseParticipant::default()
            },
        });
        read.collect()
    }

    fn participant(&self, project: &Project, household: &str, date: Date) -> CaseParticipant {
        let joined = self.joined.get_or_init(|| self.ledger.participation());
        let mut participant = CaseParticipant {
            household: household.to_owned(),
            doubles: self.ledger.doubles(joined, project, household),
            ..CaseParticipant::default()
        };
        if let Some(read) = self.ledger.household(household) {
            participant = CaseParticipant {
                household: participant.household,
                doubles: participant.doubles,
                ..counted(&read, date)
            };
        }
        // A list that was approved counts everybody as it did then.
        let frozen = project
            .frozen
            .as_ref()
            .and_then(|frozen| frozen.classes.get(household));
        if let Some(class) = frozen.and_then(|code| PovertyClass::from_code(code)) {
            participant.class = Some(class);
        }
        participant
    }

    /// The median of the average support in the like projects, this one left out; of three or more.
    fn median(&self, project: &Project) -> Option<Dong> {
        let like = self.medians.get(&like_key(project)?)?;
        let mut others = like.clone();
        // Among them is what the register holds of it, which may differ from what is judged.
        let stored = self.ledger.project(&project.id).filter(|stored| {
            stored.side != Some(Side::Cancelled) && like_key(stored) == like_key(project)
        });
        let own = stored.and_then(average);
        if let Some(at) = own.and_then(|own| others.iter().position(|other| *other == own)) {
            others.remove(at);
        }
        (others.len() >= 3).then(|| middle(&others))
    }

    /// The local criteria that are about a case.
    pub fn criteria_of(&self, case: &Case) -> Vec<Rule> {
        let about = self
            .criteria
            .iter()
            .filter(|(criterion, _)| criterion.is_about(&case.project, &case.units));
        about.map(|(_, rule)| rule.clone()).collect()
    }

    /// What all rules say of a case, in the order of the catalogue.
    pub fn judge(&self, case: &Case) -> Vec<Finding> {
        let settings = Settings::new(&pack().parameters, &self.locals, case);
        let criteria = self.criteria_of(case);
        judge::judge(pack(), &criteria, &mut Facts::new(case, &settings))
    }

    /// The settings of a case.
    pub fn settings<'c>(&'c self, case: &Case) -> Settings<'c> {
        Settings::new(&pack().parameters, &self.locals, case)
    }
}

/// What is a project's: the allocations that name it, and what was paid for it out of the money that
/// its unit has for all of its projects.
pub fn allocated(ledger: &Ledger, project: &str) -> Dong {
    let named = ledger.naming(project, ledger.allocations());
    let named: Dong = named.map(|a| ledger.worth(a)).sum();
    let payments = ledger.naming(project, ledger.payments());
    let shared = payments.filter(|payment| is_shared(ledger, payment));
    named + shared.map(Payment::spent).sum()
}

/// Whether a payment comes out of an allocation that names no project.
pub fn is_shared(ledger: &Ledger, payment: &Payment) -> bool {
    let from = ledger.allocation(&payment.allocation);
    from.is_some_and(|from| from.project.is_none())
}

/// What a household counts as on a day, other support left aside.
pub fn counted(household: &Household, date: Date) -> CaseParticipant {
    let (year, status) = household.status_in(date.year()).unzip();
    let people = || household.people(Some(date)).map(|(_, member)| member);
    let head = household.members.get(household.head_key(Some(date)));
    CaseParticipant {
        household: household.id.clone(),
        class: status.and_then(|status| status.class),
        year: year.unwrap_or(0),
        recognised: status.and_then(|status| status.recognised),
        from_near_poor: year.is_some_and(|year| {
            let before = household.status_in(year - 1);
            before.and_then(|(_, status)| status.class) == Some(PovertyClass::NearPoor)
        }),
        disabled: people().any(|member| member.disabled),
        war_merit: people().any(|member| member.war_merit),
        minority: head.is_some_and(Member::is_minority),
        woman: head.and_then(|head| head.sex) == Some(Sex::Female),
        doubles: Vec::new(),
    }
}

fn like_key(project: &Project) -> Option<(String, &'static str)> {
    Some((project.component.clone(), project.mode?.code()))
}

/// State support for one household on average; of the planned number while nobody is named.
pub fn average(project: &Project) -> Option<Dong> {
    let named = i64::try_from(project.participants.len()).unwrap_or(0);
    let planned = i64::from(project.households_planned.unwrap_or(0));
    let households = if named > 0 { named } else { planned };
    (households > 0).then(|| Dong(project.split().state.0 / households))
}

/// The median of sorted amounts, of which there is at least one: of two in the middle their mean, in whole
/// đồng.
fn middle(sorted: &[Dong]) -> Dong {
    let (below, above) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    Dong(below.0.midpoint(above.0))
}

/// Average support in the projects of each component and mode, sorted.
fn medians(ledger: &Ledger) -> BTreeMap<(String, &'static str), Vec<Dong>> {
    let mut all: BTreeMap<(String, &'static str), Vec<Dong>> = BTreeMap::new();
    for project in ledger.projects().values() {
        if let (Some(key), Some(average)) = (like_key(project), average(project))
            && project.side != Some(Side::Cancelled)
        {
            all.entry(key).or_default().push(average);
        }
    }
    for like in all.values_mut() {
        crate::order::sort_by(like, Ord::cmp);
    }
    all
}

/// The day of the oldest advance that settlements and recoveries have not covered: they clear the
/// oldest first.
fn oldest_advance<'p>(payments: impl Iterator<Item = &'p Payment>) -> Option<Date> {
    let mut advances = Vec::new();
    let mut cleared = Dong::ZERO;
    for payment in payments.filter(|payment| payment.state == PaymentState::Paid) {
        match payment.kind {
            PaymentKind::Advance => advances.push((payment.date, payment.amount)),
            PaymentKind::Settlement | PaymentKind::Recovery => cleared += payment.amount,
            PaymentKind::Payment => {}
        }
    }
    crate::order::sort_by(&mut advances, |a, b| a.0.cmp(&b.0));
    for (day, amount) in advances {
        cleared = cleared - amount;
        if cleared < Dong::ZERO {
            return day;
        }
    }
    None
}

/// The state whose gate a project stands before: the next one.
pub fn next_state(project: &Project) -> Option<State> {
    let now = project.state();
    let next = State::ALL.iter().copied().find(|state| *state > now)?;
    // Nothing to return: no such state.
    if next == State::Revolving && !project.revolves {
        return Some(State::Settled);
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::middle;
    use crate::domain::money::Dong;

    #[test]
    fn a_median_lies_between_the_two_in_the_middle() {
        for (sorted, wanted) in [
            (&[5][..], 5),
            (&[5, 8], 6),
            (&[1, 5, 900], 5),
            (&[1, 5, 8, 900], 6),
            (&[0, 10, 20, 30], 15),
        ] {
            let sorted: Vec<Dong> = sorted.iter().copied().map(Dong).collect();
            assert_eq!(middle(&sorted), Dong(wanted), "{sorted:?}");
        }
    }
}
