//! Where the curve stands in a drawing. Whole tenths of its units throughout: a drawing needs no more, and the same
//! figures give the same drawing everywhere.

use jiff::civil::Date;

use super::curve::{Curve, Sums};
use crate::domain::{date::days_between, money::Dong};

/// The edges of what is drawn within, in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// On the left.
    pub left: i32,
    /// On the right.
    pub right: i32,
    /// Above.
    pub top: i32,
    /// Below.
    pub bottom: i32,
}

/// A curve in a drawing.
#[derive(Clone, Copy, Debug)]
pub struct Plot<'c> {
    curve: &'c Curve,
    frame: Frame,
    /// The amount at the upper edge.
    highest: Dong,
}

impl<'c> Plot<'c> {
    /// The curve within a frame, with room for `highest` and for whatever of it is higher.
    pub fn new(curve: &'c Curve, frame: Frame, highest: Dong) -> Plot<'c> {
        let amounts = curve.points.iter().flat_map(|point| {
            let Sums {
                granted,
                allocated,
                paid,
            } = point.sums;
            [granted, allocated, paid]
        });
        let highest = amounts.fold(highest, Dong::max).max(Dong(1));
        Plot {
            curve,
            frame,
            highest,
        }
    }

    /// The amount at the upper edge.
    pub fn highest(&self) -> Dong {
        self.highest
    }

    /// The first day that is drawn.
    pub fn first_day(&self) -> Date {
        self.curve.first_day()
    }

    /// The last day that is drawn.
    pub fn closing(&self) -> Date {
        self.curve.closing()
    }

    /// Where each month begins, and where its middle is.
    pub fn months(&self) -> Vec<(String, String)> {
        let mut months = Vec::new();
        let mut first = self.first_day();
        while first <= self.closing() {
            let last = first.last_of_month();
            let middle = i32::midpoint(self.across(first), self.across(last));
            months.push((self.x(first), tenths(middle)));
            match last.tomorrow() {
                Ok(next) => first = next,
                Err(_) => break,
            }
        }
        months
    }

    /// How far on the right a day stands, in tenths; days before the year and after its closing stand at the edges.
    fn across(&self, day: Date) -> i32 {
        let (first, last) = (self.curve.first_day(), self.curve.closing());
        let days = days_between(first, day.clamp(first, last));
        let width = (self.frame.right - self.frame.left) * 10;
        self.frame.left * 10 + days * width / days_between(first, last).max(1)
    }

    /// How far down an amount stands, in tenths. Below nothing it stands at nothing.
    fn down(&self, amount: Dong) -> i32 {
        let height = i128::from(self.frame.bottom - self.frame.top) * 10;
        let up = i128::from(amount.0.max(0)) * height / i128::from(self.highest.0);
        self.frame.bottom * 10 - i32::try_from(up).unwrap_or(0)
    }

    /// Where a day stands, as an attribute has it.
    pub fn x(&self, day: Date) -> String {
        tenths(self.across(day))
    }

    /// Where an amount stands, as an attribute has it.
    pub fn y(&self, amount: Dong) -> String {
        tenths(self.down(amount))
    }

    /// The same, in whole units.
    pub fn place(&self, day: Date, amount: Dong) -> (i32, i32) {
        (self.across(day) / 10, self.down(amount) / 10)
    }

    /// One of the sums as steps from the first day to `until`, as the `d` of a path.
    pub fn line(&self, of: fn(&Sums) -> Dong, until: Date) -> String {
        let first = self.curve.first_day();
        let mut height = self.down(of(&self.curve.at(first)));
        let mut path = format!("M{} {}", self.x(first), tenths(height));
        for point in &self.curve.points {
            let next = self.down(of(&point.sums));
            if point.day > first && point.day <= until && next != height {
                path.extend(["H", &self.x(point.day), "V", &tenths(next)]);
                height = next;
            }
        }
        path.push('H');
        path.push_str(&self.x(until));
        path
    }

    /// What lies under it.
    pub fn area(&self, of: fn(&Sums) -> Dong, until: Date) -> String {
        let line = self.line(of, until);
        let floor = tenths(self.frame.bottom * 10);
        format!("{line}V{floor}H{}Z", self.x(self.curve.first_day()))
    }
}

fn tenths(n: i32) -> String {
    match n % 10 {
        0 => (n / 10).to_string(),
        rest => format!("{}.{rest}", n / 10),
    }
}

/// Round amounts from nothing to `highest`, at most four steps apart from nothing.
pub fn ticks(highest: Dong) -> Vec<Dong> {
    let wanted = (highest.0 / 4).max(1);
    let mut unit: i64 = 1;
    while unit <= wanted / 10 {
        unit *= 10;
    }
    let steps = [1, 2, 5, 10].map(|times| unit * times);
    let step = steps.into_iter().find(|step| *step >= wanted);
    let step = step.unwrap_or(wanted);
    (0..=4)
        .map(|n| Dong(n * step))
        .take_while(|tick| *tick <= highest)
        .collect()
}

/// Moves labels apart so that each has `gap` of its own, in their order and as near to where they want to stand as
/// that allows, within `top` and `bottom`. Those that want the same place stay in the order in which they come.
pub fn spread(wanted: &[i32], gap: i32, top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    crate::order::sort_by(&mut order, |a, b| wanted[*a].cmp(&wanted[*b]));
    let mut places = wanted.to_vec();
    let mut free = top;
    for at in &order {
        places[*at] = places[*at].max(free);
        free = places[*at] + gap;
    }
    let mut free = bottom;
    for at in order.iter().rev() {
        places[*at] = places[*at].min(free);
        free = places[*at] - gap;
    }
    places
}
