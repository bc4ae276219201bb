// Orama: as it comes, and with a tolerance of one slip a word.
import { create, insertMultiple, load, save, search } from "@orama/orama";

const schema = { title: "string", text: "string" };

export const ways = { "Orama": {}, "Orama tolerance 1": { tolerance: 1 } };

export async function build(documents) {
  const engine = create({ schema });
  await insertMultiple(engine, documents.map(({ id, title, text }) => ({ id: String(id), title, text })));
  return JSON.stringify(save(engine));
}

export function open(bytes, { way }) {
  const engine = create({ schema });
  load(engine, JSON.parse(new TextDecoder().decode(bytes)));
  return {
    search: async (query) =>
      (await search(engine, { term: query, limit: 10, ...way })).hits.map(({ id }) => Number(id)),
  };
}
