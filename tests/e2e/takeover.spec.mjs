// What a register says about itself is not a colleague's to change by a file: five takeover files in a real browser.
import { createHash } from 'node:crypto';
import { doSomeWork, expect, figure, go, newRegister, startScreen, test, title, wholeOverview } from './people.mjs';
import { exportFrom, lookAt, records, result, takeIn, write } from './exchange.mjs';

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
};
const canonical = (value) => JSON.stringify(sorted(value));
const sha = (text) => createHash('sha256').update(text).digest('hex');

// A revision whose name is right: only whose it is, is not.
function revision(id, fields, { parent = null, deleted = false, before = [] } = {}) {
  const body = canonical(fields);
  const name = sha(`[${parent ? `"${parent}"` : 'null'},${deleted},${body}]`).slice(0, 32);
  const start = parent ? Number(parent.split('-')[0]) + 1 : 1;
  const doc = { ...fields, _id: id, _rev: `${start}-${name}`, _revisions: { start, ids: [name, ...before] } };
  return deleted ? { ...doc, _deleted: true } : doc;
}

// A file with a right digest, and without the signature that it would need of another laptop.
function fileOf(base, docs) {
  const { signed, ...file } = JSON.parse(base);
  const list = [...docs].sort((a, b) => (a._id < b._id ? -1 : Number(a._id > b._id)));
  return JSON.stringify({ ...file, counts: { ...file.counts, docs: list.length }, digest: sha(canonical(list)), docs: list });
}

const bare = (doc) => Object.fromEntries(Object.entries(doc).filter(([key]) => !key.startsWith('_')));

function takeovers(text) {
  const own = JSON.parse(text).docs.find(({ kind }) => kind === 'register');
  const unit = JSON.parse(text).docs.find(({ kind, _id }) => kind === 'unit' && _id !== own.unit)?._id ?? own.unit;
  const after = { parent: own._rev, before: own._revisions.ids };
  const tree = [];
  let last = own;
  for (let year = 2024; year < 2034; year += 1) {
    last = revision(own._id, { ...bare(own), year }, { parent: last._rev, before: last._revisions.ids });
    tree.push(last);
  }
  tree.push(revision(own._id, {}, { parent: last._rev, before: last._revisions.ids, deleted: true }));
  return [
    ['a second record with a smaller id', [revision('register:00000000-0000-7000-8000-000000000000', { ...bare(own), unit, year: 2031 })]],
    ['an anonymous flag', [revision(own._id, { ...bare(own), anonymous: true }, after)]],
    ['a deletion', [revision(own._id, {}, { ...after, deleted: true })]],
    ['another unit and year', [revision(own._id, { ...bare(own), unit, year: 2031 }, after)]],
    ['a forged tree in which the deletion wins', tree.reverse()],
  ];
}

test('five takeover files leave the register what it is, and what else they hold comes in', async ({ page }) => {
  test.slow();
  await newRegister(page);
  await doSomeWork(page);
  const { text } = await exportFrom(page);
  const grant = JSON.parse(text).docs.find(({ kind }) => kind === 'grant');
  let million = 2000;
  for (const [what, docs] of takeovers(text)) {
    await test.step(what, async () => {
      million += 1;
      const beside = revision(`grant:beside-${million}`, { ...bare(grant), amount: 1_000_000 });
      await lookAt(page, fileOf(text, [...docs, beside]));
      await expect(records(page)).toContainText('Tệp nói về chính cuốn sổ (1)');
      await expect(records(page)).toContainText('đơn vị và năm của sổ này giữ nguyên');
      await write(page).click();
      await expect(result(page)).toContainText('Đã ghi 1 bản ghi');
      for (const again of [false, true]) {
        if (again) await page.reload();
        await go(page, 'Tổng quan');
        await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
        await expect(startScreen(page)).toHaveCount(0);
        await expect(page.getByRole('complementary')).toContainText('Xã Nông Thượng');
        await expect(figure(page, 'Được giao')).toContainText(`2.0${String(million).slice(2)}.000.000`);
      }
    });
  }
  const own = (file) => JSON.parse(file).docs.filter(({ _id }) => _id.startsWith('register:'));
  expect(own((await exportFrom(page)).text)).toEqual(own(text));
  // The last import is undone as a whole, and a later one comes in.
  await page.getByRole('button', { name: /^Hoàn tác lần nhập/ }).first().click();
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('2.004.000.000');
  await takeIn(page, fileOf(text, [revision('grant:later', { ...bare(grant), amount: 2_000_000 })]));
  await go(page, 'Tổng quan');
  await expect(figure(page, 'Được giao')).toContainText('2.006.000.000');
});

test('unit and year of the file become those of the register only where the person says so', async ({ page }) => {
  await newRegister(page);
  await doSomeWork(page);
  const { text } = await exportFrom(page);
  const own = JSON.parse(text).docs.find(({ kind }) => kind === 'register');
  const before = await (async () => { await go(page, 'Tổng quan'); return wholeOverview(page); })();
  const file = fileOf(text, [revision(own._id, { ...bare(own), year: 2024 }, { parent: own._rev, before: own._revisions.ids })]);
  await lookAt(page, file);
  await expect(page.getByRole('button', { name: 'Chưa chọn gì để ghi' })).toBeVisible();
  await page.getByRole('button', { name: 'Lấy đơn vị và năm này cho sổ của tôi' }).click();
  await write(page).click();
  await expect(result(page)).toBeVisible();
  await go(page, 'Tổng quan');
  await expect(page.getByRole('heading', { name: 'Chưa có vốn nào của năm 2024' })).toBeVisible();
  await page.getByRole('button', { name: /^Hoàn tác/ }).first().click();
  await expect(title(page, 'Vốn và dự án năm 2023')).toBeVisible();
  expect(await wholeOverview(page)).toBe(before);
});
