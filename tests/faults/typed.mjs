// What somebody types by chance, where, and what stands in the page while they do.
import { expect, field, fillIn, form, go } from '../e2e/people.mjs';

// Numbers from 0 to below 1 that a seed repeats.
export function chances(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, one: (list) => list[below(list.length)], yes: (share = 0.5) => next() < share };
}

const PIECES = [
  'Sùng A Chớ', 'Giàng Thị Mỷ', 'quyết định số', 'Nguyễn Thị Ngọc Ánh', 'hỗ trợ bò cái sinh sản', 'ƯỠN Ẹo', 'đường',
  'Khuổi Cuồng', '123/QĐ-UBND', '1,5 tỷ', '“ngoặc kép”', '"thẳng"', "'đơn'", '\\ gạch \\n', '<b>&amp;</b>', '{"a":[1]}', '👨‍👩‍👧', '🐃', '🇻🇳',
  'e\u0302\u0301 tổ hợp rời', 'ế dựng sẵn', '%20', '   ', '\u00a0', '#/grant?form=1', '٣', 'null', '0', '—', 'ﬁ', '\u200b', '字',
];
const BREAKS = ['\n', '\n\n', '\n  '];

// One text; of several lines where the field has lines.
export function text(by, lines) {
  const pieces = Array.from({ length: 1 + by.below(by.yes(0.1) ? 120 : 8) }, () => by.one(PIECES));
  let all = pieces.reduce((said, piece) => said + (lines && by.yes(0.3) ? by.one(BREAKS) : ' ') + piece);
  if (by.yes(0.3)) all = `  ${all}`;
  if (by.yes(0.3)) all = `${all} ${lines ? by.one(BREAKS) : ' '}`;
  return all;
}

const TYPED = 'main :is(.panel, .lines) :is(input:not([type]), input[type=text], textarea)';
export const FORMS = {
  grant: { at: '#/capital/grants?form=grant', typed: TYPED },
  class: { at: '#/training?form=class', typed: TYPED },
  household: { at: '#/households?form=household', typed: TYPED },
  obstacle: { at: '#/obstacles?form=obstacle', typed: TYPED },
  task: { at: '#/tasks?form=task', typed: TYPED },
  unit: { at: '#/catalogue?form=unit', typed: TYPED },
  grid: { at: '#/grid?form=household', typed: 'main [role=gridcell] input[type=text]' },
};

// A grant that is written and a meeting: what is typed into these stands in records already.
export async function someRecords(page) {
  await page.goto(FORMS.grant.at);
  await fillIn(form(page, 'Thêm quyết định giao vốn'), { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ', 'Số quyết định': '12/QĐ' });
  await form(page, 'Thêm quyết định giao vốn').getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, 'Thêm quyết định giao vốn')).toBeHidden();
  await page.getByRole('main').getByRole('row').filter({ hasText: '12/QĐ' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/form=/);
  const written = { at: new URL(page.url()).hash, typed: TYPED };
  await go(page, 'Họp, kết luận');
  await page.getByRole('main').getByRole('link', { name: 'Thêm cuộc họp' }).first().click();
  const meeting = form(page, 'Thêm cuộc họp');
  await fillIn(meeting, { 'Tên cuộc họp': 'Họp thử' });
  await field(meeting, 'Ngày họp').fill('1/6');
  await meeting.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Ghi kết luận' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Kết luận 1', exact: true })).toBeVisible();
  return { ...FORMS, written, conclusion: { at: new URL(page.url()).hash, typed: 'main .lines textarea' } };
}

// Fills some fields of the form, the last of them by keys, and puts caret and page somewhere.
export async function typeInto(page, by, { at, typed }) {
  await page.goto(at);
  const fields = page.locator(typed);
  await expect(fields.first()).toBeVisible();
  const count = await fields.count();
  for (let n = by.below(3); n > 0; n -= 1) {
    const one = fields.nth(by.below(count));
    await one.fill(text(by, await one.evaluate((found) => found.matches('textarea'))));
  }
  for (const list of await page.locator('main .panel select').all()) {
    if (by.yes(0.2)) await list.selectOption({ index: by.below(await list.locator('option').count()) }).catch(() => {});
  }
  // What was chosen may have changed which fields there are, and a line that was left empty goes.
  await page.waitForTimeout(300);
  await fields.nth(by.below(await fields.count())).fill('');
  const last = page.locator(':focus');
  const words = text(by, await last.evaluate((found) => found.matches('textarea')));
  // A newline by keyboard is Enter, which leaves a line of the minutes.
  await page.keyboard.insertText(words);
  const length = (await last.inputValue()).length;
  const from = by.yes(0.3) ? length : by.below(length + 1);
  const to = by.yes(0.3) ? from + by.below(length - from + 1) : from;
  await last.evaluate((found, [start, end]) => found.setSelectionRange(start, end), [from, to]);
  if (by.yes(0.5)) await page.evaluate((share) => scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight)), by.below(100) / 100);
}

// Everything that stands in the page, by names that are the same in a page that was built the same way.
export const stands = (page) => page.evaluate(() => {
  const nameOf = (element) => element.id || `${element.tagName} ${[...document.querySelectorAll(`main ${element.tagName}`)].indexOf(element)}`;
  const values = {};
  for (const one of document.querySelectorAll('main :is(input, textarea, select)')) {
    values[nameOf(one)] = one.matches('[type=checkbox], [type=radio]') ? one.checked : one.value;
  }
  const active = document.activeElement;
  let caret;
  try { caret = [active.selectionStart, active.selectionEnd]; } catch { /* A field that has none. */ }
  const panel = document.querySelector('main .panel');
  const around = panel?.contains(active) && panel.scrollHeight > panel.clientHeight ? panel.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const { top, bottom } = active.getBoundingClientRect();
  return {
    values, caret, address: location.hash, focus: nameOf(active), scroll: scrollY, inner: panel?.scrollTop ?? 0,
    seen: bottom > Math.max(0, around.top) && top < Math.min(innerHeight, around.bottom),
  };
});
