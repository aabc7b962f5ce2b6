//! What happens to a household's support after approval: hand-over, follow-up, return. Each is a record
//! of its own and is appended, never edited into a total.

use super::{
    coded::coded,
    household::Household,
    project::{Project, kinds::Place},
    schema::{
        declare,
        values::{Amount, Choice, Day, Map, MaybeTo, PersonName, Quantity, Tally, Text, To, Words},
    },
};

coded! {
    /// How the household confirmed.
    Signed {
        /// The head signed.
        Head = "head",
        /// Another adult member signed.
        Member = "member",
        /// Thumbprint, which needs a witness.
        Thumbprint = "thumbprint",
        /// Nobody has signed.
        Nobody = "nobody",
    }
}

declare! {
    /// Things given to one household on one day (giao nhận).
    record Handover = "handover" {
        /// The project that it was handed over for.
        project: To(Project) [needed],
        /// The household that received it.
        household: To(Household) [needed],
        /// The day of the hand-over sheet.
        date: Day,
        /// Which hand-over of the project it belongs to (đợt), from 1.
        sheet: Tally [zero] = 1,
        /// How much of each cost line, by the line's key.
        items: Map(Text, Quantity),
        /// Ear tags, serial numbers.
        tags: Text,
        /// Where it is kept.
        place: Choice(Place),
        /// Number and day of the written agreement, where it is not kept at home.
        agreement: Text [marked],
        /// How the household confirmed.
        signed: Choice(Signed),
        /// Who signed, where it is not the head.
        signer: PersonName [marked],
        /// Who saw it.
        witness: PersonName [marked],
        /// Number and day of the quarantine certificate of the animals.
        quarantine: Text,
        /// Where the photo lies: a file name; no picture is stored.
        photo: Text [personal],
        /// Anything else.
        note: Words [personal],
    }
}

impl Handover {
    /// Whether the household confirmed: by signature, or by thumbprint with a witness.
    pub fn is_signed(&self) -> bool {
        match self.signed {
            Some(Signed::Head) => true,
            Some(Signed::Member) => !self.signer.trim().is_empty(),
            Some(Signed::Thumbprint) => !self.witness.trim().is_empty(),
            Some(Signed::Nobody) | None => false,
        }
    }

    /// Whether it is kept by the household, or elsewhere with a written agreement.
    pub fn is_placed(&self) -> bool {
        match self.place {
            Some(Place::Home) => true,
            Some(_) => !self.agreement.trim().is_empty(),
            None => false,
        }
    }
}

declare! {
    /// A look at what became of it (theo dõi).
    record FollowUp = "followup" {
        /// The project that is looked after.
        project: To(Project) [needed],
        /// The household that was visited, or is to be.
        household: To(Household) [needed],
        /// The day of the look.
        date: Day,
        /// Alive, or in use.
        alive: Tally [zero],
        /// Dead, or broken.
        dead: Tally [zero],
        /// Sold.
        sold: Tally [zero],
        /// Slaughtered.
        slaughtered: Tally [zero],
        /// Kept elsewhere.
        elsewhere: Tally [zero],
        /// Anything else.
        note: Words [personal],
    }
}

declare! {
    /// What a household returns for the next one (quay vòng).
    record Return = "return" {
        /// The project whose support revolves.
        project: To(Project) [needed],
        /// The household that returns.
        household: To(Household) [needed],
        /// Until when.
        due: Day,
        /// Money to return, whole đồng.
        amount: Amount,
        /// Heads or pieces to return.
        heads: Tally [zero],
        /// The day on which it was returned.
        returned: Day,
        /// The household that receives it next.
        next: MaybeTo(Household),
        /// Anything else.
        note: Words [personal],
    }
}
