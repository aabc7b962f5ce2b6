// What Trunk calls in place of wasm-bindgen when it builds a release: takes the wasm apart first, so that the pages
// of src/ui/shell/pages.rs come as a part of their own. In this order, because only the linker's output still says which
// function needs which:
// - wasm-split-cli divides it into the main wasm, the parts, and a script that loads them,
// - wasm-bindgen makes the main wasm and its glue, as always; Trunk optimises that wasm,
// - the parts are optimised here and named by their content, and the script goes into the glue. A glue can therefore
//   only ever load the very parts it was built with.
// The parts wait in `parts/` beside the glue; src/boot/post-build.mjs takes them into the release.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renamedImports, withoutNames } from './wasm.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

function run(command, ...args) {
  const { status, error, signal } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) {
    console.error(`${basename(command)} failed (${signal ?? status})`);
    process.exit(status || 1);
  }
}

// The wasm-bindgen that would have run without this folder.
function real() {
  for (const folder of process.env.PATH.split(delimiter)) {
    if (folder === here) continue;
    const path = join(folder, 'wasm-bindgen');
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error('wasm-bindgen is not on PATH; scripts/setup.sh tools installs it');
}

// The same options for a part as for the main wasm: index.html tells Trunk.
function optimiser() {
  const page = readFileSync(join(root, 'index.html'), 'utf8');
  const level = page.match(/data-wasm-opt="([^"]+)"/)[1];
  const params = page.match(/data-wasm-opt-params="([^"]+)"/)[1].split(' ');
  // The main wasm is gone through twice, which saves a kilobyte of the first screen; a part is not waited for.
  return [`-O${level}`, ...params.filter((param) => !param.startsWith('-O'))];
}

function replaced(text, pattern, by) {
  if (!pattern.test(text)) throw new Error(`${pattern} does not fit what wasm-split-cli and wasm-bindgen wrote`);
  return text.replace(pattern, by);
}

// What the main wasm asks of its glue is called by one or two letters in both. wasm-bindgen ends each of three hundred
// names with a digest, which no compression makes smaller: seven kilobytes of the first screen, in wasm and glue together.
function shortened(wasm, glue, home) {
  const short = new Map();
  const rename = (module, name) => {
    if (module !== home) return [module, name];
    if (!short.has(name)) short.set(name, `_${short.size.toString(36)}`);
    return ['_', short.get(name)];
  };
  const bytes = renamedImports(wasm, rename);
  let found = 0;
  let text = replaced(glue, new RegExp(`"${home.replaceAll('.', '\\.')}"`), '"_"');
  text = text.replaceAll(/^(\s*)(__wb\w+)(?=: function\b|\()/gm, (whole, space, name) => {
    if (!short.has(name)) return whole;
    found += 1;
    return space + short.get(name);
  });
  if (found !== short.size) throw new Error(`of ${short.size} imports the glue gives ${found}`);
  return [bytes, text];
}

function split(args) {
  const input = args.find((arg) => arg.endsWith('.wasm'));
  const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`)).slice(name.length + 3);
  const [out, name] = [option('out-dir'), option('out-name')];
  const work = join(out, 'split');
  const parts = join(out, 'parts');
  for (const folder of [work, parts]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  run('wasm-split-cli', input, work, '--target', 'web', '--out-name', name);
  const main = join(work, `${name}.wasm`);
  // The parts import memory and table of the main wasm, which wasm-bindgen would otherwise hide.
  run(real(), ...args.map((arg) => (arg === input ? main : arg)), '--keep-lld-exports');

  // The glue holds what the script would import from it, and is renamed by Trunk: so the script moves in.
  let loader = readFileSync(join(work, '__wasm_split.js'), 'utf8');
  loader = replaced(loader, /^import \{ initSync \} from .*;$/m, '');
  loader = loader.replaceAll('WebAssembly.instantiateStreaming(src, imports)', 'partFrom(src, imports)');
  const loads = [...loader.matchAll(/^export const (\w+)/gm)].map(([, found]) => found);
  loader = loader.replaceAll(/^export const/gm, 'const');
  for (const file of readdirSync(work).filter((file) => file.endsWith('.wasm') && file !== basename(main))) {
    const small = join(work, `small-${file}`);
    const plain = join(work, `plain-${file}`);
    // wasm-split-cli writes some of the names of functions in a way that wasm-opt does not know.
    writeFileSync(plain, withoutNames(readFileSync(join(work, file))));
    run('wasm-opt', plain, '-o', small, ...optimiser());
    const bytes = readFileSync(small);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const named = `${name}-${basename(file, '.wasm')}-${hash}.wasm`;
    writeFileSync(join(parts, named), bytes);
    loader = replaced(loader, new RegExp(`"\\./${file}"`), `"./${named}"`);
  }
  const script = join(out, `${name}.js`);
  const wasm = join(out, `${name}_bg.wasm`);
  let [bytes, glue] = shortened(readFileSync(wasm), readFileSync(script, 'utf8'), `./${name}_bg.js`);
  writeFileSync(wasm, bytes);
  const imported = /^import \* as (\w+) from "\.\/__wasm_split\.js";?$/m;
  const holder = glue.match(imported)?.[1];
  glue = replaced(glue, imported, '');
  glue += `\n${readFileSync(join(here, 'part.js'), 'utf8')}\n${loader}\nconst ${holder} = { ${loads.join(', ')} };\n`;
  writeFileSync(script, glue);
  // Trunk's own minifier gives up at the first line that it does not know, and leaves the glue as it is.
  run('esbuild', script, '--minify', '--format=esm', '--log-level=warning', '--allow-overwrite', `--outfile=${script}`);
}

const args = process.argv.slice(2);
if (args.includes('--version')) run(real(), ...args);
else split(args);
