//! Whether a household may join a project, as a table: each row changes one thing about a near-poor
//! household before an open project of DA2 in its commune, and names the answer with every rule that
//! does not hold or cannot be told. Limits are tried on both sides.

use std::collections::BTreeSet;

use super::world::{self, CITY, HOUSEHOLD, OTHER, WARD, World, base, day, line, said};
use so_sinh_ke::app::register::kinds::Record;
use so_sinh_ke::domain::{
    household::{Event, EventKind, Labour, Member, Merged, Settlement, Sex},
    local::Comparison::{AtLeast, AtMost, Is},
    money::Dong,
    project::kinds::{Side, State},
};

/// The name, what is changed, and what comes out: `yes`, `no T01 fail`, `unknown T01 unknown`, or
/// `absent` where the household does not hear of the project at all.
type Row = (String, Box<dyn Fn(&mut World)>, &'static str);

struct Table(Vec<Row>);

impl Table {
    fn row(
        &mut self,
        name: impl Into<String>,
        change: impl Fn(&mut World) + 'static,
        wanted: &'static str,
    ) {
        self.0.push((name.into(), Box::new(change), wanted));
    }
}

/// Classes of households before the three components.
fn classes(table: &mut Table) {
    type Change = fn(&mut World);
    let kinds: [(&str, Change, [&'static str; 2]); 11] = [
        ("poor", |w| w.class(2023, "poor", None), ["yes", "yes"]),
        ("near-poor", |_| (), ["yes", "yes"]),
        (
            "escaped lately",
            |w| w.class(2023, "escaped", Some("2022-12-15")),
            ["yes", "yes"],
        ),
        (
            "escaped long ago",
            |w| w.class(2023, "escaped", Some("2019-12-15")),
            ["yes T02 fail, T11 fail", "yes T02 fail, T11 fail"],
        ),
        (
            "escaped on an unknown day",
            |w| w.class(2023, "escaped", None),
            [
                "unknown T02 unknown, T11 unknown",
                "unknown T02 unknown, T11 unknown",
            ],
        ),
        (
            "average",
            |w| w.class(2023, "average", None),
            ["yes T01 fail, T11 fail", "yes T01 fail, T11 fail"],
        ),
        (
            "average and disabled",
            |w| {
                w.class(2023, "average", None);
                w.head().disabled = true;
            },
            ["yes T10 fail, T11 fail", "yes T01 fail, T11 fail"],
        ),
        (
            "average of a minority",
            |w| {
                w.class(2023, "average", None);
                w.head().ethnicity = "Tày".into();
            },
            ["yes T01 fail", "yes"],
        ),
        (
            "average with merit",
            |w| {
                w.class(2023, "average", None);
                w.head().war_merit = true;
            },
            ["yes T01 fail", "yes T01 fail"],
        ),
        (
            "average headed by a woman",
            |w| {
                w.class(2023, "average", None);
                w.head().sex = Some(Sex::Female);
            },
            ["yes T01 fail, T11 fail", "yes T01 fail, T11 fail"],
        ),
        (
            "in no list",
            |w| w.household.poverty.clear(),
            [
                "unknown T01 unknown, T03 unknown, T11 unknown",
                "unknown T01 unknown, T03 unknown, T11 unknown",
            ],
        ),
    ];
    let components = [
        ("DA2", "component:da2", 0),
        ("TDA1-DA3", "component:tda1", 0),
        ("the value chains of DTTS&MN", "component:dt", 1),
    ];
    for (kind, change, wanted) in kinds {
        for (name, component, which) in components {
            let change = move |w: &mut World| {
                change(w);
                w.project.component = component.into();
            };
            table.row(format!("{kind}, {name}"), change, wanted[which]);
        }
    }
}

/// Thirty-six months to the day, and other months where the place says so.
fn months(table: &mut Table) {
    let late = "yes T02 fail, T11 fail";
    for (recognised, on, wanted) in [
        ("2020-06-02", "2023-06-01", "yes"),
        ("2020-06-01", "2023-06-01", "yes"),
        ("2020-05-31", "2023-06-01", late),
        ("2020-05-31", "2023-05-31", "yes"),
        ("2020-05-31", "2023-05-30", "yes"),
        // A leap day has no anniversary: the last day of February is the last one that counts.
        ("2020-02-29", "2023-02-27", "yes"),
        ("2020-02-29", "2023-02-28", "yes"),
        ("2020-02-29", "2023-03-01", late),
        ("2020-02-28", "2023-02-28", "yes"),
        ("2020-02-28", "2023-03-01", late),
        ("2020-12-31", "2023-12-31", "yes"),
        ("2019-12-31", "2023-01-01", late),
        ("2020-01-01", "2023-01-01", "yes"),
        ("2020-01-01", "2023-01-02", late),
        ("2020-08-31", "2023-08-31", "yes"),
        ("2020-08-30", "2023-08-31", late),
        // Recognised in the future: an odd date, and not too long ago.
        ("2023-12-15", "2023-06-01", "yes"),
    ] {
        let change = move |w: &mut World| {
            w.class(2023, "escaped", Some(recognised));
            w.day = day(on);
        };
        table.row(
            format!("escaped on {recognised}, asked on {on}"),
            change,
            wanted,
        );
    }
    for (months, recognised, on, wanted) in [
        ("1", "2023-05-31", "2023-06-30", "yes"),
        ("1", "2023-05-31", "2023-07-01", late),
        ("1", "2023-01-31", "2023-02-28", "yes"),
        ("1", "2023-01-31", "2023-03-01", late),
        ("24", "2021-06-01", "2023-06-01", "yes"),
        ("24", "2021-05-31", "2023-06-01", late),
        // Laxer than the pack: the pack's months hold.
        ("48", "2020-05-31", "2023-06-01", late),
        ("0", "2023-06-01", "2023-06-01", "yes"),
        ("0", "2023-05-31", "2023-06-01", late),
    ] {
        let change = move |w: &mut World| {
            w.class(2023, "escaped", Some(recognised));
            w.limit("escaped.months", "", months);
            w.day = day(on);
        };
        let name = format!("{months} months in this place, escaped on {recognised}, asked on {on}");
        table.row(name, change, wanted);
    }
}

/// The list of the year, of another year, and several.
fn lists(table: &mut Table) {
    let nothing = "unknown T01 unknown, T03 unknown, T11 unknown";
    table.row(
        "in the list of the year before",
        |w| w.day = day("2024-01-01"),
        "yes T03 fail",
    );
    table.row(
        "on the last day of the list's year",
        |w| w.day = day("2023-12-31"),
        "yes",
    );
    table.row(
        "average before, poor now",
        |w| {
            w.class(2022, "average", None);
            w.class(2023, "poor", None);
        },
        "yes",
    );
    table.row(
        "poor before, average now",
        |w| {
            w.class(2022, "poor", None);
            w.class(2023, "average", None);
        },
        "yes T01 fail, T11 fail",
    );
    table.row(
        "poor next year",
        |w| {
            w.class(2023, "average", None);
            w.class(2024, "poor", None);
        },
        "yes T01 fail, T11 fail",
    );
    table.row(
        "only in next year's list",
        |w| {
            w.household.poverty.clear();
            w.class(2024, "poor", None);
        },
        nothing,
    );
    table.row(
        "poor two years ago and in no list since",
        |w| {
            w.household.poverty.clear();
            w.class(2021, "poor", None);
        },
        "yes T03 fail",
    );
    table.row(
        "average two years ago and in no list since",
        |w| {
            w.household.poverty.clear();
            w.class(2021, "average", None);
        },
        "yes T01 fail, T03 fail, T11 fail",
    );
    table.row(
        "a year without a class",
        |w| w.class(2023, "", None),
        nothing,
    );
    table.row(
        "escaped in the list of the year before",
        |w| {
            w.household.poverty.clear();
            w.class(2022, "escaped", Some("2021-12-10"));
        },
        "yes T03 fail",
    );
}

/// Days of the law.
fn law(table: &mut Table) {
    let on = |text: &'static str| {
        move |w: &mut World| {
            w.day = day(text);
            w.class(w.day.year(), "near-poor", None);
        }
    };
    table.row(
        "the day before NĐ 27",
        on("2022-04-18"),
        "not-judged T01 not-judged, T03 not-judged, T09 not-judged, T12 not-judged",
    );
    table.row("the first day of NĐ 27", on("2022-04-19"), "yes");
    table.row("the day before NĐ 38", on("2023-06-23"), "yes");
    table.row("the first day of NĐ 38", on("2023-06-24"), "yes");
    table.row("the last day of the programme", on("2025-12-31"), "yes");
    table.row(
        "the year after, the project still open",
        on("2026-01-01"),
        "not-judged T01 not-judged, T09 not-judged",
    );
}

/// Where it lives.
fn places(table: &mut Table) {
    table.row(
        "in another commune",
        |w| w.household.unit = OTHER.into(),
        "absent",
    );
    table.row(
        "in another commune and on the list",
        |w| {
            w.household.unit = OTHER.into();
            w.join();
        },
        "no T07 fail",
    );
    table.row("nowhere", |w| w.household.unit.clear(), "absent");
    table.row(
        "nowhere and on the list",
        |w| {
            w.household.unit.clear();
            w.join();
        },
        "unknown T07 unknown",
    );
    table.row(
        "a project of the city",
        |w| w.project.unit = CITY.into(),
        "yes",
    );
    let moved = |on: &'static str, listed: bool| {
        move |w: &mut World| {
            let event = Event {
                kind: Some(EventKind::Move),
                date: Some(day(on)),
                unit: OTHER.into(),
                ..Event::default()
            };
            w.household.events.insert("e1".into(), event);
            if listed {
                w.join();
            }
        }
    };
    table.row("moved away yesterday", moved("2023-05-31", false), "absent");
    table.row("moved away today", moved("2023-06-01", false), "absent");
    table.row("moves away tomorrow", moved("2023-06-02", false), "yes");
    table.row(
        "moved away, on the list",
        moved("2023-05-31", true),
        "no T07 fail",
    );
    let ward = |on: &'static str| {
        move |w: &mut World| {
            w.project.unit = WARD.into();
            w.day = day(on);
            w.class(2025, "near-poor", None);
        }
    };
    table.row(
        "a project of the ward to come",
        ward("2025-06-30"),
        "absent",
    );
    table.row(
        "a project of the ward that took over",
        ward("2025-07-01"),
        "yes",
    );
    let city = |w: &mut World| {
        w.project.unit = OTHER.into();
        w.household.unit = CITY.into();
    };
    table.row(
        "recorded with the city, a project of one commune",
        city,
        "absent",
    );
}

