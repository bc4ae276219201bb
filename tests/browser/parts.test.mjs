// A corpus that is too large to embed: its parts are fetched as they are read, kept for when there is no network, asked
// for again where that failed, and never taken for what they are not. The page of other articles is built so.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { after, test } from "node:test";
import { at, atHand, ready, violations } from "./harness.mjs";
import { changeableHost } from "./host.mjs";

const FOLDER = process.env.DYAD_PAGE_OTHER_FOLDER;
const skip = FOLDER ? false : "skipped: the articles for the page of other articles are not there";
const host = FOLDER && (await changeableHost(FOLDER));
const HOST = host?.address;
const PARTS = FOLDER ? (await readdir(`${FOLDER}/corpus`)).sort() : [];
after(() => host?.close());

/** What the browser itself complains of where the network fails. */
const provoked = /ERR_|Failed to load resource|Failed to update a ServiceWorker|sw\.js|404 for .*\.bin/u;
const partsOf = (requests) => requests.filter((url) => url.includes("/corpus/")).map((url) => url.split("/").pop());

/** Goes to another hash, and waits until it is drawn whole. */
async function open(page, hash) {
  await page.evaluate(async (hash) => {
    location.hash = hash;
    do await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    while (document.querySelector("main[aria-busy]"));
  }, hash);
  await ready(page);
}

const waiting = (page) => page.locator("main[aria-busy] .waiting");
const results = (page) => page.locator(".results").innerText();

/** Does something while the host behaves otherwise, which ends with it. */
async function meanwhile(otherwise, work) {
  const before = Object.fromEntries(Object.keys(otherwise).map((key) => [key, host[key]]));
  Object.assign(host, otherwise);
  try {
    await work();
  } finally {
    Object.assign(host, before);
  }
}

test("a search fetches what it reads, once, and finds what the single file finds", { skip }, async () => {
  assert.ok(PARTS.length > 10, `${PARTS.length} parts`);
  const queries = ["wheat", "trade deficit with japan", "sugr", "oil OR gold", "w"];
  const found = [];
  await at(`${HOST}#/search?q=wheat`, {}, async (page, requests) => {
    await page.locator(".results mark").first().waitFor();
    const first = partsOf(requests);
    assert.ok(first.length > 0 && first.length < PARTS.length, `${first.length} of ${PARTS.length} parts`);
    for (const query of queries) {
      await open(page, `#/search?q=${encodeURIComponent(query)}`);
      found.push(await results(page));
    }
    const all = partsOf(requests);
    assert.ok(all.length > first.length, "other queries read other parts");
    assert.equal(new Set(all).size, all.length, "no part is fetched twice");
    assert.ok(all.every((name) => PARTS.includes(name)));
  });
  await at(`${HOST}dyad.html#/search`, {}, async (page, requests) => {
    for (const [nth, query] of queries.entries()) {
      await open(page, `#/search?q=${encodeURIComponent(query)}`);
      assert.equal(await results(page), found[nth], query);
    }
    assert.ok(found.every((text) => text.length > 100));
    assert.deepEqual(partsOf(requests), []);
  });
});

test("while parts come, the page says so and shows nothing that could be wrong", { skip }, async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await meanwhile({ holds: (name) => (name.startsWith("corpus/") ? held : undefined) }, async () => {
    await at(`${HOST}#/method`, {}, async (page) => {
      await page.evaluate(() => { location.hash = "#/search"; });
      await page.locator("#query").fill("wheat");
      await waiting(page).waitFor();
      assert.match(await waiting(page).locator("[role=status]").innerText(), /^Fetching articles: [\d.]+ [KM]B\.$/u);
      assert.match(await waiting(page).innerText(), /0 KB of [\d.]+ [KM]B are here/u);
      assert.equal(await page.locator(".results, .result-head, .facets").filter({ visible: true }).count(), 0);
      assert.ok(await page.locator("#query").evaluate((field) => field === document.activeElement), "typing goes on");
      assert.deepEqual(await violations(page), []);
      // Who leaves does not wait.
      await page.evaluate(() => { location.hash = "#/method"; });
      await page.locator("main:not([aria-busy]) .prose").first().waitFor();
      await page.evaluate(() => { location.hash = "#/search?q=wheat"; });
      await waiting(page).waitFor();
      await page.evaluate(() => { window.layoutShifts = []; });
      release();
      await page.locator("main:not([aria-busy]) .results mark").first().waitFor();
      assert.equal((await page.locator(".waiting").innerText()).trim(), "");
      const shifts = await page.evaluate(() => window.layoutShifts);
      assert.ok(shifts.reduce((sum, { value }) => sum + value, 0) < 0.1, `what is seen moves: ${JSON.stringify(shifts)}`);
    });
  });
});

test("reader, status of a pair, actors: every view has what it needs", { skip }, async () => {
  await at(`${HOST}#/search?q=tariffs`, {}, async (page, requests) => {
    const link = page.locator(".results a[href*='#/article/']").first();
    const title = await link.innerText();
    await link.click();
    await ready(page);
    assert.ok((await page.locator("main article").innerText()).includes(title.trim()));
    assert.ok(await page.locator("main h1").evaluate((heading) => heading === document.activeElement), "the focus is on the heading");
    await open(page, "#/status");
    const ledger = page.locator("main a[href*='#/article/']");
    assert.ok((await ledger.count()) > 2, "each observation opens its sentence");
    assert.doesNotMatch(await page.locator("main").innerText(), /“”/u);
    await ledger.first().click();
    await ready(page);
    await page.locator("#evidence, .evidence, mark.sentence").first().waitFor();
    assert.ok(partsOf(requests).length < PARTS.length, "not all is needed for this");
    await open(page, "#/actor");
    assert.match(await page.locator("main").innerText(), /\d mentions in \d+ articles/u);
    const articles = PARTS.length - new Set(partsOf(requests)).size;
    await open(page, "#/sources");
    assert.equal(PARTS.length - new Set(partsOf(requests)).size, articles, "all articles were read for the actors");
  });
});

