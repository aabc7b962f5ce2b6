//! What papers say, whoever gives them out.

use crate::scenario::papers::{WORDS, of_sample};
use jiff::civil::date;
use so_sinh_ke::app::paper::{
    frame, numerals,
    tree::{Block, Lay, Paper, Title},
};

#[test]
fn a_file_is_named_by_its_day_and_what_it_is_in_letters_that_every_disk_bears() {
    let about = |kind: &str, about: &str| {
        let title = Title {
            kind: kind.to_owned(),
            about: vec![about.to_owned()],
        };
        Paper::upright(vec![Block::Title(title)]).file_name(date(2026, 3, 9), "docx")
    };
    for (kind, subject, name) in [
        (
            "BIÊN BẢN",
            "Họp thôn Nà Đeng",
            "2026-03-09_bien-ban-hop-thon-na-deng.docx",
        ),
        (
            "DANH SÁCH",
            "a/b\\c:*?\"<>|",
            "2026-03-09_danh-sach-a-b-c.docx",
        ),
        ("", "", "2026-03-09.docx"),
        ("🐄", "…", "2026-03-09.docx"),
    ] {
        assert_eq!(about(kind, subject), name);
    }
    let long = about("BIÊN BẢN", &"Nuôi bò cái sinh sản ".repeat(40));
    assert!(long.len() < 100 && !long.contains("-."), "{long}");
    for (_, paper) in of_sample() {
        let name = paper.file_name(date(2023, 6, 1), "docx");
        assert!(name.is_ascii() && name.len() < 100, "{name}");
    }
}

#[test]
fn every_paper_of_the_sample_is_headed_titled_and_signed() {
    let papers = of_sample();
    assert!(papers.iter().any(|(name, _)| name.starts_with("outreach")));
    assert!(papers.iter().any(|(name, _)| name.starts_with("hand-over")));
    for (name, paper) in papers {
        let blocks = &paper.sections[0].blocks;
        // A slip of half a sheet is no document: it has a title and no head. Of a letter is said what it is about.
        let is_slip = paper.sections[0].lay == Lay::Half;
        assert!(is_slip || matches!(blocks[0], Block::Head(_)), "{name}");
        let title = &blocks[usize::from(!is_slip)];
        assert!(
            matches!(title, Block::Title(_) | Block::Subject(_)),
            "{name}"
        );
        let Some(Block::Together(close)) = blocks.last() else {
            panic!("{name} ends without signatures");
        };
        assert!(
            close
                .iter()
                .any(|block| matches!(block, Block::Signatures(_))),
            "{name}"
        );
        // A word that is missing would stand there as its key.
        assert!(!format!("{paper:?}").contains("paper."), "{name}");
    }
}

#[test]
fn days_and_numbers_are_written_so_that_no_digit_can_be_added() {
    for (day, said) in [
        (Some(date(2026, 1, 2)), "ngày 02 tháng 01 năm 2026"),
        (Some(date(2026, 2, 28)), "ngày 28 tháng 02 năm 2026"),
        (Some(date(2026, 3, 9)), "ngày 09 tháng 3 năm 2026"),
        (Some(date(2026, 11, 30)), "ngày 30 tháng 11 năm 2026"),
        (None, "ngày …… tháng …… năm ……"),
    ] {
        assert_eq!(frame::day(day, WORDS), said);
    }
    for (number, said) in [
        (0, "không"),
        (5, "năm"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_500_000, "hai triệu năm trăm nghìn"),
    ] {
        assert_eq!(numerals::number(number, WORDS), said);
    }
}
