//! What projects bring to households, with prices of 2023 as far as they are known.

/// One sort of support.
#[derive(Clone, Copy)]
pub struct Goods {
    /// Name of the project.
    pub name: &'static str,
    /// Whether something is grown; animals otherwise.
    pub crop: bool,
    /// What is bought first.
    pub item: &'static str,
    /// What it is counted in.
    pub measure: &'static str,
    /// How many for each household.
    pub each: i64,
    /// Least and highest price of one, in đồng.
    pub price: (i64, i64),
    /// What else it needs: item, measure, how many for each household, price.
    pub inputs: (&'static str, &'static str, i64, i64),
}

const fn goods(
    name: &'static str,
    crop: bool,
    (item, measure, each): (&'static str, &'static str, i64),
    price: (i64, i64),
    inputs: (&'static str, &'static str, i64, i64),
) -> Goods {
    Goods {
        name,
        crop,
        item,
        measure,
        each,
        price,
        inputs,
    }
}

/// Vaccine and mineral licks of cattle.
const CATTLE: (&str, &str, i64, i64) = ("Vắc xin, đá liếm khoáng", "bộ", 1, 450_000);
/// Fertiliser.
const NPK: (&str, &str, i64, i64) = ("Phân NPK", "kg", 150, 7_000);

/// All sorts.
pub const THINGS: &[Goods] = &[
    goods(
        "Bò cái sinh sản",
        false,
        ("Bò cái giống", "con", 1),
        (15_000_000, 18_000_000),
        CATTLE,
    ),
    goods(
        "Trâu sinh sản",
        false,
        ("Trâu cái giống", "con", 1),
        (23_000_000, 25_000_000),
        CATTLE,
    ),
    goods(
        "Lợn nái bản địa",
        false,
        ("Lợn nái hậu bị", "con", 2),
        (5_000_000, 7_000_000),
        ("Cám lợn", "kg", 200, 12_000),
    ),
    goods(
        "Gà thả đồi",
        false,
        ("Gà giống 21 ngày tuổi", "con", 150),
        (25_000, 35_000),
        ("Cám gà", "kg", 300, 14_000),
    ),
    goods(
        "Dong riềng",
        true,
        ("Củ giống dong riềng", "sào", 4),
        (300_000, 430_000),
        NPK,
    ),
    goods(
        "Bí xanh thơm",
        true,
        ("Hạt giống bí xanh thơm", "sào", 3),
        (110_000, 180_000),
        NPK,
    ),
    goods(
        "Mơ vàng",
        true,
        ("Cây giống mơ vàng", "cây", 120),
        (25_000, 40_000),
        NPK,
    ),
];
