// Files that say by which laptop they were written: known, new, with another key, altered, passed on.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { axe } from './axe.mjs';
import { addGrant, expect, go, newRegister, test } from './people.mjs';
import { beginWith, exportFrom, laptop, lookAt, pick, previewTitle, result, takeIn, write } from './exchange.mjs';

// One worker, so that a laptop is not made for each test at once.
test.describe.configure({ mode: 'default' });

const grant = (number) => ({ 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 triệu', Ngày: '10/02/2023', 'Số quyết định': `${number}/QĐ-UBND` });

const close = async (other) => {
  expect(other.found, 'errors on the other laptop').toEqual([]);
  await other.context().close();
};

const codeOf = (key) => createHash('sha256').update(Buffer.from(key, 'base64url')).digest('hex').slice(0, 16).match(/..../g).join(' ');

// RFC 8785, for what stands in a header.
const canonical = (value) => JSON.stringify(value, (_, inner) =>
  inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner);

function signedBy(pair, text) {
  const { signed, docs, ...around } = JSON.parse(text);
  const value = sign('sha256', Buffer.from(`so-sinh-ke file signature v1\n${canonical(around)}`), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  const { x, y } = pair.publicKey.export({ format: 'jwk' });
  const key = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
  const said = JSON.stringify({ key, value: value.toString('base64url') });
  return { key, text: text.replace(`"signed":${JSON.stringify(signed)}`, `"signed":${said}`) };
}

test('the first file of a laptop shows its code, the next ones that it is known, and its own page says the same code', async ({ page, browser, baseURL }) => {
  test.slow();
  await newRegister(page);
  await addGrant(page, grant(11));
  await go(page, 'Nhập và xuất');
  await expect(page.getByText('Máy này chưa có khóa ký')).toBeVisible();
  const first = await exportFrom(page);
  const { signed } = JSON.parse(first.text);
  const code = codeOf(signed.key);
  await expect(page.getByText(`khi họ hỏi: ${code}`)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  // It stays.
  await page.reload();
  await go(page, 'Nhập và xuất');
  await expect(page.getByText(`khi họ hỏi: ${code}`)).toBeVisible();
  expect(JSON.parse((await exportFrom(page)).text).signed.key).toBe(signed.key);

  const ward = await laptop(browser, baseURL);
  await newRegister(ward, { name: 'Nông Thị Lan' });
  await lookAt(ward, first.text);
  await expect(ward.getByText(`Mã của máy: ${code}`)).toBeVisible();
  expect(await axe(ward)).toEqual([]);
  await write(ward).click();
  await expect(result(ward)).toBeVisible();
  await addGrant(page, grant(12));
  await lookAt(ward, (await exportFrom(page)).text);
  await expect(ward.getByText('Chữ ký đúng, của máy đã biết từ')).toBeVisible();
  await close(ward);
});

test('a file with another key than before is said aloud, one that was altered behind its signature is refused', async ({ page, browser, baseURL }) => {
  test.slow();
  await newRegister(page);
  const ward = await laptop(browser, baseURL);
  await beginWith(ward, await exportFrom(page), 'Nông Thị Lan');
  await addGrant(ward, grant(12));
  const { text } = await exportFrom(ward);
  await takeIn(page, { name: 'xa.json', text });
  const other = signedBy(generateKeyPairSync('ec', { namedCurve: 'P-256' }), text);
  await lookAt(page, other.text);
  await expect(page.getByText(`Chữ ký có mã ${codeOf(other.key)}, khác với khóa đã biết`)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  const { exported } = JSON.parse(text);
  await page.getByRole('button', { name: /^(Thôi|Đóng)$/ }).click();
  await pick(page, 'Chọn tệp', { name: 'sua.json', text: text.replace(`"by":"${exported.by}"`, '"by":"Lý Văn Ba"') });
  await expect(page.getByText('Tệp đã bị sửa sau khi máy ghi tệp ký tên')).toBeVisible();
  await expect(previewTitle(page)).toHaveCount(0);
  await close(ward);
});

test('what a laptop passes on of others is counted and named', async ({ page, browser, baseURL }) => {
  test.slow();
  await newRegister(page);
  const [ward, third] = [await laptop(browser, baseURL), await laptop(browser, baseURL)];
  const begin = await exportFrom(page);
  await beginWith(ward, begin, 'Nông Thị Lan');
  await beginWith(third, begin, 'Lý Văn Ba');
  await addGrant(ward, grant(12));
  await takeIn(third, await exportFrom(ward));
  await lookAt(page, (await exportFrom(third)).text);
  await expect(page.getByText(/Có \d+ thay đổi ghi từ máy khác \(Nông Thị Lan\)/)).toBeVisible();
  await close(ward);
  await close(third);
});
