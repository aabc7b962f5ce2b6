import { defineConfig } from '@playwright/test';
import { browser, place } from './browser.mjs';

const port = Number(process.env.E2E_PORT ?? 4173);
const root = new URL('../../', import.meta.url).pathname;

export default defineConfig({
  testDir: '.',
  outputDir: `${root}target/e2e`,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try hides a fault that a user meets at the first.
  retries: 0,
  workers: 2,
  // For what hangs, on the busiest of machines. None of these is a measurement.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    ...place,
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1366, height: 768 },
    launchOptions: browser,
    actionTimeout: 30_000,
    // Recording the page costs a quarter of the time; the error context says enough.
    trace: 'off',
  },
  webServer: {
    command: `node scripts/serve.mjs dist --port ${port}`,
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
