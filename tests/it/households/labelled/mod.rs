//! A register of invented households in which the same ones stand twice, and others only look so. Every
//! pair is labelled, and all follows from the seed.
//!
//! The slips are those that people make, not those that the finder looks for: letters swapped, dropped,
//! doubled, hit beside; marks wrong or left out; years misread; and everywhere the noise of real lists:
//! telephones that a whole village shares, numbers that nobody has, names that hundreds bear.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::register::ledger::Ledger, cli::sample::generate, domain::text::fold, replica::Document,
};
use unicode_normalization::UnicodeNormalization;

use crate::records;

mod slips;

use slips::{slip, tone_elsewhere};

/// What a pair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    // The same household.
    Moved,
    NewCards,
    NameSlip,
    BirthSlip,
    Decomposed,
    Unmarked,
    HeadChanged,
    ShortEntry,
    YearsOnly,
    // Different households of which one person stands in both.
    MovedOut,
    ChildInTwo,
    // Different households.
    TwinsApart,
    Namesakes,
    SharedPhone,
    Brothers,
    SplitOnRecord,
    SameCode,
}

pub const SAME: [Kind; 9] = [
    Kind::Moved,
    Kind::NewCards,
    Kind::NameSlip,
    Kind::BirthSlip,
    Kind::Decomposed,
    Kind::Unmarked,
    Kind::HeadChanged,
    Kind::ShortEntry,
    Kind::YearsOnly,
];
pub const PEOPLE: [Kind; 2] = [Kind::MovedOut, Kind::ChildInTwo];
pub const DIFFERENT: [Kind; 6] = [
    Kind::TwinsApart,
    Kind::Namesakes,
    Kind::SharedPhone,
    Kind::Brothers,
    Kind::SplitOnRecord,
    Kind::SameCode,
];

pub type Body = Map<String, Value>;

/// A register with its labelled pairs, the smaller id first.
pub struct Labelled {
    pub households: BTreeMap<String, Body>,
    pub pairs: BTreeMap<(String, String), Kind>,
}

/// Random that repeats itself (`SplitMix64`).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("in range")
    }

    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}

/// A register of about `households`, with `same` pairs of each kind that is the same and `different` of
/// each that is not.
pub fn labelled(households: usize, same: usize, different: usize, seed: u64) -> Labelled {
    let planted = SAME.len() * same + (PEOPLE.len() + DIFFERENT.len()) * different;
    let more = SAME.len() * same;
    let base = generate(households - more, seed).filter(|s| s.body["kind"] == "household");
    let mut base: Vec<(String, Body)> = base.map(|s| (s.id, s.body)).collect();
    let mut planter = Planter {
        random: Random::new(seed),
        villages: villages(&base),
        made: 0,
        seed,
    };
    for (_, body) in &mut base {
        planter.noise(body);
    }
    // Each household is part of one pair at most, so that every label is the whole truth about it.
    for at in (1..base.len()).rev() {
        base.swap(at, planter.random.below(at + 1));
    }
    let mut rest = Rest(base, Vec::new());
    let mut all = Labelled {
        households: BTreeMap::new(),
        pairs: BTreeMap::new(),
    };
    let mut keep = |a: (String, Body), b: (String, Body), kind: Kind| {
        let key = if a.0 < b.0 {
            (a.0.clone(), b.0.clone())
        } else {
            (b.0.clone(), a.0.clone())
        };
        all.pairs.insert(key, kind);
        all.households.extend([a, b]);
    };
    for kind in SAME {
        for _ in 0..same {
            let a = rest.first(|body| fits(kind, body));
            let b = (planter.id(), planter.again(kind, &a.1));
            keep(a, b, kind);
        }
    }
    for kind in PEOPLE.into_iter().chain(DIFFERENT) {
        for _ in 0..different {
            let mut a = rest.first(|body| fits(kind, body));
            let mut b = rest.first(|_| true);
            planter.alike(kind, &mut a, &mut b);
            keep(a, b, kind);
        }
    }
    assert!(all.pairs.len() == planted);
    all.households.extend(rest.0);
    all.households.extend(rest.1);
    all
}

/// Households that are part of no pair yet, and those that were passed over.
struct Rest(Vec<(String, Body)>, Vec<(String, Body)>);

