// Sealed files between laptops: with a passphrase, for an office, and as other programs write them.
import { readFile } from 'node:fs/promises';
import { Decrypter, Encrypter, armor } from 'age-encryption';
import { axe } from './axe.mjs';
import { addGrant, expect, go, newRegister, refused, test, title, toast } from './people.mjs';
import { beginWith, exportFrom, laptop, pick, previewTitle, result, sayWho, write } from './exchange.mjs';

// One worker, so that a laptop is not made for each test at once.
test.describe.configure({ mode: 'default' });

const WORDS = 'nương gùi trâu hồng suối';
const dialog = (page) => page.getByRole('dialog', { name: 'Mở tệp niêm phong' });
const how = (page) => page.getByLabel('Niêm phong tệp');

async function exportSealed(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path()) };
}

const exportAll = (page) => exportSealed(page, () => page.getByRole('button', { name: 'Xuất ra tệp' }).click());

async function sealWithWords(page, words = WORDS) {
  await go(page, 'Nhập và xuất');
  await how(page).selectOption({ label: 'Bằng cụm mật khẩu' });
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill(words);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(words);
  return exportAll(page);
}

async function sealFor(page, office) {
  await go(page, 'Nhập và xuất');
  const option = how(page).locator('option').filter({ hasText: office });
  await how(page).selectOption(await option.getAttribute('value'));
  return exportAll(page);
}

async function choose(page, file) {
  await go(page, 'Nhập và xuất');
  const again = await previewTitle(page).isVisible();
  await pick(page, again ? 'Chọn tệp khác' : 'Chọn tệp', file);
}

async function answer(page, words) {
  await dialog(page).getByLabel('Cụm mật khẩu', { exact: true }).fill(words);
  await dialog(page).getByRole('button', { name: 'Mở tệp' }).click();
}

async function decrypted(bytes, words) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(words);
  return JSON.parse(await decrypter.decrypt(new Uint8Array(bytes), 'text'));
}

async function encrypted(text, { words, recipient }) {
  const encrypter = new Encrypter();
  if (words) {
    encrypter.setPassphrase(words);
    encrypter.setScryptWorkFactor(12);
  } else {
    encrypter.addRecipient(recipient);
  }
  return Buffer.from(await encrypter.encrypt(text));
}

