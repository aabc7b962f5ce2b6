//! What the papers of a meeting share: what it is about, who leads it, who is there, who signs.

use crate::{
    app::{
        paper::{
            frame,
            tree::{Paragraph, Run, Signature},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{
        meeting::{Attended, Meeting, MeetingParticipant},
        place::UnitKind,
        text::fold,
    },
};

/// What the meeting is called within a sentence: "cuộc họp đôn đốc …".
pub(super) fn called(meeting: &Meeting, words: Words) -> String {
    let title = frame::or_dots(&meeting.title, words);
    let folded = fold(&title);
    // "Họp đôn đốc …" and "Cuộc họp …" say themselves what they are; "Hội nghị …", too.
    let begins = |word: &str| folded.split(' ').next() == Some(word);
    if begins("hop") {
        let values = [("title", frame::small(&title))];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        return words.pv("paper.meeting-called", &values);
    }
    if begins("cuoc") || begins("hoi") || begins("buoi") {
        return frame::small(&title);
    }
    words.pv("paper.meeting-about", &[("title", &title)])
}

/// "đồng chí Hà Quốc Vinh, Phó Chủ tịch".
pub(super) fn chair(meeting: &Meeting, words: Words) -> String {
    let parts = [meeting.chair.trim(), meeting.chair_position.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = frame::or_dots(&parts.join(", "), words);
    words.pv("paper.comrade", &[("name", &name)])
}

/// The chair signs: for the chairman where a deputy led, for the committee where the chairman did.
pub(super) fn chair_signs(meeting: &Meeting, words: Words) -> Signature {
    let titles = if fold(&meeting.chair_position).contains("pho chu tich") {
        vec![words.p("paper.instead-of-chair"), words.p("paper.deputy")]
    } else {
        vec![words.p("paper.of-committee"), words.p("paper.chair")]
    };
    frame::signature(titles, words.p("paper.sign-seal"), &meeting.chair, words)
}

/// A paragraph whose first words stand out: "Thời gian: …".
pub(super) fn marked(key: &str, text: &str, words: Words) -> Paragraph {
    let text = [" ", text].concat();
    Paragraph(vec![Run::bold(words.p(key)), Run::plain(text)])
}

/// Those of a meeting by what they are, each kind in one line of names.
pub(super) struct People {
    pub offices: Vec<String>,
    pub communes: Vec<String>,
    pub cooperatives: Vec<String>,
    pub others: Vec<String>,
}

impl People {
    /// Those that are meant.
    pub fn of(
        ledger: &Ledger,
        meeting: &Meeting,
        meant: impl Fn(&MeetingParticipant) -> bool,
    ) -> People {
        let mut people = People {
            offices: Vec::new(),
            communes: Vec::new(),
            cooperatives: Vec::new(),
            others: Vec::new(),
        };
        for (_, one, _) in super::inviting::listed(ledger, meeting) {
            if !meant(one) {
                continue;
            }
            let unit = one.unit.as_deref().and_then(|id| ledger.unit(id));
            let Some(unit) = unit else {
                let parts = [one.name.as_str(), &one.position];
                let parts = parts.into_iter().filter(|part| !part.is_empty());
                people.others.push(parts.collect::<Vec<_>>().join(", "));
                continue;
            };
            let name = unit.name.clone();
            match unit.kind {
                UnitKind::Office | UnitKind::Centre => people.offices.push(name),
                kind if kind.is_commune_level() => people.communes.push(frame::small(&name)),
                kind if kind.is_cooperative() => people.cooperatives.push(name),
                _ => people.others.push(name),
            }
        }
        people
    }

    /// What is said of each kind that there is, in whole lines.
    pub fn lines(&self, words: Words) -> Vec<String> {
        let line = |key: &str, names: &[String]| {
            let names = names.join(", ");
            (!names.is_empty()).then(|| words.pv(key, &[("names", &names)]))
        };
        let lines = [
            line("paper.heads-of-offices", &self.offices),
            line("paper.heads-of-communes", &self.communes),
            line("paper.heads-of-cooperatives", &self.cooperatives),
            line("paper.others", &self.others),
        ];
        lines.into_iter().flatten().collect()
    }
}

/// Whether somebody was there.
pub(super) fn is_present(one: &MeetingParticipant) -> bool {
    one.attended == Some(Attended::Present)
}
