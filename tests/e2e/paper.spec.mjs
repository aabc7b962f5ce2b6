// Paper: what is printed fits its page, loses no column, leaves no signature alone and prints no blank page. Every paper
// and every page with a button to print it, as the PDF that Chromium makes of it (findings 7, 51, 52 of a first use).
import { ACROSS, LEAF, UPRIGHT, faults, printed, runsOut } from './paper.mjs';
import { expect, openSample, test } from './people.mjs';

test.slow();

const links = (page, selector) => page.locator(`#main ${selector}`).evaluateAll((all) => all.map((link) => link.getAttribute('href')));
const recordOf = (href) => new URLSearchParams(href.split('?')[1]).get('record');

async function listOf(page, list, selector) {
  await page.goto(`./#/${list}`);
  await expect(page.locator(`#main ${selector}`).first()).toBeVisible();
  return [...new Set((await links(page, selector)).map(recordOf))];
}

// How the sheets lie, by what the file says of them.
const lies = ({ sizes }) => [...new Set(sizes.map(([, , width, height]) => (width > height ? 'across' : 'upright')))];

async function check(page, what, width) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const file = await printed(page);
  expect(faults(file), what).toEqual([]);
  expect(await runsOut(page, width ?? (lies(file)[0] === 'across' ? ACROSS : UPRIGHT)), what).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  return file;
}

test('(F07) every page that can be printed fits its paper and prints no blank page', async ({ page }) => {
  await openSample(page);
  const [project] = await listOf(page, 'projects', 'a[href^="#/project/"]');
  const [lesson] = await listOf(page, 'training', 'a[href^="#/class/"]');
  const [household] = await listOf(page, 'households', 'tbody a[href^="#/household?"]');
  const pages = ['overview', 'money', 'projects', 'projects/compare', 'units', 'eligible', 'capital/allocations', 'capital/payments', 'training', 'rules/catalogue', 'history'];
  pages.push(...['summary', 'plan', 'households', 'handover', 'payments', 'papers', 'followup'].map((tab) => `project/${tab}?record=${project}`));
  pages.push(`class/summary?record=${lesson}`, `household?record=${household}`);
  for (const address of pages) {
    await page.goto(`./#/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(500);
    const file = await check(page, address);
    // The first page is not spent on the head (F51).
    const first = file.on.filter((thing) => thing.page === 0 && !thing.said.startsWith('H1'));
    expect(first.length, `${address}: what stands on the first page`).toBeGreaterThan(2);
    if (address === 'money') expect(file.pages).toBeLessThanOrEqual(2);
  }
});

test('(F51) a list of any length is printed whole, its rows on the pages and not a window of them', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/households');
  await expect(page.getByRole('table').getByRole('row').nth(3)).toBeVisible();
  await page.waitForTimeout(500);
  // As the browser says it before it prints.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('#main tbody tr')).toHaveCount(412);
  const file = await check(page, 'households');
  expect(file.on.filter(({ said }) => said.startsWith('TR')).length).toBeGreaterThanOrEqual(412);
  expect(file.pages).toBeGreaterThan(5);
  expect(file.pages).toBeLessThan(40);
});

test('(F51) no signature stands alone, however many rows a paper has', async ({ page }) => {
  await openSample(page);
  const [project] = await listOf(page, 'projects', 'a[href^="#/project/"]');
  const [lesson] = await listOf(page, 'training', 'a[href^="#/class/"]');
  for (const [what, address] of [['sheet', `sheet?record=${project}`], ['payments', `class-paper/payments?record=${lesson}`], ['attendance', `class-paper/attendance?record=${lesson}`]]) {
    await page.goto(`./#/${address}`);
    await expect(page.getByRole('article').locator('.sign')).toBeVisible();
    for (const rows of [1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20]) {
      await page.evaluate((rows) => {
        for (const body of document.querySelectorAll('.doc tbody')) {
          // A paper of fewer households than it is asked for gets copies of its first.
          while (body.rows.length < rows) {
            const copy = body.rows[0].cloneNode(true);
            for (const named of [copy, ...copy.querySelectorAll('[id]')]) named.removeAttribute('id');
            body.append(copy);
          }
          [...body.rows].forEach((row, at) => { row.style.display = at < rows ? '' : 'none'; });
        }
      }, rows);
      const file = await printed(page);
      expect(faults(file), `${what} with ${rows} rows`).toEqual([]);
    }
  }
});

// The minutes are signed by who kept them and who led, by each cooperative and the commune, all on one page with the text
// before them; the hours are written by hand.
test('the minutes of agreed criteria fit, with one criterion or many, and are signed by all', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/rules/criteria');
  await page.getByRole('link', { name: 'Biên bản để ký' }).first().click();
  const paper = page.getByRole('article');
  await expect(paper.locator('.sign')).toBeVisible();
  const titles = await paper.locator('.sign > div').evaluateAll((all) => all.map((one) => one.querySelector('b').textContent));
  expect(titles.slice(0, 3)).toEqual(['THƯ KÝ', 'CHỦ TỌA', 'ĐẠI DIỆN HỢP TÁC XÃ']);
  expect(titles.at(-1)).toBe('ĐẠI DIỆN UBND XÃ');
  await expect(paper).toContainText('Cuộc họp bắt đầu vào hồi …… giờ ……');
  await expect(paper).toContainText('Cuộc họp kết thúc vào hồi …… giờ …… cùng ngày.');
  const file = await check(page, 'minutes');
  expect(file.pages).toBeLessThanOrEqual(2);
  for (const rows of [1, 2, 4, 6, 8, 10, 13, 17]) {
    await page.evaluate((rows) => {
      const [body] = document.querySelectorAll('.doc tbody');
      while (body.rows.length < rows) body.append(body.rows[0].cloneNode(true));
      [...body.rows].forEach((row, at) => { row.style.display = at < rows ? '' : 'none'; });
    }, rows);
    const many = await printed(page);
    expect(faults(many), `minutes with ${rows} criteria`).toEqual([]);
    const signs = many.on.filter(({ sign, said }) => sign && said.startsWith('DIV'));
    expect(new Set(signs.map((thing) => thing.page)).size, `pages that signatures of ${rows} criteria stand on`).toBe(1);
  }
});

