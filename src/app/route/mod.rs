//! Addresses: `#/capital/allocations?year=2023&component=…`.
//!
//! Hash addresses, so that every host, a folder and a USB stick serve every page. Filters and the
//! open form are part of the address: Back closes a form, and a link opens the same view.

mod escape;
mod page;

use std::fmt;

use self::escape::{escape, is_plain, listed, unescape};
pub use self::{
    escape::MOST_HOUSEHOLDS,
    page::{ClassPaper, ClassTab, Page, ProjectTab, RulesTab, SessionPart, Tab},
};
use crate::domain::date;

/// A page with everything that narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The year, unless it is the register's working year.
    pub year: Option<i16>,
    /// Only this receiving unit.
    pub unit: Option<String>,
    /// Only this component.
    pub component: Option<String>,
    /// Only payments out of this allocation.
    pub allocation: Option<String>,
    /// Only allocations that are not fully paid.
    pub unpaid: bool,
    /// Only allocations from which nothing was paid for a month.
    pub idle: bool,
    /// Only projects of this mode.
    pub mode: Option<String>,
    /// Only projects in this state.
    pub state: Option<String>,
    /// Only projects with this verdict.
    pub verdict: Option<String>,
    /// The columns of a list, joined by dots.
    pub columns: Option<String>,
    /// The column that a list is sorted by, after a `-` where it begins with the greatest.
    pub sort: Option<String>,
    /// Words that are searched for.
    pub words: Option<String>,
    /// Only households of this village.
    pub village: Option<String>,
    /// Only households of this ethnic group.
    pub ethnicity: Option<String>,
    /// Only households of these classes, joined by dots.
    pub class: Option<String>,
    /// Only households with or without support.
    pub support: Option<String>,
    /// Only households on this project's list.
    pub project: Option<String>,
    /// Another record beside the first: the household that it is compared with.
    pub other: Option<String>,
    /// These households only, in this order: their ids without `household:`, joined by dots.
    pub households: Option<String>,
    /// The day that is looked at, as `yyyy-mm-dd`.
    pub day: Option<String>,
    /// The number of a hand-over sheet.
    pub sheet: Option<u32>,
    /// Only this record: its history, its conflicts; or the project that a page shows.
    pub record: Option<String>,
    /// The open form: `grant`, `allocation`, … for a new record, or a record's id.
    pub form: Option<String>,
    /// The field of the form that is asked about.
    pub field: Option<String>,
}

const HOUSEHOLD: &str = "household:";

impl Route {
    /// The same narrowing on another page, with the form closed.
    pub fn to(&self, page: Page) -> Route {
        Route {
            page,
            year: self.year,
            unit: self.unit.clone(),
            ..Route::default()
        }
    }

    /// Another page about one record.
    pub fn about(&self, page: Page, record: &str) -> Route {
        Route {
            record: Some(record.to_owned()),
            ..self.to(page)
        }
    }

    /// Another page about these households: the first [`MOST_HOUSEHOLDS`] of them.
    pub fn about_households(&self, page: Page, ids: &[String]) -> Route {
        let ids = ids.iter().take(MOST_HOUSEHOLDS);
        let short = ids.filter_map(|id| id.strip_prefix(HOUSEHOLD));
        let joined = short.collect::<Vec<_>>().join(".");
        Route {
            households: Some(joined).filter(|joined| !joined.is_empty()),
            ..self.to(page)
        }
    }

    /// The households that the address lists.
    pub fn household_ids(&self) -> Vec<String> {
        let joined = self.households.as_deref().unwrap_or_default().split('.');
        let parts = joined.filter(|part| !part.is_empty());
        let ids = parts.take(MOST_HOUSEHOLDS);
        ids.map(|part| format!("{HOUSEHOLD}{part}")).collect()
    }

    /// The same page with this form open.
    pub fn with_form(&self, form: impl Into<String>) -> Route {
        Route {
            form: Some(form.into()),
            ..self.clone()
        }
    }

    /// The same page without a form.
    pub fn without_form(&self) -> Route {
        Route {
            form: None,
            field: None,
            ..self.clone()
        }
    }

