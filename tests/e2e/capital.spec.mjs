// The money's way: grant, allocation, payment. What does not add up is refused with the sum; what was typed never vanishes.
import {
  addAllocation, addGrant, choose, expect, expectLine, field, figure, fillIn, form, go, goToList, line, newRegister,
  openAllocationForm, openSample, saved, test, title, toast,
} from './people.mjs';

const save = (inside) => inside.getByRole('button', { name: 'Ghi vào sổ' });
const listRow = (page, name) => page.getByRole('region', { name: 'Các khoản' }).getByRole('row', { name });
// Of payments it says how many were paid, and how many stand apart.
const summary = (page) => page.getByText(/^[\d.]+ khoản( đã giải ngân)?, [\d.]+ đồng( · .*)?$/);
const paidOf = (paid, sum, apart) => `${paid} khoản đã giải ngân, ${sum} đồng${apart ? ` · ${apart} khoản chưa tính (đang lập hồ sơ, thanh toán tạm ứng)` : ''}`;
const rowOf = (inside, name) => inside.getByRole('row', { name }).getByRole('cell').last();

// From its row in the list to the open form.
async function openRecord(page, row, name) {
  await listRow(page, row).getByRole('link').first().click();
  await expect(form(page, name)).toBeVisible();
  return form(page, name);
}

test.describe('a refusal helps', () => {
  test('an allocation above what is left is refused with the sum, and the button fills what is left', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Phùng Chí Kiên', 'Số tiền': '2,5 tỷ' });
    // As soon as the sum is known, whatever else is still to be typed.
    const refusal = entry.getByRole('alert').filter({ hasText: 'Không thể phân bổ 2.500.000.000: vượt 190.000.000.' });
    await expect(refusal).toBeVisible();
    await expect(rowOf(refusal, 'DA2 đã giao')).toHaveText('3.150.000.000');
    await expect(rowOf(refusal, /^đã phân bổ/)).toHaveText('− 840.000.000');
    await expect(rowOf(refusal, 'còn phân bổ được')).toHaveText('2.310.000.000');
    await expect(field(entry, 'Số tiền')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(entry, 'Số tiền')).toHaveAccessibleDescription(/vượt 190\.000\.000/);

    // It cannot be saved, and nothing typed is gone.
    await save(entry).click({ force: true });
    await expect(field(entry, 'Số tiền')).toBeFocused();
    await expect(field(entry, 'Số tiền')).toHaveValue('2,5 tỷ');
    await expect(listRow(page, 'P. Phùng Chí Kiên')).toHaveCount(0);

    await refusal.getByRole('button', { name: 'Điền 2.310.000.000' }).click();
    await expect(field(entry, 'Số tiền')).toHaveValue('2.310.000.000');
    await expect(refusal).toBeHidden();
    await save(entry).click();
    await expect(toast(page, 'Đã ghi phân bổ 2.310.000.000')).toBeVisible();
    await go(page, 'Tổng quan');
    await expectLine(page, 'Theo dự án thành phần', /^DA2/, [/^DA2/, '3.150.000.000', '3.150.000.000', '126.000.000', '0']);
  });

  test('a payment above its allocation is refused with the sum', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Giải ngân');
    await page.getByRole('link', { name: 'Thêm khoản chi' }).click();
    const entry = form(page, 'Thêm khoản chi');
    await fillIn(entry, { 'Lấy từ khoản phân bổ': 'Mở lớp đào tạo nghề', 'Số tiền': '863,6 triệu' });
    const refusal = entry.getByRole('alert').filter({ hasText: 'Không thể giải ngân 863.600.000: vượt 90.000.000.' });
    await expect(refusal).toBeVisible();
    await expect(rowOf(refusal, 'Phòng LĐ-TB&XH được phân bổ')).toHaveText('1.012.000.000');
    await expect(rowOf(refusal, /^đã giải ngân/)).toHaveText('− 238.400.000');
    await expect(rowOf(refusal, 'còn giải ngân được')).toHaveText('773.600.000');
    await refusal.getByRole('button', { name: 'Điền 773.600.000' }).click();
    await save(entry).click();
    await expect(toast(page, 'Đã ghi khoản chi 773.600.000')).toBeVisible();
    // The next one finds nothing left, so there is nothing to fill in.
    await page.getByRole('link', { name: 'Thêm khoản chi' }).click();
    await fillIn(entry, { 'Lấy từ khoản phân bổ': 'Mở lớp đào tạo nghề', 'Số tiền': '1.000.000' });
    await expect(entry.getByText('Không thể giải ngân 1.000.000: vượt 1.000.000.')).toBeVisible();
    await expect(entry.getByRole('button', { name: /^Điền/ })).toHaveCount(0);
  });

  test('an allocation with payments is not deleted, and the reason is said', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Phân bổ');
    const entry = await openRecord(page, /Bò cái sinh sản/, 'Sửa phân bổ');
    await entry.getByRole('button', { name: /^Xóa / }).click();
    await expect(page.getByText(/Đã giải ngân 90\.000\.000 từ khoản của X\. Nông Thượng \(2 lần\)/)).toBeVisible();
    await expect(page.getByText(/Sửa khoản chi trước\./)).toBeVisible();
    await expect(listRow(page, /Bò cái sinh sản/)).toBeVisible();
    // Nor made smaller than what was paid from it.
    await field(entry, 'Số tiền').fill('50 triệu');
    await expect(entry.getByText(/nếu khoản này còn 50\.000\.000 thì thiếu 40\.000\.000/)).toBeVisible();
  });

  test('a grant that is allocated already is not made smaller than that', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Được giao');
    const entry = await openRecord(page, /291\/QĐ-UBND/, 'Sửa quyết định giao vốn');
    await field(entry, 'Số tiền').fill('1 tỷ');
    await expect(entry.getByText(/TDA3-DA5 đã phân bổ 1\.012\.000\.000; nếu chỉ còn giao 1\.000\.000\.000 thì thiếu 12\.000\.000/)).toBeVisible();
  });
});

