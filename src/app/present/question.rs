//! The questions, and which of them an address asks.

use crate::{
    app::route::{Name, Narrows, Visit},
    domain::coded::{Coded as _, coded},
};

coded! {
    /// A question that a screen answers, in the order of the meeting.
    Question in "present-question." {
        /// How much money is not used yet.
        Capital = "capital",
        /// Which unit is at which step.
        Steps = "steps",
        /// What stands in the way, and who must solve it.
        Obstacles = "obstacles",
        /// Whether what was given last time is done.
        Tasks = "tasks",
        /// How far the classes are.
        Classes = "classes",
        /// Whom outreach has reached.
        Outreach = "outreach",
    }
}

impl Question {
    /// The question `by` places further on; none beyond the first and the last.
    pub fn beside(self, by: isize) -> Option<Question> {
        let place = self.place().checked_add_signed(by)?;
        Question::ALL.get(place).copied()
    }
}

/// What an address asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The question; the first without one.
    pub question: Option<Question>,
    /// Which of its screens, from 0: what has more lines than a screen is shown on several.
    pub sheet: Option<u32>,
}

impl Asked {
    /// The question that is answered.
    pub fn question(self) -> Question {
        self.question.unwrap_or(Question::ALL[0])
    }

    /// The screen after this one, of `sheets` that the question has; none after the last.
    pub fn next(self, sheets: usize) -> Option<Asked> {
        let sheet = self.sheet.unwrap_or(0);
        if (sheet as usize) + 1 < sheets {
            return Some(Asked {
                sheet: Some(sheet + 1),
                ..self
            });
        }
        self.question().beside(1).map(Asked::of_question)
    }

    /// The screen before this one; none before the first.
    pub fn before(self) -> Option<Asked> {
        match self.sheet.unwrap_or(0) {
            0 => self.question().beside(-1).map(Asked::of_question),
            sheet => Some(Asked {
                sheet: (sheet > 1).then(|| sheet - 1),
                ..self
            }),
        }
    }

    /// The first screen of a question.
    pub fn of_question(question: Question) -> Asked {
        Asked {
            question: Some(question),
            sheet: None,
        }
    }
}

impl Narrows for Asked {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Question, &mut self.question);
        visit(Name::Sheet, &mut self.sheet);
    }
}
