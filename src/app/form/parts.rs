//! Typed answers about projects, households, hand-overs and what places set for themselves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{PlainProblem, Problem, SLOTS, answers::Answers, household, training};
use crate::{
    app::{
        projects::pack,
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
            place::owner_of,
        },
    },
    domain::{
        adjustment::{Adjustment, AdjustmentKind},
        coded::Coded,
        handover::{FollowUp, Handover, Return},
        local::{Criterion, LocalParameters, LocalValue},
        money::{self, Dong, MoneyFault},
        place::AreaClass,
        programme::Period,
        project::{
            Project,
            kinds::{Mode, RevolvingElement},
            parts::{CostLine, Indicators, Override, Paper, Participant},
        },
        text::tidy,
    },
    rules::{
        criteria,
        fact::{DOSSIER, Fact},
    },
};

impl Answers<'_> {
    /// The record that is meant; `None` when the one that it is a part of has gone.
    pub(super) fn other(&mut self, ledger: &Ledger, id: &str, year: i16) -> Option<Record> {
        let kind = self.form.kind;
        Some(match kind {
            Kind::Project => Record::Project(self.project(ledger, id, year)),
            Kind::Household => Record::Household(self.household(ledger, id)),
            Kind::Session => Record::Session(self.session(ledger, id)),
            Kind::Attendance => Record::Attendance(self.attendance(ledger, id)?),
            Kind::Handover => Record::Handover(self.handover(ledger, id)),
            Kind::FollowUp => Record::FollowUp(self.followup(id)),
            Kind::Return => Record::Return(self.give_back(id)),
            Kind::Parameters => Record::Parameters(self.parameters(ledger, id)),
            Kind::Criterion => Record::Criterion(self.criterion(id)),
            Kind::PaymentPaper => {
                let mut payment = ledger.payment(&self.form.owner)?.clone();
                let key = self.key(id);
                let paper = self.paper();
                payment.papers.insert(key, paper);
                Record::Payment(payment)
            }
            Kind::Adjustment => {
                let key = self.key(id);
                let adjustment = self.adjustment();
                let owner = &self.form.owner;
                if let Some(grant) = ledger.grant(owner) {
                    let mut grant = grant.clone();
                    grant.adjustments.insert(key, adjustment);
                    Record::Grant(grant)
                } else {
                    let mut allocation = ledger.allocation(owner)?.clone();
                    allocation.adjustments.insert(key, adjustment);
                    Record::Allocation(allocation)
                }
            }
            Kind::LocalValue => {
                let mut parameters = ledger.parameter_set(&self.form.owner)?.clone();
                let key = self.key(id);
                let value = self.local_value();
                parameters.values.insert(key, value);
                Record::Parameters(parameters)
            }
            kind if kind.is_of_class() => Record::Class(self.part_of_class(ledger, id)?),
            kind if kind.is_of_household() => Record::Household(self.part_of_home(ledger, id)?),
            _ => {
                let mut project = ledger.project(&self.form.owner)?.clone();
                if kind == Kind::Life {
                    self.life(ledger, &mut project);
                } else {
                    self.part(&mut project, id);
                }
                Record::Project(project)
            }
        })
    }

    fn part(&mut self, project: &mut Project, id: &str) {
        let key = self.key(id);
        match self.form.kind {
            Kind::Cost => {
                let line = self.cost();
                project.costs.insert(key, line);
            }
            Kind::Participant => {
                let old = project.participants.get(&key).cloned().unwrap_or_default();
                let participant = self.participant(old);
                project.participants.insert(key, participant);
            }
            Kind::Indicators => {
                let year = self.form.value("year").trim().parse().ok();
                let year = year.filter(|year| (1900..=2100).contains(year));
                let indicators = self.indicators();
                if let Some(year) = year {
                    if let Ok(before) = key.parse::<i16>() {
                        project.indicators.remove(&before);
                    }
                    project.indicators.insert(year, indicators);
                } else {
                    let text = self.form.value("year").to_owned();
                    self.fault("year", Problem::Plain(PlainProblem::NotACount { text }));
                }
            }
            Kind::Revolving => {
                for element in RevolvingElement::ALL {
                    let said = self.lines(element.code());
                    project.revolving.insert(element.code().to_owned(), said);
                }
            }
            Kind::DossierPaper => {
                let paper = self.paper();
                project.dossier.insert(key, paper);
            }
            Kind::Side => {
                project.side = self.coded("side");
                project.side_reason = self.lines("side_reason");
            }
            Kind::Override => {
                let written = Override {
                    reason: self.lines("reason"),
                    by: self.text("by"),
                    date: self.date("date"),
                };
                project.overrides.insert(key, written);
            }
            _ => {}
        }
    }

    /// The key of the part: its own, or a new one out of the id that a record would get. A letter
    /// comes first: JavaScript moves keys that are numbers to the front.
    pub(super) fn key(&self, id: &str) -> String {
        let own = self.form.id.as_deref().and_then(|place| owner_of(place).1);
        if let Some(key) = own {
            return key.to_owned();
        }
        let tail = id.get(id.len().saturating_sub(8)..).unwrap_or(id);
        format!("p{tail}")
    }

    /// Text of several lines, each tidied for itself.
    pub(super) fn lines(&mut self, field: &'static str) -> String {
        self.text_within(field, 2_000);
        let lines: Vec<String> = self.form.value(field).lines().map(tidy).collect();
        lines.join("\n").trim().to_owned()
    }

    pub(super) fn flag(&self, field: &str) -> bool {
        self.form.value(field) == "yes"
    }

    /// An amount that may stay empty, which is none.
    pub(super) fn dong(&mut self, field: &'static str) -> Dong {
        match money::parse(self.form.value(field)) {
            Ok(amount) => amount,
            Err(MoneyFault::Empty) if self.is_optional(field) => Dong::ZERO,
            // Nothing is a price, too: what households bring of their own.
            Err(fault) => {
                if tidy(self.form.value(field)) != "0" {
                    self.fault(field, Problem::Money(fault));
                }
                Dong::ZERO
            }
        }
    }

    pub(super) fn quantity(&mut self, field: &'static str) -> Option<Decimal> {
        let text = tidy(self.form.value(field));
        if text.is_empty() {
            if !self.is_optional(field) {
                self.fault(field, Problem::Plain(PlainProblem::Missing));
            }
            return None;
        }
        let read = parse_quantity(&text);
        if read.is_none() {
            self.fault(field, Problem::Plain(PlainProblem::NotAQuantity { text }));
        }
        read
    }

    /// How much of each line; lines beyond the slots keep what they have.
    fn items(&mut self, mut items: BTreeMap<String, Decimal>) -> BTreeMap<String, Decimal> {
        for (at, slot) in SLOTS.iter().enumerate() {
            let Some(line) = self.form.line_of(at).map(str::to_owned) else {
                continue;
            };
            match self.quantity(slot) {
                Some(quantity) if quantity > Decimal::ZERO => drop(items.insert(line, quantity)),
                _ => drop(items.remove(&line)),
            }
        }
        items
    }

    pub(super) fn period(&mut self, from: &'static str, to: &'static str) -> Period {
        let period = Period {
            from: self.date(from),
            to: self.date(to),
        };
        if let (Some(first), Some(last)) = (period.from, period.to)
            && last < first
        {
            self.fault(to, Problem::Plain(PlainProblem::PeriodBackwards));
        }
        period
    }

    fn project(&mut self, ledger: &Ledger, id: &str, year: i16) -> Project {
        let old = ledger.project(id);
        let period = self.period("starts", "ends");
        let steps = self.steps(&old.map(|old| old.steps.clone()).unwrap_or_default());
        Project {
            id: id.to_owned(),
            name: self.text("name"),
            mode: self.coded::<Mode>("mode"),
            state: Some(old.map_or_else(|| self.reached(), Project::state)),
            steps,
            component: self.text("component"),
            unit: self.text("unit"),
            year: old.map_or(year, |old| old.year),
            area: match self.form.value("area_class") {
                "especially-difficult" => Some(AreaClass::EspeciallyDifficult),
                "difficult" => Some(AreaClass::Difficult),
                "other" => Some(AreaClass::Other),
                _ => None,
            },
            starts: period.from,
            ends: period.to,
            households_planned: self.count("households_planned"),
            lead: self.text("lead"),
            lead_kind: self.coded("lead_kind"),
            leader: self.text("leader"),
            lead_workers: self.count("lead_workers"),
            lead_minority: self.count("lead_minority"),
            owner: self.text("owner"),
            approver: self.coded("approver"),
            representative: self.text("representative"),
            representative_contract: self.text("representative_contract"),
            notice: self.text("notice"),
            appraisal_team: self.text("appraisal_team"),
            group_kind: self.coded("group_kind"),
            contract: self.text("contract"),
            why_not: self.lines("why_not"),
            decision: self.text("decision"),
            purchase: self.text("purchase"),
            revolves: self.flag("revolves"),
            note: self.lines("note"),
            ..old.cloned().unwrap_or_default()
        }
    }

    fn handover(&mut self, ledger: &Ledger, id: &str) -> Handover {
        let old = ledger.handover(id);
        let items = old.map(|old| old.items.clone()).unwrap_or_default();
        Handover {
            id: id.to_owned(),
            project: self.form.owner.clone(),
            household: self.text("household"),
            date: self.date("date"),
            sheet: self.count("sheet").unwrap_or(1),
            items: self.items(items),
            tags: self.text("tags"),
            quarantine: self.text("quarantine"),
            place: self.coded("place"),
            agreement: self.text("agreement"),
            signed: self.coded("signed"),
            signer: self.text("signer"),
            witness: self.text("witness"),
            photo: self.text("photo"),
            note: self.lines("note"),
        }
    }

    fn followup(&mut self, id: &str) -> FollowUp {
        FollowUp {
            id: id.to_owned(),
            project: self.form.owner.clone(),
            household: self.text("household"),
            date: self.date("date"),
            alive: self.count("alive").unwrap_or(0),
            dead: self.count("dead").unwrap_or(0),
            sold: self.count("sold").unwrap_or(0),
            slaughtered: self.count("slaughtered").unwrap_or(0),
            elsewhere: self.count("elsewhere").unwrap_or(0),
            note: self.lines("note"),
        }
    }

    fn give_back(&mut self, id: &str) -> Return {
        Return {
            id: id.to_owned(),
            project: self.form.owner.clone(),
            household: self.text("household"),
            due: self.date("due"),
            amount: self.dong("amount"),
            heads: self.count("heads").unwrap_or(0),
            returned: self.date("returned"),
            next: self.reference("next"),
            note: self.lines("note"),
        }
    }

    fn parameters(&mut self, ledger: &Ledger, id: &str) -> LocalParameters {
        let old = ledger.parameter_set(id);
        LocalParameters {
            id: id.to_owned(),
            unit: self.reference("unit"),
            resolution: self.text("resolution"),
            date: self.date("date"),
            valid: self.period("valid_from", "valid_to"),
            values: old.map(|old| old.values.clone()).unwrap_or_default(),
            note: self.lines("note"),
        }
    }

    fn adjustment(&mut self) -> Adjustment {
        Adjustment {
            kind: self
                .coded("adjustment")
                .unwrap_or(AdjustmentKind::Reduction),
            amount: self.dong("amount"),
            date: self.date("date"),
            decision: self.text("decision"),
            reason: self.lines("reason"),
        }
    }

    fn local_value(&mut self) -> LocalValue {
        let parameter = self.text("parameter");
        // A list is ticked, everything else typed.
        let field = if parameter == DOSSIER {
            "dossier"
        } else {
            "value"
        };
        let value = LocalValue {
            parameter,
            programme: self.text("programme"),
            mode: self.text("mode"),
            area: self.text("area"),
            class: self.text("class"),
            value: self.text(field),
        };
        let parameter = pack().parameters.get(&value.parameter);
        if let Some(parameter) = parameter
            && !value.value.is_empty()
            && parameter.read(&value.value).is_none()
        {
            let text = value.value.clone();
            self.fault(field, Problem::Plain(PlainProblem::NotAValue { text }));
        }
        value
    }

    fn criterion(&mut self, id: &str) -> Criterion {
        let from = self.date("valid_from");
        let criterion = Criterion {
            id: id.to_owned(),
            unit: self.text("unit"),
            project: self.reference("project"),
            fact: self.text("fact"),
            comparison: self.coded("comparison"),
            value: self.text("value"),
            blocks: self.flag("blocks"),
            text: self.lines("text"),
            date: self.date("date"),
            commune_signer: self.text("commune_signer"),
            cooperative: self.text("cooperative"),
            valid: Period { from, to: None },
        };
        let is_known = Fact::find(&criterion.fact).is_some() && !criterion.value.is_empty();
        if is_known && let Err(unfit) = criteria::rule(&criterion) {
            let field = match unfit {
                criteria::Unfit::Comparison => "comparison",
                criteria::Unfit::Fact | criteria::Unfit::Value => "value",
            };
            let text = criterion.value.clone();
            self.fault(field, Problem::Plain(PlainProblem::NotAValue { text }));
        }
        criterion
    }

    fn cost(&mut self) -> CostLine {
        CostLine {
            item: self.text("item"),
            measure: self.text("measure"),
            quantity: self.quantity("quantity").unwrap_or_default(),
            price: self.dong("price"),
            state: self.dong("state"),
            labour: self.dong("labour"),
            kind: self.dong("in_kind"),
            other: self.dong("other"),
            common: self.flag("common"),
            direct: self.flag("direct"),
            animal: self.flag("animal"),
            spec: self.text("spec"),
            accepted: self.date("accepted"),
            reference: self.dong("reference"),
            reference_source: self.text("reference_source"),
        }
    }

    fn participant(&mut self, old: Participant) -> Participant {
        Participant {
            amount: self.dong("amount"),
            counterpart: self.dong("counterpart"),
            committed: self.flag("committed"),
            reason: self.text("reason"),
            items: self.items(old.items.clone()),
            place: self.coded("place"),
            agreement: self.text("agreement"),
            experienced: self.flag("experienced"),
            refused: self.text("refused"),
            ..old
        }
    }

    fn indicators(&mut self) -> Indicators {
        Indicators {
            jobs: self.count("jobs"),
            income: self.dong("income"),
            local: self.lines("local"),
            reached: self.lines("reached"),
        }
    }

    fn paper(&mut self) -> Paper {
        Paper {
            name: self.text("name"),
            have: self.flag("have"),
            waived: self.flag("waived"),
            holder: self.text("holder"),
            note: self.text("note"),
        }
    }
}

