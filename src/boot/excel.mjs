// Builds the worker that reads and writes workbooks (src/worker), and puts its two files beside the page, named by
// what is in them. Its crates are built once, in a folder and a profile of their own; while they do not change, this
// takes a moment. The page learns the name of the script from <meta name="app-files">.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const TARGET = 'wasm32-unknown-unknown';

// More than this is not fetched for a workbook (brotli).
export const EXCEL_BUDGET = 550 * 1024;

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
function wasm(out, optimised) {
  const built = join(out, 'excel_bg.wasm');
  if (!optimised) return readFileSync(built);
  const small = join(out, 'small.wasm');
  if (!existsSync(small) || statSync(small).mtimeMs < statSync(built).mtimeMs) {
    const options = readFileSync(join(root, 'index.html'), 'utf8').match(/data-wasm-opt-params="([^"]+)"/)[1];
    run('wasm-opt', built, '-O3', ...options.split(' ').filter((option) => !option.startsWith('-O')), '-o', small);
  }
  return readFileSync(small);
}

// Adds the two files to a folder; returns the name of the script.
export function addExcel(staging, optimised) {
  const before = process.env.PATH;
  process.env.PATH = withoutParts(before);
  try {
    const folder = process.env.CARGO_TARGET_DIR ?? join(root, 'target', 'web');
    run(
      process.env.CARGO ?? 'cargo', 'build', '--quiet', '--locked', '--profile', 'worker', '--target', TARGET,
      '--package', 'so-sinh-ke-excel', '--target-dir', folder,
    );
    const built = join(folder, TARGET, 'worker', 'so_sinh_ke_excel.wasm');
    const out = join(folder, 'excel');
    mkdirSync(out, { recursive: true });
    const glue = join(out, 'excel.js');
    if (!existsSync(glue) || statSync(glue).mtimeMs < statSync(built).mtimeMs) {
      run('wasm-bindgen', '--target', 'no-modules', '--no-typescript', '--out-dir', out, '--out-name', 'excel', built);
    }
    const bytes = wasm(out, optimised);
    const name = `excel-${hashed(bytes)}.wasm`;
    writeFileSync(join(staging, name), bytes);
    const end = readFileSync(join(here, 'excel-worker.js'), 'utf8');
    const script = `const WASM = ${JSON.stringify(name)};\n${readFileSync(glue, 'utf8')}\n${end}`;
    const scriptName = `excel-${hashed(script)}.js`;
    writeFileSync(join(staging, scriptName), script);
    return scriptName;
  } finally {
    process.env.PATH = before;
  }
}

// The files of the worker in a finished build.
export function excelFiles(dist) {
  return readdirSync(dist).filter((path) => /^excel-[0-9a-f]{16}\.(js|wasm)$/.test(path));
}
