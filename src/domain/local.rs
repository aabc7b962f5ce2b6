//! What a place sets for itself: parameters by a resolution of its province, criteria by agreement of a
//! commune and its cooperatives. Both may be stricter than the law, never laxer.

use super::{
    coded::coded,
    household::PovertyClass,
    place::{AreaClass, Unit},
    programme::Period,
    project::{Project, kinds::Mode},
    schema::{
        declare,
        values::{
            Choice, CodeOrWords, Day, Figure, Flag, Flat, MaybeTo, Parts, PersonName, Text, To,
            Words,
        },
    },
};

declare! {
    /// The parameters that a resolution sets (bộ tham số địa phương).
    record LocalParameters = "parameters" {
        /// The unit that they hold for, with all below it; the whole register without one.
        unit: MaybeTo(Unit),
        /// Number of the resolution.
        resolution: Text [needed, public],
        /// The day of the resolution; values hold from then on where no period says otherwise.
        date: Day,
        /// When they hold.
        valid: Flat(Period),
        /// The values by key.
        values: Parts(LocalValue),
        /// Anything else.
        note: Words [personal],
    }
}

declare! {
    /// One value that a resolution sets.
    part LocalValue = "value" {
        /// The parameter of the rule pack.
        parameter: Text [needed],
        /// Only for this programme, by its code.
        programme: Text,
        /// Only for this mode.
        mode: CodeOrWords(Mode),
        /// Only for this class of area.
        area: CodeOrWords(AreaClass),
        /// Only for households of this class.
        class: CodeOrWords(PovertyClass),
        /// The value as the pack writes it: an amount or a code, however long.
        value: Figure [needed],
    }
}

coded! {
    /// How a local criterion compares.
    Comparison {
        /// Not less than.
        AtLeast = "at-least",
        /// Not more than.
        AtMost = "at-most",
        /// The same.
        Is = "is",
    }
}

declare! {
    /// A criterion that a commune and its cooperatives agreed on (tiêu chí).
    record Criterion = "criterion" {
        /// The unit that it holds for.
        unit: To(Unit),
        /// Only this project; all of the unit without one.
        project: MaybeTo(Project),
        /// The fact of the vocabulary.
        fact: Text [needed],
        /// How it compares.
        comparison: Choice(Comparison),
        /// With what, as the pack writes values.
        value: Figure [needed],
        /// Whether a project that fails it may not go on.
        blocks: Flag,
        /// What it says, in the words of the minutes.
        text: Words [marked],
        /// Day of the minutes.
        date: Day,
        /// Who signs for the commune.
        commune_signer: PersonName,
        /// The cooperative and who signs for it.
        cooperative: Text [personal],
        /// When it holds.
        valid: Flat(Period),
    }
}
