//! Checks of the people of a household: their numbers, births, groups, and who heads it.

use jiff::civil::Date;

use super::{
    check::{Check, Oddity, Said, note},
    numbers::Numbers,
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        coded::Coded,
        date::add_months,
        ethnic,
        household::{Household, Member, Relation},
        identity, text,
    },
    rules::pack::Severity,
};

/// The youngest that somebody heads a household or works.
const GROWN: i16 = 15;
/// The age from which nobody is taken to work, men's and women's alike.
const OLD: i16 = 61;
/// Years that a parent is older than a child at least.
const PARENT: i16 = 12;

pub(super) fn check(
    found: &mut Vec<Check>,
    ledger: &Ledger,
    household: &Household,
    numbers: &Numbers,
    day: Date,
) {
    for (key, member) in household.people(Some(day)) {
        let mut about = About {
            found: &mut *found,
            household,
            key,
            member,
        };
        about.number(ledger, numbers, day);
        about.birth(day);
        about.phone();
        about.group();
    }
    head(found, household, day);
    ages(found, household, day);
}

/// Checks of one person.
struct About<'a> {
    found: &'a mut Vec<Check>,
    household: &'a Household,
    key: &'a str,
    member: &'a Member,
}

impl About<'_> {
    fn add(
        &mut self,
        what: Oddity,
        severity: Severity,
        values: Vec<(&'static str, Said)>,
        citation: &str,
    ) {
        let mut all = vec![("name", Said::Text(self.member.name.clone()))];
        all.extend(values);
        self.found.push(Check {
            values: all,
            member: Some(self.key.to_owned()),
            citation: citation.to_owned(),
            ..note(what, severity, member_form(self.household, self.key))
        });
    }

    fn number(&mut self, ledger: &Ledger, numbers: &Numbers, day: Date) {
        let member = self.member;
        let odd = identity::oddities(
            &member.identity,
            member.sex,
            member.birth_year(),
            day.year(),
        );
        for odd in odd {
            let (what, severity, values) = check_of(&odd);
            self.add(what, severity, values, identity::citation());
        }
        let there = numbers.bearers(&member.identity).iter();
        let own = |(household, key): &&(String, String)| {
            *household == self.household.id && *key == self.key
        };
        let others: Vec<String> = there
            .filter(|place| !own(place))
            .filter_map(|(id, key)| {
                let household = ledger.household(id)?;
                let member = household.members.get(key)?;
                let code = household.code.as_str();
                Some(if code.is_empty() || *id == self.household.id {
                    member.name.clone()
                } else {
                    format!("{} ({code})", member.name)
                })
            })
            .collect();
        if !others.is_empty() {
            let others = ("others", Said::Text(others.join(", ")));
            self.add(
                Oddity::IdentityTwice,
                Severity::Warn,
                vec![others],
                identity::citation(),
            );
        }
    }

    fn birth(&mut self, day: Date) {
        match (self.member.birth_year(), self.member.birthday()) {
            (None, _) => self.add(Oddity::BirthMissing, Severity::Info, Vec::new(), ""),
            (Some(year), born) => {
                if year > day.year() || born.is_some_and(|born| born > day) {
                    let year = ("year", Said::Number(year.into()));
                    self.add(Oddity::BirthAhead, Severity::Warn, vec![year], "");
                }
            }
        }
    }

    fn phone(&mut self) {
        let written = self.member.phone.trim();
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        if !written.is_empty() && digits < 3 {
            let phone = ("phone", Said::Text(written.to_owned()));
            self.add(Oddity::PhoneSigns, Severity::Warn, vec![phone], "");
        }
    }

    fn group(&mut self) {
        let written = self.member.ethnicity.trim();
        if !written.is_empty() && ethnic::known(written).is_none() {
            let group = ("group", Said::Text(written.to_owned()));
            self.add(Oddity::EthnicUnknown, Severity::Info, vec![group], "");
        }
    }
}

