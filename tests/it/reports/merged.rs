//! Two laptops write the report of one unit on one month: it is one record, and field by field both are kept.

use jiff::civil::date;
use so_sinh_ke::{
    app::reports::report,
    domain::{money::Dong, obstacle::ObstacleKind},
};

use super::{JULY, TODAY, office, write};

#[test]
fn what_two_laptops_write_into_one_report_is_kept_field_by_field() {
    let office = office();
    let unit = office.ward.clone();
    let mut city = office.session;
    let mut ward = city.colleague("ward", date(2023, 7, 30));
    let project = || String::from("project:a");
    write(&mut city, &unit, JULY, |report| {
        report.direction = String::from("Hai cuộc họp thôn");
        let row = report.rows.entry(project()).or_default();
        row.forecast = Some(Dong(30_000_000));
        row.person = String::from("Ma Thị Thử");
    })
    .expect("written");
    write(&mut ward, &unit, JULY, |report| {
        report.proposals = String::from("Lấy mẫu sớm");
        let row = report.rows.entry(project()).or_default();
        row.work = String::from("Đã giao đủ");
        row.obstacle_kind = Some(ObstacleKind::Stock);
    })
    .expect("written");
    city.sends(&mut ward);
    ward.sends(&mut city);
    assert_eq!(city.content(), ward.content());
    for laptop in [&city, &ward] {
        laptop.look(|l| {
            assert!(l.disputed().is_empty(), "nothing is left to choose");
            assert_eq!(l.reports().len(), 1, "both made the same record");
            let report = report(l, &unit, JULY).expect("there");
            assert_eq!(report.direction, "Hai cuộc họp thôn");
            assert_eq!(report.proposals, "Lấy mẫu sớm");
            let row = &report.rows["project:a"];
            assert_eq!(row.forecast, Some(Dong(30_000_000)));
            assert_eq!(row.work, "Đã giao đủ");
            assert_eq!(row.obstacle_kind, Some(ObstacleKind::Stock));
        });
    }
}

#[test]
fn a_report_that_is_sent_here_and_written_there_is_one_that_was_sent() {
    let office = office();
    let unit = office.ward.clone();
    let mut city = office.session;
    super::fill(&mut city, &unit, JULY);
    let mut ward = city.colleague("ward", date(2023, 7, 30));
    super::sends_report(&mut city, &unit, JULY, TODAY).expect("sent");
    write(&mut ward, &unit, JULY, |report| {
        report.number = String::from("57/BC-UBND");
    })
    .expect("written");
    city.sends(&mut ward);
    ward.sends(&mut city);
    assert_eq!(city.content(), ward.content());
    city.look(|l| {
        assert!(l.disputed().is_empty());
        let report = report(l, &unit, JULY).expect("there");
        assert_eq!((report.sent, &*report.number), (Some(TODAY), "57/BC-UBND"));
    });
}
