// What is typed like a sheet: kept while the page is left, households of a project, allocations by unit and component,
// what this year begins with, and lists of which several rows are changed at once.
import { axe, NARROW, sideways } from './axe.mjs';
import { takeIn } from './exchange.mjs';
import { countHand } from './hand.mjs';
import { addGrant, choose, expect, field, fillIn, form, go, goToList, newRegister, openSample, test, title, toast } from './people.mjs';
import { file, names } from './village.mjs';

const cells = (page) => page.getByRole('grid', { name: 'Bảng nhập' });
const all = (hand) => hand.clicks + hand.keystrokes;

// As Ctrl+V with a block of a spreadsheet on the clipboard.
const paste = (cell, text) => cell.evaluate((input, text) => {
  const board = new DataTransfer();
  board.setData('text/plain', text);
  input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: board, bubbles: true, cancelable: true }));
}, text);

test('rows that are not written are there again when one comes back, and can be thrown away', async ({ page }) => {
  await newRegister(page, { year: '2023' });
  await page.goto('./#/grid?form=household');
  const first = cells(page).getByRole('textbox').first();
  await expect(first).toBeFocused();
  await paste(first, 'Bàn Văn Thử\tKhuổi Thử\tnăm ngoái nhé\r\n');
  await expect(page.getByText('1 dòng có lỗi')).toBeVisible();
  // The second is typed and not even left.
  await page.locator('#c-1-0').fill('Lý Thị Thử');
  await page.getByRole('link', { name: 'Xong' }).click();
  await expect(title(page, 'Hộ và người')).toBeVisible();
  await page.goto('./#/grid?form=household');
  await expect(page.getByText('Đã lấy lại 2 dòng chưa ghi')).toBeVisible();
  await expect(page.locator('#c-0-0')).toHaveValue('Bàn Văn Thử');
  await expect(page.locator('#c-0-2')).toHaveValue('năm ngoái nhé');
  await expect(page.locator('#c-1-0')).toHaveValue('Lý Thị Thử');
  // By Back and by loading anew, too, from within a cell.
  await page.locator('#c-1-1').fill('Nà Thử');
  await page.reload();
  await expect(page.locator('#c-1-1')).toHaveValue('Nà Thử');
  await page.getByRole('button', { name: 'Bỏ phần chưa ghi' }).click();
  await expect(page.locator('#c-0-0')).toHaveValue('');
  await page.locator('#c-0-0').press('Control+z');
  await expect(page.locator('#c-0-0')).toHaveValue('Bàn Văn Thử');
  await page.getByRole('button', { name: 'Bỏ phần chưa ghi' }).click();
  await page.reload();
  await expect(page.locator('#c-0-0')).toHaveValue('');
  await expect(page.getByText(/^Đã lấy lại/)).toBeHidden();
});

test('another grid in the address, or another year, is another grid on the page, and nothing typed is lost', async ({ page }) => {
  await newRegister(page, { year: '2026' });
  await page.goto('./#/grid?form=household');
  await page.locator('#c-0-0').fill('Bàn Văn Thử');
  await page.goto('./#/grid?form=allocation');
  await expect(title(page, 'Phân bổ vốn, nhập dạng bảng')).toBeVisible();
  await page.goto('./#/grid?form=last-year');
  await expect(page.getByRole('heading', { name: 'Năm 2025 chưa có gì để lấy sang' })).toBeVisible();
  await page.goto('./#/grid?form=last-year&year=2025');
  await expect(page.getByRole('heading', { name: 'Năm 2024 chưa có gì để lấy sang' })).toBeVisible();
  await page.goto('./#/grid?form=household');
  await expect(page.locator('#c-0-0')).toHaveValue('Bàn Văn Thử');
});

