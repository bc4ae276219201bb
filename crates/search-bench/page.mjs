// What happens in the browser: one engine is opened in a page of its own, and asked one query after another.

let engine;

/** Opens an engine. How long from its bytes to where it can be asked, in milliseconds. */
async function open(module, way, file, folder) {
  const { open, ways } = await import(`/engines/${module}.mjs`);
  const bytes = await (await fetch(file)).arrayBuffer();
  const begun = performance.now();
  engine = await open(bytes, { way: ways[way], folder });
  return performance.now() - begun;
}

/**
 * Asks one query after another, until all are answered or the time is up. For each the articles found and the
 * milliseconds it took.
 */
async function ask(queries, budgetMs) {
  const answers = [];
  const begun = performance.now();
  for (const { query, typing } of queries) {
    const before = performance.now();
    const found = engine.search(query, { typing });
    const articles = found instanceof Promise ? await found : found;
    const ms = performance.now() - before;
    answers.push({ articles: [...articles], ms });
    if (performance.now() - begun > budgetMs) break;
  }
  return answers;
}

window.bench = { open, ask, wasmBytes: () => engine.wasmBytes?.() ?? 0 };
