//! What single things weigh when two households are compared: a table.

use so_sinh_ke::{
    app::duplicates::{Evidence, Level, Pair, Shared, compare},
    domain::{coded::Coded, household::Household},
};

/// A household in one line: `unit/village; phone; head; others…`, a person as `name|born|identity|relation`.
fn household(id: &str, line: &str) -> Household {
    let mut parts = line.split(';').map(str::trim);
    let (unit, village) = parts
        .next()
        .expect("is there")
        .split_once('/')
        .expect("is there");
    let phone = parts.next().expect("is there");
    let mut members = serde_json::Map::new();
    for (at, person) in parts.enumerate() {
        let mut fields = person.split('|');
        let mut member = serde_json::Map::new();
        for field in ["name", "born", "identity", "relation", "sex"] {
            if let Some(value) = fields.next().filter(|value| !value.is_empty()) {
                member.insert(field.into(), value.into());
            }
        }
        members.insert(format!("m{}", at + 1), member.into());
    }
    let body = serde_json::json!({
        "kind": "household", "unit": unit, "village": village, "phone": phone, "head": "m1", "members": members,
    });
    Household::read(
        &format!("household:{id}"),
        body.as_object().expect("an object"),
    )
    .0
}

fn weighed(a: &str, b: &str) -> Option<Pair> {
    let (one, other) = (household("a", a), household("b", b));
    let pair = compare(&one, &other);
    // Who is compared with whom makes no difference.
    assert_eq!(pair, compare(&other, &one));
    let turned = compare(&household("b", a), &household("a", b));
    let score = |pair: &Option<Pair>| pair.as_ref().map(|p| (p.score, p.shared, p.evidence.len()));
    assert_eq!(score(&pair), score(&turned), "{a} and {b}");
    pair
}

const DUC: &str = "u/Nà Ỏi; 0209000001; Nguyễn Văn Đức|1970-05-12|006070000123";

/// What two records of heads alone have in common, the evidence that must be told, and how sure it then is; `None`
/// where it is too little to be told.
const HEADS: &[(&str, &str, &str, Option<Level>)] = &[
    // The same.
    (
        DUC,
        "u/Nà Ỏi; 0209000001; Nguyễn Văn Đức|1970-05-12|006070000123",
        "same-identity",
        Some(Level::Certain),
    ),
    (
        DUC,
        "v/Tổ 3; ; Nguyễn Văn Đức|1970-05-12|006070000123",
        "other-unit",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970",
        "same-year",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-01-01",
        "same-year",
        Some(Level::Likely),
    ),
    (
        DUC,
        "v/Tổ 3; ; Nguyễn Văn Đức|1970-05-12",
        "same-day",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-05-12|095000123",
        "identity-kinds",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-05-12|070000123",
        "old-in-new",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; nguyen van duc|1970-05-12",
        "name-unmarked",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; NGUYỄN VĂN ĐỨC|1970-05-12",
        "same-name",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức (Bảy)|1970-05-12",
        "same-name",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đúc|1970-05-12",
        "name-marks",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đưcs|1970-05-12",
        "name-letter",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Vna Đức|1970-05-12",
        "name-letter",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; NguyễnVăn Đức|1970-05-12",
        "name-letter",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Ng. Văn Đức|1970-05-12",
        "name-short",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn V. Đức|1970-05-12",
        "name-short",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Đức|1970-05-12",
        "name-middle",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Đức Nguyễn Văn|1970-05-12",
        "name-order",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-12-05",
        "near-day",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-05-22",
        "near-day",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1971-05-12",
        "near-year",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1907-05-12",
        "near-year",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; 0209000001; Nguyễn Văn Đức|1971",
        "next-year",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; +84 209 000 001; Nguyễn Văn Đức",
        "same-phone",
        Some(Level::Likely),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức||006070000123",
        "same-identity",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-05-12|006070000132",
        "near-identity",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-05-12|006070000124",
        "near-identity",
        Some(Level::Certain),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Trần Thị Mai|1970-05-12|006070000123",
        "other-name",
        Some(Level::Certain),
    ),
    (
        "u/Nà Ỏi; ; Lường Thị Hoà|1980-02-03",
        "u/Nà Ỏi; ; Lường Thị Hòa|1980-02-03",
        "same-name",
        Some(Level::Certain),
    ),
    (
        "u/Nà Ỏi; ; Bế Thị Thuý|1980-02-03",
        "u/Nà Ỏi; ; Be\u{302}\u{301} Thi\u{323} Thu\u{301}y|1980-02-03",
        "same-name",
        Some(Level::Certain),
    ),
    // Perhaps.
    (
        DUC,
        "v/Tổ 3; ; Nguyễn Văn Đức|1970",
        "other-unit",
        Some(Level::Possible),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức",
        "same-village",
        Some(Level::Possible),
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1970-05-12|006070000987",
        "other-identity",
        Some(Level::Possible),
    ),
    // Not the same.
    (DUC, "v/Tổ 3; ; Nguyễn Văn Đức|1970|006070000987", "", None),
    (
        DUC,
        "v/Tổ 3; ; Nguyễn Văn Đức|1970-08-30|006070000987",
        "",
        None,
    ),
    (
        DUC,
        "u/Nà Ỏi; ; Nguyễn Văn Đức|1954-05-12|006054000123",
        "",
        None,
    ),
    (
        DUC,
        "u/Nà Ỏi; 0209000001; Nguyễn Hữu Đức|1970-05-12|006070000124",
        "",
        None,
    ),
    (
        DUC,
        "u/Nà Ỏi; 0209000001; Nguyễn Hữu Đức|1970-05-12",
        "",
        None,
    ),
    (
        DUC,
        "u/Nà Ỏi; 0209000001; Trần Văn Đức|1970-05-12",
        "",
        None,
    ),
    (
        DUC,
        "u/Nà Ỏi; 0209000001; Hoàng Thị Lan|1985-01-02|006185000001",
        "",
        None,
    ),
    (DUC, "u/Nà Ỏi; ; Nguyễn Văn Đức|1995", "", None),
];

