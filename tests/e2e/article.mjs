// What was reported of the meeting of 1 June 2023, line by line, and what the register shows of each: on the screen or on
// paper. Facts and figures only; the people here are invented. `when` says at which moment of the meeting it is looked at.
import { createHash } from 'node:crypto';
import { expect, figure } from './people.mjs';

// Units, components and the month by their ids in the catalogue.
const unit = (rest) => `unit:0176bb3e-7000-${rest}`;
export const CITY = unit('77c5-807a-2908ffda847d');
export const COMMUNES = {
  'X. Nông Thượng': unit('770e-80db-27d514f18234'),
  'X. Dương Quang': unit('7a77-a5bd-d7255fc183bc'),
  'P. Xuất Hóa': unit('7a70-8cb3-8a127373641f'),
  'P. Huyền Tụng': unit('72a8-a292-7e8f7754373b'),
  'P. Sông Cầu': unit('78da-a5bc-87854eba07cd'),
  'P. Nguyễn Thị Minh Khai': unit('7b73-88c8-15f3c03a8b3d'),
  'P. Phùng Chí Kiên': unit('74c4-b580-3859fa61056c'),
  'P. Đức Xuân': unit('7e34-bd28-ad21df575356'),
};
export const LATE = 'P. Phùng Chí Kiên';
export const MISSING = 'X. Dương Quang';
const DA2 = 'component:0176bb3e-7000-76e4-9df1-c788f5a7c01e';
const TDA1 = 'component:0176bb3e-7000-71eb-9dc9-ef801d0c0470';
const TRAINING = 'component:0176bb3e-7000-73cc-9714-7da04b3e4018';

const id = (kind, n) => `${kind}:01880000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const ECONOMY = id('unit', 1);
export const FINANCE = id('unit', 2);
export const LABOUR = id('unit', 3);
const COOPERATIVES = ['HTX Bí xanh Thử', 'HTX Mơ vàng Thử'];

const office = (_id, name) => ({ _id, kind: 'unit', unit_kind: 'office', name, parent: CITY });
const granted = { year: 2023, date: '2023-02-10', decision: '214/QĐ-UBND', kind: 'grant', source: 'original' };
const share = { year: 2023, date: '2023-03-29', decision: '588/QĐ-UBND', kind: 'allocation' };

// What Finance brings: the offices, the money but for what is typed at the meeting, and the projects.
export const money = {
  docs: [
    office(ECONOMY, 'Phòng Kinh tế'), office(FINANCE, 'Phòng Tài chính - Kế hoạch'), office(LABOUR, 'Phòng Lao động - Thương binh và Xã hội'),
    ...COOPERATIVES.map((name, n) => ({ _id: id('unit', 11 + n), kind: 'unit', unit_kind: 'cooperative', name, parent: CITY })),
    { ...granted, _id: id('grant', 1), component: DA2, amount: 3_150_000_000 },
    { ...granted, _id: id('grant', 2), component: TDA1, amount: 1_806_000_000 },
    { ...share, _id: id('allocation', 1), component: DA2, unit: COMMUNES['X. Nông Thượng'], amount: 840_000_000, purpose: 'Bò cái sinh sản' },
    { ...share, _id: id('allocation', 2), component: TDA1, unit: COMMUNES['P. Xuất Hóa'], amount: 580_000_000, purpose: 'Bí xanh' },
    { ...share, _id: id('allocation', 3), component: TRAINING, unit: LABOUR, amount: 1_012_000_000, purpose: 'Đào tạo nghề' },
    ...Object.values(COMMUNES).map((place, n) => project(n, place)),
  ],
};

// Two projects are led by cooperatives, which report beside their commune.
function project(n, place) {
  const lead = COOPERATIVES[n];
  return {
    _id: id('project', n), kind: 'project', name: `Dự án thử ${n + 1}`, component: lead ? TDA1 : DA2, unit: place, year: 2023, starts: '2023-04-01', ends: '2024-03-31',
    mode: lead ? 'value-chain' : 'community', ...(lead && { lead, lead_kind: 'cooperative' }), state: 'proposed', steps: { proposed: '2023-02-06' },
  };
}

// What Labour brings: the classes of the year before.
export const classes = {
  docs: ['Nấu ăn', 'Nấu ăn', 'Nấu ăn', 'May mặc'].map((trade, n) => ({
    _id: id('class', n), kind: 'class', year: 2022, trade, component: TRAINING, unit: Object.values(COMMUNES)[n], opened: `2022-0${n + 6}-15`, learners: 30,
  })),
};

// The id of the one report of a unit on a month: it follows from both.
function reportId(of) {
  const bytes = createHash('sha256').update(`report|${of}|2023-05`).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return `report:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

