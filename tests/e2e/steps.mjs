// A project on its way from one step to the next: what its page holds, and what is done there.
import { expect, field, fillIn, form, go, toast } from './people.mjs';

export const main = (page) => page.getByRole('main');
export const link = (page, name) => main(page).getByRole('link', { name }).first();
export const step = (page) => page.getByRole('region', { name: 'Bước tiếp theo' });
export const tab = (page, name) => page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name });

export async function save(page, name) {
  await form(page, name).getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, name)).toBeHidden();
}

// Takes the next step on a day, which must be possible.
export async function take(page, state, day) {
  await tab(page, /^Tổng hợp/).click();
  await field(step(page), `Ngày ${state}`).fill(day);
  await step(page).getByRole('button', { name: `Ghi bước: ${state}` }).click();
  await expect(toast(page, `Đã ghi bước: ${state}.`)).toBeVisible();
}

export const household = (n) => `Hoàng Văn ${['An', 'Bình', 'Cảnh'][n % 3]} ${String.fromCharCode(65 + n)}`;

// So many households of one place, each with its class.
export async function addHouseholds(page, number, values) {
  for (let n = 0; n < number; n += 1) {
    await go(page, 'Hộ và người');
    await page.getByRole('link', { name: 'Thêm hộ' }).first().click();
    await fillIn(form(page, 'Thêm hộ'), { 'Họ tên chủ hộ': household(n), ...values });
    await save(page, 'Thêm hộ');
  }
}

// One form for a project that is under way: what it is, and the days of the steps behind it, as [state, day].
export async function openRunning(page, values, days) {
  await go(page, 'Dự án');
  await link(page, 'Thêm dự án').click();
  const entry = form(page, 'Thêm dự án');
  await fillIn(entry, values);
  await fillIn(entry, Object.fromEntries(days.map(([state, day]) => [`Ngày ${state}`, day])));
  return entry;
}

// Puts everybody who may take part on the list of the open project, and splits the money.
export async function joinAll(page, number) {
  await tab(page, /^Hộ tham gia/).click();
  await link(page, 'Thêm hộ').click();
  const join = page.getByRole('region', { name: 'Thêm hộ', exact: true });
  await join.getByRole('button', { name: 'Chọn tất cả' }).click();
  await join.getByRole('button', { name: `Thêm ${number} hộ` }).click();
  await expect(toast(page, `Đã thêm ${number} hộ`)).toBeVisible();
  await page.keyboard.press('Escape');
  await main(page).getByRole('button', { name: 'Chia đều' }).click();
}

// Everybody on the list receives and signs.
export async function handOverAll(page, number, day) {
  await link(page, 'Ghi giao nhận').click();
  const hand = page.getByRole('region', { name: 'Ghi giao nhận', exact: true });
  await fillIn(hand, { Ngày: day, 'Người chứng kiến': 'Trưởng thôn' });
  await hand.getByRole('button', { name: 'Chọn tất cả' }).click();
  await hand.getByRole('button', { name: `Ghi ${number} hộ` }).click();
  await expect(toast(page, `Đã ghi giao nhận cho ${number} hộ.`)).toBeVisible();
}