/// What a commune and its cooperatives agreed on: 500 m² of land along a stream, and more.
fn criteria(table: &mut Table) {
    let land = |area: Option<&'static str>| {
        move |w: &mut World| {
            w.agree("household.alluvial_m2", AtLeast, "500");
            w.household.land.alluvial = area.map(|area| area.parse().expect("an area"));
        }
    };
    let (fails, asks) = ("no L-000001 fail", "unknown L-000001 unknown");
    for (area, wanted) in [
        (None, asks),
        (Some("0"), fails),
        (Some("499"), fails),
        (Some("499.99"), fails),
        (Some("500"), "yes"),
        (Some("500.01"), "yes"),
        (Some("501"), "yes"),
        (Some("1200"), "yes"),
    ] {
        table.row(
            format!("land along a stream: {area:?} of 500"),
            land(area),
            wanted,
        );
    }
    let thousand = |area: &'static str, value: &'static str| {
        move |w: &mut World| {
            w.agree("household.alluvial_m2", AtLeast, value);
            w.household.land.alluvial = Some(area.parse().expect("an area"));
        }
    };
    table.row(
        "a thousand with its dot, 999",
        thousand("999", "1.000"),
        fails,
    );
    table.row(
        "a thousand with its dot, 1000",
        thousand("1000", "1.000 m²"),
        "yes",
    );
    table.row(
        "a half metre with its comma",
        thousand("500.4", "500,5"),
        fails,
    );
    let with = |fact: &'static str, comparison, value: &'static str, change: fn(&mut World)| {
        move |w: &mut World| {
            w.agree(fact, comparison, value);
            change(w);
        }
    };
    let row = |table: &mut Table, name: &str, fact, comparison, value, change, wanted| {
        table.row(name, with(fact, comparison, value, change), wanted);
    };
    row(
        table,
        "warns only, too little",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| {
            w.criteria[0].blocks = false;
            w.household.land.alluvial = Some(499.into());
        },
        "yes L-000001 fail",
    );
    row(
        table,
        "warns only, nobody asked",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].blocks = false,
        "yes L-000001 unknown",
    );
    row(
        table,
        "of another project",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].project = Some("project:other".into()),
        "yes",
    );
    row(
        table,
        "of this project",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].project = Some(world::PROJECT.into()),
        asks,
    );
    row(
        table,
        "of another commune",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].unit = OTHER.into(),
        "yes",
    );
    row(
        table,
        "of the whole city",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].unit = CITY.into(),
        asks,
    );
    row(
        table,
        "agreed for tomorrow",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].valid.from = Some(day("2023-06-02")),
        "yes",
    );
    row(
        table,
        "agreed for today",
        "household.alluvial_m2",
        AtLeast,
        "500",
        |w| w.criteria[0].valid.from = Some(day("2023-06-01")),
        asks,
    );
    row(
        table,
        "a criterion of the project counts for the project",
        "participants.total",
        AtLeast,
        "20",
        |_| (),
        "yes",
    );
    row(
        table,
        "a pond of at most 300, nobody asked",
        "household.pond_m2",
        AtMost,
        "300",
        |_| (),
        asks,
    );
    row(
        table,
        "a pond of at most 300, 300",
        "household.pond_m2",
        AtMost,
        "300",
        |w| w.household.land.pond = Some(300.into()),
        "yes",
    );
    row(
        table,
        "a pond of at most 300, 301",
        "household.pond_m2",
        AtMost,
        "300",
        |w| w.household.land.pond = Some(301.into()),
        fails,
    );
    row(
        table,
        "only poor ones, near-poor",
        "household.class",
        Is,
        "poor",
        |_| (),
        fails,
    );
    row(
        table,
        "only poor ones, poor",
        "household.class",
        Is,
        "poor",
        |w| w.class(2023, "poor", None),
        "yes",
    );
    row(
        table,
        "only poor ones, in no list",
        "household.class",
        Is,
        "poor",
        |w| {
            w.household.poverty.clear();
            w.head().disabled = true;
        },
        "unknown L-000001 unknown, T03 unknown, T10 fail, T11 unknown",
    );
    row(
        table,
        "two able to work, one is",
        "household.able",
        AtLeast,
        "2",
        |_| (),
        fails,
    );
    let second = |w: &mut World, labour| {
        let member = Member {
            name: "Hoàng Thị Thử".into(),
            born: "1985".into(),
            labour,
            ..Member::default()
        };
        w.household.members.insert("m2".into(), member);
    };
    table.row(
        "two able to work, both are",
        move |w| {
            w.agree("household.able", AtLeast, "2");
            second(w, Some(Labour::Able));
        },
        "yes",
    );
    table.row(
        "two able to work, nobody asked the second",
        move |w| {
            w.agree("household.able", AtLeast, "2");
            second(w, None);
        },
        asks,
    );
    table.row(
        "two able to work, the second is a child nobody asked",
        move |w| {
            w.agree("household.able", AtLeast, "2");
            second(w, None);
            w.household.members.get_mut("m2").expect("a child").born = "2010".into();
        },
        fails,
    );
    row(
        table,
        "two people, one",
        "household.people",
        AtLeast,
        "2",
        |_| (),
        fails,
    );
    row(
        table,
        "only in the country, a commune",
        "household.area",
        Is,
        "rural",
        |_| (),
        "yes",
    );
    row(
        table,
        "only in the country, written down as town",
        "household.area",
        Is,
        "rural",
        |w| {
            w.household
                .area
                .insert(day("2023-06-01"), Settlement::Urban);
        },
        fails,
    );
    row(
        table,
        "only in the country, town from tomorrow on",
        "household.area",
        Is,
        "rural",
        |w| {
            w.household
                .area
                .insert(day("2023-06-02"), Settlement::Urban);
        },
        "yes",
    );
    row(
        table,
        "a minority, no group written down",
        "household.minority",
        Is,
        "yes",
        |w| w.head().ethnicity.clear(),
        asks,
    );
    row(
        table,
        "a minority, H'Mông",
        "household.minority",
        Is,
        "yes",
        |w| w.head().ethnicity = "H'Mông".into(),
        "yes",
    );
    row(
        table,
        "a minority, Kinh",
        "household.minority",
        Is,
        "yes",
        |_| (),
        fails,
    );
    row(
        table,
        "a woman, not written down",
        "household.woman",
        Is,
        "yes",
        |w| w.head().sex = None,
        asks,
    );
    row(
        table,
        "disabled, not so",
        "household.disabled",
        Is,
        "yes",
        |_| (),
        fails,
    );
}

