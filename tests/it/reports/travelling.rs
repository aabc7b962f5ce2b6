//! A report goes out in a small file of its own and comes in with the ordinary preview.

use jiff::civil::date;
use so_sinh_ke::app::{
    exchange::export::Share,
    reports::{lines, report},
};

use super::{JULY, TODAY, fill, office, sends_report, write};

#[test]
fn a_report_travels_alone_with_what_it_names_and_no_household() {
    let office = office();
    let unit = office.ward.clone();
    let mut ward = office.session;
    let mut city = ward.colleague("city", date(2023, 8, 1));
    fill(&mut ward, &unit, JULY);
    sends_report(&mut ward, &unit, JULY, TODAY).expect("sent");
    let id = ward.look(|l| report(l, &unit, JULY).expect("there").id.clone());
    let share = Share::Report(id.clone());
    let ids = ward.shared(&share);
    let kinds = |kind: &str| ids.iter().filter(|id| id.starts_with(kind)).count();
    assert_eq!(
        (kinds("report:"), kinds("project:"), kinds("household:")),
        (1, 1, 0)
    );
    assert_eq!(
        (kinds("payment:"), kinds("handover:"), kinds("allocation:")),
        (0, 0, 0)
    );
    let file = ward.file(&share);
    assert!(file.len() < 40_000, "{} bytes", file.len());
    assert_eq!(
        city.takes(&[&file]).expect("taken in"),
        1,
        "what it had is not new"
    );
    city.look(|l| {
        let lines = lines(l, None, JULY, TODAY);
        assert!(lines[0].standing.is_sent());
        assert_eq!(lines[0].differences(), 0);
        assert_eq!(
            report(l, &unit, JULY),
            ward.look(|w| report(w, &unit, JULY).cloned()).as_ref()
        );
    });
}

#[test]
fn whoever_lacks_the_project_gets_it_with_the_report() {
    let mut office = office();
    let unit = office.ward.clone();
    let mut city = office.session.colleague("city", date(2023, 8, 1));
    office.begin("b");
    let mut ward = office.session;
    write(&mut ward, &unit, JULY, |report| {
        report
            .rows
            .entry(String::from("project:b"))
            .or_default()
            .work = String::from("Họp thôn");
    })
    .expect("written");
    fill(&mut ward, &unit, JULY);
    sends_report(&mut ward, &unit, JULY, TODAY).expect("sent");
    let id = ward.look(|l| report(l, &unit, JULY).expect("there").id.clone());
    let file = ward.file(&Share::Report(id));
    city.takes(&[&file]).expect("taken in");
    city.look(|l| {
        assert!(l.project("project:b").is_some());
        assert!(l.findings().is_empty(), "{:?}", l.findings());
        assert_eq!(lines(l, None, JULY, TODAY)[0].sheet.rows.len(), 2);
    });
}
