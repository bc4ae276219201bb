// What is delivered beside the running page: the files for others, and what stands there before and without it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { NARROW, PAGE, WIDE, at, fold, ready, seeds, sideways, violations } from "./harness.mjs";

const FOLDER = process.env.DYAD_PAGE_FOLDER;

/** Opens the page where it cannot start. */
async function unstarted(address, options, work) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: process.env.DYAD_CHROMIUM, args: process.env.DYAD_CHROMIUM_ARGUMENTS.split(" ") });
  try {
    const { prepare, ...rest } = options;
    const page = await (await browser.newContext(rest)).newPage();
    await prepare?.(page);
    await page.goto(address);
    await work(page);
  } finally {
    await browser.close();
  }
}

test("every file that the share dialogue offers is there", async () => {
  await at(`${PAGE}#/overview`, {}, async (page) => {
    await page.getByRole("banner").getByRole("button", { name: /share/iu }).click();
    const links = page.getByRole("dialog").locator("a[download]");
    await links.first().waitFor();
    const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
    assert.equal(addresses.length, 7);
    for (const address of addresses) {
      const answer = await fetch(address);
      assert.equal(answer.status, 200, address);
      assert.ok((await answer.text()).length > 100, `${address} says something`);
    }
    const frame = await page.getByRole("dialog").getByLabel("Embed as a frame").inputValue();
    assert.ok(frame.includes(`src="${PAGE}?embed=1#/overview"`), frame);
  });
});

test("the exports are what they say they are", async () => {
  const read = (name) => readFile(`${FOLDER}/${name}`, "utf8");
  const corpus = JSON.parse(await read("corpus.json"));
  const articles = await seeds();
  assert.equal(corpus.articles.length, articles.length);
  let events = 0;
  for (const article of corpus.articles) {
    const bytes = Buffer.from(article.text);
    for (const event of article.events) {
      assert.equal(bytes.subarray(event.start, event.end).toString(), event.text);
      events += 1;
    }
  }
  assert.equal((await read("events.csv")).trimEnd().split("\r\n").length, events + 1);
  assert.match(await read("events.ics"), /^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/u);
  assert.equal(JSON.parse(await read("citations.json")).length, articles.length);
  assert.equal((await read("citations.bib")).match(/^@article\{/gmu).length, articles.length);
  assert.equal((await read("citations.ris")).match(/^ER {2}- /gmu).length, articles.length);
});

test("without scripts the finding, the events and the articles are there to read", async () => {
  for (const viewport of [WIDE, NARROW]) {
    await unstarted(PAGE, { javaScriptEnabled: false, viewport }, async (page) => {
      assert.equal(await page.locator("h1").count(), 1);
      const text = fold(await page.locator("main").innerText());
      assert.match(text, /Scripts are switched off/u);
      for (const article of JSON.parse(await readFile(`${FOLDER}/corpus.json`, "utf8")).articles) {
        assert.ok(text.includes(fold(article.title)), article.title);
      }
      assert.ok(await page.locator("main svg.drawing").first().isVisible(), "the figure");
      assert.ok((await page.locator("main .entries li").count()) > 10, "the events");
    });
  }
  const html = await (await fetch(PAGE)).text();
  const described = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/u.exec(html)[1]);
  assert.equal(described["@type"], "Dataset");
  assert.ok(described.isBasedOn.length > 0 && described.about.length > 0);
  assert.match(html, /<meta property="og:title" content="[^"]+">/u);
});

test("what is said to search engines opens its sentence, and the picture is one", async () => {
  const html = await (await fetch(PAGE)).text();
  const described = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/u.exec(html)[1]);
  for (const { url, name } of described.about.slice(0, 3)) {
    await at(new URL(url, PAGE).href, {}, async (page) => {
      assert.ok((await page.locator("#evidence").innerText()).length > 20, name);
    });
  }
  await at(PAGE, {}, async (page) => {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, described.image);
    assert.deepEqual(size, [1200, 630]);
  });
});

test("what stands there before the page is accessible, too", async () => {
  const prepare = (page) => page.route(/\.wasm$/u, (route) => route.abort());
  for (const viewport of [WIDE, NARROW]) {
    await unstarted(`${PAGE}#/timeline`, { viewport, prepare }, async (page) => {
      const notice = page.locator("#page-notice");
      await notice.waitFor({ state: "visible" });
      assert.match(await notice.innerText(), /could not start/u, "where it cannot start, it says so");
      assert.ok(await page.locator("main svg.drawing").first().isVisible(), "and the overview stays");
      assert.equal(await sideways(page), null);
      assert.deepEqual(await violations(page), []);
    });
  }
});

test("another view does not show the overview first, and nothing jumps", async () => {
  for (const hash of ["#/overview", "#/timeline", "#/sources"]) {
    // A worker would answer from its cache, past what holds the page back.
    await at(PAGE + hash, { serviceWorkers: "block", provoked: /blocked by Playwright|ERR_ABORTED/u }, async (page) => {
      // The page is held back until the snapshot has been drawn.
      await page.route(/\.wasm$/u, async (route) => {
        await new Promise((done) => setTimeout(done, 500));
        await route.continue();
      });
      await page.goto("about:blank");
      const loaded = page.goto(PAGE + hash);
      await page.locator("#page-content").waitFor({ state: "attached" });
      await loaded;
      const shown = await page.locator("#page-content h1").isVisible();
      assert.equal(shown, hash === "#/overview", hash);
      await ready(page);
      const shifts = await page.evaluate(() => window.layoutShifts);
      assert.deepEqual(shifts, [], hash);
    });
  }
});
