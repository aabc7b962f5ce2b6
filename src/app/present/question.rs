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
        /// What the meeting concludes: only where the wall is that of a meeting.
        Conclusions = "conclusions",
    }
}

impl Question {
    /// Those of a wall, which may be that of a meeting.
    pub fn of_wall(is_of_meeting: bool) -> &'static [Question] {
        let n = if is_of_meeting {
            Question::ALL.len()
        } else {
            Question::ALL.len() - 1
        };
        Question::ALL.get(..n).unwrap_or(Question::ALL)
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
    /// The question that is answered, of those of a wall; the first where it has not this one.
    pub fn question(self, of: &[Question]) -> Question {
        let asked = self.question.filter(|asked| of.contains(asked));
        asked.unwrap_or(Question::ALL[0])
    }

    /// The screen after this one, of `sheets` that the question has; none after the last of a wall.
    pub fn next(self, sheets: usize, of: &[Question]) -> Option<Asked> {
        let sheet = self.sheet.unwrap_or(0);
        if (sheet as usize) + 1 < sheets {
            return Some(Asked {
                sheet: Some(sheet + 1),
                ..self
            });
        }
        let next = of.get(self.question(of).place() + 1);
        next.copied().map(Asked::of_question)
    }

    /// The screen before this one; none before the first.
    pub fn before(self, of: &[Question]) -> Option<Asked> {
        match self.sheet.unwrap_or(0) {
            0 => {
                let before = self.question(of).place().checked_sub(1)?;
                of.get(before).copied().map(Asked::of_question)
            }
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