    /// Reads an address. What is not understood behind a page's name is left out, so that an old
    /// address still opens something; a page that there is not is [`Page::Lost`], which says so.
    pub fn parse(hash: &str) -> Route {
        let text = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut route = Route {
            page: Page::at(path),
            ..Route::default()
        };
        for (name, text) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let found = route.values().into_iter().find(|(known, _)| *known == name);
            if let Some((_, value)) = found {
                value.read(text);
            }
        }
        route
    }

    /// Everything behind the path, in the order in which addresses have it: read and written by this
    /// list alone.
    fn values(&mut self) -> [(&'static str, Value<'_>); 24] {
        use Value::{Day, Flag, Id, Ids, Number, Words, Year};
        [
            ("year", Year(&mut self.year)),
            ("unit", Id(&mut self.unit)),
            ("component", Id(&mut self.component)),
            ("allocation", Id(&mut self.allocation)),
            ("record", Id(&mut self.record)),
            ("mode", Id(&mut self.mode)),
            ("state", Id(&mut self.state)),
            ("verdict", Id(&mut self.verdict)),
            ("columns", Id(&mut self.columns)),
            ("sort", Id(&mut self.sort)),
            ("words", Words(&mut self.words)),
            ("village", Words(&mut self.village)),
            ("ethnicity", Words(&mut self.ethnicity)),
            ("class", Id(&mut self.class)),
            ("support", Id(&mut self.support)),
            ("project", Id(&mut self.project)),
            ("other", Id(&mut self.other)),
            ("households", Ids(&mut self.households)),
            ("day", Day(&mut self.day)),
            ("sheet", Number(&mut self.sheet)),
            ("unpaid", Flag(&mut self.unpaid)),
            ("idle", Flag(&mut self.idle)),
            ("form", Id(&mut self.form)),
            ("field", Id(&mut self.field)),
        ]
    }
}

/// A value of an address by its type.
enum Value<'r> {
    /// An id or a code, or several joined by dots.
    Id(&'r mut Option<String>),
    /// Free words, escaped.
    Words(&'r mut Option<String>),
    /// The ids of households, joined by dots.
    Ids(&'r mut Option<String>),
    /// A day, ISO 8601.
    Day(&'r mut Option<String>),
    /// A year.
    Year(&'r mut Option<i16>),
    /// A number up to a thousand.
    Number(&'r mut Option<u32>),
    /// Said or not.
    Flag(&'r mut bool),
}

impl Value<'_> {
    /// Takes what the address says, or nothing where it cannot be that.
    fn read(self, text: &str) {
        let plain = || Some(text).filter(|text| is_plain(text)).map(str::to_owned);
        match self {
            Value::Id(id) => *id = plain(),
            Value::Words(words) => *words = unescape(text),
            Value::Ids(ids) => *ids = listed(text),
            Value::Day(day) => *day = plain().filter(|day| date::parse_iso(day).is_some()),
            Value::Year(year) => *year = text.parse().ok().filter(|y| (1900..=2100).contains(y)),
            Value::Number(number) => *number = text.parse().ok().filter(|n| *n <= 1000),
            Value::Flag(flag) => *flag = text == "1",
        }
    }

    /// What the address says.
    fn written(self) -> Option<String> {
        match self {
            Value::Id(text) | Value::Ids(text) | Value::Day(text) => text.take(),
            Value::Words(words) => words.as_deref().map(escape),
            Value::Year(year) => year.map(|year| year.to_string()),
            Value::Number(number) => number.map(|number| number.to_string()),
            Value::Flag(flag) => flag.then(|| String::from("1")),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, part) = self.page.path();
        write!(f, "#/{word}")?;
        if !part.is_empty() {
            write!(f, "/{part}")?;
        }
        let mut sign = '?';
        for (name, value) in self.clone().values() {
            if let Some(value) = value.written() {
                write!(f, "{sign}{name}={value}")?;
                sign = '&';
            }
        }
        Ok(())
    }
}
