// What every browser test stands on: one browser, pages that record their faults, axe, and the list of views.
//
// `cargo xtask test` starts the servers and says by environment variables where they and the browser are.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { after } from "node:test";
import { chromium } from "playwright-core";

export const PAGE = needed("DYAD_PAGE");
/** The same page below a path. */
export const PAGE_BELOW = process.env.DYAD_PAGE_BELOW;
/** The page of other articles; undefined where there are none to build it from. */
export const PAGE_OTHER = process.env.DYAD_PAGE_OTHER;

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 320, height: 640 };

/** Every view that opens without an identifier, by name. */
export const VIEWS = {
  overview: "#/overview",
  status: "#/status",
  timeline: "#/timeline",
  search: "#/search",
  actors: "#/actor",
  sources: "#/sources",
  method: "#/method",
};

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath: needed("DYAD_CHROMIUM"),
  args: needed("DYAD_CHROMIUM_ARGUMENTS").split(" "),
});
// Under Node's test runner; a plain script ends by itself.
if (process.env.NODE_TEST_CONTEXT) after(() => browser.close());

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`expected the environment variable ${name}, but it is not set; run cargo xtask test`);
  return value;
}

/**
 * Opens an address in a browser of its own, does the work there, and asserts that meanwhile nothing went wrong:
 * no error on the console, no exception, no failed request, no request to anywhere but the page's own host.
 * Faults that the test provokes itself match `provoked`.
 */
export async function at(address, { viewport = WIDE, colorScheme = "light", provoked, ...options }, work) {
  const context = await browser.newContext({ viewport, colorScheme, locale: "en-GB", ...options });
  const faults = [];
  const requests = [];
  const origin = new URL(address).origin;
  context.on("request", (request) => {
    const url = new URL(request.url());
    requests.push(url.href);
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) faults.push(`request to ${url.href}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  context.on("requestfailed", (request) => faults.push(`${request.failure()?.errorText} for ${request.url()}`));
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.type()}: ${message.text().split("\n\nStack")[0]}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.setDefaultTimeout(10_000);
  await page.addInitScript(() => {
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node }) => node?.nodeName + (node?.className ? `.${node.className}` : ""));
        window.layoutShifts.push({ value: entry.value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  try {
    await page.goto(address);
    await ready(page);
    await work(page, requests);
    const unexpected = faults.filter((fault) => !provoked?.test(fault));
    assert.deepEqual(unexpected, [], `what went wrong at ${address}`);
  } finally {
    await context.close();
  }
}

/** Waits until the page has started and the view is there: it has a heading and all that it reads, and the browser has drawn it. */
export async function ready(page) {
  await page.locator("html[data-started]").waitFor({ state: "attached" });
  await page.locator("main:not([aria-busy]) h1").first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until the page's worker holds all that the page needs: it fetches until then. */
export async function atHand(page) {
  await page.locator("html[data-offline=ready]").waitFor({ state: "attached", timeout: 20_000 });
}

/** Goes to another hash of the same page, as a link would. */
export async function go(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await ready(page);
}

/** The part of the address after `#`. */
export const hashOf = (page) => new URL(page.url()).hash;

/** What axe finds wrong, in words: rule, help, the elements. */
export async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() =>
    axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations"],
    }),
  );
  return found.violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(" ")} – ${failureSummary.split("\n").slice(1, 2).join("").trim()}`);
    return `${id}: ${help}\n    ${where.join("\n    ")}${nodes.length > 4 ? `\n    and ${nodes.length - 4} more` : ""}`;
  });
}

/** How many CSS pixels the page can be scrolled sideways, and what sticks out. */
export async function sideways(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return null;
    const inside = (element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true;
      }
      return false;
    };
    const out = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !inside(element),
    );
    return { over, elements: out.slice(0, 5).map((element) => `${element.nodeName}.${element.getAttribute("class")}`) };
  });
}

/** Texts of the seed articles by file name, white space folded. */
export async function seeds() {
  const folder = needed("DYAD_SEEDS");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: fold(await readFile(`${folder}/${name}`, "utf8")) })),
  );
}

/** One space for any run of white space. */
export const fold = (text) => text.replace(/\s+/gu, " ").trim();
