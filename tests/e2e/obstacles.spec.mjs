// What stands in the way: raised from a project and from a finding of the rules, passed on, closed, and found again by
// its age, its kind and who must solve it.
import { readFileSync } from 'node:fs';
import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { expect, field, fillIn, form, go, newRegister, openSample, test, title, toast } from './people.mjs';

const COWS = 'Nuôi bò cái sinh sản, xã Nông Thượng';
const list = (page) => page.getByRole('region', { name: 'Vướng mắc chưa xong' });
const beside = (page, name) => page.getByRole('region', { name, exact: true });

async function write(page, name) {
  await form(page, name).getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, name)).toBeHidden();
}

// A register of one's own, and its first obstacle.
async function raise(page, values) {
  await go(page, 'Vướng mắc');
  await expect(title(page, 'Khó khăn, vướng mắc')).toBeVisible();
  await page.getByRole('link', { name: 'Ghi vướng mắc' }).first().click();
  await fillIn(form(page, 'Ghi vướng mắc'), values);
  await write(page, 'Ghi vướng mắc');
}

test('in an empty register an obstacle is raised, passed on, closed and opened again', async ({ page }) => {
  await newRegister(page);
  const text = 'Lô thứ hai 7 con bò chưa có giấy kiểm dịch';
  await go(page, 'Vướng mắc');
  await expect(page.getByRole('heading', { name: 'Chưa có vướng mắc nào' })).toBeVisible();
  await page.getByRole('link', { name: 'Ghi vướng mắc' }).first().click();
  const entry = form(page, 'Ghi vướng mắc');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry.getByText('Mục này cần có.').first()).toBeVisible();
  await fillIn(entry, {
    'Vướng mắc, một câu': text, 'Loại vướng mắc': 'Giống, giá, kiểm dịch', 'Ngày nêu': '15/05/2023', 'Hạn gỡ': '14/05/2023',
  });
  await expect(entry.getByText('Hạn gỡ không thể trước ngày nêu (15/05/2023).')).toBeVisible();
  await fillIn(entry, { 'Hạn gỡ': '30/05/2023' });
  await write(page, 'Ghi vướng mắc');
  await expect(toast(page, 'Đã ghi vướng mắc')).toBeVisible();

  const detail = beside(page, text);
  await expect(detail.getByRole('heading', { name: text })).toBeFocused();
  await expect(detail).toContainText('Chưa giao ai');
  await detail.getByRole('link', { name: 'Chuyển cấp trên' }).click();
  await fillIn(form(page, 'Chuyển cấp trên'), { 'Nơi ngoài danh mục': 'Chi cục Thú y', 'Ngày chuyển': '20/05/2023' });
  await write(page, 'Chuyển cấp trên');
  await expect(detail).toContainText('Chuyển cấp trên: Chi cục Thú y');
  await detail.getByRole('link', { name: 'Ghi diễn biến' }).click();
  await fillIn(form(page, 'Ghi diễn biến'), { Ngày: '22/05/2023', 'Việc đã diễn ra': 'Thú y đã kiểm tra' });
  await write(page, 'Ghi diễn biến');

  await detail.getByRole('link', { name: 'Đóng vướng mắc' }).click();
  const closing = form(page, 'Đóng vướng mắc');
  await fillIn(closing, { 'Đã làm gì': 'Đã có giấy kiểm dịch cho cả lô', 'Ngày đóng': '14/05/2023' });
  await expect(closing.getByText('Ngày đóng không thể trước ngày nêu (15/05/2023).')).toBeVisible();
  await fillIn(closing, { 'Ngày đóng': '31/05/2023', 'Số văn bản gỡ vướng': 'CV 31/TTY' });
  await write(page, 'Đóng vướng mắc');
  await expect(detail.getByRole('listitem')).toHaveText([/nêu vướng mắc/, /Chi cục Thú y/, /Thú y đã kiểm tra/, /CV 31\/TTY/]);
  await expect(page.getByText('Đã đóng trong năm: 1.')).toBeVisible();
  await expect(beside(page, 'Đã đóng').getByText('đóng sau 16 ngày')).toBeVisible();
  await page.reload();
  await expect(detail).toContainText('Đã có giấy kiểm dịch cho cả lô');
  await detail.getByRole('button', { name: 'Mở lại' }).click();
  await expect(list(page).getByRole('link', { name: text })).toBeVisible();

  await detail.getByRole('link', { name: 'Lịch sử' }).click();
  await expect(title(page, `Vướng mắc ${text}`)).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Đã có giấy kiểm dịch cho cả lô');
});

