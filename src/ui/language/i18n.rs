//! The words of the screens, from `locales/`.
//!
//! Switching the language builds the page anew ([`crate::ui::App`]), so a text is read once and not
//! watched; that keeps views plain and the page light. What is being typed lives in drafts and
//! survives.
//!
//! The Vietnamese words stand in the program, those that only pages say in the part that comes with
//! them (`locales/later.txt`); the English ones are a file beside the page that comes when somebody
//! wants it: in the first file they would be a tenth of what everybody waits for.

use std::{
    cell::{Cell, OnceCell},
    collections::HashMap,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    app::{
        command::Refusal,
        numbers,
        projects::steps::{Reasons, StepFault},
        proposals::ProposalFault,
        session::Failure,
    },
    domain::money::{Dong, Quote, Scale, Short},
    platform::file,
    rules::judge::Finding,
};

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }
}

/// The texts of one language by their keys, as `nav.overview`.
type Texts = HashMap<String, String>;

/// The file with the English texts, beside the page.
const ENGLISH: &str = "en.json";

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::Vi) };
    static FIRST_TEXTS: Texts = read(include_str!(concat!(env!("OUT_DIR"), "/first-words.json")));
    static LATER_TEXTS: OnceCell<Texts> = const { OnceCell::new() };
    static ENGLISH_TEXTS: OnceCell<Texts> = const { OnceCell::new() };
}

/// Texts lie in groups in groups; their keys are joined by points.
fn read(json: &str) -> Texts {
    fn walk(prefix: &str, value: Value, texts: &mut Texts) {
        match value {
            Value::Object(group) => {
                for (name, value) in group {
                    let key = match prefix {
                        "" => name,
                        _ => [prefix, &name].join("."),
                    };
                    walk(&key, value, texts);
                }
            }
            Value::String(text) => {
                texts.insert(prefix.to_owned(), text);
            }
            _ => {}
        }
    }
    let mut texts = Texts::new();
    walk(
        "",
        serde_json::from_str(json).unwrap_or_default(),
        &mut texts,
    );
    texts
}

/// Takes in the words that came with the pages. Called only from there: the text itself then stands in
/// that part.
pub fn add_later_words() {
    LATER_TEXTS.with(|texts| {
        texts.get_or_init(|| read(include_str!(concat!(env!("OUT_DIR"), "/later-words.json"))));
    });
}

/// Gets the words of `lang`, unless they are there; whether they are there now.
pub async fn load(lang: Lang) -> bool {
    if lang == Lang::Vi || ENGLISH_TEXTS.with(|texts| texts.get().is_some()) {
        return true;
    }
    let texts = file::fetch(ENGLISH).await.map(|json| read(&json));
    let Some(texts) = texts.filter(|texts| !texts.is_empty()) else {
        return false;
    };
    ENGLISH_TEXTS.with(|cell| {
        let _ = cell.set(texts);
    });
    true
}

thread_local! {
    /// The name of a parameter of the rules. The rules come with the pages that speak of them: called
    /// from here directly, all of them would stand in the first file.
    static PARAMETERS: Cell<Option<fn(&str) -> String>> = const { Cell::new(None) };
}

/// Sets the function that names parameters.
pub fn name_parameters_by(names: fn(&str) -> String) {
    PARAMETERS.set(Some(names));
}

/// Writes findings as one line of reasons.
type ReasonsText = fn(&[Finding]) -> String;

thread_local! {
    /// Comes with the pages that judge, for the same reason.
    static REASONS: Cell<Option<ReasonsText>> = const { Cell::new(None) };
}

/// Sets the function that writes findings as reasons.
pub fn write_reasons_by(text: ReasonsText) {
    REASONS.set(Some(text));
}

/// What stands in the way: the reasons where the pages that know them are there, else the rules.
fn reasons(rules: &str, reasons: &Reasons) -> String {
    match REASONS.get() {
        Some(text) if !reasons.0.is_empty() => text(&reasons.0),
        _ => rules.to_owned(),
    }
}

/// Sets the language of all texts from now on.
pub fn set_lang(lang: Lang) {
    LANG.set(lang);
}

/// The language in use.
pub fn lang() -> Lang {
    LANG.get()
}

/// Whether names should be shown in English where there is one.
pub fn english() -> bool {
    lang() == Lang::En
}

/// The text of `key`.
pub fn t(key: &str) -> String {
    translate(lang(), key).unwrap_or_else(|| key.to_owned())
}

/// The text of `key` with `%{name}` replaced, numbers as the language writes them.
pub fn tv(key: &str, values: &[(&str, &str)]) -> String {
    let mut text = t(key);
    for (name, value) in values {
        // What an inner sentence put into English stays so.
        let shown = if numbers::is_put_into_english(value) {
            (*value).to_owned()
        } else {
            value.shown()
        };
        text = text.replace(&format!("%{{{name}}}"), &shown);
    }
    numbers::plural(&text)
}

/// What is shown of a value: numbers as the language of the screens writes them.
pub trait Shown {
    /// The value in words and figures of the language.
    fn shown(&self) -> String;
}

