//! Checks of what a household counts as by year: lists, days of recognition, points (Q04, N02).

use jiff::civil::Date;

use super::check::{Check, Oddity, Said, note};
use crate::{
    app::{
        households::{home, points::measured_on},
        places,
        register::ledger::Ledger,
    },
    domain::{
        coded::Coded,
        household::{Deprivation, Household, PovertyClass, YearStatus},
        standard::{self, Agreement, Silent, Standard},
    },
    rules::pack::Severity,
};

pub(super) fn check(
    found: &mut Vec<Check>,
    ledger: &Ledger,
    household: &Household,
    year: i16,
    day: Date,
) {
    missing_year(found, household, year);
    for (list, status) in &household.poverty {
        // What is long over is not looked at again.
        if *list < year - 3 || *list > year + 1 {
            continue;
        }
        let mut about = About {
            found: &mut *found,
            ledger,
            household,
            list: *list,
            status,
        };
        about.recognition(day);
        about.points();
    }
    moved(found, ledger, household, year, day);
}

fn missing_year(found: &mut Vec<Check>, household: &Household, year: i16) {
    if household.poverty.contains_key(&year) {
        return;
    }
    let mut values = vec![("year", Said::Number(year.into()))];
    let before = household.status_in(year).map(|(before, _)| before);
    let what = match before {
        Some(before) => {
            values.push(("list", Said::Number(before.into())));
            Oddity::YearOld
        }
        None => Oddity::YearMissing,
    };
    found.push(Check {
        values,
        year: Some(year),
        citation: standard::lists().to_owned(),
        ..note(what, Severity::Warn, format!("{}.status", household.id))
    });
}

/// Checks of one year's list.
struct About<'a> {
    found: &'a mut Vec<Check>,
    ledger: &'a Ledger,
    household: &'a Household,
    list: i16,
    status: &'a YearStatus,
}

impl About<'_> {
    fn add(
        &mut self,
        what: Oddity,
        severity: Severity,
        values: Vec<(&'static str, Said)>,
        citation: &str,
    ) {
        let mut all = vec![("year", Said::Number(self.list.into()))];
        all.extend(values);
        let form = format!("{}.status.{}", self.household.id, self.list);
        self.found.push(Check {
            values: all,
            year: Some(self.list),
            citation: citation.to_owned(),
            ..note(what, severity, form)
        });
    }

    fn recognition(&mut self, day: Date) {
        let escaped = self.status.class == Some(PovertyClass::Escaped);
        if self.status.class.is_none() {
            self.add(
                Oddity::ClassMissing,
                Severity::Warn,
                Vec::new(),
                standard::lists(),
            );
        }
        let Some(recognised) = self.status.recognised else {
            if escaped {
                self.add(
                    Oddity::EscapedUndated,
                    Severity::Warn,
                    Vec::new(),
                    standard::lists(),
                );
            }
            return;
        };
        let on = ("day", Said::Day(recognised));
        if recognised > day {
            self.add(
                Oddity::RecognisedAhead,
                Severity::Warn,
                vec![on],
                standard::lists(),
            );
        } else if !is_plausible(self.list, recognised, escaped) {
            self.add(
                Oddity::RecognisedYear,
                Severity::Warn,
                vec![on],
                standard::lists(),
            );
        }
    }

    /// The class against the points, with the arithmetic.
    fn points(&mut self) {
        self.b();
        let measured = measured_on(self.list, self.status.recognised);
        let area = home::settlement(self.ledger, self.household, measured);
        let Some(standard) = Standard::of(self.list) else {
            return;
        };
        match standard::agreement(self.status, self.list, area) {
            Agreement::Differs(made) => {
                let (Some(area), Some(a)) = (area, self.status.points_a) else {
                    return;
                };
                let most = standard.line(area).points.unwrap_or(0);
                let b = standard::b_of(self.status, standard).unwrap_or(0);
                let class = self.status.class.map_or("", Coded::code);
                let values = vec![
                    ("class", Said::Code(class)),
                    ("made", Said::Code(made.code())),
                    ("a", Said::Number(a.into())),
                    ("most", Said::Number(most.into())),
                    ("b", Said::Number(b.into())),
                    ("least", Said::Number(standard.b_of_poor().into())),
                    ("area", Said::Code(area.code())),
                ];
                let citation = standard.citation.clone();
                self.add(Oddity::ClassPoints, Severity::Warn, values, &citation);
            }
            Agreement::Silent(Silent::NoScale) => {
                let income = area.map(|area| standard.line(area).income);
                let values = vec![(
                    "income",
                    income.map_or(Said::Text(String::new()), Said::Money),
                )];
                let citation = standard.citation.clone();
                self.add(Oddity::PointsNoScale, Severity::Info, values, &citation);
            }
            Agreement::Agrees | Agreement::Silent(_) => {}
        }
    }

    /// Points B against the indicators: each counts ten.
    fn b(&mut self) {
        let (Some(b), Some(standard)) = (self.status.points_b, Standard::of(self.list)) else {
            return;
        };
        let all = u32::try_from(Deprivation::ALL.len()).unwrap_or(0) * standard.each;
        let ticked = u32::try_from(self.status.lacking.len()).unwrap_or(0);
        let values = vec![
            ("b", Said::Number(b.into())),
            ("n", Said::Number(ticked.into())),
            ("made", Said::Number((ticked * standard.each).into())),
        ];
        let citation = standard.citation.clone();
        if b % standard.each != 0 || b > all {
            self.add(Oddity::PointsB, Severity::Warn, values, &citation);
        } else if ticked > 0 && b != ticked * standard.each {
            self.add(Oddity::PointsLacking, Severity::Warn, values, &citation);
        }
    }
}

/// Whether a list may say that: it is made from September of the year before, and changed through its
/// year. One that escaped stays so for three years, by the decision of its first.
fn is_plausible(list: i16, recognised: Date, escaped: bool) -> bool {
    let years = if escaped { 4 } else { 1 };
    let Ok(first) = Date::new(list - years, 9, 1) else {
        return true;
    };
    first <= recognised && recognised.year() <= list
}

/// Country to town by the reorganisation: what that would mean, and that nothing was changed.
fn moved(found: &mut Vec<Check>, ledger: &Ledger, household: &Household, year: i16, day: Date) {
    let Some(what) = places::consequence(ledger, household, day) else {
        return;
    };
    let standard = Standard::of(year.max(what.since.year()));
    let income = |area| match standard {
        Some(standard) => Said::Money(standard.line(area).income),
        None => Said::Text(String::new()),
    };
    let unit = ledger.unit(&what.new);
    let unit = unit.map_or_else(String::new, |unit| unit.short.clone());
    found.push(Check {
        values: vec![
            ("unit", Said::Text(unit)),
            ("since", Said::Day(what.since)),
            ("area", Said::Code(what.to.code())),
            ("before", income(what.from)),
            ("after", income(what.to)),
        ],
        citation: standard.map_or_else(String::new, |standard| standard.citation.clone()),
        ..note(
            Oddity::AreaMoved,
            Severity::Info,
            format!("{}.means", household.id),
        )
    });
}
