//! Revisions, trees and canonical text.

mod forged;
mod pruning;
mod revisions;
