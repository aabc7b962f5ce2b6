//! The names beside the lines of the curve, kept apart from each other.

use leptos::prelude::*;

use crate::app::overview::spread;

/// A name and a figure that want to stand at some height.
pub struct Label {
    pub name: String,
    pub value: String,
    /// Whether it names what was paid, or will be.
    pub strong: bool,
    pub at: i32,
}

/// Names over their figures in the margin on the right.
pub fn in_margin(labels: Vec<Label>, x: i32, top: i32, bottom: i32) -> AnyView {
    let wanted: Vec<i32> = labels.iter().map(|label| label.at).collect();
    let places = spread(&wanted, 31, top, bottom);
    let drawn = labels.into_iter().zip(places).map(|(label, y)| {
        let class = if label.strong {
            "y-name y-strong"
        } else {
            "y-name"
        };
        view! {
            <text class=class x=x.to_string() y=(y - 1).to_string()>{label.name}</text>
            <text class="y-value" x=x.to_string() y=(y + 13).to_string()>{label.value}</text>
        }
    });
    drawn.collect_view().into_any()
}

/// Names and figures in one line each, beside the ends of their lines.
pub fn beside(labels: Vec<Label>, x: i32, top: i32, bottom: i32) -> AnyView {
    let wanted: Vec<i32> = labels.iter().map(|label| label.at).collect();
    let places = spread(&wanted, 16, top, bottom);
    let drawn = labels.into_iter().zip(places).map(|(label, y)| {
        let text = [&*label.name, &*label.value].join(" ");
        let class = if label.strong {
            "y-name y-over y-strong"
        } else {
            "y-name y-over"
        };
        view! { <text class=class x=x.to_string() y=(y + 4).to_string()>{text}</text> }
    });
    drawn.collect_view().into_any()
}
