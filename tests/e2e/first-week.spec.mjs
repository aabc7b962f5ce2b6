// A first week in November 2026: an empty profile, today's clock, and the situation as it really is.
import { countHand } from './hand.mjs';
import {
  addAllocation, addClass, addGrant, addPayment, addTarget, beginRegister, choose, expect, field, figure, fillIn, form, go, newRegister, test, title, toast,
} from './people.mjs';
import { addHouseholds, handOverAll, household, joinAll, link, main, openRunning, save, step, tab, take } from './steps.mjs';
import { xlsx } from './xlsx.mjs';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-11-28T09:00:00+07:00')));

const told = (journey, hand) => console.log(`${journey}: ${hand.clicks} clicks, ${hand.keystrokes} keystrokes`);
const all = (hand) => hand.clicks + hand.keystrokes;

test('a commune of another province begins, adds a component, a grant and an allocation', async ({ page }) => {
  const hand = await countHand(page);
  await page.goto('./');
  await beginRegister(page, { name: 'Lù Thị Thử', unit: 'coc lau', year: '2026' });
  await page.getByRole('link', { name: 'Thêm dự án thành phần' }).first().click();
  const component = form(page, 'Thêm dự án thành phần');
  await fillIn(component, { Mã: 'ND1', 'Tên ngắn': 'Sinh kế của xã' });
  await component.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(component).toBeHidden();
  await addGrant(page, { 'Dự án thành phần': 'ND1', 'Số tiền': '900 triệu', Ngày: '15/3' });
  await addAllocation(page, { 'Số tiền': '400 triệu', Ngày: '20/3' });
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('900triệu đồng');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('500triệu đồng');
  told('a commune of another province', hand);
});

// Grants and allocations as the meeting heard them; DA2 and TDA1-DA3 keep what is left.
const GRANTS = [['GNBV · DA2', '3.150 triệu'], ['GNBV · TDA1-DA3', '1.806 triệu'], ['DTTS&MN · TDA3-DA5', '1.012 triệu']];
const ALLOCATIONS = [
  ['GNBV · DA2', 'X. Nông Thượng', '460 triệu'], ['GNBV · DA2', 'X. Dương Quang', '380 triệu'],
  ['GNBV · TDA1-DA3', 'P. Xuất Hóa', '330 triệu'], ['GNBV · TDA1-DA3', 'P. Huyền Tụng', '250 triệu'],
  ['DTTS&MN · TDA3-DA5', 'P. Sông Cầu', '1.012 triệu'],
];

// The four classes of the year before, and back to the Overview of the meeting's year.
async function addClassesOf2022(page) {
  await page.getByRole('combobox', { name: 'Năm', exact: true }).selectOption('2022');
  for (const trade of ['Nấu ăn', 'Nấu ăn', 'Nấu ăn', 'May mặc']) {
    await addClass(page, { Nghề: trade, 'Ngày khai giảng': '15/08/2022', 'Nơi mở lớp': 'X. Nông Thượng', 'Học viên': '30' });
  }
  await go(page, 'Tổng quan');
  await expect(title(page, 'Vốn và dự án năm 2022')).toBeVisible();
  await page.getByRole('combobox', { name: 'Năm', exact: true }).selectOption('2023');
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
}

test('the meeting of 1 June 2023 is answered from a register that was begun three years later', async ({ page }) => {
  const hand = await countHand(page);
  await newRegister(page, { name: 'Nông Thị Thử', unit: 'thanh pho bac kan', year: '2023' });
  for (const [component, amount] of GRANTS) {
    await addGrant(page, { 'Dự án thành phần': component, 'Số tiền': amount, Ngày: '10/02/2023', 'Số quyết định': '12/QĐ-UBND' });
  }
  for (const [component, unit, amount] of ALLOCATIONS) {
    await addAllocation(page, { 'Dự án thành phần': component, 'Đơn vị nhận': unit, 'Số tiền': amount, Ngày: '29/03/2023' });
  }
  await addPayment(page, { 'Lấy từ khoản phân bổ': 'còn 460.000.000', 'Số tiền': '154 triệu', Ngày: '19/05/2023', 'Người nhận tiền': 'Nhóm hộ Thử' });
  await addTarget(page, { 'Số lớp phấn đấu': '15', 'Theo văn bản': 'Kế hoạch 2023' });
  await go(page, 'Tổng quan');
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await expect(figure(page, 'Được giao')).toContainText('5.968.000.000');
  await expect(figure(page, 'Đã phân bổ')).toContainText('2.432.000.000');
  await expect(figure(page, 'Đã giải ngân')).toContainText('154triệu đồng');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('3.536.000.000');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('DA2, TDA1-DA3');
  await expect(page.getByRole('region', { name: 'Lớp đào tạo nghề' })).toContainText('0/15');
  told('the money and the target of the meeting', hand);

  await addClassesOf2022(page);
  await expect(page.getByRole('region', { name: 'Lớp đào tạo nghề' })).toContainText('3 nấu ăn, 1 may mặc');
  told('with the classes of 2022', hand);
});

