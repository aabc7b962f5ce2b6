//! .ods: what it has in common with .xlsx.

use so_sinh_ke::excel::book::{BookFault, Format, Value};

use crate::excel::made::{open, words, zipped};

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Hộ">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn an_ods_is_read_cell_by_cell() {
    let bytes = ods(
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>Lò Thị A</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-11-30"><text:p>30/11/2026</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row>"#,
    );
    let opened = open(&bytes, "a.ods").unwrap();
    assert_eq!(opened.book.format, Format::Ods);
    assert_eq!(opened.book.sheets[0].name, "Hộ");
    let rows = opened.rows(0, 0, 10).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].n, 2);
    let expected = [
        (0, words("Lò Thị A")),
        (1, Value::Number(1.5)),
        (2, Value::Number(1.5)),
        (3, Value::Day { d: (2026, 11, 30) }),
        (4, Value::Flag(true)),
    ];
    assert_eq!(rows[0].c, expected);
}

#[test]
fn an_ods_that_repeats_without_end_is_refused_or_short() {
    let bytes = ods(
        r#"<table:table-row table:number-rows-repeated="99999999"><table:table-cell table:number-columns-repeated="99999999" office:value-type="float" office:value="1"/></table:table-row>"#,
    );
    assert!(matches!(
        open(&bytes, "a.ods"),
        Err(BookFault::Damaged { .. } | BookFault::TooLarge { .. })
    ));
}
