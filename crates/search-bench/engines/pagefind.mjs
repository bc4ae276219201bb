// Pagefind: reads pages of HTML, and fetches the parts of its index that a query needs.

export const ways = { "Pagefind": {} };

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Leaves its files in a folder, and says which article each fragment is. */
export async function buildInto(folder, documents) {
  const { createIndex, close } = await import("pagefind");
  const { readdir, readFile } = await import("node:fs/promises");
  const { gunzipSync } = await import("node:zlib");
  const { index } = await createIndex();
  for (const { id, title, text } of documents) {
    const content = `<!doctype html><html lang="en"><title>${id}</title><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p>`;
    const { errors } = await index.addHTMLFile({ url: `/${id}`, content });
    if (errors.length > 0) throw new Error(`Pagefind refused article ${id}: ${errors.join(", ")}`);
  }
  await index.writeFiles({ outputPath: folder });
  await close();
  const articles = {};
  for (const name of await readdir(`${folder}/fragment`)) {
    const text = gunzipSync(await readFile(`${folder}/fragment/${name}`)).toString();
    articles[name.replace(".pf_fragment", "")] = Number(JSON.parse(text.slice(text.indexOf("{"))).url.match(/\d+/)[0]);
  }
  return articles;
}

/** The bytes say which article each fragment is, so that no fragment need be fetched to judge a result. */
export async function open(bytes, { folder }) {
  const articles = JSON.parse(new TextDecoder().decode(bytes));
  const engine = await import(`${folder}/pagefind.js`);
  await engine.init();
  return {
    search: async (query) => (await engine.search(query)).results.slice(0, 10).map(({ id }) => articles[id]),
  };
}
