//! Where a finding about a project is put right.

use crate::{app::route::ProjectTab, rules::judge::Finding};

/// Where a finding is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mends {
    /// On a tab of the project.
    Tab(ProjectTab),
    /// By an allocation.
    Allocation,
    /// In the project's own form, at a field where one is meant.
    Project(Option<&'static str>),
}

/// Where `finding` is put right.
pub fn mends(finding: &Finding) -> Mends {
    match finding.rule.as_str() {
        "Q01" | "Q02" | "Q03" | "Q04" | "Q10" | "Q11" | "Q14" | "Q19" | "Q22" | "Q28" | "V01" => {
            Mends::Tab(ProjectTab::Households)
        }
        // Who the community is stands in the form, what its households promised on their list.
        "Q08" if says_field(finding) != Some("group_kind") => Mends::Tab(ProjectTab::Households),
        "Q05" | "Q12" | "Q29" => Mends::Tab(ProjectTab::Plan),
        "Q07" if says_field(finding).is_none() => Mends::Tab(ProjectTab::Papers),
        "Q09" | "Q17" | "Q21" => Mends::Tab(ProjectTab::Papers),
        "Q13" | "Q18" | "Q27" => Mends::Tab(ProjectTab::Handover),
        "Q15" | "Q20" | "V05" | "V06" | "V09" | "V10" => Mends::Tab(ProjectTab::Payments),
        "V07" | "V08" => Mends::Tab(ProjectTab::FollowUp),
        "V03" => Mends::Allocation,
        _ => Mends::Project(says_field(finding)),
    }
}

/// The field of the project's form that a finding is about.
fn says_field(finding: &Finding) -> Option<&'static str> {
    let by_fact = match finding.missing.as_str() {
        "project.mode" => Some("mode"),
        "project.lead_kind" => Some("lead_kind"),
        "project.group_kind" => Some("group_kind"),
        "period.months" => Some("ends"),
        _ => None,
    };
    let spoken = |fact: &str| finding.values.contains_key(fact);
    by_fact.or(match finding.rule.as_str() {
        "Q06" => Some("why_not"),
        "Q07" if spoken("project.lead_kind") => Some("lead_kind"),
        "Q07" if !spoken("indicators.missing_years") => Some("contract"),
        "Q08" if spoken("project.group_kind") => Some("group_kind"),
        "Q16" => Some("ends"),
        "V02" => Some("decision"),
        "V04" => Some("purchase"),
        _ => None,
    })
}
