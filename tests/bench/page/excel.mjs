// Reads or writes the list with one of the workers; each answers { times, rows, bytes } in milliseconds of the page.
const TIMES = 3;

function ours() {
  const worker = new Worker(globalThis.OURS);
  const waiting = new Map();
  let number = 0;
  let ready;
  const begun = new Promise((done) => { ready = done; });
  worker.onmessage = ({ data }) => {
    if (data.ended) throw new Error(data.ended);
    if ('beat' in data) return ready();
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  const ask = (ask, file) => new Promise((done, failed) => {
    number += 1;
    waiting.set(number, ({ answer, file }) => {
      const said = JSON.parse(answer);
      if (said.answer === 'refused') failed(new Error(answer));
      else done({ ...said, file });
    });
    worker.postMessage({ id: number, ask: JSON.stringify(ask), file });
  });
  return {
    // As the application has it while the file is chosen.
    begun: begun.then(() => ask({ ask: 'practise' })),
    async read(blob) {
      const { book } = await ask({ ask: 'open', name: 'a.xlsx' }, blob);
      const rows = [];
      for (let at = 0; at < book.sheets.length; at += 1) {
        for (;;) {
          const piece = await ask({ ask: 'rows', sheet: at, from: rows.length, count: 500 });
          rows.push(...piece.rows);
          if (piece.rows.length < 500) break;
        }
      }
      return { rows: rows.length };
    },
    async write({ headings, rows }) {
      const looks = [{ form: 'text' }, { form: 'plain' }, { form: 'day' }];
      const kind = (value) => (value instanceof Date ? 2 : typeof value === 'number' ? 1 : 0);
      const sheet = {
        name: 'Hộ nghèo 2026', very_hidden: false, page: { across: true, half: false, margins: [200, 150, 200, 300] },
        columns: headings.map(() => ({ w: 160 })), heading: [0, 0], filter: null, merged: [],
        patterns: [headings.map(() => 0), rows[0].map(kind)], rows: [{ p: 0, c: headings }],
      };
      await ask({ ask: 'begin', workbook: { title: 'Hộ', looks, sheets: [sheet] } });
      const cell = (value) => (value instanceof Date ? [value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate()] : value);
      for (let at = 0; at < rows.length; at += 500) {
        await ask({ ask: 'lines', sheet: 0, lines: rows.slice(at, at + 500).map((row) => ({ p: 1, c: row.map(cell) })) });
      }
      const { file } = await ask({ ask: 'finish' });
      return { bytes: file.length };
    },
  };
}

function peer(name) {
  const worker = new Worker('excel-peer.js');
  const ask = (message) => new Promise((done, failed) => {
    worker.onmessage = ({ data }) => (data.error ? failed(new Error(data.error)) : done(data));
    worker.postMessage(message);
  });
  return {
    begun: ask({ peer: name }),
    read: async (blob) => ({ rows: (await ask({ read: blob })).rows.length }),
    write: async (list) => ({ bytes: (await ask({ write: list })).file.byteLength }),
  };
}

globalThis.bench = async (name, task) => {
  const list = await (await fetch('list.xlsx')).blob();
  const written = await (await fetch('rows.json')).json();
  // Days travel as such: columns 3 and 13.
  for (const row of written.rows) for (const at of [3, 13]) row[at] = new Date(row[at]);
  const worker = name === 'ours' ? ours() : peer(name);
  await worker.begun;
  const times = [];
  let gave;
  for (let run = 0; run < TIMES; run += 1) {
    const begun = performance.now();
    gave = await worker[task](task === 'read' ? list : written);
    times.push(performance.now() - begun);
  }
  return { times, ...gave };
};
