//! Numbers in words, as papers repeat them in brackets so that no digit can be changed.

use super::words::Words;

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

fn digit(n: u64, words: Words) -> String {
    let at = usize::try_from(n % 10).unwrap_or_default();
    words.p(DIGITS[at])
}

/// The number in Roman figures, as papers number their highest parts.
pub fn roman(n: usize) -> String {
    const SIGNS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = n;
    let mut said = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            rest -= worth;
            said.push_str(sign);
        }
    }
    said
}

/// The number in Vietnamese words.
pub fn number(n: i64, words: Words) -> String {
    let mut rest = n.unsigned_abs();
    if rest == 0 {
        return digit(0, words);
    }
    let mut groups = Vec::new();
    while rest > 0 {
        groups.push(rest % 1_000);
        rest /= 1_000;
    }
    let mut said: Vec<String> = Vec::new();
    for (at, group) in groups.iter().enumerate().rev() {
        if *group > 0 {
            let first = said.is_empty();
            below_thousand(*group, first, words, &mut said);
            match at % 3 {
                1 => said.push(words.p("paper.n-thousand")),
                2 => said.push(words.p("paper.n-million")),
                _ => {}
            }
        }
        // A thousand million and all above it are counted in billions.
        if at == 3 {
            said.push(words.p("paper.n-billion"));
        }
    }
    said.join(" ")
}

/// Three digits. Inside a number the empty hundreds are spoken, too: 1.005 is "a thousand, no hundred
/// and five".
fn below_thousand(n: u64, first: bool, words: Words, said: &mut Vec<String>) {
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    if hundreds > 0 || !first {
        said.push(digit(hundreds, words));
        said.push(words.p("paper.n-hundred"));
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || !first) => said.push(words.p("paper.n-and")),
        0 => {}
        1 => said.push(words.p("paper.n-ten")),
        _ => {
            said.push(digit(tens, words));
            said.push(words.p("paper.n-tens"));
        }
    }
    match ones {
        0 => {}
        1 if tens > 1 => said.push(words.p("paper.n-one")),
        5 if tens > 0 => said.push(words.p("paper.n-five")),
        _ => said.push(digit(ones, words)),
    }
}
