// The page, the single file from disk, offline and embedded, in Firefox; what is tested nowhere else than in Chromium
// does not depend on the browser. Skipped, and said so, where there is no Firefox.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { PAGE, VIEWS, fold } from "./harness.mjs";
import { changeableHost } from "./host.mjs";
import { messages, source, understood } from "./messages.mjs";

const FIREFOX = process.env.DYAD_FIREFOX;
const skip = FIREFOX ? false : "Firefox is not here; cargo xtask test installs it on Debian as root";
const FILE = pathToFileURL(join(process.env.DYAD_PAGE_FOLDER, "dyad.html")).href;

const host = skip ? null : await changeableHost();
const browser = skip ? null : await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
after(async () => {
  await browser?.close();
  await host?.close();
});

/** Opens an address in a browser of its own and asserts that nothing went wrong but what `provoked` matches. */
async function opened(address, { provoked } = {}, work) {
  const context = await browser.createBrowserContext();
  const faults = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => ["error", "warn"].includes(message.type()) && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    const own = [address, PAGE, host.address].map((one) => new URL(one).origin);
    page.on("request", (request) => {
      const url = new URL(request.url());
      const isOwn = url.protocol === "file:" ? url.href.split("#")[0] === address.split("#")[0] : own.includes(url.origin);
      if (!["data:", "blob:"].includes(url.protocol) && !isOwn) faults.push(`request to ${url}`);
    });
    await page.goto(address);
    await work(page);
    assert.deepEqual(faults.filter((fault) => !provoked?.test(fault)), [], `what went wrong at ${address}`);
  } finally {
    await context.close();
  }
}

/** Waits until a page, or a frame, has started and its view is there. */
async function started(page) {
  await page.waitForSelector("html[data-started]");
  await page.waitForSelector("main h1", { visible: true });
}

async function go(page, hash) {
  await page.evaluate((hash) => new Promise((done) => {
    addEventListener("hashchange", () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
    location.hash = hash;
  }), hash);
  await started(page);
}

const words = (page) => page.$eval("main", (main) => main.innerText).then(fold);

/** Every view but the one that is open, then that one. */
async function allViews(page) {
  const [first, ...others] = Object.entries(VIEWS);
  for (const [name, hash] of [...others, first]) {
    await go(page, hash);
    assert.equal((await page.$$("h1")).length, 1, name);
    assert.ok((await words(page)).length > 40, `${name}: words in the view`);
  }
}

test("every view, from a server and from disk, with the same words", { skip }, async () => {
  const said = [];
  for (const address of [PAGE, FILE]) {
    await opened(`${address}#/overview`, {}, async (page) => {
      await started(page);
      await allViews(page);
      for (const hash of ["#/status", "#/search?q=boycott", "#/timeline"]) {
        await go(page, hash);
        said.push(await words(page));
      }
    });
  }
  assert.deepEqual(said.slice(3), said.slice(0, 3));
});

test("from disk: a claim opens its sentence, back and forward work, a theme stays", { skip }, async () => {
  await opened(`${FILE}#/status`, {}, async (page) => {
    await started(page);
    await page.evaluate(() => document.querySelector("main a[href*='#/article/'][href*='event=']").click());
    await page.waitForSelector("#evidence", { visible: true });
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => location.hash.startsWith("#/status") && !document.getElementById("evidence"));
    await page.evaluate(() => history.forward());
    await page.waitForSelector("#evidence", { visible: true });
    await page.evaluate(() => localStorage.setItem("dyad-theme", "dark"));
    await page.reload();
    await started(page);
    assert.equal(await page.$eval("html", (root) => root.dataset.theme), "dark");
  });
});

test("search as one types", { skip }, async () => {
  await opened(`${PAGE}#/search`, {}, async (page) => {
    await started(page);
    await page.type("main input[type=search]", "boycot");
    await page.waitForSelector("main mark", { visible: true });
  });
});

test("without a network, and with a new edition", { skip }, async () => {
  // What the browser itself says of a network that is gone.
  const provoked = /NetworkError|ServiceWorker|Failed to (load|update)|NS_ERROR/u;
  await opened(`${host.address}#/overview`, { provoked }, async (page) => {
    await page.waitForSelector("html[data-offline=ready]");
    host.cut = true;
    try {
      await page.reload();
      await started(page);
      await allViews(page);
    } finally {
      host.cut = false;
    }
    await host.publish({ moved: true });
    await page.reload();
    await started(page);
    const button = await page.waitForSelector("#page-edition button", { visible: true });
    await button.click();
    await page.waitForSelector("body[data-edition=next]");
    await started(page);
  });
});

test("damaged bytes are said, and what arrived stays", { skip }, async () => {
  const single = await readFile(new URL(FILE), "utf8");
  const packed = single.indexOf('id="page-packed"');
  const place = packed + Math.floor((single.indexOf("</script>", packed) - packed) / 2);
  await host.write("damaged.html", single.slice(0, place) + (single[place] === "A" ? "B" : "A") + single.slice(place + 1));
  await opened(`${pathToFileURL(join(host.folder, "damaged.html"))}#/timeline`, { provoked: /./u }, async (page) => {
    await page.waitForSelector("#page-notice", { visible: true });
    assert.match(await page.$eval("#page-notice", (notice) => notice.innerText), /could not start/u);
    assert.ok(await page.$("main svg.drawing"));
  });
});