fn check_of(odd: &identity::Oddity) -> (Oddity, Severity, Vec<(&'static str, Said)>) {
    use identity::Oddity as Odd;
    let (warn, info) = (Severity::Warn, Severity::Info);
    let number = |n: usize| Said::Number(i64::try_from(n).unwrap_or(i64::MAX));
    match odd {
        Odd::Old => (Oddity::IdentityOld, info, Vec::new()),
        Odd::LostZero { digits } => (Oddity::IdentityLostZero, warn, vec![("n", number(*digits))]),
        Odd::Length { digits } => (Oddity::IdentityLength, warn, vec![("n", number(*digits))]),
        Odd::NotDigits => (Oddity::IdentitySigns, warn, Vec::new()),
        Odd::NoProvince { code } => (
            Oddity::IdentityPlace,
            warn,
            vec![("code", Said::Text(code.clone()))],
        ),
        Odd::Abroad { code } => (
            Oddity::IdentityAbroad,
            info,
            vec![("code", Said::Text(code.clone()))],
        ),
        Odd::OtherSex { says } => (
            Oddity::IdentitySex,
            warn,
            vec![("sex", Said::Code(says.code()))],
        ),
        Odd::OtherYear { says, written } => (
            Oddity::IdentityBorn,
            warn,
            vec![
                ("says", Said::Number((*says).into())),
                ("written", Said::Number((*written).into())),
            ],
        ),
        Odd::Unborn { says } => (
            Oddity::IdentityUnborn,
            warn,
            vec![("says", Said::Number((*says).into()))],
        ),
    }
}

fn member_form(household: &Household, key: &str) -> String {
    format!("{}.member.{key}", household.id)
}

fn is_head(relation: &str) -> bool {
    relation == Relation::Head.code() || text::fold(relation).trim() == "chu ho"
}

fn head(found: &mut Vec<Check>, household: &Household, day: Date) {
    let key = household.head_key(Some(day));
    let new_head = || format!("{}.event", household.id);
    let Some(head) = household.members.get(key) else {
        let form = household.id.clone();
        found.push(note(Oddity::HeadMissing, Severity::Warn, form));
        return;
    };
    let named = || vec![("name", Said::Text(head.name.clone()))];
    let of_head = |what, form| Check {
        values: named(),
        member: Some(key.to_owned()),
        ..note(what, Severity::Warn, form)
    };
    if household.gone(Some(day)).contains(key) {
        found.push(of_head(Oddity::HeadGone, new_head()));
    }
    if age(head, day).is_some_and(|age| age < GROWN) {
        found.push(of_head(Oddity::HeadYoung, member_form(household, key)));
    }
    let mut others = household
        .people(Some(day))
        .filter(|(other, member)| *other != key && is_head(&member.relation));
    // One who was the head before another took over still bears the word.
    if household.head == key
        && let Some((other, member)) = others.next()
    {
        found.push(Check {
            values: vec![("name", Said::Text(member.name.clone()))],
            member: Some(other.clone()),
            ..note(
                Oddity::HeadTwice,
                Severity::Warn,
                member_form(household, other),
            )
        });
    }
}

/// Who is older than whom, and whether anybody is of an age to work.
fn ages(found: &mut Vec<Check>, household: &Household, day: Date) {
    let head = household.members.get(household.head_key(Some(day)));
    let head_born = head.and_then(Member::birth_year);
    for (key, member) in household.people(Some(day)) {
        let relation = Relation::from_code(&member.relation);
        let (Some(born), Some(head)) = (member.birth_year(), head_born) else {
            continue;
        };
        let off = match relation {
            Some(Relation::Child) => born < head + PARENT,
            Some(Relation::Parent) => head < born + PARENT,
            _ => false,
        };
        if off {
            found.push(Check {
                values: vec![
                    ("name", Said::Text(member.name.clone())),
                    ("born", Said::Number(born.into())),
                    ("head", Said::Number(head.into())),
                ],
                member: Some(key.clone()),
                ..note(
                    Oddity::BirthOrder,
                    Severity::Warn,
                    member_form(household, key),
                )
            });
        }
    }
    let mut ages = household
        .people(Some(day))
        .map(|(_, member)| age(member, day))
        .peekable();
    let works = |age: Option<i16>| age.is_none_or(|age| (GROWN..OLD).contains(&age));
    if ages.peek().is_some() && !ages.any(works) {
        let form = household.id.clone();
        found.push(note(Oddity::NobodyWorks, Severity::Info, form));
    }
}

/// How old somebody is on a day; by years where the day of birth is not known.
fn age(member: &Member, day: Date) -> Option<i16> {
    let years = day.year() - member.birth_year()?;
    let turned = member
        .birthday()
        .is_none_or(|born| add_months(born, i32::from(years) * 12) <= day);
    Some(if turned { years } else { years - 1 })
}