test('twelve households are pasted on the list of a project by three actions, and followed up in one table', async ({ page }) => {
  await newRegister(page, { year: '2023' });
  await takeIn(page, { name: 'thon.json', text: file() });
  await go(page, 'Dự án');
  await page.getByRole('link', { name: 'Nuôi gà thả đồi' }).click();
  await page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name: /^Hộ tham gia/ }).click();
  let actions = 0;
  const act = async (what) => {
    actions += 1;
    await what;
  };
  await act(page.getByRole('link', { name: 'Nhập dạng bảng' }).click());
  const first = cells(page).getByRole('textbox').first();
  await expect(first).toBeFocused();
  const block = names.slice(0, 12).map((name) => `${name}\t9.000.000\t1.500.000\tx`).join('\r\n');
  await act(paste(first, block));
  await expect(page.getByText('Đã dán 12 dòng')).toBeVisible();
  await act(page.getByRole('button', { name: 'Ghi 12 dòng' }).click());
  await expect(toast(page, 'Đã ghi 12 dòng')).toBeVisible();
  console.log(`12 participants pasted: ${actions} actions, the one that opens the table included`);
  expect(actions).toBeLessThanOrEqual(3);
  // Who is on the list already, or nobody, is said in the row.
  const last = page.locator('#c-12-0');
  await paste(last, `${names[0]}\t1\nKhông Có Ai\t1`);
  await expect(page.getByText(/đã có trong danh sách/)).toBeVisible();
  await expect(page.getByText(/Không có hộ “Không Có Ai”/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bỏ phần chưa ghi' }).click();
  await page.getByRole('link', { name: 'Xong' }).click();

  // The list is sorted and searched where it stands.
  const list = page.getByRole('region', { name: 'Hộ tham gia' });
  await expect(list.locator('tbody tr')).toHaveCount(12);
  await list.getByRole('searchbox').fill('ma the duy');
  await expect(list.locator('tbody tr')).toHaveCount(1);
  await list.getByRole('searchbox').fill('');
  const heading = list.getByRole('columnheader').first();
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');

  await page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name: /^Theo dõi/ }).click();
  await page.getByRole('link', { name: 'Nhập dạng bảng' }).click();
  await expect(title(page, 'Theo dõi sau hỗ trợ, cả dự án một lần')).toBeVisible();
  await page.locator('#c-0-1').fill('1/9/2023');
  await page.locator('#c-0-1').press('Enter');
  await expect(page.locator('#c-11-1')).toHaveValue('1/9/2023');
  await paste(page.locator('#c-0-2'), Array.from({ length: 12 }, (_, n) => `${n}\t1\t0\t0\t2`).join('\n'));
  await page.getByRole('button', { name: 'Ghi 12 dòng' }).click();
  await expect(toast(page, 'Đã ghi 12 dòng')).toBeVisible();
  await page.getByRole('link', { name: 'Xong' }).click();
  await expect(page.getByRole('region', { name: 'Theo dõi sau giao nhận' }).locator('tfoot')).toContainText('66');
});

const GRANTS = [['GNBV · DA2', '3.150 triệu'], ['GNBV · TDA1-DA3', '1.806 triệu'], ['DTTS&MN · TDA3-DA5', '1.012 triệu']];
const UNITS = ['X. Nông Thượng', 'X. Dương Quang', 'P. Xuất Hóa'];

