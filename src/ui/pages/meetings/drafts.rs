//! Lines that were typed and not left yet. They survive that the page is loaded again or its tab is closed; once a line
//! is on the disk its draft goes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{app::session::opening::RegisterName, ui::state::personal};

/// A line as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::option_option,
    reason = "a day may be corrected to none at all"
)]
pub(super) struct Draft {
    pub text: String,
    /// The units, where somebody corrected them.
    pub units: Option<BTreeSet<String>>,
    /// The day, where somebody corrected it.
    #[serde(with = "corrected")]
    pub due: Option<Option<Date>>,
}

/// A day that was corrected to none is told from one that was not corrected.
mod corrected {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::domain::date;

    #[expect(clippy::option_option, clippy::ref_option, reason = "as the field is")]
    pub fn serialize<S: Serializer>(due: &Option<Option<Date>>, to: S) -> Result<S::Ok, S::Error> {
        due.map(|day| day.map(date::iso).unwrap_or_default())
            .serialize(to)
    }

    #[expect(clippy::option_option, reason = "as the field is")]
    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Option<Date>>, D::Error> {
        let read = Option::<String>::deserialize(from)?;
        Ok(read.map(|day| date::parse_iso(&day)))
    }
}

/// All drafts of a meeting, by the key of their line.
pub(super) type Drafts = BTreeMap<String, Draft>;

fn place(name: RegisterName, meeting: &str) -> String {
    format!("ssk.draft.{}.{meeting} conclusions", name.database())
}

/// The drafts of a meeting.
pub(super) fn drafts(name: RegisterName, meeting: &str) -> Drafts {
    personal::get(name, &place(name, meeting)).unwrap_or_default()
}

/// Remembers one; those of other windows stay.
pub(super) fn write(name: RegisterName, meeting: &str, key: &str, draft: Draft) {
    let mut all = drafts(name, meeting);
    all.insert(key.to_owned(), draft);
    personal::set(name, &place(name, meeting), &all);
}

/// Forgets one.
pub(super) fn forget(name: RegisterName, meeting: &str, key: &str) {
    let mut all = drafts(name, meeting);
    if all.remove(key).is_none() {
        return;
    }
    if all.is_empty() {
        personal::remove(name, &place(name, meeting));
    } else {
        personal::set(name, &place(name, meeting), &all);
    }
}
