// The figures of status and timeline: by pointer, by keyboard alone, as a screen reader hears them, and under strain.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { NARROW, PAGE, VIEWS, WIDE, at, go, hashOf, ready, sideways, violations } from "./harness.mjs";

const limits = (page) => {
  const found = new URLSearchParams(hashOf(page).split("?")[1]);
  return { from: Date.parse(found.get("from")), to: Date.parse(found.get("to")) };
};
const days = ({ from, to }) => (to - from) / 86_400_000;
/** Waits until the address tells of other limits than before. */
const moved = (page, before) => page.waitForFunction((before) => location.hash !== before, before);
const settle = (page) => page.waitForTimeout(400);
/** Waits until the address has stood still: on a slow machine it may follow in the middle of a drag. */
const rested = (page) =>
  page.waitForFunction(() => {
    const now = performance.now();
    if (globalThis.seenHash?.hash !== location.hash) globalThis.seenHash = { hash: location.hash, since: now };
    return now - globalThis.seenHash.since > 800;
  });

test("the wheel zooms with Ctrl and scrolls without, a drag moves, the brush chooses, and none of it opens a mark", async () => {
  await at(`${PAGE}#/timeline`, { viewport: WIDE }, async (page) => {
    const chart = await page.locator(".timeline-chart").boundingBox();
    await page.mouse.move(chart.x + 600, chart.y + 100);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await moved(page, "#/timeline");
    await rested(page);
    const zoomed = limits(page);
    const address = hashOf(page);
    assert.equal(await page.evaluate(() => visualViewport.scale), 1, "the browser's own zoom stays");
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => scrollY > 0);
    await settle(page);
    assert.equal(hashOf(page), address, "scrolling is scrolling");
    await page.evaluate(() => scrollTo(0, 0));
    const mark = await page.locator(".timeline-chart [role=option]").first().boundingBox();
    await page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2);
    await page.mouse.down();
    await page.mouse.move(mark.x + mark.width / 2 + 120, mark.y + 6, { steps: 6 });
    await page.mouse.up();
    await moved(page, address);
    await rested(page);
    assert.match(hashOf(page), /^#\/timeline/u, "a drag from a mark does not open it");
    assert.ok(Math.abs(days(limits(page)) - days(zoomed)) <= 2, `moved, not zoomed: ${address} became ${hashOf(page)}`);
    assert.ok(limits(page).from < zoomed.from, `moved back in time: ${address} became ${hashOf(page)}`);
    await go(page, "#/timeline");
    const drag = async (from, to) => {
      const before = hashOf(page);
      const strip = await page.locator(".brush-area").boundingBox();
      await page.mouse.move(strip.x + from, strip.y + 40);
      await page.mouse.down();
      await page.mouse.move(strip.x + to, strip.y + 40, { steps: 6 });
      await page.mouse.up();
      await moved(page, before);
      await rested(page);
      return limits(page);
    };
    const chosen = await drag(400, 600);
    const along = await drag(500, 560);
    assert.ok(Math.abs(days(along) - days(chosen)) <= 2 && along.from > chosen.from, "the brush is moved as a whole");
  });
});

test("while the timeline moves only the lanes that can be seen are drawn, and all when it rests", async () => {
  await at(`${PAGE}#/timeline?lanes=actor`, { viewport: { width: 1440, height: 420 } }, async (page) => {
    await page.locator(".timeline-chart").evaluate((chart) => chart.scrollIntoView());
    const drawn = () => page.locator(".timeline-chart").evaluate((chart) => {
      const lanes = new Set([...chart.querySelectorAll("[role=option]")].map((mark) => mark.id.split("-")[1]));
      return { lanes: lanes.size, rules: chart.querySelectorAll(".lane-rule").length };
    });
    const before = await drawn();
    const moving = await page.locator(".timeline-chart").evaluate(async (chart) => {
      const { left, top } = chart.getBoundingClientRect();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      chart.dispatchEvent(new WheelEvent("wheel", { deltaY: -4, ctrlKey: true, clientX: left + 700, clientY: top + 40, bubbles: true, cancelable: true }));
      await frame();
      await frame();
      const lanes = new Set([...chart.querySelectorAll("[role=option]")].map((mark) => mark.id.split("-")[1]));
      const seen = [...chart.querySelectorAll(".lane-name")].filter((name) => name.getBoundingClientRect().top < innerHeight);
      return { lanes: lanes.size, seen: seen.length };
    });
    assert.ok(before.lanes >= 4, `the strip is longer than the window: ${before.lanes} lanes`);
    assert.ok(moving.lanes < before.lanes, `${moving.lanes} of ${before.lanes} lanes`);
    assert.ok(moving.seen >= 1 && moving.lanes >= 1, "what can be seen is drawn");
    await moved(page, "#/timeline?lanes=actor");
    await rested(page);
    assert.deepEqual(await drawn(), before);
  });
});