test.describe('amounts are read as people write them', () => {
  test('an amount that can be read in two ways is refused when the field is left, not before', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page, { 'Dự án thành phần': 'DA2' });
    await field(entry, 'Số tiền').pressSequentially('1.5');
    const said = entry.getByText('“1.5” có thể hiểu hai cách. Viết 1,5 tỷ, 1,5 triệu hoặc 1.500.000.');
    await expect(field(entry, 'Số tiền')).toHaveValue('1.5');
    await expect(said).toBeHidden();
    await field(entry, 'Số tiền').press('Tab');
    await expect(said).toBeVisible();
    await expect(field(entry, 'Số tiền')).toHaveValue('1.5');
    await field(entry, 'Số tiền').fill('1,5 tỷ');
    await expect(said).toBeHidden();
    await expect(field(entry, 'Số tiền')).toHaveAccessibleDescription('Hiểu là 1.500.000.000 đồng');
  });

  test('what was understood stands under the field at once', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page);
    const amount = field(entry, 'Số tiền');
    for (const [typed, understood] of [
      ['1,5 tỷ', '1.500.000.000 đồng'],
      ['350 triệu', '350.000.000 đồng'],
      ['350tr', '350.000.000 đồng'],
      ['1.500.000', '1.500.000 đồng'],
      ['1500000', '1.500.000 đồng'],
      ['1 tỷ 350 triệu', '1.350.000.000 đồng'],
      ['gần 6 tỷ', 'gần 6.000.000.000 đồng'],
      ['hon 2,4 ty', 'hơn 2.400.000.000 đồng'],
    ]) {
      await amount.fill(typed);
      await expect(amount).toHaveAccessibleDescription(new RegExp(`^Hiểu là ${understood}$`));
    }
  });

  test('what is no amount, no date or no count is named in words', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page);
    for (const [label, typed, said] of [
      ['Số tiền', 'nhiều', '“nhiều” không phải số tiền. Viết như 1,5 tỷ, 350 triệu hoặc 1.500.000.'],
      ['Số tiền', '-5 triệu', 'Số tiền phải lớn hơn 0.'],
      ['Số tiền', '1,5', '“1,5” có thể hiểu hai cách.'],
      ['Ngày', '31/02/2023', 'Lịch không có ngày “31/02/2023”.'],
      ['Ngày', 'mai', '“mai” không phải ngày. Viết ngày/tháng/năm, ví dụ 01/06/2023.'],
    ]) {
      await field(entry, label).fill(typed);
      await field(entry, label).blur();
      await expect(entry.getByText(said)).toBeVisible();
      await expect(field(entry, label)).toHaveValue(typed);
    }
  });

  test('one click on save tells everything that is wrong, also when it leaves a field with a mistake', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Số tiền': '350 triệu', Ngày: '31/02/2023' });
    await save(entry).click();
    await expect(entry.getByText('Lịch không có ngày “31/02/2023”.')).toBeVisible();
    await expect(entry.getByText('Mục này cần có.')).toBeVisible();
    await expect(field(entry, 'Đơn vị nhận')).toBeFocused();
  });

  test('an amount known only roughly keeps its “gần”', async ({ page }) => {
    await newRegister(page);
    await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': 'gần 6 tỷ' });
    await expect(listRow(page, /gần 6\.000\.000\.000/)).toBeVisible();
    const entry = await openRecord(page, /gần 6\.000\.000\.000/, 'Sửa quyết định giao vốn');
    await expect(field(entry, 'Số tiền')).toHaveValue('gần 6.000.000.000');
    await go(page, 'Tổng quan');
    await expect(figure(page, 'Được giao')).toContainText('6.000.000.000');
  });
});

