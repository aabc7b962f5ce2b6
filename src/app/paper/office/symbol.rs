//! Number and symbol of a paper: `112/TB-UBND` is the number 112 in the symbol `…/TB-UBND`.

/// Where the number goes.
const HOLE: char = '…';

/// A symbol, taken apart at the place of the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    before: String,
    after: String,
}

impl Symbol {
    /// Reads a symbol as people write it: dots of any kind stand where the number goes; without any it goes first, before
    /// a stroke.
    pub fn read(text: &str) -> Symbol {
        let text = holes(text.trim());
        match text.split_once(HOLE) {
            Some((before, after)) => Symbol {
                before: before.to_owned(),
                after: after.to_owned(),
            },
            None => Symbol {
                before: String::new(),
                after: ["/", text.trim_start_matches('/')].concat(),
            },
        }
    }

    /// With this number; below ten with a nought before it, so that no digit can be added (NĐ 30/2020/NĐ-CP, annex I).
    pub fn with(&self, number: u32) -> String {
        format!("{}{number:02}{}", self.before, self.after)
    }

    /// With room to write the number by hand; `dots` are that room, here and wherever else the symbol leaves some.
    pub fn open(&self, dots: &str) -> String {
        let text = format!("{}{HOLE}{}", self.before, self.after);
        text.replace(HOLE, dots)
    }

    /// As people write it.
    pub fn text(&self) -> String {
        self.open("…")
    }

    /// The number of a paper with this symbol; none for one with another symbol.
    pub fn number_in(&self, text: &str) -> Option<u32> {
        let text = text.trim().to_lowercase();
        let rest = text.strip_prefix(&self.before.to_lowercase())?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = rest.split_at(digits);
        // What the symbol leaves open, as the office that drafted a letter, may be anything.
        let fixed = self.after.to_lowercase();
        let is_ours = match fixed.split_once(HOLE) {
            Some((begins, _)) => rest.starts_with(begins),
            None => rest == fixed,
        };
        number.parse().ok().filter(|_| is_ours)
    }
}

/// The text with every run of dots as one hole. A single full stop is none.
fn holes(text: &str) -> String {
    let mut out = String::new();
    let mut dots = String::new();
    for letter in text.chars().chain([' ']) {
        if letter == '.' || letter == HOLE {
            dots.push(letter);
            continue;
        }
        match dots.as_str() {
            "" => {}
            "." => out.push('.'),
            _ => out.push(HOLE),
        }
        dots.clear();
        out.push(letter);
    }
    out.truncate(out.trim_end().len());
    out
}
