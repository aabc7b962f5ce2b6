//! Search over invented households: a table of questions, and properties over any register.
#![allow(clippy::unwrap_used)]

mod laws;
mod register;
mod table;

use serde_json::{Map, Value, json};
use so_sinh_ke::app::search::{Hit, Index, Matched, marks};

fn codes(index: &Index, typed: &str) -> Vec<String> {
    let found = index.find(typed, usize::MAX);
    assert_eq!(found.hits.len(), found.total, "{typed}");
    let code = |hit: &Hit| hit.household.trim_start_matches("household:").to_owned();
    found.hits.iter().map(code).collect()
}

#[test]
fn every_question_of_the_table_finds_whom_it_should() {
    let index = register::index();
    assert!(table::TABLE.len() >= 140, "{}", table::TABLE.len());
    let mut wrong = Vec::new();
    for (typed, wanted) in table::TABLE {
        let found = codes(&index, typed);
        let mut first = Vec::new();
        let mut fits = true;
        for word in wanted.split(' ') {
            match word {
                "0" => fits &= found.is_empty(),
                "." => fits &= found.len() == first.len(),
                code => first.push(code),
            }
        }
        fits &= found.len() >= first.len() && found.iter().zip(&first).all(|(a, b)| a == b);
        if !fits {
            let shown: Vec<_> = found.iter().take(8).map(String::as_str).collect();
            wrong.push(format!(
                "{typed:?}\n  wanted {wanted}\n  found  {} ({})",
                shown.join(" "),
                found.len()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Typed, household, name of the member, what was found.
const WHO: &[(&str, &str, &str, Matched)] = &[
    (
        "nguyen van duc 1974",
        "NT-0147",
        "Nguyễn Văn Đức",
        Matched::Name,
    ),
    ("hoang thi lan", "NT-0147", "Hoàng Thị Lan", Matched::Member),
    (
        "nguyen thi hoa 2001",
        "NT-0147",
        "Nguyễn Thị Hoa",
        Matched::Member,
    ),
    (
        "006176000102",
        "NT-0147",
        "Hoàng Thị Lan",
        Matched::Identity,
    ),
    ("095000123", "NT-0201", "Lường Văn Quân", Matched::Identity),
    ("quynh 4321", "NT-0203", "Lường Thị Quỳnh", Matched::Name),
    ("0209 000 1147", "NT-0147", "", Matched::Phone),
    ("nt 147", "NT-0147", "", Matched::Code),
    ("na thinh", "NT-0148", "", Matched::Village),
    ("xa nong thuong", "NT-1470", "", Matched::Unit),
    (
        "duong quang 1981",
        "DQ-0012",
        "Nguyễn Văn Đức",
        Matched::Unit,
    ),
    ("byă", "XH-0009", "Y'Thương Byă", Matched::Member),
];

#[test]
fn a_hit_says_whom_and_what_it_found() {
    let index = register::index();
    let bodies = register::bodies();
    for (typed, code, name, by) in WHO {
        let hit = index.find(typed, 1).hits.remove(0);
        assert_eq!(hit.household, format!("household:{code}"), "{typed}");
        assert_eq!(hit.by, *by, "{typed}");
        let member = hit
            .member
            .map(|key| bodies[&hit.household]["members"][&key]["name"].clone());
        assert_eq!(member, (!name.is_empty()).then(|| json!(name)), "{typed}");
    }
}

#[test]
fn a_telephone_of_ones_own_finds_its_owner() {
    let index = register::index();
    let found = index.find("0209 000 4321", 9).hits;
    let owner = |code: &str| {
        let hit = found.iter().find(|hit| hit.household.ends_with(code));
        hit.unwrap().member.clone()
    };
    assert_eq!(owner("NT-0203").as_deref(), Some("m9"));
    assert_eq!(owner("NT-0201"), None, "the household's");
}

#[test]
fn a_limit_shortens_the_hits_and_not_their_number() {
    let index = register::index();
    for (typed, _) in table::TABLE {
        let all = index.find(typed, usize::MAX);
        for limit in [0, 1, 3] {
            let some = index.find(typed, limit);
            assert_eq!(some.total, all.total, "{typed}");
            assert_eq!(
                some.hits,
                all.hits[..limit.min(all.total)],
                "{typed} {limit}"
            );
        }
        let matching = index.matching(typed);
        assert_eq!(matching.len(), all.total, "{typed}");
        let (best, rest) = index.find_all(typed, 3);
        let rest: Vec<&str> = rest.iter().map(|place| index.id(*place)).collect();
        assert_eq!(best, index.find(typed, 3), "{typed}");
        let is_rest = |id: &&&str| !best.hits.iter().any(|hit| hit.household == **id);
        let others: Vec<&str> = matching.iter().filter(is_rest).copied().collect();
        assert_eq!(rest, others, "{typed}");
    }
}

#[test]
fn all_that_matches_comes_in_the_order_of_lists() {
    let index = register::index();
    let matching = |typed: &str| {
        let ids = index.matching(typed).into_iter();
        let codes = ids.map(|id| id.trim_start_matches("household:"));
        codes.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        matching("tran"),
        "XH-0022 XH-0020 XH-0023 XH-0024 XH-0021 PK-0012 DQ-0023 DQ-0022"
    );
    assert_eq!(matching(" ").split(' ').count(), index.len());
    assert_eq!(index.find("", 2).total, index.len());
    assert_eq!(index.find("", 2).hits[0].household, index.matching("")[0]);
}

fn put(index: &mut Index, id: &str, body: &Value) {
    index.put(id, &body.to_string());
}

#[test]
fn a_merged_household_is_found_as_the_one_it_went_into() {
    let mut index = register::index();
    let mut merged = register::bodies()["household:NT-0148"].clone();
    merged.insert("merged".into(), json!({"into": "household:NT-0147"}));
    put(
        &mut index,
        "household:NT-0148",
        &Value::Object(merged.clone()),
    );
    let hits = index.find("hoang van duc", 9).hits;
    assert_eq!(hits[0].household, "household:NT-0147");
    assert_eq!(hits[0].through.as_deref(), Some("household:NT-0148"));
    assert_eq!(hits[0].by, Matched::Name);
    // Both have a Lan; the household is there once, by its own.
    let found = index.find("hoang thi lan", 9);
    assert_eq!((found.total, found.hits.len()), (1, 1));
    assert_eq!(found.hits[0].through, None);
    assert_eq!(index.matching("hoang thi lan"), ["household:NT-0147"]);
    assert!(!index.matching("").contains(&"household:NT-0148"));
    assert_eq!(index.find("", 0).total, index.len() - 1);

    // Whoever it went into is not there: it stands for itself.
    index.remove("household:NT-0147");
    assert_eq!(codes(&index, "hoang van duc")[0], "NT-0148");
    // And unmerged again.
    merged.remove("merged");
    put(&mut index, "household:NT-0148", &Value::Object(merged));
    assert_eq!(index.find("hoang van duc", 1).hits[0].through, None);
}

#[test]
fn moves_and_new_heads_count() {
    let mut index = register::empty();
    let body = json!({
        "code": "NT-0001", "village": "Nà Thinh", "unit": "unit:nt", "head": "a",
        "members": {"a": {"name": "Ma Văn Ất"}, "b": {"name": "Ma Thị Bính"}},
        "events": {
            "e1": {"event": "move", "date": "2023-05-01", "village": "Tổ 4", "unit": "unit:dx"},
            "e2": {"event": "move", "date": "2022-05-01", "village": "Nà Cáy"},
            "e3": {"event": "new-head", "date": "2023-06-01", "people": {"b": true}},
            "e4": {"event": "new-head", "date": "2023-07-01", "people": {"z": true}},
        },
    });
    put(&mut index, "household:1", &body);
    assert_eq!(index.find("duc xuan to 4", 1).total, 1);
    assert_eq!(index.find("na thinh", 1).total, 0);
    assert_eq!(index.find("binh", 1).hits[0].by, Matched::Name);
    assert_eq!(index.find("at", 1).hits[0].by, Matched::Member);
}

#[test]
fn what_can_be_read_of_a_bad_body_is_found() {
    let cases: &[(&str, &[&str])] = &[
        (
            r#"{"code":147,"head":"Lý Văn Ất","members":[]}"#,
            &["147", "ly van at"],
        ),
        (
            r#"{"head":"a","members":{"a":"Lý Văn Ất","b":{"name":["x"],"born":1981}}}"#,
            &["at", "1981"],
        ),
        (
            r#"{"members":{"a":{"name":"Lý \"Ất\" Sửu","identity":6081000147}},"village":null}"#,
            &["at suu", "0147"],
        ),
        (
            r#"{"code":"NT-1","members":{"a":{"name":"Lý Ất","born":"20/05/1981"},"#,
            &["nt 1", "at 1981"],
        ),
        (
            r#"{"village":"N\u00e0 B\u1ea3n","phone":null,"head":{}}"#,
            &["na ban"],
        ),
        (
            "{\"code\":\"NT-1\", \"village\" : \"Nà\u{a0}Bản\" }",
            &["nt-1 na ban"],
        ),
        ("", &[]),
        ("[]", &[]),
        ("{", &[]),
        ("{\"code\":\"NT", &[]),
        ("{\"code\":\"NT\\", &[]),
        ("nonsense", &[]),
    ];
    for (body, questions) in cases {
        let mut index = register::empty();
        index.put("household:1", body);
        assert_eq!(index.len(), 1, "{body}");
        for typed in *questions {
            assert_eq!(index.find(typed, 1).total, 1, "{body} {typed}");
        }
    }
}

#[test]
fn a_unit_is_found_by_its_new_name() {
    let mut index = register::index();
    assert_eq!(index.find("phuong nhat", 1).total, 0);
    index.name_unit("unit:nt", "Xã Nông Thượng Phường Nhất");
    let renamed = index.find("phuong nhat", 1).total;
    assert_eq!(renamed, index.find("xa nong thuong", 1).total);
    assert!(renamed > 5);
}

/// What is typed, shown, and stressed between brackets.
const MARKS: &[(&str, &str, &str)] = &[
    ("nguyen van duc", "Nguyễn Văn Đức", "[Nguyễn] [Văn] [Đức]"),
    ("duc ng", "Nguyễn Văn Đức", "[Ng]uyễn Văn [Đức]"),
    (
        "nguye",
        "Nguye\u{302}\u{303}n Va\u{306}n",
        "[Nguye\u{302}\u{303}]n Va\u{306}n",
    ),
    ("hoà", "Nguyễn Thị Hòa", "Nguyễn Thị [Hòa]"),
    ("đ", "Đặng Dung", "[Đ]ặng [D]ung"),
    ("nvd", "Nguyễn Văn Đức", "[N]guyễn [V]ăn [Đ]ức"),
    ("nguyan duc", "Nguyễn Văn Đức", "[Nguyễn] Văn [Đức]"),
    ("mai", "H'Mai Niê", "H'[Mai] Niê"),
    ("hma", "H'Mai Niê", "[H'Ma]i Niê"),
    ("nt 147", "NT-0147", "[NT]-0[147]"),
    ("nt0147", "NT-0147", "[NT]-[0147]"),
    ("02090001", "0209 000 1147", "[0209 000 1]147"),
    ("1147", "0209 000 1147", "0209 000 [1147]"),
    ("6a", "Tổ 6A", "Tổ [6A]"),
    ("xyz", "Nguyễn Văn Đức", "Nguyễn Văn Đức"),
    ("", "Nguyễn Văn Đức", "Nguyễn Văn Đức"),
    ("nguyen", "", ""),
];

#[test]
fn the_letters_that_were_typed_are_stressed() {
    for (typed, shown, wanted) in MARKS {
        let mut out = (*shown).to_owned();
        for range in marks(typed, shown).into_iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        assert_eq!(out, *wanted, "{typed}");
    }
}

fn names_of(body: &Map<String, Value>) -> Vec<String> {
    let members = body["members"].as_object().unwrap().values();
    members
        .map(|member| member["name"].as_str().unwrap().to_owned())
        .collect()
}
