// Meetings: from an empty register conclusions are typed as they are spoken, the meeting is closed, the notice stands ready
// and the tasks are in their list. Years after the meeting: nothing of it hangs on today.
import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { expect, field, fillIn, form, go, newRegister, test, title } from './people.mjs';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-11-28T12:00:00+07:00')));

const main = (page) => page.getByRole('main');

async function save(page, name) {
  await form(page, name).getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(form(page, name)).toBeHidden();
}

const OFFICES = ['Phòng Kinh tế', 'Phòng Tài chính - Kế hoạch', 'Phòng Lao động - Thương binh và Xã hội'];

// Each sentence, the unit and the day that are read out of it.
const SAID = [
  ['UBND các xã, phường phối hợp với các hợp tác xã rà soát, thống nhất các tiêu chí trước 15/6', 'Các xã, phường (8)', '15/06/2023'],
  ['Phòng Kinh tế hướng dẫn, tham mưu trong thực hiện các dự án, đến hết tháng 6', 'Phòng Kinh tế', '30/06/2023'],
  ['Phòng Tài chính- Kế hoạch hướng dẫn cho các hợp tác xã về các thủ tục thanh toán trước 8/6', 'Phòng Tài chính - Kế hoạch', '08/06/2023'],
  ['Các dự án đang thực hiện cần tập trung triển khai đảm bảo theo đúng quy định', 'Không giao ai', ''],
  ['LĐTBXH phối hợp với các xã, phường tuyên truyền vận động các hộ nghèo, 30/6', 'Phòng Lao động - Thương binh và Xã hội', '30/06/2023'],
];

const text = (page, n) => page.getByRole('textbox', { name: `Kết luận ${n}`, exact: true });
const unit = (page, n) => page.getByRole('combobox', { name: `Đơn vị thực hiện kết luận ${n}`, exact: true });
const due = (page, n) => page.getByRole('textbox', { name: `Hạn của kết luận ${n}`, exact: true });
const chosen = (select) => select.evaluate((list) => list.selectedOptions[0].textContent);

async function begin(page) {
  await newRegister(page, { unit: 'thanh pho bac kan' });
  for (const name of OFFICES) {
    await page.goto('#/catalogue?form=unit');
    await fillIn(form(page, 'Thêm đơn vị'), { Tên: name });
    await save(page, 'Thêm đơn vị');
  }
  await go(page, 'Họp, kết luận');
  await expect(page.getByRole('heading', { name: 'Chưa có cuộc họp nào trong năm' })).toBeVisible();
  await main(page).getByRole('link', { name: 'Thêm cuộc họp' }).first().click();
  await fillIn(form(page, 'Thêm cuộc họp'), {
    'Tên cuộc họp': 'Họp đôn đốc thực hiện các dự án phát triển sản xuất', 'Ngày họp': '1/6', 'Giờ bắt đầu': '8h00',
    'Địa điểm': 'Phòng họp tầng 2', 'Người chủ trì': 'Hà Quốc Thử', 'Chức vụ người chủ trì': 'Phó Chủ tịch Thường trực', 'Kỳ báo cáo .*': '5/2023',
  });
  await save(page, 'Thêm cuộc họp');
  await expect(title(page, /^Họp đôn đốc/)).toBeVisible();
}