/// How many places are left.
fn room(table: &mut Table) {
    for (planned, list, wanted) in [
        (None, 0, "yes"),
        (None, 300, "yes"),
        (Some(10), 0, "yes"),
        (Some(10), 9, "yes"),
        (Some(10), 10, "no T06 fail"),
        (Some(10), 11, "no T06 fail"),
        (Some(1), 0, "yes"),
        (Some(1), 1, "no T06 fail"),
        (Some(0), 0, "no T06 fail"),
    ] {
        let change = move |w: &mut World| {
            w.project.households_planned = planned;
            w.list(list);
        };
        table.row(
            format!("{list} of {planned:?} places taken"),
            change,
            wanted,
        );
    }
    table.row(
        "on a full list itself",
        |w| {
            w.project.households_planned = Some(3);
            w.list(2);
            w.join();
        },
        "yes",
    );
    table.row(
        "on the list and committed",
        |w| w.join().committed = true,
        "yes T08 pass",
    );
}

/// How far the project is.
fn stages(table: &mut Table) {
    let closed = "no T05 fail";
    for (name, on, wanted) in [
        ("approved yesterday", "2023-05-31", closed),
        ("approved today", "2023-06-01", closed),
        ("approved tomorrow", "2023-06-02", "yes"),
    ] {
        table.row(name, move |w| w.approve(Some(on)), wanted);
    }
    table.row("approved on an unknown day", |w| w.approve(None), closed);
    table.row(
        "approved and full",
        |w| {
            w.project.households_planned = Some(2);
            w.list(2);
            w.approve(Some("2023-03-15"));
        },
        closed,
    );
    table.row(
        "on the approved list",
        |w| {
            w.join();
            w.approve(Some("2023-03-15"));
        },
        "absent",
    );
    table.row(
        "on the list that is approved tomorrow",
        |w| {
            w.join();
            w.approve(Some("2023-06-02"));
        },
        "yes",
    );
    let state = |state, step: Option<&'static str>| {
        move |w: &mut World| {
            w.approve(Some("2023-03-15"));
            w.project.state = Some(state);
            if let Some(on) = step {
                w.project.steps.insert(state, day(on));
            }
        }
    };
    table.row(
        "in appraisal",
        |w| w.project.state = Some(State::Appraisal),
        "yes",
    );
    table.row("handing over", state(State::HandingOver, None), closed);
    table.row(
        "settled today",
        state(State::Settled, Some("2023-06-01")),
        "absent",
    );
    table.row(
        "settled tomorrow",
        state(State::Settled, Some("2023-06-02")),
        closed,
    );
    table.row(
        "settled on an unknown day",
        state(State::Settled, None),
        "absent",
    );
    table.row(
        "cancelled",
        |w| w.project.side = Some(Side::Cancelled),
        "absent",
    );
    table.row(
        "suspended",
        |w| w.project.side = Some(Side::Suspended),
        "yes",
    );
    for (name, on, wanted) in [
        ("proposed today", "2023-06-01", "yes"),
        ("proposed tomorrow", "2023-06-02", "absent"),
    ] {
        let change = move |w: &mut World| {
            w.project.steps.insert(State::Proposed, day(on));
        };
        table.row(name, change, wanted);
    }
}

