//! What a household counts as in each year's list.

use crate::domain::{
    coded::coded,
    schema::{
        declare,
        values::{Choice, Count, Day, Set, Text},
    },
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

declare! {
    /// A household in one year's list.
    part YearStatus = "status" {
        /// The indicators that are lacking. Those that only a newer version knows stay as they were.
        lacking: Set(Choice(Deprivation)),
        /// The class; `None` where nothing readable stands.
        class: Choice(PovertyClass),
        /// Day of the commune's decision that recognises it.
        recognised: Day,
        /// Number of that decision.
        decision: Text [public],
        /// Points A (staff say B1): income and assets, TT 07/2021/TT-BLĐTBXH.
        points_a as "a": Count,
        /// Points B (staff say B2): ten for each indicator that is lacking.
        points_b as "b": Count,
    }
}

impl YearStatus {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        *self == YearStatus::default()
    }
}
