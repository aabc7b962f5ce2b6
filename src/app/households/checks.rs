//! What is odd about a household.