/// Support before.
fn doubles(table: &mut Table) {
    let (twice, approved) = ("yes T04 fail", Some("2023-02-01"));
    let had = |year, item: &'static str, on: Option<&'static str>| {
        move |w: &mut World| drop(w.had(year, item, on).id.clone())
    };
    table.row(
        "another project of the year",
        had(2023, "Bò cái", approved),
        twice,
    );
    table.row(
        "the same thing two years before",
        had(2021, "Gà giống", Some("2021-02-01")),
        twice,
    );
    table.row(
        "the same thing in other spelling",
        had(2021, "gà  GIỐNG", Some("2021-02-01")),
        twice,
    );
    table.row(
        "the same thing without marks",
        had(2021, "Ga giong", Some("2021-02-01")),
        twice,
    );
    table.row(
        "another thing before",
        had(2021, "Bò cái", Some("2021-02-01")),
        "yes",
    );
    table.row(
        "the same thing next year",
        had(2024, "Gà giống", approved),
        "yes",
    );
    table.row(
        "another project that is approved tomorrow",
        had(2023, "Bò cái", Some("2023-06-02")),
        "yes",
    );
    table.row(
        "another project that is approved today",
        had(2023, "Bò cái", Some("2023-06-01")),
        twice,
    );
    table.row(
        "another project that is not approved",
        |w| w.had(2023, "Bò cái", None).state = Some(State::Proposed),
        "yes",
    );
    table.row(
        "another project that was cancelled",
        |w| w.had(2023, "Bò cái", Some("2023-02-01")).side = Some(Side::Cancelled),
        "yes",
    );
    table.row(
        "the same thing as a common line",
        |w| {
            let other = w.had(2021, "Gà giống", Some("2021-02-01"));
            other.costs.get_mut("c1").expect("a line").common = true;
        },
        "yes",
    );
    table.row(
        "both in the same year and the same thing before",
        |w| {
            w.had(2021, "Gà giống", Some("2021-02-01"));
            w.had(2023, "Bò cái", Some("2023-02-01"));
        },
        twice,
    );
    // Somebody who was in another household then.
    let elsewhere = |identity: &'static str| {
        move |w: &mut World| {
            let mut other = w.household.clone();
            other.id = "household:before".into();
            other.members.get_mut("m1").expect("a head").identity = identity.into();
            w.had(2023, "Bò cái", Some("2023-02-01"));
            if let Some(Record::Project(project)) = w.others.last_mut() {
                let planned = project.participants.remove(HOUSEHOLD).expect("listed");
                project.participants.insert(other.id.clone(), planned);
            }
            w.others.push(Record::Household(other));
        }
    };
    table.row(
        "a person of it with another household",
        elsewhere("006081000001"),
        twice,
    );
    table.row(
        "another household, another person",
        elsewhere("006081000002"),
        "yes",
    );
    table.row("another household, nobody's number", elsewhere(""), "yes");
    table.row(
        "what a household had that was merged into it",
        move |w| {
            elsewhere("")(w);
            if let Some(Record::Household(other)) = w.others.last_mut() {
                other.merged = Some(Merged {
                    into: HOUSEHOLD.into(),
                    ..Merged::default()
                });
            }
        },
        twice,
    );
    table.row(
        "on the list through a household that was merged into it",
        |w| {
            let mut other = w.household.clone();
            other.id = "household:before".into();
            other.merged = Some(Merged {
                into: HOUSEHOLD.into(),
                ..Merged::default()
            });
            w.join().committed = true;
            let planned = w.project.participants.remove(HOUSEHOLD).expect("listed");
            w.project.participants.insert(other.id.clone(), planned);
            w.others.push(Record::Household(other));
        },
        "yes T08 pass",
    );
}