impl<T: std::fmt::Display + ?Sized> Shown for T {
    fn shown(&self) -> String {
        let text = self.to_string();
        if english() && numbers::is_number(&text) {
            numbers::english(&text)
        } else {
            text
        }
    }
}

/// A whole sentence of the rules with its figures as the language writes them.
pub fn figures(text: String) -> String {
    if english() {
        numbers::plural(&numbers::english(&text))
    } else {
        text
    }
}

/// The Vietnamese text of `key`: official papers are Vietnamese whatever the language of the screens.
pub fn p(key: &str) -> String {
    translate(Lang::Vi, key).unwrap_or_else(|| key.to_owned())
}

/// The Vietnamese text of `key` with `%{name}` replaced.
pub fn pv(key: &str, values: &[(&str, &str)]) -> String {
    let mut text = p(key);
    for (name, value) in values {
        text = text.replace(&format!("%{{{name}}}"), value);
    }
    text
}

/// The text in this language, or else in Vietnamese.
fn translate(lang: Lang, key: &str) -> Option<String> {
    let english = match lang {
        Lang::Vi => None,
        Lang::En => ENGLISH_TEXTS.with(|texts| texts.get()?.get(key).cloned()),
    };
    let first = || FIRST_TEXTS.with(|texts| texts.get(key).cloned());
    let later = || LATER_TEXTS.with(|texts| texts.get()?.get(key).cloned());
    english.or_else(first).or_else(later)
}

/// The sentence for a fault: `prefix.code` with the fault's own values put in. Numbers get their
/// dots, so that an amount in a refusal reads like one in a table.
pub fn sentence(prefix: &str, fault: &impl Serialize) -> String {
    let value = serde_json::to_value(fault).unwrap_or(Value::Null);
    sentence_of(prefix, &value, &[])
}

/// The same, with these words in place of the codes that the fault holds under their names. They go in
/// with the other values: looked for in the finished sentence, a code such as `plan` would be found in
/// what a person wrote as well.
fn sentence_of(prefix: &str, value: &Value, words: &[(&str, String)]) -> String {
    let code = value
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or("unknown");
    let mut text = t(&format!("{prefix}.{code}"));
    for (name, value) in value.as_object().into_iter().flatten() {
        let word = words.iter().find(|(named, _)| named == name);
        let shown = match value {
            _ if word.is_some() => word.map(|(_, word)| word.clone()).unwrap_or_default(),
            Value::String(text) => text.clone(),
            Value::Number(number) => number
                .as_i64()
                .map_or_else(|| number.to_string(), |n| Dong(n).to_string()),
            _ => continue,
        };
        text = text.replace(&format!("%{{{name}}}"), &shown.shown());
    }
    numbers::plural(&text)
}

/// The sentence for a refusal; the state that is not reached and the parameter are named in words.
pub fn refusal(refusal: &Refusal) -> String {
    let value = serde_json::to_value(refusal).unwrap_or(Value::Null);
    let say = |words: &[(&str, String)]| sentence_of("fault", &value, words);
    match refusal {
        Refusal::Step(
            StepFault::Ruled {
                state,
                rules,
                reasons: why,
            }
            | StepFault::Unreasoned {
                state,
                rules,
                reasons: why,
            },
        ) => say(&[("state", t(&["state.", state].concat()))])
            .replace("%{reasons}", &reasons(rules, why)),
        Refusal::PaymentRuled {
            rules,
            reasons: why,
        }
        | Refusal::Proposal(ProposalFault::ProjectBlocked {
            rules,
            reasons: why,
            ..
        }) => say(&[]).replace("%{reasons}", &reasons(rules, why)),
        Refusal::LaxerThanLaw { parameter, .. } => {
            let name = PARAMETERS.get().map(|name| name(parameter));
            say(&[("parameter", name.unwrap_or_default())])
        }
        _ => say(&[]),
    }
}

/// The sentence for an action that failed.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Refused(refused) => refusal(refused),
        Failure::Store(error) => sentence("store-error", error),
        other => sentence("fault", other),
    }
}

/// The word for a unit of money.
pub fn scale(scale: Scale) -> String {
    t(match scale {
        Scale::Unit => "money.dong",
        Scale::Million => "money.million",
        Scale::Billion => "money.billion",
    })
}

/// A shortened amount with its unit.
pub fn short(short: &Short) -> String {
    format!("{} {}", short.number.shown(), scale(short.scale))
}

/// "gần" and "hơn" before an amount.
pub fn quoted(quote: Option<Quote>, text: &str) -> String {
    match quote {
        None => text.to_owned(),
        Some(Quote::Almost) => tv("money.almost", &[("amount", text)]),
        Some(Quote::Over) => tv("money.over", &[("amount", text)]),
    }
}

/// A share in percent.
pub fn percent(share: Option<String>) -> String {
    share.map_or_else(
        || String::from("–"),
        |share| match lang() {
            Lang::Vi => format!("{share}\u{a0}%"),
            Lang::En => format!("{}%", share.shown()),
        },
    )
}
