//! Which nodes and bands the flow has, what they are called, and which records stand behind each.

use std::collections::BTreeSet;

use super::layout::{Link, Node};
use crate::{
    app::{
        capital::filter::Filter,
        projects::flow::{Flow, UnitFlow},
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::money::Dong,
    ui::{
        kit::{labels::count, prelude::*},
        language::labels::millions,
    },
};

/// More components or units than this are drawn as the largest ones and one node for the others.
const SHOWN: usize = 8;

/// Height of two lines of words, and of one, in tenths of a pixel.
const TWO_LINES: i64 = 360;

const ONE_LINE: i64 = 170;

/// What money is doing in a place. Colour, hatch and words say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Granted, or given to a unit.
    Given,
    /// Allocated and not paid.
    Waiting,
    /// Paid.
    Paid,
    /// Neither allocated nor, as an advance, covered by papers: hatched.
    Idle,
    /// With households that signed.
    Reached,
    /// Paid, and nobody signed for it.
    Between,
}

/// A node with its words and the list behind it.
#[derive(Clone, Debug)]
pub struct Part {
    /// For the layout.
    pub node: Node,
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub amount: Dong,
    /// The records behind it.
    pub href: String,
    /// How it is drawn.
    pub look: Look,
}

impl Part {
    /// The amount beside the name, in millions.
    pub fn amount_in_words(&self) -> String {
        if self.is_one_line() {
            millions(self.amount).shown()
        } else {
            tv("money.n-million", &[("n", &millions(self.amount))])
        }
    }

    /// Whether name and amount stand in one line.
    pub fn is_one_line(&self) -> bool {
        self.node.words == ONE_LINE
    }
}

/// A band with the list behind it.
#[derive(Clone, Debug)]
pub struct Way {
    /// For the layout.
    pub link: Link,
    /// The records behind it.
    pub href: String,
    /// How it is drawn.
    pub look: Look,
}

/// The flow as nodes and bands, both in the order that the layout asks for.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Nodes by column, then from above.
    pub parts: Vec<Part>,
    /// Bands by where they leave, then by where they come to.
    pub ways: Vec<Way>,
}

/// Components or units as they are drawn: each shown one by itself, the rest under one place.
struct Places {
    /// Ids of those that are shown by themselves.
    ids: Vec<String>,
    /// How many share the last place.
    others: usize,
}

impl Places {
    fn new<'i>(all: impl Iterator<Item = &'i str>) -> Places {
        let mut ids: Vec<String> = all.map(str::to_owned).collect();
        let total = ids.len();
        if total > SHOWN {
            ids.truncate(SHOWN - 1);
        }
        Places {
            others: total - ids.len(),
            ids,
        }
    }

    fn len(&self) -> usize {
        self.ids.len() + usize::from(self.others > 0)
    }

    fn at(&self, id: &str) -> usize {
        self.ids
            .iter()
            .position(|known| known == id)
            .unwrap_or(self.ids.len())
    }
}

impl Parts {
    /// A node, unless it would be empty.
    fn add(
        &mut self,
        at: (usize, i64),
        name: String,
        amount: Dong,
        look: Look,
        to: &Route,
    ) -> Option<usize> {
        if amount <= Dong::ZERO {
            return None;
        }
        let (column, words) = at;
        self.parts.push(Part {
            node: Node { column, words },
            name,
            amount,
            href: to.to_string(),
            look,
        });
        Some(self.parts.len() - 1)
    }

    /// A band between two nodes that are there.
    fn join(
        &mut self,
        from: Option<usize>,
        to: Option<usize>,
        amount: Dong,
        look: Look,
        list: &Route,
    ) {
        if let (Some(from), Some(to)) = (from, to)
            && amount > Dong::ZERO
        {
            self.ways.push(Way {
                link: Link {
                    from,
                    to,
                    amount: amount.0,
                },
                href: list.to_string(),
                look,
            });
        }
    }
}

