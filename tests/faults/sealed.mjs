// A register under a passphrase in the slow matrices: how it begins, opens and is looked at, and a laptop whose browser
// can be killed. The numbers of chance come from FAULT_SEED, which is printed.
import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { browser, place, setClock } from '../e2e/browser.mjs';
import { restore } from '../e2e/copies.mjs';
import { takeIn } from '../e2e/exchange.mjs';
import { expect, go, saved, startScreen, title, unitsAreThere } from '../e2e/people.mjs';
import { groups, locked } from '../e2e/vault.mjs';

export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 30);
export const WORDS = 'nuong gui trau hong suoi rung';
export const OTHER = 'bon con ga trong qua song';
export const NAME = 'Giàng Thị Mỷ';
export { groups as groupsOf, locked };

// What stands in the records and must not lie anywhere in the clear.
const OPEN = [NAME, 'Xín Chải', 'register:', 'Trồng rừng'];

export function chance() {
  const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
  console.log('seed', seed);
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)] };
}

// How often what happened; `bad` is what must not, with a line for each time.
export class Counts {
  constructor(row) { this.row = row; this.of = {}; this.wrong = []; }

  count(what) {
    this.of[what] = (this.of[what] ?? 0) + 1;
    if (process.env.FAULT_TALK) console.log(new Date().toISOString().slice(11, 19), this.row, what);
  }

  bad(what, ...more) {
    this.count(what);
    this.wrong.push([what, ...more].join(' '));
    console.log(`${this.row}:`, what, ...more);
  }

  end() {
    console.log(`${this.row}: ${Object.entries(this.of).map(([what, n]) => `${n} ${what}`).join(', ')}`);
    expect(this.wrong, this.row).toEqual([]);
  }
}

export async function answer(page, { unit = 'Bản Xín Chải', year = '2026' } = {}) {
  await page.getByLabel('Họ và tên của bạn').fill(NAME);
  await page.getByLabel('Năm làm việc').selectOption(year);
  const field = page.getByRole('combobox', { name: 'Đơn vị' });
  await field.fill(unit);
  await unitsAreThere(page);
  await field.press(await page.getByRole('listbox').isVisible() ? 'Enter' : 'Tab');
  await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
}