/// A quantity as people type it: `30`, `1.200`, `0,5`. A point groups thousands, as in amounts; what
/// could be read in two ways is refused.
pub fn parse_quantity(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once(',').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1
        || groups.iter().skip(1).all(|group| group.len() == 3)
            && (1..=3).contains(&groups[0].len());
    if whole.is_empty()
        || !grouped
        || !groups.iter().all(|g| digits(g))
        || !digits(part)
        || part.len() > 4
    {
        return None;
    }
    let plain = if part.is_empty() {
        groups.concat()
    } else {
        format!("{}.{part}", groups.concat())
    };
    plain
        .parse()
        .ok()
        .filter(|q: &Decimal| *q <= Decimal::from(1_000_000_000))
}

/// The record without one of its parts; `None` when there is no such part.
pub fn removed(ledger: &Ledger, kind: Kind, place: &str) -> Option<Record> {
    let (owner, key) = owner_of(place);
    let key = key?;
    if kind == Kind::LocalValue {
        let mut parameters = ledger.parameter_set(owner)?.clone();
        parameters.values.remove(key)?;
        return Some(Record::Parameters(parameters));
    }
    if kind == Kind::Adjustment {
        if let Some(grant) = ledger.grant(owner) {
            let mut grant = grant.clone();
            grant.adjustments.remove(key)?;
            return Some(Record::Grant(grant));
        }
        let mut allocation = ledger.allocation(owner)?.clone();
        allocation.adjustments.remove(key)?;
        return Some(Record::Allocation(allocation));
    }
    if kind.is_of_household() {
        return household::removed(ledger, kind, owner, key).map(Record::Household);
    }
    if kind.is_of_class() {
        return training::removed(ledger, kind, owner, key).map(Record::Class);
    }
    let mut project = ledger.project(owner)?.clone();
    match kind {
        Kind::Cost => {
            project.costs.remove(key)?;
            // Nobody is to receive of a line that is no longer there.
            for participant in project.participants.values_mut() {
                participant.items.remove(key);
            }
        }
        Kind::Participant => drop(project.participants.remove(key)?),
        Kind::Indicators => drop(project.indicators.remove(&key.parse().ok()?)?),
        Kind::Override => drop(project.overrides.remove(key)?),
        _ => return None,
    }
    Some(Record::Project(project))
}
