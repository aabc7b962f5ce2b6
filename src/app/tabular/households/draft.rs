//! From the rows of one household to the record as it would stand.

use super::groups::Group;
use crate::{
    app::tabular::{
        entering::{enter, is_same, same_name},
        fields::{Field, Reads, TableKind},
        finding::{Finding, Why},
        plan::Change,
        row::{CellRead, RowRead},
    },
    domain::{
        coded::Coded,
        fixed_id::fixed_id,
        household::{EventKind, Household, Land, Member, Relation, YearStatus},
        schema::Declared,
    },
};

/// A household as it would stand, and how it came to that.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The household.
    pub household: Household,
    /// What changed in it.
    pub changes: Vec<Change>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// What is known of a row before its household is: where it lives and of which year the list is.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The year of the list.
    pub year: i16,
    /// The unit that the rows name, or that of the table for a new household; empty to leave it as it is.
    pub unit: &'a str,
    /// The village as the register writes it; empty to leave it as it is.
    pub village: &'a str,
}

impl Draft {
    /// The rows of `group` taken over into a household as it stands, or as a new one begins.
    pub fn new(mut household: Household, group: &Group, around: Around<'_>) -> Draft {
        if household.head.is_empty() {
            household.head = String::from("head");
        }
        let mut draft = Draft {
            household,
            changes: Vec::new(),
            findings: Vec::new(),
        };
        draft.home(group, around);
        for row in &group.rows {
            draft.shared(row, around);
        }
        draft.people(group, around);
        draft
    }

    fn note(
        &mut self,
        cell: &CellRead,
        person: &str,
        entered: Result<Option<(String, String)>, Why>,
    ) {
        match entered {
            Ok(None) => {}
            Ok(Some((before, after))) => self.changes.push(Change {
                field: cell.field.code,
                row: cell.row,
                column: cell.column,
                person: person.to_owned(),
                before,
                after,
            }),
            Err(why) => self.findings.push(Finding {
                row: cell.row,
                column: Some(cell.column),
                field: Some(cell.field.code),
                why,
            }),
        }
    }

