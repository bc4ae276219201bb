// What an index weighs: as stored, and as a server sends it.
import { readFile, readdir } from "node:fs/promises";
import { brotliCompressSync, constants, gunzipSync, gzipSync } from "node:zlib";

/** Bytes raw, gzip (level 9) and brotli (quality 9, a window of 16 MB). */
function weigh(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}

/** The weight of an engine's index. Pagefind's is many files, compressed already; its fragments are no index. */
export async function sizes(module, folder) {
  if (module !== "pagefind") return weigh(await readFile(`${folder}/index`));
  const all = { raw: 0, gzip: 0, brotli: 0 };
  for (const name of await readdir(`${folder}/files`, { recursive: true })) {
    if (!/\.pf_(index|meta)$/.test(name)) continue;
    const stored = await readFile(`${folder}/files/${name}`);
    const { raw, brotli } = weigh(gunzipSync(stored));
    all.raw += raw;
    all.gzip += stored.length;
    all.brotli += brotli;
  }
  return all;
}
