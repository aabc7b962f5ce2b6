//! What identifies a person, and what remains without it.
//!
//! Follows the kinds of personal data in Decree 13/2023/NĐ-CP, articles 2.3 and 2.4: names, identity
//! numbers, phone numbers, ethnicity, exact birth dates. What reports count by stays: the birth year,
//! the sex, the status, amounts, units and days.

use serde_json::{Map, Value};

use super::{
    date, hour,
    kinds::schema_of,
    schema::{Keys, Privacy, Schema, Spec, Type},
};

type Fields = Map<String, Value>;

/// Fields of other programs and later versions that identify people, whatever stands in them.
const TELLING: [&str; 14] = [
    "address",
    "bank_account",
    "ethnic",
    "ethnic_group",
    "ethnicity",
    "guardian",
    "id_card",
    "id_number",
    "identity",
    "identity_number",
    "note",
    "notes",
    "phone",
    "photo",
];

/// What stands in place of something of which it counts whether it is there.
const MARK: &str = "–";

/// Takes out of a record what identifies people; of birth dates the year stays.
///
/// What was declared says of each field what becomes of it, and a value stays only where it fits its type:
/// a name that stands in a field for a day goes. Whatever is not declared is judged by how it looks.
pub fn redact(fields: &mut Fields) {
    let kind = fields.get("kind").and_then(Value::as_str);
    let schema = kind.and_then(schema_of);
    walk(schema, fields);
}

fn walk(schema: Option<&'static Schema>, fields: &mut Fields) {
    let taken = std::mem::take(fields);
    for (key, mut value) in taken {
        let spec = schema.and_then(|schema| schema.field(&key));
        let stays = match spec {
            Some(spec) => declared(spec, &mut value),
            None => inside(schema, &key, &mut value).unwrap_or_else(|| unknown(&key, &mut value)),
        };
        if stays {
            fields.insert(key, value);
        }
    }
}

/// Fields that stand in an object, such as `livelihood/main`. `None` where none does under this key.
fn inside(schema: Option<&'static Schema>, key: &str, value: &mut Value) -> Option<bool> {
    let stands = |spec: &&Spec| {
        spec.name
            .split_once('/')
            .is_some_and(|(outer, _)| outer == key)
    };
    let spec = schema?.fields.iter().find(stands)?;
    let (_, name) = spec.name.split_once('/')?;
    let all = value.as_object_mut()?;
    all.retain(|key, value| {
        if key == name {
            declared(spec, value)
        } else {
            unknown(key, value)
        }
    });
    Some(true)
}

/// What becomes of a field that was declared; `false` takes it away.
fn declared(spec: &Spec, value: &mut Value) -> bool {
    match spec.privacy {
        Privacy::Personal => false,
        Privacy::Marked => mark(value),
        Privacy::Public if value.is_string() => !value.as_str().is_some_and(is_long_number),
        Privacy::Public | Privacy::OfType => of_type(&spec.value, value),
    }
}

/// Leaves of texts only that there are some.
fn mark(value: &mut Value) -> bool {
    match value {
        Value::String(text) if !text.is_empty() => {
            *text = MARK.into();
            true
        }
        Value::Object(all) => {
            all.retain(|_, value| value.is_string() && mark(value));
            true
        }
        _ => false,
    }
}

fn of_type(of: &Type, value: &mut Value) -> bool {
    match (of, &mut *value) {
        (Type::PersonName | Type::Phone | Type::Identity, _) => return false,
        (Type::Birth, Value::String(text)) => {
            // ISO 8601: the year stands first.
            text.truncate(text.find('-').unwrap_or(text.len()));
            return text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        }
        (Type::Part(schema) | Type::Flat(schema), Value::Object(part)) => {
            walk(Some(schema), part);
            return true;
        }
        (Type::Parts(keys, schema), Value::Object(parts)) => {
            parts.retain(|key, part| {
                let stays = match part {
                    Value::Object(part) => {
                        walk(Some(schema), part);
                        true
                    }
                    other => unknown(key, other),
                };
                stays && is_key(*keys, key)
            });
            return true;
        }
        (Type::Map(keys, inner), Value::Object(all)) => {
            all.retain(|key, value| is_key(*keys, key) && of_type(inner, value));
            return true;
        }
        // A name of a programme or component in two languages.
        (Type::Localised, Value::Object(both)) => {
            both.retain(|language, text| {
                ["vi", "en"].contains(&language.as_str()) && text.is_string()
            });
            return true;
        }
        (Type::Set(keys), Value::Object(all)) => {
            all.retain(|key, value| is_key(*keys, key) && value.is_boolean());
            return true;
        }
        _ => {}
    }
    fits(of, value) || unknown("", value)
}

