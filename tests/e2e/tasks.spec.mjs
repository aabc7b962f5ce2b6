// Tasks given to units: given, extended with a reason, reported on, done; what is late is told and reminded of on paper.
import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { expect, field, fillIn, form, newRegister, test, title, toast } from './people.mjs';

// Midday in Việt Nam: the same day in every zone that the tests are run in.
test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-06-01T12:00:00+07:00')));

const main = (page) => page.getByRole('main');
const row = (page, name) => main(page).getByRole('row', { name });
const beside = (page, name) => main(page).getByRole('region', { name, exact: true });

async function save(page, name) {
  await form(page, name).getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, name)).toBeHidden();
}

async function give(page, values) {
  await page.goto('#/tasks?form=task');
  const entry = form(page, 'Thêm nhiệm vụ được giao');
  await expect(entry).toBeVisible();
  await fillIn(entry, { 'Đơn vị chủ trì': 'X. Cốc Lầu', 'Ngày văn bản giao': '28/04/2026', ...values });
  await save(page, 'Thêm nhiệm vụ được giao');
  await expect(beside(page, values['Nội dung nhiệm vụ'])).toBeVisible();
}

const COWS = 'Giao đủ 7 con bò còn lại';
const cows = { 'Nội dung nhiệm vụ': COWS, 'Văn bản giao \\(số, ký hiệu\\)': '96/TB-UBND', 'Hạn hoàn thành': '15/05/2026' };
const classes = { 'Nội dung nhiệm vụ': 'Mở thêm 2 lớp nghề', 'Văn bản giao \\(số, ký hiệu\\)': '128/TB-UBND', 'Hạn hoàn thành': '08/06/2026' };

test('from an empty register: a task is given, extended with a reason, reported on and done', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2026' });
  await page.goto('#/tasks');
  await expect(page.getByRole('heading', { name: 'Chưa có nhiệm vụ nào' })).toBeVisible();
  await give(page, cows);
  const task = beside(page, COWS);
  await expect(task).toContainText('Quá hạn 17 ngày');
  await expect(row(page, new RegExp(COWS))).toContainText('Chưa báo cáo');

  await task.getByRole('link', { name: 'Gia hạn', exact: true }).click();
  const extension = form(page, 'Gia hạn nhiệm vụ');
  await expect(field(extension, 'Gia hạn đến ngày')).toBeFocused();
  await field(extension, 'Gia hạn đến ngày').fill('01/04/2026');
  await fillIn(extension, { 'Người cho gia hạn': 'Hà Quốc Thử', 'Ngày cho gia hạn': '12/05/2026' });
  await extension.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(extension.getByText('Mục này cần có.')).toBeVisible();
  await field(extension, 'Lý do gia hạn').fill('chờ kiểm dịch');
  await expect(extension).toContainText('Hạn mới trước ngày giao nhiệm vụ (28/04/2026)');
  await field(extension, 'Gia hạn đến ngày').fill('30/05/2026');
  await save(page, 'Gia hạn nhiệm vụ');
  await expect(task).toContainText('Quá hạn 2 ngày');
  await expect(task).toContainText('lý do: chờ kiểm dịch · cho phép: Hà Quốc Thử');
  await expect(row(page, new RegExp(COWS))).toContainText('gia hạn từ 15/05/2026');

  for (const [note, corrects] of [['20 con', ''], ['23 con', '20 con']]) {
    await task.getByRole('link', { name: 'Ghi báo cáo, minh chứng' }).click();
    const proof = form(page, 'Ghi báo cáo, minh chứng');
    await fillIn(proof, { 'Nội dung': note, ...(corrects && { 'Đính chính cho': corrects }) });
    await save(page, 'Ghi báo cáo, minh chứng');
    await expect(row(page, new RegExp(COWS))).toContainText(note);
  }
  // What was put right stays to be read.
  await expect(task.getByText('Báo cáo: 20 con')).toBeVisible();
  await expect(task).toContainText('đã đính chính');

  await task.getByRole('link', { name: 'Ghi hoàn thành' }).click();
  const done = form(page, 'Ghi hoàn thành');
  await fillIn(done, { 'Ngày hoàn thành': '27/04/2026', 'Người xác nhận': 'Lý Thị Thử' });
  await expect(done).toContainText('Ngày hoàn thành trước ngày giao (28/04/2026)');
  await field(done, 'Ngày hoàn thành').fill('31/05/2026');
  await save(page, 'Ghi hoàn thành');
  await expect(task).toContainText('Xong 31/05/2026, muộn 1 ngày');
  await task.getByRole('button', { name: 'Mở lại' }).click();
  await expect(task).toContainText('Quá hạn 2 ngày');
  await task.getByRole('link', { name: 'Hủy nhiệm vụ' }).click();
  await fillIn(form(page, 'Hủy nhiệm vụ'), { 'Người quyết định hủy': 'Lý Thị Thử', 'Lý do hủy': 'trùng việc' });
  await save(page, 'Hủy nhiệm vụ');
  await expect(task).toContainText('Đã hủy 01/06/2026');
});

