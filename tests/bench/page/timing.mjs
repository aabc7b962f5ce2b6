// Awaits `work` and tells how long it took, in milliseconds.
export async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}
