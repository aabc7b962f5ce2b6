//! Bringing a copy up to what the database holds.

use std::collections::BTreeSet;

use super::{
    index::{Index, chunk_name, history_name},
    place::Place,
};
use crate::{
    order,
    store::{
        backend::{Backend, HEAD, Pairs, Shelf, Tail},
        buckets::{after_entry, journal_key},
        chunk, entry,
        error::StoreError,
        head::{Head, TABLE, Table, open_json},
    },
};

/// With what right the copy is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// The database was opened just now: it has to be shown that it goes on from its copy, and that every
    /// chunk of the copy is there.
    First,
    /// The copy was the same in this session: every later write was made from a state that was copied, or
    /// from its continuation.
    Later,
    /// What is in the copy and not in the database may go: it was compared, or somebody has decided so.
    Decided,
}

/// How following ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// There is nothing in the database.
    Nothing,
    /// The copy is what the database is. This is how far it has come.
    Same(Index),
    /// The copy ends later than the database, or has another past. It was left as it is.
    Other(Index),
    /// The database changed while it was read, or does not say what it is. Nothing was changed.
    Unsettled,
}

/// A text after every key of the journal.
const LAST: &str = "~";

/// How often it is begun anew because another tab wrote meanwhile.
const TRIES: usize = 4;

/// Brings the copy in `to` up to the database behind `from`. `now` is ISO 8601 in UTC.
pub async fn follow<B: Backend, P: Place>(
    from: &B,
    to: &P,
    pace: Pace,
    now: &str,
) -> Result<Followed, StoreError> {
    for _ in 0..TRIES {
        let Some(head_bytes) = from.read_tail(LAST).await?.head else {
            return Ok(Followed::Nothing);
        };
        let Ok((head, _)) = open_json::<Head>(&head_bytes) else {
            return Ok(Followed::Unsettled);
        };
        let name = Index::name(&head.register);
        let before = Index::read(to, &name).await?;
        let mut copying = Copying {
            from,
            to,
            head: &head,
            head_bytes: &head_bytes,
            next: before.clone().unwrap_or_default(),
        };
        let done = match &before {
            None => copying.whole().await?,
            Some(index) if index.is_of(&head_bytes) && pace != Pace::First => {
                return Ok(Followed::Same(index.clone()));
            }
            Some(index) => {
                let tail = from.read_tail(&after_entry(index.seq)).await?;
                let goes_on = match goes_on(index, &head, &tail) {
                    None => pace == Pace::Later,
                    Some(goes_on) => goes_on,
                };
                if !goes_on && pace != Pace::Decided {
                    return Ok(Followed::Other(index.clone()));
                }
                if !goes_on {
                    index.write(to, &Index::name_before(&head.register)).await?;
                }
                let appended = index.folded == head.folded && index.table == head.table;
                if appended && goes_on && pace == Pace::Later {
                    copying.appended(tail).await?
                } else {
                    copying.whole().await?
                }
            }
        };
        if done {
            let mut next = copying.next;
            next.stand_at(&head, now);
            next.write(to, &name).await?;
            if let Some(before) = &before {
                sweep(from, to, before, &next).await?;
            }
            return Ok(Followed::Same(next));
        }
    }
    Ok(Followed::Unsettled)
}

/// Whether a database with this head goes on from where the copy stands; `None` where nothing tells.
fn goes_on(index: &Index, head: &Head, tail: &Tail) -> Option<bool> {
    let fewer = index.documents > head.documents && index.withdrawals == head.withdrawals;
    if index.seq > head.seq || fewer {
        return Some(false);
    }
    if index.seq == head.seq {
        return Some(index.chain == head.chain);
    }
    if index.seq == head.folded {
        return Some(index.chain == head.folded_chain);
    }
    if index.seq < head.folded {
        return None;
    }
    let next = journal_key(index.seq + 1);
    let parts: Vec<Vec<u8>> = entry::gather(tail.journal.clone()).remove(&next)?;
    let entry = entry::open(&parts).ok()?;
    Some(entry.line.prev == index.chain)
}

struct Copying<'a, B, P> {
    from: &'a B,
    to: &'a P,
    head: &'a Head,
    head_bytes: &'a [u8],
    next: Index,
}

