// A page of articles that mean harm: markup, formulas, overrides of direction, addresses that run. All of it is shown,
// none of it runs. The articles stand in hostile/ and are part of the page of other articles.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PAGE_OTHER, VIEWS, at, go } from "./harness.mjs";

const skip = PAGE_OTHER ? false : "skipped: there is no page of other articles";
const FOLDER = process.env.DYAD_PAGE_OTHER_FOLDER;

/** What an attack would have left behind. */
const traces = (page) =>
  page.evaluate(() => ({
    attacked: window.attacked,
    nodes: document.querySelectorAll("main script, main style, main [onerror], main [onload], main [onmouseover], main img, main iframe").length,
    links: [...document.querySelectorAll("a[href]")].map((link) => link.href).filter((href) => !/^https?:|^file:/u.test(href)),
    hidden: getComputedStyle(document.body).display,
  }));
const NONE = { attacked: undefined, nodes: 0, links: [], hidden: "block" };

test("in every view the articles are words", { skip }, async () => {
  const corpus = JSON.parse(await readFile(`${FOLDER}/corpus.json`, "utf8"));
  const hostile = corpus.articles.filter(({ file }) => /markup|formula|directions|rows/u.test(file));
  assert.equal(hostile.length, 4);
  await at(`${PAGE_OTHER}#/overview`, {}, async (page) => {
    page.on("dialog", () => assert.fail("a dialogue opened"));
    const hashes = [...Object.values(VIEWS), "#/search?q=window.attacked", "#/search?q=publisher%3Aimg", ...hostile.map(({ id }) => `#/article/${id}`)];
    for (const { id, events } of hostile) for (const event of events.slice(0, 2)) hashes.push(`#/article/${id}?event=${event.id}`);
    for (const hash of hashes) {
      await go(page, hash);
      assert.deepEqual(await traces(page), NONE, hash);
    }
    const markup = hostile.find(({ file }) => file.includes("markup"));
    await go(page, `#/article/${markup.id}`);
    assert.match(await page.locator("main").innerText(), /onmouseover="window\.attacked=4"/u, "markup is shown");
    const directions = hostile.find(({ file }) => file.includes("directions"));
    await go(page, `#/article/${directions.id}`);
    assert.doesNotMatch(await page.locator("main").innerText(), /[\u202a-\u202e\u2066-\u2069]/u, "overrides are not obeyed");
  });
});

test("addresses and searches that mean harm open nothing", { skip }, async () => {
  await at(`${PAGE_OTHER}#/overview`, {}, async (page) => {
    for (const hash of [
      "#/search?q=%3Cscript%3Ewindow.attacked%3D1%3C%2Fscript%3E",
      "#/article/%3Cimg%20src%3Dx%20onerror%3Dwindow.attacked%3D1%3E",
      "#javascript:window.attacked=1",
      "#/status/%00-%00?q=%E0%A4%A",
      `#/search?q=${"(".repeat(5000)}`,
      "#/timeline?from=99999999999&to=-99999999999&from=x",
    ]) {
      await go(page, hash);
      assert.deepEqual(await traces(page), NONE, hash.slice(0, 60));
    }
  });
});

test("the snapshot and the single file hold words, too", { skip }, async () => {
  for (const name of ["", "dyad.html"]) {
    await at(`${PAGE_OTHER}${name}`, {}, async (page) => assert.deepEqual(await traces(page), NONE, name));
  }
  const html = await readFile(`${FOLDER}/index.html`, "utf8");
  assert.doesNotMatch(html, /<script>window\.attacked|<img src=x/u);
  assert.doesNotMatch(html, /[\u202a-\u202e\u2066-\u2069]/u);
});

test("exports: no formula, no field that ends early", { skip }, async () => {
  const csv = await readFile(`${FOLDER}/events.csv`, "utf8");
  const fields = [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  assert.ok(fields.some((field) => field.startsWith("'")), "there are fields to guard");
  for (const field of fields) assert.ok(!/^[=+@\t\r]|^-(?![\d.]+$)/u.test(field), field);
  for (const name of ["citations.bib", "citations.ris", "citations.json", "index.html"]) {
    assert.doesNotMatch(await readFile(`${FOLDER}/${name}`, "utf8"), /(?:href|url|UR|URL)["' =:{-]+javascript:/iu, name);
  }
});
