// The meeting of 1 June 2023, held from an empty register years later: from the first start to the look back in July.
import { classes, CONCLUDED, money, reports, SAID, TABLE } from './article.mjs';
import { download, words } from './docx.mjs';
import { takeIn } from './exchange.mjs';
import { faults, printed } from './paper.mjs';
import { expect, fillIn, form, newRegister, test } from './people.mjs';

// Midday in Việt Nam: the same day in every zone that the tests are run in.
test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-11-28T12:00:00+07:00')));

const main = (page) => page.getByRole('main');

async function write(page, name, values) {
  const entry = form(page, name);
  await expect(entry).toBeVisible();
  await fillIn(entry, values);
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
}

async function enter(page, address, name, values) {
  await page.goto(address);
  await write(page, name, values);
}

// Each line of the table that is looked at now, under its own name.
async function look(page, when) {
  const rows = TABLE.filter((row) => row.when === when);
  expect(rows.length, when).toBeGreaterThan(0);
  for (const { n, what, check } of rows) await test.step(`${n}: ${what}`, () => check(page));
}

async function bring(page) {
  await newRegister(page, { unit: 'thanh pho bac kan' });
  const files = [['von-va-du-an.json', money], ['lop-nghe.json', classes]];
  await takeIn(page, files.map(([name, content]) => ({ name, text: JSON.stringify(content) })));
  await enter(page, '#/capital/grants?form=grant', 'Thêm quyết định giao vốn', { 'Dự án thành phần': 'TDA3-DA5', 'Số tiền': '1,012 tỷ', Ngày: '24/2/2023', 'Số quyết định': '291/QĐ-UBND' });
  await enter(page, '#/training?form=target', 'Đặt chỉ tiêu', { 'Số lớp phấn đấu': '15' });
  await page.goto('#/overview');
  await look(page, 'overview');
  await page.goto('#/projects');
  await look(page, 'projects');
}

async function hear(page) {
  await takeIn(page, reports);
  await page.goto('#/reports?month=2023-05');
  await look(page, 'reports');
  await enter(page, '#/obstacles?form=obstacle', 'Ghi vướng mắc', {
    'Vướng mắc, một câu': 'Chưa có giấy kiểm dịch', 'Loại vướng mắc': 'Giống', 'Ngày nêu': '29/5/2023', 'Dự án bị vướng': 'Dự án thử 3', 'Đơn vị phải gỡ': 'Phòng Kinh tế',
  });
  await page.goto('#/obstacles');
  await look(page, 'obstacles');
}

async function meet(page) {
  await enter(page, '#/meetings?form=meeting', 'Thêm cuộc họp', {
    'Tên cuộc họp': 'Họp đôn đốc thực hiện các dự án phát triển sản xuất', 'Ngày họp': '1/6', 'Giờ bắt đầu': '8h00', 'Địa điểm': 'Phòng họp tầng 2',
    'Người chủ trì': 'Hà Quốc Thử', 'Chức vụ người chủ trì': 'Phó Chủ tịch Thường trực', 'Kỳ báo cáo .*': '5/2023',
  });
  await page.getByRole('button', { name: 'Mời 13 đơn vị' }).click();
  for (const [unit, text] of SAID) {
    await main(page).getByRole('link', { name: 'Ghi ý kiến' }).click();
    await write(page, 'Ghi ý kiến', { 'Đơn vị': unit, 'Ý kiến, báo cáo': text });
  }
  await look(page, 'meeting');
}

const typed = (page, n) => page.getByRole('textbox', { name: `Kết luận ${n}`, exact: true });

async function conclude(page) {
  await main(page).getByRole('link', { name: 'Ghi kết luận' }).click();
  for (const [at, [sentence, who, day]] of CONCLUDED.entries()) {
    await test.step(`conclusion ${at + 1}`, async () => {
      await typed(page, at + 1).fill(sentence);
      const unit = page.getByRole('combobox', { name: `Đơn vị thực hiện kết luận ${at + 1}`, exact: true });
      await expect.poll(() => unit.evaluate((list) => list.selectedOptions[0].textContent)).toBe(who);
      await expect(page.getByRole('textbox', { name: `Hạn của kết luận ${at + 1}`, exact: true })).toHaveValue(day);
      await page.keyboard.press('Enter');
      await expect(typed(page, at + 2)).toBeFocused();
    });
  }
  const check = page.getByRole('region', { name: 'Kiểm tra trước khi ban hành' });
  await check.getByRole('button', { name: 'Kết thúc họp, giao 12 nhiệm vụ' }).click();
  await check.getByRole('link', { name: 'Thông báo kết luận' }).click();
  await look(page, 'notice');
  const file = words((await download(page)).bytes).join(' ').replace(/\s+/g, ' ');
  for (const [, , , said] of CONCLUDED) expect(file).toContain(said.trim());
  expect(faults(await printed(page))).toEqual([]);
}

async function lookBack(page) {
  await page.goto('#/tasks?year=2023');
  await look(page, 'tasks');
  const open = async (name) => {
    await main(page).getByRole('link', { name }).first().click();
    await expect(page.locator('#h-task')).toHaveText(name);
  };
  await open(/^Hướng dẫn các hợp tác xã/);
  await page.getByRole('link', { name: 'Ghi hoàn thành' }).click();
  await write(page, 'Ghi hoàn thành', { 'Ngày hoàn thành': '7/6/2023', 'Người xác nhận': 'Lý Thị Thử' });
  await open(/^Tham mưu phân bổ/);
  await page.getByRole('link', { name: 'Gia hạn', exact: true }).click();
  await write(page, 'Gia hạn nhiệm vụ', { 'Gia hạn đến ngày': '30/9/2023', 'Lý do gia hạn': 'chờ hướng dẫn mới', 'Người cho gia hạn': 'Hà Quốc Thử', 'Ngày cho gia hạn': '12/6/2023' });
  await page.goto('#/tasks?year=2023&as-of=2023-07-10');
  await look(page, 'july');
  await page.goto('#/meetings?year=2023&as-of=2023-07-10');
  await expect(main(page).getByRole('row', { name: /^01\/06\/2023/ })).toContainText('1/12');
}

test('the meeting that was reported of can be held, from an empty register to the look back', async ({ page }) => {
  test.slow();
  for (const part of [bring, hear, meet, conclude, lookBack]) await part(page);
});