/// Who works.
fn labour(table: &mut Table) {
    let head = |labour| move |w: &mut World| w.head().labour = labour;
    table.row(
        "the head is unable",
        head(Some(Labour::Unable)),
        "yes T09 fail",
    );
    table.row(
        "the head studies",
        head(Some(Labour::Studying)),
        "yes T09 fail",
    );
    table.row("nobody asked the head", head(None), "yes T09 unknown");
    table.row(
        "the head died and nobody else is there",
        |w| {
            let death = Event {
                kind: Some(EventKind::Death),
                date: Some(day("2023-05-01")),
                people: BTreeSet::from([String::from("m1")]),
                ..Event::default()
            };
            w.household.events.insert("e1".into(), death);
        },
        "yes T09 unknown",
    );
    table.row(
        "no people at all",
        |w| w.household.members.clear(),
        "yes T09 unknown",
    );
}

/// What a household would get against the cap of its class.
fn caps(table: &mut Table) {
    let gets = |class: &'static str, million: i64| {
        move |w: &mut World| {
            w.limit("cap.household", "poor", "14.000.000");
            w.limit("cap.household", "near-poor", "12.000.000");
            w.class(2023, class, Some("2022-12-15"));
            w.project.households_planned = Some(10);
            w.project
                .costs
                .insert("c1".into(), line("Gà giống", million * 10_000_000));
        }
    };
    table.row("near-poor, twelve million", gets("near-poor", 12), "yes");
    table.row(
        "near-poor, thirteen million",
        gets("near-poor", 13),
        "yes T12 fail",
    );
    table.row("poor, fourteen million", gets("poor", 14), "yes");
    table.row("poor, fifteen million", gets("poor", 15), "yes T12 fail");
    table.row("escaped, no cap for its class", gets("escaped", 20), "yes");
    table.row(
        "on the list with more than the others",
        move |w| {
            gets("near-poor", 12)(w);
            w.join().amount = Dong(12_000_001);
        },
        "yes T12 fail",
    );
    table.row(
        "no costs yet",
        |w| w.limit("cap.household", "near-poor", "12.000.000"),
        "yes T12 unknown",
    );
}

