//! Cell for query.

use so_sinh_ke::{
    app::{
        capital::disbursement::{
            lines,
            paper::{millions, table},
        },
        meetings::{list::before_with_tasks, pack::pack},
        obstacles::{filter::Filter as Stuck, list::found},
        present::coverage,
        projects::{
            cases::Cases,
            filter::Filter,
            list::{blocking, rows},
        },
        proposals::Sheet,
        reports,
        tasks::State,
        training::year_progress,
    },
    domain::{
        date, meeting::Conclusion, money::Dong, percent::share, project::kinds::Side,
        proposal::AllocationProposal,
    },
};

use super::{DAY, MAY, asked, city, made, parts};
use crate::scenario::papers::WORDS;

/// The parts of the pack of that register beside the register as it stood on the day.
macro_rules! compared {
    (|$ledger:ident, $parts:ident| $body:block) => {{
        let city = city();
        let $parts = parts(&made(&city, &asked()));
        city.look(|now| {
            let $ledger = &now.as_of(DAY);
            $body
        });
    }};
}

#[test]
fn the_agenda_has_its_hours_and_minutes() {
    let parts = parts(&made(&city(), &asked()));
    let rows = parts[0].rows();
    let first = ["1", "08:00", "Nội dung 0", "Nông Thị Thử", "15"];
    assert_eq!(rows[0], first);
    assert_eq!(rows[1][1], "08:15");
    assert_eq!(rows[2], ["Cộng", "35"]);
}

#[test]
fn the_table_on_disbursement_is_that_of_the_overview() {
    compared!(|ledger, parts| {
        assert_eq!(parts[1].tables, [table(ledger, 2023, DAY, WORDS)]);
        let forecasts = lines(ledger, 2023)[0].figures.forecast;
        assert!(forecasts.is_some_and(|forecast| forecast > Dong::ZERO));
        let total = &parts[1].rows()[0];
        assert_eq!(total[14], millions(forecasts.expect("said")));
    });
}

#[test]
fn what_is_left_and_who_is_ready_is_what_a_proposal_would_find() {
    compared!(|ledger, parts| {
        let of = AllocationProposal {
            year: 2023,
            date: Some(DAY),
            ..AllocationProposal::default()
        };
        let sheet = Sheet::new(ledger, &of, DAY);
        let rows = parts[2].rows();
        for section in &sheet.sections {
            let pool = ledger.pool(&section.component, 2023);
            assert_eq!(section.left, pool.unallocated().max(Dong::ZERO));
            let left = format!("còn lại {}", millions(section.left));
            let heading = rows.iter().find(|row| row[0].starts_with(&section.code));
            assert!(heading.is_some_and(|row| row[0].ends_with(&left)), "{left}");
            for candidate in &section.candidates {
                let what = [&*candidate.name, &candidate.unit].join("\n");
                let row = { rows.iter() }
                    .find(|row| row.get(1) == Some(&what))
                    .expect("its row");
                assert_eq!(row[2], millions(candidate.need));
                let ready = candidate.is_open() && candidate.readiness.is_ready();
                assert_eq!(row[3].starts_with("Sẵn sàng"), ready, "{row:?}");
            }
        }
        let left: Dong = sheet.sections.iter().map(|section| section.left).sum();
        let said = format!("Còn lại chưa phân bổ {} triệu", millions(left));
        assert!(
            parts[2].texts[1].starts_with(&said),
            "{}",
            parts[2].texts[1]
        );
    });
}

#[test]
fn projects_stand_as_in_their_list_with_as_many_rules_against_them() {
    compared!(|ledger, parts| {
        let filter = Filter {
            year: 2023,
            ..Filter::default()
        };
        let all = rows(ledger, &filter, DAY);
        let cases = Cases::new(ledger, DAY);
        let shown = parts[3].rows();
        assert!(all.len() > 3, "nothing to compare");
        for row in all.iter().filter(|row| row.side != Some(Side::Cancelled)) {
            let line = shown.iter().find(|line| line.get(1) == Some(&row.name));
            let line = line.expect("its line");
            assert_eq!(line[4..6], [millions(row.allocated), millions(row.paid)]);
            let of = share(row.paid, row.allocated);
            assert_eq!(line[6], of.unwrap_or_else(|| String::from("–")));
            assert_eq!(line[7], format!("{}/{}", row.handed, row.households));
            let project = ledger.project(&row.id).expect("there");
            let against = blocking(&cases, project);
            assert_eq!(against.len(), row.tally.blocks, "{}", row.name);
            for finding in against {
                assert!(line[8].contains(&format!("({})", finding.rule)));
            }
        }
    });
}

#[test]
fn reports_stand_as_in_their_list() {
    compared!(|ledger, parts| {
        let all = reports::lines(ledger, None, MAY, DAY);
        let summary = reports::summary(&all);
        let part = &parts[4];
        for line in &all {
            let sent = line.sheet.report.sent.filter(|_| line.standing.is_sent());
            let day = sent.map_or_else(|| String::from("–"), date::format);
            let row = part
                .rows()
                .into_iter()
                .find(|row| row.get(1) == Some(&line.name));
            let row = row.expect("its row");
            assert_eq!(row[3], day);
            if line.standing.is_sent() {
                assert_eq!(row[4], millions(line.sheet.sum(|of| of.paid)));
                assert_eq!(row[5], millions(line.sheet.forecast().unwrap_or_default()));
                assert_eq!(row[6], line.differences().to_string());
            } else {
                assert_eq!(row[4..], ["–", "–", "–", "–"]);
                assert!(part.texts[1].contains(&line.name), "{}", part.texts[1]);
            }
        }
        let said = format!("đã nhận {}/{} đơn vị", summary.sent, summary.all);
        assert!(part.texts[1].contains(&said), "{}", part.texts[1]);
    });
}

