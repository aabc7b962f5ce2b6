// How much memory a browser holds: the sum over all its processes.
import { readdirSync, readFileSync } from 'node:fs';

const read = (path) => {
  try { return readFileSync(path, 'utf8'); } catch { return ''; }
};

// All processes whose command line names the profile, and their children.
export function processes(profile) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => ({
    pid: Number(pid),
    parent: Number(read(`/proc/${pid}/stat`).split(') ').at(-1).split(' ')[1]),
    command: read(`/proc/${pid}/cmdline`),
  }));
  const found = new Set(all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

// In MB. `resident` counts pages that several processes share in each of them, so more than is really held;
// `proportional` counts them once.
export function held(profile) {
  const sum = (file, line) => processes(profile)
    .reduce((sum, pid) => sum + Number(line.exec(read(`/proc/${pid}/${file}`))?.[1] ?? 0) / 1024, 0);
  return { resident: sum('status', /^VmRSS:\s+(\d+)/m), proportional: sum('smaps_rollup', /^Pss:\s+(\d+)/m) };
}

// The most that is held while `work` goes on, and what is held after it.
export async function watched(profile, work) {
  const most = { resident: 0, proportional: 0 };
  const look = () => {
    const now = held(profile);
    for (const key in most) most[key] = Math.max(most[key], now[key]);
    return now;
  };
  const timer = setInterval(look, 100);
  try {
    const result = await work();
    return { result, after: look(), most };
  } finally {
    clearInterval(timer);
  }
}
