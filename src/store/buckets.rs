//! Which segment a document lies in, and what the keys look like.
//!
//! A document's bucket is the low bits of a hash of its id, so that doubling the number of buckets
//! splits each in two. A key names the number of buckets it was made for (`0008/0003`): a segment
//! says by itself where it belongs, and history written for fewer buckets is still found.

/// A bucket is left alone up to this size on average; beyond, their number is doubled. Chunks of
/// half a megabyte are read at once and rewritten in a few milliseconds.
pub const FULL_BUCKET: u64 = 768 * 1024;

/// More buckets than this are never made.
const MOST_BUCKETS: u32 = 4096;

/// The bucket of a document among `buckets`, a power of two.
pub fn bucket_of(id: &str, buckets: u32) -> u32 {
    // FNV-1a: stable for ever, spreads well in the low bits, and costs nothing.
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ (hash >> 16)) & (buckets - 1)
}

/// How many buckets to have for so many bytes. Never fewer than now.
pub fn buckets_for(bytes: u64, now: u32) -> u32 {
    let mut buckets = now.max(1);
    while bytes / u64::from(buckets) > FULL_BUCKET && buckets < MOST_BUCKETS {
        buckets *= 2;
    }
    buckets
}

/// The key of a bucket, on [`super::Shelf::Segments`], and the beginning of its keys on
/// [`super::Shelf::History`].
pub fn bucket_key(buckets: u32, bucket: u32) -> String {
    format!("{buckets:04}/{bucket:04}")
}

/// The keys under which older bodies of a document may lie, for every number of buckets there was.
pub fn history_prefixes(id: &str, buckets: u32) -> Vec<String> {
    let sizes = std::iter::successors(Some(buckets.max(1)), |n| (*n > 1).then_some(n / 2));
    sizes
        .map(|n| format!("{}/", bucket_key(n, bucket_of(id, n))))
        .collect()
}

/// The key of a journal entry: its number, so long that texts order as numbers do.
pub fn journal_key(seq: u64) -> String {
    format!("{seq:012}")
}

/// A text after every key of this entry, its parts included, and before the next entry.
pub fn after_entry(seq: u64) -> String {
    format!("{seq:012}~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubling_splits_each_bucket_in_two() {
        for n in 0..2_000 {
            let id = format!("household:{n}");
            let after = bucket_of(&id, 16);
            assert_eq!(after % 8, bucket_of(&id, 8));
        }
    }

    #[test]
    fn buckets_fill_evenly() {
        let mut filled = [0_u32; 16];
        for n in 0..16_000 {
            let id = format!("household:0192c0de-0000-7000-8000-{n:012x}");
            filled[bucket_of(&id, 16) as usize] += 1;
        }
        assert!(
            filled.iter().all(|n| (700..1_300).contains(n)),
            "{filled:?}"
        );
    }

    #[test]
    fn history_of_every_earlier_size_is_looked_up() {
        assert_eq!(history_prefixes("a:b", 1), ["0001/0000/"]);
        assert_eq!(history_prefixes("a:b", 4).len(), 3);
    }
}
