//! A field that stands outside a form: what is typed there is not that of one record.

use std::collections::BTreeSet;

use leptos::prelude::*;

pub use super::field::named;
use super::{entry::Entry, field::field_view};
use crate::{
    app::form::{Fault, Field, Form, PlainProblem, Problem},
    ui::state::handle::RegisterHandle,
};

/// The field as in a form, typed into `form`. Of what is wrong there is shown what has to do with the text
/// itself; nothing is kept as a draft.
pub fn loose_field(
    register: RegisterHandle,
    form: RwSignal<Form>,
    field: Field,
    faults: Memo<Vec<Fault>>,
) -> AnyView {
    let shown = Memo::new(move |_| {
        let mut faults = faults.get();
        faults.retain(|fault| {
            !matches!(fault.problem, Problem::Plain(PlainProblem::Missing))
                && fault.field == field.name
        });
        faults
    });
    let entry = Entry {
        register,
        place: StoredValue::new(String::new()),
        drafted: StoredValue::new(String::new()),
        form,
        touched: RwSignal::new(BTreeSet::from([field.name])),
        busy: RwSignal::new(false),
        again: RwSignal::new(false),
        refused: RwSignal::new(None),
        twin: RwSignal::new(None),
        faults: shown,
        doubts: Memo::new(|_| Vec::new()),
        year: register.year(),
    };
    let mut whole = field;
    whole.half = false;
    field_view(entry, whole)
}
