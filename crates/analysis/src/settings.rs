//! corpus.toml: what a corpus is, and corrections to its articles.
