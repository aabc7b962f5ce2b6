// Parts of what a browser keeps of a sealed register cleared, and all of it: what is left, and the backup in the folder,
// bring everything back.
import { Buffer } from 'node:buffer';
import { pick, sayWho } from '../e2e/exchange.mjs';
import { expect, startScreen, test } from '../e2e/people.mjs';
import { Stored } from '../e2e/stored.mjs';
import {
  Counts, NAME, ROUNDS, beginSealed, chance, choosePassphrase, copyIsWhole, docsOf, followed, liesOpen, manyRecords, protection, savesSomething,
  shell, toSheet, tryTheSheet, unlock,
} from './sealed.mjs';

const known = (page) => page.getByRole('button', { name: 'Tôi đã biết' });

test('local storage or Cache Storage cleared alone: nothing is lost, and the copy is written anew', async ({ page }) => {
  test.setTimeout(180_000 + ROUNDS * 60_000);
  await beginSealed(page);
  await manyRecords(page);
  await docsOf(page);
  await followed(page);
  const dice = chance();
  const sum = new Counts('cleared alone');
  const ways = {
    'local storage': () => page.evaluate(() => localStorage.clear()),
    'the near copy': () => page.evaluate(() => caches.delete('ban-sao so-sinh-ke')),
    'all caches': () => page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); }),
    'one entry of a cache': () => page.evaluate(async (n) => {
      const name = (await caches.keys())[n % (await caches.keys()).length];
      const cache = await caches.open(name);
      const all = await cache.keys();
      await cache.delete(all[n % all.length]);
    }, dice.below(1 << 20)),
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const what = Object.keys(ways)[round % 4];
    sum.count('rounds');
    try {
      const docs = await docsOf(page);
      await followed(page);
      await ways[what]();
      await page.reload();
      await unlock(page);
      await expect(shell(page)).toBeVisible();
      const back = await docsOf(page);
      if (JSON.stringify(back) === JSON.stringify(docs)) sum.count('whole');
      else sum.bad('not whole', what, back.length, docs.length);
      if (await known(page).count()) sum.bad('a needless alarm', what, (await known(page).first().locator('xpath=..').innerText()).slice(0, 200));
      await expect(page.getByRole('complementary')).toContainText(NAME);
      await savesSomething(page, `Sau ${round}`);
      await copyIsWhole(page);
      sum.count('with a whole copy');
    } catch (error) {
      sum.bad('stuck', what, error.message.split('\n').slice(0, 3).join(' | '), (await page.locator('body').innerText()).slice(0, 300));
      await page.reload();
      await unlock(page).catch(() => {});
    }
  }
  sum.end();
});

test('all data of the page cleared: the backup in the folder and the sheet bring back what it held', async ({ page, context, baseURL }) => {
  test.setTimeout(180_000 + ROUNDS * 60_000);
  await page.addInitScript(() => {
    if (!window.FileSystemHandle) return;
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    FileSystemHandle.prototype.queryPermission = async () => 'granted';
    FileSystemHandle.prototype.requestPermission = async () => 'granted';
  });
  const row = page.getByRole('listitem').filter({ hasText: 'Thư mục “SoSinhKe”' });
  const session = await context.newCDPSession(page);
  const sum = new Counts('all cleared');
  const dice = chance();
  for (let round = 0; round < ROUNDS; round += 1) {
    sum.count('rounds');
    try {
      const key = await beginSealed(page, { year: '2023' });
      await manyRecords(page, 1 + dice.below(300));
      await savesSomething(page, `Trước ${round}`);
      await protection(page);
      await page.getByRole('button', { name: 'Chọn thư mục' }).click();
      await expect(row).toContainText(/Ghi và đã kiểm lúc/);
      const { name, bytes } = await page.evaluate(async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe');
        const all = [];
        for await (const [name, file] of folder.entries()) all.push([name, file]);
        const [name, file] = all.sort().at(-1);
        return { name, bytes: [...new Uint8Array(await (await file.getFile()).arrayBuffer())] };
      });
      const text = Buffer.from(bytes);
      if (name.endsWith('.age') && !text.includes('Trước') && !text.includes(NAME)) sum.count('sealed');
      else sum.bad('not sealed', name);
      const docs = await docsOf(page);
      await page.goto('about:blank');
      await session.send('Storage.clearDataForOrigin', { origin: new URL(baseURL).origin, storageTypes: 'all' });
      await page.goto('./');
      await expect(startScreen(page)).toBeVisible();
      await pick(page, 'Tôi đã có tệp sao lưu', { name, text });
      const dialog = page.getByRole('dialog', { name: 'Mở tệp niêm phong' });
      await dialog.getByLabel('Cụm mật khẩu', { exact: true }).fill(key.join('-'));
      await dialog.getByRole('button', { name: 'Mở tệp' }).click();
      await sayWho(page);
      // Whoever had a passphrase is asked for one again.
      await choosePassphrase(page);
      await (await tryTheSheet(page, await toSheet(page))).click();
      await expect(page.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
      const back = await docsOf(page);
      const there = new Set(back);
      const lost = docs.filter((doc) => !there.has(doc));
      if (lost.length) sum.bad('not whole', round, lost.length, docs.length);
      else sum.count('all back');
      await savesSomething(page, 'Sau đó');
      sum.count('saved on');
      await followed(page);
      const open = await liesOpen(page);
      if (open.length) sum.bad('lies open', round, ...open);
      else sum.count('sealed from then on');
    } catch (error) {
      sum.bad('stuck', round, error.message.split('\n').slice(0, 3).join(' | '), (await page.locator('body').innerText()).slice(0, 300));
    }
    await page.goto('about:blank');
    await session.send('Storage.clearDataForOrigin', { origin: new URL(baseURL).origin, storageTypes: 'all' });
  }
  sum.end();
});

test('the vault’s header lost on the disk and in the copy: what is said can be done', async ({ page }) => {
  await beginSealed(page);
  await followed(page);
  const stored = new Stored(page);
  await stored.remove('meta', 'vault');
  await page.evaluate(() => caches.delete('ban-sao so-sinh-ke'));
  await page.reload();
  await expect(startScreen(page)).toBeHidden();
  await expect(page.getByText('mở bản sao lưu').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cất sang một bên' }).click();
  await expect(page.getByRole('heading', { name: 'Sổ trên máy này đã biến mất' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tôi đã có tệp sao lưu' })).toBeVisible();
});