test('(F51, F52) the papers fit, and their watermark is the one of the screen', async ({ page }) => {
  await openSample(page);
  const projects = await listOf(page, 'projects', 'a[href^="#/project/"]');
  const [session] = await listOf(page, 'outreach', 'a[href^="#/session/"]');
  const [lesson] = await listOf(page, 'training', 'a[href^="#/class/"]');
  const [household] = await listOf(page, 'households', 'tbody a[href^="#/household?"]');
  const papers = [`session/paper?record=${session}`, `class-paper/payments?record=${lesson}`, `class-paper/attendance?record=${lesson}`, 'eligible?sheet=1'];
  papers.push(...projects.slice(0, 6).map((project) => `sheet?record=${project}`));
  for (const address of papers) {
    await page.goto(`./#/${address}`);
    await expect(page.getByRole('heading', { level: 1 }).or(page.locator('#main .empty')).first()).toBeVisible();
    // Where everything was handed over, the sheet that was signed last is shown.
    await expect(page.getByText('Không còn hộ nào chờ nhận')).toHaveCount(0);
    if (!(await page.getByRole('article').count())) continue;
    await check(page, address);
    const mark = (of) => page.evaluate((of) => getComputedStyle(document.querySelector(of), '::before').content, of);
    const onScreen = await mark('.sheet');
    await page.emulateMedia({ media: 'print' });
    expect(await mark('body'), address).toBe(onScreen);
    await page.emulateMedia({ media: null });
  }
  await page.goto(`./#/handout?record=${household}`);
  await expect(page.getByRole('article')).toBeVisible();
  const leaf = await check(page, 'hand-out', LEAF);
  expect(leaf.pages).toBe(1);
});

test('the days of the steps of a project stand apart on paper, and no button is printed', async ({ page }) => {
  await openSample(page);
  const [project] = await listOf(page, 'projects', 'a[href^="#/project/"]');
  await page.goto(`./#/project/plan?record=${project}`);
  await expect(page.getByRole('link', { name: 'Thêm dòng chi phí' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: UPRIGHT, height: 900 });
  const wider = await page.locator('.life small').evaluateAll((all) => all.filter((day) => day.scrollWidth > day.clientWidth).map((day) => day.textContent));
  expect(wider).toEqual([]);
  for (const button of await page.locator('#main .btn').all()) await expect(button).toBeHidden();
});

test('on the list of those who wait no number and no telephone is broken in two', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/eligible?sheet=1');
  await expect(page.getByRole('article').locator('tbody td').first()).toBeVisible();
  const broken = await page.getByRole('article').locator('tbody tr td:is(:first-child, :nth-child(4))').evaluateAll((all) =>
    all.filter((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    }).map((cell) => cell.textContent),
  );
  expect(broken).toEqual([]);
});
