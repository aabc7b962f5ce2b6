//! Numbers in words, as papers repeat them in brackets so that no digit can be changed.

use crate::ui::kit::i18n::p;

const DIGITS: [&str; 10] = [
    "paper.n-0",
    "paper.n-1",
    "paper.n-2",
    "paper.n-3",
    "paper.n-4",
    "paper.n-5",
    "paper.n-6",
    "paper.n-7",
    "paper.n-8",
    "paper.n-9",
];

fn digit(n: u64) -> String {
    let at = usize::try_from(n % 10).unwrap_or_default();
    p(DIGITS[at])
}

/// The number in Vietnamese words.
pub fn number(n: i64) -> String {
    let mut rest = n.unsigned_abs();
    if rest == 0 {
        return digit(0);
    }
    let mut groups = Vec::new();
    while rest > 0 {
        groups.push(rest % 1_000);
        rest /= 1_000;
    }
    let mut words: Vec<String> = Vec::new();
    for (at, group) in groups.iter().enumerate().rev() {
        if *group > 0 {
            let first = words.is_empty();
            below_thousand(*group, first, &mut words);
            match at % 3 {
                1 => words.push(p("paper.n-thousand")),
                2 => words.push(p("paper.n-million")),
                _ => {}
            }
        }
        // A thousand million and all above it are counted in billions.
        if at == 3 {
            words.push(p("paper.n-billion"));
        }
    }
    words.join(" ")
}

/// Three digits. Inside a number the empty hundreds are spoken, too: 1.005 is "a thousand, no hundred
/// and five".
fn below_thousand(n: u64, first: bool, words: &mut Vec<String>) {
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    if hundreds > 0 || !first {
        words.push(digit(hundreds));
        words.push(p("paper.n-hundred"));
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || !first) => words.push(p("paper.n-and")),
        0 => {}
        1 => words.push(p("paper.n-ten")),
        _ => {
            words.push(digit(tens));
            words.push(p("paper.n-tens"));
        }
    }
    match ones {
        0 => {}
        1 if tens > 1 => words.push(p("paper.n-one")),
        5 if tens > 0 => words.push(p("paper.n-five")),
        _ => words.push(digit(ones)),
    }
}
