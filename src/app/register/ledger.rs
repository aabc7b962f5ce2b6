//! The register as typed records, in step with the store's documents.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
};

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    bodies::Bodies,
    id::{HEADINGS, kind_in},
    index::Indexes,
    kinds::{Kind, Record, RecordRef, Tables},
    own::OwnRecord,
};
use crate::{
    domain::{fields::FieldFinding, place::Unit, register::RegisterInfo},
    replica::{Body, Document},
};

/// All live records by kind, and what follows from them.
///
/// The records of each kind are asked for by the queries of [`Tables`], which read as the register's
/// own: `register.grants()`, `register.grant(id)`. Bodies of kinds that this version does not know are
/// only counted: the store keeps them and exports them again.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    own: OwnRecord,
    tables: Tables,
    pub(super) bodies: Bodies,
    pub(super) indexes: Indexes,
    /// How many live records are of a kind that only a newer version knows.
    unknown: BTreeMap<String, usize>,
    /// Records about which people disagree.
    disputed: BTreeSet<String>,
    /// What is wrong in the fields of records.
    pub(super) faults: BTreeMap<String, Vec<FieldFinding>>,
}

impl Deref for Ledger {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        &self.tables
    }
}

/// The kind of the record that says what the register is. Nobody enters it.
const REGISTER: &str = "register";

