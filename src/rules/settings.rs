//! The parameters that hold for one case: the pack's on its date, made stricter where the place says so.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{
    case::{Case, ClassCase},
    parameter::{AREAS, Basis, Dated, Direction, Parameter, Spoken},
    value::{Kind, Value},
};
use crate::domain::{
    coded::Coded,
    household::PovertyClass,
    local::{LocalParameters, LocalValue},
    money::Dong,
    place::AreaClass,
};

/// A parameter as it holds, and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// The value.
    pub value: Value,
    /// The text that sets it.
    pub citation: String,
    /// Whether somebody has read that text.
    pub basis: Basis,
    /// Whether a local resolution made it stricter.
    pub local: bool,
}

/// What narrows a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'c> {
    /// The day.
    pub date: Date,
    /// The programme's code.
    pub programme: &'c str,
    /// The mode's code.
    pub mode: &'c str,
    /// The area's code.
    pub area: &'c str,
    /// The household's class, or the class of learner.
    pub class: &'c str,
}

/// A local value that would be laxer than the law; the law's holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Laxer {
    /// The parameter.
    pub parameter: String,
    /// What the law allows.
    pub national: Value,
    /// What the place wrote.
    pub local: Value,
}

/// The parameters of one case.
pub struct Settings<'p> {
    parameters: &'p BTreeMap<String, Parameter>,
    locals: Vec<&'p LocalParameters>,
}

impl<'p> Settings<'p> {
    /// The parameters of a pack with the local parameters that hold in the case's place on its day.
    pub fn new(
        parameters: &'p BTreeMap<String, Parameter>,
        locals: &'p [LocalParameters],
        case: &Case,
    ) -> Settings<'p> {
        let here = |local: &&LocalParameters| {
            let place = local.unit.as_ref();
            local.valid.contains(case.date) && place.is_none_or(|unit| case.units.contains(unit))
        };
        Settings {
            parameters,
            locals: locals.iter().filter(here).collect(),
        }
    }

    /// The local resolutions that hold here.
    pub fn resolutions(&self) -> impl Iterator<Item = &str> {
        self.locals.iter().map(|local| local.resolution.as_str())
    }

    /// The parameter `id` within `scope`; `None` where neither the law nor the place sets one.
    pub fn get(&self, id: &str, scope: &Scope<'_>) -> Option<Set> {
        let parameter = self.parameters.get(id)?;
        let national = parameter.national(scope);
        let local = self
            .locals
            .iter()
            .flat_map(|local| local.values.values().map(move |value| (*local, value)))
            .filter(|(_, value)| {
                parameter.may_be_local() && value.parameter == id && takes(value, scope)
            })
            .filter_map(|(local, value)| Some((parameter.read(&value.value)?, local)));
        let mut holds = national;
        for (value, local) in local {
            let stricter = holds
                .as_ref()
                .is_none_or(|current| parameter.goes_before(&value, current));
            if stricter {
                holds = Some(Set {
                    value,
                    citation: local.resolution.clone(),
                    basis: Basis::Read,
                    local: true,
                });
            }
        }
        holds
    }

    /// The scope of a case for no household in particular.
    pub fn scope(case: &Case) -> Scope<'_> {
        Scope {
            date: case.date,
            programme: &case.programme,
            mode: case.project.mode.map_or("", Coded::code),
            area: case.area.map_or("", AreaClass::code),
            class: "",
        }
    }

    /// Whether the law or the place would set it if the area class of the case were known.
    pub fn waits_for_area(&self, id: &str, case: &Case) -> bool {
        let known = |area: &str| {
            let scope = Scope {
                area,
                ..Settings::scope(case)
            };
            self.get(id, &scope).is_some()
        };
        case.area.is_none() && AREAS.iter().any(|area| known(area))
    }

    /// A parameter of the case.
    pub fn of(&self, id: &str, case: &Case) -> Option<Set> {
        self.get(id, &Settings::scope(case))
    }

    /// All that is set for the case under one name: for everybody, and for the classes of its households or learners.
    pub fn all_of(&self, id: &str, case: &Case) -> Vec<Set> {
        let mut classes: Vec<&str> = vec![""];
        let joining = case.household.iter().map(|joining| &joining.participant);
        // Of one that would join only its own class is asked about, not those of the list.
        let listed = case
            .participants
            .iter()
            .filter(|_| case.household.is_none());
        for participant in listed.chain(joining) {
            let class = participant.class.map_or("", Coded::code);
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        let learners = case.class.iter().flat_map(ClassCase::learning);
        for class in learners.flat_map(|learner| &learner.classes) {
            if !classes.contains(&class.code()) {
                classes.push(class.code());
            }
        }
        let scopes = classes.into_iter().map(|class| Scope {
            class,
            ..Settings::scope(case)
        });
        scopes.filter_map(|scope| self.get(id, &scope)).collect()
    }

    /// A parameter that is an amount for households of one class.
    pub fn for_class(&self, id: &str, case: &Case, class: Option<PovertyClass>) -> Option<Dong> {
        let scope = Scope {
            class: class.map_or("", Coded::code),
            ..Settings::scope(case)
        };
        match self.get(id, &scope)?.value {
            Value::Money(amount) => Some(amount),
            _ => None,
        }
    }

    /// A parameter that is a list of codes.
    pub fn codes(&self, id: &str, case: &Case) -> Vec<String> {
        match self.of(id, case).map(|set| set.value) {
            Some(Value::Codes(codes)) => codes,
            _ => Vec::new(),
        }
    }

    /// A parameter that is a number.
    pub fn count(&self, id: &str, case: &Case) -> Option<i64> {
        match self.of(id, case)?.value {
            Value::Count(n) => Some(n),
            _ => None,
        }
    }
}

