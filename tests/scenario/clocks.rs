//! The surroundings of a laptop: its clock, its counted chance, who sits there.

use std::{cell::Cell, rc::Rc, time::Duration};

use futures::FutureExt;
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::environment::{Author, Environment},
    store::Sleep,
};

/// A clock that moves one second a look, and counted random bytes.
#[derive(Default)]
pub struct Counted(Cell<u64>);

impl Environment for Counted {
    fn now_ms(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        1_685_577_600_000 + self.0.get() * 1000
    }
    fn now_iso(&self) -> String {
        format!(
            "2023-06-01T00:{:02}:{:02}Z",
            self.0.get() / 60 % 60,
            self.0.get() % 60
        )
    }
    fn time_of_day(&self) -> String {
        String::from("14:30")
    }
    fn random_bytes(&self) -> [u8; 10] {
        self.0.set(self.0.get() + 1);
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&self.0.get().to_be_bytes());
        bytes
    }
    fn today(&self) -> Date {
        date(2023, 6, 1)
    }
}

/// Never wakes: nothing in memory hangs by itself.
pub fn sleep() -> Sleep {
    Rc::new(|_: Duration| futures::future::pending().boxed_local())
}

pub fn author() -> Author {
    Author {
        by: "Hoàng Thị Ngọc Ánh".into(),
        unit: "Xã Nông Thượng".into(),
        device: "NT-02".into(),
    }
}

/// A laptop of its own: its clock, its random bytes, its name.
pub struct Clock {
    pub name: String,
    pub day: Date,
    pub count: Cell<u64>,
}

impl Environment for Clock {
    fn now_ms(&self) -> u64 {
        self.count.set(self.count.get() + 1);
        // Identifiers are made from it; whatever it says, they must not collide.
        u64::from(self.day.year().unsigned_abs()) * 31_557_600_000 + self.count.get()
    }
    fn now_iso(&self) -> String {
        let count = self.count.get();
        format!("{}T08:{:02}:{:02}Z", self.day, count / 60 % 60, count % 60)
    }
    fn time_of_day(&self) -> String {
        String::from("08:00")
    }
    fn random_bytes(&self) -> [u8; 10] {
        self.count.set(self.count.get() + 1);
        let mut bytes = [0; 10];
        for (byte, of) in bytes.iter_mut().zip(self.name.bytes()) {
            *byte = of;
        }
        bytes[6..].copy_from_slice(&self.count.get().to_be_bytes()[4..]);
        bytes
    }
    fn today(&self) -> Date {
        self.day
    }
}
