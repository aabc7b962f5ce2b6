//! The field of 32 elements, and the code over it by which a recovery key tells where it was typed wrong.
//!
//! The code is the Reed–Solomon code of all 32 points of the field, extended by the point 0: a word is a polynomial of
//! degree below 26, its letter at place `i` what it is at the point `i`. Two words differ in at least seven of their 32
//! letters. A sum of all letters, each times the same power of its point, is 0 for the powers 0 to 5: those sums are
//! the **syndromes**, and depend only on what was typed wrong.

/// How many letters a word has: one for each element.
pub const LENGTH: usize = 32;

/// How many of them are free; the others follow.
pub const FREE: usize = 26;

/// How many checks there are.
const CHECKS: usize = LENGTH - FREE;

/// x⁵ + x² + 1, by which products are reduced.
const REDUCED_BY: u8 = 0b10_0101;

/// A product. Sums are `^`.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0;
    for bit in (0..5).rev() {
        product <<= 1;
        if product & 0b10_0000 != 0 {
            product ^= REDUCED_BY;
        }
        if b >> bit & 1 == 1 {
            product ^= a;
        }
    }
    product
}

/// What gives 1 with `a`, which is not 0: its thirtieth power, since the thirty-first of each is 1.
fn inverse(a: u8) -> u8 {
    (0..30).fold(1, |power, _| times(power, a))
}

/// The points, in the order of the letters.
fn points() -> impl Iterator<Item = u8> + Clone {
    0_u8..32
}

/// Writes the last six letters, so that the word is one of the code.
pub fn complete(word: &mut [u8; LENGTH]) {
    let known = || points().take(FREE);
    for at in points().skip(FREE) {
        // Lagrange's polynomial through the free letters, at this point.
        let parts = known().map(|own| {
            let others = known().filter(|other| *other != own);
            let (above, below) = others.fold((1, 1), |(above, below), other| {
                (times(above, at ^ other), times(below, own ^ other))
            });
            times(word[usize::from(own)], times(above, inverse(below)))
        });
        word[usize::from(at)] = parts.fold(0, |sum, part| sum ^ part);
    }
}

/// What the checks say of a word that was typed.
pub struct Syndromes([u8; CHECKS]);

impl Syndromes {
    /// Of these letters.
    pub fn of(word: &[u8; LENGTH]) -> Syndromes {
        let mut sums = [0; CHECKS];
        for (point, letter) in points().zip(word) {
            let mut part = *letter;
            for sum in &mut sums {
                *sum ^= part;
                part = times(part, point);
            }
        }
        Syndromes(sums)
    }

    /// Whether the word is one of the code.
    pub fn are_right(&self) -> bool {
        self.0 == [0; CHECKS]
    }

    /// Whether they are as if nothing but the letters at these two places were wrong, or one of them. Of a word with
    /// one to four wrong letters that is so at no other places than where they are: six columns of the checks are
    /// independent.
    pub fn fit(&self, one: u8, other: u8) -> bool {
        // Each sum follows from the two before it, since both points solve x² = (one + other) x + one · other.
        let (sum, product) = (one ^ other, times(one, other));
        let next = |three: &[u8]| times(sum, three[1]) ^ times(product, three[0]);
        self.0.windows(3).all(|three| three[2] == next(three))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_field() {
        for a in points() {
            assert_eq!(times(a, 1), a);
            if a > 0 {
                assert_eq!(times(a, inverse(a)), 1, "{a}");
            }
            for b in points() {
                assert_eq!(times(a, b), times(b, a));
                for c in points() {
                    assert_eq!(times(a, b ^ c), times(a, b) ^ times(a, c));
                    assert_eq!(times(a, times(b, c)), times(times(a, b), c));
                }
            }
        }
    }

    #[test]
    fn a_completed_word_passes_its_checks() {
        for free in points() {
            let mut word = [0; LENGTH];
            for (at, letter) in word.iter_mut().enumerate().take(FREE) {
                *letter = (free.wrapping_mul(7) ^ u8::try_from(at * 3).unwrap_or(0)) & 31;
            }
            complete(&mut word);
            assert!(Syndromes::of(&word).are_right(), "{word:?}");
        }
    }
}
