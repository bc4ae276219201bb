// Takes away what keeps the page at hand: the worker itself and its caches. Readers get it when they next come.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`dyad ${self.registration.scope} `)) await caches.delete(name);
  }
  await self.registration.unregister();
}