test('the list is narrowed, arranged and saved, and its address says so', async ({ page }) => {
  await newRegister(page);
  await raise(page, {
    'Vướng mắc, một câu': 'Một cán bộ kiêm ba việc', 'Loại vướng mắc': 'Nhân lực', 'Ngày nêu': '26/05/2023',
  });
  await page.getByRole('link', { name: 'Đóng', exact: true }).click();
  await raise(page, {
    'Vướng mắc, một câu': 'Dịch tả lợn ở xã bên', 'Loại vướng mắc': 'Dịch bệnh', 'Ngày nêu': '10/05/2023',
    'Người, bộ phận, nơi khác': 'Trạm thú y',
  });
  await page.getByRole('link', { name: 'Đóng', exact: true }).click();
  const rows = list(page).getByRole('row');
  await expect(rows.nth(1)).toContainText('Dịch tả lợn ở xã bên');
  await list(page).getByRole('button', { name: 'Vướng mắc' }).click();
  await list(page).getByRole('button', { name: 'Vướng mắc' }).click();
  await expect(page).toHaveURL(/sort=-obstacle/);
  await expect(rows.nth(1)).toContainText('Một cán bộ kiêm ba việc');

  await page.getByRole('link', { name: 'Theo loại', exact: true }).click();
  await expect(page).toHaveURL(/group=kind/);
  await expect(beside(page, 'Nhân lực').getByRole('link', { name: 'Một cán bộ kiêm ba việc' })).toBeVisible();
  await page.getByRole('link', { name: 'Theo nơi phải gỡ' }).click();
  await expect(beside(page, 'Trạm thú y').getByRole('link', { name: 'Dịch tả lợn ở xã bên' })).toBeVisible();
  await page.getByRole('link', { name: 'Lâu nhất trước' }).click();
  await page.getByRole('link', { name: /^Chưa giao ai 1/ }).click();
  await expect(page).toHaveURL(/state=unassigned/);
  await expect(rows).toHaveCount(2);
  await page.getByRole('link', { name: /^Chưa giao ai 1/ }).click();
  await page.getByRole('combobox', { name: 'Loại vướng mắc' }).selectOption('Dịch bệnh, thời tiết');
  await expect(page).toHaveURL(/kind=disease-weather/);
  await expect(rows).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.locator('summary', { hasText: 'Lưu danh sách' }).click();
  await page.getByRole('button', { name: 'Tệp chữ phân cách (.csv)' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('Dịch tả lợn ở xã bên');
  expect(text).not.toContain('Một cán bộ');
});

test('a project that is stuck says why: from its page, and from what the rules find', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  await page.getByRole('link', { name: COWS }).click();
  const own = beside(page, 'Vướng mắc');
  await own.getByRole('link', { name: 'Ghi vướng mắc' }).click();
  const entry = form(page, 'Ghi vướng mắc');
  await expect(field(entry, 'Dự án bị vướng')).toHaveValue(/^project:/);
  await fillIn(entry, { 'Vướng mắc, một câu': 'Người bán hẹn lại hai lần', 'Loại vướng mắc': 'Giống' });
  await write(page, 'Ghi vướng mắc');
  await own.getByRole('link', { name: 'Người bán hẹn lại hai lần' }).click();
  await expect(beside(page, 'Người bán hẹn lại hai lần').getByRole('link', { name: COWS })).toBeVisible();

  await beside(page, 'Người bán hẹn lại hai lần').getByRole('link', { name: COWS }).click();
  await expect(title(page, COWS)).toBeVisible();
  const finding = page.getByRole('article').filter({ has: page.getByRole('link', { name: 'Ghi vướng mắc' }) }).first();
  const said = await finding.getByRole('heading').first().innerText();
  await finding.getByRole('link', { name: 'Ghi vướng mắc' }).click();
  await expect(page).toHaveURL(/rule=/);
  await expect(field(entry, 'Vướng mắc, một câu')).toHaveValue(said);
  const kind = field(entry, 'Loại vướng mắc');
  if ((await kind.inputValue()) === '') await kind.selectOption('Nhân lực');
  await write(page, 'Ghi vướng mắc');
  await expect(page).not.toHaveURL(/rule=/);
  await expect(own.getByRole('link', { name: said })).toBeVisible();
  await page.getByRole('link', { name: 'Xem vướng mắc đã ghi' }).click();
  await expect(beside(page, said)).toContainText('Từ quy tắc');
});

test('nothing is wrong with the page for anybody, wide and narrow, and the keyboard is enough', async ({ page }) => {
  await newRegister(page);
  await raise(page, {
    'Vướng mắc, một câu': 'Một cán bộ kiêm ba việc, chậm lập hồ sơ', 'Loại vướng mắc': 'Nhân lực', 'Ngày nêu': '26/05/2023',
  });
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await expect(beside(page, 'Một cán bộ kiêm ba việc, chậm lập hồ sơ')).toBeVisible();
    expect(await axe(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
  await page.setViewportSize(WIDE);
  await page.getByRole('link', { name: 'Theo loại', exact: true }).click();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(beside(page, 'Một cán bộ kiêm ba việc, chậm lập hồ sơ')).toBeHidden();
  await page.getByRole('link', { name: 'Một cán bộ kiêm ba việc, chậm lập hồ sơ' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Một cán bộ kiêm ba việc, chậm lập hồ sơ' })).toBeFocused();
});
