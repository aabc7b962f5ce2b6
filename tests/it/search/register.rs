//! Invented households with names that are easily taken for one another.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::{Map, Value, json};
use so_sinh_ke::app::search::Index;
use unicode_normalization::UnicodeNormalization as _;

pub const UNITS: &[(&str, &str)] = &[
    ("unit:nt", "Xã Nông Thượng"),
    ("unit:dq", "Xã Dương Quang"),
    ("unit:ht", "Phường Huyền Tụng"),
    ("unit:xh", "Phường Xuất Hóa"),
    ("unit:dx", "Phường Đức Xuân"),
    ("unit:sc", "Phường Sông Cầu"),
    ("unit:pk", "Phường Phùng Chí Kiên"),
];

/// Code | village | telephone | people: name, year or date of birth, identity number, telephone. The
/// first one is the head. A code that ends in `*` stores its names apart (NFD).
const HOUSEHOLDS: &str = "
NT-0147 | Nà Thinh | 0209 000 1147 | Nguyễn Văn Đức, 1974, 006074000101; Hoàng Thị Lan, 1976-03-02, 006176000102; Nguyễn Thị Hoa, 2001
DQ-0012 | Nà Ỏi | 0209 000 1012 | Nguyễn Văn Đức, 1981-05-20, 006081000103; Lường Thị Mai, 1983
HT-0003 | Khuổi Lặng | | Nguyễn Văn Đức, 1991, 006091000104; Nguyễn Thị Đức, 1993
XH-0005 | Bản Đồn | | Nguyễn Văn Đực, 1960; Hà Thị Én, 1962
XH-0004 | Bản Rạo | | Nguyễn Văn Dục, 1958
NT-0148 | Nà Thinh | 0209.000.1148 | Hoàng Văn Đức, 1969, 095000148; Hoàng Thị Lan, 1999
NT-0149 | Nà Bản | | Nguyễn Đức Văn, 1980; Nông Thị Thượng, 1981
ĐX-0003 | Tổ 4 | | Nguyễn Văn Đức Anh, 1988, 006088000105
NT-0150* | Nà Vịt | +84 209 000 1150 | Nguyễn Thị Hoà, 1970, 006170000106
DQ-0013 | Bản Pẻn | | Nguyễn Thị Hòa, 1972
DQ-0014 | Bản Pẻn | | Nguyễn Thị Hoa, 1975; Nguyễn Văn Hoan, 1995
DQ-0015 | Bản Giềng | | Nguyễn Thị Hóa, 1968
DQ-0016* | Bản Giềng | | Nguyễn Thị Hoá, 1984
XH-0006 | Nà Bản | | Hà Thị Thuý, 1979, 006179000107
XH-0007 | Nà Bản | | Hà Thị Thúy, 1985
XH-0008 | Nà Bản | | Hà Thị Thuỳ, 1986
XH-0011 | Nà Bản | | Hà Thị Thủy, 1987
ĐX-0001 | Tổ 11A | | Đặng Đình Đạt, 1965, 006065000108
ĐX-0002 | Tổ 11C | | Dang Dinh Dat, 1990
ĐX-0004 | Tổ 1A | | Dương Đình Dật, 1971; Đặng Thị Dung, 1973
SC-0001 | Nà Pèn | | Páo, 1950; Mỷ, 1955
SC-0002 | Nà Pèn | | Sùng A Páo, 1989
SC-0003 | Tổ 6A | | Giàng A Páo, 1992; Sùng Thị Mỷ, 1994
SC-0004 | Tổ 6B | | Vàng A Sùng, 1985
PK-0001 | Tổ 10 | | Triệu Nguyễn Hoàng Phương Uyên Nhi, 2000, 006300000109
PK-0002 | Tổ 10 | | Triệu Phương Uyên, 1998
PK-0003 | Tổ 1B | | Hoàng Phương Uyên, 1996; Hoàng Uyên Phương, 2016
XH-0009 | Khuổi Pái | | H'Mai Niê, 1977; Y'Thương Byă, 1978
XH-0010 | Khuổi Pái | | Lý H’Mông, 1966
NT-0201 | Thôn Chúa Lải | 0209 000 4321 | Lường Văn Quân, 1963, 095000123
NT-0202 | Thôn Chúa Lải | 0209 000 4321; 0912 000 777 | Lường Văn Quý, 1990
NT-0203 | Nà Thinh | | Lường Thị Quỳnh, 1994, , 0209 000 4321
DQ-0020 | Nà Cưởm | | Ma Văn Thinh, 1973; Lưu Thị Thịnh, 1975
DQ-0021 | Nà Cưởm | | Ma Văn Thịnh, 1976
DQ-0022 | Phặc Tràng | | Lục Văn Trường, 1970; Lục Văn Trượng, 1998
DQ-0023 | Phặc Tràng | | Lục Thị Trang, 1988
HT-0010 | Bản Vẻn | | Đinh Công Trứ, 1957
HT-0011 | Bản Vẻn | | Đỉnh Công Trú, 1959
HT-0012 | Phiêng My | | Bế Thị Ân, 1961; Bế Thị An, 1983
HT-0013 | Phiêng My | | Bế Văn An, 1964
HT-0014 | Khuổi Mật | | Nông Thị Nga, 1982; Nông Văn Ngà, 2005
HT-0015 | Khuổi Mật | | Nông Thị Ngà, 1987
HT-0016 | Khuổi Hẻo | | Nông Văn Nguyên, 1972
HT-0017 | Khuổi Hẻo | | Nguyễn Thị Nguyệt, 1969
HT-0018 | Giao Lâm | | Lâm Văn Giao, 1974
HT-0019 | Nà Pam | | Phạm Thị Lâm, 1967; Phạm Lâm Anh, 1999
XH-0020 | Bản Đồn | | Trần Thị Thu Hà, 1980, 006180000110
XH-0021 | Bản Đồn | | Trần Thị Hà Thu, 1982
XH-0022 | Bản Rạo | | Trần Hà, 1985
XH-0023 | Bản Rạo | | Trần Thị Hạ, 1986
XH-0024 | Bản Rạo | | Trần Thị Hải, 1986
SC-0010 | Tổ 2 | | Vũ Minh Đức, 1984; Vũ Đức Minh, 2008
SC-0011 | Tổ 13 | | Vi Thị Ơn, 1956
SC-0012 | Tổ 9 | | Vi Thị Ớn, 1959
SC-0013 | Tổ 4 | | Lê Quý Ly, 1965; Lê Quỳ Lý, 1990
PK-0010 | Tổ 8 | | Đoàn Thị Điểm, 1970, 006170000111
PK-0011 | Tổ 3 | | Doãn Thị Diễm, 1972
PK-0012 | Tổ 3 | | Đoan Trang, 1989
PK-0013 | Nà Pài | | Mông Thị Thượng, 1981
PK-0147 | Nà Pài | | Hứa Văn Tài, 1977
ĐX-0147 | Nà Cáy | | Phan Văn Tái, 1978
NT-0300 | Khuổi Cuồng | | Nguyễn Văn Dũng, 1974; Nguyễn Văn Dưng, 1996
NT-0301 | Khuổi Cuồng | | Nguyễn Văn Dụng, 1975
NT-0302 | Nà Diểu | | Nguyễn Vân Dung, 1993
NT-0303 | Nà Diểu | | Nguyễn Văn Út, 1955
NT-1470 | Nà Nàng | 0209 000 0147 | Quách Văn Bình, 1951
NT-0014 | Nà Nàng | | Quách Thị Bính, 1952, 006152000147
DQ-0030 | Quan Nưa | | Hoàng Thị Phương, 1966; Hoàng Văn Phướng, 1988
DQ-0031 | Quan Nưa | | Hoàng Văn Hoàng, 1970
DQ-0032 | Nà Rào | | Hoàng Thị Hường, 1983
DQ-0033 | Nà Rào | | Hoang Thị Hương, 1984
DQ-0034 | Nà Rào | | Hoàng Thị Hưởng, 1985
";

