//! The matrix adds up, and each of its cells is the list that it leads to.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital::{filter::Filter, lists},
        overview::{Cell, Line, matrix},
        register::ledger::Ledger,
    },
    domain::money::Dong,
};

use super::{busy, headline};
use crate::scenario::Scenario;

fn sum(cells: impl Iterator<Item = Cell>) -> Cell {
    cells.fold(Cell::default(), |mut sum, cell| {
        sum += cell;
        sum
    })
}

fn adds_up(ledger: &Ledger, year: i16, unit: Option<&str>) {
    let all = matrix(ledger, year, unit);
    let names = |lines: &[Line]| lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>();
    let (units, components) = (names(&all.units), names(&all.components));
    for line in &all.units {
        let own = components.iter().filter_map(|id| all.cell(&line.id, id));
        assert_eq!(sum(own), line.sum, "{year} {}", line.name);
    }
    for line in &all.components {
        let own = units.iter().filter_map(|id| all.cell(id, &line.id));
        assert_eq!(sum(own), line.sum, "{year} {}", line.name);
    }
    assert_eq!(sum(all.units.iter().map(|line| line.sum)), all.total);
    assert_eq!(sum(all.components.iter().map(|line| line.sum)), all.total);
    let said = headline(ledger, year, unit, date(2030, 1, 1));
    assert_eq!(
        (all.total.allocated, all.total.paid),
        (said.allocated, said.paid)
    );
    for unit in &units {
        for component in &components {
            let filter = Filter {
                year,
                unit: Some(unit.clone()),
                ..Filter::component(component)
            };
            let list = lists::allocations(ledger, &filter, date(2030, 1, 1));
            let cell = all.cell(unit, component).unwrap_or_default();
            assert_eq!(
                (list.ids.len(), list.amount, list.paid),
                (cell.allocations, cell.allocated, cell.paid)
            );
            assert!(cell.allocated <= all.largest());
        }
    }
}

#[test]
fn lines_columns_and_cells_add_up_and_are_the_lists_they_lead_to() {
    for office in [Scenario::money_of_sample(), busy(3), busy(11)] {
        let unit = office.unit("X. Nông Thượng");
        office.look(|l| {
            for year in [2023, 2024, 2025] {
                adds_up(l, year, None);
                adds_up(l, year, Some(&unit));
            }
        });
    }
}

#[test]
fn communes_come_by_name_and_offices_after_them_the_largest_component_first() {
    let office = Scenario::money_of_sample();
    let all = office.look(|l| matrix(l, 2023, None));
    let units: Vec<&str> = all.units.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(units.last(), Some(&"Phòng LĐ-TB&XH"), "{units:?}");
    assert!(all.says_more());
    let amounts: Vec<Dong> = all
        .components
        .iter()
        .map(|line| line.sum.allocated)
        .collect();
    assert!(amounts.is_sorted_by(|a, b| a >= b), "{amounts:?}");
    let one = office.unit("X. Nông Thượng");
    let own = office.look(|l| matrix(l, 2023, Some(&one)));
    assert!(!own.says_more(), "one unit has its table by component");
}
