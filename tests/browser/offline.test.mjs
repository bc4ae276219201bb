// Without a network: after one visit the page opens again, heals itself, and takes a new edition when told to.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, test } from "node:test";
import { PAGE, VIEWS, at, atHand, go, ready } from "./harness.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json" };

// A host of its own that can be cut off, with a copy of the page that can change.
const folder = await mkdtemp(join(tmpdir(), "dyad-offline-"));
await cp(process.env.DYAD_PAGE_FOLDER, folder, { recursive: true });
let cut = false;
const server = createServer(async (request, response) => {
  if (cut) return request.socket.destroy();
  const name = new URL(request.url, "http://host").pathname.slice(1) || "index.html";
  try {
    const bytes = await readFile(join(folder, name));
    response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Cache-Control": "no-store" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const HOST = `http://127.0.0.1:${server.address().port}/`;
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the network itself complains of once it is cut. */
const provoked = /ERR_|Failed to load resource|Failed to update a ServiceWorker|sw\.js/u;

test("the worker holds exactly the page, and the page opens without a network", async () => {
  await at(`${HOST}#/overview`, { provoked }, async (page) => {
    await atHand(page);
    const held = await page.evaluate(async () => {
      const names = [];
      for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) names.push(new URL(request.url).pathname);
      return names.sort();
    });
    assert.ok(held.includes("/") && held.some((name) => name.endsWith(".wasm")), held.join());
    for (const name of ["/dyad.html", "/corpus.json", "/sw.js", "/embed.js"]) assert.ok(!held.includes(name), name);
    cut = true;
    try {
      await page.reload();
      await ready(page);
      for (const hash of Object.values(VIEWS)) await go(page, hash);
      await page.goto(`${HOST}index.html#/search?q=relations`);
      await ready(page);
      await page.locator("main mark").first().waitFor();
    } finally {
      cut = false;
    }
  });
});

test("a cache with holes heals", async () => {
  await at(`${HOST}#/overview`, { provoked }, async (page) => {
    await atHand(page);
    const holes = await page.evaluate(async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const gone = (await cache.keys()).filter((request) => /\.(wasm|css)$/u.test(request.url));
      for (const request of gone) await cache.delete(request);
      return gone.length;
    });
    assert.ok(holes >= 2);
    await page.reload();
    await ready(page);
    cut = true;
    try {
      await page.reload();
      await ready(page);
    } finally {
      cut = false;
    }
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    await page.reload();
    await ready(page);
  });
});

test("a new edition is announced and comes on the reader's word", async () => {
  await at(`${HOST}#/overview`, { provoked }, async (page) => {
    await atHand(page);
    const [index, worker] = await Promise.all(["index.html", "sw.js"].map((name) => readFile(join(folder, name), "utf8")));
    const { createHash } = await import("node:crypto");
    const next = index.replace("<body>", '<body data-edition="next">');
    const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    await writeFile(join(folder, "index.html"), next);
    await writeFile(join(folder, "sw.js"), worker.replace(hash(index), hash(next)).replace(/EDITION ?= ?"\w+"/u, 'EDITION = "next"'));
    try {
      await page.reload();
      await ready(page);
      assert.equal(await page.locator("body[data-edition]").count(), 0, "what is at hand is shown first");
      const notice = page.locator("#page-edition");
      await notice.waitFor({ state: "visible", timeout: 20_000 });
      await notice.getByRole("button").click();
      await page.locator("body[data-edition=next]").waitFor({ state: "attached", timeout: 20_000 });
      await ready(page);
      const caches_ = await page.evaluate(async () => (await caches.keys()).length);
      assert.equal(caches_, 1, "the old edition is gone");
    } finally {
      await Promise.all([writeFile(join(folder, "index.html"), index), writeFile(join(folder, "sw.js"), worker)]);
    }
  });
});

test("the page that takes the worker away leaves nothing behind", async () => {
  await at(`${HOST}#/overview`, { provoked }, async (page) => {
    await atHand(page);
    const worker = await readFile(join(folder, "sw.js"), "utf8");
    const off = await readFile(new URL("../../crates/delivery/src/no_worker.js", import.meta.url), "utf8");
    await writeFile(join(folder, "sw.js"), off);
    try {
      await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
      await page.waitForFunction(async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()));
    } finally {
      await writeFile(join(folder, "sw.js"), worker);
    }
  });
});

test("where workers are refused the page does without", async () => {
  await at(`${PAGE}#/overview`, { serviceWorkers: "block", provoked: /blocked by Playwright/u }, async (page) => {
    await go(page, "#/timeline");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.offline), undefined);
  });
  await at(`${PAGE}?embed=1#/overview`, {}, async (page) => {
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0, "none in embed mode");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
});
