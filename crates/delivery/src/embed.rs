//! `embed.js`: the element that shows a page of Dyad inside another page, made small.

use crate::{Files, digest, html};

/// Its name, and its name for those who want this version of its messages and no later one.
pub const NAMES: [&str; 2] = ["embed.js", "embed-v1.js"];

/// Adds the element. Gives the hash with which another page can make sure that it is this one.
pub fn add(files: &mut Files) -> String {
    let script = small(&html::source(include_str!("../../../public/embed.js")));
    for name in NAMES {
        files.insert(name.to_owned(), script.clone().into_bytes());
    }
    digest::integrity(script.as_bytes())
}

/// The script without the spaces around marks, and with one letter for each private name. Strings stay as they are;
/// the script has no string over several lines and no mark between spaces in a regular expression.
fn small(script: &str) -> String {
    let mut small = String::with_capacity(script.len());
    let mut code = String::new();
    let mut quoted: Option<char> = None;
    for letter in script.chars() {
        match quoted {
            Some(mark) => {
                small.push(letter);
                quoted = quoted.filter(|_| letter != mark);
            }
            None if matches!(letter, '"' | '`') => {
                small.push_str(&without_spaces(&code));
                code.clear();
                small.push(letter);
                quoted = Some(letter);
            }
            None => code.push(letter),
        }
    }
    small.push_str(&without_spaces(&code));
    let mut letters = 'a'..='z';
    for name in private_names(script) {
        if let Some(letter) = letters.next() {
            small = small.replace(&format!("#{name}"), &format!("#{letter}"));
        }
    }
    small
}

fn without_spaces(code: &str) -> String {
    let is_mark = |letter: Option<&char>| letter.is_some_and(|letter| "=+{}()?:,;<>&|!".contains(*letter));
    let letters: Vec<char> = code.chars().collect();
    let kept = letters.iter().enumerate().filter(|(place, letter)| {
        let before = place.checked_sub(1).and_then(|place| letters.get(place));
        // At an end of the code stands a string, whose own mark needs no space either, but a word before it might.
        **letter != ' ' || !(is_mark(before) || is_mark(letters.get(place + 1)))
    });
    kept.map(|(_, letter)| *letter).collect()
}

/// Names of private fields and methods, longest first so that none is taken for the beginning of another.
fn private_names(script: &str) -> Vec<&str> {
    let mut names: Vec<&str> = script
        .split('#')
        .skip(1)
        .map(|rest| rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default())
        .filter(|name| name.len() > 1)
        .collect();
    names.sort_unstable_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What pages that embed are ready to fetch, in bytes.
    const MOST: usize = 3000;

    #[test]
    fn it_is_small() {
        let mut files = Files::new();
        let integrity = add(&mut files);
        for name in NAMES {
            assert!(files[name].len() < MOST, "{} bytes", files[name].len());
            assert_eq!(digest::integrity(&files[name]), integrity);
        }
    }

    #[test]
    fn strings_stay_and_names_are_told_apart() {
        let script = "this.#near = { a: 1 };\nconst b = \"a = b #near\" + this.#nearest;\nreturn typeof b;\n";
        assert_eq!(small(script), "this.#b={a:1};\nconst b=\"a = b #b\"+this.#a;\nreturn typeof b;\n");
    }
}
