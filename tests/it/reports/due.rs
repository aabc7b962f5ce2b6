//! Until when reports are sent, and what a unit sent in the months before.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        register::kinds::Record,
        reports::{Standing, due, history::history, lines, reminder::reminders, usual},
    },
    domain::{money::Dong, report::Period},
};

use super::{JULY, TODAY, fill, office, sends_report};
use crate::scenario::papers::WORDS;

/// Names the day by which reports are due.
fn names(office: &mut super::Office, unit: &str, day: Option<u32>) {
    let unit = office.session.look(|l| l.unit(unit).cloned());
    let mut unit = unit.expect("a unit");
    unit.reports_due = day;
    office.put(Record::Unit(unit)).expect("written");
}

#[test]
fn reports_are_due_on_the_day_that_the_register_names_or_on_the_last() {
    let mut office = office();
    let home = office
        .session
        .look(|l| l.home().map(|unit| unit.id.clone()));
    let home = home.expect("a home");
    let month = |month| Period { year: 2023, month };
    let of = |office: &super::Office, period| office.session.look(|l| due(l, period));
    assert_eq!(of(&office, JULY), date(2023, 7, 31));
    names(&mut office, &home, Some(25));
    assert_eq!(of(&office, JULY), date(2023, 7, 25));
    names(&mut office, &home, Some(30));
    assert_eq!(of(&office, month(2)), date(2023, 2, 28));
    assert_eq!(of(&office, month(4)), date(2023, 4, 30));
    for nonsense in [Some(0), Some(99), None] {
        let home = office.session.look(|l| l.home().cloned()).expect("a home");
        let ledger = crate::records::ledger([Record::Unit(so_sinh_ke::domain::place::Unit {
            reports_due: nonsense,
            ..home
        })]);
        assert_eq!(due(&ledger, JULY), date(2023, 7, 31), "{nonsense:?}");
    }
}

#[test]
fn the_day_of_the_unit_above_holds_where_the_register_names_none() {
    let mut office = office();
    let home = office.session.look(|l| l.home().cloned()).expect("a home");
    let above = home.parent.clone().expect("a unit above");
    names(&mut office, &above, Some(20));
    assert_eq!(office.session.look(|l| due(l, JULY)), date(2023, 7, 20));
    names(&mut office, &home.id, Some(22));
    assert_eq!(office.session.look(|l| due(l, JULY)), date(2023, 7, 22));
}

#[test]
fn who_is_late_follows_from_that_day() {
    let mut office = office();
    let unit = office.ward.clone();
    let home = office
        .session
        .look(|l| l.home().map(|unit| unit.id.clone()));
    names(&mut office, &home.expect("a home"), Some(10));
    let stands = |office: &super::Office, today| {
        office.session.look(|l| {
            let lines = lines(l, None, JULY, today);
            (lines[0].standing, lines[0].late)
        })
    };
    assert_eq!(stands(&office, date(2023, 7, 10)), (Standing::Waiting, 0));
    assert_eq!(stands(&office, date(2023, 7, 13)), (Standing::Missing, 3));
    // Ten days before they are due the month is the one that is looked at.
    let of = |day| office.session.look(|l| usual(l, 2023, date(2023, 7, day)));
    assert_eq!(of(1), JULY);
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, date(2023, 7, 12)).expect("sent");
    assert_eq!(stands(&office, TODAY), (Standing::SentLate, 2));
}

#[test]
fn the_months_before_tell_who_was_late_and_none_was_before_anybody_reported() {
    let mut office = office();
    let unit = office.ward.clone();
    let past = |office: &super::Office, period, today| {
        office.session.look(|l| {
            let unit = l.unit(&unit).expect("a unit");
            history(l, unit, period, today)
        })
    };
    let month = |month| Period { year: 2023, month };
    assert_eq!(past(&office, month(9), date(2023, 9, 20)), []);
    fill(&mut office.session, &unit, JULY);
    sends_report(&mut office.session, &unit, JULY, date(2023, 8, 3)).expect("sent");
    let found = past(&office, month(9), date(2023, 9, 20));
    let months: Vec<Period> = found.iter().map(|past| past.period).collect();
    assert_eq!(months, [month(8), month(7)], "nobody reported before July");
    assert_eq!(found[0].standing, Some((Standing::Missing, 20)));
    assert_eq!(found[0].figures, None);
    assert_eq!(found[1].standing, Some((Standing::SentLate, 3)));
    assert_eq!(found[1].sent, Some(date(2023, 8, 3)));
    let sums = found[1].figures.expect("sent");
    assert_eq!(
        (sums.paid, sums.reached, sums.approved),
        (Dong(9_000_000), 6, 6)
    );
    let later = past(
        &office,
        Period {
            year: 2024,
            month: 3,
        },
        date(2024, 3, 1),
    );
    assert_eq!(later.len(), 5, "no more than five months");
}

#[test]
fn each_unit_that_has_not_sent_gets_a_letter_of_its_own() {
    let mut office = office();
    let unit = office.ward.clone();
    let papers = |office: &super::Office, today| {
        office.session.look(|l| {
            let lines = lines(l, None, JULY, today);
            reminders(l, &lines, JULY, today, WORDS)
        })
    };
    let late = papers(&office, date(2023, 8, 2));
    assert_eq!(late.sections.len(), 1);
    let text = format!("{:?}", late.sections[0].blocks);
    for said in [
        "tháng 7/2023",
        "31/07/2023",
        "chậm 2 ngày",
        "Bò cái sinh sản a",
        "xã Nông Thượng",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = format!(
        "{:?}",
        papers(&office, date(2023, 7, 20)).sections[0].blocks
    );
    assert!(
        !text.contains("chậm"),
        "nobody is late before the day: {text}"
    );
    fill(&mut office.session, &unit, JULY);
    assert_eq!(
        papers(&office, TODAY).sections.len(),
        1,
        "what is begun is not sent"
    );
    sends_report(&mut office.session, &unit, JULY, TODAY).expect("sent");
    assert_eq!(papers(&office, TODAY).sections.len(), 0);
}

#[test]
fn nobody_is_reminded_by_itself() {
    let office = office();
    let ward = office.ward.clone();
    let home = office.session.look(|l| l.info().cloned());
    let home = home.expect("a register");
    let found = office.session.look(|l| {
        let mut own = l.clone();
        let mut fields = own.fields(&home.id).expect("the register's own record");
        fields.insert(String::from("unit"), ward.clone().into());
        own.put(&crate::records::body(&home.id, &fields));
        assert_eq!(own.home().map(|unit| unit.id.clone()), Some(ward.clone()));
        let lines = lines(&own, None, JULY, TODAY);
        assert_eq!(lines.len(), 1);
        reminders(&own, &lines, JULY, TODAY, WORDS).sections.len()
    });
    assert_eq!(found, 0);
}
