//! The articles as entries for reference managers: BibTeX (biblatex), RIS and CSL-JSON.
//!
//! What an article does not state is left out; a date that is not known to the day is given as far as it is.

use dyad_corpus::{Article, ArticleRef, Day, When};
use dyad_explorer::{data::Data, text};
use serde_json::{Map, Value, json};

/// What all three formats say of an article.
struct Entry {
    key: String,
    title: String,
    authors: Vec<String>,
    outlet: Option<String>,
    published: When,
    address: Option<String>,
    language: Option<String>,
}

fn entries(data: &Data) -> impl Iterator<Item = Entry> {
    data.articles().map(|(place, article)| entry(data, place, article))
}

fn entry(data: &Data, place: ArticleRef, article: &Article) -> Entry {
    Entry {
        key: format!("article-{}", article.id),
        title: data.title(article),
        authors: article.byline.iter().map(|name| text::one_line(&name.text)).collect(),
        outlet: data.outlet(place).map(text::one_line),
        published: article.published.when.clone(),
        // Addresses come from the articles: only those that a browser may open.
        address: article.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        language: article.language.clone(),
    }
}

/// BibTeX, with `date` as biblatex reads it.
pub fn bibtex(data: &Data) -> String {
    entries(data)
        .map(|entry| {
            let year = year(&entry.published).map(|year| year.to_string());
            let authors = entry
                .authors
                .iter()
                .map(|name| format!("{{{}}}", braced(name)))
                .collect::<Vec<_>>()
                .join(" and ");
            let fields = [
                ("title", Some(format!("{{{}}}", braced(&entry.title)))),
                ("author", Some(authors).filter(|names| !names.is_empty())),
                ("journal", entry.outlet.map(|outlet| braced(&outlet))),
                ("date", date(&entry.published)),
                ("year", year),
                ("url", entry.address.map(|url| braced(&url))),
                ("langid", entry.language.map(|language| braced(&language))),
            ];
            let fields: String = fields
                .into_iter()
                .filter_map(|(name, value)| Some(format!("  {name} = {{{}}},\n", value?)))
                .collect();
            format!("@article{{{},\n{fields}}}\n\n", entry.key)
        })
        .collect()
}

/// RIS, one tag a line.
pub fn ris(data: &Data) -> String {
    let mut out = String::new();
    for entry in entries(data) {
        let mut line = |tag: &str, value: &str| out.push_str(&format!("{tag}  - {value}\r\n"));
        line("TY", "NEWS");
        line("ID", &entry.key);
        line("TI", &entry.title);
        for author in &entry.authors {
            line("AU", author);
        }
        if let Some(outlet) = &entry.outlet {
            line("T2", outlet);
        }
        if let Some(year) = year(&entry.published) {
            line("PY", &year.to_string());
        }
        if let Some(day) = exact(&entry.published) {
            line("DA", &day.to_string().replace('-', "/"));
        }
        if let Some(address) = &entry.address {
            line("UR", &text::one_line(address));
        }
        if let Some(language) = &entry.language {
            line("LA", language);
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

/// CSL-JSON; an interval has both its days.
pub fn csl(data: &Data) -> Value {
    entries(data)
        .map(|entry| {
            let mut item = Map::new();
            item.insert("id".into(), json!(entry.key));
            item.insert("type".into(), json!("article-newspaper"));
            item.insert("title".into(), json!(entry.title));
            let authors: Vec<Value> = entry.authors.iter().map(|name| json!({"literal": name})).collect();
            if !authors.is_empty() {
                item.insert("author".into(), json!(authors));
            }
            let days: Option<Vec<Value>> = match (entry.published.earliest, entry.published.latest) {
                (Some(from), Some(to)) if from == to => Some(vec![parts(from)]),
                (Some(from), Some(to)) => Some(vec![parts(from), parts(to)]),
                _ => None,
            };
            let more = [
                ("container-title", entry.outlet.map(Value::from)),
                ("issued", days.map(|days| json!({"date-parts": days}))),
                ("URL", entry.address.map(Value::from)),
                ("language", entry.language.map(Value::from)),
            ];
            item.extend(more.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
            Value::Object(item)
        })
        .collect()
}

fn parts(day: Day) -> Value {
    let date = day.date();
    json!([date.year, date.month, date.day])
}

/// The day, if it is known.
fn exact(when: &When) -> Option<Day> {
    when.earliest.filter(|_| when.is_day())
}

/// The year, if it is known.
fn year(when: &When) -> Option<i16> {
    let (from, to) = (when.earliest?, when.latest?);
    (from.year() == to.year()).then(|| from.year())
}

/// The date as biblatex reads it: EDTF without sets, whose days stand as an interval.
fn date(when: &When) -> Option<String> {
    let (from, to) = (when.earliest?, when.latest?);
    Some(if when.edtf.starts_with(['[', '{']) { format!("{from}/{to}") } else { braced(&when.edtf) })
}

/// Text that BibTeX and TeX read as the letters that it is.
fn braced(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '{' | '}' | '%' | '#' | '$' | '&' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_corpus::Located;
    use dyad_explorer::fixture;

    /// The fixture with a first article that tries to leave its field.
    fn hostile() -> Data {
        let mut corpus = fixture::corpus();
        let article = &mut corpus.articles[0];
        article.title = Some(Located::beside("A\nTY  - BOOK } @misc{x, y = {z} \\input{/etc/passwd}"));
        article.url = Some("javascript:alert(1)".to_owned());
        article.published.when = When::from_edtf("2013-03/2013-05").unwrap();
        Data::pack(&corpus).unwrap()
    }

    #[test]
    fn nothing_leaves_its_field() {
        let data = hostile();
        let count = data.cards().len();
        let (bibtex, ris, csl) = (bibtex(&data), ris(&data), csl(&data));
        assert_eq!(ris.lines().filter(|line| line.starts_with("TY  - ")).count(), count);
        assert!(
            bibtex.contains("\\} @misc\\{x, y = \\{z\\} \\textbackslash{}input\\{/etc/passwd\\}"),
            "{bibtex}"
        );
        let balance = |text: &str| {
            let text = text.replace("\\{", "").replace("\\}", "");
            (text.matches('{').count(), text.matches('}').count())
        };
        assert_eq!(balance(&bibtex).0, balance(&bibtex).1);
        assert_eq!(csl.as_array().unwrap().len(), count);
        for text in [bibtex, ris, csl.to_string()] {
            assert!(!text.contains("javascript:"), "{text}");
        }
    }

    #[test]
    fn a_date_is_given_as_far_as_it_is_known() {
        let data = hostile();
        let (bibtex, csl) = (bibtex(&data), csl(&data));
        assert!(bibtex.contains("date = {2013-03/2013-05}") && bibtex.contains("year = {2013}"), "{bibtex}");
        assert_eq!(csl[0]["issued"]["date-parts"], json!([[2013, 3, 1], [2013, 5, 31]]));
    }
}
