// The little of the binary format of WebAssembly (core specification, 5) that taking apart needs.

// A number of variable length (LEB128) at `at`, and where it ends.
export function number(bytes, at) {
  let [value, shift, next] = [0, 0, at];
  for (let byte = 0x80; byte >= 0x80; next += 1, shift += 7) {
    byte = bytes[next];
    value += (byte & 0x7f) * 2 ** shift;
  }
  return [value, next];
}

function numberOf(value) {
  const bytes = [];
  for (let rest = value; ; ) {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest ? low + 128 : low);
    if (!rest) return Buffer.from(bytes);
  }
}

const HEAD = 8;
const CUSTOM = 0;
const IMPORTS = 2;

function text(bytes, at) {
  const [length, from] = number(bytes, at);
  return [bytes.toString('utf8', from, from + length), from + length];
}

function textOf(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([numberOf(bytes.length), bytes]);
}

// The module with some of its sections replaced: `change(id, body)` gives the new body, or nothing to leave it out.
function mapped(bytes, change) {
  const kept = [bytes.subarray(0, HEAD)];
  for (let at = HEAD; at < bytes.length; ) {
    const [size, from] = number(bytes, at + 1);
    const body = bytes.subarray(from, from + size);
    const made = change(bytes[at], body);
    if (made) kept.push(bytes.subarray(at, at + 1), numberOf(made.length), made);
    at = from + size;
  }
  return Buffer.concat(kept);
}

// Without the names of its functions, which nothing shipped reads.
export const withoutNames = (bytes) => mapped(bytes, (id, body) => (id === CUSTOM && text(body, 0)[0] === 'name' ? undefined : body));

// With every imported function called as `rename(module, name)` says, a pair of the two.
export function renamedImports(bytes, rename) {
  return mapped(bytes, (id, body) => {
    if (id !== IMPORTS) return body;
    const [count, first] = number(body, 0);
    const out = [numberOf(count)];
    for (let left = count, at = first; left > 0; left -= 1) {
      const [module, afterModule] = text(body, at);
      const [name, afterName] = text(body, afterModule);
      const FUNCTION = 0;
      if (body[afterName] !== FUNCTION) throw new Error(`${module} ${name}: not a function`);
      const [, end] = number(body, afterName + 1);
      out.push(...rename(module, name).map(textOf), body.subarray(afterName, end));
      at = end;
    }
    return Buffer.concat(out);
  });
}
