//! Cases in text files: a sentence on a line of its own and under it, indented, each thing expected in it; `-` says that
//! there is none. Lines with `#` are headings.

/// Holds what `find` reads in each sentence against what stands under it, and fails with all that differ.
pub(crate) fn check(cases: &str, least: usize, find: impl Fn(&str) -> Vec<String>) {
    let mut wrong = Vec::new();
    let mut lines = cases.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).peekable();
    let mut count = 0;
    while let Some(text) = lines.next() {
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            if line.trim() != "-" {
                expected.push(line.trim().to_owned());
            }
        }
        count += 1;
        let found = find(text);
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:#?}\n  but found {found:#?}"));
        }
    }
    assert!(count > least, "expected more than {least} cases, but found {count}");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
