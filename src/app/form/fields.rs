//! What each form asks for, and how it is entered.

use super::{household, life, outreach, programmes, training};
use crate::{
    app::register::kinds::Kind,
    domain::{
        adjustment::{AdjustmentKind, Fund, Ground, Nature},
        capital::PaymentKind,
        coded::Coded,
        handover::Signed,
        local::Comparison,
        place::UnitKind,
        project::kinds::{ApproverKind, DossierItem, GroupKind, LeadKind, Mode, Place, Side},
    },
    rules::fact::DOSSIER,
};

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Free text.
    Text,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A whole number.
    Count,
    /// One of the components valid in the year.
    Component,
    /// One of the programmes.
    Programme,
    /// One of the units.
    Unit,
    /// A unit that another one can be under.
    Parent,
    /// One of the allocations of the year.
    Allocation,
    /// A grant or allocation of the year before with something left.
    Earlier,
    /// One of fixed codes.
    Choice(&'static [&'static str]),
    /// Text of several lines.
    Lines,
    /// Yes or no.
    Flag,
    /// A decimal quantity.
    Quantity,
    /// One of the projects.
    Project,
    /// One of the households on the project's list.
    Taker,
    /// One of the facts that criteria can be about.
    Fact,
    /// One of the parameters that a place may set.
    Parameter,
    /// How much of the cost line that the place before it names.
    Slot(usize),
    /// Any of fixed codes, joined by blanks.
    Several(&'static [&'static str]),
    /// Any of the household's people: keys of members, joined by blanks.
    People,
    /// Any of what a session can be about: policies, projects, classes, joined by blanks.
    Topics,
}

impl Input {
    /// Whether it holds an answer from the beginning: fixed codes, of which one is always chosen, and
    /// ticks.
    pub const fn is_answered(self) -> bool {
        matches!(self, Input::Choice(_) | Input::Flag | Input::Slot(_))
    }

    /// Whether it is chosen from a list.
    pub const fn is_choice(self) -> bool {
        matches!(
            self,
            Input::Component
                | Input::Programme
                | Input::Unit
                | Input::Parent
                | Input::Allocation
                | Input::Earlier
                | Input::Choice(_)
                | Input::Project
                | Input::Taker
                | Input::Fact
                | Input::Parameter
        )
    }
}

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in records and in `locales/`.
    pub name: &'static str,
    /// How it is entered.
    pub input: Input,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it shares its line with the next or previous one where there is room.
    pub half: bool,
    /// Asked for only when another field holds one of these.
    pub only: Option<(&'static str, &'static [&'static str])>,
}

pub(super) const fn field(name: &'static str, input: Input) -> Field {
    Field {
        name,
        input,
        optional: false,
        half: false,
        only: None,
    }
}

pub(super) const fn optional(name: &'static str, input: Input) -> Field {
    Field {
        optional: true,
        ..field(name, input)
    }
}

pub(super) const fn half(field: Field) -> Field {
    Field {
        half: true,
        ..field
    }
}

pub(super) const fn only(
    when: &'static str,
    holds: &'static [&'static str],
    field: Field,
) -> Field {
    Field {
        only: Some((when, holds)),
        ..field
    }
}

/// The names of the quantities that a household receives, one for each cost line.
pub const SLOTS: [&str; 8] = [
    "item-1", "item-2", "item-3", "item-4", "item-5", "item-6", "item-7", "item-8",
];

const fn slot(at: usize) -> Field {
    half(optional(SLOTS[at], Input::Slot(at)))
}

