// The figures: how well a list of articles answers, and how times spread.

/** Normalised discounted cumulative gain of the first ten, each article relevant or not; `count` of them are. */
export function ndcg(articles, relevant, count) {
  const gain = (place) => 1 / Math.log2(place + 2);
  const sum = (places) => places.reduce((all, place) => all + gain(place), 0);
  const found = articles.slice(0, 10).map((article, place) => (relevant.includes(article) ? place : -1));
  return sum(found.filter((place) => place >= 0)) / sum([...Array(Math.min(count, 10)).keys()]);
}

/** One over the place of the first article wanted; nothing if it is not among the first ten. */
export function reciprocalRank(articles, wanted) {
  const place = articles.slice(0, 10).findIndex((article) => wanted.includes(article));
  return place < 0 ? 0 : 1 / (place + 1);
}

export const mean = (values) => values.reduce((all, value) => all + value, 0) / values.length;

/** The value that this share of the values does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
