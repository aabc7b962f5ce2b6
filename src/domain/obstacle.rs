//! Obstacles (khó khăn, vướng mắc): what stands in the way of a project, a component or a unit, who must solve it,
//! and how it ended.
//!
//! An obstacle as it is stored:
//!
//! ```json
//! {"_id": "obstacle:0188…", "kind": "obstacle", "obstacle_kind": "disease-weather", "project": "project:…",
//!  "text": "Dịch tả lợn châu Phi ở xã bên, thú y yêu cầu chưa nhập giống", "cause": "objective",
//!  "raised": "2023-05-10", "raised_by": "unit:…", "raiser": "Dương Thị Hồng Nhung",
//!  "proposal": "lùi giao nhận đến 31/07/2023", "solver": "unit:…", "solver_office": "Trạm thú y",
//!  "due": "2023-06-30",
//!  "progress": {"p1": {"date": "2023-05-25", "text": "chưa hết 21 ngày", "document": "BB 09/BB-KT"}},
//!  "closed": "2023-06-20", "closing_document": "CV 31/TTY", "outcome": "nhập giống trong phường đã tiêm phòng"}
//! ```
//!
//! How old it is and how it stands follow from the day it is looked at (`app::obstacles::standing`) and are never
//! stored.

use super::{
    coded::coded,
    place::Unit,
    programme::Component,
    project::Project,
    schema::{
        declare,
        values::{AtMeeting, Choice, Day, MaybeTo, Parts, PersonName, Text, Words},
    },
};

coded! {
    /// What an obstacle is about, as reports on progress have it.
    ObstacleKind in "obstacle-kind." {
        /// Văn bản, hướng dẫn.
        Guidance = "guidance",
        /// Đối tượng, tỷ lệ hộ.
        Beneficiaries = "beneficiaries",
        /// Vốn đối ứng.
        Counterpart = "counterpart",
        /// Đơn vị chủ trì.
        Lead = "lead",
        /// Giống, giá, kiểm dịch.
        Stock = "stock",
        /// Dịch bệnh, thời tiết.
        DiseaseWeather = "disease-weather",
        /// Mua sắm.
        Procurement = "procurement",
        /// Hồ sơ thanh toán.
        PaymentPapers = "payment-papers",
        /// Vốn về chậm.
        LateMoney = "late-money",
        /// Nhân lực.
        Staff = "staff",
    }
}

coded! {
    /// Whether those who carry something out could have prevented what stands in its way.
    Cause in "obstacle-cause." {
        /// Khách quan.
        Objective = "objective",
        /// Chủ quan.
        Subjective = "subjective",
    }
}

declare! {
    /// Something that stands in the way (vướng mắc).
    record Obstacle = "obstacle" {
        /// What it is, in one line.
        text: Text [needed, marked],
        /// What it is about.
        kind as "obstacle_kind": Choice(ObstacleKind),
        /// The project that is stuck, where it is one.
        project: MaybeTo(Project),
        /// The component that is stuck, where it is one.
        component: MaybeTo(Component),
        /// The unit where it stands in the way, where it is not that of the project.
        unit: MaybeTo(Unit),
        /// More about it, as far as one line does not say it.
        details: Words [marked],
        /// Objective or subjective.
        cause: Choice(Cause),
        /// The rule whose finding it was raised from.
        rule: Text [public],
        /// The meeting at which it was raised, where it was at one.
        meeting: AtMeeting,
        /// The day on which it was raised.
        raised: Day [needed],
        /// The unit that raised it.
        raised_by: MaybeTo(Unit),
        /// Who raised it there.
        raiser: PersonName,
        /// What is proposed.
        proposal: Words [marked],
        /// The unit that must solve it.
        solver: MaybeTo(Unit),
        /// Who there, or an office that is no unit of the register.
        solver_office: Text [personal],
        /// Until when.
        due: Day,
        /// What happened since, by key.
        progress: Parts(Progress),
        /// The day on which it was passed on to a higher level.
        escalated: Day,
        /// The unit that it was passed on to.
        escalated_to: MaybeTo(Unit),
        /// An office that is no unit of the register.
        escalated_office: Text [personal],
        /// Number of the document by which it was passed on.
        escalation_document: Text [public],
        /// The day on which it was closed.
        closed: Day,
        /// Number of the document that closed it; none where there was none.
        closing_document: Text [public],
        /// What was done.
        outcome: Words [marked],
    }
}

declare! {
    /// Something that happened on the way to a solution. It is added beside the others.
    part Progress = "progress" {
        /// The day.
        date: Day,
        /// What happened.
        text: Words [marked],
        /// Number of the document, where there is one.
        document: Text [public],
    }
}
