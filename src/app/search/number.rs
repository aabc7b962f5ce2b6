//! Numbers as their digits: of codes, identity cards and telephones.

/// Up to fifteen digits, four bits each, behind a leading one. So how many there are is seen, and a
/// beginning or an end is compared by one shift or mask. 0 stands for no number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number(u64);

const MOST: u32 = 15;
/// Fewer digits than these at the end of a number say nothing.
pub(super) const LEAST: u32 = 4;
/// The country's number on the telephone, and how many digits follow at least.
const COUNTRY: u64 = 0x184;
const LEAST_AFTER_COUNTRY: u32 = 9;

impl Number {
    /// The digits in a text, whatever stands between them; of more than fifteen none.
    pub fn read(text: &str) -> Number {
        let mut number = Number(1);
        for byte in text.bytes().filter(u8::is_ascii_digit) {
            if number.len() == MOST {
                return Number::default();
            }
            number.0 = (number.0 << 4) | u64::from(byte - b'0');
        }
        if number.len() == 0 {
            return Number::default();
        }
        number
    }

    /// A telephone number as it is dialled in the country: +84 becomes 0.
    pub fn national(self) -> Number {
        let behind = self.len().saturating_sub(2);
        if behind < LEAST_AFTER_COUNTRY || self.0 >> (4 * behind) != COUNTRY {
            return self;
        }
        Number((self.0 & mask(behind)) | (1 << (4 * (behind + 1))))
    }

    /// What was kept of a number of at most seven digits.
    pub fn small(bits: u32) -> Number {
        Number(bits.into())
    }

    /// A number of at most seven digits in half the room.
    pub fn small_bits(self) -> u32 {
        u32::try_from(self.0).unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// How many digits.
    pub fn len(self) -> u32 {
        63_u32.saturating_sub(self.0.leading_zeros()) / 4
    }

    /// The digits after leading zeros.
    pub fn significant(self) -> Number {
        let digits = self.0 & mask(self.len());
        let many = (64 - digits.leading_zeros()).div_ceil(4);
        Number(digits | (1 << (4 * many)))
    }

    pub fn begins(self, with: Number) -> bool {
        let more = self.len().checked_sub(with.len());
        more.is_some_and(|more| self.0 >> (4 * more) == with.0)
    }

    /// Whether it ends in enough digits to tell.
    pub fn ends(self, with: Number) -> bool {
        let many = with.len();
        many >= LEAST && many <= self.len() && (self.0 ^ with.0) & mask(many) == 0
    }
}

/// The bits of the last `digits`.
fn mask(digits: u32) -> u64 {
    (1 << (4 * digits)) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_and_ends_are_those_of_the_digits() {
        let texts = [
            "0",
            "00",
            "147",
            "0147",
            "1470",
            "006081000147",
            "999999999999999",
        ];
        for text in texts {
            let number = Number::read(text);
            assert_eq!(number.len() as usize, text.len(), "{text}");
            let significant = text.trim_start_matches('0');
            let read = number.significant();
            assert_eq!(read.len() as usize, significant.len(), "{text}");
            assert!(number == read || text.starts_with('0'), "{text}");
            for other in texts {
                let with = Number::read(other);
                let begins = text.starts_with(other);
                assert_eq!(number.begins(with), begins, "{text} {other}");
                let ends = other.len() >= 4 && text.ends_with(other);
                assert_eq!(number.ends(with), ends, "{text} {other}");
            }
        }
    }

    #[test]
    fn telephones_are_the_same_with_and_without_the_country() {
        let home = Number::read("0209 000 1234");
        for text in ["+84 209 000 1234", "(84)2090001234", "0209.000.1234"] {
            assert_eq!(Number::read(text).national(), home, "{text}");
        }
        let short = Number::read("8412");
        assert_eq!(short.national(), short);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "none", "1234567890123456"] {
            assert!(Number::read(text).is_none(), "{text}");
        }
        assert!(!Number::read("0").is_none());
    }
}
