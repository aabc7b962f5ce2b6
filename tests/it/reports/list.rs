//! Who has sent for a month.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        register::kinds::Record,
        reports::{Standing, lines, reporters, sent, summary, usual},
    },
    domain::{
        money::Dong,
        place::{Unit, UnitKind},
        report::Period,
    },
};

use super::{JULY, TODAY, fill, office, sends_report};

#[test]
fn whoever_has_projects_reports_and_stands_by_the_day() {
    let mut office = office();
    let unit = office.ward.clone();
    let standing = |office: &super::Office, today| {
        office.session.look(|l| {
            let lines = lines(l, None, JULY, today);
            assert_eq!(lines.len(), 1, "who has no project does not report");
            (lines[0].standing, lines[0].late)
        })
    };
    assert_eq!(standing(&office, TODAY), (Standing::Waiting, 0));
    assert_eq!(standing(&office, date(2023, 8, 2)), (Standing::Missing, 2));
    assert_eq!(office.session.look(|l| sent(l, 2023, None, TODAY)), None);
    fill(&mut office.session, &unit, JULY);
    assert_eq!(
        office.session.look(|l| sent(l, 2023, None, TODAY)),
        Some((0, 1))
    );
    sends_report(&mut office.session, &unit, JULY, date(2023, 8, 3)).expect("sent");
    assert_eq!(standing(&office, date(2023, 9, 1)), (Standing::SentLate, 3));
    assert_eq!(
        office.session.look(|l| sent(l, 2023, None, TODAY)),
        Some((1, 1))
    );
    office.session.look(|l| {
        let all = summary(&lines(l, None, JULY, TODAY));
        assert_eq!((all.sent, all.all, all.differences), (1, 1, 0));
        assert_eq!(
            (all.paid, all.forecast),
            (Dong(9_000_000), Dong(30_000_000))
        );
    });
}

#[test]
fn a_cooperative_reports_on_what_it_leads_and_its_money_counts_once() {
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
    let before = office.session.look(|l| reporters(l, None, JULY).len());
    assert_eq!(before, 1);
    office
        .change("a", |project| project.lead = String::from("HTX Mơ Vàng"))
        .expect("led");
    office.session.look(|l| {
        let lines = lines(l, None, JULY, TODAY);
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(
            names,
            ["X. Nông Thượng", "HTX Mơ vàng"],
            "communes come first"
        );
        assert_eq!(summary(&lines).paid, Dong(9_000_000));
    });
}

#[test]
fn the_month_that_is_looked_at_first() {
    let mut office = office();
    let month = |year, month| Period { year, month };
    let of = |office: &super::Office, year, today| office.session.look(|l| usual(l, year, today));
    for (today, is) in [
        (date(2023, 7, 14), month(2023, 6)),
        (date(2023, 7, 15), month(2023, 7)),
        (date(2023, 1, 3), month(2023, 1)),
        (date(2026, 11, 28), month(2023, 12)),
        (date(2022, 5, 5), month(2023, 1)),
    ] {
        assert_eq!(of(&office, 2023, today), is, "{today}");
    }
    let unit = office.ward.clone();
    fill(&mut office.session, &unit, JULY);
    assert_eq!(of(&office, 2023, date(2026, 11, 28)), JULY);
}
