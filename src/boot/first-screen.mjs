// What must arrive before the first screen stands: the page and every script, style and wasm it names.
// Read off the finished page, so that what loads later (a worker, a font, an icon) is never counted by mistake.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { WORKERS, workerFiles } from './workers.mjs';

// What goes beyond it is loaded when it is first used: src/ui/shell/lazy/mod.rs.
export const BUDGET = 450 * 1024;

function named(html) {
  const found = new Set(['index.html']);
  for (const [tag] of html.matchAll(/<(?:script|link|meta)\b[^>]*>/gi)) {
    const value = (name) => tag.match(new RegExp(`\\s${name}=["']?([^"'\\s>]+)`, 'i'))?.[1];
    if (/^<script/i.test(tag)) found.add(value('src'));
    if (/^<link/i.test(tag) && /^(stylesheet|modulepreload)$/.test(value('rel'))) found.add(value('href'));
    if (/^<meta/i.test(tag) && value('name') === 'app-files') found.add(value('data-js')).add(value('data-wasm'));
  }
  return [...found].map((path) => path.replace(/^(\.\/|\/)/, ''));
}

// Small scripts that wasm-bindgen puts beside the glue and the glue imports.
function snippets(dist) {
  const folder = join(dist, 'snippets');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map((path) => join('snippets', path)).filter((path) => path.endsWith('.js'));
}

// The paths of all that must arrive.
export const needed = (dist, html) => [...new Set([...named(html), ...snippets(dist)])];

function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

// The parts of the wasm that come when one of their pages is first opened.
function laterParts(dist, first) {
  const others = [...first, ...WORKERS.flatMap((worker) => workerFiles(dist, worker))];
  return readdirSync(dist).filter((path) => path.endsWith('.wasm') && !others.includes(path));
}

const sum = (files) => files.reduce((total, file) => total + file.brotli, 0);

export function measure(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const paths = needed(dist, html);
  const weigh = (path) => {
    const bytes = readFileSync(join(dist, path));
    return { path, raw: bytes.length, brotli: brotli(bytes) };
  };
  const files = paths.map(weigh);
  files.sort((a, b) => b.brotli - a.brotli);
  const later = laterParts(dist, paths).map(weigh);
  const workers = WORKERS.map((worker) => {
    const own = workerFiles(dist, worker).map(weigh);
    return { title: worker.title, budget: worker.budget, brotli: sum(own), files: own };
  });
  return { firstScreen: sum(files), files, later: sum(later), laterFiles: later, workers };
}

const kb = (bytes) => (bytes / 1024).toFixed(1);

export function report(sizes) {
  const rows = (files) => files.map((file) => `  ${kb(file.brotli).padStart(7)} KB  ${file.path} (${kb(file.raw)} KB plain)`);
  return [
    ...rows(sizes.files),
    `First screen: ${kb(sizes.firstScreen)} KB brotli (budget ${BUDGET / 1024})`,
    ...rows(sizes.laterFiles),
    `Loaded later: ${kb(sizes.later)} KB brotli`,
    ...sizes.workers.flatMap(({ title, budget, brotli, files }) => [
      ...rows(files),
      `${title}: ${kb(brotli)} KB brotli (budget ${budget / 1024})`,
    ]),
  ].join('\n');
}
