// What is typed is there again, letter for letter, however the register was locked, and when the browser was killed.
// LOCK_ROUNDS says how often each way is gone (50); LOCK_SEED repeats what was typed; LOCK_FORMS names the forms, all else.
import { chromium } from '@playwright/test';
import { processes } from '../bench/memory.mjs';
import { browser, place } from '../e2e/browser.mjs';
import { troubles } from '../e2e/fixtures.mjs';
import { expect, test } from '../e2e/people.mjs';
import { begin, locked, plain, unlock } from '../e2e/vault.mjs';
import { Clocks } from './clocks.mjs';
import { chances, someRecords, stands, typeInto } from './typed.mjs';

const ROUNDS = Number(process.env.LOCK_ROUNDS ?? 50);
const SEED = Number(process.env.LOCK_SEED ?? Date.now() % 1_000_000);
const ONLY = process.env.LOCK_FORMS?.split(',');
// A round of the slowest way, and the beginning.
const TIMEOUT = 300_000 + ROUNDS * 60_000;
const WINDOWS = [{ width: 1366, height: 768 }, { width: 1366, height: 768 }, { width: 1100, height: 520 }, { width: 390, height: 640 }];

const told = (sum) => Object.entries(sum).map(([name, n]) => `${n} ${name}`).join(', ');

// A line of the minutes that was left is written as one line; only until the page is loaded anew it stands as it was typed.
const asWritten = (text) => text.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ').trim();

// A field that is not there says as little as an empty one: a grid has as many empty rows as there is room for.
function differing({ values: before, focus }, { values: after }) {
  const said = (name, value = '') => (name.startsWith('TEXTAREA') && name !== focus ? asWritten(value) : value);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => (said(name, before[name]) || '') !== (said(name, after[name]) || ''))
    .map((name) => [name, before[name], after[name]]);
}

// Compares, counts, and says what differs.
function compare(sum, before, after, what) {
  const differs = differing(before, after);
  const same = {
    text: differs.length === 0,
    address: before.address === after.address,
    focus: before.focus === after.focus,
    caret: before.focus === after.focus && String(before.caret) === String(after.caret),
    scroll: Math.abs(before.scroll - after.scroll) <= 2,
    'scroll in the form': Math.abs(before.inner - after.inner) <= 2,
    'field in view': after.seen || !before.seen,
  };
  sum.rounds = (sum.rounds ?? 0) + 1;
  for (const [name, equal] of Object.entries(same)) {
    sum[`equal ${name}`] = (sum[`equal ${name}`] ?? 0) + Number(equal);
    if (equal) continue;
    const [was, is] = [before, after].map(({ values, ...rest }) => rest);
    console.log(`${what}: other ${name}`, name === 'text' ? JSON.stringify(differs) : `${JSON.stringify(was)} → ${JSON.stringify(is)}`);
  }
}

function judge(sum, names) {
  console.log(`${told(sum)} (LOCK_SEED=${SEED})`);
  expect(sum.rounds).toBe(ROUNDS);
  for (const name of names) expect.soft(sum[`equal ${name}`], name).toBe(ROUNDS);
}

const KEPT = ['text', 'address', 'focus', 'caret', 'scroll', 'field in view'];

// The clock of the page jumps; its timers do not.
async function jump(page, seconds) {
  await expect(async () => {
    await page.evaluate((ms) => { const { now } = Date; Date.now = () => now.call(Date) + ms; }, seconds * 1000);
    await expect(locked(page)).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 60_000 });
}

