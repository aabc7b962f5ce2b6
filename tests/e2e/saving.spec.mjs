// Saved means saved: what the screen says about it is never ahead of the database, and whatever goes wrong with the
// database is said plainly and loses nothing that was typed.
import { readFile } from 'node:fs/promises';
import { Stored } from './stored.mjs';
import {
  addAllocation, addGrant, beginRegister, doSomeWork, expect, expectLine, field, figure, fillIn, form, go, goToList, newRegister, openAllocationForm,
  openSample, saved, startScreen, test, title, refused, toast,
  unitsAreThere,
} from './people.mjs';
import { sayWho } from './exchange.mjs';

const save = (page, name) => form(page, name).getByRole('button', { name: 'Ghi vào sổ' });
const exportButton = (inside) => inside.getByRole('alert').getByRole('button', { name: 'Xuất ra tệp' });

// Runs before the page: from `hold()` on no writing transaction commits until `release()`, or `release(1)` for the next
// one alone. A transaction lives as long as it is asked something.
function holdable() {
  let held = false;
  let begun = 0;
  let released = 0;
  const log = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...args) {
    const transaction = begin.apply(this, args);
    if (args[1] === 'readwrite' && held && this.objectStoreNames.contains('meta')) {
      const number = (begun += 1);
      const store = transaction.objectStore('meta');
      const ask = () => {
        if (held && number > released) store.get('head').onsuccess = ask;
      };
      ask();
    }
    return transaction;
  };
  // Every change of the saved state, in order.
  new MutationObserver(() => {
    const states = [...document.querySelectorAll('[role=status]')].map((element) => element.textContent);
    const state = states.find((text) => /^(Đã lưu|Đang lưu|Chưa lưu được)/.test(text));
    if (state && log.at(-1) !== state) log.push(state);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  window.disk = {
    log,
    begun: () => begun,
    hold: () => {
      held = true;
      log.length = 0;
    },
    release: (count) => {
      log.push('released');
      if (count) released += count;
      else held = false;
    },
  };
}

const hold = (page) => page.evaluate(() => window.disk.hold());
const release = (page, count) => page.evaluate((n) => window.disk.release(n), count);
const holding = (page, count) => expect.poll(() => page.evaluate(() => window.disk.begun())).toBe(count);
const log = (page) => page.evaluate(() => window.disk.log);

test.describe('the saved state', () => {
  test('is never ahead of the commit', async ({ page }) => {
    await page.addInitScript(holdable);
    await openSample(page);
    await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '350 triệu' });
    await hold(page);
    await save(page, 'Thêm phân bổ').click();
    await holding(page, 1);
    await expect(saved(page)).toHaveText('Đang lưu');
    // Nothing is shown as done: no toast, no row, and the form still stands.
    await expect(toast(page, /^Đã ghi/)).toBeHidden();
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(0);
    await expect(field(form(page, 'Thêm phân bổ'), 'Số tiền')).toHaveValue('350 triệu');
    // Nor does a second click enter it twice.
    await save(page, 'Thêm phân bổ').click({ force: true });
    expect(await log(page)).toEqual(['Đang lưu']);

    await release(page);
    await expect(toast(page, 'Đã ghi phân bổ 350.000.000')).toBeVisible();
    await expect(saved(page)).toHaveText(/^Đã lưu \d\d:\d\d$/);
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(1);
    expect(await log(page)).toEqual(['Đang lưu', 'released', expect.stringMatching(/^Đã lưu/)]);
  });

  test('waits for the last of several actions', async ({ page }) => {
    await page.addInitScript(holdable);
    await openSample(page);
    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '10 triệu' });
    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '20 triệu' });
    await hold(page);
    await page.keyboard.press('Control+z');
    await holding(page, 1);
    await page.keyboard.press('Control+z');
    await release(page, 1);
    await holding(page, 2);
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(1);
    await expect(saved(page)).toHaveText('Đang lưu');
    await release(page);
    await expect(saved(page)).toHaveText(/^Đã lưu \d\d:\d\d$/);
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(0);
  });

  test('gives up a transaction that never ends after five seconds; the form stands and can be saved later', async ({ page }) => {
    await page.clock.install();
    await page.addInitScript(holdable);
    await openSample(page);
    await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '350 triệu', 'Nội dung': 'Ong mật' });
    await hold(page);
    await save(page, 'Thêm phân bổ').click();
    await holding(page, 1);
    await page.clock.fastForward(2_000);
    await expect(saved(page)).toHaveText('Đang lưu');
    // The second try, on a fresh connection, begins half-way, so that both end within five seconds.
    await page.clock.fastForward(450);
    await holding(page, 2);
    await page.clock.fastForward(2_450);
    await expect(saved(page)).toHaveText('Chưa lưu được');
    const why = page.getByRole('alert').filter({ hasText: 'trình duyệt không trả lời sau 5 giây' });
    await expect(why).toContainText('Ghi lại lần nữa; những gì bạn gõ vẫn còn đây.');
    await expect(exportButton(page)).toBeVisible();
    const entry = form(page, 'Thêm phân bổ');
    await expect(field(entry, 'Số tiền')).toHaveValue('350 triệu');
    await expect(field(entry, 'Nội dung')).toHaveValue('Ong mật');
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(0);

    await release(page);
    await save(page, 'Thêm phân bổ').click();
    await expect(toast(page, 'Đã ghi phân bổ 350.000.000')).toBeVisible();
    await expect(saved(page)).toHaveText(/^Đã lưu/);
    await expect(why).toBeHidden();
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole('row', { name: /P\. Sông Cầu/ })).toHaveCount(1);
  });

  test('a register that cannot be stored does not begin, and the answers stand', async ({ page }) => {
    await page.goto('./');
    await page.evaluate(() => {
      window.put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => { throw new DOMException('No space', 'QuotaExceededError'); };
    });
    await page.getByLabel('Họ và tên của bạn').fill('Hoàng Văn Tú');
    await page.getByRole('combobox', { name: 'Đơn vị' }).fill('Bản Pè');
    await unitsAreThere(page);
    await page.getByLabel('Đặt mật khẩu cho sổ').uncheck();
    await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Chưa lưu được: ổ đĩa đã đầy.' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Đơn vị' })).toHaveValue('Bản Pè');
    await page.evaluate(() => { IDBObjectStore.prototype.put = window.put; });
    await page.getByRole('button', { name: 'Tạo sổ mới' }).click();
    await expect(page.getByText(/^Bản Pè · số liệu đến/)).toBeVisible();
    await expect(saved(page)).toHaveText('Đã lưu');
  });

  test('says that the disk is full, and the form stands', async ({ page }) => {
    await openSample(page);
    await openAllocationForm(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '350 triệu' });
    await page.evaluate(() => {
      window.put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => { throw new DOMException('No space', 'QuotaExceededError'); };
    });
    await save(page, 'Thêm phân bổ').click();
    await expect(saved(page)).toHaveText('Chưa lưu được');
    await expect(page.getByRole('alert').filter({ hasText: 'Chưa lưu được: ổ đĩa đã đầy.' })).toBeVisible();
    await expect(field(form(page, 'Thêm phân bổ'), 'Số tiền')).toHaveValue('350 triệu');
    await page.evaluate(() => { IDBObjectStore.prototype.put = window.put; });
    await save(page, 'Thêm phân bổ').click();
    await expect(toast(page, 'Đã ghi phân bổ 350.000.000')).toBeVisible();
    await expect(saved(page)).toHaveText(/^Đã lưu/);
  });
});

