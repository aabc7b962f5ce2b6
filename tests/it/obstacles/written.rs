//! What may be written of an obstacle, who is kept by it, and what an anonymous copy says of it.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        exchange::export::Share,
        obstacles::check::ObstacleFault,
        register::kinds::Record,
    },
    domain::obstacle::{Obstacle, Progress},
};

use super::obstacle;
use crate::scenario::{Scenario, fresh};

const RAISED: Date = date(2023, 5, 15);

#[test]
fn what_cannot_be_is_refused_with_its_reason_and_nothing_is_written() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    let good = obstacle(&ward, RAISED);
    let before = || Some(date(2023, 5, 14));
    let raised = || String::from("15/05/2023");
    let table: [(Obstacle, ObstacleFault); 6] = [
        (
            Obstacle {
                unit: None,
                ..good.clone()
            },
            ObstacleFault::ObstacleAboutNothing,
        ),
        (
            Obstacle {
                due: before(),
                ..good.clone()
            },
            ObstacleFault::ObstacleDueEarly { raised: raised() },
        ),
        (
            Obstacle {
                escalated: before(),
                escalated_to: Some(ward.clone()),
                ..good.clone()
            },
            ObstacleFault::ObstacleEscalatedEarly { raised: raised() },
        ),
        (
            Obstacle {
                escalated: Some(RAISED),
                escalated_office: String::from("  "),
                ..good.clone()
            },
            ObstacleFault::ObstacleEscalatedToNobody,
        ),
        (
            Obstacle {
                closed: before(),
                outcome: String::from("xong"),
                ..good.clone()
            },
            ObstacleFault::ObstacleClosedEarly { raised: raised() },
        ),
        (
            Obstacle {
                closed: Some(RAISED),
                ..good.clone()
            },
            ObstacleFault::ObstacleClosedInSilence,
        ),
    ];
    for (wrong, fault) in table {
        let refused = session.enters(Record::Obstacle(wrong));
        assert_eq!(refused, Err(Refusal::Obstacle(fault)));
        assert_eq!(session.look(|l| l.obstacles().len()), 0);
    }
    // On the day itself all of it can be, and without a document: whoever solves it may say how.
    let whole = Obstacle {
        due: Some(RAISED),
        escalated: Some(RAISED),
        escalated_office: String::from("Chi cục Thú y"),
        closed: Some(RAISED),
        outcome: String::from("đã có giấy"),
        ..good
    };
    assert_eq!(session.enters(Record::Obstacle(whole)), Ok(()));
}

#[test]
fn whoever_is_named_by_an_obstacle_is_not_deleted_from_under_it() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    let office = session.unit("P. Sông Cầu");
    let of = Obstacle {
        solver: Some(office.clone()),
        ..obstacle(&ward, RAISED)
    };
    session
        .enters(Record::Obstacle(of.clone()))
        .expect("written");
    let refused = session.does(&Command::Delete(office.clone()));
    assert!(
        matches!(&refused, Err(Refusal::UnitInUse { count: 1, .. })),
        "{refused:?}"
    );
    let gone = Obstacle {
        project: Some(String::from("project:none")),
        ..of.clone()
    };
    let refused = session.enters(Record::Obstacle(gone));
    assert_eq!(refused, Err(Refusal::Dangling { field: "project" }));
    session.does(&Command::Delete(of.id)).expect("deleted");
    assert_eq!(session.does(&Command::Delete(office)), Ok(()));
}

#[test]
fn an_anonymous_copy_says_what_kind_and_since_when_and_names_nobody() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    let mut of = Obstacle {
        text: String::from("Hộ ông Thử rút"),
        raiser: String::from("Dương Thị Thử"),
        solver_office: String::from("chị Thử, thú y"),
        proposal: String::from("hỏi ông Thử"),
        closed: Some(RAISED),
        closing_document: String::from("12/UBND"),
        outcome: String::from("ông Thử ở lại"),
        ..obstacle(&ward, RAISED)
    };
    let step = Progress {
        date: Some(RAISED),
        text: String::from("gặp ông Thử"),
        document: String::from("BB 9"),
    };
    of.progress.insert(String::from("p1"), step);
    session.enters(Record::Obstacle(of)).expect("written");
    let whole = session.full_file();
    assert!(whole.contains("Dương Thị Thử") && whole.contains("ông Thử"));
    let file = session.file(&Share::Anonymous);
    assert!(!file.contains("Thử"), "somebody is named");
    for kept in ["\"stock\"", "2023-05-15", "12/UBND", "BB 9", &ward] {
        assert!(file.contains(kept), "{kept} is gone");
    }
}
