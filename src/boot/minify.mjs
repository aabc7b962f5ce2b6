// Makes page and styles small. Not Trunk, whose minifier stops at the first script line that it does not know and
// then leaves that file as it is; the glue of the wasm is made small where it is put together (scripts/parts/split.mjs).
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const hash = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);

// Every style of the page, under a name that follows from what it now holds.
function styles(folder, html) {
  return html.replace(/<link\b[^>]*\brel=["']?stylesheet\b[^>]*>/g, (tag) => {
    const path = tag.match(/\bhref=["']?([^"'\s>]+)/)[1];
    const { code } = transformSync(readFileSync(join(folder, path), 'utf8'), { loader: 'css', minify: true });
    const named = path.replace(/-[0-9a-f]+\.css$/, `-${hash('sha256', code, 'hex').slice(0, 16)}.css`);
    rmSync(join(folder, path));
    writeFileSync(join(folder, named), code);
    return tag.replace(path, named).replace(/\bintegrity=["']?sha384-[^"'\s>]+/, `integrity="sha384-${hash('sha384', code, 'base64')}`);
  });
}

export function minify(folder, html) {
  return styles(folder, html)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\n\s*/g, '\n')
    .trim();
}
