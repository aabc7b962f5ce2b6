// How long a lock and an unlock take, by the clock of the page.
import { expect } from '../e2e/people.mjs';

const middle = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];

export class Clocks {
  constructor(page) {
    this.page = page;
    this.times = { lock: [], unlock: [], 'unlock but for the key': [], 'the key': [] };
  }

  // Before the page is loaded for the first time.
  async begin() {
    await this.page.addInitScript(() => {
      // The page is loaded anew in between, and its clock jumps.
      const now = () => performance.timeOrigin + performance.now();
      const put = (name) => sessionStorage.setItem(`clock.${name}`, String(now()));
      addEventListener('keydown', ({ ctrlKey, shiftKey, key }) => { if (ctrlKey && shiftKey && key.toLowerCase() === 'l') put('lock'); }, true);
      const look = () => {
        if (!document.querySelector('#h-lock')) return requestAnimationFrame(look);
        return requestAnimationFrame(() => requestAnimationFrame(() => put('locked')));
      };
      look();
      addEventListener('pointerdown', ({ target }) => { if (target.closest?.('.vault-lock button')) put('unlock'); }, true);
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function timed(...said) {
        put('asked');
        this.addEventListener('message', ({ data }) => { if ('answer' in data) put('answered'); });
        return postMessage.apply(this, said);
      };
    });
  }

  get(...names) {
    return this.page.evaluate((wanted) => wanted.map((name) => {
      const text = sessionStorage.getItem(`clock.${name}`);
      sessionStorage.removeItem(`clock.${name}`);
      return text === null ? Number.NaN : Number(text);
    }), names);
  }

  // The lock screen stands.
  async locked() {
    await expect.poll(() => this.page.evaluate(() => sessionStorage.getItem('clock.locked'))).not.toBeNull();
    const [began, ended] = await this.get('lock', 'locked');
    // Only where it was locked by key.
    if (ended > began) this.times.lock.push(ended - began);
  }

  // From now on it is awaited that the caret stands where it was.
  async expectCaret({ focus, caret }) {
    await this.page.evaluate(([name, at]) => {
      const nameOf = (element) => element.id || `${element.tagName} ${[...document.querySelectorAll(`main ${element.tagName}`)].indexOf(element)}`;
      const look = () => {
        const active = document.activeElement;
        if (nameOf(active) === name && [active.selectionStart, active.selectionEnd].join() === at.join()) {
          sessionStorage.setItem('clock.opened', String(performance.timeOrigin + performance.now()));
        } else requestAnimationFrame(look);
      };
      look();
    }, [focus, caret]);
  }

  async opened() {
    const there = await expect.poll(() => this.page.evaluate(() => sessionStorage.getItem('clock.opened')), { intervals: [50], timeout: 15_000 })
      .not.toBeNull().then(() => true, () => false);
    const [began, ended, asked, answered] = await this.get('unlock', 'opened', 'asked', 'answered');
    if (!there) return;
    this.times.unlock.push(ended - began);
    this.times['the key'].push(answered - asked);
    this.times['unlock but for the key'].push(ended - began - (answered - asked));
  }

  tell() {
    for (const [name, list] of Object.entries(this.times)) {
      const sorted = list.filter((time) => time > 0).sort((a, b) => a - b).map(Math.round);
      if (sorted.length) console.log(`${name}: median ${middle(sorted, 0.5)} ms, p95 ${middle(sorted, 0.95)} ms, most ${sorted.at(-1)} ms (${sorted.length})`);
    }
  }
}
