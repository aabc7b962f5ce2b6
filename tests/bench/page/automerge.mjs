// The same merge with Automerge.
import * as Automerge from '@automerge/automerge/slim';
import { records } from './files.mjs';
import { timed } from './timing.mjs';

export async function merge({ file, edits }) {
  await Automerge.initializeWasm(fetch('automerge.wasm'));
  const all = await records(file);
  const base = Automerge.from({ records: Object.fromEntries(all.map((record) => [record._id, record])) });
  const ids = all.filter((record) => record.kind === 'household').map((record) => record._id).sort();
  const step = Math.floor(ids.length / edits);
  const edit = (doc, step, field, value) => Automerge.change(doc, (doc) => {
    for (let i = 0; i < edits; i++) doc.records[ids[i * step]][field] = value;
  });
  const there = edit(Automerge.clone(base), Math.floor(step / 2), 'village', 'Tổ 99');
  const here = edit(base, step, 'phone', '0209 111 2222');
  return timed(() => {
    const merged = Automerge.merge(here, there);
    if (merged.records[ids[0]].village !== 'Tổ 99') throw new Error('Automerge: not merged');
    return all.length;
  });
}
