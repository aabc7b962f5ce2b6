// Fails when the release in dist/ weighs more than the budget of the first screen, or a worker more than its own. The build hook measured it;
// measured again here only when dist/ is not the build that those figures are of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUDGET, measure, report } from '../src/boot/first-screen.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function recorded(version) {
  try {
    const sizes = JSON.parse(readFileSync(join(root, 'target', 'web', 'sizes.json'), 'utf8'));
    return sizes.version === version ? sizes : undefined;
  } catch {
    return undefined;
  }
}

const page = readFileSync(join(root, 'dist', 'index.html'), 'utf8');
const version = page.match(/name=["']?app-version["']?\s+content=["']?([^"'\s>]+)/)?.[1];
if (!version) {
  console.error('dist/ holds no release build. Make one with: scripts/test.sh build');
  process.exit(1);
}
const sizes = recorded(version) ?? measure(join(root, 'dist'));
console.log(report(sizes));
if (sizes.firstScreen > BUDGET) {
  console.error(`The first screen is ${((sizes.firstScreen - BUDGET) / 1024).toFixed(1)} KB over its budget.`);
  process.exit(1);
}
for (const { title, budget, brotli } of sizes.workers) {
  if (brotli > budget) {
    console.error(`${title}: ${((brotli - budget) / 1024).toFixed(1)} KB over its budget.`);
    process.exit(1);
  }
}
