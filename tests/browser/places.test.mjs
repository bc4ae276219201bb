// The page wherever it stands and whatever it is made of.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { NARROW, PAGE, PAGE_BELOW, PAGE_OTHER, VIEWS, at, atHand, fold, go, seeds, sideways, violations } from "./harness.mjs";

test("it works below any path of a host", async () => {
  await at(`${PAGE_BELOW}#/overview`, {}, async (page, requests) => {
    const below = new URL(PAGE_BELOW).pathname;
    for (const hash of Object.values(VIEWS)) await go(page, hash);
    assert.ok(requests.some((url) => url.endsWith(".wasm")), "the recorder sees what is fetched");
    for (const url of requests) assert.ok(new URL(url).pathname.startsWith(below), `${url} is below ${below}`);
  });
});

test("once loaded, nothing is fetched any more", async () => {
  await at(`${PAGE}#/overview`, {}, async (page, requests) => {
    await atHand(page);
    const loaded = requests.length;
    for (const hash of Object.values(VIEWS)) await go(page, hash);
    await go(page, "#/search?q=relations");
    await page.locator("main a[href*='#/article/']").first().click();
    // A browser may look for the page's icon again when the address changes; that is not the page's doing.
    assert.deepEqual(requests.slice(loaded).filter((url) => !/\/icon[^/]*\.svg$/u.test(url)), []);
  });
});

test("it says what it is without a script", async () => {
  const html = await (await fetch(PAGE)).text();
  assert.match(html, /<html lang="en"/u);
  assert.match(html, /<title>[^<]+<\/title>/u);
  assert.match(html, /<meta name="viewport"/u);
  assert.match(html, /<noscript>[^]*\S[^]*<\/noscript>|<h1/u, "something to read where scripts are off");
});

test("a page of other articles holds nothing of those that ship", { skip: PAGE_OTHER ? false : "skipped: the articles for it are not there" }, async () => {
  const folder = process.env.DYAD_PAGE_OTHER_FOLDER;
  const ours = await seeds();
  const sentences = ours.flatMap(({ text }) => text.split(/(?<=[.?!]) /u)).filter((sentence) => sentence.length > 40);
  assert.ok(sentences.length > 50, "there are sentences to look for");
  for (const name of await readdir(folder, { recursive: true })) {
    const bytes = await readFile(`${folder}/${name}`).catch(() => null);
    const text = bytes && fold(bytes.toString("utf8"));
    if (text) for (const sentence of sentences) assert.ok(!text.includes(sentence), `${name} holds "${sentence}"`);
  }
  const shown = [];
  await at(`${PAGE_OTHER}#/overview`, { viewport: NARROW }, async (page) => {
    for (const hash of Object.values(VIEWS)) {
      await go(page, hash);
      shown.push(await page.locator("body").innerText());
      assert.equal(await sideways(page), null, hash);
    }
    await go(page, "#/overview");
    assert.deepEqual(await violations(page), []);
  });
  const text = fold(shown.join(" "));
  assert.match(text, /The wire of 1987/u, "it bears its own title");
  for (const word of ["THAAD", "Kang Kyung-wha", "Moon Jae-in", "Wang Yi", "Xi Jinping", "China–South Korea", "CHN-KOR"]) {
    assert.ok(!text.includes(word), `expected nothing about "${word}"`);
  }
});

test("a page of other articles searches them", { skip: PAGE_OTHER ? false : "skipped: the articles for it are not there" }, async () => {
  await at(`${PAGE_OTHER}#/search?q=wheat`, {}, async (page) => {
    await page.locator("main mark").first().waitFor();
    assert.match(await page.locator("main mark").first().innerText(), /wheat/iu);
    await page.locator("main a[href*='#/article/']").first().click();
    await page.waitForFunction(() => /wheat/iu.test(document.querySelector("main").innerText));
  });
});
