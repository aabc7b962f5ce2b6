// Puts the page of the exchange benchmark together in target/bench-page, beside the engine that scripts/bench.sh
// builds there.
import { copyFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const out = 'target/bench-page';
await build({
  entryPoints: ['tests/bench/page/main.mjs'],
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  logLevel: 'warning',
});
copyFileSync('node_modules/loro-crdt/web/loro_wasm_bg.wasm', `${out}/loro.wasm`);
copyFileSync('node_modules/@automerge/automerge/dist/automerge.wasm', `${out}/automerge.wasm`);
writeFileSync(`${out}/index.html`, '<!doctype html><meta charset="utf-8"><title>Benchmark</title><script type="module" src="main.js"></script>\n');