test("what cannot be fetched is said, and asked for again on the reader's word", { skip }, async () => {
  await at(`${HOST}#/method`, { provoked }, async (page) => {
    await meanwhile({ refuses: /^corpus\// }, async () => {
      await page.evaluate(() => { location.hash = "#/search?q=wheat"; });
      await page.getByRole("button", { name: "Try again" }).waitFor();
      assert.match(await waiting(page).innerText(), /could not be fetched/u);
      assert.deepEqual(await violations(page), []);
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("button", { name: "Try again" }).waitFor();
    });
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".results mark").first().waitFor();
    assert.equal(await waiting(page).count(), 0);
  });
});

test("wrong bytes are no answer", { skip }, async () => {
  const flipped = (name, bytes) => {
    if (!name.startsWith("corpus/")) return bytes;
    const wrong = Buffer.from(bytes);
    wrong[wrong.length >> 1] ^= 1;
    return wrong;
  };
  const exchanged = (name, bytes) => (name.startsWith("corpus/") ? readFileSync(`${FOLDER}/corpus/${PARTS.find((other) => !name.endsWith(other))}`) : bytes);
  for (const [changes, said] of [[flipped, /could not be fetched|arrived damaged/u], [exchanged, /arrived damaged/u]]) {
    await at(`${HOST}#/method`, { provoked }, async (page) => {
      await meanwhile({ changes }, async () => {
        await page.evaluate(() => { location.hash = "#/search?q=wheat"; });
        await page.getByRole("button", { name: "Try again" }).waitFor();
        assert.match(await waiting(page).innerText(), said);
      });
      await page.getByRole("button", { name: "Try again" }).click();
      await page.locator(".results mark").first().waitFor();
    });
  }
});

test("what was read is there without a network, and all of it for who asks", { skip }, async () => {
  await at(`${HOST}#/search?q=wheat`, { provoked }, async (page, requests) => {
    await atHand(page);
    await page.locator(".results mark").first().waitFor();
    const found = await results(page);
    await meanwhile({ cut: true }, async () => {
      await page.reload();
      await page.locator(".results mark").first().waitFor();
      assert.equal(await results(page), found);
      await page.evaluate(() => { location.hash = "#/actor"; });
      await page.getByRole("button", { name: "Try again" }).waitFor();
    });
    await open(page, "#/method");
    await page.getByRole("button", { name: "Share" }).click();
    const note = page.locator(".offline-note");
    await note.waitFor();
    await page.waitForFunction(() => /[1-9][\d.]* [KM]B of/u.test(document.querySelector(".offline-note").innerText));
    assert.match(await note.innerText(), /the articles read so far: [\d.]+ [KM]B of [\d.]+ [KM]B/u);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: /^Make all available offline \([\d.]+ [KM]B\)$/u }).click();
    await page.getByText("All articles are available offline").waitFor();
    await page.keyboard.press("Escape");
    const fetched = requests.length;
    await meanwhile({ cut: true }, async () => {
      await page.reload();
      await open(page, "#/actor");
      assert.match(await page.locator("main").innerText(), /\d mentions in \d+ articles/u);
    });
    assert.equal(partsOf(requests.slice(fetched)).length, 0, "nothing is fetched twice");
    // Another edition takes away what it does not name.
    const worker = await host.read("sw.js");
    await host.write("sw.js", worker.replace(PARTS[0], "0000000000000000.bin").replace(/EDITION ?= ?"\w+"/u, 'EDITION = "next"'));
    await page.reload();
    await page.getByRole("button", { name: "Show it" }).click();
    await page.waitForFunction(async ([gone, kept]) => {
      const name = (await caches.keys()).find((name) => name.endsWith(" parts"));
      const names = (await (await caches.open(name)).keys()).map(({ url }) => url.split("/").pop());
      return !names.includes(gone) && names.includes(kept);
    }, [PARTS[0], PARTS[1]]);
    await host.write("sw.js", worker);
  });
});

test("the list of events is saved whole", { skip }, async () => {
  await at(`${HOST}#/method`, {}, async (page) => {
    await page.getByRole("button", { name: "Share" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Events as CSV" }).click()]);
    const lines = (text) => text.split("\r\n").length;
    const saved = await readFile(await download.path(), "utf8");
    assert.equal(lines(saved), lines(await readFile(`${FOLDER}/events.csv`, "utf8")));
  });
});

test("below a path and inside another page: parts come from beside the page, and a page inside keeps none", { skip }, async () => {
  await at(`${HOST}below/?embed=1#/search?q=wheat`, {}, async (page, requests) => {
    await page.locator(".results mark").first().waitFor();
    const parts = requests.filter((url) => url.endsWith(".bin"));
    assert.ok(parts.length > 0 && parts.every((url) => url.startsWith(`${HOST}below/corpus/`)));
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  });
});
