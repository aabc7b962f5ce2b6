// The way around: where a page begins, where Back leads, what has the focus, what closes, and that nothing is out of
// reach on a phone. Numbers in brackets are those of the findings of a first use.
import { NARROW, WIDE, sideways } from './axe.mjs';
import { apart, exportFrom, openRecord, takeIn } from './exchange.mjs';
import { addGrant, expect, fillIn, form, newRegister, openSample, test, title } from './people.mjs';

const scrolled = (page) => page.evaluate(() => window.scrollY);
const rows = (page) => page.getByRole('table').getByRole('row');

// Leaves the list far below its beginning, for what a row leads to; tells which link that was.
async function openFarBelow(page, pixels, selector) {
  await page.mouse.move(700, 500);
  for (let at = 0; at < pixels; at += 600) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(60);
  }
  await expect.poll(() => scrolled(page)).toBeGreaterThan(pixels / 2);
  // The one that stands in the middle of the window, once the rows around it are built.
  await page.waitForTimeout(300);
  const href = await page.evaluate((selector) => {
    const links = [...document.querySelectorAll(selector)].filter((link) => link.getClientRects().length);
    const middle = (link) => Math.abs(link.getBoundingClientRect().top - window.innerHeight / 2);
    return links.sort((a, b) => middle(a) - middle(b))[0].getAttribute('href');
  }, selector);
  const link = page.locator(`#main a[href="${href}"]`).first();
  const top = (await link.boundingBox()).y;
  await link.click();
  return { link, top };
}

for (const [what, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
  test(`(F17, F18) a household opened far down a list begins at its top, and Back leads to its row: ${what}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openSample(page);
    await page.goto('./#/households');
    await expect(rows(page).nth(5)).toBeVisible();
    await rows(page).nth(2).getByRole('checkbox').check();
    await rows(page).nth(4).getByRole('checkbox').check();
    const { link, top } = await openFarBelow(page, 6000, '#main tbody a[href^="#/household?"]');
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await expect.poll(() => scrolled(page)).toBe(0);
    await page.goBack();
    await expect(link).toBeFocused();
    await expect(link).toBeInViewport();
    await expect.poll(async () => Math.abs((await link.boundingBox()).y - top)).toBeLessThan(40);
    // What was chosen is still chosen.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(rows(page).nth(2).getByRole('checkbox')).toBeChecked();
    await expect(rows(page).nth(4).getByRole('checkbox')).toBeChecked();
    await expect(rows(page).nth(3).getByRole('checkbox')).not.toBeChecked();
    // Forward again begins at the top, as it was left.
    await page.goForward();
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  });
}

test('(F17) a project opened from a scrolled list begins at its top, and so does the next session', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 420 });
  await openSample(page);
  for (const [list, selector] of [['projects', 'a[href^="#/project/"]'], ['outreach', 'a[href^="#/session/"]'], ['training', 'a[href^="#/class/"]']]) {
    await page.goto(`./#/${list}`);
    await expect(page.locator(`#main ${selector}`).first()).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    // By its address: what stands last changes while the list is still being built.
    const href = await page.locator(`#main ${selector}`).last().getAttribute('href');
    const link = page.locator(`#main a[href="${href}"]`).first();
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(() => scrolled(page), list).toBe(0);
    await page.goBack();
    await expect(link).toBeFocused();
  }
});

test('(F21) what opens over the page closes on Escape, on a click elsewhere and when another opens', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/households');
  const menus = page.locator('details.chip-menu:visible');
  await expect(menus.nth(1)).toBeVisible();
  const [first, second] = [menus.nth(0), menus.nth(1)];
  await first.locator('summary').click();
  await expect(first).toHaveAttribute('open', '');
  await page.keyboard.press('Escape');
  await expect(first).not.toHaveAttribute('open', '');
  await expect(first.locator('summary')).toBeFocused();
  await first.locator('summary').click();
  await second.locator('summary').click();
  await expect(first).not.toHaveAttribute('open', '');
  await expect(second).toHaveAttribute('open', '');
  // A click inside does not close it.
  await second.locator('.menu').click({ position: { x: 4, y: 4 } });
  await expect(second).toHaveAttribute('open', '');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(second).not.toHaveAttribute('open', '');
});

test('(F22, F57) focus is where typing belongs: the search of a session, the first field of a form', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/outreach');
  await page.locator('#main a[href^="#/session/"]').first().click();
  const find = page.locator('#f-find');
  await expect(find).toBeFocused();
  await page.keyboard.type('nguyen');
  await expect(find).toHaveValue('nguyen');
  // One ring, around the whole field (F42).
  expect(await find.evaluate((field) => getComputedStyle(field).boxShadow)).toBe('none');
  await page.goto('./#/projects');
  const project = await page.locator('#main a[href^="#/project/"]').first().getAttribute('href');
  const record = new URLSearchParams(project.split('?')[1]).get('record');
  await page.goto(`./#/project/summary?record=${record}&form=${record}.override.Q08`);
  const fields = page.locator('.panel .fields :is(input, select, textarea)');
  await expect(fields.first()).toBeFocused();
});

