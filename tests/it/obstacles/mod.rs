//! What stands in the way: how old it is, how it stands, what may be written of it, and what becomes of it when two
//! laptops write.

mod attention;
mod form;
mod merged;
mod standing;
mod written;

use jiff::civil::Date;
use so_sinh_ke::domain::obstacle::{Obstacle, ObstacleKind};

/// An obstacle of a unit, raised on a day.
fn obstacle(unit: &str, raised: Date) -> Obstacle {
    Obstacle {
        id: String::from("obstacle:1"),
        text: String::from("Lô thứ hai chưa có giấy kiểm dịch"),
        kind: Some(ObstacleKind::Stock),
        unit: Some(unit.to_owned()),
        raised: Some(raised),
        ..Obstacle::default()
    }
}