const row = (more) => ({ work: 'Đang thực hiện', forecast: 100_000_000, step: 'proposed', ...more });
const report = (of, n, sent, obstacle) => ({
  _id: reportId(of), kind: 'report', unit: of, period: '2023-05', until: '2023-05-30', sent, sent_by: 'Nông Thị Thử',
  rows: { [id('project', n)]: row(obstacle && { obstacle, obstacle_kind: 'payment-papers' }) },
});

export const STUCK = 'Hợp tác xã chưa rõ giấy tờ phải nộp để thanh toán';
const stuck = { _id: id('obstacle', 1), kind: 'obstacle', obstacle_kind: 'payment-papers', text: STUCK, project: id('project', 0), raised: '2023-05-24', raised_by: COMMUNES['X. Nông Thượng'] };

// A file from each laptop: the communes but one, one of them late; a cooperative's half sheet comes with its commune's.
export const reports = Object.entries(COMMUNES).flatMap(([name, place], n) => {
  if (name === MISSING) return [];
  const sent = name === LATE ? '2023-06-02' : '2023-05-30';
  const docs = [report(place, n, sent, n === 0 && STUCK)];
  if (n === 0) docs.push(stuck, report(id('unit', 11), n, sent));
  return [{ name: `bao-cao-${n}.json`, text: JSON.stringify({ docs }) }];
});

// What the departments and a commune say.
export const SAID = [
  ['Phòng Tài chính - Kế hoạch', 'Tổng vốn năm 2023 gần 6 tỷ đồng, đã phân bổ hơn 2,4 tỷ đồng'],
  ['Phòng Kinh tế', 'Làm rõ đối tượng tham gia, nguồn vốn, cách tổ chức thực hiện'],
  ['Phòng Lao động', 'Tiểu dự án 3 Dự án 5: năm 2022 mở 4 lớp, năm 2023 phấn đấu 15 lớp'],
  ['X. Nông Thượng', 'Tiến độ từng dự án; vướng ở hồ sơ thanh toán của hợp tác xã'],
];

// The conclusions as they are typed, who is read out of each and until when, and what the notice says of it.
export const CONCLUDED = [
  ['UBND các xã, phường tiếp tục triển khai các dự án, phối hợp với các hợp tác xã rà soát, thống nhất tiêu chí trước 15/6', 'Các xã, phường (8)', '15/06/2023', 'a) Ủy ban nhân dân các xã, phường: Tiếp tục triển khai'],
  ['Phòng Kinh tế hướng dẫn, tham mưu trong thực hiện các dự án, bám sát, đôn đốc các hợp tác xã, đến hết tháng 6', 'Phòng Kinh tế', '30/06/2023', 'b) Phòng Kinh tế: Hướng dẫn, tham mưu'],
  ['Phòng TC-KH hướng dẫn các hợp tác xã về thủ tục thanh toán trước 8/6', 'Phòng Tài chính - Kế hoạch', '08/06/2023', 'c) Phòng Tài chính - Kế hoạch: Hướng dẫn các hợp tác xã'],
  ['Phòng TC-KH tham mưu phân bổ nguồn vốn còn lại của các dự án trước 12/6', 'Phòng Tài chính - Kế hoạch', '12/06/2023', 'd) Phòng Tài chính - Kế hoạch: Tham mưu phân bổ'],
  ['Các dự án đang thực hiện cần tập trung triển khai theo đúng quy định', 'Không giao ai', '', 'Các dự án đang thực hiện cần tập trung triển khai theo đúng quy định.'],
  ['LĐTBXH phối hợp với các xã, phường tuyên truyền, vận động hộ nghèo nắm chính sách, tham gia dự án, 30/6', 'Phòng Lao động - Thương binh và Xã hội', '30/06/2023', 'đ) Phòng Lao động - Thương binh và Xã hội: '],
];

const main = (page) => page.getByRole('main');
const paper = (page) => page.getByRole('article');
const onPaper = (n) => (page) => expect(paper(page)).toContainText(CONCLUDED[n][3]);
const told = (n) => (page) => expect(main(page).getByRole('region', { name: 'Báo cáo, ý kiến' })).toContainText(SAID[n][1]);
const line = (page, name) => main(page).getByRole('row', { name });
const inClasses = (page) => page.getByRole('region', { name: 'Lớp đào tạo nghề' });