/// The fields that a record of `kind` is entered through, in their order.
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Grant => {
            const {
                &[
                    field("component", Input::Component),
                    field("amount", Input::Money),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                    field(
                        "source",
                        Input::Choice(&["original", "supplement", "carried-over"]),
                    ),
                    only(
                        "source",
                        &["carried-over"],
                        optional("carried_from", Input::Earlier),
                    ),
                    only(
                        "source",
                        &["carried-over"],
                        optional("ground", Input::Choice(&GROUNDS)),
                    ),
                    half(optional("fund", Input::Choice(&FUNDS))),
                    half(optional("nature", Input::Choice(&NATURES))),
                    optional("note", Input::Text),
                ]
            }
        }
        Kind::Allocation => {
            const {
                &[
                    field("component", Input::Component),
                    field("unit", Input::Unit),
                    field("amount", Input::Money),
                    optional("project", Input::Project),
                    optional("purpose", Input::Text),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                    half(optional("fund", Input::Choice(&FUNDS))),
                    half(optional("nature", Input::Choice(&NATURES))),
                    half(optional("carried_from", Input::Earlier)),
                    half(optional("ground", Input::Choice(&GROUNDS))),
                ]
            }
        }
        Kind::Payment => {
            const {
                &[
                    optional("project", Input::Project),
                    field("allocation", Input::Allocation),
                    field("amount", Input::Money),
                    half(field("payment_kind", Input::Choice(PaymentKind::CODES))),
                    half(field(
                        "payment_state",
                        Input::Choice(&["paid", "preparing", "ready"]),
                    )),
                    half(field("date", Input::Date)),
                    half(optional("document", Input::Text)),
                    optional("payee", Input::Text),
                ]
            }
        }
        Kind::Target => training::TARGET,
        Kind::Class => training::CLASS,
        Kind::Trainee => training::TRAINEE,
        Kind::Lesson => training::LESSON,
        // Marked in the attendance grid.
        Kind::ClassDay => &[],
        Kind::Programme => programmes::PROGRAMME,
        Kind::Component => programmes::COMPONENT,
        Kind::Project => PROJECT,
        Kind::Household => household::HOUSEHOLD,
        Kind::Member => household::MEMBER,
        Kind::YearStatus => household::STATUS,
        Kind::Event => household::EVENT,
        Kind::Means => household::MEANS,
        Kind::Consent => household::CONSENT,
        Kind::Session => outreach::SESSION,
        Kind::Attendance => outreach::ATTENDANCE,
        Kind::Handover => HANDOVER,
        Kind::Participant => PARTICIPANT,
        Kind::Cost => COST,
        Kind::DossierPaper | Kind::PaymentPaper => PAPER,
        Kind::Criterion => CRITERION,
        Kind::FollowUp => {
            const {
                &[
                    field("household", Input::Taker),
                    field("date", Input::Date),
                    half(optional("alive", Input::Count)),
                    half(optional("dead", Input::Count)),
                    half(optional("sold", Input::Count)),
                    half(optional("slaughtered", Input::Count)),
                    half(optional("elsewhere", Input::Count)),
                    optional("note", Input::Lines),
                ]
            }
        }
        Kind::Return => {
            const {
                &[
                    field("household", Input::Taker),
                    field("due", Input::Date),
                    half(optional("amount", Input::Money)),
                    half(optional("heads", Input::Count)),
                    optional("returned", Input::Date),
                    optional("next", Input::Taker),
                    optional("note", Input::Lines),
                ]
            }
        }
        Kind::Parameters => {
            const {
                &[
                    field("resolution", Input::Text),
                    half(field("date", Input::Date)),
                    half(field("valid_from", Input::Date)),
                    optional("valid_to", Input::Date),
                    optional("unit", Input::Unit),
                    optional("note", Input::Lines),
                ]
            }
        }
        Kind::Adjustment => {
            const {
                &[
                    field("adjustment", Input::Choice(AdjustmentKind::CODES)),
                    field("amount", Input::Money),
                    half(field("date", Input::Date)),
                    half(optional("decision", Input::Text)),
                    field("reason", Input::Lines),
                ]
            }
        }
        Kind::LocalValue => {
            const {
                &[
                    field("parameter", Input::Parameter),
                    field("value", Input::Text),
                    only(
                        "parameter",
                        &[DOSSIER],
                        field("dossier", Input::Several(DossierItem::CODES)),
                    ),
                    optional("programme", Input::Choice(&["", "GNBV", "DTTS&MN"])),
                    half(optional(
                        "mode",
                        Input::Choice(&["", "community", "value-chain", "assigned-task"]),
                    )),
                    half(optional(
                        "area",
                        Input::Choice(&["", "especially-difficult", "difficult", "other"]),
                    )),
                    optional("class", Input::Choice(&SCOPES)),
                ]
            }
        }
        Kind::Indicators => {
            const {
                &[
                    field("year", Input::Count),
                    half(field("jobs", Input::Count)),
                    half(field("income", Input::Money)),
                    optional("local", Input::Lines),
                    optional("reached", Input::Lines),
                ]
            }
        }
        Kind::Revolving => {
            const {
                &[
                    optional("rate", Input::Lines),
                    optional("form", Input::Lines),
                    optional("next-households", Input::Lines),
                    optional("keeper", Input::Lines),
                    optional("losses", Input::Lines),
                    optional("surplus", Input::Lines),
                ]
            }
        }
        Kind::Side => {
            const {
                &[
                    field("side", Input::Choice(&SIDES)),
                    optional("side_reason", Input::Lines),
                ]
            }
        }
        Kind::Life => life::LIFE,
        Kind::Override => {
            const {
                &[
                    field("reason", Input::Lines),
                    field("by", Input::Text),
                    field("date", Input::Date),
                ]
            }
        }
        Kind::Unit => {
            const {
                &[
                    field("name", Input::Text),
                    half(optional("unit_kind", Input::Choice(&UNIT_KINDS))),
                    half(optional("code", Input::Text)),
                    optional("parent", Input::Parent),
                    half(optional(
                        "area",
                        Input::Choice(&["", "especially-difficult", "difficult", "other"]),
                    )),
                    half(optional("area_from", Input::Date)),
                    half(optional("poor_list", Input::Choice(&["", "yes", "no"]))),
                    half(optional("poor_list_from", Input::Date)),
                    half(optional("valid_from", Input::Date)),
                    half(optional("valid_to", Input::Date)),
                ]
            }
        }
    }
}