impl Rest {
    /// Takes one that fits.
    fn first(&mut self, fits: impl Fn(&Body) -> bool) -> (String, Body) {
        loop {
            let next = self.0.pop().expect("households enough");
            if fits(&next.1) {
                return next;
            }
            self.1.push(next);
        }
    }
}

impl Labelled {
    /// The register of these households.
    pub fn ledger(&self) -> Ledger {
        ledger(&self.households)
    }

    /// The same register as a list that names nobody but the heads, without what is about others.
    pub fn heads_only(mut self) -> Labelled {
        for body in self.households.values_mut() {
            let keep = text(body, "head").to_owned();
            members(body).retain(|key, _| *key == keep);
        }
        let about_others = [
            Kind::HeadChanged,
            Kind::MovedOut,
            Kind::ChildInTwo,
            Kind::SplitOnRecord,
        ];
        self.pairs.retain(|_, kind| !about_others.contains(kind));
        self
    }
}

/// The register of these households.
pub fn ledger(households: &BTreeMap<String, Body>) -> Ledger {
    let documents: Vec<Document> = households
        .iter()
        .map(|(id, body)| records::body(id, body))
        .collect();
    records::ledger_of(&documents)
}

fn villages(base: &[(String, Body)]) -> Vec<(Value, Value)> {
    let mut all: Vec<(Value, Value)> = Vec::new();
    for (_, body) in base {
        let village = (body["unit"].clone(), body["village"].clone());
        if !all.contains(&village) {
            all.push(village);
        }
    }
    all
}

struct Planter {
    random: Random,
    villages: Vec<(Value, Value)>,
    made: u64,
    seed: u64,
}

fn members(body: &mut Body) -> &mut Body {
    body["members"].as_object_mut().expect("an object")
}

fn head(body: &mut Body) -> &mut Body {
    let key = body["head"].as_str().expect("a text").to_owned();
    members(body)[&key].as_object_mut().expect("an object")
}

fn text<'b>(body: &'b Body, field: &str) -> &'b str {
    body.get(field).and_then(Value::as_str).unwrap_or("")
}

fn put(body: &mut Body, field: &str, value: impl Into<Value>) {
    body.insert(field.to_owned(), value.into());
}

fn year(person: &Body) -> i32 {
    text(person, "born")[..4].parse().expect("a number")
}

fn others(body: &Body) -> Vec<String> {
    let head = text(body, "head");
    let keys = body["members"].as_object().expect("an object").keys();
    keys.filter(|key| *key != head).cloned().collect()
}

/// Whether a pair of this kind can be made of the household.
fn fits(kind: Kind, body: &Body) -> bool {
    let mut body = body.clone();
    let size = members(&mut body).len();
    let grown = |member: &Value| {
        let member = member.as_object().expect("an object");
        year(member) < 2000 && text(member, "relation") == "child"
    };
    match kind {
        Kind::HeadChanged => {
            let head = text(&body, "head").to_owned();
            let mut all = members(&mut body).iter();
            size > 2
                && all.any(|(k, m)| *k != head && year(m.as_object().expect("an object")) < 2003)
        }
        Kind::MovedOut | Kind::SplitOnRecord => members(&mut body).values().any(grown),
        Kind::ChildInTwo => {
            let child = |m: &Value| year(m.as_object().expect("an object")) > 2006;
            members(&mut body).values().any(child)
        }
        Kind::Brothers => text(head(&mut body), "name").split(' ').count() > 2,
        Kind::NameSlip | Kind::BirthSlip | Kind::YearsOnly => true,
        _ => size > 0,
    }
}

impl Planter {
    fn id(&mut self) -> String {
        self.made += 1;
        format!(
            "household:018c{:04x}-0000-7000-8000-{:012x}",
            self.seed & 0xffff,
            self.made.wrapping_mul(0x9E37_79B9) & 0xffff_ffff_ffff
        )
    }

    fn phone(&mut self) -> String {
        format!("0209 001 {:04}", self.random.below(10_000))
    }

    /// A number that no one else in the register has.
    fn card(&mut self, person: &Body) -> String {
        self.made += 1;
        let woman = usize::from(text(person, "sex") == "female");
        let year = usize::try_from(year(person)).expect("in range");
        let century = (year / 100 - 19) * 2 + woman;
        format!("000{century}{:02}9{:05}", year % 100, self.made % 100_000)
    }

    fn old_card(&mut self) -> String {
        self.made += 1;
        format!("0009{:05}", self.made % 100_000)
    }

