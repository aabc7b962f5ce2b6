//! The deadline strip: length is lateness. The list below says the same, so a telephone goes without.

use leptos::prelude::*;

use super::words::{days, in_words};
use crate::{
    app::tasks::{
        self, Filter,
        strip::{Mark, ROW, Strip, TODAY, WIDTH},
    },
    domain::date,
    ui::kit::prelude::*,
};

/// How many tenths of a unit a letter is wide, and for how many letters its day has to be left room.
const LETTER: i32 = 66;
const DAY: i32 = 10;

/// The strip of what the list shows; nothing where nothing on it has a day.
pub fn strip(register: RegisterHandle, filter: &Filter) -> Option<AnyView> {
    let today = register.today();
    let rows = register.read(|ledger| tasks::rows(ledger, filter, today));
    let strip = Strip::of(&rows, today)?;
    let base = strip.height() + 12;
    let box_of = format!("0 0 {WIDTH} {}", base + 26);
    let values = [
        ("late", strip.n_late.to_string()),
        ("coming", strip.n_coming.to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let ticks: Vec<AnyView> = { strip.ticks.iter() }
        .map(|(day, x)| {
            let text = date::format(*day);
            let text = text.get(..5).unwrap_or_default().to_owned();
            // The label of today would lie over it.
            let label = ((x - TODAY).abs() > 52).then(|| {
                view! { <text x=x.to_string() y=(base + 16).to_string() class="faint-text" text-anchor="middle">{text}</text> }
            });
            view! {
                <line x1=x.to_string() x2=x.to_string() y1="4" y2=base.to_string() class="tick-line"></line>
                {label}
            }
            .into_any()
        })
        .collect();
    let late = marks(&strip.late, late);
    let coming = marks(&strip.coming, move |y, mark| coming(y, base, mark));
    let done: Vec<AnyView> = { strip.done.iter() }
        .map(|x| {
            let at = format!("translate({} {})", x - 6, base - 6);
            view! {
                <g transform=at>
                    <circle cx="6" cy="6" r="6" class="done-dot"></circle>
                    <path d="m3.4 6.2 1.8 1.8 3.4-3.8" class="done-tick"></path>
                </g>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <section class="card strip only-wide" aria-label=t("tasks.strip")>
                <svg viewBox=box_of role="img" aria-label=tv("tasks.strip-text", &values)>
                    {ticks}
                    <line x1="20" x2=(WIDTH - 20).to_string() y1=base.to_string() y2=base.to_string() class="base-line"></line>
                    {late}
                    {coming}
                    <line x1=TODAY.to_string() x2=TODAY.to_string() y1="0" y2=(base + 6).to_string() class="today-line"></line>
                    <rect x=(TODAY - 36).to_string() y=(base + 5).to_string() width="72" height="16" rx="3" class="today-box"></rect>
                    <text x=TODAY.to_string() y=(base + 17).to_string() text-anchor="middle" class="today-text">{t("tasks.today")}</text>
                    {done}
                </svg>
            </section>
        }
        .into_any(),
    )
}

/// Each mark in a row of its own.
fn marks(marks: &[Mark], draw: impl Fn(i32, &Mark) -> AnyView) -> Vec<AnyView> {
    let rows = (0..).map(|row| row * ROW + 6);
    rows.zip(marks).map(|(y, mark)| draw(y, mark)).collect()
}

/// From its day to today, its words before it.
fn late(y: i32, mark: &Mark) -> AnyView {
    let width = TODAY - mark.x;
    let days = days(mark.row.left.unwrap_or_default());
    let days = tv("tasks.n-days", &[("n", &days)]);
    view! {
        <rect x=mark.x.to_string() y=(y + 2).to_string() width=width.to_string() height="9" rx="1" class="late-bar"></rect>
        <text x=(mark.x - 7).to_string() y=(y + 11).to_string() text-anchor="end">
            {short(mark, mark.x - 27)}" "<tspan class="late-text">{days}</tspan>
        </text>
    }
    .into_any()
}

/// At its day, its words behind it.
fn coming(y: i32, base: i32, mark: &Mark) -> AnyView {
    let class = match mark.row.state {
        tasks::State::DueSoon => "dot soon",
        _ => "dot",
    };
    let due = mark.row.due.map(date::format).unwrap_or_default();
    let due = due.get(..5).unwrap_or_default().to_owned();
    let x = mark.x.to_string();
    view! {
        <title>{in_words(&mark.row, tv)}</title>
        <line x1=x.clone() x2=x.clone() y1=(y + 7).to_string() y2=base.to_string() class="stem"></line>
        <circle cx=x cy=(y + 7).to_string() r="5" class=class></circle>
        <text x=(mark.x + 10).to_string() y=(y + 11).to_string()>
            {short(mark, WIDTH - mark.x - 20)}" "<tspan class="faint-text">{due}</tspan>
        </text>
    }
    .into_any()
}

/// The unit and the beginning of the task, as much as has room beside the day.
fn short(mark: &Mark, room: i32) -> String {
    let most = usize::try_from(room * 10 / LETTER - DAY).unwrap_or(0);
    let text = [mark.row.unit.as_str(), mark.row.task.text.trim()];
    let text: Vec<&str> = text.into_iter().filter(|part| !part.is_empty()).collect();
    let text = text.join(": ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    // Whole words, where there is more than one.
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    [cut.trim_end_matches([',', ':', ';']), "…"].concat()
}
