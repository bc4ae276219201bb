// Search engines side by side in one Chromium: `node run.mjs WORK`. `cargo xtask bench search` calls it.
//
// WORK holds articles, queries, Dyad's wasm and its indexes; the others' indexes are built here first. Each engine
// is opened in a page of its own.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { mean, ndcg, percentile, reciprocalRank } from "./measures.mjs";
import { serve } from "./serve.mjs";
import { sizes } from "./sizes.mjs";

const MODULES = ["dyad", "dyad-whole", "flexsearch", "minisearch", "orama", "lunr", "fuse", "pagefind"];
/** For queries of one kind; an engine that needs longer answers fewer, and the table says how many. */
const BUDGET_MS = 10_000;
/** Clean queries that are also typed letter by letter. */
const TYPED = 40;

const [work] = process.argv.slice(2);
const here = import.meta.dirname;
const queries = JSON.parse(await readFile(`${work}/queries.json`, "utf8"));
const kinds = queries.reuters.map(([kind]) => kind);
queries.reuters = Object.fromEntries(queries.reuters);
const address = await serve(here, work);

/** Each typed letter is a query of its own. */
const typed = queries.reuters.clean
  .slice(0, TYPED)
  .flatMap(({ query }) => [...query].map((_, last) => ({ query: query.slice(0, last + 1), typing: true })));

const isDyad = (module) => module.startsWith("dyad");
const log = (words) => console.error(`  ${words}`);

function build(module, corpus) {
  if (isDyad(module)) return queries.dyadSeconds;
  log(`${module}: building its index of ${corpus}`);
  const words = [`${here}/build.mjs`, module, `${work}/${corpus}.json`, `${work}/${corpus}/${module}`];
  return Number(execFileSync("node", ["--max-old-space-size=8192", ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim().split("\n").at(-1));
}

/** Opens an engine in a page of its own and works with it there. */
async function opened(browser, module, way, corpus, worked) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => log(`${way}: ${error.message}`));
  page.setDefaultTimeout(600_000);
  await page.goto(`${address}/page.html`);
  await page.waitForFunction(() => window.bench);
  const folder = `/work/${corpus}/${module}`;
  const openMs = await page.evaluate((given) => bench.open(...given), [module, way, `${folder}/index`, `${folder}/files`]);
  const ask = (list) => page.evaluate((given) => bench.ask(...given), [list, BUDGET_MS]);
  try {
    return await worked({ openMs, ask, page, context });
  } finally {
    await context.close();
  }
}

/**
 * Bytes that the page holds after collecting garbage: of JavaScript, of buffers, of WebAssembly. Pagefind keeps its
 * WebAssembly to itself.
 */
async function heapBytes({ page, context }) {
  const session = await context.newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  const wasmBytes = await page.evaluate(() => bench.wasmBytes());
  return usedSize + backingStorageSize + wasmBytes;
}

async function measure(browser, module, way) {
  log(`${way}: asking`);
  const row = { module, way, kinds: {} };
  if (module !== "dyad-whole") {
    await opened(browser, module, way, "time", async ({ ask }) => {
      const answers = await ask(queries.time);
      row.ndcg = mean(answers.map(({ articles }, place) => ndcg(articles, queries.time[place].wanted, queries.time[place].count)));
      row.timeNothing = answers.filter(({ articles }) => articles.length === 0).length;
      row.timeAnswered = answers.length;
    });
  }
  await opened(browser, module, way, "reuters", async ({ openMs, ask, ...browsed }) => {
    row.openMs = openMs;
    // Nothing is warm yet: tables are read, code is compiled.
    row.firstMs = (await ask(queries.reuters.clean.slice(0, 1)))[0].ms;
    for (const kind of kinds) {
      const answers = await ask(queries.reuters[kind]);
      const ranks = answers.map(({ articles }, place) => reciprocalRank(articles, queries.reuters[kind][place].wanted));
      row.kinds[kind] = {
        mrr: mean(ranks),
        nothing: answers.filter(({ articles }) => articles.length === 0).length,
        answered: answers.length,
        times: answers.map(({ ms }) => ms),
      };
    }
    const strokes = await ask(typed);
    row.strokes = strokes.map(({ ms }) => ms);
    row.firstStrokes = row.strokes.filter((_, place) => typed[place].query.length === 1);
    row.heapBytes = await heapBytes(browsed);
  });
  row.sizes = await sizes(module, `${work}/reuters/${module}`);
  return row;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 9.95e6 ? 2 : 1);
