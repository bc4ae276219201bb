// How the figures are painted, at three widths, in light and dark: what each kind of mark looks like is held against
// `paint.txt` (written anew with DYAD_UPDATE=1), and every mark stands out from the ground it is drawn on.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { PAGE, VIEWS, at, go } from "./harness.mjs";

const KEPT = new URL("paint.txt", import.meta.url);
/**
 * Marks that carry the evidence. Lines of the grid, bands and gaps are meant to stay in the background; a bar's tint
 * lies between its ends, which are marks.
 */
const MARKS = /\b(?:level|turn|obs|stem|day|bracket|hollow|open-end|cluster)\b|^line\.(?:coop|conf|nil)\b/u;
/** WCAG 2.2, success criterion 1.4.11: graphical objects against what is next to them. */
const LEAST_CONTRAST = 3;

/** What is painted in the drawings of a view: a line for each kind of mark, with the colours as red, green and blue. */
const painted = (page) => page.evaluate(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const rgba = (colour) => {
    if (colour === "none") return null;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour.startsWith("url") ? "transparent" : colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return alpha === 0 ? null : [red, green, blue, alpha];
  };
  const kinds = new Map();
  for (const shape of document.querySelectorAll("main svg.drawing :is(path, line, rect, circle, polygon, text)")) {
    const style = getComputedStyle(shape);
    const kind = `${shape.tagName}.${[...shape.classList].join(".")}`;
    const look = { fill: rgba(style.fill), stroke: rgba(style.stroke), dash: style.strokeDasharray };
    if (shape.tagName === "line") look.fill = null;
    if (look.fill || look.stroke) kinds.set(`${kind} ${JSON.stringify(look)}`, { kind, ...look });
  }
  return { ground: rgba(getComputedStyle(document.body).backgroundColor), kinds: [...kinds.values()] };
});

const written = (colour) => (colour ? `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("").replace(/ff$/u, "")}` : "–");

/** WCAG's contrast of two colours, the first laid over the second by its opacity. */
function contrast([...colour], ground) {
  const opacity = colour[3] / 255;
  const over = colour.slice(0, 3).map((part, place) => part * opacity + ground[place] * (1 - opacity));
  const light = (parts) => {
    const [red, green, blue] = parts.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high, low] = [light(over), light(ground.slice(0, 3))].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

test("every kind of mark looks as it did, in both themes at three widths, and stands out", async () => {
  const lines = [];
  const faint = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 680, 1152]) {
      await at(`${PAGE}${VIEWS.overview}`, { viewport: { width, height: 900 }, colorScheme }, async (page) => {
        for (const view of ["status", "timeline"]) {
          await go(page, VIEWS[view]);
          const { ground, kinds } = await painted(page);
          for (const { kind, fill, stroke, dash } of kinds) {
            lines.push(`${view} ${width} ${colorScheme} ${kind} fill ${written(fill)} stroke ${written(stroke)} dash ${dash}`);
            const best = Math.max(...[fill, stroke].filter(Boolean).map((colour) => contrast(colour, ground)));
            if (MARKS.test(kind) && best < LEAST_CONTRAST) faint.push(`${view} ${width} ${colorScheme} ${kind}: ${best.toFixed(2)}`);
          }
        }
      });
    }
  }
  assert.deepEqual(faint, [], `marks need a contrast of ${LEAST_CONTRAST}`);
  const text = `${[...new Set(lines)].sort().join("\n")}\n`;
  if (process.env.DYAD_UPDATE) await writeFile(KEPT, text);
  assert.equal(text, await readFile(KEPT, "utf8"), "DYAD_UPDATE=1 writes what is seen now; look at the difference");
});