test.describe('a browser that denies storage', () => {
  const denyDatabase = () => {
    IDBFactory.prototype.open = () => { throw new DOMException('The user denied permission to access the database.', 'SecurityError'); };
  };
  const denyEverything = () => {
    IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }
  };

  for (const [what, deny] of [['the database', denyDatabase], ['everything', denyEverything]]) {
    test(`denying ${what} is said plainly; one can work in memory and take the work out as a file`, async ({ page }) => {
      await page.addInitScript(deny);
      await page.goto('./');
      const warning = page.getByRole('alert').filter({ hasText: 'Cửa sổ này không lưu được gì' });
      await expect(warning).toContainText('đóng cửa sổ là mất. Hãy xuất tệp trước khi đóng.');
      await newRegister(page);
      await expect(saved(page)).toHaveText('Chưa lưu được');
      await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ' });
      await expect(saved(page)).toHaveText('Chưa lưu được');
      await expect(page.getByRole('alert').filter({ hasText: 'Hãy xuất tệp trước khi đóng' })).toBeVisible();
      await go(page, 'Tổng quan');
      await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');

      const [download] = await Promise.all([page.waitForEvent('download'), exportButton(page).click()]);
      const file = JSON.parse(await readFile(await download.path(), 'utf8'));
      expect(file.docs.filter(({ kind }) => kind === 'grant').map(({ amount }) => amount)).toEqual([2_000_000_000]);
      await page.reload();
      await expect(startScreen(page)).toBeVisible();
    });
  }

  test('the sample opens there, too', async ({ page }) => {
    await page.addInitScript(denyDatabase);
    await openSample(page);
    await expect(figure(page, 'Được giao')).toContainText('5.968.000.000');
    await expect(saved(page)).toHaveText('Chưa lưu được');
  });

  test('once it is allowed again, the register from before is there and no alarm is raised', async ({ page }) => {
    await newRegister(page);
    await doSomeWork(page);
    await page.evaluate(() => sessionStorage.setItem('deny', 'yes'));
    await page.addInitScript(() => {
      if (sessionStorage.getItem('deny')) IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    });
    await page.reload();
    // It is said that there is one, and it is no first start.
    const shut = page.getByRole('alert').filter({ hasText: 'Trình duyệt đang chặn sổ trên máy này' });
    await expect(shut).toContainText(/Hôm \d\d\/\d\d\/\d{4} sổ trên máy này có \d+ bản ghi/);
    await expect(startScreen(page)).toBeHidden();
    await shut.getByRole('button', { name: 'Làm tạm trong cửa sổ này' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Cửa sổ này không lưu được gì' })).toBeVisible();
    await beginRegister(page, { name: 'Nông Thị Lan', unit: 'duong quang' });
    await page.evaluate(() => sessionStorage.removeItem('deny'));
    await page.reload();
    await go(page, 'Tổng quan');
    await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
    await expect(page.getByRole('alert').filter({ hasText: /biến mất|Một sổ khác/ })).toHaveCount(0);
    await expect(page.getByRole('complementary')).toContainText('Hoàng Văn Tú');
  });
});

test.describe('a database that is not as it was left', () => {
  const remove = (page) =>
    page.evaluate(() => new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('so-sinh-ke');
      request.onsuccess = resolve;
      request.onerror = reject;
    }));

  // Opens the database beside the application. `change` gets the entry's bytes and may bend them.
  const bend = (page, store, at) =>
    page.evaluate(async ([name, position]) => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const database = await done(indexedDB.open('so-sinh-ke'));
      const shelf = database.transaction(name, 'readwrite').objectStore(name);
      const key = (await done(shelf.getAllKeys())).at(position);
      const bytes = await done(shelf.get(key));
      bytes[bytes.length >> 1] ^= 1;
      await done(shelf.put(bytes, key));
      database.close();
      return key;
    }, [store, at]);

  const keysOf = (page, store) =>
    page.evaluate(async (name) => {
      const database = await new Promise((resolve) => { indexedDB.open('so-sinh-ke').onsuccess = ({ target }) => resolve(target.result); });
      const keys = await new Promise((resolve) => {
        database.transaction(name).objectStore(name).getAllKeys().onsuccess = ({ target }) => resolve(target.result);
      });
      database.close();
      return keys;
    }, store);

  test('a register that was deleted behind its back raises the alarm, and a backup brings it back', async ({ page }) => {
    test.slow();
    await newRegister(page);
    await doSomeWork(page);
    await go(page, 'Nhập và xuất');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất ra tệp' }).click()]);
    const backup = await download.path();

    await remove(page);
    await page.reload();
    await expect(title(page, 'Sổ trên máy này đã biến mất')).toBeVisible();
    const alarm = page.getByRole('alert').filter({ hasText: 'Sổ trên máy này đã biến mất' });
    await expect(alarm).toContainText(/Hôm \d\d\/\d\d\/\d{4} sổ có \d+ bản ghi\./);
    await expect(alarm).toContainText('Đừng nhập lại từ đầu');
    await expect(startScreen(page)).toBeHidden();
    // It stays until someone decides.
    await page.reload();
    await expect(title(page, 'Sổ trên máy này đã biến mất')).toBeVisible();

    // A wrong file changes nothing.
    const choose = async (file) => {
      const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Tôi đã có tệp sao lưu' }).click()]);
      await dialog.setFiles(file);
    };
    await choose({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(alarm).toContainText('Đây không phải tệp của Sổ Sinh Kế.');
    await choose(backup);
    await sayWho(page);
    await expect(figure(page, 'Đã giải ngân')).toContainText('500.000.000');
    await page.reload();
    await expect(figure(page, 'Đã giải ngân')).toContainText('500.000.000');
  });

  test('after the alarm a person without a backup may begin anew', async ({ page }) => {
    await newRegister(page);
    await remove(page);
    await page.reload();
    await page.getByRole('button', { name: 'Không có bản sao lưu, bắt đầu sổ mới' }).click();
    await expect(startScreen(page)).toBeVisible();
    await newRegister(page, { name: 'Nông Thị Lan', unit: 'duong quang' });
    await page.reload();
    await expect(page.getByText(/^Xã Dương Quang · số liệu đến/)).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  });

  test('a register deleted while it is open is not saved into nothing, and can be taken out as a file', async ({ page }) => {
    await newRegister(page);
    await doSomeWork(page);
    await remove(page);
    await goToList(page, 'Được giao');
    await page.getByRole('link', { name: 'Thêm quyết định giao vốn' }).click();
    await fillIn(form(page, 'Thêm quyết định giao vốn'), { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ' });
    await save(page, 'Thêm quyết định giao vốn').click();
    await expect(saved(page)).toHaveText('Chưa lưu được');
    await expect(page.getByRole('alert').filter({ hasText: 'Sổ trong trình duyệt đã bị xóa hoặc thay.' })).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), exportButton(page).click()]);
    const file = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(file.docs.filter(({ kind }) => kind === 'payment')).toHaveLength(1);
  });

  test('one damaged chunk is named, the rest loads, and the damaged bytes are kept', async ({ page }) => {
    await newRegister(page);
    await doSomeWork(page);
    // The last entry of the journal: the payment.
    const key = await bend(page, 'journal', -1);
    await page.reload();
    const note = page.getByRole('alert').filter({ hasText: `journal/${key}` });
    await expect(note).toContainText('bị hỏng và đã được để riêng, không mất. Phần còn lại vẫn dùng được.');
    await go(page, 'Tổng quan');
    await expectLine(page, 'Theo dự án thành phần', /^DA2/, [/^DA2/, '2.000.000.000', '1.200.000.000', '0', '800.000.000']);

    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'X. Nông Thượng', 'Số tiền': '100 triệu', 'Nội dung': 'Gà thả đồi' });
    await expect(toast(page, 'Đã ghi phân bổ 100.000.000')).toBeVisible();
    expect(await keysOf(page, 'rescue')).toEqual([expect.stringContaining(`journal/${key}`)]);
    await note.getByRole('button', { name: 'Tôi đã biết' }).click();
    await expect(note).toBeHidden();
    await page.reload();
    await go(page, 'Tổng quan');
    await expect(figure(page, 'Đã phân bổ')).toContainText('1.300.000.000');
    await expect(note).toBeHidden();
    // What happened stays on record.
    await go(page, 'Lịch sử, thùng rác');
    const record = page.getByRole('region', { name: 'Cảnh báo về dữ liệu đã lưu' });
    await expect(record).toContainText(`journal/${key}`);
    await expect(record).toContainText('Hoàng Văn Tú đã biết');
  });

  test('a damaged head costs nothing', async ({ page }) => {
    await newRegister(page);
    await doSomeWork(page);
    await bend(page, 'meta', 0);
    await page.reload();
    await expect(page.getByRole('alert').filter({ hasText: 'meta/head' })).toBeVisible();
    await go(page, 'Tổng quan');
    await expectLine(page, 'Theo dự án thành phần', /^DA2/, [/^DA2/, '2.000.000.000', '1.200.000.000', '500.000.000', '800.000.000']);
  });
});

