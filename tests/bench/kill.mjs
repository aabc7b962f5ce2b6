// Kills Chromium in the middle of imports and saves, starts it again and looks at what is there: whatever was
// acknowledged must be there wholly, whatever was not, wholly or not at all.
//   node tests/bench/kill.mjs --rounds 40 [--seed N]
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '../../scripts/serve.mjs';
import { chromiumOn } from './browser.mjs';
import { processes } from './memory.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    sealed: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
// A register that has grown too large makes every start slow: a new one from time to time.
const ROUNDS_PER_REGISTER = 20;
const RECORDS = 200;
const SAVED_AT_ONCE = 5;
const BASE = 1000;

let state = Number(options.seed);
const chance = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };

const base = readFileSync(`target/bench-${BASE}.json`, 'utf8');
const lines = base.split('\n');
const template = JSON.parse(lines.find((line) => line.startsWith('{"_id":"household:')).replace(/,$/, ''));
const hash = (text) => createHash('sha256').update(text).digest('hex');
// Canonical JSON for keys that are plain letters, which is all there are.
const canonical = (value) => (value === null || typeof value !== 'object' ? JSON.stringify(value)
  : Array.isArray(value) ? `[${value.map(canonical)}]`
    : `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`);

// The records of one import, none of which is anywhere else. They sort behind those of the base.
function bundle(number) {
  const { _id, _rev, _revisions, ...body } = template;
  const docs = Array.from({ length: RECORDS }, (_, i) => {
    const fields = { ...body, code: `NK-${number}-${i}` };
    const name = hash(canonical([null, false, fields])).slice(0, 32);
    return { _id: `household:zz-${String(number).padStart(6, '0')}-${i}`, _rev: `1-${name}`, _revisions: { ids: [name], start: 1 }, ...fields };
  });
  const written = docs.map(canonical);
  const header = JSON.parse(`${lines[0]}]}`);
  const first = canonicalHeader({ ...header, kind: 'changes', counts: { docs: RECORDS }, digest: hash(`[${written}]`) });
  return { text: `${first}\n${written.join(',\n')}\n]}\n`, revs: docs.map(({ _id, _rev }) => [_id, _rev]) };
}

const canonicalHeader = (header) => JSON.stringify({ ...header, docs: [] }).replace(/\]\}$/, '');

mkdirSync('target/bench-page/data', { recursive: true });
writeFileSync('target/bench-page/data/base.json', base);
const site = await serve('target/bench-page');
const profile = mkdtempSync(join(tmpdir(), 'ssk-kill-'));
const sum = { rounds: 0, imports: 0, saves: 0, unanswered: 0, 'unanswered and there': 0, lost: 0, torn: 0, findings: 0, killed: 0 };
let actions = 0;
let register = '';
// By number: what was asked, and whether it was acknowledged.
let asked = new Map();

async function start() {
  const browser = await chromiumOn(profile);
  const page = browser.pages()[0] ?? await browser.newPage();
  await browser.exposeBinding('next', () => {
    actions += 1;
    const action = chance() < 0.5 ? { number: actions, kind: 'import', ...bundle(actions) }
      : { number: actions, kind: 'save', from: Math.floor(chance() * (BASE - SAVED_AT_ONCE)) };
    asked.set(action.number, { ...action, text: undefined, answered: false });
    return action;
  });
  await browser.exposeBinding('answered', (_, number) => { asked.get(number).answered = true; });
  await page.goto(site.address);
  await page.waitForFunction(() => globalThis.bench);
  return { browser, page };
}

// Works until it is killed.
const work = (page) => page.evaluate(async ([name, count]) => {
  const { Engine, default: init } = await import(`${location.origin}/engine.js`);
  await init();
  const engine = await Engine.open(name, 'MAY-01', name.startsWith('sealed'));
  for (;;) {
    const action = await globalThis.next();
    if (action.kind === 'import') {
      const said = await engine.preview(new TextEncoder().encode(action.text));
      if (!said.endsWith('refused 0')) throw new Error(said);
      await engine.apply();
    } else {
      await engine.edit(action.from, 1, count, 'phone', `save-${action.number}`);
    }
    globalThis.answered(action.number);
    // As the application does when it has a moment.
    await engine.checkpoint();
  }
}, [register, SAVED_AT_ONCE]);

