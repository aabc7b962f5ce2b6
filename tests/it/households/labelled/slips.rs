//! The slips of people who type names.

use unicode_normalization::UnicodeNormalization;

use super::Random;

/// Keys beside each other.
const BESIDE: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// The name with one slip in it.
pub fn slip(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.nfc().collect();
    let spots: Vec<usize> = (0..letters.len())
        .filter(|at| letters[*at] != ' ')
        .collect();
    let at = *random.pick(&spots);
    match random.below(6) {
        0 if at + 1 < letters.len() && letters[at + 1] != ' ' && letters[at] != letters[at + 1] => {
            letters.swap(at, at + 1);
        }
        1 if letters.len() > 6 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        3 => letters[at] = beside(letters[at], random),
        4 => return other_tone(name, random),
        _ => return one_word_bare(name, random),
    }
    letters.into_iter().collect()
}

fn beside(letter: char, random: &mut Random) -> char {
    let plain = letter.to_lowercase().next().unwrap_or(letter);
    for row in BESIDE {
        let keys: Vec<char> = row.chars().collect();
        if let Some(at) = keys.iter().position(|key| *key == plain) {
            let to = if at == 0 || at + 1 < keys.len() && random.percent(50) {
                at + 1
            } else {
                at - 1
            };
            return keys[to];
        }
    }
    'x'
}

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Another tone where one stands; else one that should not be there.
fn other_tone(name: &str, random: &mut Random) -> String {
    let letters: Vec<char> = name.nfd().collect();
    let tones: Vec<usize> = (0..letters.len())
        .filter(|at| TONES.contains(&letters[*at]))
        .collect();
    let mut letters = letters;
    if tones.is_empty() {
        let vowel = letters
            .iter()
            .rposition(|c| "aeiouy".contains(*c))
            .unwrap_or(0);
        letters.insert(vowel + 1, *random.pick(&TONES));
    } else {
        let at = *random.pick(&tones);
        let others: Vec<char> = TONES
            .into_iter()
            .filter(|tone| *tone != letters[at])
            .collect();
        letters[at] = *random.pick(&others);
    }
    letters.into_iter().nfc().collect()
}

/// One word without its marks.
fn one_word_bare(name: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let at = random.below(words.len());
    let bare = words[at]
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    words[at] = bare
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            c => c,
        })
        .collect();
    words.join(" ")
}

/// The tone on the other vowel of oa, oe, uy: Hòa for Hoà.
pub fn tone_elsewhere(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let mut letters: Vec<char> = word.nfd().collect();
        let tone = letters.iter().position(|c| TONES.contains(c));
        let Some(at) = tone.filter(|at| *at > 0) else {
            return word.to_owned();
        };
        let pair =
            |a: char, b: char| matches!((a.to_ascii_lowercase(), b), ('o', 'a' | 'e') | ('u', 'y'));
        let last = at + 1 == letters.len();
        if at > 1 && last && pair(letters[at - 2], letters[at - 1]) {
            // Hoà: the tone is behind the second vowel.
            letters.swap(at, at - 1);
        } else if at + 2 == letters.len() && pair(letters[at - 1], letters[at + 1]) {
            letters.swap(at, at + 1);
        }
        letters.into_iter().nfc().collect()
    });
    words.collect::<Vec<_>>().join(" ")
}
