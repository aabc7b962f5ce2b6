// The keyboard: keys that work on every page, the search that does things, and views of lists with names.
import { expect, field, form, go, openSample, test, title } from './people.mjs';

const finder = (page) => page.getByRole('combobox', { name: 'Tìm trong cả sổ' });
const keysDialog = (page) => page.getByRole('dialog', { name: 'Phím tắt' });
const views = (page) => page.getByRole('complementary').getByRole('navigation', { name: 'Cách xem đã lưu' });

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-30T14:32:00+07:00'));
});

test('N opens a new record, Ctrl+Enter saves it, and letters that are typed do neither', async ({ page }) => {
  await openSample(page);
  await go(page, 'Danh mục đơn vị');
  await page.keyboard.press('n');
  const unit = form(page, 'Thêm đơn vị');
  const name = field(unit, 'Tên');
  await expect(name).toBeFocused();
  await page.keyboard.type('Phòng Nông nghiệp jkn?');
  await expect(name).toHaveValue('Phòng Nông nghiệp jkn?');
  await expect(keysDialog(page)).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(unit).toBeHidden();
  await expect(page.getByRole('link', { name: 'Phòng Nông nghiệp jkn?' })).toBeVisible();
});

test('J and K walk along a list, Enter opens the row', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  const names = page.locator('#main tbody tr a[href]');
  await expect(names.first()).toBeVisible();
  await page.keyboard.press('j');
  const rows = page.locator('#main tbody tr:not([aria-hidden])');
  const focused = (at) => expect.poll(() => rows.nth(at).evaluate((row) => row.contains(document.activeElement))).toBe(true);
  await focused(0);
  await page.keyboard.press('j');
  await focused(1);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await focused(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/project\//);
});

test('? says what the keys are, and they close again', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  await page.keyboard.press('?');
  await expect(keysDialog(page)).toBeVisible();
  await expect(keysDialog(page)).toContainText('Ghi biểu đang mở');
  // What stands below it is out of reach.
  await page.keyboard.press('n');
  await expect(page).not.toHaveURL(/form=/);
  await page.keyboard.press('Escape');
  await expect(keysDialog(page)).toBeHidden();
  await page.keyboard.press('?');
  await expect(keysDialog(page)).toBeVisible();
});

test('Ctrl+K does what is typed, without marks, by keyboard alone', async ({ page }) => {
  await openSample(page);
  for (const [typed, there] of [
    ['them ho', () => expect(form(page, 'Thêm hộ')).toBeVisible()],
    ['them cuoc hop', () => expect(form(page, 'Thêm cuộc họp')).toBeVisible()],
    ['sao luu so', () => expect(page).toHaveURL(/#\/files/)],
    ['nguoi ky', () => expect(page).toHaveURL(/#\/catalogue\/papers/)],
    ['xuat danh sach', () => expect(page.locator('#main summary', { hasText: 'Xuất' }).first()).toBeFocused()],
    ['sua nhieu ho', () => expect(page.getByRole('checkbox', { name: 'Chọn tất cả' })).toBeFocused()],
    ['phim tat', () => expect(keysDialog(page)).toBeVisible()],
  ]) {
    await page.keyboard.press('Control+k');
    await expect(finder(page)).toBeFocused();
    await finder(page).fill(typed);
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await there();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await finder(page).fill('tay nung');
  await page.keyboard.press('Escape');
  await expect(finder(page)).toBeHidden();
});

test('a list is saved as a view, opened again after a reload and found like everything else', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  await expect(views(page)).toBeHidden();
  await page.getByRole('columnheader', { name: 'Dự án' }).first().getByRole('button').click();
  await expect(page).toHaveURL(/sort=/);
  const address = page.url();
  await views(page).getByRole('button', { name: 'Lưu cách xem này' }).click();
  await page.keyboard.type('Theo tên');
  await page.keyboard.press('Enter');
  const view = views(page).getByRole('link', { name: 'Theo tên' });
  await expect(view).toHaveAttribute('aria-current', 'page');
  await page.reload();
  await go(page, 'Danh mục đơn vị');
  await view.click();
  await expect(page).toHaveURL(address);
  // It is found like everything else.
  await page.keyboard.press('Control+k');
  await finder(page).fill('theo ten');
  await expect(page.getByRole('option', { name: /Theo tên/ })).toBeVisible();
});

test('what an office writes once stands on its papers, and one paper says otherwise', async ({ page }) => {
  await openSample(page);
  await page.goto('#/catalogue/papers');
  await expect(title(page)).toBeVisible();
  await page.getByRole('link', { name: 'Biểu giải ngân' }).click();
  const office = form(page, 'Số, chữ ký trên văn bản');
  await expect(field(office, 'Thẩm quyền, chức vụ ký \\(mỗi dòng một ý\\)')).toHaveAttribute('placeholder', 'THỦ TRƯỞNG ĐƠN VỊ');
  await field(office, 'Thẩm quyền, chức vụ ký \\(mỗi dòng một ý\\)').fill('KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG');
  await field(office, 'Họ tên người ký').fill('Nông Văn Thử');
  await page.keyboard.press('Control+Enter');
  await expect(office).toBeHidden();
  await page.goto('#/disbursement');
  const paper = page.locator('.doc');
  await expect(paper).toContainText('PHÓ TRƯỞNG PHÒNG');
  await expect(paper).toContainText('Nông Văn Thử');
  await page.getByRole('button', { name: 'Số, chữ ký' }).click();
  await page.getByLabel('Dòng số, ký hiệu').fill('Số: 41/BC-TCKH');
  await page.getByLabel('Họ tên người ký').fill('Ma Thị Thử');
  await expect(paper).toContainText('Số: 41/BC-TCKH');
  await expect(paper).toContainText('Ma Thị Thử');
  await expect(paper).not.toContainText('Nông Văn Thử');
  // Whoever comes back to it has the office's own again.
  await go(page, 'Dự án');
  await page.goBack();
  await expect(paper).toContainText('Nông Văn Thử');
  await expect(paper).not.toContainText('Ma Thị Thử');
});
