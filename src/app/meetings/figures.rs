//! The figures of a meeting: those of the register while it is open, and as they were once it is closed.

use super::sources;
use crate::{
    app::register::{ledger::Ledger, naming},
    domain::{
        meeting::{Meeting, MeetingFigures},
        money::Dong,
        schema::Keyed,
    },
};

impl MeetingFigures {
    /// Granted and not allocated.
    pub fn left(&self) -> Dong {
        self.granted - self.allocated
    }

    /// The money alone: of what it is summed, older meetings do not tell.
    pub fn money(&self) -> [Dong; 3] {
        [self.granted, self.allocated, self.paid]
    }
}

/// A component as it stood, and as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The component.
    pub component: String,
    /// Its code.
    pub code: String,
    /// What the meeting says.
    pub said: MeetingFigures,
    /// What the register says.
    pub now: MeetingFigures,
    /// What the meeting of the same kind before said, where that was closed.
    pub before: Option<MeetingFigures>,
}

/// The figures of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Component by component, the largest first.
    pub rows: Vec<Row>,
    /// All of them as the meeting says.
    pub said: MeetingFigures,
    /// All of them as the register says now.
    pub now: MeetingFigures,
    /// All of them at the meeting of the same kind before, where that was closed, with its id.
    pub before: Option<(String, MeetingFigures)>,
}

/// What the register says of the year of a meeting, by component.
pub fn live(ledger: &Ledger, meeting: &Meeting) -> Keyed<String, MeetingFigures> {
    let Some(day) = meeting.date else {
        return Keyed::default();
    };
    let chains = ledger.chains(day.year(), &|_| true).into_iter();
    let chains = chains.map(|(id, chain)| {
        let figures = MeetingFigures {
            granted: chain.granted,
            allocated: chain.allocated,
            paid: chain.paid,
            ..MeetingFigures::default()
        };
        (id.to_owned(), figures)
    });
    let mut all = chains.collect();
    sources::count(ledger, day.year(), &mut all);
    all
}

/// The same as of the day of the meeting: what was paid later is not what it talked about, also where the meeting is
/// written down long after it was held.
pub fn on_its_day(ledger: &Ledger, meeting: &Meeting) -> Keyed<String, MeetingFigures> {
    let then = meeting
        .date
        .map(|day| live(&ledger.money_as_of(day), meeting));
    then.unwrap_or_default()
}

/// The figures as a meeting shows them.
pub fn figures(ledger: &Ledger, meeting: &Meeting) -> Figures {
    let now = live(ledger, meeting);
    let said = if meeting.is_frozen() {
        &meeting.figures
    } else {
        &on_its_day(ledger, meeting)
    };
    let before = before(ledger, meeting);
    let ids = crate::order::set(said.keys().chain(now.keys()));
    let of =
        |all: &Keyed<String, MeetingFigures>, id: &str| all.get(id).cloned().unwrap_or_default();
    let rows = ids.into_iter().map(|id| Row {
        component: id.clone(),
        code: naming::component(ledger, id),
        said: of(said, id),
        now: of(&now, id),
        before: before.map(|before| of(&before.figures, id)),
    });
    let mut rows: Vec<Row> = rows.collect();
    crate::order::sort_by(&mut rows, |a, b| {
        let key = |row: &Row| (std::cmp::Reverse(row.said.granted), row.code.clone());
        key(a).cmp(&key(b))
    });
    Figures {
        said: sum(said),
        now: sum(&now),
        before: before.map(|one| (one.id.clone(), sum(&one.figures))),
        rows,
    }
}

/// All components together.
pub fn sum(figures: &Keyed<String, MeetingFigures>) -> MeetingFigures {
    let all = || figures.values();
    let grants = all().map(|one| one.grant_decisions.as_str());
    let allocations = all().map(|one| one.allocation_decisions.as_str());
    MeetingFigures {
        granted: all().map(|one| one.granted).sum(),
        allocated: all().map(|one| one.allocated).sum(),
        paid: all().map(|one| one.paid).sum(),
        // Where one does not know how many, nobody does.
        grants: all().map(|one| one.grants).sum(),
        grant_decisions: sources::together(grants),
        allocations: all().map(|one| one.allocations).sum(),
        allocation_decisions: sources::together(allocations),
        payments: all().map(|one| one.payments).sum(),
    }
}

/// The meeting of the same kind and year before this one, if it was closed.
pub fn before<'l>(ledger: &'l Ledger, meeting: &Meeting) -> Option<&'l Meeting> {
    let day = meeting.date?;
    let all = ledger.meetings().values();
    let earlier = all.filter(|other| {
        let other_day = other.date.filter(|other| *other < day);
        other.id != meeting.id
            && other.kind == meeting.kind
            && other.is_frozen()
            && other_day.is_some_and(|other| other.year() == day.year())
    });
    earlier.max_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)))
}