test('from an empty register: conclusions are typed, corrected by keyboard, closed, and stand in the notice and the list', async ({ page }) => {
  await begin(page);
  await page.getByRole('button', { name: 'Mời 11 đơn vị' }).click();
  const there = page.getByRole('group', { name: /^Phòng Kinh tế có mặt/ });
  await there.getByRole('button', { name: 'Có mặt' }).click();
  await expect(there.getByRole('button', { name: 'Có mặt' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('region', { name: 'Thành phần' })).toContainText('1/11');

  await main(page).getByRole('link', { name: 'Ghi kết luận' }).click();
  await expect(text(page, 1)).toBeFocused();
  for (const [at, [sentence, who, day]] of SAID.entries()) {
    await text(page, at + 1).fill(sentence);
    await expect.poll(() => chosen(unit(page, at + 1))).toBe(who);
    await expect(due(page, at + 1)).toHaveValue(day);
    await page.keyboard.press('Enter');
    await expect(text(page, at + 2)).toBeFocused();
  }
  // Nothing was meant to be read here: it is taken back and chosen by hand, without the mouse.
  await text(page, 6).fill('Phòng Kinh tế tổng hợp, báo cáo trước 20/6');
  await page.getByRole('button', { name: 'Không phải' }).click();
  await expect(unit(page, 6)).toBeFocused();
  await expect.poll(() => chosen(unit(page, 6))).toBe('Không giao ai');
  await unit(page, 6).selectOption({ label: 'Phòng Tài chính - Kế hoạch' });
  await page.keyboard.press('Tab');
  await expect(due(page, 6)).toBeFocused();
  await page.keyboard.type('32/6');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Gõ ngày, tháng: 15/6')).toBeVisible();
  await due(page, 6).fill('25/6');
  await page.keyboard.press('Tab');
  await expect(due(page, 6)).toHaveValue('25/06/2023');
  // It goes up over the sentence before it, and away again.
  await text(page, 6).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(text(page, 5)).toHaveValue(/tổng hợp/);
  await expect(text(page, 5)).toBeFocused();
  await text(page, 5).fill('');
  await page.keyboard.press('Enter');
  await expect(text(page, 5)).toHaveValue(SAID[4][0]);

  const check = page.getByRole('region', { name: 'Kiểm tra trước khi ban hành' });
  await expect(check).toContainText('4 kết luận có đơn vị thực hiện');
  await expect(check).toContainText('1 câu đánh giá chung');
  await check.getByRole('button', { name: 'Kết thúc họp, giao 11 nhiệm vụ' }).click();
  await expect(check).toContainText('Sổ có 11 nhiệm vụ từ cuộc họp này.');

  await check.getByRole('link', { name: 'Thông báo kết luận' }).click();
  const paper = page.getByRole('article');
  for (const said of [
    'Kết luận của đồng chí Hà Quốc Thử, Phó Chủ tịch Thường trực tại cuộc họp đôn đốc',
    'Các dự án đang thực hiện cần tập trung triển khai đảm bảo theo đúng quy định.',
    'a) Ủy ban nhân dân các xã, phường: Phối hợp với các hợp tác xã rà soát, thống nhất các tiêu chí. Hoàn thành trước ngày 15 tháng 6 năm 2023.',
    'b) Phòng Kinh tế: Hướng dẫn, tham mưu trong thực hiện các dự án. Hoàn thành trước ngày 30 tháng 6 năm 2023.',
    'c) Phòng Tài chính - Kế hoạch: Hướng dẫn cho các hợp tác xã về các thủ tục thanh toán. Hoàn thành trước ngày 08 tháng 6 năm 2023.',
    'd) Phòng Lao động - Thương binh và Xã hội: Phối hợp với các xã, phường tuyên truyền vận động các hộ nghèo. Hoàn thành trước ngày 30 tháng 6 năm 2023.',
  ]) {
    await expect(paper).toContainText(said);
  }
  await page.goto('#/tasks');
  await expect(main(page).getByRole('link', { name: /^Phối hợp với các hợp tác xã rà soát/ })).toHaveCount(8);
  await expect(main(page).getByRole('link', { name: 'Hướng dẫn, tham mưu trong thực hiện các dự án', exact: true })).toBeVisible();
  await go(page, 'Họp, kết luận');
  await expect(main(page).getByRole('row', { name: /^01\/06\/2023/ })).toContainText('0/11');
});

test('what stands in the way is raised at the meeting and becomes a conclusion, by keyboard; a line that was not left survives a reload', async ({ page }) => {
  await begin(page);
  await main(page).getByRole('link', { name: 'Nêu vướng mắc' }).press('Enter');
  await fillIn(form(page, 'Ghi vướng mắc'), {
    'Vướng mắc, một câu': 'Chưa có giấy kiểm dịch', 'Loại vướng mắc': 'Giống, giá, kiểm dịch', 'Nơi bị vướng': 'X. Nông Thượng',
    'Đề xuất cách gỡ': 'Lấy mẫu kiểm dịch tại nơi bán', 'Đơn vị phải gỡ': 'Phòng Kinh tế',
  });
  await expect(field(form(page, 'Ghi vướng mắc'), 'Ngày nêu')).toHaveValue('01/06/2023');
  await save(page, 'Ghi vướng mắc');
  await expect(page.getByRole('region', { name: 'Vướng mắc chưa xong' })).toContainText('nêu tại cuộc họp này');

  await main(page).getByRole('link', { name: 'Ghi kết luận' }).press('Enter');
  await expect(text(page, 1)).toBeFocused();
  await page.keyboard.type('LĐTBXH tuyên truyền');
  await page.reload();
  await expect(text(page, 1)).toHaveValue('LĐTBXH tuyên truyền');
  await expect(text(page, 1)).toBeFocused();
  await expect(page.getByText('Bản nháp, chưa ghi vào sổ.')).toBeVisible();
  // A day in one press.
  await main(page).getByRole('button', { name: 'hết tháng, 30/06' }).press('Enter');
  await expect(due(page, 1)).toHaveValue('30/06/2023');

  const left = page.getByRole('region', { name: 'Vướng mắc cần giao' });
  await left.getByRole('button', { name: 'Thành kết luận: Chưa có giấy kiểm dịch' }).press('Enter');
  await expect(text(page, 2)).toHaveValue('Phòng Kinh tế lấy mẫu kiểm dịch tại nơi bán');
  await expect(text(page, 2)).toBeFocused();
  await expect.poll(() => chosen(unit(page, 2))).toBe('Phòng Kinh tế');
  await expect(left).toContainText('kết luận 2');
  await page.reload();
  await expect(text(page, 3)).toHaveValue('');
  await expect(text(page, 1)).toHaveValue('LĐTBXH tuyên truyền');
  await page.getByRole('button', { name: 'Kết thúc họp, giao 2 nhiệm vụ' }).press('Enter');
  await go(page, 'Vướng mắc');
  await main(page).getByRole('link', { name: 'Chưa có giấy kiểm dịch' }).click();
  const detail = page.getByRole('region', { name: 'Chưa có giấy kiểm dịch', exact: true });
  await expect(detail).toContainText('Lấy mẫu kiểm dịch tại nơi bán');
  await detail.getByRole('link', { name: /^Họp đôn đốc/ }).click();
  await expect(title(page, /^Họp đôn đốc/)).toBeVisible();
});

test('from the meeting its wall shows the figures of its day, with the agenda on a key, and leads back', async ({ page }) => {
  await begin(page);
  for (const [what, minutes] of [['Nguồn vốn, phân bổ', '15'], ['Kết luận', '20']]) {
    await main(page).getByRole('link', { name: 'Thêm nội dung' }).click();
    await fillIn(form(page, 'Thêm nội dung họp'), { 'Nội dung': what, 'Số phút': minutes });
    await save(page, 'Thêm nội dung họp');
  }
  await main(page).getByRole('link', { name: 'Trình chiếu' }).click();
  await expect(title(page, 'Còn bao nhiêu vốn chưa dùng?')).toBeVisible();
  await expect(page.getByText('Số liệu đến 01/06/2023')).toBeVisible();
  const now = page.getByRole('button', { name: /^Chương trình\. Đang ở: / });
  await expect(now).toContainText('Mục 1/2: Nguồn vốn, phân bổ · 15 phút');
  await page.keyboard.press('c');
  const agenda = page.getByRole('complementary', { name: 'Chương trình' });
  await expect(agenda).toContainText('08:15');
  await page.keyboard.press('ArrowDown');
  await expect(now).toContainText('Mục 2/2: Kết luận');
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.reload();
    await expect(now).toBeVisible();
    await page.keyboard.press('c');
    await expect(agenda).toBeVisible();
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      expect(await axe(page), `${size.width} ${scheme}`).toEqual([]);
      expect(await sideways(page), `${size.width}`).toBe(0);
    }
  }
  await page.setViewportSize(WIDE);
  await page.keyboard.press('Escape');
  await expect(agenda).toBeHidden();
  // Where the meeting is stays known, and the last question is what it concludes.
  await expect(now).toContainText('Mục 2/2: Kết luận');
  for (let at = 0; at < 6; at += 1) await page.keyboard.press('ArrowRight');
  await expect(title(page, 'Kết luận: giao ai, việc gì, đến khi nào?')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(title(page, /^Họp đôn đốc/)).toBeVisible();
});

test('the list, a meeting, its conclusions and its papers can be used by everybody, on a telephone, too', async ({ page }) => {
  await begin(page);
  await main(page).getByRole('link', { name: 'Ghi kết luận' }).click();
  await text(page, 1).fill(SAID[1][0]);
  await page.keyboard.press('Enter');
  await expect(text(page, 2)).toBeFocused();
  const at = page.url();
  const places = ['#/meetings', at.replace('/conclusions', '/course'), at, at.replace('/conclusions', '/notice'), at.replace('/conclusions', '/invitation')];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      for (const place of places) {
        await page.goto(place);
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        expect(await axe(page), `${place} ${size.width} ${scheme}`).toEqual([]);
        expect(await sideways(page), `${place} ${size.width}`).toBe(0);
      }
    }
  }
});
