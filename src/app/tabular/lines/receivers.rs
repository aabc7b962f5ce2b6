//! The households on the list of a project, by what a hand-over list says of who received.

use crate::{
    app::{
        register::ledger::Ledger,
        tabular::{
            entering::same_name,
            households::Found,
            names::plain,
            places::village_key,
            plan::{Candidate, Likeness},
            row::RowRead,
        },
    },
    domain::{household::Household, identity, project::Project},
};

/// One of them.
#[derive(Debug)]
struct Receiver {
    id: String,
    code: String,
    village: String,
    people: Vec<Person>,
}

#[derive(Debug)]
struct Person {
    name: String,
    year: String,
    identity: String,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Receivers(Vec<Receiver>);

impl Receivers {
    /// Those of a project.
    pub fn new(ledger: &Ledger, project: &Project) -> Receivers {
        let ids = project.participants.keys().map(|id| ledger.same(id));
        let read = ids.filter_map(|id| ledger.own_household(id));
        Receivers(read.map(|household| Receiver::new(&household)).collect())
    }

    /// Whether a household is one of them.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|receiver| receiver.id == id)
    }

    /// Who a row is: by the number of identity of any of a household's people, by its code, by a name together with
    /// village or birth. A name alone is asked about.
    pub fn find(&self, read: &RowRead) -> Found {
        let name = match read.text("person_name") {
            "" => read.text("head_name"),
            name => name,
        };
        let (card, code) = (read.text("identity"), plain(read.text("code")));
        let named = |receiver: &&Receiver| {
            let mut people = receiver.people.iter();
            name.is_empty() || people.any(|person| same_name(&person.name, name))
        };
        let of_card =
            |receiver: &&Receiver| receiver.people.iter().any(|person| person.identity == card);
        let of_code = |receiver: &&Receiver| plain(&receiver.code) == code;
        if !card.is_empty() && self.0.iter().any(|receiver| of_card(&receiver)) {
            return one(self.0.iter().filter(of_card), named, Likeness::Identity);
        }
        if !code.is_empty() && self.0.iter().any(|receiver| of_code(&receiver)) {
            return one(self.0.iter().filter(of_code), named, Likeness::Code);
        }
        if name.is_empty() {
            return Found::Nobody;
        }
        let born = read.text("born");
        let year = born.get(born.len().saturating_sub(4)..).unwrap_or_default();
        let village = village_key(read.text("village"));
        let fits = |receiver: &&Receiver| {
            let here = village.is_empty() || village_key(&receiver.village) == village;
            here && receiver.people.iter().any(|person| {
                let other = !card.is_empty() && !person.identity.is_empty();
                let birth = year.is_empty() || person.year.is_empty() || person.year == year;
                same_name(&person.name, name) && birth && !other
            })
        };
        let says_more = !year.is_empty() || !village.is_empty();
        one(self.0.iter().filter(fits), |_| says_more, Likeness::Person)
    }
}

/// The only one, where that is sure; else all of them, to be asked about.
fn one<'t>(
    all: impl Iterator<Item = &'t Receiver>,
    is_sure: impl Fn(&&'t Receiver) -> bool,
    why: Likeness,
) -> Found {
    let all: Vec<&Receiver> = all.collect();
    match all[..] {
        [] => Found::Nobody,
        [receiver] if is_sure(&receiver) => Found::Is(receiver.id.clone()),
        _ => {
            let records = all.iter().take(5).map(|receiver| Candidate::Record {
                id: receiver.id.clone(),
                why,
            });
            Found::Unclear(records.collect())
        }
    }
}

impl Receiver {
    fn new(household: &Household) -> Receiver {
        let people = household.members.values().map(|member| Person {
            name: member.name.clone(),
            year: member.born.get(..4).unwrap_or_default().to_owned(),
            identity: identity::digits(&member.identity).unwrap_or_default(),
        });
        Receiver {
            id: household.id.clone(),
            code: household.code.clone(),
            village: household.home(None).village.to_owned(),
            people: people.collect(),
        }
    }
}
