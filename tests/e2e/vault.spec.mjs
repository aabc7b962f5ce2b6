// A register that is sealed at rest: from the first start, in the middle of one's work, and after a lock.
import { readFileSync } from 'node:fs';
import { deleteDatabase, files } from './copies.mjs';
import { expect, go, newRegister, test, title } from './people.mjs';
import { answer, begin, choosePassphrase, confirm, groups, kept, locked, passphrase, plain, unlock } from './vault.mjs';

test('a register is sealed from its first word, and opens with the passphrase typed without marks', async ({ page }) => {
  await begin(page);
  await expect(page.getByRole('status').filter({ hasText: /^Đã lưu/ })).toBeVisible();
  await page.waitForTimeout(2500);
  const all = await kept(page);
  for (const word of ['Giàng Thị Mỷ', 'Xín Chải', 'register:', 'nuong', 'nương']) expect(all).not.toContain(word);
  await page.reload();
  await unlock(page, 'sai bét cả rồi nhé');
  await expect(page.getByText('Mật khẩu hoặc phiếu không đúng. Không có gì thay đổi.')).toBeVisible();
  await unlock(page);
  await expect(page.getByText(/^Bản Xín Chải · số liệu đến/)).toBeVisible();
  await expect(page.getByRole('complementary')).toContainText('Giàng Thị Mỷ');
});

test('what is typed when the register is locked by key stands there again, with the caret', async ({ page }) => {
  await begin(page);
  await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  const number = page.getByLabel('Số quyết định');
  await number.fill('123/QĐ-UBND');
  await number.press('ArrowLeft');
  await number.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
  await expect(page.getByText('Đang gõ dở được giữ')).toBeVisible();
  expect(await kept(page)).not.toContain('123/Q');
  await unlock(page);
  await expect(number).toHaveValue('123/QĐ-UBND');
  await expect(number).toBeFocused();
  expect(await number.evaluate((field) => [field.selectionStart, field.selectionEnd])).toEqual([9, 9]);
});

test('locking one tab locks the others, and each leads back to what was typed in it', async ({ page, context }) => {
  await begin(page);
  const other = await context.newPage();
  await other.goto('./');
  await unlock(other);
  await expect(other.getByText(/^Bản Xín Chải · số liệu đến/)).toBeVisible();
  await other.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  await other.getByLabel('Số quyết định').fill('77/QĐ');
  await page.getByRole('button', { name: /^Khóa sổ/ }).first().click();
  await expect(locked(page)).toBeVisible();
  await expect(locked(other)).toBeVisible();
  await unlock(other);
  await expect(other.getByLabel('Số quyết định')).toHaveValue('77/QĐ');
});

test('the sheet opens a register whose passphrase is forgotten; a wrong letter is named by its group', async ({ page }) => {
  const key = await begin(page);
  await page.reload();
  await expect(locked(page)).toBeVisible();
  await page.getByRole('button', { name: 'Mở bằng phiếu khôi phục' }).click();
  for (const [at, group] of key.entries()) await page.getByLabel(`Ô ${at + 1}`, { exact: true }).fill(group);
  await page.getByRole('button', { name: 'Mở sổ' }).click();
  await expect(title(page, 'Sao lưu, bảo vệ')).toBeVisible();
});

