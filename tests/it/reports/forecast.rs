//! What the units forecast, as the Overview adds it up.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        overview::forecast,
        register::kinds::Record,
        reports::{reopen, report},
    },
    domain::{
        money::Dong,
        place::{Unit, UnitKind},
    },
};

use super::{JULY, TODAY, fill, office, sends_report, write};

#[test]
fn the_latest_sent_report_of_each_unit_counts_and_it_is_said_how_many_there_are() {
    let mut office = office();
    let unit = office.ward.clone();
    let of = |office: &super::Office| {
        let found = office.session.look(|l| forecast(l, 2023, None, TODAY));
        found.map(|found| (found.amount, found.units, found.all))
    };
    assert_eq!(of(&office), None);
    fill(&mut office.session, &unit, JULY.before());
    assert_eq!(of(&office), None, "what is not sent is not said");
    sends_report(&mut office.session, &unit, JULY.before(), date(2023, 6, 30)).expect("sent");
    assert_eq!(of(&office), Some((Dong(30_000_000), 1, 1)));

    fill(&mut office.session, &unit, JULY);
    let more = |report: &mut so_sinh_ke::domain::report::ProgressReport| {
        for row in report.rows.values_mut() {
            row.forecast = Some(Dong(25_000_000));
        }
    };
    write(&mut office.session, &unit, JULY, more).expect("written");
    assert_eq!(of(&office), Some((Dong(30_000_000), 1, 1)));
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    assert_eq!(of(&office), Some((Dong(25_000_000), 1, 1)));
    let as_of = |day| {
        office
            .session
            .look(|l| forecast(&l.as_of(day), 2023, None, day).map(|found| found.amount))
    };
    assert_eq!(as_of(date(2023, 7, 30)), Some(Dong(30_000_000)));
    assert_eq!(as_of(date(2023, 6, 29)), None);
    assert_eq!(
        office.session.look(|l| forecast(l, 2024, None, TODAY)),
        None
    );
    let elsewhere = office.session.unit("P. Đức Xuân");
    let found = office
        .session
        .look(|l| forecast(l, 2023, Some(&elsewhere), TODAY));
    assert_eq!(found, None);

    // Taken back, it is not said any more, and the one before stands.
    let sent = office.session.look(|l| report(l, &unit, JULY).cloned());
    let command = reopen(&sent.expect("a report"), String::from("k"), TODAY, "Sai số");
    office
        .session
        .does(&command.expect("sent"))
        .expect("taken back");
    assert_eq!(of(&office), Some((Dong(30_000_000), 1, 1)));
}

#[test]
fn a_cooperative_forecasts_what_its_commune_does() {
    let mut office = office();
    let cooperative = Unit {
        id: String::from("unit:htx"),
        name: String::from("Hợp tác xã Mơ vàng"),
        short: String::from("HTX Mơ vàng"),
        kind: UnitKind::Cooperative,
        ..Unit::default()
    };
    office
        .put(Record::Unit(cooperative))
        .expect("a cooperative");
    let led = |project: &mut so_sinh_ke::domain::project::Project| {
        project.lead = String::from("HTX Mơ vàng");
    };
    office.change("a", led).expect("led");
    let unit = office.ward.clone();
    for unit in [unit.as_str(), "unit:htx"] {
        fill(&mut office.session, unit, JULY);
        sends_report(&mut office.session, unit, JULY, TODAY).expect("sent");
    }
    let found = office.session.look(|l| forecast(l, 2023, None, TODAY));
    let found = found.expect("a forecast");
    assert_eq!(
        (found.amount, found.units, found.all),
        (Dong(30_000_000), 1, 1)
    );
}
