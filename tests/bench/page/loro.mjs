// The same merge with Loro: a map of records, in each a map of fields, as deep as the record goes.
import init, { LoroDoc, LoroMap } from 'loro-crdt/web';
import { ended, erase, open } from './databases.mjs';
import { records } from './files.mjs';
import { timed } from './timing.mjs';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

function fill(map, fields) {
  for (const [key, value] of Object.entries(fields)) {
    if (isObject(value)) fill(map.setContainer(key, new LoroMap()), value);
    else map.set(key, value);
  }
}

const edit = (doc, ids, field, value) => {
  const all = doc.getMap('records');
  for (const id of ids) all.get(id).set(field, value);
  doc.commit();
};

export async function merge({ file, edits, whole, saved }) {
  await init({ module_or_path: new URL('loro.wasm', location.href) });
  const all = await records(file);
  const here = new LoroDoc();
  for (const record of all) fill(here.getMap('records').setContainer(record._id, new LoroMap()), record);
  here.commit();
  const there = LoroDoc.fromSnapshot(here.export({ mode: 'snapshot' }));
  const common = there.oplogVersion();
  const ids = all.filter((record) => record.kind === 'household').map((record) => record._id).sort();
  const step = Math.floor(ids.length / edits);
  const every = (step) => Array.from({ length: edits }, (_, i) => ids[i * step]);
  edit(here, every(step), 'phone', '0209 111 2222');
  const changed = every(Math.floor(step / 2));
  edit(there, changed, 'village', 'Tổ 99');
  const update = there.export(whole ? { mode: 'snapshot' } : { mode: 'update', from: common });
  await erase('loro');
  const database = await open('loro', 1, [{ name: 'snapshots' }]);
  const { ms } = await timed(async () => {
    here.import(update);
    // The merge counts when its values can be read: our preview shows every changed field, too.
    const merged = here.getMap('records');
    if (changed.some((id) => merged.get(id).get('village') !== 'Tổ 99')) throw new Error('Loro: not merged');
    if (!saved) return;
    const transaction = database.transaction('snapshots', 'readwrite', { durability: 'strict' });
    transaction.objectStore('snapshots').put(here.export({ mode: 'snapshot' }), 'here');
    await ended(transaction);
  });
  return { ms, bytes: update.length };
}
