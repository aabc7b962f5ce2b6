// Workbooks with ten thousand households, in Chromium: the worker of the release beside SheetJS and ExcelJS, each in a
// worker of its own and in turns; then the application itself, from the file in its box to the list in the register.
// Prints each figure with its spread; fails above a budget.
//   excel.mjs --households 10000 --runs 5 [--only peers,page]
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '../../scripts/serve.mjs';
import { chromiumOn, launch } from './browser.mjs';
import { Figures } from './figures.mjs';
import { headings, people } from './excel-rows.mjs';

const { values: said } = parseArgs({
  options: { households: { type: 'string', default: '10000' }, runs: { type: 'string', default: '5' }, only: { type: 'string', default: 'peers,page' } },
});
const count = Number(said.households);
const runs = Number(said.runs);
const only = said.only.split(',');
const PEERS = resolve('target/bench-peers');
const PAGE = 'target/bench-excel';
const figures = new Figures();

const require = createRequire(join(PEERS, 'package.json'));
const XLSX = require('xlsx');

// Written by another program, as a list that comes in is: texts shared, packed, real dates.
function workbook(rows, path) {
  const sheet = XLSX.utils.aoa_to_sheet([['UBND XÃ NÔNG THƯỢNG'], ['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2026'], [], headings, ...rows], { cellDates: true });
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'Hộ nghèo 2026');
  writeFileSync(path, XLSX.write(book, { type: 'buffer', bookSST: true, compression: true, cellDates: true }));
  return path;
}

// Reading and writing without the application: the files of the release's worker, and those of the peers, beside one page.
async function peers(rows, file) {
  rmSync(PAGE, { recursive: true, force: true });
  mkdirSync(PAGE, { recursive: true });
  const ours = readdirSync('dist').filter((name) => /^excel-[0-9a-f]{16}\.(js|wasm)$/.test(name));
  for (const name of ours) cpSync(join('dist', name), join(PAGE, name));
  const script = ours.find((name) => name.endsWith('.js'));
  copyFileSync(join(PEERS, 'node_modules/xlsx/dist/xlsx.full.min.js'), join(PAGE, 'xlsx.js'));
  copyFileSync(join(PEERS, 'node_modules/exceljs/dist/exceljs.min.js'), join(PAGE, 'exceljs.js'));
  for (const name of ['excel.mjs', 'excel-peer.js']) copyFileSync(`tests/bench/page/${name}`, join(PAGE, name));
  copyFileSync(file, join(PAGE, 'list.xlsx'));
  writeFileSync(join(PAGE, 'rows.json'), JSON.stringify({ headings, rows }));
  writeFileSync(join(PAGE, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Benchmark</title><script type="module">globalThis.OURS = '${script}'; await import('./excel.mjs')</script>\n`);
  const bench = await launch(PAGE);
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const task of ['read', 'write']) {
        const all = ['ours', 'sheetjs', 'exceljs'];
        for (let turn = 0; turn < all.length; turn += 1) {
          const peer = all[(run + turn) % all.length];
          const { times, rows: seen, bytes } = await bench.ask(peer, task, {});
          if (task === 'read' && seen < count) throw new Error(`${peer} gave ${seen} rows`);
          // Once as it comes, then warm: somebody waits for the first.
          figures.add(`${task}, first: ${peer}`, times[0]);
          for (const time of times.slice(1)) figures.add(`${task}, warm: ${peer}`, time);
          if (run === 0 && task === 'write') figures.add(`written file: ${peer}`, bytes / 1000, 'KB');
        }
      }
    }
  } finally {
    await bench.close();
  }
  for (const how of ['first', 'warm']) {
    figures.budget(`Reading, ${how}, in at most half of SheetJS's time`, `read, ${how}: ours`, `read, ${how}: sheetjs`, { most: 0.5 });
    figures.budget(`Writing, ${how}, in at most half of SheetJS's time`, `write, ${how}: ours`, `write, ${how}: sheetjs`, { most: 0.5 });
    figures.budget(`Writing, ${how}, in at most half of ExcelJS's time`, `write, ${how}: ours`, `write, ${how}: exceljs`, { most: 0.5 });
  }
}

// What happens in the page between a click and what it leads to, and how long the page stood still at most.
function watch() {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const find = (selector, words) => [...document.querySelectorAll(selector)].find((element) => new RegExp(words).test(element.textContent.trim()) && !element.disabled && element.offsetParent);
  const until = (selector, words) => new Promise((done) => {
    const look = () => {
      const found = find(selector, words);
      if (found) done(found);
      else requestAnimationFrame(look);
    };
    look();
  });
  globalThis.benchUntil = until;
  globalThis.benchStep = async (act, selector, words) => {
    await new Promise((done) => setTimeout(done, 300));
    const begun = performance.now();
    await act();
    await until(selector, words);
    await painted();
    const end = performance.now();
    await new Promise((done) => setTimeout(done, 300));
    const within = tasks.filter((task) => task.startTime + task.duration > begun && task.startTime < end);
    return { time: end - begun, longest: Math.max(0, ...within.map((task) => task.duration)), still: within.map((task) => [Math.round(task.startTime - begun), Math.round(task.duration)]) };
  };
}

// Drops the file, and goes on as somebody who is content with what is proposed. The clicks of the person are not counted.
async function take(page, path, prefix) {
  const bytes = readFileSync(path).toString('base64');
  const steps = await page.evaluate(async (bytes) => {
    const step = globalThis.benchStep;
    const click = (words) => async () => (await globalThis.benchUntil('button', words)).click();
    const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'danh-sach-ho.xlsx');
    const drop = () => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      document.querySelector('.dropbox').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    };
    return {
      read: await step(drop, 'h2, h3', '^Dòng tiêu đề là dòng 4$'),
      columns: await step(click('^Ghép cột$'), 'h1', '^Ghép cột của tệp với sổ$'),
      preview: await step(click('^Xem trước \\d'), 'h1', '^Xem trước: \\d'),
      applied: await step(click('^Ghi \\d.* bản ghi vào sổ'), 'h1', '^Đã ghi \\d'),
    };
  }, bytes);
  for (const [name, { time, still }] of Object.entries(steps)) {
    figures.add(`${prefix}, ${name}`, time);
    if (still.length) console.log(`${prefix}, ${name}: stood still ${still.map(([at, long]) => `${long} ms at ${at}`).join(', ')}`);
  }
  const { read, columns, preview, applied } = steps;
  figures.add(`${prefix}, dropped file to preview`, read.time + columns.time + preview.time);
  figures.add(`${prefix}, longest task to the preview`, Math.max(read.longest, columns.longest, preview.longest));
  figures.add(`${prefix}, longest task while applied`, applied.longest);
}

