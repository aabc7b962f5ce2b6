//! Revisions, trees and canonical text.

mod pruning;
mod revisions;
