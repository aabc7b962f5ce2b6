//! A figure that the unit knows to be otherwise than the register has it: said in the report, with the reason, beside the
//! register's own. Where the register is wrong, its record is put right instead.

use super::{difference::Amount, figures::Figures};
use crate::{
    app::{
        command::Command,
        route::{Page, ProjectTab, Tab},
    },
    domain::{
        coded::Coded as _,
        report::{Correction, Figure, ProgressReport},
    },
};

impl Figure {
    /// Whether a report can say it by itself. A step is one that the project takes, by its rules.
    pub const fn can_be_corrected(self) -> bool {
        !matches!(self, Figure::Step)
    }

    /// The figures that can be, in the order of the page.
    pub fn correctable() -> impl Iterator<Item = Figure> {
        let all = Figure::ALL.iter().copied();
        all.filter(|figure| figure.can_be_corrected())
    }

    /// Where what it is counted from is written down, with the form that opens there.
    pub const fn written_at(self) -> (Page, Option<&'static str>) {
        match self {
            Figure::Step => (Page::Project(ProjectTab::Summary), None),
            Figure::Allocated => (Page::Capital(Tab::Allocations), Some("allocation")),
            Figure::Advanced | Figure::Paid => {
                (Page::Project(ProjectTab::Payments), Some("payment"))
            }
            Figure::Approved => (Page::Project(ProjectTab::Households), None),
            Figure::Reached | Figure::Handed => (Page::Project(ProjectTab::Handover), Some("hand")),
        }
    }
}

impl Figures {
    /// The same as the unit has them.
    #[must_use]
    pub fn corrected<'c>(
        mut self,
        by: impl IntoIterator<Item = (&'c Figure, &'c Correction)>,
    ) -> Figures {
        for (figure, own) in by {
            let amount = |held| own.amount.unwrap_or(held);
            let count = |held| own.count.unwrap_or(held);
            match figure {
                Figure::Step => {}
                Figure::Allocated => self.allocated = amount(self.allocated),
                Figure::Advanced => self.advanced = amount(self.advanced),
                Figure::Paid => self.paid = amount(self.paid),
                Figure::Approved => self.approved = count(self.approved),
                Figure::Reached => self.reached = count(self.reached),
                Figure::Handed => own.text.clone_into(&mut self.handed),
            }
        }
        self
    }
}

/// What is kept of a figure that the unit says by itself; `None` for a step.
fn correction(own: Amount, reason: &str) -> Option<Correction> {
    let reason = reason.trim().to_owned();
    let blank = Correction {
        reason,
        ..Correction::default()
    };
    match own {
        Amount::Step(_) => None,
        Amount::Money(amount) => Some(Correction {
            amount: Some(amount),
            ..blank
        }),
        Amount::Count(count) => Some(Correction {
            count: Some(count),
            ..blank
        }),
        Amount::Words(text) => Some(Correction { text, ..blank }),
    }
}

/// The action by which the report says a figure of a project by itself.
pub fn correct(
    report: &ProgressReport,
    project: &str,
    figure: Figure,
    own: Amount,
    reason: &str,
) -> Option<Command> {
    let correction = correction(own, reason)?;
    let mut after = report.clone();
    let row = after.rows.entry(project.to_owned()).or_default();
    row.corrected.insert(figure, correction);
    Some(super::sending::edit(report, after))
}

/// The action by which it says again what the register does.
pub fn uncorrect(report: &ProgressReport, project: &str, figure: Figure) -> Option<Command> {
    let mut after = report.clone();
    after.rows.get_mut(project)?.corrected.remove(&figure)?;
    Some(super::sending::edit(report, after))
}
