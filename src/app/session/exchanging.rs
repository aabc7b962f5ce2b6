//! Files in and out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::undo::{self, Step};
use super::{Failure, Session, kind_in};
use crate::{
    app::{
        environment::new_uuid,
        exchange::{
            export::{self, Share},
            import::{
                Beat, FieldChange, ImportFault, Incoming, Outcome, Plan, Planned, Row, brought,
                check_kind, is_sample, preview, said, weave,
            },
            imports::Import,
            peers::{self, Peer},
        },
        register::{kinds::Record, ledger::kind_of},
    },
    domain::register::RegisterInfo,
    replica::{
        Body, Document, DocumentFault, Revision,
        bundle::{Header, Place, Reading, Refused},
    },
    store::{Backend, ChangeSet, Note, StoreError},
};

/// How many entries of a file are read, and records planned, between two beats.
const AT_ONCE: usize = 1_000;

impl<B: Backend> Session<B> {
    /// Reads and verifies a file. Nothing is written.
    pub async fn read_file(
        &self,
        file: &str,
        bytes: Vec<u8>,
        beat: Beat<'_>,
    ) -> Result<Incoming, Failure> {
        let mut reading = Reading::begin(bytes).map_err(ImportFault::from)?;
        let documents = self.documents();
        let known = |id: &str, rev| {
            let node = documents.get(id).and_then(|d| d.nodes().get(&rev));
            node.is_some_and(|node| node.body.is_some())
        };
        while !reading.step(AT_ONCE, &known).map_err(ImportFault::from)? {
            if !beat(reading.progress()).await {
                return Err(ImportFault::Stopped.into());
            }
        }
        let bundle = reading.finish().map_err(ImportFault::from)?;
        Ok(Incoming {
            file: file.to_owned(),
            bundle,
        })
    }

    /// What taking in these files would do. Nothing is written.
    pub async fn plan(&self, files: Vec<Incoming>, beat: Beat<'_>) -> Result<Plan, Failure> {
        let mut plan = Plan {
            seq: self.store.witness().seq,
            ..Plan::default()
        };
        let mut incoming: BTreeMap<String, Vec<Revision>> = BTreeMap::new();
        let mut plain: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        for file in files {
            self.check_place(&file)?;
            let bundle = file.bundle;
            for revision in bundle.revisions {
                match incoming.get_mut(&revision.id) {
                    Some(list) => list.push(revision),
                    None => drop(incoming.insert(revision.id.clone(), vec![revision])),
                }
            }
            plain.extend(bundle.plain);
            plan.refused_in.push(bundle.refused.len());
            plan.refused.extend(bundle.refused);
            plan.same += bundle.documents;
            let (header, size) = (bundle.header, bundle.bytes);
            plan.files.push((file.file, header, size, bundle.documents));
        }
        let here = incoming
            .keys()
            .filter(|id| self.documents().contains_key(*id));
        let mut whole = self.store.whole_documents(here.map(String::as_str)).await?;
        let all = incoming.len();
        let own = self.own_register();
        let own = own.as_ref().map(|(id, body)| (id.as_str(), body));
        // Where none has begun, the files must bring the record of one that still stands.
        let mut begins = own.is_some();
        let mut touched = BTreeSet::new();
        for (index, (id, incoming)) in incoming.into_iter().enumerate() {
            if index % AT_ONCE == AT_ONCE - 1 && !beat(index * 1000 / all).await {
                return Err(ImportFault::Stopped.into());
            }
            let before = whole.remove(&id);
            let document = before.clone().unwrap_or_else(|| Document::new(id.clone()));
            let woven = weave(document, &incoming);
            if kind_in(&id) == "register" {
                let live = woven.document.live();
                begins |= live.is_some();
                // What a register says about itself is not a colleague's to change by a file.
                if own.is_some() {
                    if !woven.added.is_empty() {
                        let last = before.as_ref().and_then(Document::live);
                        let found = said(own, &id, live, last);
                        plan.same = plan.same.saturating_sub(usize::from(found.is_some()));
                        plan.registers.extend(found);
                    }
                    continue;
                }
            }
            let (outcome, row) = preview(before.as_ref(), &woven);
            touched.extend(row.as_ref().map(|row| row.id.clone()));
            plan.rows.extend(row);
            if !woven.added.is_empty() {
                let planned = Planned {
                    incoming,
                    added: woven.added,
                    outcome,
                };
                plan.records.insert(id, planned);
            }
        }
        if !begins {
            return Err(ImportFault::NoRegister.into());
        }
        for refused in &mut plan.refused {
            let is_register = |(id, _): &(String, _)| kind_in(id) == "register";
            if own.is_some() && refused.fields.as_ref().is_some_and(is_register) {
                refused.fields = None;
            }
        }
        self.plan_plain(&mut plan, plain);
        for said in &mut plan.registers {
            // An offer stands only where it would fit.
            let fits = |(id, fields): &(String, Map<String, Value>)| {
                let (info, findings) = RegisterInfo::read(id, fields);
                let brought = || plan.records.contains_key(&info.unit);
                findings.is_empty() && (self.documents().contains_key(&info.unit) || brought())
            };
            said.offer = said.offer.take().filter(fits);
        }
        plan.same = plan.same.saturating_sub(touched.len());
        crate::order::sort_by(&mut plan.rows, |a, b| {
            (a.outcome, &a.id).cmp(&(b.outcome, &b.id))
        });
        Ok(plan)
    }

