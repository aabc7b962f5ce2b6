//! Rows of a table are taken in like a file: planned, merged with what others did, listed, undone as one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Failure, Session};
use crate::{
    app::{
        command::{self, Refusal},
        environment::new_uuid,
        exchange::{
            import::{Beat, Outcome},
            incoming::Incoming,
        },
        register::kinds::Record,
        tabular::{
            TableKind, TablePlan, TableRow,
            plan::{Edit, RowOutcome},
        },
    },
    replica::{
        Document, Rev, Revision,
        bundle::{Bundle, BundleKind, Header},
    },
    store::Backend,
};

/// Whatever became of the records since, what was accepted is taken in.
const ALL: [Outcome; 4] = [
    Outcome::Conflict,
    Outcome::Merged,
    Outcome::Changed,
    Outcome::New,
];

/// A record's id and what it is to say.
type Wanted = (String, Option<Map<String, Value>>);

/// What a record is to say.
struct Body<'e> {
    fields: Map<String, Value>,
    /// The record itself, where it is new and all of it is of one row: it need not be read again.
    whole: Option<&'e Record>,
}

impl Edit {
    /// Puts what changed into a body, or all of a new record.
    fn write(&self, fields: &mut Map<String, Value>) {
        match &self.before {
            Some(before) => command::patch_record(fields, before, &self.after),
            None => self.after.write(fields),
        }
    }
}

impl<B: Backend> Session<B> {
    /// Takes in the new and changed records of a table that are `wanted`: one action, one undo, which stands
    /// among the imports under the name of the file. Returns how many records it was.
    ///
    /// # Errors
    /// Nothing is written then: the person stopped it, a record was changed meanwhile so that the row no
    /// longer fits, or it could not be stored.
    pub async fn take_table(
        &mut self,
        table: &TablePlan,
        wanted: &dyn Fn(&TableRow) -> bool,
        beat: Beat<'_>,
    ) -> Result<usize, Failure> {
        let (incoming, count) = self.of_table(table, wanted).await?;
        if count == 0 {
            return Ok(0);
        }
        let mut plan = self.plan(vec![incoming], beat).await?;
        plan.source = Some(table.source.clone());
        plan.rows
            .retain(|row| Record::read(&row.id, &Map::new()).is_some());
        self.take_in(&plan, &ALL, &[]).await?;
        Ok(count)
    }

    /// The wanted rows as a file that somebody might have sent, and how many records it is.
    async fn of_table(
        &self,
        table: &TablePlan,
        wanted: &dyn Fn(&TableRow) -> bool,
    ) -> Result<(Incoming, usize), Failure> {
        let action = new_uuid(&*self.env);
        let meta = self.meta(&action);
        let mut revisions = Vec::new();
        let mut bodies: BTreeMap<String, Body<'_>> = BTreeMap::new();
        let mut olders: BTreeMap<(String, Rev), Map<String, Value>> = BTreeMap::new();
        let mut count = 0;
        for row in table.rows.iter().filter(|row| wanted(row)) {
            let is_taken = matches!(row.outcome, RowOutcome::New | RowOutcome::Changed);
            let Some(edit) = row.edit.as_ref().filter(|_| is_taken) else {
                continue;
            };
            count += 1;
            for edit in std::iter::once(edit).chain(&row.more) {
                let is_merged = match self.older(edit) {
                    Some(rev) => self.on_older(edit, rev, &mut olders).await?,
                    None => false,
                };
                if !is_merged {
                    self.on_present(edit, &mut bodies);
                }
            }
        }
        for ((id, rev), mut fields) in olders {
            fields.insert(String::from("meta"), meta.to_value());
            revisions.push(Revision::new(id, Some(rev), false, &fields));
        }
        self.check(table, &bodies)?;
        let mut edits: Vec<Wanted> = bodies
            .into_iter()
            .map(|(id, body)| (id, Some(body.fields)))
            .collect();
        if count > 0
            && let Some((id, fields)) = &table.remember
        {
            edits.extend(self.remembered(id, fields));
        }
        let (made, _) = self.revise(&action, edits).await?;
        revisions.extend(made.revisions);
        let bundle = Bundle {
            header: Header {
                kind: BundleKind::Selection,
                ..Header::default()
            },
            documents: revisions.len(),
            revisions,
            ..Bundle::default()
        };
        let file = table.source.file.clone();
        Ok((Incoming::new(file, bundle), count))
    }

