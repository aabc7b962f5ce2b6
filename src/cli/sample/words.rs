//! The invented register's own words: people, places, goods. They are data, not what the program
//! says to anyone.

/// Code of a unit, prefix of its household codes, weight, villages.
pub const VILLAGES: &[(&str, &str, u64, &[&str])] = &[
    (
        "01834",
        "MK",
        8,
        &["Tổ 1", "Tổ 3", "Tổ 5", "Tổ 7", "Tổ 12", "Khuổi Thuổm"],
    ),
    (
        "01837",
        "SC",
        8,
        &["Tổ 2", "Tổ 4", "Tổ 6A", "Tổ 9", "Tổ 13", "Nà Pèn"],
    ),
    (
        "01840",
        "ĐX",
        18,
        &["Tổ 1A", "Tổ 4", "Tổ 8B", "Tổ 11A", "Tổ 11C", "Nà Cáy"],
    ),
    (
        "01843",
        "PK",
        8,
        &["Tổ 1B", "Tổ 3", "Tổ 8", "Tổ 10", "Nà Pài"],
    ),
    (
        "01846",
        "HT",
        15,
        &[
            "Khuổi Mật",
            "Khuổi Lặng",
            "Phiêng My",
            "Nà Pam",
            "Bản Vẻn",
            "Khuổi Hẻo",
            "Giao Lâm",
        ],
    ),
    (
        "01849",
        "DQ",
        14,
        &[
            "Nà Ỏi",
            "Quan Nưa",
            "Bản Pẻn",
            "Nà Cưởm",
            "Bản Giềng",
            "Phặc Tràng",
            "Nà Rào",
        ],
    ),
    (
        "01852",
        "NT",
        16,
        &[
            "Nà Thinh",
            "Nà Diểu",
            "Khuổi Cuồng",
            "Nà Vịt",
            "Khau Cút",
            "Cốc Muổng",
            "Thôm Luông",
        ],
    ),
    (
        "01855",
        "XH",
        13,
        &[
            "Bản Đồn 1",
            "Bản Đồn 2",
            "Khuổi Pái",
            "Nà Bản",
            "Lủng Hoàn",
            "Tân Cư",
        ],
    ),
];

/// Name, unit and laptop of those who write at the city's offices.
pub const CITY_AUTHORS: &[(&str, &str, &str)] = &[
    ("Lý Thị Mai", "Phòng TC-KH thành phố", "TCKH-01"),
    ("Nông Quốc Việt", "Phòng Kinh tế thành phố", "KT-01"),
];

/// Those who write at communes and wards, in the order of [`VILLAGES`].
pub const UNIT_AUTHORS: &[&str] = &[
    "Đỗ Thu Trang",
    "Hà Minh Quân",
    "Nguyễn Thị Bích Diệp",
    "Vi Thanh Tùng",
    "Dương Thị Hồng Nhung",
    "Ma Đình Khải",
    "Hoàng Thị Ngọc Ánh",
    "Bàn Tiến Lộc",
];

/// Family names of each ethnic group in the city.
pub const TAY_FAMILIES: &[&str] = &[
    "Hoàng", "Nông", "Lường", "Ma", "Hà", "Nguyễn", "Đàm", "Bế", "Triệu", "Lục", "La", "Đồng",
    "Mạc",
];
/// Nùng.
pub const NUNG_FAMILIES: &[&str] = &[
    "Nông", "Vi", "Lương", "Lục", "Hoàng", "Dương", "Phan", "Chu", "Mã", "Lâm",
];
/// Dao.
pub const DAO_FAMILIES: &[&str] = &[
    "Bàn", "Triệu", "Đặng", "Phùng", "Lý", "Hoàng", "Dương", "Chu",
];
/// Mông.
pub const MONG_FAMILIES: &[&str] = &[
    "Lý", "Hoàng", "Dương", "Giàng", "Sùng", "Vàng", "Thào", "Hầu",
];
/// Kinh.
pub const KINH_FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Bùi", "Ngô", "Đinh", "Trịnh", "Đào", "Tạ", "Hà",
];

