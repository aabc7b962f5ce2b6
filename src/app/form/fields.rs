//! What each form asks for, and how it is entered.

use crate::{app::record::Kind, domain::place::UnitKind};

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Free text.
    Text,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A whole number.
    Count,
    /// One of the components valid in the year.
    Component,
    /// One of the units.
    Unit,
    /// One of the allocations of the year.
    Allocation,
    /// One of fixed codes.
    Choice(&'static [&'static str]),
}

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in records and in `locales/`.
    pub name: &'static str,
    /// How it is entered.
    pub input: Input,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it shares its line with the next or previous one where there is room.
    pub half: bool,
}

const fn field(name: &'static str, input: Input) -> Field {
    Field {
        name,
        input,
        optional: false,
        half: false,
    }
}

const fn optional(name: &'static str, input: Input) -> Field {
    Field {
        optional: true,
        ..field(name, input)
    }
}

const fn half(field: Field) -> Field {
    Field {
        half: true,
        ..field
    }
}

/// The fields that a record of `kind` is entered through, in their order.
pub const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Grant => {
            const {
                &[
                    field("component", Input::Component),
                    field("amount", Input::Money),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                    field(
                        "source",
                        Input::Choice(&["original", "supplement", "carried-over"]),
                    ),
                    optional("note", Input::Text),
                ]
            }
        }
        Kind::Allocation => {
            const {
                &[
                    field("component", Input::Component),
                    field("unit", Input::Unit),
                    field("amount", Input::Money),
                    optional("purpose", Input::Text),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                ]
            }
        }
        Kind::Payment => {
            const {
                &[
                    field("allocation", Input::Allocation),
                    field("amount", Input::Money),
                    field("payment_kind", Input::Choice(&["payment", "advance"])),
                    half(field("date", Input::Date)),
                    half(optional("document", Input::Text)),
                    optional("payee", Input::Text),
                ]
            }
        }
        Kind::Target => {
            const {
                &[
                    field("value", Input::Count),
                    optional("source", Input::Text),
                ]
            }
        }
        Kind::Class => {
            const {
                &[
                    field("trade", Input::Text),
                    optional("unit", Input::Unit),
                    half(field("date", Input::Date)),
                    half(optional("learners", Input::Count)),
                    optional("component", Input::Component),
                    optional("provider", Input::Text),
                ]
            }
        }
        Kind::Unit => {
            const {
                &[
                    field("name", Input::Text),
                    half(field("unit_kind", Input::Choice(&UNIT_KINDS))),
                    half(optional("code", Input::Text)),
                    half(optional(
                        "area",
                        Input::Choice(&["", "especially-difficult", "difficult", "other"]),
                    )),
                    half(optional("area_from", Input::Date)),
                    half(optional("valid_from", Input::Date)),
                    half(optional("valid_to", Input::Date)),
                ]
            }
        }
    }
}

const UNIT_KINDS: [&str; 8] = {
    let mut codes = [""; 8];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = UnitKind::ALL[i].code();
        i += 1;
    }
    codes
};
