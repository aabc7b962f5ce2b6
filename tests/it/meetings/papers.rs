//! What stands on the papers of a meeting.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        meetings::{
            invitation::invitation,
            line::{names, read},
            minutes::minutes,
            notice::notice,
        },
        paper::tree::{Block, Paper, Paragraph},
    },
    domain::meeting::{Attended, Meeting, MeetingItem, MeetingParticipant},
};

use super::{DAY, city, conclusion, meeting};
use crate::scenario::{Scenario, papers::WORDS};

/// All that a paper says, a line for each paragraph.
fn text(paper: &Paper) -> String {
    fn say(paragraph: &Paragraph, out: &mut Vec<String>) {
        out.push(paragraph.0.iter().map(|run| run.text.as_str()).collect());
    }
    fn walk(block: &Block, out: &mut Vec<String>) {
        match block {
            Block::Head(head) => out.extend([head.number.clone(), head.dated.clone()]),
            Block::Title(title) => {
                out.push(title.kind.clone());
                out.extend(title.about.clone());
            }
            Block::Part(part) => out.push([part.number.as_str(), &part.title].join(" ")),
            Block::Text(all) => all.iter().for_each(|one| say(one, out)),
            Block::Signatures(all) => {
                for one in &all.all {
                    out.extend(one.titles.clone());
                    out.push(one.name.clone());
                }
                out.extend(
                    all.receivers
                        .iter()
                        .flat_map(|receivers| receivers.lines.clone()),
                );
            }
            Block::Together(blocks) => blocks.iter().for_each(|block| walk(block, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    for section in &paper.sections {
        section
            .blocks
            .iter()
            .for_each(|block| walk(block, &mut out));
    }
    out.join("\n")
}

fn full(city: &Scenario) -> Meeting {
    let mut of = Meeting {
        begun: "8h00".into(),
        ended: "10h00".into(),
        place: "Phòng họp tầng 2".into(),
        chair_position: "Phó Chủ tịch Thường trực".into(),
        secretary: "Lý Thị Thử".into(),
        number: "128/TB-UBND".into(),
        ..meeting()
    };
    let (economy, commune) = (city.unit("Phòng Kinh tế"), city.unit("X. Nông Thượng"));
    for (key, unit, attended) in [
        ("p1", &economy, Attended::Present),
        ("p2", &commune, Attended::Absent),
    ] {
        let one = MeetingParticipant {
            unit: Some(unit.clone()),
            invited: true,
            attended: Some(attended),
            reason: if attended == Attended::Absent {
                "đi cơ sở".into()
            } else {
                String::new()
            },
            ..MeetingParticipant::default()
        };
        of.participants.insert(key.into(), one);
    }
    let item = MeetingItem {
        text: "Đối tượng tham gia".into(),
        unit: Some(economy),
        ..MeetingItem::default()
    };
    of.agenda.insert("p3".into(), item);
    for (at, line) in [
        "Phòng Kinh tế hướng dẫn thủ tục trước 15/6",
        "Các xã, phường phối hợp với các hợp tác xã rà soát, xong trước ngày 8/6",
        "Các dự án phải đúng quy định",
    ]
    .into_iter()
    .enumerate()
    {
        let heard = city.look(|l| read(&names(l, DAY), line, DAY));
        let mut one = conclusion(at.try_into().expect("few"), line);
        (one.units, one.due, one.partners) = (heard.units, heard.due, heard.partners);
        of.conclusions.insert(format!("p{at}"), one);
    }
    of
}

fn says(paper: &Paper, lines: &[&str]) {
    let text = text(paper);
    for line in lines {
        assert!(
            text.lines().any(|one| one.contains(line)),
            "{line}\n---\n{text}"
        );
    }
}

#[test]
fn the_notice_gives_each_task_with_its_unit_and_day_and_says_the_rest_before() {
    let city = city();
    let paper = city.look(|l| notice(l, &full(&city), WORDS));
    says(
        &paper,
        &[
            "Số: 128/TB-UBND",
            "THÔNG BÁO",
            "Kết luận của đồng chí Hà Quốc Thử, Phó Chủ tịch Thường trực tại cuộc họp đôn đốc",
            "Ngày 01 tháng 6 năm 2023, tại Phòng họp tầng 2",
            "Các dự án phải đúng quy định.",
            "a) Phòng Kinh tế thành phố: Hướng dẫn thủ tục. Hoàn thành trước ngày 15 tháng 6 năm 2023.",
            "b) Ủy ban nhân dân các xã, phường: Phối hợp với các hợp tác xã rà soát. Hoàn thành trước ngày 08 tháng 6 năm 2023.",
            "TL. CHỦ TỊCH",
            "- UBND các xã, phường;",
        ],
    );
    let text = text(&paper);
    let said = text.find("Các dự án phải").expect("said");
    assert!(
        said < text.find("2. Giao nhiệm vụ").expect("given"),
        "{text}"
    );
}

#[test]
fn the_invitation_says_who_where_when_and_what_to_bring() {
    let city = city();
    let paper = city.look(|l| invitation(l, &full(&city), date(2023, 5, 26), WORDS));
    says(
        &paper,
        &[
            "Số: ……/GM-UBND",
            "ngày 26 tháng 5 năm 2023",
            "GIẤY MỜI",
            "- Lãnh đạo các phòng, đơn vị: Phòng Kinh tế thành phố;",
            "- Lãnh đạo Ủy ban nhân dân: xã Nông Thượng;",
            "Thời gian: 8h00, ngày 01 tháng 6 năm 2023.",
            "Địa điểm: Phòng họp tầng 2.",
            "1. Phòng Kinh tế thành phố chuẩn bị nội dung: Đối tượng tham gia.",
            "KT. CHỦ TỊCH",
            "Hà Quốc Thử",
        ],
    );
}

#[test]
fn the_minutes_say_who_was_there_and_who_was_not_and_why() {
    let city = city();
    let paper = city.look(|l| minutes(l, &full(&city), WORDS));
    says(
        &paper,
        &[
            "BIÊN BẢN",
            "Thời gian bắt đầu: 8h00, ngày 01 tháng 6 năm 2023.",
            "Vắng mặt: Xã Nông Thượng (đi cơ sở).",
            "- Phòng Kinh tế hướng dẫn thủ tục trước 15/6",
            "Cuộc họp kết thúc vào hồi 10h00",
            "THƯ KÝ",
            "CHỦ TỌA",
        ],
    );
}
