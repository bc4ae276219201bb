// The page inside other pages: a frame, a sandboxed frame, the element, and hosts that mean harm.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { PAGE } from "./harness.mjs";
import { messages, source, understood } from "./messages.mjs";

// A host of another origin whose pages the tests write.
const pages = new Map();
const server = createServer((request, response) => {
  const { html, headers = {} } = pages.get(new URL(request.url, "http://host").pathname) ?? {};
  response.writeHead(html ? 200 : 404, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(html);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const HOST = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.DYAD_CHROMIUM, args: process.env.DYAD_CHROMIUM_ARGUMENTS.split(" ") });
after(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

/** Opens a page of the other host and gives it with the faults seen; a fault ends the test. */
async function within(html, work, { headers, provoked } = {}) {
  pages.set("/", { html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>${html}</body></html>`, headers });
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("dialog", (dialogue) => { faults.push(`dialogue ${dialogue.message()}`); dialogue.dismiss(); });
  try {
    await page.goto(`${HOST}/`);
    await work(page);
    assert.deepEqual(faults.filter((fault) => !/favicon|404/u.test(fault) && !provoked?.test(fault)), []);
  } finally {
    await context.close();
  }
}

const started = (frame) => frame.locator("html[data-started]").waitFor({ state: "attached", timeout: 20_000 });
const ELEMENT = `<script async src="${PAGE}embed.js"></script>`;

test("the element is under 3,000 bytes", async () => {
  const bytes = Buffer.from(await (await fetch(`${PAGE}embed.js`)).arrayBuffer());
  assert.ok(bytes.length < 3000, `${bytes.length} bytes`);
});

test("a plain frame is complete: navigation, a way out, no focus taken, no scrolling of the page around it", async () => {
  await within(`<input id="field" autofocus><div style="height:900px"></div><iframe id="frame" width="900" height="600" title="Dyad" src="${PAGE}?embed=1&theme=dark#/status"></iframe>`, async (page) => {
    const frame = page.frameLocator("#frame");
    await started(frame);
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => document.activeElement.id), "field");
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.equal(await frame.locator("html").getAttribute("data-theme"), "dark");
    await frame.getByRole("navigation").getByRole("link", { name: "Timeline" }).click();
    await frame.locator("main .timeline").first().waitFor();
    const out = await frame.locator("#page-full a").getAttribute("href");
    assert.equal(out, `${PAGE}#/timeline`);
    const stored = await frame.locator("body").evaluate(async () => {
      try {
        return localStorage.length + (await caches.keys()).length;
      } catch {
        // The browser refuses storage to frames of other hosts, and the page does without.
        return 0;
      }
    });
    assert.equal(stored, 0);
  });
});

test("a sandboxed frame without an origin shows the single file", async () => {
  await within(`<iframe id="frame" sandbox="allow-scripts" width="900" height="600" title="Dyad" src="${PAGE}dyad.html?embed=1#/overview"></iframe>`, async (page) => {
    const frame = page.frameLocator("#frame");
    await started(frame);
    assert.ok((await frame.locator("main h1").innerText()).length > 10);
    await frame.getByRole("navigation").getByRole("link", { name: "Sources" }).click();
    await frame.locator("main .records").waitFor();
  });
});

test("the element: a link until it is near, then the page at its own height; theme, view and events", async () => {
  const html = `${ELEMENT}<div id="before" style="height:3000px"></div><dyad-explorer id="one" src="${PAGE}" view="timeline"><a href="${PAGE}#/timeline">The timeline</a></dyad-explorer>
    <script>window.heard=[];for(const name of ["ready","navigate","select"])addEventListener("dyad-"+name,(event)=>heard.push([name,event.detail]))</script>`;
  await within(html, async (page) => {
    await page.locator("#one a").waitFor();
    await page.evaluate(() => customElements.whenDefined("dyad-explorer"));
    assert.equal(await page.evaluate(() => document.getElementById("one").shadowRoot.querySelector("iframe")), null, "nothing is loaded far away");
    await page.locator("#one").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => window.heard.some(([name]) => name === "ready"), null, { timeout: 20_000 });
    const frame = page.frameLocator("#one iframe");
    assert.equal(await page.locator("#one iframe").getAttribute("title"), "The timeline");
    await page.waitForFunction(() => {
      const { height } = document.getElementById("one").state;
      return height > 700 && Math.abs(document.getElementById("one").offsetHeight - height) < 2;
    });
    const inner = await frame.locator("html").evaluate((root) => root.scrollHeight - root.clientHeight);
    assert.ok(inner <= 1, `nothing to scroll inside, but ${inner}`);
    await page.evaluate(() => document.getElementById("one").setAttribute("theme", "dark"));
    await frame.locator("html[data-theme=dark]").waitFor({ state: "attached" });
    await page.evaluate(() => { document.getElementById("one").state = { hash: "#/status" }; });
    await page.waitForFunction(() => document.getElementById("one").state.hash === "#/status");
    await frame.locator("main a[href*='event=']").first().click();
    await page.waitForFunction(() => window.heard.some(([name, detail]) => name === "select" && detail.event));
    await page.waitForTimeout(300);
    const height = await page.evaluate(() => document.getElementById("one").offsetHeight);
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => document.getElementById("one").offsetHeight), height, "it does not grow by itself");
  });
});

