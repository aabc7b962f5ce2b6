//! What a typed conclusion says.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use so_sinh_ke::app::meetings::line::{Heard, names, read};

use super::{DAY, city};
use crate::scenario::Scenario;

fn heard(city: &Scenario, line: &str) -> Heard {
    city.look(|l| read(&names(l, DAY), line, DAY))
}

fn called(city: &Scenario, heard: &Heard) -> String {
    let all = heard.units.iter();
    let all: BTreeSet<String> = all
        .map(|id| city.look(|l| l.unit_name(id).to_owned()))
        .collect();
    let communes = city.look(|l| names(l, DAY).are_all_communes(&heard.units));
    if communes {
        return String::from("xã, phường");
    }
    all.into_iter().collect::<Vec<_>>().join(" + ")
}

const ECONOMY: &str = "Phòng Kinh tế";
const FINANCE: &str = "Phòng TC-KH";
const LABOUR: &str = "Phòng LĐ-TB&XH";
const COMMUNES: &str = "xã, phường";

#[test]
fn the_unit_that_is_to_do_it_is_read_as_offices_write_it() {
    let city = city();
    for (line, unit) in [
        (
            "Phòng Kinh tế hướng dẫn thủ tục cho các hợp tác xã trước 15/6",
            ECONOMY,
        ),
        (
            "phong kinh te huong dan thu tuc cho cac hop tac xa truoc 15/6",
            ECONOMY,
        ),
        ("Phòng Kinh tế thành phố hướng dẫn, tham mưu", ECONOMY),
        ("Phòng Kinh tế thành phố Bắc Kạn: hướng dẫn", ECONOMY),
        ("- Giao Phòng Kinh tế tham mưu", ECONOMY),
        ("2. Đề nghị Phòng Kinh tế tham mưu", ECONOMY),
        (
            "Phòng Kinh tế chủ trì, phối hợp với Phòng Tài chính - Kế hoạch rà soát",
            ECONOMY,
        ),
        ("PHÒNG KINH TẾ HƯỚNG DẪN THỦ TỤC", ECONOMY),
        (
            "Phòng Tài chính- Kế hoạch hướng dẫn các thủ tục thanh toán",
            FINANCE,
        ),
        ("Phòng Tài chính Kế hoạch hướng dẫn", FINANCE),
        ("Phòng TCKH hướng dẫn", FINANCE),
        ("TC-KH hướng dẫn", FINANCE),
        ("phòng tckh hướng dẫn", FINANCE),
        (
            "Phòng Lao động, Thương binh và Xã hội thành phố tuyên truyền",
            LABOUR,
        ),
        ("Phòng Lao động - Thương binh - Xã hội tuyên truyền", LABOUR),
        ("LĐTBXH tuyên truyền, vận động hộ nghèo, 30/6", LABOUR),
        ("LĐ-TB&XH tuyên truyền", LABOUR),
        ("Phòng LĐTB&XH tuyên truyền", LABOUR),
        ("UBND các xã, phường tiếp tục triển khai", COMMUNES),
        ("Đề nghị UBND các xã, phường tiếp tục triển khai", COMMUNES),
        ("Các xã, phường rà soát", COMMUNES),
        ("cac xa phuong, ra soat", ""),
        ("Ủy ban nhân dân các xã và phường rà soát", COMMUNES),
        ("UBND xã Nông Thượng báo cáo", "X. Nông Thượng"),
        ("Xã Nông Thượng báo cáo", "X. Nông Thượng"),
        ("X. Nông Thượng báo cáo", "X. Nông Thượng"),
        (
            "UBND xã Nông Thượng, UBND xã Dương Quang báo cáo",
            "X. Dương Quang + X. Nông Thượng",
        ),
        (
            "Xã Nông Thượng và xã Dương Quang báo cáo",
            "X. Dương Quang + X. Nông Thượng",
        ),
        ("Phòng Kinh tế và các xã, phường rà soát", ""),
        ("HTX Hừng Đông nộp hồ sơ", "HTX Hừng Đông"),
        ("Hợp tác xã Hừng Đông nộp hồ sơ", "HTX Hừng Đông"),
        (
            "Các hợp tác xã nộp hồ sơ",
            "HTX Hừng Đông + HTX Mơ vàng Nông Thượng",
        ),
        ("2 HTX nộp hồ sơ", "HTX Hừng Đông + HTX Mơ vàng Nông Thượng"),
        (
            "Trung tâm Dịch vụ nông nghiệp cấp giống",
            "Trung tâm Dịch vụ nông nghiệp",
        ),
        (
            "Hướng dẫn thủ tục cho các hợp tác xã, giao Phòng Kinh tế tham mưu",
            ECONOMY,
        ),
        ("Việc cấp giống do Phòng Kinh tế chủ trì", ECONOMY),
    ] {
        let heard = heard(&city, line);
        let called = called(&city, &heard);
        if line.starts_with("Phòng Kinh tế và các xã") {
            assert!(heard.units.len() > 2, "{line}: {called}");
            continue;
        }
        assert_eq!(called, unit, "{line}");
    }
}

