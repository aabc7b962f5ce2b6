// A register of the present year and of any place, from an empty profile: what is missing from a list can be added
// from where it is missed, and the register shows the way.
import { beginRegister, field, fillIn, form, goToList, title } from './people.mjs';
import { expect, test } from './fixtures.mjs';

// Late in Việt Nam: the same day in every zone that the tests are run in.
test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-11-28T23:00:00+07:00')));

const steps = (page) => page.getByRole('region', { name: /^Bắt đầu sổ/ });

test('(F1, F16, F64) a commune of Lào Cai begins in 2026: a component of its own, a grant, an allocation', async ({ page }) => {
  await page.goto('./');
  const unit = page.getByRole('combobox', { name: 'Đơn vị' });
  await unit.fill('coc lau lao cai');
  const listed = page.getByRole('listbox', { name: 'Đơn vị khớp' }).getByRole('option');
  await expect(listed.first()).toContainText('Xã Cốc Lầu');
  await expect(listed.first()).toContainText('Tỉnh Lào Cai');
  await expect(listed.first()).toContainText('từ 01/07/2025');
  await beginRegister(page, { name: 'Lù Thị Thử', unit: 'coc lau', year: '2026' });
  await expect(page.getByText(/^Xã Cốc Lầu · số liệu đến 28\/11\/2026/)).toBeVisible();

  await expect(steps(page).getByRole('listitem')).toHaveText([/^Dự án thành phần/, /^Vốn được giao/, /^Phân bổ/, /^Hộ dân/, /^Dự án đang làm/, /^Sao lưuChưa/, /^Mật khẩu/, /^Sao lưu tự động/]);
  await steps(page).getByRole('link', { name: 'Thêm dự án thành phần' }).click();
  const component = form(page, 'Thêm dự án thành phần');
  // The only programme of the year stands there already.
  await expect(field(component, 'Chương trình').locator('option:checked')).toContainText('MTQG');
  await fillIn(component, { Mã: 'ND1', 'Tên ngắn': 'Sinh kế của xã' });
  await component.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(page.getByRole('row', { name: /ND1 Sinh kế của xã/ })).toContainText('chưa đối chiếu văn bản');

  await goToList(page, 'Được giao');
  await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  const grant = form(page, 'Thêm quyết định giao vốn');
  await fillIn(grant, { 'Dự án thành phần': 'ND1', 'Số tiền': '900 triệu', Ngày: '15/03/2026' });
  await grant.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(grant).toBeHidden();

  await goToList(page, 'Phân bổ');
  await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
  const allocation = form(page, 'Thêm phân bổ');
  await expect(field(allocation, 'Đơn vị nhận').locator('option:checked')).toHaveText('X. Cốc Lầu');
  await expect(field(allocation, 'Dự án thành phần').locator('option:checked')).toContainText('ND1');
  await fillIn(allocation, { 'Số tiền': '400 triệu', Ngày: '20/03/2026' });
  await allocation.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(allocation).toBeHidden();

  await page.goto('#/overview');
  await expect(steps(page).getByRole('listitem')).toHaveText([/^Hộ dân/, /^Dự án đang làm/, /^Sao lưuChưa/, /^Mật khẩu/, /^Sao lưu tự động/]);
  await steps(page).getByRole('button', { name: 'Ẩn danh sách này' }).click();
  await expect(steps(page)).toBeHidden();
  await page.reload();
  await expect(title(page, 'Vốn và dự án năm 2026')).toBeVisible();
  await expect(steps(page)).toBeHidden();
});

