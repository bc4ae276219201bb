// Fuse has no index of words: it goes through all texts for every query. As it comes it looks for the query as one
// piece anywhere in the text; `useTokenSearch` looks for its words.
import Fuse from "fuse.js";

export const ways = { "Fuse": {}, "Fuse token search": { useTokenSearch: true } };

export function build(documents) {
  return JSON.stringify(documents);
}

export function open(bytes, { way }) {
  const documents = JSON.parse(new TextDecoder().decode(bytes));
  const engine = new Fuse(documents, { keys: ["title", "text"], ignoreLocation: true, ...way });
  return { search: (query) => engine.search(query, { limit: 10 }).map(({ item }) => item.id) };
}
