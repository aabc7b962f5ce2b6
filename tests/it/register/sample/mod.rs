//! The sample register agrees with every figure that was reported of the meeting of 1 June 2023.

mod doings;
mod households;
mod meetings;
mod projects;

use crate::scenario::Scenario;
use jiff::civil::date;
use so_sinh_ke::{
    app::capital::overview::{Attention, overview},
    domain::money::{Dong, Quote, spoken},
};

#[test]
fn every_figure_of_the_meeting_comes_out_of_the_sample() {
    let s = Scenario::sample();
    let view = s.look(|l| overview(l, 2023, None, date(2023, 6, 1)));
    let said = |amount| {
        let said = spoken(amount);
        (said.quote, said.short.number)
    };
    assert_eq!(
        said(view.total.granted),
        (Some(Quote::Almost), "6".into()),
        "gần 6 tỷ"
    );
    assert_eq!(
        said(view.total.allocated),
        (Some(Quote::Over), "2,4".into()),
        "hơn 2,4 tỷ"
    );
    assert_eq!(
        said(view.total.unallocated()),
        (Some(Quote::Over), "3,5".into()),
        "hơn 3,5 tỷ"
    );
    let idle: Vec<(&str, Dong)> = view
        .components
        .iter()
        .filter(|row| row.chain.unallocated() > Dong::ZERO)
        .map(|row| (row.code.as_str(), row.chain.unallocated()))
        .collect();
    assert_eq!(
        idle,
        [
            ("DA2", Dong(2_310_000_000)),
            ("TDA1-DA3", Dong(1_226_000_000))
        ]
    );
    let [now, before] = &view.classes[..] else {
        panic!("two years")
    };
    assert_eq!(
        before.trades,
        [("Nấu ăn".to_owned(), 3), ("May mặc".to_owned(), 1)]
    );
    assert_eq!((now.target, now.opened), (Some(15), 4));
}

#[test]
fn the_exact_figures_are_those_of_the_domain_sheet() {
    let view = Scenario::sample().look(|l| overview(l, 2023, None, date(2023, 6, 1)));
    let total = view.total;
    assert_eq!(total.granted, Dong(5_968_000_000));
    assert_eq!(total.allocated, Dong(2_432_000_000));
    assert_eq!(total.paid, Dong(538_400_000));
    assert_eq!(view.grants, 4);
    assert_eq!(
        view.without,
        [
            "P. Nguyễn Thị Minh Khai",
            "P. Phùng Chí Kiên",
            "P. Sông Cầu",
            "P. Đức Xuân"
        ]
    );
}

#[test]
fn the_overview_names_what_wants_doing() {
    let s = Scenario::sample();
    let early = s.look(|l| overview(l, 2023, None, date(2023, 6, 1)));
    let slow = early
        .attention
        .iter()
        .any(|a| matches!(a, Attention::Slow { code, days: Some(121), .. } if code == "DA2"));
    assert!(slow, "{:?}", early.attention);
    let late = s.look(|l| overview(l, 2023, None, date(2023, 10, 1)));
    assert!(
        late.attention
            .iter()
            .any(|a| matches!(a, Attention::Slow { days: None, .. }))
    );
    let january = s.look(|l| overview(l, 2023, None, date(2023, 1, 15)));
    assert!(
        !january
            .attention
            .iter()
            .any(|a| matches!(a, Attention::Slow { .. } | Attention::Classes { .. }))
    );
}

#[test]
fn the_sample_is_marked_and_wholly_readable() {
    let s = Scenario::sample();
    s.look(|l| {
        let info = l.info().expect("a register record");
        assert!(info.sample);
        assert_eq!(info.as_of, Some(date(2023, 6, 1)));
        assert_eq!(l.findings(), []);
        assert_eq!(l.home().expect("a home unit").name, "Thành phố Bắc Kạn");
        assert!(l.unknown().is_empty());
    });
}

#[test]
fn one_unit_sees_its_own_money() {
    let s = Scenario::sample();
    let nt = s.unit("X. Nông Thượng");
    let view = s.look(|l| overview(l, 2023, Some(&nt), date(2023, 6, 1)));
    assert_eq!(view.total.granted, Dong::ZERO);
    assert_eq!(
        (view.total.allocated, view.total.paid),
        (Dong(460_000_000), Dong(154_000_000))
    );
    assert_eq!(view.classes[0].opened, 1);
}

#[test]
fn an_open_form_takes_over_what_others_changed_and_keeps_what_was_typed() {
    use so_sinh_ke::app::form::Form;
    let s = Scenario::sample();
    let id = s.look(|l| l.allocations().keys().next().expect("one").clone());
    let stored = s.look(|l| Form::of(l, &id).expect("a form"));
    let mut open = stored.clone();
    open.values.insert("purpose".into(), "Gõ dở".into());
    let mut now = stored;
    for (field, value) in [("amount", "90.000.000"), ("purpose", "Người khác sửa")] {
        now.values.insert(field.into(), value.into());
        now.base.insert(field.into(), value.into());
    }
    open.rebase(&now);
    assert_eq!(open.value("amount"), "90.000.000");
    assert_eq!(open.value("purpose"), "Gõ dở");
    let once = open.clone();
    open.rebase(&now);
    assert_eq!(open, once);
}
