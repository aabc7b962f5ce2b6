//! What was found wrong, kept until somebody has answered it, and on record for good.
//!
//! The evidence of a loss goes with the next save: the head counts anew, the witness moves on. So
//! every transaction that could cover it up carries the alarm with it, in the same step.

use serde::{Deserialize, Serialize};

use super::finding::StoreFinding;

/// The key of the alarms on [`super::Shelf::Meta`].
pub const ALARMS: &str = "alarms";

/// Something that was not as it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// What was found.
    pub finding: StoreFinding,
    /// When, ISO 8601 in UTC; empty until the session has said it.
    #[serde(default)]
    pub noticed: String,
    /// When somebody said that they know, ISO 8601 in UTC; empty while the alarm stands.
    #[serde(default)]
    pub answered: String,
    /// Who said so.
    #[serde(default)]
    pub by: String,
    /// Whether the evidence is gone, so that the same finding again would be a new alarm.
    #[serde(default)]
    pub over: bool,
}

impl Alarm {
    /// Whether nobody has answered it yet.
    pub fn stands(&self) -> bool {
        self.answered.is_empty()
    }

    /// Whether it is about older contents, which nothing writes anew.
    fn is_in_history(&self) -> bool {
        match &self.finding {
            StoreFinding::ChunkDamaged { key }
            | StoreFinding::ChunkMissing { key }
            | StoreFinding::ChunkStale { key } => key.starts_with("history/"),
            _ => false,
        }
    }

    /// Whether it shows only when the bytes of the history are read, which no start does.
    fn is_looked_for_later(&self) -> bool {
        self.is_in_history() && !matches!(self.finding, StoreFinding::ChunkMissing { .. })
    }
}

/// All alarms of a database, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alarms {
    /// The alarms.
    pub all: Vec<Alarm>,
    /// Whether they are not yet on the disk as they are here.
    pub unwritten: bool,
}

impl Alarms {
    /// Takes in what was found at a start. What was found before and is still there is the same
    /// alarm.
    pub fn raise(&mut self, findings: &[StoreFinding]) {
        for alarm in &mut self.all {
            if !alarm.over && !findings.contains(&alarm.finding) && !alarm.is_looked_for_later() {
                alarm.over = true;
                self.unwritten = true;
            }
        }
        for finding in findings {
            let known =
                |alarm: &Alarm| alarm.finding == *finding && (alarm.stands() || !alarm.over);
            if !self.all.iter().any(known) {
                self.push(finding.clone());
            }
        }
    }

    /// Takes in what was found later than at the start; whether any of it is new.
    pub fn add(&mut self, findings: &[StoreFinding]) -> bool {
        let mut news = false;
        for finding in findings {
            let known = |alarm: &Alarm| alarm.finding == *finding && !alarm.over;
            if !self.all.iter().any(known) {
                self.push(finding.clone());
                news = true;
            }
        }
        news
    }

    fn push(&mut self, finding: StoreFinding) {
        self.all.push(Alarm {
            finding,
            noticed: String::new(),
            answered: String::new(),
            by: String::new(),
            over: false,
        });
        self.unwritten = true;
    }

    /// The alarms as another tab has stored them, and what only this one knows.
    pub fn join(&mut self, ours: &Alarms) {
        for alarm in ours.all.iter().filter(|_| ours.unwritten) {
            let known = |theirs: &Alarm| theirs.finding == alarm.finding;
            if !self.all.iter().any(known) {
                self.all.push(alarm.clone());
                self.unwritten = true;
            }
        }
    }

    /// After everything was written anew: what lay in the history is still as it was.
    pub fn mended(&mut self) {
        for alarm in &mut self.all {
            if !alarm.over && !alarm.is_in_history() {
                alarm.over = true;
                self.unwritten = true;
            }
        }
    }

    /// Gives every alarm without a time this one.
    pub fn date(&mut self, now: &str) {
        for alarm in self.all.iter_mut().filter(|alarm| alarm.noticed.is_empty()) {
            now.clone_into(&mut alarm.noticed);
        }
    }

    /// Somebody knows now.
    pub fn answer(&mut self, now: &str, by: &str) {
        for alarm in self
            .all
            .iter_mut()
            .filter(|alarm| alarm.answered.is_empty())
        {
            now.clone_into(&mut alarm.answered);
            by.clone_into(&mut alarm.by);
            self.unwritten = true;
        }
    }
}
