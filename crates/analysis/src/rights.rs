//! How much of the articles' text leaves the build, as corpus.toml says (`text = "full" | "evidence" | "none"`).
//!
//! Withheld text is overwritten with spaces of the same length, so that every place stays what it was and no byte
//! of it is in the packed corpus, its search index or an export. Titles and other metadata stay.

use dyad_corpus::{ArticleRef, Corpus, Located, Span, TextPolicy};

/// Overwrites what the corpus's policy withholds.
pub fn withhold(corpus: &mut Corpus) {
    if corpus.info.text_policy == TextPolicy::Full {
        return;
    }
    let evidence = corpus.info.text_policy == TextPolicy::Evidence;
    for place in 0..corpus.articles.len() {
        let mut kept: Vec<Span> = Vec::new();
        if evidence {
            let here = ArticleRef(place as u32);
            kept.extend(
                corpus.events.iter().filter(|event| event.article == here).map(|event| event.sentence),
            );
            let sides =
                corpus.disagreements.iter().flat_map(|found| &found.sides).flat_map(|side| &side.claims);
            kept.extend(sides.filter(|claim| claim.article == here).map(|claim| claim.sentence));
        }
        let Some(article) = corpus.articles.get_mut(place) else { continue };
        let metadata = [&article.title, &article.publisher, &article.agency, &article.dateline_place];
        kept.extend(metadata.into_iter().flatten().filter_map(|located| located.span));
        kept.extend(article.byline.iter().chain(&article.contributors).filter_map(|located| located.span));
        let keeps = |span: Span| kept.iter().any(|whole| whole.contains(span));
        article.text = blank(&article.text, &kept);
        article.standfirst.retain(|line: &Located| line.span.is_some_and(keeps));
        article.mentions.retain(|mention| keeps(mention.span));
        article.dates.retain(|date| keeps(date.span));
        article.quotes.retain(|quote| keeps(quote.span));
        article.sentences.retain(|sentence| keeps(*sentence));
        for basis in &mut article.published.basis {
            basis.span = basis.span.filter(|span| keeps(*span));
        }
    }
}

/// The text with a space for every byte outside the kept places; line ends stay.
fn blank(text: &str, kept: &[Span]) -> String {
    let mut blanked = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let place = Span::new(at, at + character.len_utf8());
        if character == '\n' || kept.iter().any(|span| span.contains(place)) {
            blanked.push(character);
        } else {
            blanked.extend(std::iter::repeat_n(' ', character.len_utf8()));
        }
    }
    blanked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanking_keeps_every_place() {
        let text = "Ein Wort. Größe bleibt.\nFort.";
        let blanked = blank(text, &[Span::new(10, 25)]);
        assert_eq!(blanked.len(), text.len());
        assert_eq!(&blanked[10..25], &text[10..25]);
        assert_eq!(blanked[..10].trim(), "");
        assert!(!blanked.contains("Fort"));
    }
}
