//! Names as people of the city's ethnic groups bear them.

use super::{
    random::Random,
    words::{
        BOYS, DAO_FAMILIES, DAO_GIVEN, DAO_MEN_MIDDLE, GIRLS, KINH_FAMILIES, LONG_MIDDLE, MEN,
        MEN_MIDDLE, MONG_FAMILIES, MONG_GIVEN, NUNG_FAMILIES, TAY_FAMILIES, TAY_WOMEN, WOMEN,
        WOMEN_MIDDLE,
    },
};

/// As identity papers have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// The name in records.
    pub const fn code(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }

    /// The other one.
    pub const fn other(self) -> Sex {
        match self {
            Sex::Male => Sex::Female,
            Sex::Female => Sex::Male,
        }
    }
}

/// An ethnic group of the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Tày.
    Tay,
    /// Nùng.
    Nung,
    /// Dao.
    Dao,
    /// Mông.
    Mong,
    /// Kinh.
    Kinh,
}

impl Group {
    /// Of a hundred households in the countryside.
    pub const RURAL: &[(Group, u64)] = &[
        (Group::Tay, 54),
        (Group::Dao, 17),
        (Group::Kinh, 13),
        (Group::Nung, 12),
        (Group::Mong, 4),
    ];
    /// Of a hundred households in town.
    pub const URBAN: &[(Group, u64)] = &[
        (Group::Tay, 46),
        (Group::Kinh, 32),
        (Group::Nung, 13),
        (Group::Dao, 8),
        (Group::Mong, 1),
    ];

    /// The name in records. Codes of ethnic groups differ between lists, names do not.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Tay => "Tày",
            Group::Nung => "Nùng",
            Group::Dao => "Dao",
            Group::Mong => "Mông",
            Group::Kinh => "Kinh",
        }
    }

    const fn families(self) -> &'static [&'static str] {
        match self {
            Group::Tay => TAY_FAMILIES,
            Group::Nung => NUNG_FAMILIES,
            Group::Dao => DAO_FAMILIES,
            Group::Mong => MONG_FAMILIES,
            Group::Kinh => KINH_FAMILIES,
        }
    }

    /// Given names that only this group has.
    const fn own_given(self) -> Option<[&'static [&'static str]; 2]> {
        match self {
            Group::Dao => Some(DAO_GIVEN),
            Group::Mong => Some(MONG_GIVEN),
            Group::Tay | Group::Nung | Group::Kinh => None,
        }
    }
}

/// A family name of the group.
pub fn family(random: &mut Random, group: Group) -> &'static str {
    random.pick(group.families())
}

/// The full name of someone of this family, group and birth year.
pub fn full(random: &mut Random, family: &str, group: Group, sex: Sex, year: i16) -> String {
    let given = given(random, group, sex, year);
    // "Triệu Nguyễn Hoàng Phương Uyên": screens must bear such names, too.
    if year > 1995 && random.percent(4) {
        let (second, middle) = (random.pick(KINH_FAMILIES), random.pick(LONG_MIDDLE));
        if second != family && !middle.contains(given) {
            return format!("{family} {second} {middle} {given}");
        }
    }
    if random.percent(3) {
        return format!("{family} {given}");
    }
    let middle = match sex {
        Sex::Male if group == Group::Mong && year < 1990 => "Văn",
        Sex::Female if year < if group == Group::Mong { 1990 } else { 1975 } => "Thị",
        Sex::Female => random.pick(WOMEN_MIDDLE),
        Sex::Male if group == Group::Dao => random.pick(DAO_MEN_MIDDLE),
        Sex::Male => random.pick(MEN_MIDDLE),
    };
    if middle.ends_with(given) {
        return format!("{family} Thanh {given}");
    }
    format!("{family} {middle} {given}")
}

/// A given name.
pub fn given(random: &mut Random, group: Group, sex: Sex, year: i16) -> &'static str {
    if let Some([men, women]) = group.own_given()
        && random.percent(if year < 1990 { 80 } else { 35 })
    {
        return random.pick(if sex == Sex::Male { men } else { women });
    }
    let tay = matches!(group, Group::Tay | Group::Nung);
    if tay && sex == Sex::Female && year < 1975 && random.percent(15) {
        return random.pick(TAY_WOMEN);
    }
    random.pick(match (sex, year < 1990) {
        (Sex::Male, true) => MEN,
        (Sex::Female, true) => WOMEN,
        (Sex::Male, false) => BOYS,
        (Sex::Female, false) => GIRLS,
    })
}
