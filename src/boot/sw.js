// The service worker: one complete version of the application, stored whole or not at all.
// post-build.mjs writes three constants above this text:
//   VERSION  names the set (a hash over FILES)
//   FILES    [[path, sha256 in base64], …] of every file of the release; the page itself is "./"
//   START    [path, …] of what the page needs before it can say anything
//
// What it promises:
// - A set is complete and every file has its hash, or the install fails and the version before it stays.
// - A page is served from one set only. A newer set waits until every page is closed or the user asks for it.
// - The set before it is deleted when the new one takes over, not earlier; later, while other pages still run it.
// - Disks go bad. A stored file is served only after its bytes were compared with its hash. One that is damaged comes
//   anew, from another set or from the host, and only this very content; where neither has it, a sentence says so.
// - Caches that it has not named are somebody else's.
'use strict';

const SCOPE = new URL(self.registration.scope);
// Caches belong to the whole origin, so the name carries the folder: two copies on one host do not clear each other.
const PREFIX = `so-sinh-ke ${SCOPE.pathname} `;
const CACHE = PREFIX + VERSION;
const inScope = (path) => new URL(path, SCOPE).href;
const hashesOf = (files) => new Map(files.map(([path, hash]) => [inScope(path), hash]));
const HASHES = hashesOf(FILES);
// Where a set keeps FILES, so that the version after it can check what it hands on of this one.
const LIST = inScope('?files');

// Nobody looks at an empty window for longer, whatever the line is like.
const PATIENCE = 20_000;
// Between two files that are looked at while people work.
const BREATH = 100;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// Bypasses the HTTP cache, which may hold files of the version before; `integrity` refuses any other content.
async function fetchExact(url) {
  const response = await fetch(url, { cache: 'reload', credentials: 'same-origin', integrity: `sha256-${HASHES.get(url)}` });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

// Without these types the browser refuses a file whose bytes are right.
const TYPES = [[/\/$/, 'html'], [/\.js$/, 'javascript'], [/\.css$/, 'css']];
const hasType = (response, url) =>
  TYPES.every(([end, type]) => !end.test(url) || (response.headers.get('content-type') ?? '').includes(type));

// A file of a set, if its bytes are what they should be. A wasm is then asked for once more and not touched: the browser
// keeps compiled code only for a response that nobody has read, cloned or wrapped.
async function sound(cacheName, url, hash = HASHES.get(url)) {
  try {
    const kept = await caches.match(url, { cacheName });
    if (!kept?.ok || !hasType(kept, url)) return undefined;
    const bytes = await kept.arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    if (btoa(String.fromCharCode(...new Uint8Array(digest))) !== hash) return undefined;
    return url.endsWith('.wasm') ? await caches.match(url, { cacheName }) : new Response(bytes, { headers: kept.headers });
  } catch {
    // The disk does not give it back.
    return undefined;
  }
}

const setNames = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// Most files are the same in the next version; over a village line those should not travel again.
async function fromOtherSet(url) {
  for (const name of await setNames()) {
    const kept = name !== CACHE && (await sound(name, url));
    if (kept) return kept;
  }
  return undefined;
}

async function storeSet() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(
      [...HASHES.keys()].map(async (url) => cache.put(url, (await fromOtherSet(url)) || (await fetchExact(url)))),
    );
    await cache.put(LIST, new Response(JSON.stringify(FILES)));
  } catch (error) {
    // Half a set must not lie around: the next attempt starts clean.
    await caches.delete(CACHE);
    throw error;
  }
}

// The page that took this version loads again at once. Any other page still runs the version before, and asks for parts
// of it when they are first used; it is told to load again, but unsaved input decides when.
async function dropEarlierSets(atTakeover) {
  const pages = await self.clients.matchAll({ type: 'window' });
  // In the order in which they were made. What comes after is a newer version that waits.
  const names = await setNames();
  const earlier = names.slice(0, Math.max(names.indexOf(CACHE), 0));
  if (pages.length > 1) {
    if (!atTakeover) return;
    earlier.pop();
  }
  await Promise.all(earlier.map((name) => caches.delete(name)));
}

// Puts a file in its place again, and returns it for this once.
async function renew(url) {
  const response = (await fromOtherSet(url).catch(() => undefined)) || (await fetchExact(url));
  const copy = response.clone();
  try {
    const cache = await caches.open(CACHE);
    await cache.delete(url);
    await cache.put(url, response);
  } catch {
    // A full disk is no reason not to open.
  }
  return copy;
}

const soundOrRenewed = async (url) => (await sound(CACHE, url)) || renew(url);

// What is made ready for a page that is just opening: each is for the one request that it was begun for.
const ahead = new Map();

function answer(url) {
  const ready = ahead.get(url) || soundOrRenewed(url);
  ahead.delete(url);
  return ready;
}

