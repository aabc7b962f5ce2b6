// What Chromium prints, read back: how many pages, and on which of them each thing stands. The PDF is asked itself: every
// thing gets a name that a link points to, and the file says where those names are.
const THINGS = 'h1, h2, h3, p, tr, dt, li, svg, .sign > div, .fig';

// Prints what is shown; `page.pdf` makes the file that the print dialog would.
export async function printed(page) {
  // As the browser says it: a long list shows all of its rows, and those are looked at.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.waitForTimeout(100);
  // Before it is printed: afterwards a long list has only the rows in view again.
  const told = await page.evaluate((things) => {
    for (const old of document.querySelectorAll('.probe-links, .probe-links *')) old.remove();
    const links = document.createElement('div');
    links.className = 'probe-links';
    // On the first page, beside everything: the names must not make a page of their own.
    links.style.cssText = 'position:absolute;top:0;left:0;height:1px;display:flex;font-size:1px;line-height:1px';
    // Names of an earlier look would be given twice.
    for (const named of document.querySelectorAll('[data-probe]')) {
      if (named.id.startsWith('probe-')) named.removeAttribute('id');
      delete named.dataset.probe;
    }
    let n = 0;
    for (const thing of document.querySelectorAll(things)) {
      if (!thing.closest('#main')) continue;
      thing.id ||= `probe-${n}`;
      thing.dataset.probe = thing.id;
      const link = document.createElement('a');
      link.href = `#${thing.id}`;
      link.textContent = '.';
      links.append(link);
      n += 1;
    }
    document.querySelector('#main').append(links);
    return [...document.querySelectorAll('[data-probe]')].map((thing) => ({ id: thing.id, sign: Boolean(thing.closest('.sign, .to, .source')), said: `${thing.tagName} ${thing.textContent.trim().slice(0, 60)}` }));
  }, THINGS);
  const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\s*([\s\S]*?)endobj/g)].map(([, id, text]) => [id, text.split('stream')[0]]));
  const kids = (id) => {
    const text = objects.get(id);
    const list = text.match(/\/Kids\s*\[([^\]]*)\]/);
    return list ? [...list[1].matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => kids(kid)) : [id];
  };
  const catalog = [...objects.values()].find((text) => /\/Type\s*\/Catalog/.test(text));
  const pages = kids(catalog.match(/\/Pages (\d+) 0 R/)[1]);
  const places = new Map();
  for (const text of objects.values()) {
    for (const [, name, id] of text.matchAll(/\/([\w:.-]+)\s*\[\s*(\d+) 0 R\s*\/XYZ/g)) places.set(name, pages.indexOf(id));
  }
  const on = told.map((thing) => ({ ...thing, page: places.get(thing.id) })).filter((thing) => thing.page !== undefined);
  const sizes = pages.map((id) => objects.get(id).match(/\/MediaBox\s*\[([^\]]*)\]/)?.[1].trim().split(/\s+/).map(Number));
  return { pages: pages.length, on, sizes };
}

// Pages with nothing on them, and signatures that stand alone.
export function faults({ pages, on }) {
  const found = [];
  for (let page = 0; page < pages; page += 1) {
    const here = on.filter((thing) => thing.page === page);
    if (!here.length) found.push(`page ${page + 1} of ${pages} is blank`);
    else if (page > 0 && here.every(({ sign }) => sign)) found.push(`page ${page + 1} of ${pages} holds signatures alone`);
  }
  return found;
}

// Text that runs out of a sheet of this width, in CSS pixels, or out of what cuts it off.
export async function runsOut(page, width) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width, height: 900 });
  const found = await page.evaluate((width) => {
    const out = [];
    for (const thing of document.querySelectorAll('#main :is(td, th, p, dd, dt, h1, h2, h3, li, text, .num)')) {
      if (!thing.textContent.trim() || !thing.checkVisibility() || thing.closest('.sr, .probe-links')) continue;
      const range = document.createRange();
      range.selectNodeContents(thing);
      const { left, right } = range.getBoundingClientRect();
      let edge = width;
      for (let up = thing; up && up !== document.body; up = up.parentElement) {
        if (!(up instanceof HTMLElement)) continue;
        if (getComputedStyle(up).overflowX !== 'visible') edge = Math.min(edge, up.getBoundingClientRect().right);
      }
      if (right > edge + 1.5 || left < -1.5) out.push(`${thing.tagName} “${thing.textContent.trim().slice(0, 40)}” ${left.toFixed()}–${right.toFixed()} of ${edge.toFixed()}`);
    }
    return out.slice(0, 12);
  }, width);
  await page.emulateMedia({ media: null });
  return found;
}

// What can be written on, in CSS pixels: A4 upright and across with the margins of NĐ 30/2020, and A5 with 12 mm.
export const UPRIGHT = Math.floor((165 / 25.4) * 96);
export const ACROSS = Math.floor((252 / 25.4) * 96);
export const LEAF = Math.floor((124 / 25.4) * 96);