/// The households' bodies by id, which is their code behind `household:`.
pub fn bodies() -> &'static BTreeMap<String, Map<String, Value>> {
    static BODIES: LazyLock<BTreeMap<String, Map<String, Value>>> = LazyLock::new(|| {
        let lines = HOUSEHOLDS.lines().filter(|line| !line.is_empty());
        lines.map(body).collect()
    });
    &BODIES
}

fn body(line: &str) -> (String, Map<String, Value>) {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [code, village, phone, people] = parts[..] else {
        panic!("{line}");
    };
    let apart = code.ends_with('*');
    let code = code.trim_end_matches('*');
    let mut members = Map::new();
    for (at, person) in people.split(';').enumerate() {
        let mut fields = person.split(',').map(str::trim);
        let name = fields.next().unwrap();
        let name: String = if apart {
            name.nfd().collect()
        } else {
            name.to_owned()
        };
        let mut member = Map::new();
        member.insert("name".into(), name.into());
        for field in ["born", "identity", "phone"] {
            if let Some(value) = fields.next().filter(|value| !value.is_empty()) {
                member.insert(field.into(), value.into());
            }
        }
        // Not in the order in which they were written down.
        members.insert(format!("m{}", 9 - at), member.into());
    }
    let unit = code
        .split('-')
        .next()
        .unwrap()
        .to_lowercase()
        .replace('đ', "d");
    let body = json!({
        "kind": "household",
        "code": code,
        "unit": format!("unit:{unit}"),
        "village": village,
        "phone": phone,
        "head": "m9",
        "members": members,
        "poverty": {"2023": {"class": "poor"}},
        "meta": {"by": "Nguyễn Văn Không", "unit": "Xã Nông Thượng", "device": "A1"},
    });
    let Value::Object(body) = body else {
        unreachable!()
    };
    (format!("household:{code}"), body)
}

/// An index that knows the units and nothing else.
pub fn empty() -> Index {
    let mut index = Index::new();
    for (unit, name) in UNITS {
        index.name_unit(unit, name);
    }
    index
}

/// The index of all households.
pub fn index() -> Index {
    let mut index = empty();
    for (id, body) in bodies() {
        index.put(id, &Value::Object(body.clone()).to_string());
    }
    index
}
