// How long a frame takes while the timeline is zoomed and moved: `node frames.mjs NAME BUDGET_MS`.
//
// A frame is timed from the moment its input arrives to the first task after it has been styled, laid out and
// painted, so that a screen's own rhythm does not hide or add anything.
import { PAGE, WIDE, at, go } from "./harness.mjs";

const [name, budget] = process.argv.slice(2);
const FRAMES = 90;

/** Runs a movement frame by frame in the page; gives the milliseconds that each took. */
function frames(page, kind, count) {
  return page.evaluate(({ kind, count }) => new Promise((done) => {
    const chart = document.querySelector(".timeline-chart");
    const box = chart.getBoundingClientRect();
    const at = { clientX: box.left + box.width * 0.6, clientY: box.top + 40, bubbles: true, cancelable: true };
    const pointer = (type, x) => new PointerEvent(type, { ...at, clientX: x, isPrimary: true, pointerId: 1, button: 0, buttons: 1 });
    const inputs = {
      // Into the depth and back out again.
      zoom: (nth) => chart.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: nth < count / 2 ? -30 : 30, ctrlKey: true })),
      // To and fro.
      pan: (nth) => chart.dispatchEvent(pointer("pointermove", at.clientX + Math.sin(nth / 8) * box.width * 0.3)),
    };
    if (kind === "pan") chart.dispatchEvent(pointer("pointerdown", at.clientX));
    const times = [];
    const next = (nth) => requestAnimationFrame(() => {
      const began = performance.now();
      inputs[kind](nth);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        times.push(performance.now() - began);
        if (nth + 1 < count) return next(nth + 1);
        if (kind === "pan") chart.dispatchEvent(pointer("pointerup", at.clientX));
        done(times);
      };
      port2.postMessage(0);
    });
    next(0);
  }), { kind, count });
}

/** The same for keys, each of which also brings the address, the limits and the list up to date. */
async function steps(page, keys) {
  await page.locator(".timeline-chart").focus();
  return page.evaluate(async (keys) => {
    const times = [];
    for (const [key, shiftKey] of keys) {
      await new Promise((done) => requestAnimationFrame(() => {
        const began = performance.now();
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { times.push(performance.now() - began); done(); };
        port2.postMessage(0);
      }));
    }
    return times;
  }, keys);
}

const share = (times, part) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))];

await at(`${PAGE}#/timeline`, { viewport: WIDE }, async (page) => {
  page.setDefaultTimeout(120_000);
  const marks = await page.locator("main h1").innerText();
  const elements = () => page.locator(".timeline-chart *").count();
  console.log(`\n${name}: ${marks}`);
  let worst = 0;
  for (const [lanes, hash] of [["pairs", "#/timeline"], ["direction", "#/timeline?lanes=direction"]]) {
    for (const kind of ["zoom", "pan"]) {
      await go(page, hash);
      if (kind === "pan") {
        await page.locator(".timeline-chart").focus();
        await page.keyboard.press("+");
        await page.keyboard.press("+");
        await page.waitForTimeout(300);
      }
      const times = await frames(page, kind, FRAMES);
      worst = Math.max(worst, share(times, 0.95));
      console.log(`  ${kind}, lanes by ${lanes}: median ${share(times, 0.5).toFixed(1)} ms, 95th percentile ${share(times, 0.95).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms; ${await elements()} elements`);
      await page.waitForTimeout(500);
    }
  }
  await go(page, "#/timeline");
  const keys = [["+"], ["+"], ["ArrowLeft", true], ["ArrowLeft", true], ["ArrowRight", true], ["-"], ["+"], ["+"], ["ArrowRight", true], ["0"]];
  const times = await steps(page, keys);
  console.log(`  a key, with address and list: median ${share(times, 0.5).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms`);
  console.log(`  95th percentile ${worst.toFixed(1)} ms of ${budget} ms: ${worst <= Number(budget) ? "within" : "over"} the budget`);
});
process.exit(0);
