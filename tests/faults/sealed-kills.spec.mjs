// The browser killed while a passphrase is set, taken off or changed, while a copy is brought back, and while a register
// locks: it opens as it was before or as it was to be, whole, and what is sealed leaves nothing open.
import { setTimeout as sleep } from 'node:timers/promises';
import { deleteDatabase } from '../e2e/copies.mjs';
import { expect, goToList, newRegister, test } from '../e2e/people.mjs';
import {
  Counts, Laptop, NAME, OTHER, ROUNDS, WORDS, beginSealed, chance, choosePassphrase, copyIsWhole, docsOf, followed,
  groupsOf, liesOpen, locked, manyRecords, openCopy, protection, savesSomething, shell, start, toSheet, tryTheSheet,
  tryWords, unlock,
} from './sealed.mjs';

test.describe.configure({ mode: 'default' });

// A laptop with some hundred records and their copy, kept; and what is in it.
async function prepared(info, use, { sealed }) {
  const laptop = new Laptop(info.outputPath('laptop'), use);
  const page = await laptop.start();
  const key = sealed ? await beginSealed(page) : await newRegister(page, { name: NAME, unit: 'Bản Xín Chải', year: '2026' });
  await manyRecords(page);
  const docs = await docsOf(page);
  await followed(page);
  await laptop.close();
  laptop.keep('whole');
  return { laptop, key, docs };
}

async function typeWords(page, words = WORDS) {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(words);
  return page.getByRole('button', { name: 'Tiếp tục' });
}

// What stands after a kill: whole, with a copy that is whole, leaving nothing open where it is sealed, and it saves.
async function holds(page, docs, sum, round) {
  const sealed = await page.evaluate(() => new Promise((resolve, reject) => {
    const asked = indexedDB.open('so-sinh-ke');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const found = asked.result.transaction('meta').objectStore('meta').getKey('vault');
      found.onsuccess = () => { asked.result.close(); resolve(found.result !== undefined); };
    };
  }));
  const back = await docsOf(page);
  if (JSON.stringify(back) === JSON.stringify(docs)) sum.count('whole');
  else sum.bad('not whole', round, back.length, docs.length);
  await copyIsWhole(page).then(() => sum.count('with a whole copy'), (error) => sum.bad('without a whole copy', round, error.message.split('\n')[0]));
  if (sealed) {
    let open = [];
    const end = Date.now() + 12_000;
    do { open = await liesOpen(page); } while (open.length && Date.now() < end && (await sleep(500), true));
    if (open.length) sum.bad('lies open', round, open.join('; '));
    else sum.count('nothing open');
  }
  if (round % 5 === 0) {
    await savesSomething(page, `Sau ${round}`);
    sum.count('saved on');
  }
}

// `act` goes up to the button and gives it; `after` opens the register again and says in which state it was.
async function killing(row, { laptop, docs }, longest, act, after) {
  const dice = chance();
  const sum = new Counts(row);
  for (let round = 0; round < ROUNDS; round += 1) {
    laptop.putBack('whole');
    let page = await laptop.start();
    const press = await act(page);
    // Most of it is done at once where the machine is quick: every third kill comes early.
    const wait = dice.below(round % 3 ? 1 + longest : 250);
    const pressed = press().catch(() => {});
    await sleep(wait);
    await laptop.kill();
    await pressed;
    page = await laptop.start();
    sum.count('rounds');
    try {
      const state = await after(page);
      sum.count(state);
      await holds(page, docs, sum, round);
    } catch (error) {
      sum.bad('does not open', round, `${wait} ms`, error.message.split('\n').slice(0, 3).join(' | '), (await page.locator('body').innerText().catch(() => '')).slice(0, 300));
    }
    await laptop.close();
  }
  for (const error of laptop.errors) sum.bad('error on the page', error);
  sum.end();
}

const opensWith = (...all) => async (page) => {
  const state = await start(page);
  if (state === 'open') return 'open';
  expect(state).toBe('locked');
  for (const [words, name] of all) if (await tryWords(page, words) === 'opened') return name;
  throw new Error('no passphrase opens it');
};

test.beforeEach(() => test.setTimeout(120_000 + ROUNDS * 60_000));

