//! What a meeting is held about, after random histories of three laptops: tasks, obstacles, meetings, reports, the
//! money and proposals for it, with files that go to and fro.
//!
//! [`acts`] is what happens, [`reading`] reads the register a second time, [`holds`] holds the one against the other.

mod acts;
mod evidence;
mod holds;
mod money;
mod reading;

use std::thread;

use jiff::civil::{Date, date};
use so_sinh_ke::{app::register::kinds::Record, domain::proposal::AllocationProposal};

use self::evidence::Evidence;
use super::random::{Random, seed};
use crate::scenario::{
    Scenario, fresh, grant,
    office::{Office, complete},
};

/// What happened.
#[derive(Default)]
struct Count {
    commands: usize,
    refused: usize,
    merges: usize,
    reported: usize,
    adopted: usize,
    frozen: usize,
    sent: usize,
    sent_with_money: usize,
    undone: usize,
    disputed: usize,
    ended_twice: usize,
}

impl Count {
    fn add(&mut self, other: &Count) {
        let Count {
            commands,
            refused,
            merges,
            reported,
            adopted,
            frozen,
            sent,
            sent_with_money,
            undone,
            disputed,
            ended_twice,
        } = other;
        self.commands += commands;
        self.refused += refused;
        self.merges += merges;
        self.reported += reported;
        self.adopted += adopted;
        self.frozen += frozen;
        self.sent += sent;
        self.sent_with_money += sent_with_money;
        self.undone += undone;
        self.disputed += disputed;
        self.ended_twice += ended_twice;
    }
}

/// The laptops, and what a history needs to go on.
struct World {
    laptops: Vec<Scenario>,
    random: Random,
    /// The day that things happen around.
    day: Date,
    /// Communes and wards.
    units: Vec<String>,
    components: [String; 2],
    /// How many things have been named.
    named: usize,
    /// How many files have come to each laptop and were not taken out again.
    files: [usize; LAPTOPS],
    evidence: Evidence,
    count: Count,
}

const PROJECTS: [&str; 4] = ["a", "b", "c", "d"];
const LAPTOPS: usize = 3;

impl World {
    fn begin(random: Random) -> World {
        let city = Scenario::laptop("city", date(2023, 6, 1)).begins(&fresh());
        let mut office = Office::of(city);
        // Little enough that it runs out.
        let little = grant("da2", &office.da2, 90_000_000);
        office.session.does(&little).expect("granted");
        let components = [
            office.da2.clone(),
            office.session.component("GNBV", "TDA1-DA3"),
        ];
        for (at, id) in PROJECTS.iter().enumerate() {
            let project = complete(id, &components[at % 2], &office.ward);
            office.put(Record::Project(project)).expect("a project");
        }
        for of in 0..2 {
            let id = format!("proposal:{of}");
            let begun = AllocationProposal {
                title: id.clone(),
                year: 2023,
                ..AllocationProposal::begun(id)
            };
            office.put(Record::Proposal(begun)).expect("a proposal");
        }
        let mut units = vec![office.ward.clone()];
        office.session.look(|l| {
            let communes = l.units().values();
            let others = communes.filter(|unit| unit.kind.is_commune_level());
            units.extend(others.map(|unit| unit.id.clone()).take(3));
        });
        // All begin with a file, so that nobody can take back what the others stand on.
        let beside = |name| office.session.colleague(name, date(2023, 6, 1));
        let laptops = ["ward", "finance", "city"].map(beside).into();
        World {
            laptops,
            random,
            day: date(2023, 6, 1),
            units,
            components,
            named: 0,
            files: [0; LAPTOPS],
            evidence: Evidence::new(LAPTOPS),
            count: Count::default(),
        }
    }

    /// A name that nothing has yet, on any laptop.
    fn fresh(&mut self, of: &str) -> String {
        self.named += 1;
        format!("{of}{}", self.named)
    }

    /// A day around the present one.
    fn some_day(&mut self) -> Date {
        let days = i32::try_from(self.random.below(41)).expect("few") - 20;
        so_sinh_ke::domain::date::add_days(self.day, days)
    }

