// The stores that a program in the browser would otherwise keep its records in.
import Dexie from 'dexie';
import PouchDB from 'pouchdb/dist/pouchdb.js';
import { done, ended, erase, open } from './databases.mjs';
import { records } from './files.mjs';
import { timed } from './timing.mjs';

const stores = [{ name: 'records', options: { keyPath: '_id' } }];
const strict = { durability: 'strict' };

export const raw = {
  async load({ file }) {
    await erase('raw');
    const all = await records(file);
    const database = await open('raw', 1, stores);
    return timed(async () => {
      const transaction = database.transaction('records', 'readwrite', strict);
      const store = transaction.objectStore('records');
      for (const record of all) store.put(record);
      await ended(transaction);
      return all.length;
    });
  },
  start: () => timed(async () => {
    const database = await open('raw', 1);
    return (await done(database.transaction('records').objectStore('records').getAll())).length;
  }),
};

const dexieOf = () => {
  const database = new Dexie('dexie', { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ records: '_id' });
  return database;
};

export const dexie = {
  async load({ file }) {
    await Dexie.delete('dexie');
    const all = await records(file);
    const database = await dexieOf().open();
    return timed(async () => {
      await database.records.bulkPut(all);
      return all.length;
    });
  },
  start: () => timed(async () => (await dexieOf().records.toArray()).length),
};

// The adapter of the two that is not built in looks for PouchDB among the globals.
globalThis.PouchDB = PouchDB;
await import('pouchdb/dist/pouchdb.indexeddb.js');

const pouch = (adapter) => {
  const of = () => new PouchDB(`pouch-${adapter}`, { adapter, auto_compaction: false });
  return {
    async load({ file }) {
      await of().destroy();
      const all = await records(file);
      const database = of();
      await database.info();
      return timed(async () => {
        const saved = await database.bulkDocs(all);
        const wrong = saved.find((answer) => answer.error);
        if (wrong) throw new Error(`PouchDB: ${wrong.message}`);
        return saved.length;
      });
    },
    start: () => timed(async () => (await of().allDocs({ include_docs: true })).rows.length),
  };
};

export const pouchIndexeddb = pouch('indexeddb');
export const pouchIdb = pouch('idb');

// Puts a household of the bare store, changed in one field, in a transaction of its own.
export async function putting() {
  const database = await open('raw', 1);
  const all = await done(database.transaction('records').objectStore('records').getAll());
  const households = all.filter((record) => record.kind === 'household');
  return async (index) => {
    const transaction = database.transaction('records', 'readwrite', strict);
    transaction.objectStore('records').put({ ...households[index], phone: `0209 000 ${1000 + index}` });
    await ended(transaction);
  };
}
