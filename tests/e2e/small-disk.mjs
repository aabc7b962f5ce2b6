// A browser profile on a small disk of its own, which a test may fill to the last byte. That takes a mount: where the
// machine forbids it, `mounted` says so and the test is skipped with the reason.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browser, place, setClock } from './browser.mjs';

export class SmallDisk {
  constructor(folder, megabytes = 200) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
      this.mounted = true;
    } catch (error) {
      this.mounted = false;
      this.why = `this machine does not let a test mount a disk: ${String(error.stderr ?? error.message).trim()}`;
    }
  }

  get profile() { return join(this.folder, 'profile'); }

  // Starts the browser on the profile and gives its page, before it has gone anywhere.
  async start(use) {
    this.context = await chromium.launchPersistentContext(this.profile, { ...browser, args: [...browser.args, '--disk-cache-size=1'], ...place, ...use });
    this.context.setDefaultTimeout(20_000);
    await setClock(this.context);
    return this.context.pages()[0];
  }

  // Nothing can be written any more.
  fill() {
    const file = openSync(join(this.folder, 'filler'), 'a');
    for (const size of [1 << 16, 4096, 512, 1]) {
      const block = Buffer.alloc(size);
      try { for (;;) writeSync(file, block); } catch { /* Full for this size. */ }
    }
    closeSync(file);
  }

  free() { rmSync(join(this.folder, 'filler'), { force: true }); }

  async close() {
    await this.context?.close().catch(() => {});
    this.context = undefined;
  }

  // As a power cut or the task manager does. Only processes that were started on this very profile.
  async kill() {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      let line = '';
      try { line = readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { /* It is gone. */ }
      if (line.includes(this.profile)) try { process.kill(Number(pid), 'SIGKILL'); } catch { /* It went with its parent. */ }
    }
    await this.close();
  }

  async remove() {
    await this.close();
    if (this.mounted) execFileSync('umount', ['-l', this.folder], { stdio: 'pipe' });
  }
}
