// Measures the exchange of registers beside what others take for the like of it, in one run and in turns, so that
// whatever slows the machine down slows all of them down.
//   node tests/bench/exchange.mjs --households 10000,100000 --runs 5 [--automerge 1000] [--pouch 10000] [--only load,…]
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { Figures } from './figures.mjs';
import { watched } from './memory.mjs';

const { values: options } = parseArgs({
  options: {
    households: { type: 'string', default: '10000,100000' },
    runs: { type: 'string', default: '5' },
    // PouchDB needs half a minute for 100,000 records, Automerge 13 s to build a document of 10,000.
    pouch: { type: 'string', default: '10000' },
    automerge: { type: 'string', default: '1000' },
    only: { type: 'string', default: 'load,save,sealed,file,merge,memory' },
  },
});
const sizes = options.households.split(',').map(Number);
const runs = Number(options.runs);
const [pouchMost, automergeMost] = [Number(options.pouch), Number(options.automerge)];
const parts = new Set(options.only.split(','));
const figures = new Figures();
const browser = await launch();
const said = (households) => households.toLocaleString('en');
mkdirSync('target/bench-page/data', { recursive: true });
const sample = (households) => {
  const file = `${households}.json`;
  copyFileSync(`target/bench-${file}`, `target/bench-page/data/${file}`);
  return file;
};
// Short lines while it runs: a run of all sizes takes a quarter of an hour.
const measure = async (name, peer, task, order) => {
  const answer = await browser.ask(peer, task, order);
  figures.add(name, answer.ms);
  console.error(`  ${name}: ${answer.ms.toFixed(1)} ms ${answer.said ?? answer.result ?? answer.count ?? ''}`);
  return answer;
};

const stores = { ours: 'Sổ Sinh Kế', raw: 'raw IndexedDB', dexie: 'Dexie', pouchIndexeddb: 'PouchDB indexeddb', pouchIdb: 'PouchDB idb' };

async function load(households, times) {
  const file = sample(households);
  const size = said(households);
  const names = Object.entries(stores).filter(([peer]) => households <= pouchMost || !peer.startsWith('pouch'));
  for (let i = 0; i < times; i++) {
    for (const [peer, name] of names) await measure(`store ${size} · ${name}`, peer, 'load', { file });
    for (const [peer, name] of names) await measure(`start ${size} · ${name}`, peer, 'start');
    await browser.ask('ours', 'fold');
    await measure(`start ${size} · ${stores.ours}, journal folded`, 'ours', 'start');
  }
  if (households > 10_000) return;
  figures.budget(`Storing ${size}: as fast as Dexie, times`, `store ${size} · ${stores.ours}`, `store ${size} · ${stores.dexie}`, { least: 4 });
  // The faster of its two adapters.
  const adapters = [stores.pouchIndexeddb, stores.pouchIdb].map((name) => `store ${size} · ${name}`);
  const [faster] = adapters.sort((a, b) => figures.median(a) - figures.median(b));
  figures.budget(`Storing ${size}: as fast as PouchDB, times`, `store ${size} · ${stores.ours}`, faster, { least: 8 });
}

async function save() {
  const file = sample(sizes[0]);
  await browser.ask('ours', 'load', { file });
  await browser.ask('raw', 'load', { file });
  const page = await browser.fresh();
  const { ours, raw } = await page.evaluate((runs) => globalThis.saves(runs), 50);
  ours.forEach((ms) => figures.add('one save · Sổ Sinh Kế', ms));
  raw.forEach((ms) => figures.add('one save · raw IndexedDB', ms));
  figures.budget('One save against one raw put', 'one save · Sổ Sinh Kế', 'one save · raw IndexedDB', { most: 1.5 });
}

// What sealing costs.
async function sealed(households, times) {
  const file = sample(households);
  const size = said(households);
  const both = [['ours', 'open'], ['sealed', 'sealed']];
  for (let i = 0; i < times; i++) {
    for (const [name, how] of both) await measure(`store ${size} · ${how}`, 'ours', 'load', { file, name });
    for (const [name, how] of both) await measure(`start ${size}, just stored · ${how}`, 'ours', 'start', { name });
    for (const [name] of both) await browser.ask('ours', 'fold', { name });
    for (const [name, how] of both) await measure(`start ${size} · ${how}`, 'ours', 'start', { name });
  }
  const page = await browser.fresh();
  const saves = await page.evaluate((runs) => globalThis.sealedSaves(runs), 60);
  saves.plain.forEach((ms) => figures.add('one save · open', ms));
  saves.sealed.forEach((ms) => figures.add('one save · sealed', ms));
  const cost = (what, name, most) => figures.budget(`${what}, sealed against open`, `${name} · sealed`, `${name} · open`, { most });
  cost(`Storing ${size}`, `store ${size}`, 1.15);
  cost(`Opening ${size}, just stored`, `start ${size}, just stored`, 1.15);
  cost(`Opening ${size}`, `start ${size}`, 1.15);
  cost('One save', 'one save', 1.25);
}

