// Dyad: an index read in place, by WebAssembly.

export const ways = { "Dyad": {} };

export async function open(bytes) {
  const { default: start, Alone } = await import("/work/wasm/dyad_search_bench.js");
  const wasm = await start();
  const index = Alone.open(new Uint8Array(bytes));
  return {
    search: (query, { typing }) => index.search(query, typing),
    wasmBytes: () => wasm.memory.buffer.byteLength,
  };
}
