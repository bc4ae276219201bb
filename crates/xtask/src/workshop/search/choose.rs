//! What the constants of ranking are chosen on: Reuters articles alone, and queries that no other table reports.

use super::data::{Data, corpus};
use super::known_items::{Random, queries};
use super::native::ask;
use super::{related, text};
use dyad_corpus::search::{self, Index, Options};
use serde_json::{Value, json};

/// The seed of these queries.
const SEED: u64 = 7;
/// Articles that are looked for by their titles and by their first sentences.
const ITEMS: usize = 400;

/// Prints how well each kind is answered.
pub(crate) fn bench(data: &Data) -> Result<(), String> {
    let mut random = Random(SEED);
    let rows = &data.reuters;
    let mut bare = rows.clone();
    let (mut titles, mut leads) = (Vec::new(), Vec::new());
    while leads.len() < ITEMS {
        let place = random.below(rows.len());
        let field = |name: &str| rows.get(place).and_then(|row| row[name].as_str()).unwrap_or("");
        let Some((lead, rest)) = field("text").split_once(". ") else { continue };
        if rest.len() < 400 || lead.split(' ').count() < 12 || titles.iter().any(|(other, _)| *other == place)
        {
            continue;
        }
        titles.push((place, field("title").to_owned()));
        leads.push((place, lead.to_owned()));
        if let Some(row) = bare.get_mut(place) {
            *row =
                json!({ "id": row["id"], "date": row["date"], "publisher": row["publisher"], "text": rest });
        }
    }
    let bytes = search::build(&corpus(&bare));
    let index = Index::open(&bytes).map_err(text)?;
    println!("{ITEMS} titles, of articles without them: MRR {:.4}", mrr(&index, &titles)?);
    println!("{ITEMS} first sentences, of articles without them: MRR {:.4}", mrr(&index, &leads)?);
    related::bench(rows)?;
    known(rows)
}

fn known(rows: &[Value]) -> Result<(), String> {
    let bytes = search::build(&corpus(rows));
    let index = Index::open(&bytes).map_err(text)?;
    for (kind, items) in queries(rows, SEED) {
        println!("{kind}: MRR {:.4}", ask(&index, rows, &items)?.mrr);
    }
    Ok(())
}

fn mrr(index: &Index<'_>, items: &[(usize, String)]) -> Result<f64, String> {
    let mut sum = 0.0;
    for (place, words) in items {
        let options = Options { facets: false, ..Options::default() };
        let (_, hits) = search::rank(index, &search::parse(words), &options).map_err(text)?;
        let found = hits.iter().position(|(article, _)| *article as usize == *place);
        sum += found.map_or(0.0, |at| 1.0 / (at as f64 + 1.0));
    }
    Ok(sum / items.len() as f64)
}
