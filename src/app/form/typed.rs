//! What was typed into one form, and what can be said of it without its record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    field::{Field, line_name},
    input::Input,
};
use crate::{
    app::register::kinds::Kind,
    domain::money::{self, Dong, Quote},
};

/// What has been typed into one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// What is being entered.
    pub kind: Kind,
    /// The record being changed; `None` for a new one.
    pub id: Option<String>,
    /// The typed text by field.
    pub values: BTreeMap<String, String>,
    /// The record that a new part belongs to, or the project that a new record is about; may be empty.
    #[serde(default)]
    pub owner: String,
    /// What stood in the fields before anything was typed.
    #[serde(default)]
    pub base: BTreeMap<String, String>,
}

impl Form {
    /// Of these fields those that are asked for, as the answers stand: some depend on others.
    pub(super) fn asked_of(
        &self,
        fields: &'static [Field],
    ) -> impl Iterator<Item = &'static Field> {
        fields.iter().filter(|field| {
            let met = |condition: &super::field::Condition| {
                condition.codes.contains(&self.value(condition.when)) == condition.is
            };
            let line = match field.input {
                Input::LineQuantity(at) => self.line_of(at).is_some(),
                _ => true,
            };
            line && !(field.new_only && self.id.is_some()) && field.only.iter().flatten().all(met)
        })
    }

    /// The key of the cost line whose quantity the field for this place asks for.
    pub fn line_of(&self, at: usize) -> Option<&str> {
        let key = self.values.get(&line_name(at))?;
        Some(key.as_str()).filter(|key| !key.is_empty())
    }

    /// Takes over what the record has become since: in every field where nothing was typed. What was
    /// typed stays. Without this a form that stood open, or a draft, would write old values back.
    pub fn rebase(&mut self, now: &Form) {
        for (name, fresh) in &now.base {
            let typed = self.values.get(name) != self.base.get(name);
            if !typed {
                self.values.insert(name.clone(), fresh.clone());
            }
            self.base.insert(name.clone(), fresh.clone());
        }
    }

    /// Whether anything was typed.
    pub fn is_changed(&self) -> bool {
        self.values != self.base
    }

    /// What was typed into `field`.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// Puts a value into a field.
    pub(super) fn put(&mut self, field: &str, value: impl Into<String>) {
        self.values.insert(field.to_owned(), value.into());
    }

    /// The amount as understood so far, for showing it back at once.
    pub fn amount(&self) -> Option<(Dong, Option<Quote>)> {
        self.money("amount")
    }

    /// An amount in any field, as understood so far.
    pub fn money(&self, field: &str) -> Option<(Dong, Option<Quote>)> {
        money::parse_quoted(self.value(field)).ok()
    }
}
