//! Households are put on the list of a project.

use crate::{
    app::{command::Command, projects::joining, register::kinds::Record},
    ui::kit::{i18n::failure, prelude::*},
};

/// Puts the households on a project's list, in one action.
pub fn join(register: RegisterHandle, project: &str, households: &[String]) {
    let command = register.peek(|ledger| {
        let project = ledger.project(project)?;
        let after = joining::joined(project, households);
        Some(Command::write(ledger, Record::Project(after)))
    });
    let Some(command) = command else {
        return;
    };
    let said = tv("takers.added", &[("n", &households.len().to_string())]);
    register.run(command, said, move |result| {
        if let Err(refused) = result {
            register.refuse(failure(&refused));
        }
    });
}
