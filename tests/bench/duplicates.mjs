// How long it takes to find the households that stand in a register twice, slice by slice:
//   scripts/bench.sh duplicates [--households 10000] [--runs 7]
// Fails when the median of the whole, or the longest slice of all runs, exceeds its budget.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';

const { values: options } = parseArgs({
  options: { households: { type: 'string', default: '10000' }, runs: { type: 'string', default: '7' } },
});
const BUDGET_MS = { whole: 3000, slice: 50 };
// What a page asks for between two breaths.
const SLICE = 50;
const file = `${options.households}.json`;
mkdirSync('target/bench-page/data', { recursive: true });
copyFileSync(`target/bench-${file}`, `target/bench-page/data/${file}`);

const browser = await launch();
const page = await browser.fresh();
const measured = await page.evaluate(async ([file, runs, slice]) => {
  const engine = await import('./engine.js');
  await engine.default();
  const twice = new engine.Twice(new Uint8Array(await (await fetch(`data/${file}`)).arrayBuffer()));
  const timed = (act) => {
    const begin = performance.now();
    const answer = act();
    return [answer, performance.now() - begin];
  };
  const whole = [];
  const slices = [];
  let pairs = 0;
  for (let run = 0; run < runs; run += 1) {
    const pieces = [timed(() => twice.begin())[1]];
    for (let more = true; more;) {
      const [answer, ms] = timed(() => twice.step(slice));
      more = answer;
      pieces.push(ms);
      // Between two slices the page paints and answers.
      await new Promise((resolve) => setTimeout(resolve));
    }
    const [answer, ms] = timed(() => twice.finish());
    pairs = answer;
    pieces.push(ms);
    whole.push(pieces.reduce((sum, ms) => sum + ms));
    slices.push(...pieces);
  }
  const typed = [];
  const households = twice.households();
  for (let at = 0; at < 300; at += 1) typed.push(timed(() => twice.similar((at * 7919) % households))[1]);
  return { whole, slices, typed, pairs, households };
}, [file, Number(options.runs), SLICE]);
await browser.close();

const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)];
  return { median: at(0.5), p95: at(0.95), min: at(0), max: at(1) };
};
const said = ({ median, p95, min, max }) => `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${min.toFixed(1)} to ${max.toFixed(1)})`;
const whole = spread(measured.whole);
const slice = spread(measured.slices);
const typed = spread(measured.typed);
console.log(`${measured.households} households, ${measured.pairs} pairs`);
console.log(`the whole search: ${said(whole)}`);
console.log(`${measured.slices.length} slices of ${SLICE}: ${said(slice)}`);
console.log(`a warning while one is typed: ${said(typed)}`);
writeFileSync('target/bench-duplicates.json', `${JSON.stringify({ ...measured, figures: { whole, slice, typed } }, null, 1)}\n`);
const over = [
  whole.median > BUDGET_MS.whole && `search over ${BUDGET_MS.whole} ms`,
  slice.max > BUDGET_MS.slice && `a slice over ${BUDGET_MS.slice} ms`,
].filter(Boolean);
if (over.length > 0) {
  console.error(over.join('; '));
  process.exit(1);
}
