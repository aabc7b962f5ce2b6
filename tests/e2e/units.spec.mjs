// The figures of a year by the units of any day: old and new units, equal sums, what a change of area means.
import { readFileSync } from 'node:fs';

import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { expect, go, openSample, test, title } from './people.mjs';

const sum = (page, card) =>
  page.getByRole('region', { name: card }).getByRole('row', { name: /^Tổng theo đơn vị ngày/ });
const cells = (row) => row.getByRole('cell').allInnerTexts();

async function open(page, day) {
  await openSample(page);
  await go(page, 'Tổng hợp theo đơn vị');
  await expect(title(page, 'Năm 2023 theo đơn vị')).toBeVisible();
  if (!day) return;
  await page.getByRole('group', { name: 'Ngày của đơn vị' }).getByRole('link', { name: day }).click();
  // Until then the figures of the old units stand there, some of them under a name that the new ones have too.
  await expect(page.getByRole('rowheader', { name: 'P. Bắc Kạn' }).first()).toBeVisible();
}

test('the sums by the eight old and the three new units are the same', async ({ page }) => {
  await open(page);
  for (const card of ['Hộ dân', 'Dự án, vốn, đào tạo, tuyên truyền']) {
    const [old, other] = [await cells(sum(page, card).first()), await cells(sum(page, card).last())];
    expect(old.some((text) => text !== '0')).toBe(true);
    expect(other).toEqual(old);
  }
  await expect(page.getByText(/tổng theo 8 đơn vị ngày 01\/06\/2023 bằng tổng theo 3 đơn vị ngày 01\/07\/2025/)).toBeVisible();
  const before = await cells(sum(page, 'Hộ dân').first());
  await page.getByRole('link', { name: 'Từ 01/07/2025' }).click();
  await expect(page.getByRole('rowheader', { name: 'P. Bắc Kạn' }).first()).toBeVisible();
  expect(await cells(sum(page, 'Hộ dân').first())).toEqual(before);
});

test('a commune that became part of a ward is told of, with the line that would move', async ({ page }) => {
  await open(page);
  await expect(page.getByText(/từ nông thôn thành thành thị/)).toBeHidden();
  await page.getByRole('link', { name: 'Từ 01/07/2025' }).click();
  const told = page.getByText(/hộ của X\. Nông Thượng thuộc P\. Bắc Kạn từ 01\/07\/2025/);
  await expect(told).toContainText('1,5 → 2 triệu đồng');
  await page.getByRole('link', { name: 'Xem các hộ' }).click();
  await expect(page).toHaveURL(/#\/households\?.*unit=unit/);
});

test('a figure leads to the list behind it, of the new unit as of the old ones', async ({ page }) => {
  await open(page, 'Từ 01/07/2025');
  const ward = page.getByRole('region', { name: 'Dự án, vốn, đào tạo, tuyên truyền' })
    .getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'P. Đức Xuân' }) });
  const projects = await ward.getByRole('cell').first().innerText();
  await ward.getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/projects\?/);
  const rows = page.getByRole('main').getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(Number(projects) + 1);
});

test('any day may be typed, and one that is none says so', async ({ page }) => {
  await open(page);
  const day = page.getByRole('textbox', { name: 'Ngày khác' });
  await day.fill('31/02/2024');
  await day.blur();
  await expect(page.getByRole('alert').filter({ hasText: 'Viết ngày như' })).toBeVisible();
  await day.fill('15/8/2026');
  await day.blur();
  await expect(page).toHaveURL(/day=2026-08-15/);
  await expect(page.getByRole('rowheader', { name: 'P. Bắc Kạn' }).first()).toBeVisible();
});

test('the table goes out as a file with every unit and the sum', async ({ page }) => {
  await open(page, 'Từ 01/07/2025');
  await page.locator('summary', { hasText: 'Xuất bảng tính' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tệp chữ phân cách (.csv)' }).click()]);
  expect(download.suggestedFilename()).toBe('2023_theo-don-vi_2025-07-01.csv');
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n').filter(Boolean);
  expect(lines[0].startsWith('\ufeffĐơn vị')).toBe(true);
  // A comma inside quotes belongs to the cell.
  const cells = (line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const column = cells(lines[0]).indexOf('Hộ');
  const numbers = lines.slice(1).map((line) => Number(cells(line)[column]));
  const all = numbers.pop();
  expect(numbers.reduce((a, b) => a + b, 0)).toBe(all);
  expect(all).toBe(412);
});

for (const viewport of [WIDE, NARROW]) {
  test(`axe has nothing to say of it at ${viewport.width} px, and nothing runs out`, async ({ page }) => {
    await page.setViewportSize(WIDE);
    await open(page, 'Từ 01/07/2025');
    await page.setViewportSize(viewport);
    expect(await axe(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });
}
