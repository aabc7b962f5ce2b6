//! How a fact is declared.

use crate::rules::{
    case::Case,
    settings::Settings,
    value::{Kind, Value},
};

/// What a fact comes to for one case: its value where it is known, and the households that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactValue {
    /// The value; `None` where something it needs is not written down.
    pub value: Option<Value>,
    /// The households behind it.
    pub who: Vec<String>,
}

impl FactValue {
    /// Nothing known.
    pub const UNKNOWN: FactValue = FactValue {
        value: None,
        who: Vec::new(),
    };

    pub(super) fn of(value: Value) -> FactValue {
        FactValue::maybe(Some(value))
    }

    pub(super) fn maybe(value: Option<Value>) -> FactValue {
        let who = Vec::new();
        FactValue { value, who }
    }

    /// As many as there are households.
    pub(super) fn them(who: Vec<String>) -> FactValue {
        let value = Some(Value::Count(count(who.len())));
        FactValue { value, who }
    }
}

pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Computes a fact.
type Compute = fn(&Case, &Settings<'_>) -> FactValue;

/// One fact of the vocabulary.
#[derive(Clone, Copy)]
pub struct Fact {
    /// The name in packs, and after `fact.` in the locales.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// The codes that it may be, for codes.
    pub codes: &'static [&'static str],
    /// The parameters that it is computed with.
    pub uses: &'static [&'static str],
    /// Whether people are offered to agree criteria about it.
    pub is_offered: bool,
    /// What it is, for authors of packs; the browser does not carry it.
    pub about: &'static str,
    /// Computes it.
    pub compute: Compute,
    /// Its place in the vocabulary, which sets it.
    pub(super) place: usize,
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Fact {
    fn eq(&self, other: &Fact) -> bool {
        self.name == other.name
    }
}

impl Fact {
    /// Its place in the vocabulary.
    pub fn place(&self) -> usize {
        self.place
    }

    pub(super) const fn new(
        name: &'static str,
        kind: Kind,
        about: &'static str,
        compute: Compute,
    ) -> Fact {
        let is_read = cfg!(not(target_arch = "wasm32"));
        Fact {
            name,
            kind,
            codes: &[],
            uses: &[],
            is_offered: false,
            about: if is_read { about.trim_ascii() } else { "" },
            compute,
            place: usize::MAX,
        }
    }

    pub(super) const fn using(self, uses: &'static [&'static str]) -> Fact {
        Fact { uses, ..self }
    }

    pub(super) const fn codes(self, codes: &'static [&'static str]) -> Fact {
        Fact { codes, ..self }
    }

    pub(super) const fn offered(self) -> Fact {
        let is_offered = true;
        Fact { is_offered, ..self }
    }
}

/// The facts of one topic as its constant `FACTS`, each a line:
///
/// ```text
/// /// What it is, for authors of packs.
/// "name.in_packs": Kind, codes(…), using(…), offered() => function;
/// ```
///
/// After the kind stand, where they apply, the codes that it may be, the parameters that it is computed with,
/// and that criteria may be agreed about it.
macro_rules! facts {
    ($($(#[doc = $about:literal])+ $name:literal: $kind:ident $(, $more:ident($($of:tt)*))* => $compute:expr;)+) => {
        pub(super) const FACTS: &[Fact] = &[$(
            Fact::new($name, crate::rules::value::Kind::$kind, concat!($($about),+), $compute)
                $(.$more($($of)*))*
        ),+];
    };
}
pub(super) use facts;
