//! What a household may join on a day, as it is explained at a session and on its hand-out.

use jiff::civil::Date;

use super::policies::{self, Policy};
use crate::{
    app::{
        eligibility::{Eligibility, Missing, Target, Verdict, of_household, says_for_whom},
        register::ledger::Ledger,
    },
    domain::coded::Coded,
    rules::judge::Finding,
};

/// Something that a household may or may not join.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The project, class or component.
    pub target: Target,
    /// Whether it may.
    pub verdict: Verdict,
    /// Whether it is on the list already.
    pub listed: bool,
    /// What households are told about this kind of support.
    pub policy: Option<&'static Policy>,
    /// What stands in the way.
    pub against: Vec<Finding>,
    /// What would have to be asked to know.
    pub missing: Vec<Missing>,
}

impl Offer {
    /// The id that sessions and attendances keep.
    pub fn id(&self) -> &str {
        self.target.id()
    }

    /// Whether it is there to be joined, and not only might come.
    pub fn is_real(&self) -> bool {
        !matches!(self.target, Target::Component(_))
    }
}

/// What a household may join on a day: what it may, what is not known, what it may not. A list that
/// was closed without it says nothing to a household that could not have been on it.
pub fn offers(ledger: &Ledger, household: &str, day: Date) -> Vec<Offer> {
    let eligibilities = of_household(ledger, household, day).into_iter();
    eligibilities
        .map(|eligibility| offer(ledger, eligibility, day))
        .collect()
}

fn offer(ledger: &Ledger, eligibility: Eligibility, day: Date) -> Offer {
    let component = eligibility.target.component(ledger).unwrap_or_default();
    let policy = match &eligibility.target {
        Target::Project(id) => {
            let mode = ledger.project(id).and_then(|project| project.mode);
            policies::about(ledger, component, mode.map_or("", Coded::code), day)
        }
        Target::Class(_) => policies::about(ledger, component, "class", day),
        Target::Component(_) => policies::first(ledger, component, day),
    };
    // That others may take part beside those whom it is for is the group's to say, not a leaf's.
    let others =
        !eligibility.listed && eligibility.verdict == Verdict::Yes && eligibility.is_for_others();
    Offer {
        policy,
        verdict: if others {
            Verdict::No
        } else {
            eligibility.verdict
        },
        listed: eligibility.listed,
        against: if others {
            eligibility
                .warnings()
                .filter(|f| says_for_whom(f))
                .cloned()
                .collect()
        } else {
            eligibility.blocks().cloned().collect()
        },
        missing: eligibility.missing,
        target: eligibility.target,
    }
}

/// Whether it belongs to those whom some kind of support is for, though nothing of it is open.
pub fn is_entitled(offers: &[Offer]) -> bool {
    let later = offers.iter().filter(|offer| !offer.is_real());
    later.into_iter().any(|offer| offer.verdict == Verdict::Yes)
}

/// Whether something would have to be asked to know.
pub fn is_uncertain(offers: &[Offer]) -> bool {
    offers.iter().any(|offer| offer.verdict == Verdict::Unknown)
}

/// How many projects and classes it may join.
pub fn open_to(offers: &[Offer]) -> usize {
    let open = offers.iter().filter(|offer| offer.is_real());
    open.filter(|offer| offer.verdict == Verdict::Yes).count()
}