    /// One command on one laptop.
    fn happens(&mut self, at: usize) {
        let before = Evidence::seen(&self.laptops[at]);
        let Some((deed, done)) = self.act(at) else {
            return;
        };
        self.count.commands += 1;
        self.count.refused += usize::from(done.is_err());
        let now = Evidence::seen(&self.laptops[at]);
        self.evidence.follow(at, deed, &before, &now);
    }

    /// A file from one laptop to another.
    fn sends(&mut self, from: usize, to: usize) {
        let before = Evidence::seen(&self.laptops[to]);
        let file = self.laptops[from].full_file();
        let taken = self.laptops[to].takes(&[&file]).expect("taken in");
        self.count.merges += usize::from(taken > 0);
        self.files[to] += usize::from(taken > 0);
        self.evidence.stays(&self.laptops[to], &before);
    }
}

/// Two hundred and fifty commands on three laptops; files go between them, in the end to everybody.
fn history(random: Random) -> Count {
    let mut world = World::begin(random);
    for n in 0..250 {
        let at = world.random.below(LAPTOPS);
        if n % 4 == 3 {
            world.day = world.day.tomorrow().expect("a day");
        }
        world.happens(at);
        if n % 16 == 15 {
            holds::on(&mut world, at);
        }
        if world.random.rarely(18) {
            let to = (at + 1 + world.random.below(LAPTOPS - 1)) % LAPTOPS;
            world.sends(at, to);
            holds::on(&mut world, to);
        }
    }
    for _ in 0..3 {
        for from in 0..LAPTOPS {
            for to in (0..LAPTOPS).filter(|to| *to != from) {
                world.sends(from, to);
            }
        }
    }
    let content: Vec<String> = world.laptops.iter().map(Scenario::content).collect();
    assert!(
        content.iter().all(|one| *one == content[0]),
        "they end with the same"
    );
    for laptop in &world.laptops {
        world.evidence.all_there(laptop);
    }
    holds::on(&mut world, 0);
    holds::to_the_end(&mut world, 0);
    world.count
}

/// How many commands are tried: `LAW_COMMANDS` in the environment, else ten thousand.
fn wanted() -> usize {
    let wanted = std::env::var("LAW_COMMANDS").ok();
    wanted.and_then(|text| text.parse().ok()).unwrap_or(10_000)
}

#[test]
fn tasks_evidence_proposals_and_sums_hold_after_ten_thousand_commands_and_every_merge() {
    let (seed, wanted) = (seed(), wanted());
    // No history knows of another, so several are lived through at once; as many on every machine, so that all of
    // them live through the same ones.
    let at_once = 4;
    let (mut total, mut round) = (Count::default(), 0);
    while total.commands < wanted {
        let rounds = round..round + at_once;
        round += at_once;
        let counts: Vec<Count> = thread::scope(|scope| {
            let lives: Vec<_> = rounds
                .map(|round| scope.spawn(move || history(Random::of(seed, round))))
                .collect();
            lives
                .into_iter()
                .map(|life| life.join().expect("holds"))
                .collect()
        });
        for count in &counts {
            total.add(count);
        }
    }
    let Count {
        commands,
        refused,
        merges,
        reported,
        adopted,
        frozen,
        sent,
        sent_with_money,
        undone,
        disputed,
        ended_twice,
    } = total;
    println!(
        "{commands} commands, {refused} refused, {merges} merges, {reported} proofs, {adopted} adopted, \
         {frozen} meetings frozen, {sent} reports sent \
         ({sent_with_money} with money paid), {undone} undone, {disputed} disputes, {ended_twice} ended twice"
    );
    // The histories go where they should.
    assert!(refused > 100 && refused < commands / 2, "{refused}");
    assert!(merges > 200 && reported > 300 && undone > 100);
    assert!(
        adopted > 10 && frozen > 10 && sent_with_money > 10 && disputed > 10 && ended_twice > 0
    );
}
