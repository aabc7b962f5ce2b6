// True dates: what is written down in November 2026 about 2023 has the days on which it happened.
import { NARROW, RULES, axe, sideways } from './axe.mjs';
import { choose, expect, field, fillIn, form, go, goToList, newRegister, test, title, toast } from './people.mjs';
import { addHouseholds, handOverAll, joinAll, link, main, openRunning, save, step, tab, take } from './steps.mjs';

const NOW = new Date('2026-11-28T09:00:00+07:00');
const calendar = (page) => page.getByRole('dialog', { name: 'Lịch' });

async function begin(page, year) {
  await page.clock.setFixedTime(NOW);
  await newRegister(page, { year });
}

async function openGrant(page) {
  await goToList(page, 'Được giao');
  await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  return form(page, 'Thêm quyết định giao vốn');
}

test('a day is read as people type it, and said back where that says more (F62)', async ({ page }) => {
  await begin(page, '2023');
  const entry = await openGrant(page);
  const day = field(entry, 'Ngày');
  for (const typed of ['1/3/23', '01032023', '010323', '2023-03-01', '1/3', '1.3', 'ngày 1 tháng 3 năm 2023']) {
    await day.fill(typed);
    await expect(entry.getByText('Hiểu là 01/03/2023, thứ Tư')).toBeVisible();
  }
  await day.fill('01/03/2023');
  await expect(entry.getByText('Hiểu là')).toBeHidden();
  await day.fill('3/2023');
  await day.blur();
  await expect(entry.getByText('“3/2023” chưa có ngày trong tháng. Viết cả ngày, ví dụ 01/03/2023.')).toBeVisible();
  await day.fill('1/3');
  await choose(field(entry, 'Dự án thành phần'), 'Đa dạng hóa sinh kế');
  await field(entry, 'Số tiền').fill('5,968,000,000');
  await save(page, 'Thêm quyết định giao vốn');
  await expect(main(page).getByText('01/03/2023').first()).toBeVisible();
  await expect(main(page).getByText('5.968.000.000').first()).toBeVisible();
});

