// Starts the page. It stands in a file of its own because the Content-Security-Policy allows no script inside it
// but those it names; the single file has it inside.
const address = (id) => document.getElementById(id).href;
const page = document.documentElement;

/**
 * Parts of a corpus that is too large to embed, by name. `arrive` is called for each with its place and content, or null
 * where it cannot be had, and says whether the content is right. `why`: 0 they are read, 1 they are read and came wrong
 * before, 2 they are only kept for later, 3 nothing is fetched, it is only looked what is kept.
 */
globalThis.dyadParts = async (names, arrive, why) => {
  const left = [...names.entries()];
  const next = async () => {
    for (let [place, name] = left.shift() ?? []; name; [place, name] = left.shift() ?? []) {
      const content = await part(name, why).catch(() => null);
      if (!arrive(place, content) && content) await drop(name);
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(next));
};

// delivery: parts
/** From what is kept, or from the host; what comes from there is kept for when there is no network. */
async function part(name, why) {
  const address = new URL(`corpus/${name}`, document.baseURI).href;
  const cache = await keptParts();
  let response = why === 1 ? null : await cache?.match(address);
  if (!response) {
    if (why === 3) return null;
    response = await fetch(address, { cache: why === 1 ? "reload" : "default" });
    if (!response.ok) return null;
    try {
      await cache?.put(address, response.clone());
    } catch (error) {
      // Without room it is only not kept.
      if (why === 2) throw error;
    }
  }
  // Whole before it is unpacked: who stops reading at the end of what is packed aborts the request.
  const packed = await response.blob();
  if (why > 1) return new Uint8Array();
  return new Uint8Array(await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

async function drop(name) {
  await (await keptParts())?.delete(new URL(`corpus/${name}`, document.baseURI).href);
}

/** Where parts are kept, if this page keeps anything. */
async function keptParts() {
  if (page.dataset.embed !== undefined || !document.querySelector("meta[name=dyad-worker]")) return undefined;
  try {
    return await globalThis.caches?.open(`dyad ${new URL("./", document.baseURI).href} parts`);
  } catch {
    // Sandboxed frames may not even ask.
    return undefined;
  }
}
// delivery: end of parts

try {
  // delivery: fetched
  const { default: start } = await import(address("page-code"));
  await start({ module_or_path: address("page-wasm") });
  // delivery: end of fetched
  page.dataset.started = "";
} catch (error) {
  // What stands in the page stays, and says so.
  const notice = document.getElementById("page-notice");
  if (notice) {
    notice.textContent = `This page could not start in your browser, so what you see is the overview as it was built: ${error}`;
    notice.hidden = false;
  }
  // Reported as if it were thrown, and what follows goes on: a new edition may start where this one does not.
  reportError(error);
} finally {
  delete page.dataset.elsewhere;
}

if (page.dataset.embed === undefined) keepAtHand();
else if (page.dataset.started !== undefined) tellParent();

/** Registers the worker that answers without a network, where the page has one and the browser lets it. */
async function keepAtHand() {
  const worker = document.querySelector("meta[name=dyad-worker]")?.content;
  if (!worker || !location.protocol.startsWith("http")) return;
  try {
    // In private windows and sandboxed frames even asking is refused; the page then does without.
    const workers = navigator.serviceWorker;
    if (!workers) return;
    const url = new URL(worker, document.baseURI).href;
    const policy = globalThis.trustedTypes?.createPolicy("dyad-worker", { createScriptURL: () => url });
    const registration = await workers.register(policy ? policy.createScriptURL(url) : url, { updateViaCache: "none" });
    if (registration.waiting && workers.controller) announce(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const next = registration.installing;
      next?.addEventListener("statechange", () => {
        if (next.state === "installed" && workers.controller) announce(next);
      });
    });
    await workers.ready;
    page.dataset.offline = "ready";
  } catch {}
}

/** Says that a new edition is there; it is taken when the reader says so. */
function announce(next) {
  const notice = document.getElementById("page-edition");
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector("button").onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    next.postMessage("take");
  };
}

/** Inside another page: says how high this one is and where it is, and takes theme, language and view from there. */
function tellParent() {
  const schema = 1;
  const most = 20_000;
  const say = (type, more) => parent.postMessage({ dyad: schema, type, ...more }, "*");
  const full = document.querySelector("#page-full a");
  const where = () => {
    const whole = new URL(location.href);
    whole.search = "";
    full.href = whole.href;
    return { hash: location.hash.slice(0, 2000), title: document.title.slice(0, 300) };
  };
  const measured = ["app", "page-full"].map((id) => document.getElementById(id));
  const height = () => Math.min(most, Math.ceil(measured.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0)));
  const sayHeight = new ResizeObserver(() => say("height", { height: height() }));
  for (const part of measured) sayHeight.observe(part);
  addEventListener("hashchange", () => {
    // The title follows the view, which is drawn first.
    setTimeout(() => {
      say("navigate", where());
      const event = /^#\/article\/[^?]*\?(?:.*&)?event=([\w-]+)/u.exec(location.hash)?.[1];
      if (event) say("select", { event });
    });
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || source === window || data?.dyad !== schema) return;
    if (data.type === "theme" && ["light", "dark"].includes(data.theme)) page.dataset.theme = data.theme;
    else if (data.type === "theme") delete page.dataset.theme;
    else if (data.type === "go" && typeof data.hash === "string" && /^#\/[^\s]{0,2000}$/u.test(data.hash)) location.hash = data.hash;
  });
  setTimeout(() => say("ready", { ...where(), height: height() }));
}
