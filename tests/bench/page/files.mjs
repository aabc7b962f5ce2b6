// The files that all peers work on. Reading them from the server is never part of a timing.
export const bytes = async (name) => new Uint8Array(await (await kept(name)).arrayBuffer());

const kept = async (name) => (await (await caches.open('bench')).match(`/${name}`)) ?? fetch(`data/${name}`);

// A file that one peer wrote for another one, for as long as the browser's profile lives.
export const keep = async (name, text) => (await caches.open('bench')).put(`/${name}`, new Response(text));

// One object a record, as a program without revisions would hold it.
export async function records(name) {
  const { docs } = JSON.parse(new TextDecoder().decode(await bytes(name)));
  const byId = new Map();
  for (const { _rev, _revisions, ...record } of docs) if (!byId.has(record._id)) byId.set(record._id, record);
  return [...byId.values()];
}