#[test]
fn of_several_offices_the_first_leads_and_of_several_places_each_does_its_own() {
    let city = city();
    for (line, units, partners) in [
        (
            "Phòng Kinh tế, Phòng Tài chính - Kế hoạch tham mưu phân bổ vốn",
            ECONOMY,
            "Phòng Tài chính - Kế hoạch",
        ),
        (
            "Phòng TCKH và Phòng Kinh tế phối hợp với các xã, phường rà soát",
            FINANCE,
            "Phòng Kinh tế, các xã, phường",
        ),
        (
            "Giao Phòng Kinh tế, Phòng TCKH, LĐTBXH rà soát",
            ECONOMY,
            "Phòng TCKH, LĐTBXH",
        ),
        (
            "Về thanh toán, giao Phòng Kinh tế và Phòng TCKH hướng dẫn",
            ECONOMY,
            "Phòng TCKH",
        ),
        (
            "Phòng Kinh tế, Phòng TCKH mỗi đơn vị cử một cán bộ",
            "Phòng Kinh tế + Phòng TC-KH",
            "",
        ),
        (
            "Xã Nông Thượng và xã Dương Quang báo cáo",
            "X. Dương Quang + X. Nông Thượng",
            "",
        ),
        ("Từng xã, phường báo cáo", COMMUNES, ""),
        ("Mỗi xã, phường cử một cán bộ", COMMUNES, ""),
    ] {
        let heard = heard(&city, line);
        assert_eq!(called(&city, &heard), units, "{line}");
        assert_eq!(heard.partners, partners, "{line}");
    }
}

#[test]
fn where_more_than_one_may_be_meant_nobody_is() {
    let city = city();
    for line in [
        "",
        "   ",
        "Các dự án đang thực hiện cần tập trung triển khai, bảo đảm theo đúng quy định",
        // Others of whom the register does not know, whose names begin like one that it does.
        "Phòng Kinh tế và Hạ tầng hướng dẫn",
        "Phòng Kinh tế - Hạ tầng hướng dẫn",
        "Phòng Kinh tế, Hạ tầng hướng dẫn",
        "Phòng Kinh tế Hạ tầng hướng dẫn",
        "Phòng Kinh tế huyện Chợ Đồn hướng dẫn",
        "Phòng Kinh tế tỉnh hướng dẫn",
        "Phòng Tài chính hướng dẫn",
        "Sở Kinh tế hướng dẫn",
        // Spelled otherwise, it is another name.
        "Phòng Kinh tê hướng dẫn",
        "Xã Nóng Thượng báo cáo",
        "Xã Nông Hạ báo cáo",
        // Only some of all.
        "Các xã, phường liên quan báo cáo",
        "Các xã, phường chưa gửi báo cáo phải gửi trước 15/6",
        "Các xã Nông Thượng, Dương Quang báo cáo",
        "3 xã, phường báo cáo",
        "Các đơn vị báo cáo",
        // How things stand.
        "Phòng Kinh tế đã hướng dẫn các xã",
        "Các xã, phường chưa quan tâm",
        "Các hợp tác xã còn lúng túng",
        // Spoken of, and not told to.
        "Không giao Phòng Kinh tế tham mưu",
        "Báo cáo của Phòng Kinh tế chưa rõ",
        "Rà soát số hộ của xã Nông Thượng",
        "Việc này giao ai thì thống nhất sau",
        "kt hướng dẫn",
        "KT hướng dẫn",
        "Phòng Kinh tế",
        "giao",
    ] {
        let heard = heard(&city, line);
        assert_eq!(called(&city, &heard), "", "{line}");
    }
}

