//! Rows about who learns: ages, classes of learners, support had before.

use so_sinh_ke::{
    app::register::kinds::Record,
    domain::{
        coded::Coded,
        date::parse_iso,
        household::{PovertyClass, Settlement, Sex},
        money::Dong,
        training::LearnerClass,
    },
};

use super::{
    Row, Rows,
    world::{COMMUNE, DIFFICULT, ESPECIALLY, HOUSEHOLD, KEY, MEMBER, UNRATED, World, of, outsider},
};
use crate::records::{household_of, person, status_of_code};

/// Two million for teaching, ten days of meals, too near for travel.
pub const PLAIN: &str = "2.000.000+300.000+0=2.300.000";
const NOTHING_YOUNG: &str = "0+0+0=0 !young H01";
const UNKNOWN_AGE: &str = "?+?+?=? ?born H01";
const BEFORE: &str = "0+0+0=0 !before H01";

pub fn ages(rows: &mut Rows) {
    for (born, opened, wanted) in [
        ("2008-06-11", "2023-06-12", PLAIN),
        ("2008-06-12", "2023-06-12", PLAIN),
        ("2008-06-13", "2023-06-12", NOTHING_YOUNG),
        ("2008-12-31", "2023-12-31", PLAIN),
        ("2009-01-01", "2023-12-31", NOTHING_YOUNG),
        ("2007", "2023-06-12", PLAIN),
        ("2008", "2023-06-12", UNKNOWN_AGE),
        ("2009", "2023-06-12", NOTHING_YOUNG),
        ("2008", "2023-01-01", UNKNOWN_AGE),
        ("2008", "2023-12-30", UNKNOWN_AGE),
        ("2008", "2023-12-31", PLAIN),
        ("2008", "2022-12-31", NOTHING_YOUNG),
        ("2008-02-29", "2023-02-27", NOTHING_YOUNG),
        ("2008-02-29", "2023-02-28", PLAIN),
        ("2008-02-29", "2023-03-01", PLAIN),
        ("2009-02-28", "2024-02-28", PLAIN),
        ("2009-03-01", "2024-02-29", NOTHING_YOUNG),
        ("2008-03-01", "2023-02-28", NOTHING_YOUNG),
        ("", "2023-06-12", UNKNOWN_AGE),
        ("khoảng 2000", "2023-06-12", UNKNOWN_AGE),
    ] {
        rows.add(&format!("born {born}, opened {opened}"), wanted, |w| {
            w.opens(opened);
            w.born(born);
        });
    }
    rows.add("no opening day", "?+?+?=? ?opening H01", |w| {
        w.class.opened = None;
    });
    rows.add(
        "no opening day, long grown up",
        "?+?+?=? ?opening H01",
        |w| {
            w.class.opened = None;
            w.born("1950");
        },
    );
    rows.add("sixteen by a local resolution", NOTHING_YOUNG, |w| {
        w.limit("class.age.min", "", "16");
        w.born("2007-06-13");
    });
    rows.add("sixteen today by a local resolution", PLAIN, |w| {
        w.limit("class.age.min", "", "16");
        w.born("2007-06-12");
    });
    rows.add(
        "fourteen by a local resolution is laxer than the law",
        NOTHING_YOUNG,
        |w| {
            w.limit("class.age.min", "", "14");
            w.born("2008-06-13");
        },
    );
}

/// What the text sets for each class, whole đồng.
fn level(class: LearnerClass) -> i64 {
    match class {
        LearnerClass::Disabled => 6_000_000,
        LearnerClass::PoorMinority | LearnerClass::PoorHardPlace => 4_000_000,
        LearnerClass::NearPoor => 2_500_000,
        LearnerClass::Woman | LearnerClass::Rural => 2_000_000,
        _ => 3_000_000,
    }
}

/// Makes the learner one of that class; of some classes he is then in others, too.
pub fn make(w: &mut World, class: LearnerClass) {
    match class {
        LearnerClass::Disabled => w.person().disabled = true,
        LearnerClass::PoorMinority => {
            w.counts_as("poor");
            w.person().ethnicity = "Tày".into();
        }
        LearnerClass::PoorHardPlace => {
            w.counts_as("poor");
            w.trainee().especially_difficult = true;
        }
        LearnerClass::Minority => w.person().ethnicity = "Dao".into(),
        LearnerClass::WarMerit => w.person().war_merit = true,
        LearnerClass::Poor => w.counts_as("poor"),
        LearnerClass::LandLost => w.trainee().land_lost = true,
        LearnerClass::JobLost => {
            w.person().sex = Some(Sex::Female);
            w.trainee().job_lost = true;
        }
        LearnerClass::Fisher => w.trainee().fisher = true,
        LearnerClass::NearPoor => w.counts_as("near-poor"),
        LearnerClass::Woman => w.person().sex = Some(Sex::Female),
        LearnerClass::Rural => {}
    }
}

