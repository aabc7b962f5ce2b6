// The figures of a run, their spread, and what the budgets say to them.
export class Figures {
  figures = {};
  budgets = [];

  // One more measurement, in milliseconds unless said otherwise.
  add(name, value, unit = 'ms') {
    (this.figures[name] ??= { unit, values: [] }).values.push(value);
  }

  median(name) {
    const sorted = [...(this.figures[name]?.values ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }

  // Ours may take at most `most` times as long as the peer, or must be at least `least` times as fast.
  budget(title, ours, peer, { most, least }) {
    const [a, b] = [this.median(ours), this.median(peer)];
    if (a === undefined || b === undefined) return;
    const ratio = most === undefined ? b / a : a / b;
    const ok = most === undefined ? ratio >= least : ratio <= most;
    // The best of each: on a busy machine nearer to the truth than the medians.
    const best = (name) => Math.min(...this.figures[name].values);
    const atBest = most === undefined ? best(peer) / best(ours) : best(ours) / best(peer);
    this.budgets.push({ title, ours, peer, ratio, atBest, most, least, ok });
  }

  limit(title, name, most) {
    const found = this.median(name);
    if (found !== undefined) this.budgets.push({ title, ours: name, value: found, most, ok: found <= most });
  }

  print() {
    for (const [name, { unit, values }] of Object.entries(this.figures)) {
      const [median, min, max] = [this.median(name), Math.min(...values), Math.max(...values)].map((n) => n.toFixed(n < 100 ? 1 : 0));
      console.log(`${name.padEnd(64)} ${median.padStart(7)} ${unit}  (${min} to ${max}, ${values.length} runs)`);
    }
    console.log();
    for (const { title, ratio, atBest, value, most, least, ok } of this.budgets) {
      const said = value === undefined ? `${ratio.toFixed(2)}× (best ${atBest.toFixed(2)}×)` : value.toFixed(0);
      console.log(`${title.padEnd(70)} ${said.padStart(20)}  budget ${most === undefined ? `≥ ${least}` : `≤ ${most}`}  ${ok ? 'ok' : 'EXCEEDED'}`);
    }
    return this.budgets.every(({ ok }) => ok);
  }

  json() {
    const figures = Object.entries(this.figures).map(([name, { unit, values }]) => [name, {
      unit, median: this.median(name), min: Math.min(...values), max: Math.max(...values), values,
    }]);
    return { figures: Object.fromEntries(figures), budgets: this.budgets };
  }
}