/** Opens a page of another origin with this in its body. */
async function within(body, work) {
  await host.write("around.html", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>${body}</body></html>`);
  await opened(`${host.address}around.html`, {}, work);
}

const ELEMENT = `<script async src="${PAGE}embed.js"></script>`;
const inside = async (page, selector) => (await page.waitForSelector(selector)).contentFrame();

test("in a plain frame, and in a sandbox without an origin", { skip }, async () => {
  await within(`<input id="field" autofocus><iframe id="frame" width="900" height="600" title="Dyad" src="${PAGE}?embed=1&theme=dark#/status"></iframe>`, async (page) => {
    const frame = await inside(page, "#frame");
    await started(frame);
    assert.equal(await frame.$eval("html", (root) => root.dataset.theme), "dark");
    assert.equal(await page.evaluate(() => document.activeElement.id), "field");
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.offline), undefined);
    assert.equal(await frame.$eval("#page-full a", (link) => link.href), `${PAGE}#/status`);
  });
  await within(`<iframe id="frame" sandbox="allow-scripts" width="900" height="600" title="Dyad" src="${PAGE}dyad.html?embed=1#/overview"></iframe>`, async (page) => {
    const frame = await inside(page, "#frame");
    await started(frame);
    await frame.evaluate(() => [...document.querySelectorAll("nav a")].find((link) => link.textContent.includes("Sources")).click());
    await frame.waitForSelector("main .records", { visible: true });
  });
});

test("as an element: the height of the page, theme, view, events", { skip }, async () => {
  const listening = `<script>window.heard=[];for(const name of ["ready","navigate"])addEventListener("dyad-"+name,(event)=>heard.push([name,event.detail]))</script>`;
  await within(`${ELEMENT}${listening}<dyad-explorer id="one" src="${PAGE}" view="overview"><a href="${PAGE}">Dyad</a></dyad-explorer>`, async (page) => {
    await page.waitForFunction(() => window.heard.some(([name]) => name === "ready"));
    await page.waitForFunction(() => {
      const one = document.getElementById("one");
      return one.state.height > 700 && Math.abs(one.offsetHeight - one.state.height) < 2;
    });
    await page.evaluate(() => {
      document.getElementById("one").setAttribute("theme", "dark");
      document.getElementById("one").state = { hash: "#/sources" };
    });
    await page.waitForFunction(() => window.heard.some(([name, { hash }]) => name === "navigate" && hash === "#/sources"));
    const frame = page.frames().find((frame) => frame.url().includes("embed=1"));
    await frame.waitForSelector("html[data-theme=dark]");
  });
});

test("of random messages each side takes what the schema allows, and nothing else", { skip }, async () => {
  const [seed, count] = [20_251_122, 1000];
  await host.write("attack.html", `<!doctype html><title>x</title><script>
    for (const message of ${source(messages)}(${seed}, ${count})) parent.postMessage(message, "*");
    parent.postMessage({ dyad: 1, type: "navigate", hash: "#/done" }, "*");</script>`);
  const listening = `<script>window.heard=[];for(const name of ["ready","navigate","select"])addEventListener("dyad-"+name,(event)=>heard.push(["dyad-"+name,event.detail]))</script>`;
  await within(`${listening}${ELEMENT}<dyad-explorer id="one" src="${host.address}attack.html"><a href="#a">x</a></dyad-explorer>`, async (page) => {
    await page.waitForFunction(() => document.getElementById("one").state?.hash === "#/done");
    const [taken, expected] = await page.evaluate(`[JSON.stringify(heard), JSON.stringify(${source(understood)}([...${source(messages)}(${seed}, ${count}), { dyad: 1, type: "navigate", hash: "#/done" }]).events)]`);
    assert.ok(taken.length > 1000 && taken === expected);
  });
  await within(`<iframe id="frame" width="900" height="600" title="Dyad" src="${PAGE}?embed=1#/overview"></iframe>`, async (page) => {
    const frame = await inside(page, "#frame");
    await started(frame);
    const { theme, hash } = await page.evaluate(`(() => {
      const all = ${source(messages)}(${seed}, ${count});
      for (const message of all) document.getElementById("frame").contentWindow.postMessage(message, "*");
      return ${source(understood)}(all).inside;
    })()`);
    await frame.waitForFunction((hash) => location.hash === hash, {}, new URL(hash, PAGE).hash);
    assert.equal(await frame.$eval("html", (root) => root.dataset.theme), theme);
    await page.evaluate(() => document.getElementById("frame").contentWindow.postMessage({ dyad: 1, type: "go", hash: "#/sources" }, "*"));
    await frame.waitForSelector("main .records", { visible: true });
  });
});