// The wasm is looked at while the page and its scripts are on their way, and waited for by nobody but who asks for it.
async function answerPage() {
  const waited = [SCOPE.href, ...START.map(inScope)].map((url) => {
    const ready = soundOrRenewed(url);
    ready.catch(() => {});
    ahead.set(url, ready);
    return url.endsWith('.wasm') ? undefined : ready;
  });
  const late = pause(PATIENCE).then(() => { throw new Error('late'); });
  await Promise.race([Promise.all(waited), late]);
  return answer(SCOPE.href);
}

// The host may have gone on to a newer version, and then has no longer what is damaged here. As nothing of this one
// opens any more, the newer one need not wait. The browser looks for one by itself when a page is opened, sooner than a
// worker without pages may; but only what is found now is meant.
async function takeNewer() {
  const { registration } = self;
  const take = () => (registration.installing || registration.waiting)?.postMessage({ type: 'activate' });
  registration.addEventListener('updatefound', take);
  take();
  await registration.update().catch(() => {});
  registration.removeEventListener('updatefound', take);
  take();
}

// What stands in place of a page that cannot be given. It needs no other file.
function sentence() {
  const page = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tệp chương trình bị hỏng · Sổ Sinh Kế</title>
<style>
body { max-width: 38rem; margin: 0 auto; padding: 3rem 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.0625rem; }
section { font-size: .875rem; }
</style>
<main>
<h1>Một tệp của chương trình trên máy này bị hỏng</h1>
<p>Sổ chưa mở ra, số liệu đã ghi trên máy không bị thay đổi. Đừng xóa dữ liệu của trình duyệt.</p>
<p>Nối mạng một lần rồi tải lại trang: chương trình tự lấy lại tệp đó. Nếu đang có mạng, chờ vài phút rồi tải lại.</p>
<p><a href="">Tải lại</a></p>
<section lang="en">
<h2>A file of the program on this computer is damaged</h2>
<p>The register has not been opened; nothing stored on this computer has changed. Do not clear the browser’s data.</p>
<p>Connect to a network once and load the page again: the program fetches that file anew. If you are connected, wait some minutes and load it again.</p>
</section>
</main>
</html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  return new Response(page, { status: 503, headers });
}

// Looks at every file of the set, one after the other, and brings what is damaged anew. `told` hears of the first.
async function mendSet(breath, told = () => {}) {
  const found = { mended: 0, broken: 0 };
  for (const url of HASHES.keys()) {
    if (breath) await pause(breath);
    if (await sound(CACHE, url)) continue;
    told();
    await renew(url).then(() => { found.mended += 1; }, () => { found.broken += 1; });
  }
  // Then only a newer version helps. The page offers it when it lies ready.
  if (found.broken) await self.registration.update().catch(() => {});
  return found;
}

// Which file of the set answers a request, if any. The page is the same whatever stands behind "?".
function nameInSet(request) {
  const url = new URL(request.url);
  if (url.origin !== SCOPE.origin) return undefined;
  url.hash = '';
  if (request.mode === 'navigate') {
    if (url.pathname !== SCOPE.pathname && url.pathname !== `${SCOPE.pathname}index.html`) return undefined;
    return SCOPE.href;
  }
  return HASHES.has(url.href) ? url.href : undefined;
}

// Files that have their content in their name: a page may ask for one of the version that it runs, which is not this one.
const isNamedByContent = (request) =>
  request.mode !== 'navigate' && request.url.startsWith(SCOPE.href) && /-[0-9a-f]{8,16}(_bg)?\.(js|wasm|css)$/.test(request.url);

async function answerOlderPage(request) {
  try {
    for (const cacheName of await setNames()) {
      const list = await caches.match(LIST, { cacheName });
      const hash = list && hashesOf(await list.json()).get(request.url);
      const kept = hash && (await sound(cacheName, request.url, hash));
      if (kept) return kept;
    }
  } catch {
    // Then the host may have it.
  }
  return fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(storeSet()));
self.addEventListener('activate', (event) => event.waitUntil(dropEarlierSets(true)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = nameInSet(request);
  if (!url) {
    if (isNamedByContent(request)) event.respondWith(answerOlderPage(request));
  } else if (url !== SCOPE.href) {
    event.respondWith(answer(url));
  } else {
    const page = answerPage();
    event.respondWith(page.catch(sentence));
    event.waitUntil(page.catch(takeNewer));
  }
});
self.addEventListener('message', (event) => {
  const [port] = event.ports;
  switch (event.data?.type) {
    case 'activate':
      self.skipWaiting();
      break;
    // A page has started: there is time to look at what it did not need.
    case 'started':
      event.waitUntil(dropEarlierSets(false).then(() => mendSet(BREATH)));
      break;
    // A page has not: the damage may be here.
    case 'mend':
      event.waitUntil(mendSet(0, () => port.postMessage('damaged')).then((found) => port.postMessage(found)));
      break;
  }
});
