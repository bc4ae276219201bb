// How long a frame takes while the timeline is zoomed and moved: `node frames.mjs NAME BUDGET_MS`.
//
// What counts is the time that the page's main thread works on a frame, from its input to the first task after it
// has been styled, laid out and painted. The clock on the wall is printed as well: on a busy machine it tells of
// the machine. A frame in which nothing moves is measured for comparison.
import { PAGE, WIDE, at, go } from "./harness.mjs";

const [name, budget] = process.argv.slice(2);
const FRAMES = 60;

/** Prepares the page: inputs by kind, each done in a frame of its own. */
const prepare = (page) => page.evaluate(() => {
  const chart = document.querySelector(".timeline-chart");
  const box = chart.getBoundingClientRect();
  const place = { clientX: box.left + box.width * 0.6, clientY: box.top + 40, bubbles: true, cancelable: true };
  const pointer = (type, x) => chart.dispatchEvent(new PointerEvent(type, { ...place, clientX: x, isPrimary: true, pointerId: 1, button: 0, buttons: 1 }));
  const key = (key, shiftKey) => chart.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
  const inputs = {
    nothing: () => {},
    // Into the depth and back out again.
    zoom: (nth, count) => chart.dispatchEvent(new WheelEvent("wheel", { ...place, deltaY: nth < count / 2 ? -30 : 30, ctrlKey: true })),
    take: () => pointer("pointerdown", place.clientX),
    // To and fro.
    pan: (nth) => pointer("pointermove", place.clientX + Math.sin(nth / 8) * box.width * 0.3),
    lift: () => pointer("pointerup", place.clientX),
    key: (nth) => key(...[["+"], ["+"], ["ArrowLeft", true], ["ArrowRight", true], ["-"], ["+"], ["ArrowRight", true], ["0"]][nth % 8]),
  };
  window.frame = (kind, nth, count) => new Promise((done) => requestAnimationFrame(() => {
    const began = performance.now();
    inputs[kind](nth, count);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - began);
    port2.postMessage(0);
  }));
});

const share = (times, part) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))];
const words = (times) => `median ${share(times, 0.5).toFixed(1)} ms, 95th percentile ${share(times, 0.95).toFixed(1)} ms`;

await at(`${PAGE}#/timeline`, { viewport: WIDE }, async (page) => {
  page.setDefaultTimeout(120_000);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
  };
  /** Frame after frame: milliseconds of work, and on the wall. */
  const frames = async (kind, count) => {
    const [work, wall] = [[], []];
    for (let nth = 0; nth < count; nth += 1) {
      const before = await worked();
      wall.push(await page.evaluate(([kind, nth, count]) => frame(kind, nth, count), [kind, nth, count]));
      work.push((await worked()) - before);
    }
    return { work, wall };
  };
  console.log(`\n${name}: ${await page.locator("main h1").innerText()}`);
  await prepare(page);
  const still = await frames("nothing", FRAMES);
  console.log(`  nothing moves: work ${words(still.work)}`);
  let worst = 0;
  for (const [lanes, hash] of [["pairs", "#/timeline"], ["direction", "#/timeline?lanes=direction"]]) {
    for (const kind of ["zoom", "pan"]) {
      await go(page, hash);
      await prepare(page);
      if (kind === "pan") {
        await page.locator(".timeline-chart").focus();
        await page.keyboard.press("+");
        await page.keyboard.press("+");
        await page.waitForTimeout(800);
        await page.evaluate(() => frame("take", 0, 0));
      }
      const { work, wall } = await frames(kind, FRAMES);
      const elements = await page.locator(".timeline-chart *").count();
      if (kind === "pan") await page.evaluate(() => frame("lift", 0, 0));
      worst = Math.max(worst, share(work, 0.95));
      console.log(`  ${kind}, lanes by ${lanes}: work ${words(work)}; wall ${words(wall)}; ${elements} elements`);
      await page.waitForTimeout(800);
    }
  }
  await go(page, "#/timeline");
  await prepare(page);
  const { work } = await frames("key", 24);
  console.log(`  a key: work ${words(work)}`);
  console.log(`  95th percentile of a zoom or pan frame ${worst.toFixed(1)} ms of ${budget} ms: ${worst <= Number(budget) ? "within" : "over"} the budget`);
});
process.exit(0);
