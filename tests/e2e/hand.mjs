// How much a person's hand had to do: what later ways of entering things (paste, grids) are measured against.
// A press of the mouse is a click; a key, or a letter that the test fills in at once, is a keystroke; a choice in a
// list is two clicks, one that opens it and one that takes the entry.
export async function countHand(page) {
  const hand = { clicks: 0, keystrokes: 0 };
  await page.exposeFunction('sskHand', (what, number) => {
    hand[what] += number;
  });
  await page.addInitScript(() => {
    const before = new WeakMap();
    let typed = false;
    const on = (name, hear) => window.addEventListener(name, hear, { capture: true, passive: true });
    on('pointerdown', () => window.sskHand('clicks', 1));
    on('keydown', ({ key }) => {
      typed = key.length === 1;
      window.sskHand('keystrokes', 1);
    });
    on('input', ({ target }) => {
      if (target.matches('select')) return window.sskHand('clicks', 2);
      const length = target.value?.length ?? 0;
      // What came from keys is counted already.
      if (!typed) window.sskHand('keystrokes', Math.max(1, length - (before.get(target) ?? 0)));
      typed = false;
      before.set(target, length);
    });
  });
  return hand;
}
