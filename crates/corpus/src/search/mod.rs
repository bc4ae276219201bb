//! Search over a corpus.

use crate::Corpus;
use crate::pack::OpenError;
use crate::pack::container::{self, Container};

/// What an index begins with.
pub const MAGIC: [u8; 8] = *b"DYADFIND";
/// Raised whenever the bytes change their meaning.
pub const VERSION: u32 = 1;

/// Words and phrases that mean the same, group by group: `["rok", "south korea", "republic of korea"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms(pub Vec<Vec<String>>);

/// Builds the index of a corpus.
pub fn build_with(
    _corpus: &Corpus,
    _synonyms: &Synonyms,
    _progress: &mut dyn FnMut(usize, usize),
) -> Vec<u8> {
    container::write(MAGIC, VERSION, &[])
}

/// An opened index.
#[derive(Clone, Debug)]
pub struct Index<'a> {
    _container: Container<'a>,
}

impl<'a> Index<'a> {
    /// Checks the header.
    pub fn open(bytes: &'a [u8]) -> Result<Index<'a>, OpenError> {
        Ok(Index { _container: Container::open(bytes, MAGIC, VERSION)? })
    }
}
