//! The Content-Security-Policy of a page: nothing but what is named in it, inline parts by their hash.

use crate::{digest::integrity, html};

const META: &str = "<meta http-equiv=\"Content-Security-Policy\"";

/// The page with the hashes of its inline scripts in its policy.
///
/// # Errors
///
/// When the page has no policy, or an inline part that the policy cannot name.
pub fn sealed(page: &str) -> Result<String, String> {
    let policy = of(page)?;
    let named: String =
        inline(page, "script").iter().map(|script| format!(" '{}'", integrity(script.as_bytes()))).collect();
    with(page, &policy.replace("script-src 'self'", &format!("script-src 'self'{named}")))
}

/// The page with the policy for a page that is whole in itself: it may fetch nothing at all.
///
/// # Errors
///
/// When the page has no policy.
pub fn sealed_whole(page: &str) -> Result<String, String> {
    let hashes = |element: &str| -> String {
        inline(page, element).iter().map(|text| format!(" '{}'", integrity(text.as_bytes()))).collect()
    };
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{}; style-src{}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hashes("script"),
        hashes("style"),
    );
    with(page, &policy)
}

/// The policy of a page.
///
/// # Errors
///
/// When it has none.
pub fn of(page: &str) -> Result<String, String> {
    let element = html::elements(page, META).into_iter().next();
    html::address(element.and_then(|place| page.get(place)).unwrap_or(page), "content")
}

fn with(page: &str, policy: &str) -> Result<String, String> {
    let place = html::elements(page, META).into_iter().next();
    let place = place.ok_or("expected a Content-Security-Policy in the page, but found none")?;
    Ok(format!("{}{META} content=\"{policy}\">{}", &page[..place.start], &page[place.end..]))
}

/// What runs, or styles, from inside a page: the text of the elements that are neither fetched nor data.
fn inline<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    let end = format!("</{element}>");
    html::elements(page, &format!("<{element}"))
        .into_iter()
        .filter(|place| {
            let tag = &page[place.clone()];
            let data = tag.contains(" type=\"") && !tag.contains(" type=\"module\"");
            !tag.contains(" src=\"") && !data
        })
        .filter_map(|place| page[place.end..].split_once(&end).map(|(text, _)| text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'\">\
        <script>a()</script><script type=\"application/ld+json\">{}</script><script src=\"b.js\" type=\"module\"></script>";

    #[test]
    fn inline_scripts_are_named_by_their_hash() {
        let policy = of(&sealed(PAGE).unwrap()).unwrap();
        let expected =
            format!("default-src 'none'; script-src 'self' '{}' 'wasm-unsafe-eval'", integrity(b"a()"));
        assert_eq!(policy, expected);
    }

    #[test]
    fn a_page_without_a_policy_is_an_error() {
        assert!(sealed("<p>").is_err() && sealed_whole("<p>").is_err());
    }
}