#[test]
fn what_heads_alone_say() {
    let mut wrong = Vec::new();
    for (a, b, evidence, level) in HEADS {
        let pair = weighed(a, b);
        let told = |pair: &Pair| {
            evidence.is_empty() || pair.evidence.iter().any(|e| e.evidence.code() == *evidence)
        };
        let right = pair.as_ref().map(Pair::level) == *level && pair.as_ref().is_none_or(told);
        if !right {
            wrong.push(format!("{b}\n   wanted {evidence} {level:?}: {pair:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const FAMILY: &str = "u/Nà Ỏi; 0209000001; Nông Văn Thịnh|1965||head; Hà Thị Mến|1968||spouse; Nông Thị Trang|1999-03-04|006199000001|child; Nông Văn Huy|2004-11-20||child";

/// Two records with their families; what they share, a evidence that must be told, how sure it is.
const FAMILIES: &[(&str, &str, Option<(Shared, Level)>)] = &[
    // Moved, with the same people.
    (
        "v/Tổ 3; ; Nông Văn Thịnh|1965||head; Hà Thị Mến|1968||vợ; Nông Thị Trang|1999-03-04||con",
        "shared-people",
        Some((Shared::Household, Level::Certain)),
    ),
    // The head's name written wrongly, and his year too.
    (
        "u/Nà Ỏi; ; Nông Văn Thịch|1956||head; Hà Thị Mến|1968||vợ; Nông Thị Trang|1999-03-04||con",
        "shared-people",
        Some((Shared::Household, Level::Certain)),
    ),
    // The head has died, the widow is the head.
    (
        "u/Nà Ỏi; ; Hà Thị Mến|1968||head; Nông Thị Trang|1999-03-04||con; Nông Văn Huy|2004-11-20||con",
        "head-changed",
        Some((Shared::Household, Level::Certain)),
    ),
    // Husband and wife, each as the head.
    (
        "u/Nà Ỏi; ; Hà Thị Mến|1968||head; Nông Văn Thịnh|1965||chồng",
        "head-changed",
        Some((Shared::Household, Level::Certain)),
    ),
    // The daughter has a household of her own and still stands in that of her parents.
    (
        "u/Nà Ỏi; ; Nông Thị Trang|1999-03-04|006199000001|head; Lý Văn Páo|1997||chồng",
        "same-identity",
        Some((Shared::People, Level::Certain)),
    ),
    // A grandchild who stands with the grandparents, too.
    (
        "u/Nà Ỏi; ; Hà Văn Toàn|1940||head; Nông Văn Huy|2004-11-20||cháu",
        "nobody-else",
        Some((Shared::People, Level::Likely)),
    ),
    // A namesake of the same year in the same village with a family of his own.
    (
        "u/Nà Ỏi; ; Nông Văn Thịnh|1965||head; Triệu Thị Sen|1970||vợ",
        "other-spouse",
        None,
    ),
    // Neighbours who share a telephone.
    (
        "u/Nà Ỏi; 0209000001; Triệu Văn Long|1965||head; Hà Thị Hạnh|1968||vợ",
        "",
        None,
    ),
];

#[test]
fn what_families_say() {
    let mut wrong = Vec::new();
    for (other, evidence, wanted) in FAMILIES {
        let pair = weighed(FAMILY, other);
        let got = pair.as_ref().map(|pair| (pair.shared, pair.level()));
        let told = |pair: &Pair| pair.evidence.iter().any(|e| e.evidence.code() == *evidence);
        if got != *wanted || !pair.as_ref().is_none_or(told) {
            wrong.push(format!(
                "{other}\n   wanted {evidence} {wanted:?}: {pair:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_evidence_adds_up_to_the_score() {
    let others = FAMILIES.iter().map(|(other, ..)| (FAMILY, *other));
    let all = HEADS.iter().map(|(a, b, ..)| (*a, *b)).chain(others);
    let mut seen = 0;
    for pair in all.filter_map(|(a, b)| weighed(a, b)) {
        let sum: i32 = pair.evidence.iter().map(|e| e.points).sum();
        assert_eq!(i32::from(pair.score), sum.min(100), "{pair:?}");
        let points: Vec<i32> = pair.evidence.iter().map(|e| e.points.abs()).collect();
        assert!(points.is_sorted_by(|a, b| a >= b), "the weightiest first");
        assert!(!pair.people.is_empty());
        seen += 1;
    }
    assert!(seen > 30);
}

#[test]
fn twins_are_not_taken_for_one_another() {
    let parents = "Nông Văn Thịnh|1965||head; Hà Thị Mến|1968||spouse";
    let both =
        format!("u/Nà Ỏi; ; {parents}; Nông Văn An|2001-02-03||con; Nông Hữu An|2001-02-03||con");
    let pair = weighed(&both, &both).expect("the same household");
    // Each is himself, however alike they are.
    let mut people = pair.people.clone();
    people.sort();
    assert!(
        people.iter().all(|(here, there)| here == there),
        "{people:?}"
    );
    // Each with a household of his own, in one village, with numbers given one after the other.
    for (one, other) in [
        ("Nông Văn An", "Nông Hữu An"),
        ("Nông Thị Lan", "Nông Thị Loan"),
        ("Hà Thị Thúy", "Hà Thị Thùy"),
    ] {
        let twin = |name: &str, card: &str, spouse: &str| {
            format!("u/Nà Ỏi; 0209000001; {name}|1990-02-03|{card}|head; {spouse}|1991||spouse")
        };
        let pair = weighed(
            &twin(one, "006090000123", "Lý Thị Mùi"),
            &twin(other, "006090000124", "Bàn Thị Tá"),
        );
        assert!(
            pair.as_ref()
                .is_none_or(|pair| pair.level() < Level::Likely),
            "{pair:?}"
        );
    }
}

#[test]
fn who_has_left_is_no_longer_compared() {
    let mut parents = household("a", FAMILY);
    let own = household(
        "b",
        "u/Nà Ỏi; ; Nông Thị Trang|1999-03-04|006199000001|head; Lý Văn Páo|1997||chồng",
    );
    assert_eq!(
        compare(&parents, &own).expect("she stands in both").shared,
        Shared::People
    );
    let split = serde_json::json!({
        "kind": "household", "events": {"e": {"event": "split", "date": "2020-01-02", "people": {"m3": true}}},
    });
    let (with_events, _) = Household::read("", split.as_object().unwrap());
    parents.events = with_events.events;
    assert_eq!(compare(&parents, &own), None);
}

#[test]
fn every_clue_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = Evidence::CODES.iter().collect();
    assert_eq!(codes.len(), Evidence::ALL.len());
}