test('a register that lies open is sealed later, with its copy, and its seal is taken off again', async ({ page }) => {
  await newRegister(page, { name: 'Giàng Thị Mỷ', unit: 'Bản Xín Chải', year: '2026' });
  await go(page, 'Sao lưu, bảo vệ');
  await expect(page.getByText('Còn bản thứ hai')).toBeVisible({ timeout: 30_000 });
  expect(await kept(page)).toContain('Giàng Thị Mỷ');
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await choosePassphrase(page);
  await confirm(page, await groups(page));
  await expect(page.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
  await expect(page.getByText(/^Phiếu khôi phục đã thử ngày/)).toBeVisible();
  await expect(page.getByText('Còn bản thứ hai')).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await kept(page)).includes('Giàng Thị Mỷ')).toBe(false);
  await page.reload();
  await unlock(page);
  await expect(page.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
  await page.getByRole('button', { name: 'Thôi dùng mật khẩu' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(plain);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByText('Chưa đặt mật khẩu')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Chưa đặt mật khẩu')).toBeVisible();
  await expect(page.getByRole('complementary')).toContainText('Giàng Thị Mỷ');
});

test('with another passphrase the old one opens nothing', async ({ page }) => {
  await begin(page);
  await go(page, 'Sao lưu, bảo vệ');
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(plain);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Tự đặt mật khẩu' }).click();
  const other = 'bốn con gà trống qua sông';
  await page.getByLabel('Mật khẩu', { exact: true }).fill(other);
  await page.getByLabel('Gõ lại lần nữa').fill(other);
  await page.getByRole('button', { name: 'In phiếu khôi phục' }).click();
  await expect(page.getByText('Đã đổi.')).toBeVisible();
  await page.reload();
  await unlock(page);
  await expect(page.getByText('Mật khẩu hoặc phiếu không đúng. Không có gì thay đổi.')).toBeVisible();
  await unlock(page, other);
  await expect(page.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
});

test('whoever wants no passphrase yet begins without one', async ({ page }) => {
  await answer(page);
  await page.getByRole('button', { name: 'Để sau' }).click();
  await expect(page.getByText(/^Bản Xín Chải · số liệu đến/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Bản Xín Chải · số liệu đến/)).toBeVisible();
});

test('a sealed database that vanished comes back from the sealed copy after the passphrase', async ({ page }) => {
  await begin(page);
  await go(page, 'Sao lưu, bảo vệ');
  await expect(page.getByText('Còn bản thứ hai')).toBeVisible({ timeout: 30_000 });
  await deleteDatabase(page);
  await page.reload();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(plain);
  await page.getByRole('button', { name: 'Mở bản thứ hai' }).click();
  await page.getByRole('button', { name: /^Khôi phục đến/ }).click();
  await expect(title(page, 'Sao lưu, bảo vệ')).toBeVisible();
  await expect(page.getByText('Đã mã hóa bằng mật khẩu')).toBeVisible();
  await expect(page.getByRole('complementary')).toContainText('Giàng Thị Mỷ');
});

test('wrong passphrases cost time, and change nothing', async ({ page }) => {
  await begin(page);
  await page.reload();
  for (let tries = 0; tries < 5; tries += 1) {
    await unlock(page, `không phải câu này ${tries}`);
    await expect(page.getByText('Mật khẩu hoặc phiếu không đúng. Không có gì thay đổi.')).toBeVisible();
  }
  await expect(page.getByRole('button', { name: /^Thử lại sau \d+ giây$/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Thử lại sau \d+ giây$/ })).toBeVisible();
  await page.evaluate(() => localStorage.removeItem('ssk.tries'));
  await expect(page.getByRole('button', { name: 'Mở sổ' })).toBeVisible();
  await unlock(page);
  await expect(page.getByText(/^Bản Xín Chải · số liệu đến/)).toBeVisible();
});

test('a register locks itself when nobody has touched it, and when the machine has slept', async ({ page }) => {
  test.slow();
  await begin(page);
  const number = page.getByLabel('Số quyết định');
  await page.evaluate(() => localStorage.setItem('ssk.lock-after', '1'));
  // The clock of the page jumps; its timers do not.
  for (const [seconds, why] of [[65, /sau 1 phút không gõ/], [3600, /khi máy ngủ/]]) {
    await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
    await number.fill(`9/${seconds}`);
    // What is begun behind an opened register counts as a hand: then the clock jumps once more.
    await expect(async () => {
      await page.evaluate((ms) => { const { now } = Date; Date.now = () => now.call(Date) + ms; }, seconds * 1000);
      await expect(locked(page)).toBeVisible({ timeout: 8_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByText(why)).toBeVisible();
    await unlock(page);
    await expect(number).toHaveValue(`9/${seconds}`);
    await page.getByRole('button', { name: 'Thôi' }).first().click();
  }
});

test('what cannot be written is not locked away; asked once more, the register locks without it', async ({ page }) => {
  await begin(page);
  await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('No space', 'QuotaExceededError'); };
  });
  await page.getByLabel('Số quyết định').fill('5/QĐ');
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('alert').getByText(/^Chưa khóa/)).toBeVisible();
  await expect(page.getByLabel('Số quyết định')).toHaveValue('5/QĐ');
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
});

test('after a lock no file of the browser holds a word of the register', async ({ laptop }, info) => {
  const page = await laptop.open();
  await begin(page, { unit: 'Tổ Thử Kín' });
  await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  await page.getByLabel('Số quyết định').fill('Sùng A Chớ 001099999999');
  await page.waitForTimeout(1500);
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
  await laptop.close();
  const words = ['Giàng Thị Mỷ', 'Tổ Thử Kín', 'Sùng A Chớ', '001099999999', plain, passphrase];
  const found = [];
  for (const file of files(info.outputPath('profile'))) {
    const bytes = readFileSync(file);
    for (const word of words) {
      if (bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le'))) found.push(`${word} in ${file}`);
    }
  }
  expect(found).toEqual([]);
});

test('no address says what was searched for, and after a lock it is still searched for', async ({ page }) => {
  await begin(page);
  await go(page, 'Hộ và người');
  const find = page.locator('#f-words');
  await find.fill('thào seo');
  await expect(page).toHaveURL(/words=~[0-9a-z]+$/);
  const addresses = [page.url()];
  await page.keyboard.press('Control+Shift+L');
  await unlock(page);
  await expect(find).toHaveValue('thào seo');
  addresses.push(page.url());
  await page.reload();
  await unlock(page);
  await expect(find).toHaveValue('thào seo');
  for (const address of addresses) expect(decodeURIComponent(address)).not.toMatch(/thào|seo/);
});

test('a cell that is being typed in stands in its grid when the page dies without a word', async ({ page }) => {
  await begin(page);
  await page.goto('./#/grid?form=household');
  const cell = page.locator('#c-0-1');
  await cell.click();
  await cell.pressSequentially('Giàng A Tủa');
  await page.waitForTimeout(1200);
  // As far as a page can tell, nothing comes after this.
  await page.evaluate(() => { window.addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true); });
  await page.reload();
  await unlock(page);
  await expect(cell).toHaveValue('Giàng A Tủa');
});

test('a register that is locked writes its backup first, if anything has changed', async ({ page }) => {
  await page.addInitScript(() => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    FileSystemHandle.prototype.queryPermission = async () => 'granted';
    FileSystemHandle.prototype.requestPermission = async () => 'granted';
  });
  const written = () => page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
  await begin(page);
  await go(page, 'Sao lưu, bảo vệ');
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect.poll(async () => (await written()).length).toBe(1);
  const lock = async () => {
    await page.keyboard.press('Control+Shift+L');
    await unlock(page);
    await expect(page.getByRole('navigation', { name: /^Mục chính/ }).first()).toBeVisible();
  };
  await lock();
  expect(await written()).toHaveLength(1);
  await go(page, 'Đào tạo nghề');
  await page.getByRole('link', { name: 'Thêm lớp' }).first().click();
  await page.getByLabel(/^Nghề/).fill('May dân dụng');
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Đã lưu/ })).toBeVisible();
  await lock();
  const names = await written();
  expect(names).toHaveLength(2);
  for (const name of names) expect(name).toMatch(/\.age$/);
});
