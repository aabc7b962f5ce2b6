// Projects that wait for money, as a file that a commune would bring: one ready, one of which much is missing, one that
// a rule stands against, one that rests.
import { takeIn } from './exchange.mjs';
import { expect, form, newRegister } from './people.mjs';

const id = (kind, n) => `${kind}:0197a2c0-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const READY = 'Nuôi bò cái sinh sản thôn Nậm Tông';
export const WAITING = 'Trồng quế hữu cơ liên kết tiêu thụ với hợp tác xã Quế Cốc Lầu giai đoạn 2026 - 2028';
export const BLOCKED = 'Nuôi lợn đen bản địa';
export const RESTING = 'Nuôi cá lồng';

const papers = ['minutes', 'plan', 'costs', 'results', 'training', 'other'];
const line = (item, price, state) => ({ b1: { item, measure: 'con', quantity: '20', price, state, direct: true } });

function project(n, name, { unit, component, ...rest }) {
  return { _id: id('project', n), kind: 'project', name, mode: 'community', group_kind: 'village-board', component, unit, year: 2026, starts: '2026-07-01', ends: '2028-06-30', households_planned: 2, ...rest };
}

const list = (amount) => Object.fromEntries([1, 2].map((n) => [id('household', n), { committed: true, experienced: true, amount, items: { b1: '10' } }]));

function households(unit) {
  return [1, 2].map((n) => ({
    _id: id('household', n), kind: 'household', code: `CL-000${n}`, unit, village: 'Nậm Tông', head: 'm1',
    members: { m1: { name: `Giàng Thị Thử ${n}`, born: '1980', sex: 'female', ethnicity: 'Hmông', relation: 'head', labour: 'able' } },
    poverty: { 2026: { class: 'poor', recognised: '2025-12-05', decision: '311/QĐ-UBND' } },
  }));
}

const documents = ({ unit, component }) => [
  ...households(unit),
  project(1, READY, {
    unit, component, state: 'approved', steps: { proposed: '2026-02-02', approved: '2026-04-12' }, decision: '88/QĐ-UBND',
    costs: line('Bò cái sinh sản', 15_000_000, 300_000_000),
    participants: list(150_000_000),
    dossier: Object.fromEntries(papers.map((paper) => [paper, { have: true }])),
  }),
  project(2, WAITING, { unit, component, state: 'proposed', steps: { proposed: '2026-03-02' }, households_planned: 30, costs: line('Cây quế giống', 30_000_000, 450_000_000), dossier: { plan: { have: true } } }),
  project(3, BLOCKED, { unit, component, state: 'proposed', steps: { proposed: '2026-03-02' }, costs: line('Lợn đen', 5_000_000, 180_000_000), participants: list(90_000_000) }),
  project(4, RESTING, { unit, component, state: 'proposed', steps: { proposed: '2026-03-02' }, side: 'suspended', side_reason: 'chờ nước rút', costs: line('Lồng cá', 5_000_000, 80_000_000) }),
];

// From an empty browser to a register of 2026 with a grant of 500 triệu and four projects.
export async function projectsWithoutMoney(page) {
  await newRegister(page, { unit: 'coc lau', year: '2026' });
  await page.goto('#/capital/grants?form=grant');
  const grant = form(page, 'Thêm quyết định giao vốn');
  const components = grant.getByLabel('Dự án thành phần');
  const component = await components.locator('option').filter({ hasText: /Đa dạng hóa sinh kế/ }).first().getAttribute('value');
  await components.selectOption(component);
  await grant.getByLabel('Số tiền').fill('500 triệu');
  await grant.getByLabel(/^Ngày/).fill('10/02/2026');
  await grant.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(grant).toBeHidden();
  // Units and components have the ids of the catalogue.
  await page.goto('#/capital/allocations?form=allocation');
  const units = form(page, 'Thêm phân bổ').getByLabel('Đơn vị nhận');
  const unit = await units.locator('option').filter({ hasText: 'Cốc Lầu' }).first().getAttribute('value');
  const text = JSON.stringify({ docs: documents({ unit, component }) });
  await page.goto('#/files');
  await takeIn(page, { name: 'du-an.json', text });
}
