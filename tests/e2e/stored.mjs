// The register's database as it lies in the browser, reached past the application.
export class Stored {
  constructor(page) { this.page = page; }

  // One thing with the database. The page's policy forbids to run a text, so everything stands here.
  do(what, store, key, image, place) {
    return this.page.evaluate(async ([action, name, at, whole, bit]) => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error('blocked'));
      });
      const database = await done(indexedDB.open('so-sinh-ke'));
      const names = [...database.objectStoreNames];
      const shelf = (of) => database.transaction(of, 'readwrite', { durability: 'strict' }).objectStore(of);
      const inText = (bytes) => {
        let text = '';
        for (let from = 0; from < bytes.length; from += 8192) text += String.fromCharCode(...bytes.subarray(from, from + 8192));
        return btoa(text);
      };
      let answer;
      if (action === 'keys') answer = await done(shelf(name).getAllKeys());
      if (action === 'bend') {
        const bytes = await done(shelf(name).get(at));
        const where = bit === undefined ? bytes.length * 4 : bit % (bytes.length * 8);
        bytes[where >> 3] ^= 1 << (where & 7);
        await done(shelf(name).put(bytes, at));
      }
      if (action === 'remove') await done(shelf(name).delete(at));
      if (action === 'empty') await done(shelf(name).clear());
      if (action === 'everything') {
        answer = [];
        for (const of of names) {
          for (const k of await done(shelf(of).getAllKeys())) answer.push([of, k, inText(await done(shelf(of).get(k)))]);
        }
      }
      if (action === 'restore') {
        for (const of of names) await done(shelf(of).clear());
        for (const [of, k, bytes] of whole) await done(shelf(of).put(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)), k));
      }
      database.close();
      return answer;
    }, [what, store, key, image, place]);
  }

  keys(store) { return this.do('keys', store); }

  // Flips one bit of a value: the one in the middle, or that at this place, counted on from the beginning.
  bend(store, key, place) { return this.do('bend', store, key, undefined, place); }

  remove(store, key) { return this.do('remove', store, key); }

  empty(store) { return this.do('empty', store); }

  everything() { return this.do('everything'); }

  restore(image) { return this.do('restore', undefined, undefined, image); }
}
