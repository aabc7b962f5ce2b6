// The whole register out to a file, and a file into an empty register. A file that is not right changes nothing.
import {
  addGrant, beginRegister, doSomeWork, expect, figure, go, leaveSample, newRegister, openSample, saved, startScreen, test, title, toast, wholeOverview,
} from './people.mjs';
import { place, setClock } from './browser.mjs';
import { counts, exportFrom, lookAt, pick, previewTitle, records, result, sayWho, takeIn, write } from './exchange.mjs';

// Clocks that a test sets are those of the office.
test.use({ timezoneId: 'Asia/Ho_Chi_Minh' });

// One worker, so that the register behind `backup` is made once.
test.describe.configure({ mode: 'default' });

// The file of a register with some work in it, and what its Overview said.
let backup;

const restore = (page, text) => pick(page, 'Tôi đã có tệp sao lưu', text);
const importCard = (page) => page.getByRole('region', { name: 'Nhập từ tệp' });

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ ...place, timezoneId: 'Asia/Ho_Chi_Minh', baseURL });
  await setClock(context);
  const page = await context.newPage();
  await newRegister(page);
  await doSomeWork(page);
  const overview = await wholeOverview(page);
  backup = { ...(await exportFrom(page)), overview };
  await context.close();
});

test('the exported file has the shape that other programs read', async () => {
  const file = JSON.parse(backup.text);
  expect(file).toMatchObject({ format: 'so-sinh-ke', version: 1, kind: 'full', new_edits: false });
  expect(file.exported).toMatchObject({ by: 'Hoàng Văn Tú', unit: 'Xã Nông Thượng' });
  expect(file.exported.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(file.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(file.counts.docs).toBe(file.docs.length);
  for (const doc of file.docs) {
    expect(doc._id).toMatch(/^[a-z]+:[0-9a-f-]{36}$/);
    expect(doc._rev).toMatch(/^\d+-[0-9a-f]{32}$/);
    expect(doc._revisions.start).toBe(Number(doc._rev.split('-')[0]));
    expect(`${doc._revisions.start}-${doc._revisions.ids[0]}`).toBe(doc._rev);
  }
  const kinds = (kind) => file.docs.filter((doc) => doc.kind === kind);
  expect(kinds('grant').map(({ amount }) => amount)).toEqual([2_000_000_000]);
  expect(kinds('allocation').map(({ amount, purpose }) => [amount, purpose])).toEqual([[1_200_000_000, 'Bò cái sinh sản']]);
  expect(kinds('payment').map(({ amount }) => amount)).toEqual([500_000_000]);
  expect(kinds('register')).toHaveLength(1);
  expect(backup.name).toMatch(/^\d{4}-\d\d-\d\d_\d{4}_xa-nong-thuong_[0-9a-f]{4}_toan-bo_v1\.json$/);
});

test('an export is told by its name and remembered as a backup', async ({ page }) => {
  await newRegister(page);
  await expect(page.getByText('Chưa có bản sao lưu').first()).toBeVisible();
  const { name } = await exportFrom(page);
  await expect(toast(page, `Đã xuất ${name}`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Xuất cả sổ ra tệp' })).toContainText(/Bản sao lưu: \d\d\/\d\d\/\d{4}/);
  await expect(page.getByRole('complementary')).toContainText(/Bản sao lưu: \d\d\/\d\d\/\d{4}/);
});

test('the name of the file carries day and time of the laptop', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2023-06-01T06:30:00+07:00'));
  await newRegister(page);
  expect((await exportFrom(page)).name).toMatch(/^2023-06-01_0630_xa-nong-thuong_/);
});

test('a backup opens from the first screen of another laptop and says the same', async ({ page }) => {
  await page.goto('./');
  await restore(page, backup.text);
  await sayWho(page);
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  expect(await wholeOverview(page)).toBe(backup.overview);
  await page.reload();
  await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
  expect(await wholeOverview(page)).toBe(backup.overview);
  // It is the same register: exported again, it holds the same records in the same revisions.
  const again = JSON.parse((await exportFrom(page)).text);
  expect(again.docs).toEqual(JSON.parse(backup.text).docs);
});

test('whoever opens a colleague’s backup says who they are, and signs with that name at a laptop of its own (F13)', async ({ page }) => {
  await page.goto('./');
  await restore(page, backup.text);
  // Nobody is chosen for the person.
  await expect(page.getByRole('heading', { name: 'Bạn là ai?' })).toBeFocused();
  for (const radio of await page.getByRole('radio').all()) await expect(radio).not.toBeChecked();
  await page.getByRole('button', { name: 'Mở sổ này' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Chọn một dòng' })).toBeVisible();
  // It can be put away.
  await page.getByRole('button', { name: 'Thôi' }).click();
  await expect(startScreen(page)).toBeVisible();
  await restore(page, backup.text);
  await page.getByRole('radio', { name: 'Tôi là người khác' }).check();
  await page.getByRole('button', { name: 'Mở sổ này' }).click();
  await expect(page.getByLabel('Họ và tên')).toBeFocused();
  await sayWho(page, 'Nông Thị Lan');
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await expect(page.getByRole('complementary')).toContainText('Nông Thị Lan');
  await page.reload();
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '1 triệu', Ngày: '10/03/2023', 'Số quyết định': '13/QĐ-UBND' });
  const theirs = JSON.parse(backup.text);
  const { exported, docs } = JSON.parse((await exportFrom(page)).text);
  expect(exported.by).toBe('Nông Thị Lan');
  expect(exported.device).not.toBe(theirs.exported.device);
  const mine = docs.find(({ kind, amount }) => kind === 'grant' && amount === 1_000_000);
  expect(mine.meta).toMatchObject({ by: 'Nông Thị Lan', device: exported.device });
  // What was written before keeps its name.
  expect(docs.filter(({ _id }) => theirs.docs.some((doc) => doc._id === _id))).toEqual(theirs.docs);
});

test('name, unit and laptop can be seen and changed, from now on (F13)', async ({ page }) => {
  await newRegister(page);
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '2 triệu', Ngày: '10/02/2023', 'Số quyết định': '12/QĐ-UBND' });
  await page.getByRole('complementary').getByRole('button', { name: /^Hoàng Văn Tú/ }).click();
  const panel = page.getByRole('dialog', { name: 'Người làm việc trên máy này' });
  await expect(panel.getByLabel('Họ và tên')).toBeFocused();
  await expect(panel.getByLabel('Họ và tên')).toHaveValue('Hoàng Văn Tú');
  await panel.getByLabel('Họ và tên').fill('');
  await panel.getByRole('button', { name: 'Lưu' }).click();
  await expect(panel.getByText('Chưa có họ tên.')).toBeVisible();
  await panel.getByLabel('Họ và tên').fill('Nông Thị Lan');
  await panel.getByLabel('Đơn vị').fill('Phòng Nông nghiệp');
  await panel.getByLabel('Tên máy').fill('Máy kế toán');
  await panel.getByRole('button', { name: 'Lưu' }).click();
  await expect(panel).toBeHidden();
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(page.getByRole('complementary')).toContainText('Nông Thị Lan');
    await go(page, 'Nhập và xuất');
    await expect(page.getByRole('region', { name: 'Người làm việc trên máy này' })).toContainText('Nông Thị Lan · Phòng Nông nghiệp · Máy kế toán');
  }
  await addGrant(page, { 'Dự án thành phần': 'Đa dạng hóa sinh kế', 'Số tiền': '3 triệu', Ngày: '10/03/2023', 'Số quyết định': '13/QĐ-UBND' });
  const { docs } = JSON.parse((await exportFrom(page)).text);
  const by = (millions) => docs.find(({ kind, amount }) => kind === 'grant' && amount === millions * 1_000_000).meta;
  expect(by(2)).toMatchObject({ by: 'Hoàng Văn Tú', unit: 'Xã Nông Thượng' });
  expect(by(3)).toMatchObject({ by: 'Nông Thị Lan', unit: 'Phòng Nông nghiệp' });
  expect(by(3).device).toBe(`${by(2).device} Máy kế toán`);
});

