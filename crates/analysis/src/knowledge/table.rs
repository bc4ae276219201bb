//! Reads the rows of a knowledge table: the built-in ones, then those of the corpus folder.

use crate::calendar::Calendar;
use dyad_corpus::{Country, Day};

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// One row of a table, with its place.
#[derive(Clone, Debug)]
pub struct Row {
    file: String,
    line: u32,
    cells: Vec<String>,
}

impl Row {
    /// The cell in this column, counted from 0, without surrounding space; empty if the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// The names in this cell, separated by `;`.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &str> {
        self.cell(column).split(';').map(str::trim).filter(|name| !name.is_empty())
    }

    /// The words in this column.
    pub fn words(&self, column: usize, what: &str) -> Result<String, TableError> {
        match self.cell(column) {
            "" => Err(self.error(format!("expected {what}, but found an empty cell"))),
            words => Ok(words.to_owned()),
        }
    }

    /// The country whose code stands in this column.
    pub fn country(&self, column: usize) -> Result<Country, TableError> {
        let cell = self.cell(column);
        Country::from_code(cell)
            .ok_or_else(|| self.error(format!("expected a country code like \"KOR\", but found \"{cell}\"")))
    }

    /// The first and the last day of the day, month or year in this column: `2017-06-18`, `2013-03`, `1987`.
    pub fn days(&self, column: usize) -> Result<(Day, Day), TableError> {
        let cell = self.cell(column);
        days(cell).ok_or_else(|| {
            self.error(format!(
                "expected a date like \"2017-06-18\", \"2017-06\" or \"2017\", but found \"{cell}\""
            ))
        })
    }

    /// An error at this row.
    pub fn error(&self, message: String) -> TableError {
        TableError { file: self.file.clone(), line: self.line, message }
    }
}

/// The tables that are being read: a corpus folder's own rows, and what was wrong so far.
#[derive(Debug)]
pub struct Tables<'a> {
    own: &'a [(String, String)],
    known: Vec<&'static str>,
    errors: Vec<TableError>,
}

impl<'a> Tables<'a> {
    /// Tables with the rows of a corpus folder: file names without folder, and texts.
    pub fn new(own: &'a [(String, String)]) -> Tables<'a> {
        Tables { own, known: Vec::new(), errors: Vec::new() }
    }

    /// Reads a CSV table: each row of the built-in text and of the corpus folder's file of the same name is given
    /// to `parse`; errors are kept, rows that parse are returned in order.
    pub fn read<T>(
        &mut self,
        file: &'static str,
        builtin: &str,
        columns: &[&str],
        mut parse: impl FnMut(&Row) -> Result<T, TableError>,
    ) -> Vec<T> {
        let mut parsed = Vec::new();
        for text in self.texts(file, builtin) {
            for row in self.rows(file, text, columns) {
                match parse(&row) {
                    Ok(value) => parsed.push(value),
                    Err(error) => self.errors.push(error),
                }
            }
        }
        parsed
    }

    /// The texts of a table that is no CSV: the built-in one, then the corpus folder's own.
    pub fn texts<'t>(&mut self, file: &'static str, builtin: &'t str) -> Vec<&'t str>
    where
        'a: 't,
    {
        self.known.push(file);
        let own = self.own.iter().filter(|(name, _)| name == file).map(|(_, text)| text.as_str());
        std::iter::once(builtin).chain(own).collect()
    }

    /// Keeps an error.
    pub fn refuse(&mut self, error: TableError) {
        self.errors.push(error);
    }

    /// What was wrong, in order of place. A file of the corpus folder that no table has read is an error too.
    pub fn finish(mut self) -> Vec<TableError> {
        for (name, _) in self.own {
            if !self.known.contains(&name.as_str()) {
                let known = self.known.join(", ");
                let message = format!("expected the name of a table ({known}), but found \"{name}\"");
                self.errors.push(TableError { file: format!("knowledge/{name}"), line: 1, message });
            }
        }
        self.errors.sort();
        self.errors
    }

    fn rows(&mut self, file: &str, text: &str, columns: &[&str]) -> Vec<Row> {
        let file = format!("knowledge/{file}");
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut header_seen = false;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(1, |place| place.line() as u32);
                    self.errors.push(TableError { file: file.clone(), line, message: error.to_string() });
                    continue;
                }
            };
            let line = record.position().map_or(1, |place| place.line() as u32);
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            let row = Row { file: file.clone(), line, cells };
            if !header_seen {
                header_seen = true;
                if row.cells != columns {
                    let (expected, found) = (columns.join(","), row.cells.join(","));
                    self.errors.push(
                        row.error(format!("expected the header \"{expected}\", but found \"{found}\"")),
                    );
                    return rows;
                }
            } else if row.cells.len() != columns.len() {
                let (expected, found) = (columns.len(), row.cells.len());
                self.errors.push(row.error(format!("expected {expected} cells, but found {found}")));
            } else {
                rows.push(row);
            }
        }
        rows
    }
}

/// The first and the last day of a day, a month or a year.
fn days(text: &str) -> Option<(Day, Day)> {
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())?
    };
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?)),
        (Some(month), None) => {
            let first = jiff::civil::Date::new(year, month as i8, 1).ok()?;
            Some((Day::of(first), Day::of(first.last_of_month())))
        }
        (Some(month), Some(day)) => {
            let day = Day::from_ymd(year, month as i8, day as i8)?;
            Some((day, day))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_precision_they_are_written_with() {
        let cases = [
            ("2017-06-18", Some(("2017-06-18", "2017-06-18"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("1987", Some(("1987-01-01", "1987-12-31"))),
            ("2019-02-30", None),
            ("2019-2-3", None),
            ("", None),
            ("soon", None),
        ];
        for (text, expected) in cases {
            let found = days(text).map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{text}");
        }
    }

    #[test]
    fn malformed_rows_are_named_by_file_and_line() {
        let own = [(
            "x.csv".to_owned(),
            "# source\ncode,day\nKOR,2017-06-18\nKorea,2017\nKOR\nKOR,2019-02-30\n".to_owned(),
        )];
        let mut tables = Tables::new(&own);
        let rows =
            tables.read("x.csv", "code,day\n", &["code", "day"], |row| Ok((row.country(0)?, row.days(1)?.0)));
        assert_eq!(rows.len(), 1);
        let errors: Vec<String> = tables.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "knowledge/x.csv:4: expected a country code like \"KOR\", but found \"Korea\"",
                "knowledge/x.csv:5: expected 2 cells, but found 1",
                "knowledge/x.csv:6: expected a date like \"2017-06-18\", \"2017-06\" or \"2017\", but found \"2019-02-30\"",
            ]
        );
    }
}