/// Whether a single value is what its type says, and thereby identifies nobody.
fn fits(of: &Type, value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    match of {
        Type::Hour => hour::is_time(text),
        Type::Figure => text.is_ascii(),
        Type::Reference(kinds) => is_id(text, kinds),
        Type::Key(_) => is_plain(text) && !is_long_number(text),
        Type::CodeOrWords(codes) => codes.place(text).is_some(),
        Type::Localised => value.is_string(),
        Type::Text | Type::Words | Type::Birth => false,
        _ => of.check(value).is_ok(),
    }
}

fn is_key(keys: Keys, key: &str) -> bool {
    match keys {
        Keys::Any => !looks_telling(key),
        Keys::Year => key.parse::<i16>().is_ok(),
        Keys::Day => date::parse_iso(key).is_some(),
        // A code of a newer version is one, too.
        Keys::Key(_) | Keys::Code(_) => is_plain(key) && !is_long_number(key),
        Keys::Reference(kinds) => is_id(key, kinds),
    }
}

fn is_id(text: &str, kinds: &[&str]) -> bool {
    text.split_once(':')
        .is_some_and(|(kind, id)| kinds.contains(&kind) && is_plain(id))
}

fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// What becomes of a field that a later version or another program wrote: it goes where it looks as if it
/// identified somebody.
fn unknown(key: &str, value: &mut Value) -> bool {
    if TELLING.contains(&key) {
        return false;
    }
    match value {
        Value::String(text) if key == "name" || looks_telling(text) => return false,
        Value::String(text) if key.contains("birth") || key.contains("born") => {
            text.truncate(text.find('-').unwrap_or(text.len()));
        }
        Value::Object(inner) => walk(None, inner),
        Value::Array(items) => items.retain_mut(|item| unknown("", item)),
        _ => {}
    }
    true
}

/// Numbers as long as those of telephones and identity cards, and free words.
fn looks_telling(text: &str) -> bool {
    is_long_number(text) || text.trim().contains(char::is_whitespace)
}

