//! The register as typed records, kept in step with the store's documents.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
    rc::Rc,
};

use serde_json::{Map, Value};

use super::{
    index::{
        attendance::Attended, directory::Directory, household_search::Search, mergers::Merges,
        participation::Participation,
    },
    table::Records,
};
use crate::{
    domain::{
        capital::{Allocation, Grant, GrantKind, Payment},
        fields::{FieldFault, FieldFinding},
        handover::{FollowUp, Handover, Return},
        household::Household,
        local::{Criterion, LocalParameters},
        money::Dong,
        outreach::{Attendance, Session},
        place::Unit,
        programme::{Component, Programme},
        project::Project,
        register::RegisterInfo,
        training::{ClassDay, Target, TrainingClass},
    },
    replica::{Body, Document},
    rules::capital::Chain,
};

/// All live records by kind. Bodies of kinds that this version does not know are only counted:
/// the store keeps them and exports them again.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// What the register says about itself: the record that it was begun with. Where nobody noted
    /// which one that was, of several records the one of the unit that works here.
    pub info: Option<RegisterInfo>,
    /// The record that it was begun with.
    own: Option<String>,
    registers: Records<RegisterInfo>,
    /// The name of the unit that works here.
    working: String,
    /// Units by id.
    pub units: Records<Unit>,
    /// Programmes by id.
    pub programmes: Records<Programme>,
    /// Components by id.
    pub components: Records<Component>,
    /// Grants by id.
    pub grants: Records<Grant>,
    /// Allocations by id.
    pub allocations: Records<Allocation>,
    /// Payments by id.
    pub payments: Records<Payment>,
    /// Targets by id.
    pub targets: Records<Target>,
    /// Training classes by id.
    pub classes: Records<TrainingClass>,
    /// Days of classes by id.
    pub days: Records<ClassDay>,
    /// Projects by id.
    pub projects: Records<Project>,
    /// Hand-overs by id.
    pub handovers: Records<Handover>,
    /// Follow-ups by id.
    pub followups: Records<FollowUp>,
    /// Returns by id.
    pub returns: Records<Return>,
    /// Local parameters by id.
    pub parameters: Records<LocalParameters>,
    /// Local criteria by id.
    pub criteria: Records<Criterion>,
    /// Outreach sessions by id.
    pub sessions: Records<Session>,
    /// Households at outreach sessions.
    pub attended: Attended,
    /// Households that were asked for. There may be very many, so each is read when it is needed.
    households: RefCell<BTreeMap<String, Rc<Household>>>,
    /// A line for each household, read when a list is first shown.
    directory: RefCell<Directory>,
    /// The index of all households, made when something is first looked for.
    search: RefCell<Search>,
    /// Households that were found to be others.
    merges: Merges,
    /// The records that name each project, kept in step because every look at a project asks for them.
    of_project: BTreeMap<String, BTreeSet<String>>,
    /// Who takes part where, until a project or household changes.
    joined: RefCell<Option<Rc<Participation>>>,
    /// How many live records are of a kind that only a newer version knows.
    pub unknown: BTreeMap<String, usize>,
    bodies: BTreeMap<String, Body>,
    /// Records about which people disagree.
    disputed: BTreeSet<String>,
    /// Derived, and kept in step with the payments because every row and check asks for it.
    paid: BTreeMap<String, Paid>,
    /// What of each grant and allocation was carried into the next year, kept in step with those that did.
    carried: BTreeMap<String, Dong>,
    findings: BTreeMap<String, Vec<FieldFinding>>,
}

/// The payments out of one allocation.
#[derive(Clone, Copy, Debug, Default)]
struct Paid {
    sum: Dong,
    count: usize,
}

