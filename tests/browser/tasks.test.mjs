// What people come for, done as they would do it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, PAGE, WIDE, at, fold, go, hashOf, ready, seeds, sideways, violations } from "./harness.mjs";

/** The sentence in evidence, as the reader shows it. */
const evidence = (page) => page.locator("#evidence");

/** Addresses of every sentence that a view opens. */
const openings = (page) =>
  page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll("main a[href*='#/article/']")]
        .map((link) => link.getAttribute("href"))
        .filter((href) => /[?&](event|sentence)=/u.test(href)),
    ),
  ]);

test("search finds as one types, marks what it found, and opens it", async () => {
  await at(`${PAGE}#/search`, {}, async (page) => {
    const field = page.getByRole("main").getByRole("searchbox");
    await field.pressSequentially("boycot", { delay: 20 });
    const marks = page.locator("main mark");
    await marks.first().waitFor();
    for (const mark of await marks.allInnerTexts()) assert.match(mark, /^boycott/iu);
    assert.match(hashOf(page), /[?&]q=boycot/u, "the words are in the address");
    await page.locator("main a[href*='#/article/']").first().click();
    await ready(page);
    assert.match(hashOf(page), /^#\/article\//u);
    assert.match(await page.locator("main").innerText(), /boycott/iu);
  });
});

test("a search without a result says so and offers no hit", async () => {
  await at(`${PAGE}#/search?q=zzqxv`, {}, async (page) => {
    assert.equal(await page.locator("main a[href*='#/article/']").count(), 0);
    assert.match(await page.locator("main").innerText(), /\bno\b|nothing|\b0\b/iu);
  });
});

test("phrases, negation and fields narrow a search", async () => {
  await at(`${PAGE}#/search`, {}, async (page) => {
    const found = async (words) => {
      await go(page, `#/search?q=${encodeURIComponent(words)}`);
      const links = await page.locator("main a[href*='#/article/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      return new Set(links.map((href) => /article\/([^?]+)/u.exec(href)[1]));
    };
    const word = await found("thaw");
    const phrase = await found('"signs of a thaw"');
    const without = await found("relations -thaw");
    assert.ok(word.size >= 1 && phrase.size >= 1 && phrase.size <= word.size);
    assert.ok(without.size >= 1);
    for (const article of phrase) assert.ok(!without.has(article), "what is excluded is not found");
  });
});

test("a status contribution opens its sentence, highlighted", async () => {
  const articles = await seeds();
  for (const viewport of [WIDE, NARROW]) {
    await at(`${PAGE}#/status/CHN-KOR`, { viewport }, async (page) => {
      const row = page.locator("main a[href*='#/article/'][href*='event=']").first();
      await row.click();
      await ready(page);
      await evidence(page).waitFor();
      assert.ok(await inView(evidence(page)), "the sentence is in view");
      const words = fold(await evidence(page).innerText());
      assert.ok(articles.some(({ text }) => text.includes(words)), `expected words of an article, but found "${words}"`);
      assert.ok(await isTinted(evidence(page)), "the sentence is set apart");
    });
  }
});

test("every claim of status, timeline and overview opens a sentence that stands in an article", async () => {
  const articles = await seeds();
  await at(`${PAGE}#/overview`, {}, async (page) => {
    let opened = 0;
    for (const view of ["#/overview", "#/status/CHN-KOR", "#/timeline"]) {
      await go(page, view);
      const addresses = await openings(page);
      assert.ok(addresses.length > 0, `${view} opens sentences`);
      for (const address of addresses) {
        await go(page, address);
        const words = fold(await evidence(page).innerText());
        assert.ok(words.split(" ").length >= 3, `${address} opens "${words}"`);
        assert.ok(articles.some(({ text }) => text.includes(words)), `${address} opens words of no article: "${words}"`);
        opened += 1;
      }
    }
    console.log(`${opened} sentences opened`);
  });
});

test("the contributions add up to the level shown", async () => {
  await at(`${PAGE}#/status/CHN-KOR`, {}, async (page) => {
    const rows = await page.locator("main [data-contribution]").evaluateAll((all) => all.map((row) => Number(row.dataset.contribution)));
    const level = await page.locator("main [data-level]").first().getAttribute("data-level");
    assert.ok(rows.length > 0, "there is a ledger");
    const sum = rows.reduce((total, value) => total + value, 0);
    assert.equal(sum, Number(level), `${rows.join(" + ")} = ${sum}`);
  });
});

test("the timeline zooms and moves by keyboard, and comes back", async () => {
  await at(`${PAGE}#/timeline`, {}, async (page) => {
    const chart = page.locator(".timeline-chart");
    await chart.focus();
    const drawn = () => chart.innerHTML();
    const days = () => {
      const limits = new URLSearchParams(hashOf(page).split("?")[1]);
      return (Date.parse(limits.get("to")) - Date.parse(limits.get("from"))) / 86_400_000;
    };
    const whole = await drawn();
    await page.keyboard.press("+");
    await page.waitForFunction(() => /from=\d{4}-\d\d-\d\d/u.test(location.hash));
    const wide = days();
    assert.notEqual(await drawn(), whole, "it is drawn anew");
    const once = await page.evaluate(() => location.hash);
    await page.keyboard.press("+");
    await page.waitForFunction((once) => location.hash !== once, once);
    assert.ok(days() < wide * 0.6, `${days()} days are about half of ${wide}`);
    const before = await page.evaluate(() => location.hash);
    await page.keyboard.press("Shift+ArrowLeft");
    await page.waitForFunction((before) => location.hash !== before, before);
    assert.ok(await chart.evaluate((chart) => chart === document.activeElement), "the focus stays");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("0");
    await page.waitForFunction(() => !location.hash.includes("from="));
    assert.equal(await drawn(), whole, "it is as it was");
  });
});

test("a timeline event is reached and opened by keyboard alone", async () => {
  await at(`${PAGE}#/timeline`, {}, async (page) => {
    const chart = page.getByRole("listbox").and(page.locator(".timeline-chart"));
    await chart.focus();
    // Marks that stand for several open a list of them; go on to one that stands alone.
    for (let step = 0; step < 40 && !hashOf(page).startsWith("#/article/"); step += 1) {
      await chart.focus();
      await page.keyboard.press("ArrowRight");
      const option = await chart.getAttribute("aria-activedescendant");
      assert.equal(await page.locator(`#${option}`).getAttribute("role"), "option", "the mark has a name of its own");
      await page.keyboard.press("Enter");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    assert.match(hashOf(page), /^#\/article\//u);
    await ready(page);
    await evidence(page).waitFor();
  });
});

test("the timeline is also a list, and the list opens the same sentences", async () => {
  await at(`${PAGE}#/timeline`, { viewport: NARROW }, async (page) => {
    const entries = page.locator("main ol li a[href*='#/article/'], main table a[href*='#/article/']");
    assert.ok((await entries.count()) > 5);
    await entries.first().click();
    await ready(page);
    await evidence(page).waitFor();
    assert.ok(await inView(evidence(page)));
  });
});

test("back and forward restore the view, its words and its place", async () => {
  await at(`${PAGE}#/search?q=relations`, { viewport: { width: 1000, height: 500 } }, async (page) => {
    const results = await page.locator("main").innerText();
    const links = page.locator("main a[href*='#/article/']");
    await links.last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(400);
    const place = await page.evaluate(() => scrollY);
    await links.last().click();
    await ready(page);
    const article = hashOf(page);
    const heading = await page.locator("main h1").innerText();
    await page.goBack();
    await ready(page);
    assert.equal(hashOf(page), "#/search?q=relations");
    assert.equal(await page.locator("main").innerText(), results);
    await page.waitForFunction((place) => Math.abs(scrollY - place) <= 2, place);
    await page.goForward();
    await ready(page);
    assert.equal(hashOf(page), article);
    assert.equal(await page.locator("main h1").innerText(), heading);
  });
});

test("limits go along from view to view and can be taken away", async () => {
  await at(`${PAGE}#/timeline?from=2019&to=2020`, {}, async (page) => {
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Search" }).click();
    await ready(page);
    assert.match(hashOf(page), /^#\/search\?.*from=2019-01-01&to=2020-12-31/u);
    const limits = page.getByRole("group", { name: /limits/iu }).or(page.getByLabel(/limits/iu));
    await limits.getByRole("button").or(limits.getByRole("link")).first().click();
    await page.waitForFunction(() => !/from=2019/u.test(location.hash) || !/to=2020/u.test(location.hash));
  });
});

test("the keyboard alone: skip link, navigation, search key", async () => {
  await at(`${PAGE}#/overview`, {}, async (page) => {
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    assert.match(await skip.innerText(), /skip/iu);
    assert.ok(await inView(skip), "the skip link shows itself");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.closest("main") !== null), true);
    await page.keyboard.press("/");
    const tag = await page.evaluate(() => document.activeElement.tagName);
    assert.ok(tag === "INPUT" || hashOf(page).startsWith("#/search"), "/ goes to the search");
  });
});

test("a theme once chosen stays", async () => {
  await at(`${PAGE}#/overview`, { colorScheme: "light" }, async (page) => {
    await page.getByRole("button", { name: /theme/iu }).first().click();
    for (let turn = 0; turn < 3; turn += 1) {
      if ((await page.locator("html").getAttribute("data-theme")) === "dark") break;
      const dark = page.getByRole("radio", { name: /dark/iu }).or(page.getByRole("menuitemradio", { name: /dark/iu }));
      if (await dark.count()) await dark.first().click();
      else await page.getByRole("button", { name: /theme/iu }).first().click();
    }
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.reload();
    await ready(page);
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.deepEqual(await violations(page), []);
  });
});

test("help and share open, are accessible, and close with Escape", async () => {
  for (const name of [/help/iu, /share/iu]) {
    await at(`${PAGE}#/overview`, { viewport: NARROW }, async (page) => {
      const opener = page.getByRole("banner").getByRole("button", { name }).first();
      await opener.click();
      const dialogue = page.getByRole("dialog");
      await dialogue.waitFor();
      assert.deepEqual(await violations(page), []);
      assert.equal(await sideways(page), null);
      await page.keyboard.press("Escape");
      await dialogue.waitFor({ state: "detached" });
      assert.ok(await opener.evaluate((button) => button === document.activeElement), "the focus is back where it was");
    });
  }
});

async function inView(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.top >= -1 && box.top < innerHeight;
  });
}

/** Whether the element or what it holds has a ground of its own. */
async function isTinted(locator) {
  return locator.evaluate((element) => {
    const clear = (node) => ["rgba(0, 0, 0, 0)", "transparent"].includes(getComputedStyle(node).backgroundColor);
    return [element, ...element.querySelectorAll("*")].some((node) => !clear(node));
  });
}
