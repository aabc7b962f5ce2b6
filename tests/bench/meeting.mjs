// The screens of a meeting on a register of a province: 37 communes, forty projects in each, twelve months of reports.
// From the key or click to the painted page: the reports of a month, a commune's report, the matrix on the wall, and
// each page that is turned there. Prints median, minimum and maximum; fails above a budget.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerWho, chromiumOn } from './browser.mjs';

const [file, runs] = [process.argv[2], Number(process.argv[3])];
const OPEN_MS = 300;
const TURN_MS = 100;
const port = 8092;
const server = spawn('node', ['scripts/serve.mjs', 'dist', '--port', String(port)], { stdio: 'ignore' });
const profile = mkdtempSync(join(tmpdir(), 'ssk-bench-'));
process.on('exit', () => { server.kill(); rmSync(profile, { recursive: true, force: true }); });
const address = `http://127.0.0.1:${port}/`;

const figures = {};
const note = (name, budget, values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  figures[name] = { budget, median: at(0.5), p95: at(0.95), min: sorted[0], max: sorted.at(-1), runs: sorted.length };
};

const browser = await chromiumOn(profile);
const page = browser.pages()[0] ?? (await browser.newPage());
await page.setViewportSize({ width: 1366, height: 768 });
page.setDefaultTimeout(300_000);
for (let i = 0; ; i++) {
  try { await page.goto(address); break; } catch (error) { if (i > 40) throw error; await new Promise((r) => setTimeout(r, 250)); }
}
await page.getByRole('heading', { name: 'Bắt đầu sổ mới' }).waitFor();
const begun = Date.now();
await page.locator('input[type=file]').setInputFiles(file);
await answerWho(page);
await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Vốn và dự án' }).waitFor();
note(`file restored (${Math.round(statSync(file).size / 1e6)} MB)`, null, [Date.now() - begun]);
// What the program makes ready in the background is not part of any figure.
await page.waitForTimeout(3000);

// In the page: does something, and waits until what `shown` looks for is there and painted.
const timed = (act, shown) => page.evaluate(([act, shown]) => new Promise((resolve) => {
  const there = () => document.querySelector(shown) !== null;
  const observer = new MutationObserver(() => {
    if (!there()) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - begin);
      channel.port2.postMessage(0);
    });
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  const begin = performance.now();
  if (act.hash) location.hash = act.hash;
  if (act.key) dispatchEvent(new KeyboardEvent('keydown', { key: act.key, bubbles: true }));
}), [act, shown]);

async function opened(name, hash, shown) {
  const times = [];
  for (let i = 0; i < runs; i++) {
    await page.evaluate(() => { location.hash = '#/files'; });
    await page.locator('#h-export').waitFor();
    await page.waitForTimeout(100);
    times.push(await timed({ hash }, shown));
  }
  note(name, OPEN_MS, times);
  figures[`${name}, the first time`] = { count: Math.round(times[0]), most: OPEN_MS };
}

// The matrix comes first: nobody has judged a project yet.
await opened('matrix on the wall', '#/present?question=steps', '.present .matrix');
await opened('reports of a month', '#/reports', '.reports tbody tr');
const commune = await page.locator('.reports tbody tr a').first().getAttribute('href');
await opened('report of a commune, forty projects', commune, '.project-row textarea');

// A figure written in it, until the foot has counted what is missing anew.
const written = [];
const rows = page.locator('.project-row textarea[id$="-work"]');
for (let i = 0; i < Math.min(runs, await rows.count()); i++) {
  await rows.nth(i).fill(`Đã họp thôn lần ${i + 1}`);
  written.push(await page.evaluate((i) => new Promise((resolve) => {
    const input = document.querySelectorAll('.project-row textarea[id$="-work"]')[i];
    const begin = performance.now();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin), 0));
  }), i));
  await page.waitForTimeout(150);
}
note('what is written in a field taken in', TURN_MS, written);

// Through all pages of the wall and back.
await page.evaluate(() => { location.hash = '#/present'; });
await page.locator('.present h1').waitFor();
await page.waitForTimeout(1500);
const turned = [];
let slowest = ['', 0];
for (const key of ['ArrowRight', 'ArrowLeft']) {
  for (;;) {
    const before = await page.evaluate(() => location.hash);
    const ms = await page.evaluate((key) => new Promise((resolve) => {
      const begin = performance.now();
      dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - begin);
        channel.port2.postMessage(0);
      });
    }), key);
    const after = await page.evaluate(() => location.hash);
    if (after === before) break;
    turned.push(ms);
    if (ms > slowest[1]) slowest = [after, ms];
    await page.waitForTimeout(30);
  }
}
note(`a page turned on the wall, ${turned.length} pages`, TURN_MS, turned);
figures[`slowest page: ${slowest[0]}`] = { count: Math.round(slowest[1]), most: TURN_MS };
await browser.close();

let bad = 0;
for (const [name, f] of Object.entries(figures)) {
  if (f.count !== undefined) {
    const over = f.count > f.most;
    bad += over ? 1 : 0;
    console.log(`${name.padEnd(66)} ${String(f.count).padStart(8)} ms   budget ${f.most}${over ? '  EXCEEDED' : ''}`);
    continue;
  }
  const over = f.budget !== null && f.median > f.budget;
  bad += over ? 1 : 0;
  const budget = f.budget === null ? '' : `   budget ${f.budget}${over ? '  EXCEEDED' : ''}`;
  console.log(`${name.padEnd(66)} ${f.median.toFixed(1).padStart(8)} ms  p95 ${f.p95.toFixed(1)}  (${f.min.toFixed(1)} to ${f.max.toFixed(1)}, ${f.runs})${budget}`);
}
writeFileSync('target/bench-meeting-figures.json', `${JSON.stringify(figures, null, 1)}\n`);
process.exit(bad ? 1 : 0);