test("hostile messages do nothing to the page around", async () => {
  // A frame that is none of Dyad's plays one, and another window sends what it likes.
  const attack = `<script>
    const bad = [null, 1, "x", [], {dyad:1}, {dyad:2,type:"height",height:9}, {dyad:1,type:"ready",height:1e12,hash:{},title:"<img src=x onerror=parent.hurt()>"},
      {dyad:1,type:"height",height:-5}, {dyad:1,type:"height",height:"9000"}, {dyad:1,type:"height",height:NaN}, {dyad:1,type:"navigate",hash:"javascript:hurt()",title:[]},
      {dyad:1,type:"go",hash:"#/x"}, {dyad:1,type:"constructor"}, {dyad:1,type:"__proto__",__proto__:{polluted:1}}, {dyad:1,type:"select",event:{toString(){return "x"}}.event}];
    for (const message of bad) parent.postMessage(message, "*");
    parent.postMessage({dyad:1,type:"navigate",hash:"#/done",title:"done"}, "*");</script>`;
  pages.set("/attack", { html: `<!doctype html><title>x</title>${attack}` });
  await within(`${ELEMENT}<dyad-explorer id="one" src="${HOST}/attack"><a href="#">x</a></dyad-explorer><iframe title="x" src="/attack"></iframe>`, async (page) => {
    await page.waitForFunction(() => document.getElementById("one").state?.hash === "#/done", null, { timeout: 20_000 });
    const { height, address, images, polluted } = await page.evaluate(() => ({
      height: document.getElementById("one").offsetHeight,
      address: location.href,
      images: document.images.length,
      polluted: {}.polluted,
    }));
    assert.ok(height >= 120 && height <= 20_000, `${height}`);
    assert.deepEqual([address, images, polluted], [`${HOST}/`, 0, undefined]);
  });
});

test("hostile messages do nothing to the page inside", async () => {
  await within(`<iframe id="frame" width="900" height="600" title="Dyad" src="${PAGE}?embed=1#/overview"></iframe><iframe id="other" title="other" srcdoc="x"></iframe>`, async (page) => {
    const frame = page.frameLocator("#frame");
    await started(frame);
    await page.evaluate(() => {
      const inside = document.getElementById("frame").contentWindow;
      const go = (hash) => inside.postMessage({ dyad: 1, type: "go", hash }, "*");
      for (const hash of ["javascript:alert(1)", "https://example.org/", "//example.org", "#x", "#/a b", `#/${"x".repeat(3000)}`, {}, null, ["#/sources"]]) go(hash);
      for (const message of [null, "x", { dyad: 2, type: "go", hash: "#/sources" }, { type: "theme", theme: "dark" }, { dyad: 1, type: "theme", theme: "dark\"><script>" }]) inside.postMessage(message, "*");
      // Another frame of the same page is not the window around it.
      const script = document.getElementById("other").contentDocument.createElement("script");
      script.textContent = `parent.document.getElementById("frame").contentWindow.postMessage({dyad:1,type:"go",hash:"#/sources"}, "*")`;
      document.getElementById("other").contentDocument.body.append(script);
    });
    await page.waitForTimeout(500);
    const { hash, theme } = await frame.locator("html").evaluate((root) => ({ hash: location.hash, theme: root.dataset.theme }));
    assert.deepEqual({ hash, theme }, { hash: "#/overview", theme: undefined });
    await page.evaluate(() => document.getElementById("frame").contentWindow.postMessage({ dyad: 1, type: "go", hash: "#/sources" }, "*"));
    await frame.locator("main .records").waitFor();
  });
});

