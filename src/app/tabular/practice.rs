//! Code that has never run is made ready by the browser at its first call, all of it at once. So the way from a sheet to
//! a plan is gone once with a list of nobody's, while the person still chooses the file.

use std::rc::Rc;

use super::{
    choices::Choices, fields::TableKind, looking::Looking, names::names, planner::Planner,
    reading::Reading, sheet::Sheet,
};
use crate::{
    app::register::ledger::Ledger,
    excel::book::{Row, Value},
};

/// The way, in pieces.
#[derive(Debug)]
pub struct Practice {
    // One without anything in it: nobody is looked for.
    ledger: Ledger,
    sheet: Sheet,
    choices: Choices,
    looking: Option<Looking>,
    reading: Option<Reading>,
}

impl Default for Practice {
    fn default() -> Practice {
        Practice::new()
    }
}

impl Practice {
    /// Before its first piece.
    pub fn new() -> Practice {
        // As the words of the pack head them: the first word of each field.
        let names = names();
        let fields = TableKind::Households.fields().iter();
        let heads = fields.filter_map(|field| names.fields.get(field.code)?.first());
        let text = |text: &str| Value::Text(text.to_owned());
        let row = |n: u32, cells: Vec<Value>| Row {
            n,
            h: false,
            c: (0..).zip(cells).collect(),
        };
        let heads: Vec<Value> = heads.map(|head| text(head)).collect();
        let said = vec![text("1 a/b"); heads.len()];
        let sheet = Sheet {
            rows: Rc::new(vec![row(0, heads), row(1, said.clone()), row(2, said)]),
            ..Sheet::default()
        };
        let choices = Choices::default();
        let ledger = Ledger::default();
        let looking = Some(Looking::new(&ledger, &sheet, &choices));
        Practice {
            ledger,
            sheet,
            choices,
            looking,
            reading: None,
        }
    }

    /// Goes a piece further; whether it is through.
    pub fn step(&mut self) -> bool {
        let ledger = &self.ledger;
        if let Some(looking) = &mut self.looking {
            if looking.step()
                && let Some(looking) = self.looking.take()
            {
                let reading = Reading::of(ledger, &self.sheet, &self.choices, looking);
                self.reading = Some(reading);
            }
            return false;
        }
        if let Some(reading) = self.reading.take() {
            let mut planner = Planner::new(ledger, &self.sheet, &reading, &self.choices);
            while !planner.step(ledger, 1) {}
            planner.finish();
        }
        true
    }
}
