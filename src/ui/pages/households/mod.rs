//! The households of the register: their list, and one household with its people.

mod bulk;
mod chips;
mod course;
mod list;
mod page;
mod people;
mod ready;
mod rows;

pub use self::ready::prepare;
pub use self::{
    list::{join, page as list_page},
    page::page as household_page,
    rows::marked,
};