impl Ledger {
    /// The ledger of all `documents`.
    pub fn new<'a>(documents: impl Iterator<Item = &'a Document>) -> Ledger {
        Ledger::of_unit("", documents)
    }

    /// The ledger of all `documents` as the unit with this name sees it.
    pub fn of_unit<'a>(unit: &str, documents: impl Iterator<Item = &'a Document>) -> Ledger {
        let mut ledger = Ledger::default();
        for document in documents {
            ledger.put(document);
        }
        ledger.work_for(unit);
        ledger
    }

    /// Says which unit works here.
    pub fn work_for(&mut self, unit: &str) {
        unit.clone_into(&mut self.working);
        self.choose_info();
    }

    /// Says which record the register was begun with; no other one speaks for it from now on.
    pub fn keep_to(&mut self, own: Option<String>) {
        self.own = own;
        self.choose_info();
    }

    fn choose_info(&mut self) {
        if let Some(own) = &self.own {
            self.info = self.registers.get(own).cloned();
            return;
        }
        let of_ours = |info: &&RegisterInfo| {
            let unit = self.units.get(&info.unit);
            unit.is_some_and(|unit| unit.name == self.working)
        };
        let all = || self.registers.values();
        let chosen = all().find(of_ours).or_else(|| all().next());
        self.info = chosen.cloned();
    }

    /// Takes in the present state of one document.
    pub fn put(&mut self, document: &Document) {
        let id = document.id();
        if matches!(kind_in(id), "project" | "household") {
            *self.joined.get_mut() = None;
        }
        self.remove(id);
        if document.nodes().len() > 1 && document.live_leaves().len() > 1 {
            self.disputed.insert(id.to_owned());
        }
        let Some(body) = document.live() else {
            return;
        };
        let findings = match kind_in(id) {
            "household" => {
                self.merges.put(id, body);
                self.directory.get_mut().touch(id);
                self.search.get_mut().touch(id);
                Vec::new()
            }
            kind if KINDS.contains(&kind) => {
                let fields = body.fields();
                let project = fields.get("project").and_then(Value::as_str);
                if let Some(project) = project.filter(|project| !project.is_empty()) {
                    let named = self.of_project.entry(project.to_owned()).or_default();
                    named.insert(id.to_owned());
                }
                self.read(id, kind, &fields)
            }
            // Not read: a newer version's records may be many.
            kind => {
                *self.unknown.entry(kind.to_owned()).or_default() += 1;
                Vec::new()
            }
        };
        if !findings.is_empty() {
            self.findings.insert(id.to_owned(), findings);
        }
        self.bodies.insert(id.to_owned(), body.clone());
        if self.registers.contains_key(id) || (self.registers.len() > 1 && id.starts_with("unit:"))
        {
            self.choose_info();
        }
    }

    /// Forgets a document that is no longer there.
    pub fn remove(&mut self, id: &str) {
        self.disputed.remove(id);
        let Some(old) = self.bodies.remove(id) else {
            return;
        };
        self.findings.remove(id);
        drop(old);
        if matches!(kind_in(id), "project" | "household") {
            *self.joined.get_mut() = None;
        }
        if let Some(project) = self.project_of(id).map(str::to_owned)
            && let Some(named) = self.of_project.get_mut(&project)
        {
            named.remove(id);
        }
        match kind_in(id) {
            "household" => {
                self.households.get_mut().remove(id);
                self.merges.remove(id);
                self.directory.get_mut().touch(id);
                self.search.get_mut().touch(id);
            }
            "project" => drop(self.projects.remove(id)),
            "handover" => drop(self.handovers.remove(id)),
            "followup" => drop(self.followups.remove(id)),
            "return" => drop(self.returns.remove(id)),
            "parameters" => drop(self.parameters.remove(id)),
            "criterion" => drop(self.criteria.remove(id)),
            "session" => drop(self.sessions.remove(id)),
            "attendance" => self.attended.remove(id),
            "register" => {
                self.registers.remove(id);
                self.choose_info();
            }
            "unit" => {
                // Households are found by the names of their units.
                self.search.get_mut().forget();
                self.units.remove(id);
            }
            "programme" => drop(self.programmes.remove(id)),
            "component" => drop(self.components.remove(id)),
            "grant" => {
                if let Some(grant) = self.grants.remove(id) {
                    self.carry(grant.carried_from.as_deref(), Dong::ZERO - grant.net());
                }
            }
            "allocation" => {
                if let Some(allocation) = self.allocations.remove(id) {
                    let from = allocation.carried_from.as_deref();
                    self.carry(from, Dong::ZERO - allocation.net());
                }
            }
            "payment" => {
                if let Some(payment) = self.payments.remove(id)
                    && let Some(paid) = self.paid.get_mut(&payment.allocation)
                {
                    paid.sum = paid.sum - payment.spent();
                    paid.count -= 1;
                }
            }
            "target" => drop(self.targets.remove(id)),
            "class" => drop(self.classes.remove(id)),
            "class-day" => drop(self.days.remove(id)),
            other => {
                if let Some(count) = self.unknown.get_mut(other) {
                    *count -= 1;
                }
                self.unknown.retain(|_, count| *count > 0);
            }
        }
    }

    fn read(&mut self, id: &str, kind: &str, body: &Map<String, Value>) -> Vec<FieldFinding> {
        macro_rules! keep {
            ($map:ident, $type:ident) => {{
                let (record, findings) = $type::read(id, body);
                self.$map.insert(id.to_owned(), record);
                findings
            }};
        }
        match kind {
            "register" => keep!(registers, RegisterInfo),
            "unit" => {
                self.search.get_mut().forget();
                keep!(units, Unit)
            }
            "programme" => keep!(programmes, Programme),
            "component" => keep!(components, Component),
            "grant" => {
                let (grant, findings) = Grant::read(id, body);
                self.carry(grant.carried_from.as_deref(), grant.net());
                self.grants.insert(id.to_owned(), grant);
                findings
            }
            "allocation" => {
                let (allocation, findings) = Allocation::read(id, body);
                self.carry(allocation.carried_from.as_deref(), allocation.net());
                self.allocations.insert(id.to_owned(), allocation);
                findings
            }
            "payment" => {
                let (payment, findings) = Payment::read(id, body);
                let new = Paid {
                    sum: payment.spent(),
                    count: 1,
                };
                match self.paid.get_mut(&payment.allocation) {
                    Some(paid) => {
                        paid.sum += new.sum;
                        paid.count += 1;
                    }
                    None => drop(self.paid.insert(payment.allocation.clone(), new)),
                }
                self.payments.insert(id.to_owned(), payment);
                findings
            }
            "target" => keep!(targets, Target),
            "project" => keep!(projects, Project),
            "handover" => keep!(handovers, Handover),
            "followup" => keep!(followups, FollowUp),
            "return" => keep!(returns, Return),
            "parameters" => keep!(parameters, LocalParameters),
            "criterion" => keep!(criteria, Criterion),
            "session" => keep!(sessions, Session),
            "attendance" => {
                let (attendance, findings) = Attendance::read(id, body);
                self.attended.put(attendance);
                findings
            }
            "class-day" => keep!(days, ClassDay),
            _ => keep!(classes, TrainingClass),
        }
    }

    /// The records about which people disagree.
    pub fn disputed(&self) -> &BTreeSet<String> {
        &self.disputed
    }

    /// The present body of a record.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.get(id)
    }

    /// The present fields of a record.
    pub fn fields(&self, id: &str) -> Option<Map<String, Value>> {
        self.body(id).map(Body::fields)
    }

    /// Whether nothing but catalogue entries and the register record is there.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
            && self.allocations.is_empty()
            && self.payments.is_empty()
            && self.targets.is_empty()
            && self.classes.is_empty()
            && self.projects.is_empty()
            && self.sessions.is_empty()
            && self.household_ids().next().is_none()
            && self.unknown.is_empty()
    }

    /// How many live records there are.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// Everything wrong with stored fields, references to missing records included.
    pub fn findings(&self) -> Vec<FieldFinding> {
        let mut all: Vec<FieldFinding> = self.findings.values().flatten().cloned().collect();
        let mut dangling = |id: &str, field: &'static str| {
            all.push(FieldFinding {
                id: id.to_owned(),
                field,
                code: FieldFault::Dangling,
            });
        };
        for grant in self.grants.values() {
            if !grant.component.is_empty() && !self.components.contains_key(&grant.component) {
                dangling(&grant.id, "component");
            }
            let from = grant.carried_from.as_ref();
            if from.is_some_and(|id| !self.grants.contains_key(id)) {
                dangling(&grant.id, "carried_from");
            }
        }
        for component in self.components.values() {
            if !self.programmes.contains_key(&component.programme) {
                dangling(&component.id, "programme");
            }
        }
        for allocation in self.allocations.values() {
            if !self.components.contains_key(&allocation.component) {
                dangling(&allocation.id, "component");
            }
            if !self.units.contains_key(&allocation.unit) {
                dangling(&allocation.id, "unit");
            }
            let from = allocation.carried_from.as_ref();
            if from.is_some_and(|id| !self.allocations.contains_key(id)) {
                dangling(&allocation.id, "carried_from");
            }
        }
        for payment in self.payments.values() {
            if !self.allocations.contains_key(&payment.allocation) {
                dangling(&payment.id, "allocation");
            }
        }
        for project in self.projects.values() {
            if !self.components.contains_key(&project.component) {
                dangling(&project.id, "component");
            }
            if !self.units.contains_key(&project.unit) {
                dangling(&project.id, "unit");
            }
            let gone = |id: &&String| !self.bodies.contains_key(*id);
            if project.participants.keys().any(|id| gone(&id)) {
                dangling(&project.id, "participants");
            }
        }
        for attendance in self.attended.values() {
            if !self.sessions.contains_key(&attendance.session) {
                dangling(&attendance.id, "session");
            }
            if !self.bodies.contains_key(&attendance.household) {
                dangling(&attendance.id, "household");
            }
        }
        for (project, named) in &self.of_project {
            if !self.projects.contains_key(project) {
                for id in named {
                    dangling(id, "project");
                }
            }
        }
        all
    }

    /// Granted, allocated and paid for one component and year.
    pub fn pool(&self, component: &str, year: i16) -> Chain {
        let only = |of: &str| of == component;
        self.chains(year, &only)
            .remove(component)
            .unwrap_or_default()
    }

    /// Granted, allocated and paid in a year, by component, of those that `only` takes.
    ///
    /// What was carried into the next year is there and no longer here. An allocation that carries over
    /// brings its grant with it; a carried-over grant that names none of the year before is that money, too,
    /// and is not counted twice.
    pub fn chains<'l>(
        &'l self,
        year: i16,
        only: &dyn Fn(&str) -> bool,
    ) -> BTreeMap<&'l str, Chain> {
        let mut chains: BTreeMap<&str, Chain> = BTreeMap::new();
        // By component: what carried-over grants that name no origin bring, and carrying allocations.
        let mut brought: BTreeMap<&str, (Dong, Dong)> = BTreeMap::new();
        let grants = self.grants.values().filter(|g| g.year == year);
        for grant in grants.filter(|g| only(&g.component)) {
            let chain = chains.entry(&grant.component).or_default();
            chain.granted += self.worth_of_grant(grant);
            chain.moved += self.carried_out(&grant.id);
            if grant.source == GrantKind::CarriedOver {
                chain.carried += grant.net();
                if grant.carried_from.is_none() {
                    brought.entry(&grant.component).or_default().0 += grant.net();
                }
            }
        }
        let allocations = self.allocations.values().filter(|a| a.year == year);
        for allocation in allocations.filter(|a| only(&a.component)) {
            let out = self.carried_out(&allocation.id);
            let chain = chains.entry(&allocation.component).or_default();
            chain.granted = chain.granted - out;
            chain.moved += out;
            chain.allocated += self.worth(allocation);
            chain.paid += self.paid_from(&allocation.id);
            if allocation.carried_from.is_some() {
                brought.entry(&allocation.component).or_default().1 += allocation.net();
            }
        }
        for (component, (granted, allocated)) in brought {
            let more = (allocated - granted).max(Dong::ZERO);
            let chain = chains.entry(component).or_default();
            chain.granted += more;
            chain.carried += more;
        }
        chains
    }

    fn carry(&mut self, from: Option<&str>, amount: Dong) {
        if let Some(from) = from {
            *self.carried.entry(from.to_owned()).or_default() += amount;
        }
    }

    /// What of a grant or allocation was carried into the next year.
    pub fn carried_out(&self, id: &str) -> Dong {
        self.carried.get(id).copied().unwrap_or_default()
    }

    /// What a grant is worth in its year: without what was taken back and what was carried on.
    pub fn worth_of_grant(&self, grant: &Grant) -> Dong {
        grant.net() - self.carried_out(&grant.id)
    }

    /// What an allocation is worth in its year: without what was taken back and what was carried on.
    pub fn worth(&self, allocation: &Allocation) -> Dong {
        allocation.net() - self.carried_out(&allocation.id)
    }

    /// What was paid out of one allocation.
    pub fn paid_from(&self, allocation: &str) -> Dong {
        self.paid
            .get(allocation)
            .map_or(Dong::ZERO, |paid| paid.sum)
    }

    /// How many payments there are out of one allocation.
    pub fn payments_of(&self, allocation: &str) -> usize {
        self.paid.get(allocation).map_or(0, |paid| paid.count)
    }

    /// The household that an id stands for, if it is there: the one it was merged into.
    pub fn household(&self, id: &str) -> Option<Rc<Household>> {
        self.own_household(self.same(id))
    }

    /// The very household with this id, merged or not.
    pub fn own_household(&self, id: &str) -> Option<Rc<Household>> {
        if let Some(read) = self.households.borrow().get(id) {
            return Some(read.clone());
        }
        if kind_in(id) != "household" {
            return None;
        }
        let (household, _) = Household::read(id, &self.bodies.get(id)?.fields());
        let household = Rc::new(household);
        let mut read = self.households.borrow_mut();
        read.insert(id.to_owned(), household.clone());
        Some(household)
    }

    /// The id of the household that `id` stands for: itself, unless it was merged into another.
    pub fn same<'i>(&'i self, id: &'i str) -> &'i str {
        self.merges.same(id, &|id| self.bodies.contains_key(id))
    }

    /// The merged households, each with the one that it stands for.
    pub fn merged(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.merges.ids().map(|id| (id, self.same(id)));
        all.filter(|(id, same)| id != same)
    }

    /// All households that say they were merged, also where that leads nowhere or in a circle.
    pub fn merging(&self) -> impl Iterator<Item = &str> {
        self.merges.ids()
    }

    /// The ids of all households, in the order of entry; merged ones are left out.
    pub fn household_ids(&self) -> impl Iterator<Item = &String> {
        // ';' follows ':' in ASCII.
        let all = self
            .bodies
            .range(String::from("household:")..String::from("household;"));
        all.map(|(id, _)| id)
            .filter(|id| !self.merges.contains(id) || self.same(id) == *id)
    }

    /// The directory as far as it was read.
    pub fn directory_so_far(&self) -> std::cell::Ref<'_, Directory> {
        self.directory.borrow()
    }

    pub(super) fn directory_cell(&self) -> &RefCell<Directory> {
        &self.directory
    }

    pub(super) fn search_cell(&self) -> &RefCell<Search> {
        &self.search
    }

    /// The bodies of the households after the one with the id `after`, merged ones too, in the order
    /// of entry.
    pub fn households_after(&self, after: &str) -> impl Iterator<Item = (&String, &Body)> {
        let from = Bound::Excluded(after.max("household:"));
        self.bodies
            .range::<str, _>((from, Bound::Excluded("household;")))
    }

    /// Who takes part where.
    pub fn joined(&self) -> Rc<Participation> {
        if let Some(joined) = &*self.joined.borrow() {
            return joined.clone();
        }
        let joined = Rc::new(Participation::new(self));
        *self.joined.borrow_mut() = Some(joined.clone());
        joined
    }

    /// The project that a record of another kind names.
    fn project_of(&self, id: &str) -> Option<&str> {
        match kind_in(id) {
            "handover" => Some(self.handovers.get(id)?.project.as_str()),
            "followup" => Some(self.followups.get(id)?.project.as_str()),
            "return" => Some(self.returns.get(id)?.project.as_str()),
            "allocation" => self.allocations.get(id)?.project.as_deref(),
            "payment" => self.payments.get(id)?.project.as_deref(),
            "criterion" => self.criteria.get(id)?.project.as_deref(),
            _ => None,
        }
    }

    /// The records of the kind in `map` that name the project, in the order of entry.
    pub fn naming<'l, T>(
        &'l self,
        project: &str,
        map: &'l Records<T>,
    ) -> impl Iterator<Item = &'l T> {
        let named = self.of_project.get(project);
        named.into_iter().flatten().filter_map(|id| map.get(id))
    }

    /// How many records name the project.
    pub fn named_by(&self, project: &str) -> usize {
        self.of_project.get(project).map_or(0, BTreeSet::len)
    }

    /// The name of a unit on lists.
    pub fn unit_name(&self, id: &str) -> &str {
        self.units.get(id).map_or("", |unit| unit.short.as_str())
    }

    /// The unit that keeps the register.
    pub fn home(&self) -> Option<&Unit> {
        self.units.get(&self.info.as_ref()?.unit)
    }

    /// The years that any record speaks of, and the working year.
    pub fn years(&self) -> std::collections::BTreeSet<i16> {
        let mut years = crate::order::set(self.info.iter().map(|info| info.year));
        years.extend(self.grants.values().map(|g| g.year));
        years.extend(self.allocations.values().map(|a| a.year));
        years.extend(self.targets.values().map(|t| t.year));
        years.extend(self.classes.values().map(|c| c.year));
        years.extend(self.projects.values().map(|p| p.year));
        let held = self.sessions.values().filter_map(|s| s.date);
        years.extend(held.map(jiff::civil::Date::year));
        years.remove(&0);
        years
    }

    /// The content of all live records without the notes of who wrote them, in canonical JSON: two
    /// registers hold the same exactly when these bytes are equal.
    pub fn content(&self) -> String {
        let mut all = Map::new();
        for (id, body) in &self.bodies {
            let mut body = body.fields();
            body.remove("meta");
            all.insert(id.clone(), Value::Object(body));
        }
        crate::replica::canonical::to_string(&Value::Object(all))
    }
}

/// The kinds that this version reads.
const KINDS: [&str; 18] = [
    "register",
    "unit",
    "programme",
    "component",
    "grant",
    "allocation",
    "payment",
    "target",
    "class",
    "class-day",
    "project",
    "handover",
    "followup",
    "return",
    "parameters",
    "criterion",
    "session",
    "attendance",
];

/// The kind that an id names.
pub fn kind_in(id: &str) -> &str {
    id.split_once(':').map_or("", |(kind, _)| kind)
}

/// The `kind` of a body.
pub fn kind_of(body: &Map<String, Value>) -> &str {
    body.get("kind").and_then(Value::as_str).unwrap_or("")
}
