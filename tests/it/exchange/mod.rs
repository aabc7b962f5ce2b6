//! Files between laptops: what comes in, what is asked, what is refused.

mod doubtful;
mod files;
mod hostile;
mod incoming;
mod limits;
mod office_keys;
mod offices;
mod selected;
mod signing;
mod takeover;
mod thinning;