test.describe('nothing lost is hidden', () => {
  const stands = (page) => page.getByRole('alert').filter({ hasText: 'Tôi đã biết' });

  test('an alarm survives ten saves and starts until it is answered, and stays on record', async ({ page }) => {
    test.slow();
    await newRegister(page);
    await doSomeWork(page);
    const stored = new Stored(page);
    await stored.remove('journal', (await stored.keys('journal')).at(-2));
    await page.reload();
    for (let n = 1; n <= 10; n++) {
      await expect(stands(page)).toContainText('Thiếu một phần dữ liệu (journal/');
      await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': `${n} triệu` });
      await expect(saved(page)).toHaveText(/^Đã lưu/);
      await page.reload();
    }
    await stands(page).getByRole('button', { name: 'Tôi đã biết' }).click();
    await expect(stands(page)).toHaveCount(0);
    await expect(saved(page)).toHaveText(/^Đã lưu/);
    await page.reload();
    await expect(saved(page)).toBeVisible();
    await expect(stands(page)).toHaveCount(0);
    await go(page, 'Lịch sử, thùng rác');
    await expect(page.getByRole('region', { name: 'Cảnh báo về dữ liệu đã lưu' })).toContainText('Thiếu một phần dữ liệu (journal/');
  });

  for (const [what, hit] of [
    ['one byte flipped in', (stored, key) => stored.bend('journal', key)],
    ['deletion of', (stored, key) => stored.remove('journal', key)],
    ['emptying what holds', (stored) => stored.empty('journal')],
  ]) {
    for (const witness of [true, false]) {
      test(`${what} the record of what register it is, is an alarm ${witness ? 'with' : 'without'} a witness, never a first start`, async ({ page }) => {
        await newRegister(page);
        await doSomeWork(page);
        const stored = new Stored(page);
        await hit(stored, (await stored.keys('journal'))[0]);
        if (!witness) await page.evaluate(() => localStorage.removeItem('ssk.witness.so-sinh-ke'));
        await page.reload();
        const alarm = page.getByRole('alert').filter({ hasText: 'Thiếu bản ghi gốc của sổ' });
        await expect(alarm).toContainText(/Trên máy vẫn còn \d+ bản ghi/);
        await expect(alarm).toContainText('journal/');
        await expect(startScreen(page)).toBeHidden();
        await expect(alarm.getByRole('button', { name: 'Tôi đã có tệp sao lưu' })).toBeVisible();
        await page.reload();
        await expect(alarm).toBeVisible();
        if (what.startsWith('emptying')) return;
        // What is left can be taken out as a file.
        await expect(alarm).toContainText('3 khoản vốn và khoản chi');
        const [download] = await Promise.all([page.waitForEvent('download'), alarm.getByRole('button', { name: 'Lưu phần còn lại ra tệp' }).click()]);
        const file = JSON.parse(await readFile(await download.path(), 'utf8'));
        expect(file.docs.filter(({ kind }) => kind === 'payment')).toHaveLength(1);
      });
    }
  }

  test('a backup opened at the alarm brings back what is missing and keeps what is there', async ({ page }) => {
    test.slow();
    await newRegister(page);
    await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 tỷ' });
    await go(page, 'Nhập và xuất');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất ra tệp' }).click()]);
    const backup = await download.path();
    await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 tỷ' });
    const stored = new Stored(page);
    await stored.remove('journal', (await stored.keys('journal'))[0]);
    await page.reload();
    const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Tôi đã có tệp sao lưu' }).click()]);
    await dialog.setFiles(backup);
    await sayWho(page);
    await go(page, 'Tổng quan');
    await expect(figure(page, 'Được giao')).toContainText('5.000.000.000');
    // What was found stands until somebody has answered it.
    await expect(stands(page)).toBeVisible();
  });

  test('a clock that went back between two starts is said once (F60)', async ({ page }) => {
    await newRegister(page);
    await page.evaluate(() => localStorage.setItem('ssk.started', JSON.stringify(new Date(Date.now() + 3 * 86_400_000).toISOString().replace(/\.\d+/, ''))));
    await page.reload();
    const line = page.getByRole('status').filter({ hasText: 'Đồng hồ máy đã lùi lại' });
    await expect(line).toBeVisible();
    await line.getByRole('button', { name: 'Đóng' }).click();
    await expect(line).toBeHidden();
    await page.reload();
    await expect(saved(page)).toBeVisible();
    await expect(line).toBeHidden();
  });
});

