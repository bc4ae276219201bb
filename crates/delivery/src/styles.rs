//! The style sheets become one: a request instead of fifty, and half of the bytes, for they compress together.

use crate::{Files, digest, html, text};

/// Replaces the style sheets that a page links to by one that holds them in the same order.
///
/// # Errors
///
/// When the page links to none, or to one that is not there.
pub fn join(index: &str, files: &mut Files) -> Result<String, String> {
    let links = html::elements(index, "<link rel=\"stylesheet\"");
    let (Some(first), Some(last)) = (links.first().cloned(), links.last().cloned()) else {
        return Err("expected style sheets in the page, but found none".to_owned());
    };
    let mut joined = String::new();
    let mut parts = Vec::new();
    for link in &links {
        let name = html::address(&index[link.clone()], "href")?;
        joined.push_str(&slim(text(files, &name)?));
        parts.push(name);
    }
    for part in parts {
        files.remove(&part);
    }
    let name = format!("style-{}.css", digest::short(joined.as_bytes()));
    files.insert(name.clone(), joined.into_bytes());
    let link = format!("<link rel=\"stylesheet\" id=\"page-style\" href=\"./{name}\">");
    Ok(format!("{}{link}{}", &index[..first.start], &index[last.end..]))
}

/// A style sheet without its comments and without the spaces at both ends of its lines; each line still ends.
fn slim(css: &str) -> String {
    let mut slim = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        slim.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    slim.push_str(rest);
    slim.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_become_one_in_their_order() {
        let mut files = Files::new();
        files.insert("a-1.css".into(), b"/* first */\n@layer a {\n  p { margin: 0 }\n}\n".to_vec());
        files.insert("b-2.css".into(), b"b{}".to_vec());
        let index = "<head>\n<link rel=\"stylesheet\" href=\"./a-1.css\"/>\n<link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>";
        let joined = join(index, &mut files).unwrap();
        let (name, css) = files.first_key_value().unwrap();
        assert_eq!(std::str::from_utf8(css), Ok("@layer a {\np { margin: 0 }\n}\nb{}\n"));
        assert_eq!(
            joined,
            format!("<head>\n<link rel=\"stylesheet\" id=\"page-style\" href=\"./{name}\">\n</head>")
        );
        assert_eq!(files.len(), 1);
    }

    #[test]
    fn a_sheet_that_is_not_there_is_an_error() {
        let index = "<link rel=\"stylesheet\" href=\"./a.css\"/>";
        let message = join(index, &mut Files::new()).unwrap_err();
        assert_eq!(message, "expected a.css among the built files, but it is not there");
    }
}
