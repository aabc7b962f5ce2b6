//! The order of Vietnamese text, and how its words are spelled.
#![allow(clippy::unwrap_used)]

use so_sinh_ke::domain::{
    collate::{key, person_key},
    spelling::words,
    text::fold,
};
use unicode_normalization::UnicodeNormalization as _;

/// Each line in its order; what `=` joins has the same place.
const ORDER: &[&str] = &[
    "a, à, ả, ã, á, ạ, ă, ằ, ẳ, ẵ, ắ, ặ, â, ầ, ẩ, ẫ, ấ, ậ, b, c, d, đ, e, è, ẻ, ẽ, é, ẹ, ê, ề, ể, ễ, ế, ệ, f, g, h, i, ì, ỉ, ĩ, í, ị, j, k, l, m, n, o, ò, ỏ, õ, ó, ọ, ô, ồ, ổ, ỗ, ố, ộ, ơ, ờ, ở, ỡ, ớ, ợ, p, q, r, s, t, u, ù, ủ, ũ, ú, ụ, ư, ừ, ử, ữ, ứ, ự, v, w, x, y, ỳ, ỷ, ỹ, ý, ỵ, z",
    "An, Án, Anh, Ánh, Ăn, Ân, Ấn",
    "da, dạ, dan, đa, đá, đan",
    "Hoa, Hoà = Hòa = HOÀ = ho\u{300}a, Hoả = Hỏa, Hoá = Hóa, Hoạ = Họa, Hoan, Hoàn",
    "Thuy, Thuỳ = Thùy, Thuỷ = Thủy, Thuý = Thúy, Thuỵ = Thụy",
    // Letters of the whole text before tones of any.
    "ba ba, ba bà, bà ba, bà bà, ba bac, bà bac",
    "Nà Bản, Nà Pèn, Nam Sơn, Nàng",
    "Tổ 1, Tổ 2, Tổ 2A, Tổ 9, Tổ 11, Tổ 11A, Tổ 011B, Tổ 100",
    "Nguyen, Nguyên, Nguyễn, Nguyến",
];

#[test]
fn text_stands_in_the_order_of_vietnamese() {
    for line in ORDER {
        check(line, key);
    }
}

fn check<K: Ord + std::fmt::Debug>(line: &str, key: impl Fn(&str) -> K) {
    let groups: Vec<Vec<&str>> = line
        .split(", ")
        .map(|group| group.split(" = ").collect())
        .collect();
    for (at, group) in groups.iter().enumerate() {
        for text in group {
            let apart: String = text.nfd().collect();
            assert_eq!(key(text), key(group[0]), "{text}");
            assert_eq!(key(text), key(&apart), "{text}");
            for later in groups[at + 1..].iter().flatten() {
                assert!(key(text) < key(later), "{text} < {later}");
            }
        }
    }
}

#[test]
fn people_stand_by_given_name_then_family_name() {
    check(
        "Páo, Sùng A Páo, Ma Thị Sáo = Ma Thị SÁO, Bế Văn Tạo, Đặng An Vy, Đặng Thị Vy, Hà An Vy, Đặng An Vỹ",
        person_key,
    );
    check(
        "Lê Lan, Lê Á Lan, Lê Thị Lan, Lê Thị Ánh Lan, Lê Thị Lan Lan, Lê Văn Lan, Nguyễn Á Lan, Nguyen Lân",
        person_key,
    );
    check(", An, Bế Thị An, Bế Thị Ân, Bế Thị Bông", person_key);
}

/// Text, then each word: without marks, letters, tones, where an apostrophe stood.
const SPELLED: &[(&str, &[(&str, &str, u32, usize)])] = &[
    (
        "Nguyễn Văn ĐỨC",
        &[
            ("nguyen", "nguyên", 3, 0),
            ("van", "văn", 0, 0),
            ("duc", "đưc", 4, 0),
        ],
    ),
    ("Hoà, HÒA", &[("hoa", "hoa", 1, 0), ("hoa", "hoa", 1, 0)]),
    // Half apart, as keyboards of code page 1258 gave it.
    ("nguy\u{ea}\u{303}n", &[("nguyen", "nguyên", 3, 0)]),
    ("e\u{323}\u{302}", &[("e", "ê", 5, 0)]),
    ("NT-0147", &[("nt", "nt", 0, 0), ("0147", "0147", 0, 0)]),
    (
        "tổ6A",
        &[("to", "tô", 2, 0), ("6", "6", 0, 0), ("a", "a", 0, 0)],
    ),
    (
        "H'Mông h’ y' 'x",
        &[
            ("hmong", "hmông", 0, 1),
            ("h", "h", 0, 0),
            ("y", "y", 0, 0),
            ("x", "x", 0, 0),
        ],
    ),
    ("Ðinh", &[("dinh", "đinh", 0, 0)]),
    (
        "Nà\u{a0}Bản\u{200b}g",
        &[("na", "na", 1, 0), ("bang", "bang", 2, 0)],
    ),
    (
        "Zürich Łódź",
        &[("zurich", "zurich", 0, 0), ("łodz", "łodz", 4 * 8 + 4, 0)],
    ),
    ("\u{301} - \u{31b}", &[]),
    ("", &[]),
];

#[test]
fn words_are_spelled_by_letters_and_tones() {
    for (text, wanted) in SPELLED {
        let spelled = words(text);
        let found: Vec<_> = spelled
            .iter()
            .map(|s| {
                (
                    s.word.plain.as_str(),
                    s.word.letters.as_str(),
                    s.word.tones,
                    s.word.joint,
                )
            })
            .collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]

    /// The folded text of the one is the plain words of the other.
    #[test]
    fn words_without_marks_are_those_of_folded_text(
        // Latin letters without eth, which is read as đ.
        text in "[a-zA-ZÀ-ÏÑ-ÖØ-ïñ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ\u{300}-\u{323} ]{0,16}",
    ) {
        let folded = fold(&text);
        let wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let found = words(&text);
        let found: Vec<&str> = found.iter().map(|spelled| spelled.word.plain.as_str()).collect();
        proptest::prop_assert_eq!(found, wanted);
    }

    #[test]
    fn every_spelling_of_a_text_has_its_place(text in "[a-zA-ZÀ-ỹ 0-9]{0,16}") {
        let (apart, joined): (String, String) = (text.nfd().collect(), text.nfc().collect());
        proptest::prop_assert_eq!(key(&text), key(&apart));
        proptest::prop_assert_eq!(key(&text), key(&joined));
        proptest::prop_assert_eq!(person_key(&text), person_key(&apart));
    }

    /// Letters of words lie where the text has them, marks with them.
    #[test]
    fn ranges_of_letters_cover_the_words(text in "[a-zà-ïñ-öø-ÿăđĩũơưạ-ỹ\u{300}-\u{323}' ]{0,16}") {
        for spelled in words(&text) {
            let many = spelled.letters.len();
            let whole = &text[spelled.range(0..many)];
            proptest::prop_assert_eq!(&words(whole)[0].word, &spelled.word);
            let letters: String = (0..many).map(|at| &text[spelled.range(at..at + 1)]).collect();
            proptest::prop_assert_eq!(letters.replace('\'', ""), whole.replace('\'', ""));
            proptest::prop_assert_eq!(spelled.range(0..many + 3), spelled.range(0..many));
            proptest::prop_assert_eq!(spelled.range(many + 1..many + 3), 0..0);
        }
    }
}
