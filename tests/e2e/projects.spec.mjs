// A community project from its proposal to its settlement, with thirty households, by keyboard, with the refusals on
// the way; and the paper that the households sign.
import {
  addAllocation, addGrant, choose, expect, field, fillIn, form, go, newRegister, openSample, test, title, refused, toast,
} from './people.mjs';

// Clocks that a test sets are those of the office.
test.use({ timezoneId: 'Asia/Ho_Chi_Minh' });

// As somebody without a mouse: Tab until it is there, then the key.
async function tabTo(page, target, most = 160) {
  await expect(target).toBeVisible();
  const isThere = () => target.evaluate((element) => element === document.activeElement).catch(() => false);
  for (let presses = 0; presses < most; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by ${most} times Tab: ${target}`);
}

async function press(page, target, key = 'Enter') {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const main = (page) => page.getByRole('main');
const link = (page, name) => main(page).getByRole('link', { name }).first();
const button = (page, name) => main(page).getByRole('button', { name });
const tab = (page, name) => page.getByRole('navigation', { name: 'Phần của dự án' }).getByRole('link', { name });
const panel = (page, name) => page.getByRole('region', { name, exact: true });
const step = (page) => page.getByRole('region', { name: 'Bước tiếp theo' });

async function save(page, name) {
  const entry = form(page, name);
  await press(page, entry.getByRole('button', { name: 'Ghi vào sổ' }));
  await expect(entry).toBeHidden();
}

// Takes the next step on a day, which must be possible.
async function take(page, name, day) {
  await press(page, tab(page, /^Tổng hợp/));
  await field(step(page), `Ngày ${name}`).fill(day);
  await press(page, step(page).getByRole('button', { name: `Ghi bước: ${name}` }));
  await expect(toast(page, `Đã ghi bước: ${name}.`)).toBeVisible();
}

// Tries the next step, and is told which rules stand in the way; those that only warn are told of on the page.
async function heldUp(page, name, day, rules, warned = []) {
  await press(page, tab(page, /^Tổng hợp/));
  await field(step(page), `Ngày ${name}`).fill(day);
  await expect(step(page).getByRole('listitem')).toHaveText([...rules.split(', '), ...warned].map((rule) => new RegExp(`\\S.* \\(${rule}\\)$`)));
  await press(page, step(page).getByRole('button', { name: `Ghi bước: ${name}` }));
  const said = rules.split(', ').map((rule) => `\\S[^;]* \\(${rule}\\)`).join('; ');
  await expect(refused(page, new RegExp(`Chưa chuyển sang “${name}” được: ${said}\\.`))).toBeVisible();
}

const HOUSEHOLDS = 30;
const name = (n) => `Hoàng Văn ${['An', 'Bình', 'Cảnh', 'Dũng', 'Đức', 'Giang'][n % 6]} ${String.fromCharCode(65 + n)}`;

async function addHouseholds(page) {
  for (let n = 0; n < HOUSEHOLDS; n += 1) {
    // Whoever was added is shown (F68): the next one begins from the list.
    await go(page, 'Hộ và người');
    await page.getByRole('link', { name: 'Thêm hộ' }).first().press('Enter');
    const entry = form(page, 'Thêm hộ');
    await fillIn(entry, {
      'Họ tên chủ hộ': name(n),
      'Mã hộ': `NT-${String(n).padStart(4, '0')}`,
      'Xã, phường': 'X. Nông Thượng',
      // One beneficiary too few for half of them.
      Diện: n < 14 ? 'Hộ nghèo' : 'Hộ không nghèo',
    });
    await field(entry, 'Mã hộ').press('Enter');
    await expect(entry).toBeHidden();
  }
  await go(page, 'Hộ và người');
  await expect(page.getByText(`${HOUSEHOLDS} trong ${HOUSEHOLDS} hộ`, { exact: true })).toBeVisible();
}

test('a community project goes from its proposal to its settlement by keyboard, with its refusals', async ({ page }) => {
  test.setTimeout(240_000);
  // Three years later, with the days on which it happened.
  await page.clock.setFixedTime(new Date('2026-11-28T08:00:00+07:00'));
  await newRegister(page);
  await addGrant(page, { 'Dự án thành phần': 'DA2 · Đa dạng', 'Số tiền': '600 triệu' });
  await addHouseholds(page);

  await go(page, 'Dự án');
  await press(page, link(page, 'Thêm dự án'));
  await fillIn(form(page, 'Thêm dự án'), {
    'Tên dự án': 'Nuôi bò cái sinh sản',
    'Phương thức': 'Phát triển sản xuất cộng đồng',
    'Dự án thành phần': 'DA2 · Đa dạng',
    'Nơi thực hiện': 'X. Nông Thượng',
    'Ngày đề xuất': '03/07/2023',
    'Bắt đầu': '01/08/2023',
    'Kết thúc': '31/07/2025',
    'Cộng đồng đề nghị thuộc loại': 'ban phát triển thôn',
  });
  // It is shown as soon as it is written down (F68).
  await save(page, 'Thêm dự án');
  await expect(title(page, 'Nuôi bò cái sinh sản')).toBeVisible();

  // What it costs, and who pays.
  await press(page, tab(page, /^Kinh phí/));
  await press(page, link(page, 'Thêm dòng chi phí'));
  const cost = form(page, 'Thêm dòng chi phí');
  await fillIn(cost, { 'Hạng mục': 'Bò cái sinh sản', 'Số lượng': '30', 'Đơn vị tính': 'con', 'Đơn giá': '17 triệu', 'Ngân sách nhà nước': '600 triệu' });
  await expect(cost.getByText('Thành tiền 510.000.000, các phần cộng lại 600.000.000: vượt 90.000.000.')).toBeVisible();
  await fillIn(cost, { 'Ngân sách nhà nước': '300 triệu', 'Đối ứng bằng ngày công': '30 triệu' });
  await save(page, 'Thêm dòng chi phí');

  // Who takes part.
  await press(page, tab(page, /^Hộ tham gia/));
  await press(page, link(page, 'Thêm hộ'));
  const join = panel(page, 'Thêm hộ');
  await join.getByLabel('Tìm hộ').fill('hoang van duc');
  await expect(join.getByRole('checkbox')).toHaveCount(5);
  await join.getByLabel('Tìm hộ').fill('');
  await expect(join.getByRole('checkbox')).toHaveCount(HOUSEHOLDS);
  await press(page, join.getByRole('button', { name: 'Chọn tất cả' }));
  await press(page, join.getByRole('button', { name: `Thêm ${HOUSEHOLDS} hộ` }));
  await expect(toast(page, `Đã thêm ${HOUSEHOLDS} hộ`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Còn 300.000.000 đồng ngân sách chưa chia cho hộ nào.')).toBeVisible();
  await press(page, button(page, 'Chia đều'));
  await expect(page.getByText(/ngân sách chưa chia cho hộ nào/)).toBeHidden();
  await press(page, button(page, 'Mọi hộ đã cam kết'));
  await press(page, link(page, /Hoàng Văn An A/));
  await press(page, field(form(page, 'Phần của hộ'), 'Có kinh nghiệm làm kinh tế giỏi'), 'Space');
  await save(page, 'Phần của hộ');

  // Step by step, with what each demands.
  await take(page, 'Họp dân', '05/07/2023');
  // What the dossier holds is for the province to say since 24 June 2023: what is missing warns.
  await field(step(page), 'Ngày Đủ hồ sơ').fill('10/07/2023');
  await press(page, step(page).getByRole('button', { name: 'Ghi bước: Đủ hồ sơ' }));
  await expect(refused(page, /Chưa chuyển sang “Đủ hồ sơ” được, cần ghi lý do bằng văn bản cho cảnh báo: \S.* \(Q09\)\./)).toBeVisible();
  await press(page, tab(page, /^Hồ sơ/));
  for (const paper of ['Biên bản họp dân', 'Kế hoạch sản xuất', 'Tổng chi phí', 'Kết quả dự án', 'Nhu cầu đào tạo', 'Nội dung khác']) {
    const box = main(page).getByRole('checkbox', { name: new RegExp(`^${paper}`) });
    await box.press('Space');
    await expect(box).toBeChecked();
  }
  await take(page, 'Đủ hồ sơ', '10/07/2023');
  await take(page, 'Thẩm định', '14/07/2023');
  await heldUp(page, 'Phê duyệt', '20/07/2023', 'Q01, V02', ['Q24']);
  await expect(page.getByText(/Chưa đủ tỷ lệ hộ thuộc đối tượng: 46,7\s%, cần từ 50 %/)).toBeVisible();
  await press(page, link(page, 'Sửa'));
  const papersOfApproval = form(page, 'Sửa dự án');
  await fillIn(papersOfApproval, {
    'Số quyết định phê duyệt': '462/QĐ-UBND',
    'Chủ đầu tư \\(đơn vị được giao vốn\\)': 'UBND xã Nông Thượng',
    'Người đại diện cộng đồng': 'Hoàng Văn An A',
    'Hợp đồng với người đại diện \\(số, ngày\\)': '03/HĐ-ĐD, 21/07/2023',
    'Công khai kế hoạch, điều kiện hỗ trợ \\(nơi, ngày\\)': 'Nhà văn hóa thôn, 01/07/2023',
    'Quyết định lập tổ thẩm định \\(số, ngày\\)': '21/QĐ-UBND, 11/07/2023',
  });
  await choose(field(papersOfApproval, 'Người phê duyệt'), 'Chủ tịch UBND xã');
  await save(page, 'Sửa dự án');
  await go(page, 'Hộ và người');
  await press(page, link(page, name(14)));
  await press(page, main(page).getByRole('link', { name: 'Sửa', exact: true }).first());
  await choose(field(form(page, 'Sửa hộ'), 'Diện'), 'Hộ cận nghèo');
  await save(page, 'Sửa hộ');
  await go(page, 'Dự án');
  await press(page, link(page, 'Nuôi bò cái sinh sản'));
  await expect(page.getByText(/Đủ tỷ lệ hộ thuộc đối tượng: 50,0\s%/)).toBeVisible();
  // A day before the last step is no day for the next one.
  await field(step(page), 'Ngày Phê duyệt').fill('13/07/2023');
  await press(page, step(page).getByRole('button', { name: 'Ghi bước: Phê duyệt' }));
  await expect(step(page).getByRole('status').getByText('Ngày của bước này trước ngày của bước trước (14/07/2023).')).toBeVisible();
  await expect(field(step(page), 'Ngày Phê duyệt')).toBeFocused();
  await take(page, 'Phê duyệt', '20/07/2023');
  await expect(page.getByText(/Danh sách đã phê duyệt giữ nguyên kết quả/)).toBeVisible();

  await heldUp(page, 'Giao vốn', '24/07/2023', 'V03');
  await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'X. Nông Thượng', 'Số tiền': '300 triệu', 'Cho dự án': 'Nuôi bò cái sinh sản' });
  await go(page, 'Dự án');
  await press(page, link(page, 'Nuôi bò cái sinh sản'));
  await take(page, 'Giao vốn', '24/07/2023');
  await heldUp(page, 'Hợp đồng', '01/08/2023', 'V04');
  await press(page, link(page, 'Sửa'));
  await fillIn(form(page, 'Sửa dự án'), { 'Hợp đồng mua sắm \\(số, ngày\\) hoặc lý do không cần': '05/HĐ-MB, 01/08/2023' });
  await save(page, 'Sửa dự án');
  await take(page, 'Hợp đồng', '01/08/2023');
  await take(page, 'Giao nhận', '10/08/2023');

  // Twenty-nine receive and sign, one is not at home.
  await press(page, link(page, 'Ghi giao nhận'));
  const hand = panel(page, 'Ghi giao nhận');
  await fillIn(hand, { Ngày: '12/08/2023', 'Người chứng kiến': 'Trưởng thôn' });
  await press(page, hand.getByRole('button', { name: 'Chọn tất cả' }));
  await press(page, hand.getByRole('checkbox').last(), 'Space');
  await press(page, hand.getByRole('button', { name: 'Ghi 29 hộ' }));
  await expect(toast(page, 'Đã ghi giao nhận cho 29 hộ.')).toBeVisible();
  await heldUp(page, 'Nghiệm thu', '20/08/2023', 'Q13');
  await expect(page.getByRole('heading', { name: 'Còn 1 hộ chưa nhận đủ' })).toBeVisible();

  // The payment waits for its papers and for the last household.
  await press(page, tab(page, /^Thanh toán/));
  await press(page, link(page, 'Thêm khoản chi'));
  await fillIn(form(page, 'Thêm khoản chi'), {
    'Lấy từ khoản phân bổ': 'còn 300.000.000', 'Số tiền': '300 triệu', 'Tình trạng chi': 'Đang lập hồ sơ', Ngày: '21/08/2023',
  });
  await save(page, 'Thêm khoản chi');
  await press(page, button(page, 'Đánh dấu đủ hồ sơ'));
  await expect(refused(page, /Chưa thanh toán được: \S[^;]* \(Q18\); \S[^;]* \(V06\)\./)).toBeVisible();
  const papers = page.getByRole('region', { name: /^Hồ sơ: / });
  const count = await papers.getByRole('checkbox').count();
  expect(count).toBe(10);
  for (let n = 0; n < count; n += 1) {
    const box = papers.getByRole('checkbox').nth(n);
    await box.press('Space');
    await expect(box).toBeChecked();
  }
  await press(page, button(page, 'Đánh dấu đủ hồ sơ'));
  await expect(refused(page, /Chưa thanh toán được: \S[^;]* \(Q18\)\./)).toBeVisible();
  await press(page, tab(page, /^Giao nhận/));
  await press(page, link(page, 'Ghi giao nhận'));
  await fillIn(hand, { Ngày: '19/08/2023', 'Người chứng kiến': 'Trưởng thôn' });
  await press(page, hand.getByRole('checkbox').last(), 'Space');
  await press(page, hand.getByRole('button', { name: 'Ghi 1 hộ' }));
  await expect(page.getByText('30/30 hộ đã nhận đủ.')).toBeVisible();
  await take(page, 'Nghiệm thu', '20/08/2023');
  await heldUp(page, 'Thanh toán', '25/08/2023', 'V05');
  await press(page, tab(page, /^Thanh toán/));
  await press(page, button(page, 'Đánh dấu đủ hồ sơ'));
  await expect(toast(page, 'Hồ sơ thanh toán đã đủ.')).toBeVisible();
  await press(page, link(page, '21/08/2023'));
  await choose(field(form(page, 'Sửa khoản chi'), 'Tình trạng chi'), 'Đã giải ngân');
  await save(page, 'Sửa khoản chi');
  await take(page, 'Thanh toán', '25/08/2023');
  await take(page, 'Theo dõi', '01/09/2023');

  // A warning leads on only with a written reason.
  await field(step(page), 'Ngày Quyết toán, kết thúc').fill('31/07/2025');
  await press(page, step(page).getByRole('button', { name: 'Ghi bước: Quyết toán, kết thúc' }));
  await expect(refused(page, 'Chưa chuyển sang “Quyết toán, kết thúc” được, cần ghi lý do bằng văn bản cho cảnh báo: 30 hộ chưa được theo dõi lần nào sau khi nhận (V07).')).toBeVisible();
  await press(page, link(page, 'Chấp thuận, có ghi lý do'));
  await fillIn(form(page, 'Chấp thuận cảnh báo, ghi lý do'), { 'Lý do': 'Thú y xã theo dõi trong sổ riêng', 'Người quyết định': 'Chủ tịch UBND xã', Ngày: '31/07/2025' });
  await save(page, 'Chấp thuận cảnh báo, ghi lý do');
  await take(page, 'Quyết toán, kết thúc', '31/07/2025');

  // It is all still there after the browser was closed.
  await page.reload();
  await expect(page.getByText('Dự án đã quyết toán, kết thúc.')).toBeVisible();
  await press(page, tab(page, /^Giao nhận/));
  await expect(page.getByText('30/30 hộ đã nhận đủ.')).toBeVisible();
  // And can be taken back step by step.
  await page.keyboard.press('Control+z');
  await expect(toast(page, 'Đã hoàn tác')).toBeVisible();
});

test('the sheet for signature has one row a household and the form of an official paper', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  await link(page, 'Nuôi bò cái sinh sản, xã Nông Thượng').click();
  await tab(page, /^Giao nhận/).click();
  await link(page, 'Biên bản đợt 1').click();
  const paper = page.locator('.doc');
  await expect(paper.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible();
  await expect(paper.getByRole('heading', { name: 'BIÊN BẢN GIAO NHẬN' })).toBeVisible();
  await expect(paper.getByRole('row').filter({ has: page.getByText(/^006\*+\d{4}$/) })).toHaveCount(23);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  // Twenty-three rows high enough to sign in do not fit on one page, and need no third one.
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
});

test('a changed limit shows who would be affected before it is saved', async ({ page }) => {
  await openSample(page);
  await go(page, 'Quy định');
  await page.getByRole('link', { name: /^Của địa phương/ }).click();
  const trial = page.getByRole('region', { name: 'Thử trước khi đặt mức' });
  await choose(trial.getByLabel('Mức, tỷ lệ'), 'Trần ngân sách hỗ trợ');
  await trial.getByLabel('Mức của địa phương').fill('40');
  await expect(trial.getByRole('link', { name: /Trồng|Nuôi/ }).first()).toBeVisible();
  await trial.getByLabel('Mức của địa phương').fill('99');
  await expect(trial.getByText(/lỏng hơn quy định chung/)).toBeVisible();
});

test('the list of projects is sorted by any of its columns, by keyboard, and the address says so', async ({ page }) => {
  await openSample(page);
  await go(page, 'Dự án');
  const heading = main(page).getByRole('columnheader', { name: 'Ngân sách', exact: true });
  const rows = main(page).getByRole('table').locator('tbody tr');
  const amounts = async () => {
    const texts = await rows.locator('td:nth-child(5)').allTextContents();
    return texts.map((text) => Number(text.replaceAll('.', '')));
  };
  await expect(heading).not.toHaveAttribute('aria-sort');
  const own = await rows.allTextContents();
  expect(own.length).toBeGreaterThan(3);
  await press(page, heading.getByRole('button'));
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/[?&]sort=state-budget(&|$)/);
  const ascending = (await amounts()).toSorted((a, b) => a - b);
  await expect.poll(amounts).toEqual(ascending);
  // The focus stays on the heading: the same key turns the order round, and then back to that of the list.
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(amounts).toEqual(ascending.toReversed());
  await page.keyboard.press('Enter');
  await expect(heading).not.toHaveAttribute('aria-sort');
  await expect.poll(() => rows.allTextContents()).toEqual(own);
  // A link opens the order, and Back leads through it.
  await page.goBack();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
});