test("a finger across the timeline moves it, and along the page scrolls the page", async () => {
  await at(`${PAGE}#/timeline`, { viewport: NARROW, hasTouch: true }, async (page) => {
    const action = await page.locator(".timeline-chart").evaluate((chart) => getComputedStyle(chart).touchAction);
    assert.match(action, /pan-y/u, "the page scrolls under a finger");
    assert.match(action, /pinch-zoom/u, "and can be enlarged");
  });
});

test("by keyboard alone: turning points, a ledger line's sentence and back", async () => {
  await at(`${PAGE}#/status`, { viewport: WIDE }, async (page) => {
    const curve = page.locator(".chart[role=listbox]").first();
    for (let step = 0; step < 60 && !(await curve.evaluate((chart) => chart === document.activeElement)); step += 1) await page.keyboard.press("Tab");
    assert.ok(await curve.evaluate((chart) => chart === document.activeElement), "Tab reaches the curve");
    await page.keyboard.press("ArrowRight");
    const option = page.locator(`#${await curve.getAttribute("aria-activedescendant")}`);
    assert.match(await option.getAttribute("aria-label"), /Turning point, level [−+]?\d/u);
    const spoken = page.locator("[role=status]").filter({ hasText: /\d+ of \d+$/u });
    assert.ok((await spoken.first().innerText()).length > 0, "title, date and place are said");
    const line = page.locator(".ledger tbody a").nth(2);
    for (let step = 0; step < 200 && !(await line.evaluate((link) => link === document.activeElement)); step += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await ready(page);
    await page.locator("#evidence").waitFor();
    await page.goBack();
    await ready(page);
    assert.match(hashOf(page), /^#\/status/u);
  });
});

test("by keyboard alone: marks, lanes, years, zoom, the ends of the brush; search follows", async () => {
  await at(`${PAGE}#/timeline`, { viewport: WIDE }, async (page) => {
    const chart = page.locator(".timeline-chart");
    await chart.focus();
    const reached = async (key) => {
      await page.keyboard.press(key);
      const id = await chart.getAttribute("aria-activedescendant");
      assert.equal(await page.locator(`#${id}`).getAttribute("aria-selected"), "true", `${key} reaches a mark`);
      return id;
    };
    const lane = (id) => id.split("-")[1];
    const first = await reached("ArrowRight");
    assert.notEqual(await reached("ArrowRight"), first);
    assert.notEqual(lane(await reached("ArrowDown")), lane(first), "down leads into another lane");
    assert.equal(lane(await reached("ArrowUp")), lane(first));
    await reached("PageDown");
    const kept = await reached("Home");
    await page.keyboard.press("+");
    await moved(page, "#/timeline");
    assert.equal(await chart.getAttribute("aria-activedescendant"), kept, "zooming keeps the mark that is reached");
    await page.keyboard.press("0");
    await page.waitForFunction(() => !location.hash.includes("from="));
    const from = page.locator(".brush-ends input").first();
    await from.focus();
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("PageUp");
    await page.waitForFunction(() => location.hash.includes("from="));
    await settle(page);
    assert.match(await from.getAttribute("aria-valuetext"), /\d{4}/u, "the end says its date");
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Search" }).click();
    await ready(page);
    assert.match(hashOf(page), /^#\/search\?.*from=/u, "the brush limits the search as well");
  });
});

test("names and roles: each figure is one stop with a name, a description and named options", async () => {
  await at(`${PAGE}#/status`, { viewport: WIDE }, async (page) => {
    for (const view of ["#/status", "#/timeline"]) {
      await go(page, view);
      const charts = page.locator("main [role=listbox]");
      assert.ok((await charts.count()) >= 1);
      for (const chart of await charts.all()) {
        const read = await chart.evaluate((chart) => ({
          name: chart.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
          described: (chart.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).every((id) => document.getElementById(id)?.textContent),
          stops: chart.querySelectorAll("[tabindex]:not([tabindex='-1']), a, button").length,
          options: [...chart.querySelectorAll("[role=option]")].map((option) => option.getAttribute("aria-label")),
          text: [...chart.querySelectorAll("text")].filter((text) => !text.closest("[aria-hidden], [role=option]")).length,
        }));
        assert.ok(read.name.trim().length > 3, "the chart has a name");
        assert.ok(read.described, "its description is there");
        assert.equal(read.stops, 0, "no stops within it");
        assert.ok(read.options.length > 0 && read.options.every((label) => label?.length > 8), "every option has a name");
        assert.equal(read.text, 0, "no drawn text is read out loose");
      }
      const live = await page.locator("main [role=status]").allInnerTexts();
      assert.deepEqual(live.filter((text) => text.length > 0), [], "nothing is said before anything is reached");
      await charts.first().focus();
      await page.keyboard.press("ArrowRight");
      const said = (await page.locator("main [role=status]").allInnerTexts()).filter((text) => text.length > 0);
      assert.equal(said.length, 1, "one thing is said");
      assert.match(said[0], /, 1 of \d+$|, 2 of \d+$/u, "title, date and position, nothing else");
    }
  });
});

test("two series beside the first, chosen by list, kept in the address", async () => {
  await at(`${PAGE}#/status`, { viewport: WIDE }, async (page) => {
    const list = page.getByLabel("Compare with");
    const values = await list.locator("option").evaluateAll((all) => all.map((option) => option.value).filter(Boolean));
    assert.ok(values.length >= 2, "there is something to compare with");
    await list.selectOption(values[0]);
    await page.waitForFunction(() => /vs=/u.test(location.hash));
    await page.getByLabel("and", { exact: true }).selectOption(values[1]);
    await page.waitForFunction((value) => location.hash.includes(value), values[1]);
    assert.equal(await page.locator("#status-curve .line-name").count(), 3, "each line has its name");
    assert.match(await page.locator("#status-curve figcaption").innerText(), /Compared:/u);
    assert.deepEqual(await violations(page), []);
    const address = hashOf(page);
    await page.reload();
    await ready(page);
    assert.equal(hashOf(page), address);
    assert.equal(await page.locator("#status-curve .line-name").count(), 3);
  });
});

test("a figure is saved as a picture with title, source and date", async () => {
  await at(`${PAGE}#/status`, { viewport: WIDE }, async (page) => {
    for (const [view, id] of [["#/status", "status-curve"], ["#/timeline", "timeline"]]) {
      await go(page, view);
      const saved = async (name) => {
        const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#${id}`).getByRole("button", { name }).click()]);
        return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
      };
      const svg = await saved("Save as SVG");
      assert.equal(svg.name, `${id}.svg`);
      const text = svg.bytes.toString("utf8");
      // The page's own policy lets nobody read markup out of text: an empty page may.
      const empty = await page.context().newPage();
      const fault = await empty.evaluate(
        (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, text);
      await empty.close();
      assert.equal(fault, undefined, "it is sound XML");
      assert.match(text, /Source: /u);
      assert.match(text, new RegExp(`drawn \\d+ \\w+ ${new Date().getFullYear()}`, "u"));
      assert.match(text, /fill="rgb|fill="color/u, "its colours are in it");
      assert.ok(!/class="|var\(--/u.test(text), "it needs no style sheet");
      const png = await saved("Save as PNG");
      assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
      assert.ok(png.bytes.length > 10_000, "something is drawn");
    }
  });
});

for (const [name, options] of [
  ["a zoom of 200 %", { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
  ["a zoom of 400 %", { viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 }],
  ["reduced motion", { viewport: NARROW, reducedMotion: "reduce" }],
  ["forced colours", { viewport: WIDE, forcedColors: "active" }],
]) {
  test(`overview, status and timeline under ${name}`, async () => {
    await at(`${PAGE}#/overview`, options, async (page) => {
      for (const view of ["overview", "status", "timeline"]) {
        await go(page, VIEWS[view]);
        assert.equal(await sideways(page), null, `${view}: no scrolling sideways`);
        const lost = await page.evaluate(() => [...document.querySelectorAll("main svg.drawing path.level, main svg .day")]
          .filter((line) => getComputedStyle(line).stroke === "none").length);
        assert.equal(lost, 0, `${view}: every line is drawn`);
        const running = await page.evaluate(() => document.getAnimations().length);
        if (options.reducedMotion) assert.equal(running, 0, `${view}: nothing moves`);
      }
    });
  });
}

test("at 320 px the ledger is a list that can be read, and a long timeline is a list", async () => {
  await at(`${PAGE}#/status`, { viewport: NARROW }, async (page) => {
    assert.equal(await sideways(page), null);
    const row = page.locator(".ledger tbody tr[data-contribution]").first();
    assert.ok((await row.boundingBox()).width <= 320);
    await go(page, "#/timeline");
    assert.ok((await page.locator(".entries li").count()) > 5);
    assert.equal(await sideways(page), null);
  });
});
