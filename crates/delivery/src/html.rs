//! Finding and filling places in the built HTML, which is ours: its attributes stand in quotation marks, and no
//! attribute holds `>`.

use std::ops::Range;

/// Where the script that runs before the first drawing goes.
pub const FIRST: &str = "<!-- delivery: first -->";

/// Where the elements stand that begin with these characters, without what they contain.
pub fn elements(html: &str, beginning: &str) -> Vec<Range<usize>> {
    html.match_indices(beginning)
        .filter_map(|(start, _)| Some(start..start + html[start..].find('>')? + 1))
        .collect()
}

/// The value of an attribute of an element, without the `./` of an address.
///
/// # Errors
///
/// When the element has no such attribute.
pub fn address(element: &str, attribute: &str) -> Result<String, String> {
    let value = element.split_once(&format!(" {attribute}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) =
        value.ok_or_else(|| format!("expected {attribute} in \"{element}\", but it is not there"))?;
    Ok(value.strip_prefix("./").unwrap_or(value).to_owned())
}

/// Puts something in place of a marker.
///
/// # Errors
///
/// When the marker is not there, or more than once.
pub fn fill(html: &str, marker: &str, content: &str) -> Result<String, String> {
    match html.matches(marker).count() {
        1 => Ok(html.replacen(marker, content, 1)),
        count => Err(format!("expected \"{marker}\" once in the page, but found it {count} times")),
    }
}

/// Puts something in place of two markers and what stands between them.
///
/// # Errors
///
/// When the markers are not there.
pub fn replace_between(html: &str, markers: [&str; 2], content: &str) -> Result<String, String> {
    let parts =
        html.split_once(markers[0]).and_then(|(before, rest)| Some((before, rest.split_once(markers[1])?.1)));
    let (before, after) = parts.ok_or_else(|| {
        format!("expected \"{}\" and \"{}\" in the page, but found none", markers[0], markers[1])
    })?;
    Ok(format!("{before}{content}{after}"))
}

/// Puts a script into the page in place of a marker.
///
/// # Errors
///
/// As [`fill`], or when the script would end its own element.
pub fn inline_script(html: &str, marker: &str, script: &str) -> Result<String, String> {
    fill(html, marker, &format!("<script>{}</script>", embeddable(script)?))
}

/// Text that may stand in a script or style element.
///
/// # Errors
///
/// When it could end the element or begin a comment in it.
pub fn embeddable(text: &str) -> Result<&str, String> {
    let lower = text.to_ascii_lowercase();
    match ["</script", "</style", "<!--"].into_iter().find(|words| lower.contains(words)) {
        Some(words) => Err(format!("expected text that can stand inside a page, but found \"{words}\"")),
        None => Ok(text),
    }
}

/// JSON as it may stand in a script element: nothing in it can end the element or begin a comment.
pub fn embeddable_json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Text as it may stand between tags and in attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A script of ours without comments that have a line of their own, indentation and empty lines.
///
/// Our scripts hold no literal of several lines; each line still ends.
pub fn source(script: &str) -> String {
    let mut within = false;
    let mut slim = String::new();
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if !(within || begins || line.is_empty() || line.starts_with("//")) {
            slim.push_str(line);
            slim.push('\n');
        }
        within = (within || begins) && !line.ends_with("*/");
    }
    slim
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_leave_its_element_is_refused_or_escaped() {
        for bad in ["a </script b", "x</SCRIPT>", "<!-- x", "</style>"] {
            assert!(embeddable(bad).is_err(), "{bad}");
        }
        assert_eq!(embeddable("a < b"), Ok("a < b"));
        assert_eq!(embeddable_json("{\"t\":\"</script><!--\"}"), "{\"t\":\"\\u003c/script>\\u003c!--\"}");
        assert_eq!(escaped("<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
    }

    #[test]
    fn scripts_lose_their_comments_only() {
        let script =
            "// one\n/**\n * two\n */\nconst a = \"http://x\"; // three\n\n  b();\n/* four */\nc();\n";
        assert_eq!(source(script), "const a = \"http://x\"; // three\nb();\nc();\n");
    }

    #[test]
    fn a_marker_stands_once() {
        assert_eq!(fill("a<!-- x -->b", "<!-- x -->", "-").as_deref(), Ok("a-b"));
        assert!(fill("ab", "<!-- x -->", "-").is_err());
        assert!(fill("<!-- x --><!-- x -->", "<!-- x -->", "-").is_err());
    }
}
