// Several records changed as one, rows typed like a sheet, and the next one begun while the last is being written.
import { axe, NARROW, sideways } from './axe.mjs';
import { choose, expect, field, fillIn, form, go, newRegister, openSample, test, title, toast } from './people.mjs';

test('what is chosen in the list is changed by one action and taken back by one undo', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  const rows = page.getByRole('checkbox', { name: /^Chọn hộ / });
  for (const at of [0, 1, 2]) await rows.nth(at).check();
  await page.getByRole('button', { name: 'Sửa nhiều hộ một lần' }).click();
  await expect(title(page, 'Sửa 3 hộ một lần')).toBeVisible();

  await page.getByLabel('Thêm trường').selectOption({ label: 'Sinh kế chính' });
  await page.getByRole('textbox', { name: 'Sinh kế chính' }).fill('nuôi trâu vỗ béo');
  const write = page.getByRole('button', { name: 'Ghi 3 ô của 3 dòng' });
  await expect(write).toBeEnabled();
  // A row that is left out is not written.
  const list = page.getByRole('region', { name: 'Trước và sau' });
  await list.getByRole('checkbox').first().uncheck();
  await page.getByRole('button', { name: 'Ghi 2 ô của 2 dòng' }).click();
  await expect(toast(page, 'Đã ghi 2 ô của 2 dòng')).toBeVisible();
  await expect(title(page, 'Hộ và người')).toBeVisible();
  await page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(toast(page, /Đã hoàn tác/)).toBeVisible();
});

test('what is no value is said at its field and written nowhere', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  await page.getByRole('checkbox', { name: /^Chọn hộ / }).first().check();
  await page.getByRole('button', { name: 'Sửa nhiều hộ một lần' }).click();
  await page.getByLabel('Thêm trường').selectOption({ label: 'Ngày công nhận' });
  await page.getByRole('textbox', { name: 'Ngày công nhận' }).fill('31/02/2023');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chưa có ô nào đổi' })).toBeDisabled();
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  expect(await sideways(page)).toBe(0);
});

test('rows are pasted as a block, one has a mistake, the other is written', async ({ page }) => {
  await newRegister(page, { year: '2023' });
  await page.goto('./#/grid?form=household');
  const cells = page.getByRole('grid', { name: 'Bảng nhập' });
  const first = cells.getByRole('textbox').first();
  await expect(first).toBeFocused();
  await first.evaluate((input) => {
    const board = new DataTransfer();
    board.setData('text/plain', 'Bàn Văn Thử\tKhuổi Thử\t1980\r\nLý Thị Thử\tKhuổi Thử\tnăm ngoái nhé\r\n');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: board, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('Đã dán 2 dòng')).toBeVisible();
  await expect(page.getByText('1 dòng có lỗi')).toBeVisible();
  await page.getByRole('button', { name: 'Ghi 1 dòng' }).click();
  await expect(toast(page, 'Đã ghi 1 dòng')).toBeVisible();
  // The other stays as it was typed.
  const typed = () => cells.getByRole('textbox').evaluateAll((all) => all.map(({ value }) => value));
  await expect.poll(typed).toContain('năm ngoái nhé');
});

test('a household is saved and the next one begun with unit, village and decision', async ({ page }) => {
  await newRegister(page, { year: '2023' });
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Thêm hộ' }).first().click();
  const entry = form(page, 'Thêm hộ');
  await fillIn(entry, { 'Họ tên chủ hộ': 'Bàn Văn Thử', 'Thôn, tổ': 'Khuổi Thử' });
  await choose(field(entry, 'Diện'), 'Hộ nghèo');
  await entry.getByRole('button', { name: 'Ghi và thêm tiếp' }).click();
  await expect(field(entry, 'Họ tên chủ hộ')).toHaveValue('');
  await expect(field(entry, 'Họ tên chủ hộ')).toBeFocused();
  await expect(field(entry, 'Thôn, tổ')).toHaveValue('Khuổi Thử');
  await field(entry, 'Họ tên chủ hộ').fill('Lý Thị Thử');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(title(page, 'Lý Thị Thử')).toBeVisible();
});
