//! Lengths and pages. All are whole numbers, because Word refuses a file with a fraction of its smallest measure.

/// A length in tenths of a millimetre.
pub type Tenths = u32;

/// How a page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lay {
    /// Higher than wide.
    #[default]
    Upright,
    /// Wider than high, for tables of many columns.
    Across,
    /// Half a sheet, wider than high (A5): a slip that is filled in by pen, two of them on an A4 cut in the middle.
    Half,
}

impl Lay {
    /// Width and height of a page that lies so: A4, or half of it.
    pub const fn page(self) -> (Tenths, Tenths) {
        match self {
            Lay::Upright => (2_100, 2_970),
            Lay::Across => (2_970, 2_100),
            Lay::Half => (2_100, 1_480),
        }
    }

    /// Its margins: above, right, below, left (NĐ 30/2020/NĐ-CP, annex I, for whole sheets).
    pub const fn margins(self) -> [Tenths; 4] {
        match self {
            Lay::Upright | Lay::Across => [200, 150, 200, 300],
            Lay::Half => [80, 120, 80, 200],
        }
    }

    /// Whether it is wider than high.
    pub const fn is_wide(self) -> bool {
        let (width, height) = self.page();
        width > height
    }
}
