//! Allocation proposals (phương án phân bổ): how what is left of a year's money could be shared out among projects,
//! in variants of which one is adopted.
//!
//! A proposal as it is stored:
//!
//! ```json
//! {"_id": "proposal:0188…", "kind": "proposal", "title": "Phân bổ đợt 2", "year": 2023, "date": "2023-06-01",
//!  "drawn_by": "Lý Thị Mai",
//!  "variants": {"v1": {"name": "Phương án 1", "basis": "ưu tiên dự án đã phê duyệt",
//!                      "amounts": {"project:…": 500000000}},
//!               "v2": {"name": "Phương án 2", "amounts": {"project:…": 350000000}}},
//!  "adopted": "v1", "decision": "671/QĐ-UBND", "decided": "2023-06-12", "decided_by": "Hà Quốc Vinh"}
//! ```
//!
//! What is left, what each project needs and how ready it is follow from the register and are never stored. Amounts
//! stand by variant and project, so that two who fill in the same table merge amount by amount.

use super::{
    fixed_id::fixed_id,
    programme::Component,
    project::Project,
    schema::{
        declare,
        values::{Amount, Day, Map, MaybeTo, Parts, PersonName, Text, To, VariantKey, Words, Year},
    },
};

declare! {
    /// A proposal for sharing out what is left.
    record AllocationProposal = "proposal" {
        /// What it is called.
        title: Text [needed, public],
        /// Budget year.
        year: Year [needed],
        /// The component whose money is shared out; none for all that have something left.
        component: MaybeTo(Component),
        /// The day on which it was drawn up.
        date: Day,
        /// Number of the paper that it is submitted with.
        number: Text [public],
        /// Who drew it up.
        drawn_by: PersonName,
        /// The variants, by key.
        variants: Parts(Variant),
        /// The variant that was adopted.
        adopted: VariantKey,
        /// Number of the decision that adopts it.
        decision: Text [public],
        /// Date of that decision.
        decided: Day,
        /// Who decided.
        decided_by: PersonName,
    }
}

declare! {
    /// One way of sharing out.
    part Variant = "variant" {
        /// What it is called.
        name: Text [public],
        /// Why so.
        basis: Words [marked],
        /// Whole đồng for each project.
        amounts: Map(To(Project), Amount),
    }
}

/// The keys of the variants that a proposal begins with. They need no name: they are called by their number.
const FIRST: [&str; 2] = ["a1", "a2"];

/// The number of a variant that a proposal began with.
pub fn number_of(key: &str) -> Option<usize> {
    let at = FIRST.iter().position(|first| *first == key)?;
    Some(at + 1)
}

impl AllocationProposal {
    /// Whether a variant was adopted.
    pub fn is_adopted(&self) -> bool {
        !self.adopted.is_empty()
    }

    /// A new proposal begins with two variants to choose between.
    pub fn begun(id: String) -> AllocationProposal {
        let two = FIRST.map(|key| (key.to_owned(), Variant::default()));
        AllocationProposal {
            variants: two.into(),
            ..AllocationProposal::with_id(id)
        }
    }

    /// The variants in their order: the two that it began with, then the others by name.
    pub fn variants_in_order(&self) -> Vec<(&str, &Variant)> {
        let all = self.variants.iter();
        let mut all: Vec<(&str, &Variant)> = all.map(|(key, of)| (key.as_str(), of)).collect();
        crate::order::sort_by(&mut all, |(a_key, a), (b_key, b)| {
            let rank = |key: &str| {
                FIRST
                    .iter()
                    .position(|first| *first == key)
                    .unwrap_or(FIRST.len())
            };
            (rank(a_key), &a.name, a_key).cmp(&(rank(b_key), &b.name, b_key))
        });
        all
    }

    /// The id of the allocation that a project gets when a variant is adopted. It follows from the proposal and the
    /// project, whichever variant it is: two laptops that adopt the same variant make the same allocations, and two
    /// that adopt different ones disagree about the amount of one allocation, instead of giving twice.
    pub fn allocation_id(&self, project: &str) -> String {
        fixed_id("allocation", &[&self.id, project])
    }
}
