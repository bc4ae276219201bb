// FlexSearch: `suggest` gives results that lack some of the words; without it, most queries with a slip find nothing.
import { Index } from "flexsearch";

export const ways = { "FlexSearch suggest": {} };

export async function build(documents) {
  const engine = new Index();
  for (const { id, title, text } of documents) engine.add(id, `${title} ${text}`);
  const parts = {};
  await engine.export((key, value) => { parts[key] = value; });
  return JSON.stringify(parts);
}

export function open(bytes) {
  const engine = new Index();
  for (const [key, value] of Object.entries(JSON.parse(new TextDecoder().decode(bytes)))) engine.import(key, value);
  return { search: (query) => engine.search(query, { limit: 10, suggest: true }) };
}
