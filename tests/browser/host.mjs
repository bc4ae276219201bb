// A host with a copy of the page that a test may change, cut off, or let die in the middle of a file.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json" };

/** A hash as policies, integrity and the worker write it. */
export const integrity = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/**
 * Starts a host of its own, of the page in a folder. While `cut` is true it answers nothing; of a file that `dies`
 * matches it sends half; a file that `refuses` matches is not there for it; `holds` is waited for before such a file is
 * sent; `changes` may give other bytes. The same page stands below `/below/`, too.
 */
export async function changeableHost(from = process.env.DYAD_PAGE_FOLDER) {
  const folder = await mkdtemp(join(tmpdir(), "dyad-host-"));
  await cp(from, folder, { recursive: true });
  const host = { folder, cut: false, dies: null, refuses: null, holds: async () => {}, changes: (name, bytes) => bytes };
  const server = createServer(async (request, response) => {
    if (host.cut) return request.socket.destroy();
    const name = new URL(request.url, "http://host").pathname.slice(1).replace(/^below\//u, "") || "index.html";
    const file = await readFile(join(folder, name)).catch(() => null);
    await host.holds(name);
    const bytes = file && host.changes(name, file);
    if (!bytes || host.refuses?.test(name)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Content-Length": bytes.length, "Cache-Control": "no-store" });
    if (!host.dies?.test(name)) return response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  host.address = `http://127.0.0.1:${server.address().port}/`;
  host.read = (name) => readFile(join(folder, name), "utf8");
  host.write = (name, text) => writeFile(join(folder, name), text);
  /** The name of the page's wasm. */
  host.wasm = async () => (await readdir(folder)).find((name) => name.endsWith(".wasm"));
  /** Publishes the next edition, whose body says so; with `moved`, its wasm has another name and the old one is gone. */
  host.publish = async ({ moved = false } = {}) => {
    const [index, worker, wasm] = await Promise.all([host.read("index.html"), host.read("sw.js"), host.wasm()]);
    const renamed = moved ? "dyad-explorer-0123456789abcdef_bg.wasm" : wasm;
    const next = index.replace("<body>", '<body data-edition="next">').replaceAll(wasm, renamed);
    await rename(join(folder, wasm), join(folder, renamed));
    await host.write("index.html", next);
    await host.write("sw.js", worker.replaceAll(wasm, renamed).replace(integrity(index), integrity(next)).replace(/EDITION ?= ?"\w+"/u, 'EDITION = "next"'));
  };
  host.close = async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return host;
}
