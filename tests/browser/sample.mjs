// Draws articles from a compressed file of JSON Lines into a folder of their own: `node sample.mjs FROM INTO [COUNT]`,
// 500 unless told.
// Which ones is settled by a hash of their identifiers, so that every machine draws the same.
import { createReadStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

const SEED = "dyad";

/** 32-bit FNV-1a over UTF-16 units: small, and the same everywhere. */
function rank(text) {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ unit.codePointAt(0), 0x01000193) >>> 0;
  return hash;
}

const [from, into, count = "500"] = process.argv.slice(2);
const rows = [];
for await (const line of createInterface({ input: createReadStream(from).pipe(createGunzip()) })) {
  const { id, text } = JSON.parse(line);
  // Rows that are a headline only are no articles.
  if (text.length >= 400) rows.push({ id, line, rank: rank(`${SEED} ${id}`) });
}
rows.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
const drawn = rows.slice(0, Number(count)).sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));
await rm(into, { recursive: true, force: true });
await mkdir(into, { recursive: true });
await writeFile(`${into}/reuters-1987.jsonl`, drawn.map(({ line }) => `${line}\n`).join(""));
// So few articles would be embedded; all the same the page keeps them beside itself, as it does with many.
await writeFile(`${into}/corpus.toml`, 'title = "The wire of 1987"\nembed_limit_mb = 0.2\n');
console.log(`${drawn.length} of ${rows.length} articles drawn into ${into}`);
