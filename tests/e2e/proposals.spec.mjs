// Allocation proposals: what is left shared out in variants by keyboard, refused beyond it, submitted on paper, and
// adopted in one action once it is decided.
import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { BLOCKED, projectsWithoutMoney, READY, RESTING, WAITING } from './funding.mjs';
import { expect, fillIn, form, go, test, title, toast } from './people.mjs';

// Midday in Việt Nam: the same day in every zone that the tests are run in.
test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-06-01T12:00:00+07:00')));

const TITLE = 'Phân bổ đợt 2';
const main = (page) => page.getByRole('main');
const row = (page, name) => main(page).getByRole('row', { name });
const amount = (page, variant, project) => main(page).getByRole('textbox', { name: `${variant}, ${project}`, exact: true });
const left = (page) => row(page, /^Sau phân bổ còn/).getByRole('cell');

async function save(page, name) {
  await form(page, name).getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, name)).toBeHidden();
}

async function begin(page) {
  await projectsWithoutMoney(page);
  await page.goto('#/capital/allocations');
  await main(page).getByRole('link', { name: 'Phương án phân bổ' }).click();
  await expect(page.getByRole('heading', { name: 'Chưa có phương án phân bổ nào' })).toBeVisible();
  await main(page).getByRole('link', { name: 'Lập phương án' }).first().click();
  await fillIn(form(page, 'Lập phương án phân bổ'), { 'Tên phương án phân bổ': TITLE, 'Người lập': 'Lý Thị Thử' });
  await save(page, 'Lập phương án phân bổ');
  await expect(title(page, TITLE)).toBeVisible();
}

// 300 and 150 triệu in the first variant, 450 in the second.
async function fill(page) {
  await amount(page, 'Phương án 1', READY).fill('300 triệu');
  await page.keyboard.press('Enter');
  await amount(page, 'Phương án 1', WAITING).fill('150 triệu');
  await page.keyboard.press('Tab');
  await expect(amount(page, 'Phương án 2', WAITING)).toBeFocused();
  await page.keyboard.type('450 triệu');
  await page.keyboard.press('Enter');
  await expect(amount(page, 'Phương án 2', WAITING)).toHaveValue('450.000.000');
}

test('from an empty register: shared out by keyboard, refused beyond what is left, adopted with its decision', async ({ page }) => {
  await begin(page);
  await expect(main(page)).toContainText('Còn chưa phân bổ 500.000.000');
  await expect(row(page, new RegExp(READY))).toContainText('Đã duyệt 12/04/2026');
  await expect(row(page, new RegExp(WAITING))).toContainText('0/30 hộ');
  // What a rule stands against, and what rests, can be given nothing, and says why.
  await expect(row(page, new RegExp(BLOCKED))).toContainText(/Chưa cấp vốn được: .*\(Q12\)/);
  await expect(row(page, new RegExp(RESTING))).toContainText('đang tạm dừng');
  await expect(amount(page, 'Phương án 1', BLOCKED)).toHaveCount(0);

  // The remainder follows each letter; what is beyond it is refused before it is written.
  const first = amount(page, 'Phương án 1', READY);
  await first.fill('300 triệu');
  await expect(left(page).filter({ hasText: '200.000.000' })).toBeVisible();
  await page.keyboard.press('Enter');
  const second = amount(page, 'Phương án 1', WAITING);
  await expect(second).toBeFocused();
  await page.keyboard.type('250 triệu');
  await expect(row(page, new RegExp(WAITING)).getByRole('alert')).toHaveText([/^Vượt 50\.000\.000: chỉ còn 200\.000\.000\./, '']);
  await page.keyboard.press('Enter');
  await page.reload();
  await expect(first).toHaveValue('300.000.000');
  await expect(second).toHaveValue('');
  await second.fill('250 triệu');
  await row(page, new RegExp(WAITING)).getByRole('button', { name: 'Điền 200.000.000' }).click();
  await second.press('ArrowUp');
  await expect(first).toBeFocused();
  await expect(left(page).filter({ hasText: /^0$/ })).toBeVisible();
  // What was typed goes with Esc, what cannot be read is said once the field is left.
  await amount(page, 'Phương án 2', READY).fill('ba trăm');
  await page.keyboard.press('Tab');
  await expect(row(page, new RegExp(READY)).getByRole('alert').last()).toContainText('ba trăm');
  await amount(page, 'Phương án 2', READY).press('Escape');
  await expect(amount(page, 'Phương án 2', READY)).toHaveValue('');

  // Nothing is adopted without a decision; what is adopted makes its allocations.
  await main(page).getByRole('link', { name: 'Áp dụng' }).click();
  const adoption = form(page, 'Áp dụng phương án');
  await fillIn(adoption, { 'Phương án được chọn': 'Phương án 2', 'Số quyết định': '671/QĐ-UBND', 'Ngày quyết định': '01/06/2026' });
  await expect(adoption).toContainText('Phương án này chưa chia tiền cho dự án nào.');
  await expect(adoption.getByRole('button', { name: 'Ghi vào sổ' })).toBeDisabled();
  await fillIn(adoption, { 'Phương án được chọn': 'Phương án 1' });
  await save(page, 'Áp dụng phương án');
  await expect(main(page)).toContainText('Đã phân bổ theo Phương án 1, Quyết định 671/QĐ-UBND ngày 01/06/2026.');
  await expect(main(page).getByRole('textbox')).toHaveCount(0);
  await go(page, 'Nguồn vốn');
  await expect(row(page, /671\/QĐ-UBND/)).toHaveCount(2);
  await expect(row(page, /^Cộng/)).toContainText('500.000.000');
  // One action: one step back takes all of it away.
  await page.getByRole('banner').getByRole('button', { name: /Hoàn tác/ }).click();
  await expect(toast(page, /Đã hoàn tác/)).toBeVisible();
  await expect(row(page, /671\/QĐ-UBND/)).toHaveCount(0);
});

