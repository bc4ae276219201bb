// Lighthouse on the built page, served compressed as hosts do, over a slow line and a fast one. `cargo xtask bench
// lighthouse` runs it: `node measure.mjs FOLDER`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [folder] = process.argv.slice(2);
/** What Lighthouse reports of each line, and how slow that line is. */
const LINES = {
  // Lighthouse's own setting for a phone: 1.6 Mbit/s, 150 ms there and back, a processor at a quarter of its speed.
  phone: undefined,
  // Its own for a desk: 10 Mbit/s, 40 ms.
  desk: desktopConfig,
};
const SCORES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = { "first-contentful-paint": "first paint", "largest-contentful-paint": "largest paint", "total-blocking-time": "blocked", "cumulative-layout-shift": "layout shift" };
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json" };

/** Measurements of each line; the middle one of their performance is reported. */
const RUNS = 3;

const compressed = new Map();
const server = createServer(async (request, response) => {
  const name = new URL(request.url, "http://host").pathname.slice(1) || "index.html";
  const bytes = compressed.get(name) ?? (await readFile(join(folder, name)).then((bytes) => brotliCompressSync(bytes), () => null));
  if (!bytes) return response.writeHead(404).end();
  compressed.set(name, bytes);
  response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Content-Encoding": "br", "Content-Length": bytes.length, "Cache-Control": "max-age=31536000" }).end(bytes);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const address = `http://127.0.0.1:${server.address().port}/`;
// So that no measurement waits for the compression.
await fetch(address).then((answer) => answer.text());

const rows = [];
const reasons = new Set();
try {
  for (const [line, config] of Object.entries(LINES)) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measured(config));
    runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
    const { categories, audits } = runs[Math.floor(RUNS / 2)];
    rows.push([line, ...SCORES.map((name) => String(Math.round(categories[name].score * 100))), ...Object.keys(TIMES).map((name) => audits[name].displayValue.replaceAll("\u00a0", " "))]);
    for (const name of SCORES) {
      for (const { id, weight } of categories[name].auditRefs) {
        const { score, title, displayValue } = audits[id];
        if (weight > 0 && score !== null && score < 1) reasons.add(`${line}, ${name}: ${title}${displayValue ? ` (${displayValue.replaceAll("\u00a0", " ")})` : ""}, ${Math.round(score * 100)} of 100, weight ${weight}`);
      }
    }
  }
} finally {
  server.closeAllConnections();
  server.close();
}
const head = ["line", ...SCORES, ...Object.values(TIMES)];
const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
for (const row of [head, ...rows]) console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
for (const reason of reasons) console.log(reason);

/** One report, by a browser of its own. */
async function measured(config) {
  const chrome = await launch({ chromePath: process.env.DYAD_CHROMIUM, chromeFlags: process.env.DYAD_CHROMIUM_ARGUMENTS.split(" "), ignoreDefaultFlags: false });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: SCORES, throttlingMethod: "devtools", logLevel: "error" }, config);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    chrome.kill();
  }
}