/** Seeds of the random messages, and how many there are of each. */
const SEEDS = [20_171_122, 7, 1_963];
const MANY = 1000;

test("of random messages from a frame the element takes what the schema allows, and nothing else", async () => {
  for (const seed of SEEDS) {
    const attack = `<!doctype html><title>x</title><script>
      for (const message of ${source(messages)}(${seed}, ${MANY})) parent.postMessage(message, "*");
      parent.postMessage({ dyad: 1, type: "navigate", hash: "#/done" }, "*");</script>`;
    pages.set("/attack", { html: attack });
    const host = `<script>
      window.heard = [];
      for (const type of ["dyad-ready", "dyad-navigate", "dyad-select"]) addEventListener(type, (event) => heard.push([type, event.detail]));
      </script>${ELEMENT}<dyad-explorer id="one" src="${HOST}/attack"><a href="#a">x</a></dyad-explorer>`;
    await within(host, async (page) => {
      await page.waitForFunction(() => document.getElementById("one").state?.hash === "#/done");
      const seen = await page.evaluate(`(() => {
        const all = [...${source(messages)}(${seed}, ${MANY}), { dyad: 1, type: "navigate", hash: "#/done" }];
        const expected = ${source(understood)}(all);
        const element = document.getElementById("one");
        const differs = heard.findIndex((one, at) => JSON.stringify(one) !== JSON.stringify(expected.events[at]));
        return {
          taken: heard.length, expected: expected.events.length,
          differs: differs < 0 ? null : [heard[differs], expected.events[differs]].map((one) => JSON.stringify(one)?.slice(0, 300)),
          state: JSON.stringify(element.state) === JSON.stringify(expected.state),
          height: element.offsetHeight, address: location.href, steps: history.length,
          elements: document.body.querySelectorAll("*").length, polluted: {}.type ?? {}.dyad,
        };
      })()`);
      assert.equal(seen.differs, null, `seed ${seed}`);
      assert.equal(seen.taken, seen.expected);
      assert.ok(seen.taken > 100, `${seen.taken} of ${MANY} messages are understood`);
      assert.ok(seen.state && seen.height >= 120 && seen.height <= 20_000, `${seen.height}`);
      assert.deepEqual([seen.address, seen.elements, seen.polluted], [`${HOST}/`, 4, undefined]);
    });
  }
});

