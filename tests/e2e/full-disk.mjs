// One round with a full disk: what was shown as saved must be there, whatever comes after the failure.
import {
  addGrant, expect, field, fillIn, form, go, goToList, newRegister, saved,
} from './people.mjs';
import { SmallDisk } from './small-disk.mjs';

// No word of the browser's own.
const RAW = /FILE_ERROR|UnknownError|DOMException|AbortError|Internal error|IO error|\.log:/;
const FORM = 'Thêm quyết định giao vốn';
const write = (page) => form(page, FORM).getByRole('button', { name: 'Ghi vào sổ' });

async function openForm(page, amount) {
  await goToList(page, 'Được giao');
  await page.getByRole('link', { name: FORM }).first().click();
  await fillIn(form(page, FORM), { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${amount} triệu` });
}

async function expectGrants(page, amounts) {
  await expect(page.getByRole('heading', { name: 'Bắt đầu sổ mới' })).toBeHidden();
  await goToList(page, 'Được giao');
  for (const amount of amounts) await expect(page.getByRole('cell', { name: `${amount}.000.000` }).first()).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /mất|hỏng|thiếu|biến mất/i })).toHaveCount(0);
}

// `failed`: how many saves fail; `end`: 'close', 'kill' or 'none'; `later`: what is saved once there is room again:
// 'none', 'save' (before the end) or 'next' (after the next start). `begin` and `open` are how the register begins and
// opens, `whileFull` what else is done while nothing can be written.
export async function fullDiskRound({ folder, use, failed, end, later, begin = newRegister, open = () => {}, whileFull = () => {} }) {
  const disk = new SmallDisk(folder);
  if (!disk.mounted) return disk.why;
  let longest = 0;
  try {
    let page = await disk.start(use);
    await begin(page);
    const kept = [101, 102, 103];
    for (const amount of kept) await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${amount} triệu` });
    await expect(saved(page)).toHaveText(/^Đã lưu/);

    // What still fits into the last page of a file is saved, and must be kept like everything else.
    let amount = 104;
    const tryToSave = async () => {
      await openForm(page, amount);
      for (let n = 0; n < 20; n++) {
        disk.fill();
        const began = Date.now();
        await write(page).click();
        await expect(saved(page)).not.toHaveText('Đang lưu', { timeout: 20_000 });
        const bad = saved(page).filter({ hasText: 'Chưa lưu được' });
        await expect(bad.or(page.getByRole('main').filter({ hasNot: form(page, FORM) })).first()).toBeVisible({ timeout: 20_000 });
        if (await bad.isVisible()) return Date.now() - began;
        kept.push(amount);
        amount += 1;
        await openForm(page, amount);
      }
      throw new Error('the disk does not get full');
    };
    longest = await tryToSave();
    const alarm = page.getByRole('alert').filter({ hasText: 'Chưa lưu được: ổ đĩa đã đầy.' });
    for (let n = 1; n <= failed; n++) {
      if (n > 1) {
        const began = Date.now();
        await write(page).click();
        await expect(saved(page)).toHaveText('Đang lưu', { timeout: 300 }).catch(() => {});
        await expect(saved(page)).toHaveText('Chưa lưu được', { timeout: 20_000 });
        longest = Math.max(longest, Date.now() - began);
      }
      await expect(alarm).toContainText('Giữ nguyên trang này');
      expect(await page.locator('body').innerText()).not.toMatch(RAW);
      await expect(field(form(page, FORM), 'Số tiền')).toHaveValue(`${amount} triệu`);
    }
    await whileFull(page);
    disk.free();
    if (later === 'save') {
      await write(page).click();
      await expect(form(page, FORM)).toBeHidden();
      await expect(saved(page)).toHaveText(/^Đã lưu/);
      kept.push(amount);
      await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '205 triệu' });
      kept.push(205);
    }
    const again = async () => {
      if (end === 'none') {
        await page.reload();
        return open(page);
      }
      await (end === 'kill' ? disk.kill() : disk.close());
      page = await disk.start(use);
      await page.goto('./');
      return open(page);
    };
    await again();
    await expectGrants(page, kept);
    if (later === 'next') {
      await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '206 triệu' });
      kept.push(206);
      await again();
      await expectGrants(page, kept);
    }
    // Once more, in an orderly way: a torn log shows at the start after the next.
    await disk.close();
    page = await disk.start(use);
    await page.goto('./');
    await open(page);
    await expectGrants(page, kept);
    await go(page, 'Tổng quan');
    expect(longest, 'a save ends within five seconds').toBeLessThan(5_500);
  } finally {
    await disk.remove();
  }
  return undefined;
}
