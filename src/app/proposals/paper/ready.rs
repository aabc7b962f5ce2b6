//! How ready a project is, in the words of papers.

use crate::{
    app::{
        paper::{
            frame,
            tree::{Paragraph, Run},
            words::Words,
        },
        proposals::candidates::Candidate,
    },
    domain::date,
    rules::judge::Finding,
};

/// How ready a project is: approved, households, papers, and what stands against it.
pub fn readiness(candidate: &Candidate, words: Words) -> Paragraph {
    let of = &candidate.readiness;
    let approved = match of.approved_on {
        Some(day) => words.pv("paper.ready-approved-on", &[("day", &date::format(day))]),
        None if of.is_approved => words.p("paper.ready-approved"),
        None => words.p("paper.ready-not-approved"),
    };
    let planned = of.planned.max(of.named).to_string();
    let households = [("n", &*of.named.to_string()), ("of", &planned)];
    let papers = [
        ("n", &*of.there.to_string()),
        ("of", &of.papers.to_string()),
    ];
    let mut lines = vec![approved, words.pv("paper.ready-households", &households)];
    if of.papers > 0 {
        lines.push(words.pv("paper.ready-papers", &papers));
    }
    let mut runs = vec![Run::plain(lines.join("; "))];
    let mut against: Vec<String> = candidate.blocks.iter().map(ruled).collect();
    if candidate.rests {
        against.insert(0, words.p("paper.ready-rests"));
    }
    if !against.is_empty() {
        let values = [("reasons", &*against.join("; "))];
        runs.push(Run::plain("\n"));
        runs.push(Run::bold(words.pv("paper.ready-against", &values)));
    }
    Paragraph(runs)
}

/// What a rule is called within a sentence, with its code.
pub fn ruled(finding: &Finding) -> String {
    format!(
        "{} ({})",
        frame::small(finding.name.pick(false)),
        finding.rule
    )
}