    /// What real lists are like everywhere.
    fn noise(&mut self, body: &mut Body) {
        let village = text(body, "village").to_owned();
        if self.random.percent(6) {
            // The telephone of the head of the village.
            let digits = village
                .bytes()
                .fold(7, |sum, b| (sum * 31 + usize::from(b)) % 10_000);
            put(body, "phone", format!("0209 002 {digits:04}"));
        }
        let in_haste = self.random.percent(4);
        let filler = self.random.percent(1);
        for (_, member) in members(body).iter_mut() {
            let member = member.as_object_mut().expect("an object");
            let name = text(member, "name").to_owned();
            if in_haste {
                put(member, "name", fold(&name));
            } else if self.random.percent(2) {
                put(member, "name", slip(&name, &mut self.random));
            }
            if filler {
                put(member, "identity", "000000000");
            }
            if self.random.percent(2) {
                member.remove("born");
                put(
                    member,
                    "born",
                    format!("{}-01-01", 1950 + self.random.below(60)),
                );
            }
        }
    }

    /// The same household as another office writes it.
    fn again(&mut self, kind: Kind, body: &Body) -> Body {
        let mut body = body.clone();
        put(&mut body, "code", format!("X-{:05}", self.made));
        body.remove("poverty");
        body.remove("land");
        self.new_keys(&mut body);
        match self.random.below(10) {
            0..=2 => put(&mut body, "phone", self.phone()),
            3..=4 => drop(body.remove("phone")),
            _ => {}
        }
        if self.random.percent(10) {
            let unit = body["unit"].clone();
            let near: Vec<_> = self.villages.iter().filter(|(u, _)| *u == unit).collect();
            let village = self.random.pick(&near).1.clone();
            put(&mut body, "village", village);
        }
        for key in others(&body) {
            if self.random.percent(8) {
                members(&mut body).remove(&key);
                continue;
            }
            let member = members(&mut body)[&key].as_object_mut().expect("an object");
            if self.random.percent(25) {
                member.remove("identity");
            }
            if self.random.percent(10) {
                put(member, "born", year(member).to_string());
            }
        }
        if self.random.percent(10) {
            let mut child = head(&mut body).clone();
            child.remove("identity");
            let name = format!("{} An", text(&child, "name"));
            put(&mut child, "name", name);
            put(&mut child, "born", "2023-03-04");
            put(&mut child, "relation", "child");
            members(&mut body).insert(String::from("zz9"), child.into());
        }
        self.spoil(kind, &mut body);
        body
    }

    /// Members are written down anew, under other keys.
    fn new_keys(&mut self, body: &mut Body) {
        let head = text(body, "head").to_owned();
        let mut fresh = Map::new();
        for (key, member) in std::mem::take(members(body)) {
            let new = format!("n{}{key}", self.random.below(90) + 10);
            if key == head {
                put(body, "head", new.clone());
            }
            fresh.insert(new, member);
        }
        put(body, "members", fresh);
    }

