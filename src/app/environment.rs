//! What the outside world gives: the time, random bytes, and who is sitting here.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::replica::Meta;

/// The port to clock and random bytes.
pub trait Environment {
    /// The moment in milliseconds since 1970 UTC.
    fn now_ms(&self) -> u64;
    /// The same moment as ISO 8601 in UTC, to the second: `2023-06-01T07:30:00Z`.
    fn now_iso(&self) -> String;
    /// The time of day where the laptop stands, as `14:32`.
    fn time_of_day(&self) -> String;
    /// Ten random bytes.
    fn random_bytes(&self) -> [u8; 10];
    /// The civil day where the laptop stands.
    fn today(&self) -> Date;
}

/// Who works on this laptop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The person's name.
    pub by: String,
    /// The unit's name.
    pub unit: String,
    /// The laptop's identifier.
    pub device: String,
}

/// A new `kind:uuid-v7` (RFC 9562): sorts by time, collides never.
pub fn new_id(kind: &str, env: &dyn Environment) -> String {
    format!("{kind}:{}", new_uuid(env))
}

/// A new UUID of version 7.
pub fn new_uuid(env: &dyn Environment) -> String {
    uuid::Builder::from_unix_timestamp_millis(env.now_ms(), &env.random_bytes())
        .into_uuid()
        .to_string()
}

impl Author {
    /// The note that every revision of `action` carries.
    pub fn meta(&self, action: &str, env: &dyn Environment) -> Meta {
        Meta {
            by: self.by.clone(),
            unit: self.unit.clone(),
            device: self.device.clone(),
            at: env.now_iso(),
            action: action.to_owned(),
        }
    }
}
