// lunr: as it comes. What its query language would read as operators is taken out.
import lunr from "lunr";

export const ways = { "lunr": {} };

export function build(documents) {
  const engine = lunr(function () {
    this.ref("id");
    this.field("title");
    this.field("text");
    for (const document of documents) this.add(document);
  });
  return JSON.stringify(engine);
}

export function open(bytes) {
  const engine = lunr.Index.load(JSON.parse(new TextDecoder().decode(bytes)));
  return {
    search: (query) => engine.search(query.replace(/[^\p{L}\p{N} ]/gu, " ")).slice(0, 10).map(({ ref }) => Number(ref)),
  };
}
