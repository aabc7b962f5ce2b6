// The register's own engine, as the application uses it.
import { copy, erase } from './databases.mjs';
import { bytes, keep as store } from './files.mjs';
import { timed } from './timing.mjs';

// From the same folder as the page, and not part of the bundle: it is the release that is measured.
const loaded = (async () => {
  const engine = await import(new URL('engine.js', location.href).href);
  await engine.default();
  return engine.Engine;
})();

// A database whose name begins so lies sealed.
const open = async (name) => (await loaded).open(name, `MAY-${name}`, name.startsWith('sealed'));

export async function load({ file, name = 'ours' }) {
  await erase(name);
  const engine = await open(name);
  const count = engine.prepare(await bytes(file));
  const { ms } = await timed(() => engine.bulk_load());
  return { ms, count };
}

export async function start({ name = 'ours' }) {
  await loaded;
  const { ms, result } = await timed(() => open(name));
  return { ms, count: result.documents() };
}

// What the application does when it has a moment: the journal becomes segments.
export async function fold({ name = 'ours' }) {
  await (await open(name)).checkpoint();
  return {};
}

// The register that a file makes, folded.
export async function found({ file, name }) {
  await erase(name);
  const engine = await open(name);
  await engine.preview(await bytes(file));
  await engine.apply();
  await engine.checkpoint();
  return { count: engine.documents() };
}

// Previews `file`, and with `apply` takes it in. `from` is the register to begin with, `keep` goes on with the one that
// is there; an empty one otherwise.
export async function take({ file, from, apply, keep, name = 'ours-taking' }) {
  if (!keep) await (from ? copy(from, name) : erase(name));
  const engine = await open(name);
  const content = await bytes(file);
  const began = performance.now();
  const said = await engine.preview(content);
  const previewed = performance.now() - began;
  if (apply) await engine.apply();
  return { ms: performance.now() - began, previewed, said };
}

// Two registers that know each other have each made 1,000 edits; a third one is the second with 20 more that
// disagree with the first. What each of them has to tell is kept as files.
export async function part({ file, edits, conflicts, households }) {
  await found({ file, name: 'here' });
  await found({ file, name: 'there' });
  const [here, there] = [await open('here'), await open('there')];
  const tell = async (from, to) => {
    await to.preview(new TextEncoder().encode(await from.export()));
    await to.apply();
  };
  await tell(here, there);
  await tell(there, here);
  await tell(here, there);
  const step = Math.floor(households / edits);
  await here.edit(0, step, edits, 'phone', '0209 111 2222');
  await here.checkpoint();
  await there.edit(0, Math.floor(step / 2), edits, 'village', 'Tổ 99');
  await there.checkpoint();
  await store('changes.json', await there.export_since('here'));
  await store('full.json', await there.export());
  // Beyond the last edited village, so that each of these is one more record.
  await there.edit(Math.floor((edits * 0.6)) * step, step, conflicts, 'phone', '0209 333 4444');
  await store('changes-conflicts.json', await there.export_since('here'));
  await store('full-conflicts.json', await there.export());
  return { changes: (await bytes('changes.json')).length, full: (await bytes('full.json')).length };
}

// One household changed in one field, and the same record put by itself, in turns.
export async function saves({ runs, put }) {
  const engine = await open('ours');
  await engine.checkpoint();
  const ours = [];
  const raw = [];
  for (let i = 0; i < runs; i++) {
    ours.push((await timed(() => engine.edit(i * 7, 1, 1, 'phone', `0209 000 ${1000 + i}`))).ms);
    raw.push((await timed(() => put(i * 7))).ms);
  }
  return { ours, raw };
}

// The same edit in a register that lies open and in one that is sealed, in turns.
export async function sealedSaves({ runs }) {
  const [plain, sealed] = [await open('ours'), await open('sealed')];
  await plain.checkpoint();
  await sealed.checkpoint();
  const times = { plain: [], sealed: [] };
  for (let i = 0; i < runs; i++) {
    for (const [name, engine] of [['plain', plain], ['sealed', sealed]]) {
      times[name].push((await timed(() => engine.edit(i * 7, 1, 1, 'phone', `0209 000 ${1000 + i}`))).ms);
    }
  }
  return times;
}
