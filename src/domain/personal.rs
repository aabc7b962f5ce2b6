//! What tells who a person is, and what remains without it.
//!
//! Follows the kinds of personal data in Decree 13/2023/NĐ-CP, articles 2.3 and 2.4: names, identity
//! numbers, phone numbers, ethnicity, exact birth dates. What reports count by stays: the birth year,
//! the sex, the status, amounts, units and days.

use serde_json::{Map, Value};

/// Fields that are left out wherever they stand. Free texts are among them: people write names there. So is
/// the fingerprint of what a merged household was: who guesses what stood in it could try the guess.
const REMOVED: [&str; 29] = [
    "address",
    "bank_account",
    "consent_note",
    "ethnic",
    "ethnic_group",
    "ethnicity",
    "full_name",
    "guardian",
    "head_name",
    "homeroom",
    "id_card",
    "id_number",
    "identity",
    "identity_number",
    "livelihood_note",
    "note",
    "notes",
    "payee",
    "phone",
    "photo",
    "presenters",
    "received_by",
    "signer",
    "teacher",
    "village_head",
    "was",
    "who",
    "witness",
    "work",
];

/// Kinds whose `name` is that of a place, a programme or a thing, and not of a person.
const NAMED_THINGS: [&str; 8] = [
    "class",
    "component",
    "programme",
    "project",
    "register",
    "session",
    "target",
    "unit",
];

/// Fields of which it counts whether anything stands there: who signed, who saw it, what was agreed,
/// asked and promised.
const MARKED: [&str; 10] = [
    "agreement",
    "answer",
    "question",
    "reference_source",
    "refused",
    "representative",
    "signer",
    "wants_other",
    "what",
    "witness",
];

/// Free words of an outreach session: it is a thing, and people are named in what is said of it.
const OF_SESSIONS: [&str; 4] = ["explained", "place", "summary", "title"];

/// What stands in their place.
const MARK: &str = "–";

/// Takes out of a record what tells who the people are; birth dates keep their year.
pub fn redact(fields: &mut Map<String, Value>) {
    let kind = fields
        .get("kind")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let is_thing = NAMED_THINGS.contains(&kind);
    if kind == "session" {
        fields.retain(|key, _| !OF_SESSIONS.contains(&key.as_str()));
    }
    walk(fields, is_thing);
}

fn walk(fields: &mut Map<String, Value>, is_thing: bool) {
    // A paper that is not needed counts as such only with its reason.
    let is_waived = fields.get("waived").and_then(Value::as_bool) == Some(true);
    // The value of a parameter or criterion is an amount or a code, however long.
    let is_limit = fields.contains_key("parameter") || fields.contains_key("fact");
    fields.retain(|key, value| {
        if value.as_str().is_some_and(|text| !text.is_empty())
            && (MARKED.contains(&key.as_str()) || is_waived && key == "note")
        {
            *value = MARK.into();
            return true;
        }
        if is_limit && key == "value" {
            return true;
        }
        let text = value.as_str();
        let is_name = match key.as_str() {
            "name" => text.is_some() && !is_thing,
            // A head that is the id of a member stays; one that is a name goes, in projects too.
            "head" | "leader" => text.is_some_and(|text| text.contains(' ')),
            _ => false,
        };
        let tells = text.is_some_and(|text| tells(key, text, is_thing));
        !is_name && !tells && !REMOVED.contains(&key.as_str())
    });
    for (key, value) in fields.iter_mut() {
        match value {
            Value::String(text) if key.contains("birth") || key.contains("born") => {
                // ISO 8601: the year stands first.
                text.truncate(text.find('-').unwrap_or(text.len()));
            }
            // The plan is complete when each element says something, whatever it says.
            Value::Object(inner) if key == "revolving" => {
                let said = inner
                    .values_mut()
                    .filter(|v| v.as_str().is_some_and(|t| !t.is_empty()));
                said.for_each(|text| *text = MARK.into());
            }
            // A person inside a thing, such as a project's group leader, is a person; a thing's name
            // may stand there in two languages.
            Value::Object(inner) => walk(inner, is_thing && key == "name"),
            Value::Array(items) => {
                for item in items {
                    if let Value::Object(inner) = item {
                        walk(inner, false);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Texts that a later version or another program put into fields that are not known here: numbers as
/// long as those of telephones and identity cards, and free words about people.
fn tells(key: &str, text: &str, is_thing: bool) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b" .-+".contains(&b));
    let long_number = plain && digits >= 9;
    let is_words = text.trim().contains(' ');
    long_number || (!is_thing && is_words && !WORDS.contains(&key))
}

/// Fields of records about people that hold words and name nobody.
const WORDS: [&str; 14] = [
    "decision",
    "document",
    "item",
    "main",
    "measure",
    "packs",
    "purpose",
    "reason",
    "resolution",
    "source",
    "text",
    "trade",
    "village",
    "wish",
];

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
            "dossier": {"other": {"waived": true, "note": "ông Sự nói không cần", "holder": "Hà Văn Sự"}},
        });
        redact(project.as_object_mut().expect("an object"));
        assert_eq!(
            project,
            json!({
                "kind": "project", "name": "Bò cái, xã Nông Thượng",
                "costs": {"c1": {"item": "Bò cái sinh sản", "measure": "con giống", "quantity": "30"}},
                "frozen": {"packs": "quoc-gia 2026.11; NQ 19"},
                "dossier": {"other": {"waived": true, "note": "–"}},
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
}
