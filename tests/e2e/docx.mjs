// A paper for Word, read back: its parts, and its paragraphs as a person reads them.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

// The parts of a zip, by the directory at its end.
export function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(from, from + size);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), (method === 8 ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return found;
}

// The paragraphs of the document.
export function words(bytes) {
  const all = parts(bytes).get('word/document.xml').match(/<w:p>.*?<\/w:p>/gs);
  const plain = (text) => text.replace(/<w:br\/>|<w:tab\/>/g, ' ').replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  return all.map(plain).filter(Boolean);
}

export async function download(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải bản Word (.docx)' }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
