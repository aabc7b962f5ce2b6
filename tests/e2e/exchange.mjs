// What laptops do with files: export, choose, look at, take in.
import { readFile } from 'node:fs/promises';
import { place, setClock } from './browser.mjs';
import { addAllocation, addPayment, doSomeWork, expect, field, form, go, goToList, newRegister } from './people.mjs';
import { troubles } from './fixtures.mjs';

// One more laptop beside `page`, with a browser of its own; `at` is where its clock stands.
export async function laptop(browser, baseURL, { at, ...options } = {}) {
  const context = await browser.newContext({ ...place, baseURL, viewport: { width: 1366, height: 768 }, ...options });
  context.setDefaultTimeout(30_000);
  await setClock(context);
  const page = await context.newPage();
  if (at) await page.clock.setFixedTime(at);
  page.found = troubles(page);
  return page;
}

async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

export async function exportFrom(page, name = 'Xuất ra tệp') {
  await go(page, 'Nhập và xuất');
  return download(page, page.getByRole('main').getByRole('button', { name }));
}

// As a person does: the button, then files of the file dialog.
export async function pick(page, button, files) {
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button, exact: true }).click()]);
  const list = [files].flat().map((file) => (typeof file === 'string' || Buffer.isBuffer(file) ? { name: 'so.json', text: file } : file));
  await dialog.setFiles(list.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

export const previewTitle = (page) => page.getByRole('heading', { level: 1, name: /^Xem trước/ });
export const records = (page) => page.getByRole('region', { name: 'Từng bản ghi' });
export const write = (page) => page.getByRole('button', { name: /^Ghi [\d.]+ bản ghi vào sổ$/ });
export const result = (page) => page.getByRole('status').filter({ hasText: /^Đã ghi [\d.]+ bản ghi/ });

export async function lookAt(page, files) {
  await go(page, 'Nhập và xuất');
  const again = await previewTitle(page).isVisible();
  await pick(page, again ? 'Chọn tệp khác' : 'Chọn tệp', files);
  await expect(previewTitle(page)).toBeVisible();
}

export async function takeIn(page, files) {
  await lookAt(page, files);
  await write(page).click();
  await expect(result(page)).toBeVisible();
}

// The counts above the preview: new, changed, same, conflict, refused.
export async function counts(page) {
  const tiles = page.getByRole('region', { name: 'Tệp đã chọn' }).locator('.tile b');
  const [fresh, changed, same, conflict, refused] = (await tiles.allInnerTexts()).map((text) => Number(text.replaceAll('.', '')));
  return { fresh, changed, same, conflict, refused };
}

// Whoever opens a backup says who they are: who wrote it, or somebody else.
export async function sayWho(page, name) {
  await expect(page.getByRole('heading', { name: 'Bạn là ai?' })).toBeVisible();
  if (name) {
    await page.getByRole('radio', { name: 'Tôi là người khác' }).check();
    await page.getByLabel('Họ và tên').fill(name);
  } else {
    await page.getByRole('radio', { name: /^Tôi là (?!người khác)/ }).check();
  }
  await page.getByRole('button', { name: 'Mở sổ này' }).click();
}

// Begins on `page` with the backup of another laptop.
export async function beginWith(page, file, name) {
  await page.goto('./');
  await pick(page, 'Tôi đã có tệp sao lưu', file);
  await sayWho(page, name);
  await expect(page.getByRole('heading', { level: 1, name: /^Vốn và dự án/ })).toBeVisible();
}

// Opens the record in a row of a list of the Capital page, and its form.
export async function openRecord(page, tab, row, name) {
  await goToList(page, tab);
  await page.getByRole('row', { name: row }).getByRole('link').first().click();
  await expect(form(page, name)).toBeVisible();
  return form(page, name);
}

export async function editAllocation(page, row, values) {
  const entry = await openRecord(page, 'Phân bổ', row, 'Sửa phân bổ');
  for (const [label, value] of Object.entries(values)) await field(entry, label).fill(value);
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
}

// Everything that a register holds, to be compared: all revisions of all records.
export async function holds(page) {
  const { text } = await exportFrom(page);
  return JSON.parse(text).docs.map((doc) => JSON.stringify(doc)).sort();
}

// A ward and a city that begin from one file and then each change the register: the purpose of one allocation in two
// ways, other fields and records apart.
export async function apart(page, browser, baseURL, at) {
  await newRegister(page);
  await doSomeWork(page);
  const city = await laptop(browser, baseURL, { at });
  await beginWith(city, await exportFrom(page));
  await editAllocation(page, /Bò cái sinh sản/, { 'Nội dung': 'Bò cái, nhóm Nà Vịt', 'Số quyết định': '33/QĐ-UBND' });
  await addPayment(page, { 'Lấy từ khoản phân bổ': 'Bò cái', 'Số tiền': '50 triệu', Ngày: '20/05/2023', 'Người nhận tiền': 'Hộ Triệu Nguyễn Hoàng Phương Uyên' });
  await editAllocation(city, /Bò cái sinh sản/, { 'Nội dung': 'Bò lai, nhóm Khuổi Cuồng', Ngày: '01/04/2023' });
  await addAllocation(city, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '100 triệu', 'Nội dung': 'Ong mật' });
  return city;
}

// Looks at the file of a city that worked apart, with one record in it changed by hand.
export async function lookAtOther(page, at) {
  await page.goto('./');
  const city = await apart(page, page.context().browser(), page.url().split('#')[0], at);
  const file = await exportFrom(city);
  await city.context().close();
  await lookAt(page, { name: '2023-06-01_0915_xa-nong-thuong_a3f2_thay-doi_v1.json', text: file.text.replace('"amount":100000000,', '"amount":110000000,') });
}