    /// Documents that another system wrote: edits of one's own, if they are fit to be records.
    fn plan_plain(&self, plan: &mut Plan, plain: BTreeMap<String, Map<String, Value>>) {
        for (id, mut fields) in plain {
            fields.remove("meta");
            plan.same = plan.same.saturating_sub(1);
            if kind_in(&id) == "register" {
                let own = self.own_register();
                let own = own.as_ref().map(|(id, body)| (id.as_str(), body));
                let told = Body::new(&fields);
                plan.registers.extend(said(own, &id, Some(&told), None));
                continue;
            }
            if let Some(fault) = unfit(&id, &fields) {
                plan.refused.push(Refused {
                    fault,
                    fields: None,
                });
                continue;
            }
            let old = self.documents().get(&id).and_then(Document::live).cloned();
            let changed = old.as_ref().is_none_or(|old| {
                let mut old = old.fields();
                old.remove("meta");
                old != fields
            });
            if !changed {
                plan.same += 1;
                continue;
            }
            let body = Body::new(&fields);
            let changes = crate::replica::merge::differences(old.as_ref(), Some(&body));
            let changes = changes.into_iter();
            plan.rows.push(Row {
                id: id.clone(),
                outcome: if old.is_some() {
                    Outcome::Changed
                } else {
                    Outcome::New
                },
                body,
                deleted: false,
                changes: changes
                    .filter(|_| old.is_some())
                    .map(|(field, here, there)| FieldChange { field, here, there })
                    .collect(),
            });
            plan.own.insert(id, fields);
        }
    }

    /// Whether a file may come into this register at all.
    fn check_place(&self, file: &Incoming) -> Result<(), ImportFault> {
        let ledger = self.ledger.borrow();
        check_kind(file.bundle.header.kind, ledger.info().is_some())?;
        let registers = file.bundle.revisions.iter();
        let mut registers = registers
            .filter(|revision| revision.id.starts_with("register:") && !revision.deleted)
            .peekable();
        let here = ledger.info().and_then(|info| ledger.body(&info.id));
        if here.is_some_and(|body| body.field("anonymous") == Some(Value::Bool(true))) {
            return Err(ImportFault::Anonymous);
        }
        let Some(info) = ledger.info() else {
            return match registers.peek() {
                Some(_) => Ok(()),
                None => Err(ImportFault::NoRegister),
            };
        };
        for revision in registers {
            match (is_sample(revision), info.sample) {
                (true, false) => return Err(ImportFault::SampleIntoReal),
                (false, true) => return Err(ImportFault::RealIntoSample),
                _ => {}
            }
        }
        Ok(())
    }

    /// The record that says what register this is.
    fn own_register(&self) -> Option<(String, Body)> {
        let ledger = self.ledger.borrow();
        let own = ledger.info()?;
        Some((own.id.clone(), ledger.body(&own.id)?.clone()))
    }

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
        for _ in 0..super::TRIES {
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
                    weave(document, &planned.incoming).added
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
                let told = Import::of(plan, wanted, own.len(), self.env.now_iso());
                change_set.notes.push(told.note(self.next_number()));
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
        steps: &super::acting::Brought,
    ) -> ChangeSet {
        let witness = self.store.witness();
        let mut notes: BTreeMap<String, Note> = BTreeMap::new();
        let mut known = self.store.notes().clone();
        for (_, header, ..) in &plan.files {
            if let Some(note) = peers::told(&known, header, &witness, whole) {
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

    /// The registers that files came from.
    pub fn peers(&self) -> BTreeMap<String, Peer> {
        peers::read(self.store.notes())
    }

    /// A file, read back before it counts.
    pub async fn export(&self, share: &Share) -> Result<String, Failure> {
        let mut meta = self.meta("");
        let place = peers::place(self.store.notes(), &self.store.witness());
        let revisions = if *share == Share::Anonymous {
            meta = export::unsigned(meta);
            export::anonymous(self.documents().values())
        } else {
            let ids = self.shared(share);
            let ids = ids.iter().map(String::as_str);
            if let Ok(whole) = self.store.whole_documents(ids.clone()).await {
                whole.values().flat_map(Document::revisions).collect()
            } else {
                // Where the disk gives nothing out, what is here is taken out without the older
                // contents: better than no file.
                let here = ids.filter_map(|id| self.documents().get(id));
                here.flat_map(Document::revisions).collect()
            }
        };
        let header = Header {
            kind: share.kind(),
            exported: meta,
            place: match share {
                // Only who has everything may tell that another has it.
                Share::About(_) | Share::Anonymous => Place::default(),
                Share::Full | Share::Since(_) => place,
            },
        };
        Ok(export::write(&revisions, &header)?)
    }

    /// How many records a file would hold.
    pub fn shared(&self, share: &Share) -> BTreeSet<String> {
        match share {
            Share::Full | Share::Anonymous => crate::order::set(self.documents().keys().cloned()),
            Share::About(id) => export::about(self.documents(), id),
            Share::Since(register) => {
                let acked = self.peers().get(register).map_or(0, |peer| peer.acked);
                let ids = self.documents().keys();
                let news = |id: &&String| {
                    let touched = self.store.touched(id);
                    // The register record says what kind of register the file belongs to.
                    touched > acked || touched == 0 || id.starts_with("register:")
                };
                crate::order::set(ids.filter(news).cloned())
            }
        }
    }
}

/// Why these fields of another system are not fit to be a record, if they are not.
fn unfit(id: &str, fields: &Map<String, Value>) -> Option<DocumentFault> {
    let id = id.to_owned();
    let kind = kind_of(fields);
    if kind != kind_in(&id) {
        let kind = kind.to_owned();
        return Some(DocumentFault::WrongKind { id, kind });
    }
    let (_, findings) = Record::read(&id, fields)?;
    let field = findings.first()?.field.to_owned();
    Some(DocumentFault::UnfitField { id, field })
}
