// Dyad as its page uses it: the packed corpus with all texts, and results ready to be shown.

export const ways = { "Dyad, all that the page shows": {} };

export async function open(bytes) {
  const { default: start, Whole } = await import("/work/wasm/dyad_search_bench.js");
  const wasm = await start();
  const corpus = Whole.open(new Uint8Array(bytes));
  return {
    search: (query, { typing }) => corpus.search(query, typing),
    wasmBytes: () => wasm.memory.buffer.byteLength,
  };
}
