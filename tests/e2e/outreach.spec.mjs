// An evening in a village without a signal: a telephone, twenty-five households, and a battery that gives out.
import { chromium } from '@playwright/test';
import { processes } from '../bench/memory.mjs';
import { axe, NARROW, sideways, WIDE } from './axe.mjs';
import { browser, place, setClock } from './browser.mjs';
import { takeIn } from './exchange.mjs';
import { troubles } from './fixtures.mjs';
import { expect, field, form, go, newRegister, saved, test, title, toast } from './people.mjs';
import { file, household, names, session, village } from './village.mjs';

const line = (page, n) => page.locator(`[data-household="${household(n)}"]`);
const tick = (page, n) => line(page, n).getByRole('checkbox');
const counter = (page) => page.getByRole('main').getByText(/^\d+\/\d+$/).first();
const here = `Buổi tuyên truyền ${village}`;
const AS_ON_A_PHONE = { viewport: NARROW, hasTouch: true, isMobile: true };

// From an empty browser to the village's session.
async function arrive(page) {
  await newRegister(page);
  await takeIn(page, { name: 'thon.json', text: file() });
  await go(page, 'Tuyên truyền');
  await page.getByRole('link', { name: here }).click();
  await expect(title(page, here)).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(names.length);
}

// What the page says is stored. A mark that is on its way is not.
const marks = (page) => page.evaluate(() => [...document.querySelectorAll('.att li')].map((li) => ({
  household: li.dataset.household,
  present: li.querySelector('[role=checkbox]').getAttribute('aria-checked') === 'true',
  busy: li.classList.contains('busy'),
  tags: [...li.querySelectorAll('.w .tag')].map((tag) => tag.textContent),
})));
const settled = (page) => expect.poll(async () => (await marks(page)).some(({ busy }) => busy)).toBe(false);

test.describe('on a telephone', () => {
  test('a session is ticked without a network, the browser killed in the middle, and nothing is lost', async ({ baseURL }, info) => {
    test.slow();
    const profile = info.outputPath('profile');
    const found = [];
    const start = async () => {
      const context = await chromium.launchPersistentContext(profile, { ...browser, ...place, ...AS_ON_A_PHONE, baseURL });
      context.setDefaultTimeout(30_000);
      await setClock(context);
      const page = context.pages()[0];
      found.push(troubles(page));
      return { context, page };
    };
    const wish = (page, n) => line(page, n).getByRole('button', { name: 'Nuôi gà thả đồi' });
    // A household tells what it wants, and every third asks something.
    const talk = async (page, n) => {
      await line(page, n).getByRole('link').first().tap();
      await wish(page, n).tap();
      await expect(wish(page, n)).toHaveAttribute('aria-pressed', 'true');
      if (n % 3 === 0) {
        await line(page, n).getByRole('button', { name: 'Ghi câu hỏi' }).tap();
        await line(page, n).getByLabel('Hộ hỏi gì').fill(`Câu hỏi của nhà thứ ${n}`);
        await line(page, n).getByLabel('Hộ hỏi gì').blur();
      }
      await line(page, n).getByRole('link').first().tap();
    };

    let { context, page } = await start();
    await arrive(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await expect(tick(page, 0)).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('Không có mạng, vẫn lưu')).toBeVisible();

    for (let n = 0; n < 12; n += 1) {
      await tick(page, n).tap();
      if (n % 2 === 0) await talk(page, n);
    }
    // One after another as fast as a thumb goes; then the battery is empty, whatever is on its way.
    for (let n = 12; n < 17; n += 1) await tick(page, n).tap();
    const before = await marks(page);
    for (const pid of processes(profile)) try { process.kill(pid, 'SIGKILL'); } catch { /* It went with its parent. */ }
    await context.close().catch(() => {});

    ({ context, page } = await start());
    await context.setOffline(true);
    await page.goto(`./#/session/lines?record=${session}`);
    await expect(tick(page, 0)).toBeVisible();
    await expect(saved(page)).toHaveText(/^Đã lưu/);
    const after = new Map((await marks(page)).map((mark) => [mark.household, mark]));
    expect(after.size).toBe(names.length);
    const acknowledged = before.filter(({ busy }) => !busy);
    expect(acknowledged.filter(({ present }) => present).length, 'most were stored by then').toBeGreaterThanOrEqual(12);
    for (const { household, present, tags } of acknowledged) {
      expect(after.get(household), household).toMatchObject({ present, tags });
    }

    for (let n = 0; n < names.length; n += 1) {
      if ((await tick(page, n).getAttribute('aria-checked')) === 'false') await tick(page, n).tap();
      if (n >= 12 && n % 2 === 0) await talk(page, n);
    }
    await settled(page);
    await expect(counter(page)).toHaveText('25/25');

    // One from the next village, found without marks.
    await page.getByRole('link', { name: 'Hộ ngoài danh sách' }).last().tap();
    const outside = form(page, 'Hộ ngoài danh sách');
    await outside.getByLabel('Tìm hộ').fill('luc van');
    await outside.getByRole('button', { name: /Lục Thị Vân/ }).tap();
    await expect(tick(page, 25)).toHaveAttribute('aria-checked', 'true');
    await expect(page.getByText('và 1 hộ nơi khác')).toBeVisible();
    await settled(page);
    expect(await sideways(page), 'scrolled sideways').toBe(0);

    // What households read when the telephone is turned around.
    await line(page, 1).getByRole('link').first().tap();
    await page.getByRole('link', { name: 'Cho hộ xem' }).tap();
    const shown = page.getByRole('dialog', { name: 'Cho hộ xem' });
    await expect(shown).toContainText('Nguyễn Văn Đức');
    await expect(shown).toContainText('Nhà mình được tham gia');
    await expect(shown).not.toContainText(/nghèo|006\d{9}/);
    await shown.tap({ position: { x: 60, y: 200 } });
    await expect(shown).toBeHidden();
    await settled(page);

    await page.getByRole('button', { name: 'Kết thúc buổi' }).last().tap();
    await expect(title(page, 'Tổng kết buổi')).toBeVisible();
    const figure = (name) => page.locator('.fig').filter({ hasText: name }).locator('.v');
    await expect(figure('Hộ của nơi này có mặt')).toHaveText('25/25');
    await expect(page.getByText('và 1 hộ nơi khác')).toBeVisible();
    await expect(figure('Hộ muốn tham gia')).toHaveText('13');
    await expect(page.getByRole('region', { name: 'Muốn tham gia' }).getByRole('row', { name: /Nuôi gà thả đồi/ })).toContainText('13');
    for (const n of [0, 6, 12, 18, 24]) {
      await expect(page.getByRole('region', { name: 'Câu hỏi' })).toContainText(`Câu hỏi của nhà thứ ${n}`);
    }
    expect(await sideways(page), 'scrolled sideways').toBe(0);
    await context.close();
    expect(found.flat(), 'errors on the pages').toEqual([]);
  });
});

