//! What taking in files would do: the plan that a person looks at before.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Failure, Session, kind_in};
use crate::{
    app::{
        exchange::{
            import::{
                Beat, FieldChange, ImportFault, Outcome, Plan, Planned, Row, preview, said, weave,
            },
            incoming::Incoming,
            keyring::Learnt,
            laptop_keys::{self, FileSignature, Forwarding},
            office_keys,
        },
        register::{kinds::Record, ledger::kind_of},
    },
    domain::register::RegisterInfo,
    replica::{Body, Document, DocumentFault, Revision, bundle::Refused},
    store::Backend,
};

/// How many revisions are planned between two beats.
const AT_ONCE: usize = 1_000;

impl<B: Backend> Session<B> {
    /// What taking in these files would do. Nothing is written.
    pub async fn plan(&self, files: Vec<Incoming>, beat: Beat<'_>) -> Result<Plan, Failure> {
        let mut plan = Plan {
            seq: self.store.witness().seq,
            ..Plan::default()
        };
        let mut incoming: BTreeMap<String, Vec<Revision>> = BTreeMap::new();
        let mut plain: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        // What one file teaches counts for the next.
        let mut notes = self.store.notes().clone();
        for file in files {
            self.check_place(&file)?;
            let signature = self.signature(&file, &mut notes, beat).await?;
            plan.signatures.push(signature);
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
            let news = office_keys::news(self.store.notes(), &header, &self.author.device);
            plan.keys.push(news);
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
        let mut since = 0;
        for (index, (id, incoming)) in incoming.into_iter().enumerate() {
            since += incoming.len();
            if since >= AT_ONCE {
                since = 0;
                if !beat(index * 1000 / all).await {
                    return Err(ImportFault::Stopped.into());
                }
            }
            let before = whole.remove(&id);
            let document = before.clone().unwrap_or_else(|| Document::new(id.clone()));
            let mut woven = match weave(document, &incoming) {
                Ok(woven) => woven,
                Err(fault) => {
                    plan.same = plan.same.saturating_sub(1);
                    plan.refused.push(Refused {
                        fault,
                        fields: None,
                    });
                    continue;
                }
            };
            // Where nothing is yet, nothing can be replaced unasked.
            woven.doubtful &= own.is_some();
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

    /// What the signature of a file says beside what is known, which it then adds to.
    async fn signature(
        &self,
        file: &Incoming,
        notes: &mut BTreeMap<String, String>,
        beat: Beat<'_>,
    ) -> Result<FileSignature, ImportFault> {
        let header = &file.bundle.header;
        let now = self.env.now_iso();
        let learnt = Learnt {
            at: &now,
            action: self.next_number(),
            here: &self.author.device,
        };
        let key = file.signed.key();
        let standing = laptop_keys::standing(notes, header, file.signed, &learnt);
        let note = key.and_then(|key| laptop_keys::learnt(notes, header, &key, &learnt));
        notes.extend(note.and_then(|note| Some((note.key, note.text?))));
        let documents = self.documents();
        let mut forwarding = Forwarding::of(header);
        let signed = file.bundle.revisions.iter().filter(|_| key.is_some());
        for (index, revision) in signed.enumerate() {
            if index % AT_ONCE == AT_ONCE - 1 && !beat(0).await {
                return Err(ImportFault::Stopped);
            }
            let here = documents.get(&revision.id);
            if here.is_none_or(|document| !document.nodes().contains_key(&revision.rev)) {
                forwarding.add(revision);
            }
        }
        Ok(FileSignature {
            standing,
            key,
            forwarded: forwarding.found(),
        })
    }

    /// Documents that another system wrote: edits of one's own, if they are fit to be records.
    fn plan_plain(&self, plan: &mut Plan, plain: BTreeMap<String, Map<String, Value>>) {
        for (id, mut fields) in plain {
            fields.remove("meta");
            plan.same = plan.same.saturating_sub(1);
            if kind_in(&id) == "register" {
                let own = self.own_register();
                let own = own.as_ref().map(|(id, body)| (id.as_str(), body));
                let theirs = Body::new(&fields);
                plan.registers.extend(said(own, &id, Some(&theirs), None));
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

    /// The record that says what register this is.
    fn own_register(&self) -> Option<(String, Body)> {
        let ledger = self.ledger.borrow();
        let own = ledger.info()?;
        Some((own.id.clone(), ledger.body(&own.id)?.clone()))
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
