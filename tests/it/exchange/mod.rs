//! Files between laptops: what comes in, what is asked, what is refused.

mod doubtful;
mod files;
mod hostile;
mod incoming;
mod laptop_keys;
mod limits;
mod office_keys;
mod offices;
mod selected;
mod signatures;
mod signing;
mod takeover;
mod thinning;
