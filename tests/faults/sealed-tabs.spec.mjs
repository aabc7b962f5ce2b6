// Two tabs with one sealed register: both save, and one of them is closed, locks, changes the passphrase or takes it off in
// the middle. What was shown as saved is there, and neither shows an error page.
import { setTimeout as sleep } from 'node:timers/promises';
import { troubles } from '../e2e/fixtures.mjs';
import { expect, go, saved, test } from '../e2e/people.mjs';
import {
  Counts, OTHER, ROUNDS, WORDS, alarmPage, beginSealed, chance, choosePassphrase, docsOf, locked, manyRecords, protection,
  shell, toSheet, tryTheSheet, tryWords, unlock,
} from './sealed.mjs';

const entry = (page) => page.getByRole('region', { name: 'Thêm lớp' });
const ends = (page) => alarmPage(page).or(locked(page)).or(shell(page)).first();

// As often as there is something to save, until it is told to stop or the page is another one. What was shown as saved
// is put into `kept`.
async function works(page, names, kept, sum) {
  for (const name of names) {
    try {
      await go(page, 'Đào tạo nghề');
      await page.getByRole('link', { name: 'Thêm lớp' }).first().click({ timeout: 5_000 });
      await entry(page).getByLabel(/^Nghề/).fill(name, { timeout: 5_000 });
      await entry(page).getByRole('button', { name: 'Ghi vào sổ' }).click({ timeout: 5_000 });
      const end = Date.now() + 8_000;
      while (Date.now() < end) {
        if (!(await shell(page).isVisible())) return;
        if (!(await entry(page).count())) break;
        if (await saved(page).filter({ hasText: 'Chưa lưu được' }).count()) break;
      }
      // The form is gone and the register still stands: it was saved.
      if (!(await entry(page).count()) && (await shell(page).isVisible())) {
        const state = await saved(page).first().innerText({ timeout: 3_000 });
        if (state.startsWith('Đã lưu')) kept.push(name);
      } else if (await entry(page).count()) sum.count('refused');
    } catch {
      // The page is gone, locks or is made anew.
      return;
    }
  }
}

async function typeWords(page, words) {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
}

test('two tabs and one seal: nothing that was shown as saved is lost', async ({ context, baseURL }) => {
  test.setTimeout(300_000 + ROUNDS * 120_000);
  const dice = chance();
  const sum = new Counts('tabs');
  let words = WORDS;
  let one = await context.newPage();
  const found = troubles(one);
  await beginSealed(one);
  await manyRecords(one, 100);
  const kept = [];
  const opened = async () => {
    const page = await context.newPage();
    found.push(troubles(page));
    await page.goto(baseURL);
    await expect(ends(page)).toBeVisible();
    if (await locked(page).isVisible()) await unlock(page, words);
    await expect(shell(page)).toBeVisible();
    return page;
  };
  const acts = {
    closed: async (_, other) => other.close(),
    locks: async (page) => {
      await page.keyboard.press('Control+Shift+L');
      await expect(locked(page)).toBeVisible();
    },
    changes: async (page) => {
      const next = words === WORDS ? OTHER : WORDS;
      await protection(page);
      await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
      await typeWords(page, words);
      await choosePassphrase(page, next);
      await page.getByRole('button', { name: 'In phiếu khôi phục', exact: true }).click();
      await expect(page.getByText('Đã đổi.')).toBeVisible();
      words = next;
    },
    'takes off': async (page) => {
      await protection(page);
      await page.getByRole('button', { name: 'Thôi dùng mật khẩu' }).click();
      await typeWords(page, words);
      await expect(page.getByText('Chưa đặt mật khẩu')).toBeVisible();
    },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const what = Object.keys(acts)[round % 4];
    sum.count('rounds');
    try {
      // What was taken off is put on again.
      await expect(ends(one)).toBeVisible();
      if (await locked(one).isVisible()) await unlock(one, words);
      await protection(one);
      if (await one.getByText('Chưa đặt mật khẩu').isVisible()) {
        await one.getByRole('button', { name: 'Đặt mật khẩu' }).click();
        await choosePassphrase(one, words);
        await (await tryTheSheet(one, await toSheet(one))).click();
        await expect(one.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
      }
      const other = await opened();
      const names = (tab, n) => Array.from({ length: n }, (_, i) => `Nghề ${round}${tab}${i}`);
      await Promise.all([works(one, names('a', 1), kept, sum), works(other, names('b', 1), kept, sum)]);
      const before = kept.length;
      const working = works(other, names('c', 6), kept, sum);
      await sleep(dice.below(1_200));
      await acts[what](one, other);
      await working;
      sum.of['saves in the middle'] = (sum.of['saves in the middle'] ?? 0) + kept.length - before;
      for (const [tab, page] of [['this one', one], ['the other one', other]]) {
        if (page.isClosed()) continue;
        await expect(ends(page)).toBeVisible();
        if (await alarmPage(page).isVisible()) sum.bad('an error page', round, what, tab, (await alarmPage(page).innerText()).slice(0, 300));
        if (await locked(page).isVisible()) {
          const end = await tryWords(page, words);
          if (end !== 'opened') sum.bad('does not open', round, what, tab, end);
        }
        const after = [];
        await works(page, [`Sau ${round} ${tab}`], after, sum);
        if (after.length) { kept.push(...after); sum.count('saved on'); } else {
          sum.bad('cannot save on', round, what, tab, (await page.locator('body').innerText()).slice(0, 300));
        }
      }
      const fresh = await opened();
      const all = (await docsOf(fresh)).join('\n');
      const lost = kept.filter((name) => !all.includes(`"${name}"`));
      if (lost.length) sum.bad('lost', round, what, lost.join(', '));
      else sum.count('everything there');
      if (await fresh.getByRole('button', { name: 'Tôi đã biết' }).count()) sum.bad('an alarm', round, what, (await fresh.getByRole('alert').allInnerTexts()).join(' ').slice(0, 300));
      if (!other.isClosed()) await other.close();
      await one.close();
      one = fresh;
    } catch (error) {
      sum.bad('stuck', round, what, error.message.split('\n').slice(0, 3).join(' | '), (await one.locator('body').innerText().catch(() => '')).slice(0, 300));
      for (const page of context.pages()) await page.close();
      one = await context.newPage();
      await one.goto(baseURL);
    }
  }
  console.log(kept.length, 'saves shown as saved');
  for (const error of found.flat()) sum.bad('error on a page', String(error).slice(0, 300));
  sum.end();
});
