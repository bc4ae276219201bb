// Builds the index of one engine, as a site's build would: `node build.mjs MODULE DOCUMENTS FOLDER`. Prints seconds.
//
// An index that was built by the same packages from the same articles is kept, and the seconds it took.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";

const [module, documents, folder] = process.argv.slice(2);
const here = import.meta.dirname;
const sources = await Promise.all(
  [documents, `${here}/package-lock.json`, `${here}/engines/${module}.mjs`].map((file) => readFile(file)),
);
const made = sources.reduce((hash, source) => hash.update(source), createHash("sha256")).digest("hex");
const stamp = `${folder}/made.json`;
const kept = await readFile(stamp, "utf8").then(JSON.parse).catch(() => null);
let seconds = kept?.seconds;
if (kept?.made !== made) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const engine = await import(`./engines/${module}.mjs`);
  const articles = JSON.parse(sources[0]);
  const begun = performance.now();
  const index = engine.buildInto
    ? JSON.stringify(await engine.buildInto(`${folder}/files`, articles))
    : await engine.build(articles);
  seconds = (performance.now() - begun) / 1000;
  await writeFile(`${folder}/index`, index);
  await writeFile(stamp, JSON.stringify({ made, seconds }));
}
console.log(seconds);
process.exit(0);