test.describe('a database that does not open', () => {
  test('an answer that never comes is an alarm with a way to try again', async ({ page }) => {
    await newRegister(page);
    await doSomeWork(page);
    await page.clock.install();
    await page.addInitScript(() => {
      const open = IDBFactory.prototype.open;
      window.mute = true;
      window.asked = 0;
      IDBFactory.prototype.open = function muted(...args) {
        const request = open.apply(this, args);
        window.asked += 1;
        if (window.mute) {
          for (const event of ['onsuccess', 'onerror', 'onupgradeneeded', 'onblocked']) Object.defineProperty(request, event, { set() {} });
        }
        return request;
      };
    });
    await page.reload();
    const asked = (times) => expect.poll(() => page.evaluate(() => window.asked)).toBe(times);
    await asked(1);
    await page.clock.fastForward(5_100);
    await asked(2);
    await page.clock.fastForward(5_100);
    await expect(title(page, 'Chưa mở được sổ')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Chưa mở được sổ: trình duyệt không trả lời sau 5 giây');
    await expect(page.getByRole('alert')).not.toContainText(/lưu được|ghi lại|xuất tệp/i);
    await expect(startScreen(page)).toBeHidden();
    await page.evaluate(() => { window.mute = false; });
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await go(page, 'Tổng quan');
    await expect(figure(page, 'Đã giải ngân')).toContainText('500.000.000');
  });

  test('a database of a newer program is left alone', async ({ page }) => {
    await newRegister(page);
    await page.evaluate(() => new Promise((resolve) => {
      indexedDB.open('so-sinh-ke', 99).onsuccess = ({ target }) => resolve(target.result.close());
    }));
    await page.reload();
    await expect(title(page, 'Chưa mở được sổ')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Sổ do bản mới hơn của ứng dụng ghi. Hãy tải lại trang để dùng bản mới.');
    await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Tải lại trang' })).toBeVisible();
  });
});

test.describe('two tabs', () => {
  test('an allocation in one shows in the other, and its own half-typed form stands', async ({ page, context }) => {
    await openSample(page);
    const other = await context.newPage();
    await other.goto('./');
    await expect(title(other, 'Vốn và dự án năm 2023')).toBeVisible();
    const entry = await openAllocationForm(other, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Đức Xuân', 'Số tiền': '1 tỷ', 'Nội dung': 'Ong' });

    await addAllocation(page, { 'Dự án thành phần': 'DA2', 'Đơn vị nhận': 'P. Sông Cầu', 'Số tiền': '2 tỷ' });
    await expect(other.getByRole('row', { name: /P\. Sông Cầu/ })).toContainText('2.000.000.000');
    // What no longer fits is refused before it is saved.
    await expect(entry.getByText('Không thể phân bổ 1.000.000.000: vượt 690.000.000.')).toBeVisible();
    await expect(field(entry, 'Nội dung')).toHaveValue('Ong');
    await expect(field(entry, 'Đơn vị nhận').locator('option:checked')).toHaveText('P. Đức Xuân');

    await entry.getByRole('button', { name: 'Điền 310.000.000' }).click();
    await save(other, 'Thêm phân bổ').click();
    await expect(page.getByRole('row', { name: /P\. Đức Xuân/ })).toContainText('310.000.000');
  });

  test('one tab does not undo over what the other has changed since', async ({ page, context }) => {
    const change = async (tab, amount) => {
      await goToList(tab, 'Phân bổ');
      await tab.getByRole('row', { name: /Dong riềng/ }).getByRole('link').first().click();
      await field(form(tab, 'Sửa phân bổ'), 'Số tiền').fill(amount);
      await save(tab, 'Sửa phân bổ').click();
      await expect(toast(tab, /^Đã sửa phân bổ/)).toBeVisible();
    };
    await openSample(page);
    await change(page, '100 triệu');
    const other = await context.newPage();
    await other.goto('./');
    await change(other, '90 triệu');
    await expect(page.getByRole('row', { name: /Dong riềng/ })).toContainText('90.000.000');
    await page.keyboard.press('Control+z');
    await expect(refused(page, 'Bản ghi đã được sửa ở nơi khác sau đó')).toBeVisible();
    await expect(page.getByRole('row', { name: /Dong riềng/ })).toContainText('90.000.000');
    await expect(saved(page)).toHaveText(/^Đã lưu/);
  });

  test('a form that stands open does not write back what another tab has changed since', async ({ page, context }) => {
    const open = async (tab) => {
      await goToList(tab, 'Phân bổ');
      await tab.getByRole('row', { name: /Dong riềng/ }).getByRole('link').first().click();
      await expect(form(tab, 'Sửa phân bổ')).toBeVisible();
    };
    await openSample(page);
    const other = await context.newPage();
    await other.goto('./');
    await open(page);
    await open(other);
    await field(form(other, 'Sửa phân bổ'), 'Số tiền').fill('90 triệu');
    await save(other, 'Sửa phân bổ').click();
    const row = page.getByRole('row', { name: /Dong riềng/ });
    await expect(row).toContainText('90.000.000');
    // Only the purpose is changed here.
    await field(form(page, 'Sửa phân bổ'), 'Nội dung').fill('Dong riềng đỏ');
    await save(page, 'Sửa phân bổ').click();
    await expect(toast(page, /sửa/).or(form(page, 'Sửa phân bổ').getByRole('alert').filter({ hasText: 'sửa' })).first()).toBeVisible();
    await expect(row).toContainText('90.000.000');
  });

  test('what was refused because another tab was faster, and is tried again, takes nothing back of the other tab’s', async ({ page, context }) => {
    const open = async (tab) => {
      await goToList(tab, 'Phân bổ');
      await tab.getByRole('row', { name: /Dong riềng/ }).getByRole('link').first().click();
      return form(tab, 'Sửa phân bổ');
    };
    await openSample(page);
    const other = await context.newPage();
    // It hears of the first tab only when it wants to save itself, as if both did in one moment.
    await other.addInitScript(() => {
      Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} });
      BroadcastChannel.prototype.addEventListener = () => {};
    });
    await other.goto('./');
    const mine = await open(other);
    await field(mine, 'Số quyết định').fill('77/QĐ-UBND');
    await field(await open(page), 'Số tiền').fill('90 triệu');
    await save(page, 'Sửa phân bổ').click();
    await expect(page.getByRole('row', { name: /Dong riềng/ })).toContainText('90.000.000');
    await expect(other.getByRole('row', { name: /Dong riềng/ })).not.toContainText('90.000.000');

    await save(other, 'Sửa phân bổ').click();
    await expect(mine.getByText('Bản ghi đã được sửa ở nơi khác sau đó.')).toBeVisible();
    // What the other tab wrote is shown at once, and what was typed here stands beside it.
    await expect(other.getByRole('row', { name: /Dong riềng/ })).toContainText('90.000.000');
    await expect(field(mine, 'Số tiền')).toHaveValue('90.000.000');
    await expect(field(mine, 'Số quyết định')).toHaveValue('77/QĐ-UBND');
    await save(other, 'Sửa phân bổ').click();
    await expect(mine).toBeHidden();
    for (const tab of [page, other]) {
      await expect(tab.getByRole('row', { name: /Dong riềng/ })).toContainText('90.000.000');
      await expect(tab.getByRole('row', { name: /Dong riềng/ })).toContainText('77/QĐ-UBND');
    }
  });

  test('a register that another tab has begun meanwhile is kept, with the name of who began it', async ({ page, context }) => {
    const answer = async (tab, name, unit) => {
      await tab.getByLabel('Họ và tên của bạn').fill(name);
      await tab.getByRole('combobox', { name: 'Đơn vị' }).fill(unit);
      await unitsAreThere(tab);
      // Units of similar names may be offered over the button; whoever goes on closes them.
      await tab.getByRole('combobox', { name: 'Đơn vị' }).press('Tab');
      await tab.getByLabel('Đặt mật khẩu cho sổ').uncheck();
      await tab.getByRole('button', { name: 'Tạo sổ mới' }).click();
    };
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto('./');
      await expect(startScreen(tab)).toBeVisible();
    }
    await answer(page, 'Hoàng Văn Tú', 'Bản Một');
    await expect(page.getByText(/^Bản Một · số liệu đến/)).toBeVisible();
    await answer(other, 'Nông Thị Lan', 'Bản Hai');
    // Said in words, or the register that is there opens.
    await expect(other.getByText(/một cửa sổ khác|^Bản Một · số liệu đến/).first()).toBeVisible();
    await other.reload();
    await expect(other.getByText(/^Bản Một · số liệu đến/)).toBeVisible();
    await expect(other.getByRole('complementary')).toContainText('Hoàng Văn Tú');
  });

  test('each tab keeps its own register, sample or real, over a reload', async ({ page, context }) => {
    await openSample(page);
    const other = await context.newPage();
    await other.goto('./');
    await other.getByRole('button', { name: 'Mở sổ thật' }).click();
    await expect(startScreen(other)).toBeVisible();
    await other.getByLabel('Họ và tên của bạn').fill('Hoàng Văn Tú');
    await other.getByRole('combobox', { name: 'Đơn vị' }).fill('Bản Pè');
    await unitsAreThere(other);
    await other.getByLabel('Năm làm việc').selectOption('2023');
    await other.getByLabel('Đặt mật khẩu cho sổ').uncheck();
    await other.getByRole('button', { name: 'Tạo sổ mới' }).click();
    await addGrant(other, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '9 tỷ' });

    await page.reload();
    await other.reload();
    await expect(page.getByText('DỮ LIỆU MẪU')).toBeVisible();
    await expect(figure(page, 'Được giao')).toContainText('5.968.000.000');
    await expect(other.getByText('DỮ LIỆU MẪU')).toBeHidden();
    await go(other, 'Tổng quan');
    await expect(figure(other, 'Được giao')).toContainText('9.000.000.000');
  });
});