    /// The revision that the file was written from, where the record has gone on since.
    fn older(&self, edit: &Edit) -> Option<Rev> {
        let rev = edit.based_on?;
        let winner = self.documents().get(edit.after.id())?.winner()?.0;
        (winner != rev).then_some(rev)
    }

    /// The changed cells as an edit of that revision, together with those of other rows: what others did since is
    /// merged, or asked about. Returns whether that could be done: what stood in a revision that never came here, or
    /// whose content is no longer kept, nobody knows, and the cells are changed as the preview showed them.
    async fn on_older(
        &self,
        edit: &Edit,
        rev: Rev,
        olders: &mut BTreeMap<(String, Rev), Map<String, Value>>,
    ) -> Result<bool, Failure> {
        let key = (edit.after.id().to_owned(), rev);
        let Some(before) = &edit.before else {
            return Ok(false);
        };
        if !olders.contains_key(&key) {
            let Some(body) = self.body_of(&key.0, rev).await? else {
                return Ok(false);
            };
            olders.insert(key.clone(), body.fields());
        }
        if let Some(fields) = olders.get_mut(&key) {
            command::patch_record(fields, before, &edit.after);
        }
        Ok(true)
    }

    /// The changed cells as an edit of the record as it stands; several rows may be about one.
    fn on_present<'e>(&self, edit: &'e Edit, bodies: &mut BTreeMap<String, Body<'e>>) {
        let id = edit.after.id();
        if let Some(body) = bodies.get_mut(id) {
            body.whole = None;
            return edit.write(&mut body.fields);
        }
        let stands = self.ledger.borrow().fields(id);
        let is_new = stands.is_none() && edit.before.is_none();
        let mut fields = stands.unwrap_or_else(|| {
            // One of which several rows write a part each begins with nothing in it.
            let mut begun = Map::new();
            if let Some(before) = &edit.before {
                before.write(&mut begun);
            }
            begun
        });
        edit.write(&mut fields);
        let whole = is_new.then_some(&*edit.after);
        bodies.insert(id.to_owned(), Body { fields, whole });
    }

    /// Whether the records may be written, each beside those before it: sums are of all of them.
    fn check(&self, table: &TablePlan, bodies: &BTreeMap<String, Body<'_>>) -> Result<(), Failure> {
        let ledger = self.ledger.borrow();
        let adds_up = matches!(
            table.kind,
            Some(TableKind::Allocations | TableKind::Payments)
        );
        let mut trial = adds_up.then(|| ledger.clone());
        for (id, body) in bodies {
            let read;
            let record = if let Some(whole) = body.whole {
                whole
            } else {
                read = Record::read(id, &body.fields).ok_or(Refusal::Gone)?.0;
                &read
            };
            command::check(trial.as_ref().unwrap_or(&ledger), record)?;
            if let Some(trial) = &mut trial {
                let mut document = Document::new(id.clone());
                document.insert(Revision::new(id.clone(), None, false, &body.fields));
                trial.put(&document);
            }
        }
        Ok(())
    }

    /// The document that remembers the columns, where it says anything new.
    fn remembered(&self, id: &str, fields: &Map<String, Value>) -> Option<Wanted> {
        let mut known = self.ledger.borrow().fields(id).unwrap_or_default();
        known.remove("meta");
        (known != *fields).then(|| (id.to_owned(), Some(fields.clone())))
    }
}
