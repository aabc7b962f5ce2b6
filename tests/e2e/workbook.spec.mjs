// A list of households from a workbook with headings of its own, from an empty register, with the clock of today.
import { readFileSync } from 'node:fs';
import { axe, NARROW, sideways } from './axe.mjs';
import { beginRegister, expect, go, leaveSample, newRegister, openSample, startScreen, test, title, toast } from './people.mjs';
import { households, xlsx } from './xlsx.mjs';

const file = (rows, name = 'danh-sach-ho.xlsx') => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: xlsx({ 'Hộ nghèo 2026': rows }),
});

async function choose(page, chosen) {
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  await expect(title(page, 'Nhập bảng từ Excel')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(chosen);
  await expect(page.getByRole('heading', { name: /^Dòng tiêu đề là dòng/ })).toBeVisible();
}

async function preview(page) {
  await page.getByRole('button', { name: 'Ghép cột', exact: true }).last().click();
  await expect(title(page, 'Ghép cột của tệp với sổ')).toBeVisible();
  await page.getByRole('button', { name: /^Xem trước \d/ }).first().click();
  await expect(title(page, /^Xem trước: \d/)).toBeVisible();
}

test('four hundred households come into an empty register with six clicks and go with one undo', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  await choose(page, file(households(400)));
  await expect(page.getByRole('heading', { name: 'Dòng tiêu đề là dòng 4' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await preview(page);
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ghi 400 bản ghi vào sổ' }).click();
  await expect(title(page, 'Đã ghi 400 bản ghi vào sổ')).toBeVisible();
  // Menu, "from Excel", the file, columns, preview, write.
  console.log('400 households from a workbook: 6 clicks, the one that chooses the file included');
  await page.getByRole('link', { name: 'Xem danh sách hộ' }).click();
  await expect(page.getByRole('button', { name: 'Xuất 400 hộ' }).or(page.getByText('Xuất 400 hộ')).first()).toBeVisible();
  await page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(toast(page, /Đã hoàn tác/)).toBeVisible();
  await expect(page.getByText('Sổ chưa có hộ nào')).toBeVisible();
});

test('the same list a second time changes nothing, a corrected cell changes one', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  await choose(page, file(households(12)));
  await preview(page);
  await page.getByRole('button', { name: 'Ghi 12 bản ghi vào sổ' }).click();
  await expect(title(page, 'Đã ghi 12 bản ghi vào sổ')).toBeVisible();
  await page.getByRole('button', { name: 'Nhập tệp khác' }).click();
  const rows = households(12);
  rows[4][7] = '0209 000 0118';
  await page.locator('input[type=file]').setInputFiles(file(rows));
  await expect(page.getByRole('heading', { name: 'Dòng tiêu đề là dòng 4' })).toBeVisible();
  await preview(page);
  await expect(page.getByRole('button', { name: /11\s*Giống hệt/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /1\s*Có ô đổi/ })).toBeVisible();
  await page.setViewportSize(NARROW);
  expect(await sideways(page)).toBe(0);
  await page.getByRole('button', { name: 'Ghi 1 bản ghi vào sổ' }).click();
  await expect(title(page, 'Đã ghi 1 bản ghi vào sổ')).toBeVisible();
});

test('what was read beside the sample is not there in the real register', async ({ page }) => {
  await openSample(page);
  await choose(page, file(households(12)));
  await preview(page);
  await leaveSample(page);
  await expect(startScreen(page)).toBeVisible();
  // The same document goes on: nothing is loaded anew.
  await page.goto('./#/overview');
  await beginRegister(page, { year: '2026' });
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  await expect(page.locator('.dropbox')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ghi \d/ })).toHaveCount(0);
});

