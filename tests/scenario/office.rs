//! An office with projects: what stories and laws about the life of projects begin with.

use super::{
    Scenario, fresh, grant,
    records::{household_of, status},
};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use so_sinh_ke::{
    app::{
        command::Refusal,
        projects::{
            cases::Cases,
            joining::{divided, joined},
            papers, steps,
        },
        register::kinds::Record,
    },
    domain::{
        capital::{Allocation, Payment, PaymentKind, PaymentState},
        handover::{Handover, Signed},
        household::{Household, Member, PovertyClass, YearStatus},
        money::Dong,
        project::{
            Project,
            kinds::{GroupKind, Mode, Place, State},
            parts::{CostLine, Paper},
        },
    },
    rules::{case::Regime, judge::Finding},
};

pub const HOUSEHOLDS: usize = 6;

pub fn household_id(at: usize) -> String {
    format!("household:{at}")
}

pub fn household(at: usize, unit: &str, class: PovertyClass) -> Household {
    let head = Member {
        name: format!("Nguyễn Thị Thử {at}"),
        identity: format!("006000000{at:03}"),
        ..Member::default()
    };
    let status = YearStatus {
        recognised: (class == PovertyClass::Escaped).then_some(date(2022, 12, 1)),
        ..status(class)
    };
    Household {
        poverty: [(2023, status)].into(),
        ..household_of(&household_id(at), unit, "m", head)
    }
}

/// A complete community project of six animals for six households: nothing stands against it but what
/// follows after its approval.
pub fn complete(id: &str, da2: &str, ward: &str) -> Project {
    let line = CostLine {
        item: format!("Bò cái sinh sản {id}"),
        measure: "con".into(),
        quantity: Decimal::from(6),
        price: Dong(10_000_000),
        state: Dong(36_000_000),
        direct: true,
        ..CostLine::default()
    };
    let households: Vec<String> = (0..HOUSEHOLDS).map(household_id).collect();
    let mut project = joined(
        &Project {
            id: format!("project:{id}"),
            name: format!("Bò cái sinh sản {id}"),
            mode: Some(Mode::Community),
            state: Some(State::Proposed),
            component: da2.into(),
            unit: ward.into(),
            year: 2023,
            starts: Some(date(2023, 9, 1)),
            ends: Some(date(2025, 8, 31)),
            group_kind: Some(GroupKind::VillageBoard),
            decision: "372/QĐ-UBND".into(),
            owner: "UBND xã Nông Thượng".into(),
            approver: Some(so_sinh_ke::domain::project::kinds::ApproverKind::CommuneChair),
            representative: "Trưởng ban phát triển thôn".into(),
            representative_contract: "03/HĐ-ĐD".into(),
            notice: "Nhà văn hóa thôn, 10/06/2023".into(),
            appraisal_team: "21/QĐ-UBND".into(),
            costs: [("bo".to_owned(), line)].into(),
            ..Project::default()
        },
        &households,
    );
    for (at, participant) in project.participants.values_mut().enumerate() {
        participant.committed = true;
        participant.experienced = at == 0;
    }
    for item in ["minutes", "plan", "costs", "results", "training", "other"] {
        let paper = Paper {
            have: true,
            ..Paper::default()
        };
        project.dossier.insert(item.into(), paper);
    }
    divided(&project)
}

/// A register with six poor households and what a project needs.
pub struct Office {
    pub session: Scenario,
    pub da2: String,
    pub ward: String,
}

impl Office {
    pub fn new() -> Office {
        Office::of(Scenario::begun(&fresh()))
    }

    pub fn of(mut session: Scenario) -> Office {
        let da2 = session.component("GNBV", "DA2");
        let ward = session.unit("X. Nông Thượng");
        session
            .does(&grant("da2", &da2, 2_310_000_000))
            .expect("granted");
        for at in 0..HOUSEHOLDS {
            let household = household(at, &ward, PovertyClass::Poor);
            session
                .enters(Record::Household(household))
                .expect("a household");
        }
        Office { session, da2, ward }
    }

    pub fn put(&mut self, record: Record) -> Result<(), Refusal> {
        self.session.enters(record)
    }

    pub fn begin(&mut self, id: &str) {
        let project = complete(id, &self.da2, &self.ward);
        self.put(Record::Project(project)).expect("a project");
    }

    pub fn project(&self, id: &str) -> Project {
        self.session
            .look(|l| l.projects()[&format!("project:{id}")].clone())
    }

    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut Project)) -> Result<(), Refusal> {
        let mut project = self.project(id);
        change(&mut project);
        self.put(Record::Project(project))
    }

    pub fn step(&mut self, id: &str, day: Date) -> Result<(), Refusal> {
        let project = self.project(id);
        let after = self.session.look(|l| steps::step(l, &project, day));
        self.put(Record::Project(after.expect("a next step")))
    }

    pub fn back(&mut self, id: &str) {
        let before = steps::stepped_back(&self.project(id));
        self.put(Record::Project(before)).expect("back");
    }

    /// Goes on until `state`, a day for each step from 1 July on.
    pub fn reach(&mut self, id: &str, state: State) {
        while self.project(id).state() < state {
            let day = i8::try_from(self.project(id).state().step()).expect("few");
            self.step(id, date(2023, 7, day)).expect("a step");
        }
    }

    pub fn allocate(&mut self, id: &str, amount: i64) -> Result<(), Refusal> {
        self.put(Record::Allocation(Allocation {
            id: format!("allocation:{id}"),
            component: self.da2.clone(),
            unit: self.ward.clone(),
            year: 2023,
            amount: Dong(amount),
            project: Some(format!("project:{id}")),
            ..Allocation::default()
        }))
    }

    pub fn hand_over(&mut self, id: &str) {
        let project = self.project(id);
        for (household, planned) in &project.participants {
            let handover = Handover {
                id: format!(
                    "handover:{id}-{}",
                    household.trim_start_matches("household:")
                ),
                project: project.id.clone(),
                household: household.clone(),
                date: Some(date(2023, 7, 20)),
                items: planned.items.clone(),
                place: Some(Place::Home),
                signed: Some(Signed::Head),
                ..Handover::default()
            };
            self.put(Record::Handover(handover)).expect("handed over");
        }
    }

    pub fn judge(&self, id: &str) -> Vec<Finding> {
        let project = self.project(id);
        self.session.look(|l| {
            let cases = Cases::new(l, date(2023, 8, 1));
            cases.judge(&cases.case(&project))
        })
    }
}

/// A payment of this kind out of the money of the project `id`.
pub fn payment(
    id: &str,
    kind: PaymentKind,
    amount: i64,
    state: PaymentState,
    day: Date,
) -> Payment {
    let papers = papers::proposed_under(kind, Regime::Decree11).into_iter();
    let there = Paper {
        have: true,
        ..Paper::default()
    };
    Payment {
        id: format!("payment:{id}"),
        allocation: "allocation:a".into(),
        kind,
        date: Some(day),
        amount: Dong(amount),
        project: Some("project:a".into()),
        state,
        papers: papers
            .map(|paper| (paper.to_owned(), there.clone()))
            .collect(),
        ..Payment::default()
    }
}
