// The register of households: found by a few letters, entered and changed by somebody who hears the screen and does not
// see it, and the same household written down twice made one.
import { expect, field, fillIn, form, go, newRegister, openSample, test, title, toast } from './people.mjs';

const find = (page) => page.getByRole('searchbox', { name: 'Tìm hộ' });
const rows = (page) => page.getByRole('table').getByRole('row');

test('a name without marks finds the right one among three, and the address keeps what narrows', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  await find(page).fill('nguyen van duc');
  await expect(rows(page).nth(1)).toContainText('Nguyễn Văn Đức');
  await expect(rows(page).nth(2)).toContainText('Nguyễn Văn Đức');
  await expect(rows(page).nth(3)).toContainText('Nguyễn Văn Đức');
  await find(page).fill('nvd na thinh');
  await expect(rows(page).nth(1)).toContainText('NT-0147');
  await expect(rows(page).nth(1)).toContainText('006*****0147');
  await find(page).fill('');
  await page.getByRole('combobox', { name: 'Dân tộc' }).selectOption({ index: 2 });
  await expect(page).toHaveURL(/ethnicity=/);
  const narrowed = await page.getByRole('status').filter({ hasText: / trong 412 hộ/ }).textContent();
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: / trong 412 hộ/ })).toHaveText(narrowed);
});

test('Ctrl+K leads from anywhere to a household by keyboard alone', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Tìm trong cả sổ' });
  await expect(box).toBeFocused();
  await page.keyboard.type('nt-0147');
  await expect(page.getByRole('listbox', { name: 'Kết quả' }).getByRole('option').first()).toContainText('Nguyễn Văn Đức');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Nguyễn Văn Đức')).toBeVisible();
  // Identity numbers are masked until they are asked for.
  await expect(page.getByRole('main')).toContainText('006*****0147');
  await expect(page.getByRole('main')).not.toContainText('006081000147');
});

// What a screen reader says on the way through the form: each field has a role and a name, says whether it must be
// filled in, and a refusal is announced where the field is described.
test('the household form is understood without seeing it: names, roles, errors announced', async ({ page }) => {
  await newRegister(page);
  await go(page, 'Hộ và người');
  // The Overview has a link of this name, too, as long as it stands.
  await expect(page.locator('#f-words')).toBeVisible();
  await page.getByRole('link', { name: 'Thêm hộ' }).first().press('Enter');
  const entry = form(page, 'Thêm hộ');
  await expect(entry.getByRole('heading', { name: 'Thêm hộ' })).toBeVisible();
  const name = entry.getByRole('textbox', { name: 'Họ tên chủ hộ' });
  await expect(name).toHaveAttribute('aria-required', 'true');
  for (const field of ['Mã', 'Năm sinh', 'Thôn, tổ', 'Dân tộc', 'Số định danh', 'Điện thoại', 'Ngày công nhận', 'Ghi chú']) {
    await expect(entry.getByRole('textbox', { name: field }).first(), field).toBeVisible();
  }
  for (const field of ['Giới tính', 'Diện']) await expect(entry.getByRole('combobox', { name: field }).first(), field).toBeVisible();
  await expect(entry.getByRole('checkbox').first()).toBeVisible();
  await entry.getByRole('textbox', { name: 'Ngày công nhận' }).fill('31/02/2023');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).press('Enter');
  // The first field in trouble has the focus, is marked, and is described by the alert that was announced.
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  const described = (await name.getAttribute('aria-describedby')).split(' ');
  const alerts = described.map((id) => page.locator(`#${id}[role=alert]`));
  await expect(alerts[1]).toHaveText('Mục này cần có.');
  await expect(entry.getByRole('alert').filter({ hasText: '31/02/2023' })).toBeVisible();
  await name.fill('Lò Văn Thử');
  await expect(alerts[1]).toBeEmpty();
  await expect(name).not.toHaveAttribute('aria-invalid', 'true');
  await entry.getByRole('textbox', { name: 'Ngày công nhận' }).fill('15/12/2022');
  await entry.getByRole('combobox', { name: 'Xã, phường' }).first().selectOption({ index: 1 });
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /Đã/ }).first()).toBeVisible();
  await expect(title(page, 'Lò Văn Thử')).toBeVisible();

  // The parts: a group of boxes has a legend, each box its own name.
  await page.getByRole('link', { name: 'Ghi diện năm' }).click();
  const year = form(page, 'Ghi diện của năm');
  const lacking = year.getByRole('group', { name: 'Thiếu hụt' });
  await expect(lacking.getByRole('checkbox')).toHaveCount(12);
  await lacking.getByRole('checkbox', { name: 'Bảo hiểm y tế' }).check();
  await year.getByRole('textbox', { name: 'Danh sách năm' }).fill('2022');
  await year.getByRole('combobox', { name: 'Diện' }).selectOption('Hộ nghèo');
  await year.getByRole('button', { name: 'Ghi vào sổ' }).press('Enter');
  await expect(year).toBeHidden();
  await page.getByRole('link', { name: 'Thêm người' }).click();
  const person = form(page, 'Thêm người');
  await person.getByRole('textbox', { name: 'Họ và tên' }).fill('Lò Thị Mẫu');
  await person.getByRole('combobox', { name: 'Quan hệ với chủ hộ' }).selectOption('Con');
  await person.getByRole('button', { name: 'Ghi vào sổ' }).press('Enter');
  await expect(person).toBeHidden();
  await page.reload();
  await expect(title(page, 'Lò Văn Thử')).toBeVisible();
  await expect(page.getByRole('row', { name: /Lò Thị Mẫu.*Con/ })).toBeVisible();
  await expect(page.getByText('Vào danh sách: Hộ nghèo')).toBeVisible();
});

