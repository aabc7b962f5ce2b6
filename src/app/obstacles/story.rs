//! What happened to an obstacle, day by day: the history that its page tells.

use jiff::civil::Date;

use crate::domain::obstacle::Obstacle;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter<'o> {
    /// The day, where one is known.
    pub day: Option<Date>,
    /// What happened.
    pub deed: Deed<'o>,
    /// Number of the document; empty without one.
    pub document: &'o str,
}

/// What can happen to an obstacle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed<'o> {
    /// It was raised.
    Raised,
    /// Something happened on the way, under this key.
    Progress {
        /// The key of the part.
        key: &'o str,
        /// What.
        text: &'o str,
    },
    /// It was passed on to a higher level.
    Escalated,
    /// It was closed.
    Closed {
        /// What was done.
        outcome: &'o str,
    },
}

impl Deed<'_> {
    const fn rank(self) -> u8 {
        match self {
            Deed::Raised => 0,
            Deed::Progress { .. } => 1,
            Deed::Escalated => 2,
            Deed::Closed { .. } => 3,
        }
    }
}

/// What happened to it, the first thing first; what nobody knows the day of comes last but for its end.
pub fn story(obstacle: &Obstacle) -> Vec<Chapter<'_>> {
    let mut all = vec![Chapter {
        day: obstacle.raised,
        deed: Deed::Raised,
        document: "",
    }];
    for (key, progress) in &obstacle.progress {
        all.push(Chapter {
            day: progress.date,
            deed: Deed::Progress {
                key,
                text: &progress.text,
            },
            document: &progress.document,
        });
    }
    if obstacle.escalated.is_some() {
        all.push(Chapter {
            day: obstacle.escalated,
            deed: Deed::Escalated,
            document: &obstacle.escalation_document,
        });
    }
    if let Some(closed) = obstacle.closed {
        all.push(Chapter {
            day: Some(closed),
            deed: Deed::Closed {
                outcome: &obstacle.outcome,
            },
            document: &obstacle.closing_document,
        });
    }
    // That it was raised begins the story whatever its day, and that it was closed ends it.
    crate::order::sort_by(&mut all, |a, b| {
        let key = |one: &Chapter<'_>| {
            let part = match one.deed {
                Deed::Raised => 0,
                Deed::Closed { .. } => 2,
                _ => 1,
            };
            (part, one.day.is_none(), one.day, one.deed.rank())
        };
        key(a).cmp(&key(b))
    });
    all
}
