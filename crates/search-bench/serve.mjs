// A small server for the bench. It isolates its pages, for only then does a browser's clock tell microseconds.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const FIRST_PORT = 8241;
const LAST_PORT = 8249;
const KINDS = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** Serves this folder at `/` and the work folder at `/work/`. Gives the address. */
export async function serve(here, work) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://local").pathname));
    const file = path.startsWith("/work/") ? join(work, path.slice("/work/".length)) : join(here, path);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, {
      "Content-Type": KINDS[extname(file)] ?? "application/octet-stream",
      "Content-Length": found.size,
      "Cache-Control": "no-store",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    createReadStream(file).pipe(response);
  });
  for (let port = FIRST_PORT; port <= LAST_PORT; port += 1) {
    const free = await new Promise((done) => {
      server.once("error", () => done(false));
      server.listen(port, "127.0.0.1", () => done(true));
    });
    if (free) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`expected a free port from ${FIRST_PORT} to ${LAST_PORT}, but found none`);
}
