//! The kinds of support in words for those whom they are meant for, from `packs/policies.json`.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde_json::Value;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        fields::{Localised, Reader},
        programme::Period,
    },
    replica::strict,
};

const POLICIES: &str = include_str!("../../../packs/policies.json");

/// What households are told about one kind of support of one programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// `policy:code`.
    pub id: String,
    /// When it holds.
    pub valid: Period,
    /// The modes of projects that it speaks of; `class` for vocational classes.
    pub modes: Vec<String>,
    /// The components that it speaks of, as `programme/component` codes; all of them when empty.
    pub components: Vec<String>,
    /// What it is called.
    pub name: Localised,
    /// The same in two or three words.
    pub short: Localised,
    /// What it means for a household that may join, said to it.
    pub plain: Localised,
    /// What to bring or prepare.
    pub bring: Localised,
    /// Whom to ask.
    pub ask: Localised,
    /// The texts behind.
    pub citation: String,
    /// Whether those were read, or are from memory.
    pub basis: String,
}

/// All policies of the catalogue, in its order.
pub fn policies() -> &'static [Policy] {
    static ALL: OnceLock<Vec<Policy>> = OnceLock::new();
    ALL.get_or_init(|| {
        let pack = strict::parse(POLICIES.as_bytes()).unwrap_or(Value::Null);
        let entries = pack["policies"].as_array().into_iter().flatten();
        entries.filter_map(read).collect()
    })
}

fn read(entry: &Value) -> Option<Policy> {
    let body = entry.as_object()?;
    let mut r = Reader::new("", body);
    let texts = |name: &str| {
        let all = body.get(name).and_then(Value::as_array).into_iter();
        let all = all.flatten().filter_map(Value::as_str);
        all.map(str::to_owned).collect()
    };
    Some(Policy {
        id: r.needed("id"),
        valid: Period {
            from: r.date("from"),
            to: r.date("to"),
        },
        modes: texts("modes"),
        components: texts("components"),
        name: r.localised("name"),
        short: r.localised("short"),
        plain: r.localised("plain"),
        bring: r.localised("bring"),
        ask: r.localised("ask"),
        citation: r.text("citation"),
        basis: r.text("basis"),
    })
}

/// The policy with this id.
pub fn get(id: &str) -> Option<&'static Policy> {
    policies().iter().find(|policy| policy.id == id)
}

/// Those that hold on a day.
pub fn on(day: Date) -> impl Iterator<Item = &'static Policy> {
    policies()
        .iter()
        .filter(move |policy| policy.valid.contains(day))
}

/// What is told about support of this mode out of this component on a day.
pub fn about(ledger: &Ledger, component: &str, mode: &str, day: Date) -> Option<&'static Policy> {
    let speaks = |policy: &&Policy| policy.modes.iter().any(|known| known == mode);
    let code = code(ledger, component);
    let own = on(day)
        .filter(speaks)
        .find(|p| p.components.contains(&code));
    own.or_else(|| on(day).filter(speaks).find(|p| p.components.is_empty()))
}

/// The first of what is told about a component on a day.
pub fn first(ledger: &Ledger, component: &str, day: Date) -> Option<&'static Policy> {
    let code = code(ledger, component);
    on(day).find(|p| p.components.contains(&code))
}

/// A component as the catalogue of policies names it: `GNBV/DA2`. Two programmes may use one code.
fn code(ledger: &Ledger, component: &str) -> String {
    let Some(component) = ledger.component(component) else {
        return String::new();
    };
    let programme = ledger.programme(&component.programme);
    let programme = programme.map_or("", |programme| programme.code.as_str());
    format!("{programme}/{}", component.code)
}
