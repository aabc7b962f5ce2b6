// What the screens say: reasons and names, what must be filled in, and English as English writes it.
import {
  addAllocation, choose, expect, field, form, go, goToList, newRegister, openSample, test, toast,
} from './people.mjs';

test('a form marks what must be filled in, and says of what it is that it was done or would be deleted (F34)', async ({ page }) => {
  await openSample(page);
  await goToList(page, 'Phân bổ');
  await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
  const entry = form(page, 'Thêm phân bổ');
  await expect(entry).not.toContainText('(nếu có)');
  await expect(entry.getByText('Mục có dấu * là mục cần có.')).toBeVisible();
  await expect(field(entry, 'Số tiền')).toHaveAttribute('aria-required', 'true');
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu', 'Nội dung': 'Ong mật' });
  await expect(toast(page, 'Đã ghi phân bổ 10.000.000 cho P. Sông Cầu, Ong mật')).toBeVisible();
  await page.getByRole('row', { name: /Ong mật/ }).getByRole('link').first().click();
  await expect(form(page, 'Sửa phân bổ').getByRole('button', { name: 'Xóa khoản phân bổ “P. Sông Cầu, Ong mật”' })).toBeVisible();
});

test('the menu tells the list of units from the figures by unit (F37)', async ({ page }) => {
  await openSample(page);
  const menu = page.getByRole('navigation', { name: 'Mục chính', exact: true });
  await expect(menu.getByRole('link', { name: 'Danh mục đơn vị', exact: true })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Tổng hợp theo đơn vị', exact: true })).toBeVisible();
});

test('the households that have not been supported add up (F38)', async ({ page }) => {
  await openSample(page);
  await go(page, 'Chưa được hỗ trợ');
  const numbers = page.getByRole('region', { name: 'Số hộ' }).locator('.v');
  await expect(numbers).toHaveCount(5);
  const [yes, unknown, others, supported, all] = (await numbers.allInnerTexts()).map((text) => Number(text.replaceAll('.', '')));
  expect(yes + unknown + others + supported).toBe(all);
});

test('where nothing was looked at nothing reassures (F32)', async ({ page }) => {
  await newRegister(page);
  await go(page, 'Chưa được hỗ trợ');
  await expect(page.getByRole('heading', { name: 'Sổ chưa có hộ nào ở đây' })).toBeVisible();
  await expect(page.getByText(/đã được hỗ trợ, hoặc/)).toBeHidden();
});

test('a household is asked about the year one works in (F35)', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-28T08:00:00+07:00'));
  await newRegister(page, { year: '2023' });
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Thêm hộ' }).first().click();
  const entry = form(page, 'Thêm hộ');
  await choose(field(entry, 'Xã, phường'), 'X. Nông Thượng');
  await field(entry, 'Họ tên chủ hộ').fill('Hoàng Văn Thử');
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
  const name = page.getByRole('link', { name: /Hoàng Văn Thử/ }).first();
  if (await name.isVisible()) await name.click();
  await expect(page.getByRole('heading', { name: 'Được tham gia gì trong năm 2023?' })).toBeVisible();
});

test('English has its own numbers and no units of money in Vietnamese (F39)', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText(/5\.968 billion đồng/)).toBeVisible();
  await page.getByRole('button', { name: /sample/i }).first().click();
  const numbers = page.getByRole('region', { name: /figures/i });
  await expect(numbers).toContainText('5.968');
  await expect(numbers).toContainText('5,968,000,000');
  const main = page.getByRole('main');
  await expect(main).not.toContainText(/\btỷ\b|\btriệu\b/);
  await expect(main).not.toContainText(/\d,\d\s?%/);
  await expect(main).not.toContainText(/\b1 (households|allocations|projects)\b/);
});

test('no list keeps a figure of Vietnamese form in English, and no figure is turned twice', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/projects');
  const project = await page.getByRole('link', { name: 'Nuôi bò cái sinh sản, xã Nông Thượng' }).getAttribute('href');
  await page.goto('./#/training');
  const lesson = await page.getByRole('link', { name: 'May mặc khóa 1' }).getAttribute('href');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const of = (href, name, tab) => `${name}/${tab}?${href.split('?')[1]}`;
  for (const address of [
    'overview', 'money', 'capital/grants', 'capital/allocations', 'capital/payments', 'projects', 'projects/compare', 'units', 'rules/catalogue',
    'rules/local', of(project, 'project', 'plan'), of(project, 'project', 'payments'), of(lesson, 'class', 'attendance'), of(lesson, 'class', 'payments'),
  ]) {
    await page.goto(`./#/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('#main :is(td, dd, li)').filter({ visible: true }).first()).toBeVisible();
    const found = await page.locator('#main :is(td, dd, li, p, text, .val)').evaluateAll((all) =>
      all.flatMap((one) => one.textContent.match(/(?<![\d.,/])\d{1,3}(\.\d{3})+(?![\d.,]*\d| con,)|\d,\d{1,2}(?![\d])/g) ?? []),
    );
    expect([...new Set(found)], address).toEqual([]);
  }
  await page.goto('./#/overview');
  await expect(page.getByText('2,310 million left').first()).toBeVisible();
});
