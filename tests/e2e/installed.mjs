// A release that is stored for work without a network, on a server that may stop, change and come back.
import { chromium } from '@playwright/test';
import { browser, place, setClock } from './browser.mjs';
import { expect, test as base, troubles } from './fixtures.mjs';
import { copyOfRelease } from './site.mjs';

// `site` is a copy of the release on a server of its own; `open` starts a browser on one and the same profile,
// as the icon on the desk does each morning.
export const test = base.extend({
  site: async ({}, use, info) => {
    const site = await copyOfRelease(info.outputPath('site'));
    await use(site);
    await site.close();
  },
  open: async ({ site }, use, info) => {
    const contexts = [];
    const found = [];
    await use(async () => {
      const context = await chromium.launchPersistentContext(info.outputPath('profile'), { ...browser, ...place });
      contexts.push(context);
      await setClock(context);
      const page = context.pages()[0];
      const errors = troubles(page);
      found.push(errors);
      await page.goto(site.address);
      return { page, context, errors };
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(found.flat(), 'errors on the pages').toEqual([]);
  },
});

export const startScreen = (page) => page.getByRole('heading', { name: 'Bắt đầu sổ mới' });
export const runningVersion = (page) => page.locator('meta[name="app-version"]').getAttribute('content');
export const storedSets = (page) => page.evaluate(() => caches.keys());

// The whole set is stored. Then one reload, so that the page comes out of it like every later visit.
export async function firstVisit(page) {
  await expect(startScreen(page)).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

// Looks for a new version, as the browser does when a page opens; resolves with what became of it.
export function lookForUpdate(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const settled = new Promise((resolve) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker.addEventListener('statechange', () => resolve(worker.state), { once: true });
      });
    });
    // Rejects when the install fails; `settled` says so as well.
    await registration.update().catch(() => {});
    return settled;
  });
}
