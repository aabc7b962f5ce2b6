//! What a register says about itself.

use super::{
    place::Unit,
    schema::{
        declare,
        values::{Day, Flag, Text, To, Year},
    },
};

declare! {
    /// The one record that describes the register: whose it is and which year it works on.
    record RegisterInfo = "register" {
        /// The unit whose register it is.
        unit: To(Unit) [needed],
        /// The working year at first start.
        year: Year [needed],
        /// Whether its people and figures are invented.
        sample: Flag,
        /// The day the figures stand at; a sample stays on its day, real work follows the clock.
        as_of: Day,
        /// A name, for samples.
        name: Text [public],
    }
}
