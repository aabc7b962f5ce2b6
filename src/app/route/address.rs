//! One address: what every page has, and unread what only some pages know.

use std::fmt;

use jiff::civil::Date;

use super::{name::Name, page::Page};
use crate::domain::{coded::Coded as _, date};

/// A page with everything that narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The year, unless it is the register's working year.
    pub year: Option<i16>,
    /// Only this receiving unit.
    pub unit: Option<String>,
    /// Counted as of this day (số liệu đến ngày …), where that is not today. [`Page::looks_back`] says which
    /// pages do.
    pub as_of: Option<Date>,
    /// Only this record: its history, its conflicts; or the project that a page shows.
    pub record: Option<String>,
    /// The columns of a list, joined by dots.
    pub columns: Option<String>,
    /// The column that a list is sorted by, after a `-` where it begins with the greatest.
    pub sort: Option<String>,
    /// Words that are searched for.
    pub words: Option<String>,
    /// The open form: `grant`, `allocation`, … for a new record, or a record's id.
    pub form: Option<String>,
    /// The field of the form that is asked about.
    pub field: Option<String>,
    /// What only some pages know: [`super::Narrows`] reads and writes it. In the order of the names.
    narrowed: Vec<(Name, String)>,
}

impl Route {
    /// Another page of the same year and unit, with the form closed.
    pub fn to(&self, page: Page) -> Route {
        Route {
            page,
            year: self.year,
            unit: self.unit.clone(),
            as_of: self.as_of,
            ..Route::default()
        }
    }

    /// Another page of the same year, about all units.
    pub fn to_all(&self, page: Page) -> Route {
        self.to(page).in_unit(None)
    }

    /// Another page about one record.
    pub fn about(&self, page: Page, record: &str) -> Route {
        Route {
            record: Some(record.to_owned()),
            ..self.to(page)
        }
    }

    /// Another part of the same page, with all that narrows it.
    #[must_use]
    pub fn at(self, page: Page) -> Route {
        Route { page, ..self }
    }

    /// The same page of another year; `None` for the working year.
    #[must_use]
    pub fn in_year(self, year: Option<i16>) -> Route {
        Route { year, ..self }
    }

    /// The same page about another unit; `None` for all.
    #[must_use]
    pub fn in_unit(self, unit: Option<String>) -> Route {
        Route { unit, ..self }
    }

    /// The same page counted as of another day; `None` for today.
    #[must_use]
    pub fn counted_on(self, as_of: Option<Date>) -> Route {
        Route { as_of, ..self }
    }

    /// The day as of which the page is counted; `None` for today. A form is always about today.
    pub fn looks_back_to(&self) -> Option<Date> {
        let looks = self.form.is_none() && self.page.looks_back();
        self.as_of.filter(|_| looks)
    }

    /// The same list with these columns; `None` for the usual ones.
    #[must_use]
    pub fn with_columns(self, columns: Option<String>) -> Route {
        Route { columns, ..self }
    }

    /// The same list sorted like this; `None` for its own order.
    #[must_use]
    pub fn sorted(self, sort: Option<String>) -> Route {
        Route { sort, ..self }
    }

    /// The same page with these words searched for. Blank words are none.
    #[must_use]
    pub fn searching(self, words: &str) -> Route {
        let words = Some(words).filter(|words| !words.trim().is_empty());
        Route {
            words: words.map(str::to_owned),
            ..self
        }
    }

    /// The same page with this record open beside it; `None` with none.
    #[must_use]
    pub fn showing(self, record: Option<&str>) -> Route {
        Route {
            record: record.map(str::to_owned),
            ..self
        }
    }

    /// The same page with this form open.
    pub fn with_form(&self, form: impl Into<String>) -> Route {
        Route {
            form: Some(form.into()),
            ..self.clone()
        }
    }

    /// The same form asking about this field.
    #[must_use]
    pub fn asking(self, field: Option<String>) -> Route {
        Route { field, ..self }
    }

    /// The same page without a form.
    pub fn without_form(&self) -> Route {
        let mut closed = Route {
            form: None,
            field: None,
            ..self.clone()
        };
        closed.put(Name::Rule, None);
        closed
    }

    /// The same page with nothing open beside it. A grid is not beside its page: it is the page.
    pub fn without_panel(&self) -> Route {
        if self.page == Page::Grid {
            self.clone()
        } else {
            self.without_form()
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
            if let Some(name) = Name::from_code(name) {
                route.put(name, name.read(text));
            }
        }
        route
    }

    /// The value under a name.
    pub(super) fn text(&self, name: Name) -> Option<String> {
        match name {
            Name::Year => self.year.map(|year| year.to_string()),
            Name::Unit => self.unit.clone(),
            Name::AsOf => self.as_of.map(|day| day.to_string()),
            Name::Record => self.record.clone(),
            Name::Columns => self.columns.clone(),
            Name::Sort => self.sort.clone(),
            Name::Words => self.words.clone(),
            Name::Form => self.form.clone(),
            Name::Field => self.field.clone(),
            _ => {
                let found = self.narrowed.iter().find(|(other, _)| *other == name);
                found.map(|(_, text)| text.clone())
            }
        }
    }

    /// Puts a value under a name, or nothing.
    pub(super) fn put(&mut self, name: Name, text: Option<String>) {
        match name {
            Name::Year => self.year = text.and_then(|year| year.parse().ok()),
            Name::Unit => self.unit = text,
            Name::AsOf => self.as_of = text.as_deref().and_then(date::parse_iso),
            Name::Record => self.record = text,
            Name::Columns => self.columns = text,
            Name::Sort => self.sort = text,
            Name::Words => self.words = text,
            Name::Form => self.form = text,
            Name::Field => self.field = text,
            _ => {
                self.narrowed.retain(|(other, _)| *other != name);
                let at = self.narrowed.partition_point(|(other, _)| *other < name);
                if let Some(text) = text {
                    self.narrowed.insert(at, (name, text));
                }
            }
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
        for name in Name::ALL {
            if let Some(text) = self.text(*name) {
                write!(f, "{sign}{}", name.written(&text))?;
                sign = '&';
            }
        }
        Ok(())
    }
}