test('what was allocated meanwhile stands against adopting, and the paper has the table', async ({ page }) => {
  await begin(page);
  await fill(page);
  const address = new URL(page.url()).hash;
  await main(page).getByRole('link', { name: 'Tờ trình' }).click();
  const paper = page.getByRole('article');
  await expect(paper).toContainText('TỜ TRÌNH');
  await expect(paper).toContainText('Phương án 1: phân bổ 450.000.000 đồng cho 2 dự án, sau phân bổ còn 50.000.000 đồng.');
  await expect(paper.getByRole('row', { name: /^Sau phân bổ còn/ })).toContainText('50.000.000');
  await expect(paper.getByRole('row', { name: new RegExp(BLOCKED) })).toContainText('Q12');

  await page.goto('#/capital/allocations?form=allocation');
  await fillIn(form(page, 'Thêm phân bổ'), { 'Dự án thành phần': 'Đa dạng', 'Đơn vị nhận': 'X. Cốc Lầu', 'Số tiền': '100 triệu', Ngày: '20/05/2026' });
  await save(page, 'Thêm phân bổ');
  await page.goto(address);
  await expect(left(page).filter({ hasText: '−50.000.000' }).first()).toBeVisible();
  await main(page).getByRole('link', { name: 'Áp dụng' }).click();
  const adoption = form(page, 'Áp dụng phương án');
  await fillIn(adoption, { 'Phương án được chọn': 'Phương án 1', 'Số quyết định': '671/QĐ-UBND', 'Ngày quyết định': '01/06/2026' });
  await expect(adoption).toContainText('Không thể phân bổ 450.000.000: vượt 50.000.000.');
  await page.goto('#/capital/allocations');
  await expect(row(page, /671\/QĐ-UBND/)).toHaveCount(0);
});

test('everyone can use it: wide, narrow, light and dark', async ({ page }) => {
  test.slow();
  await begin(page);
  await fill(page);
  const address = new URL(page.url()).hash;
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const at of ['#/proposals', address, `${address}&form=proposal`]) {
        await page.goto(at);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await axe(page), `${at} ${viewport.width} ${colorScheme}`).toEqual([]);
        expect(await sideways(page), `${at} ${viewport.width}`).toBe(0);
      }
    }
  }
  // On a telephone a project is a card: its amounts stand below its name.
  await page.goto(address);
  const name = await row(page, new RegExp(READY)).getByRole('link').boundingBox();
  const typed = await amount(page, 'Phương án 1', READY).boundingBox();
  expect(typed.y).toBeGreaterThan(name.y);
  expect(typed.height).toBeGreaterThanOrEqual(44);
});
