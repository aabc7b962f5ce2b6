// What the register is for: the money question that a meeting opens with, answered from what was entered, and still
// answered after the browser was closed.
import {
  addAllocation, addClass, addGrant, addPayment, addTarget, band, beginRegister, doSomeWork, expect, expectLine, figure, fillIn, form, go, leaveSample, line, newRegister,
  openSample, saved, startScreen, test, title, toast,
} from './people.mjs';

const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

test('the sample answers what was granted, allocated, paid and left', async ({ page }) => {
  await openSample(page);
  await expect(page.getByText('Thành phố Bắc Kạn · số liệu đến 01/06/2023')).toBeVisible();
  await expect(figure(page, 'Được giao')).toContainText('5,968tỷ đồng');
  await expect(figure(page, 'Được giao')).toContainText('5.968.000.000 · gần 6 tỷ');
  await expect(figure(page, 'Đã phân bổ')).toContainText('2,432tỷ đồng');
  await expect(figure(page, 'Đã phân bổ')).toContainText('2.432.000.000 · hơn 2,4 tỷ');
  await expect(figure(page, 'Đã giải ngân')).toContainText('538,4triệu đồng');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('3,536tỷ đồng');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('3.536.000.000 · hơn 3,5 tỷ');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('DA2, TDA1-DA3');
});

test('the sample splits the money by component, in the table and in the chart', async ({ page }) => {
  await openSample(page);
  const component = (name, cells) => expectLine(page, 'Theo dự án thành phần', name, cells);
  await component(/^DA2/, [/^DA2/, '3.150.000.000', '840.000.000', '126.000.000', '2.310.000.000']);
  await component(/^TDA1-DA3/, [/^TDA1-DA3/, '1.806.000.000', '580.000.000', '174.000.000', '1.226.000.000']);
  await component(/^TDA3-DA5/, [/^TDA3-DA5/, '1.012.000.000', '1.012.000.000', '238.400.000', '0']);
  await component(/^Cộng/, ['Cộng', '5.968.000.000', '2.432.000.000', '538.400.000', '3.536.000.000']);
  const chart = page.getByRole('img', { name: /^Vốn năm 2023 theo dự án thành phần/ });
  await expect(chart).toHaveAccessibleName(/DA2: giao 3,2 tỷ đồng, đã giải ngân 126 triệu đồng, phân bổ chưa giải ngân 714 triệu đồng, chưa phân bổ 2,3 tỷ đồng/);
  await expect(chart).toContainText('còn 2.310 triệu');
  await expect(chart).toContainText('còn 1.226 triệu');
  await expect(chart).toContainText('đã phân bổ hết');
});

test('the sample splits the money by unit and names the units without any', async ({ page }) => {
  await openSample(page);
  const unit = (name, cells) => expectLine(page, 'Theo đơn vị', name, cells);
  await unit(/^X. Nông Thượng/, ['X. Nông Thượng', '2', '460.000.000', '154.000.000', /^33,5\s%$/]);
  await unit(/^X. Dương Quang/, ['X. Dương Quang', '2', '370.000.000', '36.000.000', /^9,7\s%$/]);
  await unit(/^P. Xuất Hóa/, ['P. Xuất Hóa', '2', '340.000.000', '110.000.000', /^32,4\s%$/]);
  await unit(/^P. Huyền Tụng/, ['P. Huyền Tụng', '2', '250.000.000', '0', /^0\s%$/]);
  await unit(/^Phòng LĐ-TB&XH/, ['Phòng LĐ-TB&XH', '1', '1.012.000.000', '238.400.000', /^23,6\s%$/]);
  await expect(line(page, 'Theo đơn vị', /^4 đơn vị chưa được phân bổ/).first()).toContainText('P. Nguyễn Thị Minh Khai, P. Phùng Chí Kiên, P. Sông Cầu, P. Đức Xuân');
  await unit(/^Cộng/, ['Cộng', '9', '2.432.000.000', '538.400.000', /^22,1\s%$/]);
});

