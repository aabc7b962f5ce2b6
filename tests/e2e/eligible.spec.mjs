// What a household may join, said with its reasons; and the list that mobilisation lives on.
import { readFileSync } from 'node:fs';
import { expect, go, openSample, test, title, toast } from './people.mjs';

const answers = (page) => page.getByRole('region', { name: /^Được tham gia gì/ });
const answer = (page, name) => answers(page).getByRole('article').filter({ hasText: name });

async function household(page, name) {
  await openSample(page);
  await go(page, 'Hộ và người');
  await page.getByRole('searchbox', { name: 'Tìm hộ' }).fill('nguyen van duc na thinh');
  await page.getByRole('link', { name }).first().click();
  await expect(title(page, name)).toBeVisible();
}

test('a household hears what it may join and why, and is put on the list', async ({ page }) => {
  await household(page, 'Nguyễn Văn Đức');
  const hens = answer(page, 'Nuôi gà thả đồi, nhóm hộ Nà Thinh');
  await expect(hens.getByRole('heading')).toContainText('Được tham gia: Nuôi gà thả đồi, nhóm hộ Nà Thinh');
  await expect(hens).toContainText('Thuộc đối tượng: Hộ cận nghèo.');
  await expect(hens).toContainText('Còn 6 chỗ.');
  await expect(hens).toContainText('TT 09/2022/TT-BLĐTBXH');
  await expect(hens).toContainText('Còn phải ký cam kết đối ứng');
  const cows = answer(page, 'Nuôi bò cái sinh sản, xã Nông Thượng');
  await expect(cows.getByRole('heading')).toContainText('Không: ');
  await expect(cows).toContainText('Danh sách đã chốt: 30 hộ. Phê duyệt ngày 15/03/2023.');
  await hens.getByRole('button', { name: 'Đưa vào danh sách' }).click();
  await expect(toast(page, 'Đã thêm 1 hộ vào danh sách.')).toBeVisible();
  await expect(hens).toContainText('đã có trong danh sách');
  await expect(hens.getByRole('button', { name: 'Đưa vào danh sách' })).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(hens.getByRole('button', { name: 'Đưa vào danh sách' })).toBeVisible();
});

test('another day has other answers, and the address keeps it', async ({ page }) => {
  await household(page, 'Nguyễn Văn Đức');
  await answers(page).getByText(/^xét ngày 01\/06\/2023/).click();
  const day = answers(page).getByRole('textbox', { name: 'Xét theo ngày' });
  await day.fill('32/01/2026');
  await day.press('Enter');
  await expect(answers(page).getByRole('alert')).not.toBeEmpty();
  await day.fill('02/01/2026');
  await day.press('Enter');
  await expect(answers(page).getByRole('heading', { level: 2 })).toHaveText('Được tham gia gì trong năm 2026?');
  await expect(page).toHaveURL(/day=2026-01-02/);
  await expect(answers(page)).toContainText('xét ngày 02/01/2026');
  // The programmes ended with 2025: no general answer is left.
  await expect(answers(page)).not.toContainText('khi có dự án');
});

test('who waits is listed by village, saved and printed', async ({ page }) => {
  await openSample(page);
  await go(page, 'Chưa được hỗ trợ');
  await expect(title(page, 'Hộ đủ điều kiện, chưa được hỗ trợ')).toBeVisible();
  const list = page.getByRole('region', { name: 'Hộ đủ điều kiện, chưa được hỗ trợ' });
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('X. Nông Thượng');
  await expect(list.getByRole('rowheader', { name: /^Nà Thinh, X. Nông Thượng/ })).toBeVisible();
  await expect(list.getByRole('row', { name: /NT-0147/ })).toContainText('Nuôi gà thả đồi, nhóm hộ Nà Thinh; TDA1-DA3');
  const download = page.waitForEvent('download');
  await page.locator('summary', { hasText: 'Lưu danh sách' }).click();
  await page.getByRole('button', { name: 'Tệp chữ phân cách (.csv)' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toContain('X. Nông Thượng,Nà Thinh,Nguyễn Văn Đức,NT-0147,Hộ cận nghèo');
  await page.getByRole('link', { name: 'Chưa từng được hỗ trợ' }).click();
  await expect(page).toHaveURL(/support=never/);
  await page.getByRole('link', { name: 'In danh sách' }).click();
  const paper = page.locator('.sheet');
  await expect(paper.getByRole('heading', { name: 'DANH SÁCH' })).toBeVisible();
  await expect(paper).toContainText('Hộ đủ điều kiện, chưa từng được hỗ trợ');
  await expect(paper.getByRole('rowheader', { name: /^Nà Thinh, X. Nông Thượng: / })).toBeVisible();
  // He had a cow two years before.
  await expect(paper.getByRole('row', { name: /NT-0147/ })).toHaveCount(0);
});
