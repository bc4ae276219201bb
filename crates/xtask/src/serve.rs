//! A small static server for the built page, on this machine only.
//!
//! It serves a folder below a path, tells types rightly, and lets nothing be cached, so that what is seen is
//! what was built last. Tests use it too, also below a sub-path.

use crate::options::Options;
use crate::page::{self, Plan};
use crate::tools;
use crate::workspace::root;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;

/// Builds the page, serves it, and builds it again when a file changes, until it is stopped.
pub(crate) fn serve(options: &Options) -> Result<(), String> {
    let plan = Plan { no_worker: true, ..Plan::from(options)? };
    let port = match options.value("--port") {
        None => None,
        Some(text) => Some(
            text.parse::<u16>().map_err(|_| format!("expected a port after --port, but found \"{text}\""))?,
        ),
    };
    let tools = tools::get()?;
    // Taken before the build, so that a change during it is not missed.
    let mut seen = newest(&plan);
    page::build(&plan, &tools)?;
    let listener = listen(port)?;
    let address = start(listener, &plan.out(), "/")?;
    println!("\n  {address}\n");
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let now = newest(&plan);
        if now != seen {
            seen = now;
            match page::build(&plan, &tools) {
                Ok(()) => println!("\n  {address} (load it again)\n"),
                Err(message) => crate::report::error(&message),
            }
        }
    }
}

/// Serves a folder below `prefix` (which begins and ends with `/`) in the background. Gives the address.
pub(crate) fn start(listener: TcpListener, folder: &Path, prefix: &str) -> Result<String, String> {
    let address = listener.local_addr().map_err(|error| format!("lost the port: {error}"))?;
    let (folder, below) = (folder.to_path_buf(), prefix.to_owned());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, below) = (folder.clone(), below.clone());
            // A browser that goes away mid-answer is its own business.
            std::thread::spawn(move || answer(&stream, &folder, &below).ok());
        }
    });
    Ok(format!("http://{address}{prefix}"))
}

/// Takes the port asked for, or 8080 or the next free one.
pub(crate) fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let ports = match port {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + PORTS_TRIED,
    };
    let mut last = String::new();
    for port in ports {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error.to_string(),
        }
    }
    Err(match port {
        Some(port) => format!("expected port {port} to be free, but it is not: {last}"),
        None => format!("expected a free port from {FIRST_PORT} on, but found none: {last}"),
    })
}

fn answer(stream: &TcpStream, folder: &Path, prefix: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut lines = BufReader::new(stream);
    let mut request = String::new();
    lines.read_line(&mut request)?;
    let mut header = String::new();
    while lines.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut stream = stream;
    let mut send = |status: &str, kind: &str, extra: &str, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\n{extra}Connection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(body)?;
        }
        stream.flush()
    };
    if method != "GET" && method != "HEAD" {
        return send(
            "405 Method Not Allowed",
            TEXT,
            "Allow: GET, HEAD\r\n",
            b"only GET and HEAD are answered\n",
        );
    }
    let Some(inside) = inside(target, prefix) else {
        return send("404 Not Found", TEXT, "", b"there is nothing here\n");
    };
    let path = folder.join(inside);
    let path = if path.is_dir() { path.join("index.html") } else { path };
    match std::fs::read(&path) {
        Ok(body) => send("200 OK", kind_of(&path), "", &body),
        Err(_) => send("404 Not Found", TEXT, "", b"there is nothing here\n"),
    }
}

/// The path within the folder that a request asks for; `None` when it leads elsewhere.
fn inside(target: &str, prefix: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = decode(path.strip_prefix(prefix)?)?;
    let mut inside = PathBuf::new();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        inside.push(part);
    }
    Some(inside)
}

/// Undoes percent-encoding; `None` when it is no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

const TEXT: &str = "text/plain; charset=utf-8";

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "csv" => "text/csv; charset=utf-8",
        "txt" => TEXT,
        _ => "application/octet-stream",
    }
}

/// When the newest file that the page is made of was changed, and how many there are.
fn newest(plan: &Plan) -> (Option<SystemTime>, usize) {
    let made_of = [
        "crates",
        "knowledge",
        "public",
        "src",
        "styles",
        "build.rs",
        "index.html",
        "Cargo.toml",
        "Trunk.toml",
    ];
    let mut newest = (None, 0);
    let mut waiting: Vec<PathBuf> = made_of.map(|name| root().join(name)).to_vec();
    waiting.push(plan.articles());
    while let Some(path) = waiting.pop() {
        if let Ok(listing) = std::fs::read_dir(&path) {
            waiting.extend(listing.flatten().map(|entry| entry.path()));
        } else if let Ok(changed) = path.metadata().and_then(|data| data.modified()) {
            newest = (newest.0.max(Some(changed)), newest.1 + 1);
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::{inside, kind_of, listen, start};
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::{Path, PathBuf};

    #[test]
    fn requests_stay_within_the_folder() {
        assert_eq!(inside("/", "/"), Some(PathBuf::new()));
        assert_eq!(inside("/a%20b/c.css?v=1", "/"), Some(PathBuf::from("a b/c.css")));
        assert_eq!(inside("/news/app.js", "/news/"), Some(PathBuf::from("app.js")));
        for elsewhere in
            ["/other/app.js", "/news/../secret", "/news/%2e%2e/secret", "/news/c:%5csecret", "/news/%ff"]
        {
            assert_eq!(inside(elsewhere, "/news/"), None, "{elsewhere}");
        }
    }

    #[test]
    fn wasm_is_served_as_wasm() {
        // Browsers compile a stream of wasm only under this type.
        assert_eq!(kind_of(Path::new("a/page-1f_bg.wasm")), "application/wasm");
    }

    #[test]
    fn a_file_goes_over_the_wire_below_its_path() {
        let folder = crate::workspace::scratch("serve-test").unwrap();
        std::fs::write(folder.join("index.html"), "<!doctype html>hello").unwrap();
        let address = start(listen(None).unwrap(), &folder, "/news/").unwrap();
        let host = address.trim_start_matches("http://").trim_end_matches("/news/");
        let ask = |line: &str| {
            let mut stream = TcpStream::connect(host).unwrap();
            stream.write_all(format!("{line} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let found = ask("GET /news/");
        assert!(
            found.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"),
            "{found}"
        );
        assert!(found.ends_with("\r\n\r\n<!doctype html>hello"), "{found}");
        assert!(ask("GET /index.html").starts_with("HTTP/1.1 404 "));
        assert!(ask("HEAD /news/").ends_with("\r\n\r\n"));
        assert!(ask("POST /news/").starts_with("HTTP/1.1 405 "));
    }
}
