//! What search reads of a household's text.
//!
//! A hundred thousand households are a hundred megabytes of JSON, of which search needs a fifth. A
//! parser that builds or skips values by type takes most of the second and a half that the whole
//! index may take; this one jumps over what is not asked for. It trusts the text to be JSON, as
//! [`crate::replica::Body`] makes sure, and where it is not, stops reading and keeps what it has.

use std::borrow::Cow;

/// One household, as far as search needs it. What is missing or of another type is empty.
#[derive(Debug, Default)]
pub(super) struct Source<'a> {
    pub code: Cow<'a, str>,
    pub unit: Cow<'a, str>,
    pub village: Cow<'a, str>,
    pub phone: Cow<'a, str>,
    /// The household that this one was found to be.
    pub merged: Cow<'a, str>,
    /// The head first, where there is one; the others in the order of their keys.
    pub people: Vec<Person<'a>>,
    /// Whether the first of the people is the head.
    pub headed: bool,
}

#[derive(Debug, Default)]
pub(super) struct Person<'a> {
    pub key: Cow<'a, str>,
    pub name: Cow<'a, str>,
    pub born: Cow<'a, str>,
    pub identity: Cow<'a, str>,
    pub phone: Cow<'a, str>,
}

/// A move, or another head.
#[derive(Default)]
struct Event<'a> {
    kind: Cow<'a, str>,
    date: Cow<'a, str>,
    unit: Cow<'a, str>,
    village: Cow<'a, str>,
    person: Cow<'a, str>,
}

impl<'a> Source<'a> {
    /// Reads a household's JSON.
    pub fn read(text: &'a str) -> Source<'a> {
        let mut source = Source::default();
        let mut head = Cow::default();
        let mut events = Vec::new();
        Scan { text, at: 0 }.object(|scan, key| match &*key {
            "code" => source.code = scan.text(),
            "unit" => source.unit = scan.text(),
            "village" => source.village = scan.text(),
            "phone" => source.phone = scan.text(),
            "head" => head = scan.text(),
            "merged" => scan.object(|scan, key| match &*key {
                "into" => source.merged = scan.text(),
                _ => scan.skip(),
            }),
            "members" => scan.object(|scan, key| source.people.push(Person::read(scan, key))),
            "events" => scan.object(|scan, _| events.push(Event::read(scan))),
            _ => scan.skip(),
        });
        source.happen(&mut head, events);
        source.lead(head);
        source
    }

    /// Where it lives and who leads it by the last events; of one day the later entry counts.
    fn happen(&mut self, head: &mut Cow<'a, str>, mut events: Vec<Event<'a>>) {
        crate::order::sort_by(&mut events, |a, b| a.date.cmp(&b.date));
        for event in events {
            match &*event.kind {
                "move" => {
                    if !event.unit.is_empty() {
                        self.unit = event.unit;
                    }
                    if !event.village.is_empty() {
                        self.village = event.village;
                    }
                }
                "new-head" if self.people.iter().any(|p| p.key == event.person) => {
                    *head = event.person;
                }
                _ => {}
            }
        }
    }

    /// Puts the head first. Who leads without being among the members is written by name.
    fn lead(&mut self, head: Cow<'a, str>) {
        if head.is_empty() {
            return;
        }
        self.headed = true;
        if let Some(at) = self.people.iter().position(|person| person.key == head) {
            self.people[..=at].rotate_right(1);
        } else {
            let person = Person {
                key: "head".into(),
                name: head,
                ..Person::default()
            };
            self.people.insert(0, person);
        }
    }
}

impl<'a> Person<'a> {
    fn read(scan: &mut Scan<'a>, key: Cow<'a, str>) -> Person<'a> {
        let mut person = Person {
            key,
            ..Person::default()
        };
        if !scan.is_object() {
            // A name where the person should be.
            person.name = scan.text();
            return person;
        }
        scan.object(|scan, key| match &*key {
            "name" => person.name = scan.text(),
            "born" => person.born = scan.text(),
            "identity" => person.identity = scan.text(),
            "phone" => person.phone = scan.text(),
            _ => scan.skip(),
        });
        person
    }
}

impl<'a> Event<'a> {
    fn read(scan: &mut Scan<'a>) -> Event<'a> {
        let mut event = Event::default();
        scan.object(|scan, key| match &*key {
            "event" => event.kind = scan.text(),
            "date" => event.date = scan.text(),
            "unit" => event.unit = scan.text(),
            "village" => event.village = scan.text(),
            "people" => scan.object(|scan, key| {
                if scan.text() == "true" && event.person.is_empty() {
                    event.person = key;
                }
            }),
            _ => scan.skip(),
        });
        event
    }
}

/// A place in a JSON text.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// The next byte that counts; 0 at the end.
    fn byte(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return *byte;
            }
            self.at += 1;
        }
        0
    }

    /// Nothing more is read.
    fn stop(&mut self) {
        self.at = self.text.len();
    }

    fn is_object(&mut self) -> bool {
        self.byte() == b'{'
    }

    /// Calls `each` before every value of the object here; it must read or skip that value. What is
    /// no object is skipped.
    fn object(&mut self, mut each: impl FnMut(&mut Scan<'a>, Cow<'a, str>)) {
        if !self.is_object() {
            return self.skip();
        }
        self.at += 1;
        while self.byte() == b'"' {
            let key = self.string();
            if self.byte() != b':' {
                return self.stop();
            }
            self.at += 1;
            each(self, key);
            match self.byte() {
                b',' => self.at += 1,
                b'}' => break,
                _ => return self.stop(),
            }
        }
        if self.byte() == b'}' {
            self.at += 1;
        } else {
            self.stop();
        }
    }

    /// A value as text: a string, or what stands for a number or truth value; objects, lists and
    /// null are empty.
    fn text(&mut self) -> Cow<'a, str> {
        match self.byte() {
            b'"' => self.string(),
            b'{' | b'[' => {
                self.skip();
                Cow::default()
            }
            _ => {
                let from = self.at;
                self.skip();
                let text = self.text.get(from..self.at).unwrap_or_default();
                Cow::Borrowed(if text == "null" { "" } else { text })
            }
        }
    }

    /// The string that begins here.
    fn string(&mut self) -> Cow<'a, str> {
        let from = self.at;
        let escaped = self.pass_string();
        let Some(quoted) = self.text.get(from..self.at) else {
            return Cow::default();
        };
        if escaped {
            return Cow::Owned(serde_json::from_str(quoted).unwrap_or_default());
        }
        let open = quoted.strip_prefix('"').unwrap_or_default();
        Cow::Borrowed(open.strip_suffix('"').unwrap_or_default())
    }

    /// Goes behind the string that begins here and tells whether anything in it is escaped.
    fn pass_string(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let (mut at, mut escaped) = (self.at + 1, false);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return escaped;
                }
                b'\\' => {
                    escaped = true;
                    at += 2;
                }
                _ => at += 1,
            }
        }
        self.stop();
        escaped
    }

    /// Goes behind the value that begins here.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.pass_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}
