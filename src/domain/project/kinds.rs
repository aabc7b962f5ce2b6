//! What a project can be: mode, state, who leads it, who proposes it.

use crate::domain::coded::coded;

coded! {
    /// How a project is organised (NĐ 27/2022/NĐ-CP, articles 21 to 23; TT 09/2022/TT-BLĐTBXH, article 4).
    Mode in "mode." {
        /// Phát triển sản xuất cộng đồng.
        Community = "community",
        /// Liên kết theo chuỗi giá trị.
        ValueChain = "value-chain",
        /// Theo nhiệm vụ.
        AssignedTask = "assigned-task",
        /// Đặc thù.
        Special = "special",
    }
}

coded! {
    /// How far a project has come. The order is that of its life.
    State in "state." {
        /// Đề xuất.
        Proposed = "proposed",
        /// Họp dân.
        Meeting = "meeting",
        /// Hồ sơ đủ.
        Dossier = "dossier",
        /// Thẩm định.
        Appraisal = "appraisal",
        /// Phê duyệt.
        Approved = "approved",
        /// Giao vốn.
        Funded = "funded",
        /// Hợp đồng, mua sắm.
        Contracted = "contracted",
        /// Giao nhận cho hộ.
        HandingOver = "handing-over",
        /// Nghiệm thu.
        Accepted = "accepted",
        /// Thanh toán.
        Paid = "paid",
        /// Theo dõi chu kỳ.
        Followed = "followed",
        /// Quay vòng.
        Revolving = "revolving",
        /// Quyết toán, kết thúc.
        Settled = "settled",
    }
}

coded! {
    /// A state beside the life of a project, always with a reason.
    Side in "side." {
        /// Tạm dừng.
        Suspended = "suspended",
        /// Điều chỉnh.
        Adjusted = "adjusted",
        /// Hủy.
        Cancelled = "cancelled",
    }
}

coded! {
    /// Who leads a project. A value chain is led by the first three (NĐ 27/2022/NĐ-CP, article 3.4).
    LeadKind {
        /// Doanh nghiệp.
        Enterprise = "enterprise",
        /// Hợp tác xã.
        Cooperative = "cooperative",
        /// Liên hiệp hợp tác xã.
        CooperativeUnion = "cooperative-union",
        /// Tổ hợp tác, nhóm hộ.
        Group = "group",
        /// UBND xã, phường.
        CommuneCommittee = "commune-committee",
        /// Cơ quan khác được giao nhiệm vụ.
        Agency = "agency",
        /// Khác.
        Other = "other",
    }
}

coded! {
    /// Who approves a project (NĐ 27/2022/NĐ-CP, article 22.3, as amended): the chair of the district or, by
    /// delegation, an office or the chair of the commune; since 1 July 2025 there are no districts.
    ApproverKind {
        /// Chủ tịch UBND tỉnh.
        ProvinceChair = "province-chair",
        /// Chủ tịch UBND huyện.
        DistrictChair = "district-chair",
        /// Phòng chuyên môn được ủy quyền.
        Office = "approving-office",
        /// Chủ tịch UBND xã.
        CommuneChair = "commune-chair",
        /// Khác.
        Other = "other",
    }
}

coded! {
    /// What kind of community proposes a community project (NĐ 27/2022/NĐ-CP, article 22.1).
    GroupKind {
        /// Nhóm hộ có chứng thực của UBND xã.
        Certified = "certified",
        /// Tổ hợp tác.
        CooperativeGroup = "cooperative-group",
        /// Nhóm hộ do tổ chức chính trị - xã hội đại diện.
        MassOrganisation = "mass-organisation",
        /// Nhóm hộ do ban phát triển thôn đại diện.
        VillageBoard = "village-board",
        /// Nhóm hộ do người có uy tín đại diện.
        RespectedPerson = "respected-person",
        /// Không thuộc năm loại trên.
        Other = "other",
    }
}

coded! {
    /// Where the animal or asset of a household is kept.
    Place {
        /// Tại nhà hộ.
        Home = "home",
        /// Hợp tác xã nuôi hoặc giữ hộ: needs a written agreement.
        Cooperative = "cooperative",
        /// Nơi khác: needs a written agreement, too.
        Elsewhere = "elsewhere",
    }
}

coded! {
    /// The items of a dossier: eight of a community project (TT 09/2022/TT-BLĐTBXH, article 7.2.a, Mẫu 02),
    /// then those of a value chain from 2026.
    DossierItem in "dossier." {
        /// Biên bản họp dân.
        Minutes = "minutes",
        /// Kế hoạch sản xuất, kinh doanh, tiêu thụ.
        Plan = "plan",
        /// Tổng chi phí, mức đề nghị ngân sách hỗ trợ, phần đóng góp.
        Costs = "costs",
        /// Kết quả dự án.
        Results = "results",
        /// Hình thức luân chuyển, cách quản lý phần quay vòng.
        Revolving = "revolving",
        /// Trách nhiệm giám sát của UBND xã với phần quay vòng.
        Supervision = "supervision",
        /// Nhu cầu đào tạo, tập huấn.
        Training = "training",
        /// Nội dung khác.
        Other = "other",
        /// Đơn đề nghị (value chains from 2026, NĐ 358/2025/NĐ-CP).
        Application = "application",
        /// Thuyết minh dự án.
        Explanation = "explanation",
        /// Thỏa thuận cử đơn vị chủ trì.
        LeadAgreement = "lead-agreement",
    }
}

coded! {
    /// The six elements of a revolving plan (TT 02/2022/TT-UBDT, article 20.4.b).
    RevolvingElement {
        /// Tỷ lệ hoặc mức, thời hạn thu hồi.
        Rate = "rate",
        /// Bằng tiền hay hiện vật.
        Form = "form",
        /// Tiêu chí chọn hộ nhận tiếp.
        NextHouseholds = "next-households",
        /// Ai quản lý, giám sát.
        Keeper = "keeper",
        /// Xử lý rủi ro khách quan, chủ quan.
        Losses = "losses",
        /// Xử lý phần còn lại khi kết thúc.
        Surplus = "surplus",
    }
}

impl DossierItem {
    /// The eight items of a community project.
    pub const COMMUNITY: [DossierItem; 8] = [
        DossierItem::Minutes,
        DossierItem::Plan,
        DossierItem::Costs,
        DossierItem::Results,
        DossierItem::Revolving,
        DossierItem::Supervision,
        DossierItem::Training,
        DossierItem::Other,
    ];
}

impl Mode {
    /// Whether a project of this mode is led by an enterprise or a cooperative.
    pub const fn is_chain(self) -> bool {
        matches!(self, Mode::ValueChain)
    }
}

impl State {
    /// The place in the project's life, from 1.
    pub fn step(self) -> usize {
        use crate::domain::coded::Coded;
        State::ALL.iter().position(|s| *s == self).unwrap_or(0) + 1
    }

    /// Whether the list of participants is fixed: from approval on.
    pub fn is_approved(self) -> bool {
        self >= State::Approved
    }
}