const grant = (number) => ({ 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 triệu', Ngày: '10/02/2023', 'Số quyết định': `${number}/QĐ-UBND` });

const close = async (other) => {
  expect(other.found, 'errors on the other laptop').toEqual([]);
  await other.context().close();
};

test('a file sealed with a passphrase opens on another laptop, and nothing else opens it', async ({ page, browser, baseURL }) => {
  await newRegister(page);
  await go(page, 'Nhập và xuất');
  await how(page).selectOption({ label: 'Bằng cụm mật khẩu' });
  // A passphrase that cannot stand is told at its field, and no file is written.
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill('ngắn');
  await page.getByRole('button', { name: 'Xuất ra tệp' }).click();
  await expect(refused(page, 'Cần ít nhất 12 ký tự')).toBeVisible();
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill(WORDS);
  await page.getByRole('button', { name: 'Xuất ra tệp' }).click();
  await expect(refused(page, 'Hai lần gõ không giống nhau')).toBeVisible();
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(WORDS);
  const sealed = await exportAll(page);
  expect(sealed.name).toMatch(/_toan-bo_v1\.json\.age$/);
  await expect(toast(page, `Đã niêm phong và xuất ${sealed.name}`)).toBeVisible();
  // It does not stay on the page.
  await expect(page.getByLabel('Cụm mật khẩu', { exact: true })).toHaveValue('');
  expect(await axe(page)).toEqual([]);
  await expect(page.getByRole('complementary')).toContainText(/Bản sao lưu: \d\d\/\d\d\/\d{4}/);
  expect(sealed.text.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  expect(sealed.text.includes('so-sinh-ke')).toBe(false);
  // Other programs open it with the same words.
  const plain = await decrypted(sealed.text, WORDS);
  expect(plain).toMatchObject({ format: 'so-sinh-ke', kind: 'full' });
  expect(plain.office_key).toMatch(/^age1/);

  const other = await laptop(browser, baseURL);
  await other.goto('./');
  await pick(other, 'Tôi đã có tệp sao lưu', sealed);
  await expect(dialog(other).getByLabel('Cụm mật khẩu', { exact: true })).toBeFocused();
  expect(await axe(other)).toEqual([]);
  await answer(other, 'nương gùi trâu hồng');
  await expect(dialog(other).getByText('Cụm mật khẩu không đúng')).toBeVisible();
  await answer(other, WORDS);
  await sayWho(other, 'Nông Thị Lan');
  // Whoever sealed the backup is asked for a passphrase of the register, too.
  await other.getByRole('button', { name: 'Để sau' }).click();
  await expect(title(other, 'Sao lưu, bảo vệ')).toBeVisible();
  await expect(dialog(other)).toHaveCount(0);
  await close(other);
});

test('a wrong passphrase, and putting the question away, change nothing', async ({ page }) => {
  await newRegister(page);
  const sealed = await sealWithWords(page);
  await addGrant(page, grant(12));
  await choose(page, sealed);
  await answer(page, 'sai rồi, sai rồi');
  await expect(dialog(page).getByText('Cụm mật khẩu không đúng')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(previewTitle(page)).toHaveCount(0);
  // Once more, with the right one: it is the file as it was.
  await choose(page, sealed);
  await answer(page, WORDS);
  await expect(page.getByRole('heading', { name: 'Không có gì mới' })).toBeVisible();
});

test('a file sealed for an office opens there unasked, here again, and nowhere else', async ({ page, browser, baseURL }) => {
  test.slow();
  await newRegister(page);
  const first = await exportFrom(page);
  const ward = await laptop(browser, baseURL);
  await beginWith(ward, first, 'Nông Thị Lan');
  await addGrant(ward, grant(12));
  const sealed = await sealFor(ward, 'Hoàng Văn Tú');
  expect(sealed.text.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);

  await choose(page, sealed);
  await expect(previewTitle(page)).toBeVisible();
  await expect(page.getByText('Khi ghi, sổ nhớ khóa của đơn vị này')).toBeVisible();
  await write(page).click();
  await expect(result(page)).toContainText('Đã ghi 1 bản ghi');
  // Whoever sealed it opens it, too.
  await choose(ward, sealed);
  await expect(ward.getByRole('heading', { name: 'Không có gì mới' })).toBeVisible();

  const stranger = await laptop(browser, baseURL);
  await newRegister(stranger, { name: 'Lý Văn Ba' });
  await exportFrom(stranger);
  await choose(stranger, sealed);
  // Only the sheet of a register could still open it.
  await expect(stranger.getByRole('dialog').getByText('Tệp này được niêm phong cho một đơn vị khác')).toBeVisible();
  await close(stranger);
  await close(ward);
});

test('files that other programs sealed are taken in, and another key than before is said', async ({ page, browser, baseURL }) => {
  test.slow();
  await newRegister(page);
  const first = await exportFrom(page);
  const { office_key: recipient } = JSON.parse(first.text);
  const ward = await laptop(browser, baseURL);
  await beginWith(ward, first, 'Nông Thị Lan');
  await addGrant(ward, grant(12));
  const { name, text } = await exportFrom(ward);
  await close(ward);

  await choose(page, { name: `${name}.age`, text: await encrypted(text, { recipient }) });
  await write(page).click();
  await expect(result(page)).toBeVisible();

  // The same laptop with another key, later; as text, as some send it. With its signature it would be refused.
  const { exported, office_key: known, signed } = JSON.parse(text);
  const unsigned = text.replace(`"signed":${JSON.stringify(signed)},`, '');
  expect(unsigned).not.toBe(text);
  const later = unsigned.replace(exported.at, '2026-12-31T00:00:00Z').replace(known, 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg');
  await choose(page, { name: 'khac.age', text: armor.encode(await encrypted(later, { words: WORDS })) });
  await answer(page, WORDS);
  await expect(page.getByText('Khóa của đơn vị này đã thay đổi')).toBeVisible();
  await expect(page.getByText('trong khi tệp của máy này đã có chữ ký từ')).toBeVisible();
});

test('a workbook that came sealed is read like any other', async ({ page }) => {
  await newRegister(page);
  const list = 'STT,Họ và tên chủ hộ,Thôn\n1,Triệu Thị Mẩy,Nà Vịt\n2,Lý Văn Ba,Nà Vịt\n';
  const file = { name: 'danh-sach.csv.age', text: await encrypted(list, { words: WORDS }) };
  await choose(page, file);
  await answer(page, WORDS);
  await expect(title(page, 'Nhập bảng từ Excel')).toBeVisible();
  await expect(page.getByText('danh-sach.csv').first()).toBeVisible();
  // On that page itself, too.
  await pick(page, 'Chọn tệp khác', file);
  await answer(page, WORDS);
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText('Triệu Thị Mẩy').first()).toBeVisible();
});
