// `test` for every spec: it fails when the page logs an error. That is also where a breach of the content security
// policy, a file that is missing and a panic of the application show.
import { expect, test as base } from '@playwright/test';
import { setClock } from './browser.mjs';

export { expect };

// Collects what a page reports as wrong, from now on.
export function troubles(page) {
  const found = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(String(error)));
  return found;
}

export const test = base.extend({
  context: async ({ context }, use) => {
    await setClock(context);
    await use(context);
  },
  page: async ({ page }, use) => {
    const found = troubles(page);
    await use(page);
    expect(found, 'errors on the page').toEqual([]);
  },
});
