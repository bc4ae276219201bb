//! Files that hosts, browsers and other sites ask for: `_headers`, the manifest, and where the page's address is
//! known `robots.txt`, `sitemap.xml` and `oembed.json`.

use crate::{Files, INDEX, html, meta, parts, policy, snapshot, text};
use dyad_explorer::data::Data;
use serde_json::{Value, json};

/// Width and height of an embedded page that has no say in it, in CSS pixels.
const EMBEDDED: (u32, u32) = (960, 720);

/// Adds the files. `index` is the page with its final policy.
///
/// # Errors
///
/// When the manifest is not where the build leaves it.
pub fn add(files: &mut Files, index: &str, data: &Data) -> Result<(), String> {
    let mut manifest: Value = serde_json::from_str(text(files, "manifest.webmanifest")?)
        .map_err(|error| format!("expected manifest.webmanifest to be JSON, but {error}"))?;
    manifest["name"] = json!(snapshot::title(data));
    manifest["description"] = json!(meta::description(data));
    files.insert("manifest.webmanifest".to_owned(), manifest.to_string().into_bytes());
    files.insert(
        "_headers".to_owned(),
        headers(files, data.shards().count() > 0, &policy::of(index)?).into_bytes(),
    );
    let Some(base) = &data.info().base_address else { return Ok(()) };
    let others = [
        ("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n")),
        (
            "sitemap.xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                 <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n  <url><loc>{}</loc></url>\n</urlset>\n",
                html::escaped(base)
            ),
        ),
        ("oembed.json", oembed(base, data).to_string()),
    ];
    files.extend(others.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    Ok(())
}

/// The headers that a page cannot set by itself, as Netlify and Cloudflare Pages read them.
fn headers(files: &Files, has_parts: bool, policy: &str) -> String {
    let mut out = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n  Access-Control-Allow-Origin: *\n"
        .to_owned();
    // Not for every file: the single file has a policy of its own inside, and two would both hold.
    for name in ["", INDEX] {
        out.push_str(&format!("/{name}\n  Content-Security-Policy: {policy}; frame-ancestors *\n"));
    }
    for name in ["", INDEX, "sw.js"] {
        out.push_str(&format!("/{name}\n  Cache-Control: no-cache\n"));
    }
    // Their names change with their content.
    if has_parts {
        out.push_str(&format!("/{}*\n  Cache-Control: public, max-age=31536000, immutable\n", parts::FOLDER));
    }
    for name in files.keys().filter(|name| is_hashed(name)) {
        out.push_str(&format!("/{name}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    out
}

/// Whether a file's name holds the hash of its content, as in `boot-8df6ce9ed7989c05.js`.
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        (12..=16).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn oembed(base: &str, data: &Data) -> Value {
    let title = snapshot::title(data);
    let (width, height) = EMBEDDED;
    json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": dyad_explorer::text::NAME,
        "title": title,
        "width": width,
        "height": height,
        "html": format!(
            "<iframe src=\"{}?embed=1\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"></iframe>",
            html::escaped(base), html::escaped(&title)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_explorer::fixture;

    const INDEX: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

    fn built(base: Option<&str>) -> Files {
        let mut corpus = fixture::corpus();
        corpus.info.base_address = base.map(str::to_owned);
        let mut files = Files::new();
        files.insert("manifest.webmanifest".to_owned(), b"{\"name\":\"Dyad\"}".to_vec());
        files.insert("style-0123456789abcdef.css".to_owned(), Vec::new());
        add(&mut files, INDEX, &Data::pack(&corpus).unwrap()).unwrap();
        files
    }

    #[test]
    fn what_needs_an_address_is_there_only_with_one() {
        let without = built(None);
        assert!(!without.contains_key("sitemap.xml") && without.contains_key("_headers"));
        let with = built(Some("https://example.org/a&b/"));
        assert!(text(&with, "sitemap.xml").unwrap().contains("<loc>https://example.org/a&amp;b/</loc>"));
        assert!(
            text(&with, "robots.txt").unwrap().ends_with("Sitemap: https://example.org/a&b/sitemap.xml\n")
        );
        let oembed: Value = serde_json::from_str(text(&with, "oembed.json").unwrap()).unwrap();
        assert!(
            oembed["html"]
                .as_str()
                .unwrap()
                .starts_with("<iframe src=\"https://example.org/a&amp;b/?embed=1\"")
        );
    }

    #[test]
    fn headers_carry_the_policy_and_what_may_be_kept() {
        let files = built(None);
        let headers = text(&files, "_headers").unwrap();
        assert!(headers.contains("Content-Security-Policy: default-src 'none'; frame-ancestors *"));
        assert!(headers.contains("/style-0123456789abcdef.css\n  Cache-Control: public"));
        assert!(
            is_hashed("dyad-explorer-a63bab408a248428_bg.wasm")
                && !is_hashed("icon.svg")
                && !is_hashed("dyad-explorer.js")
        );
    }
}
