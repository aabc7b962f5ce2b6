// What the browser's settings and files do to a register: said in words, with a way on.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, truncateSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeIn } from './exchange.mjs';
import {
  addGrant, beginRegister, doSomeWork, expect, expectLine, figure, go, newRegister, saved, startScreen, test, title,
} from './people.mjs';

const files = (folder) => readdirSync(folder, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
const database = (info) => files(info.outputPath('profile/Default/IndexedDB'));

test('site data blocked in the settings of the browser: one works in this window, and it is said', async ({ laptop }, info) => {
  const folder = info.outputPath('profile/Default');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  const page = await laptop.open();
  await expect(page.getByRole('alert').filter({ hasText: 'Cửa sổ này không lưu được gì' })).toBeVisible();
  await beginRegister(page);
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ' });
  await expect(saved(page)).toHaveText('Chưa lưu được');
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
});

// A value of more than some kilobytes lies in a file of its own: an import of many records makes one.
async function withValueFile(laptop) {
  const page = await laptop.open();
  await newRegister(page);
  await doSomeWork(page);
  // The browser presses values together first; names of chance it cannot.
  const docs = Array.from({ length: 1_500 }, (_, i) => ({
    _id: `class:01890000-0000-7000-8000-${String(i).padStart(12, '0')}`, kind: 'class', trade: randomBytes(60).toString('base64'), year: 2023,
  }));
  await takeIn(page, JSON.stringify({ docs }));
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await laptop.close();
}

for (const [what, hit] of [
  ['missing', (file) => rmSync(file)],
  ['shortened', (file) => truncateSync(file, statSync(file).size >> 1)],
]) {
  test(`a ${what} value file of the browser costs only what lay in it`, async ({ laptop }, info) => {
    test.slow();
    await withValueFile(laptop);
    const blobs = database(info).filter((file) => file.includes('.blob'));
    expect(blobs.length).toBeGreaterThan(0);
    for (const file of blobs) hit(file);
    const page = await laptop.open();
    await expect(page.getByRole('button', { name: 'Tôi đã biết' })).toBeVisible();
    await expect(startScreen(page)).toBeHidden();
    await go(page, 'Tổng quan');
    await expectLine(page, 'Theo dự án thành phần', /^DA2/, [/^DA2/, '5.000.000.000', '1.200.000.000', '500.000.000', '3.800.000.000']);
    await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1 tỷ' });
    await expect(saved(page)).toHaveText(/^Đã lưu/);
  });
}

test('without the browser’s manifest nothing opens: what can be done is said, and nothing that cannot', async ({ laptop }, info) => {
  test.slow();
  let page = await laptop.open();
  await newRegister(page);
  await laptop.close();
  for (const file of database(info).filter((name) => /MANIFEST/.test(name))) rmSync(file);
  page = await laptop.open();
  await expect(title(page, 'Chưa mở được sổ')).toBeVisible();
  const alarm = page.getByRole('alert');
  await expect(alarm).not.toContainText(/UnknownError|Internal error|Chưa lưu/);
  await expect(alarm.getByRole('button', { name: 'Xuất ra tệp' })).toHaveCount(0);
  await alarm.getByRole('button', { name: 'Làm tạm trong cửa sổ này' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Cửa sổ này không lưu được gì' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tôi đã có tệp sao lưu' })).toBeVisible();
  await beginRegister(page);
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ' });
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
});