test("of random messages from outside the page takes what the schema allows, and says only what it allows", async () => {
  for (const seed of SEEDS) {
    const host = `<script>
      window.heard = [];
      addEventListener("message", ({ data, source }) => source === document.getElementById("frame").contentWindow && heard.push(data));
      </script><iframe id="frame" width="900" height="600" title="Dyad" src="${PAGE}?embed=1#/overview"></iframe>`;
    await within(host, async (page) => {
      const frame = page.frameLocator("#frame");
      await started(frame);
      const { theme, hash } = await page.evaluate(`(() => {
        const all = ${source(messages)}(${seed}, ${MANY});
        for (const message of all) document.getElementById("frame").contentWindow.postMessage(message, "*");
        return ${source(understood)}(all).inside;
      })()`);
      assert.ok(hash, "some messages are understood");
      // Addresses as the browser writes them.
      const expected = new URL(hash, PAGE).hash;
      await page.waitForFunction(() => heard.some((one) => one.type === "navigate"));
      const inside = () => frame.locator("html").evaluate((root) => ({ theme: root.dataset.theme, hash: location.hash, rest: location.href.split("#")[0] }));
      const until = Date.now() + 10_000;
      while ((await inside()).hash !== expected && Date.now() < until) await page.waitForTimeout(50);
      assert.deepEqual(await inside(), { theme, hash: expected, rest: `${PAGE}?embed=1` }, `seed ${seed}`);
      // It still lives.
      await page.evaluate(() => document.getElementById("frame").contentWindow.postMessage({ dyad: 1, type: "go", hash: "#/sources" }, "*"));
      await frame.locator("main .records").waitFor();
      const shapes = { ready: ["hash", "height", "title"], height: ["height"], navigate: ["hash", "title"], select: ["event"] };
      for (const { dyad, type, ...more } of await page.evaluate(() => heard)) {
        assert.equal(dyad, 1);
        assert.deepEqual(Object.keys(more).sort(), shapes[type], type);
        if ("height" in more) assert.ok(Number.isInteger(more.height) && more.height >= 0 && more.height <= 20_000, `${more.height}`);
        if ("hash" in more) assert.ok(more.hash.startsWith("#/") && more.hash.length <= 2000 && more.title.length <= 300);
        if ("event" in more) assert.match(more.event, /^[\w-]+$/u);
      }
    });
  }
});

test("addresses that are none load nothing, and the link stays", async () => {
  await within(`${ELEMENT}<dyad-explorer src="javascript:alert(1)"><a href="#a">stays</a></dyad-explorer><dyad-explorer src="http://["><a href="#b">stays</a></dyad-explorer>`, async (page) => {
    await page.evaluate(() => customElements.whenDefined("dyad-explorer"));
    await page.waitForTimeout(300);
    assert.equal(await page.locator("iframe").count(), 0);
    assert.equal(await page.getByRole("link", { name: "stays" }).count(), 2);
  });
});

test("a host with a strict policy, a host that writes from right to left, twenty at once", async () => {
  const origin = new URL(PAGE).origin;
  const headers = { "Content-Security-Policy": `default-src 'none'; script-src ${origin}; frame-src ${origin}; require-trusted-types-for 'script'` };
  const one = (place) => `<dyad-explorer id="d${place}" dir="rtl" height="300" src="${PAGE}" view="overview"><a href="${PAGE}">Dyad</a></dyad-explorer>`;
  await within(`${ELEMENT}${one(0)}`, async (page) => {
    await started(page.frameLocator("#d0 iframe"));
    assert.equal(await page.evaluate(() => document.getElementById("d0").offsetHeight), 300);
  }, { headers });
  await within(ELEMENT + Array.from({ length: 20 }, (_, place) => one(place)).join(""), async (page) => {
    const begun = Date.now();
    await started(page.frameLocator("#d0 iframe"));
    const loaded = await page.evaluate(() => [...document.querySelectorAll("dyad-explorer")].filter((one) => one.shadowRoot.querySelector("iframe")).length);
    console.log(`of 20 elements ${loaded} were loaded at first; the first was there after ${Date.now() - begun} ms`);
    assert.ok(loaded > 0 && loaded < 10, `those far away wait, but ${loaded} did not`);
    const before = await rendererBytes();
    for (let place = 0; place < 20; place += 1) {
      await page.locator(`#d${place}`).scrollIntoViewIfNeeded();
      await started(page.frameLocator(`#d${place} iframe`));
    }
    const [seconds, now] = [((Date.now() - begun) / 1000).toFixed(1), await rendererBytes()];
    const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
    console.log(`all 20 were there after ${seconds} s of scrolling${now ? `; the browser's pages took ${megabytes(before)} with the first, ${megabytes(now)} with all` : ""}`);
  });
});

/** Memory of all pages of the browser, where the system tells it. */
async function rendererBytes() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer");
  const sizes = await Promise.all(pages.map(({ id }) => readFile(`/proc/${id}/statm`, "utf8").then((text) => text.split(" ")[1] * 4096, () => 0)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

test("the element does not name any address of its own", async () => {
  assert.doesNotMatch(await readFile(`${process.env.DYAD_PAGE_FOLDER}/embed.js`, "utf8"), /https?:\/\//u);
});
