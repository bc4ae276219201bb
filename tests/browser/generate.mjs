// Writes articles that tell of about so many events into a folder of their own: `node generate.mjs COUNT INTO`.
// They are made up, the same on every machine, and serve to measure; nothing in them is so.
import { mkdir, rm, writeFile } from "node:fs/promises";

const SENTENCES_IN_ARTICLE = 10;
const FIRST_YEAR = 1960;
const YEARS = 60;
const COUNTRIES = ["France", "Germany", "Italy", "Spain", "Portugal", "Sweden", "Norway", "Denmark", "Finland", "Poland",
  "Austria", "Belgium", "Greece", "Turkey", "Egypt", "Morocco", "Nigeria", "Kenya", "Brazil", "Argentina", "Chile", "Peru",
  "Mexico", "Canada", "Australia", "Indonesia", "Thailand", "Vietnam", "India", "Pakistan"];
const ACTS = ["criticized", "condemned", "signed an agreement with", "held talks with", "imposed sanctions on",
  "threatened", "praised", "attacked"];
const ISSUES = ["over trade", "on fishing rights", "over the border", "on tourism", "over refugees", "on debt"];
const PUBLISHERS = ["The Morning Wire", "The Evening Wire", "The Harbour Gazette", "The Northern Post"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Numbers from 0 up to 1, the same for a seed: mulberry32. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const [count, into] = process.argv.slice(2);
const next = random(1);
const pick = (list) => list[Math.floor(next() * list.length)];
const rows = [];
for (let article = 0; article * SENTENCES_IN_ARTICLE < Number(count); article += 1) {
  const published = new Date(Date.UTC(FIRST_YEAR, 0, 1 + Math.floor(next() * YEARS * 365.25)));
  const sentences = Array.from({ length: SENTENCES_IN_ARTICLE }, () => {
    const day = new Date(published.getTime() - Math.floor(next() * 300) * 86_400_000);
    const one = pick(COUNTRIES);
    const other = pick(COUNTRIES.filter((country) => country !== one));
    return `On ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}, ${one} ${pick(ACTS)} ${other} ${pick(ISSUES)}.`;
  });
  rows.push({ id: `made-${article}`, title: `Report ${article}`, date: published.toISOString().slice(0, 10), publisher: pick(PUBLISHERS), text: sentences.join(" ") });
}
await rm(into, { recursive: true, force: true });
await mkdir(into, { recursive: true });
await writeFile(`${into}/made-up.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
await writeFile(`${into}/corpus.toml`, `title = "${count} made-up events"\n`);
console.log(`${rows.length} made-up articles written into ${into}`);
