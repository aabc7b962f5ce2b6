// Backups written by themselves into a folder that was chosen. The dialog of the browser cannot be driven, so a folder of
// the page's private file system stands for the one that a person would choose: it has the same interface.
import { addGrant, doSomeWork, expect, go, newRegister, saved, test, title } from './people.mjs';

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => {
      if (sessionStorage.getItem('dismissed')) throw new DOMException('The user aborted a request.', 'AbortError');
      return (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    };
    const asked = () => (sessionStorage.getItem('denied') ? 'prompt' : 'granted');
    FileSystemHandle.prototype.queryPermission = async () => asked();
    FileSystemHandle.prototype.requestPermission = async () => { sessionStorage.removeItem('denied'); return 'granted'; };
  });
});

const listed = (page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    const found = [];
    for await (const [name, file] of folder.entries()) found.push([name, (await (await file.getFile()).text()).length]);
    return found.sort();
  });

const open = async (page) => {
  await go(page, 'Sao lưu, bảo vệ');
  await expect(title(page, 'Sao lưu, bảo vệ')).toBeVisible();
};
const row = (page) => page.getByRole('listitem').filter({ hasText: 'Thư mục “SoSinhKe”' });

async function chosen(page) {
  await newRegister(page);
  await doSomeWork(page);
  await open(page);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(row(page)).toContainText(/Ghi và đã kiểm lúc/);
}

// The last backup was written so many hours ago.
const hoursAgo = (page, hours) =>
  page.evaluate((n) => {
    const seen = JSON.parse(localStorage.getItem('ssk.folder.so-sinh-ke'));
    localStorage.setItem('ssk.folder.so-sinh-ke', JSON.stringify({ ...seen, at_ms: seen.at_ms - n * 3_600_000 }));
  }, hours);

test('the first backup is written when the folder is chosen, read back, and is the day of the backup', async ({ page }) => {
  test.slow();
  await chosen(page);
  const [[name, length], ...more] = await listed(page);
  expect(more).toEqual([]);
  expect(name).toMatch(/^\d{4}-\d\d-\d\d_\d{6}_[a-z-]+_[0-9a-z]{4}_toan-bo_v1_tu-dong\.json$/);
  expect(length).toBeGreaterThan(1000);
  await expect(page.getByRole('complementary')).toContainText(/Bản sao lưu: \d\d\/\d\d\/\d{4}/);
  await expect(page.getByRole('region', { name: 'Mất gì thì còn gì' })).toContainText('Còn tệp sao lưu: Hôm nay');
});

test('after an hour with changes another one is written, and without changes none', async ({ page }) => {
  test.slow();
  await chosen(page);
  await hoursAgo(page, 2);
  await page.reload();
  await open(page);
  await expect(row(page)).toContainText(/Ghi và đã kiểm lúc/);
  expect(await listed(page)).toHaveLength(1);
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1 tỷ' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await expect.poll(async () => (await listed(page)).length).toBe(2);
  // The hour begins anew.
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ' });
  await open(page);
  await expect(row(page)).toContainText(/Ghi và đã kiểm lúc/);
  expect(await listed(page)).toHaveLength(2);
});

test('without the right to write it waits and says so everywhere, and one button gives it', async ({ page }) => {
  test.slow();
  await chosen(page);
  await hoursAgo(page, 26);
  await page.evaluate(() => sessionStorage.setItem('denied', 'yes'));
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1 tỷ' });
  await expect(page.getByRole('complementary').getByRole('link', { name: 'Sao lưu đang chờ cho phép' })).toBeVisible();
  await page.getByRole('complementary').getByRole('link', { name: 'Sao lưu đang chờ cho phép' }).click();
  await expect(row(page)).toContainText('Sao lưu tự động đang chờ: bấm để cho phép');
  expect(await listed(page)).toHaveLength(1);
  await row(page).getByRole('button', { name: 'Cho phép ghi' }).click();
  await expect(row(page)).toContainText(/Ghi và đã kiểm lúc/);
  expect(await listed(page)).toHaveLength(2);
});

test('a folder that is gone, or gives back other bytes, is said and does not count', async ({ page }) => {
  test.slow();
  await chosen(page);
  const before = await page.evaluate(() => localStorage.getItem('ssk.folder.so-sinh-ke'));
  await page.evaluate(() => {
    const real = FileSystemFileHandle.prototype.getFile;
    FileSystemFileHandle.prototype.getFile = async function () {
      const text = await (await real.call(this)).text();
      return new File([text.slice(0, -1)], this.name);
    };
  });
  await row(page).getByRole('button', { name: 'Ghi ngay' }).click();
  await expect(row(page)).toContainText('Bản vừa ghi đọc lại không đúng');
  expect(await page.evaluate(() => localStorage.getItem('ssk.folder.so-sinh-ke'))).toBe(before);
  await page.evaluate(() => {
    FileSystemDirectoryHandle.prototype.getFileHandle = async () => { throw new DOMException('gone', 'NotFoundError'); };
  });
  await row(page).getByRole('button', { name: 'Ghi ngay' }).click();
  await expect(row(page)).toContainText('Không thấy thư mục');
  expect(await page.evaluate(() => localStorage.getItem('ssk.folder.so-sinh-ke'))).toBe(before);
});

test('a dialog that was closed changes nothing', async ({ page }) => {
  await newRegister(page);
  await open(page);
  await page.evaluate(() => sessionStorage.setItem('dismissed', 'yes'));
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByRole('button', { name: 'Chọn thư mục' })).toBeVisible();
  await expect(page.getByText('Chưa được phép ghi vào thư mục')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('ssk.folder.so-sinh-ke'))).toBeNull();
});