async function page(file, changed) {
  if (!existsSync('dist/index.html')) throw new Error('no release in dist/');
  const { newRegister } = await import('../e2e/people.mjs');
  const site = await serve('dist');
  try {
    for (let run = 0; run < runs; run += 1) {
      const profile = join('target', `bench-profile-${process.pid}-${run}`);
      const browser = await chromiumOn(profile, { baseURL: site.address, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: { width: 1366, height: 768 } });
      try {
        const page = browser.pages()[0] ?? (await browser.newPage());
        page.setDefaultTimeout(120_000);
        await page.addInitScript(watch);
        await newRegister(page, { year: '2026' });
        await page.goto('./#/households');
        await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
        await page.locator('.dropbox').waitFor();
        await take(page, file, 'empty register');
        await page.getByRole('button', { name: 'Nhập tệp khác' }).click();
        await page.locator('.dropbox').waitFor();
        await take(page, changed, 'the same list once more, 100 cells changed');
      } finally {
        await browser.close();
        rmSync(profile, { recursive: true, force: true });
      }
    }
  } finally {
    await site.close();
  }
  for (const prefix of ['empty register', 'the same list once more, 100 cells changed']) {
    figures.limit(`Dropped file to preview: ${prefix}`, `${prefix}, dropped file to preview`, 2500);
    figures.limit(`Longest task to the preview: ${prefix}`, `${prefix}, longest task to the preview`, 50);
    figures.limit(`Applied: ${prefix}`, `${prefix}, applied`, 1000);
  }
}

const rows = people(count);
const file = workbook(rows, 'target/bench-list.xlsx');
const corrected = rows.map((row, at) => (at % Math.ceil(count / 100) ? row : row.with(8, `0209 ${String(at).padStart(6, '0')}`)));
if (only.includes('peers')) await peers(rows, file);
if (only.includes('page')) await page(file, workbook(corrected, 'target/bench-list-changed.xlsx'));
const ok = figures.print();
writeFileSync('target/bench-excel.json', `${JSON.stringify(figures.json(), null, 1)}\n`);
process.exit(ok ? 0 : 1);
