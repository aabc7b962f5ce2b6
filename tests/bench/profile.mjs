// Where the engine's time goes, by function, as Chromium's sampling profiler sees it. Needs an engine with names:
//   scripts/bench.sh profile [--households 10000]
import { copyFileSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';

const { values: options } = parseArgs({ options: { households: { type: 'string', default: '10000' }, top: { type: 'string', default: '22' } } });
const SAMPLE_MS = 0.25;
const ROUNDS = 4;
const households = Number(options.households);
const file = `${households}.json`;
mkdirSync('target/bench-page/data', { recursive: true });
copyFileSync(`target/bench-${file}`, `target/bench-page/data/${file}`);
const browser = await launch();
const edits = households / 10;
await browser.ask('ours', 'found', { file, name: 'equal' });
await browser.ask('ours', 'part', { file, edits, conflicts: 20, households });

const tasks = {
  store: ['load', { file }],
  start: ['start', { name: 'equal' }],
  preview: ['take', { file }],
  'preview and apply': ['take', { file, apply: true }],
  again: ['take', { file, from: 'equal' }],
  'merge changes': ['take', { file: 'changes.json', from: 'here' }],
  'merge full': ['take', { file: 'full.json', from: 'here' }],
  'merge full and apply': ['take', { file: 'full.json', from: 'here', apply: true }],
};

// `so_sinh_ke::store::entry::seal::h0123456789abcdef` without the hash.
const short = (name) => name.replace(/::h[0-9a-f]{16}$/, '').replace(/\[[0-9a-f]{16}\]/g, '').slice(0, 100);

// One run, as lists of [function, ms]: `self` without and `whole` with what it calls.
async function sampled(task, order, self, whole) {
  const page = await browser.fresh();
  const client = await page.context().newCDPSession(page);
  await client.send('Profiler.enable');
  await client.send('Profiler.setSamplingInterval', { interval: SAMPLE_MS * 1000 });
  await client.send('Profiler.start');
  const answer = await page.evaluate(([t, o]) => globalThis.bench('ours', t, o), [task, order]);
  const { profile } = await client.send('Profiler.stop');
  await client.detach();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  for (const node of profile.nodes) for (const child of node.children ?? []) nodes.get(child).parent = node;
  const add = (map, key, ms) => map.set(key, (map.get(key) ?? 0) + ms / ROUNDS);
  // What the page does to prepare comes before the span that it measured, and is left out.
  const from = profile.endTime / 1000 - answer.ms - 3;
  let at = profile.startTime / 1000;
  profile.samples.forEach((id, i) => {
    at += profile.timeDeltas[i] / 1000;
    if (at < from) return;
    // A sample that stands for longer is one during which something else had the processor.
    const ms = Math.min((profile.timeDeltas[i + 1] ?? 0) / 1000, 3 * SAMPLE_MS);
    const node = nodes.get(id);
    add(self, short(node.callFrame.functionName || '(js)'), ms);
    const names = new Set();
    for (let up = node; up; up = up.parent) names.add(short(up.callFrame.functionName));
    for (const name of names) add(whole, name, ms);
  });
}

for (const [title, [task, order]] of Object.entries(tasks)) {
  const [self, whole] = [new Map(), new Map()];
  for (let i = 0; i < ROUNDS; i++) await sampled(task, order, self, whole);
  const all = [...self.values()].reduce((sum, ms) => sum + ms, 0);
  const list = (map, most) => [...map].sort((a, b) => b[1] - a[1]).slice(0, most)
    .forEach(([name, ms]) => console.log(`  ${ms.toFixed(0).padStart(6)} ms ${(100 * ms / all).toFixed(0).padStart(3)} %  ${name}`));
  console.log(`\n${title}: ${all.toFixed(0)} ms on the processor\n by itself`);
  list(self, Number(options.top));
  console.log(' with what it calls');
  list(new Map([...whole].filter(([name]) => /so_sinh_ke|serde_json|sha2|drop_in_place/.test(name))), 26);
}
await browser.close();
