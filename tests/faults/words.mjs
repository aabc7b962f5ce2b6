// In which ways a word can be written.
const bare = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const utf16 = (text) => Buffer.from(text, 'utf16le');
const escaped = (text, upper) => text.replace(/[^\x20-\x7e]/g, (unit) => {
  const hex = unit.charCodeAt(0).toString(16).padStart(4, '0');
  return `\\u${upper ? hex.toUpperCase() : hex}`;
});

// What stands in base 64 of something that holds these bytes at one of three places; letters that depend on what is
// beside them are cut off.
function base64(bytes) {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(3)]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

// The ways to write `word`, each with its name.
export function spellings(word) {
  const found = new Map();
  const add = (how, bytes) => {
    const key = bytes.toString('latin1');
    if (bytes.length >= 6 && !found.has(key)) found.set(key, { how, bytes });
  };
  const texts = new Set();
  for (const text of [word, word.normalize('NFD'), bare(word)]) {
    for (const cased of [text, text.toLowerCase(), text.toUpperCase()]) texts.add(cased);
  }
  texts.add(bare(word).toLowerCase().replace(/[^a-z0-9]+/g, '-'));
  for (const text of texts) {
    add('UTF-8', Buffer.from(text));
    add('UTF-16', utf16(text));
    // One byte a letter, as a browser writes what has no others.
    if (!/[^\0-\xff]/.test(text)) add('Latin-1', Buffer.from(text, 'latin1'));
    for (const percent of [encodeURIComponent(text), encodeURI(text)]) {
      add('percent', Buffer.from(percent));
      add('percent', Buffer.from(percent.replace(/%../g, (code) => code.toLowerCase())));
      add('percent, plus', Buffer.from(percent.replaceAll('%20', '+')));
      add('percent twice', Buffer.from(encodeURIComponent(percent)));
    }
    for (const upper of [false, true]) {
      add('escapes', Buffer.from(escaped(text, upper)));
      add('escapes, UTF-16', utf16(escaped(text, upper)));
    }
    for (const text64 of [...base64(Buffer.from(text)), ...base64(utf16(text))]) {
      add('base 64', Buffer.from(text64));
      add('base 64', Buffer.from(text64.replaceAll('+', '-').replaceAll('/', '_')));
    }
  }
  return [...found.values()];
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// The ways in which the eight groups of a sheet can be written. A group alone is four letters, which chance writes
// soon enough; two of them beside each other it does not.
export function sheet(groups) {
  const found = [];
  const add = (how, bytes) => found.push({ how, bytes });
  for (let at = 0; at + 1 < groups.length; at += 1) {
    for (const between of ['', '-', ' ', '\n', '","', ',']) {
      const pair = groups.slice(at, at + 2).join(between);
      for (const text of [pair, pair.toLowerCase()]) {
        add('two groups', Buffer.from(text));
        add('two groups, UTF-16', utf16(text));
      }
      for (const text64 of base64(Buffer.from(pair))) if (text64.length >= 8) add('two groups, base 64', Buffer.from(text64));
    }
  }
  let bits = 0n;
  for (const letter of groups.join('').slice(0, 26)) bits = (bits << 5n) | BigInt(LETTERS.indexOf(letter));
  const hex = (bits >> 2n).toString(16).padStart(32, '0');
  add('the key', Buffer.from(hex, 'hex'));
  for (const text of [hex, hex.toUpperCase()]) add('the key, hexadecimal', Buffer.from(text));
  for (const text64 of base64(Buffer.from(hex, 'hex'))) add('the key, base 64', Buffer.from(text64));
  return found;
}

// Looks for many words in many ways at once: a pass over the bytes asks at each place whether a spelling begins there.
export class Finder {
  // `words`: [word, spellings].
  constructor(words) {
    this.begins = new Map();
    this.may = new Uint8Array(1 << 20);
    for (const [word, ways] of words) {
      for (const { how, bytes } of ways) {
        const first = bytes.readUInt32LE(0);
        this.may[Finder.place(first)] = 1;
        this.begins.set(first, [...(this.begins.get(first) ?? []), { word, how, bytes }]);
      }
    }
  }

  static place(first) { return Math.imul(first, 0x9e3779b1) >>> 12; }

  // Which words stand there, and how, with how often: Map of 'word, spelling'.
  in(bytes) {
    const found = new Map();
    const end = bytes.length - 4;
    let first = bytes.length > 3 ? bytes.readUInt32LE(0) : 0;
    for (let at = 0; at <= end; at += 1) {
      if (at > 0) first = ((first >>> 8) | (bytes[at + 3] << 24)) >>> 0;
      if (this.may[Finder.place(first)] === 0) continue;
      for (const { word, how, bytes: wanted } of this.begins.get(first) ?? []) {
        if (bytes.length - at < wanted.length || bytes.compare(wanted, 0, wanted.length, at, at + wanted.length) !== 0) continue;
        const name = `${word}: ${how}`;
        found.set(name, (found.get(name) ?? 0) + 1);
      }
    }
    return found;
  }
}
