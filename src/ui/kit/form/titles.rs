//! What a form is about, in words: whose part it is, what was done, what would be deleted.

use serde_json::{Map, Value};

use crate::{
    app::{
        paper::office::PaperKind,
        projects::joining::called,
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
            naming,
            place::owner_of,
        },
    },
    domain::coded::Coded as _,
    ui::{
        kit::{
            i18n::{t, tv},
            labels,
        },
        language::reasons::rule_name,
    },
};

/// Whose part a form is about: the household, the project, the warning. Nothing for whole records.
pub(super) fn whose(ledger: &Ledger, place: &str, kind: Kind) -> Option<String> {
    let (owner, key) = owner_of(place);
    if !kind.is_part() {
        return None;
    }
    let of = ledger
        .body(owner)
        .map(|body| naming::name(owner, &body.fields(), ledger));
    let part = match (kind, key) {
        (Kind::Override, Some(rule)) => Some(rule_name(rule)),
        (Kind::OfficePaper, Some(key)) => PaperKind::from_code(key).map(labels::coded),
        (_, Some(key)) => ledger.household(key).map(|household| called(&household)),
        _ => None,
    };
    let parts: Vec<String> = [part, of].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What was written, with its name and sum: "Đã ghi phân bổ 10.000.000 cho X. Nông Thượng".
pub(super) fn done(
    ledger: &Ledger,
    verb: &str,
    record: &Record,
    place: &str,
    kind: Kind,
) -> String {
    let mut body = Map::new();
    record.write(&mut body);
    title(ledger, (verb, record.id()), &body, place, kind)
}

/// What was deleted.
pub(super) fn deleted(ledger: &Ledger, place: &str, kind: Kind) -> String {
    let (owner, _) = owner_of(place);
    let body = ledger.fields(owner).unwrap_or_default();
    title(ledger, ("deleted", owner), &body, place, kind)
}

fn title(
    ledger: &Ledger,
    (verb, id): (&str, &str),
    body: &Map<String, Value>,
    place: &str,
    kind: Kind,
) -> String {
    let name = if kind.is_part() {
        whose(ledger, place, kind).unwrap_or_else(|| naming::own_name(id, body, ledger))
    } else {
        naming::own_name(id, body, ledger)
    };
    let amount = match kind {
        Kind::Adjustment => adjusted(ledger, body, place),
        _ => body.get("amount").and_then(Value::as_i64),
    };
    let amount = amount.map_or_else(String::new, |n| crate::domain::money::Dong(n).to_string());
    let values = [("amount", amount.as_str()), ("name", name.as_str())];
    let key = format!("toast.{verb}-{}", kind.code());
    let text = tv(&key, &values);
    let text = if text == key {
        let values = [("kind", kind_in_words(kind)), ("name", name)];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        tv(&format!("toast.{verb}"), &values)
    } else {
        text
    };
    unnamed(&text)
}

/// By how much the adjustment lowers that the form is about: the one at its place, or the one that the
/// record did not have before.
fn adjusted(ledger: &Ledger, body: &Map<String, Value>, place: &str) -> Option<i64> {
    let (owner, key) = owner_of(place);
    let before = ledger.fields(owner).unwrap_or_default();
    let before = before.get("adjustments").and_then(Value::as_object);
    let known = |key: &str| before.is_some_and(|before| before.contains_key(key));
    let all = body.get("adjustments")?.as_object()?;
    let mut found = all.iter().filter(|(name, _)| match key {
        Some(key) => key == *name,
        None => !known(name),
    });
    found.next()?.1.get("amount")?.as_i64()
}

/// The sentence without the place of a name, where there was none to put in.
fn unnamed(text: &str) -> String {
    let text = text.trim_end();
    let text = text.strip_suffix("“”").unwrap_or(text);
    text.trim_end_matches([' ', ':', ',']).to_owned()
}

/// What a kind is called inside a sentence.
fn kind_in_words(kind: Kind) -> String {
    let key = format!("thing.{}", kind.code());
    let text = t(&key);
    let text = if text == key {
        labels::kind(kind.code())
    } else {
        text
    };
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// The button that deletes, with the name of what would go.
pub(super) fn delete(ledger: &Ledger, place: &str, kind: Kind) -> String {
    let (owner, _) = owner_of(place);
    if kind.is_part() {
        return tv("entry.delete-part", &[("kind", &kind_in_words(kind))]);
    }
    let body = ledger.fields(owner).unwrap_or_default();
    let name = naming::own_name(owner, &body, ledger);
    let values = [("kind", kind_in_words(kind)), ("name", name)];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    unnamed(&tv("entry.delete", &values))
}
