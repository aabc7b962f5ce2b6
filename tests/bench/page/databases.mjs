// Bare IndexedDB with promises: for the peer that uses nothing else, and to put databases back as they were.
export const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export const ended = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = resolve;
  transaction.onabort = () => reject(transaction.error);
});

export const erase = (name) => done(indexedDB.deleteDatabase(name));

export function open(name, version, stores) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => stores?.forEach((store) => request.result.createObjectStore(store.name, store.options));
  return done(request);
}

// An engine can be given the same register again and again, without making it again and again.
export async function copy(from, to) {
  await erase(to);
  const source = await open(from);
  const names = [...source.objectStoreNames];
  const reading = source.transaction(names);
  const stores = await Promise.all(names.map(async (name) => {
    const store = reading.objectStore(name);
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    const options = { keyPath: store.keyPath, autoIncrement: store.autoIncrement };
    return { name, options, keys, values };
  }));
  const target = await open(to, source.version, stores);
  const writing = target.transaction(names, 'readwrite', { durability: 'strict' });
  for (const { name, options, keys, values } of stores) {
    const store = writing.objectStore(name);
    values.forEach((value, i) => (options.keyPath === null ? store.put(value, keys[i]) : store.put(value)));
  }
  await ended(writing);
  source.close();
  target.close();
}
