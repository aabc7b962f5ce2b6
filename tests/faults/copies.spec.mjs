// What the near copy brings back, of a register that lies open and of one under a passphrase: each stored value flipped and
// deleted, each object store emptied, the database deleted, set back, and all of that with the witness gone as well. Every
// time it is noticed, one click (and the passphrase), and the register is what it was. FAULT_ROUNDS hits of chance come on
// top, every other one with all of the local storage gone, and something is saved after each.
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

// A register with values on every shelf and its copy, and how it is hit and brought back.
async function prepared(page, kind, begin) {
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
  const sum = new Counts(`copies ${kind}`);
  const now = {};
  const look = async () => {
    now.docs = await docsOf(page);
    await followed(page);
    now.whole = await stored.everything();
    now.local = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    now.values = now.whole.map(([shelf, key]) => [shelf, key]).filter(([shelf]) => SHELVES.includes(shelf));
  };
  await look();
  const remember = () => page.evaluate((text) => {
    localStorage.clear();
    for (const [key, value] of JSON.parse(text)) localStorage.setItem(key, value);
  }, now.local);
  const ways = {
    flipped: ([shelf, key], at) => [`${shelf}/${key} flipped${at === undefined ? '' : ` at ${at}`}`, () => stored.bend(shelf, key, at)],
    deleted: ([shelf, key]) => [`${shelf}/${key} deleted`, () => stored.remove(shelf, key)],
    emptied: (shelf) => [`${shelf} emptied`, () => stored.empty(shelf)],
    gone: ['deleted', () => deleteDatabase(page)],
    back: ['set back', () => stored.restore(earlier)],
    forgotten: ([what, hit]) => [`${what}, witness gone`, async () => { await hit(); await page.evaluate(() => localStorage.clear()); }],
  };
  const hits = async ([what, hit]) => {
    // Nobody works in the register meanwhile: the copy would follow what is put there piece by piece.
    await page.goto('./country-units.txt');
    await remember();
    await stored.restore(now.whole);
    await hit();
    await page.goto('./#/overview');
    sum.count('cases');
    const end = await toOffer(page);
    if (end !== 'offered') return sum.bad('without an offer', what, end, (await page.getByRole('main').innerText()).replace(/\s+/g, ' ').slice(0, 600));
    try {
      await restore(page).click();
      await expect(offer(page)).toHaveCount(0);
      await expect(shell(page)).toBeVisible();
      const docs = await docsOf(page);
      if (JSON.stringify(docs) === JSON.stringify(now.docs)) sum.count('brought back whole');
      else sum.bad('not whole', what, docs.length, now.docs.length);
      await followed(page);
      return true;
    } catch (error) {
      return sum.bad('not brought back', what, error.message.split('\n').slice(0, 2).join(' | '), (await page.locator('body').innerText()).slice(0, 300));
    }
  };
  return { sum, now, look, ways, hits };
}

for (const [kind, begin] of kinds) {
  test(`each value hit in turn, one click brings back the last save of a register: ${kind}`, async ({ page }) => {
    test.setTimeout(7_200_000);
    const { sum, now, ways, hits } = await prepared(page, kind, begin);
    const { flipped, deleted, emptied, gone, back, forgotten } = ways;
    // What tells of the rest first.
    const values = [...now.values].sort(([one], [other]) => (other === 'meta') - (one === 'meta'));
    for (const value of values) for (const way of [flipped(value), deleted(value)]) await hits(way);
    for (const way of [...SHELVES.map(emptied), gone, back]) for (const one of [way, forgotten(way)]) await hits(one);
    sum.end();
  });

  test(`hits of chance, one click brings back the last save of a register: ${kind}`, async ({ page }) => {
    test.setTimeout(600_000 + ROUNDS * 60_000);
    const { sum, now, look, ways, hits } = await prepared(page, kind, begin);
    const dice = chance();
    // Each shelf as often as the others, however much lies on it.
    const any = () => {
      const shelf = dice.pick(SHELVES);
      return dice.pick(now.values.filter(([on]) => on === shelf));
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const all = [
        ways.gone, ways.emptied(SHELVES[(round >> 1) % 4]), ways.back, ways.flipped(any(), dice.below(1 << 20)), ways.deleted(any()),
      ];
      const way = all[round % 5];
      if (!(await hits(round & 1 ? ways.forgotten(way) : way))) continue;
      await savesSomething(page, `Sau ${round}`);
      sum.count('saved on');
      await look();
    }
    sum.end();
  });
}