test('a page that is left while its rows are compared goes on, and so does the one that is gone to', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  await choose(page, file(households(3000)));
  await page.getByRole('button', { name: 'Ghép cột', exact: true }).last().click();
  await page.getByRole('button', { name: /^Xem trước \d/ }).first().click();
  await go(page, 'Dự án');
  await expect(title(page, 'Dự án 2026')).toBeVisible();
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  // A quick machine was done with it before the page was left.
  const shown = title(page, /^Xem trước: \d/);
  const ask = page.getByRole('button', { name: /^Xem trước \d/, disabled: false });
  await expect(shown.or(ask).first()).toBeVisible();
  if (!(await shown.isVisible())) await ask.first().click();
  await expect(shown).toBeVisible();
});

test('a row that is refused goes back in the sender’s own file with the reason in its last column', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  const rows = households(6);
  rows[5][4] = '00608100001';
  rows[6][1] = '';
  await choose(page, file(rows));
  await preview(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải tệp lỗi' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('danh-sach-ho_con-loi.xlsx');
  const bytes = readFileSync(await saved.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: /^Ghi \d+ bản ghi vào sổ/ }).click();
  await expect(title(page, /^Đã ghi \d+ bản ghi vào sổ/)).toBeVisible();
});

test('what is no workbook, or locked, is said in a sentence, and the next file is read', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  for (const [buffer, said] of [
    [Buffer.from('không phải bảng tính \0\x01\x02'), /Excel|hỏng/],
    [Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500)]), /hỏng|Excel/],
  ]) {
    await page.locator('input[type=file]').setInputFiles({ name: 'la.xlsx', mimeType: 'application/octet-stream', buffer });
    await expect(page.getByRole('alert').getByText(said)).toBeVisible();
  }
  await page.locator('input[type=file]').setInputFiles(file(households(3)));
  await expect(page.getByRole('heading', { name: 'Dòng tiêu đề là dòng 4' })).toBeVisible();
});

test('a list that is taken out comes back and says that nothing was changed', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  const box = page.getByRole('region', { name: 'Lấy danh sách ra sửa trong Excel' });
  await box.getByRole('combobox').first().selectOption('costs');
  const save = box.getByRole('button', { name: 'Lưu tệp Excel' });
  await expect(save).toBeDisabled();
  await box.getByLabel('Của dự án').selectOption({ index: 1 });
  const saving = page.waitForEvent('download');
  await save.click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/_costs\.xlsx$/);
  expect(await axe(page)).toEqual([]);
  await page.locator('input[type=file]').setInputFiles(await saved.path());
  await expect(page.getByRole('heading', { name: /^Dòng tiêu đề là dòng/ })).toBeVisible();
  // The file itself says what its rows are and whose.
  await expect(page.getByLabel('Của dự án')).not.toHaveValue('');
  await preview(page);
  await expect(page.getByRole('button', { name: /[1-9]\d*\s*Giống hệt/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chưa chọn gì để ghi' }).or(page.getByRole('button', { name: /^Ghi \d/ })).first()).toBeDisabled();
});

test('a hand-over list asks whose it is', async ({ page }) => {
  await openSample(page);
  const rows = [
    ['STT', 'Họ tên chủ hộ', 'Số CCCD', 'Con giống, vật tư', 'ĐVT', 'Số lượng thực nhận', 'Ngày bàn giao', 'Ký nhận'],
    [1, 'Người Lạ Mặt', '006099000999', 'Bò cái sinh sản', 'con', 1, '01/06/2023', 'x'],
  ];
  await choose(page, file(rows, 'ban-giao.xlsx'));
  await expect(page.getByText('Chưa chọn các dòng thuộc bản ghi nào: chọn ở trên.')).toBeVisible();
  await page.getByLabel('Của dự án').selectOption({ index: 1 });
  await expect(page.getByText('Chưa chọn các dòng thuộc bản ghi nào: chọn ở trên.')).toHaveCount(0);
  await preview(page);
  await expect(page.getByRole('button', { name: /1\s*Không nhận/ })).toBeVisible();
});