test('a backup goes into a register that is still empty, after it was agreed to', async ({ page }) => {
  await newRegister(page, { name: 'Nông Thị Lan', unit: 'duong quang', year: '2024' });
  await lookAt(page, backup.text);
  await expect(previewTitle(page)).toHaveText('Xem trước tệp của Xã Nông Thượng');
  await expect(page.getByRole('region', { name: 'Tệp đã chọn' })).toContainText(/Hoàng Văn Tú · Xã Nông Thượng · máy [0-9a-f]{4} · toàn bộ sổ · \d+ bản ghi · \d+ KB/);
  await expect(page.getByText(/^\d+ nguyên vẹn$/)).toBeVisible();
  expect(await counts(page)).toMatchObject({ conflict: 0, refused: 0 });
  // Nothing is written before that.
  await go(page, 'Tổng quan');
  await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2024' })).toBeVisible();

  // What was looked at is still there.
  await go(page, 'Nhập và xuất');
  await write(page).click();
  await expect(result(page)).toBeVisible();
  await expect(saved(page)).toHaveText(/^Đã lưu \d\d:\d\d$/);
  // The register stays the one that was begun: its unit and its year are no file's to change.
  await go(page, 'Tổng quan');
  await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2024' })).toBeVisible();
  await page.getByRole('banner').getByLabel('Năm').selectOption('2023');
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
    await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
    await expect(figure(page, 'Đã giải ngân')).toContainText('500.000.000');
  }
});