// Three projects under way, each in one form: the one that was proposed in February has its contract, the others wait.
const HOUSEHOLDS = 12;
// What the hand does for the whole meeting by forms alone, which the first of the two tests below holds.
const BY_FORMS = 1640;
const CATTLE = {
  'Tên dự án': 'Nuôi bò cái sinh sản', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'GNBV · DA2', 'Nơi thực hiện': 'X. Dương Quang',
  'Ngày đề xuất': '10/02/2023', 'Đang ở bước': 'Hợp đồng', 'Bắt đầu': '05/05/2023', 'Kết thúc': '30/11/2023', 'Khu vực': 'Khó khăn (khu vực II)',
  'Chủ đầu tư \\(đơn vị được giao vốn\\)': 'UBND xã Dương Quang', 'Cộng đồng đề nghị thuộc loại': 'ban phát triển thôn',
  'Người đại diện cộng đồng': household(0), 'Hợp đồng với người đại diện \\(số, ngày\\)': '03/HĐ-ĐD, 04/05/2023',
  'Công khai kế hoạch, điều kiện hỗ trợ \\(nơi, ngày\\)': 'Nhà văn hóa thôn, 25/02/2023', 'Quyết định lập tổ thẩm định \\(số, ngày\\)': '21/QĐ-UBND, 10/03/2023',
  'Số quyết định phê duyệt': '462/QĐ-UBND', 'Người phê duyệt': 'Chủ tịch UBND huyện', 'Hợp đồng mua sắm \\(số, ngày\\) hoặc lý do không cần': '05/HĐ-MB, 05/05/2023',
};
const CATTLE_STEPS = [['Họp dân', '20/02/2023'], ['Đủ hồ sơ', '01/03/2023'], ['Thẩm định', '15/03/2023'], ['Phê duyệt', '25/03/2023'], ['Giao vốn', '29/03/2023'], ['Hợp đồng', '05/05/2023']];
const LATER_STEPS = [['Giao nhận', '10/05/2023'], ['Nghiệm thu', '20/05/2023'], ['Thanh toán', '05/06/2023'], ['Theo dõi', '01/09/2023'], ['Quyết toán, kết thúc', '20/11/2023']];
const WAITING = [
  [{ 'Tên dự án': 'Trồng bí xanh', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'GNBV · DA2', 'Nơi thực hiện': 'X. Nông Thượng',
    'Ngày đề xuất': '15/02/2023', 'Đang ở bước': 'Thẩm định', 'Bắt đầu': '01/07/2023', 'Kết thúc': '30/06/2024' },
  [['Họp dân', '28/02/2023'], ['Đủ hồ sơ', '20/03/2023'], ['Thẩm định', '15/05/2023']]],
  [{ 'Tên dự án': 'Rau an toàn', 'Phương thức': 'Liên kết theo chuỗi giá trị', 'Dự án thành phần': 'GNBV · TDA1-DA3', 'Nơi thực hiện': 'P. Xuất Hóa',
    'Ngày đề xuất': '20/02/2023', 'Đang ở bước': 'Đủ hồ sơ', 'Bắt đầu': '01/07/2023', 'Kết thúc': '30/06/2024' },
  [['Họp dân', '10/03/2023'], ['Đủ hồ sơ', '10/04/2023']]],
];

// What the approval of the cattle rests on: costs, households with their commitments.
async function planCattle(page) {
  await go(page, 'Dự án');
  await link(page, 'Nuôi bò cái sinh sản').click();
  await tab(page, /^Kinh phí/).click();
  await link(page, 'Thêm dòng chi phí').click();
  await fillIn(form(page, 'Thêm dòng chi phí'), {
    'Hạng mục': 'Bò cái sinh sản', 'Số lượng': '24', 'Đơn vị tính': 'con', 'Đơn giá': '20 triệu', 'Ngân sách nhà nước': '380 triệu', 'Đối ứng bằng ngày công': '100 triệu',
  });
  await save(page, 'Thêm dòng chi phí');
  await joinAll(page, HOUSEHOLDS);
  await main(page).getByRole('button', { name: 'Mọi hộ đã cam kết' }).click();
  await link(page, new RegExp(household(0))).click();
  await field(form(page, 'Phần của hộ'), 'Có kinh nghiệm làm kinh tế giỏi').check();
  await save(page, 'Phần của hộ');
}