test('killed while a passphrase is set', async ({ baseURL, viewport }, info) => {
  const all = await prepared(info, { baseURL, viewport }, { sealed: false });
  await killing('set', all, 1500, async (page) => {
    await protection(page);
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await choosePassphrase(page);
    const button = await tryTheSheet(page, await toSheet(page));
    return () => button.click();
  }, opensWith([WORDS, 'sealed']));
});

test('killed while the passphrase is taken off', async ({ baseURL, viewport }, info) => {
  const all = await prepared(info, { baseURL, viewport }, { sealed: true });
  await killing('taken off', all, 1500, async (page) => {
    await unlock(page);
    await protection(page);
    await page.getByRole('button', { name: 'Thôi dùng mật khẩu' }).click();
    const button = await typeWords(page);
    return () => button.click();
  }, opensWith([WORDS, 'sealed']));
});

test('killed while the passphrase is changed', async ({ baseURL, viewport }, info) => {
  const all = await prepared(info, { baseURL, viewport }, { sealed: true });
  await killing('changed', all, 1500, async (page) => {
    await unlock(page);
    await protection(page);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await (await typeWords(page)).click();
    await choosePassphrase(page, OTHER);
    return () => page.getByRole('button', { name: 'In phiếu khôi phục', exact: true }).click();
  }, opensWith([WORDS, 'the old one'], [OTHER, 'the new one']));
});

test('killed while another sheet is made', async ({ baseURL, viewport }, info) => {
  const all = await prepared(info, { baseURL, viewport }, { sealed: true });
  let other;
  await killing('sheet', all, 600, async (page) => {
    await unlock(page);
    await protection(page);
    await page.getByRole('button', { name: 'In phiếu khôi phục mới' }).click();
    await (await typeWords(page)).click();
    other = await groupsOf(page);
    const button = await tryTheSheet(page, other);
    return () => button.click();
  }, async (page) => {
    expect(await start(page)).toBe('locked');
    await page.getByRole('button', { name: 'Mở bằng phiếu khôi phục' }).click();
    for (const [key, name] of [[all.key, 'the old sheet'], [other, 'the new sheet']]) {
      for (const [at, group] of key.entries()) await page.getByLabel(`Ô ${at + 1}`, { exact: true }).fill(group);
      await page.getByRole('button', { name: 'Mở sổ' }).click();
      await expect(shell(page).or(page.getByText('Mật khẩu hoặc phiếu không đúng')).first()).toBeVisible();
      if (!(await shell(page).isVisible())) continue;
      await page.reload();
      await unlock(page);
      return name;
    }
    throw new Error('no sheet opens it');
  });
});

test('killed while the copy is brought back', async ({ baseURL, viewport }, info) => {
  const all = await prepared(info, { baseURL, viewport }, { sealed: true });
  const { laptop } = all;
  const page = await laptop.start();
  await expect(locked(page)).toBeVisible();
  await deleteDatabase(page);
  await laptop.close();
  laptop.keep('whole');
  await killing('brought back', all, 800, async (page) => {
    expect(await start(page)).toBe('asks for the copy');
    const button = await openCopy(page);
    return () => button.click();
  }, async (page) => {
    const state = await start(page);
    if (state === 'locked') {
      await unlock(page);
      return 'back';
    }
    expect(state).toBe('asks for the copy');
    await (await openCopy(page)).click();
    await expect(shell(page)).toBeVisible();
    return 'offered again';
  });
});

test('killed while it locks', async ({ baseURL, viewport }, info) => {
  const all = await prepared(info, { baseURL, viewport }, { sealed: true });
  const { laptop, docs } = all;
  const number = (page) => page.getByLabel('Số quyết định');
  const typed = new Counts('typed');
  await killing('locked', { laptop, docs }, 400, async (page) => {
    await unlock(page);
    await goToList(page, 'Được giao');
    await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
    await number(page).fill('123/QĐ-UBND');
    await page.waitForTimeout(1000);
    return () => page.keyboard.press('Control+Shift+L');
  }, async (page) => {
    expect(await start(page)).toBe('locked');
    await unlock(page);
    if (!(await number(page).waitFor({ timeout: 2_000 }).then(() => true, () => false))) {
      await goToList(page, 'Được giao');
      await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
    }
    const there = await expect(number(page)).toHaveValue('123/QĐ-UBND', { timeout: 5_000 }).then(() => true, () => false);
    if (there) typed.count('what was typed is there');
    else typed.bad('what was typed is gone');
    return 'sealed';
  });
  typed.end();
});
