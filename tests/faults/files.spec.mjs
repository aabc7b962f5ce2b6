// The browser's own log cut short at many places: what is missing is said, also after saves and starts, and never a first
// start. (Missing and shortened value files and a missing manifest: tests/e2e/surroundings.spec.mjs.)
import { cpSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { addGrant, expect, newRegister, saved, startScreen, test } from '../e2e/people.mjs';

const files = (folder) => readdirSync(folder, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));

test('a log cut short: an alarm that stands, never a first start', async ({ laptop }, info) => {
  test.setTimeout(900_000);
  let page = await laptop.open();
  await newRegister(page);
  for (let n = 1; n <= 30; n++) await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${n} triệu` });
  await laptop.close();
  const profile = info.outputPath('profile');
  cpSync(profile, `${profile}-whole`, { recursive: true });
  const sum = { cuts: 0, 'first start': 0, silent: 0 };
  for (const share of [0.15, 0.35, 0.55, 0.75, 0.9, 0.97]) {
    rmSync(profile, { recursive: true });
    cpSync(`${profile}-whole`, profile, { recursive: true });
    const log = files(join(profile, 'Default/IndexedDB')).find((name) => name.endsWith('.log'));
    truncateSync(log, Math.floor(statSync(log).size * share));
    sum.cuts += 1;
    for (let start = 0; start < 3; start++) {
      page = await laptop.open();
      const shell = page.getByRole('navigation', { name: 'Mục chính' }).first();
      const alarm = page.locator('section.alarm');
      await expect(shell.or(alarm).or(startScreen(page)).first()).toBeVisible();
      if (await startScreen(page).isVisible()) { sum['first start'] += 1; break; }
      if (await alarm.isVisible()) {
        await laptop.close();
        continue;
      }
      const stands = await page.getByRole('button', { name: 'Tôi đã biết' }).waitFor({ timeout: 5_000 }).then(() => true, () => false);
      if (!stands) { sum.silent += 1; console.log('silent at', share, 'start', start); }
      await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${50 + start} triệu` });
      await expect(saved(page)).toHaveText(/^Đã lưu/);
      await laptop.close();
    }
    await laptop.close();
  }
  console.log(Object.entries(sum).map(([name, n]) => `${n} ${name}`).join(', '));
  expect(sum['first start'] + sum.silent).toBe(0);
});