// The list is fixed.
async function fixCattle(page) {
  await tab(page, /^Tổng hợp/).click();
  await step(page).getByRole('button', { name: 'Chốt danh sách' }).click();
  await expect(toast(page, 'Đã chốt danh sách theo ngày 25/03/2023.')).toBeVisible();
}

// Handed over and signed, accepted; the payment has its papers listed.
async function handOverCattle(page) {
  await take(page, ...LATER_STEPS[0]);
  await tab(page, /^Giao nhận/).click();
  await handOverAll(page, HOUSEHOLDS, '12/05/2023');
  await take(page, ...LATER_STEPS[1]);
  await tab(page, /^Thanh toán/).click();
  await link(page, 'Thêm khoản chi').click();
  await fillIn(form(page, 'Thêm khoản chi'), { 'Lấy từ khoản phân bổ': 'còn 380.000.000', 'Số tiền': '380 triệu', 'Tình trạng chi': 'Đang lập hồ sơ', Ngày: '01/06/2023' });
  await save(page, 'Thêm khoản chi');
}

// Paid, and on to what follows.
async function payCattle(page) {
  await main(page).getByRole('button', { name: 'Đánh dấu đủ hồ sơ' }).click();
  await expect(toast(page, 'Hồ sơ thanh toán đã đủ.')).toBeVisible();
  await link(page, '01/06/2023').click();
  await choose(field(form(page, 'Sửa khoản chi'), 'Tình trạng chi'), 'Đã giải ngân');
  await save(page, 'Sửa khoản chi');
  await take(page, ...LATER_STEPS[2]);
  await take(page, ...LATER_STEPS[3]);
  await tab(page, /^Theo dõi/).click();
}

// The figures of the meeting, the verdict on the project under the rules of its days, and every day as it was typed.
async function expectMeeting(page) {
  await page.reload();
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await expect(figure(page, 'Được giao')).toContainText('5.968.000.000');
  await expect(figure(page, 'Đã phân bổ')).toContainText('2.432.000.000');
  await expect(figure(page, 'Đã giải ngân')).toContainText('534triệu đồng');
  await expect(figure(page, 'Chưa phân bổ')).toContainText('3.536.000.000');
  await expect(page.getByRole('region', { name: 'Lớp đào tạo nghề' })).toContainText('0/15');
  await expect(page.getByRole('region', { name: 'Lớp đào tạo nghề' })).toContainText('3 nấu ăn, 1 may mặc');

  // The verdict on the project, under the rules of its days, and every day as it was typed.
  await go(page, 'Dự án');
  await link(page, 'Nuôi bò cái sinh sản').click();
  await expect(page.getByText('Dự án đã quyết toán, kết thúc.')).toBeVisible();
  const findings = page.getByRole('region', { name: 'Kiểm tra quy định' });
  await expect(findings).toContainText(/\d+ đạt/);
  await expect(findings).not.toContainText(/bắt buộc chưa đạt|cảnh báo|chưa rõ|chưa xét/);
  const days = [['Đề xuất', '10/02/2023'], ...CATTLE_STEPS, ...LATER_STEPS];
  for (const [state, day] of days) {
    await expect(page.getByRole('list', { name: 'Các bước của dự án' }).getByRole('listitem').filter({ hasText: state }).first()).toContainText(day);
  }
  await step(page).getByRole('link', { name: 'Sửa ngày các bước' }).click();
  for (const [state, day] of days.slice(1)) await expect(field(form(page, 'Ngày của các bước'), `Ngày ${state}`)).toHaveValue(day);
}