const PROJECT: &[Field] = &[
    field("name", Input::Text),
    field("mode", Input::Choice(Mode::CODES)),
    field("component", Input::Component),
    field("unit", Input::Unit),
    half(life::PROPOSED),
    half(life::REACHED),
    life::STEPS[0],
    life::STEPS[1],
    life::STEPS[2],
    life::STEPS[3],
    life::STEPS[4],
    life::STEPS[5],
    life::STEPS[6],
    life::STEPS[7],
    life::STEPS[8],
    life::STEPS[9],
    life::STEPS[10],
    life::STEPS[11],
    half(field("starts", Input::Date)),
    half(field("ends", Input::Date)),
    half(optional("households_planned", Input::Count)),
    half(optional(
        "area_class",
        Input::Choice(&["", "especially-difficult", "difficult", "other"]),
    )),
    optional("lead", Input::Text),
    half(optional("lead_kind", Input::Choice(&LEADS))),
    half(optional("leader", Input::Text)),
    only(
        "mode",
        &["value-chain"],
        half(optional("lead_workers", Input::Count)),
    ),
    only(
        "mode",
        &["value-chain"],
        half(optional("lead_minority", Input::Count)),
    ),
    optional("owner", Input::Text),
    only(
        "mode",
        &["community"],
        optional("group_kind", Input::Choice(&GROUPS)),
    ),
    only("mode", &["value-chain"], optional("contract", Input::Text)),
    only(
        "mode",
        &["assigned-task", "special"],
        optional("why_not", Input::Lines),
    ),
    only(
        "mode",
        &["community"],
        half(optional("representative", Input::Text)),
    ),
    only(
        "mode",
        &["community"],
        half(optional("representative_contract", Input::Text)),
    ),
    half(optional("notice", Input::Text)),
    half(optional("appraisal_team", Input::Text)),
    half(optional("decision", Input::Text)),
    half(optional("approver", Input::Choice(&APPROVERS))),
    optional("purchase", Input::Text),
    field("revolves", Input::Flag),
    optional("note", Input::Lines),
];