test('a day is picked from a calendar, by mouse and by keyboard, also on a phone', async ({ page }) => {
  await begin(page, '2023');
  let entry = await openGrant(page);
  const day = field(entry, 'Ngày');
  await day.fill('28/02/2023');
  await entry.getByRole('button', { name: 'Mở lịch' }).click();
  await expect(calendar(page).getByRole('columnheader').first()).toHaveText('T2');
  await expect(calendar(page).getByText('Tháng 2 năm 2023')).toBeVisible();
  await expect(calendar(page).getByRole('button', { name: 'thứ Ba, 28/02/2023' })).toBeFocused();
  expect(await axe(page, RULES)).toEqual([]);
  await calendar(page).getByRole('button', { name: 'Tháng sau' }).click();
  await calendar(page).getByRole('button', { name: 'Chủ nhật, 05/03/2023' }).click();
  await expect(day).toHaveValue('05/03/2023');
  await expect(day).toBeFocused();
  await expect(calendar(page)).toBeHidden();
  // From the field down into it, a week on, the day after, and back.
  await day.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(calendar(page).getByRole('button', { name: 'thứ Hai, 13/03/2023' })).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(day).toHaveValue('16/04/2023');
  await day.press('ArrowDown');
  await expect(calendar(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(calendar(page)).toBeHidden();
  await expect(entry).toBeVisible();
  await expect(day).toHaveValue('16/04/2023');

  await page.setViewportSize(NARROW);
  entry = form(page, 'Thêm quyết định giao vốn');
  await entry.getByRole('button', { name: 'Mở lịch' }).click();
  await expect(calendar(page)).toBeVisible();
  expect(await sideways(page)).toBe(0);
  expect(await axe(page, RULES)).toEqual([]);
});

test('today is preset only while the working year runs (F16)', async ({ page }) => {
  await begin(page, '2023');
  await expect(field(await openGrant(page), 'Ngày')).toHaveValue('');
  await go(page, 'Dự án');
  await link(page, 'Thêm dự án').click();
  for (const name of ['Ngày đề xuất', 'Bắt đầu', 'Kết thúc']) {
    await expect(field(form(page, 'Thêm dự án'), name)).toHaveValue('');
  }
});

test('a day that does not fit the year is asked about at its field and written down once confirmed (F10)', async ({ page }) => {
  await begin(page, '2023');
  const entry = await openGrant(page);
  await choose(field(entry, 'Dự án thành phần'), 'Đa dạng hóa sinh kế');
  await field(entry, 'Số tiền').fill('2 tỷ');
  await field(entry, 'Ngày').fill('29/11/2026');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry.getByText('Ngày 29/11/2026 nằm ngoài năm 2023.')).toBeVisible();
  const sure = entry.getByRole('checkbox', { name: 'Ngày này đúng, ghi như vậy' });
  await expect(sure).toBeFocused();
  expect(await axe(page, RULES)).toEqual([]);
  // Another day is another question.
  await sure.press('Space');
  await field(entry, 'Ngày').fill('01/01/1900');
  await expect(sure).not.toBeChecked();
  await sure.press('Space');
  await save(page, 'Thêm quyết định giao vốn');
  await expect(main(page).getByText('01/01/1900').first()).toBeVisible();
});

test('what a household is told at its fields (F58)', async ({ page }) => {
  await begin(page, '2023');
  await go(page, 'Hộ và người');
  await link(page, 'Thêm hộ').click();
  const entry = form(page, 'Thêm hộ');
  await fillIn(entry, {
    'Họ tên chủ hộ': 'Hoàng Văn Thử', 'Xã, phường': 'X. Nông Thượng', 'Số định danh': '123', 'Điện thoại': 'abc',
    'Ngày sinh hoặc năm sinh': '2030',
  });
  await field(entry, 'Ngày sinh hoặc năm sinh').press('Enter');
  await expect(entry.getByText('“abc” không phải số điện thoại.')).toBeVisible();
  await expect(entry.getByText('Số định danh có 3 chữ số. Thẻ căn cước có 12, CMND cũ có 9.')).toBeVisible();
  await expect(entry.getByText('Năm sinh “2030” chưa tới.')).toBeVisible();
  await fillIn(entry, { 'Điện thoại': '0912 345 678', 'Ngày sinh hoặc năm sinh': '17/5/65' });
  await entry.getByRole('checkbox', { name: 'Đúng như vậy, cứ ghi' }).press('Space');
  await save(page, 'Thêm hộ');
});

const HOUSEHOLDS = 12;

test('a project proposed in February and settled in November is written down three years later with its true days (F02, F59)', async ({ page }) => {
  test.setTimeout(240_000);
  await begin(page, '2023');
  const grant = await openGrant(page);
  await fillIn(grant, { 'Dự án thành phần': 'DA2 · Đa dạng', 'Số tiền': '600 triệu', Ngày: '15/12/22' });
  await save(page, 'Thêm quyết định giao vốn');
  await addHouseholds(page, HOUSEHOLDS, { 'Xã, phường': 'X. Nông Thượng', Diện: 'Hộ nghèo' });

  // One form: the project, at which step it is, and the days of the steps behind it.
  const entry = await openRunning(page, {
    'Tên dự án': 'Nuôi bò cái sinh sản', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'DA2 · Đa dạng', 'Nơi thực hiện': 'X. Nông Thượng',
    'Đang ở bước': 'Hợp đồng', 'Bắt đầu': '1/5', 'Kết thúc': '30/4/25', 'Số quyết định phê duyệt': '462/QĐ-UBND',
    'Cộng đồng đề nghị thuộc loại': 'ban phát triển thôn', 'Hợp đồng mua sắm \\(số, ngày\\) hoặc lý do không cần': '05/HĐ-MB, 05/05/2023',
    'Ngày đề xuất': '10/2',
  }, [['Họp dân', '20/2'], ['Đủ hồ sơ', '1/3'], ['Thẩm định', '15/3'], ['Phê duyệt', '10/3'], ['Giao vốn', '10/4'], ['Hợp đồng', '5/5']]);
  await expect(entry.getByText('Trước ngày của bước trước đó (15/03/2023).')).toBeVisible();
  await fillIn(entry, { 'Ngày Phê duyệt': '25/3' });
  await save(page, 'Thêm dự án');
  await expect(title(page, 'Nuôi bò cái sinh sản')).toBeVisible();
  await expect(page.getByText('danh sách hộ chưa chốt')).toBeVisible();

  await tab(page, /^Kinh phí/).click();
  await link(page, 'Thêm dòng chi phí').click();
  await fillIn(form(page, 'Thêm dòng chi phí'), {
    'Hạng mục': 'Bò cái sinh sản', 'Số lượng': '12', 'Đơn vị tính': 'con', 'Đơn giá': '17 triệu', 'Ngân sách nhà nước': '120 triệu',
  });
  await save(page, 'Thêm dòng chi phí');
  await joinAll(page, HOUSEHOLDS);
  await tab(page, /^Tổng hợp/).click();
  await step(page).getByRole('button', { name: 'Chốt danh sách' }).click();
  await expect(toast(page, 'Đã chốt danh sách theo ngày 25/03/2023.')).toBeVisible();

  // A day that was wrong is corrected, with the rules of the right day.
  await step(page).getByRole('link', { name: 'Sửa ngày các bước' }).click();
  await fillIn(form(page, 'Ngày của các bước'), { 'Ngày Phê duyệt': '27/03/2023' });
  await save(page, 'Ngày của các bước');
  await expect(page.getByText(/27\/03\/2023/).first()).toBeAttached();

  // What the rules say follows the day that is typed.
  await field(step(page), 'Ngày Giao nhận').fill('10/5');
  await expect(step(page).getByText('Hiểu là 10/05/2023, thứ Tư')).toBeVisible();
  await goToList(page, 'Phân bổ');
  await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
  await fillIn(form(page, 'Thêm phân bổ'), { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'X. Nông Thượng', 'Số tiền': '120 triệu', 'Cho dự án': 'Nuôi bò cái sinh sản', Ngày: '10/4' });
  await save(page, 'Thêm phân bổ');
  await go(page, 'Dự án');
  await link(page, 'Nuôi bò cái sinh sản').click();
  await take(page, 'Giao nhận', '10/5');
  await handOverAll(page, HOUSEHOLDS, '12/5');
  await take(page, 'Nghiệm thu', '20/5');

  // In history the correction stands as a change.
  await page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name: 'Lịch sử' }).click();
  await expect(main(page).getByText('27/03/2023').first()).toBeVisible();
});

