// What the page can be asked to do. Each peer is loaded when it is asked, so that none lies in another's memory.
const peers = {
  ours: () => import('./ours.mjs'),
  raw: async () => (await import('./stores.mjs')).raw,
  dexie: async () => (await import('./stores.mjs')).dexie,
  pouchIndexeddb: async () => (await import('./stores.mjs')).pouchIndexeddb,
  pouchIdb: async () => (await import('./stores.mjs')).pouchIdb,
  ajv: () => import('./ajv.mjs'),
  loro: () => import('./loro.mjs'),
  automerge: () => import('./automerge.mjs'),
};

globalThis.bench = async (peer, task, order = {}) => (await peers[peer]())[task](order);

// Both in one page, in turns: a save is too short to be compared across two.
globalThis.saves = async (runs) => {
  const [ours, stores] = await Promise.all([import('./ours.mjs'), import('./stores.mjs')]);
  return ours.saves({ runs, put: await stores.putting() });
};
globalThis.sealedSaves = async (runs) => (await import('./ours.mjs')).sealedSaves({ runs });
