// A copy of the release that a test may change, on a server that it may stop.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';

const DIST = new URL('../../dist', import.meta.url).pathname;

// With other headers than those of the README when they are given. `reopen` starts the server again at its address.
export async function copyOfRelease(folder, headers) {
  cpSync(DIST, folder, { recursive: true });
  const site = await serve(folder, 0, headers);
  const port = Number(new URL(site.address).port);
  let { close } = site;
  return {
    folder,
    address: site.address,
    close: () => close(),
    reopen: async () => { ({ close } = await serve(folder, port, headers)); },
  };
}

export function versionOf(folder) {
  return readFileSync(join(folder, 'index.html'), 'utf8').match(/name="app-version" content="([^"]+)"/)[1];
}

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

// Makes the copy the next version, as a build would: another page, another name of the set, the new hash in the list.
// `without` names a file that this version no longer has.
export function publishNext(folder, { without } = {}) {
  const from = versionOf(folder);
  const next = `${from}-next`;
  edit(join(folder, 'index.html'), (html) => html.replace(`content="${from}"`, `content="${next}"`));
  const hash = createHash('sha256').update(readFileSync(join(folder, 'index.html'))).digest('base64');
  edit(join(folder, 'sw.js'), (worker) =>
    worker
      .replace(`VERSION = "${from}"`, `VERSION = "${next}"`)
      .replace(/\["\.\/","[^"]+"\]/, `["./","${hash}"]`)
      .replace(new RegExp(`  \\["${without}",.*\n`), ''),
  );
  if (without) rmSync(join(folder, without));
  return next;
}

// As a host does that has half of an upload: one byte more than the list knows.
export function damage(folder, file) {
  edit(join(folder, file), (text) => `${text}\n`);
}
