//! What names what: which records a record names, who names it, and what is wrong in the register as a
//! whole. The declarations say what is a name.

use std::rc::Rc;

use super::{
    id::kind_in,
    index::dangling::Dangling,
    kinds::{Kind, RecordRef},
    ledger::Ledger,
};
use crate::domain::{
    fields::{FieldFault, FieldFinding},
    schema::{Fields, Reference, Schema, references::Place, references::references},
};

impl Ledger {
    /// Whether the record that is named is there, and of a kind that may be named.
    pub fn has_named(&self, named: &Reference<'_>) -> bool {
        named.kinds.contains(&kind_in(named.id)) && self.has(named.id)
    }

    fn has(&self, id: &str) -> bool {
        match Kind::of_id(id) {
            Some(Kind::Household) | None => self.bodies.contains(id),
            Some(kind) => self.tables().contains(kind, id),
        }
    }

    /// Everything wrong with stored fields, names of records that are not there included: those that a
    /// field holds, and those that a part is about. What stands deeper says what was so on its day.
    ///
    /// Households are not looked through: there are very many, and they are read only when asked for.
    pub fn findings(&self) -> Vec<FieldFinding> {
        let faults = self.faults.values().flatten();
        faults.chain(self.dangling().all()).cloned().collect()
    }

    /// The names of records that are not there, looked for where something changed since last time.
    fn dangling(&self) -> Rc<Dangling> {
        let known = self.indexes.dangling.get();
        if known.is_up_to_date() {
            return known;
        }
        let look = self.indexes.dangling.change(Dangling::look);
        let mut all = Vec::new();
        self.tables()
            .each(&|schema| look.is_at_kind(schema), &mut |id, record| {
                if let Some(record) = record.as_declared()
                    && look.is_at(id, record.schema())
                {
                    let found = self.dangling_in(id, record);
                    if !found.is_empty() || known.is_in(id) {
                        all.push((id, found));
                    }
                }
            });
        drop(known);
        self.indexes.dangling.change(|dangling| {
            for (id, found) in all {
                dangling.note(id, found);
            }
        });
        self.indexes.dangling.get()
    }

    fn dangling_in(&self, id: &str, record: &dyn Fields) -> Vec<FieldFinding> {
        let mut all = Vec::new();
        references(record, &mut |named| {
            // An empty name was found missing when the record was read.
            let is_looked_at = named.place != Place::Inside && !named.id.is_empty();
            if !is_looked_at || self.has_named(&named) {
                return;
            }
            let found = FieldFinding {
                id: id.to_owned(),
                field: named.field.name,
                code: FieldFault::Dangling,
            };
            // Of a list several can be gone: it is one field.
            if all.last() != Some(&found) {
                all.push(found);
            }
        });
        all
    }

    /// How many records name this one and would lead nowhere without it.
    pub fn naming_count(&self, id: &str) -> usize {
        let kind = kind_in(id);
        let mut count = 0;
        let can_name = |schema: &Schema| schema.can_name(kind);
        self.tables().each(&can_name, &mut |_, record| {
            let mut is_named = false;
            if let Some(record) = record.as_declared() {
                references(record, &mut |named| is_named |= named.id == id);
            }
            count += usize::from(is_named && holds(record));
        });
        count + self.households_naming(id) + usize::from(self.is_registers_unit(id))
    }

    /// Of households only what is known without reading all of them: where they live, and into which one
    /// they were merged.
    fn households_naming(&self, id: &str) -> usize {
        match Kind::of_id(id) {
            Some(Kind::Unit) => {
                let directory = self.directory();
                directory.lines().filter(|line| *line.unit == *id).count()
            }
            Some(Kind::Household) => self.merged().filter(|(_, same)| *same == id).count(),
            _ => 0,
        }
    }

    fn is_registers_unit(&self, id: &str) -> bool {
        self.info().is_some_and(|info| info.unit == id)
    }
}

/// Whether a record keeps what it names from being deleted.
fn holds(record: RecordRef<'_>) -> bool {
    match record {
        // A tick that was taken back.
        RecordRef::Attendance(attendance) => !attendance.is_blank(),
        // It goes together with its class.
        RecordRef::ClassDay(_) => false,
        _ => true,
    }
}
