// "Cần xử lý": each line leads to the very field that mends it, and goes when it is mended.
import { expect, field, form, go, openSample, test } from './people.mjs';

const list = (page) => page.getByRole('region', { name: 'Cần xử lý' });
const elsewhere = (page) => list(page).getByRole('link', { name: /^\d+ hộ chưa ghi rõ nơi nuôi/ }).first();
const count = async (link) => Number.parseInt(await link.innerText(), 10);

test('animals kept elsewhere without a paper are told, and the line leads to the very field that mends it (F09)', async ({ page }) => {
  await openSample(page);
  const before = await count(elsewhere(page));
  expect(before).toBeGreaterThan(1);
  await elsewhere(page).click();
  const entry = form(page, 'Sửa giao nhận');
  const paper = field(entry, 'Văn bản gửi nuôi \\(số, ngày\\)');
  await expect(paper).toBeFocused();
  await paper.fill('12/GGN, 30/05/2023');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
  await go(page, 'Tổng quan');
  await expect.poll(() => count(elsewhere(page))).toBe(before - 1);
});

test('with a unit chosen the list speaks of that unit, and never says that nothing wants doing unasked (F09, F32)', async ({ page }) => {
  await openSample(page);
  await expect(elsewhere(page)).toBeVisible();
  const whole = await list(page).getByRole('listitem').count();
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('P. Đức Xuân');
  await expect(list(page)).toBeVisible();
  await expect.poll(() => list(page).getByRole('listitem').count()).toBeLessThan(whole);
  await expect(list(page)).not.toContainText('Chưa có gì phải xử lý');
});
