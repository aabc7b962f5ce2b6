// Every way through a disk that was full: one and six failed saves; closed, killed, left open; nothing saved
// afterwards, at once, or after the next start. FAULT_TIMES says how often each way is gone (2: 36 rounds).
import { fullDiskRound } from '../e2e/full-disk.mjs';
import { test } from '../e2e/people.mjs';

for (let time = 1; time <= Number(process.env.FAULT_TIMES ?? 2); time++) {
  for (const failed of [1, 6]) for (const end of ['close', 'kill', 'none']) for (const later of ['none', 'save', 'next']) {
    test(`full disk, round ${time}: ${failed} failed, end ${end}, later ${later}`, async ({ baseURL, viewport }, info) => {
      const why = await fullDiskRound({ folder: info.outputPath('disk'), use: { baseURL, viewport }, failed, end, later });
      test.skip(Boolean(why), why);
    });
  }
}
