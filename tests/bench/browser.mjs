// Chromium for the benchmarks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';

export const chromiumOn = (profile, options) => chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...options,
});

// Whoever opens a backup says who they are: here its author.
export async function answerWho(page) {
  await page.getByRole('radio', { name: /^Tôi là (?!người khác)/ }).check();
  await page.getByRole('button', { name: 'Mở sổ này' }).click();
}

// On a page of its own server. Each question gets a page that was just loaded, so that nobody pays for
// what another one left behind.
export async function launch(folder = 'target/bench-page') {
  const site = await serve(folder);
  const profile = mkdtempSync(join(tmpdir(), 'ssk-bench-'));
  const browser = await chromiumOn(profile);
  const page = browser.pages()[0] ?? await browser.newPage();
  page.setDefaultTimeout(600_000);
  // By way of an empty page: the memory of the last one is given back before the next one is measured.
  const fresh = async () => {
    await page.goto('about:blank');
    await page.goto(site.address);
    await page.waitForFunction(() => globalThis.bench);
    return page;
  };
  return {
    profile,
    page,
    fresh,
    async ask(peer, task, order) {
      await fresh();
      return page.evaluate(([peer, task, order]) => globalThis.bench(peer, task, order), [peer, task, order ?? {}]);
    },
    async close() {
      await browser.close();
      await site.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
