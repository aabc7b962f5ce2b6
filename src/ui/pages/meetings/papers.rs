//! The papers of a meeting: the invitation, what is handed out for it, the minutes, the notice of conclusions.

use leptos::prelude::*;

use super::words::{shown, title};
use crate::{
    app::{
        meetings::{invitation::invitation, minutes::minutes, notice::notice, pack::pack},
        route::{MeetingPart, Page},
    },
    domain::date,
    ui::kit::{
        gone::gone,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The page of one of them.
pub fn page(register: RegisterHandle, part: MeetingPart) -> AnyView {
    let meeting = Memo::new(move |_| shown(register));
    (move || {
        let Some(meeting) = meeting.get() else {
            return gone(register, Page::Meetings, "nav.meetings");
        };
        let back = match part {
            MeetingPart::Notice => MeetingPart::Conclusions,
            _ => MeetingPart::Course,
        };
        let back = register
            .route
            .get_untracked()
            .about(Page::Meeting(back), &meeting.id);
        let tools = Tools {
            back: back.to_string(),
            to: title(&meeting),
            title: t(&["meeting-part.", part.code()].concat()),
            about: meeting.date.map(date::format).unwrap_or_default(),
            choices: ().into_any(),
        };
        let paper = register.read(|ledger| match part {
            MeetingPart::Invitation => invitation(ledger, &meeting, register.today(), WORDS),
            MeetingPart::Pack => pack(ledger, &meeting, register.today(), WORDS),
            MeetingPart::Minutes => minutes(ledger, &meeting, WORDS),
            _ => notice(ledger, &meeting, WORDS),
        });
        stage(register, tools, paper)
    })
    .into_any()
}
