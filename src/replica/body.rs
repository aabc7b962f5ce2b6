//! A record's content, kept as the canonical text that its name is a hash of.

use std::{fmt, sync::Arc};

use serde_json::{Map, Value};

use super::canonical;

/// The content of one revision, with its `kind` and `meta`, without CouchDB's underscore fields.
///
/// It is kept as canonical JSON ([`canonical`]) and read into values only where somebody asks for
/// them: a register of 100,000 households holds 90 MB of text, and would hold ten times that as
/// values. Equal contents are equal texts.
#[derive(Clone)]
pub struct Body {
    text: Arc<str>,
    /// Whether nothing in it would be refused when it is read again.
    fit: bool,
}

impl PartialEq for Body {
    fn eq(&self, other: &Body) -> bool {
        self.text == other.text
    }
}

impl Eq for Body {}

impl Body {
    /// The content with these fields.
    pub fn new(fields: &Map<String, Value>) -> Body {
        let mut text = String::with_capacity(512);
        let fit = canonical::write_body(&mut text, fields);
        Body {
            text: text.into(),
            fit,
        }
    }

    /// The content with this text, if it is one: see [`canonical::check_body`].
    pub fn read(text: &str) -> Option<Body> {
        canonical::check_body(text).then(|| Body {
            text: text.into(),
            fit: true,
        })
    }

    /// A text that was checked before it was stored, and whose chunk's checksum is right.
    pub(crate) fn stored(text: &str) -> Option<Body> {
        (text.starts_with('{') && text.ends_with('}')).then(|| Body {
            text: text.into(),
            fit: true,
        })
    }

    /// The canonical JSON.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it can be kept: it has no float, no field that begins with an underscore, nothing that
    /// [`super::strict`] would refuse when it is read again.
    pub fn is_fit(&self) -> bool {
        self.fit
    }

    /// Whether this is the very same text in memory.
    pub(super) fn is_same(&self, other: &Body) -> bool {
        Arc::ptr_eq(&self.text, &other.text)
    }

    /// The fields as values.
    pub fn fields(&self) -> Map<String, Value> {
        // Whatever stands here was written by `canonical` or checked by it.
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// One field as a value.
    pub fn field(&self, name: &str) -> Option<Value> {
        self.fields().remove(name)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