test.describe('everything can be taken back', () => {
  test('a changed amount is undone from the toast and done again by Ctrl+Y', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Phân bổ');
    const entry = await openRecord(page, /Dong riềng/, 'Sửa phân bổ');
    await expect(field(entry, 'Số tiền')).toHaveValue('120.000.000');
    await field(entry, 'Số tiền').fill('100 triệu');
    await save(entry).click();
    await expect(toast(page, 'Đã sửa phân bổ 100.000.000')).toBeVisible();
    await expect(listRow(page, /Dong riềng/)).toContainText('100.000.000');

    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(toast(page, 'Đã hoàn tác')).toBeVisible();
    await expect(listRow(page, /Dong riềng/)).toContainText('120.000.000');

    await page.keyboard.press('Control+y');
    await expect(toast(page, 'Đã làm lại')).toBeVisible();
    await expect(listRow(page, /Dong riềng/)).toContainText('100.000.000');

    await page.keyboard.press('Control+z');
    await expect(listRow(page, /Dong riềng/)).toContainText('120.000.000');
    // Also stored, not only shown.
    await page.reload();
    await expect(listRow(page, /Dong riềng/)).toContainText('120.000.000');
  });

  test('a deleted record comes back by Ctrl+Z and goes again by the button', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Phân bổ');
    const entry = await openRecord(page, /Dong riềng/, 'Sửa phân bổ');
    await entry.getByRole('button', { name: /^Xóa / }).click();
    await expect(toast(page, 'Đã xóa phân bổ 120.000.000')).toBeVisible();
    await expect(listRow(page, /Dong riềng/)).toHaveCount(0);
    await expect(summary(page)).toHaveText('8 khoản, 2.312.000.000 đồng');

    await page.keyboard.press('Control+z');
    await expect(listRow(page, /Dong riềng/)).toBeVisible();
    await expect(summary(page)).toHaveText('9 khoản, 2.432.000.000 đồng');
    await page.getByRole('button', { name: 'Làm lại' }).click();
    await expect(listRow(page, /Dong riềng/)).toHaveCount(0);
    await page.reload();
    await expect(summary(page)).toHaveText('8 khoản, 2.312.000.000 đồng');
  });

  test('Ctrl+Z inside a field belongs to the field', async ({ page }) => {
    await openSample(page);
    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
    await expect(listRow(page, 'P. Sông Cầu')).toBeVisible();
    const entry = await openAllocationForm(page);
    await field(entry, 'Nội dung').pressSequentially('Ong');
    await page.keyboard.press('Control+z');
    await expect(field(entry, 'Nội dung')).not.toHaveValue('Ong');
    await expect(listRow(page, 'P. Sông Cầu')).toBeVisible();
  });
});

