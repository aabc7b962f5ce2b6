//! One place in which the register lies.

use leptos::prelude::*;

use crate::ui::kit::icons::{Icon, icon};

/// How a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Good,
    Waiting,
    Old,
    Bad,
}

/// After so many days a backup is old, and after so many it is too old.
const OLD: [i32; 2] = [7, 30];

/// How a copy stands that is so many days old.
pub fn stand_of_age(days: i32) -> Stand {
    match days {
        _ if days > OLD[1] => Stand::Bad,
        _ if days > OLD[0] => Stand::Old,
        _ => Stand::Good,
    }
}

/// How a place stands, in words.
pub fn state(stand: Stand, words: String) -> AnyView {
    let glyph = match stand {
        Stand::Good => Icon::Pass,
        Stand::Waiting | Stand::Old => Icon::Clock,
        Stand::Bad => Icon::Octagon,
    };
    let (good, old, bad) = (Stand::Good, Stand::Old, Stand::Bad);
    view! {
        <span class="place-st" class:good=stand == good class:old=stand == old class:bad=stand == bad>
            {icon(glyph)}{words}
        </span>
    }
    .into_any()
}

/// A place: picture, name, what it is good for, how it stands and what can be done.
pub fn place(
    glyph: Icon,
    name: impl IntoView + 'static,
    about: impl IntoView + 'static,
    end: impl IntoView + 'static,
) -> AnyView {
    let (name, about, end) = (name.into_any(), about.into_any(), end.into_any());
    view! {
        <li class="keep">
            {icon(glyph)}
            <div><b>{name}</b><div class="sub">{about}</div></div>
            <div class="keep-end">{end}</div>
        </li>
    }
    .into_any()
}
