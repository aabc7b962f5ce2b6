//! An .xlsb record by record: no program of today that we have writes one.

use crate::excel::made::zipped;

/// Records of one part.
#[derive(Clone, Default)]
pub struct Part(pub Vec<u8>);

impl Part {
    pub fn record(&mut self, kind: u16, bytes: &[u8]) -> &mut Part {
        self.number(u32::from(kind));
        self.number(u32::try_from(bytes.len()).expect("a short record"));
        self.0.extend(bytes);
        self
    }

    /// Seven bits a byte, the eighth says that more follow.
    fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    fn between(&self, begin: u16, end: u16) -> Vec<u8> {
        let mut whole = Part::default();
        whole.record(begin, &[]);
        whole.0.extend(&self.0);
        whole.record(end, &[]).0.clone()
    }
}

/// A text with its length before it.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let count = u32::try_from(units.len() / 2).expect("a short text");
    [&count.to_le_bytes(), units.as_slice()].concat()
}

/// Column and style, with which the records of cells begin.
pub fn at(column: u32, style: u32) -> [u8; 8] {
    let [a, b] = [column, style].map(u32::to_le_bytes);
    [a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]]
}

/// A workbook with one sheet, of which only what matters is said.
#[derive(Clone, Default)]
pub struct MadeXlsb {
    /// The flags of the workbook.
    pub flags: u8,
    /// Whether the sheet is hidden.
    pub state: u8,
    /// Whether it is written as Excel 2007 did before the format was settled.
    pub early: bool,
    /// Fonts and formats.
    pub fonts: Part,
    /// The styles of cells.
    pub styles: Part,
    /// The texts that are shared.
    pub strings: Part,
    /// What stands before the cells.
    pub columns: Part,
    /// Rows and cells.
    pub cells: Part,
    /// What stands behind them.
    pub behind: Part,
}

impl MadeXlsb {
    pub fn font(&mut self, name: &str) {
        self.fonts
            .record(43, &[[0; 21].as_slice(), &wide(name)].concat());
    }

    pub fn format(&mut self, number: u16, code: &str) {
        self.fonts
            .record(44, &[number.to_le_bytes().as_slice(), &wide(code)].concat());
    }

    pub fn style(&mut self, font: u16, format: u16) {
        let numbers = [0xffff, format, font, 0, 0, 0, 0, 0];
        self.styles
            .record(47, &numbers.map(u16::to_le_bytes).concat());
    }

    pub fn row(&mut self, row: u32, hidden: bool) {
        let mut bytes = [0; 25];
        bytes[..4].copy_from_slice(&row.to_le_bytes());
        bytes[11] = if hidden { 0x10 } else { 0 };
        self.cells.record(0, &bytes);
    }

    pub fn cell(&mut self, kind: u16, column: u32, style: u32, value: &[u8]) {
        self.cells
            .record(kind, &[&at(column, style), value].concat());
    }

    /// Its parts: workbook, sheet, styles and texts.
    pub fn parts(&self) -> [Vec<u8>; 4] {
        let mut book = Part::default();
        let mut state = vec![self.state, 0, 0, 0];
        state.resize(if self.early { 8 } else { 4 }, 0);
        state.extend([1, 0, 0, 0]);
        book.record(153, &[self.flags, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
            .record(156, &[state, wide("rId1"), wide("Hộ")].concat());
        let mut sheet = self.columns.clone();
        sheet.record(145, &[]);
        sheet.0.extend(&self.cells.0);
        sheet.record(146, &[]);
        sheet.0.extend(&self.behind.0);
        let mut styles = self.fonts.clone();
        // Those that styles are made of come before, and are no styles of cells.
        styles
            .record(626, &[])
            .record(47, &[0; 16])
            .record(627, &[])
            .record(617, &[]);
        styles.0.extend(&self.styles.0);
        styles.record(618, &[]);
        [
            book.between(131, 132),
            sheet.between(129, 130),
            styles.between(278, 279),
            self.strings.between(159, 160),
        ]
    }

    pub fn bytes(&self) -> Vec<u8> {
        packed(&self.parts())
    }
}

/// The workbook of these parts.
pub fn packed([book, sheet, styles, strings]: &[Vec<u8>; 4]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: u8, kind: &str, target: &str| {
        format!(r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let beside = [
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
        &relation(1, "worksheet", "worksheets/sheet1.bin"),
        &relation(2, "styles", "styles.bin"),
        &relation(3, "sharedStrings", "sharedStrings.bin"),
        "</Relationships>",
    ]
    .concat();
    zipped([
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", beside.as_bytes()),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/styles.bin", styles),
        ("xl/sharedStrings.bin", strings),
    ])
}