test.describe('nothing typed is lost', () => {
  const typed = { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '1.5', 'Nội dung': 'Ong mật', 'Số quyết định': '9/QĐ' };

  async function expectTyped(entry, labels = Object.keys(typed)) {
    const [component, unit, amount, purpose, decision] = labels;
    await expect(field(entry, component).locator('option:checked')).toContainText(typed['Dự án thành phần']);
    await expect(field(entry, unit).locator('option:checked')).toHaveText(typed['Đơn vị nhận']);
    await expect(field(entry, amount)).toHaveValue(typed['Số tiền']);
    await expect(field(entry, purpose)).toHaveValue(typed['Nội dung']);
    await expect(field(entry, decision)).toHaveValue(typed['Số quyết định']);
  }

  test('a draft survives a reload and is gone once it is saved', async ({ page }) => {
    await openSample(page);
    await openAllocationForm(page, typed);
    await page.reload();
    const entry = form(page, 'Thêm phân bổ');
    await expect(entry.getByText('Đang mở bản nháp')).toBeVisible();
    await expectTyped(entry);

    await field(entry, 'Số tiền').fill('15 triệu');
    await save(entry).click();
    await expect(toast(page, 'Đã ghi phân bổ 15.000.000')).toBeVisible();
    await openAllocationForm(page);
    await expect(entry.getByText('Bản nháp tự giữ')).toBeVisible();
    await expect(field(entry, 'Nội dung')).toHaveValue('');
  });

  test('a draft survives going elsewhere and Escape, and “Thôi” drops it', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page, typed);
    await page.keyboard.press('Escape');
    await expect(entry).toBeHidden();
    await go(page, 'Tổng quan');
    await openAllocationForm(page);
    await expectTyped(entry);
    await entry.getByRole('button', { name: 'Thôi' }).click();
    await expect(entry).toBeHidden();
    await openAllocationForm(page);
    await expect(field(entry, 'Nội dung')).toHaveValue('');
  });

  test('switching the language and back loses nothing', async ({ page }) => {
    await openSample(page);
    await openAllocationForm(page, typed);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(title(page, 'Capital 2023')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    const english = (label) => form(page, 'Add an allocation').getByLabel(new RegExp(`^${label}( \\(if any\\))?$`));
    await expect(english('Component').locator('option:checked')).toContainText('DA2');
    await expect(english('Unit that receives the money').locator('option:checked')).toHaveText('P. Sông Cầu');
    await expect(english('Amount')).toHaveValue('1.5');
    await expect(english('Purpose')).toHaveValue('Ong mật');
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
    await expectTyped(form(page, 'Thêm phân bổ'));
  });

  test('the language stays for the next start', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Begin a new register' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Begin a new register' })).toBeVisible();
  });
});

