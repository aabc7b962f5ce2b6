//! Counted time and random bytes, so that a benchmark's register is the same at every call.

use std::cell::Cell;

use jiff::civil::Date;
use so_sinh_ke::{
    app::{
        catalogue::put_meta,
        environment::{Author, Environment},
        register::kinds::Record,
    },
    replica::Revision,
};

/// A laptop on a day.
pub struct Counted {
    calls: Cell<u64>,
    day: Date,
}

impl Counted {
    /// On `day`.
    pub fn on(day: Date) -> Counted {
        Counted {
            calls: Cell::new(0),
            day,
        }
    }

    fn next(&self) -> u64 {
        self.calls.set(self.calls.get() + 1);
        self.calls.get()
    }
}

impl Environment for Counted {
    fn now_ms(&self) -> u64 {
        1_680_000_000_000 + self.next()
    }
    fn now_iso(&self) -> String {
        format!("{}T00:00:00Z", self.day)
    }
    fn time_of_day(&self) -> String {
        String::from("07:00")
    }
    fn random_bytes(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(
            &self
                .next()
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .to_be_bytes(),
        );
        bytes
    }
    fn today(&self) -> Date {
        self.day
    }
}

/// A record as somebody writes it for the first time.
pub fn revision(author: &Author, env: &dyn Environment, record: Record) -> Revision {
    let mut body = serde_json::Map::new();
    record.write(&mut body);
    put_meta(&mut body, &author.meta("bench", env));
    Revision::new(record.id(), None, false, &body)
}