const look = (page) => page.evaluate(async ([name, ids, indexes]) => {
  const { Engine, default: init } = await import(`${location.origin}/engine.js`);
  await init();
  const engine = await Engine.open(name, 'MAY-01', name.startsWith('sealed'));
  return {
    findings: JSON.parse(engine.findings()),
    revs: ids.map((id) => engine.rev(id) ?? null),
    phones: indexes.map((index) => engine.field(index, 'phone') ?? null),
  };
}, [register, [...asked.values()].flatMap(({ revs }) => (revs ?? []).map(([id]) => id)), Array.from({ length: BASE }, (_, i) => i)]);

async function check(page) {
  const { findings, revs, phones } = await look(page);
  const fault = (kind, what) => { sum[kind] += 1; console.error(`  ${kind}: ${what}`); };
  if (findings.length > 0) fault('findings', JSON.stringify(findings));
  let at = 0;
  // What each household must say: the last save that is there.
  const wanted = new Map();
  for (const action of asked.values()) {
    if (action.kind === 'import') {
      const there = action.revs.filter(([, rev]) => revs[at++] === rev).length;
      if (there > 0 && there < RECORDS) fault('torn', `import ${action.number}: ${there} of ${RECORDS}`);
      settle(action, there > 0, fault);
    } else {
      const indexes = Array.from({ length: SAVED_AT_ONCE }, (_, i) => action.from + i);
      const value = JSON.stringify(`save-${action.number}`);
      // Only the last action of a round is without an answer, so nothing later can have covered it.
      const there = action.answered || phones[action.from] === value;
      if (there) for (const index of indexes) wanted.set(index, { value, number: action.number });
      else if (indexes.some((index) => phones[index] === value)) fault('torn', `save ${action.number}`);
      settle(action, there, fault);
    }
  }
  for (const [index, { value, number }] of wanted) {
    if (phones[index] !== value) fault(asked.get(number).wasAnswered ? 'lost' : 'torn', `save ${number}: household ${index} says ${phones[index]}`);
  }
}

// From now on an action that is there must stay there, and one that is not is forgotten.
function settle(action, there, fault) {
  action.wasAnswered ??= action.answered;
  if (action.answered && !there) fault('lost', `${action.kind} ${action.number}`);
  if (!action.answered) {
    sum.unanswered += 1;
    sum['unanswered and there'] += there ? 1 : 0;
  }
  if (there) action.answered = true;
  else asked.delete(action.number);
}

const began = Date.now();
for (let round = 0; round < rounds; round++) {
  const { browser, page } = await start();
  if (round > 0) await check(page);
  if (round % ROUNDS_PER_REGISTER === 0) {
    register = `${options.sealed ? 'sealed' : 'open'}-kill-${round}`;
    asked = new Map();
    await page.evaluate((name) => globalThis.bench('ours', 'found', { file: 'base.json', name }), register);
  }
  const before = actions;
  const ended = work(page).then(() => {}, (error) => error);
  while (actions === before) await new Promise((done) => setTimeout(done, 5));
  await new Promise((done) => setTimeout(done, chance() * 700));
  const running = processes(profile);
  sum.killed += running.length;
  for (const pid of running) try { process.kill(pid, 'SIGKILL'); } catch { /* It went with its parent. */ }
  const error = await ended;
  if (!/closed|crashed|destroyed/i.test(String(error))) throw error;
  await browser.close().catch(() => {});
  sum.rounds += 1;
  const last = [...asked.values()].filter(({ number }) => number > before && asked.get(number).answered);
  sum.imports += last.filter(({ kind }) => kind === 'import').length;
  sum.saves += last.filter(({ kind }) => kind === 'save').length;
}
const { browser, page } = await start();
await check(page);
await browser.close();
await site.close();
rmSync(profile, { recursive: true, force: true });

console.log(`seed ${options.seed}, ${((Date.now() - began) / 1000).toFixed(0)} s: ${Object.entries(sum).map(([what, n]) => `${n} ${what}`).join(', ')}`);
process.exit(sum.lost + sum.torn + sum.findings > 0 ? 1 : 0);
