//! The class that a page is about: read, and changed.

use crate::{
    app::{command::Command, register::kinds::Record},
    domain::training::TrainingClass,
    ui::state::handle::RegisterHandle,
};

/// The class with this id as it stands; whoever calls this inside a view is called again.
pub fn class(register: RegisterHandle, id: &str) -> Option<TrainingClass> {
    register.read(|ledger| ledger.class(id).cloned())
}

/// Stores what `change` makes of the class as it stands now.
pub fn change(
    register: RegisterHandle,
    id: &str,
    said: String,
    change: impl FnOnce(&mut TrainingClass),
) {
    let command = register.peek(|ledger| {
        let mut class = ledger.class(id)?.clone();
        change(&mut class);
        Some(Command::write(ledger, Record::Class(class)))
    });
    if let Some(command) = command {
        crate::ui::pages::projects::editing::run(register, command, said);
    }
}