impl Ledger {
    pub(super) fn tables(&self) -> &Tables {
        &self.tables
    }

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
        unit.clone_into(&mut self.own.working);
        self.choose_info();
    }

    /// Says which record the register was begun with; no other one speaks for it from now on.
    pub fn keep_to(&mut self, own: Option<String>) {
        self.own.begun_with = own;
        self.choose_info();
    }

    fn choose_info(&mut self) {
        self.own.choose(self.tables.units());
    }

    /// Takes in the present state of one document.
    pub fn put(&mut self, document: &Document) {
        let id = document.id();
        let Some(body) = document.live() else {
            return self.remove(id);
        };
        self.disputed.remove(id);
        if document.nodes().len() > 1 && document.live_leaves().len() > 1 {
            self.disputed.insert(id.to_owned());
        }
        let kind = Kind::of_id(id);
        if let Some(before) = self.bodies.put(id, body.clone()) {
            self.forget(kind, id, &before);
        }
        let indexes = &mut self.indexes;
        let mut tell = |record: RecordRef<'_>| indexes.each(&mut |index| index.put(id, record));
        let findings = match (kind_in(id), kind) {
            (_, Some(Kind::Household)) => {
                tell(RecordRef::Household(body));
                Vec::new()
            }
            (_, Some(kind)) => self.tables.put(kind, id, &body.fields(), &mut tell),
            (REGISTER, _) => {
                let (info, findings) = RegisterInfo::read(id, &body.fields());
                self.own.all.insert(id.to_owned(), info);
                findings
            }
            // Asked for by whoever understands the next such table.
            (HEADINGS, _) => Vec::new(),
            // Not read: a newer version's records may be many.
            (unknown, None) => {
                *self.unknown.entry(unknown.to_owned()).or_default() += 1;
                Vec::new()
            }
        };
        if !findings.is_empty() {
            self.faults.insert(id.to_owned(), findings);
        }
        if self.own.all.contains_key(id) || (self.own.all.len() > 1 && id.starts_with("unit:")) {
            self.choose_info();
        }
    }

    /// Forgets a document that is no longer there.
    pub fn remove(&mut self, id: &str) {
        self.disputed.remove(id);
        if let Some(before) = self.bodies.remove(id) {
            self.forget(Kind::of_id(id), id, &before);
        }
    }

    /// Forgets what was read of a record, whose body was `before`.
    fn forget(&mut self, kind: Option<Kind>, id: &str, before: &Body) {
        self.faults.remove(id);
        let record = match kind {
            Some(Kind::Household) => Some(RecordRef::Household(before)),
            Some(kind) => self.tables.find(kind, id),
            None => None,
        };
        if let Some(record) = record {
            self.indexes.each(&mut |index| index.remove(id, record));
        }
        match (kind_in(id), kind) {
            (_, Some(kind)) => self.tables.remove(kind, id),
            (REGISTER, _) => {
                self.own.all.remove(id);
                self.choose_info();
            }
            (HEADINGS, None) => {}
            (unknown, None) => {
                if let Some(count) = self.unknown.get_mut(unknown) {
                    *count -= 1;
                }
                self.unknown.retain(|_, count| *count > 0);
            }
        }
    }

    /// The same register without the records of its tables; they come by [`Ledger::stand`].
    pub(super) fn with_households_alone(&self) -> Ledger {
        let mut ledger = Ledger {
            own: self.own.clone(),
            bodies: self.bodies.clone(),
            unknown: self.unknown.clone(),
            disputed: self.disputed.clone(),
            faults: self.faults.clone(),
            ..Ledger::default()
        };
        for (id, body) in self.bodies.households_after("") {
            let record = RecordRef::Household(body);
            ledger.indexes.each(&mut |index| index.put(id, record));
        }
        ledger
    }

    /// Shows every record of the tables.
    pub(super) fn each_table<'r>(&'r self, see: &mut dyn FnMut(&'r str, RecordRef<'r>)) {
        self.tables.each(&|_| true, see);
    }

    /// Puts a record into its table that stood otherwise than its body says.
    pub(super) fn stand(&mut self, id: &str, record: Record) {
        let indexes = &mut self.indexes;
        let mut tell = |record: RecordRef<'_>| indexes.each(&mut |index| index.put(id, record));
        self.tables.take(id, record, &mut tell);
    }

    /// Leaves a record out that was not there.
    pub(super) fn leave_out(&mut self, id: &str) {
        self.bodies.remove(id);
        self.disputed.remove(id);
        self.faults.remove(id);
    }

    /// The records of these kinds alone, to try something out; nothing that follows from them is known.
    pub fn only(&self, kinds: &[Kind]) -> Ledger {
        Ledger {
            tables: self.tables.only(kinds),
            ..Ledger::default()
        }
    }

    /// Puts a record into its table, where something is tried out.
    pub fn try_out(&mut self, id: &str, fields: &Map<String, Value>) {
        if let Some(kind) = Kind::of_id(id) {
            self.tables.put(kind, id, fields, &mut |_| {});
        }
    }

    /// What the register says about itself.
    pub fn info(&self) -> Option<&RegisterInfo> {
        self.own.chosen.as_ref()
    }

    /// Whether what bears `day` is still to come where the register stands still, as the sample does on its day. In all
    /// others nothing is: whoever writes down today what is dated tomorrow must see it.
    pub fn is_to_come(&self, day: Option<Date>, today: Date) -> bool {
        let stands_still = self.info().is_some_and(|info| info.as_of.is_some());
        stands_still && day.is_some_and(|day| day > today)
    }

    /// How many live records there are of each kind that only a newer version knows.
    pub fn unknown(&self) -> &BTreeMap<String, usize> {
        &self.unknown
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
        let of_catalogue = |kind: Kind| {
            matches!(
                kind,
                Kind::Unit | Kind::Programme | Kind::Component | Kind::Parameters | Kind::Criterion
            )
        };
        self.bodies.iter().all(|(id, _)| match Kind::of_id(id) {
            Some(kind) => of_catalogue(kind),
            None => kind_in(id) == REGISTER,
        })
    }

    /// How many live records there are.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// The name of a unit on lists.
    pub fn unit_name(&self, id: &str) -> &str {
        self.unit(id).map_or("", |unit| unit.short.as_str())
    }

    /// The unit whose register it is.
    pub fn home(&self) -> Option<&Unit> {
        self.unit(&self.info()?.unit)
    }

    /// The years that any record speaks of, and the working year.
    pub fn years(&self) -> std::collections::BTreeSet<i16> {
        let mut years = crate::order::set(self.info().into_iter().map(|info| info.year));
        years.extend(self.grants().values().map(|g| g.year));
        years.extend(self.allocations().values().map(|a| a.year));
        years.extend(self.targets().values().map(|t| t.year));
        years.extend(self.classes().values().map(|c| c.year));
        years.extend(self.projects().values().map(|p| p.year));
        let met = self.sessions().values().filter_map(|s| s.date);
        years.extend(met.map(jiff::civil::Date::year));
        years.extend(self.proposals().values().map(|p| p.year));
        let met = self.meetings().values().filter_map(|meeting| meeting.date);
        years.extend(met.map(jiff::civil::Date::year));
        let tasks = self.tasks().values();
        let days = tasks.flat_map(|task| [task.given, task.closed()]);
        years.extend(days.flatten().map(jiff::civil::Date::year));
        years.remove(&0);
        years
    }

    /// The content of all live records without the notes of who wrote them, in canonical JSON: two
    /// registers hold the same exactly when these bytes are equal.
    pub fn content(&self) -> String {
        let mut all = Map::new();
        for (id, body) in self.bodies.iter() {
            let mut body = body.fields();
            body.remove("meta");
            all.insert(id.clone(), Value::Object(body));
        }
        crate::replica::canonical::to_string(&Value::Object(all))
    }
}

/// The `kind` of a body.
pub fn kind_of(body: &Map<String, Value>) -> &str {
    body.get("kind").and_then(Value::as_str).unwrap_or("")
}
