// No room for a sealed register, by the browser's quota and by each write refused: a save ends within five seconds, saved or
// not, what was shown as saved is there, and with room again everything goes on without a new start.
import { expect, go, saved, test } from '../e2e/people.mjs';
import { Counts, ROUNDS, beginSealed, chance, docsOf, locked, manyRecords, unlock } from './sealed.mjs';

const entry = (page) => page.getByRole('region', { name: 'Thêm lớp' });
const trade = (page) => entry(page).getByLabel(/^Nghề/);

async function openForm(page, text) {
  await go(page, 'Đào tạo nghề');
  await page.getByRole('link', { name: 'Thêm lớp' }).first().click();
  await trade(page).fill(text);
}

// How it ended, and after how long.
async function save(page) {
  const began = Date.now();
  await entry(page).getByRole('button', { name: 'Ghi vào sổ' }).click();
  const failed = saved(page).filter({ hasText: 'Chưa lưu được' });
  let end;
  await expect(async () => {
    if (!(await entry(page).count())) end = 'saved';
    else if (await failed.count()) end = 'failed';
    expect(end).toBeDefined();
  }).toPass({ timeout: 20_000, intervals: [20] });
  return { end, took: Date.now() - began };
}

test('no room: nothing that was shown as saved is lost, and nothing waits for long', async ({ page, context, baseURL }) => {
  test.setTimeout(180_000 + ROUNDS * 90_000);
  await beginSealed(page);
  await manyRecords(page, 50);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(baseURL);
  const ways = {
    'each write refused': [
      () => page.evaluate(() => {
        window.put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => { throw new DOMException('No space', 'QuotaExceededError'); };
      }),
      () => page.evaluate(() => { if (window.put) IDBObjectStore.prototype.put = window.put; }),
    ],
    'the quota used up': [
      async () => {
        await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
        // For so long the browser goes by the room that it has seen last.
        await page.waitForTimeout(31_000);
      },
      () => session.send('Storage.overrideQuotaForOrigin', { origin }),
    ],
  };
  const dice = chance();
  const sum = new Counts('quota');
  let longest = 0;
  const kept = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [what, [none, some]] = Object.entries(ways)[round % 10 === 1 ? 1 : 0];
    let text = `Nghề ${round}-0`;
    sum.count('rounds');
    try {
      await openForm(page, text);
      await none();
      for (let n = 0; n <= dice.below(3); n += 1) {
        const { end, took } = await save(page);
        longest = Math.max(longest, took);
        if (took > 5_500) sum.bad('a save took long', round, what, took);
        sum.count(`${end} without room`);
        if (end === 'saved') {
          kept.push(text);
          text = `Nghề ${round}-${n + 1}`;
          await openForm(page, text);
        } else {
          await expect(trade(page)).toHaveValue(text);
          await expect(page.getByRole('alert').filter({ hasText: /^Chưa lưu được/ }).first()).toBeVisible();
          // An idle hand between two tries.
          await page.waitForTimeout(dice.below(400));
        }
      }
      if (round % 3 === 0) {
        await page.keyboard.press('Control+Shift+L');
        await expect(page.getByRole('alert').getByText(/^Chưa khóa/).or(locked(page)).first()).toBeVisible();
        if (await locked(page).isVisible()) {
          sum.count('locked without room');
          await some();
          await unlock(page);
          await none();
        } else sum.count('not locked, and said');
        await expect(trade(page)).toHaveValue(text);
      }
      if (round % 3 === 1) {
        await docsOf(page);
        sum.count('exported without room');
        await some();
        await openForm(page, text);
        await none();
      }
      await some();
      const { end, took } = await save(page);
      if (end !== 'saved' || took > 5_500) sum.bad('not saved with room again', round, what, end, took, (await page.getByRole('alert').allInnerTexts()).join(' ').slice(0, 200));
      else { kept.push(text); sum.count('saved with room again'); }
      if (round % 5 === 4) {
        await page.reload();
        await unlock(page);
        const all = (await docsOf(page)).join('\n');
        const lost = kept.filter((name) => !all.includes(`"${name}"`));
        if (lost.length) sum.bad('lost', round, what, lost.join(', '));
        else sum.count('starts with everything');
      }
    } catch (error) {
      sum.bad('stuck', round, what, error.message.split('\n').slice(0, 3).join(' | '), (await page.getByRole('alert').allInnerTexts().catch(() => [])).join(' ').slice(0, 300));
      await some().catch(() => {});
      await page.reload();
      await unlock(page).catch(() => {});
    }
  }
  console.log('longest save', longest, 'ms;', kept.length, 'saves shown as saved');
  sum.end();
});
