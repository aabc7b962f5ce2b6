//! What an office always writes on its papers of a kind: number and symbol, who signs, who receives a copy.

use super::schema::{
    declare,
    values::{PersonName, Text, Words},
};

declare! {
    /// What stands on all papers of a kind (thể thức văn bản). What is empty follows from the level of the unit.
    part OfficePaper = "office-paper" {
        /// Number and symbol with `…` where the number goes: `…/TB-UBND`.
        symbol: Text [public],
        /// As who is signed, in lines: for whom, instead of whom, the office that is held.
        titles: Words [public],
        /// Who signs.
        signs: PersonName,
        /// As who somebody else signs beside: who made it, the accountant.
        second_titles: Words [public],
        /// Who that is.
        second_signs: PersonName,
        /// Who receives a copy, a line each.
        receivers: Words [public],
    }
}
