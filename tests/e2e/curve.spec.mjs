// The year drawn on the Overview: its figures without the drawing, by keyboard.
import { axe } from './axe.mjs';
import { expect, openSample, test } from './people.mjs';

test('the figures behind the curve of the year open by keyboard, and each cell of the matrix leads to its list', async ({ page }) => {
  await openSample(page);
  const card = page.getByRole('region', { name: 'Cả năm đi đến đâu' });
  await expect(card.getByRole('img', { name: /Đến 01\/06\/2023: được giao 5\.968, đã phân bổ 2\.432, đã giải ngân 538,4/ })).toBeVisible();
  const table = card.getByRole('table', { name: /^Vốn năm 2023 lũy kế/ });
  await expect(table).toBeHidden();
  await card.getByText('Xem bảng số').focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('row', { name: /^01\/06\/2023/ })).toHaveText(/5\.968\s*2\.432\s*538,4\s*3\.536/);
  expect(await axe(page)).toEqual([]);

  const matrix = page.getByRole('region', { name: 'Từng đơn vị, từng nguồn vốn' });
  await matrix.getByRole('row', { name: /^X\. Nông Thượng/ }).getByRole('link', { name: /^90\/300/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/capital\/allocations/);
  await expect(page.getByText(/^1 khoản, 300\.000\.000 đồng/)).toBeVisible();
});
