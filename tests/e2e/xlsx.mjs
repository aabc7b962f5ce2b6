// A workbook as another program would write it: the fewest parts that make one, rows of texts and numbers.
import { crc32 } from 'node:zlib';

// The files of a zip, none of them compressed.
function zip(files) {
  const local = [];
  const central = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(18);
    rest.writeUInt32LE(at, 14);
    const begin = Buffer.concat([Buffer.from('PK\x03\x04'), head, path, bytes]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head.subarray(0, 24), Buffer.alloc(2), rest.subarray(4), path]));
    local.push(begin);
    at += begin.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, list, Buffer.from('PK\x05\x06'), end]);
}

const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letter = (at) => String.fromCharCode(65 + at);

function sheet(rows) {
  const cell = (value, row, column) => {
    if (value === null || value === '') return '';
    const place = `${letter(column)}${row + 1}`;
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    return `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const line = (cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`;
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map(line).join('')}</sheetData></worksheet>`;
}

// sheets: { name: rows }
export function xlsx(sheets) {
  const names = Object.keys(sheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, at) => `<Relationship Id="r${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
  };
  names.forEach((name, at) => { files[`xl/worksheets/sheet${at + 1}.xml`] = sheet(sheets[name]); });
  return zip(files);
}

// A list of households with headings of its own; invented people, numbers of test form.
export function households(count, { unit = 'UBND XÃ NÔNG THƯỢNG' } = {}) {
  const names = ['TRIỆU VĂN', 'HOÀNG THỊ', 'LÝ VĂN', 'BÀN THỊ', 'ĐẶNG HỮU'];
  const rows = [
    [unit],
    ['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO'],
    [],
    ['STT', 'Họ và tên chủ hộ', 'Năm sinh', 'Dân tộc', 'Số CCCD', 'Thôn', 'Loại hộ', 'Điện thoại'],
  ];
  for (let at = 0; at < count; at += 1) {
    rows.push([
      at + 1,
      `${names[at % names.length]} THỬ ${at + 1}`,
      1950 + (at % 50),
      ['Dao', 'Tày', 'Nùng'][at % 3],
      `0060${String(81_000_000 + at).padStart(8, '0')}`,
      ['Khuổi Thử', 'Nà Thử'][at % 2],
      at % 4 === 3 ? 'CN' : 'N',
      '',
    ]);
  }
  rows.push([], ['', `Cộng: ${count} hộ`]);
  return rows;
}
