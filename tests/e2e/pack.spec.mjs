// What is handed out for a meeting, as the PDF that Chromium makes of it: so many pages, every page numbered and none blank,
// and on them the words of every cell that stands on the screen, which are those of the file for Word.
import { axe, sideways, WIDE } from './axe.mjs';
import { ACROSS, faults, printed } from './paper.mjs';
import { expect, fillIn, form, openSample, test } from './people.mjs';
import { texts } from './pdf.mjs';

test('the pack of a meeting of the sample is printed whole, in ten parts', async ({ page }) => {
  await openSample(page);
  await page.goto('#/meetings?form=meeting');
  await fillIn(form(page, 'Thêm cuộc họp'), { 'Tên cuộc họp': 'Họp đôn đốc các dự án', 'Ngày họp': '1/6/2023', 'Giờ bắt đầu': '8h00' });
  await form(page, 'Thêm cuộc họp').getByRole('button', { name: 'Ghi vào sổ' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Tài liệu họp', exact: true }).click();
  const paper = page.getByRole('article');
  await expect(paper.locator('h2')).toHaveCount(10);
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize(WIDE);
  expect(await sideways(page)).toBe(0);

  const words = await paper.evaluate((paper) => [...paper.querySelectorAll('h1, h2, p, th, td')].map((thing) => thing.textContent));
  const bare = (text) => text.normalize('NFC').replace(/\s/g, '');
  const pages = texts(await page.pdf({ preferCSSPageSize: true }));
  expect(pages.length).toBeGreaterThanOrEqual(8);
  expect(pages.length).toBeLessThanOrEqual(14);
  const all = pages.join('');
  expect(words.map(bare).filter((text) => !all.includes(text))).toEqual([]);
  // The number of a page is written above its text, after or before it: the first has none.
  for (const [at, text] of pages.entries()) {
    if (at > 0) expect(text.startsWith(`${at + 1}`) || text.includes(`${at + 1}SổSinhKế`) || text.includes(`SổSinhKế${at + 1}`) || text.endsWith(`${at + 1}`), text.slice(-60)).toBe(true);
  }
  const file = await printed(page);
  expect(faults(file)).toEqual([]);
  const across = file.sizes.filter(([, , width, height]) => width > height);
  expect(across.length).toBeGreaterThan(1);
  expect(ACROSS).toBeGreaterThan(900);
});