const milliseconds = (ms) => (ms < 0.0995 ? ms.toFixed(3) : ms < 9.95 ? ms.toFixed(2) : ms.toFixed(ms < 99.5 ? 1 : 0));
const spread = (times) => `${milliseconds(percentile(times, 0.5))} / ${milliseconds(percentile(times, 0.95))}`;

function table(title, heads, rows) {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => cells.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join("  ");
  console.log(`\n${title}\n${line(heads)}`);
  for (const row of rows) console.log(line(row));
}

function print(rows) {
  const short = { clean: "clean", "a slip in one word": "slip", "one word with a slip": "lone", "last word cut": "cut" };
  const asked = rows.filter(({ ndcg }) => ndcg !== undefined);
  table(
    `Relevance: nDCG@10 on TIME, MRR of known items among 19,043 articles; in brackets, queries that found nothing`,
    ["engine", "TIME nDCG@10", ...kinds.map((kind) => short[kind])],
    asked.map((row) => [
      row.way,
      `${row.ndcg.toFixed(3)} (${row.timeNothing})`,
      ...kinds.map((kind) => `${row.kinds[kind].mrr.toFixed(3)} (${row.kinds[kind].nothing})`),
    ]),
  );
  table(
    "19,043 articles: the index in MB, seconds to build it, milliseconds to open it and to give the first answer, MB that the page holds after all queries",
    ["engine", "raw", "gzip", "brotli", "built s", "open ms", "first ms", "heap MB"],
    rows.map(({ way, sizes, seconds, openMs, firstMs, heapBytes }) => [
      way,
      ...["raw", "gzip", "brotli"].map((kind) => megabytes(sizes[kind])),
      seconds.toFixed(1),
      milliseconds(openMs),
      milliseconds(firstMs),
      `${megabytes(heapBytes)}${way === "Pagefind" ? " + wasm" : ""}`,
    ]),
  );
  table(
    `19,043 articles: milliseconds for a query, median / 95th percentile; the first letter typed and every letter typed, of ${TYPED} queries`,
    ["engine", ...kinds.map((kind) => short[kind]), "first letter", "every letter"],
    rows.map((row) => [row.way, ...kinds.map((kind) => spread(row.kinds[kind].times)), spread(row.firstStrokes), spread(row.strokes)]),
  );
  for (const row of rows) {
    const fewer = [
      ...(row.timeAnswered < queries.time.length ? [`${row.timeAnswered} of ${queries.time.length} of TIME`] : []),
      ...kinds.filter((kind) => row.kinds[kind].answered < queries.reuters[kind].length)
        .map((kind) => `${row.kinds[kind].answered} of ${queries.reuters[kind].length} ${short[kind]}`),
      ...(row.strokes.length < typed.length ? [`${row.strokes.length} of ${typed.length} letters`] : []),
    ];
    if (fewer.length) console.log(`${row.way}: ${BUDGET_MS / 1000} s for each kind were enough for ${fewer.join(", ")}; its figures are of these`);
  }
}

const only = process.env.DYAD_ENGINES?.split(",") ?? MODULES;
const seconds = {};
for (const module of only) {
  build(module, "time");
  seconds[module] = build(module, "reuters");
}
const browser = await chromium.launch({
  executablePath: process.env.DYAD_CHROMIUM,
  args: process.env.DYAD_CHROMIUM_ARGUMENTS.split(" "),
});
const rows = [];
for (const module of only) {
  const { ways } = await import(`./engines/${module}.mjs`);
  for (const way of Object.keys(ways)) rows.push({ ...(await measure(browser, module, way)), seconds: seconds[module] });
}
console.log(`\nOne run in Chromium ${browser.version()}`);
print(rows);
await browser.close();
process.exit(0);
