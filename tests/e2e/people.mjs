// What people do with the register, step by step, in the words of the screens.
import { chromium } from '@playwright/test';
import { browser, place, setClock } from './browser.mjs';
import { expect as impatient, test as base, troubles } from './fixtures.mjs';

// A slow machine is no fault of the register.
export const expect = impatient.configure({ timeout: 30_000 });

// `laptop.open()` starts a browser on one and the same profile, as the icon on the desk does each morning, and gives
// its page; `laptop.close()` ends that browser entirely.
export const test = base.extend({
  laptop: async ({ baseURL, viewport }, use, info) => {
    const found = [];
    let context;
    const close = async () => {
      await context?.close();
      context = undefined;
    };
    const open = async () => {
      const profile = info.outputPath('profile');
      context = await chromium.launchPersistentContext(profile, { ...browser, ...place, baseURL, viewport });
      context.setDefaultTimeout(info.project.use.actionTimeout);
      await setClock(context);
      const page = context.pages()[0];
      found.push(troubles(page));
      await page.goto('./');
      return page;
    };
    await use({ open, close });
    await close();
    expect(found.flat(), 'errors on the pages').toEqual([]);
  },
});

export const startScreen = (page) => page.getByRole('heading', { name: 'Bắt đầu sổ mới' });
export const band = (page) => page.getByText('DỮ LIỆU MẪU', { exact: true });
export const leaveSample = (page) => page.getByRole('button', { name: 'Mở sổ thật' }).click();
export const title = (page, name) => page.getByRole('heading', { level: 1, name });
export const toast = (page, text) => page.getByRole('status').getByText(text);
// What was refused is told where it was tried, or at the foot of the page, and stays.
export const refused = (page, text) => page.getByRole('alert').getByText(text).first();
export const saved = (page) => page.getByRole('status').filter({ hasText: /^(Đã lưu|Đang lưu|Chưa lưu được)/ });

// From an empty browser to the Overview of the sample.
export async function openSample(page) {
  await page.goto('./');
  await page.getByRole('button', { name: 'Xem dữ liệu mẫu' }).click();
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
}

// The units of the country come as a file of their own; who presses before they are there is asked to wait for them.
export const unitsAreThere = (page) =>
  expect(page.getByRole('listbox').or(page.getByText(/^(Danh mục chưa có|Chưa lấy được)/))).toBeVisible();

// From the first screen to the Overview of a register of one's own. A unit that is in the catalogue is picked by keyboard.
export async function beginRegister(page, { name = 'Hoàng Văn Tú', unit = 'nong thuong', year = '2023' } = {}) {
  await page.getByLabel('Họ và tên của bạn').fill(name);
  await page.getByLabel('Năm làm việc').selectOption(year);
  const unitField = page.getByRole('combobox', { name: 'Đơn vị' });
  await unitField.fill(unit);
  await unitsAreThere(page);
  if (await page.getByRole('listbox').isVisible()) await unitField.press('Enter');
  // With a passphrase from the start: vault.spec.
  await page.getByLabel('Đặt mật khẩu cho sổ').uncheck();
  await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
  await expect(title(page, `Vốn và dự án năm ${year}`)).toBeVisible();
}

// The address, first screen and answers in one.
export async function newRegister(page, answers) {
  await page.goto('./');
  await beginRegister(page, answers);
}

// By the navigation, wide or narrow, where the names are short.
// What has no room in the bar of a phone is one tap away, in the sheet of all places.
const SHORT = { 'Nguồn vốn': 'Vốn', 'Hộ và người': 'Hộ' };
export async function go(page, name) {
  const link = page.getByRole('navigation', { name: /^Mục chính/ }).getByRole('link', { name: new RegExp(`^(${name}|${SHORT[name] ?? name})( \\d+.*)?$`) });
  const more = page.getByRole('navigation', { name: /^Mục chính/ }).getByRole('button', { name: 'Thêm', exact: true });
  await expect(link.or(more).first()).toBeVisible();
  // The whole page may be made anew just now: then neither stands.
  if ((await link.count()) || !(await more.isVisible())) return link.click();
  await more.click();
  return page.getByRole('dialog').getByRole('link', { name: new RegExp(`^${name}( \\d+.*)?$`) }).click();
}

