// The register's database as it lies in the browser, reached past the application.
export class Stored {
  constructor(page) { this.page = page; }

  // One thing with the database. The page's policy forbids to run a text, so everything stands here.
  do(what, store, key, image) {
    return this.page.evaluate(async ([action, name, at, whole]) => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error('blocked'));
      });
      const database = await done(indexedDB.open('so-sinh-ke'));
      const names = [...database.objectStoreNames];
      const shelf = (of) => database.transaction(of, 'readwrite', { durability: 'strict' }).objectStore(of);
      let answer;
      if (action === 'keys') answer = await done(shelf(name).getAllKeys());
      if (action === 'bend') {
        const bytes = await done(shelf(name).get(at));
        bytes[bytes.length >> 1] ^= 1;
        await done(shelf(name).put(bytes, at));
      }
      if (action === 'remove') await done(shelf(name).delete(at));
      if (action === 'empty') await done(shelf(name).clear());
      if (action === 'everything') {
        answer = [];
        for (const of of names) {
          for (const k of await done(shelf(of).getAllKeys())) answer.push([of, k, [...await done(shelf(of).get(k))]]);
        }
      }
      if (action === 'restore') {
        for (const of of names) await done(shelf(of).clear());
        for (const [of, k, bytes] of whole) await done(shelf(of).put(new Uint8Array(bytes), k));
      }
      database.close();
      return answer;
    }, [what, store, key, image]);
  }

  keys(store) { return this.do('keys', store); }

  // Flips one bit in the middle of a value.
  bend(store, key) { return this.do('bend', store, key); }

  remove(store, key) { return this.do('remove', store, key); }

  empty(store) { return this.do('empty', store); }

  everything() { return this.do('everything'); }

  restore(image) { return this.do('restore', undefined, undefined, image); }
}