fn is_poor(class: LearnerClass) -> bool {
    use LearnerClass::{Poor, PoorHardPlace, PoorMinority};
    matches!(class, Poor | PoorHardPlace | PoorMinority)
}

/// Every class alone and with every other one: only the highest counts.
pub fn pairs(rows: &mut Rows) {
    for (at, one) in LearnerClass::ALL.iter().enumerate() {
        for other in &LearnerClass::ALL[at..] {
            let both = [*one, *other];
            let near = both.contains(&LearnerClass::NearPoor);
            if near && both.iter().any(|class| is_poor(*class)) {
                continue;
            }
            let mut most = level(*one).max(level(*other));
            // Poor and of a minority is a class of its own.
            if both.contains(&LearnerClass::Minority) && both.iter().any(|class| is_poor(*class)) {
                most = most.max(4_000_000);
            }
            let (fee, total) = (Dong(most), Dong(most + 300_000));
            let wanted = format!("{fee}+300.000+0={total}");
            let name = format!("{} and {}", one.code(), other.code());
            rows.add(&name, &wanted, move |w| {
                w.class.fee = Dong(10_000_000);
                make(w, both[0]);
                make(w, both[1]);
            });
        }
    }
}

pub fn classes(rows: &mut Rows) {
    let four = "4.000.000+300.000+0=4.300.000";
    let three = "3.000.000+300.000+0=3.300.000";
    let dear = |w: &mut World| w.class.fee = Dong(10_000_000);
    rows.add(
        "a disabled poor woman of a minority who lost her job and her land",
        "6.000.000+300.000+0=6.300.000",
        move |w| {
            dear(w);
            make(w, LearnerClass::Disabled);
            make(w, LearnerClass::PoorMinority);
            make(w, LearnerClass::JobLost);
            make(w, LearnerClass::LandLost);
        },
    );
    rows.add(
        "a Kinh wife in a poor household of a Tày",
        four,
        move |w| {
            dear(w);
            w.counts_as("poor");
            let mut head = person("1970");
            head.identity = "006070000002".into();
            head.ethnicity = "Tày".into();
            w.household.members.insert("m0".into(), head);
            w.household.head = "m0".into();
        },
    );
    rows.add(
        "a Tày wife in a poor household of a Kinh",
        four,
        move |w| {
            dear(w);
            w.counts_as("poor");
            let mut head = person("1970");
            head.identity = "006070000002".into();
            w.household.members.insert("m0".into(), head);
            w.household.head = "m0".into();
            w.person().ethnicity = "Tày".into();
        },
    );
    rows.add("poor in an especially difficult commune", four, move |w| {
        dear(w);
        w.counts_as("poor");
        w.household.unit = ESPECIALLY.into();
    });
    rows.add("poor in a difficult commune", three, move |w| {
        dear(w);
        w.counts_as("poor");
        w.household.unit = DIFFICULT.into();
    });
    rows.add(
        "poor in a commune of which nobody knows",
        "?+300.000+0=? ?class H02",
        move |w| {
            dear(w);
            w.counts_as("poor");
            w.household.unit = UNRATED.into();
        },
    );
    rows.add(
        "poor in such a commune, where the fee is three million",
        three,
        |w| {
            w.counts_as("poor");
            w.household.unit = UNRATED.into();
        },
    );
    rows.add("newly escaped brings nothing", PLAIN, move |w| {
        dear(w);
        w.counts_as("escaped");
    });
    rows.add("poor by the list of the year before", three, |w| {
        w.household.poverty.clear();
        w.household.poverty.insert(2022, status_of_code("poor"));
    });
    rows.add(
        "poor only by the list of the year after",
        "?+300.000+0=? ?class H02",
        |w| {
            w.household.poverty.clear();
            w.household.poverty.insert(2024, status_of_code("poor"));
        },
    );
    rows.add("in no list", "?+300.000+0=? ?class H02", |w| {
        w.household.poverty.clear();
    });
    let hangs = format!("{PLAIN} ?class H02");
    rows.add(
        "in no list, and it makes no difference to the teaching",
        &hangs,
        |w| {
            w.household.poverty.clear();
            w.class.fee = Dong(2_000_000);
        },
    );
    rows.add(
        "in no list, and it makes a difference of one đồng",
        "?+300.000+0=? ?class H02",
        |w| {
            w.household.poverty.clear();
            w.class.fee = Dong(2_000_001);
        },
    );
    rows.add("in no list, and disabled", three, |w| {
        w.household.poverty.clear();
        make(w, LearnerClass::Disabled);
    });
    rows.add("no ethnic group", "?+300.000+0=? ?class H02", |w| {
        w.person().ethnicity.clear();
    });
    rows.add("no sex", PLAIN, |w| w.person().sex = None);
    rows.add(
        "a man who is said to be a woman without a job",
        PLAIN,
        |w| w.trainee().job_lost = true,
    );
    rows.add("a man of a town in no class", "0+0+0=0 !unclassed", |w| {
        urban(w);
    });
    rows.add("a woman of a town", PLAIN, |w| {
        urban(w);
        make(w, LearnerClass::Woman);
    });
    rows.add("a man of a town in no list", "?+?+?=? ?class H02", |w| {
        urban(w);
        w.household.poverty.clear();
    });
    rows.add(
        "from outside, near-poor",
        "2.500.000+300.000+0=2.800.000",
        |w| {
            outside(w, |t| t.class = Some(PovertyClass::NearPoor));
        },
    );
    rows.add("from outside, poor of a minority", four, move |w| {
        dear(w);
        outside(w, |t| {
            t.class = Some(PovertyClass::Poor);
            t.ethnicity = "Nùng".into();
        });
    });
    rows.add(
        "from outside, poor in an especially difficult commune",
        four,
        move |w| {
            dear(w);
            outside(w, |t| {
                t.class = Some(PovertyClass::Poor);
                t.especially_difficult = true;
            });
        },
    );
    rows.add(
        "from outside, poor in a difficult commune",
        three,
        move |w| {
            dear(w);
            outside(w, |t| {
                t.class = Some(PovertyClass::Poor);
                t.difficult = true;
            });
        },
    );
    rows.add(
        "from outside, nobody asked whether poor",
        "?+300.000+0=? ?class H02",
        |w| {
            outside(w, |t| t.class = None);
        },
    );
    rows.add("from outside, too young", NOTHING_YOUNG, |w| {
        outside(w, |t| t.born = "2010-01-01".into());
    });
    rows.add(
        "a household that is gone: as he was listed",
        "3.000.000+300.000+0=3.300.000",
        |w| {
            outside(w, |t| {
                t.household = Some("household:gone".into());
                t.war_merit = true;
            });
        },
    );
    rows.add(
        "a member that is gone: as he was listed",
        "3.000.000+300.000+0=3.300.000",
        |w| {
            outside(w, |t| {
                t.household = Some(HOUSEHOLD.into());
                t.member = "m9".into();
                t.ethnicity = "Mông".into();
            });
        },
    );
}

