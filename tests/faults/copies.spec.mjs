// What the near copy brings back, of a register that lies open and of one under a passphrase: each stored value flipped and
// deleted, each object store emptied, the database deleted, set back, and all of that with the witness gone as well. Every
// time it is noticed, one click (and the passphrase), and the register is what it was. FAULT_ROUNDS hits of chance come on
// top, half of them with all of the local storage gone.
import { addGrant, doSomeWork, expect, newRegister, saved, test } from '../e2e/people.mjs';
import { editAllocation } from '../e2e/exchange.mjs';
import { deleteDatabase, offer, restore } from '../e2e/copies.mjs';
import { Stored } from '../e2e/stored.mjs';
import { Counts, ROUNDS, beginSealed, chance, docsOf, followed, manyRecords, savesSomething, shell, toOffer } from './sealed.mjs';

const SHELVES = ['journal', 'segments', 'history', 'meta'];

const kinds = [
  ['open', (page) => newRegister(page)],
  ['sealed', (page) => beginSealed(page, { unit: 'nong thuong', year: '2023' })],
];

for (const [kind, begin] of kinds) {
  test(`whatever is hit, one click brings back the last save of a register: ${kind}`, async ({ page }) => {
    test.setTimeout(7_200_000);
    await page.goto('./');
    await begin(page);
    await doSomeWork(page);
    await editAllocation(page, /Bò cái sinh sản/, { 'Nội dung': 'Bò cái' });
    await manyRecords(page, 3_000);
    const stored = new Stored(page);
    await expect.poll(async () => (await stored.keys('segments')).length).toBeGreaterThan(0);
    await followed(page);
    const earlier = await stored.everything();
    for (let n = 1; n <= 5; n += 1) await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${n}00 triệu` });
    await expect(saved(page)).toHaveText(/^Đã lưu/);
    await docsOf(page);
    await followed(page);
    let before;
    let whole;
    let local;
    let values;
    const look = async () => {
      before = await docsOf(page);
      await followed(page);
      whole = await stored.everything();
      local = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
      values = whole.map(([shelf, key]) => [shelf, key]).filter(([shelf]) => SHELVES.includes(shelf));
    };
    await look();
    const forget = () => page.evaluate(() => localStorage.clear());
    const remember = () => page.evaluate((text) => {
      localStorage.clear();
      for (const [key, value] of JSON.parse(text)) localStorage.setItem(key, value);
    }, local);

    const flipped = ([shelf, key], at) => [`${shelf}/${key} flipped${at === undefined ? '' : ` at ${at}`}`, () => stored.bend(shelf, key, at)];
    const deleted = ([shelf, key]) => [`${shelf}/${key} deleted`, () => stored.remove(shelf, key)];
    const emptied = (shelf) => [`${shelf} emptied`, () => stored.empty(shelf)];
    const gone = ['deleted', () => deleteDatabase(page)];
    const back = ['set back', () => stored.restore(earlier)];
    const forgotten = ([what, hit]) => [`${what}, witness gone`, async () => { await hit(); await forget(); }];
    const sum = new Counts(`copies ${kind}`);
    const hits = async ([what, hit]) => {
      await remember();
      await stored.restore(whole);
      await hit();
      await page.goto('./#/overview');
      await page.reload();
      sum.count('cases');
      const end = await toOffer(page);
      if (end !== 'offered') return sum.bad('without an offer', what, end);
      try {
        await restore(page).click();
        await expect(offer(page)).toHaveCount(0);
        await expect(shell(page)).toBeVisible();
        const now = await docsOf(page);
        if (JSON.stringify(now) === JSON.stringify(before)) sum.count('brought back whole');
        else sum.bad('not whole', what, now.length, before.length);
        await followed(page);
        return true;
      } catch (error) {
        return sum.bad('not brought back', what, error.message.split('\n').slice(0, 2).join(' | '), (await page.locator('body').innerText()).slice(0, 300));
      }
    };

    const dice = chance();
    // Each shelf as often as the others, however much lies on it.
    const any = () => {
      const shelf = dice.pick(SHELVES);
      return dice.pick(values.filter(([on]) => on === shelf));
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const ways = [gone, emptied(SHELVES[(round >> 1) % 4]), back, flipped(any(), dice.below(1 << 20)), deleted(any())];
      const way = ways[round % 5];
      if (!(await hits(round & 1 ? forgotten(way) : way))) continue;
      await savesSomething(page, `Sau ${round}`);
      sum.count('saved on');
      await look();
    }
    if (!process.env.FAULT_CHANCE_ONLY) {
      for (const value of values) for (const way of [flipped(value), deleted(value)]) await hits(way);
      for (const way of [...SHELVES.map(emptied), gone, back]) for (const one of [way, forgotten(way)]) await hits(one);
    }
    sum.end();
  });
}
