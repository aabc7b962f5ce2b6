// The slow matrices of faults: scripts/faults.sh runs them, scripts/test.sh does not.
import { defineConfig } from '@playwright/test';
import base from '../e2e/playwright.config.mjs';

const root = new URL('../../', import.meta.url).pathname;

export default defineConfig({ ...base, testDir: '.', outputDir: `${root}target/faults`, fullyParallel: false, workers: 1, timeout: 180_000 });
