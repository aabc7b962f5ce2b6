// Measures the budgets in Chromium and prints median, minimum and maximum of each.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { answerWho } from './browser.mjs';

const [file, payments, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const port = 8090;
const server = spawn('node', ['scripts/serve.mjs', 'dist', '--port', String(port)], { stdio: 'ignore' });
const profile = mkdtempSync(join(tmpdir(), 'ssk-bench-'));
const stop = () => { server.kill(); rmSync(profile, { recursive: true, force: true }); };
process.on('exit', stop);

const figures = {};
const note = (name, budget, values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = q => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  figures[name] = { unit: 'ms', budget, median: at(0.5), min: sorted[0], max: sorted.at(-1), p95: at(0.95), runs: sorted.length };
};

const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  locale: 'vi-VN',
  viewport: { width: 1366, height: 768 },
});
const page = browser.pages()[0] ?? await browser.newPage();
const address = `http://127.0.0.1:${port}/`;
for (let i = 0; ; i++) {
  try { await page.goto(address); break; } catch (error) { if (i > 40) throw error; await new Promise(r => setTimeout(r, 250)); }
}
await page.getByRole('heading', { name: 'Bắt đầu sổ mới' }).waitFor();

const started = Date.now();
await page.locator('input[type=file]').setInputFiles(file);
await answerWho(page);
await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Vốn và dự án' }).waitFor({ timeout: 120_000 });
note(`restore a file with ${payments} payments`, null, [Date.now() - started]);

// From the application's start (the boot screen goes) to the painted figures, register read from the database.
const afterLoad = [], coldStart = [];
for (let i = 0; i < runs; i++) {
  await page.addInitScript(() => {
    const seen = {};
    window.benchSeen = seen;
    new MutationObserver(() => {
      if (!seen.load && document.body && !document.getElementById('boot')) seen.load = performance.now();
      if (!seen.shown && document.querySelector('.figs')) {
        requestAnimationFrame(() => requestAnimationFrame(() => { seen.painted = performance.now(); }));
        seen.shown = performance.now();
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('about:blank');
  await page.goto(`${address}#/overview`);
  await page.waitForFunction(() => window.benchSeen?.painted);
  const seen = await page.evaluate(() => window.benchSeen);
  afterLoad.push(seen.painted - seen.load);
  coldStart.push(seen.painted);
}
note('Overview painted after the application has loaded', 200, afterLoad);
note('cold start, from the address to the painted Overview', null, coldStart);

// Going to the Overview from another page.
const opened = [];
for (let i = 0; i < runs; i++) {
  await page.evaluate(() => { location.hash = '#/files'; });
  await page.locator('#h-export').waitFor();
  opened.push(await page.evaluate(() => new Promise(resolve => {
    const begin = performance.now();
    const observer = new MutationObserver(() => {
      if (document.querySelector('.figs')) {
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begin)));
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
    location.hash = '#/overview';
  })));
}
note('Overview opened from another page', 200, opened);

// A payment typed and entered: until the transaction is complete and the page shows it.
const committed = [], shown = [];
await page.evaluate(() => {
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const made = transaction.apply(this, args);
    if (args[1] === 'readwrite') made.addEventListener('complete', () => { window.benchCommitted = performance.now(); });
    return made;
  };
});
for (let i = 0; i < runs; i++) {
  await page.evaluate(() => { location.hash = '#/capital/payments?form=payment'; });
  await page.getByLabel('Lấy từ khoản phân bổ').selectOption({ index: 1 + i });
  await page.getByLabel('Số tiền').fill('1.234.567');
  await page.getByLabel('Ngày', { exact: true }).fill('01/06/2023');
  const times = await page.evaluate(() => new Promise(resolve => {
    const before = document.querySelector('p.summary').textContent;
    window.benchCommitted = undefined;
    const begin = performance.now();
    const observer = new MutationObserver(() => {
      const summary = document.querySelector('p.summary');
      if (summary && summary.textContent !== before) {
        observer.disconnect();
        const dom = performance.now();
        requestAnimationFrame(() => resolve({ committed: window.benchCommitted - begin, dom: dom - begin, shown: performance.now() - begin }));
      }
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    document.querySelector('.panel button[type=submit]').click();
  }));
  committed.push(times.committed);
  shown.push(times.shown);
}
note('payment committed', 50, committed);
note('payment committed and shown in the list', 50, shown);
await browser.close();

let bad = 0;
for (const [name, f] of Object.entries(figures)) {
  const over = f.budget !== null && f.median > f.budget;
  bad += over ? 1 : 0;
  const budget = f.budget === null ? '' : `   budget ${f.budget}${over ? '  EXCEEDED' : ''}`;
  console.log(`${name.padEnd(58)} ${f.median.toFixed(1).padStart(8)} ms  (${f.min.toFixed(1)} to ${f.max.toFixed(1)}, ${f.runs} runs)${budget}`);
}
writeFileSync('target/bench.json', `${JSON.stringify({ payments, figures }, null, 1)}\n`);
process.exit(bad ? 1 : 0);
