//! Units: provinces, districts, communes, wards, offices and cooperatives, each valid between dates.
//!
//! The key of an administrative unit is its code *and* its first day: the reorganisation of
//! 1 July 2025 gave old codes to other territories.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    fields::{FieldFault, FieldFinding, Reader, date_value, set},
    programme::Period,
};

/// What kind of unit it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, thị xã, thành phố thuộc tỉnh; until 30 June 2025.
    District,
    /// Xã.
    #[default]
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn; until 30 June 2025.
    Township,
    /// Đặc khu, of the commune level; from 1 July 2025.
    SpecialZone,
    /// A professional office (phòng, ban) of a People's Committee.
    Office,
    /// Trung tâm, đơn vị sự nghiệp: a centre for agricultural services, for vocational training.
    Centre,
    /// Hợp tác xã, liên hiệp hợp tác xã.
    Cooperative,
    /// Tổ hợp tác.
    Team,
    /// Anything else.
    Other,
}

impl UnitKind {
    /// All kinds in the order in which lists show them.
    pub const ALL: [UnitKind; 11] = [
        UnitKind::Province,
        UnitKind::District,
        UnitKind::Ward,
        UnitKind::Township,
        UnitKind::SpecialZone,
        UnitKind::Commune,
        UnitKind::Office,
        UnitKind::Centre,
        UnitKind::Cooperative,
        UnitKind::Team,
        UnitKind::Other,
    ];

    /// The name in records and in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            UnitKind::Province => "province",
            UnitKind::District => "district",
            UnitKind::Commune => "commune",
            UnitKind::Ward => "ward",
            UnitKind::Township => "township",
            UnitKind::SpecialZone => "special-zone",
            UnitKind::Office => "office",
            UnitKind::Centre => "centre",
            UnitKind::Cooperative => "cooperative",
            UnitKind::Team => "team",
            UnitKind::Other => "other",
        }
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

/// How difficult an area is, which sets the ceilings of support. QĐ 861/QĐ-TTg (4 June 2021) calls
/// the classes khu vực III, II and I.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaClass {
    /// Đặc biệt khó khăn (khu vực III).
    EspeciallyDifficult,
    /// Khó khăn (khu vực II).
    Difficult,
    /// Other areas of the programme (khu vực I).
    Other,
}

impl AreaClass {
    /// The name in records and in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            AreaClass::EspeciallyDifficult => "especially-difficult",
            AreaClass::Difficult => "difficult",
            AreaClass::Other => "other",
        }
    }
}

/// A place or an organisation that money and duties are given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// `unit:uuid`.
    pub id: String,
    /// What kind it is.
    pub kind: UnitKind,
    /// Full name, as "Xã Nông Thượng".
    pub name: String,
    /// The name on lists, as "X. Nông Thượng".
    pub short: String,
    /// Code of the General Statistics Office, where it has one.
    pub code: String,
    /// The unit above it.
    pub parent: Option<String>,
    /// The unit that took over its territory.
    pub successor: Option<String>,
    /// Area classes by the day from which each holds.
    pub area: BTreeMap<Date, AreaClass>,
    /// Whether it stands on the list of poor districts and especially difficult communes of the coast and islands
    /// (QĐ 353/QĐ-TTg), by the day from which that holds: another list than that of area classes.
    pub poor_list: BTreeMap<Date, bool>,
    /// When it exists.
    pub valid: Period,
}

impl Unit {
    /// Reads a unit's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Unit, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let name = r.needed("name");
        let short = r.text("short");
        let mut area = BTreeMap::new();
        match body.get("area") {
            None | Some(Value::Null) => {}
            Some(Value::Object(classes)) => {
                for (from, class) in classes {
                    match (super::date::parse_iso(from), AreaClass::deserialize(class)) {
                        (Some(from), Ok(class)) => {
                            area.insert(from, class);
                        }
                        _ => r.note("area", FieldFault::WrongType),
                    }
                }
            }
            Some(_) => r.note("area", FieldFault::WrongType),
        }
        let mut poor_list = BTreeMap::new();
        for (from, is) in r.entries("poor_list") {
            match (super::date::parse_iso(from), is.as_bool()) {
                (Some(from), Some(is)) => drop(poor_list.insert(from, is)),
                _ => r.note("poor_list", FieldFault::WrongType),
            }
        }
        let unit = Unit {
            poor_list,
            id: id.to_owned(),
            kind: r.choice("unit_kind").unwrap_or(UnitKind::Other),
            short: if short.is_empty() {
                name.clone()
            } else {
                short
            },
            name,
            code: r.text("code"),
            parent: r.reference("parent"),
            successor: r.reference("successor"),
            area,
            valid: Period::read(&mut r),
        };
        (unit, r.findings())
    }

    /// Sets the known fields of a unit's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "unit");
        set(body, "unit_kind", self.kind.code());
        set(body, "name", self.name.as_str());
        set(body, "short", self.short.as_str());
        set(body, "code", self.code.as_str());
        set(body, "parent", self.parent.clone());
        set(body, "successor", self.successor.clone());
        let area: Map<String, Value> = self
            .area
            .iter()
            .map(|(from, class)| (super::date::iso(*from), class.code().into()))
            .collect();
        let area = if area.is_empty() {
            Value::Null
        } else {
            area.into()
        };
        set(body, "area", area);
        let poor_list = self.poor_list.iter();
        let poor_list: Map<String, Value> = poor_list
            .map(|(from, is)| (super::date::iso(*from), (*is).into()))
            .collect();
        set(body, "poor_list", super::fields::object_or_none(poor_list));
        set(body, "valid_from", date_value(self.valid.from));
        set(body, "valid_to", date_value(self.valid.to));
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

/// The kind that a name's first word tells.
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
