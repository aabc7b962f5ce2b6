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

// All styles of the page in one file, in the order in which the page names them: together they are pressed to two
// thirds of what they are apart, and ask only once. Its name follows from what it holds.
function styles(folder, html) {
  const link = /<link\b[^>]*\brel=["']?stylesheet\b[^>]*>\s*/g;
  const paths = [...html.matchAll(link)].map(([tag]) => tag.match(/\bhref=["']?([^"'\s>]+)/)[1]);
  const whole = paths.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
  for (const path of paths) rmSync(join(folder, path));
  const small = (css) => transformSync(css, { loader: 'css', minify: true }).code;
  const code = small(gathered(small(whole).trim()));
  const named = `style-${hash('sha256', code, 'hex').slice(0, 16)}.css`;
  writeFileSync(join(folder, named), code);
  const tag = `<link rel="stylesheet" href="./${named}" integrity="sha384-${hash('sha384', code, 'base64')}">`;
  let first = true;
  return html.replace(link, () => {
    const here = first ? `${tag}\n` : '';
    first = false;
    return here;
  });
}

export function minify(folder, html) {
  return styles(folder, html)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\n\s*/g, '\n')
    .trim();
}