    /// Where it lives: at entry, or, once a move is on record, where that went to.
    fn home(&mut self, group: &Group, around: Around<'_>) {
        let home = self.household.home(None);
        let (before_unit, before_village) = (home.unit.to_owned(), home.village.to_owned());
        let mut latest_first = self.household.course().into_iter().rev();
        let last = latest_first.find(|(_, event)| event.kind == Some(EventKind::Move));
        let last = last.map(|(key, _)| key.clone());
        let event = last.and_then(|key| self.household.events.get_mut(&key));
        let (unit, village) = match event {
            Some(event) => (&mut event.unit, &mut event.village),
            None => (&mut self.household.unit, &mut self.household.village),
        };
        let first = group.rows.first().map_or(0, |row| row.row);
        let mut changes = Vec::new();
        let mut take = |into: &mut String, before: String, now: &str, code: &'static str| {
            if now.is_empty() || now == before {
                return;
            }
            now.clone_into(into);
            let cell = group.rows.iter().find_map(|row| row.cell(code));
            changes.push(Change {
                field: code,
                row: cell.map_or(first, |cell| cell.row),
                column: cell.map_or(0, |cell| cell.column),
                person: String::new(),
                before,
                after: now.to_owned(),
            });
        };
        take(unit, before_unit, around.unit, "unit");
        take(village, before_village, around.village, "village");
        self.changes.extend(changes);
    }

    /// What a row says of the household as a whole.
    fn shared(&mut self, row: &RowRead, around: Around<'_>) {
        for cell in &row.said {
            let field = cell.field;
            if field.is_of(Household::SCHEMA)
                && !matches!(field.reads, Reads::Unit | Reads::Village)
            {
                if self.said_otherwise(cell) {
                    continue;
                }
                let entered = enter(&mut self.household, cell, around.year);
                self.note(cell, "", entered);
            } else if field.is_of(Land::SCHEMA) {
                let entered = enter(&mut self.household.land, cell, around.year);
                self.note(cell, "", entered);
            } else if field.is_of(YearStatus::SCHEMA) {
                if self.said_otherwise(cell) {
                    continue;
                }
                let mut status = self
                    .household
                    .poverty
                    .remove(&around.year)
                    .unwrap_or_default();
                let entered = enter(&mut status, cell, around.year);
                if !status.is_empty() {
                    self.household.poverty.insert(around.year, status);
                }
                self.note(cell, "", entered);
            }
        }
    }

    /// Whether other cells have already said something else of what this one is about; that is found wrong.
    fn said_otherwise(&mut self, cell: &CellRead) -> bool {
        let Some((schema, name)) = cell.field.into.filter(|(_, name)| *name != "lacking") else {
            return false;
        };
        let is_about = |code: &str| {
            TableKind::Households
                .field(code)
                .and_then(|field| field.into)
                .is_some_and(|(of, other)| (of.kind, other) == (schema.kind, name))
        };
        let earlier = self
            .changes
            .iter()
            .find(|change| change.person.is_empty() && is_about(change.field));
        let Some(earlier) = earlier else {
            return false;
        };
        if earlier.after == cell.typed || is_same(cell.field, &earlier.after, &cell.typed) {
            return true;
        }
        let text = earlier.after.clone();
        self.findings.push(Finding {
            row: cell.row,
            column: Some(cell.column),
            field: Some(cell.field.code),
            why: Why::TwoValues { text },
        });
        true
    }

    fn people(&mut self, group: &Group, around: Around<'_>) {
        let head_key = self.household.head_key(None).to_owned();
        let is_alone = group.rows.len() == 1;
        // The head may be named in a column beside, and have no row of its own.
        if group.head.is_none()
            && let Some(row) = group.rows.first()
            && let Some(cell) = row.cell("head_name")
        {
            let cell = cell.clone();
            self.person(&head_key, std::slice::from_ref(&cell), "", around);
        }
        for (at, row) in group.rows.iter().enumerate() {
            let is_head = group.head == Some(at);
            let own: Vec<CellRead> = row
                .said
                .iter()
                .filter(|cell| cell.field.is_of(Member::SCHEMA))
                .filter(|cell| {
                    let of_head = cell.field.code == "head_name";
                    let named = !row.text("person_name").is_empty();
                    !(of_head && (named || !is_head))
                })
                .cloned()
                .collect();
            let name = match row.text("person_name") {
                "" if is_head => row.text("head_name"),
                own => own,
            };
            if own.is_empty() || (name.is_empty() && !is_head) {
                continue;
            }
            let key = if is_head {
                head_key.clone()
            } else {
                self.member(row, name)
            };
            let shown = if is_head || is_alone { "" } else { name };
            self.person(&key, &own, shown, around);
        }
        if let Some(head) = self.household.members.get_mut(&head_key)
            && head.relation.is_empty()
            && !head.name.is_empty()
        {
            Relation::Head.code().clone_into(&mut head.relation);
        }
    }

    /// The key of the member that a row is about; a new one where it is nobody yet.
    fn member(&self, row: &RowRead, name: &str) -> String {
        let (identity, born) = (row.text("identity"), row.text("born"));
        let head = self.household.head_key(None);
        let all = || {
            self.household
                .members
                .iter()
                .filter(|(key, _)| *key != head)
        };
        let by_identity =
            all().find(|(_, member)| !identity.is_empty() && member.identity == identity);
        let year = |text: &str| text.get(text.len().saturating_sub(4)..).map(str::to_owned);
        let by_name = all().find(|(_, member)| {
            let other = member.born.get(..4).unwrap_or_default();
            let fits = born.is_empty() || other.is_empty() || year(born).as_deref() == Some(other);
            let no_other = identity.is_empty() || member.identity.is_empty();
            same_name(&member.name, name) && fits && no_other
        });
        if let Some((key, _)) = by_identity.or(by_name) {
            return key.clone();
        }
        let made = fixed_id("member", &[&self.household.id, name, born, identity]);
        let tail = made.get("member:".len()..).unwrap_or_default();
        format!("p{}", tail.get(..8).unwrap_or_default())
    }

    fn person(&mut self, key: &str, cells: &[CellRead], shown: &str, around: Around<'_>) {
        let mut member = self.household.members.remove(key).unwrap_or_default();
        let mut said: Vec<(&'static Field, String)> = Vec::new();
        for cell in cells {
            let name = cell.field.into.map(|(_, name)| name);
            let earlier = said
                .iter()
                .find(|(field, _)| field.into.map(|(_, name)| name) == name);
            if let Some((_, text)) = earlier {
                if *text != cell.typed {
                    self.findings.push(Finding {
                        row: cell.row,
                        column: Some(cell.column),
                        field: Some(cell.field.code),
                        why: Why::TwoValues { text: text.clone() },
                    });
                }
                continue;
            }
            said.push((cell.field, cell.typed.clone()));
            let entered = enter(&mut member, cell, around.year);
            self.note(cell, shown, entered);
        }
        self.household.members.insert(key.to_owned(), member);
    }
}
