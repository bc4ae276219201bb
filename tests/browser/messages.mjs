// Messages as a host or frame that means harm might send them, and what the documented schema makes of each. Both
// functions stand alone: tests run them inside pages.

/** One of these functions as it may stand inside a script element. */
export const source = (one) => `(${String(one).replaceAll("</", "<\\/")})`;

/** So many messages, the same for the same seed: near the schema, off it, and far from it. */
export function messages(seed, count) {
  let state = seed;
  const random = (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const one = (...of) => of[random(of.length)];
  const words = () => one(
    "", "#/sources", "#/timeline?from=2016", "#/search?q=%3Cscript%3E", "#/article/0?event=x&&==%", "#/%ff%00", "#/status/CHN-KOR?to=99999-99-99",
    "#", "#x", "#/a b", "#/\n", "//example.org", "https://example.org/", "javascript:hurt()", "data:text/html,<script>hurt()</script>",
    "<img src=x onerror=hurt()>", "</script><script>hurt()</script>", "{{constructor}}", "\u202Egnp.exe", "\ud800", "\0", "#/".padEnd(2002, "x"), "#/".padEnd(2003, "x"), "x".repeat(100_000),
  );
  const number = () => one(0, -0, 1, -5, 119.5, 120, 640.2, 19_999.5, 20_000, 20_001, 1e308, -1e308, 5e-324, NaN, Infinity, -Infinity, 2 ** 53, 10n);
  const value = (depth = 0) => {
    switch (random(depth > 3 ? 4 : 9)) {
      case 0: return words();
      case 1: return number();
      case 2: return one(null, undefined, true, false);
      case 3: return one("light", "dark", "ready", "go");
      case 4: return [value(depth + 1), value(depth + 1)];
      case 5: return { toString: value(depth + 1), length: value(depth + 1), dyad: 1, type: value(depth + 1) };
      case 6: return one(new Date(NaN), /x/u, new Error("x"), new ArrayBuffer(8), new Uint8Array(3), new Blob(["x"]));
      case 7: return new Map([["dyad", 1], ["type", value(depth + 1)]]);
      default: return new Set([value(depth + 1)]);
    }
  };
  const near = () => {
    const message = { dyad: one(1, 1, 1, 1, 1, 1, 2, 0, "1", true, [1], null) };
    message.type = random(4) ? one("ready", "height", "navigate", "select", "theme", "go") : one("READY", "ready\n", "constructor", "__proto__", ["ready"], [["go"]], new Map(), 1, null, value());
    for (const key of ["hash", "title", "height", "event", "theme", "src", "view", "html", "__proto__", "constructor"]) {
      if (random(3)) Object.defineProperty(message, key, { value: random(key === "hash" ? 6 : 3) < 2 ? value() : key === "height" ? number() : words(), enumerable: true, writable: true });
    }
    if (random(8) === 0) message.theme = one("light", "dark", "LIGHT", "", null);
    return message;
  };
  return Array.from({ length: count }, () => (random(5) ? near() : value()));
}

/** What the schema makes of messages: the states and events of the element, theme and address of the page inside. */
export function understood(all) {
  const text = (value) => (typeof value === "string" ? value.slice(0, 2000) : "");
  // The height that the element begins with.
  const state = { hash: "", title: "", height: 600 };
  const events = [];
  const inside = { theme: undefined, hash: undefined };
  for (const message of all) {
    if (message === null || typeof message !== "object" || message.dyad !== 1 || typeof message.type !== "string") continue;
    const { type, height } = message;
    if (type === "ready" || type === "navigate") Object.assign(state, { hash: text(message.hash), title: text(message.title) });
    if ((type === "ready" || type === "height") && typeof height === "number" && Number.isFinite(height)) state.height = Math.min(Math.max(Math.ceil(height), 120), 20_000);
    if (type === "ready" || type === "navigate") events.push([`dyad-${type}`, { ...state }]);
    if (type === "select") events.push(["dyad-select", { event: text(message.event) }]);
    if (type === "theme") inside.theme = ["light", "dark"].includes(message.theme) ? message.theme : undefined;
    if (type === "go" && typeof message.hash === "string" && message.hash.startsWith("#/") && !/\s/u.test(message.hash) && message.hash.length <= 2002) inside.hash = message.hash;
  }
  return { state, events, inside };
}
