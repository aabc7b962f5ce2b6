// A classic worker that reads and writes the list with SheetJS or ExcelJS, as their handbooks say.
let peer;

async function read(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (peer === 'sheetjs') {
    const book = XLSX.read(bytes, { type: 'array', cellDates: true, dense: true });
    return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
  }
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer);
  const rows = [];
  book.worksheets[0].eachRow((row) => rows.push(row.values));
  return rows;
}

async function write({ headings, rows }) {
  if (peer === 'sheetjs') {
    const sheet = XLSX.utils.aoa_to_sheet([headings, ...rows], { cellDates: true, dense: true });
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, 'Hộ nghèo 2026');
    return XLSX.write(book, { type: 'array', compression: true, cellDates: true });
  }
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Hộ nghèo 2026');
  sheet.addRows([headings, ...rows]);
  return book.xlsx.writeBuffer();
}

self.onmessage = async ({ data }) => {
  try {
    if (data.peer) {
      peer = data.peer;
      importScripts(peer === 'sheetjs' ? 'xlsx.js' : 'exceljs.js');
      self.postMessage({});
    } else if (data.read) {
      self.postMessage({ rows: await read(data.read) });
    } else {
      const file = await write(data.write);
      const bytes = file instanceof ArrayBuffer ? file : new Uint8Array(file).buffer;
      self.postMessage({ file: bytes }, [bytes]);
    }
  } catch (error) {
    self.postMessage({ error: String(error?.stack ?? error) });
  }
};
