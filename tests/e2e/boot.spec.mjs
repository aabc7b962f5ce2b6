// The screen before the application: what it says when the application cannot open.
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { test as unguarded } from '@playwright/test';

const heading = (page, name) => page.getByRole('heading', { level: 1, name });

test('it starts without a complaint from the content security policy', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Bắt đầu sổ mới' })).toBeVisible();
  await expect(page.locator('#boot')).toHaveCount(0);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain("'unsafe-eval'");
});

test('nothing is asked of another host', async ({ page, baseURL }) => {
  const foreign = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL)) foreign.push(request.url());
  });
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Bắt đầu sổ mới' })).toBeVisible();
  expect(foreign).toEqual([]);
});

test('a browser without WebAssembly gets a sentence in both languages', async ({ page }) => {
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto('./');
  await expect(heading(page, 'Trình duyệt này không chạy được Sổ Sinh Kế')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Sổ cần WebAssembly');
  await expect(page.getByText('The register needs WebAssembly')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/!|vui lòng/i);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

// The browser itself logs what these provoke, so they go without the guard against logged errors.
unguarded('the policy stops a script that tries to send something away', async ({ page }) => {
  await page.goto('./');
  const sent = await page.evaluate(() => {
    const refused = new Promise((resolve) => document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)));
    fetch('http://example.invalid/').catch(() => {});
    return refused;
  });
  expect(sent).toBe('connect-src');
});

unguarded('text becomes neither markup that acts nor the address of a script from elsewhere', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Bắt đầu sổ mới' })).toBeVisible();
  const refused = await page.evaluate(() => {
    const tries = {
      handler: () => { document.createElement('div').innerHTML = '<img src=x onerror="alert(1)">'; },
      script: () => { document.createElement('div').innerHTML = '<script>alert(1)</script>'; },
      frame: () => { document.createElement('div').innerHTML = '<iframe srcdoc="x"></iframe>'; },
      elsewhere: () => { document.createElement('script').src = 'https://example.invalid/x.js'; },
      policy: () => trustedTypes.createPolicy('another', {}),
      drawing: () => { document.createElement('div').innerHTML = '<svg><path d="M0 0h1"></path></svg>'; },
      own: () => { document.createElement('script').src = './boot.js'; },
    };
    return Object.entries(tries).filter(([, run]) => {
      try {
        run();
        return false;
      } catch {
        return true;
      }
    }).map(([name]) => name);
  });
  expect(refused).toEqual(['handler', 'script', 'frame', 'elsewhere', 'policy']);
});

unguarded('a wasm that does not arrive is named, and the page can be loaded again', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(heading(page, 'Chưa tải được Sổ Sinh Kế')).toBeVisible();
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Tải lại' }).click();
  await expect(page.getByRole('heading', { name: 'Bắt đầu sổ mới' })).toBeVisible();
});

unguarded('a wasm that arrives in half is not blamed on the browser', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => {
    const whole = await (await route.fetch()).body();
    await route.fulfill({ contentType: 'application/wasm', body: whole.subarray(0, whole.length / 2) });
  });
  await page.goto('./');
  await expect(heading(page, 'Chưa tải được Sổ Sinh Kế')).toBeVisible();
});

unguarded('a wasm that the browser cannot read means a browser too old', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => {
    // Of the right length, and of a format to come.
    const bytes = await (await route.fetch()).body();
    bytes[4] = 9;
    await route.fulfill({ contentType: 'application/wasm', body: bytes });
  });
  await page.goto('./');
  await expect(heading(page, 'Trình duyệt này quá cũ')).toBeVisible();
});

unguarded('a trap at the start says where the register is', async ({ page, baseURL }) => {
  const dist = new URL('../../dist/', import.meta.url);
  const script = readFileSync(new URL('index.html', dist), 'utf8').match(/data-js=["']?\.\/([^"'\s>]+)/)[1];
  await page.route(`${baseURL}${script}`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      // A module of nothing but `unreachable` in its start function.
      body: `export default () => WebAssembly.instantiate(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,8,1,0,10,5,1,3,0,0,11]));`,
    }),
  );
  await page.goto('./');
  await expect(heading(page, 'Sổ Sinh Kế dừng lại khi đang mở')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Đừng xóa dữ liệu của trình duyệt');
});

unguarded('without JavaScript there is a sentence in both languages', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL);
  // By place: Playwright looks for no text inside <noscript>.
  await expect(page.locator('noscript h1')).toBeInViewport();
  await expect(page.locator('noscript h2')).toBeInViewport();
  await context.close();
});