test('a file goes in by drag and drop, too', async ({ page }) => {
  await newRegister(page);
  await go(page, 'Nhập và xuất');
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'so.json', { type: 'application/json' }));
    return transfer;
  }, backup.text);
  await importCard(page).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(previewTitle(page)).toBeVisible();
});

test('a file over the limit is refused at once, with its size and the limit', async ({ page }) => {
  await newRegister(page);
  await go(page, 'Nhập và xuất');
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const megabyte = new Uint8Array(1 << 20).fill(32);
    transfer.items.add(new File(Array.from({ length: 201 }, () => megabyte), 'lon.json'));
    return transfer;
  });
  await importCard(page).dispatchEvent('drop', { dataTransfer: dropped });
  await expect(importCard(page).getByRole('alert')).toContainText('Tệp có 201 MB, lớn hơn mức nhận được là 200 MB');
  await expect(previewTitle(page)).toHaveCount(0);
});

test('a file that was looked at can be put away', async ({ page }) => {
  await newRegister(page);
  await lookAt(page, backup.text);
  await page.getByRole('button', { name: 'Thôi' }).click();
  await expect(previewTitle(page)).toHaveCount(0);
  await expect(importCard(page)).toBeVisible();
});

const UNREADABLE = /Bản ghi payment:\S+ bị hỏng, không đọc được/;