test('the whole meeting, with three running projects of which one was settled in November 2023, is written down with true days', async ({ page }) => {
  test.setTimeout(600_000);
  const hand = await countHand(page);
  await newRegister(page, { name: 'Nông Thị Thử', unit: 'thanh pho bac kan', year: '2023' });
  for (const [component, amount] of GRANTS) {
    await addGrant(page, { 'Dự án thành phần': component, 'Số tiền': amount, Ngày: '10/02/2023', 'Số quyết định': '12/QĐ-UBND' });
  }
  await addHouseholds(page, HOUSEHOLDS, { 'Xã, phường': 'X. Dương Quang', Diện: 'Hộ nghèo', 'Ngày công nhận': '15/12/2022' });
  told('grants and households', hand);

  for (const [values, days] of [...WAITING, [CATTLE, CATTLE_STEPS]]) {
    await openRunning(page, values, days);
    await save(page, 'Thêm dự án');
    await expect(title(page, values['Tên dự án'])).toBeVisible();
  }
  told('with three projects on their way', hand);

  // The money: that of the cattle is for its project.
  for (const [component, unit, amount] of ALLOCATIONS) {
    const project = unit === 'X. Dương Quang' ? { 'Cho dự án': 'Nuôi bò cái sinh sản' } : {};
    await addAllocation(page, { 'Dự án thành phần': component, 'Đơn vị nhận': unit, 'Số tiền': amount, Ngày: '29/03/2023', ...project });
  }
  await addPayment(page, { 'Lấy từ khoản phân bổ': 'còn 460.000.000', 'Số tiền': '154 triệu', Ngày: '19/05/2023', 'Người nhận tiền': 'Nhóm hộ Thử' });
  await addTarget(page, { 'Số lớp phấn đấu': '15', 'Theo văn bản': 'Kế hoạch 2023' });

  await planCattle(page);
  await tab(page, /^Hồ sơ/).click();
  const dossier = page.getByRole('region', { name: 'Hồ sơ dự án' }).getByRole('checkbox');
  for (let n = 0; n < await dossier.count(); n += 1) {
    await dossier.nth(n).click();
    await expect(dossier.nth(n)).toBeChecked();
  }
  await fixCattle(page);
  told('with all that the approval rests on', hand);

  await handOverCattle(page);
  const papers = page.getByRole('region', { name: /^Hồ sơ: / }).getByRole('checkbox');
  for (let n = 0; n < await papers.count(); n += 1) {
    await papers.nth(n).click();
    await expect(papers.nth(n)).toBeChecked();
  }
  await payCattle(page);
  for (let n = 0; n < HOUSEHOLDS; n += 1) {
    await link(page, 'Thêm lần theo dõi').click();
    await fillIn(form(page, 'Thêm lần theo dõi'), { Hộ: household(n), Ngày: '15/09/2023', 'Còn sống, còn dùng': '2' });
    await save(page, 'Thêm lần theo dõi');
  }
  await take(page, ...LATER_STEPS[4]);
  told('with one project handed over, paid, followed up and settled', hand);

  await addClassesOf2022(page);
  told('the whole meeting', hand);
  expect(all(hand)).toBeGreaterThanOrEqual(BY_FORMS);
  await expectMeeting(page);
});

// The twelve households as the commune keeps them.
const list = () => ({
  name: 'duong-quang.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: xlsx({
    'Hộ nghèo': [
      ['UBND XÃ DƯƠNG QUANG'], ['DANH SÁCH HỘ NGHÈO NĂM 2023'], [], ['STT', 'Họ và tên chủ hộ', 'Loại hộ', 'Ngày công nhận'],
      ...Array.from({ length: HOUSEHOLDS }, (_, n) => [n + 1, household(n), 'N', '15/12/2022']),
    ],
  }),
});