test('without a mouse: search, tick, wish, ask, promise, undo, end', async ({ page }) => {
  test.slow();
  const tabTo = async (locator) => {
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab');
      if (await locator.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never reached ${locator}`);
  };
  await arrive(page);
  const find = page.getByRole('searchbox', { name: 'Tìm hộ' });
  // One begins by searching.
  await expect(find).toBeFocused();
  await page.keyboard.type('nguyen duc');
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(tick(page, 1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(tick(page, 1)).toHaveAttribute('aria-checked', 'true');
  // The next letter searches anew.
  await page.keyboard.type('ban');
  await expect(find).toHaveValue('ban');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(counter(page)).toHaveText('3/25');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const panel = page.locator('.hh-panel');
  await expect(panel).toBeVisible();
  const name = await panel.getByRole('heading', { level: 2 }).innerText();
  expect(name).toMatch(/^Bàn /);
  const chip = panel.getByRole('button', { name: 'Nuôi lợn nái sinh sản' });
  await tabTo(chip);
  await page.keyboard.press('Space');
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await tabTo(panel.getByLabel('Hộ hỏi gì'));
  await page.keyboard.type('Bao giờ có lợn?');
  await tabTo(panel.getByLabel('Việc phải làm'));
  await page.keyboard.type('gọi lại');
  await tabTo(panel.getByLabel('Ai làm'));
  await page.keyboard.type('cán bộ thú y');
  await tabTo(panel.getByLabel('Hạn', { exact: true }));
  await page.keyboard.type('31/02/2023');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await panel.getByLabel('Hạn', { exact: true }).fill('25/05/2023');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('alert').filter({ hasText: /\S/ })).toBeHidden();
  await settled(page);
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('heading', { name: 'Nội dung buổi này' })).toBeVisible();
  // The last of all marks is taken back, and comes again.
  await page.locator('body').press('Control+z');
  await expect(toast(page, 'Đã hoàn tác')).toBeVisible();
  await page.locator('body').press('Control+y');
  await expect(toast(page, 'Đã làm lại')).toBeVisible();
  const end = page.getByRole('button', { name: 'Kết thúc buổi' }).first();
  await tabTo(end);
  await page.keyboard.press('Enter');
  await expect(title(page, 'Tổng kết buổi')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Câu hỏi' })).toContainText('Bao giờ có lợn?');
  await expect(page.getByRole('region', { name: 'Việc cần trả lời hộ' })).toContainText('quá hạn 25/05/2023');
});

test('a new session names what its commune can talk about, and expects its village', async ({ page }) => {
  await newRegister(page);
  await takeIn(page, { name: 'thon.json', text: file() });
  await go(page, 'Tuyên truyền');
  await page.getByRole('link', { name: 'Thêm buổi' }).first().click();
  const entry = form(page, 'Thêm buổi tuyên truyền');
  await field(entry, 'Ngày').fill('20/05/2023');
  await entry.getByLabel('Xã, phường').selectOption({ label: 'X. Nông Thượng' });
  await entry.getByLabel(/^Thôn, tổ/).fill('khuoi mau');
  await entry.getByRole('checkbox', { name: 'Nuôi gà thả đồi' }).check();
  await entry.getByRole('checkbox', { name: 'Học nghề (vùng dân tộc)' }).check();
  await entry.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(entry).toBeHidden();
  await expect(counter(page)).toHaveText('0/25');
  await expect(page.getByRole('region', { name: 'Nội dung buổi này' })).toContainText('Học nghề (vùng dân tộc)');
});

test('a promise that is kept leaves the list of what is open', async ({ page }) => {
  await arrive(page);
  await line(page, 2).getByRole('link').first().click();
  await page.getByLabel('Việc phải làm').fill('gửi tờ đơn');
  await page.getByLabel('Ai làm').fill('Hà Văn Sự');
  await page.getByLabel('Hạn', { exact: true }).fill('25/05/2023');
  await page.getByLabel('Hạn', { exact: true }).blur();
  await settled(page);
  await go(page, 'Tuyên truyền');
  const open = page.getByRole('region', { name: 'Việc cần trả lời hộ' });
  await expect(open).toContainText('Hà Văn Sự');
  await expect(open).toContainText('1 việc quá hạn');
  // Ticked, it is gone from the list.
  await open.getByRole('checkbox', { name: 'Xong: gửi tờ đơn' }).click();
  await expect(toast(page, 'Đã ghi việc làm xong')).toBeVisible();
  await expect(open).toBeHidden();
});

// Every screen of outreach, by its address.
const SCREENS = {
  'the sessions': '#/outreach',
  'a session': `#/session/lines?record=${session}`,
  'a household at a session': `#/session/lines?record=${session}&form=${household(1)}`,
  'a household for which nothing is open': `#/session/lines?record=${session}&form=${household(4)}`,
  'a household from elsewhere': `#/session/lines?record=${session}&form=outside`,
  'what is shown to a household': `#/session/lines?record=${session}&form=${household(1)}.show`,
  'the form of a session': `#/session/lines?record=${session}&form=${session}`,
  'the summary': `#/session/summary?record=${session}`,
  'the minutes': `#/session/paper?record=${session}`,
  'a hand-out': `#/handout?record=${household(1)}&day=2023-05-18`,
  'the hand-outs of a session': `#/handout?record=${session}`,
  'a search that finds nobody': `#/session/lines?record=${session}&words=zzz`,
  'no such session': '#/session/lines?record=session:none',
};

for (const [name, address] of Object.entries(SCREENS)) {
  test(`axe finds nothing, and nothing runs out of a narrow window, on: ${name}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await arrive(page);
    await tick(page, 1).click();
    await settled(page);
    await page.goto(`./${address}`);
    await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('heading', { level: 2 })).first()).toBeVisible();
    await page.mouse.move(0, 0);
    for (const [size, viewport] of [['1366×768', WIDE], ['360×740', NARROW]]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axe(page), `${size}, ${colorScheme}`).toEqual([]);
      }
    }
    expect.soft(await sideways(page), 'scrolled sideways').toBe(0);
  });
}

test('one leaf of A5 for each household, and none of them says a class or a number', async ({ page }) => {
  await arrive(page);
  await page.goto(`./#/handout?record=${session}`);
  await expect(page.locator('.leaf')).toHaveCount(names.length);
  for (const text of await page.locator('.leaf').allInnerTexts()) {
    expect(text).not.toMatch(/nghèo|\d{9,}/i);
  }
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(names.length);
});
