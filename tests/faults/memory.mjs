// What a page holds in memory, read from outside of it.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { processes } from '../bench/memory.mjs';

// The heap of JavaScript, as Chromium writes it down.
export async function heap(page) {
  const session = await page.context().newCDPSession(page);
  const parts = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(Buffer.from(chunk)));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.concat(parts);
}

const SLICE = 1 << 20;

// From the next load on, the page remembers the memories of its WebAssembly modules. (Runtime.queryObjects, which would
// find them without that, does not come back on this page.)
export const watchWasm = (page) => page.addInitScript(() => {
  const memories = new Set();
  globalThis.wasmMemories = memories;
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
      return made;
    };
  }
});

// These memories, one behind the other.
export async function wasm(page) {
  const sizes = await page.evaluate(() => [...globalThis.wasmMemories].map((memory) => memory.buffer.byteLength));
  const parts = [];
  for (const [at, size] of sizes.entries()) {
    for (let from = 0; from < size; from += SLICE) {
      parts.push(Buffer.from(await page.evaluate(([of, begin, length]) => {
        const bytes = new Uint8Array([...globalThis.wasmMemories][of].buffer).subarray(begin, begin + length);
        let text = '';
        for (let n = 0; n < bytes.length; n += 32768) text += String.fromCharCode(...bytes.subarray(n, n + 32768));
        return btoa(text);
      }, [at, from, SLICE]), 'base64'));
    }
  }
  return Buffer.concat(parts);
}

// What `look` finds in the memory of the processes of a browser, by their kind; nothing where the machine does not let
// us read it.
export function inProcesses(profile, look) {
  const found = {};
  for (const pid of processes(profile)) {
    let file;
    try {
      const kind = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? 'browser';
      file = openSync(`/proc/${pid}/mem`, 'r');
      for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
        const [, from, to, rights, path] = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
        // What was never written is as the file is.
        if (!rights?.startsWith('rw') || /^\[v/.test(path)) continue;
        for (let at = BigInt(`0x${from}`); at < BigInt(`0x${to}`); at += BigInt(16 * SLICE)) {
          const rest = Number(BigInt(`0x${to}`) - at);
          const bytes = Buffer.alloc(Math.min(rest, 16 * SLICE + 256));
          let read = 0;
          try { read = readSync(file, bytes, 0, bytes.length, at); } catch { continue; }
          for (const [name, times] of look(bytes.subarray(0, read))) {
            found[kind] ??= {};
            found[kind][name] = (found[kind][name] ?? 0) + times;
          }
        }
      }
    } catch { /* It has ended, or may not be read. */ } finally {
      if (file !== undefined) closeSync(file);
    }
  }
  return found;
}
