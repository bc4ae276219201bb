// The page in one file, opened from disk as by a double click.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { NARROW, VIEWS, at, fold, go, hashOf, ready, seeds, sideways, violations } from "./harness.mjs";

const FOLDER = process.env.DYAD_PAGE_FOLDER;
const FILE = pathToFileURL(`${FOLDER}/dyad.html`).href;

test("from disk: every view, and not one request", async () => {
  await at(`${FILE}#/overview`, {}, async (page, requests) => {
    for (const [name, hash] of Object.entries(VIEWS)) {
      await go(page, hash);
      assert.equal(await page.locator("h1").count(), 1, name);
      assert.ok((await page.locator("main").innerText()).trim().length > 40, `${name}: words in the view`);
    }
    const fetched = requests.filter((url) => !url.startsWith("data:") && url.split("#")[0] !== FILE);
    assert.deepEqual(fetched, []);
    assert.ok(requests.length > 0, "the recorder sees the page itself");
  });
});

test("from disk: the same words as from a server", async () => {
  for (const hash of ["#/overview", "#/status", "#/search?q=boycott"]) {
    const words = [];
    for (const address of [FILE, process.env.DYAD_PAGE]) {
      await at(address + hash, {}, async (page) => words.push(fold(await page.locator("main").innerText())));
    }
    assert.equal(words[0], words[1], hash);
  }
});

test("from disk: a deep link opens its sentence; back and forward work", async () => {
  const articles = await seeds();
  let opened;
  await at(`${FILE}#/status`, {}, async (page) => {
    const link = page.locator("main a[href*='#/article/'][href*='event=']").first();
    opened = await link.getAttribute("href");
    await link.click();
    await page.locator("#evidence").waitFor();
    await page.goBack();
    await page.locator("#evidence").waitFor({ state: "detached" });
    assert.match(hashOf(page), /^#\/status/u);
    await page.goForward();
    await page.locator("#evidence").waitFor();
  });
  await at(FILE + opened, { viewport: NARROW }, async (page) => {
    const words = fold(await page.locator("#evidence").innerText());
    assert.ok(articles.some(({ text }) => text.includes(words)), `expected words of an article, but found "${words}"`);
    assert.equal(await sideways(page), null);
  });
});

test("from disk: search as one types, a theme that stays, print", async () => {
  await at(`${FILE}#/search`, { colorScheme: "light" }, async (page) => {
    await page.getByRole("main").getByRole("searchbox").pressSequentially("boycot");
    await page.locator("main mark").first().waitFor();
    await page.evaluate(() => localStorage.setItem("dyad-theme", "dark"));
    await page.reload();
    await ready(page);
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.pdf({ format: "A4" })).length > 5_000, "a document comes out");
  });
});

test("from disk: the policy names what is inside and allows nothing else", async () => {
  const html = await readFile(`${FOLDER}/dyad.html`, "utf8");
  const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(html)[1];
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/u);
  assert.match(policy, /default-src 'none'/u);
  assert.doesNotMatch(html, /<script[^>]* src=|<link[^>]* href="(?!data:)/u, "nothing is linked");
  const provoked = /Content Security Policy|TrustedScript|example\.org\/spy\.png/u;
  await at(`${FILE}#/overview`, { provoked }, async (page) => {
    // Attacks are refused: a script that the policy does not name does not run, a picture is not asked for.
    const { attacked, refused } = await page.evaluate(async () => {
      const refused = new Set();
      document.addEventListener("securitypolicyviolation", (event) => refused.add(event.effectiveDirective));
      const script = document.createElement("script");
      try {
        script.textContent = "window.attacked = true";
      } catch {
        refused.add("trusted types");
      }
      document.body.append(script);
      const picture = new Image();
      const failed = new Promise((done) => { picture.onerror = done; });
      picture.src = "https://example.org/spy.png";
      await fetch("https://example.org/").catch(() => {});
      await failed;
      return { attacked: window.attacked === true, refused: [...refused] };
    });
    assert.equal(attacked, false);
    for (const what of ["img-src", "connect-src", "trusted types"]) assert.ok(refused.includes(what), `${what} among ${refused}`);
  });
});
