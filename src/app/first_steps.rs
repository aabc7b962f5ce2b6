//! What a register that has just begun wants first, by the kind of unit that keeps it.

use super::register::ledger::Ledger;

/// One step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The components of the year.
    Components,
    /// What was granted.
    Grants,
    /// What was allocated.
    Allocations,
    /// Projects that run.
    Projects,
    /// Households.
    Households,
    /// A backup outside the browser.
    Backup,
    /// A passphrase, with its sheet.
    Passphrase,
    /// A folder into which backups are written by themselves.
    Folder,
}

/// How the register is kept, as far as this browser can say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether a backup was ever saved.
    pub backed_up: bool,
    /// Whether it is sealed.
    pub sealed: bool,
    /// Whether a folder for backups was chosen; `None` where this browser cannot write into one.
    pub folder: Option<bool>,
}

impl Step {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Step::Components => "components",
            Step::Grants => "grants",
            Step::Allocations => "allocations",
            Step::Projects => "projects",
            Step::Households => "households",
            Step::Backup => "backup",
            Step::Passphrase => "passphrase",
            Step::Folder => "folder",
        }
    }
}

/// Who keeps the register, as far as its first steps differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// A district, city, province, office or centre: it is granted money and gives it on.
    Office,
    /// A commune, ward or township: it has the households.
    Commune,
    /// A cooperative or group: it carries projects out.
    Cooperative,
}

impl Keeper {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Keeper::Office => "office",
            Keeper::Commune => "commune",
            Keeper::Cooperative => "cooperative",
        }
    }

    const fn steps(self) -> &'static [Step] {
        match self {
            Keeper::Office => &[
                Step::Components,
                Step::Grants,
                Step::Allocations,
                Step::Projects,
                Step::Backup,
                Step::Passphrase,
                Step::Folder,
            ],
            Keeper::Commune => &[
                Step::Components,
                Step::Grants,
                Step::Allocations,
                Step::Households,
                Step::Projects,
                Step::Backup,
                Step::Passphrase,
                Step::Folder,
            ],
            Keeper::Cooperative => &[
                Step::Components,
                Step::Grants,
                Step::Projects,
                Step::Households,
                Step::Backup,
                Step::Passphrase,
                Step::Folder,
            ],
        }
    }
}

/// Who keeps this register.
pub fn keeper(ledger: &Ledger) -> Keeper {
    match ledger.home() {
        Some(home) if home.kind.is_commune_level() => Keeper::Commune,
        Some(home) if home.kind.is_cooperative() => Keeper::Cooperative,
        _ => Keeper::Office,
    }
}

/// The steps that are still to be taken in `year`, in their order; what is done is not among them.
pub fn open_steps(ledger: &Ledger, year: i16, kept: Kept) -> Vec<Step> {
    let in_year = |id: &str| {
        let component = ledger.component(id);
        component.is_some_and(|c| {
            let programme = ledger.programme(&c.programme);
            c.valid.touches_year(year) && programme.is_none_or(|p| p.valid.touches_year(year))
        })
    };
    let granted = ledger.grants().values().any(|grant| grant.year == year);
    let is_done = |step: Step| match step {
        // One entry for a whole programme is a stand-in until its components are written down.
        Step::Components => {
            granted || ledger.components().keys().filter(|id| in_year(id)).count() > 1
        }
        Step::Grants => granted,
        Step::Allocations => ledger.allocations().values().any(|a| a.year == year),
        Step::Projects => ledger
            .projects()
            .values()
            .any(|project| project.year == year),
        Step::Households => ledger.household_ids().next().is_some(),
        Step::Backup => kept.backed_up,
        Step::Passphrase => kept.sealed,
        Step::Folder => kept.folder.unwrap_or(true),
    };
    { keeper(ledger).steps().iter().copied() }
        .filter(|step| !is_done(*step))
        .collect()
}

/// How many steps there are in all.
pub fn count(ledger: &Ledger, kept: Kept) -> usize {
    keeper(ledger).steps().len() - usize::from(kept.folder.is_none())
}
