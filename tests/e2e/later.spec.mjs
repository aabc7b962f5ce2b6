// The part of the application that comes when one of its pages is first opened.
import { readdirSync } from 'node:fs';
import { test as unguarded } from '@playwright/test';
import { test } from './fixtures.mjs';
import { pick } from './exchange.mjs';
import { beginRegister, expect, go, newRegister, openSample, title } from './people.mjs';
import { copyOfRelease } from './site.mjs';

const isPart = (url) => /-split_\w+-[0-9a-f]+\.wasm$/.test(new URL(url).pathname);
const anyPart = (url) => isPart(url.href);
const failure = (page) => page.getByRole('alert').filter({ hasText: 'Chưa tải được phần này' });

test('the first screen does without the part, and all its pages share one load', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => isPart(request.url()) && !request.serviceWorker() && asked.push(request.url()));
  await newRegister(page);
  expect(asked).toEqual([]);
  await go(page, 'Nhập và xuất');
  await expect(title(page, 'Nhập và xuất')).toBeVisible();
  await go(page, 'Lịch sử, thùng rác');
  await expect(title(page, 'Lịch sử, thùng rác')).toBeVisible();
  await page.goto('./#/history/bin');
  await expect(page.getByText('Thùng rác trống')).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('a link straight to a page of the part opens it', async ({ page }) => {
  await openSample(page);
  await page.goto('./#/files');
  await page.reload();
  await expect(title(page, 'Nhập và xuất')).toBeVisible();
});

unguarded('while the part comes a line says so; the other pages can be used meanwhile', async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(anyPart, async (route) => {
    await held;
    await route.continue();
  });
  await newRegister(page);
  await go(page, 'Nhập và xuất');
  await expect(page.getByRole('status').getByText('Đang mở trang này…')).toBeVisible();
  await go(page, 'Tổng quan');
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  release();
  await expect(page.getByText('Đang mở trang này…')).toHaveCount(0);
  await go(page, 'Nhập và xuất');
  await expect(title(page, 'Nhập và xuất')).toBeVisible();
});

unguarded('a backup can be chosen on the first screen, which says so when the part for reading it does not come', async ({ page }) => {
  await page.route(anyPart, (route) => route.abort());
  await page.goto('./');
  await pick(page, 'Tôi đã có tệp sao lưu', 'not a backup');
  await expect(page.getByText('Chưa tải được phần này')).toBeVisible();
  await page.unroute(anyPart);
  await pick(page, 'Tôi đã có tệp sao lưu', 'not a backup');
  await expect(page.getByText('Chưa tải được phần này')).toHaveCount(0);
  await expect(page.getByRole('alert')).toBeVisible();
});

for (const [how, answer] of [
  ['does not arrive', (route) => route.abort()],
  ['is gone from the server', (route) => route.fulfill({ status: 404 })],
  ['is another page in its place', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Wi-Fi</title>' })],
]) {
  unguarded(`a part that ${how} is named, and can be asked for again`, async ({ page }) => {
    await page.route(anyPart, answer);
    await newRegister(page);
    await go(page, 'Nhập và xuất');
    await expect(failure(page)).toBeVisible();
    // Everything else goes on.
    await expect(page.getByText('Hoàng Văn Tú').first()).toBeVisible();
    await failure(page).getByRole('button', { name: 'Thử lại' }).click();
    await expect(failure(page)).toBeVisible();
    await page.unroute(anyPart);
    await failure(page).getByRole('button', { name: 'Thử lại' }).click();
    await expect(title(page, 'Nhập và xuất')).toBeVisible();
    await expect(failure(page)).toHaveCount(0);
  });
}

test('after one visit the part opens without a network, even where nobody opened it before', async ({ page }, info) => {
  const site = await copyOfRelease(info.outputPath('site'));
  await page.goto(site.address);
  await beginRegister(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await site.close();
  await page.reload();
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await go(page, 'Nhập và xuất');
  await expect(title(page, 'Nhập và xuất')).toBeVisible();
});

unguarded('a sample whose part does not come says so instead of standing empty', async ({ page }) => {
  await page.route(anyPart, (route) => route.abort());
  await page.goto('./');
  await page.getByRole('button', { name: 'Xem dữ liệu mẫu' }).click();
  await expect(page.getByText('Chưa tải được phần này')).toBeVisible();
  await page.unroute(anyPart);
  await page.reload();
  await openSample(page);
});

test('the part is named by its content and belongs to the set', async ({ page }) => {
  const parts = readdirSync(new URL('../../dist', import.meta.url)).filter((name) => isPart(`file:///${name}`));
  expect(parts).toHaveLength(1);
  await page.goto('./');
  const worker = await page.evaluate(() => fetch('sw.js').then((response) => response.text()));
  expect(worker).toContain(parts[0]);
});
