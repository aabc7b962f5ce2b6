// Money that cannot go to the wrong place: what may pay is offered, all else is refused with the reason, and lists add up
// to what is seen.
import {
  addAllocation, addGrant, expect, field, fillIn, form, go, goToList, newRegister, openSample, test, toast,
} from './people.mjs';

const save = (inside) => inside.getByRole('button', { name: 'Ghi vào sổ' });
const main = (page) => page.getByRole('main');
const options = (select) => select.locator('option').allInnerTexts();
const tab = (page, name) => page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name });

async function openProject(page, name) {
  await go(page, 'Dự án');
  await main(page).getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a payment of a project offers its own money alone, and chooses the only one (F03)', async ({ page }) => {
  await openSample(page);
  await openProject(page, 'Nuôi bò cái sinh sản, xã Nông Thượng');
  await tab(page, /^Thanh toán/).click();
  await main(page).getByRole('link', { name: 'Thêm khoản chi' }).first().click();
  const entry = form(page, 'Thêm khoản chi');
  const source = field(entry, 'Lấy từ khoản phân bổ');
  await expect(source.locator('option:checked')).toContainText('Bò cái sinh sản');
  // The first one is the invitation to choose.
  expect(await options(source)).toHaveLength(2);
  await expect(source.locator('optgroup')).toHaveAttribute('label', 'X. Nông Thượng');
  // With another project its own money comes, and only that.
  await field(entry, 'Cho dự án').selectOption({ label: 'Trồng rau an toàn, phường Huyền Tụng' });
  await expect(source.locator('option:checked')).toContainText('Rau an toàn');
  expect(await options(source)).toHaveLength(2);
});

test('an allocation to a project brings the project along (F03)', async ({ page }) => {
  await openSample(page);
  await goToList(page, 'Giải ngân');
  await page.getByRole('link', { name: 'Thêm khoản chi' }).click();
  const entry = form(page, 'Thêm khoản chi');
  await fillIn(entry, { 'Lấy từ khoản phân bổ': 'Mơ vàng' });
  await expect(field(entry, 'Cho dự án').locator('option:checked')).toHaveText(/Trồng mơ vàng liên kết/);
});

test('the list of payments tells apart what is paid and adds up to that (F05)', async ({ page }) => {
  await openSample(page);
  await goToList(page, 'Giải ngân');
  const list = page.getByRole('region', { name: 'Các khoản' });
  await expect(page.getByText('6 khoản đã giải ngân, 538.400.000 đồng')).toBeVisible();
  const seen = list.locator('tbody tr[aria-rowindex]');
  await expect(seen).toHaveCount(9);
  await expect(list.locator('tbody tr.uncounted')).toHaveCount(3);
  let sum = 0;
  for (const row of await seen.all()) {
    if (await row.evaluate((element) => element.classList.contains('uncounted'))) continue;
    sum += Number((await row.locator('td.num').innerText()).split('\n')[0].replaceAll('.', ''));
  }
  expect(sum).toBe(538_400_000);
});

test('one unit is not told that more was allocated than granted (F04)', async ({ page }) => {
  await openSample(page);
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('X. Nông Thượng');
  await expect(page.getByRole('region', { name: 'Theo dự án thành phần' })).toBeVisible();
  await expect(page.getByText(/vượt số giao/)).toHaveCount(0);
  await expect(page.getByText(/chưa giải ngân \d/).first()).toBeVisible();
});

test('the same decision, unit, component and amount is asked about before it is written again (F10)', async ({ page }) => {
  await newRegister(page);
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ', Ngày: '10/02/2023' });
  const same = { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'X. Nông Thượng', 'Số tiền': '300 triệu', Ngày: '29/03/2023', 'Số quyết định': '33/QĐ-UBND' };
  await addAllocation(page, same);
  await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
  const entry = form(page, 'Thêm phân bổ');
  await fillIn(entry, same);
  await save(entry).click();
  const asked = entry.getByRole('alert').filter({ hasText: 'Trong sổ đã có một khoản giống hệt' });
  await expect(asked).toBeVisible();
  await expect(page.getByText('1 khoản, 300.000.000 đồng')).toBeVisible();
  // A change makes it another one; back again it is asked again.
  await field(entry, 'Số tiền').fill('301 triệu');
  await expect(asked).toBeHidden();
  await field(entry, 'Số tiền').fill('300 triệu');
  await save(entry).click();
  await asked.getByRole('button', { name: 'Vẫn ghi thêm' }).click();
  await expect(entry).toBeHidden();
  await expect(page.getByText('2 khoản, 600.000.000 đồng')).toBeVisible();
});

test('a project without money leads to its allocation, with all that is known filled in (F65)', async ({ page }) => {
  await openSample(page);
  await openProject(page, /Nuôi dê sinh sản/);
  const money = page.getByRole('region', { name: 'Tiền của dự án' }).or(page.locator('section[aria-labelledby="h-money"]')).first();
  await money.getByRole('link', { name: 'Thêm phân bổ' }).click();
  const entry = form(page, 'Thêm phân bổ');
  await expect(field(entry, 'Dự án thành phần').locator('option:checked')).toContainText('DA2');
  await expect(field(entry, 'Đơn vị nhận').locator('option:checked')).toContainText('P. Sông Cầu');
  await expect(field(entry, 'Số tiền')).toHaveValue(/^[1-9][\d.]+$/);
});

test('a reduction is written beside its allocation, with its reason, and lowers what is left', async ({ page }) => {
  await openSample(page);
  await goToList(page, 'Phân bổ');
  await page.getByRole('region', { name: 'Các khoản' }).getByRole('row', { name: /Lúa nếp thơm/ }).getByRole('link').first().click();
  await form(page, 'Sửa phân bổ').getByRole('link', { name: 'Điều chỉnh giảm, hủy dự toán' }).click();
  const entry = form(page, 'Thêm điều chỉnh giảm, hủy dự toán');
  await fillIn(entry, { 'Số tiền': '30 triệu', 'Số quyết định': '99/QĐ-UBND', 'Lý do': 'Không có dự án đủ điều kiện' });
  await save(entry).click();
  await expect(toast(page, 'Đã ghi điều chỉnh 30.000.000')).toBeVisible();
  const row = page.getByRole('region', { name: 'Các khoản' }).getByRole('row', { name: /Lúa nếp thơm/ });
  await expect(row).toContainText('100.000.000');
  await expect(row).toContainText('đã giảm 30.000.000');
});
