// Without a network: after one visit the page opens again, heals itself, and takes a new edition when told to.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { PAGE, VIEWS, at, atHand, go, ready } from "./harness.mjs";
import { changeableHost } from "./host.mjs";

const host = await changeableHost();
const HOST = host.address;
after(() => host.close());

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
    host.cut = true;
    try {
      await page.reload();
      await ready(page);
      for (const hash of Object.values(VIEWS)) await go(page, hash);
      await page.goto(`${HOST}index.html#/search?q=relations`);
      await ready(page);
      await page.locator("main mark").first().waitFor();
    } finally {
      host.cut = false;
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
    host.cut = true;
    try {
      await page.reload();
      await ready(page);
    } finally {
      host.cut = false;
    }
    await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
    await page.reload();
    await ready(page);
  });
});

test("a new edition is announced and comes on the reader's word", async () => {
  await at(`${HOST}#/overview`, { provoked }, async (page) => {
    await atHand(page);
    const [index, worker] = await Promise.all(["index.html", "sw.js"].map(host.read));
    await host.publish();
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
      await Promise.all([host.write("index.html", index), host.write("sw.js", worker)]);
    }
  });
});

test("the page that takes the worker away leaves nothing behind", async () => {
  await at(`${HOST}#/overview`, { provoked }, async (page) => {
    await atHand(page);
    const worker = await host.read("sw.js");
    const off = await readFile(new URL("../../crates/delivery/src/no_worker.js", import.meta.url), "utf8");
    await host.write("sw.js", off);
    try {
      await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
      await page.waitForFunction(async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()));
    } finally {
      await host.write("sw.js", worker);
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
