// The wasm stands in the page, compressed.
const packed = Uint8Array.from(atob(document.getElementById("page-packed").textContent), (unit) => unit.charCodeAt(0));
const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
await __wbg_init({ module_or_path: await new Response(unpacked).arrayBuffer() });
