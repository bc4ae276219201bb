//! The page whole in one file, `dyad.html`: opens from disk, from a mail, in a sandboxed frame.
//!
//! Browsers let no page from disk fetch anything, so the wasm stands inside, compressed (gzip) and written in
//! base64, which holds no character that HTML knows; so do the parts of a corpus that is too large to embed.

use crate::{Files, html, policy, text};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// The name of the file.
pub const NAME: &str = "dyad.html";

/// What fetches in the start script: where it begins and ends, and what stands in its place in the single file.
const FETCHED: [[&str; 3]; 2] = [
    ["// delivery: parts", "// delivery: end of parts", include_str!("unpack_parts.js")],
    ["// delivery: fetched", "// delivery: end of fetched", include_str!("unpack.js")],
];

/// The page in one file, from the page with one style sheet, the files that it links to and the parts of its corpus.
///
/// # Errors
///
/// When something is not where the build is known to leave it.
pub fn page(index: &str, files: &Files, parts: &Files) -> Result<String, String> {
    let linked = |id: &str| -> Result<String, String> {
        let link = html::elements(index, "<link").into_iter().find(|place| index[place.clone()].contains(id));
        let link = link.ok_or_else(|| format!("expected a link with {id} in the page, but found none"))?;
        html::address(&index[link], "href")
    };
    let style = text(files, &linked("id=\"page-style\"")?)?;
    let code = text(files, &linked("id=\"page-code\"")?)?;
    let wasm = linked("id=\"page-wasm\"")?;
    let wasm = files
        .get(&wasm)
        .ok_or_else(|| format!("expected {wasm} among the built files, but it is not there"))?;
    let element = html::elements(index, "<script src=\"").into_iter().next();
    let element = element.ok_or("expected a start script in the page, but found none")?;
    let boot = text(files, &html::address(&index[element.clone()], "src")?)?;
    let index = html::fill(index, &format!("{}</script>\n", &index[element]), "")?;
    let icon = text(files, "icon.svg")?;

    let script = format!("{}\n{}", module(code)?, html::source(&start(boot)?));
    let mut page = String::new();
    let mut rest = index.as_str();
    while let Some(at) = rest.find("<link") {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        page.push_str(&rest[..at]);
        if rest[at..end].contains("id=\"page-style\"") {
            page.push_str(&format!("<style>{}</style>", html::embeddable(style)?));
        } else if rest[at..end].contains("rel=\"icon\"") {
            page.push_str(&format!(
                "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">",
                STANDARD.encode(icon)
            ));
        }
        rest = rest[end..].strip_prefix('\n').unwrap_or(&rest[end..]);
    }
    page.push_str(rest);
    let data = |id: &str, bytes: &[u8]| {
        format!("<script type=\"text/plain\" id=\"{id}\">{}</script>\n", STANDARD.encode(bytes))
    };
    let parts: String = parts.iter().map(|(name, bytes)| data(name, bytes)).collect();
    let inside = format!(
        "{}{parts}<script type=\"module\">{}</script>\n</body>",
        data("page-packed", &gzip(wasm)?),
        html::embeddable(&script)?
    );
    let page = html::fill(&page, "<html lang=\"en\">", "<html lang=\"en\" data-single>")?;
    policy::sealed_whole(&html::fill(&page, "</body>", &inside)?)
}

/// The code of wasm-bindgen as the beginning of a script: what it exports is called by the rest of the script.
fn module(code: &str) -> Result<String, String> {
    let (before, exported) =
        code.rsplit_once("export {").ok_or("expected the code to export its start, but it does not")?;
    if !exported.contains("__wbg_init as default") {
        return Err(format!("expected the code to export __wbg_init, but found \"{}\"", exported.trim()));
    }
    Ok(html::source(before))
}

/// The start script with what fetches replaced by what unpacks.
fn start(boot: &str) -> Result<String, String> {
    let mut script = boot.to_owned();
    for [begin, end, unpacks] in FETCHED {
        script = html::replace_between(&script, [begin, end], unpacks)?;
    }
    Ok(script)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)
        .and_then(|()| gzip.finish())
        .map_err(|error| format!("could not compress the wasm: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> (String, Files) {
        let index = "<html lang=\"en\">\n<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">\n\
            <link rel=\"manifest\" href=\"manifest.webmanifest\">\n<link rel=\"icon\" href=\"./icon-1.svg\">\n\
            <link rel=\"stylesheet\" id=\"page-style\" href=\"./style.css\">\n<script>first()</script>\n\
            <script src=\"./boot-1.js\" type=\"module\"></script>\n\
            <link rel=\"modulepreload\" id=\"page-code\" href=\"./code.js\">\n\
            <link rel=\"preload\" id=\"page-wasm\" href=\"./code.wasm\">\n</head>\n<body>\n<div id=\"app\">words</div>\n</body>";
        let boot = "one();\n// delivery: parts\nfetch(\"part\");\n// delivery: end of parts\n\
            // delivery: fetched\nawait import(\"x\");\n// delivery: end of fetched\ntwo();\n";
        let files = [
            ("icon.svg", "<svg/>"),
            ("style.css", "p{}"),
            ("code.js", "async function __wbg_init() {}\nexport { initSync, __wbg_init as default };\n"),
            ("code.wasm", "\0asm"),
            ("boot-1.js", boot),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        (index.to_owned(), files.into_iter().collect())
    }

    #[test]
    fn nothing_is_fetched_and_everything_is_inside() {
        let (index, files) = built();
        let parts = Files::from([("0123.bin".to_owned(), b"part".to_vec())]);
        let page = page(&index, &files, &parts).unwrap();
        for words in [
            "<style>p{}</style>",
            "words",
            "async function __wbg_init",
            "one();",
            "two();",
            "DecompressionStream",
            "id=\"0123.bin\">cGFydA==</script>",
        ] {
            assert!(page.contains(words), "expected {words} in {page}");
        }
        for words in ["src=", "manifest", "await import", "fetch(", "export", "href=\"./"] {
            assert!(!page.contains(words), "expected no {words} in {page}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        for missing in ["style.css", "code.js", "code.wasm", "boot-1.js", "icon.svg"] {
            let (index, mut files) = built();
            files.remove(missing);
            let message = page(&index, &files, &Files::new()).unwrap_err();
            assert!(message.contains(missing), "{message}");
        }
    }

    #[test]
    fn code_that_could_end_its_element_is_refused() {
        let (index, mut files) = built();
        files.insert("style.css".to_owned(), b"p{content:'</style>'}".to_vec());
        assert!(page(&index, &files, &Files::new()).is_err());
    }
}
