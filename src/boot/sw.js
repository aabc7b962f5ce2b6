// The service worker: one complete version of the application, stored whole or not at all.
// post-build.mjs writes two constants above this text:
//   VERSION  names the set (a hash over FILES)
//   FILES    [[path, sha256 in base64], …] of every file of the release; the page itself is "./"
//
// What it promises:
// - A set is complete and every file has its hash, or the install fails and the version before it stays.
// - A page is served from one set only. A newer set waits until every page is closed or the user asks for it.
// - The set before it is deleted when the new one takes over, not earlier.
'use strict';

const SCOPE = new URL(self.registration.scope);
// Caches belong to the whole origin, so the name carries the folder: two copies on one host do not clear each other.
const PREFIX = `so-sinh-ke ${SCOPE.pathname} `;
const CACHE = PREFIX + VERSION;
const HASHES = new Map(FILES.map(([path, hash]) => [new URL(path, SCOPE).href, hash]));

// Bypasses the HTTP cache, which may hold files of the version before; `integrity` refuses any other content.
function fetchExact(url) {
  return fetch(url, { cache: 'reload', credentials: 'same-origin', integrity: `sha256-${HASHES.get(url)}` });
}

async function hasHash(response, hash) {
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest))) === hash;
}

// Most files are the same in the next version; over a village line those should not travel again.
async function fromEarlierSet(url, earlier) {
  for (const cache of earlier) {
    const kept = await cache.match(url);
    if (kept && (await hasHash(kept, HASHES.get(url)))) return kept;
  }
  return undefined;
}

async function earlierSets() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function storeSet() {
  const earlier = await earlierSets();
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(
      [...HASHES.keys()].map(async (url) => {
        const response = (await fromEarlierSet(url, earlier)) || (await fetchExact(url));
        if (!response.ok) throw new Error(`${response.status} ${url}`);
        await cache.put(url, response);
      }),
    );
  } catch (error) {
    // Half a set must not lie around: the next attempt starts clean.
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropEarlierSets() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
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

async function answer(url) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url);
  if (kept) return kept;
  // The browser dropped a file of the set. The network may give it back, but only this very content.
  const response = await fetchExact(url);
  if (response.ok) await cache.put(url, response.clone());
  return response;
}

self.addEventListener('install', (event) => event.waitUntil(storeSet()));
self.addEventListener('activate', (event) => event.waitUntil(dropEarlierSets()));
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const url = nameInSet(event.request);
  if (url) event.respondWith(answer(url));
});
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});