#[test]
fn obstacles_stand_under_their_kind_with_who_must_solve_them() {
    compared!(|ledger, parts| {
        let filter = Stuck {
            year: 2023,
            ..Stuck::default()
        };
        let found = found(ledger, &filter, DAY);
        let part = &parts[5];
        let bodies = part.rows().into_iter().filter(|row| row.len() > 1);
        assert_eq!(bodies.count(), found.open.len());
        let said = format!("Còn {} vướng mắc", found.open.len());
        assert!(part.texts[1].starts_with(&said));
        let late = part
            .rows()
            .into_iter()
            .find(|row| row.get(1).is_some_and(|text| text == "Vướng obstacle:1"));
        let late = late.expect("its row");
        assert_eq!(late[3], "22");
        assert!(late[4].ends_with("quá hạn 30/05/2023"), "{}", late[4]);
        let kinds = part.rows().into_iter().filter(|row| row.len() == 1);
        let kinds: Vec<String> = kinds.map(|row| row[0].clone()).collect();
        assert!(
            kinds
                .iter()
                .any(|kind| kind.starts_with("Giống, giá, kiểm dịch: ")),
            "{kinds:?}"
        );
    });
}

#[test]
fn classes_and_outreach_are_counted_as_on_the_wall() {
    compared!(|ledger, parts| {
        let progress = year_progress(ledger, 2023, None);
        for (trade, reached) in &progress.trades {
            let cells = [
                trade.clone(),
                reached.opened.to_string(),
                reached.planned.to_string(),
            ];
            assert!(parts[6].has(&cells), "{cells:?}");
        }
        let all = progress.all;
        let target = all.target.expect("a target");
        let said = format!("Đã khai giảng {}/{target} lớp", all.opened);
        assert!(
            parts[6].texts[1].starts_with(&said),
            "{}",
            parts[6].texts[1]
        );
        for unit in coverage(ledger, 2023, None) {
            let cells = [
                unit.name.clone(),
                unit.listed.to_string(),
                unit.told.to_string(),
            ];
            assert!(parts[7].has(&cells), "{cells:?}");
            let cells = [unit.want.to_string(), unit.joined.to_string()];
            assert!(parts[7].has(&cells), "{cells:?}");
        }
    });
}

#[test]
fn tasks_of_the_meeting_before_are_overdue_in_time_or_done() {
    compared!(|ledger, parts| {
        let (_, tasks) = before_with_tasks(ledger, &asked(), DAY).expect("a meeting before");
        let n = |states: &[State]| {
            tasks
                .iter()
                .filter(|task| states.contains(&task.state))
                .count()
        };
        let part = &parts[8];
        let said = format!(
            "Giao {} nhiệm vụ: hoàn thành {} (muộn {}), còn trong hạn {}, quá hạn {}",
            tasks.len(),
            n(&[State::Done, State::DoneLate]),
            n(&[State::DoneLate]),
            n(&[State::DueSoon, State::UnderWay, State::NotBegun]),
            n(&[State::Overdue]),
        );
        assert!(
            part.texts[1].starts_with(&said),
            "{} is not {said}",
            part.texts[1]
        );
        let done = part
            .rows()
            .into_iter()
            .find(|row| row.get(4).is_some_and(|text| text.contains("31/PKT")));
        let done = done.expect("the one that is done, with its document");
        assert!(done[4].contains("28/05/2023"), "{}", done[4]);
        assert!(part.has(&[String::from("Quá hạn: 1 nhiệm vụ")]));
    });
}

#[test]
fn the_draft_of_conclusions_is_what_is_written_or_what_the_parts_lead_to() {
    let city = city();
    let first = parts(&made(&city, &asked())).remove(9).rows();
    let has = |text: &str| first.iter().any(|row| row[1].starts_with(text));
    assert!(has("Gửi báo cáo tiến độ tháng 5/2023 còn thiếu."));
    assert!(has(
        "Hoàn thành nhiệm vụ quá hạn 20/05/2023: Rà soát tiêu chí"
    ));
    assert!(has(
        "Giải quyết vướng mắc “Vướng obstacle:1”: bố trí lấy mẫu sớm"
    ));
    let mut written = asked();
    let mut one = Conclusion {
        text: String::from("Phòng Kinh tế hướng dẫn thủ tục"),
        due: Some(jiff::civil::date(2023, 6, 15)),
        ..Conclusion::default()
    };
    one.units.insert(city.unit("Phòng Kinh tế"));
    written.conclusions.insert(String::from("p1"), one);
    let paper = city.look(|l| pack(l, &written, DAY, WORDS));
    let rows = parts(&paper).remove(9).rows();
    let line = [
        "1",
        "Phòng Kinh tế hướng dẫn thủ tục",
        "Phòng Kinh tế thành phố",
        "15/06/2023",
    ];
    assert_eq!(rows, [line]);
}
