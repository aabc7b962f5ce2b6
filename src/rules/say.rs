//! A finding in words: the pack's sentence with the values put in.

use super::{judge::Finding, value::Value};
use crate::domain::money::Dong;

/// What a sentence needs from outside: words for codes and names for households.
pub struct Words<'w> {
    /// Whether in English.
    pub english: bool,
    /// The word for a code; for `fact.` and a name, what that fact is called.
    pub code: &'w dyn Fn(&str) -> String,
    /// What a household is called.
    pub household: &'w dyn Fn(&str) -> String,
}

/// How many households a sentence names before it only counts the rest.
const NAMED: usize = 5;

/// The text with the finding's values in place of `%{…}`; `%{name:…}` is what a fact is called and
/// `%{word:…}` the word for a code, for criteria that were made here.
pub fn say(text: &str, finding: &Finding, words: &Words<'_>) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%{") {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(&value_of(name, finding, words));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn value_of(name: &str, finding: &Finding, words: &Words<'_>) -> String {
    if let Some(fact) = name.strip_prefix("name:") {
        return (words.code)(&["fact.", fact].concat());
    }
    if let Some(code) = name.strip_prefix("word:") {
        return (words.code)(code);
    }
    let line = name
        .strip_prefix("who#")
        .and_then(|at| at.parse::<usize>().ok());
    let who = match line {
        Some(at) => finding.whose.get(at),
        None => (name == "who").then_some(&finding.who),
    };
    if let Some(who) = who {
        let mut named: Vec<String> = who
            .iter()
            .take(NAMED)
            .map(|id| (words.household)(id))
            .collect();
        if who.len() > NAMED {
            named.push(format!("… (+{})", who.len() - NAMED));
        }
        return named.join(", ");
    }
    match finding.values.get(name) {
        None => String::from("–"),
        Some(Value::Code(code)) => (words.code)(code),
        Some(Value::Codes(codes)) => {
            let codes: Vec<String> = codes.iter().map(|code| (words.code)(code)).collect();
            codes.join(", ")
        }
        Some(Value::Flag(is)) => (words.code)(if *is { "yes" } else { "no" }),
        Some(Value::Money(amount)) if name.ends_with("|abs") => Dong(amount.0.abs()).to_string(),
        Some(value) => value.text(),
    }
}