test('what is late and near is counted in the menu, told on the Overview and by unit, and reminded of on paper', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2026' });
  await give(page, cows);
  await give(page, classes);
  const menu = page.getByRole('navigation', { name: 'Mục chính', exact: true });
  await expect(menu.getByRole('link', { name: 'Nhiệm vụ 1 quá hạn' })).toBeVisible();

  await page.goto('#/overview');
  const wanting = page.getByRole('region', { name: 'Cần xử lý' });
  await expect(wanting.getByRole('link', { name: '1 nhiệm vụ được giao đến hạn trong 7 ngày' })).toBeVisible();
  await wanting.getByRole('link', { name: '1 nhiệm vụ được giao đã quá hạn' }).click();
  await expect(beside(page, COWS)).toBeVisible();

  await page.goto('#/tasks?group=document');
  await expect(main(page).getByRole('rowheader')).toHaveText([/^128\/TB-UBND, 28\/04\/2026 · 1 nhiệm vụ/, /^96\/TB-UBND, 28\/04\/2026 · 1 nhiệm vụ, 1 quá hạn/]);
  await main(page).getByRole('link', { name: 'Quá hạn 1' }).click();
  await expect(row(page, /lớp nghề/)).toBeHidden();
  await expect(page).toHaveURL(/state=overdue/);

  await page.goto('#/units');
  const units = page.getByRole('region', { name: 'Nhiệm vụ được giao' });
  await expect(units.getByRole('row', { name: /X\. Cốc Lầu/ }).getByRole('cell')).toHaveText(['X. Cốc Lầu', '2', '1', '1', '0', 'Đôn đốc']);
  await units.getByRole('link', { name: 'In công văn đôn đốc X. Cốc Lầu' }).click();
  const paper = page.getByRole('article');
  await expect(paper).toContainText('V/v đôn đốc thực hiện nhiệm vụ được giao');
  await expect(paper).toContainText('còn 2 nhiệm vụ chưa hoàn thành, trong đó 1 nhiệm vụ đã quá hạn');
  await expect(paper.getByRole('row', { name: new RegExp(COWS) })).toContainText('Quá hạn 17 ngày');
});

test('the keyboard is enough: from the list to a task, back to its line, and the order of a column', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2026' });
  await give(page, cows);
  await give(page, classes);
  await page.goto('#/tasks');
  const line = row(page, new RegExp(COWS)).getByRole('link');
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(beside(page, COWS).getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(beside(page, COWS)).toBeHidden();
  await expect(line).toBeFocused();
  const due = main(page).getByRole('button', { name: 'Hạn hoàn thành' });
  await due.focus();
  for (const direction of ['ascending', 'descending']) {
    await page.keyboard.press('Enter');
    await expect(main(page).getByRole('columnheader', { name: 'Hạn hoàn thành' })).toHaveAttribute('aria-sort', direction);
  }
  // Sorted it is one list.
  await expect(main(page).getByRole('rowheader')).toHaveCount(0);
  await expect(row(page, /Giao đủ|Mở thêm/)).toHaveText([/^Mở/, /^Giao/]);
});

test('axe has nothing to say and nothing runs out of a small window', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2026' });
  await give(page, cows);
  await give(page, classes);
  const open = new URL(page.url()).hash;
  const unit = await main(page).getByRole('link', { name: /^In công văn đôn đốc/ }).first().getAttribute('href');
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const [address, name] of [['#/tasks', COWS], ['#/tasks?group=due', COWS], [open, 'Ghi hoàn thành'], [`${open}&form=task`, 'Nội dung nhiệm vụ'], [unit, COWS], ['#/units', 'Nhiệm vụ được giao']]) {
        await page.goto(address);
        await expect(main(page).getByText(name).filter({ visible: true }).first()).toBeVisible();
        expect(await axe(page), address).toEqual([]);
        expect(await sideways(page), address).toBe(0);
      }
    }
  }
});

test('a list of an earlier year keeps what is still open', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2023' });
  await page.goto('#/tasks?form=task');
  const entry = form(page, 'Thêm nhiệm vụ được giao');
  // Today is no day of that year: nothing is preset.
  await expect(field(entry, 'Ngày văn bản giao')).toHaveValue('');
  await fillIn(entry, { ...cows, 'Đơn vị chủ trì': 'X. Cốc Lầu', 'Ngày văn bản giao': '28/04/2023', 'Hạn hoàn thành': '15/05/2023' });
  await save(page, 'Thêm nhiệm vụ được giao');
  await expect(toast(page, `Đã ghi nhiệm vụ: ${COWS}`)).toBeVisible();
  for (const year of ['2023', '2026']) {
    await page.goto(`#/tasks?year=${year}`);
    await expect(title(page, 'Nhiệm vụ được giao')).toBeVisible();
    await expect(row(page, new RegExp(COWS))).toContainText('Quá hạn 1.113 ngày');
  }
});
