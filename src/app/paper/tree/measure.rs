//! Lengths and pages. All are whole numbers, because Word refuses a file with a fraction of its smallest measure.

/// A length in tenths of a millimetre.
pub type Tenths = u32;

/// The margins of a page: above, right, below, left.
pub const MARGINS: [Tenths; 4] = [200, 150, 200, 300];

/// How a page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lay {
    /// Higher than wide.
    #[default]
    Upright,
    /// Wider than high, for tables of many columns.
    Across,
}

impl Lay {
    /// Width and height of A4 that lies so.
    pub const fn page(self) -> (Tenths, Tenths) {
        match self {
            Lay::Upright => (2_100, 2_970),
            Lay::Across => (2_970, 2_100),
        }
    }
}
