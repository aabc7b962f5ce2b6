//! Rows about fees, meals, travel and the levels of a day and place.

use so_sinh_ke::domain::{
    household::Sex,
    money::Dong,
    training::{LearnerClass, Mark},
};

use super::{
    Rows,
    people::{PLAIN, make},
    world::{CITY, DIFFICULT, ESPECIALLY, KEY, UNRATED, World, day},
};

pub fn fees(rows: &mut Rows) {
    for (fee, wanted) in [
        (0, "0+300.000+0=300.000"),
        (1, "1+300.000+0=300.001"),
        (1_999_999, "1.999.999+300.000+0=2.299.999"),
        (2_000_000, PLAIN),
        (2_000_001, PLAIN),
        (50_000_000, PLAIN),
    ] {
        rows.add(&format!("a fee of {fee}"), wanted, move |w| {
            w.class.fee = Dong(fee);
        });
    }
}

pub fn meals(rows: &mut Rows) {
    use Mark::{Absent, Excused, Half, Present};
    for (name, marks, wanted) in [
        ("nobody called the roll", vec![], "2.000.000+0+0=2.000.000"),
        ("one day", vec![Present], "2.000.000+30.000+0=2.030.000"),
        ("half a day", vec![Half], "2.000.000+15.000+0=2.015.000"),
        (
            "two half days",
            vec![Half, Half],
            "2.000.000+30.000+0=2.030.000",
        ),
        ("excused", vec![Excused], "2.000.000+0+0=2.000.000"),
        ("absent", vec![Absent], "2.000.000+0+0=2.000.000"),
        (
            "of all kinds",
            vec![Present, Half, Absent, Excused, Present],
            "2.000.000+75.000+0=2.075.000",
        ),
        (
            "forty days",
            vec![Present; 40],
            "2.000.000+1.200.000+0=3.200.000",
        ),
    ] {
        rows.add(name, wanted, move |w| w.marks = marks);
    }
    rows.add(
        "a local rate that half a day does not divide",
        "2.000.000+50.001+0=2.050.001",
        |w| {
            w.limit("class.meals", "", "25001");
            w.marks = vec![Present, Half, Half];
        },
    );
    rows.add("another record of a day marks others", PLAIN, |w| {
        w.filled(2);
        w.marked("class-day:o", "2023-06-12", &[("x1", Present)]);
    });
    rows.add("another record of a day says the same", PLAIN, |w| {
        w.marked("class-day:o", "2023-06-12", &[(KEY, Present)]);
    });
    rows.add(
        "another record says he was there half the day",
        "2.000.000+285.000+0=2.285.000 H03",
        |w| {
            w.marked("class-day:o", "2023-06-12", &[(KEY, Half)]);
        },
    );
    rows.add(
        "another record says he was not there",
        "2.000.000+270.000+0=2.270.000 H03",
        |w| {
            w.marked("class-day:o", "2023-06-12", &[(KEY, Absent)]);
        },
    );
    rows.add(
        "another record knows of one day more",
        "2.000.000+330.000+0=2.330.000",
        |w| {
            w.marked("class-day:o", "2023-06-30", &[(KEY, Present)]);
        },
    );
    rows.add(
        "a day before it opened",
        "2.000.000+330.000+0=2.330.000 H03",
        |w| {
            w.marked("class-day:o", "2023-06-11", &[(KEY, Present)]);
        },
    );
    rows.add("the last day", PLAIN, |w| {
        w.class.closed = Some(day("2023-06-21"));
    });
    rows.add("a day after the last one", &format!("{PLAIN} H03"), |w| {
        w.class.closed = Some(day("2023-06-20"));
    });
    rows.add("days that have not come", &format!("{PLAIN} H03"), |w| {
        w.today = day("2023-06-20");
    });
    rows.add("the last of them today", PLAIN, |w| {
        w.today = day("2023-06-21");
    });
}

