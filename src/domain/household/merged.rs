//! A household that was found to be another one.

use super::Household;
use crate::domain::schema::{
    declare,
    values::{Day, Map, MemberKey, Set, Text, To},
};

declare! {
    /// Says that the household is the same as another. Nothing of it is deleted: its body and history
    /// stay, and whatever names it is read as naming the other.
    ///
    /// Two offices may find the same on different days, of records that were not quite equal. What they say
    /// of that are sets, so that both can stand and nobody is asked which one is right.
    part Merged = "merged" {
        /// The days of merging.
        on: Set(Day),
        /// The household that it is.
        into: To(Household) [needed],
        /// Fingerprints of what stood in it then: an edit made elsewhere since is noticed by them.
        was: Set(Text) [personal],
        /// Which of its people is whom there, by key.
        people: Map(MemberKey, MemberKey),
    }
}
