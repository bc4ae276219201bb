// What goes wrong outside the page: damaged bytes, a host that dies, a wrong clock, a full disk, an edition that is
// gone. Each time the page opens, or says why not and shows what arrived; it is never blank and never wrong.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { PAGE, atHand, fold, go, ready } from "./harness.mjs";
import { changeableHost } from "./host.mjs";

const host = await changeableHost();
const browser = await chromium.launch({ executablePath: process.env.DYAD_CHROMIUM, args: process.env.DYAD_CHROMIUM_ARGUMENTS.split(" ") });
after(async () => {
  await browser.close();
  await host.close();
});

/** Opens an address in a browser of its own, where things may go wrong. */
async function opened(address, work) {
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    await work(page, context);
  } finally {
    await context.close();
  }
}

/** The page says why it could not start, and what arrived stays. */
async function saysWhy(page, why) {
  const notice = page.locator("#page-notice");
  await notice.waitFor({ state: "visible" });
  assert.match(await notice.innerText(), why);
  assert.ok(await page.locator("main svg.drawing").first().isVisible(), "the overview stays");
  assert.equal(await page.locator("html[data-started]").count(), 0);
}

/** Where the corpus lies in the wasm: from its magic on, as many bytes as it says. */
function corpusIn(wasm) {
  for (let start = wasm.indexOf("DYADPACK"); start >= 0; start = wasm.indexOf("DYADPACK", start + 1)) {
    const length = Number(wasm.readBigUInt64LE(start + 16));
    if (wasm.readUInt32LE(start + 8) === 1 && length > 1000 && start + length <= wasm.length) return { start, length };
  }
  throw new Error("expected a corpus in the wasm, but found none");
}

test("damaged bytes of the corpus are said wherever they are, by page and single file", async () => {
  const name = await host.wasm();
  const wasm = await readFile(join(host.folder, name));
  const { start, length } = corpusIn(wasm);
  // The magic, the header, the middle, the last byte, which nothing reads before the search does.
  for (const place of [0, 30, Math.floor(length / 2), length - 1]) {
    const damaged = Buffer.from(wasm);
    damaged[start + place] ^= 4;
    await writeFile(join(host.folder, name), damaged);
    try {
      await opened(`${host.address}#/overview`, (page) => saysWhy(page, /articles of this page cannot be read: expected .* but found/u));
    } finally {
      await writeFile(join(host.folder, name), wasm);
    }
  }
  const single = await host.read("dyad.html");
  const packed = single.indexOf('id="page-packed"');
  const place = packed + Math.floor((single.indexOf("</script>", packed) - packed) / 2);
  const other = single[place] === "A" ? "B" : "A";
  const file = join(host.folder, "damaged.html");
  await writeFile(file, single.slice(0, place) + other + single.slice(place + 1));
  await opened(`${pathToFileURL(file).href}#/status`, (page) => saysWhy(page, /could not start/u));
});

test("a host that dies in the middle of a file: it is said, and the page opens when the host is back", async () => {
  for (const dies of [/\.wasm$/u, /dyad-explorer-\w+\.js$/u]) {
    host.dies = dies;
    await opened(`${host.address}#/timeline`, async (page) => {
      await saysWhy(page, /could not start/u);
      host.dies = null;
      await page.reload();
      await ready(page);
      assert.equal(await page.locator("#page-notice").count(), 0);
    });
  }
});

test("the words do not depend on the clock", async () => {
  const words = [];
  for (const time of ["1970-01-01T00:00:00Z", "2017-11-22T12:00:00Z", "2150-06-01T00:00:00Z"]) {
    await opened("about:blank", async (page) => {
      await page.clock.setFixedTime(new Date(time));
      for (const hash of ["#/overview", "#/timeline", "#/sources"]) {
        await page.goto(PAGE + hash);
        await page.reload();
        await ready(page);
        assert.equal(await page.evaluate(() => new Date().toISOString()), new Date(time).toISOString());
        words.push(fold(await page.locator("main").innerText()));
      }
    });
  }
  assert.deepEqual(words.slice(3, 6), words.slice(0, 3));
  assert.deepEqual(words.slice(6), words.slice(0, 3));
});

test("with a full disk the page does without a worker and without a memory", async () => {
  await opened("about:blank", async (page, context) => {
    const origin = new URL(host.address).origin;
    const session = await context.newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await page.addInitScript(() => {
      const { register } = ServiceWorkerContainer.prototype;
      ServiceWorkerContainer.prototype.register = async function (...given) {
        const registration = await register.apply(this, given);
        window.worker = registration.installing;
        return registration;
      };
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    await page.goto(`${host.address}#/overview`);
    await ready(page);
    // No worker that holds half an edition.
    await page.waitForFunction(() => window.worker?.state === "redundant");
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 0);
    await page.getByRole("banner").getByRole("button", { name: /theme|dark|light|system/iu }).first().click();
    for (const hash of ["#/timeline", "#/search?q=relations"]) await go(page, hash);
  });
});

test("an old worker with holes, whose edition is gone, announces the new one and lets it through", async () => {
  const punch = (page) => page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    for (const request of await cache.keys()) if (request.url.endsWith(".wasm")) await cache.delete(request);
  });
  await opened(`${host.address}#/overview`, async (page, context) => {
    await atHand(page);
    await punch(page);
    await host.publish({ moved: true });
    await page.reload();
    await saysWhy(page, /could not start/u);
    // A reader who opens the page again gets the new edition; so does one who takes the offer.
    const again = await context.newPage();
    await again.goto(`${host.address}#/timeline`);
    await again.locator("body[data-edition=next]").waitFor({ state: "attached" });
    await ready(again);
    await again.close();
    const notice = page.locator("#page-edition");
    await notice.waitFor({ state: "visible" });
    await notice.getByRole("button").click();
    await page.locator("body[data-edition=next]").waitFor({ state: "attached" });
    await ready(page);
  });
});