/// The whole flow; that of one unit begins with the components and knows nothing of grants, which are
/// made to the register.
pub fn parts(flow: &Flow, route: &Route) -> Parts {
    let whole = route.unit.is_none();
    let list = |tab| route.to(Page::Capital(tab));
    let given = flow
        .units
        .iter()
        .flat_map(|unit| unit.from.keys().map(String::as_str));
    let given: BTreeSet<&str> = crate::order::set(given);
    let sources: Vec<_> = flow
        .sources
        .iter()
        .filter(|source| whole || given.contains(source.id.as_str()))
        .collect();
    let components = Places::new(sources.iter().map(|source| source.id.as_str()));
    let units = Places::new(flow.units.iter().map(|unit| unit.unit.as_str()));

    let mut out = Parts::default();
    let granted = if whole { flow.granted() } else { Dong::ZERO };
    let root = out.add(
        (0, TWO_LINES),
        t("money.granted"),
        granted,
        Look::Given,
        &list(Tab::Grants),
    );
    // Per place of a component: granted, left over, and the list of its grants.
    let mut funds = vec![(Dong::ZERO, Dong::ZERO); components.len()];
    for source in sources.iter().filter(|_| whole) {
        let (granted, left) = &mut funds[components.at(&source.id)];
        *granted += source.granted;
        *left += (source.granted - source.allocated).max(Dong::ZERO);
    }
    let mut matrix = vec![vec![Dong::ZERO; units.len()]; components.len()];
    let mut sums = vec![UnitFlow::default(); units.len()];
    for unit in &flow.units {
        let place = units.at(&unit.unit);
        let sum = &mut sums[place];
        sum.allocated += unit.allocated;
        sum.paid += unit.paid;
        for (component, amount) in &unit.from {
            matrix[components.at(component)][place] += *amount;
        }
    }

    let narrowed = |tab, component: Option<&String>, unit: Option<&String>| {
        let filter = Filter {
            component: component.cloned(),
            ..Filter::default()
        };
        filter.on(list(tab).in_unit(unit.cloned().or_else(|| route.unit.clone())))
    };
    let first = if whole { Tab::Grants } else { Tab::Allocations };
    let mut sides = Vec::new();
    for (place, (granted, _)) in funds.iter().enumerate() {
        let id = components.ids.get(place);
        let code = sources
            .get(place)
            .map_or_else(String::new, |source| source.code.clone());
        let name = id.map_or_else(
            || count("flow.other-components", components.others),
            |_| code,
        );
        let allocated: Dong = matrix[place].iter().copied().sum();
        let to = narrowed(first, id, None);
        sides.push(out.add(
            (1, TWO_LINES),
            name,
            (*granted).max(allocated),
            Look::Given,
            &to,
        ));
    }
    let idle: Dong = funds.iter().map(|(_, left)| *left).sum();
    let rest = out.add(
        (2, TWO_LINES),
        t("money.unallocated"),
        idle,
        Look::Idle,
        &list(Tab::Grants),
    );
    let mut receivers = Vec::new();
    for (place, sum) in sums.iter().enumerate() {
        let id = units.ids.get(place);
        let name = flow
            .units
            .get(place)
            .map_or_else(String::new, |unit| unit.name.clone());
        let name = id.map_or_else(|| count("flow.other-units", units.others), |_| name);
        let to = narrowed(Tab::Allocations, None, id);
        receivers.push(out.add((2, ONE_LINE), name, sum.allocated, Look::Given, &to));
    }

    for (place, (granted, _)) in funds.iter().enumerate() {
        let to = narrowed(Tab::Grants, components.ids.get(place), None);
        out.join(root, sides[place], *granted, Look::Waiting, &to);
    }
    for (place, (_, left)) in funds.iter().enumerate() {
        let id = components.ids.get(place);
        out.join(
            sides[place],
            rest,
            *left,
            Look::Idle,
            &narrowed(Tab::Grants, id, None),
        );
        for (unit, amount) in matrix[place].iter().enumerate() {
            let to = narrowed(Tab::Allocations, id, units.ids.get(unit));
            out.join(sides[place], receivers[unit], *amount, Look::Waiting, &to);
        }
    }
    ends(&mut out, flow, route, &receivers, &sums, &units);
    out
}

/// From the units on: unpaid or paid, and what became of what was paid.
fn ends(
    out: &mut Parts,
    flow: &Flow,
    route: &Route,
    receivers: &[Option<usize>],
    sums: &[UnitFlow],
    units: &Places,
) {
    let payments = route.to(Page::Capital(Tab::Payments));
    let unpaid = Filter::unpaid().on(route.to(Page::Capital(Tab::Allocations)));
    let reached = route.to(Page::Projects);
    let total = |of: &dyn Fn(&UnitFlow) -> Dong| -> Dong {
        sums.iter().map(|sum| of(sum).max(Dong::ZERO)).sum()
    };
    let (waits, spent) = (
        total(&UnitFlow::unpaid),
        total(&|unit: &UnitFlow| unit.paid),
    );
    let waiting = out.add(
        (3, TWO_LINES),
        t("money.allocated-unpaid"),
        waits,
        Look::Waiting,
        &unpaid,
    );
    let paid = out.add(
        (3, TWO_LINES),
        t("money.paid"),
        spent,
        Look::Paid,
        &payments,
    );
    let last = [
        (
            t("flow.uncleared-short"),
            flow.sum(|unit| unit.uncleared),
            Look::Idle,
            &payments,
        ),
        (
            t("flow.reached"),
            flow.sum(|unit| unit.reached),
            Look::Reached,
            &reached,
        ),
        (
            t("flow.between"),
            flow.sum(UnitFlow::between),
            Look::Between,
            &payments,
        ),
    ];
    let mut ends = Vec::new();
    for (name, amount, look, list) in last {
        ends.push((
            out.add((4, TWO_LINES), name, amount, look, list),
            amount,
            look,
            list,
        ));
    }
    for (place, sum) in sums.iter().enumerate() {
        let unit = units.ids.get(place).cloned().or_else(|| route.unit.clone());
        let left = unpaid.clone().in_unit(unit.clone());
        out.join(
            receivers[place],
            waiting,
            sum.unpaid(),
            Look::Waiting,
            &left,
        );
        let gone = payments.clone().in_unit(unit);
        out.join(receivers[place], paid, sum.paid, Look::Paid, &gone);
    }
    for (end, amount, look, list) in ends {
        out.join(paid, end, amount, look, list);
    }
}
