// How the pages stand: what has room, what lines up, what is in sight. Places and sizes are asked of the browser, never
// of a picture. Numbers in brackets are those of the findings of a first use.
import { NARROW, WIDE, sideways } from './axe.mjs';
import { addHouseholds, joinAll, link, openRunning, save, tab } from './steps.mjs';
import { addGrant, expect, fillIn, form, go, newRegister, openSample, test, title } from './people.mjs';

const LARGE = { width: 1920, height: 1080 };
const heading = (page) => page.getByRole('heading', { level: 1 });
const box = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return { left: x, top: y, right: x + width, bottom: y + height, width, height };
};

// The address of the first record of a list.
async function first(page, list, selector) {
  await page.goto(`./#/${list}`);
  const found = page.locator(`#main ${selector}`).first();
  await expect(found).toBeVisible();
  return found.getAttribute('href');
}

async function visit(page, address) {
  await page.goto(`./${address}`);
  await expect(heading(page)).toBeVisible();
}

// Of every element that is seen: what `look`, which runs in the page, finds wrong with it.
const wrong = (page, selector, look) =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].filter((element) => element.getClientRects().length).map(${look}).filter(Boolean)`);

// A table that is wider than its card.
const isCut = (element) => element.scrollWidth > element.clientWidth + 1 && `${element.getAttribute('aria-label')}: ${element.scrollWidth}/${element.clientWidth}`;
// What takes more lines than that.
const tooLong = (most) => `(element) => {
  const lines = Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight));
  return lines > ${most} && lines + ' lines: ' + element.textContent.trim();
}`;

test('(F27) beside an open form no list is cut and no name collapses at 1366 px', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await openSample(page);
  const project = await first(page, 'projects', 'a[href^="#/project/"]');
  const household = await first(page, 'households', 'tbody a[href^="#/household?"]');
  const training = await first(page, 'training', 'a[href^="#/class/"]');
  const record = (href) => new URLSearchParams(href.split('?')[1]).get('record');
  for (const address of [
    '#/projects?form=project', '#/households?form=household', '#/training?form=class', '#/capital/allocations?form=allocation', '#/capital/payments?form=payment',
    `${household}&form=${record(household)}`, `${project.replace('summary', 'plan')}&form=${record(project)}.cost`,
    `${training.replace('summary', 'trainees')}&form=${record(training)}`,
  ]) {
    await visit(page, address);
    await expect(page.locator('.panel')).toBeVisible();
    await expect.poll(() => wrong(page, '#main .tw', isCut), address).toEqual([]);
    expect(await wrong(page, '#main td:first-child > a, #main .list td > a', tooLong(3)), address).toEqual([]);
    expect(await wrong(page, '#main .list .tag', tooLong(2)), address).toEqual([]);
    // List and form stand beside each other, and no third column beside them; the way out is in the form's first line.
    const [list, panel] = [await box(page.locator('.cap-grid > :first-child')), await box(page.locator('.panel'))];
    expect(panel.left, address).toBeGreaterThanOrEqual(list.right);
    expect(list.width, address).toBeGreaterThan(panel.width);
    const [close, name] = [await box(page.locator('.panel .card-h a.end')), await box(page.locator('#h-form'))];
    expect(Math.abs(close.top - name.top), address).toBeLessThan(close.height);
  }
});

test('(F28) a large screen is used up to its right edge', async ({ page }) => {
  await page.setViewportSize(LARGE);
  await openSample(page);
  for (const address of ['#/overview', '#/projects', '#/households', '#/capital/allocations', '#/training']) {
    await visit(page, address);
    const content = await box(page.locator('#main .card').last());
    expect((await box(page.locator('.head'))).right, address).toBeGreaterThan(LARGE.width - 48);
    expect(content.right, address).toBeGreaterThan(LARGE.width - 48);
  }
  // Search and what says how saving stands are not far from it, either.
  expect((await box(page.locator('.top .find'))).right).toBeGreaterThan(LARGE.width * 0.75);
});

test('(F40) the table of the Overview has two lines a row, its names begin with their heading, and what follows begins in sight', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await openSample(page);
  const table = page.getByRole('region', { name: 'Theo dự án thành phần' });
  const head = await table.locator('th').first().evaluate((cell) => cell.getBoundingClientRect().left + parseFloat(getComputedStyle(cell).paddingLeft));
  const rows = table.locator('tbody tr');
  for (const row of await rows.all()) {
    expect((await box(row)).height).toBeLessThan(52);
    expect(Math.abs((await box(row.locator('a').first())).left - head)).toBeLessThan(1);
    expect(Math.abs((await box(row.locator('.sub').first())).left - head)).toBeLessThan(1);
    // Code and programme share a line.
    expect(Math.abs((await box(row.locator('.prog'))).bottom - (await box(row.locator('a').first())).bottom)).toBeLessThan(4);
  }
  await expect(page.getByRole('heading', { name: 'Theo đơn vị' })).toBeInViewport();
});

test('(F41, F53) ticks wear the colour of the application; codes and numbers of identity stand on the left under their heads', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await openSample(page);
  const native = (element) => {
    const style = getComputedStyle(element);
    const asked = document.createElement('i');
    asked.style.color = 'var(--cham-fill)';
    document.body.append(asked);
    const cham = getComputedStyle(asked).color;
    asked.remove();
    return style.appearance !== 'none' && style.accentColor !== cham && `${element.id || element.outerHTML}: ${style.accentColor}`;
  };
  const session = await first(page, 'outreach', 'a[href^="#/session/"]');
  const project = await first(page, 'projects', 'a[href^="#/project/"]');
  for (const address of ['#/households', '#/households?form=household', `${project.replace('summary', 'households')}&form=join`, session]) {
    await visit(page, address);
    if (address.startsWith('#/households')) await expect(page.locator('#main tbody input[type=checkbox]').first()).toBeVisible();
    expect(await wrong(page, 'input[type=checkbox], input[type=radio]', native), address).toEqual([]);
  }
  await visit(page, '#/households');
  for (const name of ['Mã hộ', 'Số định danh']) {
    const head = page.getByRole('columnheader', { name });
    const n = await head.evaluate((cell) => cell.cellIndex);
    const cell = page.locator('#main tbody tr[aria-rowindex] td, #main tbody tr td').nth(n);
    for (const one of [head, cell]) expect(await one.evaluate((cell) => getComputedStyle(cell).textAlign), name).toMatch(/^(left|start)$/);
    // The columns may still find their widths.
    await expect.poll(async () => Math.abs((await box(head)).left - (await box(cell)).left), name).toBeLessThan(1);
  }
  // The cells of a row of classes begin on one line.
  await visit(page, '#/training');
  const tops = await page.locator('#main tbody tr').first().locator('td').evaluateAll((cells) => cells.slice(0, 4).map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell.querySelector('a') ?? cell.firstChild);
    return range.getBoundingClientRect().top;
  }));
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(1.5);
});

test('(F43) labels and fields of a line stand on one line, and every hint is read whole', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await openSample(page);
  const project = await first(page, 'projects', 'a[href^="#/project/"]');
  const record = new URLSearchParams(project.split('?')[1]).get('record');
  for (const address of [
    '#/households?form=household', '#/projects?form=project', '#/training?form=class', '#/capital/allocations?form=allocation',
    `${project.replace('summary', 'plan')}&form=${record}.cost`, `${project.replace('summary', 'payments')}&form=payment`,
  ]) {
    await visit(page, address);
    await expect(page.locator('.panel .fields .field').first()).toBeVisible();
    const crooked = await page.locator('.panel .fields').evaluate((fields) => {
      const halves = [...fields.querySelectorAll(':scope > .field:not(.full)')].filter((field) => field.querySelector(':scope > label + *'));
      const at = (field) => ({
        field: field.getBoundingClientRect(), label: field.querySelector('label'), control: field.querySelector('input:not([type=checkbox]), select').getBoundingClientRect(),
      });
      const found = [];
      for (let i = 1; i < halves.length; i += 1) {
        const [a, b] = [at(halves[i - 1]), at(halves[i])];
        if (a.field.top !== b.field.top) continue;
        const labels = Math.abs(a.label.getBoundingClientRect().bottom - b.label.getBoundingClientRect().bottom);
        if (labels > 1 || Math.abs(a.control.top - b.control.top) > 1) found.push(`${a.label.textContent} / ${b.label.textContent}`);
      }
      return found;
    });
    expect(crooked, address).toEqual([]);
    const cut = (element) => {
      const style = getComputedStyle(element);
      const pen = document.createElement('canvas').getContext('2d');
      const hint = getComputedStyle(element, '::placeholder');
      pen.font = `${hint.fontWeight} ${hint.fontSize} ${hint.fontFamily}`;
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const needs = pen.measureText(element.placeholder).width;
      return needs > room + 0.5 && `${element.id}: “${element.placeholder}” needs ${needs} of ${room}`;
    };
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(await wrong(page, '.panel :is(input, textarea)[placeholder]:not([placeholder=""])', cut), address).toEqual([]);
  }
});

test('(F44) the bars of the comparison stand in the middle of their rows; one far above the others does not make them look alike', async ({ page }) => {
  await openSample(page);
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    await visit(page, '#/projects/compare');
    const rows = page.locator('.bars li');
    await expect(rows.nth(3)).toBeVisible();
    const found = await rows.evaluateAll((rows) => rows.map((row) => {
      const drawn = row.querySelector('svg rect').getBoundingClientRect();
      const chart = row.querySelector('svg').getBoundingClientRect();
      const who = row.querySelector('.who');
      return {
        off: Math.abs((drawn.top + drawn.bottom) / 2 - (who.getBoundingClientRect().top + who.getBoundingClientRect().bottom) / 2),
        part: drawn.width / chart.width,
        lines: Math.round(who.getBoundingClientRect().height / parseFloat(getComputedStyle(who).lineHeight)),
        inside: drawn.right <= row.getBoundingClientRect().right + 1,
      };
    }));
    expect(found.filter((row) => !row.inside)).toEqual([]);
    expect(found.filter((row) => row.lines > 2)).toEqual([]);
    // The middle one has a third of the scale, whatever the largest is.
    expect(found[Math.floor(found.length / 2)].part).toBeGreaterThan(0.2);
    if (viewport === WIDE) expect(found.filter((row) => row.off > 2)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
});

test('(F46, F47, F48) before there is money or a hand-over nothing is full, nothing is red, and one button is first', async ({ page }) => {
  test.setTimeout(240_000);
  await page.clock.setFixedTime(new Date('2026-11-28T09:00:00+07:00'));
  await newRegister(page, { year: '2023' });
  const primaries = page.locator('#main .btn.primary:visible');
  // Money is granted before it is allocated.
  await expect(page.locator('.head .btn.primary')).toHaveText('Thêm quyết định giao vốn');
  await expect(page.getByRole('main').getByRole('link', { name: 'Thêm phân bổ' })).toHaveCount(0);
  await go(page, 'Đào tạo nghề');
  await expect(title(page, /^Đào tạo nghề/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Đặt chỉ tiêu' })).toHaveCount(1);
  await addGrant(page, { 'Dự án thành phần': 'DA2 · Đa dạng', 'Số tiền': '600 triệu', Ngày: '15/12/2022' });
  await addHouseholds(page, 2, { 'Xã, phường': 'X. Nông Thượng', Diện: 'Hộ nghèo' });
  await openRunning(page, {
    'Tên dự án': 'Trồng bí xanh', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'DA2 · Đa dạng', 'Nơi thực hiện': 'X. Nông Thượng',
    'Đang ở bước': 'Giao vốn', 'Bắt đầu': '1/5', 'Kết thúc': '30/11/23', 'Ngày đề xuất': '10/2',
  }, [['Họp dân', '20/2'], ['Đủ hồ sơ', '1/3'], ['Thẩm định', '15/3'], ['Phê duyệt', '25/3'], ['Giao vốn', '10/4']]);
  await save(page, 'Thêm dự án');
  await expect(title(page, 'Trồng bí xanh')).toBeVisible();
  const filled = await page.locator('#main svg.meter rect').evaluateAll((parts) =>
    parts.filter((part) => !part.classList.contains('f-line') && part.getBoundingClientRect().width > 0).map((part) => part.getAttribute('class')));
  expect(filled).toEqual([]);

  await tab(page, /^Kinh phí/).click();
  await link(page, 'Thêm dòng chi phí').click();
  await fillIn(form(page, 'Thêm dòng chi phí'), { 'Hạng mục': 'Giống bí', 'Số lượng': '1200', 'Đơn vị tính': 'cây', 'Đơn giá': '5 nghìn', 'Ngân sách nhà nước': '4 triệu' });
  await save(page, 'Thêm dòng chi phí');
  await joinAll(page, 2);
  await tab(page, /^Giao nhận/).click();
  await expect(page.getByText('0/2 hộ đã nhận đủ.')).toBeVisible();
  const red = (element) => {
    const asked = document.createElement('i');
    asked.style.color = 'var(--son)';
    document.body.append(asked);
    const son = getComputedStyle(asked).color;
    asked.remove();
    return element.textContent.trim() && getComputedStyle(element).color === son && element.textContent.trim();
  };
  expect(await wrong(page, '#main .tw *, #main .bar *', red)).toEqual([]);
  await expect(primaries).toHaveCount(1);
  await expect(primaries).toHaveText('Ghi giao nhận');
});

test('(F49, F50) history has room for who and can be searched by person, kind and day; rules are folded, searched and explained', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await openSample(page);
  await visit(page, '#/history');
  const table = page.locator('section.changes');
  const rows = table.locator('tbody tr:has(a)');
  await expect(rows.nth(4)).toBeVisible();
  const widths = await rows.first().locator('td').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
  expect(widths[3], 'who').toBeGreaterThan(200);
  expect(widths[1], 'record').toBeLessThan(widths.reduce((sum, width) => sum + width) / 2);
  expect(await wrong(page, 'section.changes tbody td:nth-child(4)', (element) => element.getBoundingClientRect().height > 60 && element.textContent)).toEqual([]);
  const find = page.getByRole('searchbox', { name: 'Tìm theo bản ghi, người hoặc ngày' });
  for (const [asked, all] of [['buoi tuyen truyen', /Buổi tuyên truyền/], ['ly thi mai', /Lý Thị Mai/], ['01/06/2023', /01\/06\/2023/]]) {
    await find.fill(asked);
    await expect(rows.first()).toContainText(all);
    for (const text of await rows.allInnerTexts()) expect(text).toMatch(all);
  }
  await find.fill('31/12/1999');
  await expect(table).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('status').first()).toBeVisible();

  await visit(page, '#/rules');
  const rules = page.locator('.rules .rule');
  await expect(rules.nth(20)).toBeAttached();
  expect(await page.locator('.rules details[open]').count()).toBe(0);
  expect((await box(rules.first())).height).toBeLessThan(100);
  for (const text of ['câu nói khi đạt', 'câu nói khi chưa đạt', '… là con số của từng dự án']) await expect(page.locator('.rule-key')).toContainText(text);
  await page.getByRole('searchbox', { name: 'Tìm quy định' }).fill('q13');
  await expect(rules).toHaveCount(1);
  await expect(rules.locator('details')).toHaveAttribute('open', '');
});

test('(F54) every day of the line of steps has its year, and nothing is under way once all is settled', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-28T09:00:00+07:00'));
  await newRegister(page, { year: '2023' });
  await openRunning(page, {
    'Tên dự án': 'Trồng bí xanh', 'Phương thức': 'Phát triển sản xuất cộng đồng', 'Dự án thành phần': 'DA2 · Đa dạng', 'Nơi thực hiện': 'X. Nông Thượng',
    'Đang ở bước': 'Quyết toán, kết thúc', 'Bắt đầu': '1/5', 'Kết thúc': '30/11/23', 'Ngày đề xuất': '10/2',
  }, [['Họp dân', '20/2'], ['Quyết toán, kết thúc', '20/11']]);
  const entry = form(page, 'Thêm dự án');
  for (const [state, day] of [['Đủ hồ sơ', '1/3'], ['Thẩm định', '15/3'], ['Phê duyệt', '25/3'], ['Giao vốn', '10/4'], ['Hợp đồng', '5/5'], ['Giao nhận', '10/5'], ['Nghiệm thu', '20/5'], ['Thanh toán', '1/6'], ['Theo dõi', '1/7']]) {
    await fillIn(entry, { [`Ngày ${state}`]: day });
  }
  await save(page, 'Thêm dự án');
  const line = page.getByRole('list', { name: 'Các bước của dự án' }).getByRole('listitem');
  await expect(line).toHaveCount(13);
  const days = await line.locator('small').allInnerTexts();
  expect(days.filter((day) => !/^(\d\d\/\d\d\/2023|–)$/.test(day))).toEqual([]);
  expect(days.filter((day) => day === '–')).toHaveLength(1);
  // Only a step that is under way is striped.
  for (const image of await line.evaluateAll((steps) => steps.map((step) => getComputedStyle(step).borderImageSource))) expect(image).toBe('none');
  expect(await wrong(page, '.life li', (element) => element.scrollWidth > element.clientWidth + 1 && element.textContent)).toEqual([]);
});

test('(F55) the panel of a session says by its shadow that more is below, and the question is reached', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await openSample(page);
  const session = await first(page, 'outreach', 'a[href^="#/session/"]');
  await visit(page, session);
  await page.locator('#main a.open').first().click();
  const panel = page.locator('.hh-panel:has(.hh-notes)');
  await expect(panel).toBeVisible();
  const looks = await panel.evaluate((element) => {
    const style = getComputedStyle(element);
    return { scrolls: element.scrollHeight > element.clientHeight, attachments: style.backgroundAttachment, overflow: style.overflowY, bottom: element.getBoundingClientRect().bottom };
  });
  expect(looks.overflow).toBe('auto');
  // Two layers go with what is scrolled and cover two that stay: they show only where something is beyond the edge.
  expect(looks.attachments).toMatch(/local.*local.*scroll.*scroll/);
  expect(looks.bottom).toBeLessThanOrEqual(WIDE.height);
  for (const field of [panel.getByLabel('Hộ hỏi gì'), panel.locator('.promise input').first()]) {
    await field.scrollIntoViewIfNeeded();
    await expect(field).toBeInViewport();
  }
});

test('(F56) on a phone the buttons leave room for what the page is about, and its name is read whole', async ({ page }) => {
  await page.setViewportSize(NARROW);
  await openSample(page);
  const project = await first(page, 'projects', 'a[href^="#/project/"]');
  const household = await first(page, 'households', 'tbody a[href^="#/household?"]');
  for (const address of ['#/overview', '#/money', '#/capital/allocations', '#/projects', '#/projects/compare', '#/households', '#/training', '#/outreach', '#/units', '#/history', '#/eligible', project, household]) {
    await visit(page, address);
    const clipped = (element) => (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1) && `${element.textContent}: ${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`;
    expect(await wrong(page, '.bar-m .t, .head h1', clipped), address).toEqual([]);
    const buttons = page.locator('.head .actions:visible');
    if (await buttons.count()) expect((await box(buttons.first())).height, address).toBeLessThan(104);
    const sizes = await page.locator('.filters-m .pick select').evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize));
    expect(new Set(sizes).size, address).toBeLessThan(2);
    expect(await sideways(page), address).toBe(0);
  }
  await visit(page, '#/overview');
  expect((await box(page.getByRole('region', { name: 'Số chính' }))).top).toBeLessThan(NARROW.height / 2);
});
