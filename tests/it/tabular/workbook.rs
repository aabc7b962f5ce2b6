//! Sheets as the world writes them, with invented people.

use std::rc::Rc;

use so_sinh_ke::{
    app::tabular::Sheet,
    excel::book::{Area, Row, SheetInfo, Value},
};

/// A cell of text, or of nothing.
pub fn t(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A number.
pub fn n(n: f64) -> Value {
    Value::Number(n)
}

/// A sheet of these rows, empty texts being no cells.
pub fn sheet(rows: Vec<Vec<Value>>) -> Sheet {
    merged(rows, &[])
}

/// The same, with merged cells: first row and column, last row and column.
pub fn merged(rows: Vec<Vec<Value>>, areas: &[[u32; 4]]) -> Sheet {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let merged: Vec<Area> = areas
        .iter()
        .map(|[top, left, bottom, right]| Area {
            from: (*top, u16::try_from(*left).expect("a column")),
            to: (*bottom, u16::try_from(*right).expect("a column")),
        })
        .collect();
    let rows: Vec<Row> = (0..)
        .zip(rows)
        .map(|(number, cells)| Row {
            n: number,
            h: false,
            c: (0..)
                .zip(cells)
                .filter(|(_, value)| *value != t(""))
                .collect(),
        })
        .collect();
    Sheet {
        file: "danh-sach-ho.xlsx".into(),
        digest: "9f2c41ab".into(),
        info: SheetInfo {
            name: "Hộ nghèo".into(),
            rows: u32::try_from(rows.len()).expect("rows"),
            columns: u16::try_from(width).expect("columns"),
            merged,
            ..SheetInfo::default()
        },
        rows: Rc::new(rows),
        marks: Vec::new(),
    }
}

/// Rows of texts.
pub fn rows(texts: &[&[&str]]) -> Vec<Vec<Value>> {
    let row = |row: &&[&str]| row.iter().map(|text| t(text)).collect();
    texts.iter().map(row).collect()
}

/// The list of a commune with all that people write: title rows, a heading of two rows with merged cells, the
/// numbers of its columns, births in two columns, a sum, and who signs.
pub fn commune_list() -> Sheet {
    let mut all = rows(&[
        &["ỦY BAN NHÂN DÂN PHƯỜNG XUẤT HÓA"],
        &["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2023"],
        &[],
        &[
            "STT",
            "Họ và tên chủ hộ",
            "Năm sinh",
            "",
            "Dân tộc",
            "Số CCCD/CMND/ĐDCN",
            "Thôn/bản/tổ",
            "Phân loại",
            "",
            "Điện thoại",
        ],
        &[
            "",
            "",
            "Nam",
            "Nữ",
            "",
            "",
            "",
            "Hộ nghèo",
            "Hộ cận nghèo",
            "",
        ],
        &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
        &[
            "1",
            "TRIỆU VĂN PHÚ",
            "1974",
            "",
            "Dao",
            "006074000118",
            "Bản Pén",
            "x",
            "",
            "0209000118",
        ],
        &[
            "2",
            "HOÀNG THỊ MÂY",
            "",
            "12/03/1981",
            "Tày",
            "006181000242",
            "Bản Pén",
            "",
            "x",
            "",
        ],
        &[
            "3",
            "BÀN TÀI SÍNH",
            "1966",
            "",
            "Dao",
            "",
            "Quan Nưa",
            "x",
            "",
            "0209000119",
        ],
        &["", "Cộng: 3 hộ", "", "", "", "", "", "2", "1", ""],
        &["", "", "", "", "", "", "", "Ngày 12 tháng 12 năm 2023"],
        &["", "NGƯỜI LẬP", "", "", "", "", "", "CHỦ TỊCH"],
        &["", "Lường Văn Thử", "", "", "", "", "", "Nông Thị Mẫu"],
    ]);
    all[6][9] = n(209_000_118.0);
    all[6][2] = n(1974.0);
    let mut areas = vec![[0, 0, 0, 9], [1, 0, 1, 9], [3, 2, 3, 3], [3, 7, 3, 8]];
    areas.extend([0, 1, 4, 5, 6, 9].map(|column| [3, column, 4, column]));
    merged(all, &areas)
}
