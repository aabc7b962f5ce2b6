//! Obstacles by their kind, and by who must solve them: the boards, and the table for reports.

use super::list::{Found, Row};
use crate::domain::{coded::Coded, collate, money::Dong, obstacle::ObstacleKind};

/// What is counted of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The kind; `None` for those of which nobody said it.
    pub kind: Option<ObstacleKind>,
    /// How many are open.
    pub open: usize,
    /// How many are closed.
    pub closed: usize,
    /// For how many days the oldest open one has stood.
    pub oldest: Option<u32>,
    /// What is stuck with the open ones; a project that is stuck twice counts once.
    pub money: Dong,
}

/// A line for each of the ten kinds, in their order; one for those without a kind where there are any.
pub fn lines(found: &Found) -> Vec<Line> {
    let kinds = ObstacleKind::ALL.iter().copied().map(Some).chain([None]);
    let line = |kind: Option<ObstacleKind>| {
        let is_of = |row: &&Row| row.obstacle.kind == kind;
        let open: Vec<&Row> = found.open.iter().filter(is_of).collect();
        Line {
            kind,
            open: open.len(),
            closed: found.closed.iter().filter(is_of).count(),
            oldest: open.iter().filter_map(|row| row.age).max(),
            money: stuck(&open),
        }
    };
    let mut lines: Vec<Line> = kinds.map(line).collect();
    lines.retain(|line| line.kind.is_some() || line.open + line.closed > 0);
    lines
}

/// What is stuck with some obstacles; a project that is stuck by several of them counts once.
fn stuck(rows: &[&Row]) -> Dong {
    let mut seen = Vec::new();
    let mut sum = Dong::ZERO;
    for row in rows {
        let Some(project) = &row.obstacle.project else {
            continue;
        };
        if !seen.contains(&project) {
            seen.push(project);
            sum += row.money;
        }
    }
    sum
}

/// The rows of one kind, under it. Kinds without a row are left out; the one with the oldest row comes first.
pub fn board_by_kind(rows: &[Row]) -> Vec<(Option<ObstacleKind>, Vec<Row>)> {
    grouped(rows, |row| row.obstacle.kind)
}

/// The rows that somebody must solve, under their name; those that nobody has to under an empty one, at the end.
pub fn board_by_solver(rows: &[Row]) -> Vec<(String, Vec<Row>)> {
    let mut groups = grouped(rows, |row| row.solver.clone());
    crate::order::sort_by(&mut groups, |(a, _), (b, _)| {
        (a.is_empty(), collate::key(a)).cmp(&(b.is_empty(), collate::key(b)))
    });
    groups
}

/// In the order in which the rows begin them.
fn grouped<K: PartialEq>(rows: &[Row], key: impl Fn(&Row) -> K) -> Vec<(K, Vec<Row>)> {
    let mut groups: Vec<(K, Vec<Row>)> = Vec::new();
    for row in rows {
        let of = key(row);
        match groups.iter_mut().find(|(known, _)| *known == of) {
            Some((_, members)) => members.push(row.clone()),
            None => groups.push((of, vec![row.clone()])),
        }
    }
    groups
}
