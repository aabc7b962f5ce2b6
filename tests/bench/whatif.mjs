// How long it takes to judge two thousand projects of sixty households anew when one parameter changes:
//   scripts/bench.sh whatif [--runs 15]
// Fails when the median of any parameter exceeds its budget.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const BUDGET_MS = 300;
const CHANGES = [
  ['cap.household', '12.000.000'],
  ['share.beneficiaries.min', '60'],
  ['escaped.months', '24'],
  ['ceiling.state', '50'],
  ['outlier.amount', '15.000.000'],
];

const browser = await launch();
const page = await browser.fresh();
const measured = await page.evaluate(async ([changes, runs]) => {
  const engine = await import('./engine.js');
  await engine.default();
  const timed = (act) => {
    const begin = performance.now();
    const answer = act();
    return [answer, performance.now() - begin];
  };
  const several = (act) => {
    const times = [];
    let answer;
    for (let run = 0; run < runs; run += 1) {
      const [got, ms] = timed(act);
      answer = got;
      times.push(ms);
    }
    times.sort((a, b) => a - b);
    return { answer, median: times[Math.floor(runs / 2)], fastest: times[0], slowest: times.at(-1) };
  };
  const [judged, made] = timed(() => new engine.Judged());
  return {
    made,
    changes: changes.map(([parameter, value]) => ({ parameter, value, ...several(() => judged.change(parameter, value)) })),
    list: several(() => judged.list()),
  };
}, [CHANGES, Number(options.runs)]);
await browser.close();

const ms = (n) => `${n.toFixed(1)} ms`;
console.log(`made and put together: ${ms(measured.made)}`);
for (const { parameter, value, answer, median, fastest, slowest } of measured.changes) {
  console.log(`${parameter} = ${value}: ${answer} affected, median ${ms(median)} (${ms(fastest)} to ${ms(slowest)})`);
}
const { answer, median, fastest, slowest } = measured.list;
console.log(`the whole list, ${answer} projects by all rules: median ${ms(median)} (${ms(fastest)} to ${ms(slowest)})`);
writeFileSync('target/bench-whatif.json', `${JSON.stringify(measured, null, 2)}\n`);
const over = measured.changes.filter((change) => change.median > BUDGET_MS);
if (over.length > 0) {
  console.error(`over ${BUDGET_MS} ms: ${over.map((change) => change.parameter).join(', ')}`);
  process.exit(1);
}
