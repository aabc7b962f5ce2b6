// The text of a PDF as Chromium writes it: the glyphs of every page in the order in which they are drawn, and which letters
// each stands for. As much of the format as Chromium uses, and no more.
import { inflateSync } from 'node:zlib';

// The objects of a file, each with what it says and what it holds.
function objects(file) {
  const all = new Map();
  for (const found of file.matchAll(/(\d+) 0 obj\s/g)) {
    const from = found.index + found[0].length;
    const end = file.indexOf('endobj', from);
    const begins = file.slice(from, end).search(/stream\r?\n/);
    if (begins < 0) {
      all.set(found[1], { said: file.slice(from, end) });
      continue;
    }
    const said = file.slice(from, from + begins);
    const at = from + begins + file.slice(from + begins).match(/stream\r?\n/)[0].length;
    const bytes = Buffer.from(file.slice(at, at + Number(said.match(/\/Length (\d+)/)[1])), 'latin1');
    all.set(found[1], { said, held: () => (said.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') });
  }
  return all;
}

const hex = (text) => String.fromCodePoint(...text.match(/.{4}/g).map((unit) => parseInt(unit, 16)));

// Which letters a glyph of a font stands for.
function letters(table) {
  const of = new Map();
  for (const [, lines] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g)) of.set(parseInt(glyph, 16), hex(text));
  }
  for (const [, lines] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, text] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = parseInt(first, 16), n = 0; glyph <= parseInt(last, 16); glyph += 1, n += 1) {
        of.set(glyph, String.fromCodePoint(parseInt(text, 16) + n));
      }
    }
  }
  return of;
}

// What is written in brackets, with what stands behind a backslash.
const literal = (text) => text.replace(/\\(\d{1,3}|[\s\S])/g, (_, escaped) => {
  if (/^\d/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8));
  return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[escaped] ?? escaped;
});

// The text of each page, without spaces: those that a line ends with are not drawn.
export function texts(bytes) {
  const all = objects(bytes.toString('latin1'));
  const kids = (id) => {
    const list = all.get(id).said.match(/\/Kids\s*\[([^\]]*)\]/);
    return list ? [...list[1].matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => kids(kid)) : [id];
  };
  const catalog = [...all.values()].find(({ said }) => /\/Type\s*\/Catalog/.test(said));
  const pages = kids(catalog.said.match(/\/Pages (\d+) 0 R/)[1]);
  const fonts = new Map();
  const fontOf = (id) => {
    if (!fonts.has(id)) {
      const table = all.get(id).said.match(/\/ToUnicode (\d+) 0 R/);
      fonts.set(id, { wide: /\/Type0/.test(all.get(id).said), of: table ? letters(all.get(table[1]).held()) : new Map() });
    }
    return fonts.get(id);
  };
  return pages.map((id) => {
    const { said } = all.get(id);
    const named = new Map([...(said.match(/\/Font\s*<<([\s\S]*?)>>/)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, font]) => [name, font]));
    const drawn = [...said.match(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/)[1].matchAll(/(\d+) 0 R/g)].map(([, part]) => all.get(part).held()).join('\n');
    let font;
    let text = '';
    for (const [, name, written, inside] of drawn.matchAll(/\/(\w+) [\d.-]+ Tf|<([0-9A-Fa-f\s]+)>|\(((?:\\[\s\S]|[^\\)])*)\)/g)) {
      if (name) {
        font = named.has(name) ? fontOf(named.get(name)) : undefined;
        continue;
      }
      if (!font) continue;
      const codes = written ? Buffer.from(written.replace(/\s/g, ''), 'hex') : Buffer.from(literal(inside), 'latin1');
      for (let at = 0; at < codes.length; at += font.wide ? 2 : 1) text += font.of.get(font.wide ? codes.readUInt16BE(at) : codes[at]) ?? '';
    }
    return text.normalize('NFC').replace(/\s/g, '');
  });
}