/// Disability beside other classes.
fn disability(table: &mut Table) {
    let disabled = |class: &'static str, recognised: Option<&'static str>| {
        move |w: &mut World| {
            w.class(2023, class, recognised);
            w.head().disabled = true;
        }
    };
    table.row("poor and disabled", disabled("poor", None), "yes");
    table.row(
        "escaped long ago and disabled",
        disabled("escaped", Some("2019-12-15")),
        "yes T10 fail, T11 fail",
    );
    table.row(
        "escaped lately and disabled",
        disabled("escaped", Some("2022-12-15")),
        "yes",
    );
    table.row(
        "escaped on an unknown day and disabled",
        disabled("escaped", None),
        "yes T10 fail, T11 unknown",
    );
    table.row(
        "disabled and in no list",
        |w| {
            w.household.poverty.clear();
            w.head().disabled = true;
        },
        "yes T03 unknown, T10 fail, T11 unknown",
    );
    table.row(
        "a disabled person who left",
        |w| {
            w.class(2023, "average", None);
            let left = Member {
                name: "Hoàng Văn Thử".into(),
                disabled: true,
                labour: Some(Labour::Unable),
                ..Member::default()
            };
            w.household.members.insert("m2".into(), left);
            let event = Event {
                kind: Some(EventKind::Left),
                date: Some(day("2023-05-31")),
                people: BTreeSet::from([String::from("m2")]),
                ..Event::default()
            };
            w.household.events.insert("e1".into(), event);
        },
        "yes T01 fail, T11 fail",
    );
    table.row(
        "poor, headed by a woman of a minority, with merit",
        |w| {
            w.class(2023, "poor", None);
            let head = w.head();
            head.sex = Some(Sex::Female);
            head.ethnicity = "Dao".into();
            head.war_merit = true;
        },
        "yes",
    );
}

