//! Text of fonts from before Unicode is recognised and read; what is Unicode stays.

use std::rc::Rc;

use so_sinh_ke::{
    app::tabular::{Choices, Reading, legacy},
    excel::book::{Legacy, Value},
};

use super::workbook;
use crate::scenario::Scenario;

/// As it stands in the old encoding, and what it says.
const TCVN3: [(&str, &str); 6] = [
    ("Hä vµ tªn chñ hé", "Họ và tên chủ hộ"),
    ("TriÖu V¨n Phó", "Triệu Văn Phú"),
    ("Hoµng ThÞ M©y", "Hoàng Thị Mây"),
    ("B¶n PÐn", "Bản Pén"),
    ("D©n téc", "Dân tộc"),
    ("N«ng Th\u{ad}îng", "Nông Thượng"),
];

const VNI: [(&str, &str); 5] = [
    ("Hoï vaø teân chuû hoä", "Họ và tên chủ hộ"),
    ("Trieäu Vaên Phuù", "Triệu Văn Phú"),
    ("Hoaøng Thò Maây", "Hoàng Thị Mây"),
    ("Daân toäc", "Dân tộc"),
    ("Noâng Thöôïng", "Nông Thượng"),
];

#[test]
fn both_encodings_are_read_to_unicode() {
    for (old, new) in TCVN3 {
        assert_eq!(legacy::decode(Legacy::Tcvn3, old), new);
    }
    for (old, new) in VNI {
        assert_eq!(legacy::decode(Legacy::Vni, old), new);
    }
}

#[test]
fn a_text_alone_says_which_encoding_it_is_in() {
    for (old, _) in TCVN3.iter().filter(|(old, _)| *old != "B¶n PÐn") {
        assert_eq!(legacy::of_text(old), Some(Legacy::Tcvn3), "{old}");
    }
    for (old, _) in VNI {
        assert_eq!(legacy::of_text(old), Some(Legacy::Vni), "{old}");
    }
}

#[test]
fn what_is_unicode_already_is_never_decoded() {
    for (_, new) in TCVN3.iter().chain(&VNI) {
        assert_eq!(legacy::of_text(new), None, "{new}");
    }
    for other in [
        "",
        "Ban Pen",
        "006074000118",
        "Hà Là",
        "Đà Nẵng",
        "1.200 m²",
        "×",
        "µ",
    ] {
        assert_eq!(legacy::of_text(other), None, "{other}");
    }
}

#[test]
fn a_sheet_of_an_old_encoding_is_read_by_its_font_or_by_its_text_and_says_so() {
    for by_font in [true, false] {
        let mut sheet = workbook::sheet(workbook::rows(&[
            &["STT", "Hä vµ tªn chñ hé", "N¨m sinh", "D©n téc"],
            &["1", "TriÖu V¨n Phó", "1974", "Dao"],
            &["2", "Hoµng ThÞ M©y", "1981", "Tµy"],
        ]));
        for (_, value) in Rc::make_mut(&mut sheet.rows)
            .iter_mut()
            .flat_map(|row| &mut row.c)
        {
            if let (true, Value::Text(text)) = (by_font, &*value) {
                *value = Value::Old {
                    t: text.clone(),
                    l: Legacy::Tcvn3,
                };
            }
        }
        let scenario = Scenario::begun(&crate::scenario::fresh());
        let reading = scenario.look(|ledger| Reading::new(ledger, &sheet, &Choices::default()));
        let decoded = reading.decoded().expect("decoded");
        assert_eq!((decoded.way, decoded.by_font), (Legacy::Tcvn3, by_font));
        let shown = &decoded.examples[0];
        assert_eq!(
            (&*shown.0, &*shown.1),
            ("Hä vµ tªn chñ hé", "Họ và tên chủ hộ")
        );
        let name = reading.column_of("head_name").expect("the name");
        assert_eq!(name.samples, ["Triệu Văn Phú", "Hoàng Thị Mây"]);
        let keep = Choices {
            keep_legacy: true,
            ..Choices::default()
        };
        let kept = scenario.look(|ledger| Reading::new(ledger, &sheet, &keep));
        assert!(kept.decoded().is_none() && kept.column_of("head_name").is_none());
    }
}