test.describe('every figure opens the records behind it', () => {
  test('the headline figures lead to lists of the same sum', async ({ page }) => {
    await openSample(page);
    for (const [name, sum, tab] of [
      ['Được giao', '4 khoản, 5.968.000.000 đồng', 'Được giao'],
      ['Đã phân bổ', '9 khoản, 2.432.000.000 đồng', 'Phân bổ'],
      ['Đã giải ngân', paidOf(6, '538.400.000', 3), 'Giải ngân'],
      ['Chưa phân bổ', '4 khoản, 5.968.000.000 đồng', 'Được giao'],
    ]) {
      await figure(page, name).click();
      await expect(summary(page)).toHaveText(sum);
      await expect(page.getByRole('navigation', { name: 'Loại khoản' }).locator('[aria-current]')).toHaveText(new RegExp(`^${tab} `));
      await page.goBack();
      await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
    }
  });

  test('every figure of the tables leads to a list of the same sum', async ({ page }) => {
    await openSample(page);
    // What is not allocated has no records of its own: its links lead to the grants, and are tested above and below.
    const figures = [];
    for (const card of ['Theo dự án thành phần', 'Theo đơn vị']) {
      const table = page.getByRole('region', { name: card }).getByRole('table');
      const heads = await table.getByRole('columnheader').allInnerTexts();
      for (const row of await table.getByRole('row').all()) {
        for (const [i, cell] of (await row.getByRole('cell').all()).entries()) {
          const link = cell.getByRole('link');
          if (['Được giao', 'Đã phân bổ', 'Đã giải ngân'].includes(heads[i]) && (await link.count()) === 1) {
            figures.push([await link.getAttribute('href'), await link.innerText()]);
          }
        }
      }
    }
    expect(figures).toHaveLength(3 * 3 + 5 * 2);
    for (const [href, sum] of figures) {
      await page.goto(`./${href}`);
      // Nothing paid: no payment at all, or some that wait for their papers.
      if (sum === '0') await expect(page.getByText(/^(Không có khoản nào khớp|\d+ khoản( đã giải ngân)?, 0 đồng( · .*)?)$/)).toBeVisible();
      else await expect(summary(page)).toHaveText(new RegExp(`^\\d+ khoản( đã giải ngân)?, ${sum.replaceAll('.', '\\.')} đồng( · .*)?$`));
    }
  });

  test('what is left of a component leads to its grants', async ({ page }) => {
    await openSample(page);
    await line(page, 'Theo dự án thành phần', /^TDA1-DA3/).last().getByRole('link').click();
    await expect(summary(page)).toHaveText('1 khoản, 1.806.000.000 đồng');
    await expect(page.getByRole('combobox', { name: 'Dự án thành phần' }).locator('option:checked')).toContainText('TDA1-DA3');
  });

  test('what needs attention leads to its records', async ({ page }) => {
    await openSample(page);
    const attention = page.getByRole('region', { name: 'Cần xử lý' });
    await attention.getByRole('link', { name: /^Phân bổ chậm: DA2 mới phân bổ 26,7\s%$/ }).click();
    await expect(summary(page)).toHaveText('2 khoản, 3.150.000.000 đồng');
    await go(page, 'Tổng quan');
    await attention.getByRole('link', { name: '4 khoản phân bổ chưa giải ngân đồng nào' }).click();
    await expect(summary(page)).toHaveText('4 khoản, 500.000.000 đồng');
    await go(page, 'Tổng quan');
    await attention.getByRole('link', { name: 'Mới mở 4 trong 15 lớp nghề' }).click();
    await expect(title(page, 'Đào tạo nghề năm 2023')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Các lớp' }).getByRole('row')).toHaveCount(1 + 4 + 1);
  });

  test('a paid amount leads to the payments of that allocation', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Phân bổ');
    await listRow(page, /Mơ vàng/).getByRole('link', { name: '64.000.000' }).click();
    await expect(summary(page)).toHaveText(paidOf(2, '64.000.000', 1));
    await page.getByRole('link', { name: /X\. Nông Thượng · Mơ vàng/ }).click();
    await expect(summary(page)).toHaveText(paidOf(6, '538.400.000', 3));
  });
});

