//! Writing a revision.

use serde_json::{Map, Value};

use crate::replica::{
    canonical,
    revision::{Revision, push_hex},
};

/// Appends `revision` in canonical form.
pub fn write_document(out: &mut String, revision: &Revision) {
    let rest = &revision.body.text()[1..];
    // Canonical order is by UTF-16 units: a field that comes before `_`, such as `A`, would have to
    // stand before `_id`. Records have none; whoever has goes the long way.
    if !rest.starts_with('}') && rest.as_bytes().get(1).is_some_and(|first| *first < b'_') {
        return write_slowly(out, revision);
    }
    out.push('{');
    if revision.deleted {
        out.push_str("\"_deleted\":true,");
    }
    out.push_str("\"_id\":");
    canonical::write_string(out, &revision.id);
    out.push_str(",\"_rev\":\"");
    revision.rev.write(out);
    out.push_str("\",\"_revisions\":{\"ids\":[");
    write_chain(out, revision);
    out.push_str("],\"start\":");
    out.push_str(&revision.rev.generation.to_string());
    out.push('}');
    if !rest.starts_with('}') {
        out.push(',');
    }
    out.push_str(rest);
}

fn write_chain(out: &mut String, revision: &Revision) {
    for (i, rev) in std::iter::once(&revision.rev)
        .chain(&revision.ancestors)
        .enumerate()
    {
        out.push_str(if i == 0 { "\"" } else { ",\"" });
        push_hex(out, &rev.hash);
        out.push('"');
    }
}

fn write_slowly(out: &mut String, revision: &Revision) {
    let mut whole = revision.body.fields();
    whole.insert("_id".into(), revision.id.clone().into());
    whole.insert("_rev".into(), revision.rev.to_string().into());
    let names = std::iter::once(&revision.rev).chain(&revision.ancestors);
    let mut revisions = Map::new();
    revisions.insert("start".into(), revision.rev.generation.into());
    revisions.insert(
        "ids".into(),
        names.map(|rev| Value::from(rev.hash_hex())).collect(),
    );
    whole.insert("_revisions".into(), Value::Object(revisions));
    if revision.deleted {
        whole.insert("_deleted".into(), true.into());
    }
    canonical::write_object(out, whole.iter());
}