test('the same household written down twice becomes one, and comes apart again', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Tìm hộ trùng' }).click();
  await expect(title(page, 'Hộ có thể trùng')).toBeVisible();
  const told = page.getByRole('status').filter({ hasText: /cặp cần xem/ });
  await expect(told).toHaveText(/^\d+ cặp cần xem$/);
  const before = Number.parseInt(await told.textContent(), 10);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(title(page, 'So hai hộ')).toBeVisible();
  await page.getByRole('button', { name: /^Gộp vào hộ/ }).click();
  await expect(toast(page, /^Đã gộp hộ/)).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Hộ có thể trùng' }).click();
  await expect(told).toHaveText(`${before} cặp cần xem`);
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Không trùng' }).click();
  await expect(toast(page, 'Đã ghi: hai hộ khác nhau.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Hộ có thể trùng' }).click();
  await expect(told).toHaveText(`${before - 1} cặp cần xem`);
});

test('a household that is being typed a second time is recognised before it is saved, and what was typed stays', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Thêm hộ' }).first().click();
  const entry = form(page, 'Thêm hộ');
  const warning = entry.getByRole('status');
  // Somebody whom nobody here resembles.
  await fillIn(entry, { 'Họ tên chủ hộ': 'Quàng Thị Thử Nghiệm', 'Ngày sinh hoặc năm sinh': '1931', 'Số định danh': '014131999001' });
  await expect(warning).toBeEmpty();
  // No mark is right, and nothing but the year is known besides; then the card itself.
  await fillIn(entry, { 'Họ tên chủ hộ': 'nguyen van duc', 'Ngày sinh hoặc năm sinh': '1981', 'Số định danh': '' });
  await expect(warning).toContainText('Có thể đã có trong sổ');
  await expect(warning.getByRole('listitem')).not.toHaveCount(0);
  await fillIn(entry, { 'Số định danh': '006081000147' });
  await expect(warning.getByRole('listitem').first()).toContainText('NT-0147');
  await expect(warning.getByRole('listitem').first()).toContainText('Chắc chắn');
  await expect(warning).not.toContainText('006081000147');
  await warning.getByRole('link', { name: 'Nguyễn Văn Đức' }).first().click();
  await expect(title(page, 'Nguyễn Văn Đức')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('NT-0147');
  await page.goBack();
  await expect(field(entry, 'Họ tên chủ hộ')).toHaveValue('nguyen van duc');
  await expect(field(entry, 'Số định danh')).toHaveValue('006081000147');
});

test('leaves are printed for one household, and for those that were chosen in the list', async ({ page }) => {
  await openSample(page);
  await go(page, 'Hộ và người');
  await find(page).fill('nguyen van duc');
  await expect(rows(page).nth(3)).toContainText('Nguyễn Văn Đức');
  for (const n of [1, 3]) await rows(page).nth(n).getByRole('checkbox').check();
  await page.getByRole('link', { name: 'In phiếu cho hộ' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article').first()).toContainText('Nguyễn Văn Đức');
  await page.getByRole('main').getByRole('link', { name: 'Quay lại' }).click();
  await rows(page).nth(1).getByRole('link').first().click();
  await page.getByRole('link', { name: 'Phiếu cho hộ' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('on a phone the count of households is in view beside the filters that scroll', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openSample(page);
  await page.goto('./#/households');
  const count = page.getByRole('status').filter({ hasText: '412 trong 412 hộ' });
  await expect(count).toBeInViewport({ ratio: 1 });
});
