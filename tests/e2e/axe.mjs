// What everyone must be able to use: what axe says of a screen, and whether it runs out of a small window.
import { createRequire } from 'node:module';

export const WIDE = { width: 1366, height: 768 };
export const NARROW = { width: 360, height: 740 };
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// axe itself, without the builder around it, which opens a page of its own for every look: three times as long.
const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
const { source } = createRequire(builder)('axe-core');

export async function axe(page, rules = RULES, within = 'html') {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([runOnly, root]) => {
      // A colour on its way is nobody's choice: the page is judged at rest.
      for (const moving of document.getAnimations()) if (moving.effect?.getComputedTiming().endTime < Infinity) moving.finish();
      const options = { runOnly, rules: runOnly.includes('best-practice') ? { 'target-size': { enabled: true } } : {}, resultTypes: ['violations'] };
      return (await window.axe.run(root, options)).violations.map(({ id, help, nodes }) => ({ id, help, nodes }));
    },
    [rules, within],
  );
  // What a bar that floats covers in part where the page happens to stand is free after a turn of the wheel.
  const covered = (id, summary) => id === 'target-size' && summary.includes('partially obscured');
  return violations.flatMap(({ id, help, nodes }) => nodes
    .filter(({ failureSummary }) => !covered(id, failureSummary))
    .map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(' ')}\n${failureSummary}`));
}

// How far the page can be scrolled sideways.
export const sideways = (page) =>
  page.evaluate(() => {
    window.scrollTo(1000, window.scrollY);
    return window.scrollX;
  });
