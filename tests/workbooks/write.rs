//! Writes workbooks for `scripts/workbooks.sh`.
//!
//! `workbooks FOLDER`: every paper that there is as a workbook, and lists with what people write into them.
//! `workbooks FOLDER CORPUS MOST`: marks up to so many workbooks of a folder, holds what marking promises against each,
//! and puts them down for other programs to open.

#[path = "../scenario/mod.rs"]
mod scenario;

mod marked;

use std::{env, fs, path::PathBuf, process::ExitCode};

use so_sinh_ke::{
    app::{
        columns::{
            Align, Column, Room,
            cell::Cell,
            excel::{Above, List},
            heads,
        },
        paper::excel,
    },
    domain::money::Dong,
    excel::{sheet::Workbook, write},
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let answer = match arguments.as_slice() {
        [folder] => ours(&PathBuf::from(folder)),
        [folder, corpus, most] => marked::all(
            &PathBuf::from(folder),
            &PathBuf::from(corpus),
            most.parse().unwrap_or(200),
        ),
        _ => Err(String::from("workbooks FOLDER [CORPUS MOST]")),
    };
    match answer {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn ours(folder: &std::path::Path) -> Result<String, String> {
    let papers = scenario::papers::all().into_iter();
    let mut books: Vec<(String, Workbook)> = papers
        .map(|(name, paper)| (name, excel::workbook(&paper)))
        .collect();
    books.push((String::from("list-hostile"), hostile()));
    books.push((String::from("list-empty"), list(0)));
    books.push((String::from("list-long"), list(3_000)));
    let written = books.len();
    for (name, book) in books {
        let bytes = write::bytes(book).map_err(|fault| format!("{name}: {fault}"))?;
        fs::write(folder.join(format!("{name}.xlsx")), bytes)
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(format!("{written} workbooks"))
}

fn columns() -> Vec<Column<()>> {
    vec![
        Column::new("name", "Họ và tên", ()),
        Column::new("identity", "Số định danh", ()).set(Align::Digits, Room::Wide),
        Column::new("amount", "Số tiền", ()).set(Align::Figures, Room::Wide),
        Column::new("share", "Tỷ lệ", ()).set(Align::Figures, Room::Wide),
        Column::new("day", "Ngày", ()).set(Align::Days, Room::Wide),
    ]
}

fn above() -> Above {
    Above {
        unit: String::from("Xã mẫu"),
        title: String::from("Danh sách hộ"),
        about: vec![String::from("Năm 2026")],
        money: String::from("Đơn vị tính: đồng"),
        total: String::from("Tổng cộng"),
    }
}

fn words(key: &str) -> String {
    key.to_owned()
}

fn list(rows: i64) -> Workbook {
    let mut list = List::new(above(), &heads(&columns()), &words);
    for n in 0..rows {
        let cells = [
            Cell::Text(format!("Nguyễn Thị {n}")),
            Cell::Text(format!("{n:012}")),
            Cell::Money(Dong(n * 1_000)),
            Cell::Share(n, rows),
            Cell::day(
                jiff::civil::date(2026, 11, 30)
                    .checked_sub(jiff::SignedDuration::from_hours(24 * n))
                    .ok(),
            ),
        ];
        list.row(cells, &words);
    }
    list.workbook()
}

fn hostile() -> Workbook {
    let mut list = List::new(above(), &heads(&columns()), &words);
    for text in scenario::papers::HOSTILE.iter().copied().chain([
        "=1+1",
        "+84",
        "-5",
        "@x",
        "=cmd|' /C calc'!A0",
        "_x0041_",
        "\r\n",
    ]) {
        list.row(
            [Cell::Text(text.to_owned()), Cell::Text(text.to_owned())],
            &words,
        );
    }
    list.workbook()
}
