// The near copy as it lies in the browser, and what a laptop suffers.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from './people.mjs';

// How far the copies have come: the index of each, after its envelope of 24 bytes.
export const copies = (page) =>
  page.evaluate(async () => {
    if (!(await caches.has('ban-sao so-sinh-ke'))) return [];
    const cache = await caches.open('ban-sao so-sinh-ke');
    const found = [];
    for (const request of await cache.keys()) {
      if (!decodeURIComponent(request.url).endsWith('/index')) continue;
      const bytes = await (await cache.match(request)).arrayBuffer();
      found.push(JSON.parse(new TextDecoder().decode(bytes.slice(24))));
    }
    return found;
  });

const witnessed = (page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('ssk.witness.so-sinh-ke')).witness.seq);

// Waits until the copy is what was saved.
export async function copied(page) {
  await expect.poll(async () => {
    const seq = await witnessed(page);
    return (await copies(page)).some((copy) => copy.seq === seq);
  }, { timeout: 30_000 }).toBe(true);
}

export const deleteDatabase = (page) =>
  page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('so-sinh-ke');
    request.onsuccess = resolve;
    request.onerror = reject;
  }));

export const files = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));

export const offer = (page) => page.getByRole('status').filter({ has: page.getByRole('heading', { name: 'Bản thứ hai trên máy này còn nguyên' }) });
export const restore = (page) => offer(page).getByRole('button', { name: /^Khôi phục đến \d\d\/\d\d\/\d{4} \d\d:\d\d$/ });
