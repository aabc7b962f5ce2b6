// Each stored value in turn flipped and deleted, and each object store emptied: never a first start, always named, and
// the rest can be worked with.
import {
  addClass, addGrant, doSomeWork, expect, go, newRegister, saved, startScreen, test, title,
} from '../e2e/people.mjs';
import { editAllocation, takeIn } from '../e2e/exchange.mjs';
import { Stored } from '../e2e/stored.mjs';

const SHELVES = ['journal', 'segments', 'history', 'meta'];

test('whatever value is hit: never a first start, always named, the rest usable', async ({ page }) => {
  test.setTimeout(1_800_000);
  await newRegister(page);
  await doSomeWork(page);
  // Older contents, and so much that the journal is folded into segments and history; then some more.
  await editAllocation(page, /Bò cái sinh sản/, { 'Nội dung': 'Bò cái' });
  const docs = Array.from({ length: 6_000 }, (_, i) => ({
    _id: `class:01890000-0000-7000-8000-${String(i).padStart(12, '0')}`, kind: 'class', trade: `Trồng rừng ${i}`, year: 2023,
  }));
  await takeIn(page, JSON.stringify({ docs }));
  const stored = new Stored(page);
  await expect.poll(async () => (await stored.keys('segments')).length).toBeGreaterThan(0);
  await go(page, 'Tổng quan');
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '300 triệu' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);

  const whole = await stored.everything();
  const witness = await page.evaluate(() => localStorage.getItem('ssk.witness.so-sinh-ke'));
  const cases = [];
  for (const shelf of SHELVES) {
    for (const key of await stored.keys(shelf)) cases.push([`${shelf}/${key} flipped`, () => stored.bend(shelf, key)], [`${shelf}/${key} deleted`, () => stored.remove(shelf, key)]);
    cases.push([`${shelf} emptied`, () => stored.empty(shelf)]);
  }
  const sum = { cases: 0, 'first start': 0, unnamed: 0, alarm: 0, named: 0 };
  for (const [what, hit] of cases) {
    await stored.restore(whole);
    await page.evaluate((text) => localStorage.setItem('ssk.witness.so-sinh-ke', text), witness);
    await hit();
    await page.goto('./#/overview');
    await page.reload();
    const open = page.getByRole('navigation', { name: 'Mục chính' }).first();
    const alarm = page.locator('section.alarm');
    await expect(open.or(alarm).or(startScreen(page)).first()).toBeVisible();
    sum.cases += 1;
    if (await startScreen(page).isVisible()) { sum['first start'] += 1; console.log('first start:', what); continue; }
    if (await alarm.isVisible()) {
      sum.alarm += 1;
      await expect(alarm).toContainText(/\d+ bản ghi/);
      await expect(alarm.getByRole('button', { name: /Dùng tiếp phần còn lại|bắt đầu sổ mới/ })).toBeVisible();
      await alarm.getByRole('button', { name: /Dùng tiếp phần còn lại|bắt đầu sổ mới/ }).click();
      if (await startScreen(page).isVisible()) continue;
    }
    // What lies in the history is looked at in a quiet moment.
    const note = page.getByRole('button', { name: 'Tôi đã biết' });
    if (await note.first().waitFor({ timeout: 8_000 }).then(() => true, () => false)) sum.named += 1;
    else { sum.unnamed += 1; console.log('not named:', what); }
    // A class leans on no other record: components and units may be what was lost.
    await addClass(page, { Nghề: `Sau ${sum.cases}` });
    await expect(saved(page)).toHaveText(/^Đã lưu/);
  }
  console.log(Object.entries(sum).map(([name, n]) => `${n} ${name}`).join(', '));
  expect(sum['first start'] + sum.unnamed).toBe(0);
  await expect(title(page, /./).first()).toBeVisible();
});
