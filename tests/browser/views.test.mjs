// Every view, opened cold by its address, in light and dark, wide and narrow: it is there, whole, and accessible.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, PAGE, VIEWS, WIDE, at, go, sideways, violations } from "./harness.mjs";

/** Above this a reader sees things jump; drawn at the right width from the start, nothing moves at all. */
const MOST_LAYOUT_SHIFT = 0.01;

/** Addresses with identifiers are taken from the page itself: the first pair, article and person it links to. */
async function addresses() {
  const found = { ...VIEWS };
  await at(`${PAGE}#/overview`, {}, async (page) => {
    const first = (pattern) =>
      page.evaluate((pattern) => {
        const links = [...document.querySelectorAll("main a[href]")].map((link) => link.getAttribute("href"));
        return links.find((href) => href.startsWith(pattern));
      }, pattern);
    await go(page, "#/sources");
    found.article = await first("#/article/");
    await go(page, "#/actor");
    found.actor = await first("#/actor/");
    found["search for words"] = "#/search?q=relations";
    found["timeline, limited"] = "#/timeline?from=2016&to=2018&type=sanction";
    found["unknown address"] = "#/no-such-view/at-all";
  });
  for (const [name, address] of Object.entries(found)) assert.ok(address, `expected an address for ${name}`);
  return found;
}

const all = await addresses();

for (const [name, hash] of Object.entries(all)) {
  for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${name}, ${size}, ${colorScheme}`, async () => {
        await at(PAGE + hash, { viewport, colorScheme }, async (page) => {
          assert.equal(await page.locator("h1").count(), 1, "one heading of the first level");
          assert.ok((await page.locator("main").innerText()).trim().length > 40, "words in the view");
          assert.match(await page.title(), /\S+ – \S+/u, "a title of its own");
          assert.deepEqual(await violations(page), [], "axe finds nothing");
          assert.equal(await sideways(page), null, "no scrolling sideways");
          const shifts = await page.evaluate(() => window.layoutShifts);
          const sum = shifts.reduce((total, { value }) => total + value, 0);
          assert.ok(sum <= MOST_LAYOUT_SHIFT, `nothing jumps, but ${sum.toFixed(4)} by ${JSON.stringify(shifts)}`);
        });
      });
    }
  }
}

test("dark is dark and light is light", async () => {
  const paper = {};
  for (const colorScheme of ["light", "dark"]) {
    await at(`${PAGE}#/overview`, { colorScheme }, async (page) => {
      paper[colorScheme] = await page.evaluate(() => {
        const canvas = document.createElement("canvas").getContext("2d");
        canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 3;
      });
    });
  }
  assert.ok(paper.light > 200 && paper.dark < 60, JSON.stringify(paper));
});

test("every view prints: all of it, on white, without the controls", async () => {
  await at(`${PAGE}#/overview`, { viewport: WIDE }, async (page) => {
    for (const hash of Object.values(all)) {
      await page.emulateMedia({ media: "screen" });
      await go(page, hash);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      assert.ok(await page.locator("main h1").isVisible(), `${hash}: the heading is printed`);
      assert.equal(await page.getByRole("navigation").filter({ visible: true }).count(), 0, `${hash}: no navigation`);
      assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0, `${hash}: no buttons`);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.match(paper, /255, 255, 255|rgba\(0, 0, 0, 0\)/u, `${hash}: white paper`);
      const pdf = await page.pdf({ format: "A4" });
      assert.ok(pdf.length > 5_000, `${hash}: a document comes out`);
    }
  });
});
