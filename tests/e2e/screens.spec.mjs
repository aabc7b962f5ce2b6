// The main screens show what matters of them, each at both widths. With UPDATE_SCREENSHOTS=1 their pictures for the README
// are taken anew, into tests/screenshots/. No picture is compared with the one before: the same page is drawn otherwise by
// each browser, font and screen, and how pages look is asked of the browser in looks.spec.mjs. That the folder holds
// what is taken here, and the README shows what is there, is held by tests/it/screens/pictures.rs.
import { mkdirSync } from 'node:fs';
import { beginRegister, doSomeWork, expect, figure, go, goToList, openAllocationForm, openSample, startScreen, test, title } from './people.mjs';

import { lookAtOther, write } from './exchange.mjs';

// Clocks that a test sets are those of the office.
test.use({ timezoneId: 'Asia/Ho_Chi_Minh' });

const FOLDER = new URL('../screenshots/', import.meta.url).pathname;
const WIDE = { width: 1366, height: 768 };
const NARROW = { width: 360, height: 740 };

// A file that disagrees, looked at; taken in; and what there is to choose.
for (const [size, viewport] of [['', WIDE], ['-narrow', NARROW]]) {
  test(`files from another laptop stand at ${viewport.width} px`, async ({ page }) => {
    test.slow();
    await lookAtOther(page, new Date('2023-06-01T09:15:00+07:00'));
    await page.setViewportSize(viewport);
    await expect(write(page)).toBeInViewport();
    await picture(page, `preview${size}`);
    await write(page).click();
    await page.getByRole('link', { name: /chờ bạn chọn/ }).first().click();
    await expect(title(page, '1 ô được sửa ở cả hai nơi')).toBeVisible();
    await page.keyboard.press('2');
    await picture(page, `conflict${size}`);
    await page.getByRole('link', { name: 'Lịch sử bản ghi này' }).click();
    await expect(page.getByText('Ghi lần đầu')).toBeVisible();
    await picture(page, `history${size}`);
  });
}

// The clock stands, so that a picture changes only when the screen does.
async function picture(page, name) {
  if (!process.env.UPDATE_SCREENSHOTS) return;
  mkdirSync(FOLDER, { recursive: true });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' });
}

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date('2023-06-01T14:32:00+07:00'));
});