/// Middle names of men.
pub const MEN_MIDDLE: &[&str] = &[
    "Văn", "Văn", "Văn", "Văn", "Đức", "Đình", "Hữu", "Minh", "Quang", "Xuân", "Ngọc", "Thế",
    "Trung", "Công",
];
/// Middle names of Dao men, often the name of a generation.
pub const DAO_MEN_MIDDLE: &[&str] = &["Hữu", "Tài", "Phúc", "Tiến", "Nguyên", "Thừa", "Văn", "Kim"];
/// Middle names of women born after 1975.
pub const WOMEN_MIDDLE: &[&str] = &[
    "Thị",
    "Thị",
    "Thị",
    "Thị Thu",
    "Thị Ngọc",
    "Thị Bích",
    "Thị Hồng",
    "Thu",
    "Ngọc",
    "Phương",
];
/// Two middle names of the long names that parents like today.
pub const LONG_MIDDLE: &[&str] = &[
    "Hoàng Phương",
    "Đức Thiện",
    "Ngọc Bảo",
    "Minh Gia",
    "Thị Khánh",
    "Trần Nhật",
];

/// Given names of men born before 1990, any group.
pub const MEN: &[&str] = &[
    "Đức", "Sự", "Thịnh", "Cường", "Hùng", "Tuấn", "Thắng", "Long", "Bình", "Dũng", "Hòa", "Toàn",
    "Quyết", "Chiến", "Thành", "Kiên", "Tuyên", "Nghiệp", "Thuận", "Hưởng", "Khoa", "Lập",
];
/// Given names of women born before 1990, any group.
pub const WOMEN: &[&str] = &[
    "Lan", "Hạnh", "Khuê", "Thảo", "Hương", "Nga", "Hoa", "Thủy", "Mến", "Đào", "Liễu", "Xuân",
    "Yến", "Bích", "Hằng", "Duyên", "Nguyệt", "Thêu", "Sen",
];
/// Given names that Tày and Nùng families kept for women until about 1975.
pub const TAY_WOMEN: &[&str] = &["Pản", "Slao", "Nhình", "Ón", "Slim", "Biooc"];
/// Given names of boys and young men.
pub const BOYS: &[&str] = &[
    "Khôi",
    "Anh",
    "Huy",
    "Phong",
    "Minh",
    "Bảo",
    "Nam",
    "Đạt",
    "Hiếu",
    "Khánh",
    "Quân",
    "Thiện",
    "Nhân",
    "Sơn",
    "Trường",
    "Vũ",
    "Duy",
];
/// Given names of girls and young women.
pub const GIRLS: &[&str] = &[
    "Uyên", "Linh", "Trang", "Chi", "Ngân", "Vy", "My", "Nhi", "Quỳnh", "Diễm", "Thư", "Ánh", "Hà",
    "Ngọc", "Như", "Trâm",
];
/// Given names that Dao families keep: men, women.
pub const DAO_GIVEN: [&[&str]; 2] = [
    &["Vạng", "Chản", "Phú", "Sính", "Vượng", "Lai", "Quý", "Ton"],
    &["Mùi", "Mẩy", "Nái", "Khé", "Liều", "Tá", "Chài", "Say"],
];
/// Given names that Mông families keep: men, women.
pub const MONG_GIVEN: [&[&str]; 2] = [
    &["Páo", "Sình", "Chúa", "Dình", "Vừ", "Lử", "Sính", "Tu"],
    &["Mỷ", "Dợ", "Sua", "Pàng", "Máy", "Chư", "Dở", "Sông"],
];

/// What a household lives on.
pub const LIVELIHOODS: &[&str] = &[
    "Trồng lúa hai vụ, nuôi 2 con lợn",
    "Lúa một vụ và ngô trên nương",
    "Nuôi gà thả đồi, làm vườn",
    "Làm thuê theo ngày, ít đất",
    "Trồng dong riềng, làm miến",
    "Phụ hồ, bán rau ở chợ",
    "Trồng rừng keo, chăn 1 con trâu",
    "Rau và bí xanh thơm ngoài bãi",
    "Lương hưu thấp, nuôi cháu đi học",
    "Nấu rượu, nuôi 5 con lợn đen",
];
/// What a household would like to join.
pub const WISHES: &[&str] = &[
    "Bò cái sinh sản",
    "Gà thả đồi",
    "Lợn nái bản địa",
    "Bí xanh thơm liên kết",
    "Học nấu ăn",
    "Học may công nghiệp",
    "Trồng mơ vàng",
];