const HANDOVER: &[Field] = &[
    field("household", Input::Taker),
    half(field("date", Input::Date)),
    half(field("sheet", Input::Count)),
    slot(0),
    slot(1),
    slot(2),
    slot(3),
    slot(4),
    slot(5),
    slot(6),
    slot(7),
    optional("tags", Input::Text),
    optional("quarantine", Input::Text),
    field("place", Input::Choice(Place::CODES)),
    only(
        "place",
        &["cooperative", "elsewhere"],
        optional("agreement", Input::Text),
    ),
    field("signed", Input::Choice(Signed::CODES)),
    only("signed", &["member"], optional("signer", Input::Text)),
    optional("witness", Input::Text),
    optional("photo", Input::Text),
    optional("note", Input::Lines),
];

const PARTICIPANT: &[Field] = &[
    half(optional("amount", Input::Money)),
    half(optional("counterpart", Input::Money)),
    field("committed", Input::Flag),
    optional("reason", Input::Text),
    slot(0),
    slot(1),
    slot(2),
    slot(3),
    slot(4),
    slot(5),
    slot(6),
    slot(7),
    field("place", Input::Choice(Place::CODES)),
    only(
        "place",
        &["cooperative", "elsewhere"],
        optional("agreement", Input::Text),
    ),
    field("experienced", Input::Flag),
    optional("refused", Input::Text),
];

const COST: &[Field] = &[
    field("item", Input::Text),
    half(field("quantity", Input::Quantity)),
    half(optional("measure", Input::Text)),
    half(field("price", Input::Money)),
    half(optional("state", Input::Money)),
    half(optional("labour", Input::Money)),
    half(optional("in_kind", Input::Money)),
    optional("other", Input::Money),
    half(optional("reference", Input::Money)),
    half(optional("reference_source", Input::Text)),
    half(field("common", Input::Flag)),
    half(field("direct", Input::Flag)),
    field("animal", Input::Flag),
    optional("spec", Input::Text),
    only("common", &["yes"], optional("accepted", Input::Date)),
];

const PAPER: &[Field] = &[
    optional("name", Input::Text),
    half(field("have", Input::Flag)),
    half(field("waived", Input::Flag)),
    optional("holder", Input::Text),
    optional("note", Input::Text),
];

const CRITERION: &[Field] = &[
    field("fact", Input::Fact),
    half(field("comparison", Input::Choice(Comparison::CODES))),
    half(field("value", Input::Text)),
    field("text", Input::Lines),
    field("unit", Input::Unit),
    optional("project", Input::Project),
    field("blocks", Input::Flag),
    half(field("date", Input::Date)),
    half(optional("valid_from", Input::Date)),
    optional("commune_signer", Input::Text),
    optional("cooperative", Input::Text),
];

/// Households and learners that a local value may be for alone.
const SCOPES: [&str; 14] = [
    "",
    "poor",
    "near-poor",
    "escaped",
    "disabled",
    "poor-minority",
    "poor-hard-place",
    "minority",
    "war-merit",
    "land-lost",
    "job-lost",
    "fisher",
    "woman",
    "rural-worker",
];

const FUNDS: [&str; 3] = with_none(Fund::CODES);
const NATURES: [&str; 3] = with_none(Nature::CODES);
const GROUNDS: [&str; 5] = with_none(Ground::CODES);
const SIDES: [&str; 4] = with_none(Side::CODES);
const LEADS: [&str; 8] = with_none(LeadKind::CODES);
const APPROVERS: [&str; 6] = with_none(ApproverKind::CODES);
const GROUPS: [&str; 7] = with_none(GroupKind::CODES);

/// The codes with "not written down" before them.
pub(super) const fn with_none<const N: usize>(codes: &[&'static str]) -> [&'static str; N] {
    let mut all = [""; N];
    let mut i = 1;
    while i < N {
        all[i] = codes[i - 1];
        i += 1;
    }
    all
}

/// Without one the name tells the kind.
const UNIT_KINDS: [&str; UnitKind::ALL.len() + 1] = {
    let mut codes = [""; UnitKind::ALL.len() + 1];
    let mut i = 1;
    while i < codes.len() {
        codes[i] = UnitKind::ALL[i - 1].code();
        i += 1;
    }
    codes
};