test('the sample counts classes against the target', async ({ page }) => {
  await openSample(page);
  const card = page.getByRole('region', { name: 'Lớp đào tạo nghề' });
  await expect(card).toContainText('4/15');
  await expect(card).toContainText('lớp đã mở, còn 11 lớp');
  await expect(card.getByRole('img', { name: 'Đã mở 4 trong 15 lớp' })).toBeVisible();
  await expect(card.getByRole('term')).toHaveText(['2023', '2022']);
  await expect(card.getByRole('definition')).toHaveText(['2 nấu ăn, 1 may mặc, 1 sửa máy nông nghiệp', '3 nấu ăn, 1 may mặc']);
});

test('an allocation entered in the sample is there when the browser is opened again', async ({ laptop }) => {
  test.slow();
  let page = await laptop.open();
  await page.getByRole('button', { name: 'Xem dữ liệu mẫu' }).click();
  await page.getByRole('link', { name: 'Thêm phân bổ' }).click();
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Phùng Chí Kiên', 'Số tiền': '350 triệu', 'Nội dung': 'Ong mật' });
  await expect(toast(page, 'Đã ghi phân bổ 350.000.000')).toBeVisible();
  await expect(saved(page)).toHaveText(/^Đã lưu \d\d:\d\d$/);

  const looksRight = async () => {
    await expect(figure(page, 'Đã phân bổ')).toContainText('2.782.000.000');
    await expect(figure(page, 'Chưa phân bổ')).toContainText('3.186.000.000');
    await expectLine(page, 'Theo dự án thành phần', /^DA2/, [/^DA2/, '3.150.000.000', '1.190.000.000', '126.000.000', '1.960.000.000']);
    await expectLine(page, 'Theo đơn vị', /^P. Phùng Chí Kiên/, ['P. Phùng Chí Kiên', '1', '350.000.000', '0', /^0\s%$/]);
    await expect(page.getByText('3 đơn vị chưa được phân bổ')).toBeVisible();
  };
  await go(page, 'Tổng quan');
  await looksRight();

  await laptop.close();
  page = await laptop.open();
  await expect(band(page)).toBeVisible();
  await looksRight();
});

