//! Jumping through JSON: what is not asked for is passed over byte by byte, and nothing is built for it.
//!
//! A hundred thousand households are a hundred megabytes, of which lists and search need a fifth. A
//! parser that builds or skips values by type takes most of the second and a half that the whole index
//! of search may take. This one trusts the text to be JSON, as [`crate::replica::Body`] makes sure, and
//! where it is not, stops reading and keeps what it has.

use std::borrow::Cow;

/// A place in a JSON text.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// The beginning of a text.
    pub fn new(text: &'a str) -> Scan<'a> {
        Scan { text, at: 0 }
    }

    /// The next byte that counts; 0 at the end.
    fn byte(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return *byte;
            }
            self.at += 1;
        }
        0
    }

    /// Nothing more is read.
    fn stop(&mut self) {
        self.at = self.text.len();
    }

    /// Whether an object stands here.
    pub fn is_object(&mut self) -> bool {
        self.byte() == b'{'
    }

    /// Calls `each` before every value of the object here; it must read or skip that value. What is
    /// no object is skipped.
    pub fn object(&mut self, mut each: impl FnMut(&mut Scan<'a>, Cow<'a, str>)) {
        if !self.is_object() {
            return self.skip();
        }
        self.at += 1;
        while self.byte() == b'"' {
            let key = self.string();
            if self.byte() != b':' {
                return self.stop();
            }
            self.at += 1;
            each(self, key);
            match self.byte() {
                b',' => self.at += 1,
                b'}' => break,
                _ => return self.stop(),
            }
        }
        if self.byte() == b'}' {
            self.at += 1;
        } else {
            self.stop();
        }
    }

    /// The text here, or the digits of a number: some systems write codes and years so. Of anything
    /// else, nothing.
    pub fn text(&mut self) -> Cow<'a, str> {
        match self.byte() {
            b'"' => self.string(),
            b'0'..=b'9' => {
                let from = self.at;
                self.skip();
                Cow::Borrowed(self.text.get(from..self.at).unwrap_or_default())
            }
            _ => {
                self.skip();
                Cow::default()
            }
        }
    }

    /// Whether a text stands here.
    pub fn is_text(&mut self) -> bool {
        self.byte() == b'"'
    }

    /// Whether `true` stands here.
    pub fn is_true(&mut self) -> bool {
        self.byte();
        let from = self.at;
        self.skip();
        self.text.get(from..self.at) == Some("true")
    }

    /// The string that begins here.
    fn string(&mut self) -> Cow<'a, str> {
        let from = self.at;
        let escaped = self.pass_string();
        let Some(quoted) = self.text.get(from..self.at) else {
            return Cow::default();
        };
        if escaped {
            return Cow::Owned(serde_json::from_str(quoted).unwrap_or_default());
        }
        let open = quoted.strip_prefix('"').unwrap_or_default();
        Cow::Borrowed(open.strip_suffix('"').unwrap_or_default())
    }

    /// Goes behind the string that begins here and tells whether anything in it is escaped.
    fn pass_string(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let (mut at, mut escaped) = (self.at + 1, false);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return escaped;
                }
                b'\\' => {
                    escaped = true;
                    at += 2;
                }
                _ => at += 1,
            }
        }
        self.stop();
        escaped
    }

    /// Goes behind the value that begins here.
    pub fn skip(&mut self) {
        let mut depth = 0_usize;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.pass_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}
