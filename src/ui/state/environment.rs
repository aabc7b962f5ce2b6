//! The browser as [`Environment`].

use jiff::civil::Date;

use crate::{app::environment::Environment, platform::clock};

/// Clock and randomness of this laptop.
pub struct Browser;

impl Environment for Browser {
    fn now_ms(&self) -> u64 {
        clock::now_ms()
    }

    fn now_iso(&self) -> String {
        clock::now_iso()
    }

    fn time_of_day(&self) -> String {
        clock::time_of_day()
    }

    fn random_bytes(&self) -> [u8; 10] {
        clock::random_bytes()
    }

    fn today(&self) -> Date {
        let (year, month, day) = clock::today();
        Date::new(year, month, day).unwrap_or(Date::ZERO)
    }
}
