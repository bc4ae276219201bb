// Keeps the page at hand where there is no network. The build writes it: these are exactly the files of one edition,
// each with the hash of its content, so that editions never mix.
const EDITION = "{edition}";
const FILES = {files};
// Parts of a large corpus: the page keeps them as it reads them; their names change with their content.
const PARTS = new Set({parts});
const OURS = `dyad ${self.registration.scope} `;
const CACHE = OURS + EDITION;
const KEPT_PARTS = OURS + "parts";

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clear()));
self.addEventListener("message", (event) => {
  // The reader asked for the new edition.
  if (event.data === "take") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name) event.respondWith(answer(name, event.request));
});

/** All files or none: an edition that could not be fetched whole is no edition. */
async function fill() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((name) => keep(cache, name)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Takes away what earlier editions left; other pages of this host have caches of their own. */
async function clear() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== CACHE && !(name === KEPT_PARTS && PARTS.size)) await caches.delete(name);
  }
  if (PARTS.size) {
    const kept = await caches.open(KEPT_PARTS);
    for (const request of await kept.keys()) {
      if (!PARTS.has(request.url.split("/").pop())) await kept.delete(request);
    }
  }
  await self.clients.claim();
}

/** The file that a request is for, if it is one of this edition. */
function nameOf(request) {
  const { origin, pathname, search } = new URL(request.url);
  const scope = new URL(self.registration.scope);
  if (request.method !== "GET" || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
  // A page inside another has no worker.
  if (/[?&]embed=1(&|$)/u.test(search)) return null;
  const name = pathname.slice(scope.pathname.length);
  const file = `./${name === "index.html" ? "" : name}`;
  return Object.hasOwn(FILES, file) ? file : null;
}

/** From the cache; what is missing there is fetched and put back; without storage, as if there were no worker. */
async function answer(name, request) {
  try {
    const cache = await caches.open(CACHE);
    return (await cache.match(name, { ignoreVary: true })) ?? (await keep(cache, name));
  } catch {
    const response = await fetch(request);
    // Where the host has gone on to another edition, the rest of this one would open a page with holes for ever.
    if ([404, 410].includes(response.status)) await caches.delete(CACHE);
    return response;
  }
}

async function keep(cache, name) {
  const response = await fetch(name, { cache: "no-cache", integrity: FILES[name] });
  if (!response.ok || response.redirected) throw new Error(`expected ${name}, but found ${response.status}`);
  await cache.put(name, response.clone());
  return response;
}
