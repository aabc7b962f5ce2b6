//! Rows about the class: how many learn, how long, how.

use so_sinh_ke::domain::training::{Group, Lesson, Level, Method};

use super::{
    Rows,
    people::PLAIN,
    world::{day, group, lesson, outsider},
};

pub fn sizes(rows: &mut Rows) {
    use Group::{Blind, General, Special};
    use Method::{Integrated, Practice, Theory};
    for (method, whom, most) in [
        (Theory, Some(General), 35),
        (Theory, None, 35),
        (Theory, Some(Special), 20),
        (Theory, Some(Blind), 10),
        (Practice, Some(General), 18),
        (Practice, None, 18),
        (Practice, Some(Special), 10),
        (Practice, Some(Blind), 8),
        (Integrated, Some(General), 18),
        (Integrated, Some(Special), 10),
        (Integrated, Some(Blind), 8),
    ] {
        for (learners, wanted) in [
            (most, String::from(PLAIN)),
            (most + 1, format!("{PLAIN} H04")),
        ] {
            let name = format!("{learners} learners, {method:?}, {whom:?}");
            rows.add(&name, &wanted, move |w| {
                group(&mut w.class, Some(method), whom);
                w.filled(learners);
                // Most of its hours are practice, which goes on in two groups.
                w.class.practice_groups = (method == Theory).then_some(2);
            });
        }
    }
    rows.add("one of nineteen withdrew", PLAIN, |w| {
        w.filled(19);
        w.class
            .trainees
            .get_mut("x5")
            .expect("one of them")
            .withdrawn = true;
    });
    rows.add(
        "nobody wrote down how it is taught",
        &format!("{PLAIN} H04 unknown"),
        |w| {
            w.class.method = None;
        },
    );
    let before = format!("{PLAIN} H04 not-judged");
    rows.add("nineteen the day before the sizes hold", &before, |w| {
        w.opens("2019-02-07");
        w.filled(19);
    });
    rows.add(
        "nineteen on the first day of the sizes",
        &format!("{PLAIN} H04"),
        |w| {
            w.opens("2019-02-08");
            w.filled(19);
        },
    );
    rows.add(
        "thirteen where twelve are allowed",
        &format!("{PLAIN} H04"),
        |w| {
            w.limit("class.size.practice", "", "12");
            w.filled(13);
        },
    );
    rows.add("twelve where twelve are allowed", PLAIN, |w| {
        w.limit("class.size.practice", "", "12");
        w.filled(12);
    });
    rows.add(
        "a colleague who is too young",
        &format!("{PLAIN} H01"),
        |w| {
            let mut child = outsider("Hoàng Thị Bé");
            child.born = "2012".into();
            w.class.trainees.insert("t2".into(), child);
        },
    );
    rows.add("a colleague who withdrew and is too young", PLAIN, |w| {
        let mut child = outsider("Hoàng Thị Bé");
        child.born = "2012".into();
        child.withdrawn = true;
        w.class.trainees.insert("t2".into(), child);
    });
}

pub fn hours(rows: &mut Rows) {
    let fails = format!("{PLAIN} H05");
    let unknown = format!("{PLAIN} H05 unknown");
    for (theory, practice, wanted) in [
        (20, 80, PLAIN),
        (201, 799, &fails),
        (200, 800, PLAIN),
        (199, 801, PLAIN),
        (2, 7, &fails),
        (0, 100, PLAIN),
        (0, 0, &unknown),
    ] {
        rows.add(
            &format!("{theory} hours of theory, {practice} of practice"),
            wanted,
            move |w| {
                w.class.hours_theory = Some(theory);
                w.class.hours_practice = Some(practice);
            },
        );
    }
    rows.add("elementary, half of it practice", PLAIN, |w| {
        w.class.level = Some(Level::Elementary);
        w.class.hours_theory = Some(50);
        w.class.hours_practice = Some(50);
    });
    for (name, level, taught, wanted) in [
        (
            "five hours in a session",
            Level::Short,
            lesson(5, 3, 7),
            PLAIN,
        ),
        (
            "six hours in a session",
            Level::Short,
            lesson(6, 0, 5),
            &fails,
        ),
        (
            "six hours in an elementary session",
            Level::Elementary,
            lesson(6, 0, 5),
            PLAIN,
        ),
        ("eight hours a day", Level::Short, lesson(4, 4, 7), PLAIN),
        ("nine hours a day", Level::Short, lesson(5, 4, 8), &fails),
        (
            "nine hours on an elementary day",
            Level::Elementary,
            lesson(5, 4, 8),
            &fails,
        ),
        (
            "six hours of theory on an elementary day",
            Level::Elementary,
            lesson(4, 4, 2),
            PLAIN,
        ),
        (
            "seven hours of theory on an elementary day",
            Level::Elementary,
            lesson(4, 4, 1),
            &fails,
        ),
        (
            "seven hours of theory on a short day",
            Level::Short,
            lesson(4, 4, 1),
            PLAIN,
        ),
    ] {
        rows.add(name, wanted, move |w| {
            w.class.level = Some(level);
            w.class.lessons.insert(day("2023-06-13"), taught);
        });
    }
    rows.add("six hours in the evening", &fails, |w| {
        let evening = Lesson {
            evening: 6,
            ..Lesson::default()
        };
        w.class.lessons.insert(day("2023-06-13"), evening);
    });
    rows.add("three sessions of nine hours together", &fails, |w| {
        let evening = Lesson {
            evening: 1,
            ..lesson(4, 4, 8)
        };
        w.class.lessons.insert(day("2023-06-13"), evening);
    });
    rows.add("nobody wrote down what it leads to", &unknown, |w| {
        w.class.level = None;
        w.class.hours_theory = Some(50);
        w.class.hours_practice = Some(50);
    });
    rows.add(
        "nobody wrote down what it leads to, and it makes no difference",
        PLAIN,
        |w| {
            w.class.level = None;
        },
    );
    rows.add("no timetable", &unknown, |w| w.class.lessons.clear());
    rows.add("no planned hours: by the timetable", &fails, |w| {
        w.class.hours_theory = None;
    });
    rows.add(
        "no planned hours: by a timetable that is practical enough",
        PLAIN,
        |w| {
            w.class.hours_theory = None;
            w.class.lessons.insert(day("2023-06-13"), lesson(4, 4, 7));
            w.class.lessons.insert(day("2023-06-14"), lesson(4, 4, 7));
        },
    );
    rows.add("three hours a session by a local resolution", &fails, |w| {
        w.limit("class.session.max", "", "3");
    });
    rows.add("more practice by a local resolution", &fails, |w| {
        w.limit("class.practice.min", "", "85");
    });
    rows.add("less practice is laxer than the law", &fails, |w| {
        w.limit("class.practice.min", "", "70");
        w.class.hours_theory = Some(25);
        w.class.hours_practice = Some(75);
    });
}