    fn spoil(&mut self, kind: Kind, body: &mut Body) {
        let each = |body: &mut Body, change: &mut dyn FnMut(&mut Body)| {
            for member in members(body).values_mut() {
                change(member.as_object_mut().expect("an object"));
            }
        };
        match kind {
            Kind::Moved => {
                let here = body["unit"].clone();
                let far: Vec<_> = self.villages.iter().filter(|(u, _)| *u != here).collect();
                let (unit, village) = self.random.pick(&far);
                let (unit, village) = (unit.clone(), village.clone());
                put(body, "unit", unit);
                put(body, "village", village);
                if self.random.percent(50) {
                    put(body, "phone", self.phone());
                }
            }
            Kind::NewCards => {
                let mut cards = Vec::new();
                each(body, &mut |m| cards.push(m.clone()));
                let mut cards: Vec<String> = cards
                    .iter()
                    .map(|m| match text(m, "identity").len() {
                        9 => self.card(m),
                        12 => self.old_card(),
                        _ => String::new(),
                    })
                    .collect();
                each(body, &mut |m| {
                    let card = cards.remove(0);
                    if !card.is_empty() {
                        put(m, "identity", card);
                    }
                });
            }
            Kind::NameSlip => {
                let name = slip(text(head(body), "name"), &mut self.random);
                put(head(body), "name", name);
                if let Some(key) = others(body)
                    .first()
                    .cloned()
                    .filter(|_| self.random.percent(30))
                {
                    let other = members(body)[&key].as_object_mut().expect("an object");
                    let name = slip(text(other, "name"), &mut self.random);
                    put(other, "name", name);
                }
            }
            Kind::BirthSlip => {
                let born = text(head(body), "born").to_owned();
                let wrong = self.misread(&born);
                put(head(body), "born", wrong);
            }
            Kind::Decomposed => {
                let elsewhere = self.random.percent(50);
                each(body, &mut |m| {
                    let name = text(m, "name").to_owned();
                    let name = if elsewhere {
                        tone_elsewhere(&name)
                    } else {
                        name
                    };
                    put(m, "name", name.nfd().collect::<String>());
                });
            }
            Kind::Unmarked => {
                let upper = self.random.percent(30);
                each(body, &mut |m| {
                    let name = fold(text(m, "name"));
                    put(m, "name", if upper { name.to_uppercase() } else { name });
                });
            }
            Kind::HeadChanged => {
                let old = text(body, "head").to_owned();
                let heir = others(body);
                let grown = |key: &&String| {
                    year(body["members"][*key].as_object().expect("an object")) < 2003
                };
                let Some(heir) = heir.iter().find(grown).cloned() else {
                    return;
                };
                put(body, "head", heir.clone());
                put(head(body), "relation", "head");
                let gone = self.random.percent(40);
                if gone {
                    members(body).remove(&old);
                } else {
                    let old = members(body)[&old].as_object_mut().expect("an object");
                    put(old, "relation", "parent");
                }
            }
            Kind::ShortEntry => {
                // A list of names from the village: the head, perhaps the spouse, no numbers.
                for key in others(body).into_iter().skip(1) {
                    members(body).remove(&key);
                }
                let head_keeps = self.random.percent(70);
                for key in others(body) {
                    members(body)[&key]
                        .as_object_mut()
                        .expect("one")
                        .remove("identity");
                }
                if !head_keeps {
                    head(body).remove("identity");
                }
            }
            Kind::YearsOnly => {
                let first = self.random.percent(50);
                each(body, &mut |m| {
                    let year = year(m);
                    let born = if first {
                        format!("{year}-01-01")
                    } else {
                        year.to_string()
                    };
                    put(m, "born", born);
                });
            }
            _ => {}
        }
    }

    fn misread(&mut self, born: &str) -> String {
        let mut parts: Vec<i32> = born
            .split('-')
            .map(|part| part.parse().expect("a number"))
            .collect();
        match self.random.below(3) {
            0 if parts.len() == 3 && parts[2] <= 12 => parts.swap(1, 2),
            0 if parts.len() == 3 => parts[2] = (parts[2] + 9) % 28 + 1,
            1 => parts[0] += if self.random.percent(50) { 1 } else { -1 },
            // 1967 for 1961, 1985 for 1958.
            _ if self.random.percent(50) => {
                let last = i32::try_from(self.random.below(10)).expect("in range");
                parts[0] = parts[0] / 10 * 10 + last;
            }
            _ => {
                let (tens, ones) = (parts[0] / 10 % 10, parts[0] % 10);
                let swapped = parts[0] / 100 * 100 + ones * 10 + tens;
                if swapped <= 2023 {
                    parts[0] = swapped;
                }
            }
        }
        let parts: Vec<String> = parts.iter().map(|part| format!("{part:02}")).collect();
        parts.join("-")
    }