test('(F1, F32) an empty list says why, and what is added on the way comes back into the form', async ({ page }) => {
  await page.goto('./');
  await beginRegister(page, { unit: 'coc lau', year: '2026' });
  // Long after the last programme that is known.
  await page.goto('#/capital/grants?year=2040&form=grant');
  const grant = form(page, 'Thêm quyết định giao vốn');
  await grant.getByLabel('Số tiền').fill('2 tỷ');
  await expect(grant).toContainText('Năm 2040 chưa có dự án thành phần nào trong sổ.');
  await grant.getByRole('button', { name: 'Thêm dự án thành phần' }).click();
  const component = form(page, 'Thêm dự án thành phần');
  await component.getByRole('button', { name: 'Thêm chương trình' }).click();
  const programme = form(page, 'Thêm chương trình');
  await fillIn(programme, { 'Mã, tên viết tắt': 'CT40', 'Tên ngắn': 'Chương trình 2040' });
  await programme.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(field(component, 'Chương trình').locator('option:checked')).toContainText('CT40');
  await fillIn(component, { Mã: 'DA1', 'Tên ngắn': 'Sinh kế' });
  await component.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(grant.getByLabel('Số tiền')).toHaveValue('2 tỷ');
  await expect(field(grant, 'Dự án thành phần').locator('option:checked')).toContainText('DA1');
});

test('(F10, F64) units: no kind is chosen for one, a cooperative is no commune, the same one twice is refused', async ({ page }) => {
  await page.goto('./');
  await beginRegister(page, { unit: 'ban cam', year: '2023' });
  await page.goto('#/catalogue?form=unit');
  const unit = form(page, 'Thêm đơn vị');
  await expect(field(unit, 'Loại').locator('option:checked')).toHaveText('Theo tên đơn vị');
  await expect(field(unit, 'Thuộc đơn vị').locator('option:checked')).toContainText('Bản Cầm');
  await unit.getByLabel('Tên').fill('HTX Chè Bản Cầm');
  await unit.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(page.getByRole('row', { name: /HTX Chè Bản Cầm Hợp tác xã/ })).toBeVisible();
  await page.goto('#/catalogue?form=unit&year=2023');
  await unit.getByLabel('Tên').fill('htx chè bản cầm');
  await expect(unit).toContainText('Sổ đã có HTX Chè Bản Cầm');
  await page.goto('#/households?form=household');
  const household = form(page, 'Thêm hộ');
  await expect(field(household, 'Xã, phường').locator('option:checked')).toHaveText(/^X\. Bản Cầm/);
  await expect(field(household, 'Xã, phường').locator('option').filter({ hasText: 'HTX' })).toHaveCount(0);
});

test('without the list of units the first start goes on with the name as it is typed', async ({ page }) => {
  await page.route('**/country-units.txt', (route) => route.fulfill({ status: 200, contentType: 'text/plain', body: '' }));
  await page.goto('./');
  await page.getByRole('combobox', { name: 'Đơn vị' }).fill('Xã Bản Cầm');
  await expect(page.getByText(/^Chưa lấy được danh mục đơn vị/)).toBeVisible();
  await beginRegister(page, { unit: 'Xã Bản Cầm', year: '2026' });
  await expect(page.getByText(/^Xã Bản Cầm · số liệu đến/)).toBeVisible();
});

test('Enter before the list of units is there begins no register of a unit that there is not', async ({ page }) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/country-units.txt', async (route) => { await held; await route.continue(); });
  await page.goto('./');
  await page.getByLabel('Họ và tên của bạn').fill('Hoàng Văn Tú');
  await page.getByLabel('Đặt mật khẩu cho sổ').uncheck();
  const unit = page.getByRole('combobox', { name: 'Đơn vị' });
  await unit.fill('nong thuong');
  await unit.press('Enter');
  await expect(page.getByText(/Đợi danh mục hiện ra rồi chọn đơn vị/)).toBeVisible();
  await expect(unit).toBeFocused();
  release();
  await expect(page.getByRole('listbox')).toBeVisible();
  await unit.press('Enter');
  await expect(unit).toHaveValue(/^(Xã Nông Thượng|Phường Bắc Kạn)$/);
  await unit.press('Enter');
  await expect(page.getByText(/^(Xã Nông Thượng|Phường Bắc Kạn) · số liệu đến/)).toBeVisible();
});
