// The browser's own files of a sealed register hit while it is closed, at a place of chance: all of it is there, or it is
// said, and the copy brings it back.
import { readFile } from 'node:fs/promises';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { takeIn } from '../e2e/exchange.mjs';
import { files, offer, restore } from '../e2e/copies.mjs';
import { addGrant, expect, saved, test } from '../e2e/people.mjs';
import {
  Counts, Laptop, ROUNDS, beginSealed, chance, copyIsWhole, docsOf, followed, manyRecords, savesSomething, shell, start, toOffer, unlock,
} from './sealed.mjs';

const known = (page) => page.getByRole('button', { name: 'Tôi đã biết' });
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Several bits, or the end cut off; what was done, in words.
function hit(file, dice) {
  const { size } = statSync(file);
  const name = basename(file).replace(/^\d+/, 'n');
  if (dice.below(2) || size === 0) {
    const length = dice.below(size);
    truncateSync(file, length);
    return `${name} cut to ${length} of ${size}`;
  }
  const bytes = readFileSync(file);
  const places = Array.from({ length: 1 + dice.below(8) }, () => dice.below(size));
  for (const place of places) bytes[place] ^= 1 << dice.below(8);
  writeFileSync(file, bytes);
  return `${name} of ${size} flipped at ${places}`;
}

test('files of the browser hit at random: everything is there, or it is said and comes back', async ({ baseURL, viewport }, info) => {
  test.setTimeout(300_000 + ROUNDS * 90_000);
  const laptop = new Laptop(info.outputPath('laptop'), { baseURL, viewport });
  let page = await laptop.start();
  await beginSealed(page);
  await manyRecords(page);
  // Values too large for the browser's log lie in files of their own.
  await takeIn(page, JSON.stringify({
    docs: Array.from({ length: 1_500 }, (_, i) => ({
      _id: `class:01890001-0000-7000-8000-${String(i).padStart(12, '0')}`, kind: 'class', trade: randomBytes(60).toString('base64'), year: 2023,
    })),
  }));
  for (let n = 1; n <= 5; n += 1) await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${n}00 triệu` });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await docsOf(page);
  const docs = await docsOf(page);
  await followed(page);
  await laptop.close();
  laptop.keep('whole');
  const dice = chance();
  const sum = new Counts('files');
  for (let round = 0; round < ROUNDS; round += 1) {
    laptop.putBack('whole');
    const all = files(join(laptop.profile, 'Default/IndexedDB')).filter((file) => !/\/(LOG|LOG\.old|LOCK)$/.test(file));
    // Each sort as often as the others, however many files it has.
    const sorts = [/\.log$/, /\.ldb$/, /MANIFEST/, /CURRENT/, /blob/].map((sort) => all.filter((file) => sort.test(file.slice(laptop.profile.length)))).filter((some) => some.length);
    const what = hit(dice.pick(sorts[round % sorts.length]), dice);
    sum.count('rounds');
    page = await laptop.start();
    try {
      let state = await start(page);
      if (state === 'locked') {
        await unlock(page);
        await expect(shell(page).or(page.locator('section.alarm')).first()).toBeVisible();
        state = (await shell(page).isVisible()) ? 'open' : 'alarm';
      }
      if (state === 'open' && same(await docsOf(page), docs)) {
        const said = await known(page).first().waitFor({ timeout: 3_000 }).then(() => true, () => false);
        sum.count(said ? 'whole, with an alarm' : 'whole');
        if (!said) {
          await savesSomething(page, 'Sau đó');
          await copyIsWhole(page);
        } else if (await toOffer(page) === 'offered') {
          await restore(page).click();
          await expect(offer(page)).toHaveCount(0);
        }
        await laptop.close();
        continue;
      }
      if (state === 'open' && !(await known(page).first().waitFor({ timeout: 10_000 }).then(() => true, () => false))) {
        sum.bad('less, and nothing said', round, what);
        await laptop.close();
        continue;
      }
      if (state === 'first start') {
        sum.bad('first start', round, what);
        await laptop.close();
        continue;
      }
      sum.count('noticed');
      const end = await toOffer(page);
      if (end !== 'offered') {
        sum.bad('no offer', round, what, end, (await page.locator('body').innerText()).slice(0, 300));
        await laptop.close();
        continue;
      }
      await restore(page).click();
      await expect(offer(page).getByRole('alert').or(shell(page)).first()).toBeVisible();
      if (await offer(page).getByRole('alert').isVisible()) {
        // Where no database opens any more, the copy is saved to a file.
        const [kept] = await Promise.all([page.waitForEvent('download'), offer(page).getByRole('button', { name: 'Lưu bản này ra tệp' }).click()]);
        const back = JSON.parse(await readFile(await kept.path(), 'utf8')).docs.map((doc) => JSON.stringify(doc)).sort();
        if (same(back, docs)) sum.count('whole in a file');
        else sum.bad('not whole in a file', round, what, back.length, docs.length);
      } else {
        await expect(offer(page)).toHaveCount(0);
        const back = await docsOf(page);
        if (same(back, docs)) sum.count('brought back whole');
        else sum.bad('not whole', round, what, back.length, docs.length);
        await savesSomething(page, 'Sau đó');
        await page.reload();
        await unlock(page);
        await expect(shell(page)).toBeVisible();
        if ((await docsOf(page)).length === docs.length + 1) sum.count('saved on');
        else sum.bad('not saved on', round, what);
      }
    } catch (error) {
      sum.bad('stuck', round, what, error.message.split('\n').slice(0, 3).join(' | '), (await page.locator('body').innerText().catch(() => '')).slice(0, 300));
    }
    await laptop.close();
  }
  for (const error of laptop.errors) sum.bad('error on the page', error);
  sum.end();
});
