//! Records of any kind in words: what they are called, what their fields are called and hold, who
//! changed them and when.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::i18n::{Shown as _, sentence, t, tv};
use crate::{
    app::{
        exchange::preview::kind_of_id,
        identity::{laptop_name, same_laptop},
        register::{ledger::Ledger, naming},
        session::opening::Alarm,
    },
    domain::{
        coded::{Coded, Codes},
        date,
        kinds::type_at,
        money::Dong,
        schema::{Keys, Type},
    },
    platform::clock,
};

/// The text of `key`, if there is one.
fn text(key: &str) -> Option<String> {
    Some(t(key)).filter(|text| text != key)
}

/// What kind of record it is.
pub fn kind(code: &str) -> String {
    text(&["kind.", code].concat()).unwrap_or_else(|| code.to_owned())
}

/// A record's kind and name: "Hộ Hoàng Văn Páo, NT-0088".
pub fn record(id: &str, body: &serde_json::Map<String, Value>, ledger: &Ledger) -> String {
    let name = naming::name(id, body, ledger);
    tv(
        "kind.named",
        &[("kind", &kind(kind_of_id(id))), ("name", &name)],
    )
}

/// What a household is called: its head and its code.
pub fn household(ledger: &Ledger, id: &str) -> String {
    let read = ledger.household(id);
    let name = read.map(|household| crate::app::projects::joining::called(&household));
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| t("household.gone"))
}

/// The word for a code of the rules and of projects.
pub fn code(code: &str) -> String {
    text(&["word.", code].concat())
        .or_else(|| text(&["area.", code].concat()))
        .or_else(|| text(&["choice.", code].concat()))
        .unwrap_or_else(|| code.to_owned())
}

/// The word for a code of a list; a code of a newer version stays as it is.
pub fn in_list(list: &Codes, code: &str) -> String {
    text(&[list.words, code].concat()).unwrap_or_else(|| code.to_owned())
}

/// The word for one of a list of codes.
pub fn coded<T: Coded>(value: T) -> String {
    in_list(T::LIST, value.code())
}

/// What a field is called; `pointer` is its place in the record, a JSON pointer. Of something
/// inside a record (a member, a year), that is named, too.
pub fn field(
    id: &str,
    pointer: &str,
    body: &serde_json::Map<String, Value>,
    ledger: &Ledger,
) -> String {
    let mut label = String::new();
    let mut within = Some(body);
    for (depth, part) in pointer.split('/').skip(1).enumerate() {
        let part = part.replace("~1", "/").replace("~0", "~");
        let inside = within.and_then(|within| within.get(&part));
        let (name, is_one_of_several) = match ledger.body(&part) {
            // A part that is about another record is called as that is: a participant's household.
            Some(other) => (naming::name(&part, &other.fields(), ledger), true),
            None if depth > 0 && kind_of_id(id) == "class-day" => {
                (learner(body, &part, ledger), true)
            }
            None => name_of_part(kind_of_id(id), &part, inside),
        };
        if depth > 0 {
            // A year or a person belongs to the word before it.
            label.push_str(if is_one_of_several { " " } else { ": " });
        }
        label.push_str(&name);
        within = inside.and_then(Value::as_object);
    }
    label
}

/// A learner of the class that a day of attendance belongs to.
fn learner(day: &serde_json::Map<String, Value>, key: &str, ledger: &Ledger) -> String {
    let class = day.get("class").and_then(Value::as_str);
    let class = class.and_then(|class| ledger.class(class));
    let trainee = class.and_then(|class| class.trainees.get(key));
    trainee.map_or(key, |trainee| &trainee.name).to_owned()
}

/// The word for one part of the place, and whether it names one of several things.
fn name_of_part(kind: &str, part: &str, inside: Option<&Value>) -> (String, bool) {
    let known = text(&["field.", kind, "-", part].concat());
    if let Some(label) = known.or_else(|| text(&["field.", part].concat())) {
        return (label, false);
    }
    if let Some(day) = date::parse_iso(part) {
        return (date::format(day), true);
    }
    let name = ["name", "item", "decision"].iter().find_map(|name| {
        let name = inside?.get(*name)?.as_str()?;
        Some(name.to_owned())
    });
    (name.unwrap_or_else(|| part.to_owned()), true)
}

