// Disks go bad: what is stored of the program is compared with its hash before anything is done with it, and comes anew.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from './fixtures.mjs';
import { firstVisit, lookForUpdate, runningVersion, startScreen, storedSets, test } from './installed.mjs';
import { publishNext } from './site.mjs';

const page = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');
const release = readdirSync(new URL('../../dist', import.meta.url));
const named = (pattern) => page.match(pattern)[1];
const like = (pattern) => release.find((name) => pattern.test(name));
const FILES = {
  page: './',
  'boot script': like(/^boot\b.*\.js$/),
  'start script': like(/^start\b.*\.js$/),
  glue: named(/data-js=["']?\.\/([^"'\s>]+)/),
  'style sheet': like(/^style-.*\.css$/),
  wasm: named(/data-wasm=["']?\.\/([^"'\s>]+)/),
};
const PART = like(/-split_\w+-[0-9a-f]+\.wasm$/);

const HOW = ['flipped', 'half', 'gone'];
const failure = (page) => page.locator('h1', { hasText: 'Một tệp của chương trình trên máy này bị hỏng' });
const loadAgain = (page) => page.getByRole('button', { name: 'Tải lại' }).or(page.getByRole('link', { name: 'Tải lại' }));

// Damages one stored file, as a disk does: one bit of it, its second half, or all of it.
function spoil(page, path, how = 'flipped') {
  return page.evaluate(
    async ([path, how]) => {
      const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('so-sinh-ke /')));
      const url = new URL(path, document.baseURI).href.split('#')[0];
      const kept = await cache.match(url);
      let bytes = new Uint8Array(await kept.arrayBuffer());
      if (how === 'gone') return cache.delete(url);
      if (how === 'half') bytes = bytes.slice(0, bytes.length >> 1);
      else bytes[bytes.length >> 1] ^= 1;
      return cache.put(url, new Response(bytes, { headers: kept.headers }));
    },
    [path, how],
  );
}

// Whether what is stored is what the host has.
async function isWhole(page, folder, path) {
  const wanted = createHash('sha256').update(readFileSync(join(folder, path === './' ? 'index.html' : path))).digest('hex');
  const found = await page.evaluate(async (path) => {
    const kept = await caches.match(new URL(path, document.baseURI).href.split('#')[0]);
    // What the browser cannot read does not arrive.
    const bytes = await kept?.arrayBuffer().catch(() => undefined);
    if (!bytes) return 'nothing';
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, path);
  return found === wanted;
}

for (const [what, path] of Object.entries(FILES)) {
  test(`a damaged ${what} is replaced before anybody sees it`, async ({ site, open }) => {
    const { page } = await open();
    await firstVisit(page);
    for (const how of HOW) {
      await spoil(page, path, how);
      await page.reload();
      await expect(startScreen(page)).toBeVisible();
      expect(await isWhole(page, site.folder, path)).toBe(true);
    }
  });

  test(`a damaged ${what} without a network is called that, and comes with the next one`, async ({ site, open }) => {
    const { page, errors } = await open();
    await firstVisit(page);
    await spoil(page, path, 'half');
    await site.close();
    await page.reload();
    await expect(failure(page)).toBeVisible();
    await expect(page.getByText('số liệu đã ghi trên máy không bị thay đổi')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'A file of the program on this computer is damaged' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(/quá cũ|!|vui lòng/i);
    await site.reopen();
    await loadAgain(page).click();
    await expect(startScreen(page)).toBeVisible();
    // The browser logs what did not come.
    errors.length = 0;
  });
}

test('a bit that tips anywhere in the stored program does not keep it from opening', async ({ site, open }, info) => {
  test.slow();
  const first = await open();
  await firstVisit(first.page);
  await first.context.close();
  const profile = info.outputPath('profile');
  const stored = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('CacheStorage') && /_0$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  let hit = 0;
  for (const path of [...Object.values(FILES), PART]) {
    // The middle of what a file holds, wherever the browser keeps it.
    const whole = readFileSync(join(site.folder, path === './' ? 'index.html' : path));
    const middle = whole.subarray(whole.length >> 1, (whole.length >> 1) + 64);
    for (const file of stored) {
      const bytes = readFileSync(file);
      const at = bytes.indexOf(middle);
      if (at < 0) continue;
      bytes[at] ^= 1;
      writeFileSync(file, bytes);
      hit += 1;
    }
  }
  expect(hit).toBeGreaterThanOrEqual(Object.keys(FILES).length + 1);

  const second = await open();
  await expect(startScreen(second.page)).toBeVisible();
  await expect.poll(() => isWhole(second.page, site.folder, PART)).toBe(true);
});

for (const path of ['en.json', like(/^excel-.*\.wasm$/), like(/^keys-.*\.wasm$/), PART]) {
  test(`what a start does not need is looked at after it: ${path.replace(/-[0-9a-f]{8,16}/, '')}`, async ({ site, open }) => {
    const { page } = await open();
    await firstVisit(page);
    await spoil(page, path);
    await page.reload();
    await expect(startScreen(page)).toBeVisible();
    await expect.poll(() => isWhole(page, site.folder, path)).toBe(true);
  });
}

// Asks as a page does that opens one of its parts.
const ask = (page, path) => page.evaluate(async (path) => {
  const response = await fetch(path).catch((error) => String(error));
  return response.ok ? [...new Uint8Array(await response.arrayBuffer())].length : String(response.status ?? response);
}, path);
const sizeOf = (folder, path) => readFileSync(join(folder, path)).length;

test('a part that is damaged under a running page comes anew when it is first used', async ({ site, open }) => {
  const { page } = await open();
  await firstVisit(page);
  for (const how of HOW) {
    await spoil(page, PART, how);
    expect(await ask(page, PART)).toBe(sizeOf(site.folder, PART));
    expect(await isWhole(page, site.folder, PART)).toBe(true);
  }
});

test('a part is never served damaged, and the running page is offered the version that the host has instead', async ({ site, open }) => {
  const { page, errors } = await open();
  await firstVisit(page);
  publishNext(site.folder, { without: PART });
  await spoil(page, PART);
  expect(await ask(page, PART)).toMatch(/Failed to fetch/);
  await expect.poll(() => page.evaluate(() => window.sskUpdateReady)).toBe(true);
  errors.length = 0;
});

test('a page whose version was replaced in another tab still gets the parts of its own', async ({ site, open }) => {
  const { page, context } = await open();
  await firstVisit(page);
  const other = await context.newPage();
  await other.goto(site.address);
  await expect(startScreen(other)).toBeVisible();
  const size = sizeOf(site.folder, PART);

  const next = publishNext(site.folder, { without: PART });
  expect(await lookForUpdate(page)).toBe('installed');
  await expect.poll(() => page.evaluate(() => window.sskUpdateReady)).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('ssk-update-apply')));
  await expect.poll(() => runningVersion(page).catch(() => '')).toBe(next);
  expect(await ask(other, PART)).toBe(size);

  // With the last page of the version before goes what was kept of it.
  await other.close();
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  await expect.poll(() => storedSets(page)).toHaveLength(1);
});

test('where the host has only a newer version, that one takes the place of a damaged page', async ({ site, open }) => {
  const { page, errors } = await open();
  await firstVisit(page);
  const next = publishNext(site.folder);
  await spoil(page, './', 'half');
  await page.reload();
  await expect(failure(page)).toBeVisible();
  // Nobody has to ask for it, and what does not open any more is not waited for.
  await expect.poll(() => storedSets(page)).toEqual([expect.stringContaining(next)]);
  await loadAgain(page).click();
  await expect(startScreen(page)).toBeVisible();
  expect(await runningVersion(page)).toBe(next);
  errors.length = 0;
});

// A start that fails for a reason of its own, `times` times, after `before` was done.
const failingStart = (context, times, damage = false) => context.addInitScript(([times, damage]) => {
  const count = Number(sessionStorage.getItem('starts')) + 1;
  sessionStorage.setItem('starts', String(count));
  if (count > times) return;
  const refuse = async () => {
    if (damage) {
      const cache = await caches.open((await caches.keys()).find((name) => name.startsWith('so-sinh-ke /')));
      await cache.put(new URL('en.json', document.baseURI), new Response('{}'));
    }
    throw new WebAssembly.CompileError('refused by the test');
  };
  WebAssembly.instantiateStreaming = refuse;
  WebAssembly.instantiate = refuse;
}, [times, damage]);
const starts = (page) => page.evaluate(() => sessionStorage.getItem('starts'));

test('a page that fails to start while something is damaged loads again by itself', async ({ open }) => {
  const { page, context } = await open();
  await firstVisit(page);
  await failingStart(context, 1, true);
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  expect(await starts(page)).toBe('2');
});

test('it loads again by itself only once, and then says what is so', async ({ open }) => {
  const { page, context } = await open();
  await firstVisit(page);
  await failingStart(context, 9, true);
  await page.reload();
  await expect(failure(page)).toBeVisible();
  expect(await starts(page)).toBe('2');
});

test('a browser that refuses what is whole is still called too old', async ({ open }) => {
  const { page, context } = await open();
  await firstVisit(page);
  await failingStart(context, 9);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Trình duyệt này quá cũ' })).toBeVisible();
  expect(await starts(page)).toBe('1');
});

test('caches that are not the program’s stay as they are', async ({ site, open }) => {
  const { page } = await open();
  await firstVisit(page);
  const others = ['so-sinh-ke backup', 'so-sinh-ke', `so-sinh-ke /elsewhere/ 1`];
  await page.evaluate(async (names) => {
    for (const name of names) await (await caches.open(name)).put('./kept', new Response('kept'));
  }, others);
  await spoil(page, FILES.wasm);
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  const next = publishNext(site.folder);
  expect(await lookForUpdate(page)).toBe('installed');
  await expect.poll(() => page.evaluate(() => window.sskUpdateReady)).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('ssk-update-apply')));
  await expect.poll(() => runningVersion(page).catch(() => '')).toBe(next);
  await expect(startScreen(page)).toBeVisible();
  await expect.poll(async () => (await storedSets(page)).filter((name) => !others.includes(name))).toHaveLength(1);
  expect(await page.evaluate((names) => Promise.all(names.map((name) => caches.match('./kept', { cacheName: name }).then((kept) => kept?.text()))), others))
    .toEqual(others.map(() => 'kept'));
});

test('without the host’s file and without a network a set that waits lends what it shares', async ({ site, open }) => {
  const { page } = await open();
  await firstVisit(page);
  publishNext(site.folder);
  expect(await lookForUpdate(page)).toBe('installed');
  await spoil(page, FILES.wasm);
  await site.close();
  rmSync(site.folder, { recursive: true });
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
});
