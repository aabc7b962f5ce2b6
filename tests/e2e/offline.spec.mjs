// Without a network: one visit is enough for ever, and versions never mix.
import { expect } from './fixtures.mjs';
import { firstVisit, lookForUpdate, runningVersion, startScreen, storedSets, test } from './installed.mjs';
import { damage, publishNext, versionOf } from './site.mjs';

test('after one visit it starts cold with the browser closed and the server gone', async ({ site, open }) => {
  const first = await open();
  await expect(startScreen(first.page)).toBeVisible();
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await first.context.close();
  await site.close();
  await expect(fetch(site.address)).rejects.toThrow();

  const second = await open();
  await expect(startScreen(second.page)).toBeVisible();
  expect(await runningVersion(second.page)).toBe(versionOf(site.folder));
  // The typeface is part of the set, too.
  expect(await second.page.evaluate(() => document.fonts.load('16px "Be Vietnam Pro"').then((all) => all.length))).toBeGreaterThan(0);
});

test('a new version waits, never reloads by itself, and replaces the old one when taken', async ({ site, open }) => {
  const { page } = await open();
  await firstVisit(page);
  const old = versionOf(site.folder);

  await page.evaluate(() => {
    window.typed = 'half a sentence';
    window.announced = 0;
    window.addEventListener('ssk-update-ready', () => { window.announced += 1; });
  });
  const next = publishNext(site.folder);
  expect(await lookForUpdate(page)).toBe('installed');
  await expect.poll(() => page.evaluate(() => [window.sskUpdateReady, window.announced])).toEqual([true, 1]);

  // Nothing moved: what was typed is there, and even a reload by the user still gives the old version, whole.
  expect(await page.evaluate(() => window.typed)).toBe('half a sentence');
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  expect(await runningVersion(page)).toBe(old);
  await expect.poll(() => page.evaluate(() => window.sskUpdateReady)).toBe(true);
  expect(await storedSets(page)).toHaveLength(2);

  let loads = 0;
  page.on('load', () => { loads += 1; });
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('ssk-update-apply')));
  await expect.poll(() => runningVersion(page).catch(() => '')).toBe(next);
  await expect(startScreen(page)).toBeVisible();
  expect(loads).toBe(1);
  const sets = await storedSets(page);
  expect(sets).toHaveLength(1);
  expect(sets[0]).toContain(next);
});

test('when one tab takes the new version, the other keeps its input and is offered the reload', async ({ site, open }) => {
  const { page, context } = await open();
  await firstVisit(page);
  const other = await context.newPage();
  await other.goto(site.address);
  await expect(startScreen(other)).toBeVisible();
  await other.evaluate(() => { window.typed = 'half a sentence'; });

  publishNext(site.folder);
  expect(await lookForUpdate(page)).toBe('installed');
  await expect.poll(() => page.evaluate(() => window.sskUpdateReady)).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('ssk-update-apply')));
  await page.waitForEvent('load');

  await expect.poll(() => other.evaluate(() => [window.sskUpdateReady, window.typed])).toEqual([true, 'half a sentence']);
});

test('a set with one damaged file is never taken', async ({ site, open }) => {
  const { page, context } = await open();
  await firstVisit(page);
  const old = versionOf(site.folder);

  publishNext(site.folder);
  // A file that the next version brings anew: one that did not change would come from the set that is here.
  damage(site.folder, 'index.html');
  expect(await lookForUpdate(page)).toBe('redundant');
  expect(await page.evaluate(() => window.sskUpdateReady)).toBeUndefined();
  await expect.poll(() => storedSets(page)).toHaveLength(1);

  await context.close();
  await site.close();
  const morning = await open();
  await expect(startScreen(morning.page)).toBeVisible();
  expect(await runningVersion(morning.page)).toBe(old);
});

test('a damaged first download leaves no half set behind', async ({ site, open }) => {
  damage(site.folder, 'manifest.webmanifest');
  const { page, errors } = await open();
  await expect(startScreen(page)).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) ?? 'none')).toBe('none');
  expect(await storedSets(page)).toEqual([]);
  // The browser logs the refused file; that is the only thing it may complain about.
  expect(errors.filter((text) => !/integrity|digest|manifest/i.test(text))).toEqual([]);
  errors.length = 0;
});
