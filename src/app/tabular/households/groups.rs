//! Which rows are one household: each its own, one for each person, or a block under its head.

use std::collections::HashMap;

use crate::app::tabular::{names::plain, reading::Reading, row::RowRead};

/// The rows of one household.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// All of them, in the order of the sheet.
    pub rows: Vec<RowRead>,
    /// Which of them is about the head; `None` where none is, and before [`Group::choose_head`].
    pub head: Option<usize>,
}

impl Group {
    /// What the household's rows say of a field first.
    pub fn text(&self, code: &str) -> &str {
        let mut all = self.rows.iter().map(|row| row.text(code));
        all.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// What the head's row says of a field.
    pub fn head_text(&self, code: &str) -> &str {
        let head = self.head.and_then(|at| self.rows.get(at));
        head.map_or("", |row| row.text(code))
    }

    /// The head's name.
    pub fn head_name(&self) -> &str {
        let own = self.head_text("person_name");
        if own.is_empty() {
            self.text("head_name")
        } else {
            own
        }
    }

    /// Finds out which row is about the head. Apart from putting the rows together, which is done for all at once.
    pub fn choose_head(&mut self) {
        let mut rows = self.rows.iter();
        let by_word = rows.position(|row| row.text("relation") == "head");
        let name = plain(self.text("head_name"));
        let mut rows = self.rows.iter();
        let by_name = rows.position(|row| {
            let own = plain(row.text("person_name"));
            !name.is_empty() && (own == name || own.is_empty())
        });
        self.head = by_word.or(by_name);
        if self.head.is_none() && (name.is_empty() || self.rows.len() == 1) {
            self.head = Some(0);
        }
    }
}

/// Puts the rows of a table together, household by household; their heads are not chosen yet.
pub fn groups(reading: &Reading, rows: Vec<RowRead>) -> Vec<Group> {
    let has = |code: &str| reading.column_of(code).is_some();
    if is_by_person(&has, &rows) {
        by_person(rows)
    } else {
        let alone = |row| Group {
            rows: vec![row],
            head: None,
        };
        rows.into_iter().map(alone).collect()
    }
}

fn is_by_person(has: &dyn Fn(&str) -> bool, rows: &[RowRead]) -> bool {
    if has("relation") || (has("person_name") && has("head_name")) {
        return true;
    }
    if !has("household_no") {
        return false;
    }
    // The number stands once for all of a household, or with each of them.
    let mut last = "";
    rows.iter().any(|row| {
        let number = row.text("household_no");
        let again = number.is_empty() || number == last;
        last = number;
        again
    })
}

fn by_person(rows: Vec<RowRead>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut current: Option<usize> = None;
    for row in rows {
        let number = match row.text("household_no") {
            "" => plain(row.text("code")),
            number => plain(number),
        };
        let is_head = row.text("relation") == "head";
        let open = current.map(|at| &groups[at]);
        let joins = if number.is_empty() {
            let head_name = plain(row.text("head_name"));
            let other = open.is_some_and(|open| {
                !head_name.is_empty() && head_name != plain(open.text("head_name"))
            });
            current.filter(|_| !is_head && !other)
        } else {
            let village = match row.text("village") {
                "" => open.map_or("", |open| open.text("village")),
                village => village,
            };
            let key = (number.clone(), plain(village));
            let at = known.get(&key).copied();
            if at.is_none() {
                known.insert(key, groups.len());
            }
            at
        };
        let at = joins.unwrap_or_else(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        groups[at].rows.push(row);
        current = Some(at);
    }
    groups
}
