//! How good a passphrase is, in words.

use leptos::prelude::*;

use crate::{ui::kit::prelude::*, vault::words::Strength};

/// How many are tried each second by somebody with strong machines: what the sentences reckon with.
const TRIES: f64 = 1_000_000.0;

/// Spans of time by their words, the longest first, in seconds.
const SPANS: [(&str, f64); 5] = [
    ("vault.years", 31_557_600.0),
    ("vault.days", 86_400.0),
    ("vault.hours", 3_600.0),
    ("vault.minutes", 60.0),
    ("vault.seconds", 1.0),
];

/// The meter, and what it means below it.
pub fn meter(strength: Strength) -> AnyView {
    let steps = strength.steps();
    let parts: Vec<_> = (0..4)
        .map(|part| view! { <i class:on=part < steps></i> })
        .collect();
    let class = match steps {
        4 => "vault-meter good",
        3 => "vault-meter fair",
        _ => "vault-meter bad",
    };
    let sign = if steps < 3 {
        Icon::Triangle
    } else {
        Icon::Pass
    };
    view! {
        <div class=class>
            <div class="vault-bar" aria-hidden="true">{parts}</div>
            <p class="small" role="status">{icon(sign)}<span><b>{name(&strength)}</b>" "{meaning(&strength)}</span></p>
        </div>
    }
    .into_any()
}

fn name(strength: &Strength) -> String {
    t(match strength {
        Strength::Strong { .. } => "vault.strong",
        Strength::Fair { .. } => "vault.fair",
        _ => "vault.weak",
    })
}

fn meaning(strength: &Strength) -> String {
    match strength {
        Strength::TooShort => t("vault.too-short"),
        Strength::Digits => t("vault.digits"),
        Strength::Common => t("vault.common"),
        Strength::Guessable { what } => tv("vault.guessable", &[("what", what)]),
        Strength::Weak { bits } => tv("vault.weak-text", &[("time", &time(*bits))]),
        Strength::Fair { bits } => tv("vault.fair-text", &[("time", &time(*bits))]),
        Strength::Strong { bits } => tv("vault.strong-text", &[("time", &time(*bits))]),
    }
}

/// How long it takes to try half of all, which is when it is found on the average.
fn time(bits: u32) -> String {
    let tries = 2_f64.powi(i32::try_from(bits).unwrap_or(i32::MAX) - 1);
    let seconds = tries / TRIES;
    let span = SPANS.iter().find(|(_, length)| seconds >= *length);
    span.map_or_else(
        || t("vault.at-once"),
        |(words, length)| {
            let count = rounded((seconds / length).min(1e9));
            tv(words, &[("n", &count.to_string())])
        },
    )
}

/// Down to one figure and zeros: more would be a pretence.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 1 to 10⁹"
)]
fn rounded(number: f64) -> u64 {
    let ten = 10_f64.powf(number.log10().floor());
    ((number / ten).floor() * ten) as u64
}
