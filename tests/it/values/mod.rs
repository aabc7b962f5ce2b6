//! Values that people write: money, dates, names, letters.

mod collate;
mod dates_and_names;
mod money;
mod normal;
