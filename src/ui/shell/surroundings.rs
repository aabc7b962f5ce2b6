//! What a session needs of this browser, and what is said of its clock.

use std::rc::Rc;

use crate::{
    app::{
        environment::Environment,
        sample,
        session::{
            Session,
            opening::{self, Disk, RegisterName, Surroundings},
            standing,
        },
    },
    domain::date,
    platform::clock,
    ui::{
        kit::i18n,
        state::{environment::Browser, local_settings},
    },
};

/// Remembers the witness after each save, with what a person would recognise the register by.
fn keep_witness(name: RegisterName) -> Rc<dyn Fn(&opening::Witness)> {
    Rc::new(move |witness| {
        let documents = usize::try_from(witness.documents).unwrap_or(usize::MAX);
        local_settings::set_seen(
            name,
            &local_settings::Seen {
                witness: witness.clone(),
                records: documents,
                day: date::iso(Browser.today()),
            },
        );
    })
}

pub fn surroundings(name: RegisterName) -> Surroundings {
    Surroundings {
        author: match name {
            RegisterName::Real => local_settings::author(name).unwrap_or_default(),
            RegisterName::Sample => sample::author(),
        },
        env: Rc::new(Browser),
        sleep: Rc::new(clock::sleep),
        keep_witness: keep_witness(name),
    }
}

/// What is said once when the laptop's clock went back since it was last seen.
pub fn clock_line(session: &Session<Disk>, seen: Option<&local_settings::Seen>) -> Option<String> {
    let now = Browser.now_iso();
    let moments = [
        local_settings::started(),
        seen.map(|seen| seen.day.clone()),
        session.latest_action().map(str::to_owned),
    ];
    let moments: Vec<String> = moments.into_iter().flatten().collect();
    local_settings::set_started(&now);
    let latest = standing::clock_went_back(&now, &moments)?;
    if local_settings::clock_said().as_ref() == Some(&latest) {
        return None;
    }
    local_settings::set_clock_said(&latest);
    let day = |iso: &str| {
        let day = iso.get(..10).and_then(date::parse_iso);
        day.map_or_else(|| iso.to_owned(), date::format)
    };
    Some(i18n::tv(
        "alarm.clock-back",
        &[
            ("known", &day(&latest)),
            ("now", &date::format(Browser.today())),
        ],
    ))
}