test('a project that was settled long ago is written down in one form with all its days (F02)', async ({ page }) => {
  await begin(page, '2023');
  const entry = await openRunning(page, {
    'Tên dự án': 'Trồng bí xanh', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'DA2 · Đa dạng', 'Nơi thực hiện': 'X. Nông Thượng',
    'Đang ở bước': 'Quyết toán, kết thúc', 'Bắt đầu': '1/5', 'Kết thúc': '30/11/23', 'Ngày đề xuất': '10/2',
  }, [
    ['Họp dân', '20/2'], ['Đủ hồ sơ', '1/3'], ['Thẩm định', '15/3'], ['Phê duyệt', '25/3'], ['Giao vốn', '10/4'], ['Hợp đồng', '5/5'], ['Giao nhận', '10/5'],
    ['Nghiệm thu', '20/5'], ['Thanh toán', '1/6'], ['Theo dõi', '1/7'], ['Quyết toán, kết thúc', '20/11'],
  ]);
  await expect(field(entry, 'Ngày Quay vòng')).toBeHidden();
  await save(page, 'Thêm dự án');
  await expect(page.getByText('Dự án đã quyết toán, kết thúc.')).toBeVisible();
  await page.reload();
  await step(page).getByRole('link', { name: 'Sửa ngày các bước' }).click();
  await expect(field(form(page, 'Ngày của các bước'), 'Ngày Quyết toán, kết thúc')).toHaveValue('20/11/2023');
});