test('(F23) this laptop’s value is the first side of every conflict, and key 1 takes it', async ({ page, browser, baseURL }) => {
  test.slow();
  const city = await apart(page, browser, baseURL);
  // A second field, written in the other order.
  for (const [at, name] of [[city, 'Hộ ở tổ 1'], [page, 'Hộ ở tổ 2']]) {
    const entry = await openRecord(at, 'Giải ngân', /Khuổi Cuồng/, 'Sửa khoản chi');
    await fillIn(entry, { 'Người nhận tiền': name });
    await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await expect(entry).toBeHidden();
  }
  await takeIn(page, await exportFrom(city));
  await city.context().close();
  await page.getByRole('link', { name: /chờ bạn chọn/ }).first().click();
  const sides = page.locator('fieldset .side-v');
  for (let n = 0; n < 2; n += 1) {
    await expect(sides.first()).toContainText('Máy này');
    await page.keyboard.press('1');
    await expect(sides.first().getByRole('radio')).toBeChecked();
    const before = await page.locator('#h-conflict').textContent();
    if (n === 0) {
      await page.keyboard.press('Enter');
      await expect(page.locator('#h-conflict')).not.toHaveText(before);
    }
  }
});

test('(F24) Ctrl+K repeats what was typed last, and finds pages and what can be begun', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog').getByRole('combobox');
  await expect(box).toBeFocused();
  await page.keyboard.type('xyz');
  await expect(page.getByRole('dialog')).toContainText('“xyz”');
  await page.keyboard.type('qq');
  await expect(page.getByRole('dialog')).toContainText('“xyzqq”');
  await box.fill('dao tao nghe');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Đào tạo nghề');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/training/);
  await page.keyboard.press('Control+k');
  await box.fill('them du an');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/projects\?.*form=project/);
});

