//! How many may learn together.

use crate::{
    domain::training::{Group, Method},
    rules::{case::Case, settings::Settings},
};

/// The parameters that limit the size of a class.
pub const SIZES: [&str; 6] = [
    "class.size.theory",
    "class.size.theory.special",
    "class.size.theory.blind",
    "class.size.practice",
    "class.size.practice.special",
    "class.size.practice.blind",
];

/// The parameter that is about a class: by how it is taught and for whom it is.
const fn of(method: Method, group: Group) -> &'static str {
    let group = match group {
        Group::General => 0,
        Group::Special => 1,
        Group::Blind => 2,
    };
    match method {
        Method::Theory => SIZES[group],
        Method::Practice | Method::Integrated => SIZES[3 + group],
    }
}

/// Most learners of a class like that of `case`; `None` where it is not written down how it is taught, or
/// nothing limits it on the day. A class without a group is for everybody; one that is split for practice sits
/// together for theory, and its practice groups have their own limit.
pub fn size_limit(case: &Case, settings: &Settings<'_>) -> Option<i64> {
    let class = &case.class.as_ref()?.class;
    let group = class.group.unwrap_or(Group::General);
    let method = class.method?;
    let split = class.practice_groups.is_some_and(|groups| groups > 1);
    let together = if split { Method::Theory } else { method };
    settings.count(of(together, group), case)
}

/// Most learners of a practice group of the class of `case`.
pub fn practice_limit(case: &Case, settings: &Settings<'_>) -> Option<i64> {
    let class = &case.class.as_ref()?.class;
    let group = class.group.unwrap_or(Group::General);
    settings.count(of(Method::Practice, group), case)
}
