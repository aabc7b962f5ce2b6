// A register with a passphrase: how it is begun, locked and opened, and what the browser keeps of it.
import { expect, unitsAreThere } from './people.mjs';

export const passphrase = 'nương gùi trâu hồng suối rừng';
export const plain = 'nuong gui trau hong suoi rung';

// The first screen with the box left as it is, up to the passphrase.
export async function answer(page, { name = 'Giàng Thị Mỷ', unit = 'Bản Xín Chải' } = {}) {
  await page.goto('./');
  await page.getByLabel('Họ và tên của bạn').fill(name);
  await page.getByRole('combobox', { name: 'Đơn vị' }).fill(unit);
  await unitsAreThere(page);
  await page.getByRole('combobox', { name: 'Đơn vị' }).press('Tab');
  await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
}

export async function choosePassphrase(page) {
  await page.getByRole('button', { name: 'Tự đặt mật khẩu' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(passphrase);
  await page.getByLabel('Gõ lại lần nữa').fill(plain);
  await page.getByRole('button', { name: 'In phiếu khôi phục' }).click();
}

// The eight groups as they stand on the sheet.
export async function groups(page) {
  await expect(page.getByText('PHIẾU KHÔI PHỤC SỔ SINH KẾ')).toBeVisible();
  const text = await page.locator('.sheet').innerText();
  return [...text.matchAll(/Ô \d\s+([0-9A-Z]{4})\b/g)].map((found) => found[1]);
}

export async function confirm(page, key) {
  await page.getByRole('button', { name: 'Thử mở bằng phiếu' }).click();
  for (let group = 1; group <= 8; group += 1) {
    const field = page.getByLabel(`Ô ${group}`, { exact: true });
    if (await field.count()) await field.fill(key[group - 1]);
  }
  await page.getByRole('button', { name: 'Đúng phiếu, bật mật khẩu' }).click();
}

export async function begin(page, who) {
  await answer(page, who);
  await choosePassphrase(page);
  const key = await groups(page);
  expect(key).toHaveLength(8);
  await confirm(page, key);
  await expect(page.getByRole('heading', { level: 1, name: /^Vốn và dự án năm/ })).toBeVisible();
  return key;
}

export const locked = (page) => page.getByRole('heading', { name: 'Sổ đang khóa' });

export async function unlock(page, words = plain) {
  await expect(locked(page)).toBeVisible();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Mở sổ' }).click();
}

// Everything that this browser keeps for the page, as text: databases, caches, local storage.
export const kept = (page) => page.evaluate(async () => {
  const texts = [JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage))];
  const text = (bytes) => new TextDecoder().decode(bytes);
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    for (const store of database.objectStoreNames) {
      const read = (what) => new Promise((resolve) => {
        const asked = database.transaction(store).objectStore(store)[what]();
        asked.onsuccess = () => resolve(asked.result);
      });
      for (const value of await read('getAll')) texts.push(value instanceof Uint8Array ? text(value) : String(value));
      texts.push(...(await read('getAllKeys')).map(String));
    }
    database.close();
  }
  for (const name of (await caches.keys()).filter((one) => one.startsWith('ban-sao'))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      texts.push(request.url, text(await (await cache.match(request)).arrayBuffer()));
    }
  }
  return texts.join('\n');
});