export async function goToList(page, tab) {
  await go(page, 'Nguồn vốn');
  const link = page.getByRole('navigation', { name: 'Loại khoản' }).getByRole('link', { name: new RegExp(`^${tab} \\d`) });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

export const form = (page, name) => page.getByRole('region', { name });

// A field of a form by its label, whether it may stay empty or not.
export const field = (inside, label) => inside.getByLabel(new RegExp(`^${label}( vốn)?( \\(nếu có\\))?$`));

// Chooses the only option that contains `text`.
export async function choose(select, text) {
  const option = select.locator('option').filter({ hasText: text });
  await select.selectOption(await option.getAttribute('value'));
}

// Fills fields by their labels: { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1,5 tỷ' }.
export async function fillIn(inside, values) {
  for (const [label, value] of Object.entries(values)) {
    const found = field(inside, label);
    const isList = await found.evaluate((element) => element.matches('select'));
    await (isList ? choose(found, value) : found.fill(value));
  }
  // A sum has its day; none is preset where the working year is not the running one.
  if ('Số tiền' in values && !('Ngày' in values)) {
    const day = field(inside, 'Ngày');
    if ((await day.count()) === 1 && (await day.inputValue()) === '') await day.fill('1/6');
  }
}

async function enter(page, name, values) {
  // In an empty list the same button stands in its middle, too.
  await page.getByRole('link', { name }).first().click();
  await fillIn(form(page, name), values);
  await form(page, name).getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, name)).toBeHidden();
}

export async function addGrant(page, values) {
  await goToList(page, 'Được giao');
  await enter(page, 'Thêm quyết định giao vốn', values);
}

export async function openAllocationForm(page, values = {}) {
  await goToList(page, 'Phân bổ');
  await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
  await fillIn(form(page, 'Thêm phân bổ'), values);
  return form(page, 'Thêm phân bổ');
}

export async function addAllocation(page, values) {
  await goToList(page, 'Phân bổ');
  await enter(page, 'Thêm phân bổ', values);
}

export async function addPayment(page, values) {
  await goToList(page, 'Giải ngân');
  await enter(page, 'Thêm khoản chi', values);
}

export async function addTarget(page, values) {
  await go(page, 'Đào tạo nghề');
  await enter(page, 'Đặt chỉ tiêu', values);
}

export async function addClass(page, values) {
  await go(page, 'Đào tạo nghề');
  await enter(page, 'Thêm lớp', values);
}

// One of the headline figures of the Overview.
export const figure = (page, name) =>
  page.getByRole('region', { name: 'Số chính' }).getByRole('link', { name: new RegExp(`^${name} `) });

// The cells of one line of a card's table, as they are seen.
export const line = (page, card, name) => page.getByRole('region', { name: card }).getByRole('row', { name }).getByRole('cell');
export const expectLine = (page, card, name, cells) => expect(line(page, card, name)).toHaveText(cells, { useInnerText: true });

// Everything that the Overview says, for comparing two of them.
export async function wholeOverview(page) {
  await go(page, 'Tổng quan');
  await expect(page.getByRole('heading', { level: 1, name: /^Vốn và dự án năm/ })).toBeVisible();
  const text = await page.getByRole('main').innerText();
  // Midnight may come between two looks.
  return text.replace(/số liệu đến \d\d\/\d\d\/\d{4}/, 'số liệu đến hôm nay');
}

// Some work in a register of one's own, as `tests` that need any register use it: 2 tỷ granted, 1,2 tỷ allocated,
// 500 triệu paid.
export async function doSomeWork(page) {
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ', Ngày: '10/02/2023', 'Số quyết định': '12/QĐ-UBND' });
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'X. Nông Thượng', 'Số tiền': '1,2 tỷ', 'Nội dung': 'Bò cái sinh sản', Ngày: '29/03/2023' });
  await addPayment(page, { 'Lấy từ khoản phân bổ': 'Bò cái sinh sản', 'Số tiền': '500 triệu', Ngày: '19/05/2023', 'Người nhận tiền': 'Nhóm hộ Khuổi Cuồng' });
}
