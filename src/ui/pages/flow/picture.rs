//! The flow as a drawing for wide windows and paper.
//!
//! Readers aloud hear one sentence and then the nodes, each a link to its records. A group of links
//! may not itself be an image, so the sentence is the name of the image of the bands behind them.
//! Bands can be pressed, but not walked to: there may be seventy, and the table has their amounts.

use leptos::prelude::*;

use super::{
    layout::{Frame, Layout, Link, NODE, Node, Placed, lay, px},
    parts::{Look, Part, Parts, Way},
};
use crate::{domain::money::Dong, ui::kit::prelude::*};

/// The sheet that the picture is drawn on, in pixels.
const WIDTH: i64 = 1060;
const HEIGHT: i64 = 462;
/// Where the words begin, from the left edge of their node.
const WORDS: i64 = NODE + 80;
/// Letters of a unit's name that surely fit between two columns.
const LETTERS: usize = 26;

const fn frame(whole: bool) -> Frame {
    Frame {
        xs: if whole {
            [40, 1800, 4040, 6720, 8460]
        } else {
            // One unit has no column of grants, so the others have more room.
            [40, 40, 2800, 6100, 8460]
        },
        // The last columns leave the corner free for the note.
        tops: [120, 120, 120, 1300, 1300],
        bottom: HEIGHT * 10 - 120,
    }
}

pub fn picture(parts: &Parts, whole: bool, sentence: String) -> AnyView {
    let nodes: Vec<Node> = parts.parts.iter().map(|part| part.node).collect();
    let links: Vec<Link> = parts.ways.iter().map(|way| way.link).collect();
    let frame = frame(whole);
    let Layout {
        nodes: placed,
        bands,
    } = lay(&nodes, &links, &frame);
    let bands: Vec<AnyView> = parts
        .ways
        .iter()
        .zip(bands)
        .map(|(way, path)| band(way, path, &parts.parts))
        .collect();
    let nodes: Vec<AnyView> = parts
        .parts
        .iter()
        .zip(placed)
        .map(|(part, placed)| node(part, placed))
        .collect();
    view! {
        <svg class="flow" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="group" aria-label=t("flow.picture")>
            <defs>
                <pattern id="idle-f" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="6" height="6" class="f-idle"></rect>
                    <rect width="1.6" height="6" class="f-idle-mark"></rect>
                </pattern>
            </defs>
            <g role="img" aria-label=sentence>
                <rect width=WIDTH.to_string() height=HEIGHT.to_string() class="f-none"></rect>
            </g>
            <g aria-hidden="true">{bands}</g>
            {nodes}
        </svg>
    }
    .into_any()
}

fn band(way: &Way, path: String, parts: &[Part]) -> AnyView {
    let class = match way.look {
        Look::Given | Look::Waiting => "way",
        Look::Paid => "way way-paid",
        Look::Idle => "way way-idle",
        Look::Reached => "way way-reached",
        Look::Between => "way way-between",
    };
    let fill = (way.look == Look::Idle).then_some("url(#idle-f)");
    let (from, to) = (&parts[way.link.from], &parts[way.link.to]);
    let amount = Dong(way.link.amount).to_string();
    let values = [
        ("from", from.name.as_str()),
        ("to", &to.name),
        ("amount", &amount),
    ];
    let title = tv("flow.from-to", &values);
    let href = way.href.clone();
    view! {
        <g>
            <a href=href tabindex="-1">
                <path d=path class=class fill=fill><title>{title}</title></path>
            </a>
        </g>
    }
    .into_any()
}

fn node(part: &Part, placed: Placed) -> AnyView {
    let (class, fill, words) = match part.look {
        Look::Given | Look::Paid => ("f-paid", None, "c-name"),
        Look::Waiting => ("f-alloc", None, "c-name"),
        Look::Idle => ("s-idle", Some("url(#idle-f)"), "c-name c-warn"),
        Look::Reached => ("f-reached", None, "c-name c-pass"),
        Look::Between => ("f-between", None, "c-name"),
    };
    let amount = part.amount.to_string();
    let label = tv("flow.node", &[("name", &part.name), ("amount", &amount)]);
    let x = px(placed.x + WORDS);
    let (href, title) = (part.href.clone(), label.clone());
    let amount = part.amount_in_words();
    let text = if part.is_one_line() {
        let middle = placed.slot + placed.room / 2;
        view! {
            <text x=x y=px(middle + 45) class=words>
                {shortened(&part.name)}<tspan class="c-sum" dx="6">{amount}</tspan>
            </text>
        }
        .into_any()
    } else {
        view! {
            <g>
                <text x=x.clone() y=px(placed.slot + 150) class=words>{part.name.clone()}</text>
                <text x=x y=px(placed.slot + 320) class=format!("{words} c-sum")>{amount}</text>
            </g>
        }
        .into_any()
    };
    // The room beside the bar belongs to the link, so that a thin bar can be met with the mouse.
    view! {
        <g>
            <a href=href aria-label=label>
                <title>{title}</title>
                <rect x=px(placed.x) y=px(placed.slot - 20) width=px(NODE + 900) height=px(placed.room + 40) class="f-none"></rect>
                <rect x=px(placed.x) y=px(placed.y) width=px(NODE) height=px(placed.height) class=class fill=fill></rect>
                {text}
            </a>
        </g>
    }
    .into_any()
}

/// A name that would run into the next column, cut; the whole of it is the link's name.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(LETTERS - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
