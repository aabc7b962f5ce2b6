// Papers for Word: what is downloaded holds the words that stand on the screen, and is the same each time.
import { download, parts, words } from './docx.mjs';
import { expect, openSample, test } from './people.mjs';

const tidy = (text) => text.replace(/\s+/g, ' ').trim();

// What stands on the paper on the screen, a paragraph each.
const onScreen = (page) => page.locator('.doc').evaluate((doc) => {
  const things = doc.querySelectorAll('.org, .hd p:not(.org), h1, h2, .line, .dear, .to, .text p, th, td, .sign b, .sign i, .sign .nm, .source');
  return [...things].map((thing) => thing.innerText);
});

const firstOf = async (page, list, kind) => {
  await page.goto(`./#/${list}`);
  const link = page.locator(`#main a[href^="#/${kind}"]`).first();
  await expect(link).toBeVisible();
  return new URLSearchParams((await link.getAttribute('href')).split('?')[1]).get('record');
};

const PAPERS = [
  ['the minutes of outreach', 'outreach', 'session/', (id) => `session/paper?record=${id}`, 'BIÊN BẢN'],
  ['a hand-over sheet', 'projects', 'project/', (id) => `sheet?record=${id}`, 'BIÊN BẢN GIAO NHẬN'],
];

for (const [what, list, kind, address, heading] of PAPERS) {
  test(`${what} for Word say what stands on the screen`, async ({ page }) => {
    await openSample(page);
    await page.goto(`./#/${address(await firstOf(page, list, kind))}`);
    await expect(page.locator('.doc').getByRole('heading', { name: heading, exact: true })).toBeVisible();
    const { name, bytes } = await download(page);
    expect(name).toMatch(/^\d{4}-\d{2}-\d{2}_[a-z0-9-]+\.docx$/);
    await expect(page.getByRole('status').getByText(name)).toBeVisible();
    const inFile = words(bytes).map(tidy);
    expect(inFile.length).toBeGreaterThan(60);
    const all = inFile.join(' ');
    const missing = (await onScreen(page)).flatMap((text) => text.split('\n')).map(tidy).filter((text) => text && !all.includes(text));
    expect(missing).toEqual([]);
    // A sample says so on every page of the file, too.
    for (const header of ['word/header1.xml', 'word/header2.xml']) expect(parts(bytes).get(header)).toContain('KHÔNG CÓ GIÁ TRỊ');
    expect((await download(page)).bytes.equals(bytes)).toBe(true);
  });
}

test('what is chosen about a paper holds in its file', async ({ page }) => {
  await openSample(page);
  await page.goto(`./#/sheet?record=${await firstOf(page, 'projects', 'project/')}`);
  await expect(page.locator('.doc .sign')).toBeVisible();
  const masked = words((await download(page)).bytes);
  expect(masked.filter((text) => /^\d{3}\*+\d{4}$/.test(text)).length).toBeGreaterThan(3);
  await page.getByLabel('Che số định danh').click();
  const whole = words((await download(page)).bytes);
  expect(whole.filter((text) => /\*/.test(text))).toEqual([]);
  expect(whole.filter((text) => /^\d{12}$/.test(text)).length).toBeGreaterThan(3);
});

for (const colorScheme of ['light', 'dark']) {
  test(`on a phone in the ${colorScheme} the button for Word is whole and can be pressed`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openSample(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`./#/sheet?record=${await firstOf(page, 'projects', 'project/')}`);
    const button = page.getByRole('button', { name: 'Tải bản Word (.docx)' });
    await expect(button).toBeVisible();
    const box = await button.boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(await button.evaluate((thing) => thing.scrollWidth <= thing.clientWidth)).toBe(true);
    expect((await download(page)).bytes.subarray(0, 2).toString()).toBe('PK');
  });
}