    /// Makes `b` a household that is not `a`, however much it looks so.
    fn alike(&mut self, kind: Kind, a: &mut (String, Body), b: &mut (String, Body)) {
        let (other_id, (a, b)) = (b.0.clone(), (&mut a.1, &mut b.1));
        let place = |from: &Body, to: &mut Body| {
            put(to, "unit", from["unit"].clone());
            put(to, "village", from["village"].clone());
        };
        match kind {
            Kind::MovedOut | Kind::SplitOnRecord => {
                let grown = |(_, m): &(&String, &Value)| {
                    let m = m.as_object().expect("an object");
                    year(m) < 2000 && text(m, "relation") == "child"
                };
                let (key, son) = a["members"]
                    .as_object()
                    .expect("one")
                    .iter()
                    .find(grown)
                    .expect("one");
                let (key, mut son) = (key.clone(), son.as_object().expect("an object").clone());
                put(&mut son, "relation", "head");
                if text(&son, "identity").is_empty() {
                    let card = self.card(&son);
                    put(&mut son, "identity", card);
                    members(a)[&key] = son.clone().into();
                    put(
                        members(a)[&key].as_object_mut().expect("an object"),
                        "relation",
                        "child",
                    );
                }
                *head(b) = son;
                if self.random.percent(70) {
                    place(a, b);
                }
                if kind == Kind::SplitOnRecord {
                    let event = json!({"event": "split", "date": "2022-05-04", "people": {key: true}, "household": other_id});
                    put(a, "events", json!({"e1": event}));
                }
            }
            Kind::ChildInTwo => {
                let child = |m: &&Value| year(m.as_object().expect("an object")) > 2006;
                let all = a["members"].as_object().expect("an object");
                let mut child = all.values().find(child).expect("one").clone();
                child["relation"] = json!("grandchild");
                members(b).insert(String::from("zz8"), child);
                place(a, b);
            }
            Kind::TwinsApart => {
                let born = format!(
                    "{}-0{}-1{}",
                    1970 + self.random.below(28),
                    1 + self.random.below(9),
                    self.random.below(10)
                );
                let names = [
                    ("Hoàng Văn Tuấn", "Hoàng Hữu Tuấn"),
                    ("Nông Thị Lan", "Nông Thị Loan"),
                    ("Bàn Tài Phú", "Bàn Tài Quý"),
                    ("Nguyễn Văn Đức", "Nguyễn Minh Đức"),
                    ("Triệu Văn Long", "Triệu Văn Lương"),
                    ("Hà Thị Thúy", "Hà Thị Thùy"),
                    ("Lục Thị Hoa", "Lục Thị Hòa"),
                    ("Đặng Văn Sơn", "Đặng Văn San"),
                ];
                let (one, two) = *self.random.pick(&names);
                let sex = if one.contains("Thị") {
                    "female"
                } else {
                    "male"
                };
                for (body, name) in [(&mut *a, one), (&mut *b, two)] {
                    let person = head(body);
                    put(person, "name", name);
                    put(person, "born", born.clone());
                    put(person, "sex", sex);
                    // One after the other at the counter: numbers that differ by one.
                    let card = self.card(person);
                    put(person, "identity", card);
                }
                place(a, b);
                if self.random.percent(40) {
                    let phone = self.phone();
                    put(a, "phone", phone.clone());
                    put(b, "phone", phone);
                }
            }
            Kind::Namesakes => {
                let first = head(a).clone();
                let second = head(b);
                for field in ["name", "sex"] {
                    put(second, field, first[field].clone());
                }
                let year = year(&first);
                let born = if self.random.percent(10) {
                    text(&first, "born").to_owned()
                } else {
                    format!(
                        "{year}-0{}-2{}",
                        1 + self.random.below(9),
                        self.random.below(9)
                    )
                };
                put(second, "born", born);
                if self.random.percent(85) || others(b).is_empty() {
                    let card = self.card(head(b));
                    put(head(b), "identity", card);
                }
                if text(head(a), "identity").is_empty() && others(a).is_empty() {
                    let card = self.card(head(a));
                    put(head(a), "identity", card);
                }
                if self.random.percent(35) {
                    place(a, b);
                }
            }
            Kind::SharedPhone => {
                let phone = self.phone();
                put(a, "phone", phone.clone());
                put(b, "phone", phone);
                place(a, b);
            }
            Kind::Brothers => {
                let name = text(head(a), "name").to_owned();
                let (front, _) = name.rsplit_once(' ').expect("one");
                let given = *self.random.pick(&[
                    "Thắng", "Thăng", "Tháng", "Tuấn", "Tuân", "Dũng", "Đông", "Hùng", "Hưng",
                ]);
                let year = year(head(a)) + 2;
                let person = head(b);
                put(person, "name", format!("{front} {given}"));
                put(person, "born", format!("{year}-04-15"));
                let card = self.card(person);
                put(person, "identity", card);
                place(a, b);
                let phone = self.phone();
                put(a, "phone", phone.clone());
                put(b, "phone", phone);
            }
            Kind::SameCode => {
                let code = a["code"].clone();
                put(b, "code", code);
                put(b, "village", a["village"].clone());
            }
            _ => unreachable!("{kind:?} is the same household"),
        }
    }
}
