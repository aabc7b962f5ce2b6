// In which ways a browser's file can be read: as it lies, and everything in it that was packed, unpacked.
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

// Snappy without a frame. What follows the last letter is left alone, since where a value ends in a file is not known;
// nothing for what is no Snappy.
export function snappy(bytes, from = 0) {
  let at = from;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    if (at >= bytes.length || shift > 28) return undefined;
    const byte = bytes[at++];
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  if (length === 0 || length > 1 << 28 || length > (bytes.length - from) * 64) return undefined;
  const out = Buffer.alloc(length);
  let put = 0;
  while (put < length) {
    if (at >= bytes.length) return undefined;
    const tag = bytes[at++];
    const kind = tag & 3;
    let size = tag >> 2;
    if (kind === 0) {
      if (size >= 60) {
        const more = size - 59;
        if (at + more > bytes.length) return undefined;
        size = bytes.readUIntLE(at, more);
        at += more;
      }
      size += 1;
      if (at + size > bytes.length || put + size > length) return undefined;
      bytes.copy(out, put, at, at + size);
      at += size;
    } else {
      const wide = [0, 1, 2, 4][kind];
      if (at + wide > bytes.length) return undefined;
      const low = bytes.readUIntLE(at, wide);
      at += wide;
      const back = kind === 1 ? low + ((tag >> 5) << 8) : low;
      size = kind === 1 ? ((tag >> 2) & 7) + 4 : size + 1;
      if (back === 0 || back > put || put + size > length) return undefined;
      for (let n = 0; n < size; n += 1) out[put + n] = out[put + n - back];
    }
    put += size;
  }
  return out;
}

const TABLE = 0xdb4775248b80fb57n;

function varint(bytes, at) {
  let value = 0;
  for (let n = 0; n < 5; n += 1) {
    value += (bytes[at + n] & 127) * 2 ** (7 * n);
    if (bytes[at + n] < 128) return [value, at + n + 1];
  }
  return [value, at + 5];
}

// The keys and values of a block of a LevelDB table: each key is written as what differs from the one before.
function entries(block) {
  const found = [];
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  let key = Buffer.alloc(0);
  for (let at = 0; at < end;) {
    let shared;
    let own;
    let size;
    [shared, at] = varint(block, at);
    [own, at] = varint(block, at);
    [size, at] = varint(block, at);
    key = Buffer.concat([key.subarray(0, shared), block.subarray(at, at + own)]);
    found.push([key, block.subarray(at + own, at + own + size)]);
    at += own + size;
  }
  return found;
}

// All blocks of a LevelDB table, and whether they were packed.
export function table(bytes) {
  if (bytes.length < 48 || bytes.readBigUInt64LE(bytes.length - 8) !== TABLE) return undefined;
  const block = (at, size) => {
    const body = bytes.subarray(at, at + size);
    return bytes[at + size] === 1 ? { body: snappy(body), packed: true } : { body, packed: false };
  };
  const foot = bytes.subarray(bytes.length - 48);
  let at;
  [, at] = varint(foot, 0);
  [, at] = varint(foot, at);
  let place;
  let size;
  [place, at] = varint(foot, at);
  [size] = varint(foot, at);
  return entries(block(place, size).body).map(([, handle]) => {
    const [from, next] = varint(handle, 0);
    return block(from, varint(handle, next)[0]);
  });
}

// What a LevelDB log holds, without the heads that stand in it every 32 KiB and tear words.
function log(bytes) {
  const parts = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const room = 32_768 - (at % 32_768);
    if (room < 7) { at += room; continue; }
    const size = bytes.readUInt16LE(at + 4);
    const kind = bytes[at + 6];
    if (kind < 1 || kind > 4 || size > room - 7) { at += room; continue; }
    parts.push(bytes.subarray(at + 7, at + 7 + size));
    at += 7 + size;
  }
  return Buffer.concat(parts);
}

function* places(bytes, mark) {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) yield at;
}

const attempt = (unpack) => {
  try { return unpack(); } catch { return undefined; }
};
const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 28 };

// What is packed somewhere in bytes: values of IndexedDB, streams of gzip and zlib.
function* packed(bytes, how) {
  for (const at of places(bytes, Buffer.from([0xff, 0x11, 0x02]))) {
    const body = snappy(bytes, at + 3);
    if (body) yield { how: `${how}, a value unpacked`, bytes: body };
  }
  for (const at of places(bytes, Buffer.from([0x1f, 0x8b, 0x08]))) {
    const body = attempt(() => gunzipSync(bytes.subarray(at), LENIENT));
    if (body?.length) yield { how: `${how}, gzip`, bytes: body };
  }
  for (const level of [0x01, 0x5e, 0x9c, 0xda]) {
    for (const at of places(bytes, Buffer.from([0x78, level]))) {
      const body = attempt(() => inflateSync(bytes.subarray(at), LENIENT));
      if (body?.length > 16) yield { how: `${how}, zlib`, bytes: body };
    }
  }
}

// Where the body of an entry of the cache begins, whose files say it or are nothing but it.
function body(name, bytes) {
  if (bytes.length > 24 && bytes.readBigUInt64LE(0) === 0xfcfb6d1ba7725c30n) return 24 + bytes.readUInt32LE(12);
  return /[/\\]f_[0-9a-f]{6}$/.test(name) ? 0 : undefined;
}

// Every way to read the bytes of the file `name`.
export function* readings(name, bytes) {
  yield { how: 'as it lies', bytes };
  yield* packed(bytes, 'as it lies');
  for (const block of attempt(() => table(bytes)) ?? []) {
    if (!block.body) continue;
    const how = block.packed ? 'a packed block' : 'a block';
    if (block.packed) yield { how, bytes: block.body };
    // Values that lie in a row begin anew behind each key, wherever the block does.
    yield* packed(block.body, how);
  }
  if (/\.log$/.test(name)) {
    const joined = log(bytes);
    yield { how: 'a log', bytes: joined };
    yield* packed(joined, 'a log');
  }
  const from = body(name, bytes);
  const spread = from === undefined ? undefined : attempt(() => brotliDecompressSync(bytes.subarray(from), { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: 1 << 28 }));
  if (spread?.length) yield { how: 'brotli', bytes: spread };
}
