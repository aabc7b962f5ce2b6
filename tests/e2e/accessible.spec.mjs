// Everyone can use it: axe has nothing to say on any screen, the keyboard is enough, and nothing runs out of a small window.
import { createRequire } from 'node:module';
import {
  addAllocation, beginRegister, expect, fillIn, form, go, goToList, newRegister, openAllocationForm, openSample, saved, startScreen, test,
  title, toast,
} from './people.mjs';

const WIDE = { width: 1366, height: 768 };
const NARROW = { width: 360, height: 740 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const list = (tab) => async (page) => {
  await openSample(page);
  await goToList(page, tab);
};
const place = (name, heading) => async (page) => {
  await openSample(page);
  await go(page, name);
  await expect(title(page, heading)).toBeVisible();
};

// Every screen, by the way that leads there.
const SCREENS = {
  'the first start': async (page) => {
    await page.goto('./');
    await expect(startScreen(page)).toBeVisible();
  },
  'the first start with errors and the units listed': async (page) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
    await expect(page.getByText('Chưa có họ tên.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Đơn vị' }).fill('nong thuong');
    await expect(page.getByRole('listbox')).toBeVisible();
  },
  'the first start where nothing can be kept': async (page) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    });
    await page.goto('./');
    await expect(page.getByRole('heading', { name: 'Cửa sổ này không lưu được gì' })).toBeVisible();
  },
  'the Overview': openSample,
  'the Overview of one unit': async (page) => {
    await openSample(page);
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('X. Nông Thượng');
    await expect(page.getByText('Chưa chi').first()).toBeVisible();
  },
  'the Overview of an empty register': newRegister,
  'the grants': list('Được giao'),
  'the allocations': list('Phân bổ'),
  'the payments': list('Chi'),
  'a list without a match': async (page) => {
    await openSample(page);
    await goToList(page, 'Chi');
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption('P. Huyền Tụng');
    await expect(page.getByRole('heading', { name: 'Không có khoản nào khớp' })).toBeVisible();
  },
  'a form with a refusal': async (page) => {
    await openSample(page);
    const entry = await openAllocationForm(page, { 'Cấu phần': 'DA2', 'Số tiền': '2,5 tỷ', Ngày: '31/02/2023' });
    await entry.getByRole('textbox', { name: 'Ngày' }).press('Enter');
    await expect(entry.getByText('Không thể phân bổ 2.500.000.000')).toBeVisible();
    await expect(entry.getByText('Mục này cần có.')).toBeVisible();
  },
  'a record open for change, with a toast': async (page) => {
    await openSample(page);
    await addAllocation(page, { 'Cấu phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
    await page.getByRole('row', { name: /Mơ vàng/ }).getByRole('link').first().click();
    await expect(form(page, 'Sửa phân bổ')).toBeVisible();
    await expect(toast(page, 'Đã ghi phân bổ 10.000.000')).toBeVisible();
  },
  'vocational training': place('Đào tạo nghề', 'Đào tạo nghề năm 2023'),
  'the units': place('Đơn vị', 'Đơn vị'),
  'a form for a unit': async (page) => {
    await place('Đơn vị', 'Đơn vị')(page);
    await page.getByRole('link', { name: 'Phường Sông Cầu' }).first().click();
    await expect(form(page, 'Sửa đơn vị')).toBeVisible();
  },
  'files, with one refused': async (page) => {
    await place('Nhập và xuất', 'Nhập và xuất')(page);
    const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Chọn tệp' }).click()]);
    await dialog.setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(page.getByText('Không nhận tệp này.')).toBeVisible();
  },
  'the alarm': async (page) => {
    await newRegister(page);
    await page.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('so-sinh-ke').onsuccess = resolve; }));
    await page.reload();
    await expect(title(page, 'Sổ trên máy này đã biến mất')).toBeVisible();
  },
};

// axe itself, without the builder around it, which opens a page of its own for every look: three times as long.
const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
const { source } = createRequire(builder)('axe-core');

async function axe(page, rules = RULES, within = 'html') {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([runOnly, root]) => {
      const options = { runOnly, rules: runOnly.includes('best-practice') ? { 'target-size': { enabled: true } } : {}, resultTypes: ['violations'] };
      return (await window.axe.run(root, options)).violations.map(({ id, help, nodes }) => ({ id, help, nodes }));
    },
    [rules, within],
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`));
}

for (const [name, open] of Object.entries(SCREENS)) {
  test(`axe finds nothing on: ${name}`, async ({ page }) => {
    // No colour half-way between two themes.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    await page.mouse.move(0, 0);
    for (const [size, viewport] of [['1366×768', WIDE], ['360×740', NARROW]]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axe(page), `${size}, ${colorScheme}`).toEqual([]);
      }
    }
  });
}
