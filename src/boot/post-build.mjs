// Trunk runs this over the finished files, before they become dist/. For a release it
// - makes page and styles small,
// - writes the content security policy, the version and the size of the wasm into the page,
// - adds the workers beside the page (src/boot/workers.mjs),
// - writes sw.js with the list of the set (src/boot/sw.js explains what for),
// - measures what the first screen weighs, for scripts/size.mjs.
// A development build gets the workers, and is left as it is otherwise: its reload script is inline, and a stored set would hide every change.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, needed, report } from './first-screen.mjs';
import { minify } from './minify.mjs';
import { addWorkers } from './workers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const staging = process.env.TRUNK_STAGING_DIR ?? join(root, 'dist');
const page = join(staging, 'index.html');

// The application sends nothing anywhere, and this is what holds it to that. Styles set by script through the CSSOM
// are allowed by it, style="" attributes are not: Leptos views use `style:width=…` and never `style="…"`.
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  // boot.js has the one policy, which Leptos needs for the drawings that it makes of markup.
  'trusted-types default',
  "require-trusted-types-for 'script'",
].join('; ');

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('base64');
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}

// Right after the charset: a policy counts only for what comes after it.
function addToHead(html, ...tags) {
  const charset = /<meta\s+charset=["']?utf-8["']?\s*\/?>/i;
  if (!charset.test(html)) throw new Error('index.html has no <meta charset="utf-8"> to put the policy after');
  return html.replace(charset, (found) => [found, ...tags].join('\n'));
}

function refuseInlineScript(html) {
  const inline = html.match(/<script(?![^>]*\bsrc=)[^>]*>/i);
  if (inline) throw new Error(`index.html has an inline script, which the policy forbids: ${inline[0]}`);
}

// Trunk takes only what it knows of. The glue names its parts, so parts of an earlier build stay behind.
function addParts(glue) {
  const text = readFileSync(join(staging, glue), 'utf8');
  if (text.includes('__wasm_split_placeholder__')) {
    throw new Error('built with the feature "parts" but not taken apart: build with scripts/test.sh build');
  }
  const parts = join(root, 'target', 'web', 'wasm-bindgen', 'release', 'parts');
  for (const name of existsSync(parts) ? readdirSync(parts) : []) {
    if (text.includes(name)) copyFileSync(join(parts, name), join(staging, name));
  }
}

function release() {
  const pages = readdirSync(join(root, 'style', 'pages')).map((file) => file.replace(/\.css$/, ''));
  let html = minify(staging, readFileSync(page, 'utf8'), pages);
  refuseInlineScript(html);
  addParts(html.match(/data-js=["']?([^"'\s>]+)/)[1]);

  const others = filesOf(staging).filter((path) => path !== 'index.html' && path !== 'sw.js');
  const wasm = html.match(/data-wasm=["']?([^"'\s>]+)/)[1];
  html = html.replace(/data-wasm=/, `data-size="${readFileSync(join(staging, wasm)).length}" data-wasm=`);
  html = addToHead(html, `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);

  const hashes = others.map((path) => [path, digest(readFileSync(join(staging, path)))]);
  const worker = readFileSync(join(here, 'sw.js'), 'utf8');
  // The page carries the version, so the version is taken over the page as it is before that.
  const set = createHash('sha256').update(JSON.stringify([hashes, html, worker])).digest('hex').slice(0, 12);
  const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8').match(/^version\s*=\s*"([^"]+)"/m)[1];
  const version = `${cargo}+${set}`;
  html = addToHead(html, `<meta name="app-version" content="${version}">`);
  writeFileSync(page, html);

  const files = [['./', digest(html)], ...hashes];
  const list = (entries) => `[\n${entries.map((entry) => `  ${JSON.stringify(entry)},\n`).join('')}]`;
  // The other styles come later, but without them a page that comes later stands bare.
  const start = [...needed(staging, html), html.match(/data-style=["']?\.\/([^"'\s>]+)/)[1]].filter((path) => path !== 'index.html');
  writeFileSync(
    join(staging, 'sw.js'),
    `// Written by src/boot/post-build.mjs.\nconst VERSION = ${JSON.stringify(version)};\nconst FILES = ${list(files)};\nconst START = ${list(start)};\n\n${worker}`,
  );

  // Beside the build, not in the set: nobody who opens the page needs it.
  const sizes = { version, ...measure(staging) };
  const target = join(root, 'target', 'web');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
  console.log(report(sizes));
}

// The workers come with every build; the page learns where from the element that names its own files.
function nameWorkers(optimised) {
  const scripts = addWorkers(staging, optimised);
  const html = readFileSync(page, 'utf8');
  if (!/data-js=/.test(html)) throw new Error('the page does not name its files');
  const names = Object.entries(scripts).map(([name, script]) => `data-${name}="./${script}" `);
  writeFileSync(page, html.replace(/data-js=/, `${names.join('')}data-js=`));
}

const isRelease = process.env.TRUNK_PROFILE !== 'debug';
nameWorkers(isRelease);
if (isRelease) release();
