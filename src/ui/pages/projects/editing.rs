//! Storing what was changed on the page of a project, and saying what was refused.

use leptos::prelude::*;

use crate::{
    app::{command::Command, register::kinds::Record, session::Failure},
    domain::project::Project,
    ui::state::handle::RegisterHandle,
};

/// Stores what differs between two states of a project; what is refused is said at the foot of the page.
pub fn put(register: RegisterHandle, before: &Project, after: Project, said: String) {
    edit(
        register,
        Record::Project(before.clone()),
        Record::Project(after),
        said,
    );
}

/// The same of any record.
pub fn edit(register: RegisterHandle, before: Record, after: Record, said: String) {
    run(register, Command::Edit(Box::new((before, after))), said);
}

/// The same, where there is a place for what is refused: it stands there until the next try.
pub fn edit_or(
    register: RegisterHandle,
    edit: (Record, Record),
    said: String,
    refusal: RwSignal<Option<String>>,
) {
    refusal.set(None);
    register.run(Command::Edit(Box::new(edit)), said, move |result| {
        if let Err(failure @ (Failure::Refused(_) | Failure::Import(_) | Failure::Export(_))) =
            result
        {
            refusal.try_set(Some(crate::ui::kit::i18n::failure(&failure)));
        }
    });
}

/// Carries out an action; what is refused is said at the foot of the page.
pub fn run(register: RegisterHandle, command: Command, said: String) {
    register.run(command, said, move |result| {
        if let Err(failure @ (Failure::Refused(_) | Failure::Import(_) | Failure::Export(_))) =
            result
        {
            register.refuse(crate::ui::kit::i18n::failure(&failure));
        }
    });
}
