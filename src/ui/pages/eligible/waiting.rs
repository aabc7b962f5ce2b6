//! Who waits for support, and what the list and its paper both say of them.

use leptos::prelude::*;

use super::{asof, reasons};
use crate::{
    app::{
        eligibility::{Target, Village, Waiting, filter::Filter, not_yet_supported},
        route::Narrows as _,
    },
    ui::kit::prelude::*,
};

/// Who waits, as the address narrows it.
pub fn waiting(register: RegisterHandle) -> Waiting {
    let route = register.route.get();
    let day = asof::day(register);
    let year = (!Filter::of(&route).is_ever()).then(|| register.year());
    register.read(|ledger| not_yet_supported(ledger, route.unit.as_deref(), year, day))
}

/// What may be joined, in few words: projects by name, then the components that have none open.
pub fn ways(register: RegisterHandle, targets: &[Target], say: fn(&str) -> String) -> String {
    let (later, open): (Vec<&Target>, Vec<&Target>) = targets
        .iter()
        .partition(|target| matches!(target, Target::Component(_)));
    let mut texts: Vec<String> = open
        .into_iter()
        .map(|target| reasons::name(register, target))
        .collect();
    let codes = later
        .into_iter()
        .map(|target| reasons::component(register, target));
    let codes: Vec<String> = codes.collect();
    if !codes.is_empty() {
        texts.push(say("eligible.when-open").replace("%{codes}", &codes.join(", ")));
    }
    texts.join("; ")
}

/// A village's name with its unit.
pub fn place(register: RegisterHandle, village: &Village) -> String {
    let unit = register.peek(|ledger| ledger.unit_name(&village.unit).to_owned());
    let name = match village.name.as_str() {
        "" => t("eligible.no-village"),
        name => name.to_owned(),
    };
    [name, unit]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<String>>()
        .join(", ")
}
