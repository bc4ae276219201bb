// Wasm and corpus stand in the page, compressed.
async function unpack(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (unit) => unit.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
const part = async (name) => new Uint8Array(await unpack(name));
const drop = () => {};