const BAD_FILES = [
  ['a changed amount', (text) => text.replace('"amount":500000000', '"amount":900000000'), /Bản ghi payment:\S+ đã bị sửa bằng tay hoặc hỏng sau khi xuất/],
  ['a file cut off half-way', (text) => text.slice(0, text.length / 2), /Tệp bị cắt ngang ở dòng \d+, cột \d/],
  ['a file without its last record', withoutLast, /Tệp thiếu hoặc thừa bản ghi: đầu tệp ghi \d+, thực có \d+/],
  ['a wrong digest', (text) => text.replace(/"digest":"...../, '"digest":"00000'), /mã kiểm tra không khớp/],
  ['a record that stands twice', twice, /mã kiểm tra không khớp/],
  ['a file of a newer version', (text) => text.replace('"version":1', '"version":99'), /Tệp do bản mới hơn ghi ra \(bản 99, máy này đọc được đến 1\)/],
  ['JSON of another program', () => '{"name":"x","version":1}', 'Đây không phải tệp của Sổ Sinh Kế.'],
  ['no JSON at all', () => 'Kính gửi UBND thành phố', /Nội dung tệp không đúng khuôn dạng của sổ \(dòng 1, cột 1\)/],
  ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'Tệp không phải chữ UTF-8'],
  ['an empty file', () => '', 'Tệp không có nội dung.'],
  ['a file saved by a text editor with its mark', (text) => `\uFEFF${text}`, 'Tệp bắt đầu bằng dấu BOM'],
  ['a key that poisons objects', (text) => text.replace('{"format"', '{"__proto__":{"sample":true},"format"'), 'Tệp có mục không được phép “__proto__”'],
  ['the same key twice', (text) => text.replace('{"format"', '{"format":"so-sinh-ke","format"'), 'Mục “format” có hai lần'],
  ['nesting without end', () => '['.repeat(100_000), /Tệp lồng quá nhiều tầng/],
  ['half a đồng', (text) => text.replace('"amount":500000000', '"amount":500000000.5'), UNREADABLE],
  ['an amount beyond counting', (text) => text.replace('"amount":500000000', '"amount":99999999999999999999'), UNREADABLE],
];

// In an open register these refuse one record only.
const ALONE = ['a changed amount', 'half a đồng', 'an amount beyond counting'];

function withoutLast(text) {
  const file = JSON.parse(text);
  file.docs.pop();
  return JSON.stringify(file);
}

function twice(text) {
  const file = JSON.parse(text);
  file.docs.splice(1, 0, file.docs[0]);
  file.counts.docs += 1;
  return JSON.stringify(file);
}

test('a file that is not right is refused in words at the first screen, and nothing begins', async ({ page }) => {
  await page.goto('./');
  await page.getByLabel('Họ và tên của bạn').fill('Hoàng Văn Tú');
  for (const [what, spoil, said] of BAD_FILES) {
    await test.step(what, async () => {
      const bad = spoil(backup.text);
      expect(bad, 'the file is spoilt').not.toBe(backup.text);
      await restore(page, bad);
      await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible();
    });
  }
  // What was typed stands, nothing was kept, and a right file still goes in.
  await expect(page.getByLabel('Họ và tên của bạn')).toHaveValue('Hoàng Văn Tú');
  await page.reload();
  await expect(startScreen(page)).toBeVisible();
  await restore(page, backup.text);
  await sayWho(page);
  await expect(figure(page, 'Được giao')).toContainText('2.000.000.000');
});

test('a file that is not right is refused in an open register, and nothing changes', async ({ page }) => {
  await newRegister(page);
  const before = await wholeOverview(page);
  await go(page, 'Nhập và xuất');
  for (const [what, spoil, said] of BAD_FILES) {
    await test.step(what, async () => {
      if (ALONE.includes(what)) {
        // One record is refused, the rest of the file stands.
        await lookAt(page, spoil(backup.text));
        expect(await counts(page)).toMatchObject({ refused: 1 });
        await expect(records(page).getByRole('row', { name: /^Khoản chi Nhóm hộ Khuổi Cuồng|^payment:/ })).toBeVisible();
        await page.getByRole('button', { name: 'Thôi' }).click();
        return;
      }
      await pick(page, 'Chọn tệp', spoil(backup.text));
      const refusal = importCard(page).getByRole('alert').filter({ hasText: said });
      await expect(refusal).toContainText('Không nhận tệp này.');
      await expect(previewTitle(page)).toHaveCount(0);
    });
  }
  expect(await wholeOverview(page)).toBe(before);
  await page.reload();
  expect(await wholeOverview(page)).toBe(before);
});

test('a register that holds the same already says so, and there is nothing to write', async ({ page }) => {
  await page.goto('./');
  await restore(page, backup.text);
  await sayWho(page);
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  await lookAt(page, backup.text);
  await expect(page.getByRole('heading', { name: 'Không có gì mới' })).toBeVisible();
  await expect(page.getByText(/Sổ đã có đủ \d+ bản ghi của tệp này/)).toBeVisible();
  await expect(write(page)).toHaveCount(0);
  expect(await wholeOverview(page)).toBe(backup.overview);
});

test('registers that were begun apart come together', async ({ page }) => {
  await newRegister(page, { name: 'Nông Thị Lan', unit: 'duong quang' });
  await doSomeWork(page);
  await takeIn(page, backup.text);
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('4.000.000.000');
  await expect(figure(page, 'Đã giải ngân')).toContainText('1.000.000.000');
});

test('sample and real files never go into each other', async ({ page }) => {
  await openSample(page);
  const sample = await exportFrom(page);
  expect(JSON.parse(sample.text).docs.find(({ kind }) => kind === 'register')).toMatchObject({ sample: true });

  await leaveSample(page);
  await restore(page, sample.text);
  await expect(page.getByRole('alert').filter({ hasText: 'Đây là tệp của sổ mẫu. Số liệu giả định không được nhập vào sổ thật.' })).toBeVisible();
  await beginRegister(page);
  await go(page, 'Nhập và xuất');
  await pick(page, 'Chọn tệp', sample.text);
  await expect(importCard(page).getByRole('alert').filter({ hasText: 'Đây là tệp của sổ mẫu.' })).toBeVisible();
  await go(page, 'Tổng quan');
  await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2023' })).toBeVisible();
});

test('text that looks like a page stays text', async ({ page }) => {
  const name = '<img src=x onerror="document.title=1"><b>Lan</b>';
  await newRegister(page, { name, unit: '"><script>document.title=1</script>' });
  await expect(page.getByRole('complementary')).toContainText(name);
  const { text, name: file } = await exportFrom(page);
  expect(file).toMatch(/^[a-z0-9_.-]+$/);
  expect(JSON.parse(text).exported.by).toBe(name);
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page).toHaveTitle('Nhập và xuất · Sổ Sinh Kế');
});

test('the sample can be made anew, and the own register is not touched', async ({ page }) => {
  await openSample(page);
  await go(page, 'Nguồn vốn');
  await page.getByRole('region', { name: 'Các khoản' }).getByRole('row', { name: /Dong riềng/ }).getByRole('link').first().click();
  await page.getByRole('button', { name: /^Xóa / }).click();
  await expect(page.getByText('8 khoản, 2.312.000.000 đồng')).toBeVisible();
  await go(page, 'Nhập và xuất');
  await page.getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Đã phân bổ')).toContainText('2.432.000.000');
  await page.reload();
  await expect(figure(page, 'Đã phân bổ')).toContainText('2.432.000.000');
});
