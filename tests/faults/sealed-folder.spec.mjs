// The folder of backups of a sealed register, gone, read-only, withdrawn half-way, full and with other people's files in it:
// it is said, the backup that was verified before stays and alone counts, and the register does not notice.
import { expect, test } from '../e2e/people.mjs';
import { Counts, ROUNDS, beginSealed, chance, docsOf, manyRecords, protection, savesSomething, shell, unlock } from './sealed.mjs';

// What is done to the page, and what it says then; nothing where it goes on writing.
const FAULTS = [
  ['removed', /Không thấy thư mục/, () => {
    const gone = () => { throw new DOMException('gone', 'NotFoundError'); };
    for (const name of ['keys', 'entries', 'values', 'getFileHandle', 'removeEntry']) FileSystemDirectoryHandle.prototype[name] = gone;
  }],
  ['removed in the middle', /Không thấy thư mục/, () => {
    FileSystemWritableFileStream.prototype.write = async () => { throw new DOMException('gone', 'NotFoundError'); };
    FileSystemDirectoryHandle.prototype.removeEntry = async () => { throw new DOMException('gone', 'NotFoundError'); };
  }],
  ['read-only', /Chưa được phép ghi vào thư mục/, () => {
    FileSystemFileHandle.prototype.createWritable = async () => { throw new DOMException('read-only', 'NoModificationAllowedError'); };
  }],
  ['withdrawn half-way', /Chưa được phép ghi vào thư mục/, () => {
    FileSystemWritableFileStream.prototype.close = async () => { throw new DOMException('withdrawn', 'NotAllowedError'); };
  }],
  ['withdrawn for good', /Chưa được phép ghi vào thư mục/, () => {
    const no = async () => { throw new DOMException('withdrawn', 'NotAllowedError'); };
    FileSystemWritableFileStream.prototype.close = no;
    FileSystemDirectoryHandle.prototype.removeEntry = no;
  }],
  ['full', /Thư mục đã hết chỗ/, () => {
    FileSystemWritableFileStream.prototype.write = async () => { throw new DOMException('full', 'QuotaExceededError'); };
  }],
  ['strangers in it', undefined, async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    for (const name of ['anh.jpg', '2020-01-01_000000_xa-khac_zzzz_toan-bo_v1_tu-dong.json', '2020-01-01_000000_xa-khac_zzzz_toan-bo_v1_tu-dong.json.age', '~$so.xlsx']) {
      const out = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await out.write(`của người khác ${name}`);
      await out.close();
    }
    await folder.getDirectoryHandle('thu-muc-khac_tu-dong.json.age', { create: true });
  }],
];

const row = (page) => page.getByRole('listitem').filter({ hasText: 'Thư mục “SoSinhKe”' });
const seen = (page) => page.evaluate(() => localStorage.getItem('ssk.folder.so-sinh-ke'));

// Name, length and a sum of everything in the folder, past what was done to the page.
const listed = (page) => page.evaluate(async () => {
  const { entries, getFile } = window.real;
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
  const found = {};
  for await (const [name, file] of entries.call(folder)) {
    if (file.kind !== 'file') { found[name] = 'folder'; continue; }
    const bytes = await (await getFile.call(file)).arrayBuffer();
    const sum = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].slice(0, 8).join();
    found[name] = [bytes.byteLength, sum, new TextDecoder().decode(bytes.slice(0, 21))].join(' ');
  }
  return found;
});

test('whatever happens to the folder is said, and the last good backup stays', async ({ page }) => {
  test.setTimeout(180_000 + ROUNDS * 60_000);
  await page.addInitScript(() => {
    window.real = { entries: FileSystemDirectoryHandle.prototype.entries, getFile: FileSystemFileHandle.prototype.getFile };
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('SoSinhKe', { create: true });
    FileSystemHandle.prototype.queryPermission = async () => 'granted';
    FileSystemHandle.prototype.requestPermission = async () => 'granted';
  });
  await beginSealed(page);
  await manyRecords(page, 60);
  await protection(page);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(row(page)).toContainText(/Ghi và đã kiểm lúc/);
  const dice = chance();
  const sum = new Counts('folder');
  let strangers = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [what, words, act] = FAULTS[(round + dice.below(2)) % FAULTS.length];
    sum.count('rounds');
    try {
      await savesSomething(page, `Trước ${round}`);
      const docs = await docsOf(page);
      await protection(page);
      const [before, last] = [await listed(page), await seen(page)];
      // A second later, so that the name is another one.
      await page.waitForTimeout(1_100);
      await page.evaluate(act);
      if (!words) strangers = Object.entries(await listed(page)).filter(([name]) => !(name in before) || strangers.some(([old]) => old === name));
      await row(page).getByRole('button', { name: 'Ghi ngay' }).click();
      if (words) {
        await expect(row(page)).toContainText(words);
        expect(await row(page).innerText()).not.toMatch(/DOMException|NotFoundError|NotAllowedError|Quota/);
        sum.count('said');
        if ((await seen(page)) === last) sum.count('not counted');
        else sum.bad('counted', round, what);
      } else {
        await expect.poll(() => seen(page)).not.toBe(last);
        sum.count('written beside strangers');
      }
      const after = await listed(page);
      const lost = Object.keys(before).filter((name) => after[name] !== before[name]);
      const { file } = JSON.parse(last);
      if (after[file] !== before[file]) sum.bad('the last good backup is gone', round, what, file);
      else if (lost.length && words) sum.bad('other backups are gone', round, what, lost.join(', '));
      else sum.count('backups stay');
      for (const [name, was] of strangers) if (after[name] !== was) sum.bad('a stranger’s file was touched', round, what, name);
      const left = Object.keys(after).filter((name) => !(name in before) && words);
      if (left.length) sum.count('left a piece behind');
      await savesSomething(page, `Trong ${round}`);
      await page.reload();
      await unlock(page);
      await expect(shell(page)).toBeVisible();
      const back = await docsOf(page);
      if (back.length === docs.length + 1 && docs.every((doc) => back.includes(doc))) sum.count('register whole');
      else sum.bad('register not whole', round, what, back.length, docs.length);
      await protection(page);
      const still = await seen(page);
      await row(page).getByRole('button', { name: 'Ghi ngay' }).click();
      await expect.poll(() => seen(page)).not.toBe(still);
      await expect(row(page)).toContainText(/Ghi và đã kiểm lúc/);
      const written = (await listed(page))[JSON.parse(await seen(page)).file];
      if (written.endsWith('age-encryption.org/v1')) sum.count('written again, sealed');
      else sum.bad('not sealed', round, written);
    } catch (error) {
      sum.bad('stuck', round, what, error.message.split('\n').slice(0, 3).join(' | '), (await row(page).innerText().catch(() => '')).slice(0, 300));
      await page.reload();
      await unlock(page).catch(() => {});
    }
  }
  sum.end();
});
