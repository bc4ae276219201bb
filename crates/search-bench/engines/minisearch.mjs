// MiniSearch: as it comes, and with the options that its own examples give for prefixes and slips.
import MiniSearch from "minisearch";

const options = { fields: ["title", "text"] };

export const ways = {
  "MiniSearch": {},
  "MiniSearch prefix, fuzzy": { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
};

export function build(documents) {
  const engine = new MiniSearch(options);
  engine.addAll(documents);
  return JSON.stringify(engine);
}

export function open(bytes, { way }) {
  const engine = MiniSearch.loadJSON(new TextDecoder().decode(bytes), options);
  return { search: (query) => engine.search(query, way).slice(0, 10).map(({ id }) => id) };
}