test.describe('what narrows a list is part of the address', () => {
  test('component, unit and state narrow the list, and the address opens the same list again', async ({ page, context }) => {
    await openSample(page);
    await goToList(page, 'Phân bổ');
    await choose(page.getByRole('combobox', { name: 'Dự án thành phần' }), 'DA2');
    await expect(summary(page)).toHaveText('4 khoản, 840.000.000 đồng');
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('X. Nông Thượng');
    await expect(summary(page)).toHaveText('1 khoản, 300.000.000 đồng');
    await page.getByRole('link', { name: 'Chưa giải ngân hết' }).click();
    await expect(page).toHaveURL(/#\/capital\/allocations\?unit=.*component=.*unpaid=1/);

    const other = await context.newPage();
    await other.goto(page.url());
    await expect(summary(other)).toHaveText('1 khoản, 300.000.000 đồng');
    await expect(other.getByRole('combobox', { name: 'Đơn vị', exact: true }).locator('option:checked')).toHaveText('X. Nông Thượng');

    await page.goBack();
    await page.goBack();
    await expect(summary(page)).toHaveText('4 khoản, 840.000.000 đồng');
    await page.goBack();
    await expect(summary(page)).toHaveText('9 khoản, 2.432.000.000 đồng');
  });

  test('Back closes an open form', async ({ page }) => {
    await openSample(page);
    const entry = await openAllocationForm(page);
    await expect(page).toHaveURL(/form=allocation/);
    await page.goBack();
    await expect(entry).toBeHidden();
    await expect(summary(page)).toBeVisible();
  });

  test('a list that nothing matches says so and leads out', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Giải ngân');
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('P. Đức Xuân');
    await expect(page.getByRole('heading', { name: 'Không có khoản nào khớp' })).toBeVisible();
    await page.getByRole('link', { name: 'Xem tất cả' }).click();
    await expect(summary(page)).toHaveText(paidOf(6, '538.400.000', 3));
  });

  test('an address of a record that is gone, or of nothing at all, still opens something', async ({ page }) => {
    await openSample(page);
    await page.goto('./#/capital/allocations?year=99999&unit=%22%3E&form=allocation:00000000-0000-7000-8000-000000000000');
    await expect(page.getByRole('heading', { name: 'Không có bản ghi này' })).toBeVisible();
    await expect(summary(page)).toHaveText('9 khoản, 2.432.000.000 đồng');
    await page.goto('./#/there/is/no?such=place');
    await expect(title(page, 'Không có trang này')).toBeVisible();
  });

  test('a year without money says where to begin, and its classes are told', async ({ page }) => {
    await openSample(page);
    await page.getByRole('combobox', { name: 'Năm' }).selectOption('2024');
    await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2024' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Năm' }).selectOption('2022');
    await expect(page).toHaveURL(/year=2022/);
    await expect(title(page, 'Vốn và dự án năm 2022')).toBeVisible();
    const classes = page.getByRole('region', { name: 'Lớp đào tạo nghề' });
    await expect(classes).toContainText('4/4');
    await expect(classes).toContainText('đạt chỉ tiêu');
    await expect(classes.getByRole('definition').first()).toHaveText('3 nấu ăn, 1 may mặc');
    // The year goes along to the other pages.
    await go(page, 'Nguồn vốn');
    await expect(title(page, 'Nguồn vốn năm 2022')).toBeVisible();
  });

  test('one unit shows its own money', async ({ page }) => {
    await openSample(page);
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('X. Nông Thượng');
    await expect(page.getByText('Xã Nông Thượng · số liệu đến 01/06/2023')).toBeVisible();
    await expect(figure(page, 'Đã phân bổ')).toContainText('460.000.000');
    await expect(figure(page, 'Đã giải ngân')).toContainText('154.000.000');
    await expect(figure(page, 'Chưa giải ngân')).toContainText('306.000.000');
    await expect(figure(page, 'Được giao')).toHaveCount(0);
    await figure(page, 'Chưa giải ngân').click();
    await expect(summary(page)).toHaveText('2 khoản, 460.000.000 đồng');
  });

  test('a new record takes over what the list is narrowed to', async ({ page }) => {
    await openSample(page);
    await goToList(page, 'Phân bổ');
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('P. Sông Cầu');
    await page.getByRole('link', { name: 'Thêm phân bổ' }).first().click();
    await expect(field(form(page, 'Thêm phân bổ'), 'Đơn vị nhận').locator('option:checked')).toHaveText('P. Sông Cầu');
  });
});

test('the saved state says when, after each action', async ({ page }) => {
  await openSample(page);
  await expect(saved(page)).toHaveText('Đã lưu');
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
  await expect(saved(page)).toHaveText(/^Đã lưu \d\d:\d\d$/);
});
