// After a lock nothing of a register can be read: not in the browser's files, packed or not, and not in the memory of the
// page. The same looks find every word in a register without a passphrase, and before the lock.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { files } from '../e2e/copies.mjs';
import { takeIn } from '../e2e/exchange.mjs';
import { addClass, addGrant, expect, fillIn, form, go, newRegister, saved, test, title } from '../e2e/people.mjs';
import { begin, choosePassphrase, confirm, groups, locked, passphrase, plain, unlock } from '../e2e/vault.mjs';
import { heap, inProcesses, wasm, watchWasm } from './memory.mjs';
import { readings } from './readings.mjs';
import { Finder, sheet, spellings } from './words.mjs';

// Names that stand nowhere in the application.
const WHO = { name: 'Lầu Thị Xuyến Chi', unit: 'Bản Lùng Thẩn Vụ' };
const WRITTEN = {
  name: WHO.name, unit: WHO.unit, decision: '4711/QĐ-KÍN', trade: 'Nghề rèn Pà Cò', head: 'Sùng A Chớ Páo', identity: '001099999999',
};
const DRAFT = { draft: 'Quàng Văn Dở Dang' };
const SOUGHT = { sought: 'vừ mí kẻ tìm', listed: 'thào seo lọc' };
const SECRET = { passphrase };
const SEALING = 'bốn con ngựa trắng qua đèo';

const finder = (words, key) => new Finder([
  ...Object.entries(words).map(([name, word]) => [name, spellings(word)]),
  ...(key ? [['sheet', sheet(key)]] : []),
]);

// Writes records, looks for words, gives a sealed file out, and leaves a form half typed.
async function work(page) {
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ', 'Số quyết định': WRITTEN.decision });
  await addClass(page, { Nghề: WRITTEN.trade });
  await page.goto('#/catalogue?form=unit');
  await fillIn(form(page, 'Thêm đơn vị'), { Tên: WHO.unit });
  await form(page, 'Thêm đơn vị').getByRole('combobox', { name: 'Loại' }).selectOption({ label: 'Xã' });
  await form(page, 'Thêm đơn vị').getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, 'Thêm đơn vị')).toBeHidden();
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Thêm hộ' }).first().click();
  await fillIn(form(page, 'Thêm hộ'), { 'Họ tên chủ hộ': WRITTEN.head, 'Số định danh': WRITTEN.identity });
  await form(page, 'Thêm hộ').getByRole('combobox', { name: 'Xã, phường' }).selectOption({ index: 1 });
  await form(page, 'Thêm hộ').getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(title(page, WRITTEN.head)).toBeVisible();
  await go(page, 'Hộ và người');
  await page.getByRole('searchbox', { name: 'Tìm hộ' }).fill(SOUGHT.listed);
  await expect(page).toHaveURL(/words=/);
  await page.getByRole('searchbox', { name: 'Tìm hộ' }).fill('');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Tìm trong cả sổ' }).fill(SOUGHT.sought);
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  await go(page, 'Nhập và xuất');
  await page.getByLabel('Niêm phong tệp').selectOption({ label: 'Bằng cụm mật khẩu' });
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill(SEALING);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(SEALING);
  await Promise.all([page.waitForEvent('download'), page.getByRole('main').getByRole('button', { name: 'Xuất ra tệp' }).click()]);
  await go(page, 'Đào tạo nghề');
  await page.getByRole('link', { name: 'Thêm lớp' }).first().click();
  await page.getByLabel('Tên lớp').fill(DRAFT.draft);
  // The near copy has followed.
  await page.waitForTimeout(4000);
}

// Looks into every file of a profile: [file, reading, 'word: spelling'], each once, and how much was looked at.
function search(profile, words) {
  const found = new Map();
  const add = (...line) => found.set(line.join('\n'), line);
  const sum = { files: 0, bytes: 0, unpacked: 0 };
  for (const file of files(profile)) {
    const name = relative(profile, file);
    let bytes;
    try { bytes = readFileSync(file); } catch { continue; /* A socket or a link to nothing. */ }
    sum.files += 1;
    for (const one of words.in(Buffer.from(name)).keys()) add(name, 'the name', one);
    for (const { how, bytes: read } of readings(file, bytes)) {
      sum[how === 'as it lies' ? 'bytes' : 'unpacked'] += read.length;
      for (const one of words.in(read).keys()) add(name, how, one);
    }
  }
  return { found: [...found.values()], sum };
}

const wordsOf = (found) => [...new Set(found.map(([, , one]) => one.split(':')[0]))].sort();
const filesOf = (found) => [...new Set(found.map(([name]) => name))].sort();
const tell = (found) => {
  for (const name of filesOf(found)) {
    console.log(`   ${name}: ${found.filter(([of]) => of === name).map(([, how, one]) => `${one} (${how})`).join(', ')}`);
  }
};

// So much that the browser packs it: the same names over and over.
const many = (n, seed) => JSON.stringify({
  docs: Array.from({ length: n }, (_, i) => ({
    _id: `class:01890000-0000-7000-${seed}-${String(i).padStart(12, '0')}`, kind: 'class', trade: `${WRITTEN.trade} ${i}`, place: WRITTEN.head, year: 2026,
  })),
});