export async function choosePassphrase(page, words = WORDS) {
  await page.getByRole('button', { name: 'Tự đặt mật khẩu' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(words);
  await page.getByLabel('Gõ lại lần nữa').fill(words);
}

export async function toSheet(page) {
  await page.getByRole('button', { name: 'In phiếu khôi phục', exact: true }).click();
  return groups(page);
}

// Up to the button that does it, which is given.
export async function tryTheSheet(page, key) {
  await page.getByRole('button', { name: 'Thử mở bằng phiếu' }).click();
  for (let group = 1; group <= 8; group += 1) {
    const field = page.getByLabel(`Ô ${group}`, { exact: true });
    if (await field.count()) await field.fill(key[group - 1]);
  }
  return page.getByRole('button', { name: 'Đúng phiếu, bật mật khẩu' });
}

export async function beginSealed(page, who) {
  await page.goto('./');
  await answer(page, who);
  await choosePassphrase(page);
  const key = await toSheet(page);
  await (await tryTheSheet(page, key)).click();
  await expect(title(page, /^Vốn và dự án năm/)).toBeVisible();
  return key;
}

export const shell = (page) => page.getByRole('navigation', { name: /^Mục chính/ }).first();
export const alarmPage = (page) => page.locator('section.alarm');
const refusal = (page) => page.getByRole('main').getByRole('alert').filter({ hasText: /./ });

// Whether it opens with this passphrase; why not, else.
export async function tryWords(page, words) {
  await expect(locked(page)).toBeVisible();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Mở sổ' }).click();
  await expect(locked(page).and(page.locator(':not(*)')).or(shell(page)).or(alarmPage(page)).or(refusal(page)).first()).toBeVisible();
  if (await locked(page).isVisible()) return (await refusal(page).first().innerText().catch(() => '')) || 'opened';
  return 'opened';
}

export async function unlock(page, words = WORDS) {
  expect(await tryWords(page, words)).toBe('opened');
}

// What the page shows when it has come to rest after a start.
export async function start(page) {
  const asks = page.getByRole('button', { name: 'Mở bản thứ hai' });
  await expect(shell(page).or(locked(page)).or(alarmPage(page)).or(startScreen(page)).first()).toBeVisible();
  if (await locked(page).isVisible()) return 'locked';
  if (await shell(page).isVisible()) return 'open';
  const offered = await restore(page).or(asks).first().waitFor({ timeout: 10_000 }).then(() => true, () => false);
  if (!offered) return (await startScreen(page).isVisible()) ? 'first start' : 'alarm';
  return (await asks.isVisible()) ? 'asks for the copy' : 'offers the copy';
}

// Opens the sealed copy that an alarm asks about, and gives the button that brings it back.
export async function openCopy(page, words = WORDS) {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Mở bản thứ hai' }).click();
  await expect(restore(page)).toBeVisible();
  return restore(page);
}

// From a start to the offer, whatever lies between them; else where it ended.
export async function toOffer(page) {
  const see = page.getByRole('link', { name: 'Xem bản thứ hai trên máy này' }).first();
  const asks = page.getByRole('button', { name: 'Mở bản thứ hai' });
  // Damage of the history is looked for some seconds after the start.
  const waits = restore(page).or(see).or(asks).or(locked(page));
  for (let steps = 0; steps < 4; steps += 1) {
    if (!(await waits.first().waitFor({ timeout: 20_000 }).then(() => true, () => false))) break;
    if (await restore(page).isVisible()) return 'offered';
    if (await locked(page).isVisible()) {
      const end = await tryWords(page, WORDS);
      if (end !== 'opened') return `stays locked: ${end}`;
    } else if (await asks.isVisible()) {
      await page.getByLabel('Mật khẩu', { exact: true }).fill(WORDS);
      await asks.click();
      await expect(asks).toBeHidden();
    } else {
      await see.click();
      await restore(page).waitFor({ timeout: 15_000 }).catch(() => {});
    }
  }
  if (await page.getByRole('heading', { name: 'Bản thứ hai trên máy này vẫn còn' }).isVisible()) return 'the copy is damaged itself';
  return (await startScreen(page).isVisible()) ? 'first start' : 'nothing offered';
}

// Past an alarm, which offers to export as well.
export const docsOf = async (page) => {
  await go(page, 'Nhập và xuất');
  const button = page.getByRole('main').locator('button.btn', { hasText: 'Xuất ra tệp' }).last();
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const { docs } = JSON.parse(await readFile(await file.path(), 'utf8'));
  return docs.map((doc) => JSON.stringify(doc)).sort();
};

export const protection = async (page) => {
  await go(page, 'Sao lưu, bảo vệ');
  await expect(title(page, 'Sao lưu, bảo vệ')).toBeVisible();
};

// The copy has followed, sealed or not.
export async function followed(page) {
  await protection(page);
  await expect(page.getByText('Còn bản thứ hai')).toBeVisible({ timeout: 30_000 });
}

// The copy opens, and all of it is there.
export async function copyIsWhole(page) {
  await followed(page);
  await page.getByRole('button', { name: 'Kiểm lại bản thứ hai' }).click();
  await expect(page.getByText(/^Đã kiểm: đủ [\d.]+ bản ghi$/)).toBeVisible();
}

export const manyRecords = (page, n = 300) =>
  takeIn(page, JSON.stringify({
    docs: Array.from({ length: n }, (_, i) => ({
      _id: `class:01890000-0000-7000-8000-${String(i).padStart(12, '0')}`, kind: 'class', trade: `Trồng rừng ${i}`, year: 2023,
    })),
  }));

export async function savesSomething(page, what) {
  await go(page, 'Đào tạo nghề');
  await page.getByRole('link', { name: 'Thêm lớp' }).first().click();
  const entry = page.getByRole('region', { name: 'Thêm lớp' });
  await entry.getByLabel(/^Nghề/).fill(what);
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
  await expect(saved(page)).toHaveText(/^Đã lưu/);
}

// Which words of the register lie in the clear in what this browser keeps for the page.
export const liesOpen = (page) => page.evaluate(async (words) => {
  const open = new Set();
  const look = (where, text) => { for (const word of words) if (text.includes(word)) open.add(`${word} in ${where}`); };
  const text = (bytes) => new TextDecoder().decode(bytes);
  look('localStorage', JSON.stringify(Object.entries(localStorage)));
  look('sessionStorage', JSON.stringify(Object.entries(sessionStorage)));
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open('so-sinh-ke');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  for (const store of database.objectStoreNames) {
    const read = (what) => new Promise((resolve) => {
      const asked = database.transaction(store).objectStore(store)[what]();
      asked.onsuccess = () => resolve(asked.result);
    });
    for (const value of await read('getAll')) look(`database ${store}`, value instanceof Uint8Array ? text(value) : String(value));
    for (const key of await read('getAllKeys')) look(`keys of ${store}`, String(key));
  }
  database.close();
  for (const name of (await caches.keys()).filter((one) => one.startsWith('ban-sao'))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      // What is swept away just now is gone.
      const found = await cache.match(request);
      if (found) look('near copy', request.url + text(await found.arrayBuffer()));
    }
  }
  return [...open];
}, OPEN);

// One browser profile, its browser started, closed and killed; put back to what it was when it was kept.
export class Laptop {
  constructor(folder, use) { this.profile = `${folder}/profile`; this.use = use; this.errors = []; }

  async start() {
    this.context = await chromium.launchPersistentContext(this.profile, { ...browser, ...place, ...this.use });
    this.context.setDefaultTimeout(30_000);
    await setClock(this.context);
    const page = this.context.pages()[0];
    page.on('pageerror', (error) => this.errors.push(String(error)));
    await page.goto('./');
    return page;
  }

  async close() {
    await this.context?.close().catch(() => {});
    this.context = undefined;
  }

  async kill() {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      let line = '';
      try { line = readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { /* It is gone. */ }
      if (line.includes(this.profile)) try { process.kill(Number(pid), 'SIGKILL'); } catch { /* It went with its parent. */ }
    }
    await this.close();
  }

  keep(as) { cpSync(this.profile, `${this.profile}-${as}`, { recursive: true, verbatimSymlinks: true }); }

  putBack(as) {
    rmSync(this.profile, { recursive: true, force: true });
    cpSync(`${this.profile}-${as}`, this.profile, { recursive: true, verbatimSymlinks: true });
  }
}
