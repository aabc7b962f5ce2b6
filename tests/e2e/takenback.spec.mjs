// What goes is asked about, said where it was, and taken back by name.
import { addGrant, doSomeWork, expect, field, fillIn, form, go, goToList, newRegister, openSample, test, title, toast } from './people.mjs';
import { beginWith, exportFrom, laptop, openRecord, takeIn } from './exchange.mjs';

test('what was undone and done again is said by name (F73)', async ({ page }) => {
  await newRegister(page);
  await doSomeWork(page);
  await page.keyboard.press('Control+z');
  await expect(toast(page, 'Đã hoàn tác: bỏ Khoản chi Nhóm hộ Khuổi Cuồng vừa ghi')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(toast(page, 'Đã làm lại: ghi Khoản chi Nhóm hộ Khuổi Cuồng')).toBeVisible();
  const entry = await openRecord(page, 'Phân bổ', /Bò cái/, 'Sửa phân bổ');
  await field(entry, 'Nội dung').fill('Bò lai');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).first().click();
  await expect(toast(page, /^Đã hoàn tác lần sửa .*Bò (lai|cái sinh sản)/)).toBeVisible();
});

test('deleting a project asks with its consequence, its page says that it was deleted, and the bin gives it back (F68, F73)', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  await page.getByRole('link', { name: 'Thêm dự án' }).click();
  await fillIn(form(page, 'Thêm dự án'), {
    'Tên dự án': 'Nuôi ong ở Khuổi Cuồng', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'DA2 · Đa dạng', 'Nơi thực hiện': 'X. Nông Thượng',
    'Bắt đầu': '1/6', 'Kết thúc': '31/12',
  });
  await form(page, 'Thêm dự án').getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(title(page, 'Nuôi ong ở Khuổi Cuồng')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Sửa', exact: true }).first().click();
  const entry = form(page, 'Sửa dự án');
  await entry.getByRole('button', { name: 'Xóa dự án “Nuôi ong ở Khuổi Cuồng”' }).click();
  const question = entry.getByRole('alert').filter({ hasText: 'Xóa dự án “Nuôi ong ở Khuổi Cuồng”?' });
  await expect(question).toContainText('khôi phục được trong 30 ngày');
  await question.getByRole('button', { name: 'Không xóa' }).click();
  await expect(question).toHaveCount(0);
  await entry.getByRole('button', { name: 'Xóa dự án “Nuôi ong ở Khuổi Cuồng”' }).click();
  const address = page.url();
  await question.getByRole('button', { name: 'Xóa dự án này' }).click();
  await expect(toast(page, /^Đã xóa/)).toBeVisible();
  // Whoever deletes it is led to the list first.
  await expect(title(page, 'Dự án 2023')).toBeVisible();
  await page.goto(address.replace(/&?form=[^&]*/, ''));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Bản ghi này đã bị xóa' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Thùng rác' }).first().click();
  await page.getByRole('region', { name: 'Thùng rác' }).getByRole('button', { name: /Khôi phục .*Nuôi ong/ }).click();
  await expect(toast(page, /^Đã khôi phục/)).toBeVisible();
});

test('imports stand in a list with what each brought, and each is taken out by itself (F69)', async ({ page, browser, baseURL }) => {
  test.slow();
  await newRegister(page);
  await doSomeWork(page);
  const other = await laptop(browser, baseURL);
  await beginWith(other, await exportFrom(page), 'Nông Thị Lan');
  const grant = (millions, number) => addGrant(other, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${millions} triệu`, Ngày: '10/03/2023', 'Số quyết định': `${number}/QĐ-UBND` });
  await grant(1, 21);
  await takeIn(page, { ...(await exportFrom(other)), name: 'mot.json' });
  await grant(2, 22);
  await takeIn(page, { ...(await exportFrom(other)), name: 'hai.json' });
  const list = page.getByRole('region', { name: 'Các lần nhập tệp' });
  await expect(list.getByRole('row')).toHaveCount(2);
  await expect(list.getByRole('row', { name: /hai\.json/ })).toContainText('của Nông Thị Lan, Xã Nông Thượng · 1 mới');
  await page.reload();
  await list.getByRole('button', { name: 'Hoàn tác riêng lần nhập mot.json' }).click();
  await expect(toast(page, 'Đã hoàn tác lần nhập mot.json')).toBeVisible();
  await expect(list.getByRole('row', { name: /mot\.json/ })).toContainText('Đã hoàn tác');
  await goToList(page, 'Được giao');
  await expect(page.getByRole('row', { name: /22\/QĐ-UBND/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /21\/QĐ-UBND/ })).toHaveCount(0);
  await go(page, 'Nhập và xuất');
  await list.getByRole('button', { name: 'Nhập lại riêng mot.json' }).click();
  await goToList(page, 'Được giao');
  await expect(page.getByRole('row', { name: /21\/QĐ-UBND/ })).toBeVisible();
  expect(other.found).toEqual([]);
  await other.context().close();
});
