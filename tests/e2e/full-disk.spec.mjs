// A disk that is full for a moment (the whole matrix is in tests/faults).
import { fullDiskRound } from './full-disk.mjs';
import { test } from './people.mjs';

test('what was shown as saved outlives a disk that was full, also what was saved after there was room again', async ({ baseURL, viewport }, info) => {
  test.slow();
  const why = await fullDiskRound({ folder: info.outputPath('disk'), use: { baseURL, viewport }, failed: 1, end: 'close', later: 'save' });
  test.skip(Boolean(why), why);
});
