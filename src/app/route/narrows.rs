//! What narrows one page: a struct beside the page's query that reads itself from an address and writes
//! itself into one, both by a single list of its values.

use jiff::civil::Date;

use super::{address::Route, name::Name};
use crate::domain::{coded::Coded, date};

/// A struct of what narrows a page. Its fields are empty where nothing is narrowed.
pub trait Narrows: Default {
    /// Hands each value to `visit` with its name in addresses.
    fn each(&mut self, visit: &mut Visit<'_>);

    /// What an address is narrowed to.
    fn of(route: &Route) -> Self {
        let mut own = Self::default();
        own.each(&mut |name, value| {
            if let Some(text) = route.text(name) {
                value.read(&text);
            }
        });
        own
    }

    /// The address narrowed to this; what stands there under other names stays.
    fn on(mut self, mut route: Route) -> Route {
        self.each(&mut |name, value| route.put(name, value.written()));
        route
    }
}

impl Route {
    /// The same page narrowed in another way.
    pub fn narrowed<F: Narrows>(&self, change: impl FnOnce(&mut F)) -> Route {
        let mut filter = F::of(self);
        change(&mut filter);
        filter.on(self.clone())
    }
}

/// Who is handed the values.
pub type Visit<'v> = dyn FnMut(Name, &mut dyn Value) + 'v;

/// A value that an address may have.
pub trait Value {
    /// Takes what the address says; what is no such value leaves it empty.
    fn read(&mut self, text: &str);

    /// What the address says; `None` for an empty value.
    fn written(&self) -> Option<String>;
}

impl Value for Option<String> {
    fn read(&mut self, text: &str) {
        *self = Some(text.to_owned());
    }

    fn written(&self) -> Option<String> {
        self.clone()
    }
}

impl Value for bool {
    fn read(&mut self, text: &str) {
        *self = text == "1";
    }

    fn written(&self) -> Option<String> {
        self.then(|| String::from("1"))
    }
}

impl Value for Option<u32> {
    fn read(&mut self, text: &str) {
        *self = text.parse().ok();
    }

    fn written(&self) -> Option<String> {
        self.map(|number| number.to_string())
    }
}

impl Value for Option<Date> {
    fn read(&mut self, text: &str) {
        *self = date::parse_iso(text);
    }

    fn written(&self) -> Option<String> {
        self.map(date::iso)
    }
}

/// One of a closed list, by its code.
impl<T: Coded> Value for Option<T> {
    fn read(&mut self, text: &str) {
        *self = T::from_code(text);
    }

    fn written(&self) -> Option<String> {
        self.map(|code| code.code().to_owned())
    }
}

/// Several of a closed list, their codes joined by dots.
impl<T: Coded> Value for Vec<T> {
    fn read(&mut self, text: &str) {
        *self = text.split('.').filter_map(T::from_code).collect();
    }

    fn written(&self) -> Option<String> {
        let codes: Vec<&str> = self.iter().map(|code| code.code()).collect();
        Some(codes.join(".")).filter(|codes| !codes.is_empty())
    }
}
