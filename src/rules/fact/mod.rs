//! The closed vocabulary of facts that conditions may compare.
//!
//! Each fact is computed by typed code from a [`Case`], exactly; a pack that names another one is
//! refused. `packs/FACTS.md` is written from this table and a test keeps it so.

mod counting;
mod delivering;
mod household;
mod paying;
mod planning;
mod training;

use super::{
    case::Case,
    settings::Settings,
    value::{Kind, Value},
};
use crate::domain::{
    coded::Coded,
    household::PovertyClass,
    project::kinds::{GroupKind, LeadKind, Mode},
    training::LearnerClass,
};
pub use counting::{CLASSES, counts_as};

/// What a fact tells: its value where it is known, and the households that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The value; `None` where something it needs is not written down.
    pub value: Option<Value>,
    /// The households behind it.
    pub who: Vec<String>,
}

impl Told {
    /// Nothing known.
    pub const UNKNOWN: Told = Told {
        value: None,
        who: Vec::new(),
    };

    fn of(value: Value) -> Told {
        Told {
            value: Some(value),
            who: Vec::new(),
        }
    }

    fn maybe(value: Option<Value>) -> Told {
        Told {
            value,
            who: Vec::new(),
        }
    }

    /// As many as there are households.
    fn them(who: Vec<String>) -> Told {
        Told {
            value: Some(Value::Count(count(who.len()))),
            who,
        }
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// One fact of the vocabulary.
#[derive(Clone, Copy)]
pub struct Fact {
    /// The name in packs.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// The codes that it may be, for codes.
    pub codes: &'static [&'static str],
    /// The parameters that it is computed with.
    pub uses: &'static [&'static str],
    /// What it is, for authors of packs.
    pub about: &'static str,
    /// Computes it.
    pub compute: fn(&Case, &Settings<'_>) -> Told,
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Fact {
    fn eq(&self, other: &Fact) -> bool {
        self.name == other.name
    }
}

impl Fact {
    /// The one with this name.
    pub fn find(name: &str) -> Option<&'static Fact> {
        VOCABULARY.iter().find(|fact| fact.name == name)
    }

    /// Its place in the vocabulary.
    pub fn index(&'static self) -> usize {
        let at = std::ptr::from_ref(self).addr() - VOCABULARY.as_ptr().addr();
        at / size_of::<Fact>()
    }
}

const fn fact(
    name: &'static str,
    kind: Kind,
    about: &'static str,
    compute: fn(&Case, &Settings<'_>) -> Told,
) -> Fact {
    Fact {
        name,
        kind,
        codes: &[],
        uses: &[],
        about,
        compute,
    }
}

const fn using(uses: &'static [&'static str], fact: Fact) -> Fact {
    Fact { uses, ..fact }
}

const fn coded(codes: &'static [&'static str], fact: Fact) -> Fact {
    Fact { codes, ..fact }
}

/// The parameter that says for how many months a household counts as newly escaped.
pub const ESCAPED_MONTHS: &str = "escaped.months";
/// The parameter that lists the classes of beneficiaries of a programme.
pub const BENEFICIARIES: &str = "beneficiary.classes";
/// The parameter that lists the classes whose share brings priority.
pub const PRIORITY: &str = "priority.classes";
/// The parameters that list classes of households: which ones differs by programme.
pub const CLASS_LISTS: [&str; 2] = [BENEFICIARIES, PRIORITY];
/// The parameter that lists the components that pay for production projects of households.
pub const PRODUCTION: &str = "production.components";
/// The parameter that caps the support of a household by class.
pub const HOUSEHOLD_CAP: &str = "cap.household";
/// The parameter that caps the state budget of a project.
pub const PROJECT_CAP: &str = "cap.project";
/// The parameter that lists the items of a dossier by mode.
pub const DOSSIER: &str = "dossier.items";

/// The classes of area that parameters may be narrowed to.
pub const AREAS: [&str; 3] = ["especially-difficult", "difficult", "other"];

/// The classes of households and of learners that parameters may be narrowed to.
pub fn scopes() -> Vec<&'static str> {
    let mut all = PovertyClass::CODES.to_vec();
    for code in LearnerClass::CODES {
        if !all.contains(code) {
            all.push(code);
        }
    }
    all
}

use Kind::{Code, Count, Days, Flag, Money, Months, Share};

/// All facts.
pub static VOCABULARY: [Fact; JOINING.len() + training::FACTS.len()] =
    together(JOINING, training::FACTS);

/// Facts about projects and about households that would join one.
const JOINING: [Fact; PROJECT.len() + household::FACTS.len()] = together(PROJECT, household::FACTS);

