//! All facts, from the tables of their topics.

use super::{
    class, class_support, declare::Fact, delivery, household, joining, money, participants,
    payment, plan,
};

const TOPICS: [&[Fact]; 9] = [
    participants::FACTS,
    money::FACTS,
    plan::FACTS,
    delivery::FACTS,
    payment::FACTS,
    household::FACTS,
    joining::FACTS,
    class::FACTS,
    class_support::FACTS,
];

/// All facts, each at its place.
pub static VOCABULARY: [Fact; COUNT] = assembled();

const COUNT: usize = {
    let (mut count, mut topic) = (0, 0);
    while topic < TOPICS.len() {
        count += TOPICS[topic].len();
        topic += 1;
    }
    count
};

const fn assembled() -> [Fact; COUNT] {
    let mut all = [TOPICS[0][0]; COUNT];
    let (mut place, mut topic) = (0, 0);
    while topic < TOPICS.len() {
        let mut at = 0;
        while at < TOPICS[topic].len() {
            all[place] = TOPICS[topic][at];
            all[place].place = place;
            place += 1;
            at += 1;
        }
        topic += 1;
    }
    all
}

impl Fact {
    /// The one with this name.
    pub fn find(name: &str) -> Option<&'static Fact> {
        VOCABULARY.iter().find(|fact| fact.name == name)
    }
}
