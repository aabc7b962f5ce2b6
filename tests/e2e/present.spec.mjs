// The wall of the meeting room: one question a screen, by arrow keys; every figure leads to its records.
import { axe, NARROW, sideways } from './axe.mjs';
import { expect, newRegister, openSample, test, title } from './people.mjs';

const WALL = { width: 1920, height: 1080 };
const QUESTIONS = [
  'Còn bao nhiêu vốn chưa dùng?', 'Xã, phường nào đang ở bước nào?', 'Vướng ở đâu, ai gỡ?', 'Việc đã giao xong chưa?',
  'Đào tạo nghề đến đâu?', 'Hộ nghèo đã biết chính sách chưa?',
];

test('from the Overview by arrow keys through all questions and back; every screen fits the wall', async ({ page }) => {
  await openSample(page);
  await page.getByRole('link', { name: 'Trình chiếu' }).click();
  for (const size of [WALL, { width: 1366, height: 768 }]) {
    await page.setViewportSize(size);
    await page.keyboard.press('Home');
    for (const question of QUESTIONS) {
      await expect(title(page, new RegExp(question.replace('?', '\\?')))).toBeVisible();
      const [below, beside] = await page.evaluate(() => [
        document.documentElement.scrollHeight - innerHeight,
        Math.max(...[...document.querySelectorAll('.answer')].map((answer) => answer.scrollHeight - answer.clientHeight)),
      ]);
      expect([below, beside].every((over) => over <= 1), `${question} at ${size.width}: ${below}, ${beside} over`).toBe(true);
      await expect(page.getByRole('navigation', { name: /^Mục chính/ })).toBeHidden();
      if (question === QUESTIONS.at(-1)) break;
      // A question may have several screens.
      while (!(await title(page, new RegExp(QUESTIONS[QUESTIONS.indexOf(question) + 1].replace('?', '\\?'))).isVisible())) await page.keyboard.press('ArrowRight');
    }
  }
  await page.keyboard.press('PageUp');
  await expect(title(page, QUESTIONS[4])).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  // Turning pages has not filled the way back.
  await expect(page.getByRole('navigation', { name: 'Mục chính' })).toBeVisible();
});

test('a figure leads to its records, as of the day that is shown; no identity number is on the wall', async ({ page }) => {
  await openSample(page);
  await page.goto('#/present?as-of=2023-03-01');
  await expect(page.getByText('Số liệu đến 01/03/2023')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Đã giải ngân 0/ })).toBeVisible();
  await page.getByRole('link', { name: /^Được giao/ }).click();
  await expect(page).toHaveURL(/#\/capital\/grants\?.*as-of=2023-03-01/);
  for (const question of ['capital', 'steps', 'obstacles', 'tasks', 'classes', 'outreach']) {
    await page.goto(`#/present?question=${question}`);
    await expect(page.getByRole('navigation', { name: 'Các câu hỏi' })).toBeVisible();
    expect(await page.getByRole('main').innerText(), question).not.toMatch(/\d{9}(\d{3})?/);
  }
});

test('an empty register has an answer to each question, too; accessible and whole at 360 px', async ({ page }) => {
  await newRegister(page, { unit: 'coc lau', year: '2026' });
  for (const question of ['capital', 'steps', 'obstacles', 'tasks', 'classes', 'outreach']) {
    await page.goto(`#/present?question=${question}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await axe(page), question).toEqual([]);
  }
  await page.setViewportSize(NARROW);
  await page.goto('#/present?question=steps');
  expect(await sideways(page)).toBe(0);
});
