//! Meetings: what a conclusion says, how it becomes a task, figures that do not move.

mod closing;
mod kept;
mod merged;
mod pack;
mod papers;
mod reading;

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{command::Command, register::kinds::Record},
    domain::{
        meeting::{Conclusion, Meeting, MeetingKind},
        place::{Unit, UnitKind, short_name},
    },
};

use crate::scenario::{Scenario, money_of_sample};

/// The day of the meetings of these facts.
const DAY: Date = date(2023, 6, 1);

/// Units beside those of the sample, whose names are hard to tell apart.
const MORE: &[(&str, &str, UnitKind)] = &[
    (
        "unit:mo",
        "Hợp tác xã Mơ vàng Nông Thượng",
        UnitKind::Cooperative,
    ),
    (
        "unit:hung-dong",
        "Hợp tác xã Hừng Đông",
        UnitKind::Cooperative,
    ),
    (
        "unit:ttdvnn",
        "Trung tâm Dịch vụ nông nghiệp",
        UnitKind::Centre,
    ),
];

/// A city's register with the offices of the sample, two cooperatives and a centre.
fn city() -> Scenario {
    let mut city = Scenario::laptop("city", DAY).begins(&money_of_sample());
    let home = city.look(|l| l.home().expect("a city").id.clone());
    for (id, name, kind) in MORE {
        let unit = Unit {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            short: short_name(name),
            kind: *kind,
            parent: Some(home.clone()),
            ..Unit::default()
        };
        city.enters(Record::Unit(unit)).expect("a unit");
    }
    city
}

/// A meeting on [`DAY`] of which nothing is written down yet.
fn meeting() -> Meeting {
    Meeting {
        id: "meeting:1".into(),
        kind: Some(MeetingKind::Urging),
        title: "Họp đôn đốc thực hiện các dự án phát triển sản xuất".into(),
        date: Some(DAY),
        chair: "Hà Quốc Thử".into(),
        ..Meeting::default()
    }
}

fn conclusion(order: u32, text: &str) -> Conclusion {
    Conclusion {
        text: text.into(),
        order: Some(order),
        ..Conclusion::default()
    }
}

/// Changes a meeting as a page does: what differs.
fn change(of: &mut Scenario, id: &str, change: impl FnOnce(&mut Meeting)) {
    let before = of.look(|l| l.meeting(id).expect("there").clone());
    let mut after = before.clone();
    change(&mut after);
    let edit = Box::new((Record::Meeting(before), Record::Meeting(after)));
    of.does(&Command::Edit(edit)).expect("written");
}