test('a register of one’s own keeps everything over a closed browser', async ({ laptop }) => {
  test.slow();
  let page = await laptop.open();
  await page.getByLabel('Họ và tên của bạn').fill('Hoàng Văn Tú');
  await page.getByLabel('Năm làm việc').selectOption('2023');
  const unit = page.getByRole('combobox', { name: 'Đơn vị' });
  await unit.pressSequentially('nong thuong');
  const listed = page.getByRole('listbox', { name: 'Đơn vị khớp' }).getByRole('option');
  await expect(listed.first()).toContainText('Xã Nông Thượng Thành phố Bắc Kạn');
  await expect(listed.first()).toContainText('đến 30/06/2025');
  await expect(listed.filter({ hasText: 'Phường Bắc Kạn' })).toContainText('gồm Xã Nông Thượng cũ');
  // Down, and up again.
  await unit.press('ArrowDown');
  await expect(listed.nth(1)).toHaveAttribute('aria-selected', 'true');
  await unit.press('ArrowUp');
  await unit.press('Enter');
  await expect(unit).toHaveValue('Xã Nông Thượng');
  await expect(page.getByRole('listbox')).toBeHidden();
  await page.getByLabel('Đặt mật khẩu cho sổ').uncheck();
  await page.getByRole('button', { name: 'Tạo sổ mới' }).click();

  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await expect(page.getByText(/^Xã Nông Thượng · số liệu đến \d\d\/\d\d\/\d{4}$/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2023' })).toBeVisible();
  await expect(band(page)).toBeHidden();

  await doSomeWork(page);
  await expect(toast(page, 'Đã ghi khoản chi 500.000.000')).toBeVisible();
  await addTarget(page, { 'Số lớp phấn đấu': '3', 'Theo văn bản': 'Kế hoạch 2023' });
  await addClass(page, { Nghề: 'Nấu ăn', 'Ngày khai giảng': '27/03/2023', 'Nơi mở lớp': 'X. Nông Thượng', 'Học viên': '30' });
  await expect(toast(page, 'Đã ghi lớp')).toBeVisible();

  const looksRight = async () => {
    await expect(figure(page, 'Được giao')).toContainText('2tỷ đồng');
    await expect(figure(page, 'Đã phân bổ')).toContainText('1.200.000.000 · 1,2 tỷ');
    await expect(figure(page, 'Đã giải ngân')).toContainText('500triệu đồng');
    await expect(figure(page, 'Chưa phân bổ')).toContainText('800triệu đồng');
    await expectLine(page, 'Theo dự án thành phần', /^DA2/, [/^DA2/, '2.000.000.000', '1.200.000.000', '500.000.000', '800.000.000']);
    await expectLine(page, 'Theo đơn vị', /^X. Nông Thượng/, ['X. Nông Thượng', '1', '1.200.000.000', '500.000.000', /^41,7\s%$/]);
    const classes = page.getByRole('region', { name: 'Lớp đào tạo nghề' });
    await expect(classes).toContainText('1/3');
    await expect(classes).toContainText('1 nấu ăn');
    await expect(page.getByRole('complementary')).toContainText('Hoàng Văn Tú');
    await expect(page.getByRole('complementary')).toContainText('Xã Nông Thượng');
  };
  await go(page, 'Tổng quan');
  await looksRight();

  await laptop.close();
  page = await laptop.open();
  await expect(startScreen(page)).toBeHidden();
  await looksRight();
  await go(page, 'Nguồn vốn');
  await expect(page.getByRole('row', { name: /29\/03\/2023 X. Nông Thượng GNBV · DA2 · Bò cái sinh sản/ })).toBeVisible();
});

test('a unit that the catalogue lacks is taken as it was typed', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('combobox', { name: 'Đơn vị' }).fill('Hợp tác xã Bản Pè');
  await expect(page.getByText('Danh mục chưa có đơn vị này. Sổ sẽ lấy đúng tên bạn gõ.')).toBeVisible();
  await beginRegister(page, { unit: 'Hợp tác xã Bản Pè' });
  await expect(page.getByText(/^Hợp tác xã Bản Pè · số liệu đến/)).toBeVisible();
});

test('the first screen says which answer is missing and goes there', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
  await expect(page.getByText('Chưa có họ tên. Mỗi lần sửa được ghi kèm tên này.')).toBeVisible();
  await expect(page.getByText('Chưa có đơn vị. Gõ tên đơn vị giữ sổ.')).toBeVisible();
  await expect(page.getByLabel('Họ và tên của bạn')).toBeFocused();
  await page.keyboard.type('Hoàng Văn Tú');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Đơn vị' })).toBeFocused();
  await expect(page.getByText('Chưa có họ tên')).toBeHidden();
});

test('what is entered in the sample never shows in the own register, nor the other way round', async ({ page }) => {
  await openSample(page);
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '111 triệu' });
  await expect(toast(page, 'Đã ghi phân bổ 111.000.000')).toBeVisible();

  // To the first screen, back into the sample, and out again.
  await leaveSample(page);
  await expect(startScreen(page)).toBeVisible();
  await expect(band(page)).toBeHidden();
  await page.getByRole('button', { name: 'Xem dữ liệu mẫu' }).click();
  await expect(band(page)).toBeVisible();
  await expect(page.getByRole('row', { name: /P\. Sông Cầu.*111\.000\.000/ })).toBeVisible();
  await leaveSample(page);
  await beginRegister(page);
  await expect(band(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2023' })).toBeVisible();
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '7 tỷ' });
  await page.reload();
  await expect(page.getByText('7.000.000.000').first()).toBeVisible();
  await expect(page.getByText('111.000.000')).toHaveCount(0);
  expect(await databases(page)).toEqual(['so-sinh-ke', 'so-sinh-ke-mau']);
});

test('a unit that was added can be given money at once', async ({ page }) => {
  await openSample(page);
  await go(page, 'Danh mục đơn vị');
  await page.getByRole('link', { name: 'Thêm đơn vị' }).click();
  const entry = form(page, 'Thêm đơn vị');
  await fillIn(entry, { Tên: 'Hợp tác xã Bản Pè', Loại: 'Hợp tác xã' });
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(page.getByRole('row', { name: /^Hợp tác xã Bản Pè/ })).toBeVisible();
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'Bản Pè', 'Số tiền': '20 triệu' });
  await go(page, 'Tổng quan');
  await expectLine(page, 'Theo đơn vị', /Bản Pè/, [/Bản Pè/, '1', '20.000.000', '0', /^0\s%$/]);
});