#[test]
fn the_day_is_read_where_it_is_plain() {
    let city = city();
    let on = |month: i8, day: i8| Some(date(2023, month, day));
    for (line, due) in [
        ("Phòng Kinh tế hướng dẫn trước 15/6", on(6, 15)),
        ("Phòng Kinh tế hướng dẫn trước ngày 15/6", on(6, 15)),
        ("phong kinh te huong dan truoc ngay 15-6", on(6, 15)),
        ("xong trước ngày 15/06/2023", on(6, 15)),
        ("xong trước ngày 15/06/23", on(6, 15)),
        ("xong trước ngày 15.6.2023", on(6, 15)),
        ("xong trước ngày 15 tháng 6", on(6, 15)),
        ("xong trước ngày 15 tháng 6 năm 2023", on(6, 15)),
        ("hoàn thành trước 10h ngày 15/6", on(6, 15)),
        ("hoàn thành trước 10 giờ ngày 15/6", on(6, 15)),
        ("hoàn thành trước 10 giờ 30 ngày 15/6", on(6, 15)),
        ("hạn 15/6", on(6, 15)),
        ("thời hạn: 15/6", on(6, 15)),
        ("chậm nhất ngày 15/6", on(6, 15)),
        ("muộn nhất là 15/6", on(6, 15)),
        ("từ 1/6 đến 15/6", on(6, 15)),
        ("đến ngày 15/6 phải xong", on(6, 15)),
        ("đến hết tháng 6", on(6, 30)),
        ("trong tháng 6", on(6, 30)),
        ("trong tháng này", on(6, 30)),
        ("cuối tháng 7", on(7, 31)),
        ("hết tháng 2", Some(date(2024, 2, 29))),
        ("trong quý III", on(9, 30)),
        ("trong quý 3", on(9, 30)),
        ("hết quý IV năm 2023", on(12, 31)),
        ("hết quý I/2024", Some(date(2024, 3, 31))),
        ("hết năm 2023", on(12, 31)),
        ("tuyên truyền, vận động hộ nghèo, 30/6", on(6, 30)),
        ("gửi báo cáo (15/6)", on(6, 15)),
        // Without a year the first such day from the meeting on.
        ("trước 1/6", on(6, 1)),
        ("trước 31/5", Some(date(2024, 5, 31))),
        ("trước 31/1", Some(date(2024, 1, 31))),
        ("trước 29/2", Some(date(2024, 2, 29))),
        ("trước 15/6, báo cáo trước 15/6/2023", on(6, 15)),
    ] {
        assert_eq!(heard(&city, line).due, due, "{line}");
    }
}

#[test]
fn where_the_day_is_not_plain_none_is_read() {
    let city = city();
    for line in [
        "Phòng Kinh tế hướng dẫn",
        // Two days, or a day that is none.
        "báo cáo trước 15/6, hoàn thành trước 30/6",
        "trước 31/6",
        "trước 32/6",
        "trước 15/13",
        "trước ngày 15/6/2023 và 15/6/2024",
        "trước 0/0",
        // Days of other things.
        "theo Quyết định 214/QĐ-UBND ngày 15/3/2023",
        "thực hiện kết luận họp 28/4",
        "đạt 1/2 số hộ",
        "nâng lên đến 1/2 số hộ",
        "trồng 15/6 ha",
        "còn 3.536 triệu đồng",
        "trước 3.536.000 đồng",
        "các dự án trong năm 2023",
        "số liệu đến năm 2025",
        // What comes back, what is said without a day, what is over.
        "trước ngày 15 hàng tháng",
        "trước ngày 15/6 hằng năm",
        "trong 10 ngày",
        "trước thứ Sáu",
        "trước tháng 7",
        "trước 15/5/2023",
        "kết quả trong tháng 5",
        "trong quý I",
        "trước",
        "hạn",
        "trước 99999999999999999999/6",
    ] {
        assert_eq!(heard(&city, line).due, None, "{line}");
    }
}

