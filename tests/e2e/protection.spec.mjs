// What the near copy brings back, from an empty register on: the database deleted, emptied, shortened, bent, unreadable.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copied, copies, deleteDatabase, files, offer, restore } from './copies.mjs';
import { addClass, addGrant, doSomeWork, expect, figure, go, newRegister, openSample, saved, startScreen, test, title, wholeOverview } from './people.mjs';
import { exportFrom, sayWho } from './exchange.mjs';
import { Stored } from './stored.mjs';

const protection = async (page) => {
  await go(page, 'Sao lưu, bảo vệ');
  await expect(title(page, 'Sao lưu, bảo vệ')).toBeVisible();
};
const docsOf = async (page) => JSON.parse((await exportFrom(page)).text).docs;
const noAlarm = (page) => expect(page.getByRole('button', { name: 'Tôi đã biết' })).toHaveCount(0);

test('a first start finds no copy, and the sample has none', async ({ page }) => {
  await page.goto('./');
  await expect(startScreen(page)).toBeVisible();
  await expect(offer(page)).toHaveCount(0);
  await openSample(page);
  await addClass(page, { Nghề: 'Chăn nuôi dê' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await page.waitForTimeout(3000);
  await protection(page);
  await expect(page.getByText('Đây là dữ liệu mẫu')).toBeVisible();
  expect((await page.evaluate(() => caches.keys())).filter((name) => name.startsWith('ban-sao'))).toEqual([]);
});

test('a deleted database comes back with one click, to the last save', async ({ page }) => {
  test.slow();
  await newRegister(page, { name: 'Sầm Văn Báo', unit: 'cao bo', year: '2026' });
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ', Ngày: '10/02/2026' });
  const docs = await docsOf(page);
  await copied(page);
  await protection(page);
  await expect(page.getByText(/^Ghi lúc \d\d\/\d\d\/\d{4} \d\d:\d\d$/)).toBeVisible();
  await page.getByRole('button', { name: 'Kiểm lại bản thứ hai' }).click();
  await expect(page.getByText(/^Đã kiểm: đủ [\d.]+ bản ghi$/)).toBeVisible();
  await deleteDatabase(page);
  await page.reload();
  await expect(title(page, 'Sổ trên máy này đã biến mất')).toBeVisible();
  await expect(offer(page)).toContainText(/\d\d\/\d\d\/\d{4} \d\d:\d\d · 0 hộ · 0 dự án · [\d.]+ bản ghi · đã mở thử, đếm đủ/);
  await restore(page).click();
  await expect(title(page, 'Sao lưu, bảo vệ')).toBeVisible();
  await noAlarm(page);
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
  expect(await docsOf(page)).toEqual(docs);
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1 tỷ', Ngày: '11/02/2026' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await copied(page);
});

test('where the witness is gone as well, the first screen offers the copy before it offers a new register', async ({ page }) => {
  test.slow();
  await newRegister(page);
  await doSomeWork(page);
  const before = await wholeOverview(page);
  await copied(page);
  await deleteDatabase(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  await expect(offer(page)).toContainText('Đừng nhập lại từ đầu');
  // By keyboard, as everything.
  await restore(page).focus();
  await page.keyboard.press('Enter');
  await expect(title(page, /^Vốn và dự án năm/)).toBeVisible();
  expect(await wholeOverview(page)).toBe(before);
  await expect(page.getByRole('complementary')).toContainText('Hoàng Văn Tú');
  await noAlarm(page);
});

test('a bent value is brought back from the copy; what was saved since stays, and what was bent is kept', async ({ page }) => {
  test.slow();
  await newRegister(page);
  await doSomeWork(page);
  await copied(page);
  const stored = new Stored(page);
  const keys = await stored.keys('journal');
  await stored.bend('journal', keys.at(-1));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Tôi đã biết' })).toBeVisible();
  await addClass(page, { Nghề: 'Chăn nuôi dê' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await page.getByRole('link', { name: 'Xem bản thứ hai trên máy này' }).first().click();
  await expect(offer(page)).toContainText(/Bản thứ hai có \d+ bản ghi mà sổ đang mở thiếu hoặc khác/);
  await restore(page).click();
  await expect(offer(page)).toHaveCount(0);
  await noAlarm(page);
  await expect(page.getByRole('region', { name: 'Phần hỏng đã giữ lại' })).toContainText(/[1-9]\d* phần/);
  const [kept] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Lưu phần hỏng ra tệp' }).click()]);
  expect(kept.suggestedFilename()).toMatch(/_phan-hong\.zip$/);
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Đã giải ngân')).toContainText('500.000.000');
  await go(page, 'Đào tạo nghề');
  await expect(page.getByRole('main').getByText('Chăn nuôi dê').first()).toBeVisible();
});

test('a database that went back in time without a trace is noticed by its copy', async ({ page }) => {
  test.slow();
  await newRegister(page);
  await doSomeWork(page);
  await copied(page);
  const stored = new Stored(page);
  const image = await stored.everything();
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await copied(page);
  await stored.restore(image);
  await page.evaluate(() => localStorage.removeItem('ssk.witness.so-sinh-ke'));
  await page.reload();
  await expect(page.getByText('Bản thứ hai trên máy này có bản ghi mà sổ đang mở không có.')).toBeVisible();
  const [copy] = await copies(page);
  await page.getByRole('link', { name: 'Xem bản thứ hai trên máy này' }).first().click();
  await restore(page).click();
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('5.000.000.000');
  await copied(page);
  expect((await copies(page))[0].seq).toBe(copy.seq);
});

test('who knows of the damage and goes on is followed again, and the copy before is not thrown away', async ({ page }) => {
  test.slow();
  await newRegister(page);
  await doSomeWork(page);
  await copied(page);
  const stored = new Stored(page);
  const image = await stored.everything();
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await copied(page);
  await stored.restore(image);
  await page.reload();
  await page.getByRole('button', { name: 'Tôi đã biết' }).click();
  await noAlarm(page);
  // To know of the damage is not to give up what the copy holds.
  await expect(page.getByText('Bản thứ hai trên máy này có bản ghi mà sổ đang mở không có.')).toBeVisible();
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '4 tỷ' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await page.reload();
  await page.getByRole('link', { name: 'Xem bản thứ hai trên máy này' }).first().click();
  await page.getByRole('button', { name: 'Không khôi phục: dùng tiếp sổ đang mở' }).click();
  await copied(page);
  await page.reload();
  const [kept] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Lưu bản đã thôi dùng \(.*\) ra tệp$/ }).click(),
  ]);
  expect(kept.suggestedFilename()).toMatch(/toan-bo_v1\.json$/);
  const names = await page.evaluate(async () => (await (await caches.open('ban-sao so-sinh-ke')).keys()).map(({ url }) => decodeURIComponent(url)));
  expect(names.filter((name) => name.endsWith('/before'))).toHaveLength(1);
});

// Chromium keeps all databases of a page in one store: without its manifest none opens, a new one neither.
test('where no database opens, the copy is saved to a file, and the file is the register', async ({ laptop }, info) => {
  test.slow();
  let page = await laptop.open();
  await newRegister(page);
  await doSomeWork(page);
  await copied(page);
  await laptop.close();
  const database = join(info.outputPath('profile'), 'Default', 'IndexedDB');
  for (const file of files(database).filter((name) => /MANIFEST/.test(name))) rmSync(file);
  page = await laptop.open();
  await expect(title(page, 'Chưa mở được sổ')).toBeVisible();
  await restore(page).click();
  await expect(offer(page).getByRole('alert')).toBeVisible();
  const [kept] = await Promise.all([page.waitForEvent('download'), offer(page).getByRole('button', { name: 'Lưu bản này ra tệp' }).click()]);
  const file = await kept.path();
  await page.getByRole('button', { name: 'Làm tạm trong cửa sổ này' }).click();
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Tôi đã có tệp sao lưu' }).click()]);
  await dialog.setFiles(file);
  await sayWho(page);
  await expect(figure(page, 'Đã giải ngân')).toContainText('500.000.000');
});