fn takes(value: &LocalValue, scope: &Scope<'_>) -> bool {
    let fits = |wanted: &str, is: &str| wanted.is_empty() || wanted == is;
    fits(&value.programme, scope.programme)
        && fits(&value.mode, scope.mode)
        && fits(&value.area, scope.area)
        && fits(&value.class, scope.class)
}

impl Parameter {
    /// What the law sets within `scope`: the most specific value that holds on the day.
    pub fn national(&self, scope: &Scope<'_>) -> Option<Set> {
        let mut best: Option<(usize, &Dated)> = None;
        for value in &self.values {
            let fits = |wanted: &str, is: &str| wanted.is_empty() || wanted == is;
            let here = value.valid.contains(scope.date)
                && fits(&value.programme, scope.programme)
                && fits(&value.mode, scope.mode)
                && fits(&value.area, scope.area)
                && fits(&value.class, scope.class);
            let narrow = [&value.programme, &value.mode, &value.area, &value.class];
            let narrow = narrow.iter().filter(|wanted| !wanted.is_empty()).count();
            if here && best.is_none_or(|(before, _)| narrow > before) {
                best = Some((narrow, value));
            }
        }
        best.map(|(_, dated)| Set {
            value: dated.value.clone(),
            citation: dated.citation.clone(),
            basis: dated.basis,
            local: false,
        })
    }

    /// Whether the local `value` holds in place of `current`: it asks more, or it is a list that leaves out
    /// nothing that was read in the law or that another resolution asks for.
    fn goes_before(&self, value: &Value, current: &Set) -> bool {
        let order = value.compare(&current.value);
        match self.local {
            Some(Direction::Lower) => order == Some(std::cmp::Ordering::Less),
            Some(Direction::Higher) => order == Some(std::cmp::Ordering::Greater),
            Some(Direction::Any) => {
                let is_fixed = current.local || current.basis == Basis::Read;
                !is_fixed || *value != current.value && names_all(value, &current.value)
            }
            None => false,
        }
    }

    /// Whether a place may set it at all.
    pub fn may_be_local(&self) -> bool {
        self.local.is_some()
    }

    /// Its name.
    pub fn name(&self) -> &Spoken {
        &self.name
    }

    /// Reads what a form or record wrote, with the fault that it has.
    pub fn read(&self, text: &str) -> Option<Value> {
        if self.kind == Kind::Codes {
            return self.read_list(text);
        }
        let text = match self.kind {
            Kind::Share | Kind::Factor => text.trim().trim_end_matches('%').trim().to_owned(),
            _ => text.trim().to_owned(),
        };
        Value::read(self.kind, &Json::String(text))
    }

    /// A list as a form writes it, joined by blanks: of codes that the pack's own lists name, in their order.
    fn read_list(&self, text: &str) -> Option<Value> {
        let wanted: Vec<&str> = text.split([' ', ',']).filter(|c| !c.is_empty()).collect();
        let mut known: Vec<&String> = Vec::new();
        for dated in &self.values {
            if let Value::Codes(codes) = &dated.value {
                for code in codes {
                    if !known.contains(&code) {
                        known.push(code);
                    }
                }
            }
        }
        let is_known = |code: &&str| known.iter().any(|one| one == code);
        if wanted.is_empty() || !wanted.iter().all(is_known) {
            return None;
        }
        known.retain(|code| wanted.contains(&code.as_str()));
        Some(Value::Codes(known.into_iter().cloned().collect()))
    }

    /// The national value of that day that a local one within its scope would be laxer than; of any day
    /// where it is not known from when the local one holds.
    pub fn laxer(&self, local: &LocalValue, date: Option<Date>) -> Option<Laxer> {
        let value = self.read(&local.value)?;
        let mut scopes = Vec::new();
        // A local value without a mode or area holds for all of them, so it is compared with each.
        let holds = |dated: &&Dated| date.is_none_or(|day| dated.valid.contains(day));
        for dated in self.values.iter().filter(holds) {
            let meets = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
            if meets(&local.programme, &dated.programme)
                && meets(&local.mode, &dated.mode)
                && meets(&local.area, &dated.area)
                && meets(&local.class, &dated.class)
            {
                scopes.push(dated);
            }
        }
        let over = scopes.into_iter().find(|dated| {
            let order = value.compare(&dated.value);
            match self.local {
                Some(Direction::Lower) => order == Some(std::cmp::Ordering::Greater),
                Some(Direction::Higher) => order == Some(std::cmp::Ordering::Less),
                Some(Direction::Any) => {
                    dated.basis == Basis::Read && !names_all(&value, &dated.value)
                }
                None => true,
            }
        })?;
        Some(Laxer {
            parameter: self.id.clone(),
            national: over.value.clone(),
            local: value,
        })
    }
}

/// Whether a list names all that another one does.
fn names_all(list: &Value, other: &Value) -> bool {
    match (list, other) {
        (Value::Codes(list), Value::Codes(other)) => other.iter().all(|code| list.contains(code)),
        _ => false,
    }
}

/// A factor of a value: three times a median.
pub fn times(value: &Value, factor: Decimal) -> Option<Value> {
    use rust_decimal::prelude::ToPrimitive;
    match value {
        Value::Money(amount) => {
            let exact = Decimal::from(amount.0).checked_mul(factor)?;
            Some(Value::Money(Dong(exact.floor().to_i64()?)))
        }
        Value::Count(n) => {
            let exact = Decimal::from(*n).checked_mul(factor)?;
            Some(Value::Count(exact.floor().to_i64()?))
        }
        _ => None,
    }
}
