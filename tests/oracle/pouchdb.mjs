// The oracle: PouchDB, given the same files in any order, must name the same winner and the same conflicts.
//   node tests/oracle/pouchdb.mjs HISTORIES.ndjson      as tests/oracle/histories.rs writes them
import fs from 'node:fs';
import readline from 'node:readline';
import PouchDB from 'pouchdb-core';
import memory from 'pouchdb-adapter-memory';

PouchDB.plugin(memory);

const ORDERS = 2;
let seed = 20230601;
const chance = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const shuffled = (list) => {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = chance(at + 1);
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
};

const verdict = async (db, id) => {
  const all = await db.get(id, { open_revs: 'all' });
  const leaves = all.map((leaf) => leaf.ok._rev).sort();
  try {
    const doc = await db.get(id, { conflicts: true });
    return { winner: doc._rev, deleted: false, conflicts: (doc._conflicts ?? []).sort(), leaves };
  } catch (error) {
    if (error.status !== 404 || error.reason !== 'deleted') throw error;
    const [{ value }] = (await db.allDocs({ keys: [id] })).rows;
    return { winner: value.rev, deleted: true, conflicts: [], leaves };
  }
};

const fail = (history, what, ours, theirs) => {
  console.error(`History ${history}: ${what}\n  we say        ${JSON.stringify(ours)}\n  PouchDB says  ${JSON.stringify(theirs)}`);
  process.exit(1);
};

let histories = 0;
let files = 0;
let documents = 0;
let disputed = 0;
const began = Date.now();
for await (const line of readline.createInterface({ input: fs.createReadStream(process.argv[2]) })) {
  const { files: texts, said } = JSON.parse(line);
  histories += 1;
  for (let order = 0; order < ORDERS; order += 1) {
    const db = new PouchDB(`oracle-${histories}-${order}`, { adapter: 'memory', auto_compaction: false });
    for (const text of shuffled(texts)) {
      files += 1;
      // The file as it is, header and all; `new_edits` stands in it.
      const errors = await db.bulkDocs(JSON.parse(text));
      if (errors.length > 0) fail(histories, 'a file was not taken', [], errors);
    }
    for (const [id, ours] of Object.entries(said)) {
      documents += 1;
      disputed += ours.conflicts.length > 0 ? 1 : 0;
      const theirs = await verdict(db, id);
      if (JSON.stringify(Object.entries(ours).sort()) !== JSON.stringify(Object.entries(theirs).sort())) {
        fail(histories, id, ours, theirs);
      }
    }
    await db.destroy();
  }
}
if (histories < 500) {
  console.error(`Only ${histories} histories; 500 are needed.`);
  process.exit(1);
}
const seconds = ((Date.now() - began) / 1000).toFixed(1);
console.log(`PouchDB agrees: ${histories} histories, ${files} files, ${documents} records compared (${disputed} in conflict), ${seconds} s`);