fn rows() -> Vec<Row> {
    let mut table = Table(Vec::new());
    classes(&mut table);
    months(&mut table);
    lists(&mut table);
    law(&mut table);
    places(&mut table);
    criteria(&mut table);
    room(&mut table);
    stages(&mut table);
    doubles(&mut table);
    labour(&mut table);
    caps(&mut table);
    disability(&mut table);
    table.0
}

fn heard(world: &World) -> String {
    match world.eligibility() {
        None => String::from("absent"),
        Some(eligibility) => {
            let said = said(&eligibility.findings);
            [eligibility.verdict.code(), &said]
                .join(" ")
                .trim()
                .to_owned()
        }
    }
}

#[test]
fn every_household_hears_what_the_table_says() {
    let rows = rows();
    let mut wrong = Vec::new();
    for (name, change, wanted) in &rows {
        let mut world = base();
        change(&mut world);
        let heard = heard(&world);
        if heard != *wanted {
            wrong.push(format!("{name}: wanted {wanted}, heard {heard}"));
        }
    }
    let all = rows.len();
    assert!(
        wrong.is_empty(),
        "{} of {all}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(all >= 130, "{all}");
    let names: BTreeSet<&str> = rows.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names.len(), all, "no two rows of the same name");
}

/// Every rule about joining holds in one row and does not in another.
#[test]
fn every_rule_is_seen_on_both_sides() {
    use so_sinh_ke::{
        app::projects::pack,
        rules::{judge::Outcome, pack::Subject},
    };
    use std::collections::BTreeMap;
    let mut seen: BTreeMap<String, [bool; 2]> = BTreeMap::new();
    for (_, change, _) in rows() {
        let mut world = base();
        change(&mut world);
        for finding in world
            .eligibility()
            .into_iter()
            .flat_map(|eligibility| eligibility.findings)
        {
            let at = usize::from(finding.outcome == Outcome::Pass);
            seen.entry(finding.rule).or_default()[at] = true;
        }
    }
    for rule in pack()
        .rules
        .iter()
        .filter(|rule| rule.subject() == Subject::Household)
    {
        assert_eq!(seen.get(&rule.id), Some(&[true, true]), "{}", rule.id);
    }
}

/// The same register, day and pack give the same bytes, with the pack's name and the day in them.
#[test]
fn the_same_question_has_the_same_answer() {
    use so_sinh_ke::app::projects::pack;
    for (name, change, _) in rows() {
        let mut world = base();
        change(&mut world);
        let (one, other) = (world.eligibility(), world.eligibility());
        assert_eq!(format!("{one:?}"), format!("{other:?}"), "{name}");
        if let Some(eligibility) = one {
            assert_eq!(
                (eligibility.day, eligibility.pack),
                (world.day, pack().label()),
                "{name}"
            );
        }
    }
}