test('nine allocations take at most a third of the hand in the table by unit and component', async ({ page }) => {
  test.setTimeout(600_000);
  const hand = await countHand(page);
  await newRegister(page, { name: 'Nông Thị Thử', unit: 'thanh pho bac kan', year: '2023' });
  for (const [component, amount] of GRANTS) {
    await addGrant(page, { 'Dự án thành phần': component, 'Số tiền': amount, Ngày: '10/02/2023' });
  }
  const said = { 'Nội dung': 'Hỗ trợ phát triển sản xuất', Ngày: '29/3', 'Số quyết định': '41/QĐ-UBND' };
  await goToList(page, 'Phân bổ');
  const before = all(hand);
  let n = 0;
  for (const unit of UNITS) {
    for (const [component] of GRANTS) {
      n += 1;
      await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
      const entry = form(page, 'Thêm phân bổ');
      await fillIn(entry, { 'Dự án thành phần': component, 'Đơn vị nhận': unit, 'Số tiền': `1${n} tr`, ...said });
      await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
      await expect(entry).toBeHidden();
    }
  }
  const byForms = all(hand) - before;

  const begin = all(hand);
  await page.getByRole('link', { name: 'Nhập dạng bảng' }).click();
  await expect(title(page, 'Phân bổ vốn năm 2023 theo đơn vị và dự án thành phần')).toBeVisible();
  for (const [label, text] of Object.entries(said)) await field(page.getByRole('main'), label).fill(text);
  const rows = await cells(page).locator('tbody th').allInnerTexts();
  n = 0;
  for (const unit of UNITS) {
    const row = rows.findIndex((name) => name.startsWith(unit));
    await page.locator(`#c-${row}-0`).click();
    for (const at of [0, 1, 2]) {
      n += 1;
      await expect(page.locator(`#c-${row}-${at}`)).toBeFocused();
      await page.keyboard.type(`2${n} tr`);
      if (at < 2) await page.keyboard.press('Tab');
    }
  }
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Ghi 9 khoản/ }).click();
  await expect(toast(page, /^Đã ghi 9 khoản phân bổ/)).toBeVisible();
  const byGrid = all(hand) - begin;
  console.log(`nine allocations: ${byForms} clicks and keystrokes by forms, ${byGrid} by the table`);
  expect(byGrid * 3).toBeLessThanOrEqual(byForms);

  // What is left follows each cell, and what is beyond it is refused.
  const rest = cells(page).locator('tfoot td').first();
  const left = await rest.innerText();
  await page.locator('#c-0-0').fill('9 tỷ');
  await page.locator('#c-0-0').press('Enter');
  await expect(rest).not.toHaveText(left);
  await expect(page.locator('#c-0-0')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Chưa có gì để ghi' })).toBeDisabled();
  expect(await axe(page)).toEqual([]);
  await page.locator('#c-0-0').press('Control+z');
  await expect(rest).toHaveText(left);
  await page.setViewportSize(NARROW);
  expect(await sideways(page)).toBe(0);
});

test('a year begins with what is chosen of last year, by one action and one undo', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  await expect(page.getByRole('link', { name: 'Lấy từ năm trước' })).toBeVisible();
  await page.goto('./#/grid?year=2024&form=last-year');
  await expect(title(page, 'Lấy từ năm 2023 sang năm 2024')).toBeVisible();
  // Without money of the year an allocation is refused, and the others can still be written.
  await page.getByRole('checkbox', { name: 'Chọn tất cả' }).check();
  await expect(page.locator('td .t-block').first()).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Chọn tất cả' }).uncheck();
  await page.locator('tbody').getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Ghi 1 mục' }).click();
  await expect(toast(page, 'Đã ghi 1 mục từ năm trước')).toBeVisible();
  await page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(toast(page, /Đã hoàn tác/)).toBeVisible();
});

for (const [place, button, label, value] of [
  ['Dự án', 'Sửa nhiều dự án một lần', 'Chủ đầu tư', 'UBND xã Thử'],
  ['Nhiệm vụ', 'Sửa nhiều nhiệm vụ một lần', 'Người chịu trách nhiệm', 'Nông Văn Thử'],
  ['Vướng mắc', 'Sửa nhiều vướng mắc một lần', 'Người, bộ phận, nơi khác', 'Sở Thử'],
]) {
  test(`several rows of the list “${place}” are changed at once`, async ({ page }) => {
    await openSample(page);
    await go(page, place);
    const picks = page.getByRole('checkbox', { name: /^Chọn (?!tất cả)/ });
    await picks.nth(0).check();
    await picks.nth(1).check();
    await expect(page.getByText('Đã chọn 2 dòng')).toBeVisible();
    await page.getByRole('button', { name: button }).click();
    await expect(title(page, /^Sửa 2 .* một lần$/)).toBeVisible();
    const more = page.getByLabel('Thêm trường');
    await choose(more, label);
    // A field that knows what was said before has a list to it.
    const name = new RegExp(`^${label}`);
    await page.getByRole('textbox', { name }).or(page.getByRole('combobox', { name })).fill(value);
    await expect(page.getByRole('button', { name: /^Ghi \d+ ô/ }).or(page.getByText(/không ghi được như vậy/)).first()).toBeVisible();
  });
}
