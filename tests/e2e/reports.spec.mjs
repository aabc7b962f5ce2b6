// Reports on progress: filled in by keyboard, sent, differing from the register later, taken back, carried to another
// laptop as a small file.
import { readFile } from 'node:fs/promises';
import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { counts, laptop, lookAt, write } from './exchange.mjs';
import { expect, fillIn, form, go, newRegister, test, title, toast } from './people.mjs';

// Midday in Việt Nam: the same day in every zone that the tests are run in.
const AT = new Date('2026-05-30T12:00:00+07:00');
test.beforeEach(async ({ page }) => page.clock.setFixedTime(AT));

const main = (page) => page.getByRole('main');
const project = (page, name) => main(page).getByRole('region', { name: new RegExp(name) });
const foot = (page) => main(page).getByRole('region', { name: 'Gửi', exact: true });
const COWS = 'Nuôi bò cái sinh sản';

async function begin(page, unit = 'coc lau') {
  await newRegister(page, { unit, year: '2026' });
  await go(page, 'Báo cáo tiến độ');
  await expect(page.getByRole('heading', { name: 'Chưa có đơn vị nào phải báo cáo trong kỳ này' })).toBeVisible();
  await page.goto('#/projects?form=project');
  const entry = form(page, 'Thêm dự án');
  await expect(entry).toBeVisible();
  await fillIn(entry, { 'Tên dự án': COWS, 'Dự án thành phần': 'DA2 · Quy hoạch', 'Nơi thực hiện': 'X. Cốc Lầu', 'Bắt đầu': '1/6', 'Kết thúc': '31/5/27' });
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
}

