//! Facts about a project: who takes part, what is planned, what it is, what reached whom, what was paid.

use super::{
    AREAS, BENEFICIARIES, DOSSIER, ESCAPED_MONTHS, ESCAPED_NEAR_POOR, Fact, HOUSEHOLD_CAP,
    PRIORITY, PROJECT_CAP, coded, counting, delivering, fact, paying, planning, using,
};
use crate::{
    domain::{
        coded::Coded,
        project::kinds::{GroupKind, LeadKind, Mode},
    },
    rules::{case::Regime, value::Kind},
};

use Kind::{Code, Count, Days, Flag, Money, Months, Share};

/// Facts about a project.
pub const FACTS: [Fact; 99] = [
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
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR],
        fact(
            "participants.escaped",
            Count,
            "Of them newly escaped: recognised not more than escaped.months before the day of judgement, to the day.",
            counting::escaped,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR],
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
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR],
        fact(
            "participants.disabled_only",
            Count,
            "Of them with a disabled member and in none of the three classes.",
            counting::disabled_only,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "participants.beneficiaries",
            Count,
            "Of them beneficiaries of the programme (beneficiary.classes).",
            counting::beneficiaries,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "participants.others",
            Count,
            "Of them not beneficiaries of the programme.",
            counting::others,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "participants.beneficiary_share",
            Share,
            "Beneficiaries as a share of all participants; unknown without participants.",
            counting::beneficiary_share,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY],
        fact(
            "participants.priority",
            Count,
            "Of them in a class that brings priority (priority.classes).",
            counting::priority,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, PRIORITY],
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
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR],
        fact(
            "participants.community_share",
            Share,
            "Poor, near-poor and newly escaped households as a share of all participants.",
            counting::community_share,
        ),
    ),
    using(
        &[ESCAPED_MONTHS, ESCAPED_NEAR_POOR, BENEFICIARIES],
        fact(
            "participants.counted_else",
            Count,
            "Beneficiaries who are neither poor, near-poor nor newly escaped, and not counted for a disabled member: by ethnic group or place.",
            counting::counted_else,
        ),
    ),
    fact(
        "participants.women_share",
        Share,
        "Households headed by a woman as a share of all participants.",
        counting::women_share,
    ),
    fact(
        "participants.refused",
        Count,
        "Households on the list that have refused.",
        counting::refused,
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
        &planning::PROGRAMMES,
        fact(
            "project.programme",
            Code,
            "The programme that pays, of those that rules differ for.",
            planning::programme,
        ),
    ),
    fact(
        "project.lead_minority_share",
        Share,
        "Workers of the lead who are of ethnic minorities as a share of all; unknown where they are not counted.",
        planning::lead_minority_share,
    ),
    fact(
        "project.has_owner",
        Flag,
        "Whether the unit that is given the money is written down.",
        planning::has_owner,
    ),
    fact(
        "project.has_approver",
        Flag,
        "Whether it is written down who approves.",
        planning::has_approver,
    ),
    fact(
        "project.has_representative",
        Flag,
        "Whether the representative of the community is named.",
        planning::has_representative,
    ),
    fact(
        "project.has_representative_contract",
        Flag,
        "Whether the contract with the representative is written down.",
        planning::has_representative_contract,
    ),
    fact(
        "project.has_notice",
        Flag,
        "Whether the public notice of the support plan is written down.",
        planning::has_notice,
    ),
    fact(
        "project.has_appraisal_team",
        Flag,
        "Whether the appraisal team is written down.",
        planning::has_appraisal_team,
    ),
    fact(
        "decision.missing",
        Count,
        "Of what an approving decision names (project, representative, households, time, place, money), how much is not written down.",
        planning::decision_missing,
    ),
    fact(
        "plan.unspecified",
        Count,
        "Cost lines of animals without breed, age and weight.",
        planning::unspecified,
    ),
    fact(
        "plan.referenced",
        Count,
        "Cost lines with a reference price.",
        planning::referenced,
    ),
    fact(
        "plan.reference_unsourced",
        Count,
        "Of them without the source of that price.",
        planning::reference_unsourced,
    ),
    fact(
        "plan.over_reference",
        Count,
        "Of them with a unit price above it.",
        planning::over_reference,
    ),
    fact(
        "plan.over_reference_cost",
        Money,
        "What the lines above their reference price cost.",
        planning::over_reference_cost,
    ),
    fact(
        "plan.over_reference_at",
        Money,
        "What these lines would cost at the reference price.",
        planning::over_reference_at,
    ),
    fact(
        "plan.over_reference_excess",
        Money,
        "By how much they cost more.",
        planning::over_reference_excess,
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
        "handover.value",
        Money,
        "State support of what was handed over, signed for and kept as agreed, with common lines that were accepted.",
        delivering::value,
    ),
    fact(
        "handover.no_quarantine",
        Count,
        "Households that received animals without a quarantine certificate.",
        delivering::no_quarantine,
    ),
    fact(
        "followup.gone",
        Count,
        "Households that had sold or slaughtered all they received at the last look.",
        delivering::gone,
    ),
    fact(
        "returns.planned",
        Count,
        "Returns that are written down.",
        delivering::returns,
    ),
    fact("returns.done", Count, "Of them made.", delivering::returned),
    fact(
        "money.documented",
        Money,
        "Paid with papers in all: payments and cleared advances, the payment on trial included.",
        paying::documented,
    ),
    fact(
        "money.beyond_handover",
        Money,
        "By how much that goes beyond what was handed over and signed for; with those who have not received all.",
        paying::beyond_handover,
    ),
    fact(
        "payment.send_missing",
        Count,
        "Of the missing papers, those that go to the Treasury.",
        paying::send_missing,
    ),
    fact(
        "payment.keep_missing",
        Count,
        "Of the missing papers, those that the unit keeps and answers for.",
        paying::keep_missing,
    ),
    coded(
        Regime::CODES,
        fact(
            "payment.regime",
            Code,
            "The decree that says which papers the payment on trial needs.",
            paying::regime,
        ),
    ),
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
