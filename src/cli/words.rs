//! What the command says, in Vietnamese or English.

use std::io::Write;

use serde::Serialize;
use serde_json::Value;

const OWN: &str = include_str!("../../packs/cli.json");
const VI: &str = include_str!("../../locales/vi.json");
const EN: &str = include_str!("../../locales/en.json");

/// The sentences of one language.
pub struct Words {
    own: Value,
    shared: Value,
}

impl Words {
    /// The language of an environment such as `vi_VN.UTF-8`: Vietnamese if it says so, else English.
    pub fn of(language: Option<&str>) -> Words {
        let is_vi = language.is_some_and(|language| language.to_lowercase().starts_with("vi"));
        let (code, shared) = if is_vi { ("vi", VI) } else { ("en", EN) };
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        Words {
            own: read(OWN).get_mut(code).map(Value::take).unwrap_or_default(),
            shared: read(shared),
        }
    }

    /// A sentence of the command's own.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.own.get(key).and_then(Value::as_str);
        fill(text.unwrap_or(key), |name| {
            let value = values.iter().find(|(known, _)| *known == name)?;
            Some(value.1.to_owned())
        })
    }

    /// The sentence of a fault, as on the screens. A fault inside a fault has its sentence inside.
    pub fn fault(&self, fault: &Value) -> String {
        let code = fault
            .get("code")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let text = self.shared.get("fault").and_then(|all| all.get(code));
        let filled = fill(text.and_then(Value::as_str).unwrap_or(code), |name| {
            Some(match fault.get(name)? {
                Value::String(text) => text.clone(),
                inner @ Value::Object(_) => self.fault(inner),
                other => other.to_string(),
            })
        });
        crate::app::numbers::plural(&filled)
    }

    /// Writes on `err` why a file, or a part of it, was refused.
    pub fn refused(&self, err: &mut dyn Write, file: &str, fault: &impl Serialize) {
        let fault = serde_json::to_value(fault).unwrap_or_default();
        let _ = writeln!(err, "{file}: {}", self.fault(&fault));
    }
}

/// Puts values in the places of `%{name}`.
fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%{") {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(&value(name).unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}
