//! A figure that the unit knows to be otherwise than the register has it.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        command::Refusal,
        register::ledger::Ledger,
        reports::{
            Amount, Figure, ReportFault, Row,
            correcting::{correct, uncorrect},
            reopen, report,
        },
    },
    domain::{money::Dong, report::ProgressReport},
};

use super::{JULY, TODAY, fill, office, sends_report, sheet};

const PROJECT: &str = "project:a";

fn row(ledger: &Ledger, unit: &str) -> Row {
    sheet(ledger, unit, JULY).rows[0].clone()
}

/// The report says a figure by itself.
fn says(
    office: &mut super::Office,
    figure: Figure,
    own: Amount,
    reason: &str,
) -> Result<(), Refusal> {
    let unit = office.ward.clone();
    let before = office.session.look(|l| report(l, &unit, JULY).cloned());
    let before = before.unwrap_or_else(|| ProgressReport::new(&unit, JULY));
    let command = correct(&before, PROJECT, figure, own, reason).expect("a figure");
    office.session.does(&command)
}

#[test]
fn what_the_unit_counts_stands_beside_the_register_and_is_what_is_sent() {
    let mut office = office();
    let unit = office.ward.clone();
    says(
        &mut office,
        Figure::Reached,
        Amount::Count(5),
        "Một hộ trả lại",
    )
    .expect("said");
    says(
        &mut office,
        Figure::Paid,
        Amount::Money(Dong(12_000_000)),
        "Phiếu chi 15 chưa ghi",
    )
    .expect("said");
    let before = office.session.look(|l| row(l, &unit));
    assert!(!before.is_frozen);
    assert_eq!((before.figures.reached, before.register.reached), (5, 6));
    let figures: Vec<Figure> = before
        .differences
        .iter()
        .map(|found| found.figure)
        .collect();
    assert_eq!(figures, [Figure::Paid, Figure::Reached]);
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let sent = office.session.look(|l| row(l, &unit));
    assert!(sent.is_frozen);
    assert_eq!(
        sent.figures.paid,
        Dong(12_000_000),
        "the unit's own is sent"
    );
    assert_eq!(sent.register.paid, Dong(9_000_000));
    assert_eq!(sent.differences, before.differences);
    assert_eq!(
        sent.said.corrected[&Figure::Reached].reason,
        "Một hộ trả lại",
        "why it differs stays with it"
    );
}

#[test]
fn a_figure_is_corrected_with_a_reason_only_and_not_after_it_was_sent() {
    let mut office = office();
    let unit = office.ward.clone();
    assert_eq!(
        says(&mut office, Figure::Reached, Amount::Count(5), " "),
        Err(Refusal::Report(ReportFault::ReportCorrectedWithoutReason))
    );
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let day = String::from("31/07/2023");
    assert_eq!(
        says(&mut office, Figure::Reached, Amount::Count(5), "muộn"),
        Err(Refusal::Report(ReportFault::ReportSent { day }))
    );
    assert_eq!(office.session.look(|l| row(l, &unit).figures.reached), 6);
}

#[test]
fn a_step_is_the_projects_own_and_every_other_figure_can_be_corrected() {
    let blank = ProgressReport::new("unit:1", JULY);
    let state = so_sinh_ke::domain::project::kinds::State::Paid;
    assert!(correct(&blank, PROJECT, Figure::Step, Amount::Step(state), "x").is_none());
    let mut office = office();
    let unit = office.ward.clone();
    let own = |figure: Figure| match figure {
        Figure::Approved | Figure::Reached => Amount::Count(3),
        Figure::Handed => Amount::Words(String::from("3 con")),
        _ => Amount::Money(Dong(7_000_000)),
    };
    for figure in Figure::correctable() {
        says(&mut office, figure, own(figure), "đếm lại").expect("said");
        let row = office.session.look(|l| row(l, &unit));
        assert_eq!(row.figures.amount(figure), own(figure));
        assert_ne!(row.register.amount(figure), own(figure));
    }
}

#[test]
fn a_correction_is_taken_away_and_outlives_a_report_that_is_taken_back() {
    let mut office = office();
    let unit = office.ward.clone();
    says(&mut office, Figure::Reached, Amount::Count(5), "đếm lại").expect("said");
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    let sent = office.session.look(|l| report(l, &unit, JULY).cloned());
    let sent = sent.expect("there");
    let again = reopen(&sent, String::from("r1"), date(2023, 8, 2), "sai").expect("sent");
    office.session.does(&again).expect("taken back");
    assert_eq!(office.session.look(|l| row(l, &unit).figures.reached), 5);
    let stands = office.session.look(|l| report(l, &unit, JULY).cloned());
    let stands = stands.expect("there");
    let away = uncorrect(&stands, PROJECT, Figure::Reached).expect("corrected");
    office.session.does(&away).expect("taken away");
    office.session.look(|l| {
        let row = row(l, &unit);
        assert_eq!(row.figures, row.register);
        assert!(row.differences.is_empty());
    });
    assert!(uncorrect(&stands, "project:b", Figure::Reached).is_none());
}

#[test]
fn two_laptops_correct_different_figures_and_both_are_kept() {
    let office = office();
    let unit = office.ward.clone();
    let mut city = office.session;
    let mut ward = city.colleague("ward", date(2023, 7, 30));
    for (laptop, figure) in [(&mut city, Figure::Reached), (&mut ward, Figure::Approved)] {
        let blank = ProgressReport::new(&unit, JULY);
        let command = correct(&blank, PROJECT, figure, Amount::Count(4), "đếm lại");
        laptop.does(&command.expect("a figure")).expect("said");
    }
    city.sends(&mut ward);
    ward.sends(&mut city);
    assert_eq!(city.content(), ward.content());
    city.look(|l| {
        assert!(l.disputed().is_empty(), "nothing is left to choose");
        let row = row(l, &unit);
        assert_eq!((row.figures.reached, row.figures.approved), (4, 4));
    });
}