async function file(households) {
  const file = sample(households);
  const size = said(households);
  await browser.ask('ours', 'found', { file, name: 'equal' });
  const name = (what) => `file of ${size} · ${what}`;
  for (let i = 0; i < runs; i++) {
    await measure(name('ajv'), 'ajv', 'check', { file });
    await measure(name('preview, new'), 'ours', 'take', { file });
    await measure(name('preview and apply, new'), 'ours', 'take', { file, apply: true });
    await measure(name('preview, the same again'), 'ours', 'take', { file, from: 'equal' });
  }
  figures.budget(`Preview of a file of ${size} against ajv`, name('preview, new'), name('ajv'), { most: 3 });
  figures.budget(`Preview and apply against ajv`, name('preview and apply, new'), name('ajv'), { most: 5 });
  figures.budget(`The same file again against ajv`, name('preview, the same again'), name('ajv'), { most: 2 });
}

async function merge(households) {
  const file = sample(households);
  const size = said(households);
  const edits = households / 10;
  await browser.ask('ours', 'part', { file, edits, conflicts: 20, households });
  const name = (what) => `merge ${size} · ${what}`;
  const take = (what, file, apply) => measure(name(`Sổ Sinh Kế, ${what}`), 'ours', 'take', { file, from: 'here', apply });
  const loro = (what, order) => measure(name(`Loro, ${what}`), 'loro', 'merge', { file, edits, ...order });
  for (let i = 0; i < runs; i++) {
    await take('changes file, preview', 'changes.json');
    await loro('update', {});
    await take('changes file, preview and apply', 'changes.json', true);
    await loro('update, and stored', { saved: true });
    await take('full file, preview', 'full.json');
    await loro('snapshot', { whole: true });
    await take('full file, preview and apply', 'full.json', true);
    await loro('snapshot, and stored', { whole: true, saved: true });
    await take('changes file with 20 conflicts, preview', 'changes-conflicts.json');
    await take('full file with 20 conflicts, preview', 'full-conflicts.json');
  }
  const fewer = Math.min(automergeMost, households);
  const automerge = `merge ${said(fewer)} · Automerge, two documents`;
  for (let i = 0; fewer > 0 && i < Math.min(runs, 3); i++) {
    await measure(automerge, 'automerge', 'merge', { file: sample(fewer), edits: fewer / 10 });
  }
  for (const [ours, peer] of [['changes file, preview', 'update'], ['changes file, preview and apply', 'update, and stored'],
    ['full file, preview', 'snapshot'], ['full file, preview and apply', 'snapshot, and stored']]) {
    figures.budget(`Merging, ${ours} against Loro's ${peer}`, name(`Sổ Sinh Kế, ${ours}`), name(`Loro, ${peer}`), { most: 1 });
  }
}

// In a browser of its own: the others leave something behind in every process.
async function memory(households) {
  const file = sample(households);
  const name = (what, of) => `memory ${said(households)} · ${what}, ${of}`;
  const browser = await launch();
  const ask = (task, order) => browser.page.evaluate(([t, o]) => globalThis.bench('ours', t, o), [task, order]);
  const steps = {
    'empty page': async () => {},
    'file taken in': () => ask('take', { file, apply: true, name: 'memory' }),
    'register opened': () => ask('start', { name: 'memory' }),
    'the same file again': () => ask('take', { file, name: 'memory', keep: true }),
  };
  for (const [what, work] of Object.entries(steps)) {
    await browser.fresh();
    const { most, after, result } = await watched(browser.profile, work);
    for (const of in most) {
      figures.add(name(what, `${of}, most`), most[of], 'MB');
      figures.add(name(what, `${of}, after`), after[of], 'MB');
    }
    console.error(`  memory, ${what}: ${most.resident.toFixed(0)} MB (${most.proportional.toFixed(0)}) ${JSON.stringify(result ?? '')}`);
    figures.limit(`Memory at ${said(households)}, ${what}, MB`, name(what, 'resident, most'), 1536);
  }
  await browser.close();
}

for (const [index, households] of sizes.entries()) {
  // The larger sizes show that it works and how it grows; the budgets are of the first.
  if (parts.has('load')) await load(households, index === 0 ? runs : Math.min(runs, 3));
  if (index > 0) continue;
  if (parts.has('save')) await save();
  if (parts.has('sealed') && index === 0) await sealed(households, runs);
  if (parts.has('file')) await file(households);
  if (parts.has('merge')) await merge(households);
}
await browser.close();
if (parts.has('memory')) await memory(sizes.at(-1));

const ok = figures.print();
writeFileSync('target/bench-exchange.json', `${JSON.stringify({ households: sizes, runs, ...figures.json() }, null, 1)}\n`);
process.exit(ok ? 0 : 1);