test('(F70) an address that leads nowhere says so, with ways on', async ({ page }) => {
  await openSample(page);
  for (const address of ['#/khong-co', '#/project2?record=x']) {
    await page.goto(`./${address}`);
    await expect(title(page, 'Không có trang này')).toBeVisible();
    await expect(page.getByRole('main')).toContainText(address.split('?')[0]);
  }
  await page.getByRole('main').getByRole('link', { name: 'Tổng quan' }).click();
  await expect(page).toHaveURL(/#\/overview/);
});

test('(F68) whoever adds a project, a household, a class or a session lands there; what is deleted leads to its list', async ({ page }) => {
  await newRegister(page);
  await page.goto('./#/households?form=household');
  const panel = page.locator('.panel');
  const save = () => panel.locator('button[type=submit]').click();
  const days = async () => {
    for (const day of await panel.locator('.day input').all()) await day.fill('02/03/2023');
  };
  await panel.locator('.fields input').first().fill('Lò Văn Thử');
  await panel.locator('#f-unit').selectOption({ index: 1 });
  await save();
  await expect(title(page, 'Lò Văn Thử')).toBeVisible();
  await page.goto('./#/projects?form=project');
  await panel.locator('#f-name').fill('Nuôi gà thử');
  for (const field of ['component', 'unit', 'mode']) {
    const select = panel.locator(`select#f-${field}`);
    if (await select.count()) await select.selectOption({ index: 1 });
  }
  await days();
  await save();
  await expect(title(page, 'Nuôi gà thử')).toBeVisible();
  await page.goto('./#/training?form=class');
  await panel.locator('#f-trade').fill('May thử');
  await save();
  await expect(title(page, /May thử/)).toBeVisible();
  await page.goto('./#/outreach?form=session');
  await panel.locator('#f-unit').selectOption({ index: 1 });
  await days();
  await save();
  await expect(page).toHaveURL(/#\/session\//);
  await page.goBack();
  await page.goto('./#/projects');
  await page.locator('#main a[href^="#/project/"]').first().click();
  await expect(title(page, 'Nuôi gà thử')).toBeVisible();
  await page.locator('.head .actions a').first().click();
  await panel.locator('.btn.danger').click();
  // What takes much with it is asked about first.
  await page.locator('#sure .btn.danger').click();
  await expect(page).toHaveURL(/#\/projects/);
});

test('(F19, F20) on a phone every place is one sheet away, and the tabs show the one that is open', async ({ page }) => {
  await page.setViewportSize(NARROW);
  await openSample(page);
  const bar = page.getByRole('navigation', { name: 'Mục chính, thanh dưới' });
  await expect(bar.locator('a, button')).toHaveCount(5);
  await bar.getByRole('button', { name: 'Thêm' }).click();
  const sheet = page.getByRole('dialog', { name: 'Các mục khác' });
  await expect(sheet.getByRole('link')).toHaveCount(20);
  await sheet.getByRole('link', { name: 'Đào tạo nghề' }).click();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/#\/training/);
  await bar.getByRole('button', { name: 'Thêm' }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.goto('./#/projects');
  const href = await page.locator('#main a[href^="#/project/"]').first().getAttribute('href');
  for (const tab of ['followup', 'papers', 'summary']) {
    await page.goto(`./${href.replace('/summary', `/${tab}`)}`);
    await expect(page.locator('.tabs [aria-current]')).toBeInViewport({ ratio: 0.9 });
  }
});

// Text that its own cell, its card or the window cuts off.
const cut = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const cell of document.querySelectorAll('#main :is(td, th, .num, .v, .x, dd)')) {
      if (!cell.textContent.trim() || !cell.getClientRects().length || cell.closest('.sr, .tabs, .chips, .roll-box')) continue;
      const range = document.createRange();
      range.selectNodeContents(cell);
      const { right } = range.getBoundingClientRect();
      let edge = document.documentElement.clientWidth;
      for (let up = cell; up; up = up.parentElement) {
        // What only readers hear lies clipped to a pixel.
        if (up.getBoundingClientRect().width < 4) edge = Infinity;
        else if (getComputedStyle(up).overflowX !== 'visible') edge = Math.min(edge, up.getBoundingClientRect().right);
      }
      if (right > edge + 1) found.push(`${cell.tagName} “${cell.textContent.trim()}” ends at ${right}, is cut at ${edge}`);
    }
    return found;
  });

test('(F06) at 360 px no digit of money is cut, on any page that shows some', async ({ page }) => {
  await page.setViewportSize(NARROW);
  await openSample(page);
  await page.goto('./#/projects');
  const href = await page.locator('#main a[href^="#/project/"]').first().getAttribute('href');
  const project = ['summary', 'plan', 'households', 'handover', 'payments', 'papers', 'followup'].map((tab) => `./${href.replace('/summary', `/${tab}`)}`);
  for (const address of ['./#/overview', './#/capital/grants', './#/capital/allocations', './#/capital/payments', './#/money', './#/projects', './#/projects/compare', './#/rules/local', './#/units', './#/training', ...project]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(() => cut(page), address).toEqual([]);
    expect(await sideways(page), address).toBe(0);
  }
});


test('(F08) what is refused is red, stands where it was tried, and stays until it is mended', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/capital/grants');
  // The money of this grant is allocated: it cannot go.
  await page.locator('#main tbody a').first().click();
  await page.locator('.panel .btn.danger').click();
  const told = page.locator('.panel .told .err');
  await expect(told).toBeVisible();
  await page.waitForTimeout(11_000);
  await expect(told).toBeVisible();
  await expect(page.locator('.toast')).toHaveCount(0);
  // A step on a day before the one behind it.
  await page.goto('./#/projects');
  const all = await page.locator('#main tbody a[href^="#/project/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const href of all) {
    await page.goto(`./${href}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(150);
    if (!(await page.locator('#f-step-day').count())) continue;
    await page.locator('#f-step-day').fill('02/01/2015');
    break;
  }
  // It is told as soon as the day stands there.
  const step = page.locator('form:has(#f-step-day)');
  const refused = step.getByRole('status').locator('.err-line').filter({ hasText: 'trước ngày của bước trước' });
  await expect(refused).toBeVisible();
  // The button says that something stands in the way, still takes the click, and leads to the day.
  await step.locator('button[type=submit]').click({ force: true });
  await expect(page.locator('#f-step-day')).toBeFocused();
  await expect(refused).toBeVisible();
  await expect(page.locator('.toast')).toHaveCount(0);
  await page.locator('#f-step-day').fill('31/12/2023');
  await expect(refused).toHaveCount(0);
});

test('(F26) a word finds persons; the unit of that name is a choice of its own', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/households?words=duc');
  await expect(rows(page).nth(1)).toBeVisible();
  const unit = page.getByRole('main').getByRole('link', { name: /^đơn vị / });
  await expect(unit).toContainText('P. Đức Xuân');
  const told = page.getByRole('status').filter({ hasText: / trong 412 hộ/ });
  const persons = Number.parseInt(await told.textContent(), 10);
  const besides = Number.parseInt((await unit.textContent()).match(/(\d+) hộ/)[1], 10);
  expect(persons).toBeLessThan(100);
  expect(besides).toBeGreaterThan(50);
  // Seen without going through the rows, and a click on it is not lost.
  await expect(unit).toBeInViewport();
  await unit.click();
  await expect(page).toHaveURL(/unit=/);
  await expect(page).not.toHaveURL(/words=/);
  // Where only the unit is meant, its households are the answer.
  await page.goto('./#/households?words=x%20nong%20thuong');
  await expect(told).toHaveText(/^\d{2,} trong 412 hộ/);
});

test('(F45) what was done is told beside the page, not over its figures and buttons', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/households');
  await page.locator('details.chip-menu summary').first().click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('details.chip-menu .menu button').first().click()]);
  await download.cancel();
  const told = page.locator('.toast');
  await expect(told).toBeVisible();
  const [toast, main] = [await told.boundingBox(), await page.locator('#main').boundingBox()];
  expect(toast.x + toast.width).toBeLessThanOrEqual(main.x);
});
