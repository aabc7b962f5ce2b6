//! Sending: what must be said first, what stands afterwards, how it is taken back.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        register::kinds::Record,
        reports::{Amount, Figure, Need, ReportFault, missing, raising, reopen, report, send},
    },
    domain::{
        capital::{PaymentKind, PaymentState},
        money::Dong,
        obstacle::ObstacleKind,
        report::{ProgressReport, report_id},
    },
};

use super::{JULY, TODAY, fill, office, sends_report, sheet, write};
use crate::scenario::office::payment;

#[test]
fn nothing_is_sent_while_something_is_missing() {
    let mut office = office();
    let unit = office.ward.clone();
    let needs = |of: &super::Office| {
        of.session.look(|l| {
            let sheet = sheet(l, &unit, JULY);
            assert_eq!(
                send(&sheet, TODAY, "").is_none(),
                !missing(&sheet).is_empty()
            );
            missing(&sheet)
                .into_iter()
                .map(|found| found.need)
                .collect::<Vec<Need>>()
        })
    };
    assert_eq!(needs(&office), [Need::Work, Need::Forecast]);
    let row = |office: &mut super::Office,
               change: fn(&mut so_sinh_ke::domain::report::ReportRow)| {
        write(&mut office.session, &unit, JULY, |report| {
            change(report.rows.entry(String::from("project:a")).or_default());
        })
        .expect("written");
    };
    row(&mut office, |row| row.work = String::from("Đã giao"));
    assert_eq!(needs(&office), [Need::Forecast]);
    row(&mut office, |row| row.forecast = Some(Dong::ZERO));
    assert_eq!(needs(&office), [], "nothing is a forecast, too");
    row(&mut office, |row| {
        row.obstacle_kind = Some(ObstacleKind::Stock);
    });
    assert_eq!(needs(&office), [Need::Obstacle]);
    row(&mut office, |row| {
        row.obstacle = String::from("Chưa có giấy kiểm dịch");
    });
    assert_eq!(needs(&office), []);
    row(&mut office, |row| row.obstacle_kind = None);
    assert_eq!(needs(&office), [Need::ObstacleKind]);
}

#[test]
fn sending_is_one_action_that_keeps_the_figures_as_they_stand() {
    let mut office = office();
    let unit = office.ward.clone();
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let sent = office
        .session
        .look(|l| report(l, &unit, JULY).cloned())
        .expect("there");
    assert_eq!(
        (sent.sent, sent.sent_by.as_str()),
        (Some(TODAY), "Ma Thị Thử")
    );
    assert_eq!(sent.until, Some(TODAY));
    assert_eq!(sent.rows["project:a"].paid, Dong(9_000_000));
    office.session.undoes().expect("undone");
    office.session.look(|l| {
        let back = sheet(l, &unit, JULY);
        assert!(!back.is_sent());
        assert!(!back.rows[0].is_frozen);
    });
}

#[test]
fn what_the_register_says_later_is_shown_beside_and_changes_nothing() {
    let mut office = office();
    let unit = office.ward.clone();
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let differences = |office: &super::Office| {
        office
            .session
            .look(|l| sheet(l, &unit, JULY).rows[0].differences.clone())
    };
    assert!(differences(&office).is_empty());
    // A payment of August is none of July.
    let advance = |id: &str, day| {
        let of = payment(id, PaymentKind::Advance, 1_000_000, PaymentState::Paid, day);
        Record::Payment(of)
    };
    office.put(advance("2", date(2023, 8, 2))).expect("paid");
    assert!(differences(&office).is_empty());
    office.put(advance("3", date(2023, 7, 30))).expect("paid");
    let found = differences(&office);
    let figures: Vec<Figure> = found.iter().map(|found| found.figure).collect();
    assert_eq!(figures, [Figure::Advanced, Figure::Paid]);
    assert_eq!(found[1].sent, Amount::Money(Dong(9_000_000)));
    assert_eq!(found[1].register, Amount::Money(Dong(10_000_000)));
    office.session.look(|l| {
        let row = &sheet(l, &unit, JULY).rows[0];
        assert_eq!(
            row.figures.paid,
            Dong(9_000_000),
            "what was said stays said"
        );
        assert!(row.is_frozen);
    });
}

