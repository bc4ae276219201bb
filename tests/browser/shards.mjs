// What a page fetches of a corpus that is too large to embed: `node shards.mjs FOLDER QUERIES`.
//
// Each query is asked on a fresh page, and then all of them one after another on one page. What is counted are the bytes
// of the parts as they stand on the host, which are compressed; the page itself comes before, as a host compresses it.
import { readFile, readdir, stat } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import { PAGE, at } from "./harness.mjs";

const [folder, file] = process.argv.slice(2);
const queries = JSON.parse(await readFile(file, "utf8"));
const sizes = new Map();
for (const name of await readdir(`${folder}/corpus`)) sizes.set(name, (await stat(`${folder}/corpus/${name}`)).size);

const share = (all, part) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))];
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(0)} KB`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
const spread = (all, words) => `p50 ${words(share(all, 0.5))}, p95 ${words(share(all, 0.95))}, most ${words(share(all, 1))}`;
const milliseconds = (time) => `${time.toFixed(0)} ms`;
const partsOf = (requests) => requests.filter((url) => url.includes("/corpus/")).map((url) => url.split("/").pop());
const bytesOf = (names) => names.reduce((sum, name) => sum + sizes.get(name), 0);
const shown = (page) => page.locator("main:not([aria-busy])").first().waitFor({ timeout: 120_000 });

/** Milliseconds until a hash is drawn whole. */
const opened = (page, hash) => page.evaluate(async (hash) => {
  const began = performance.now();
  const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  location.hash = hash;
  do await turn(); while (document.querySelector("main[aria-busy]"));
  return performance.now() - began;
}, hash);

const all = bytesOf([...sizes.keys()]);
const whole = await Promise.all((await readdir(folder)).filter((name) => /\.(wasm|js|css)$|^index\.html$/u.test(name)).map((name) => readFile(`${folder}/${name}`)));
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
console.log(`\npage ${megabytes(whole.reduce((sum, bytes) => sum + bytes.length, 0))}, brotli ${megabytes(whole.reduce((sum, bytes) => sum + brotliCompressSync(bytes, quick).length, 0))}; ${sizes.size} parts, ${megabytes(all)}; dyad.html ${megabytes((await stat(`${folder}/dyad.html`)).size)}`);

for (const [what, hash] of [["overview", "#/overview"], ["first result of a search", `#/search?q=${encodeURIComponent(queries[0])}`]]) {
  await at(`${PAGE}${hash}`, {}, async (page, requests) => {
    await shown(page);
    const time = await page.evaluate(() => performance.now());
    console.log(`${what}: ${partsOf(requests).length} parts, ${kilobytes(bytesOf(partsOf(requests)))}; there after ${milliseconds(time)} from the first request on this machine`);
  });
}

const [bytes, parts, times] = [[], [], []];
for (const query of queries) {
  await at(`${PAGE}#/method`, {}, async (page, requests) => {
    times.push(await opened(page, `#/search?q=${encodeURIComponent(query)}`));
    parts.push(partsOf(requests).length);
    bytes.push(bytesOf(partsOf(requests)));
  });
}
console.log(`${queries.length} queries, each on a fresh page: ${spread(bytes, kilobytes)}; parts ${spread(parts, String)}; time ${spread(times, milliseconds)}`);

await at(`${PAGE}#/method`, {}, async (page, requests) => {
  const bytes = [];
  for (const query of queries) {
    const before = requests.length;
    await opened(page, `#/search?q=${encodeURIComponent(query)}`);
    bytes.push(bytesOf(partsOf(requests.slice(before))));
  }
  console.log(`the same one after another on one page: ${spread(bytes, kilobytes)}; ${megabytes(bytes.reduce((sum, one) => sum + one, 0))} in all`);
  for (const hash of ["#/timeline", "#/status", "#/actor"]) {
    const before = requests.length;
    const time = await opened(page, hash);
    console.log(`then ${hash}: ${megabytes(bytesOf(partsOf(requests.slice(before))))}, ${milliseconds(time)}`);
  }
});
process.exit(0);
