// Loads the two files that Trunk names in <meta name="app-files"> and starts the application.
// It replaces Trunk's inline starter, which the content security policy would refuse.
const boot = window.sskBoot;
const files = document.querySelector('meta[name="app-files"]').dataset;

// What went wrong on the way, as against what went wrong with the file.
let broken = false;

// Counts what arrives. Only for a first visit over a network: a response that comes from the service worker is
// handed on untouched, because the browser keeps compiled code only for a response that it fetched itself.
function counted(response) {
  if (!response.body || navigator.serviceWorker?.controller) return response;
  // The size that the build wrote down is of the plain bytes; Content-Length is of the compressed ones.
  const size = Number(files.size);
  const total = size || (response.headers.get('content-encoding') ? 0 : Number(response.headers.get('content-length')));
  const reader = response.body.getReader();
  let done = 0;
  const stream = new ReadableStream({
    async pull(controller) {
      try {
        const chunk = await reader.read();
        if (!chunk.done) {
          done += chunk.value.byteLength;
          boot.progress(done, total);
          return controller.enqueue(chunk.value);
        }
        // Some proxies end a broken transfer as if it were complete.
        if (size && done !== size) throw new TypeError(`${done} of ${size} bytes`);
        controller.close();
      } catch (error) {
        broken = true;
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(stream, { headers: { 'content-type': 'application/wasm' } });
}

// The styles of the pages that come later. A release has them in a file of their own, which nothing waits for; a
// broken line is tried again, since whoever opens a page would otherwise see it bare.
function addStyles() {
  if (!files.style) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(files.style, document.baseURI).href;
  link.integrity = files.integrity;
  link.onerror = () => {
    link.remove();
    setTimeout(addStyles, 3000);
  };
  document.head.append(link);
}

async function load() {
  const wasm = new URL(files.wasm, document.baseURI);
  const [glue, response] = await Promise.all([import(new URL(files.js, document.baseURI)), fetch(wasm)]);
  if (!response.ok) throw new TypeError(`${response.status} ${wasm.pathname}`);
  return [glue.default, counted(response)];
}

function kindOf(error) {
  if (broken) return 'load';
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) return 'old';
  return 'start';
}

async function start() {
  let init, response;
  try {
    [init, response] = await load();
  } catch (error) {
    return boot.fail(error instanceof SyntaxError ? 'old' : 'load', error);
  }
  try {
    await init({ module_or_path: response });
  } catch (error) {
    return boot.fail(kindOf(error), error);
  }
  boot.started();
}

if (!boot.failed()) {
  start();
  addStyles();
}