for (const [size, viewport] of [['', WIDE], ['-narrow', NARROW]]) {
  test(`the first start stands at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto('./');
    await expect(startScreen(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Xem dữ liệu mẫu' })).toBeVisible();
    await picture(page, `start${size}`);
  });

  test(`the Overview stands at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openSample(page);
    await expect(figure(page, 'Chưa phân bổ')).toBeInViewport();
    await picture(page, `overview${size}`);
  });

  test(`a refusal stands beside the list at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openSample(page);
    const entry = await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Phùng Chí Kiên', 'Số tiền': '2,5 tỷ', 'Nội dung': 'Ong mật' });
    await expect(entry.getByRole('button', { name: 'Điền 2.310.000.000' })).toBeInViewport();
    await picture(page, `capital-refusal${size}`);
  });
}

test('the Overview stands in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openSample(page);
  const brightness = (property) => page.evaluate((property) => {
    const parts = getComputedStyle(document.body)[property].match(/[\d.]+/g).slice(0, 3).map(Number);
    return parts.reduce((sum, part) => sum + part) / 3;
  }, property);
  expect(await brightness('backgroundColor'), 'the page').toBeLessThan(64);
  expect(await brightness('color'), 'what is written on it').toBeGreaterThan(160);
  await picture(page, 'overview-dark');
});

test('the Overview stands in English', async ({ page }) => {
  await openSample(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(title(page, 'Capital and projects 2023')).toBeVisible();
  await picture(page, 'overview-english');
});

test('the other pages stand', async ({ page }) => {
  await openSample(page);
  await goToList(page, 'Phân bổ');
  await picture(page, 'capital');
  for (const [place, heading, name] of [
    ['Đào tạo nghề', 'Đào tạo nghề năm 2023', 'training'],
    ['Danh mục đơn vị', 'Danh mục đơn vị', 'units'],
    ['Nhập và xuất', 'Nhập và xuất', 'files'],
    ['Lịch sử, thùng rác', 'Lịch sử, thùng rác', 'changes'],
  ]) {
    await go(page, place);
    await expect(title(page, heading)).toBeVisible();
    await picture(page, name);
  }
});

for (const [size, viewport] of [['', WIDE], ['-narrow', NARROW]]) {
  test(`the projects stand at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openSample(page);
    await go(page, 'Tiền đang ở đâu');
    await expect(title(page, 'Tiền đang ở đâu')).toBeVisible();
    await picture(page, `flow${size}`);
    await go(page, 'Dự án');
    await expect(title(page, 'Dự án 2023')).toBeVisible();
    await picture(page, `projects${size}`);
    await page.getByRole('link', { name: 'Nuôi bò cái sinh sản, xã Nông Thượng' }).click();
    await expect(page.getByRole('heading', { name: 'Còn 7 hộ chưa nhận đủ' })).toBeVisible();
    await picture(page, `project${size}`);
    await page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name: /^Giao nhận/ }).click();
    await page.getByRole('link', { name: 'Ghi giao nhận' }).first().click();
    await expect(page.getByRole('region', { name: 'Ghi giao nhận', exact: true })).toBeVisible();
    await picture(page, `handover${size}`);
    await page.getByRole('link', { name: 'Biên bản đợt 1' }).click();
    await expect(page.getByRole('heading', { name: 'BIÊN BẢN GIAO NHẬN' })).toBeVisible();
    await picture(page, `sheet${size}`);
    await go(page, 'Quy định');
    await page.getByRole('main').getByRole('link', { name: /^Của địa phương/ }).click();
    await page.getByLabel('Mức, tỷ lệ').selectOption('ceiling.state');
    await page.getByLabel('Mức của địa phương').fill('40');
    await expect(page.getByRole('region', { name: 'Thử trước khi đặt mức' }).getByRole('link').first()).toBeVisible();
    await picture(page, `rules-local${size}`);
  });
}

for (const [size, viewport] of [['', WIDE], ['-narrow', NARROW]]) {
  test(`households, outreach and classes stand at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openSample(page);
    await page.goto('./#/households?words=duc');
    await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
    await picture(page, `households${size}`);
    await page.goto('./#/households?words=nt-0147');
    await page.getByRole('link', { name: 'Nguyễn Văn Đức' }).first().click();
    await expect(page.getByRole('heading', { name: /^Được tham gia gì/ })).toBeVisible();
    await picture(page, `household${size}`);
    await page.goto('./#/households/duplicates');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(title(page, 'So hai hộ')).toBeVisible();
    await picture(page, `duplicates${size}`);
    await page.goto('./#/outreach');
    await page.getByRole('link', { name: 'Buổi tuyên truyền Nà Thinh' }).first().click();
    await expect(page.getByRole('checkbox').first()).toBeVisible();
    await picture(page, `session${size}`);
    await page.goto('./#/training');
    await page.getByRole('link', { name: 'May mặc khóa 1' }).click();
    await page.getByRole('navigation', { name: 'Phần của lớp' }).getByRole('link', { name: /^Điểm danh/ }).click();
    await expect(page.getByRole('button', { name: /^Cả lớp có mặt/ }).first()).toBeVisible();
    await picture(page, `roll${size}`);
  });
}

test('the alarm stands', async ({ page }) => {
  await page.goto('./');
  await beginRegister(page);
  await doSomeWork(page);
  await page.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('so-sinh-ke').onsuccess = resolve; }));
  await page.reload();
  await expect(title(page, 'Sổ trên máy này đã biến mất')).toBeVisible();
  await picture(page, 'alarm');
});
