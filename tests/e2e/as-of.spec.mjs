// Figures as of a day in the past: by the dates of the records, for reading only, and back to today.
import { axe, NARROW, sideways } from './axe.mjs';
import { addGrant, expect, figure, form, go, newRegister, openSample, refused, test, title } from './people.mjs';

const pick = (page) => page.getByRole('banner').getByLabel('Số liệu đến');
const looking = (page) => page.getByRole('status').filter({ hasText: /^Số liệu đến ngày/ });

async function lookBack(page, day) {
  await pick(page).fill(day);
  await pick(page).press('Enter');
}

test('from an empty register: what came later is not counted, and counts again today', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2023' });
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ', Ngày: '10/01/2023' });
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ', Ngày: '15/05/2023' });
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('5.000.000.000');

  await lookBack(page, '14/5/2023');
  await expect(looking(page)).toContainText('14/05/2023');
  await expect(figure(page, 'Được giao')).toContainText('3.000.000.000');
  await lookBack(page, '15/5');
  await expect(figure(page, 'Được giao')).toContainText('5.000.000.000');
  await lookBack(page, '9/1/2023');
  await expect(page.getByText('3.000.000.000')).toHaveCount(0);

  // The day goes along from page to page, and comes back with the address.
  await lookBack(page, '14/5/2023');
  await go(page, 'Nguồn vốn');
  await expect(looking(page)).toBeVisible();
  await expect(page).toHaveURL(/as-of=2023-05-14/);
  await page.reload();
  await expect(looking(page)).toContainText('14/05/2023');

  await page.getByRole('button', { name: 'Về hôm nay' }).click();
  await expect(looking(page)).toBeHidden();
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('5.000.000.000');
});

test('a day that has not come, or is none, is refused; nothing is written down while one looks back', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2023' });
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ', Ngày: '10/01/2023' });
  await go(page, 'Tổng quan');
  await lookBack(page, '1/1/2099');
  await expect(refused(page, 'Ngày này chưa tới')).toBeVisible();
  await expect(looking(page)).toBeHidden();
  await lookBack(page, '31/2/2023');
  await expect(refused(page, /31\/0?2/)).toBeVisible();

  await lookBack(page, '1/2/2023');
  await expect(looking(page)).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: /Hoàn tác/ }).click();
  await expect(refused(page, 'Đang xem số liệu của một ngày đã qua')).toBeVisible();

  // A form is about today.
  await page.goto('#/capital/grants?year=2023&as-of=2023-01-05&form=grant');
  await expect(form(page, 'Thêm lần giao vốn').or(page.getByRole('region', { name: /^Thêm/ }))).toBeVisible();
  await expect(looking(page)).toBeHidden();
  await expect(page.getByText('3.000.000.000').first()).toBeVisible();
});

test('at 360 px nothing is cut, and the pages are accessible', async ({ page }) => {
  await openSample(page);
  await page.setViewportSize(NARROW);
  for (const path of ['overview', 'capital/payments', 'projects', 'tasks', 'training']) {
    await page.goto(`#/${path}?year=2023&as-of=2023-03-01`);
    await expect(looking(page)).toBeVisible();
    expect(await sideways(page), path).toBe(0);
    expect(await axe(page), path).toEqual([]);
  }
  await expect(title(page, /./)).toBeVisible();
});