impl<B: Backend, P: Place> Copying<'_, B, P> {
    /// Copies what was appended; `false` where the database changed meanwhile.
    async fn appended(&mut self, tail: Tail) -> Result<bool, StoreError> {
        if tail.head.as_deref() != Some(self.head_bytes) {
            return Ok(false);
        }
        for (key, bytes) in tail.journal {
            self.put(Shelf::Journal, &key, &bytes).await?;
        }
        let Some(meta) = self.meta().await? else {
            return Ok(false);
        };
        let far = self.head.notes.iter().flatten();
        let far = far.filter_map(|place| place.strip_prefix("history/"));
        self.history(far).await?;
        self.put_meta(&meta).await?;
        Ok(true)
    }

    /// Copies whatever the copy does not hold; `false` where the database changed meanwhile.
    async fn whole(&mut self) -> Result<bool, StoreError> {
        let Some(meta) = self.meta().await? else {
            return Ok(false);
        };
        let mut kept = std::mem::take(&mut self.next.chunks);
        // What the browser has thrown away, or another tab has swept, is put again.
        let listed = self.to.names(&format!("{}/", self.head.register)).await?;
        let listed: BTreeSet<String> = order::set(listed);
        kept.retain(|_, name| listed.contains(name));
        let journal = self.from.read(Shelf::Journal, "").await?;
        let last = after_entry(self.head.seq);
        for (key, bytes) in journal.into_iter().filter(|(key, _)| *key < last) {
            let place = format!("journal/{key}");
            let name = chunk_name(&self.head.register, Shelf::Journal, &key, &bytes);
            if kept.get(&place) == Some(&name) {
                self.next.chunks.insert(place, name);
            } else {
                self.put(Shelf::Journal, &key, &bytes).await?;
            }
        }
        let table = meta.iter().find(|(key, _)| key == TABLE);
        let table = table.and_then(|(_, bytes)| open_json::<Table>(bytes).ok());
        let table = table.map(|(table, _)| table).unwrap_or_default();
        for (key, row) in &table.segments {
            let place = format!("segments/{key}");
            let name = format!("{}/segments/{key}/{}", self.head.register, row.checksum);
            if kept.get(&place) == Some(&name) {
                self.next.chunks.insert(place, name);
                continue;
            }
            let found = self.from.read(Shelf::Segments, key).await?;
            let found = found.into_iter().find(|(k, _)| k == key);
            match found {
                Some((_, bytes))
                    if chunk::open(&bytes).is_ok_and(|(_, sum)| sum == row.checksum) =>
                {
                    self.put(Shelf::Segments, key, &bytes).await?;
                }
                _ => return Ok(false),
            }
        }
        let history = self.from.keys(Shelf::History).await?;
        self.history(history.iter().map(String::as_str)).await?;
        self.put_meta(&meta).await?;
        Ok(true)
    }

    /// The small chunks, if they belong to the head.
    async fn meta(&self) -> Result<Option<Pairs>, StoreError> {
        let meta = self.from.read(Shelf::Meta, "").await?;
        let same = meta
            .iter()
            .any(|(key, bytes)| key == HEAD && bytes == self.head_bytes);
        Ok(same.then_some(meta))
    }

    /// What the database has lost or spoilt, though its head names it, stays in the copy as it was.
    async fn put_meta(&mut self, meta: &Pairs) -> Result<(), StoreError> {
        let here: BTreeSet<String> = order::set(meta.iter().map(|(key, _)| format!("meta/{key}")));
        let notes = self.head.notes.clone().unwrap_or_default();
        self.next.chunks.retain(|place, _| {
            !place.starts_with("meta/") || here.contains(place) || notes.contains(place)
        });
        for (key, bytes) in meta {
            let place = format!("meta/{key}");
            let sum = chunk::open(bytes).map(|(_, sum)| sum).ok();
            let named = self.head.note_sum(&place);
            let is_named = named.is_none_or(|named| sum.as_deref() == Some(named));
            if (sum.is_some() && is_named) || !self.next.chunks.contains_key(&place) {
                self.put(Shelf::Meta, key, bytes).await?;
            }
        }
        Ok(())
    }

    async fn put(&mut self, on: Shelf, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let place = format!("{}/{key}", on.name());
        let name = chunk_name(&self.head.register, on, key, bytes);
        if self.next.chunks.get(&place) != Some(&name) {
            self.to.put(&name, bytes).await?;
            self.next.chunks.insert(place, name);
        }
        Ok(())
    }

    /// Chunks of the history are written once and never changed, so that their names are enough.
    async fn history(&self, keys: impl Iterator<Item = &str>) -> Result<(), StoreError> {
        let wanted: Vec<&str> = keys.collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let start = history_name(&self.head.register, "");
        let here: BTreeSet<String> = order::set(self.to.names(&start).await?);
        for key in wanted {
            let name = history_name(&self.head.register, key);
            if here.contains(&name) {
                continue;
            }
            let found = self.from.read(Shelf::History, key).await?;
            if let Some((_, bytes)) = found.into_iter().find(|(k, _)| k == key) {
                self.to.put(&name, &bytes).await?;
            }
        }
        Ok(())
    }
}

/// Removes what no index names any more. What lies of the history stays as long as an index that was
/// let go may need it.
async fn sweep<B: Backend, P: Place>(
    from: &B,
    to: &P,
    before: &Index,
    now: &Index,
) -> Result<(), StoreError> {
    if Index::read(to, &Index::name(&now.register)).await?.as_ref() != Some(now) {
        // Another tab has come further: what it names is not known here.
        return Ok(());
    }
    let register = &now.register;
    let let_go = Index::read(to, &Index::name_before(register)).await?;
    let mut kept = now.names();
    kept.extend(let_go.iter().flat_map(Index::names));
    if before.table == now.table {
        for name in before.names().difference(&kept) {
            to.remove(name).await?;
        }
        return Ok(());
    }
    let history = history_name(register, "");
    // Older contents that an index which was let go may need stay with it.
    let all_history = let_go.is_some();
    let keys = from.keys(Shelf::History).await?;
    let still: BTreeSet<String> = order::set(keys.iter().map(|key| history_name(register, key)));
    let indexes = [Index::name(register), Index::name_before(register)];
    for name in to.names(&format!("{register}/")).await? {
        let of_history = name.starts_with(&history);
        let needed = indexes.contains(&name)
            || kept.contains(name.as_str())
            || (of_history && (all_history || still.contains(&name)));
        if !needed {
            to.remove(&name).await?;
        }
    }
    Ok(())
}