const WAYS = {
  'by key': { lock: (page) => page.keyboard.press('Control+Shift+L') },
  'when nobody has touched it': {
    prepare: (page) => page.evaluate(() => localStorage.setItem('ssk.lock-after', '1')),
    lock: (page) => jump(page, 65),
  },
  'after the machine slept': { lock: (page) => jump(page, 3600) },
  'from another tab': {
    prepare: async (page) => {
      const other = await page.context().newPage();
      await other.goto('./');
      await unlock(other);
      return other;
    },
    lock: async (page, other) => {
      await other.getByRole('button', { name: /^Khóa sổ/ }).first().click();
      await expect(locked(other)).toBeVisible();
    },
    // Whichever tab is opened first, each finds its own.
    opensFirst: async (round, other) => { if (round % 2 === 0) await unlock(other); },
    opensLast: async (round, other) => {
      if (round % 2 === 1) await unlock(other);
      await expect(other.getByRole('heading', { level: 1, name: /^Vốn và dự án năm/ })).toBeVisible();
    },
  },
};

for (const [at, [name, way]] of Object.entries(WAYS).entries()) {
  test(`what is typed stands there again after a lock ${name}`, async ({ page }) => {
    test.setTimeout(TIMEOUT);
    const by = chances(SEED + at);
    const clocks = new Clocks(page);
    await clocks.begin();
    await begin(page);
    const forms = await someRecords(page);
    const other = await way.prepare?.(page);
    const sum = {};
    for (let round = 1; round <= ROUNDS; round += 1) {
      await page.setViewportSize(by.one(WINDOWS));
      const form = by.one(ONLY ?? Object.keys(forms));
      await typeInto(page, by, forms[form]);
      const before = await stands(page);
      await way.lock(page, other);
      await expect(locked(page)).toBeVisible();
      await clocks.locked();
      await way.opensFirst?.(round, other);
      await clocks.expectCaret(before);
      await unlock(page);
      await clocks.opened();
      await way.opensLast?.(round, other);
      // Whatever comes late has come.
      await page.waitForTimeout(300);
      compare(sum, before, await stands(page), `round ${round} ${form}`);
    }
    clocks.tell();
    judge(sum, KEPT);
  });
}

test('what was typed a second before the browser was killed stands in its form', async ({ baseURL }, info) => {
  test.setTimeout(TIMEOUT);
  const by = chances(SEED + 4);
  const profile = info.outputPath('profile');
  const found = [];
  let context;
  const start = async () => {
    context = await chromium.launchPersistentContext(profile, { ...browser, ...place, baseURL, viewport: WINDOWS[0] });
    context.setDefaultTimeout(30_000);
    const page = context.pages()[0];
    found.push(troubles(page));
    return page;
  };
  let page = await start();
  await begin(page);
  const forms = await someRecords(page);
  const sum = {};
  const byForm = {};
  for (let round = 1; round <= ROUNDS; round += 1) {
    const form = by.one(ONLY ?? Object.keys(forms));
    await typeInto(page, by, forms[form]);
    const before = await stands(page);
    await page.waitForTimeout(1000);
    for (const pid of processes(profile)) try { process.kill(pid, 'SIGKILL'); } catch { /* It went with its parent. */ }
    await context.close().catch(() => {});
    page = await start();
    await page.goto('./');
    await unlock(page, plain);
    await expect(page.getByRole('navigation', { name: 'Mục chính' }).first()).toBeVisible();
    await page.goto(before.address);
    await expect(page.locator(forms[form].typed).first()).toBeVisible();
    await page.waitForTimeout(300);
    const after = await stands(page);
    // No lock has kept where they were.
    for (const what of ['focus', 'caret', 'scroll', 'inner', 'seen']) after[what] = before[what];
    const equal = sum['equal text'] ?? 0;
    compare(sum, before, after, `round ${round} ${form}`);
    byForm[form] ??= { rounds: 0, equal: 0 };
    byForm[form].rounds += 1;
    byForm[form].equal += sum['equal text'] - equal;
  }
  await context.close();
  console.log(Object.entries(byForm).map(([form, { rounds, equal }]) => `${form} ${equal}/${rounds}`).join(', '));
  judge(sum, ['text', 'address']);
  expect(found.flat(), 'errors on the pages').toEqual([]);
});
