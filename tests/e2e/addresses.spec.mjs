// The page is what its address says, also where only a part of the address changes.
import { expect, go, newRegister, openSample, test } from './people.mjs';

const projects = async (page) => {
  await go(page, 'Dự án');
  const links = page.locator('tbody a[href*="record=project"]');
  await expect(links.first()).toBeVisible();
  const all = await links.evaluateAll((found) => found.map((link) => decodeURIComponent(link.href).match(/record=([^&]+)/)[1]));
  return [...new Set(all)];
};

test('Escape and the year in the top bar leave a grid that is typed in', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  await page.goto('./#/grid?form=household');
  await page.locator('#c-0-0').fill('Bàn Văn Thử');
  await page.locator('#c-0-0').press('Escape');
  await expect(page).toHaveURL(/grid\?form=household$/);
  await expect(page.locator('#c-0-0')).toHaveValue('Bàn Văn Thử');
  await page.getByRole('banner').getByLabel('Năm').selectOption('2025');
  await expect(page).toHaveURL(/form=household/);
  await expect(page.locator('#c-0-0')).toHaveValue('');
  await page.goBack();
  await expect(page.locator('#c-0-0')).toHaveValue('Bàn Văn Thử');
});

test('what was begun for one project does not stand in the form of another', async ({ page }) => {
  await openSample(page);
  const [one, other] = await projects(page);
  const form = (record) => page.goto(`./#/project/payments?record=${record}&form=payment`);
  const amount = page.locator('#f-amount');
  await form(one);
  await amount.fill('5 triệu');
  await form(other);
  await expect(amount).toHaveValue('');
  await amount.fill('7 triệu');
  await page.goto('./#/overview');
  await expect(amount).toBeHidden();
  await form(one);
  await expect(amount).toHaveValue('5 triệu');
});

test('the list of households is of the year that is chosen, and so is what it leads to', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  const rows = page.locator('.household-list tbody');
  await expect(rows).toContainText('Hộ nghèo');
  const before = await rows.innerText();
  await page.getByRole('banner').getByLabel('Năm').selectOption('2024');
  await expect.poll(() => rows.innerText()).not.toBe(before);
  await expect(page.getByRole('link', { name: 'Nhập dạng bảng' }).first()).toHaveAttribute('href', /year=2024/);
});