/// Travel comes once for a course.
fn with(travel: &str) -> String {
    let total = match travel {
        "0" => "2.300.000",
        "200.000" => "2.500.000",
        "300.000" => "2.600.000",
        _ => "?",
    };
    format!("2.000.000+300.000+{travel}={total}")
}

pub fn travel(rows: &mut Rows) {
    for (km, wanted) in [
        ("0", "0"),
        ("4.9", "0"),
        ("5", "0"),
        ("14.9", "0"),
        ("14.99", "0"),
        ("15", "200.000"),
        ("15.0", "200.000"),
        ("15.1", "200.000"),
        ("120", "200.000"),
    ] {
        rows.add(&format!("{km} km"), &with(wanted), move |w| w.km(km));
    }
    let hard: [(&str, fn(&mut World)); 5] = [
        ("a difficult commune", |w| {
            w.household.unit = DIFFICULT.into();
        }),
        ("an especially difficult commune", |w| {
            w.household.unit = ESPECIALLY.into();
        }),
        ("an especially difficult village", |w| {
            w.trainee().especially_difficult = true;
        }),
        ("a difficult place by the list", |w| {
            w.trainee().difficult = true;
        }),
        (
            "a commune that nobody knows and the list calls difficult",
            |w| {
                w.household.unit = UNRATED.into();
                w.trainee().difficult = true;
            },
        ),
    ];
    for (name, change) in hard {
        for (km, wanted) in [
            ("4.9", "0"),
            ("5", "300.000"),
            ("5.0", "300.000"),
            ("15", "300.000"),
        ] {
            rows.add(&format!("{km} km in {name}"), &with(wanted), move |w| {
                change(w);
                w.km(km);
            });
        }
    }
    for (km, wanted) in [
        ("4.9", "3.000.000+300.000+0=3.300.000"),
        ("5", "3.000.000+300.000+300.000=3.600.000"),
        ("14.9", "3.000.000+300.000+300.000=3.600.000"),
        ("15", "3.000.000+300.000+300.000=3.600.000"),
    ] {
        rows.add(&format!("disabled, {km} km"), wanted, move |w| {
            make(w, LearnerClass::Disabled);
            w.km(km);
        });
    }
    for (km, wanted) in [
        ("4.9", PLAIN),
        ("5", "2.000.000+300.000+?=? ?place H03"),
        ("15", "2.000.000+300.000+?=? ?place H03"),
    ] {
        rows.add(
            &format!("{km} km in a commune of which nobody knows"),
            wanted,
            move |w| {
                w.household.unit = UNRATED.into();
                w.km(km);
            },
        );
    }
    rows.add("no distance", "2.000.000+300.000+?=? ?distance H03", |w| {
        w.trainee().distance = None;
    });
    rows.add(
        "no distance, and in no list",
        "?+300.000+?=? ?class ?distance H02 H03",
        |w| {
            w.trainee().distance = None;
            w.household.poverty.clear();
        },
    );
    rows.add("no distance, and too young", "0+0+0=0 !young H01", |w| {
        w.trainee().distance = None;
        w.born("2015");
    });
    rows.add(
        "before anybody said how difficult communes are",
        "2.000.000+300.000+?=? ?place H03",
        |w| {
            w.opens("2021-06-03");
            w.household.unit = DIFFICULT.into();
            w.km("6");
        },
    );
    rows.add("on the day when it was said", &with("300.000"), |w| {
        w.opens("2021-06-04");
        w.household.unit = DIFFICULT.into();
        w.km("6");
    });
}

