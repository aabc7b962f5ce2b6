//! Two laptops write of one obstacle: field by field both are kept.

use jiff::civil::date;
use so_sinh_ke::{
    app::{command::Command, register::kinds::Record},
    domain::obstacle::{Obstacle, Progress},
};

use super::obstacle;
use crate::scenario::{Scenario, fresh};

fn change(of: &mut Scenario, change: impl FnOnce(&mut Obstacle)) {
    let before = of.look(|l| l.obstacle("obstacle:1").expect("there").clone());
    let mut after = before.clone();
    change(&mut after);
    let edit = Box::new((Record::Obstacle(before), Record::Obstacle(after)));
    of.does(&Command::Edit(edit)).expect("written");
}

#[test]
fn what_two_laptops_write_of_one_obstacle_is_kept_field_by_field() {
    let mut city = Scenario::laptop("city", date(2023, 6, 1)).begins(&fresh());
    let ward_unit = city.unit("X. Nông Thượng");
    let of = obstacle(&ward_unit, date(2023, 5, 15));
    city.enters(Record::Obstacle(of)).expect("written");
    let mut ward = city.colleague("ward", date(2023, 6, 2));
    let step = |text: &str| Progress {
        date: Some(date(2023, 6, 2)),
        text: text.to_owned(),
        ..Progress::default()
    };
    change(&mut city, |of| {
        of.solver = Some(ward_unit.clone());
        of.progress
            .insert(String::from("p1"), step("thành phố hỏi thú y"));
    });
    change(&mut ward, |of| {
        of.due = Some(date(2023, 6, 30));
        of.progress
            .insert(String::from("p2"), step("xã đã có giấy"));
        of.closed = Some(date(2023, 6, 3));
        of.outcome = String::from("đã có giấy kiểm dịch");
    });
    city.sends(&mut ward);
    ward.sends(&mut city);
    assert_eq!(city.content(), ward.content());
    for laptop in [&city, &ward] {
        laptop.look(|l| {
            assert!(l.disputed().is_empty(), "nothing is left to choose");
            let of = l.obstacle("obstacle:1").expect("there");
            assert_eq!(of.solver.as_deref(), Some(&*ward_unit));
            assert_eq!(of.due, Some(date(2023, 6, 30)));
            assert_eq!(of.closed, Some(date(2023, 6, 3)));
            assert_eq!(of.progress.len(), 2);
        });
    }
}