#[test]
fn partners_stand_behind_what_says_so() {
    let city = city();
    for (line, partners) in [
        (
            "Phòng LĐTBXH phối hợp với các xã, phường tuyên truyền vận động",
            "các xã, phường",
        ),
        (
            "Phòng Kinh tế phối hợp với Phòng Tài chính - Kế hoạch rà soát",
            "Phòng Tài chính - Kế hoạch",
        ),
        (
            "UBND các xã, phường phối hợp với các hợp tác xã rà soát tiêu chí",
            "các hợp tác xã",
        ),
        (
            "Phòng Kinh tế chủ trì, phối hợp cùng UBND xã Nông Thượng và xã Dương Quang rà soát",
            "UBND xã Nông Thượng và xã Dương Quang",
        ),
        (
            "Phòng Kinh tế phối hợp với Ngân hàng Chính sách xã hội, trước 15/6",
            "Ngân hàng Chính sách xã hội",
        ),
        ("UBND các xã, phường cùng với các HTX rà soát", "các HTX"),
        ("Phòng Kinh tế cùng các HTX rà soát", "các HTX"),
        (
            "Phòng Kinh tế phối hợp với các đơn vị liên quan rà soát",
            "các đơn vị liên quan",
        ),
        ("Phòng Kinh tế phối hợp với dân rà soát", ""),
        ("Phòng Kinh tế phối hợp chặt chẽ", ""),
        ("Phòng Kinh tế hướng dẫn các hợp tác xã", ""),
    ] {
        assert_eq!(heard(&city, line).partners, partners, "{line}");
    }
}

#[test]
fn the_task_is_the_line_without_the_unit_and_the_day() {
    let city = city();
    for (line, task) in [
        (
            "Phòng Kinh tế hướng dẫn thủ tục cho các hợp tác xã trước 15/6",
            "Hướng dẫn thủ tục cho các hợp tác xã",
        ),
        (
            "Giao Phòng Kinh tế: hướng dẫn thủ tục, hoàn thành trước ngày 15/6/2023.",
            "Hướng dẫn thủ tục",
        ),
        (
            "Trước 15/6 Phòng Kinh tế hướng dẫn",
            "Trước 15/6 Phòng Kinh tế hướng dẫn",
        ),
        (
            "LĐTBXH tuyên truyền, vận động hộ nghèo, 30/6",
            "Tuyên truyền, vận động hộ nghèo",
        ),
        (
            "Phòng Kinh tế chủ trì, phối hợp với các HTX rà soát",
            "Phối hợp với các HTX rà soát",
        ),
        (
            "Các dự án phải đúng quy định",
            "Các dự án phải đúng quy định",
        ),
    ] {
        assert_eq!(heard(&city, line).task, task, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is typed is read without a stumble, and what is read is there: units of the register, a day from the
    /// meeting on, words of the line.
    #[test]
    fn nothing_is_read_that_is_not_there(
        words in prop::collection::vec(prop::sample::select(vec![
            "Phòng", "Kinh", "tế", "Tài chính", "-", "Kế hoạch", "các", "xã", ",", "phường", "và", "giao", "UBND", "trước",
            "ngày", "15/6", "31/6", "tháng", "6", "2023", "năm", "quý", "III", "phối hợp với", "cùng", "chủ trì", "hạn", ".",
            "Nông Thượng", "HTX", "3", "đến", "hết", "trong", "\u{301}", "LĐTBXH", "(", ")", "\u{200b}", "đã",
        ]), 0..24),
        days in 0_i32..800,
    ) {
        let city = TOWN.with(Clone::clone);
        let day: Date = so_sinh_ke::domain::date::add_days(date(2022, 12, 1), days);
        let line = words.join(" ");
        city.look(|l| {
            let heard = read(&names(l, day), &line, day);
            prop_assert!(heard.units.iter().all(|id| l.unit(id).is_some()));
            prop_assert!(heard.due.is_none_or(|due| due >= day), "{line}: {:?}", heard.due);
            prop_assert!(so_sinh_ke::domain::text::tidy(&line).contains(&heard.partners));
            Ok(())
        })?;
    }
}

thread_local! {
    static TOWN: std::rc::Rc<Scenario> = std::rc::Rc::new(city());
}
