//! Facts about the world, read from the tables in `knowledge/` at the top of the repository.
//!
//! Each table has a module of its own that validates every row; a malformed row is a [`TableError`] with file
//! and line. A corpus folder may bring rows of its own in a folder `knowledge/` with the same file names and the
//! same header line: they are read after the built-in rows, and a row about the same thing is added to them.
//!
//! Tables are CSV with a header line; lines that begin with `#` are comments and name the source and the date at
//! which the rows were true. A cell that holds several names separates them with `;`.

pub mod acts;
pub mod boilerplate;
pub mod datelines;
pub mod holidays;
pub mod lexicon;
pub mod names;
pub mod organisations;
pub mod people;
pub mod publishers;
pub mod reading_words;
pub mod sentence_words;
pub mod table;
pub mod world;

use std::sync::OnceLock;
pub use table::{TableError, Tables};

/// Everything the stages know about the world. The default knows nothing.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// Words that name acts, relationships and issues.
    pub acts: acts::Acts,
    /// Countries, cities, seats and phrases that look like them.
    pub world: world::World,
    /// International bodies, ministries.
    pub organisations: organisations::Organisations,
    /// People, their offices, titles.
    pub people: people::People,
    /// Every name of the tables, to be found in one pass.
    pub lexicon: lexicon::Lexicon,
    /// Holidays and the days they fall on.
    pub holidays: holidays::Holidays,
    /// Words that pages print around an article.
    pub boilerplate: boilerplate::Boilerplate,
    /// Cities that datelines name without a country.
    pub datelines: datelines::Datelines,
    /// News agencies, publishers, broadcasters.
    pub publishers: publishers::Publishers,
    /// Words that decide where a sentence ends.
    pub sentence_words: sentence_words::SentenceWords,
}

impl Knowledge {
    /// The tables that come with the program, parsed once. A test holds that they have no malformed row.
    pub fn builtin() -> &'static Knowledge {
        static BUILTIN: OnceLock<Knowledge> = OnceLock::new();
        BUILTIN.get_or_init(|| Knowledge::with_rows(&[]).0)
    }

    /// The built-in tables with a corpus folder's own rows: `own` holds file name (`offices.csv`, without folder)
    /// and text. Rows that cannot be read are left out and returned as errors; all others hold.
    pub fn with_rows(own: &[(String, String)]) -> (Knowledge, Vec<TableError>) {
        let mut tables = Tables::new(own);
        let mut terms = lexicon::TermList::default();
        let world = world::load(&mut tables, &mut terms);
        let organisations = organisations::load(&mut tables, &mut terms, &world);
        let bodies = organisations.bodies.keys().cloned().collect();
        let people = people::load(&mut tables, &mut terms, &world, &bodies);
        let lexicon = lexicon::Lexicon::new(terms);
        let acts = acts::Acts::load(&mut tables);
        let holidays = holidays::Holidays::load(&mut tables);
        let boilerplate = boilerplate::Boilerplate::load(&mut tables);
        let datelines = datelines::Datelines::load(&mut tables);
        let publishers = publishers::Publishers::load(&mut tables);
        let sentence_words = sentence_words::SentenceWords::load(&mut tables);
        let knowledge = Knowledge {
            acts,
            world,
            organisations,
            people,
            lexicon,
            holidays,
            boilerplate,
            datelines,
            publishers,
            sentence_words,
        };
        (knowledge, tables.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_tables_have_no_malformed_row() {
        let errors: Vec<String> = Knowledge::with_rows(&[]).1.iter().map(ToString::to_string).collect();
        assert_eq!(errors, Vec::<String>::new());
    }

    #[test]
    fn a_file_that_is_no_table_is_an_error() {
        let own = [("ofices.csv".to_owned(), "a,b\n".to_owned())];
        let errors: Vec<String> = Knowledge::with_rows(&own).1.iter().map(ToString::to_string).collect();
        assert_eq!(errors.len(), 1);
        assert!(
            errors[0].starts_with("knowledge/ofices.csv:1: expected the name of a table"),
            "{}",
            errors[0]
        );
    }
}
