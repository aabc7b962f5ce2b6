// Who may show the register in a page of their own: nobody, whatever the host says.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { test as unguarded } from '@playwright/test';
import { HEADERS } from '../../scripts/serve.mjs';
import { expect, test } from './fixtures.mjs';
import { copyOfRelease } from './site.mjs';

// A page of another origin that shows `address` in a frame.
async function around(address) {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<title>Elsewhere</title><iframe src="${address}" width="900" height="700"></iframe>`);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const close = () => new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return { address: `http://127.0.0.1:${server.address().port}/`, close };
}

test('in a frame it says so in both languages and opens nothing, also from a host that sends no headers', async ({ page }, info) => {
  const site = await copyOfRelease(info.outputPath('site'), {});
  const outer = await around(site.address);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(outer.address);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('heading', { level: 1, name: 'Sổ Sinh Kế không mở trong khung của trang khác' })).toBeVisible();
  await expect(inside.getByRole('heading', { name: 'does not open in a frame' })).toBeVisible();
  await expect(inside.locator('body')).not.toContainText(/!|vui lòng/i);
  const frame = page.frames()[1];
  await frame.waitForLoadState();
  expect(await frame.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);

  // Out of the frame it is the register.
  const [own] = await Promise.all([page.waitForEvent('popup'), inside.getByRole('button', { name: 'Mở riêng' }).click()]);
  await expect(own.getByRole('heading', { name: 'Bắt đầu sổ mới' })).toBeVisible();
  await Promise.all([outer.close(), site.close()]);
});

// The browser logs that it refused.
unguarded('with the headers of the README it is not even shown', async ({ page, baseURL }) => {
  const outer = await around(baseURL);
  const refused = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options/i.test(message.text()));
  await page.goto(outer.address);
  await refused;
  await expect(page.frameLocator('iframe').getByText('Sổ Sinh Kế')).toHaveCount(0);
  await outer.close();
});

unguarded('these tests run under the headers that the README gives to hosts', async ({ request, baseURL }) => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const headers = (await request.get(baseURL)).headers();
  for (const [name, value] of Object.entries(HEADERS)) {
    expect(headers[name.toLowerCase()], name).toBe(value);
    expect(readme).toContain(`${name}: ${value}\n`);
  }
});
