//! Rows about a household: which one it is, and what happened to it at a session.

use super::line::{About, Around, Line};
use crate::{
    app::{
        register::kinds::Record,
        tabular::{
            choices::Decision,
            finding::Why,
            households::{Found, Who},
        },
    },
    domain::{outreach::Attendance, schema::Declared},
};

impl Around<'_> {
    /// The household that a row is about: it has to be in the register.
    pub(super) fn household(self, line: &Line<'_>) -> Result<String, About> {
        if let Some(Decision::Is(id)) = line.decided() {
            return match line.ledger.own_household(id) {
                Some(_) => Ok(id.clone()),
                None => Err(About::Wrong(Why::Gone)),
            };
        }
        let read = line.read;
        let name = match read.text("head_name") {
            "" => read.text("person_name"),
            name => name,
        };
        let born = read.text("born");
        let year = born.get(born.len().saturating_sub(4)..);
        let named = self.places.unit(read.text("unit"));
        let unit = named.or(line.reading.unit.as_deref()).unwrap_or_default();
        let village = read.text("village");
        let who = Who {
            name: name.to_owned(),
            born: year.and_then(|year| year.parse().ok()),
            identity: read.text("identity").to_owned(),
            code: read.text("code").to_owned(),
            unit: unit.to_owned(),
            village: self
                .places
                .village(unit, village)
                .unwrap_or(village)
                .to_owned(),
        };
        match self.known.find(line.ledger, &who) {
            Found::Is(id) => Ok(id),
            Found::Unclear(candidates) => Err(About::Unclear(candidates)),
            Found::Nobody => {
                let named = self.known.named(&who);
                if named.is_empty() {
                    let text = name.to_owned();
                    Err(About::Wrong(Why::UnknownRecord { text }))
                } else {
                    Err(About::Unclear(named))
                }
            }
        }
    }
}

/// A household at the session that was chosen.
pub(super) fn attendance(around: Around<'_>, line: &mut Line<'_>) -> About {
    let session = line.owner().to_owned();
    if line.ledger.session(&session).is_none() {
        return line.no_owner();
    }
    let household = match around.household(line) {
        Ok(household) => household,
        Err(about) => return about,
    };
    let empty = Attendance::new(&session, &household);
    let before = line.ledger.attendance(&empty.id).cloned();
    let mut after = before.clone().unwrap_or(empty);
    line.enter(&mut after, Attendance::SCHEMA);
    About::This {
        key: household,
        is_new: before.is_none(),
        before: before.map(|before| Box::new(Record::Attendance(before))),
        whole: Box::new(Record::Attendance(after.clone())),
        after: Box::new(Record::Attendance(after)),
    }
}