export const TABLE = [
  { n: '1', when: 'meeting', what: 'the city meets about the projects of 2023, the standing vice-chair presides', check: (page) => expect(main(page)).toContainText('01/06/2023, 8h00 · Phòng họp tầng 2 · chủ trì: Hà Quốc Thử, Phó Chủ tịch Thường trực') },
  { n: '2', when: 'meeting', what: 'Finance presents the money', check: told(0) },
  { n: '3', when: 'overview', what: 'almost 6 tỷ were granted', check: (page) => expect(figure(page, 'Được giao')).toContainText('5.968.000.000 · gần 6 tỷ') },
  { n: '4', when: 'overview', what: 'more than 2,4 tỷ of it are allocated', check: (page) => expect(figure(page, 'Đã phân bổ')).toContainText('2.432.000.000 · hơn 2,4 tỷ') },
  { n: '5', when: 'overview', what: 'more than 3,5 tỷ are left, in two components', check: async (page) => {
    await expect(figure(page, 'Chưa phân bổ')).toContainText('3.536.000.000 · hơn 3,5 tỷ');
    await expect(figure(page, 'Chưa phân bổ')).toContainText('DA2, TDA1-DA3');
  } },
  { n: '3–5', when: 'notice', what: 'the same on paper, with the day', check: (page) => expect(paper(page)).toContainText(/5\.968\.000\.000 đồng; đến ngày 01 tháng 6 năm 2023 đã phân bổ 2\.432\.000\.000 đồng .*còn 3\.536\.000\.000 đồng/) },
  { n: '6', when: 'meeting', what: 'Economy clarifies who takes part, the money and the ways to organise', check: told(1) },
  { n: '6', when: 'projects', what: 'each project says how it is organised', check: async (page) => {
    await expect(line(page, /Dự án thử 1 /)).toContainText(/chuỗi giá trị/i);
    await expect(line(page, /Dự án thử 3 /)).toContainText(/cộng đồng/i);
  } },
  { n: '7', when: 'meeting', what: 'Labour reports on vocational training', check: told(2) },
  { n: '8', when: 'overview', what: 'in 2022 three classes of cooking and one of sewing', check: (page) => expect(inClasses(page)).toContainText('3 nấu ăn, 1 may mặc') },
  { n: '9', when: 'overview', what: 'fifteen classes are aimed at in 2023', check: (page) => expect(inClasses(page)).toContainText('0/15') },
  { n: '10', when: 'reports', what: 'communes and cooperatives report; who has not is seen', check: async (page) => {
    await expect(line(page, new RegExp(`^${MISSING}`))).toContainText('chưa gửi');
    await expect(line(page, new RegExp(`^${LATE}`))).toContainText('02/06/2023, muộn 2 ngày');
    await expect(line(page, /^P\. Xuất Hóa/)).toContainText('30/05/2023');
    await expect(line(page, /^HTX Bí xanh Thử/)).toContainText('30/05/2023');
    await expect(line(page, /^Cộng/)).toContainText('8/10');
  } },
  { n: '10', when: 'meeting', what: 'a commune speaks of progress', check: told(3) },
  { n: '10', when: 'obstacles', what: 'what stands in the way is raised, by file and by hand', check: async (page) => {
    await expect(line(page, STUCK)).toContainText('chưa giao ai');
    await expect(line(page, 'Chưa có giấy kiểm dịch')).toContainText('Phòng Kinh tế');
  } },
  { n: '11', when: 'notice', what: 'communes go on and agree the criteria with the cooperatives', check: onPaper(0) },
  { n: '12', when: 'notice', what: 'Economy guides and follows up', check: onPaper(1) },
  { n: '13a', when: 'notice', what: 'Finance teaches the procedures of payment', check: onPaper(2) },
  { n: '13b', when: 'notice', what: 'Finance advises on what is left', check: onPaper(3) },
  { n: '14', when: 'notice', what: 'running projects keep to the rules', check: onPaper(4) },
  { n: '15', when: 'notice', what: 'Labour and the communes win over poor households', check: onPaper(5) },
  { n: '11–15', when: 'tasks', what: 'each order has a unit and a day', check: async (page) => {
    await expect(main(page).getByRole('link', { name: /^Tiếp tục triển khai/ })).toHaveCount(8);
    for (const [text, day] of [['Hướng dẫn, tham mưu', '30/06/2023'], ['Hướng dẫn các hợp tác xã', '08/06/2023'], ['Tham mưu phân bổ', '12/06/2023'], ['Phối hợp với các xã, phường tuyên truyền', '30/06/2023']]) {
      await expect(line(page, new RegExp(text))).toContainText(day);
    }
  } },
  { n: 'July', when: 'july', what: 'which orders were kept, which was extended, which are late', check: async (page) => {
    await expect(line(page, /Hướng dẫn các hợp tác xã/)).toContainText('Xong 07/06/2023');
    await expect(line(page, /Tham mưu phân bổ/)).toContainText('gia hạn từ 12/06/2023');
    await expect(line(page, /Hướng dẫn, tham mưu/)).toContainText('Quá hạn 10 ngày');
  } },
];
