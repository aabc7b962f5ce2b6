//! Every code that a layer can emit has its sentence.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use so_sinh_ke::{
    age::AgeFault,
    app::{
        capital::sources::WrongSource,
        command::{Refusal, TaskFault},
        exchange::import::ImportFault,
        form::{PlainProblem, dating::Question},
        obstacles::check::ObstacleFault,
        projects::steps::{Reasons, StepFault},
        proposals::ProposalFault,
        reports::ReportFault,
        session::start::StartFault,
    },
    domain::{
        date::DateFault,
        money::{Dong, MoneyFault},
    },
    replica::{DocumentFault, bundle::BundleFault, strict::JsonFault},
    rules::capital::Overdraw,
    store::{StoreError, StoreFinding},
};

use super::locales::{locale, placeholders};

/// What the sentence of a code is filled with from outside its fault: the findings, spelled out.
const REASONED: [&str; 4] = ["ruled", "unreasoned", "payment-ruled", "project-blocked"];

fn text() -> String {
    String::from("x")
}

/// Every fault as it is written, by the section of `locales/` that holds its sentence.
#[derive(Default)]
struct Codes(Vec<(&'static str, Value)>);

/// One fault of each variant. A variant that is missing here does not compile.
macro_rules! every {
    ($codes:ident, $section:literal, $of:ident: $($variant:ident $(($($inner:expr),*))? $({$($fields:tt)*})?),+ $(,)?) => {{
        let _every_variant_stands_here = |fault: &$of| match fault {
            $($of::$variant { .. } => (),)+
        };
        $($codes.0.push((
            $section,
            serde_json::to_value($of::$variant $(($($inner),*))? $({$($fields)*})?).expect("serialises"),
        ));)+
    }};
}

fn codes() -> Codes {
    let sum = Overdraw {
        limit: Dong(3),
        used: Dong(1),
        left: Dong(2),
        wanted: Dong(5),
        excess: Dong(3),
    };
    let mut codes = Codes::default();
    every!(codes, "fault", Refusal:
        OverAllocated { component: text(), sum },
        OverPaid { unit: text(), sum },
        GrantInUse { component: text(), granted: Dong(1), allocated: Dong(2), excess: Dong(1) },
        AllocationInUse { unit: text(), allocated: Dong(1), paid: Dong(2), excess: Dong(1), payments: 1 },
        TakenBackTooMuch { amount: Dong(1), taken: Dong(2), excess: Dong(1) },
        OverCarried { sum },
        CarriedFromElsewhere { field: "unit" },
        UnitInUse { unit: text(), count: 1 },
        Gone,
        Dangling { field: "unit" },
        AmountOutOfRange,
        ChangedSince,
        Unfit,
        PaymentRuled { rules: text(), reasons: Reasons::default() },
        NotAdvanced { left: Dong(1), wanted: Dong(2) },
        ClearedEarly { day: text(), advanced: Dong(1), cleared: Dong(2) },
        LineOverdrawn { total: Dong(1), parts: Dong(2), excess: Dong(1) },
        Named { count: 1 },
        SameUnit { unit: text() },
        SameCode { given: text(), name: text() },
        LaxerThanLaw { parameter: text(), national: text(), local: text() },
        SourceInUse { field: "unit", count: 1 },
        NothingToUndo,
        Source(WrongSource::SourceNeedsProject { other: text() }),
        Obstacle(ObstacleFault::ObstacleAboutNothing),
        Step(StepFault::Resting),
        FiguresFrozen,
        Task(TaskFault::ProofChanged),
        LookingBack,
        Proposal(ProposalFault::AdoptedAlready),
        Report(ReportFault::ReportOfNoMonth),
    );
    every!(codes, "fault", ProposalFault:
        ProposedTooMuch { project: text(), component: text(), limit: Dong(3), used: Dong(2), left: Dong(1), wanted: Dong(2) },
        AdoptedAlready,
        Undecided,
        NothingProposed,
        ProjectBlocked { project: text(), rules: text(), reasons: Reasons::default() },
        ProjectRests { project: text() },
    );
    every!(codes, "fault", TaskFault:
        TaskWithoutText,
        DueBeforeGiven { given: text() },
        BegunBeforeGiven { given: text() },
        DoneBeforeGiven { given: text() },
        CancelledBeforeGiven { given: text() },
        ExtendedBeforeGiven { given: text() },
        GrantedBeforeGiven { given: text() },
        ExtendedToNoDay,
        ExtendedWithoutReason,
        ExtendedByNobody,
        CancelledWithoutReason,
        ClosedAlready { day: text() },
        ProofChanged,
    );
    every!(codes, "fault", ObstacleFault:
        ObstacleAboutNothing,
        ObstacleDueEarly { raised: text() },
        ObstacleEscalatedEarly { raised: text() },
        ObstacleEscalatedToNobody,
        ObstacleClosedEarly { raised: text() },
        ObstacleClosedInSilence,
    );
    every!(codes, "fault", ReportFault:
        ReportOfNoMonth,
        ReportSentEarly { first: text() },
        ReportSent { day: text() },
        ReportCorrectedWithoutReason,
        ReportReopenedWithoutReason,
    );
    every!(codes, "fault", WrongSource:
        SourceOfProject { project: text(), other: text() },
        SourceNeedsProject { other: text() },
        SourceOfUnit { unit: text(), other: text() },
        SourceOfComponent { component: text(), other: text() },
        SourceOfYear { years: text(), other: text() },
    );
    every!(codes, "fault", StepFault:
        Ruled { state: "approved", rules: text(), reasons: Reasons::default() },
        Unreasoned { state: "approved", rules: text(), reasons: Reasons::default() },
        StepBackwards { before: text() },
        StepUndated,
        Resting,
        StepSkipped,
        ListApproved,
        NoReason,
    );
    every!(codes, "fault", ImportFault:
        NoRegister,
        SampleIntoReal,
        RealIntoSample,
        Anonymous,
        Stopped,
        Bundle(BundleFault::Foreign),
    );
    every!(codes, "fault", BundleFault:
        TooLarge { size: 2, limit: 1 },
        Foreign,
        Newer { version: 2, known: 1 },
        Header { field: text() },
        Digest,
        Signature,
        Count { said: 1, found: 2 },
        Document(DocumentFault::NoId { index: 1 }),
        Json(JsonFault::Empty),
    );
    every!(codes, "fault", DocumentFault:
        NoId { index: 1 },
        BadRevision { id: text() },
        UnknownField { id: text(), field: text() },
        Altered { id: text() },
        BadId { id: text() },
        WrongKind { id: text(), kind: text() },
        UnfitField { id: text(), field: text() },
        TooLong { id: text(), limit: 4 },
        LongField { id: text(), field: text(), limit: 256 },
        LongHistory { id: text(), limit: 2000 },
        ManyLeaves { id: text(), leaves: 201, limit: 200 },
        Unreadable { id: text(), reason: JsonFault::Empty },
    );
    every!(codes, "fault", JsonFault:
        Empty,
        ByteOrderMark,
        NotUtf8 { at: 1 },
        Truncated { line: 1, column: 1 },
        Syntax { line: 1, column: 1 },
        TooDeep { path: text() },
        DuplicateKey { key: text(), path: text() },
        ForbiddenKey { key: text(), path: text() },
        Number { path: text() },
    );
    every!(codes, "money-fault", MoneyFault:
        Empty,
        Ambiguous { text: text() },
        NotAnAmount { text: text() },
        NotWhole { text: text() },
        NotPositive,
        TooLarge { limit: Dong(1) },
    );
    every!(codes, "date-fault", DateFault:
        Empty,
        NotADate { text: text() },
        NoSuchDay { text: text() },
        FarAway { text: text() },
        NoDay { text: text() },
        NoYear { text: text() },
    );
    every!(codes, "day", Question:
        OutsideYear { day: text(), year: text() },
        ToCome { day: text(), today: text() },
        Unborn { text: text() },
        BornEarly { text: text() },
        Identity { n: 3 },
        IdentitySigns,
    );
    every!(codes, "fault", AgeFault:
        Foreign,
        Newer { version: text() },
        Armor,
        Header,
        Changed,
        Truncated,
        Damaged,
        NeedsPassphrase,
        NeedsIdentity,
        WrongPassphrase,
        OtherKey,
        TooCostly { factor: 21, limit: 20, memory: 2048 },
        Nobody,
        EmptyPassphrase,
        BadRecipient { text: text() },
        BadIdentity,
    );
    every!(codes, "field-fault", PlainProblem:
        Missing,
        TooLong { limit: 1 },
        NotACount { text: text() },
        PeriodBackwards,
        BeforeStep { before: text() },
        AfterStep { after: text() },
        TooMany { text: text() },
        NotAQuantity { text: text() },
        NotAPhone { text: text() },
        NotATime { text: text() },
        NotABirth { text: text() },
        NotAValue { text: text() },
        NoSuchHousehold { text: text() },
        SeveralHouseholds { text: text(), n: 2 },
        OnTheList { text: text() },
    );
    every!(codes, "start-fault", StartFault: NoName, NoUnit, TooLong);
    every!(codes, "store-error", StoreError:
        Denied { reason: text() },
        Full,
        TimedOut { seconds: 5 },
        Behind,
        Gone,
        NewerFormat { known: 1 },
        Locked,
        Blocked,
        Unkeepable { id: text(), reason: text() },
        Backend { message: text() },
    );
    every!(codes, "store", StoreFinding:
        ChunkDamaged { key: text() },
        ChunkMissing { key: text() },
        ChunkStale { key: text() },
        RecordRefused { key: text(), id: text() },
        CountWrong { said: 1, found: 2 },
        Shortened { held_seq: 1, witnessed_seq: 2, lost: 1 },
        Diverged { seq: 1 },
        Vanished { documents: 1, seq: 1 },
        Replaced { documents: 1, seq: 1 },
        DataLossReported { extent: text() },
    );
    codes
}

fn code(fault: &Value) -> &str {
    fault["code"]
        .as_str()
        .unwrap_or_else(|| panic!("{fault} has no code"))
}

#[test]
fn every_code_has_a_sentence_with_its_values() {
    let vi = locale("vi");
    for (section, fault) in codes().0 {
        let code = code(&fault);
        let key = format!("{section}.{code}");
        let sentence = vi
            .get(&key)
            .unwrap_or_else(|| panic!("{key} has no sentence"));
        for name in placeholders(sentence) {
            let given = fault.get(&name).is_some();
            assert!(
                given || (name == "reasons" && REASONED.contains(&code)),
                "{key} asks for {name}, which {fault} does not give"
            );
        }
    }
}

#[test]
fn no_sentence_about_a_fault_stands_there_for_nothing() {
    let mut said: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let all = codes().0;
    for (section, fault) in &all {
        said.entry(section)
            .or_default()
            .insert(code(fault).to_owned());
    }
    for key in locale("vi").keys() {
        let Some((section, code)) = key.split_once('.') else {
            continue;
        };
        // What the screens say of days and of the store besides has its place in these sections, too.
        if let (Some(codes), false) = (said.get(section), ["day", "store"].contains(&section)) {
            assert!(codes.contains(code), "{key} is the sentence of no code");
        }
    }
}
