//! What an obstacle that is raised from a finding of the rules begins with.

use crate::domain::obstacle::ObstacleKind;

/// The kind that a rule of projects is about, where that is plain. Whether a limit is a matter of guidance or of
/// money, people know better.
pub fn kind_of_rule(rule: &str) -> Option<ObstacleKind> {
    Some(match rule {
        "Q01" | "Q02" | "Q03" | "Q04" | "Q08" | "Q14" | "Q19" | "Q22" | "V01" => {
            ObstacleKind::Beneficiaries
        }
        "Q28" => ObstacleKind::Counterpart,
        "Q06" | "Q07" | "Q23" | "Q25" | "Q26" => ObstacleKind::Lead,
        "Q27" | "Q29" => ObstacleKind::Stock,
        "V04" => ObstacleKind::Procurement,
        "Q18" | "Q20" | "V05" | "V06" | "V10" => ObstacleKind::PaymentPapers,
        "Q15" | "V03" => ObstacleKind::LateMoney,
        _ => return None,
    })
}
