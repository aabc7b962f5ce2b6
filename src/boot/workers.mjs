// Builds the workers beside the page, and puts the two files of each into the build, named by what is in them. Their
// crates are built once, in a folder and a profile of their own; while they do not change, this takes a moment. The page
// learns the names of the scripts from <meta name="app-files">. None of them is fetched before it is asked.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const TARGET = 'wasm32-unknown-unknown';

// The package, the profile of its release, what scripts/size.mjs calls it and what of it may be fetched (brotli).
export const WORKERS = [
  { name: 'excel', package: 'so-sinh-ke-excel', profile: 'worker', title: 'Worker of workbooks', budget: 550 * 1024 },
  { name: 'keys', package: 'so-sinh-ke-keys', profile: 'keys', title: 'Worker of keys', budget: 48 * 1024 },
];

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', cwd: root });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

// The tools of scripts/parts are for the page alone.
const withoutParts = (path) => path.split(':').filter((folder) => folder !== join(root, 'scripts', 'parts')).join(':');

function hashed(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

// The wasm as it is shipped. A release is made small by the optimiser, as the page's is.
function wasm(out, name, optimised) {
  const built = join(out, `${name}_bg.wasm`);
  if (!optimised) return readFileSync(built);
  const small = join(out, 'small.wasm');
  if (!existsSync(small) || statSync(small).mtimeMs < statSync(built).mtimeMs) {
    const options = readFileSync(join(root, 'index.html'), 'utf8').match(/data-wasm-opt-params="([^"]+)"/)[1];
    run('wasm-opt', built, '-O3', ...options.split(' ').filter((option) => !option.startsWith('-O')), '-o', small);
  }
  return readFileSync(small);
}

// Adds the two files of one worker to a folder; returns the name of the script.
function add({ name, package: crate, profile }, staging, optimised) {
  const folder = process.env.CARGO_TARGET_DIR ?? join(root, 'target', 'web');
  run(
    process.env.CARGO ?? 'cargo', 'build', '--quiet', '--locked', '--profile', profile, '--target', TARGET,
    '--package', crate, '--target-dir', folder,
  );
  const built = join(folder, TARGET, profile, `${crate.replaceAll('-', '_')}.wasm`);
  const out = join(folder, name);
  mkdirSync(out, { recursive: true });
  const glue = join(out, `${name}.js`);
  if (!existsSync(glue) || statSync(glue).mtimeMs < statSync(built).mtimeMs) {
    run('wasm-bindgen', '--target', 'no-modules', '--no-typescript', '--out-dir', out, '--out-name', name, built);
  }
  const bytes = wasm(out, name, optimised);
  const file = `${name}-${hashed(bytes)}.wasm`;
  writeFileSync(join(staging, file), bytes);
  const end = readFileSync(join(here, 'worker.js'), 'utf8');
  const script = `const WASM = ${JSON.stringify(file)};\n${readFileSync(glue, 'utf8')}\n${end}`;
  const scriptName = `${name}-${hashed(script)}.js`;
  writeFileSync(join(staging, scriptName), script);
  return scriptName;
}

// Adds all of them to a folder; returns the scripts by the names of the workers.
export function addWorkers(staging, optimised) {
  const before = process.env.PATH;
  process.env.PATH = withoutParts(before);
  try {
    return Object.fromEntries(WORKERS.map((worker) => [worker.name, add(worker, staging, optimised)]));
  } finally {
    process.env.PATH = before;
  }
}

// The files of a worker in a finished build.
export function workerFiles(dist, { name }) {
  const own = new RegExp(`^${name}-[0-9a-f]{16}\\.(js|wasm)$`);
  return readdirSync(dist).filter((path) => own.test(path));
}
