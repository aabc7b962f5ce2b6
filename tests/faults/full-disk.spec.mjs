// Every way through a disk that was full: one and six failed saves; closed, killed, left open; nothing saved
// afterwards, at once, or after the next start; of a register that lies open and of one under a passphrase, which is asked
// to lock and to be exported while nothing can be written. FAULT_TIMES says how often each way is gone (2: 72 rounds).
import { fullDiskRound } from '../e2e/full-disk.mjs';
import { expect, newRegister, test } from '../e2e/people.mjs';
import { beginSealed, locked, unlock } from './sealed.mjs';

const number = (page) => page.getByLabel('Số tiền');

// It does not lock where it would lose what is typed, or it keeps it.
async function locksOrSaysSo(page) {
  const typed = await number(page).inputValue();
  await page.keyboard.press('Control+Shift+L');
  const refused = page.getByRole('alert').getByText(/^Chưa khóa/);
  await expect(refused.or(locked(page)).first()).toBeVisible();
  if (await locked(page).isVisible()) {
    console.log('locked on the full disk');
    await unlock(page);
  }
  await expect(number(page)).toHaveValue(typed);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('alert').getByRole('button', { name: 'Xuất ra tệp' }).first().click(),
  ]);
  expect(await file.failure()).toBeNull();
}

const kinds = {
  open: { begin: newRegister },
  sealed: { begin: (page) => beginSealed(page, { unit: 'nong thuong', year: '2023' }), open: unlock, whileFull: locksOrSaysSo },
};

for (const [kind, how] of Object.entries(kinds)) for (let time = 1; time <= Number(process.env.FAULT_TIMES ?? 2); time++) {
  for (const failed of [1, 6]) for (const end of ['close', 'kill', 'none']) for (const later of ['none', 'save', 'next']) {
    test(`full disk, ${kind}, round ${time}: ${failed} failed, end ${end}, later ${later}`, async ({ baseURL, viewport }, info) => {
      const why = await fullDiskRound({ folder: info.outputPath('disk'), use: { baseURL, viewport }, failed, end, later, ...how });
      test.skip(Boolean(why), why);
    });
  }
}
