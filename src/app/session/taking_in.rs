//! What was planned is taken in: one action, one transaction.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    Failure, Session, TRIES,
    acting::Brought,
    kind_in,
    undo::{self, Step},
};
use crate::{
    app::{
        environment::new_uuid,
        exchange::{
            import::{ImportFault, Outcome, Plan, Planned, brought, weave},
            imports::Import,
            laptop_keys, office_keys, peers,
        },
    },
    replica::{Document, Revision, bundle::BundleFault},
    store::{Backend, ChangeSet, Note, StoreError},
};

impl<B: Backend> Session<B> {
    /// Of the registers that files bring, the one that an empty machine becomes: that of the unit that
    /// works here, else the first.
    fn brought_register(&self, plan: &Plan) -> Option<String> {
        let unit_of = |planned: &Planned| {
            let unit = planned.added.iter().find_map(|r| r.body.field("unit"))?;
            let unit = plan.rows.iter().find(|row| unit == row.id.as_str())?;
            Some(unit.body.field("name")? == self.author.unit.as_str())
        };
        let stands = |id: &String| plan.rows.iter().any(|row| row.id == *id && !row.deleted);
        let all = plan.records.iter();
        let mut registers = all.filter(|(id, _)| kind_in(id) == "register" && stands(id));
        let ours = registers
            .clone()
            .find(|(_, planned)| unit_of(planned) == Some(true));
        ours.or_else(|| registers.next()).map(|(id, _)| id.clone())
    }

    /// Takes in the planned records with one of the `wanted` outcomes, and the refused entries at
    /// `own` as edits of one's own: one action, one transaction. Returns how many records it was.
    pub async fn take_in(
        &mut self,
        plan: &Plan,
        wanted: &[Outcome],
        own: &[usize],
    ) -> Result<usize, Failure> {
        for _ in 0..TRIES {
            let action = new_uuid(&*self.env);
            let mut revisions = Vec::new();
            let mut steps = Vec::new();
            let mut count = 0;
            let has_begun = self.has_begun();
            if !has_begun {
                self.keep_to(self.brought_register(plan));
            }
            for (id, planned) in &plan.records {
                // Another tab has begun a register meanwhile.
                if has_begun && kind_in(id) == "register" {
                    continue;
                }
                let is_same = planned.outcome == Outcome::Same;
                if !is_same && !wanted.contains(&planned.outcome) {
                    continue;
                }
                let here = self.documents().get(id).cloned();
                // Somebody may have worked on the record while the preview was looked at.
                let added = if self.store.touched(id) > plan.seq {
                    let whole = self.whole(id).await?;
                    let document = whole.unwrap_or_else(|| Document::new(id.clone()));
                    let woven = weave(document, &planned.incoming);
                    woven
                        .map_err(|fault| ImportFault::from(BundleFault::from(fault)))?
                        .added
                } else {
                    planned.added.clone()
                };
                let mut after = here.clone().unwrap_or_else(|| Document::new(id.clone()));
                for revision in &added {
                    after.insert(revision.clone());
                }
                steps.push((id.clone(), brought(here.as_ref(), &after)));
                count += usize::from(!is_same);
                revisions.extend(added);
            }
            let mut edits: Vec<(String, Option<Map<String, Value>>)> = Vec::new();
            for (id, fields) in &plan.own {
                let new = !self.documents().contains_key(id);
                let outcome = if new { Outcome::New } else { Outcome::Changed };
                if wanted.contains(&outcome) {
                    edits.push((id.clone(), Some(fields.clone())));
                }
            }
            let offers = own.iter().filter_map(|index| plan.offer(*index).cloned());
            edits.extend(offers.map(|(id, fields)| (id, Some(fields))));
            count += edits.len();
            let (made, _) = self.revise(&action, edits).await?;
            for revision in made.revisions {
                steps.push((revision.id.clone(), vec![revision.rev]));
                revisions.push(revision);
            }
            let whole = plan.refused.is_empty()
                && plan.rows.iter().all(|row| wanted.contains(&row.outcome));
            let mut change_set = self.imported(plan, whole, action, revisions, &steps);
            // The first thing that comes into a new register is its beginning, and not undone; and
            // where nothing came there is nothing to take out again.
            let is_step = !self.documents().is_empty() && !steps.is_empty();
            let undo = is_step.then(|| {
                let names = plan.files.iter().map(|(name, ..)| name.as_str());
                self.with_step(Step {
                    at: self.env.now_iso(),
                    changes: Vec::new(),
                    file: Some(names.collect::<Vec<_>>().join(", ")),
                    undone: false,
                    epoch: Some(self.epoch),
                })
            });
            if is_step {
                let import = Import::of(plan, wanted, own.len(), self.env.now_iso());
                change_set.notes.push(import.note(self.next_number()));
            }
            match self.commit(&change_set, undo).await {
                Ok(()) => return Ok(count),
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Behind.into())
    }

    fn imported(
        &self,
        plan: &Plan,
        whole: bool,
        action: String,
        revisions: Vec<Revision>,
        steps: &Brought,
    ) -> ChangeSet {
        let witness = self.store.witness();
        let mut notes: BTreeMap<String, Note> = BTreeMap::new();
        let mut known = self.store.notes().clone();
        let now = self.env.now_iso();
        for (index, (_, header, ..)) in plan.files.iter().enumerate() {
            let learnt = office_keys::Learnt {
                at: &now,
                action: self.next_number(),
                here: &self.author.device,
            };
            let signature = plan.signatures.get(index);
            let key = signature.and_then(|signature| signature.key.as_ref());
            let said = [
                office_keys::learnt(&known, header, &learnt),
                key.and_then(|key| laptop_keys::learnt(&known, header, key, &learnt)),
                peers::reported(&known, header, &witness, whole),
            ];
            for note in said.into_iter().flatten() {
                known.extend(note.text.clone().map(|text| (note.key.clone(), text)));
                notes.insert(note.key.clone(), note);
            }
        }
        let mut notes: Vec<Note> = notes.into_values().collect();
        if !self.documents().is_empty() && !steps.is_empty() {
            notes.push(Note {
                key: undo::key(self.next_number()),
                text: serde_json::to_string(steps).ok(),
                far: true,
            });
        }
        ChangeSet {
            notes,
            ..ChangeSet::new(action, revisions)
        }
    }
}