pub fn levels(rows: &mut Rows) {
    let before =
        "?+?+?=? ?limit H01 not-judged H02 not-judged H03 not-judged H04 not-judged H05 not-judged";
    rows.add("the day before the levels hold", before, |w| {
        w.opens("2015-12-31");
    });
    let first = format!("{PLAIN} H04 not-judged");
    rows.add("the first day of the levels", &first, |w| {
        w.opens("2016-01-01");
    });
    rows.add(
        "a lower local level",
        "1.500.000+300.000+0=1.800.000",
        |w| {
            w.limit("class.max", "", "1500000");
        },
    );
    rows.add(
        "a lower local level that another class is not under",
        PLAIN,
        |w| {
            w.limit("class.max", "near-poor", "1500000");
        },
    );
    rows.add(
        "a lower local level for one class leaves the next one",
        PLAIN,
        |w| {
            w.counts_as("near-poor");
            w.limit("class.max", "near-poor", "1500000");
        },
    );
    rows.add(
        "a lower local level for his class",
        "2.200.000+300.000+0=2.500.000",
        |w| {
            w.counts_as("near-poor");
            w.limit("class.max", "near-poor", "2200000");
        },
    );
    rows.add("a higher local level is laxer than the law", PLAIN, |w| {
        w.limit("class.max", "", "2500000");
    });
    rows.add("a local level from the day after", PLAIN, |w| {
        w.limit("class.max", "", "1500000").valid.from = Some(day("2023-06-13"));
    });
    rows.add("a local level until the day before", PLAIN, |w| {
        w.limit("class.max", "", "1500000").valid.to = Some(day("2023-06-11"));
    });
    rows.add(
        "a local level from the very day",
        "1.500.000+300.000+0=1.800.000",
        |w| {
            w.limit("class.max", "", "1500000").valid.from = Some(day("2023-06-12"));
        },
    );
    rows.add("a level of another commune", PLAIN, |w| {
        w.limit("class.max", "", "1500000").unit = Some(DIFFICULT.into());
    });
    rows.add(
        "a level of the city above",
        "1.500.000+300.000+0=1.800.000",
        |w| {
            w.limit("class.max", "", "1500000").unit = Some(CITY.into());
        },
    );
    rows.add(
        "no meals for rural workers",
        "2.000.000+0+0=2.000.000",
        |w| {
            w.limit("class.meals.paid", "rural-worker", "no");
        },
    );
    rows.add(
        "no meals for rural workers, of whom she is not only one",
        PLAIN,
        |w| {
            w.limit("class.meals.paid", "rural-worker", "no");
            w.person().sex = Some(Sex::Female);
        },
    );
    rows.add(
        "no meals for rural workers, which a poor one is not only",
        "3.000.000+300.000+0=3.300.000",
        |w| {
            w.limit("class.meals.paid", "rural-worker", "no");
            w.counts_as("poor");
        },
    );
    rows.add(
        "no meals for rural workers, and in no list",
        "2.000.000+?+0=? ?class H02",
        |w| {
            w.limit("class.meals.paid", "rural-worker", "no");
            w.class.fee = Dong(2_000_000);
            w.household.poverty.clear();
        },
    );
    rows.add("no travel for rural workers", PLAIN, |w| {
        w.limit("class.travel.paid", "rural-worker", "no");
        w.km("40");
    });
    rows.add("no travel, and no distance", PLAIN, |w| {
        w.limit("class.travel.paid", "", "no");
        w.trainee().distance = None;
    });
    for (km, wanted) in [("15", "0"), ("19.9", "0"), ("20", "200.000")] {
        rows.add(
            &format!("{km} km where twenty are wanted"),
            &with(wanted),
            move |w| {
                w.limit("class.travel.km", "", "20");
                w.km(km);
            },
        );
    }
    rows.add("ten kilometres are laxer than the law", PLAIN, |w| {
        w.limit("class.travel.km", "", "10");
        w.km("12");
    });
    rows.add(
        "less travel by a local resolution",
        "2.000.000+300.000+150.000=2.450.000",
        |w| {
            w.limit("class.travel", "", "150000");
            w.km("15");
        },
    );
    rows.add(
        "less travel for difficult places",
        "2.000.000+300.000+250.000=2.550.000",
        |w| {
            w.limit("class.travel.hard", "", "250000");
            w.trainee().difficult = true;
            w.km("5");
        },
    );
    rows.add(
        "six kilometres are wanted of difficult places",
        PLAIN,
        |w| {
            w.limit("class.travel.hard.km", "", "6");
            w.trainee().difficult = true;
            w.km("5.9");
        },
    );
}
