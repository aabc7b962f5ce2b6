// A copy of the release that a test may change, on a server that it may stop.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';

const DIST = new URL('../../dist', import.meta.url).pathname;

export async function copyOfRelease(folder) {
  cpSync(DIST, folder, { recursive: true });
  const site = await serve(folder);
  return { folder, ...site };
}

export function versionOf(folder) {
  return readFileSync(join(folder, 'index.html'), 'utf8').match(/name="app-version" content="([^"]+)"/)[1];
}

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

// Makes the copy the next version, as a build would: another page, another name of the set, the new hash in the list.
export function publishNext(folder) {
  const from = versionOf(folder);
  const next = `${from}-next`;
  edit(join(folder, 'index.html'), (html) => html.replace(`content="${from}"`, `content="${next}"`));
  const hash = createHash('sha256').update(readFileSync(join(folder, 'index.html'))).digest('base64');
  edit(join(folder, 'sw.js'), (worker) =>
    worker.replace(`VERSION = "${from}"`, `VERSION = "${next}"`).replace(/\["\.\/","[^"]+"\]/, `["./","${hash}"]`),
  );
  return next;
}

// As a host does that has half of an upload: one byte more than the list knows.
export function damage(folder, file) {
  edit(join(folder, file), (text) => `${text}\n`);
}
