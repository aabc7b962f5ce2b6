//! A kind of form: what it asks for, and how its answers and the record become each other.

use super::{answers::Answers, field::Field, prefill::Prefill, typed::Form};
use crate::app::register::{kinds::Record, ledger::Ledger, place::Place};

/// What is known of the form of one kind.
pub(super) struct Topic {
    /// What is asked for, in this order.
    pub fields: &'static [Field],
    /// Shows what stands in the record or part; `None` where it has gone.
    pub show: fn(&At<'_>, &mut Prefill) -> Option<()>,
    /// The record that is meant; `None` where it, or the one that it belongs to, has gone.
    pub take: fn(&mut Answers<'_>) -> Option<Record>,
    /// Fills a new form with what follows from its owner.
    pub begin: fn(&Ledger, &mut Form),
    /// The record without the part; `None` where there is no such part, or it cannot be taken away alone.
    pub remove: fn(&At<'_>) -> Option<Record>,
}

impl Topic {
    /// What most do: nothing before the form, and nothing to be taken away alone.
    pub const PLAIN: Topic = Topic {
        fields: &[],
        show: |_, _| None,
        take: |_| None,
        begin: |_, _| {},
        remove: |_| None,
    };
}

/// Where something that is there stands.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub ledger: &'a Ledger,
    /// The record, or the one that the part belongs to.
    pub id: &'a str,
    /// The part's key.
    pub key: Option<&'a str>,
}

impl<'a> At<'a> {
    /// What a place of the register names.
    pub fn new(ledger: &'a Ledger, place: &Place<'a>) -> At<'a> {
        At {
            ledger,
            id: place.record.unwrap_or_default(),
            key: place.part,
        }
    }
}