/// One list of two: each subject of the rules keeps its own.
const fn together<const A: usize, const B: usize, const N: usize>(
    one: [Fact; A],
    other: [Fact; B],
) -> [Fact; N] {
    let mut all = [one[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < A { one[at] } else { other[at - A] };
        at += 1;
    }
    all
}

/// Facts about a project.
const PROJECT: [Fact; 69] = [
    // Who takes part.
    fact(
        "participants.total",
        Count,
        "Households on the project's list.",
        counting::total,
    ),
    fact(
        "participants.poor",
        Count,
        "Of them poor in the list that counts.",
        counting::poor,
    ),
    fact(
        "participants.near_poor",
        Count,
        "Of them near-poor.",
        counting::near_poor,
    ),
    using(
        &[ESCAPED_MONTHS],
        fact(
            "participants.escaped",
            Count,
            "Of them newly escaped: recognised not more than escaped.months before the day of judgement, to the day.",
            counting::escaped,
        ),
    ),
    using(
        &[ESCAPED_MONTHS],
        fact(
            "participants.escaped_late",
            Count,
            "Of them listed as newly escaped, but recognised longer ago.",
            counting::escaped_late,
        ),
    ),
    fact(
        "participants.escaped_undated",
        Count,
        "Of them listed as newly escaped without a day of recognition.",
        counting::escaped_undated,
    ),
    using(
        &[ESCAPED_MONTHS],
        fact(
            "participants.disabled_only",
            Count,
            "Of them with a disabled member and in none of the three classes.",
            counting::disabled_only,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, BENEFICIARIES],
        fact(
            "participants.beneficiaries",
            Count,
            "Of them beneficiaries of the programme (beneficiary.classes).",
            counting::beneficiaries,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, BENEFICIARIES],
        fact(
            "participants.others",
            Count,
            "Of them not beneficiaries of the programme.",
            counting::others,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, BENEFICIARIES],
        fact(
            "participants.beneficiary_share",
            Share,
            "Beneficiaries as a share of all participants; unknown without participants.",
            counting::beneficiary_share,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, PRIORITY],
        fact(
            "participants.priority",
            Count,
            "Of them in a class that brings priority (priority.classes).",
            counting::priority,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, PRIORITY],
        fact(
            "participants.priority_share",
            Share,
            "These as a share of all participants.",
            counting::priority_share,
        ),
    ),
    fact(
        "participants.unlisted",
        Count,
        "Of them in no yearly list at all.",
        counting::unlisted,
    ),
    fact(
        "participants.old_list",
        Count,
        "Of them whose class is from the list of a year before the decision's.",
        counting::old_list,
    ),
    fact(
        "participants.double",
        Count,
        "Of them supported by another project, as a household or through a person by identity number.",
        counting::double,
    ),
    fact(
        "participants.uncommitted",
        Count,
        "Of them without a written commitment.",
        counting::uncommitted,
    ),
    fact(
        "participants.no_counterpart",
        Count,
        "Of them without a counterpart and without a reason why.",
        counting::no_counterpart,
    ),
    fact(
        "participants.experienced",
        Count,
        "Of them with experience of doing business well.",
        counting::experienced,
    ),
    fact(
        "participants.kept_elsewhere",
        Count,
        "Of them whose support is to be kept elsewhere than at home without a written agreement.",
        counting::kept_elsewhere,
    ),
    // The plan's money.
    fact("money.total", Money, "Total cost.", planning::total),
    fact("money.state", Money, "State budget.", planning::state),
    fact(
        "money.counterpart",
        Money,
        "Counterpart of the households: cash, labour and things.",
        planning::counterpart,
    ),
    fact("money.cash", Money, "Counterpart in cash.", planning::cash),
    fact(
        "money.labour",
        Money,
        "Counterpart in labour.",
        planning::labour,
    ),
    fact(
        "money.in_kind",
        Money,
        "Counterpart in kind.",
        planning::in_kind,
    ),
    fact("money.other", Money, "Other sources.", planning::other),
    fact(
        "money.state_share",
        Share,
        "State budget as a share of the total; unknown without a cost plan.",
        planning::state_share,
    ),
    fact(
        "money.direct_share",
        Share,
        "State budget of lines tied directly to people's production, as a share of the state budget.",
        planning::direct_share,
    ),
    fact(
        "money.common",
        Money,
        "State budget of lines that serve all together.",
        planning::common,
    ),
    fact(
        "money.households",
        Money,
        "State support written down for households.",
        planning::households,
    ),
    fact(
        "money.unassigned",
        Money,
        "State budget that is neither common nor written down for a household; negative when more is written down.",
        planning::unassigned,
    ),
    fact(
        "money.unpromised",
        Money,
        "Counterpart of the plan that no household has promised; negative when they promise more.",
        planning::unpromised,
    ),
    fact(
        "money.overdrawn_lines",
        Count,
        "Cost lines split into more than they cost.",
        planning::overdrawn_lines,
    ),
    fact(
        "money.items_off",
        Count,
        "Cost lines whose quantity is not what the households are to receive together.",
        planning::items_off,
    ),
    fact(
        "support.average",
        Money,
        "State support for one household on average.",
        planning::average,
    ),
    fact(
        "support.largest",
        Money,
        "The largest state support for one household.",
        planning::largest,
    ),
    fact(
        "support.median",
        Money,
        "Median of the average support in like projects (same component and mode); unknown with fewer than three.",
        planning::median,
    ),
    fact(
        "support.has_median",
        Flag,
        "Whether there are like projects enough to compare with.",
        planning::has_median,
    ),
    using(
        &[PROJECT_CAP],
        fact(
            "money.over_project_cap",
            Money,
            "State budget beyond the local cap of a project; 0 where nobody set one.",
            planning::over_project_cap,
        ),
    ),
    using(
        &[HOUSEHOLD_CAP],
        fact(
            "support.over_cap",
            Count,
            "Households whose support is above the local cap of their class.",
            planning::over_cap,
        ),
    ),
    // What it is.
    coded(
        Mode::CODES,
        fact("project.mode", Code, "How it is organised.", planning::mode),
    ),
    coded(
        &AREAS,
        fact(
            "project.area",
            Code,
            "Area class of the place on the day of judgement.",
            planning::area,
        ),
    ),
    coded(
        LeadKind::CODES,
        fact(
            "project.lead_kind",
            Code,
            "What kind of body leads it.",
            planning::lead_kind,
        ),
    ),
    coded(
        GroupKind::CODES,
        fact(
            "project.group_kind",
            Code,
            "What kind of community proposes it.",
            planning::group_kind,
        ),
    ),
    fact(
        "project.has_contract",
        Flag,
        "Whether the contract or minutes of cooperation are on file.",
        planning::has_contract,
    ),
    fact(
        "project.has_why_not",
        Flag,
        "Whether it says why neither a value chain nor a community could do it.",
        planning::has_why_not,
    ),
    fact(
        "project.has_decision",
        Flag,
        "Whether the number of the approving decision is written down.",
        planning::has_decision,
    ),
    fact(
        "project.has_purchase",
        Flag,
        "Whether the contract of purchase is written down.",
        planning::has_purchase,
    ),
    fact(
        "project.revolves",
        Flag,
        "Whether part of the support is to be returned for others.",
        planning::revolves,
    ),
    fact(
        "period.months",
        Months,
        "Months from the first day to the last, a begun one counting as whole.",
        planning::months,
    ),
    fact(
        "period.after_programme",
        Days,
        "Days by which it ends after its programme.",
        planning::after_programme,
    ),
    fact(
        "indicators.missing_years",
        Count,
        "Years of its period without jobs and income.",
        planning::missing_years,
    ),
    using(
        &[DOSSIER],
        fact(
            "dossier.missing",
            Count,
            "Items of the dossier that are neither there nor waived with a reason.",
            planning::dossier_missing,
        ),
    ),
    fact(
        "revolving.missing",
        Count,
        "Elements of the revolving plan that say nothing.",
        planning::revolving_missing,
    ),
    // What reached whom.
    fact(
        "handover.complete",
        Count,
        "Households that received all that was planned.",
        delivering::complete,
    ),
    fact(
        "handover.missing",
        Count,
        "Households that have not received all that was planned.",
        delivering::missing,
    ),
    fact(
        "handover.unsigned",
        Count,
        "Households with a hand-over that nobody signed (a thumbprint needs a witness).",
        delivering::unsigned,
    ),
    fact(
        "handover.elsewhere",
        Count,
        "Households with a hand-over kept elsewhere than at home without a written agreement.",
        delivering::elsewhere,
    ),
    fact(
        "followup.missing",
        Count,
        "Households that were never looked after since the hand-over.",
        delivering::unseen,
    ),
    fact(
        "returns.overdue",
        Count,
        "Households whose return is past its day.",
        delivering::overdue,
    ),
    // Money on its way.
    fact(
        "money.allocated",
        Money,
        "Allocated to it.",
        paying::allocated,
    ),
    fact(
        "money.over_allocated",
        Money,
        "Allocated beyond its state budget.",
        paying::over_allocated,
    ),
    fact("money.paid", Money, "Paid for it.", paying::paid),
    fact(
        "money.over_paid",
        Money,
        "Paid, the payment on trial included, beyond what is allocated.",
        paying::over_paid,
    ),
    fact(
        "money.unspent",
        Money,
        "Allocated and not paid.",
        paying::unspent,
    ),
    fact(
        "money.uncleared",
        Money,
        "Advances that no papers have cleared.",
        paying::uncleared,
    ),
    fact(
        "advance.days",
        Days,
        "Days since the oldest advance that is not cleared; 0 without one.",
        paying::advance_days,
    ),
    coded(
        &["none", "payment", "advance", "settlement", "recovery"],
        fact(
            "payment.kind",
            Code,
            "Kind of the payment on trial, none without one.",
            paying::kind,
        ),
    ),
    fact(
        "payment.papers_missing",
        Count,
        "Required papers of the payment on trial that are missing.",
        paying::papers_missing,
    ),
];
