//! Search over a corpus.