#[test]
fn what_is_missing_names_the_form_that_asks_for_it() {
    let missing = |change: &dyn Fn(&mut World)| {
        let mut world = base();
        change(&mut world);
        let eligibility = world.eligibility().expect("a chance");
        let pairs = eligibility.missing.into_iter();
        pairs
            .map(|m| format!("{} {}", m.fact, m.form))
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(missing(&|_| ()), "");
    assert_eq!(
        missing(&|w| w.household.poverty.clear()),
        "household.class household:h.status"
    );
    assert_eq!(
        missing(&|w| w.class(2023, "", None)),
        "household.class household:h.status.2023"
    );
    assert_eq!(
        missing(&|w| w.class(2023, "escaped", None)),
        "household.recognised household:h.status.2023"
    );
    assert_eq!(
        missing(&|w| drop(w.agree("household.alluvial_m2", AtLeast, "500").id.clone())),
        "household.alluvial_m2 household:h.means"
    );
    assert_eq!(
        missing(&|w| {
            w.head().labour = None;
            w.agree("household.able", AtLeast, "1");
        }),
        "household.able household:h.member.m1"
    );
    assert_eq!(
        missing(&|w| {
            w.household.unit.clear();
            w.join();
        }),
        "household.in_area household:h"
    );
}

#[test]
fn a_project_says_what_the_household_received_before() {
    let mut world = base();
    world.had(2021, "Gà giống", Some("2021-02-01"));
    let eligibility = world.eligibility().expect("a chance");
    let before: Vec<&str> = eligibility
        .received_before
        .iter()
        .map(|r| r.name.as_str())
        .collect();
    assert_eq!(before, ["Gà thả đồi 2021"]);
    assert_eq!(eligibility.warnings().count(), 1);
    // What has nothing to do with it is not told here.
    let mut world = base();
    world.had(2021, "Bò cái", Some("2021-02-01"));
    assert!(
        world
            .eligibility()
            .expect("a chance")
            .received_before
            .is_empty()
    );
}

#[test]
fn places_left_are_told_where_they_are_planned() {
    let mut world = base();
    assert_eq!(world.eligibility().expect("a chance").places_left, None);
    world.project.households_planned = Some(10);
    world.list(4);
    assert_eq!(world.eligibility().expect("a chance").places_left, Some(6));
}

#[test]
fn a_component_answers_in_general_where_no_project_is_open() {
    use so_sinh_ke::app::eligibility::{Target, of_household};
    let heard = |world: &World| -> Vec<String> {
        let ledger = world.ledger();
        let eligibilities = of_household(&ledger, HOUSEHOLD, world.day);
        let told = eligibilities.iter().map(|eligibility| {
            let kind = match eligibility.target {
                Target::Project(_) => "project",
                Target::Class(_) => "class",
                Target::Component(_) => "component",
            };
            let component = eligibility.target.component(&ledger).unwrap_or_default();
            format!("{} {kind} {component}", eligibility.verdict.code())
        });
        told.collect()
    };
    let mut world = base();
    // Housing is no production project; DA2 has one that is open.
    assert_eq!(
        heard(&world),
        [
            "yes project component:da2",
            "yes component component:tda1",
            "yes component component:dt"
        ]
    );
    world.approve(Some("2023-03-15"));
    assert_eq!(
        heard(&world),
        [
            "yes component component:da2",
            "yes component component:tda1",
            "yes component component:dt",
            "no project component:da2"
        ]
    );
    world.class(2023, "escaped", Some("2022-12-15"));
    world.approve(Some("2023-06-02"));
    assert_eq!(
        heard(&world),
        [
            "yes project component:da2",
            "yes component component:tda1",
            "yes component component:dt"
        ]
    );
    world.household.poverty.clear();
    assert_eq!(
        heard(&world),
        [
            "unknown project component:da2",
            "unknown component component:tda1",
            "unknown component component:dt"
        ]
    );
    // The programme is over.
    world.day = day("2026-01-01");
    assert_eq!(
        heard(&world),
        ["no project component:da2"].map(String::from)
    );
}

#[test]
fn a_household_that_is_not_there_hears_nothing() {
    use so_sinh_ke::app::eligibility::of_household;
    let world = base();
    assert!(of_household(&world.ledger(), "household:nobody", world.day).is_empty());
    assert!(of_household(&world.ledger(), "project:p", world.day).is_empty());
}
