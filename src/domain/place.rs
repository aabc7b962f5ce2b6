//! Units: provinces, districts, communes, wards, offices and cooperatives, each valid between dates.
//!
//! The key of an administrative unit is its code *and* its first day: the reorganisation of
//! 1 July 2025 gave old codes to other territories.

use jiff::civil::Date;
use serde_json::Value;

use super::{
    coded::{Coded, coded},
    fields::FieldFinding,
    office_paper::OfficePaper,
    programme::Period,
    schema::{
        declare,
        values::{Choice, Count, Day, Flag, Flat, Map, MaybeTo, Parts, Sure, Text},
    },
};

coded! {
    /// What kind of unit it is.
    UnitKind {
        /// Tỉnh, thành phố trực thuộc trung ương.
        Province = "province",
        /// Huyện, thị xã, thành phố thuộc tỉnh; until 30 June 2025.
        District = "district",
        /// Phường.
        Ward = "ward",
        /// Thị trấn; until 30 June 2025.
        Township = "township",
        /// Đặc khu, of the commune level; from 1 July 2025.
        SpecialZone = "special-zone",
        /// Xã.
        Commune = "commune",
        /// A professional office (phòng, ban) of a People's Committee.
        Office = "office",
        /// Trung tâm, đơn vị sự nghiệp: a centre for agricultural services, for vocational training.
        Centre = "centre",
        /// Hợp tác xã, liên hiệp hợp tác xã.
        Cooperative = "cooperative",
        /// Tổ hợp tác.
        Team = "team",
        /// Anything else.
        Other = "other",
    }
}

impl UnitKind {
    /// All kinds in the order in which lists show them.
    pub const ALL: &'static [UnitKind] = <UnitKind as Coded>::ALL;

    /// The name in records and in `locales/`.
    pub const fn code(self) -> &'static str {
        <UnitKind as Coded>::CODES[self as usize]
    }

    /// Whether it is of the commune level (cấp xã).
    pub const fn is_commune_level(self) -> bool {
        matches!(
            self,
            UnitKind::Commune | UnitKind::Ward | UnitKind::Township | UnitKind::SpecialZone
        )
    }

    /// Whether it is an association of people who produce.
    pub const fn is_cooperative(self) -> bool {
        matches!(self, UnitKind::Cooperative | UnitKind::Team)
    }
}

coded! {
    /// How difficult an area is, which sets the ceilings of support. QĐ 861/QĐ-TTg (4 June 2021) calls
    /// the classes khu vực III, II and I.
    AreaClass in "area." {
        /// Đặc biệt khó khăn (khu vực III).
        EspeciallyDifficult = "especially-difficult",
        /// Khó khăn (khu vực II).
        Difficult = "difficult",
        /// Other areas of the programme (khu vực I).
        Other = "other",
    }
}

impl AreaClass {
    /// The name in records and in `locales/`.
    pub const fn code(self) -> &'static str {
        <AreaClass as Coded>::CODES[self as usize]
    }
}

declare! {
    /// A place or an organisation that money and duties are given to.
    record Unit = "unit" then Unit::shorten {
        /// Full name, as "Xã Nông Thượng".
        name: Text [needed, public],
        /// The name on lists, as "X. Nông Thượng".
        short: Text [public],
        /// Area classes by the day from which each holds.
        area: Map(Day, Choice(AreaClass)),
        /// Whether it stands on the list of poor districts and especially difficult communes of the coast and
        /// islands (QĐ 353/QĐ-TTg), by the day from which that holds: another list than that of area classes.
        poor_list: Map(Day, Flag),
        /// What kind it is.
        kind as "unit_kind": Sure(UnitKind) = UnitKind::Other,
        /// Code of the General Statistics Office, where it has one.
        code: Text,
        /// The unit above it.
        parent: MaybeTo(Unit),
        /// The unit that took over its territory. A reorganisation names units before they are there.
        successor: MaybeTo(Unit) [loose],
        /// The day of the month by which reports on it are sent to this unit, from 1; without one by the last. It holds
        /// for the units below, too, where they name none.
        reports_due: Count(31),
        /// What stands on its papers, by the kind of paper.
        papers: Parts(OfficePaper),
        /// When it exists.
        valid: Flat(Period),
    }
}

impl Unit {
    /// One without a name for lists is called there by its full name.
    fn shorten(&mut self, _: &serde_json::Map<String, Value>, _: &mut Vec<FieldFinding>) {
        if self.short.is_empty() {
            self.short.clone_from(&self.name);
        }
    }

    /// Whether it stands on the list of poor districts and communes of the coast on `date`.
    pub fn listed_poor_on(&self, date: Date) -> Option<bool> {
        self.poor_list.range(..=date).next_back().map(|(_, is)| *is)
    }

    /// The area class that holds on `date`.
    pub fn area_on(&self, date: Date) -> Option<AreaClass> {
        self.area
            .range(..=date)
            .next_back()
            .map(|(_, class)| *class)
    }
}

/// The name on lists: `Xã` becomes `X.`, `Phường` `P.`, `Thị trấn` `TT.`, `Huyện` `H.`.
pub fn short_name(name: &str) -> String {
    let shorter = [
        ("Xã ", "X. "),
        ("Phường ", "P. "),
        ("Thị trấn ", "TT. "),
        ("Đặc khu ", "ĐK. "),
        ("Huyện ", "H. "),
        ("Thị xã ", "TX. "),
        ("Quận ", "Q. "),
        ("Thành phố ", "TP "),
        ("Hợp tác xã ", "HTX "),
        ("Tổ hợp tác ", "THT "),
    ];
    for (long, short) in shorter {
        if let Some(rest) = name.strip_prefix(long) {
            return format!("{short}{rest}");
        }
    }
    name.to_owned()
}

/// The cities that stand directly under the government, as [`super::text::fold`] has them.
const CITIES: [&str; 6] = [
    "thanh pho ha noi",
    "thanh pho ho chi minh",
    "thanh pho hai phong",
    "thanh pho da nang",
    "thanh pho can tho",
    "thanh pho hue",
];

/// The kind that the first word of a name says.
pub fn kind_of_name(name: &str) -> UnitKind {
    let folded = super::text::fold(name);
    let begins = |word: &str| folded.starts_with(word);
    match () {
        () if begins("xa ") => UnitKind::Commune,
        () if begins("phuong ") => UnitKind::Ward,
        () if begins("thi tran ") => UnitKind::Township,
        () if begins("dac khu ") => UnitKind::SpecialZone,
        () if begins("phong ") || begins("ban ") || begins("so ") || begins("van phong ") => {
            UnitKind::Office
        }
        () if begins("trung tam ") || begins("tram ") => UnitKind::Centre,
        () if begins("hop tac xa ") || begins("htx ") || begins("lien hiep hop tac xa ") => {
            UnitKind::Cooperative
        }
        () if begins("to hop tac ") || begins("tht ") => UnitKind::Team,
        () if begins("tinh ") => UnitKind::Province,
        () if CITIES.iter().any(|city| folded == *city) => UnitKind::Province,
        () if begins("huyen ")
            || begins("thi xa ")
            || begins("thanh pho ")
            || begins("tp ")
            || begins("quan ") =>
        {
            UnitKind::District
        }
        () => UnitKind::Other,
    }
}