fn urban(w: &mut World) {
    let on = parse_iso("2020-01-01").expect("a day");
    w.household.area.insert(on, Settlement::Urban);
}

fn outside(w: &mut World, change: impl FnOnce(&mut so_sinh_ke::domain::training::Trainee)) {
    let mut trainee = outsider("Lý Thị Thử");
    change(&mut trainee);
    w.class.trainees.insert(KEY.into(), trainee);
}

pub fn before(rows: &mut Rows) {
    let other = |id: &'static str, opened: &'static str| -> Row {
        Box::new(move |w| {
            w.other(id, opened, of(HOUSEHOLD, MEMBER));
        })
    };
    rows.put(
        "in an earlier class",
        BEFORE,
        other("class:a", "2023-01-10"),
    );
    rows.put(
        "in a class of years ago",
        BEFORE,
        other("class:a", "2016-01-01"),
    );
    rows.put("in a later class", PLAIN, other("class:a", "2023-06-13"));
    rows.put(
        "in a class of the same day that comes first",
        BEFORE,
        other("class:a", "2023-06-12"),
    );
    rows.put(
        "in a class of the same day that comes after",
        PLAIN,
        other("class:z", "2023-06-12"),
    );
    rows.add("in a class without a day", PLAIN, |w| {
        w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER))
            .opened = None;
    });
    rows.add("in an earlier class that was called off", PLAIN, |w| {
        w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER))
            .cancelled = "Thiếu người".into();
    });
    rows.add("withdrew from an earlier class", PLAIN, |w| {
        let mut trainee = of(HOUSEHOLD, MEMBER);
        trainee.withdrawn = true;
        w.other("class:a", "2023-01-10", trainee);
    });
    rows.add("too young for the earlier class", PLAIN, |w| {
        w.born("2008-02-01");
        w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER));
    });
    rows.add("just old enough for the earlier class", BEFORE, |w| {
        w.born("2008-01-10");
        w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER));
    });
    rows.add("perhaps too young for the earlier class", BEFORE, |w| {
        w.opens("2024-06-12");
        w.born("2008");
        w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER));
    });
    rows.add(
        "another member of the household in an earlier class",
        PLAIN,
        |w| {
            let mut child = person("2000");
            child.identity = "006200000003".into();
            w.household.members.insert("m2".into(), child);
            w.other("class:a", "2023-01-10", of(HOUSEHOLD, "m2"));
        },
    );
    let number = |number: &'static str| -> Row {
        Box::new(move |w| {
            let mut trainee = outsider("Nguyễn Văn Thử");
            trainee.identity = number.into();
            w.other("class:a", "2023-01-10", trainee);
        })
    };
    rows.put(
        "in an earlier class as somebody from outside",
        BEFORE,
        number("006081000001"),
    );
    rows.put(
        "the same number with spaces",
        BEFORE,
        number("006 081 000 001"),
    );
    rows.put("another number", PLAIN, number("006081000009"));
    rows.put("the same name and no number", PLAIN, number(""));
    rows.add("two without a number", PLAIN, |w| {
        w.person().identity.clear();
        w.other("class:a", "2023-01-10", outsider("Nguyễn Văn Thử"));
    });
    rows.add("in an earlier class from another household", BEFORE, |w| {
        let other = household_of("household:k", COMMUNE, "m5", person("1981"));
        w.others.push(Record::Household(other));
        w.other("class:a", "2023-01-10", of("household:k", "m5"));
    });
    rows.add(
        "in an earlier class by a household that was merged",
        BEFORE,
        |w| {
            w.person().identity.clear();
            w.merged("household:k", MEMBER);
            w.other("class:a", "2023-01-10", of("household:k", "mx"));
        },
    );
    rows.add(
        "another of the merged household in an earlier class",
        PLAIN,
        |w| {
            w.person().identity = "006081000099".into();
            w.merged("household:k", "m2");
            w.other("class:a", "2023-01-10", of("household:k", "mx"));
        },
    );
    rows.add(
        "listed by the merged household, and before by the other",
        BEFORE,
        |w| {
            w.merged("household:k", MEMBER);
            w.class.trainees.insert(KEY.into(), of("household:k", "mx"));
            w.other("class:a", "2023-01-10", of(HOUSEHOLD, MEMBER));
        },
    );
    rows.add(
        "listed by the merged household: what the other counts as",
        "6.000.000+300.000+0=6.300.000",
        |w| {
            w.class.fee = Dong(9_000_000);
            w.person().disabled = true;
            w.merged("household:k", MEMBER);
            w.class.trainees.insert(KEY.into(), of("household:k", "mx"));
        },
    );
    rows.add("the third class of one who was in two", BEFORE, |w| {
        w.other("class:a", "2021-01-10", of(HOUSEHOLD, MEMBER));
        w.other("class:b", "2022-01-10", of(HOUSEHOLD, MEMBER));
    });
    rows.add(
        "twice on the list, this the second time",
        "0+0+0=0 !twice H01",
        |w| {
            w.class.trainees.insert("t0".into(), of(HOUSEHOLD, MEMBER));
        },
    );
    rows.add(
        "twice on the list, this the first time",
        &format!("{PLAIN} H01"),
        |w| {
            w.class.trainees.insert("t9".into(), of(HOUSEHOLD, MEMBER));
        },
    );
    rows.add("twice on the list, the first time withdrawn", PLAIN, |w| {
        let mut trainee = of(HOUSEHOLD, MEMBER);
        trainee.withdrawn = true;
        w.class.trainees.insert("t0".into(), trainee);
    });
    rows.add(
        "supported by another policy",
        "0+0+0=0 !elsewhere H01",
        |w| w.trainee().supported = true,
    );
    rows.add("withdrew", "0+0+0=0 !withdrawn", |w| {
        w.trainee().withdrawn = true;
    });
    rows.add(
        "withdrew, and too young at that",
        "0+0+0=0 !withdrawn !young",
        |w| {
            w.trainee().withdrawn = true;
            w.born("2015");
        },
    );
    rows.add(
        "too young, and supported elsewhere",
        "0+0+0=0 !young !elsewhere H01",
        |w| {
            w.trainee().supported = true;
            w.born("2015");
        },
    );
    rows.add(
        "moved to an especially difficult commune before it opened",
        "4.000.000+300.000+0=4.300.000",
        |w| {
            w.class.fee = Dong(10_000_000);
            w.counts_as("poor");
            moved(w, "2023-06-01", ESPECIALLY);
        },
    );
    rows.add(
        "moved there after it opened",
        "3.000.000+300.000+0=3.300.000",
        |w| {
            w.class.fee = Dong(10_000_000);
            w.counts_as("poor");
            moved(w, "2023-06-13", ESPECIALLY);
        },
    );
}

fn moved(w: &mut World, on: &str, to: &str) {
    use so_sinh_ke::domain::household::{Event, EventKind};
    assert_eq!(w.household.unit, COMMUNE);
    let event = Event {
        kind: Some(EventKind::Move),
        date: parse_iso(on),
        unit: to.into(),
        ..Event::default()
    };
    w.household.events = [(String::from("e1"), event)].into();
}
