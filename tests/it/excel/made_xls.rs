//! An .xls of Excel 97, byte by byte: no program of today that we have writes one.

/// Records of one stream.
#[derive(Default)]
pub struct Stream(Vec<u8>);

impl Stream {
    pub fn record(&mut self, kind: u16, bytes: &[u8]) -> &mut Stream {
        self.0.extend(kind.to_le_bytes());
        let length = u16::try_from(bytes.len()).expect("a short record");
        self.0.extend(length.to_le_bytes());
        self.0.extend(bytes);
        self
    }
}

pub fn joined(pieces: &[&[u8]]) -> Vec<u8> {
    pieces.concat()
}

/// A text whose length stands in two bytes: wide when a letter needs it.
pub fn text(text: &str) -> Vec<u8> {
    let count = u16::try_from(text.encode_utf16().count()).expect("a short text");
    joined(&[&count.to_le_bytes(), &letters(text)])
}

/// The same with its length in one byte.
pub fn short(text: &str) -> Vec<u8> {
    let count = u8::try_from(text.encode_utf16().count()).expect("a short text");
    joined(&[&[count], &letters(text)])
}

fn letters(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    if units.iter().all(|unit| *unit < 256) {
        let narrow = units.iter().map(|unit| unit.to_le_bytes()[0]);
        [0].into_iter().chain(narrow).collect()
    } else {
        let wide = units.iter().flat_map(|unit| unit.to_le_bytes());
        [1].into_iter().chain(wide).collect()
    }
}

/// Row, column and style, with which most records of cells begin.
pub fn at(row: u16, column: u16, style: u16) -> [u8; 6] {
    let [a, b, c] = [row, column, style].map(u16::to_le_bytes);
    [a[0], a[1], b[0], b[1], c[0], c[1]]
}

/// What is said once, and one sheet.
pub struct MadeXls {
    pub version: u16,
    pub globals: Stream,
    pub sheet: Stream,
}

impl MadeXls {
    pub fn new() -> MadeXls {
        MadeXls {
            version: 0x0600,
            globals: Stream::default(),
            sheet: Stream::default(),
        }
    }

    pub fn font(&mut self, name: &str) {
        self.globals
            .record(0x31, &joined(&[&[0; 14], &short(name)]));
    }

    pub fn format(&mut self, number: u16, code: &str) {
        self.globals
            .record(0x041e, &joined(&[&number.to_le_bytes(), &text(code)]));
    }

    pub fn style(&mut self, font: u16, format: u16) {
        self.globals.record(
            0xe0,
            &joined(&[&font.to_le_bytes(), &format.to_le_bytes(), &[0; 16]]),
        );
    }

    pub fn shared(&mut self, texts: &[&[u8]]) {
        let count = u32::try_from(texts.len())
            .expect("a few texts")
            .to_le_bytes();
        self.globals
            .record(0xfc, &joined(&[&count, &count, &texts.concat()]));
    }

    /// The workbook stream: its globals, then its sheet.
    pub fn stream(&self) -> Vec<u8> {
        let begin =
            |kind: u16| joined(&[&self.version.to_le_bytes(), &kind.to_le_bytes(), &[0; 12]]);
        let name = short("Hộ");
        let whole = |place: u32| {
            let mut stream = Stream::default();
            stream.record(0x0809, &begin(5));
            stream.0.extend(&self.globals.0);
            stream.record(0x85, &joined(&[&place.to_le_bytes(), &[0, 0], &name]));
            stream.record(0x0a, &[]);
            stream
        };
        let place = u32::try_from(whole(0).0.len()).expect("a small file");
        let mut stream = whole(place);
        stream.record(0x0809, &begin(0x10));
        stream.0.extend(&self.sheet.0);
        stream.record(0x0a, &[]);
        stream.0
    }

    pub fn bytes(&self) -> Vec<u8> {
        compound("Workbook", &self.stream())
    }
}

/// A compound file with one stream, made so long that it lies in whole sectors.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let count = u32::try_from(stream.len() / SECTOR).expect("a small file");
    // Sector 0 is the table, 1 the folder, then the stream.
    let mut table = vec![0xffff_fffd, END];
    table.extend((1..count).map(|n| n + 2));
    table.push(END);
    table.resize(SECTOR / 4, 0xffff_ffff);
    let mut head = vec![0_u8; SECTOR];
    head[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    head[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    head[44..52].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
    head[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    for at in [60, 68] {
        head[at..at + 4].copy_from_slice(&END.to_le_bytes());
    }
    head[76..].fill(0xff);
    head[76..80].fill(0);
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut entry = vec![0_u8; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = u8::try_from(name.len() * 2 + 2).expect("a short name");
        entry[66] = kind;
        entry[68..80].fill(0xff);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    let size = u32::try_from(stream.len()).expect("a small file");
    let mut folder = joined(&[&entry("Root Entry", 5, END, 0), &entry(name, 2, 2, size)]);
    folder.resize(SECTOR, 0);
    let table: Vec<u8> = table
        .iter()
        .flat_map(|number: &u32| number.to_le_bytes())
        .collect();
    joined(&[&head, &table, &folder, &stream])
}
