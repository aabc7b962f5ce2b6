//! What a household counts as in each year's list.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::domain::{
    coded::{Coded, coded},
    fields::{FieldFault, Reader, date_value, object_or_none, set},
};

coded! {
    /// What a household counts as in one year's list (QĐ 24/2021/QĐ-TTg).
    PovertyClass {
        /// Hộ nghèo.
        Poor = "poor",
        /// Hộ cận nghèo.
        NearPoor = "near-poor",
        /// Hộ mới thoát nghèo; for how long counts from the day of recognition.
        Escaped = "escaped",
        /// Không thuộc các diện trên.
        Average = "average",
    }
}

coded! {
    /// The twelve indicators of deprivation in official order (NĐ 07/2021/NĐ-CP, Điều 3).
    Deprivation {
        /// Việc làm.
        Employment = "employment",
        /// Người phụ thuộc trong hộ.
        Dependants = "dependants",
        /// Dinh dưỡng.
        Nutrition = "nutrition",
        /// Bảo hiểm y tế.
        Insurance = "insurance",
        /// Trình độ giáo dục của người lớn.
        AdultSchooling = "adult-schooling",
        /// Tình trạng đi học của trẻ em.
        ChildSchooling = "child-schooling",
        /// Chất lượng nhà ở.
        HouseQuality = "house-quality",
        /// Diện tích nhà ở.
        HouseArea = "house-area",
        /// Nguồn nước sinh hoạt.
        Water = "water",
        /// Nhà tiêu hợp vệ sinh.
        Latrine = "latrine",
        /// Dịch vụ viễn thông.
        Telecom = "telecom",
        /// Phương tiện tiếp cận thông tin.
        Information = "information",
    }
}

/// A household in one year's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearStatus {
    /// The class; `None` where nothing readable stands.
    pub class: Option<PovertyClass>,
    /// Day of the commune's decision that recognises it.
    pub recognised: Option<Date>,
    /// Number of that decision.
    pub decision: String,
    /// Points A (staff say B1): income and assets, TT 07/2021/TT-BLĐTBXH.
    pub a: Option<u32>,
    /// Points B (staff say B2): ten for each indicator that is lacking.
    pub b: Option<u32>,
    /// The indicators that are lacking.
    pub lacking: BTreeSet<Deprivation>,
}

impl YearStatus {
    pub(super) fn read(r: &mut Reader<'_>) -> YearStatus {
        let mut lacking = BTreeSet::new();
        for (code, is) in r.entries("lacking") {
            match (Deprivation::from_code(code), is.as_bool()) {
                (Some(known), Some(true)) => drop(lacking.insert(known)),
                // Not lacking, or an indicator that only a newer version knows.
                (_, Some(_)) => {}
                _ => r.note("lacking", FieldFault::WrongType),
            }
        }
        YearStatus {
            class: r.coded("class"),
            recognised: r.date("recognised"),
            decision: r.text("decision"),
            a: r.count("a"),
            b: r.count("b"),
            lacking,
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "class", self.class.map(Coded::code));
        set(body, "recognised", date_value(self.recognised));
        set(body, "decision", self.decision.as_str());
        set(body, "a", self.a);
        set(body, "b", self.b);
        let before = match body.remove("lacking") {
            Some(Value::Object(before)) => before,
            _ => Map::new(),
        };
        // Indicators that only a newer version knows stay.
        let mut lacking = before;
        lacking.retain(|code, _| Deprivation::from_code(code).is_none());
        for known in &self.lacking {
            lacking.insert(known.code().to_owned(), true.into());
        }
        set(body, "lacking", object_or_none(lacking));
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        *self == YearStatus::default()
    }
}
