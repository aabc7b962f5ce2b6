//! What stands in the way, as a row of a report says it, written down as an obstacle.

use jiff::civil::Date;

use super::row::Row;
use crate::{
    app::register::ledger::Ledger,
    domain::{obstacle::Obstacle, text::fold},
};

/// The obstacle of a row's project that says the same in its first line, where it is written down.
pub fn raised(ledger: &Ledger, row: &Row) -> Option<String> {
    let said = fold(row.said.obstacle.trim());
    let all = ledger.obstacles().values();
    let mut same = all.filter(|obstacle| {
        obstacle.project.as_deref() == Some(&*row.project) && fold(obstacle.text.trim()) == said
    });
    same.next().map(|obstacle| obstacle.id.clone())
}

/// The obstacle that a row tells of, raised by the unit that reports on the day of its figures.
pub fn obstacle(id: String, unit: &str, row: &Row, day: Date) -> Obstacle {
    let said = &row.said;
    Obstacle {
        id,
        text: said.obstacle.trim().to_owned(),
        kind: said.obstacle_kind,
        project: Some(row.project.clone()),
        raised: Some(day),
        raised_by: Some(unit.to_owned()),
        raiser: said.person.clone(),
        proposal: said.proposal.clone(),
        ..Obstacle::default()
    }
}