/// What a field holds, codes in words. `None` where nothing stands. What a code means is told by the list that
/// the field was declared with.
pub fn value(id: &str, pointer: &str, value: Option<&Value>, ledger: &Ledger) -> Option<String> {
    in_words(type_at(id, pointer), value?, ledger)
}

fn in_words(of: Option<Type>, value: &Value, ledger: &Ledger) -> Option<String> {
    match (of, value) {
        (Some(Type::Choice(list) | Type::CodeOrWords(list)), Value::String(code))
            if list.place(code).is_some() =>
        {
            Some(in_list(list, code))
        }
        (_, Value::Object(things)) => {
            let are_there = things.values().all(|there| *there == Value::Bool(true));
            let texts = things.iter().filter_map(|(key, value)| match of {
                Some(Type::Set(Keys::Code(list))) if are_there => Some(in_list(list, key)),
                _ if are_there => Some(thing(key, ledger)),
                _ => in_words(of.and_then(|of| of.inside(key)), value, ledger),
            });
            Some(texts.collect::<Vec<_>>().join(", "))
        }
        _ => naming::value(of, Some(value), ledger).map(|text| text.shown()),
    }
}

/// One of several things of which a record says that they are there.
fn thing(key: &str, ledger: &Ledger) -> String {
    match ledger.body(key) {
        Some(body) => naming::name(key, &body.fields(), ledger),
        None => date::parse_iso(key).map_or_else(|| key.to_owned(), date::format),
    }
}

/// What a field holds, or that nothing stands there.
pub fn value_or_none(id: &str, pointer: &str, stored: Option<&Value>, ledger: &Ledger) -> String {
    value(id, pointer, stored, ledger).unwrap_or_else(|| t("word.nothing"))
}

/// A moment that a laptop wrote down, in the time of day here: `30/05/2023 16:40`.
pub fn moment(at: &str) -> String {
    clock::local(at).unwrap_or_else(|| at.to_owned())
}

/// A laptop: what it is called, else the beginning of its identifier, as file names have it.
pub fn laptop(device: &str) -> String {
    let name = laptop_name(device);
    if !name.is_empty() {
        return name.to_owned();
    }
    let short: String = device.chars().take(4).collect();
    tv("who.laptop", &[("device", short.trim_end_matches('-'))])
}

/// Who, of which unit, at which laptop; "this laptop" for `own`.
pub fn who(by: &str, unit: &str, device: &str, own: &str) -> String {
    let laptop = match device {
        "" => String::new(),
        device if same_laptop(device, own) => t("who.here"),
        device => laptop(device),
    };
    let parts = [by, unit, &laptop];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What was found wrong with the stored bytes.
pub fn alarm(alarm: &Alarm) -> String {
    sentence("store", &alarm.finding)
}

/// A number with its thousands apart.
pub fn number(n: usize) -> String {
    Dong(i64::try_from(n).unwrap_or(i64::MAX)).shown()
}

/// The text of `key` with a number put in.
pub fn count(key: &str, n: usize) -> String {
    tv(key, &[("n", &number(n))])
}

/// The size of a file.
pub fn size(bytes: usize) -> String {
    // Ten times the size of a large file is more than a number of 32 bits holds.
    let bytes = bytes as u64;
    let tenths = |unit: u64| bytes * 10 / unit;
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes / 1_024),
        _ => format!("{},{} MB", tenths(1_048_576) / 10, tenths(1_048_576) % 10),
    }
}

/// A day, or that none is written down.
pub fn day(day: Option<Date>) -> String {
    day.map_or_else(|| t("capital.no-date"), date::format)
}

/// Millions with one decimal at most. What one decimal would show as nothing keeps all of them.
pub fn millions(amount: Dong) -> String {
    let exact = Decimal::from(amount.0) / Decimal::from(1_000_000);
    let round = exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let shown = if round.is_zero() { exact } else { round };
    let text = shown.abs().normalize().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut number = Dong(whole.parse().unwrap_or(i64::MAX)).to_string();
    if !part.is_empty() {
        number.push(',');
        number.push_str(part);
    }
    if amount < Dong::ZERO {
        number.insert(0, '−');
    }
    number
}