fn is_long_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b" .-+".contains(&b));
    plain && digits >= 9
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_that_tells_who_somebody_is_remains() {
        let mut household = json!({
            "kind": "household", "code": "NT-0088", "head": "m1", "village": "Nà Vịt",
            "phone": "0209 000 0088", "ethnic_group": "tay", "note": "con ông Páo",
            "members": {"m1": {"name": "Hoàng Văn Páo", "born": "1980-05-17", "sex": "male",
                "id_number": "000080000088"}, "m2": {"name": "Páo", "birth_year": 2015}},
        });
        redact(household.as_object_mut().expect("an object"));
        assert_eq!(
            household,
            json!({
                "kind": "household", "code": "NT-0088", "head": "m1", "village": "Nà Vịt",
                "members": {"m1": {"born": "1980", "sex": "male"}, "m2": {"birth_year": 2015}},
            })
        );
    }

    #[test]
    fn what_rules_count_by_stays() {
        let mut project = json!({
            "kind": "project", "name": "Bò cái, xã Nông Thượng", "leader": "Hà Văn Sự",
            "costs": {"c1": {"item": "Bò cái sinh sản", "measure": "con giống", "quantity": "30"}},
            "frozen": {"packs": "quoc-gia 2026.11; NQ 19"},
            "dossier": {"other": {"waived": true, "note": "ông Sự nói không cần", "holder": "Sự"}},
            "overrides": {"Q1": {"reason": "ông Sự xin", "by": "Sự", "date": "2023-05-17"}},
        });
        redact(project.as_object_mut().expect("an object"));
        assert_eq!(
            project,
            json!({
                "kind": "project", "name": "Bò cái, xã Nông Thượng",
                "costs": {"c1": {"item": "Bò cái sinh sản", "measure": "con giống", "quantity": "30"}},
                "frozen": {"packs": "quoc-gia 2026.11; NQ 19"},
                "dossier": {"other": {"waived": true, "note": "–"}},
                "overrides": {"Q1": {"reason": "–", "date": "2023-05-17"}},
            })
        );
        let mut handover = json!({
            "kind": "handover", "signed": "member", "signer": "Hoàng Minh Đăng", "place": "cooperative",
            "agreement": "VB 02, ông Sự ký", "witness": "", "tags": "0231",
        });
        redact(handover.as_object_mut().expect("an object"));
        assert_eq!(
            handover,
            json!({
                "kind": "handover", "signed": "member", "signer": "–", "place": "cooperative",
                "agreement": "–", "tags": "0231",
            })
        );
        let mut local = json!({
            "kind": "parameters", "resolution": "NQ 19/2022/NQ-HĐND (mẫu)",
            "values": {"v1": {"parameter": "cap.project", "value": "800000000"}},
        });
        let before = local.clone();
        redact(local.as_object_mut().expect("an object"));
        assert_eq!(local, before);
    }

    #[test]
    fn of_outreach_it_stays_how_many_came_and_what_they_want() {
        let mut session = json!({
            "kind": "session", "date": "2023-05-18", "time": "19:00", "unit": "unit:1", "village": "Nà Thinh",
            "place": "nhà ông Sự", "presenters": "Hoàng Thị Ngọc Ánh", "topics": {"policy:community": true},
            "explained": "ông Sự hỏi lại", "summary": "bà Mùi chưa hiểu", "title": "Họp ở nhà ông Sự",
            "ended": "2023-05-18",
        });
        redact(session.as_object_mut().expect("an object"));
        assert_eq!(
            session,
            json!({
                "kind": "session", "date": "2023-05-18", "time": "19:00", "unit": "unit:1", "village": "Nà Thinh",
                "topics": {"policy:community": true}, "ended": "2023-05-18",
            })
        );
        let mut attendance = json!({
            "kind": "attendance", "session": "session:1", "household": "household:1", "present": true,
            "who": "Bàn Thị Mùi", "member": "m2", "wants": {"project:1": true}, "wants_other": "nuôi ong",
            "question": "bà Mùi hỏi tiền", "answer": "trả lời rồi", "explained": {"project:1": true},
            "followup": {"what": "gặp bà Mùi", "who": "Hà Văn Sự", "due": "2023-05-25", "done": "2023-05-24"},
        });
        redact(attendance.as_object_mut().expect("an object"));
        assert_eq!(
            attendance,
            json!({
                "kind": "attendance", "session": "session:1", "household": "household:1", "present": true,
                "member": "m2", "wants": {"project:1": true}, "wants_other": "–",
                "question": "–", "answer": "–", "explained": {"project:1": true},
                "followup": {"what": "–", "due": "2023-05-25", "done": "2023-05-24"},
            })
        );
    }

    #[test]
    fn places_programmes_and_sums_keep_their_names() {
        let mut unit = json!({"kind": "unit", "name": "Xã Nông Thượng", "short": "X. Nông Thượng"});
        let before = unit.clone();
        redact(unit.as_object_mut().expect("an object"));
        assert_eq!(unit, before);
        let mut component = json!({"kind": "component", "name": {"vi": "Hỗ trợ sản xuất", "en": "Production support"}});
        let before = component.clone();
        redact(component.as_object_mut().expect("an object"));
        assert_eq!(component, before);
        let mut payment = json!({"kind": "payment", "amount": 5, "payee": "Hoàng Văn Páo"});
        redact(payment.as_object_mut().expect("an object"));
        assert_eq!(payment, json!({"kind": "payment", "amount": 5}));
    }

    #[test]
    fn a_value_stays_only_where_it_fits_what_was_declared() {
        let mut household = json!({
            "kind": "household", "told": "bà Mùi 0912345678", "unit": "nhà ông Sự", "head": "Bàn Thị Mùi",
            "consent": "given", "area": {"2023-01-01": "rural", "ông Sự": "urban"},
            "members": {"m1": {"name": "Páo", "born": "17/05/1980", "relation": "cháu ông Sự"}, "m2": "Páo Văn"},
            "livelihood": {"main": "bò, ngô", "who": "bà Mùi bán bò"},
        });
        redact(household.as_object_mut().expect("an object"));
        assert_eq!(
            household,
            json!({
                "kind": "household", "consent": "given", "area": {"2023-01-01": "rural"}, "members": {"m1": {}},
                "livelihood": {"main": "bò, ngô"},
            })
        );
    }

    #[test]
    fn free_words_never_stay_whatever_their_field_is_called() {
        let mut criterion = json!({
            "kind": "criterion", "fact": "poor-share", "comparison": "at-least", "value": "70",
            "text": "ông Sự và bà Mùi được miễn", "unit": "unit:1",
        });
        redact(criterion.as_object_mut().expect("an object"));
        assert_eq!(
            criterion,
            json!({
                "kind": "criterion", "fact": "poor-share", "comparison": "at-least", "value": "70",
                "text": "–", "unit": "unit:1",
            })
        );
        let mut newer = json!({"kind": "meeting", "text": "bà Mùi vắng", "list": ["bà Mùi", "x"], "reason": "vì ông Sự"});
        redact(newer.as_object_mut().expect("an object"));
        assert_eq!(newer, json!({"kind": "meeting", "list": ["x"]}));
    }
}