test('after a lock no file holds a word, and neither does the memory of the page', async ({ laptop }, info) => {
  test.setTimeout(900_000);
  const page = await laptop.open();
  const profile = info.outputPath('profile');
  await watchWasm(page);
  const key = await begin(page, WHO);
  expect(key).toHaveLength(8);
  const words = finder({ ...WRITTEN, ...DRAFT, ...SOUGHT, ...SECRET, sealing: SEALING }, key);
  await work(page);
  const inMemory = (bytes) => [...words.in(bytes).keys()].sort();
  const before = { heap: inMemory(await heap(page)), wasm: inMemory(await wasm(page)) };
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
  const snapshot = await heap(page);
  const memories = await wasm(page);
  const after = { heap: inMemory(snapshot), wasm: inMemory(memories) };
  console.log(`before the lock in the heap: ${before.heap.join(', ')}\n  in WebAssembly: ${before.wasm.join(', ')}`);
  console.log(`after it in the heap (${snapshot.length} bytes): ${after.heap.join(', ') || 'none'}\n  in WebAssembly (${memories.length} bytes): ${after.wasm.join(', ') || 'none'}`);
  await laptop.close();
  const { found, sum } = search(profile, words);
  console.log(`${sum.files} files, ${sum.bytes} bytes as they lie, ${sum.unpacked} unpacked; ${found.length} found`);
  tell(found);
  // The looks themselves find something.
  expect.soft(before.heap.length, 'words in the heap before the lock').toBeGreaterThan(0);
  expect.soft(wordsOf(before.wasm.map((one) => ['', '', one])), 'words in WebAssembly before the lock').toEqual(expect.arrayContaining(['head', 'identity', 'name', 'unit', 'decision', 'draft']));
  expect.soft(after.heap, 'words in the heap after the lock').toEqual([]);
  expect.soft(after.wasm, 'words in WebAssembly after the lock').toEqual([]);
  expect.soft(found, 'words in files').toEqual([]);
});

test('the same looks find every word of a register without a passphrase, packed values and blocks included', async ({ laptop }, info) => {
  test.setTimeout(900_000);
  let page = await laptop.open();
  const profile = info.outputPath('profile');
  await newRegister(page, { ...WHO, year: '2026' });
  const words = finder({ ...WRITTEN, ...DRAFT, ...SOUGHT });
  await work(page);
  for (const seed of ['8000', '9000', 'a000']) await takeIn(page, many(3_000, seed));
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await page.waitForTimeout(5000);
  await laptop.close();
  // Files are folded when the browser starts.
  page = await laptop.open();
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1 tỷ' });
  await expect(saved(page)).toHaveText(/^Đã lưu/);
  await laptop.close();
  const { found, sum } = search(profile, words);
  console.log(`${sum.files} files, ${sum.bytes} bytes as they lie, ${sum.unpacked} unpacked; ${found.length} found`);
  tell(found);
  const database = found.filter(([name]) => /IndexedDB/.test(name));
  expect.soft(wordsOf(database), 'words in IndexedDB').toEqual(expect.arrayContaining(['head', 'identity', 'name', 'unit', 'decision', 'trade']));
  expect.soft(wordsOf(found), 'words anywhere').toEqual(expect.arrayContaining(['draft']));
  const bare = new Set(database.filter(([, how]) => how === 'as it lies').map(([name, , one]) => `${name} ${one}`));
  const hidden = database.filter(([name, how, one]) => how !== 'as it lies' && !bare.has(`${name} ${one}`));
  console.log(`found in IndexedDB by unpacking alone: ${hidden.map(([, how, one]) => `${one} (${how})`).join(', ')}`);
  expect.soft(hidden.length, 'found by unpacking alone').toBeGreaterThan(0);
});

test('what the processes of the browser hold after a lock, to be read', async ({ laptop }, info) => {
  test.setTimeout(900_000);
  const page = await laptop.open();
  const profile = info.outputPath('profile');
  const key = await begin(page, WHO);
  const words = finder({ ...WRITTEN, ...DRAFT, ...SOUGHT, ...SECRET, sealing: SEALING }, key);
  await work(page);
  const look = () => Object.entries(inProcesses(profile, (bytes) => words.in(bytes)))
    .map(([kind, found]) => `${kind}: ${Object.entries(found).map(([name, n]) => `${name} ×${n}`).join(', ')}`).join('\n   ');
  console.log(`open:\n   ${look()}`);
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
  console.log(`locked:\n   ${look()}`);
  await page.waitForTimeout(20_000);
  console.log(`twenty seconds later:\n   ${look()}`);
});

test('what is still held of a register that was sealed later, to be read', async ({ laptop }, info) => {
  test.setTimeout(900_000);
  let page = await laptop.open();
  const profile = info.outputPath('profile');
  await newRegister(page, { ...WHO, year: '2026' });
  await work(page);
  await go(page, 'Sao lưu, bảo vệ');
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await choosePassphrase(page);
  const key = await groups(page);
  await confirm(page, key);
  await expect(page.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
  await page.waitForTimeout(5000);
  const open = finder({ ...WRITTEN, ...DRAFT, ...SOUGHT });
  const secret = finder({ ...SECRET, sealing: SEALING }, key);
  const count = (when) => {
    const { found } = search(profile, open);
    console.log(`${when}: ${filesOf(found).length} files with words (${wordsOf(found).join(', ')})`);
    tell(found);
    expect.soft(search(profile, secret).found, 'the passphrase').toEqual([]);
  };
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
  await laptop.close();
  count('locked and closed');
  const again = async (act) => {
    page = await laptop.open();
    await unlock(page, plain);
    await expect(page.getByRole('navigation', { name: 'Mục chính' }).first()).toBeVisible();
    await act?.();
    await page.keyboard.press('Control+Shift+L');
    await expect(locked(page)).toBeVisible();
    await laptop.close();
  };
  await again();
  count('started and closed once more');
  await again(async () => {
    for (let n = 1; n <= 30; n += 1) await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${n} triệu` });
    await page.waitForTimeout(4000);
  });
  count('after 30 saves');
  await again();
  count('started and closed after them');
});