test('by workbook and tables the same meeting takes at most three fifths of the hand', async ({ page }) => {
  test.setTimeout(600_000);
  const hand = await countHand(page);
  await newRegister(page, { name: 'Nông Thị Thử', unit: 'thanh pho bac kan', year: '2023' });
  // Day and decision stay from one grant to the next.
  await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).first().click();
  const grant = form(page, 'Thêm quyết định giao vốn');
  await fillIn(grant, { Ngày: '10/02/2023', 'Số quyết định': '12/QĐ-UBND' });
  for (const [n, [component, amount]] of GRANTS.entries()) {
    await choose(field(grant, 'Dự án thành phần'), component);
    await field(grant, 'Số tiền').fill(amount);
    const isLast = n === GRANTS.length - 1;
    await grant.getByRole('button', { name: isLast ? 'Ghi vào sổ' : 'Ghi và thêm tiếp' }).click();
    if (isLast) await expect(grant).toBeHidden();
    else await expect(field(grant, 'Số tiền')).toHaveValue('');
  }
  await go(page, 'Hộ và người');
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Chọn tệp Excel' }).first().click()]);
  await dialog.setFiles(list());
  await expect(page.getByRole('heading', { name: /^Dòng tiêu đề là dòng/ })).toBeVisible();
  await page.getByRole('button', { name: 'Ghép cột', exact: true }).last().click();
  await expect(title(page, 'Ghép cột của tệp với sổ')).toBeVisible();
  await page.getByRole('button', { name: /^Xem trước \d/ }).first().click();
  await page.getByRole('button', { name: `Ghi ${HOUSEHOLDS} bản ghi vào sổ` }).click();
  await expect(title(page, `Đã ghi ${HOUSEHOLDS} bản ghi vào sổ`)).toBeVisible();
  told('grants and households', hand);

  for (const [values, days] of [...WAITING, [CATTLE, CATTLE_STEPS]]) {
    await openRunning(page, values, days);
    await save(page, 'Thêm dự án');
    await expect(title(page, values['Tên dự án'])).toBeVisible();
  }
  told('with three projects on their way', hand);

  const [cattle] = ALLOCATIONS.filter(([, unit]) => unit === 'X. Dương Quang');
  await addAllocation(page, { 'Dự án thành phần': cattle[0], 'Đơn vị nhận': cattle[1], 'Số tiền': cattle[2], Ngày: '29/03/2023', 'Cho dự án': 'Nuôi bò cái sinh sản' });
  await page.getByRole('link', { name: 'Nhập dạng bảng' }).click();
  await field(main(page), 'Ngày').fill('29/03/2023');
  const grid = page.getByRole('grid', { name: 'Bảng nhập' });
  const heads = await grid.locator('thead th').allInnerTexts();
  const rows = await grid.locator('tbody th').allInnerTexts();
  for (const [component, unit, amount] of ALLOCATIONS.filter((one) => one !== cattle)) {
    const row = rows.findIndex((name) => name.startsWith(unit));
    const column = heads.findIndex((name) => name.startsWith(component.split(' · ')[1])) - 1;
    await page.locator(`#c-${row}-${column}`).click();
    await page.keyboard.type(amount);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Ghi 4 khoản/ }).click();
  await expect(toast(page, /^Đã ghi 4 khoản phân bổ/)).toBeVisible();
  await addPayment(page, { 'Lấy từ khoản phân bổ': 'còn 460.000.000', 'Số tiền': '154 triệu', Ngày: '19/05/2023', 'Người nhận tiền': 'Nhóm hộ Thử' });
  await addTarget(page, { 'Số lớp phấn đấu': '15', 'Theo văn bản': 'Kế hoạch 2023' });
  await planCattle(page);
  await tab(page, /^Hồ sơ/).click();
  await main(page).getByRole('button', { name: /^Có đủ cả \d+ giấy tờ/ }).click();
  await expect(toast(page, /^Đã ghi/)).toBeVisible();
  await fixCattle(page);
  told('with all that the approval rests on', hand);

  await handOverCattle(page);
  await main(page).getByRole('button', { name: /^Có đủ cả \d+ giấy tờ/ }).click();
  await payCattle(page);
  await link(page, 'Nhập dạng bảng').click();
  await page.locator('#c-0-1').fill('15/09/2023');
  await page.locator('#c-0-1').press('Enter');
  await expect(page.locator(`#c-${HOUSEHOLDS - 1}-1`)).toHaveValue('15/09/2023');
  // A column of the commune's own list, by Ctrl+V.
  await page.locator('#c-0-2').evaluate((cell, text) => {
    const board = new DataTransfer();
    board.setData('text/plain', text);
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: board, bubbles: true, cancelable: true }));
  }, Array(HOUSEHOLDS).fill('2').join('\n'));
  hand.clicks += 1;
  hand.keystrokes += 2;
  await page.getByRole('button', { name: `Ghi ${HOUSEHOLDS} dòng` }).click();
  await expect(toast(page, `Đã ghi ${HOUSEHOLDS} dòng`)).toBeVisible();
  await page.getByRole('link', { name: 'Xong' }).click();
  await take(page, ...LATER_STEPS[4]);
  told('with one project handed over, paid, followed up and settled', hand);

  await addClassesOf2022(page);
  told('the whole meeting, by workbook and tables', hand);
  console.log(`the whole meeting: ${BY_FORMS} clicks and keystrokes by forms, ${all(hand)} by workbook and tables`);
  await expectMeeting(page);
  expect(all(hand)).toBeLessThanOrEqual(0.6 * BY_FORMS);
});
