//! The few options of the tasks, parsed without a library so that this crate compiles at once.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// Options as given on the command line.
#[derive(Debug, Default)]
pub(crate) struct Options {
    values: BTreeMap<String, String>,
    flags: Vec<String>,
}

impl Options {
    /// Parses `--name value`, `--name=value` and `--flag`; any other word is an error.
    pub(crate) fn parse(arguments: &[String], names: &[&str], flags: &[&str]) -> Result<Options, String> {
        let mut options = Options::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, given) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            if names.contains(&name) {
                let value = given
                    .or_else(|| rest.next().cloned())
                    .ok_or_else(|| format!("expected a value after {name}, but found nothing"))?;
                options.values.insert(name.to_owned(), value);
            } else if flags.contains(&name) && given.is_none() {
                options.flags.push(name.to_owned());
            } else {
                let known: Vec<&str> = names.iter().chain(flags).copied().collect();
                let known = if known.is_empty() { "no options".to_owned() } else { known.join(", ") };
                return Err(format!("expected {known}, but found \"{argument}\""));
            }
        }
        Ok(options)
    }

    /// The value of an option, if given.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The value of an option that names a folder, relative to where the command was called.
    pub(crate) fn folder(&self, name: &str) -> Result<Option<PathBuf>, String> {
        self.value(name)
            .map(|value| {
                std::path::absolute(value).map_err(|error| {
                    format!("expected a folder after {name}, but \"{value}\" is none: {error}")
                })
            })
            .transpose()
    }

    /// Whether a flag was given.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|flag| flag == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(line: &str) -> Result<Options, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words, &["--corpus", "--out"], &["--debug"])
    }

    #[test]
    fn both_spellings_of_a_value() {
        let options = parse("--corpus my/news --out=public --debug").unwrap();
        assert_eq!(options.value("--corpus"), Some("my/news"));
        assert_eq!(options.value("--out"), Some("public"));
        assert!(options.flag("--debug"));
    }

    #[test]
    fn a_word_too_many_is_named() {
        assert_eq!(
            parse("--corpse x").unwrap_err(),
            "expected --corpus, --out, --debug, but found \"--corpse\""
        );
        assert_eq!(parse("--out").unwrap_err(), "expected a value after --out, but found nothing");
    }
}
