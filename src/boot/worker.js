// The end of the script of every worker: behind the glue of wasm-bindgen, which src/boot/workers.mjs puts before this. A
// classic worker, because a page that is opened from a folder gets no other.
// A question is { id, ask, file }, with the file as Blob or bytes; what comes back is { id, beat } while it is read,
// then { id, answer, file }, or { id, unreadable } when the browser cannot read the file, or { id, ended } when nothing
// can be answered any more.
const responder = wasm_bindgen({ module_or_path: new URL(WASM, self.location.href) }).then(() => new wasm_bindgen.Responder());

// The page counts the time from the last sign of life, so the way here does not count.
responder.then(() => self.postMessage({ beat: 0 }), () => {});

// One after the other: a file is read while the next question is already here.
let before = Promise.resolve();

async function answer({ id, ask, file }) {
  try {
    const ready = await responder;
    let bytes = file;
    if (file instanceof Blob) {
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch {
        return self.postMessage({ id, unreadable: true });
      }
    }
    const reply = ready.reply(ask, bytes, (beat) => self.postMessage({ id, beat }));
    const made = reply.file();
    self.postMessage({ id, answer: reply.text(), file: made }, made ? [made.buffer] : []);
    reply.free();
  } catch (error) {
    self.postMessage({ id, ended: String(error) });
  }
}

self.onmessage = ({ data }) => {
  before = before.then(() => answer(data));
};
