// A first week in November 2026: an empty profile, today's clock, and the situation as it really is.
import { countHand } from './hand.mjs';
import {
  addAllocation, addClass, addGrant, addPayment, addTarget, beginRegister, expect, figure, fillIn, form, go, newRegister, test, title,
} from './people.mjs';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(new Date('2026-11-28T09:00:00+07:00')));

const told = (journey, hand) => console.log(`${journey}: ${hand.clicks} clicks, ${hand.keystrokes} keystrokes`);

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

  await page.getByRole('combobox', { name: 'Năm', exact: true }).selectOption('2022');
  for (const trade of ['Nấu ăn', 'Nấu ăn', 'Nấu ăn', 'May mặc']) {
    await addClass(page, { Nghề: trade, 'Ngày khai giảng': '15/08/2022', 'Nơi mở lớp': 'X. Nông Thượng', 'Học viên': '30' });
  }
  await go(page, 'Tổng quan');
  await page.getByRole('combobox', { name: 'Năm', exact: true }).selectOption('2023');
  await expect(page.getByRole('region', { name: 'Lớp đào tạo nghề' })).toContainText('3 nấu ăn, 1 may mặc');
  told('with the classes of 2022', hand);
});