/// What a colleague recovered by a day, and was dated after it here, makes a sum below zero; a report says it so.
#[test]
fn what_lies_below_zero_is_sent_as_it_is() {
    let mut office = office();
    let unit = office.ward.clone();
    let of = |id: &str, kind, day| {
        Record::Payment(payment(id, kind, 9_000_000, PaymentState::Paid, day))
    };
    let mut colleague = office.session.colleague("ward", TODAY);
    let back = of("back", PaymentKind::Recovery, date(2023, 7, 15));
    colleague.enters(back).expect("recovered");
    let moved = of("1", PaymentKind::Advance, date(2023, 8, 2));
    office.put(moved).expect("moved");
    colleague.sends(&mut office.session);
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let reader = office.session.colleague("reader", TODAY);
    for laptop in [&office.session, &reader] {
        laptop.look(|l| {
            let row = &sheet(l, &unit, JULY).rows[0];
            let sums = (row.figures.advanced, row.figures.paid);
            assert_eq!(sums, (Dong(-9_000_000), Dong(-9_000_000)));
            assert!(row.differences.is_empty());
        });
    }
}

#[test]
fn what_was_sent_is_changed_only_once_it_is_taken_back_with_a_reason() {
    let mut office = office();
    let unit = office.ward.clone();
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let day = String::from("31/07/2023");
    let refused = write(&mut office.session, &unit, JULY, |report| {
        report
            .rows
            .entry(String::from("project:a"))
            .or_default()
            .work = String::from("khác");
    });
    assert_eq!(
        refused,
        Err(Refusal::Report(ReportFault::ReportSent { day }))
    );
    let refused = write(&mut office.session, &unit, JULY, |report| {
        report.sent = None;
    });
    assert_eq!(
        refused,
        Err(Refusal::Report(ReportFault::ReportReopenedWithoutReason))
    );
    let sent = office
        .session
        .look(|l| report(l, &unit, JULY).cloned())
        .expect("there");
    let silent = reopen(&sent, String::from("r0"), TODAY, " ").expect("sent");
    assert!(office.session.does(&silent).is_err());
    let again = reopen(&sent, String::from("r1"), date(2023, 8, 3), "thiếu một đợt").expect("sent");
    office.session.does(&again).expect("taken back");
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, date(2023, 8, 4)).expect("sent again");
    let sent = office
        .session
        .look(|l| report(l, &unit, JULY).cloned())
        .expect("there");
    assert_eq!(sent.first_sent(), Some(TODAY));
    assert_eq!(sent.sent, Some(date(2023, 8, 4)));
    assert_eq!(sent.reopened["r1"].reason, "thiếu một đợt");
}

#[test]
fn a_report_is_the_one_of_its_unit_and_month() {
    let mut office = office();
    let good = ProgressReport::new(&office.ward, JULY);
    let other = ProgressReport {
        id: report_id(&office.ward, JULY.after()),
        ..good.clone()
    };
    let unread = ProgressReport {
        period: String::from("tháng 7"),
        ..good.clone()
    };
    for report in [other, unread] {
        let refused = office.put(Record::Report(report));
        assert_eq!(refused, Err(Refusal::Report(ReportFault::ReportOfNoMonth)));
    }
    let early = ProgressReport {
        sent: Some(date(2023, 6, 30)),
        ..good.clone()
    };
    let first = String::from("01/07/2023");
    assert_eq!(
        office.put(Record::Report(early)),
        Err(Refusal::Report(ReportFault::ReportSentEarly { first }))
    );
    office.put(Record::Report(good)).expect("written");
}

#[test]
fn a_project_that_was_reported_on_is_not_deleted() {
    let mut office = office();
    let unit = office.ward.clone();
    office.begin("b");
    fill(&mut office.session, &unit, JULY);
    let delete = Command::Delete(String::from("project:b"));
    assert_eq!(
        office.session.does(&delete),
        Err(Refusal::Named { count: 1 })
    );
}

#[test]
fn what_stands_in_the_way_becomes_an_obstacle_once() {
    let mut office = office();
    let unit = office.ward.clone();
    write(&mut office.session, &unit, JULY, |report| {
        let row = report.rows.entry(String::from("project:a")).or_default();
        row.obstacle = String::from("Chưa có giấy kiểm dịch");
        row.obstacle_kind = Some(ObstacleKind::Stock);
        row.proposal = String::from("Lấy mẫu sớm");
    })
    .expect("written");
    let row = office
        .session
        .look(|l| sheet(l, &unit, JULY).rows[0].clone());
    assert_eq!(office.session.look(|l| raising::raised(l, &row)), None);
    let made = raising::obstacle(String::from("obstacle:1"), &unit, &row, TODAY);
    office.put(Record::Obstacle(made)).expect("an obstacle");
    office.session.look(|l| {
        assert_eq!(raising::raised(l, &row).as_deref(), Some("obstacle:1"));
        let obstacle = l.obstacle("obstacle:1").expect("there");
        assert_eq!(obstacle.kind, Some(ObstacleKind::Stock));
        assert_eq!(obstacle.raised_by.as_deref(), Some(&*unit));
        assert_eq!(obstacle.proposal, "Lấy mẫu sớm");
        assert_eq!(obstacle.raised, Some(TODAY));
    });
}
