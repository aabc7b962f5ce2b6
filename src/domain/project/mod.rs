//! A production-development project for poor households (dự án phát triển sản xuất).
//!
//! Cost lines, participants, papers are maps by key, so that two people who edit different ones merge
//! without a question. What happens later (hand-over, payment, return) are records of their own.

pub mod kinds;
pub mod parts;
pub mod split;

use jiff::civil::Date;
use serde_json::Value;

use self::{
    kinds::{ApproverKind, GroupKind, LeadKind, Mode, Side, State},
    parts::{CostLine, Indicators, Override, Paper, Participant},
};
use super::{
    fields::{FieldFinding, Reader},
    household::Household,
    place::{AreaClass, Unit},
    programme::Component,
    schema::{
        declare,
        values::{
            Amount, Choice, Count, Day, Flag, Map, MaybePart, Parts, PartsBy, PersonName, Text, To,
            Words, Year,
        },
    },
};

type Body = serde_json::Map<String, Value>;

declare! {
    /// What was judged when the list was approved. It stays as it was, whatever changes later.
    part Frozen = "frozen" {
        /// The day that the rules were taken of: that of approval.
        date: Day,
        /// The packs with their versions.
        packs: Text [public],
        /// Outcome by rule.
        outcomes: Map(Text, Text),
        /// The class that each household counted as, also of those that left the list since.
        classes: Map(To(Household), Text) [loose],
        /// The state budget of the list.
        state: Amount,
    }
}

declare! {
    /// A project.
    record Project = "project" then Project::take_over_approval {
        /// The day on which each state was reached.
        steps: Map(Choice(State), Day) [replaces("approved")],
        /// Indicators by year.
        indicators: PartsBy(Year, Indicators),
        /// What was judged at approval.
        frozen: MaybePart(Frozen),
        /// What it is called.
        name: Text [needed, public],
        /// How it is organised.
        mode: Choice(Mode),
        /// How far it has come.
        state: Choice(State),
        /// Suspended, adjusted or cancelled.
        side: Choice(Side),
        /// Why.
        side_reason: Words [marked],
        /// The component that pays.
        component: To(Component) [needed],
        /// The unit where it is carried out.
        unit: To(Unit) [needed],
        /// Budget year.
        year: Year [needed],
        /// Area class, where it differs from that of the unit (a village may be worse off).
        area as "area_class": Choice(AreaClass),
        /// First day.
        starts: Day,
        /// Last day.
        ends: Day,
        /// Who leads it.
        lead: Text [public],
        /// What kind of body that is.
        lead_kind: Choice(LeadKind),
        /// The person who answers for it.
        leader: PersonName,
        /// Workers of the lead of a value chain, and how many of them are of ethnic minorities.
        lead_workers: Count,
        /// Of these, of ethnic minorities.
        lead_minority: Count,
        /// Chủ đầu tư: the unit that is given the money.
        owner: Text [public],
        /// Who approves it.
        approver: Choice(ApproverKind),
        /// The person who represents the community: signs the contract and receives payments.
        representative: PersonName [marked],
        /// Number and day of the contract with the representative.
        representative_contract: Text [public],
        /// Where and when the support plan and its conditions were made public.
        notice: Text [marked],
        /// Number and day of the decision that set up the appraisal team.
        appraisal_team: Text [public],
        /// Number and day of the contract or minutes of cooperation (value chain).
        contract: Text [public],
        /// What kind of community proposes it.
        group_kind: Choice(GroupKind),
        /// Why neither a value chain nor a community could do it (assigned task).
        why_not: Words [marked],
        /// Number of the decision that approves it.
        decision: Text [public],
        /// Number and day of the contract of purchase.
        purchase: Text [public],
        /// How many households are planned, before they are named.
        households_planned: Count,
        /// The cost plan by key.
        costs: Parts(CostLine),
        /// Participants by household.
        participants: PartsBy(To(Household), Participant),
        /// Whether part of the support is to be returned for other households.
        revolves: Flag,
        /// The revolving plan: what is said of each of the six elements.
        revolving: Map(Text, Words) [marked],
        /// The dossier by item.
        dossier: Parts(Paper),
        /// Warnings that a head let pass, by rule.
        overrides: Parts(Override),
        /// Anything else.
        note: Words [personal],
    }
}

impl Project {
    /// The state, the first one where nothing readable stands.
    pub fn state(&self) -> State {
        self.state.unwrap_or(State::Proposed)
    }

    /// The mode, where it is known.
    pub fn is(&self, mode: Mode) -> bool {
        self.mode == Some(mode)
    }

    /// The day of approval.
    pub fn approved(&self) -> Option<Date> {
        self.steps.get(&State::Approved).copied()
    }

    /// Whether its list stands as it was approved. One that was approved before it was written down is
    /// still open until it is frozen.
    pub fn is_list_fixed(&self) -> bool {
        self.state().is_approved() && self.frozen.is_some()
    }

    /// Whether it is neither cancelled nor settled.
    pub fn is_open(&self) -> bool {
        self.side != Some(Side::Cancelled) && self.state() != State::Settled
    }

    /// Registers of the first version wrote the day of approval beside the state.
    fn take_over_approval(&mut self, body: &Body, findings: &mut Vec<FieldFinding>) {
        let mut reader = Reader::new(&self.id, body);
        if let Some(day) = reader.date("approved") {
            self.steps.entry(State::Approved).or_insert(day);
        }
        findings.extend(reader.findings());
    }
}
