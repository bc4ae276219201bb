//! Facts about the world, read from the tables in `knowledge/` at the top of the repository.
//!
//! Each table has a module of its own that validates every row; a malformed row is a [`TableError`] with file
//! and line. A corpus folder may bring rows of its own in a folder `knowledge/` with the same file names.

/// Everything the stages know about the world.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The table: `knowledge/offices.csv`.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// `expected a date, but found "2019-02-30"`
    pub message: String,
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}
