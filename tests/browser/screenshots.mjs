// Pictures of every view: `node screenshots.mjs FOLDER README_FOLDER`.
import { mkdir } from "node:fs/promises";
import { NARROW, PAGE, VIEWS, WIDE, at, go, ready } from "./harness.mjs";

const [folder, readme] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await mkdir(readme, { recursive: true });

/** Puts a view on the page; the article is the first that the sources list. */
async function show(page, name) {
  if (name !== "article") return go(page, VIEWS[name] + (name === "search" ? "?q=relations" : ""));
  await go(page, "#/overview");
  await page.locator("main a[href*='#/article/'][href*='=']").first().click();
  return ready(page);
}

for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
  for (const colorScheme of ["light", "dark"]) {
    await at(`${PAGE}#/overview`, { viewport, colorScheme }, async (page) => {
      for (const name of [...Object.keys(VIEWS), "article"]) {
        await show(page, name);
        await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png`, fullPage: true });
        if (colorScheme === "light" && size === "wide") {
          await page.emulateMedia({ media: "print" });
          await page.pdf({ path: `${folder}/${name}.pdf`, format: "A4" });
          await page.emulateMedia({ media: "screen" });
        }
      }
    });
  }
}
for (const name of ["overview", "status", "timeline"]) {
  await at(PAGE + VIEWS[name], { viewport: { width: 1200, height: 860 } }, (page) => page.screenshot({ path: `${readme}/${name}.png` }));
}
process.exit(0);
