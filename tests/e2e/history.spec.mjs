// Who changed what: the history of a record, back to an earlier state, the bin, undo across a reload.
import { doSomeWork, expect, field, form, go, goToList, newRegister, test, title, refused, toast } from './people.mjs';
import { editAllocation, openRecord } from './exchange.mjs';

const moments = (page) => page.getByRole('main').getByRole('listitem').filter({ has: page.locator('.mark') });

test('the history of a record says who changed which field, and leads back', async ({ page }) => {
  await newRegister(page);
  await doSomeWork(page);
  await editAllocation(page, /Bò cái sinh sản/, { 'Số tiền': '1,1 tỷ', 'Số quyết định': '33/QĐ-UBND' });
  const entry = await openRecord(page, 'Phân bổ', /Bò cái/, 'Sửa phân bổ');
  await entry.getByRole('link', { name: 'Lịch sử' }).click();
  await expect(title(page, 'Phân bổ X. Nông Thượng, Bò cái sinh sản')).toBeVisible();
  await expect(moments(page)).toHaveCount(2);
  const [latest, first] = [moments(page).first(), moments(page).last()];
  await expect(latest).toContainText('Sửa');
  await expect(latest).toContainText('đang dùng');
  await expect(latest).toContainText('Hoàng Văn Tú · Xã Nông Thượng · máy này');
  await expect(latest).toContainText('1.200.000.000 → 1.100.000.000');
  await expect(latest.getByRole('button')).toHaveCount(0);
  await expect(first).toContainText('Ghi lần đầu');
  await first.getByRole('button', { name: /^Trở về bản lúc/ }).click();
  await expect(moments(page)).toHaveCount(3);
  await expect(moments(page).first()).toContainText('1.100.000.000 → 1.200.000.000');
  await expect(toast(page, /^Đã trở về bản lúc/)).toBeVisible();
  await page.getByRole('link', { name: 'Mở để sửa' }).click();
  await expect(field(form(page, 'Sửa phân bổ'), 'Số tiền')).toHaveValue('1.200.000.000');
});

test('undo and redo survive a reload', async ({ page }) => {
  await newRegister(page);
  await doSomeWork(page);
  await editAllocation(page, /Bò cái/, { 'Nội dung': 'Bò lai' });
  await page.reload();
  await goToList(page, 'Phân bổ');
  await expect(page.getByRole('row', { name: /Bò lai/ })).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await expect(page.getByRole('row', { name: /Bò cái sinh sản/ })).toBeVisible();
  await page.reload();
  await goToList(page, 'Phân bổ');
  await page.getByRole('button', { name: 'Làm lại', exact: true }).click();
  await expect(page.getByRole('row', { name: /Bò lai/ })).toBeVisible();
});

test('a deleted record lies in the bin and comes back', async ({ page }) => {
  await newRegister(page);
  await doSomeWork(page);
  const entry = await openRecord(page, 'Giải ngân', /Khuổi Cuồng/, 'Sửa khoản chi');
  await entry.getByRole('button', { name: /^Xóa / }).click();
  await expect(toast(page, 'Đã xóa khoản chi 500.000.000')).toBeVisible();
  await page.reload();
  await go(page, 'Lịch sử, thùng rác');
  const lately = page.getByRole('region', { name: 'Thay đổi gần đây' });
  await expect(lately.getByRole('row', { name: /Khoản chi Nhóm hộ Khuổi Cuồng/ })).toContainText('Xóa');
  await page.getByRole('link', { name: 'Thùng rác', exact: true }).click();
  const bin = page.getByRole('region', { name: 'Thùng rác' });
  await expect(bin.getByRole('row', { name: /Khuổi Cuồng/ })).toContainText('30 ngày');
  await bin.getByRole('button', { name: 'Khôi phục Khoản chi Nhóm hộ Khuổi Cuồng' }).click();
  await expect(toast(page, 'Đã khôi phục Khoản chi Nhóm hộ Khuổi Cuồng')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Thùng rác trống' })).toBeVisible();
  await goToList(page, 'Giải ngân');
  await expect(page.getByRole('row', { name: /Khuổi Cuồng/ })).toContainText('500.000.000');
  // And back into the bin.
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).first().click();
  await page.goto('./#/history/bin');
  await expect(bin.getByRole('row', { name: /Khuổi Cuồng/ })).toBeVisible();
});

test('a record that may not come back stays in the bin, and the reason is said', async ({ page }) => {
  await newRegister(page);
  await doSomeWork(page);
  const entry = await openRecord(page, 'Giải ngân', /Khuổi Cuồng/, 'Sửa khoản chi');
  await entry.getByRole('button', { name: /^Xóa / }).click();
  await editAllocation(page, /Bò cái/, { 'Số tiền': '400 triệu' });
  await page.goto('./#/history/bin');
  await page.getByRole('button', { name: /^Khôi phục/ }).click();
  await expect(refused(page, /không thể giải ngân 500\.000\.000/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Thùng rác' }).getByRole('row', { name: /Khuổi Cuồng/ })).toBeVisible();
});
