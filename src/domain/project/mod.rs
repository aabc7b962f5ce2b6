//! A production-development project for poor households (dự án phát triển sản xuất).
//!
//! Cost lines, participants, papers are maps by key, so that two people who edit different ones merge
//! without a question. What happens later (hand-over, payment, return) are records of their own.

pub mod kinds;
pub mod parts;
pub mod split;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use self::{
    kinds::{ApproverKind, GroupKind, LeadKind, Mode, Side, State},
    parts::{CostLine, Indicators, Override, Paper, Participant},
};
use super::{
    coded::Coded,
    fields::{
        FieldFault, FieldFinding, Reader, amount_or_none, date_value, flag_or_none, object_or_none,
        set, write_parts, write_texts,
    },
    money::Dong,
    place::AreaClass,
};

/// What was judged when the list was approved. It stays as it was, whatever changes later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// The day that the rules were taken of: that of approval.
    pub date: Option<Date>,
    /// The packs with their versions.
    pub packs: String,
    /// Outcome by rule.
    pub outcomes: BTreeMap<String, String>,
    /// The class that each household counted as.
    pub classes: BTreeMap<String, String>,
    /// The state budget of the list.
    pub state: Dong,
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// `project:uuid`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How it is organised.
    pub mode: Option<Mode>,
    /// How far it has come.
    pub state: Option<State>,
    /// The day on which each state was reached.
    pub steps: BTreeMap<State, Date>,
    /// Suspended, adjusted or cancelled.
    pub side: Option<Side>,
    /// Why.
    pub side_reason: String,
    /// The component that pays.
    pub component: String,
    /// The unit where it is carried out.
    pub unit: String,
    /// Budget year.
    pub year: i16,
    /// Area class, where it differs from that of the unit (a village may be worse off).
    pub area: Option<AreaClass>,
    /// First day.
    pub starts: Option<Date>,
    /// Last day.
    pub ends: Option<Date>,
    /// Who leads it.
    pub lead: String,
    /// What kind of body that is.
    pub lead_kind: Option<LeadKind>,
    /// The person who answers for it.
    pub leader: String,
    /// Workers of the lead of a value chain, and how many of them are of ethnic minorities.
    pub lead_workers: Option<u32>,
    /// Of these, of ethnic minorities.
    pub lead_minority: Option<u32>,
    /// Chủ đầu tư: the unit that is given the money.
    pub owner: String,
    /// Who approves it.
    pub approver: Option<ApproverKind>,
    /// The person who represents the community: signs the contract and receives payments.
    pub representative: String,
    /// Number and day of the contract with the representative.
    pub representative_contract: String,
    /// Where and when the support plan and its conditions were made public.
    pub notice: String,
    /// Number and day of the decision that set up the appraisal team.
    pub appraisal_team: String,
    /// Number and day of the contract or minutes of cooperation (value chain).
    pub contract: String,
    /// What kind of community proposes it.
    pub group_kind: Option<GroupKind>,
    /// Why neither a value chain nor a community could do it (assigned task).
    pub why_not: String,
    /// Number of the decision that approves it.
    pub decision: String,
    /// Number and day of the contract of purchase.
    pub purchase: String,
    /// How many households are planned, before they are named.
    pub households_planned: Option<u32>,
    /// The cost plan by key.
    pub costs: BTreeMap<String, CostLine>,
    /// Participants by household.
    pub participants: BTreeMap<String, Participant>,
    /// Indicators by year.
    pub indicators: BTreeMap<i16, Indicators>,
    /// Whether part of the support is to be returned for other households.
    pub revolves: bool,
    /// The revolving plan: what is said of each of the six elements.
    pub revolving: BTreeMap<String, String>,
    /// The dossier by item.
    pub dossier: BTreeMap<String, Paper>,
    /// Warnings that a head let pass, by rule.
    pub overrides: BTreeMap<String, Override>,
    /// What was judged at approval.
    pub frozen: Option<Frozen>,
    /// Anything else.
    pub note: String,
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

    /// Reads a project's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Project, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let mut steps = BTreeMap::new();
        for (code, value) in r.entries("steps") {
            let day = value.as_str().and_then(super::date::parse_iso);
            match (State::from_code(code), day) {
                (Some(state), Some(day)) => drop(steps.insert(state, day)),
                _ => r.note("steps", FieldFault::WrongType),
            }
        }
        // Registers of the first version wrote the day of approval beside the state.
        if let Some(day) = r.date("approved") {
            steps.entry(State::Approved).or_insert(day);
        }
        let mut indicators = BTreeMap::new();
        for (year, read) in r.parts("indicators", Indicators::read) {
            match year.parse() {
                Ok(year) => drop(indicators.insert(year, read)),
                Err(_) => r.note("indicators", FieldFault::WrongType),
            }
        }
        let frozen = r.part("frozen", |r| Frozen {
            date: r.date("date"),
            packs: r.text("packs"),
            outcomes: r.texts("outcomes"),
            classes: r.texts("classes"),
            state: r.dong("state"),
        });
        let project = Project {
            id: id.to_owned(),
            name: r.needed("name"),
            mode: r.coded("mode"),
            state: r.coded("state"),
            steps,
            side: r.coded("side"),
            side_reason: r.text("side_reason"),
            component: r.needed("component"),
            unit: r.needed("unit"),
            year: r.year("year"),
            area: r.choice("area_class"),
            starts: r.date("starts"),
            ends: r.date("ends"),
            lead: r.text("lead"),
            lead_kind: r.coded("lead_kind"),
            leader: r.text("leader"),
            lead_workers: r.count("lead_workers"),
            lead_minority: r.count("lead_minority"),
            owner: r.text("owner"),
            approver: r.coded("approver"),
            representative: r.text("representative"),
            representative_contract: r.text("representative_contract"),
            notice: r.text("notice"),
            appraisal_team: r.text("appraisal_team"),
            contract: r.text("contract"),
            group_kind: r.coded("group_kind"),
            why_not: r.text("why_not"),
            decision: r.text("decision"),
            purchase: r.text("purchase"),
            households_planned: r.count("households_planned"),
            costs: r.parts("costs", CostLine::read),
            participants: r.parts("participants", Participant::read),
            indicators,
            revolves: r.flag("revolves"),
            revolving: r.texts("revolving"),
            dossier: r.parts("dossier", Paper::read),
            overrides: r.parts("overrides", Override::read),
            frozen,
            note: r.text("note"),
        };
        (project, r.findings())
    }

    /// Sets the known fields of a project's body, and leaves what a newer version wrote, in its parts
    /// too.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "project");
        set(body, "name", self.name.as_str());
        set(body, "mode", self.mode.map(Mode::code));
        set(body, "state", self.state.map(State::code));
        body.remove("approved");
        let steps = self.steps.iter();
        let steps: Map<String, Value> = steps
            .map(|(state, day)| (state.code().to_owned(), super::date::iso(*day).into()))
            .collect();
        set(body, "steps", object_or_none(steps));
        set(body, "side", self.side.map(Side::code));
        set(body, "side_reason", self.side_reason.as_str());
        set(body, "component", self.component.as_str());
        set(body, "unit", self.unit.as_str());
        set(body, "year", self.year);
        set(body, "area_class", self.area.map(AreaClass::code));
        set(body, "starts", date_value(self.starts));
        set(body, "ends", date_value(self.ends));
        set(body, "lead", self.lead.as_str());
        set(body, "lead_kind", self.lead_kind.map(LeadKind::code));
        set(body, "leader", self.leader.as_str());
        set(body, "lead_workers", self.lead_workers);
        set(body, "lead_minority", self.lead_minority);
        set(body, "owner", self.owner.as_str());
        set(body, "approver", self.approver.map(ApproverKind::code));
        set(body, "representative", self.representative.as_str());
        set(
            body,
            "representative_contract",
            self.representative_contract.as_str(),
        );
        set(body, "notice", self.notice.as_str());
        set(body, "appraisal_team", self.appraisal_team.as_str());
        set(body, "contract", self.contract.as_str());
        set(body, "group_kind", self.group_kind.map(GroupKind::code));
        set(body, "why_not", self.why_not.as_str());
        set(body, "decision", self.decision.as_str());
        set(body, "purchase", self.purchase.as_str());
        set(body, "households_planned", self.households_planned);
        write_parts(body, "costs", self.costs.iter(), CostLine::write);
        write_parts(
            body,
            "participants",
            self.participants.iter(),
            Participant::write,
        );
        let years: BTreeMap<String, &Indicators> = crate::order::map(
            self.indicators
                .iter()
                .map(|(year, i)| (year.to_string(), i)),
        );
        write_parts(
            body,
            "indicators",
            years.iter().map(|(k, v)| (k, *v)),
            Indicators::write,
        );
        set(body, "revolves", flag_or_none(self.revolves));
        write_texts(body, "revolving", &self.revolving);
        write_parts(body, "dossier", self.dossier.iter(), Paper::write);
        write_parts(body, "overrides", self.overrides.iter(), Override::write);
        let frozen = self.frozen.as_ref().map(|frozen| {
            let mut inner = Map::new();
            set(&mut inner, "date", date_value(frozen.date));
            set(&mut inner, "packs", frozen.packs.as_str());
            write_texts(&mut inner, "outcomes", &frozen.outcomes);
            write_texts(&mut inner, "classes", &frozen.classes);
            set(&mut inner, "state", amount_or_none(frozen.state));
            inner
        });
        set(body, "frozen", object_or_none(frozen.unwrap_or_default()));
        set(body, "note", self.note.as_str());
    }
}
