// "Cần xử lý": each line leads to the very field that mends it, and goes when it is mended.
import { choose, expect, field, form, go, openSample, test } from './people.mjs';

const list = (page) => page.getByRole('region', { name: 'Cần xử lý' });
const unsigned = (page) => list(page).getByRole('link', { name: /^\d+ hộ đã nhận mà chưa ký$/ }).first();
// The less urgent lines are folded.
const unfold = (page) => list(page).getByText(/^Thêm \d+ việc$/).click();
const count = async (link) => Number.parseInt(await link.innerText(), 10);

test('a household that has not signed is told, of the whole and of its unit, and signing takes it off the list (F09)', async ({ page }) => {
  await openSample(page);
  await unfold(page);
  const before = await count(unsigned(page));
  expect(before).toBeGreaterThan(0);
  await unsigned(page).click();
  const entry = form(page, 'Sửa giao nhận');
  await expect(field(entry, 'Ký nhận')).toBeFocused();
  await choose(field(entry, 'Ký nhận'), 'Chủ hộ ký');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
  await go(page, 'Tổng quan');
  if (before > 1) {
    await unfold(page);
    await expect.poll(() => count(unsigned(page))).toBe(before - 1);
  } else {
    await expect(unsigned(page)).toBeHidden();
  }
});

test('with a unit chosen the list speaks of that unit, and never says that nothing wants doing unasked (F09, F32)', async ({ page }) => {
  await openSample(page);
  await unfold(page);
  await expect(unsigned(page)).toBeVisible();
  const whole = await list(page).getByRole('listitem').count();
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('P. Đức Xuân');
  await expect(list(page)).toBeVisible();
  await expect.poll(() => list(page).getByRole('listitem').count()).toBeLessThan(whole);
  await expect(list(page)).not.toContainText('Chưa có gì phải xử lý');
});
