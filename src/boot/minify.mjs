// Makes page and styles small. Not Trunk, whose minifier stops at the first script line that it does not know and
// then leaves that file as it is; the glue of the wasm is made small where it is put together (scripts/parts/split.mjs).
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const hash = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);

// The files open the same layers again and again. What stands in a layer is put together here, in the order of the
// files, which changes nothing: a layer is one, however often it is opened.
const LAYER = /^(?:@media print\{)?@layer [\w-]+\{/;

function gathered(css) {
  const layers = new Map();
  let declared = '';
  let rest = '';
  for (let from = 0, at = 0, depth = 0; at < css.length; at += 1) {
    if (css[at] === '"') at = css.indexOf('"', at + 1);
    else if (css[at] === '{') depth += 1;
    else if (css[at] === '}') depth -= 1;
    if (depth > 0 || !'};'.includes(css[at])) continue;
    const block = css.slice(from, at + 1);
    from = at + 1;
    const [open] = block.match(LAYER) ?? [];
    if (block.startsWith('@layer') && !open) declared += block;
    else if (open) layers.set(open, (layers.get(open) ?? '') + block.slice(open.length, -open.split('{').length + 1));
    else rest += block;
  }
  const whole = [...layers].map(([open, rules]) => open + rules + '}'.repeat(open.split('{').length - 1));
  return declared + whole.join('') + rest;
}

// What the first screen shows of style/pages. All others are in a file that nothing waits for (start.js): their pages
// come later than that.
const FIRST_PAGES = ['alarm', 'overview', 'start'];
// What only pages and the search are made with, which come later, too.
const LATER_PIECES = ['day', 'find', 'finder', 'panel', 'paper', 'picker', 'refusal', 'tabs'];

// Trunk puts a hash behind the name and leaves the folder out.
const nameOf = (path) => path.match(/([^/]+)-[0-9a-f]+\.css$/)[1];

const small = (css) => transformSync(css, { loader: 'css', minify: true }).code;

// Writes styles as one file, in the order in which the page names them: together they are pressed to two thirds of
// what they are apart, and ask only once. The name follows from what it holds.
function together(folder, paths, name) {
  const whole = paths.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
  const code = small(gathered(small(whole).trim()));
  const named = `${name}-${hash('sha256', code, 'hex').slice(0, 16)}.css`;
  writeFileSync(join(folder, named), code);
  return { href: `./${named}`, integrity: `sha384-${hash('sha384', code, 'base64')}` };
}

function styles(folder, html, pages) {
  const link = /<link\b[^>]*\brel=["']?stylesheet\b[^>]*>\s*/g;
  const paths = [...html.matchAll(link)].map(([tag]) => tag.match(/\bhref=["']?([^"'\s>]+)/)[1]);
  const isLater = (path) => {
    const name = nameOf(path);
    return LATER_PIECES.includes(name) || (pages.includes(name) && !FIRST_PAGES.includes(name));
  };
  const first = together(folder, paths.filter((path) => !isLater(path)), 'style');
  const later = together(folder, paths.filter(isLater), 'pages');
  for (const path of paths) rmSync(join(folder, path));
  let tag = `<link rel="stylesheet" href="${first.href}" integrity="${first.integrity}">\n`;
  return html
    .replace(link, () => {
      const here = tag;
      tag = '';
      return here;
    })
    .replace(/data-wasm=/, `data-style="${later.href}" data-integrity="${later.integrity}" data-wasm=`);
}

// `pages` names the styles of pages, without their ends.
export function minify(folder, html, pages) {
  return styles(folder, html, pages)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\n\s*/g, '\n')
    .trim();
}