test('from an empty register: a report is filled in by keyboard, sent, carried to the city and taken back', async ({ page, browser, baseURL }) => {
  await begin(page);
  await go(page, 'Báo cáo tiến độ');
  await expect(title(page, 'Báo cáo tiến độ tháng 5/2026')).toBeVisible();
  await main(page).getByRole('link', { name: 'X. Cốc Lầu' }).click();
  await expect(title(page, 'Báo cáo tiến độ tháng 5/2026, X. Cốc Lầu')).toBeVisible();
  await expect(foot(page)).toContainText('Còn thiếu 2 ô:');
  await foot(page).getByRole('button', { name: 'Đến ô thiếu' }).click();
  // From here on the keyboard alone.
  await expect(page.getByLabel('Nhận xét: đã làm gì, còn gì')).toBeFocused();
  await page.keyboard.type('Đã họp thôn, còn thiếu phiếu khảo sát.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('300');
  await page.keyboard.press('Tab');
  await expect(foot(page)).toContainText('Đủ ô.');
  await page.keyboard.type('20/6');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nộp hồ sơ');
  await page.keyboard.press('Tab');
  const row = project(page, COWS);
  await row.getByLabel('Loại vướng mắc').selectOption({ label: 'Vốn đối ứng' });
  await expect(foot(page)).toContainText('vướng mắc là gì');
  await row.getByLabel('Vướng mắc, một câu').fill('14 hộ chưa có tiền làm chuồng');
  await row.getByLabel('Vướng mắc, một câu').press('Enter');
  await expect(foot(page)).toContainText('Đủ ô.');
  await expect(row.getByLabel('Hạn việc tiếp theo')).toHaveValue('20/06/2026');
  await row.getByRole('button', { name: 'Ghi thành vướng mắc' }).click();
  await expect(row.getByRole('link', { name: 'Đã ghi ở Vướng mắc' })).toBeVisible();

  await foot(page).getByRole('button', { name: 'Gửi báo cáo' }).click();
  await expect(toast(page, 'Đã gửi báo cáo, số liệu đã chốt')).toBeVisible();
  await expect(main(page)).toContainText('Đã gửi ngày 30/05/2026, Hoàng Văn Tú');
  await expect(main(page)).toContainText('Đã họp thôn, còn thiếu phiếu khảo sát.');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu tệp báo cáo' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/bao-cao/);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).not.toContain('household:');

  const city = await laptop(browser, baseURL, { at: AT });
  await newRegister(city, { unit: 'coc lau', year: '2026', name: 'Lý Thị Thử' });
  await lookAt(city, file);
  expect((await counts(city)).refused).toBe(0);
  await write(city).click();
  await go(city, 'Báo cáo tiến độ');
  await expect(main(city)).toContainText('Đã gửi');
  await expect(main(city).getByRole('row', { name: /X\. Cốc Lầu/ })).toContainText('30/05/2026');
  await expect(city.getByRole('navigation', { name: 'Mục chính', exact: true }).getByRole('link', { name: /Báo cáo tiến độ 1\/1/ })).toBeVisible();
  await city.close();

  await page.getByLabel('Vì sao lấy lại').fill('Thiếu một đợt giao');
  await page.getByRole('button', { name: 'Lấy lại để sửa' }).click();
  await expect(foot(page)).toBeVisible();
  await expect(main(page)).toContainText('Lấy lại ngày 30/05/2026: Thiếu một đợt giao');
  await expect(page.getByLabel('Nhận xét: đã làm gì, còn gì')).toHaveValue('Đã họp thôn, còn thiếu phiếu khảo sát.');
});

test('a figure that the unit has otherwise is said by keyboard with the reason, and who has not sent is reminded', async ({ page }) => {
  await begin(page, 'tinh lao cai');
  await go(page, 'Báo cáo tiến độ');
  await main(page).getByRole('link', { name: 'X. Cốc Lầu' }).click();
  const row = project(page, COWS);
  await expect(row).toContainText('Đúng với sổ');
  await row.getByRole('button', { name: `Sửa một số của ${COWS}` }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(row.getByLabel('Số cần sửa')).toBeFocused();
  await row.getByLabel('Số cần sửa').selectOption({ label: 'Hộ trong danh sách' });
  await page.keyboard.press('Tab');
  await page.keyboard.type('14');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Số khác với sổ thì ghi lý do.');
  await expect(row.getByLabel('Vì sao khác sổ')).toBeFocused();
  await page.keyboard.type('Danh sách đang niêm yết');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Hộ trong danh sách: đơn vị ghi 14, sổ 0.');
  await expect(row).toContainText('Danh sách đang niêm yết');
  await expect(row.getByRole('link', { name: 'Hộ trong danh sách: Ghi vào sổ' })).toBeVisible();
  await row.getByRole('button', { name: 'Hộ trong danh sách: Lấy lại số của sổ' }).click();
  await expect(row).toContainText('Đúng với sổ');

  await go(page, 'Báo cáo tiến độ');
  await main(page).getByRole('link', { name: 'Nhắc 1 đơn vị' }).click();
  await expect(main(page)).toContainText('V/v đôn đốc gửi báo cáo tiến độ tháng 5/2026');
  await expect(main(page)).toContainText(COWS);
  expect(await axe(page)).toEqual([]);
  expect(await axe(page)).toEqual([]);
});

test('reports and their papers are for everybody, wide and narrow, light and dark', async ({ page }) => {
  test.slow();
  await begin(page);
  await go(page, 'Báo cáo tiến độ');
  await main(page).getByRole('link', { name: 'X. Cốc Lầu' }).click();
  const report = new URL(page.url()).hash;
  const on = (part) => report.replace('#/report?', `#/report/${part}?`);
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const [address, name] of [['#/reports', 'Theo đơn vị'], [report, COWS], [on('paper'), 'PHỤ LỤC'], [on('half-sheet'), 'PHIẾU BÁO CÁO']]) {
        await page.goto(address);
        await expect(main(page).getByText(name).first()).toBeVisible();
        expect(await axe(page), address).toEqual([]);
        expect(await sideways(page), address).toBe(0);
      }
    }
  }
});
