// Goes into the glue with the script of wasm-split-cli, which calls it with the request for a part under way.
// Some hosts serve a wasm under a type that streaming refuses, so it is compiled from its bytes; parts are small.
async function partFrom(request, imports) {
  const response = await request;
  if (!response.ok) throw new TypeError(`${response.status} ${response.url}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
